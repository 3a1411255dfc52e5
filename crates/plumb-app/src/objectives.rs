//! What can be done with an objective.

mod answer;
mod draft;
mod edit;
mod lifecycle;

pub use answer::AnswerObjective;
pub use draft::{DraftObjective, Whose};
pub use edit::EditObjective;
pub(crate) use edit::REASON_LENGTH_MAX;
