//! The review of one statement: its parts, what it is, what a coach would say.

use crate::sentence::Sentence;
use crate::statement::{KeyResult, KeyResultReview, Objective, ObjectiveReview};
use crate::{measure, model};

impl KeyResult<'_> {
    /// Reviews it. Pure and quick: some microseconds for a sentence.
    pub fn review(&self) -> KeyResultReview {
        let sentence = Sentence::read(self.text);
        let class = model::class(&sentence);
        KeyResultReview {
            parts: sentence.parts,
            is_measurable: measure::measurable(&sentence, &class),
            is_vague: measure::vague(&sentence, &class),
            class: Some(class),
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
            style: Some(model::style(&sentence)),
            has_number: measure::has_number(&sentence),
            findings: Vec::new(),
            holds: Vec::new(),
        }
    }
}
