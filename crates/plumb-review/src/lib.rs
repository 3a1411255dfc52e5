//! Reads what is written of an objective or a key result.

mod abroad;
mod amount;
mod answers;
mod ask;
mod cycle;
mod deadline;
mod finding;
mod gist;
mod group;
mod held;
mod judge;
mod language;
mod lexicon;
mod measure;
mod model;
mod number;
mod rules;
mod sentence;
mod set;
mod sorter;
mod span;
mod statement;
mod whole;
mod words;

pub use amount::{Bound, Counted, Time};
pub use cycle::{CycleSet, Node};
pub use deadline::{Day, Deadline};
pub use finding::{Edit, Finding, Holds, Question, Way, Why, weigh};
pub use held::{End, held_otherwise};
pub use sentence::{Direction, Figure, Parts};
pub use set::{
    About, Above, Audience, Earlier, Fact, Hands, InSet, Path, ScoredCycle, Set, SetFinding,
    SetHolds, SetQuestion, SetReview, SetWhy, Stage, TeamSet,
};
pub use sorter::{Sorted, SortedAs, sort};
pub use span::Span;
pub use statement::{
    Class, FieldWay, Fields, Filled, Glossary, Judged, KeyResult, KeyResultReview, Measured,
    Numbers, Objective, ObjectiveReview, SURE, Style, as_a_set,
};

/// How much of a text is read: more than anybody writes into one statement, and little enough that a hostile one costs
/// nobody anything. Unit: bytes; what stands behind it is not read.
pub const TEXT_MAX: usize = 4096;

/// Reads a sentence into its parts.
pub fn read(text: &str) -> Parts {
    sentence::Sentence::read(text).parts
}

/// What the weights are learned from: for those who learn them.
pub mod training {
    use crate::answers::names;
    use crate::ask::ask;
    use crate::gist::Gist;
    use crate::sentence::Sentence;
    use crate::words::Words;
    use crate::{language, measure, model};

    /// The words of a statement in their plain form.
    pub fn words(text: &str) -> Vec<String> {
        model::said(&Sentence::read(text)).map(|(_, word)| word.to_owned()).collect()
    }

    /// Whether a key result can be measured.
    pub fn is_measurable(text: &str) -> bool {
        measure::measurable(&Sentence::read(text))
    }

    /// Whether a statement is in English.
    pub fn is_english(text: &str) -> bool {
        language::is_english(&Words::of(text))
    }

    /// Whether an objective names a quantity.
    pub fn has_number(text: &str) -> bool {
        measure::has_number(&Sentence::read(text))
    }

    /// The questions that every sentence is asked, by name.
    pub fn questions() -> Vec<String> {
        names()
    }

    /// The numbers of the questions that are answered with yes, as they stand in [`questions`].
    pub fn answers(text: &str) -> Vec<usize> {
        let sentence = Sentence::read(text);
        ask(&sentence, Gist::of(&sentence)).each().map(|(number, _)| number).collect()
    }
}
