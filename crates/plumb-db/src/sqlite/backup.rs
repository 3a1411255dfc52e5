//! A copy of a SQLite database while it is in use.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::{
    connection::{Lite, make},
    errors::refused,
};
use crate::DbError;

/// How far a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupProgress {
    /// Pages copied.
    pub done: u64,
    /// Pages in all.
    pub total: u64,
}

/// Pages per step: 4 MiB, between two words on the progress.
const STEP_PAGES: i32 = 1024;

impl Lite {
    /// Copies the database as it stands now to `to`, which appears only when it is complete.
    ///
    /// The source stays in one read transaction: writers go on, and the copy does not start again.
    pub(crate) fn copy(
        &self,
        to: &Path,
        progress: &mut dyn FnMut(BackupProgress),
    ) -> Result<(), DbError> {
        let live = self.connection.path().map(PathBuf::from);
        if live.is_some_and(|live| {
            fs::canonicalize(live).ok() == fs::canonicalize(to).ok() && to.exists()
        }) {
            return Err(DbError::Unsupported("a database cannot be copied onto itself"));
        }
        let mut partial = to.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let copied = self.copy_pages(&partial, progress).and_then(|()| keep(&partial, to));
        if copied.is_err() {
            // It may never have been made; the first error is the one to tell.
            let _ = fs::remove_file(&partial);
        }
        copied
    }

    fn copy_pages(
        &self,
        to: &Path,
        progress: &mut dyn FnMut(BackupProgress),
    ) -> Result<(), DbError> {
        if to.exists() {
            fs::remove_file(to).map_err(DbError::unavailable)?;
        }
        make(to).map_err(DbError::unavailable)?;
        let source = &self.connection;
        self.watch.start_without_limit();
        let own = source.is_autocommit();
        if own {
            source.execute_batch("begin").map_err(refused)?;
        }
        let copied = (|| {
            // Reading anything is what fixes the moment.
            source.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))?;
            let mut target = Connection::open(to)?;
            {
                let backup = Backup::new(source, &mut target)?;
                loop {
                    let step = backup.step(STEP_PAGES)?;
                    let now = backup.progress();
                    let total = u64::try_from(now.pagecount).unwrap_or(0);
                    let left = u64::try_from(now.remaining).unwrap_or(0);
                    progress(BackupProgress { done: total - left, total });
                    if step == StepResult::Done {
                        break;
                    }
                }
            }
            target.close().map_err(|(_, error)| error)
        })();
        if own {
            source.execute_batch("rollback").map_err(refused)?;
        }
        copied.map_err(refused)
    }
}

/// Makes the finished copy durable and gives it its name.
fn keep(partial: &Path, to: &Path) -> Result<(), DbError> {
    let keep = || {
        File::open(partial)?.sync_all()?;
        fs::rename(partial, to)?;
        match to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
            _ => Ok(()),
        }
    };
    keep().map_err(DbError::unavailable)
}
