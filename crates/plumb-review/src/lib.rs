//! Reads what is written of an objective or a key result.

mod amount;
mod deadline;
mod lexicon;
mod number;
mod sentence;
mod span;
mod words;

pub use amount::{Bound, Counted, Time};
pub use deadline::{Day, Deadline};
pub use sentence::{Direction, Figure, Parts};
pub use span::Span;

/// Reads a sentence into its parts.
pub fn read(text: &str) -> Parts {
    sentence::Sentence::read(text).parts
}
