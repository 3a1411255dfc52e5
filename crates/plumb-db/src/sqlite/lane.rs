//! Connections of one role, lent out in order of arrival.

use std::{
    ops::{Deref, DerefMut},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    SqliteOptions,
    connection::{Lite, Role},
};
use crate::DbError;

/// The connections of one role: one that writes, several that read.
pub(crate) struct Lane {
    path: PathBuf,
    role: Role,
    options: SqliteOptions,
    /// Fair: who asked first is served first.
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Lite>>,
}

impl Lane {
    pub(crate) fn open(
        path: PathBuf,
        role: Role,
        options: SqliteOptions,
    ) -> Result<Arc<Self>, DbError> {
        let first = Lite::create(&path, role, &options)?;
        let permits = Arc::new(Semaphore::new(Self::size(role, &options)));
        Ok(Arc::new(Self { path, role, options, permits, idle: Mutex::new(vec![first]) }))
    }

    fn size(role: Role, options: &SqliteOptions) -> usize {
        match role {
            Role::Write => 1,
            Role::Read => options.readers.max(1) as usize,
        }
    }

    /// Lends a connection, as soon as one is free.
    ///
    /// # Errors
    ///
    /// After `wait`: [`DbError::Busy`] for the writer and [`DbError::Unavailable`] for a reader. After the
    /// database was closed: [`DbError::Unavailable`].
    pub(crate) async fn lend(self: &Arc<Self>, wait: Duration) -> Result<Lent, DbError> {
        let permit = match Arc::clone(&self.permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => self.wait_for_permit(wait).await?,
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let lite = match idle {
            Some(lite) => {
                lite.watch.reset();
                lite
            }
            None => Lite::open(&self.path, self.role, &self.options)?,
        };
        Ok(Lent { lite: Some(lite), lane: Arc::clone(self), once: false, _permit: permit })
    }

    async fn wait_for_permit(&self, wait: Duration) -> Result<OwnedSemaphorePermit, DbError> {
        match tokio::time::timeout(wait, Arc::clone(&self.permits).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) => Err(DbError::unavailable("the database is closed")),
            Err(_) if self.role == Role::Write => {
                Err(DbError::busy(format!("another write was not over after {wait:?}")))
            }
            Err(_) => {
                Err(DbError::unavailable(format!("all connections were in use for {wait:?}")))
            }
        }
    }

    /// Lends nothing more, waits up to `wait` for what is lent, and closes the connections.
    pub(crate) async fn close(&self, wait: Duration) {
        let all = u32::try_from(Self::size(self.role, &self.options)).unwrap_or(u32::MAX);
        let everything = tokio::time::timeout(wait, self.permits.acquire_many(all)).await;
        if everything.is_err() {
            tracing::warn!(role = ?self.role, "closing the database while it is in use");
        }
        self.permits.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A connection that goes back to its lane when dropped, whatever happened: an open transaction is rolled
/// back, and a connection that cannot be is replaced.
pub(crate) struct Lent {
    lite: Option<Lite>,
    lane: Arc<Lane>,
    once: bool,
    _permit: OwnedSemaphorePermit,
}

impl Lent {
    /// Its settings were changed: it is closed and not lent again.
    pub(crate) fn only_once(&mut self) {
        self.once = true;
    }
}

impl Deref for Lent {
    type Target = Lite;

    fn deref(&self) -> &Lite {
        self.lite.as_ref().expect("a connection is taken out only on drop")
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Lite {
        self.lite.as_mut().expect("a connection is taken out only on drop")
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(lite) = self.lite.take() else { return };
        if lite.settle() && !self.once && !self.lane.permits.is_closed() {
            self.lane.idle.lock().unwrap_or_else(PoisonError::into_inner).push(lite);
        }
    }
}
