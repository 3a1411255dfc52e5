//! The review of one statement: its parts, what it is, what a coach would say.

use crate::rules;
use crate::sentence::Sentence;
use crate::statement::{KeyResult, KeyResultReview, Objective, ObjectiveReview};
use crate::{measure, model};

impl KeyResult<'_> {
    /// Reviews it. Pure and quick: some microseconds for a sentence.
    pub fn review(&self) -> KeyResultReview {
        let sentence = Sentence::read(self.text);
        let class = model::class(&sentence);
        let is_measurable = measure::measurable(&sentence, &class);
        let is_vague = measure::vague(&sentence, &class);
        let class = Some(class);
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
        let style = model::style(&sentence);
        let findings = rules::objective::findings(self, &sentence, &style, has_number);
        let holds = rules::objective::holds(&sentence, &style);
        ObjectiveReview { style: Some(style), has_number, findings, holds }
    }
}
