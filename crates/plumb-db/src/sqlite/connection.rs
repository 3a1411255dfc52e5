//! One connection to a SQLite file: how it is opened and how long its statements may run.

#[cfg(unix)]
use std::os::unix::fs::OpenOptionsExt as _;
use std::{
    cell::Cell,
    fs::OpenOptions,
    io,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::{SqliteOptions, errors::refused};
use crate::DbError;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Read,
    Write,
}

/// A connection and the watch over its statements.
pub(crate) struct Lite {
    pub(crate) connection: Connection,
    pub(crate) watch: Arc<Watch>,
    /// The file failed under it: it is closed and replaced.
    broken: Cell<bool>,
}

/// How much of the file is mapped into memory rather than read through calls: as much as SQLite allows. What nobody
/// reads takes no memory, and what is read is the kernel's to keep or to drop.
const MMAP_BYTES: u64 = 2 << 30;
/// Page cache of a connection that reads. Small, because mapped pages need none, and each of several has one.
const READER_CACHE_KIB: u32 = 2 << 10;
/// Page cache of the one that writes: large transactions would else be written out in pieces.
const WRITER_CACHE_KIB: u32 = 8 << 10;
/// A write-ahead log that grew beyond this is cut back after a checkpoint.
const JOURNAL_BYTES: u64 = 64 << 20;
/// Statements kept prepared on each connection: more than the product has.
const STATEMENTS: usize = 512;
/// Readers meet a lock only for an instant, while another process opens or closes the file.
const READER_BUSY: Duration = Duration::from_millis(250);
/// SQLite looks at the watch after this many of its instructions: some tenths of a millisecond.
const WATCH_INSTRUCTIONS: i32 = 20_000;

impl Lite {
    /// Opens the file, and creates it if it is missing.
    pub(crate) fn create(
        path: &Path,
        role: Role,
        options: &SqliteOptions,
    ) -> Result<Self, DbError> {
        make(path).map_err(DbError::unavailable)?;
        Self::open_with(path, OpenFlags::SQLITE_OPEN_CREATE, role, options)
    }

    /// Opens the file. One that has gone away since is not made anew: it would be empty, and taken for ours.
    pub(crate) fn open(path: &Path, role: Role, options: &SqliteOptions) -> Result<Self, DbError> {
        Self::open_with(path, OpenFlags::empty(), role, options)
    }

    fn open_with(
        path: &Path,
        flags: OpenFlags,
        role: Role,
        options: &SqliteOptions,
    ) -> Result<Self, DbError> {
        let flags = flags
            | OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_EXRESCODE;
        let mut connection = Connection::open_with_flags(path, flags).map_err(refused)?;
        let watch = Arc::new(Watch::new(options.statement_timeout));
        let prepared = Self::prepare(&mut connection, &watch, role, options);
        prepared.map_err(refused)?;
        if role == Role::Write {
            Self::prepare_writer(&connection, options)?;
        }
        Ok(Self { connection, watch, broken: Cell::new(false) })
    }

    /// What a refusal means, also for this connection.
    pub(crate) fn refused(&self, error: rusqlite::Error) -> DbError {
        let error = refused(error);
        if matches!(error, DbError::Unavailable { .. }) {
            self.broken.set(true);
        }
        error
    }

    /// Begins or ends a transaction. Every read is one, so this is kept prepared like any other statement.
    pub(crate) fn tell(&self, sql: &'static str) -> Result<(), DbError> {
        let told = self.connection.prepare_cached(sql).and_then(|mut told| told.raw_execute());
        told.map(drop).map_err(refused)
    }

    /// Makes the connection ready for whoever comes next, if it can be.
    pub(crate) fn settle(&self) -> bool {
        self.watch.reset();
        self.watch.start_without_limit();
        let connection = &self.connection;
        let at_rest = connection.is_autocommit() || self.tell("rollback").is_ok();
        at_rest && !self.broken.get()
    }

