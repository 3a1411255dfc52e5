//! Reads what is written of an objective or a key result.

mod amount;
mod deadline;
mod features;
mod finding;
mod judge;
mod lexicon;
mod number;
mod sentence;
mod sorter;
mod span;
mod statement;
mod words;

pub use amount::{Bound, Counted, Time};
pub use deadline::{Day, Deadline};
pub use finding::{Edit, Finding, Holds, Question, Way, Why};
pub use sentence::{Direction, Figure, Parts};
pub use sorter::{Sorted, SortedAs, sort};
pub use span::Span;
pub use statement::{
    Class, FieldWay, Fields, Filled, Glossary, Judged, KeyResult, KeyResultReview, Objective, ObjectiveReview, SURE, Style,
};

/// Reads a sentence into its parts.
pub fn read(text: &str) -> Parts {
    sentence::Sentence::read(text).parts
}

/// What the weights are learned from: for those who learn them.
pub mod training {
    use crate::features::Feature;
    use crate::sentence::Sentence;

    /// The questions that every sentence is asked, by name.
    pub fn questions() -> impl ExactSizeIterator<Item = &'static str> {
        Feature::ALL.iter().map(|(_, name)| *name)
    }

    /// The answers for a sentence, in the order of the questions.
    pub fn answers(text: &str) -> Vec<bool> {
        let features = Sentence::read(text).features();
        Feature::ALL.iter().map(|(feature, _)| features.has(*feature)).collect()
    }
}
