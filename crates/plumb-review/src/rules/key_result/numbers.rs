//! K7, and the day of K6: verb and numbers against each other, and the sentence against what its fields hold.

use super::super::{Found, whole};
use super::Read;
use crate::amount::{Amount, Bound, Counted, Written};
use crate::deadline::is_ordinal;
use crate::finding::{Edit, Question, Way, Why};
use crate::held::held_otherwise;
use crate::lexicon::{Form, Tag, Tags};
use crate::rules::second::Second;
use crate::sentence::Direction;
use crate::statement::FieldWay;
use plumb_core::finding::Severity;
use rust_decimal::Decimal;

impl Read<'_, '_> {
    /// K7: the verb goes one way, the numbers the other.
    pub(super) fn verb_and_numbers(&self, found: &mut Found) {
        let parts = &self.sentence.parts;
        let Some(at) = self.sentence.verb else { return };
        let tags = self.sentence.words.tags(at);
        // "Improve latency from 900 ms to 600 ms" says better, not more.
        let words = &self.sentence.words;
        // "Speed up page loads from 4 s to 2 s": quicker is less.
        let is_quicker = parts.target.is_some_and(|to| matches!(to.counted, Counted::Duration(_)))
            && matches!(
                words.get(at).map_or("", |token| token.plain),
                "speed" | "speed_up" | "accelerate" | "quicken" | "expedite"
            );
        let is_cut = words.get(at).is_some_and(|token| token.plain == "cut");
        // "Climb from #5 to #3", "from 11th to 8th".
        let is_place = |at: usize| is_ordinal(words, at) && words.is_number(at);
        let is_rank = (0..words.len()).any(|at| {
            matches!(words.low(at), "#" | "rank" | "ranking" | "position" | "place")
                || parts.baseline.is_some() && is_place(at) && words.before(at) == "from"
        });
        if is_rank || self.second.is_some_and(|second| self.is_before_numbers(&second)) {
            return;
        }
        let goes_up = tags.has(Tag::Up)
            && !is_quicker
            && !tags.has(Tag::Generic)
            && !tags.any(Tags::of(&[Tag::Down, Tag::Make]));
        let goes_down = is_quicker
            || is_cut
            || tags.has(Tag::Down) && !tags.any(Tags::of(&[Tag::Up, Tag::Make, Tag::Win]));
        let written = match (parts.baseline, parts.target) {
            (Some(from), Some(to))
                if !parts.target_is_relative
                    && from.level() != to.level()
                    && is_of_a_kind(from.counted, to.counted) =>
            {
                Some(if to.level() > from.level() { FieldWay::Up } else { FieldWay::Down })
            }
            _ => None,
        };
        let against = match written.or(self.of.fields.way) {
            Some(FieldWay::Up) => goes_down,
            Some(FieldWay::Down) => goes_up,
            Some(FieldWay::Keep) | None => false,
        };
        if against {
            let span = parts.verb.unwrap_or_else(|| whole(self.of.text));
            // Who wants more of what nobody wants, or less of what everybody does, took the wrong verb; else the numbers
            // are the wrong way round.
            let is_wrong_verb = if goes_up { self.names_less() } else { self.names_more() };
            let swapped = self.swapped_numbers().filter(|_| !is_wrong_verb);
            // "Halve complaints from 80 to= 40" above a form that goes up: with another verb its own numbers speak against it.
            let is_half_read = written.is_none() && parts.baseline.is_some();
            let way = match swapped {
                Some(swapped) => swapped,
                None if is_half_read => Way::Ask(Question::WhichNumbers),
                None => self.other_verb(at, goes_up),
            };
            found.plainly(Why::VerbAgainstNumbers, span, way);
        }
    }

    /// "Raise orders and lower complaints from 5% to 3%": the numbers are the second measure's, and so is its verb.
    fn is_before_numbers(&self, second: &Second) -> bool {
        self.sentence.parts.target.is_some_and(|target| second.span.start < target.span.start)
    }