    fn prepare(
        connection: &mut Connection,
        watch: &Arc<Watch>,
        role: Role,
        options: &SqliteOptions,
    ) -> rusqlite::Result<()> {
        connection.busy_timeout(READER_BUSY)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        // A misspelt column in double quotes is an error and not a text.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
        // A statement keeps its plan whatever it is given. Else this build of SQLite, which has STAT4, prepares a
        // statement anew each time that a parameter changes, and that takes many times what running it does.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let synchronous = if options.durable { "full" } else { "off" };
        let (query_only, cache_kib) = match role {
            Role::Read => ("on", READER_CACHE_KIB),
            Role::Write => ("off", WRITER_CACHE_KIB),
        };
        connection.execute_batch(&format!(
            "pragma foreign_keys = on;
             pragma synchronous = {synchronous};
             pragma mmap_size = {MMAP_BYTES};
             pragma cache_size = -{cache_kib};
             pragma query_only = {query_only};"
        ))?;
        let watched = Arc::clone(watch);
        connection.progress_handler(WATCH_INSTRUCTIONS, Some(move || watched.is_over()))
    }

    fn prepare_writer(connection: &Connection, options: &SqliteOptions) -> Result<(), DbError> {
        connection.busy_timeout(options.busy_wait).map_err(refused)?;
        let journal: String = connection
            .query_row("pragma journal_mode = wal", [], |row| row.get(0))
            .map_err(refused)?;
        if journal != "wal" {
            return Err(DbError::Unsupported(
                "the file system does not support SQLite's write-ahead log",
            ));
        }
        connection
            .execute_batch(&format!(
                // What is removed is overwritten: an erased name stays in no page that is free.
                "pragma secure_delete = on;
                 pragma journal_size_limit = {JOURNAL_BYTES};"
            ))
            .map_err(refused)?;
        if let Some(pages) = options.max_page_count {
            connection
                .execute_batch(&format!("pragma max_page_count = {pages};"))
                .map_err(refused)?;
        }
        // From here on, waiting for a writer in another process is done without holding a thread.
        connection.busy_timeout(Duration::ZERO).map_err(refused)
    }

    /// Moves the write-ahead log into the file and empties it, as far as readers allow.
    pub(crate) fn checkpoint(&self) -> Result<(), DbError> {
        self.watch.start_without_limit();
        let checkpoint = "pragma wal_checkpoint(truncate)";
        self.connection.query_row(checkpoint, [], |_| Ok(())).map_err(refused)
    }
}

/// Makes the file where it is missing, for its owner's eyes alone: what lets people in is kept in it, if only as a hash.
/// What SQLite puts beside it gets the permissions of the file.
pub(super) fn make(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Ends a statement that runs for too long. SQLite asks it from within the statement.
pub(crate) struct Watch {
    base: Instant,
    limit: Duration,
    /// When the running statement is over, in milliseconds since `base`.
    over_at: AtomicU64,
    /// Nobody waits for the running statement any more.
    abandoned: AtomicBool,
}

impl Watch {
    fn new(limit: Duration) -> Self {
        Self {
            base: Instant::now(),
            limit,
            over_at: AtomicU64::new(u64::MAX),
            abandoned: AtomicBool::new(false),
        }
    }

    /// Somebody has the connection to himself from here on.
    pub(crate) fn reset(&self) {
        self.abandoned.store(false, Relaxed);
    }

    /// Ends the statement that runs now or is about to, until [`Watch::reset`]. An interrupt would not do: SQLite
    /// forgets one that comes before the statement has started.
    pub(crate) fn abandon(&self) {
        self.abandoned.store(true, Relaxed);
    }

    /// A statement starts.
    pub(crate) fn start(&self) {
        self.over_at.store(millis(self.base.elapsed() + self.limit), Relaxed);
    }

    /// A statement starts that may take any time, because its reader sets the pace.
    pub(crate) fn start_without_limit(&self) {
        self.over_at.store(u64::MAX, Relaxed);
    }

    fn is_over(&self) -> bool {
        let over_at = self.over_at.load(Relaxed);
        self.abandoned.load(Relaxed)
            || (over_at != u64::MAX && millis(self.base.elapsed()) > over_at)
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
