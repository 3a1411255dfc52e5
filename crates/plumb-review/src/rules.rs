//! The rules: what a coach would say of a statement. Source: DOMAIN.md, "Review rules".

pub(crate) mod key_result;
pub(crate) mod objective;
mod second;
mod shared;

use crate::finding::{Edit, Finding, Question, Way, Why};
use crate::span::Span;
use crate::statement::{Judged, SURE};
use crate::words::Words;
use plumb_core::finding::{Rule, Severity};

/// From this probability on a verdict weighs what its rule does, where that is no problem: a problem is only what is sure.
const LIKELY: f32 = 0.7;

/// Below this probability a verdict is little more than a guess, and is said as a hint.
const GUESS: f32 = 0.45;

/// What is found, in the order in which it is found.
#[derive(Default)]
struct Found(Vec<Finding>);

impl Found {
    fn add(&mut self, why: Why, severity: Severity, span: Span, way: Way) {
        self.0.push(Finding { rule: why.rule(), severity, span, why, way });
    }

    /// With the severity that DOMAIN.md gives the rule.
    fn plainly(&mut self, why: Why, span: Span, way: Way) {
        self.add(why, why.rule().severity(), span, way);
    }

    fn ask(&mut self, why: Why, span: Span, question: Question) {
        self.plainly(why, span, Way::Ask(question));
    }

    /// In the order of the rules, and within a rule of the text.
    fn in_order(mut self) -> Vec<Finding> {
        self.0.sort_by_key(|finding| (finding.rule, finding.span));
        self.0
    }
}

impl Why {
    /// The rule that it belongs to.
    pub const fn rule(self) -> Rule {
        match self {
            Self::ObjectiveIsProject | Self::ObjectiveNamesSolution => Rule::O1,
            Self::ObjectiveIsMetric => Rule::O2,
            Self::ObjectiveIsSlogan | Self::ObjectiveIsVague => Rule::O3,
            Self::NoDirection | Self::TooLong => Rule::O4,
            Self::Routine => Rule::O5,
            Self::Abbreviation => Rule::O6,
            Self::Effort | Self::EffortCounted => Rule::K1,
            Self::Delivered | Self::DeliveredCounted => Rule::K2,
            Self::Unmeasurable | Self::HidesTheNumber => Rule::K3,
            Self::RelativeWithoutBase | Self::NoStart => Rule::K4,
            Self::NoTarget => Rule::K5,
            Self::NoDeadline | Self::OutsideCycle | Self::DueOtherwise => Rule::K6,
            Self::VerbAgainstNumbers
            | Self::TimesAgainstNumbers
            | Self::StartIsTarget
            | Self::AlreadyThere
            | Self::HeldOtherwise => Rule::K7,
            Self::TwoMeasures => Rule::K8,
            Self::DefinitionWithoutCounted
            | Self::DefinitionWithoutExcluded
            | Self::DefinitionWithoutSource
            | Self::DefinitionWithoutContribution => Rule::K9,
            Self::NoOwner | Self::NotReadable => Rule::K10,
            Self::OthersMoveIt => Rule::K11,
            Self::Throughput => Rule::K12,
        }
    }
}

/// What a rule weighs where it rests on a verdict: one step less where the verdict is unsure, a hint where it is a guess.
fn weighed<T>(rule: Rule, verdict: &Judged<T>) -> Severity {
    weighed_by(rule, verdict.probability)
}

/// The same of a probability.
fn weighed_by(rule: Rule, probability: f32) -> Severity {
    let enough = if rule.severity() == Severity::Problem { SURE } else { LIKELY };
    if probability >= enough {
        rule.severity()
    } else if probability >= GUESS {
        rule.severity().softer()
    } else {
        Severity::Hint
    }
}

/// The words that decided a verdict, as one span that ends where its phrase does; the whole text where there are none.
fn decided<T>(verdict: &Judged<T>, words: &Words<'_>) -> Span {
    let span = verdict.because.iter().copied().reduce(Span::to);
    span.map_or_else(|| whole(words.text()), |span| words.through_phrase(span))
}

/// All of a text, blanks around it left out.
fn whole(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// An edit that takes words out.
fn without(span: Span) -> Way {
    Way::Edit(Edit { span, with: "".into() })
}