    /// "from 35% to 20%" for "from 20% to 35%", where both are written alike.
    fn swapped_numbers(&self) -> Option<Way> {
        let (text, parts) = (self.of.text, &self.sentence.parts);
        let (from, to) = (parts.baseline?.span, parts.target?.span);
        let between = text.get(from.end..to.start)?;
        let (from_words, to_words) = (from.of(text), to.of(text));
        let around =
            |words: &str| words.replace(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','), "");
        (around(from_words) == around(to_words)).then(|| {
            let with = format!("{to_words}{between}{from_words}").into();
            Way::Edit(Edit { span: from.to(to), with })
        })
    }

    /// The verb for the other way, where the sentence begins with its verb.
    fn other_verb(&self, at: usize, goes_up: bool) -> Way {
        let words = &self.sentence.words;
        let is_plain = words.get(at).is_some_and(|token| token.form == Form::Plain);
        if !is_plain || !self.sentence.is_imperative() {
            return Way::Ask(Question::WhichNumbers);
        }
        let is_capital = words.raw(at).starts_with(char::is_uppercase);
        let with = match (goes_up, is_capital) {
            (true, true) => "Reduce",
            (true, false) => "reduce",
            (false, true) => "Raise",
            (false, false) => "raise",
        };
        Way::Edit(Edit { span: self.sentence.word_span(at), with: with.into() })
    }

    /// K7: it ends where it begins, or is there already.
    pub(super) fn start_is_target(&self, found: &mut Found) {
        let parts = &self.sentence.parts;
        let (Some(from), Some(to)) = (parts.baseline, parts.target) else { return };
        if parts.target_is_relative {
            return;
        }
        let (span, is_kept) = (from.span.to(to.span), parts.direction == Some(Direction::Maintain));
        let at_most = to.bound == Some(Bound::AtMost);
        if from.level() == to.level() && !is_kept {
            found.ask(Why::StartIsTarget, span, Question::WhichNumbers);
        } else if (parts.direction == Some(Direction::Reach)
            && !at_most
            && !self.less_is_better()
            && from.level() > to.level())
            // "Keep churn under 10% (3% today)": the bound is worse than what is kept already.
            || (is_kept && at_most && from.level() < to.level())
        {
            found.ask(Why::AlreadyThere, span, Question::ToWhat);
        }
    }

    /// Whether it measures what nobody wants much of, as costs and waiting: "handling time of 6 minutes (9 today)".
    fn less_is_better(&self) -> bool {
        self.names_less()
            || self
                .sentence
                .parts
                .target
                .is_some_and(|target| matches!(target.counted, Counted::Duration(_)))
    }

    /// Whether it names what everybody wants more of, and nothing that nobody wants.
    fn names_more(&self) -> bool {
        let words = &self.sentence.words;
        let wanted = Tags::of(&[Tag::Money, Tag::Rating, Tag::Win]);
        !self.names_less() && (0..words.len()).any(|at| words.tags(at).any(wanted))
    }

    /// Whether it names what nobody wants much of.
    fn names_less(&self) -> bool {
        let words = &self.sentence.words;
        (0..words.len()).any(|at| words.has(at, Tag::Less))
    }

    /// K7: "double" from 100 to 150. Only where the multiple is what is to be done, and more than a rounding away.
    pub(super) fn times_and_numbers(&self, found: &mut Found) {
        let parts = &self.sentence.parts;
        let (Some(from), Some(to)) = (parts.baseline, parts.target) else { return };
        let is_of_it = |one: &&Amount| {
            one.written == Written::Times
                && one.bound.is_none()
                && self.sentence.verb == Some(one.first)
        };
        let Some(times) = self.sentence.amounts.iter().find(is_of_it) else { return };
        if parts.target_is_relative
            || self.second.is_some()
            || !is_of_a_kind(from.counted, to.counted)
        {
            return;
        }
        // "Halve" is fifty percent of it.
        let by = match times.counted {
            Counted::Percent => times.value.checked_div(Decimal::ONE_HUNDRED),
            _ => Some(times.value),
        };
        let leads_to = by.and_then(|by| from.level().checked_mul(by));
        let apart = leads_to.and_then(|leads_to| leads_to.checked_sub(to.level()));
        let most = to.level().abs().checked_mul(Decimal::new(5, 2));
        if apart.zip(most).is_some_and(|(apart, most)| apart.abs() > most) {
            found.ask(Why::TimesAgainstNumbers, times.span, Question::WhichHolds);
        }
    }

    /// K7: the fields hold another number than the sentence says. The first of them is told.
    pub(super) fn held_otherwise(&self, found: &mut Found) {
        let Some(measured) = self.of.fields.measured else { return };
        if self.second.is_some_and(|second| self.is_before_numbers(&second)) {
            return;
        }
        let other = held_otherwise(self.of.text, &self.sentence.parts, measured);
        if let Some((_, figure)) = other.first() {
            found.ask(Why::HeldOtherwise, figure.span, Question::WhichHolds);
        }
    }

    /// K6: it is due on another day than the sentence says.
    pub(super) fn due_otherwise(&self, found: &mut Found) {
        let fields = &self.of.fields;
        let (Some((_, ends_on)), Some(due_on)) = (fields.cycle, fields.due_on) else { return };
        let Some(deadline) = self.sentence.parts.deadline else { return };
        if deadline.is_other_than(due_on, ends_on) {
            let way = Way::Ask(Question::WhichHolds);
            found.add(Why::DueOtherwise, Severity::Warning, deadline.span, way);
        }
    }
}

/// Whether two numbers can be held against each other.
fn is_of_a_kind(from: Counted, to: Counted) -> bool {
    from == to || matches!((from, to), (Counted::Duration(_), Counted::Duration(_)))
}
