//! What was changed on a caller's behalf: so that an edge can say what it saved, whichever use case it called.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The number of the last change that was made on a caller's behalf. Copies of it are one and the same.
#[derive(Clone, Debug, Default)]
pub struct Receipt(Arc<AtomicI64>);

impl Receipt {
    /// The change, where there was one: what changed nothing has none, and what failed is answered by its error.
    pub fn change(&self) -> Option<i64> {
        Some(self.0.load(Ordering::Relaxed)).filter(|number| *number > 0)
    }

    pub(crate) fn note(&self, number: i64) {
        self.0.store(number, Ordering::Relaxed);
    }
}
