//! PostgreSQL: a pool of connections that read, one of which writes at a time.
#![cfg_attr(
    not(feature = "tls"),
    allow(clippy::clone_on_copy, reason = "without TLS its connector is nothing at all")
)]

mod connection;
mod errors;
mod options;
mod tls;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time,
};
use tokio_postgres::Config;

pub(crate) use connection::{Leased, Stream};
use errors::no_connection;
pub use options::PostgresOptions;
use tls::{Tls, tls};

use crate::DbError;

/// A database and the connections to it.
pub(crate) struct Postgres {
    pub(crate) options: PostgresOptions,
    pool: Pool,
    tls: Tls,
    /// Writers of this process queue here, in order of arrival, so that those who wait hold no connection.
    writer: Arc<Semaphore>,
}

impl Postgres {
    pub(crate) async fn connect(url: &str, options: PostgresOptions) -> Result<Self, DbError> {
        let mut config: Config = url.parse().map_err(DbError::other)?;
        if config.get_application_name().is_none() {
            config.application_name("plumb");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(options.connection_wait);
        }
        let tls = tls(&mut config)?;
        let settings = session_settings(&options);
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(config, tls.clone(), recycling))
            .max_size(options.connections.max(2) as usize)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(options.connection_wait))
            .create_timeout(Some(options.connection_wait))
            .post_create(Hook::async_fn(move |client, _| {
                let settings = settings.clone();
                Box::pin(async move {
                    client.batch_execute(&settings).await.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(DbError::other)?;
        // A wrong address is better told now than at the first request.
        drop(pool.get().await.map_err(no_connection)?);
        Ok(Self { options, pool, tls, writer: Arc::new(Semaphore::new(1)) })
    }

    pub(crate) async fn lease(&self) -> Result<Leased, DbError> {
        let object = self.pool.get().await.map_err(no_connection)?;
        Ok(Leased::new(object, self.tls.clone(), millis(self.options.statement_timeout)))
    }

    /// Begins a transaction as the only writer, waiting up to `wait` for others. Each statement sees what was
    /// committed before it, which is everything that was written before the lock was had.
    pub(crate) async fn begin(
        &self,
        wait: Duration,
        settings: &str,
    ) -> Result<(Leased, OwnedSemaphorePermit), DbError> {
        let until = Instant::now() + wait;
        let permit = match time::timeout(wait, Arc::clone(&self.writer).acquire_owned()).await {
            Ok(permit) => permit.map_err(|_| DbError::unavailable("the database is closed"))?,
            Err(_) => {
                return Err(DbError::busy(format!("another write was not over after {wait:?}")));
            }
        };
        let mut tried = false;
        loop {
            let mut leased = self.lease().await?;
            let left = until.saturating_duration_since(Instant::now());
            let begin = format!(
                "begin isolation level read committed read write;
                 {settings}
                 set local lock_timeout = {};
                 select pg_advisory_xact_lock({WRITER_LOCK});
                 set local lock_timeout = {};",
                millis(left),
                millis(self.options.busy_wait),
            );
            match leased.begin(&begin).await {
                Ok(()) => return Ok((leased, permit)),
                Err(DbError::Unavailable { .. }) if !tried => tried = true,
                Err(error) => {
                    // If it fails, dropping the connection does the same.
                    let _ = leased.end("rollback").await;
                    return Err(error);
                }
            }
        }
    }

    /// Lends nothing more and closes the connections as they come back, at once those at rest.
    pub(crate) async fn close(&self) {
        // The writer in progress is waited for: it would be cut off otherwise.
        let writer = time::timeout(CLOSE_WAIT, self.writer.acquire()).await;
        self.writer.close();
        self.pool.close();
        drop(writer);
    }
}

/// The advisory lock that makes writes serial on PostgreSQL. Any number does, as long as it never changes:
/// these are the letters of "plumb".
const WRITER_LOCK: i64 = 0x70_6c75_6d62;

/// How long closing waits for the write in progress.
const CLOSE_WAIT: Duration = Duration::from_secs(10);

/// Sessions are read only until a write says otherwise, so that reads cannot write here either. The server
/// ends a transaction whose process vanished without a word. Nothing is compiled to machine code: our questions are
/// short, and where the planner expects too much of a recursive one (the map's), compiling it took two hundred times
/// as long as answering it.
fn session_settings(options: &PostgresOptions) -> String {
    let PostgresOptions { busy_wait, statement_timeout, write_timeout, .. } = options;
    format!(
        "set default_transaction_read_only = on;
         set lock_timeout = {};
         set statement_timeout = {};
         set idle_in_transaction_session_timeout = {};
         set jit = off;
         set timezone = 'UTC';",
        millis(*busy_wait),
        millis(*statement_timeout),
        millis(*write_timeout + Duration::from_secs(5)),
    )
}

/// Whole milliseconds, at least one: PostgreSQL reads 0 as "for ever".
fn millis(span: Duration) -> i32 {
    i32::try_from(span.as_millis().max(1)).unwrap_or(i32::MAX)
}
