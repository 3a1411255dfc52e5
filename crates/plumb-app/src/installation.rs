//! What belongs to the installation rather than to a workspace: its key, its address, whether it can be written.

use crate::{App, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_db::{Reader, Tx};
use plumb_store::accounts;

/// The setting that holds the mark of the key.
const KEY_MARK: &str = "key_mark";
/// The setting that holds the address.
const ADDRESS: &str = "address";
/// The setting that [`App::can_write`] writes.
const WRITTEN: &str = "written";
/// How much [`App::can_write`] asks of the database at once: more than a check-in with every field filled.
const ROOM_BYTES: usize = 32 * 1024;

/// Whether this key is the one under which the secrets of a database are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFits {
    /// It is.
    Yes,
    /// No secret was kept under any key yet: this one begins.
    New,
    /// It is another one.
    No,
}

/// What is void once the key is gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Secrets {
    /// Everybody who is signed in somewhere, by session.
    pub sessions: i64,
    /// Personal access tokens that were not taken back.
    pub tokens: i64,
    /// Invitations and links for a new password that are still good.
    pub links: i64,
}

impl App {
    /// Whether the key is the right one.
    #[boxed]
    pub async fn key_fits(&self) -> Result<KeyFits> {
        let mark = self
            .store
            .db()
            .read(async |r: &mut Reader| accounts::setting(r, KEY_MARK).await)
            .await?;
        Ok(match mark {
            None => KeyFits::New,
            Some(mark) if mark == self.key.mark().unwrap_or_default() => KeyFits::Yes,
            Some(_) => KeyFits::No,
        })
    }

    /// Notes that secrets are kept under this key from now on. An earlier mark stays where somebody was quicker, and
    /// without a key there is none.
    ///
    /// # Errors
    ///
    /// What the database says.
    #[boxed]
    pub async fn begin_key(&self) -> Result<()> {
        let Some(mark) = self.key.mark() else { return Ok(()) };
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                if accounts::setting(tx, KEY_MARK).await?.is_none() {
                    accounts::put_setting(tx, KEY_MARK, &mark).await?;
                }
                Ok(())
            })
            .await
    }

    /// What would be void without the key.
    #[boxed]
    pub async fn secrets(&self) -> Result<Secrets> {
        let now = self.clock.now();
        self.store
            .db()
            .read(async |r: &mut Reader| {
                let (sessions, tokens, links) = accounts::secrets(r, now).await?;
                Ok::<_, Error>(Secrets { sessions, tokens, links })
            })
            .await
    }

    /// Takes every secret away that was kept under a key that is lost, and begins with this one. Passwords stay.
    ///
    /// # Errors
    ///
    /// What the database says.
    #[boxed]
    pub async fn replace_key(&self) -> Result<Secrets> {
        let void = self.secrets().await?;
        let mark = self.key.mark().unwrap_or_default();
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                accounts::forget_secrets(tx).await?;
                accounts::put_setting(tx, KEY_MARK, &mark).await
            })
            .await?;
        Ok(void)
    }

    /// Notes where people reach Plumb, for links that are made at the command line.
    ///
    /// # Errors
    ///
    /// What the database says.
    #[boxed]
    pub async fn note_address(&self, url: &str) -> Result<()> {
        if self.address().await?.as_deref() == Some(url) {
            return Ok(());
        }
        self.store
            .db()
            .write(async |tx: &mut Tx| accounts::put_setting(tx, ADDRESS, url).await)
            .await?;
        Ok(())
    }

    /// Where people reach Plumb, as the server said when it was last started.
    #[boxed]
    pub async fn address(&self) -> Result<Option<String>> {
        Ok(self.store.db().read(async |r: &mut Reader| accounts::setting(r, ADDRESS).await).await?)
    }

    /// Writes something and takes it away again, as large as a check-in may be: so a full or read-only database is
    /// known before somebody's words meet it.
    ///
    /// # Errors
    ///
    /// What the database says.
    #[boxed]
    pub async fn can_write(&self) -> Result<()> {
        let now = self.clock.now().to_string();
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                accounts::put_setting(tx, WRITTEN, &"x".repeat(ROOM_BYTES)).await?;
                accounts::put_setting(tx, WRITTEN, &now).await
            })
            .await?;
        Ok(())
    }
}
