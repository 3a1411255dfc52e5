//! How much was asked of the database.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What ran since the database was opened. Benchmarks and tests compare two of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Statements, without `begin` and `commit`.
    pub statements: u64,
    /// Rows read.
    pub rows: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Counters {
    statements: AtomicU64,
    rows: AtomicU64,
}

impl Counters {
    pub(crate) fn statement(&self) {
        self.statements.fetch_add(1, Relaxed);
    }

    pub(crate) fn rows(&self, count: usize) {
        self.rows.fetch_add(count as u64, Relaxed);
    }

    pub(crate) fn get(&self) -> Stats {
        Stats { statements: self.statements.load(Relaxed), rows: self.rows.load(Relaxed) }
    }
}
