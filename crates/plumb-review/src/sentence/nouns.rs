//! What is measured, and for whom.

use super::Sentence;
use crate::lexicon::{Tag, Tags};
use crate::span::Span;
use crate::words::Kind;

impl Sentence<'_> {
    /// What is measured: the words between verb and numbers, or those after the number.
    pub(super) fn metric(&self) -> Option<Span> {
        let target = self.target_amount();
        let baseline = self.baseline.and_then(|at| self.amounts.get(at));
        let first_number = [target, baseline]
            .into_iter()
            .flatten()
            .filter(|one| !self.is_aside(one.first))
            .map(|one| one.from)
            .min();
        let begin = self
            .verb
            .map_or(0, |at| at + usize::from(self.words.get(at).map_or(1, |t| t.phrase.max(1))));
        let before = self.noun_group(begin, first_number.unwrap_or(self.words.len()));
        if before.is_some() {
            return before;
        }
        let after = target.map(|one| one.last + 1)?;
        let after = after + usize::from(self.words.low(after) == "of");
        self.noun_group(after, self.words.len())
    }

    /// The first group of nouns from a token on, without articles and numbers.
    fn noun_group(&self, from: usize, to: usize) -> Option<Span> {
        let mut first = from;
        while first < to
            && (self.words.has(first, Tag::Det)
                || matches!(
                    self.words.low(first),
                    "of" | "for" | "in" | "the" | "more" | "additional" | "to" | "by" | "at"
                ))
        {
            first += 1;
        }
        let stops = |at: usize| {
            at >= to
                || self.dated.is_some_and(|(begin, end)| (begin..=end).contains(&at))
                || self.words.get(at).is_some_and(|token| match token.kind {
                    Kind::Mark(mark) => {
                        !matches!(mark, '-' | '/' | '&' | '\'' | '"')
                            && (mark != '+' || token.spaced)
                    }
                    Kind::Number(_) => self
                        .amounts
                        .iter()
                        .any(|one| !one.is_name && (one.first..=one.last).contains(&at)),
                    Kind::Word => {
                        (token.tags.has(Tag::Of)
                            && self.words.low(at) != "of"
                            && !self.words.is_glued(at))
                            || (self.words.low(at) == "of" && at == first)
                            || token.tags.has(Tag::Be) && at > first
                    }
                })
        };
        let mut end = first;
        while !stops(end) {
            end += 1;
        }
        while end > first
            && (self.words.low(end - 1) == "of"
                || self.words.has(end - 1, Tag::Det)
                || !self.words.is_word(end - 1))
        {
            end -= 1;
        }
        (end > first).then(|| self.words.span(first, end - 1))
    }

    /// For whom or among whom: "of new riders", "at enterprise customers", or the subject.
    pub(super) fn population(&self) -> Option<Span> {
        let who = Tags::of(&[Tag::Customer, Tag::People]);
        let at = (0..self.words.len()).find(|at| {
            self.words.tags(*at).any(who)
                && !self.words.has(*at + 1, Tag::Rating)
                && (self.led_by_preposition(*at)
                    || (self.verb.is_none_or(|verb| *at < verb) && *at < 4))
        })?;
        let mut first = at;
        while first > 0
            && self.words.is_word(first - 1)
            && !self.words.has(first - 1, Tag::Of)
            && !self.words.has(first - 1, Tag::Det)
            && !self.words.tags(first - 1).any(Tags::VERB)
        {
            first -= 1;
        }
        Some(self.words.span(first, at))
    }

    fn led_by_preposition(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).rev().find_map(|before| {
            if matches!(
                self.words.low(before),
                "of" | "for" | "among" | "at" | "by" | "from" | "across" | "with"
            ) {
                return Some(true);
            }
            (!self.words.is_word(before)).then_some(false)
        }) == Some(true)
    }
}
