//! Blanking: a text that somebody wrote is taken away for good, and a mark in its place says so.
//!
//! It is for what should never have been written down: a name, an address, how ill somebody is. Versions never change;
//! this is the one exception. The mark is itself a text, kept where the text was, so whatever keeps, compares, undoes or
//! copies texts does the same with it and can't forget it. What shows texts shows the mark in words.

use crate::codes::codes;
use jiff::civil::Date;
use std::borrow::Cow;
use std::fmt;

codes! {
    /// What a text is written into.
    pub enum Of {
        /// A team.
        Team => "team",
        /// A pause.
        Pause => "pause",
        /// How we work here.
        Policy => "policy",
        /// An objective.
        Objective => "objective",
        /// A key result.
        KeyResult => "key_result",
        /// A check-in.
        CheckIn => "check_in",
        /// An initiative.
        Initiative => "initiative",
        /// What was left out of a cycle.
        LeftOut => "left_out",
        /// A finding that was dismissed.
        Dismissal => "dismissal",
    }
}

codes! {
    /// Which text of it.
    pub enum Field {
        /// The sentence.
        Statement => "statement",
        /// Why this one and why now.
        Why => "why",
        /// What the owner said of how it ended.
        AnswerWords => "answer_words",
        /// What is counted.
        Counted => "counted",
        /// What is not.
        Excluded => "excluded",
        /// Where the number comes from.
        Source => "source",
        /// How it helps the objective.
        Contribution => "contribution",
        /// What it does not tell.
        Limits => "limits",
        /// What it stands in for, and why.
        StandsInFor => "stands_in_for",
        /// A milestone.
        MilestoneTitle => "milestone_title",
        /// What would prove a milestone.
        MilestoneProof => "milestone_proof",
        /// What a score rests on.
        ScoreEvidence => "score_evidence",
        /// Where that is found.
        ScoreLink => "score_link",
        /// What changed, what surprised, what next.
        ScoreAfter => "score_after",
        /// What the evidence says.
        Evidence => "evidence",
        /// What is in the way.
        InTheWay => "in_the_way",
        /// What an initiative is.
        Title => "title",
        /// What was left out.
        Words => "words",
        /// What a team is there for.
        Purpose => "purpose",
        /// What a pause is called.
        Name => "name",
        /// What else holds for changes.
        ChangesWords => "changes_words",
        /// What else holds for stopping.
        RetiresWords => "retires_words",
        /// What else holds for adding late.
        LateWords => "late_words",
        /// What else we settled.
        MoreWords => "more_words",
        /// Why something was left out, stopped or changed.
        Reason => "reason",
    }
}

impl Of {
    /// The texts that may be blanked. What only tells things apart (the names of teams and cycles, a unit) is no text
    /// about anything: it is renamed.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Team => &[Field::Purpose, Field::Reason],
            Self::Pause => &[Field::Name],
            Self::Policy => &[
                Field::ChangesWords,
                Field::RetiresWords,
                Field::LateWords,
                Field::MoreWords,
                Field::Reason,
            ],
            Self::Objective => &[Field::Statement, Field::Why, Field::AnswerWords, Field::Reason],
            Self::KeyResult => &[
                Field::Statement,
                Field::Counted,
                Field::Excluded,
                Field::Source,
                Field::Contribution,
                Field::Limits,
                Field::StandsInFor,
                Field::MilestoneTitle,
                Field::MilestoneProof,
                Field::ScoreEvidence,
                Field::ScoreLink,
                Field::ScoreAfter,
                Field::Reason,
            ],
            Self::CheckIn => &[Field::Evidence, Field::InTheWay],
            Self::Initiative => &[Field::Title],
            Self::LeftOut => &[Field::Words, Field::Reason],
            Self::Dismissal => &[Field::Reason],
        }
    }
}

/// What stands in the place of a text that was blanked. Written down it is the [`SIGN`] and the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blanked {
    /// The day it was blanked, in the workspace's zone. Who did it, the history tells.
    pub on: Date,
}

/// Begins every mark: a code point that Unicode sets apart for a program's own use, so no keyboard types it and no text
/// means anything by it. Whoever sends it all the same has only said that a text was taken away.
const SIGN: char = '\u{fdd0}';

/// How long the day is, in bytes: `2026-11-03`.
const DAY_LENGTH: usize = 10;

impl fmt::Display for Blanked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SIGN}{}", self.on)
    }
}

impl Blanked {
    /// The mark, where a text is one.
    pub fn read(text: &str) -> Option<Self> {
        let (mark, rest) = begins(text)?;
        rest.is_empty().then_some(mark)
    }

