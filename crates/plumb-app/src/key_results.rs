//! What can be done with a key result.

mod draft;
mod earlier;
mod lifecycle;
mod order;
mod owner;
mod score;
mod start;

pub use draft::{DraftKeyResult, EditKeyResult, KeyResultWords};
pub use earlier::{Earlier, Restated};
pub use owner::HandOver;
pub use score::ScoreKeyResult;
pub use start::{MeasureStart, START_MEASURED};

use plumb_core::key_result::{KeyResult, KeyResultRefused, State};

/// What ended is not edited any more.
///
/// # Errors
///
/// [`KeyResultRefused::WrongState`] for what is scored or retired.
fn edit_refused(key_result: &KeyResult) -> Result<(), KeyResultRefused> {
    match key_result.state {
        State::Scored { .. } | State::Retired { .. } => {
            Err(KeyResultRefused::WrongState { state: key_result.state.code(), wanted: "edited" })
        }
        _ => Ok(()),
    }
}
