//! A sentence in its parts: verb of change, metric, baseline, target, unit, direction, deadline, population.

pub(crate) mod direction;
mod figures;
mod leads_to;
mod nouns;
mod ranges;
mod scope;
mod starts;
mod verb;

use crate::amount::{Amount, Bound, Counted, amounts};
use crate::deadline::{Deadline, dated, deadline};
use crate::span::Span;
use crate::words::Words;
use plumb_core::codes;
use rust_decimal::Decimal;

/// A number in a sentence, with its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands.
    pub span: Span,
    /// The number, thousands and millions written out.
    pub value: Decimal,
    /// What it counts.
    pub counted: Counted,
    /// On which side of it the value may lie.
    pub bound: Option<Bound>,
}

impl Figure {
    /// The value, for comparing: lengths of time in seconds.
    pub(crate) fn level(&self) -> Decimal {
        let Counted::Duration(time) = self.counted else { return self.value };
        self.value.checked_mul(time.seconds()).unwrap_or(self.value)
    }

    /// The same length of time in another unit, to a thousandth; nothing where either counts something else.
    pub fn in_unit_of(self, other: Counted) -> Option<Self> {
        let (Counted::Duration(own), Counted::Duration(time)) = (self.counted, other) else {
            return None;
        };
        let value = self.value.checked_mul(own.seconds())?.checked_div(time.seconds())?;
        Some(Self { value: value.round_dp(3).normalize(), counted: other, ..self })
    }
}

codes! {
    /// Which way the number is to go, as the sentence says it.
    pub enum Direction {
        /// Up.
        Increase => "increase",
        /// Down.
        Decrease => "decrease",
        /// It is to stay where it is.
        Maintain => "maintain",
        /// A threshold without a verb of change.
        Reach => "reach",
    }
}

/// What a sentence says, part by part. Every span lies in the text that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The verb of change, or the main verb.
    pub verb: Option<Span>,
    /// What is measured.
    pub metric: Option<Span>,
    /// From where.
    pub baseline: Option<Figure>,
    /// To where.
    pub target: Option<Figure>,
    /// The upper end, where the target is the lower: "between 40 and 50".
    pub up_to: Option<Figure>,
    /// Whether the target is a change ("by 20%") and no level.
    pub target_is_relative: bool,
    /// Which way.
    pub direction: Option<Direction>,
    /// By when.
    pub deadline: Option<Deadline>,
    /// For whom, or among whom.
    pub population: Option<Span>,
}

/// A sentence as it was read: words, amounts and parts.
pub(crate) struct Sentence<'t> {
    pub(crate) words: Words<'t>,
    pub(crate) amounts: Vec<Amount>,
    pub(crate) parts: Parts,
    /// The token of its main verb.
    pub(crate) verb: Option<usize>,
    /// The amounts that are baseline and target, by their place in `amounts`.
    pub(crate) baseline: Option<usize>,
    pub(crate) target: Option<usize>,
    /// The tokens of the deadline.
    pub(crate) dated: Option<(usize, usize)>,
}

impl<'t> Sentence<'t> {
    pub(crate) fn read(text: &'t str) -> Self {
        let words = Words::of(text);
        let found = deadline(&words);
        let begins = verb::label(&words);
        let dated = dated(&words);
        let mut amounts =
            amounts(&words, &|at| at < begins || dated.get(at).copied().unwrap_or_default());
        let verb = verb::main_verb(&words, begins, &amounts);
        ranges::close(&words, &mut amounts, verb);
        scope::mark(&words, &mut amounts, verb);
        let baseline = starts::baseline(&words, &amounts, verb);
        let target = figures::target(&words, &amounts, baseline, verb);
        // "(61% in Q3)": when that was.
        let of_start = |first: usize| {
            let from = baseline.and_then(|at| amounts.get(at));
            let to = target.and_then(|at| amounts.get(at));
            from.filter(|_| to.is_none_or(|to| !is_aside(&words, to.first))).is_some_and(|from| {
                is_aside(&words, first) && is_aside(&words, from.first) && first > from.first
            })
        };
        let found = found.filter(|(_, first, _)| !of_start(*first));
        let mut sentence = Self {
            parts: Parts { deadline: found.map(|(deadline, ..)| deadline), ..Parts::default() },
            dated: found.map(|(_, first, last)| (first, last)),
            words,
            amounts,
            verb,
            baseline,
            target,
        };
        sentence.fill();
        sentence
    }

    /// Whether a token stands in brackets.
    pub(crate) fn is_aside(&self, at: usize) -> bool {
        is_aside(&self.words, at)
    }

    /// Whether the sentence begins with its verb.
    pub(crate) fn is_imperative(&self) -> bool {
        self.verb.is_some_and(|verb| {
            (verb::label(&self.words)..verb).all(|at| {
                !self.words.is_word(at)
                    || self.words.low(at).ends_with("ly")
                    || matches!(self.words.low(at), "to" | "we" | "will")
            })
        })
    }

    pub(crate) fn target_amount(&self) -> Option<&Amount> {
        self.target.and_then(|at| self.amounts.get(at))
    }

    fn fill(&mut self) {
        let target = self.target_amount().copied();
        let baseline = self.baseline.and_then(|at| self.amounts.get(at)).copied();
        self.parts.verb = self.verb.map(|at| self.word_span(at));
        self.parts.target_is_relative = target.is_some_and(|target| {
            figures::is_relative(&self.words, &target, self.verb, baseline.as_ref())
        });
        let (target, baseline) = figures::together(
            &self.words,
            self.verb,
            target,
            baseline,
            self.parts.target_is_relative,
        );
        self.parts.target = target;
        self.parts.baseline = baseline;
        self.parts.up_to = ranges::upper(&self.words, &self.amounts, self.target);
        self.parts.direction = self.direction();
        self.parts.metric = self.metric();
        self.parts.population = self.population();
    }

    /// Where a word stands, or the phrase that begins with it.
    pub(crate) fn word_span(&self, at: usize) -> Span {
        let len = self.words.get(at).map_or(1, |token| usize::from(token.phrase.max(1)));
        self.words.span(at, at + len - 1)
    }
}

/// Whether a token stands in brackets.
fn is_aside(words: &Words<'_>, at: usize) -> bool {
    let mut depth = 0_i32;
    for before in 0..at {
        if words.is_mark(before, '(') || words.is_mark(before, '[') {
            depth += 1;
        } else if words.is_mark(before, ')') || words.is_mark(before, ']') {
            depth -= 1;
        }
    }
    depth > 0
}
