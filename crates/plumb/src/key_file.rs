//! The key file: 32 bytes that belong to an installation and stand in no database. `docs/adr/0005-key-file.md` says why.

use crate::cli::{KeyFile, Where};
use anyhow::Context as _;
use data_encoding::BASE64URL_NOPAD;
use plumb_app::{Chance, Key};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// The name of the file in a data folder.
pub(crate) const NAME: &str = "plumb.key";
/// What the file begins with.
const BEGIN: &str = "plumb-key-1 ";

/// Where the key file of a place is; none where secrets are kept without one.
pub(crate) fn path(place: &Where, said: &KeyFile) -> Option<PathBuf> {
    said.key_file.clone().or_else(|| place.data.as_ref().map(|folder| folder.join(NAME)))
}

/// Reads a key file; none where there is no such file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Option<Key>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error)
                .with_context(|| format!("the key file {} can't be read", path.display()));
        }
    };
    let bytes = text
        .trim()
        .strip_prefix(BEGIN)
        .and_then(|key| BASE64URL_NOPAD.decode(key.as_bytes()).ok())
        .and_then(|bytes| <[u8; Key::LENGTH]>::try_from(bytes).ok())
        .with_context(|| format!("{} is no key file of Plumb", path.display()))?;
    let mode = std::fs::metadata(path).map_or(0, |file| file.permissions().mode());
    if mode & 0o077 != 0 {
        tracing::warn!(path = %path.display(), "the key file may be read by others: chmod 600");
    }
    Ok(Some(Key::new(bytes)))
}

/// Makes a key file that only its owner may read. Where somebody else was quicker, theirs stays and is given.
pub(crate) fn make(path: &Path, chance: &dyn Chance) -> anyhow::Result<Key> {
    let mut bytes = [0; Key::LENGTH];
    chance.fill(&mut bytes);
    let text = format!("{BEGIN}{}\n", BASE64URL_NOPAD.encode(&bytes));
    put(path, text.as_bytes())
        .with_context(|| format!("the key file {} can't be made", path.display()))?;
    read(path)?.with_context(|| format!("the key file {} went away", path.display()))
}

/// Copies a key file into a data folder.
pub(crate) fn copy(from: &Path, folder: &Path) -> anyhow::Result<()> {
    let to = folder.join(NAME);
    std::fs::read(from)
        .and_then(|bytes| put(&to, &bytes))
        .with_context(|| format!("the key file can't be copied to {}", to.display()))
}

/// Writes a file whole or not at all; one that is there stays as it is.
fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut partial = path.as_os_str().to_owned();
    partial.push(format!(".{}", std::process::id()));
    let partial = PathBuf::from(partial);
    let written =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial).and_then(
            |mut file: File| {
                file.write_all(bytes)?;
                file.sync_all()
            },
        );
    // A link, unlike a new name, leaves what is there already alone.
    let named = written.and_then(|()| match std::fs::hard_link(&partial, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        done => done,
    });
    let _ = std::fs::remove_file(&partial);
    named
}
