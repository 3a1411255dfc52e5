//! Reads what is written of an objective or a key result.

mod abroad;
mod amount;
mod answers;
mod ask;
mod cycle;
mod deadline;
mod finding;
mod gist;
mod judge;
mod lexicon;
mod measure;
mod model;
mod number;
mod rules;
mod sentence;
mod set;
mod span;
mod statement;
mod words;

pub use amount::{Bound, Counted, Time};
pub use cycle::{CycleSet, Node};
pub use deadline::{Day, Deadline};
pub use finding::{Edit, Finding, Holds, Question, Way, Why};
pub use sentence::{Direction, Figure, Parts};
pub use set::{
    About, Above, Audience, Earlier, Fact, Hands, InSet, Path, ScoredCycle, Set, SetFinding,
    SetHolds, SetQuestion, SetReview, SetWhy, Stage, TeamSet,
};
pub use span::Span;
pub use statement::{
    Class, FieldWay, Fields, Filled, Glossary, Judged, KeyResult, KeyResultReview, Objective,
    ObjectiveReview, SURE, Style,
};

/// Reads a sentence into its parts.
pub fn read(text: &str) -> Parts {
    sentence::Sentence::read(text).parts
}

/// What the weights are learned from: for those who learn them.
pub mod training {
    use crate::answers::names;
    use crate::ask::ask;
    use crate::sentence::Sentence;

    /// The questions that every sentence is asked, by name.
    pub fn questions() -> Vec<String> {
        names()
    }

    /// The numbers of the questions that are answered with yes, as they stand in [`questions`].
    pub fn answers(text: &str) -> Vec<usize> {
        ask(&Sentence::read(text)).each().map(|(number, _)| number).collect()
    }
}
