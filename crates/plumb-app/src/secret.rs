//! Secrets: passwords are hashed with argon2id, everything else that lets somebody in under the installation's key.

use crate::{Chance, Error, Refusal, Result};
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Argon2, PasswordHash};
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use std::fmt;
use tokio::sync::Semaphore;

/// How many passwords are hashed at a time: each takes 19 MiB and a core for some 40 ms, and pages want both.
static AT_A_TIME: Semaphore = Semaphore::const_new(1);

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

/// The key of an installation, kept in a file beside its data and never in it: `docs/adr/0005-key-file.md`.
///
/// Whoever can read or even write the database, or holds a copy of it, can neither make a session nor a link that is
/// believed, nor find out by trying which addresses somebody used to sign in.
#[derive(Clone)]
pub struct Key(Option<[u8; Key::LENGTH]>);

impl Key {
    /// Bytes of a key.
    pub const LENGTH: usize = 32;
    /// No key: secrets are kept as plain SHA-256.
    pub const NONE: Self = Self(None);

    /// The key of these bytes.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(Some(bytes))
    }

    /// What is kept of a secret: its HMAC-SHA-256 under this key.
    pub(crate) fn hash_of(&self, secret: &str) -> Vec<u8> {
        match &self.0 {
            Some(key) => mac(key, &["secret ", secret]),
            None => Sha256::digest(secret.as_bytes()).to_vec(),
        }
    }

    /// By what a database knows the key again that its secrets were kept under. It says nothing about the key.
    pub(crate) fn mark(&self) -> Option<String> {
        let key = self.0.as_ref()?;
        Some(data_encoding::HEXLOWER.encode(&mac(key, &["mark"])[..16]))
    }
}

impl fmt::Debug for Key {
    /// A key is shown nowhere.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Key(…)" } else { "Key(none)" })
    }
}

fn mac(key: &[u8; Key::LENGTH], parts: &[&str]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("every length is a key of HMAC");
    for part in parts {
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().to_vec()
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
