//! Chance that a seed decides: the same company every time, and a test that failed once fails again.

use plumb_app::Chance;
use sha2::{Digest as _, Sha256};
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes from a seed, in the order in which they are asked for: the digest of the seed and a count.
#[derive(Debug)]
pub struct SeededChance {
    seed: u64,
    count: AtomicU64,
}

impl SeededChance {
    /// The bytes that this seed decides.
    pub fn new(seed: u64) -> Self {
        Self { seed, count: AtomicU64::new(0) }
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let count = self.count.fetch_add(1, Ordering::Relaxed);
            let digest = Sha256::new()
                .chain_update(self.seed.to_be_bytes())
                .chain_update(count.to_be_bytes())
                .finalize();
            part.copy_from_slice(&digest[..part.len()]);
        }
    }
}
