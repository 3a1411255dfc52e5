//! `plumb restore`: puts a backup into an empty folder.

use super::terminal::{print, progress};
use crate::cli::Restore;
use crate::database::{self, Begun, FILE};
use crate::key_file;
use crate::lock::Lock;
use anyhow::Context as _;
use plumb_app::App;
use plumb_app::Key;
use plumb_app::installation::{KeyFits, Secrets};
use plumb_db::{Db, SqliteOptions};
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use tokio::io::AsyncReadExt as _;

/// How much is copied at a time.
const STEP_BYTES: usize = 4 * 1024 * 1024;
/// What every database of SQLite begins with.
const SQLITE_BEGINS: &[u8; 16] = b"SQLite format 3\0";

pub(crate) async fn restore(restore: &Restore) -> anyhow::Result<()> {
    let folder = &restore.data;
    refuse_what_is_there(folder)?;
    let key = match &restore.key_file {
        Some(path) => Some(
            key_file::read(path)?
                .with_context(|| format!("there is no key file {}", path.display()))?,
        ),
        None => None,
    };
    refuse_what_is_no_database(&restore.file)?;
    let begun = Begun::note_folder(folder);
    let restored = copy(restore, key).await;
    if restored.is_err() {
        begun.take_away();
    }
    let lost = restored?;
    print(format_args!("Restored into {}.", folder.display()));
    if let Some(lost) = lost {
        let key = folder.join(key_file::NAME);
        print(format_args!(
            "Its key file is not there yet: put it at {} before the server starts.\n\
             Where it is lost, plumb key new --data {} begins with a new one. Void is then: {}. Passwords are good \
             either way.",
            key.display(),
            folder.display(),
            told(lost)
        ));
    }
    Ok(())
}

/// Makes sure that nothing is in the folder, and says what it is where something is.
fn refuse_what_is_there(folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let mut there = folder
        .read_dir()
        .with_context(|| format!("{} is no folder that can be read", folder.display()))?;
    if there.next().is_none() {
        return Ok(());
    }
    if folder.join(FILE).exists() {
        // Says that a server is running, where one is.
        Lock::take(folder)?;
        anyhow::bail!("{} holds a Plumb already: restore into a new folder", folder.display());
    }
    anyhow::bail!("{} is not empty: restore into a new folder", folder.display())
}

/// Makes sure that there is something to restore before anything is made.
fn refuse_what_is_no_database(file: &Path) -> anyhow::Result<()> {
    let mut begin = [0; SQLITE_BEGINS.len()];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut begin));
    match read {
        Ok(()) if begin == *SQLITE_BEGINS => Ok(()),
        Err(error) if error.kind() != ErrorKind::UnexpectedEof => {
            Err(error).with_context(|| format!("{} can't be copied", file.display()))
        }
        _ => anyhow::bail!("{} is no backup of Plumb: it is no database", file.display()),
    }
}

/// Copies the file, and gives what is lost where its key is not given.
async fn copy(restore: &Restore, key: Option<Key>) -> anyhow::Result<Option<Secrets>> {
    let (file, folder) = (&restore.file, &restore.data);
    database::make_folder(folder)?;
    let to = folder.join(FILE);
    copy_bytes(file, &to)
        .await
        .with_context(|| format!("{} can't be copied to {}", file.display(), to.display()))?;
    let db = Db::open_sqlite(&to, SqliteOptions::default())
        .await
        .with_context(|| format!("{} is no backup of Plumb", file.display()))?;
    let status = database::status(&db)
        .await
        .with_context(|| format!("{} can't be restored by this build", file.display()))?;
    if status.current == 0 {
        anyhow::bail!("{} is no backup of Plumb: it holds none of its tables", file.display());
    }
    let app = App { key: key.unwrap_or(Key::NONE), ..database::app(db.clone()) };
    let fits = app.key_fits().await?;
    let lost = match (fits, &restore.key_file) {
        (KeyFits::No, Some(path)) => anyhow::bail!(
            "{} is not the key file that belongs to this backup: without --key-file it is restored all the same",
            path.display()
        ),
        (_, Some(path)) => {
            key_file::copy(path, folder)?;
            None
        }
        (KeyFits::No, None) => Some(app.secrets().await?),
        (_, None) => None,
    };
    db.close().await?;
    Ok(lost)
}

async fn copy_bytes(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut from = tokio::fs::File::open(from).await?;
    let bar = progress("Restoring, byte", Some(from.metadata().await?.len()));
    let mut to =
        tokio::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(to).await?;
    let mut step = vec![0; STEP_BYTES];
    loop {
        let read = from.read(&mut step).await?;
        if read == 0 {
            break;
        }
        tokio::io::AsyncWriteExt::write_all(&mut to, &step[..read]).await?;
        bar.inc(u64::try_from(read).unwrap_or_default());
    }
    to.sync_all().await?;
    bar.finish_and_clear();
    Ok(())
}

/// What is void, in words.
pub(super) fn told(void: Secrets) -> String {
    let some = [
        (void.sessions, "session", "sessions"),
        (void.tokens, "personal access token", "personal access tokens"),
        (void.links, "open link", "open links"),
    ];
    let told = some
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect::<Vec<_>>();
    if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
}
