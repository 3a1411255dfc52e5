//! The review of one statement: its parts, what it is, what a coach would say.

use crate::gist::Gist;
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
        let read = rules::key_result::Read::new(self, &sentence, class.as_ref(), is_measurable);
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
        let (parts, has_number) = (sentence.parts, measure::has_number(&sentence));
        if !language::is_english(&sentence.words) {
            let (findings, holds) = (Vec::new(), Vec::new());
            return ObjectiveReview { parts, style: None, has_number, findings, holds };
        }
        let gist = Gist::of(&sentence);
        let (style, empty) = model::style(&sentence, gist);
        ObjectiveReview {
            parts,
            has_number,
            findings: rules::objective::findings(
                self,
                (&sentence, gist),
                (&style, empty),
                has_number,
            ),
            holds: rules::objective::holds(&sentence, &style),
            style: Some(style),
        }
    }
}
