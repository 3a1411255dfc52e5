//! Where the sentence says one thing and the form another: numbers, days, or how it is measured.

use super::{Choose, Here, Settle};
use crate::form::Typed;
use crate::write::review::fill::{BY_HAND, Fill, unit_fills};
use crate::write::review::typed::{day, number, unit};
use crate::write::review::{Apply, in_browser};
use plumb_core::measure::MeasureKind;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_review::{
    Bound, Counted, Direction, End, Figure, Measured, Numbers, Span, held_otherwise,
};
use std::cmp::Reverse;
use std::ops::Range;

/// Something that both say, each otherwise.
struct Difference {
    field: &'static str,
    /// The number in the sentence; none where it is a day.
    figure: Option<Figure>,
    in_sentence: String,
    in_form: String,
    /// What the form takes.
    fill: Fill,
    /// What is replaced in the sentence, and by what.
    change: (Span, String),
}

impl Here<'_> {
    /// Where the sentence says one thing and the form another.
    pub(super) fn clash(&self) -> Option<Settle> {
        if let Some(settle) = self.clash_of_kind() {
            return Some(settle);
        }
        let mut differences = self.numbers();
        let (may_take, take_unit) = self.units(&mut differences);
        differences.extend(self.day());
        if differences.is_empty() {
            return None;
        }
        let together =
            |of: fn(&Difference) -> &str| differences.iter().map(of).collect::<Vec<_>>().join(" ");
        let in_sentence = together(|one| &one.in_sentence);
        let in_form = together(|one| &one.in_form);
        let fills = differences.iter().map(|one| one.fill.clone()).chain(take_unit);
        let fills = fills.collect::<Vec<_>>();
        let take = |at| self.take(at, "write-review-take", &in_sentence, fills.clone());
        let written = self.written(&differences);
        let is_by_hand = |one: &Difference| is_by_hand(self.form, one.field);
        // What somebody did last stands first: it is what one key does.
        let is_form_newer = differences.iter().all(is_by_hand);
        let write = |at: usize, with: String| {
            Choose::Write(Apply {
                value: format!("settle-{at}"),
                words: self.phrase("write-review-put", "what", in_form.clone()),
                start: 0,
                end: in_browser(self.statement),
                after: with.clone(),
                with,
            })
        };
        let choices = match (may_take, written) {
            (true, Some(written)) if is_form_newer => vec![write(0, written), take(1)],
            (true, Some(written)) => vec![take(0), write(1, written)],
            (true, None) => vec![take(0)],
            (false, written) => written.map(|written| write(0, written)).into_iter().collect(),
        };
        let args = [("sentence", in_sentence.into()), ("form", in_form.into())];
        let words = self.text.say_with("write-review-clash", &args).into_owned();
        Some(Settle { words, choices, is_clash: true })
    }

    /// One of them keeps a level, the other goes from one place to another, and nobody chose that in this form.
    fn clash_of_kind(&self) -> Option<Settle> {
        let target = self.target().filter(|_| !is_by_hand(self.form, "measure"))?;
        let kind = MeasureKind::from_code(self.form.get("measure"))?;
        let own = unit(self.form).unwrap_or(Unit::Count);
        let held = |field: &str| Some(self.amount(number(self.text, self.form, field)?, &own));
        let (fills, in_sentence, in_form) = match kind {
            MeasureKind::Reach if self.parts.direction == Some(Direction::Maintain) => {
                let (fills, said) = self.kept(target, target.bound?)?;
                let from = held("from").map(|from| self.phrase("key-result-from", "start", from));
                let to = held("to").map(|to| self.phrase("key-result-to", "target", to));
                let form = from.into_iter().chain(to).collect::<Vec<_>>().join(" ");
                (fills, said, form)
            }
            MeasureKind::Keep => {
                let moves = [Direction::Increase, Direction::Decrease].map(Some);
                let start = self.parts.start().filter(|_| moves.contains(&self.parts.direction))?;
                let from = Quantity::new(start.value).ok()?;
                let to = Quantity::new(target.value).ok()?;
                let unit = self.level_unit(target);
                let fill = |field, value: String| Fill { field, value };
                let mut fills = vec![fill("measure", MeasureKind::Reach.code().to_owned())];
                fills.extend(unit_fills(&unit));
                fills.push(fill("from", self.text.number(from.get())));
                fills.push(fill("to", self.text.number(to.get())));
                let said = format!(
                    "{} {}",
                    self.phrase("key-result-from", "start", self.amount(from, &unit)),
                    self.phrase("key-result-to", "target", self.amount(to, &unit)),
                );
                let bounds = [("floor", Bound::AtLeast), ("ceiling", Bound::AtMost)];
                let bounds = bounds
                    .into_iter()
                    .filter_map(|(field, bound)| Some(self.bounded(bound, held(field)?)));
                (fills, said, self.text.list(&bounds.collect::<Vec<_>>()))
            }
            _ => return None,
        };
        if in_form.is_empty() {
            return None;
        }
        let choices = vec![self.take(0, "write-review-take", &in_sentence, fills)];
        let args = [("sentence", in_sentence.into()), ("form", in_form.into())];
        let words = self.text.say_with("write-review-clash", &args).into_owned();
        Some(Settle { words, choices, is_clash: true })
    }

    /// The numbers that both say and that differ, by the rule of the review.
    fn numbers(&self) -> Vec<Difference> {
        let held = |field: &str| number(self.text, self.form, field);
        let numbers = match MeasureKind::from_code(self.form.get("measure")) {
            Some(MeasureKind::Reach) => Numbers::Reach { from: held("from"), to: held("to") },
            Some(MeasureKind::Keep) => {
                Numbers::Keep { floor: held("floor"), ceiling: held("ceiling") }
            }
            Some(MeasureKind::Milestones) | None => return Vec::new(),
        };
        let counted = Some(Counted::of(&unit(self.form).unwrap_or(Unit::Count)));
        let other =
            held_otherwise(self.statement, self.parts, Measured { numbers, counted }).into_iter();
        let other = other.filter_map(|(end, figure)| {
            let (field, key, arg) = match end {
                End::Start => ("from", "key-result-from", "start"),
                End::Target => ("to", "key-result-to", "target"),
                End::Floor => ("floor", "bounds-at-least", "floor"),
                End::Ceiling => ("ceiling", "bounds-at-most", "ceiling"),
            };
            // A form has one unit: the start is told in that of the target.
            let figure = if end == End::Start { self.parts.start()? } else { figure };
            self.number(field, figure, key, arg)
        });
        other.collect()
    }

    fn number(
        &self,
        field: &'static str,
        figure: Figure,
        key: &str,
        arg: &'static str,
    ) -> Option<Difference> {
        let own = unit(self.form).unwrap_or(Unit::Count);
        let held = number(self.text, self.form, field)?;
        let said = Quantity::new(figure.value).ok()?;
        let in_form = self.amount(held, &own);
        Some(Difference {
            field,
            figure: Some(figure),
            in_sentence: self.phrase(key, arg, self.amount(said, &self.unit_of(figure))),
            in_form: self.phrase(key, arg, in_form.clone()),
            fill: Fill { field, value: self.text.number(said.get()) },
            change: (figure.span, in_form),
        })
    }

    /// Whether a figure is counted as the form counts.
    fn is_in_unit_of_form(&self, figure: Figure) -> bool {
        unit(self.form).is_none_or(|unit| figure.counted.goes_with(Counted::of(&unit)))
    }

    /// Whether the form can take the numbers, and the unit that comes with them. Where all its numbers change, the unit may;
    /// else lengths of time are taken in the form's own.
    fn units(&self, differences: &mut [Difference]) -> (bool, Vec<Fill>) {
        // The target stands behind the start, and its unit is what the form would have.
        let mut figures = differences.iter().rev().filter_map(|one| one.figure);
        let Some(other) = figures.find(|figure| !self.is_in_unit_of_form(*figure)) else {
            return (true, Vec::new());
        };
        let kind = MeasureKind::from_code(self.form.get("measure"));
        let fields = match kind {
            Some(MeasureKind::Keep) => ["floor", "ceiling"],
            _ => ["from", "to"],
        };
        let is_said = |field: &str| differences.iter().any(|one| one.field == field);
        let mut held = fields.iter().filter(|field| self.form.filled(field).is_some());
        if held.all(|field| is_said(field)) {
            return (true, unit_fills(&self.unit_of(other)));
        }
        let own = Counted::of(&unit(self.form).unwrap_or(Unit::Count));
        for one in differences {
            let Some(figure) = one.figure.filter(|figure| !self.is_in_unit_of_form(*figure)) else {
                continue;
            };
            let Some(value) = figure.in_unit_of(own).and_then(|own| Quantity::new(own.value).ok())
            else {
                return (false, Vec::new());
            };
            one.fill.value = self.text.number(value.get());
        }
        (true, Vec::new())
    }

    /// The day, where both say one.
    fn day(&self) -> Option<Difference> {
        let (ends_on, today) = self.days;
        let deadline = self.parts.deadline?;
        let (said, held) = (deadline.on(ends_on)?, day(self.form, "due_on")?);
        let by = |day| self.phrase("write-by-day", "day", self.text.day_of_year(day, today));
        deadline.is_other_than(held, ends_on).then(|| Difference {
            field: "due_on",
            figure: None,
            in_sentence: by(said),
            in_form: by(held),
            fill: Fill { field: "due_on", value: said.to_string() },
            change: (deadline.span, by(held)),
        })
    }

    /// The sentence with what the form says; nothing where none comes of it that would be read so.
    fn written(&self, differences: &[Difference]) -> Option<String> {
        let mut changes = differences.iter().map(|one| &one.change).collect::<Vec<_>>();
        changes.sort_by_key(|(span, _)| Reverse(span.start));
        let mut written = self.statement.to_owned();
        for (span, with) in changes {
            written.get(Range::from(*span))?;
            written.replace_range(Range::from(*span), with);
        }
        let parts = plumb_review::read(&written);
        let again = Here { statement: &written, parts: &parts, ..*self };
        let agrees = again.numbers().is_empty() && again.day().is_none();
        let is_read = parts.baseline.is_some() == self.parts.baseline.is_some()
            && parts.target.is_some() == self.parts.target.is_some()
            && parts.deadline.is_some() == self.parts.deadline.is_some();
        (agrees && is_read).then_some(written)
    }
}

/// Whether somebody had a hand in a field since the form was opened.
fn is_by_hand(form: &Typed, field: &str) -> bool {
    form.get(BY_HAND).split(' ').any(|name| name == field)
}
