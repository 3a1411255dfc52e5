//! The review of one statement: its parts, what it is, what a coach would say.

use crate::sentence::Sentence;
use crate::statement::{KeyResult, KeyResultReview, Objective, ObjectiveReview};

impl KeyResult<'_> {
    /// Reviews it. Pure and quick: some microseconds for a sentence.
    pub fn review(&self) -> KeyResultReview {
        let sentence = Sentence::read(self.text);
        KeyResultReview {
            parts: sentence.parts,
            class: None,
            is_measurable: sentence.parts.target.is_some(),
            is_vague: false,
            findings: Vec::new(),
            holds: Vec::new(),
        }
    }
}

impl Objective<'_> {
    /// Reviews it.
    pub fn review(&self) -> ObjectiveReview {
        let sentence = Sentence::read(self.text);
        ObjectiveReview {
            style: None,
            has_number: !sentence.amounts.is_empty(),
            findings: Vec::new(),
            holds: Vec::new(),
        }
    }
}
