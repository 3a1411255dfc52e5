//! What can be done with a key result.

mod draft;
mod lifecycle;
mod score;

pub use draft::{DraftKeyResult, EditKeyResult, KeyResultWords};
pub use score::ScoreKeyResult;
