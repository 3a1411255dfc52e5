//! The review of one statement: its parts, what it is, what a coach would say.

use crate::sentence::Sentence;
use crate::statement::{KeyResult, KeyResultReview, Objective, ObjectiveReview};
use crate::{language, measure, model};

impl KeyResult<'_> {
    /// Reviews it. Pure and quick: some microseconds for a sentence.
    pub fn review(&self) -> KeyResultReview {
        let sentence = Sentence::read(self.text);
        let (class, is_vague) = language::is_english(&sentence.words)
            .then(|| model::class(&sentence))
            .map_or((None, false), |(class, is_vague)| (Some(class), is_vague));
        KeyResultReview {
            parts: sentence.parts,
            class,
            is_measurable: measure::measurable(&sentence),
            is_vague,
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
            style: language::is_english(&sentence.words).then(|| model::style(&sentence)),
            has_number: measure::has_number(&sentence),
            findings: Vec::new(),
            holds: Vec::new(),
        }
    }
}