    /// How answers to programs say it: `[removed on 2026-11-03]`.
    pub fn told(self) -> String {
        format!("[removed on {}]", self.on)
    }

    /// A longer text, such as a whole page, in which each mark is said in words.
    pub fn told_in(text: &str, say: impl Fn(Self) -> String) -> Cow<'_, str> {
        if !text.contains(SIGN) {
            return Cow::Borrowed(text);
        }
        let mut told = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(SIGN) {
            let (before, from) = rest.split_at(at);
            told.push_str(before);
            rest = if let Some((mark, after)) = begins(from) {
                told.push_str(&say(mark));
                after
            } else {
                &from[SIGN.len_utf8()..]
            };
        }
        told.push_str(rest);
        Cow::Owned(told)
    }
}

/// The mark that a text begins with, and what follows it.
fn begins(text: &str) -> Option<(Blanked, &str)> {
    let (day, rest) = text.strip_prefix(SIGN)?.split_at_checked(DAY_LENGTH)?;
    Some((Blanked { on: day.parse().ok()? }, rest))
}

/// What is left of a text to be filled into a form or to be found by: nothing of one that was blanked.
pub fn left_of(text: &str) -> &str {
    if Blanked::read(text).is_some() { "" } else { text }
}

/// A text as it is to be after somebody filled in its field: a form shows nothing where a mark stands, so where nothing
/// was typed the mark stays. So it does where a program sends back what it was told. Anywhere else those are words like
/// others.
pub fn over<'a>(typed: &'a str, before: &'a str) -> &'a str {
    let stays = Blanked::read(before)
        .is_some_and(|mark| typed.trim().is_empty() || typed.trim() == mark.told());
    if stays { before } else { typed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const MARK: Blanked = Blanked { on: date(2026, 11, 3) };

    #[track_caller]
    fn check_told(text: &str, told: &str) {
        assert_eq!(Blanked::told_in(text, |mark| format!("[gone on {}]", mark.on)), told);
    }

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        assert_eq!(Blanked::read(&MARK.to_string()), Some(MARK));
    }

    #[test]
    fn no_other_text_is_a_mark() {
        for text in ["", "2026-11-03", "\u{fdd0}", "\u{fdd0}2026-13-03", "\u{fdd0}2026-11-03 ", "x"]
        {
            assert_eq!(Blanked::read(text), None, "{text:?}");
        }
        assert_eq!(Blanked::read(&format!("So {MARK}")), None);
    }

    #[test]
    fn marks_in_a_page_are_said_in_words() {
        check_told("<p>As it was</p>", "<p>As it was</p>");
        check_told(
            &format!("<p>{MARK}</p><p>{MARK}é"),
            "<p>[gone on 2026-11-03]</p><p>[gone on 2026-11-03]é",
        );
        check_told(&MARK.to_string(), "[gone on 2026-11-03]");
    }

    #[test]
    fn what_only_begins_like_a_mark_loses_its_sign() {
        check_told("a\u{fdd0}b\u{fdd0}2026-1é", "ab2026-1é");
    }

    #[test]
    fn a_field_left_empty_or_sent_back_leaves_the_mark() {
        let mark = MARK.to_string();
        for (typed, before, after) in [
            ("", mark.as_str(), mark.as_str()),
            (" \n", mark.as_str(), mark.as_str()),
            ("New words", mark.as_str(), "New words"),
            ("[removed on 2026-11-03]", mark.as_str(), mark.as_str()),
            ("[removed on 2026-11-04]", mark.as_str(), "[removed on 2026-11-04]"),
            ("[removed on 2026-11-03]", "Words", "[removed on 2026-11-03]"),
            ("", "Words", ""),
            ("New words", "Words", "New words"),
        ] {
            assert_eq!(over(typed, before), after, "{typed:?} over {before:?}");
        }
    }

    #[test]
    fn nothing_is_left_of_a_blanked_text() {
        assert_eq!(left_of(&MARK.to_string()), "");
        assert_eq!(left_of("Words"), "Words");
    }

    #[test]
    fn a_mark_is_a_statement() {
        let mark = MARK.to_string();
        assert_eq!(crate::objective::statement(&mark), Ok(mark.clone()));
        assert_eq!(crate::key_result::statement(&mark), Ok(mark.clone()));
        assert_eq!(crate::initiative::title(&mark), Ok(mark));
    }

    #[test]
    fn every_text_belongs_to_something() {
        for field in Field::ALL {
            assert!(Of::ALL.iter().any(|of| of.fields().contains(field)), "{field:?}");
        }
    }
}
