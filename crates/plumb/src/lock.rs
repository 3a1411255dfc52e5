//! Who is at work in a data folder. Servers may be there together, as when a new one starts before the old one stops;
//! what must not happen beside one waits until they are gone. A lock belongs to its process and ends with it, however
//! it ends.

use crate::database::make_folder;
use anyhow::Context as _;
use std::fs::{File, TryLockError};
use std::path::Path;

/// The name of the file in the data folder.
pub(crate) const FILE: &str = "plumb.lock";

/// Held for as long as somebody is at work.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "held, not read")] File);

impl Lock {
    /// For a server: others may run beside it.
    pub(crate) fn share(folder: &Path) -> anyhow::Result<Self> {
        Self::begin(
            folder,
            File::try_lock_shared,
            "is being worked on by another plumb command: try again when it is done",
        )
    }

    /// For what must not happen beside a server.
    pub(crate) fn take(folder: &Path) -> anyhow::Result<Self> {
        Self::begin(folder, File::try_lock, "is used by a running Plumb server: stop it first")
    }

    fn begin(
        folder: &Path,
        lock: impl FnOnce(&File) -> Result<(), TryLockError>,
        in_use: &str,
    ) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        make_folder(folder)?;
        let mut options = File::options();
        let file = options
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .with_context(|| format!("{} can't be opened", path.display()))?;
        match lock(&file) {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => anyhow::bail!("{} {in_use}", folder.display()),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("{} can't be locked", path.display()))
            }
        }
    }
}
