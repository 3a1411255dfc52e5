//! The review of one statement: its parts, what it is, what a coach would say.

use crate::rules;
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
        let is_measurable = measure::measurable(&sentence);
        let read = rules::key_result::Read {
            of: self,
            sentence: &sentence,
            class: class.as_ref(),
            is_measurable,
        };
        KeyResultReview {
            parts: sentence.parts,
            findings: read.findings(),
            holds: read.holds(),
            class,
            is_measurable,
            is_vague,
        }
    }
}

impl Objective<'_> {
    /// Reviews it.
    pub fn review(&self) -> ObjectiveReview {
        let sentence = Sentence::read(self.text);
        let has_number = measure::has_number(&sentence);
        let style = language::is_english(&sentence.words).then(|| model::style(&sentence));
        let (findings, holds) = match &style {
            Some(style) => (
                rules::objective::findings(self, &sentence, style, has_number),
                rules::objective::holds(&sentence, style),
            ),
            None => (Vec::new(), Vec::new()),
        };
        ObjectiveReview { style, has_number, findings, holds }
    }
}
