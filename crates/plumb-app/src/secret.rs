//! Secrets: passwords are hashed with argon2id, everything else that lets somebody in is kept as SHA-256 of 256 bits.

use crate::{Chance, Error, Refusal, Result};
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Argon2, PasswordHash};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

/// How many passwords are hashed at a time: each takes 19 MiB and a good part of a core.
static AT_A_TIME: Semaphore = Semaphore::const_new(2);

/// The fewest characters of a password.
pub(crate) const PASSWORD_LENGTH_MIN: usize = 10;
/// The most characters of a password.
pub(crate) const PASSWORD_LENGTH_MAX: usize = 200;

/// A new secret of 256 bits, as text for a link, a cookie or a header.
pub(crate) fn new_secret(chance: &dyn Chance) -> String {
    let mut bytes = [0; 32];
    chance.fill(&mut bytes);
    BASE64URL_NOPAD.encode(&bytes)
}

/// What is kept of a secret.
pub(crate) fn hash_of(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// Checks that a password is one: at least ten characters, and not all the same.
pub(crate) fn check_password(password: &str, field: &'static str) -> Result<()> {
    let length = password.chars().count();
    if length < PASSWORD_LENGTH_MIN {
        return Err(Refusal::new(
            "password.too_short",
            format!("a password has at least {PASSWORD_LENGTH_MIN} characters"),
        )
        .at(field)
        .with("min", 10)
        .into());
    }
    if length > PASSWORD_LENGTH_MAX {
        return Err(Refusal::new(
            "password.too_long",
            format!("a password has at most {PASSWORD_LENGTH_MAX} characters"),
        )
        .at(field)
        .with("max", 200)
        .into());
    }
    let mut characters = password.chars();
    let first = characters.next();
    if characters.all(|character| Some(character) == first) {
        return Err(Refusal::new(
            "password.all_the_same",
            "one character over and over is no password",
        )
        .at(field)
        .into());
    }
    Ok(())
}

/// Hashes a password, away from the threads that serve requests.
pub(crate) async fn hash_password(chance: &dyn Chance, password: &str) -> Result<String> {
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    let password = password.to_owned();
    in_turn(move || {
        Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|error| Error::Broken(error.to_string().into()))
    })
    .await?
}

/// Whether a password is the one that was hashed. Without a hash the time is spent all the same, so that nobody
/// learns from it which accounts there are.
pub(crate) async fn is_password(password: &str, hash: Option<&str>) -> Result<bool> {
    let password = password.to_owned();
    let hash = hash.map(str::to_owned);
    in_turn(move || {
        let Some(hash) = hash else {
            // The outcome does not matter: only the work does.
            let _ = Argon2::default().hash_password_with_salt(password.as_bytes(), &[7; 16]);
            return Ok(false);
        };
        let hash =
            PasswordHash::new(&hash).map_err(|error| Error::Broken(error.to_string().into()))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await?
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = AT_A_TIME.acquire().await.map_err(|closed| Error::Broken(Box::new(closed)))?;
    let outcome =
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Broken(Box::new(error)))?;
    drop(turn);
    Ok(outcome)
}
