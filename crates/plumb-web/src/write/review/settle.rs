//! What the sentence and the form leave to settle: they disagree about a number or a day, or the sentence names a level and
//! does not say whether it is got to or kept. One line, and an action for each side; nothing is guessed.

use super::fill::{
    BY_HAND, Fill, Reading, are_in_one_unit, counted_in, leaves_open, settle, unit_fills,
};
use super::typed::{day, number, unit};
use super::{Apply, in_browser};
use crate::form::Typed;
use jiff::civil::Date;
use plumb_core::measure::MeasureKind;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_review::{Bound, Direction, Figure, Parts, Span};
use plumb_text::Text;
use std::cmp::Reverse;
use std::ops::Range;

/// One line, and what can be pressed.
#[derive(Clone, Debug)]
pub(crate) struct Settle {
    pub(crate) words: String,
    pub(crate) choices: Vec<Choose>,
    /// Whether the two disagree; else it is a question that the sentence leaves open.
    pub(crate) is_clash: bool,
}

/// What a button does.
#[derive(Clone, Debug)]
pub(crate) enum Choose {
    /// It fills fields in.
    Take(Take),
    /// It changes the sentence.
    Write(Apply),
}

/// Values for fields.
#[derive(Clone, Debug)]
pub(crate) struct Take {
    /// What the button sends where no script runs.
    pub(crate) value: String,
    /// What it says.
    pub(crate) words: String,
    fills: Vec<Fill>,
}

impl Take {
    /// The fields and their values, one a line, for the script.
    pub(crate) fn lines(&self) -> String {
        super::panel::lines_of(&self.fills)
    }
}

impl Settle {
    /// What is to be settled between a sentence and the form that stands below it; nothing where they agree.
    pub(crate) fn of(
        text: &Text,
        statement: &str,
        reading: &Reading,
        form: &Typed,
        days: (Date, Date),
    ) -> Option<Self> {
        let parts = plumb_review::read(statement);
        let here = Here { text, statement, parts: &parts, form, days };
        if reading.is_open { here.question() } else { here.clash() }
    }

    /// Does what the button of this value says. Whether there is one.
    pub(crate) fn press(&self, value: &str, typed: &mut Typed) -> bool {
        let pressed = self.choices.iter().find(|choice| match choice {
            Choose::Take(take) => take.value == value,
            Choose::Write(apply) => apply.value == value,
        });
        match pressed {
            Some(Choose::Take(take)) => settle(typed, &take.fills),
            Some(Choose::Write(apply)) => typed.put("statement", apply.after.clone()),
            None => {}
        }
        pressed.is_some()
    }
}

/// A sentence above its form.
struct Here<'a> {
    text: &'a Text,
    statement: &'a str,
    parts: &'a Parts,
    form: &'a Typed,
    /// The last day of the cycle, and today.
    days: (Date, Date),
}

/// Something that both say, each otherwise.
struct Difference {
    field: &'static str,
    in_sentence: String,
    in_form: String,
    /// What the form takes.
    fill: Fill,
    /// What is replaced in the sentence, and by what.
    change: (Span, String),
}

impl Here<'_> {
    fn say(&self, key: &str, arg: &'static str, value: String) -> String {
        self.text.say_with(key, &[(arg, value.into())]).into_owned()
    }

    /// A number in words; in a field that goes on being typed in, a blank is a blank.
    fn amount(&self, value: Quantity, unit: &Unit) -> String {
        self.text.quantity(value, unit).replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn bounded(&self, bound: Bound, amount: String) -> String {
        match bound {
            Bound::AtLeast => self.say("bounds-at-least", "floor", amount),
            Bound::AtMost => self.say("bounds-at-most", "ceiling", amount),
        }
    }

    fn target(&self) -> Option<Figure> {
        self.parts.target.filter(|_| !self.parts.target_is_relative)
    }

    /// The unit of a sentence, else that of the form.
    fn unit_of(&self, figure: Figure) -> Unit {
        counted_in(figure.counted).or_else(|| unit(self.form)).unwrap_or(Unit::Count)
    }

    /// The fields of a kept bound.
    fn kept(&self, figure: Figure, bound: Bound) -> Option<(Vec<Fill>, String)> {
        let value = Quantity::new(figure.value).ok()?;
        let unit = self.level_unit(figure);
        let mut fills = vec![Fill { field: "measure", value: MeasureKind::Keep.code().to_owned() }];
        fills.extend(unit_fills(&unit));
        let amount = self.text.number(value.get());
        fills.push(Fill { field: field_of(bound), value: amount });
        Some((fills, self.bounded(bound, self.amount(value, &unit))))
    }

    /// The unit for a level that is put in anew: points and the like are counted, and a form begins with percent.
    fn level_unit(&self, figure: Figure) -> Unit {
        counted_in(figure.counted)
            .or_else(|| unit(self.form).filter(|unit| *unit != Unit::Percent))
            .unwrap_or(Unit::Count)
    }

    fn take(&self, at: usize, key: &str, what: &str, fills: Vec<Fill>) -> Choose {
        let words = self.say(key, "what", what.to_owned());
        Choose::Take(Take { value: format!("settle-{at}"), words, fills })
    }

    /// What the sentence leaves open while nobody has settled how it is measured.
    fn question(&self) -> Option<Settle> {
        let target = self.target()?;
        let settle = |words: String, choices| Settle { words, choices, is_clash: false };
        if let Some(bound) = leaves_open(self.parts) {
            let (kept, said) = self.kept(target, bound)?;
            let value = Quantity::new(target.value).ok()?;
            let unit = self.level_unit(target);
            let mut reached =
                vec![Fill { field: "measure", value: MeasureKind::Reach.code().to_owned() }];
            reached.extend(unit_fills(&unit));
            reached.push(Fill { field: "to", value: self.text.number(value.get()) });
            let words = self.say("write-review-kept-or-reached", "what", said.clone());
            let to = self.say("key-result-to", "target", self.amount(value, &unit));
            let choices = vec![
                self.take(0, "write-review-keep-it", &said, kept),
                self.take(1, "write-review-reach-it", &to, reached),
            ];
            return Some(settle(words, choices));
        }
        if self.parts.direction != Some(Direction::Maintain) || target.bound.is_some() {
            return None;
        }
        let (least, at_least) = self.kept(target, Bound::AtLeast)?;
        let (most, at_most) = self.kept(target, Bound::AtMost)?;
        let value = Quantity::new(target.value).ok()?;
        let amount = self.amount(value, &self.level_unit(target));
        let choices = vec![
            self.take(0, "write-review-keep-it", &at_least, least),
            self.take(1, "write-review-keep-it", &at_most, most),
        ];
        Some(settle(self.say("write-review-which-bound", "what", amount), choices))
    }

    /// Where the sentence says one thing and the form another.
    fn clash(&self) -> Option<Settle> {
        if let Some(settle) = self.clash_of_kind() {
            return Some(settle);
        }
        let mut differences = self.numbers();
        let (is_in_form, take_unit) = self.units(&differences);
        differences.extend(self.day());
        if differences.is_empty() {
            return None;
        }
        let together =
            |of: fn(&Difference) -> &str| differences.iter().map(of).collect::<Vec<_>>().join(" ");
        let in_sentence = together(|one| &one.in_sentence);
        let in_form = together(|one| &one.in_form);
        let fills = differences.iter().map(|one| one.fill.clone()).chain(take_unit).collect();
        let taken = is_in_form
            .then(|| move |at: usize| self.take(at, "write-review-take", &in_sentence, fills));
        let in_sentence = together(|one| &one.in_sentence);
        let written = self.written(&differences);
        let is_by_hand =
            |one: &Difference| self.form.get(BY_HAND).split(' ').any(|name| name == one.field);
        // What somebody did last stands first: it is what one key does.
        let is_form_newer = differences.iter().all(is_by_hand);
        let write = |at: usize, with: String| {
            Choose::Write(Apply {
                value: format!("settle-{at}"),
                words: self.say("write-review-put", "what", in_form.clone()),
                start: 0,
                end: in_browser(self.statement),
                after: with.clone(),
                with,
            })
        };
        let mut choices = Vec::new();
        match (taken, written) {
            (Some(taken), Some(written)) if is_form_newer => {
                choices.push(write(0, written));
                choices.push(taken(1));
            }
            (taken, written) => {
                choices.extend(taken.map(|taken| taken(0)));
                let at = choices.len();
                choices.extend(written.map(|written| write(at, written)));
            }
        }
        let args = [("sentence", in_sentence.into()), ("form", in_form.into())];
        let words = self.text.say_with("write-review-clash", &args).into_owned();
        Some(Settle { words, choices, is_clash: true })
    }

    /// One of them keeps a level, the other goes from one place to another, and nobody chose that in this form.
    fn clash_of_kind(&self) -> Option<Settle> {
        let is_chosen = self.form.get(BY_HAND).split(' ').any(|name| name == "measure");
        let target = self.target().filter(|_| !is_chosen)?;
        let kind = MeasureKind::from_code(self.form.get("measure"))?;
        let own = unit(self.form).unwrap_or(Unit::Count);
        let held = |field: &str| Some(self.amount(number(self.text, self.form, field)?, &own));
        let (fills, in_sentence, in_form) = match kind {
            MeasureKind::Reach if self.parts.direction == Some(Direction::Maintain) => {
                let (fills, said) = self.kept(target, target.bound?)?;
                let from = held("from").map(|from| self.say("key-result-from", "start", from));
                let to = held("to").map(|to| self.say("key-result-to", "target", to));
                let form = from.into_iter().chain(to).collect::<Vec<_>>().join(" ");
                (fills, said, form)
            }
            MeasureKind::Keep => {
                let moves = [Direction::Increase, Direction::Decrease].map(Some);
                let baseline = self.parts.baseline.filter(|from| {
                    moves.contains(&self.parts.direction) && are_in_one_unit(*from, Some(target))
                })?;
                let from = Quantity::new(baseline.value).ok()?;
                let to = Quantity::new(target.value).ok()?;
                let unit = self.level_unit(target);
                let fill = |field, value: String| Fill { field, value };
                let mut fills = vec![fill("measure", MeasureKind::Reach.code().to_owned())];
                fills.extend(unit_fills(&unit));
                fills.push(fill("from", self.text.number(from.get())));
                fills.push(fill("to", self.text.number(to.get())));
                let said = format!(
                    "{} {}",
                    self.say("key-result-from", "start", self.amount(from, &unit)),
                    self.say("key-result-to", "target", self.amount(to, &unit)),
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

    /// The numbers that both say and that differ.
    fn numbers(&self) -> Vec<Difference> {
        let Some(kind) = MeasureKind::from_code(self.form.get("measure")) else {
            return Vec::new();
        };
        let target = self.target();
        match kind {
            MeasureKind::Reach => {
                let baseline = self.parts.baseline.filter(|from| are_in_one_unit(*from, target));
                let from = baseline
                    .and_then(|figure| self.number("from", figure, "key-result-from", "start"));
                let to =
                    target.and_then(|figure| self.number("to", figure, "key-result-to", "target"));
                from.into_iter().chain(to).collect()
            }
            MeasureKind::Keep => {
                let bound = target.and_then(|target| target.bound).or_else(|| self.only_bound());
                let kept = target.zip(bound).and_then(|(figure, bound)| {
                    let (key, arg) = match bound {
                        Bound::AtLeast => ("bounds-at-least", "floor"),
                        Bound::AtMost => ("bounds-at-most", "ceiling"),
                    };
                    self.number(field_of(bound), figure, key, arg)
                });
                kept.into_iter().collect()
            }
            MeasureKind::Milestones => Vec::new(),
        }
    }

    /// The one bound that the form has.
    fn only_bound(&self) -> Option<Bound> {
        let is_filled = |field: &str| self.form.filled(field).is_some();
        match (is_filled("floor"), is_filled("ceiling")) {
            (true, false) => Some(Bound::AtLeast),
            (false, true) => Some(Bound::AtMost),
            _ => None,
        }
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
        if held == said && self.is_in_unit_of_form(figure) {
            return None;
        }
        let in_form = self.amount(held, &own);
        Some(Difference {
            field,
            in_sentence: self.say(key, arg, self.amount(said, &self.unit_of(figure))),
            in_form: self.say(key, arg, in_form.clone()),
            fill: Fill { field, value: self.text.number(said.get()) },
            change: (figure.span, in_form),
        })
    }

    /// Whether a figure is counted as the form counts. What is counted without a unit is, whatever the form calls it.
    fn is_in_unit_of_form(&self, figure: Figure) -> bool {
        let has_one =
            |unit: &Unit| matches!(unit, Unit::Percent | Unit::Currency(_) | Unit::Duration(_));
        match (counted_in(figure.counted).filter(has_one), unit(self.form)) {
            (Some(said), Some(held)) => said == held,
            _ => true,
        }
    }

    /// Whether the form can take the numbers, and the unit that comes with them. Where the unit changes, all its numbers do.
    fn units(&self, differences: &[Difference]) -> (bool, Vec<Fill>) {
        let figures = [self.target(), self.parts.baseline].into_iter().flatten();
        let Some(other) = figures.clone().find(|figure| !self.is_in_unit_of_form(*figure)) else {
            return (true, Vec::new());
        };
        let kind = MeasureKind::from_code(self.form.get("measure"));
        let fields = match kind {
            Some(MeasureKind::Keep) => ["floor", "ceiling"],
            _ => ["from", "to"],
        };
        let is_said = |field: &str| differences.iter().any(|one| one.field == field);
        let mut held = fields.iter().filter(|field| self.form.filled(field).is_some());
        (held.all(|field| is_said(field)), unit_fills(&self.unit_of(other)))
    }

    /// The day, where both say one.
    fn day(&self) -> Option<Difference> {
        let (ends_on, today) = self.days;
        let deadline = self.parts.deadline?;
        let (said, held) = (deadline.on(ends_on)?, day(self.form, "due_on")?);
        let by = |day| self.say("write-by-day", "day", self.text.day_of_year(day, today));
        (said != held).then(|| Difference {
            field: "due_on",
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

/// The field of a bound.
fn field_of(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "floor",
        Bound::AtMost => "ceiling",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fill::FROM_SENTENCE;
    use super::*;
    use jiff::civil::date;
    use plumb_text::Locale;

    const DAYS: (Date, Date) = (date(2026, 12, 31), date(2026, 10, 5));

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let of = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Typed::new(fields.iter().map(of).collect())
    }

    /// What is said of a sentence above a form, and what each button does.
    #[track_caller]
    fn check_settled(sentence: &str, fields: &[(&str, &str)], expected: &[&str]) {
        let (text, form) = (Text::of(&Locale::default()), typed(fields));
        let reading = Reading::of(&text, &plumb_review::read(sentence), &form, DAYS);
        let settle = Settle::of(&text, sentence, &reading, &form, DAYS);
        let shown = settle.map_or_else(Vec::new, |settle| {
            let choices = settle.choices.iter().map(|choice| match choice {
                Choose::Take(take) => {
                    format!("{}: {}", take.words, take.lines().replace('\n', " "))
                }
                Choose::Write(apply) => format!("{}: {}", apply.words, apply.after),
            });
            let choices = choices.collect::<Vec<_>>();
            [settle.words].into_iter().chain(choices).collect()
        });
        assert_eq!(shown, expected, "{sentence}");
    }

    const SAVED: &[(&str, &str)] =
        &[("measure", "reach"), ("unit", "percent"), ("from", "48"), ("to", "70")];

    #[test]
    fn a_sentence_that_says_another_number_than_its_form_is_told_with_a_way_to_each_side() {
        check_settled("Raise tables booked online from 48% to 70%", SAVED, &[]);
        check_settled("Raise tables booked online", SAVED, &[]);
        check_settled("Raise tables booked online by 20%", SAVED, &[]);
        check_settled(
            "Raise tables booked online from 48% to 75%",
            SAVED,
            &[
                "The sentence says “to 75%”, the form “to 70%”.",
                "Put “to 75%” into the form: to=75",
                "Put “to 70%” into the sentence: Raise tables booked online from 48% to 70%",
            ],
        );
        check_settled(
            "Raise tables booked online from 50% to 75% by 30 Nov",
            &[SAVED, &[("due_on", "2026-12-15")]].concat(),
            &[
                "The sentence says “from 50% to 75% by 30 Nov”, the form “from 48% to 70% by 15 Dec”.",
                "Put “from 50% to 75% by 30 Nov” into the form: from=50 to=75 due_on=2026-11-30",
                "Put “from 48% to 70% by 15 Dec” into the sentence: \
                 Raise tables booked online from 48% to 70% by 15 Dec",
            ],
        );
    }

    #[test]
    fn what_somebody_did_last_stands_first() {
        check_settled(
            "Raise tables booked online from 48% to 75%",
            &[SAVED, &[("by_hand", "to")]].concat(),
            &[
                "The sentence says “to 75%”, the form “to 70%”.",
                "Put “to 70%” into the sentence: Raise tables booked online from 48% to 70%",
                "Put “to 75%” into the form: to=75",
            ],
        );
    }

    #[test]
    fn another_unit_comes_with_all_its_numbers_or_not_at_all() {
        let days = [
            ("measure", "reach"),
            ("unit", "duration"),
            ("duration", "day"),
            ("from", "12"),
            ("to", "4"),
        ];
        check_settled(
            "Cut the wait for a repair from 48 hours to 12 hours",
            &days,
            &[
                "The sentence says “from 48 hours to 12 hours”, the form “from 12 days to 4 days”.",
                "Put “from 48 hours to 12 hours” into the form: from=48 to=12 unit=duration duration=hour",
                "Put “from 12 days to 4 days” into the sentence: \
                 Cut the wait for a repair from 12 days to 4 days",
            ],
        );
        // The start would be counted in hours all at once.
        check_settled(
            "Cut the wait for a repair to 12 hours",
            &days,
            &[
                "The sentence says “to 12 hours”, the form “to 4 days”.",
                "Put “to 4 days” into the sentence: Cut the wait for a repair to 4 days",
            ],
        );
    }

    #[test]
    fn what_is_kept_is_held_against_its_bound() {
        let kept = [("measure", "keep"), ("unit", "percent"), ("ceiling", "5")];
        check_settled("Keep complaints below 5%", &kept, &[]);
        check_settled(
            "Keep complaints below 3%",
            &kept,
            &[
                "The sentence says “at most 3%”, the form “at most 5%”.",
                "Put “at most 3%” into the form: ceiling=3",
                "Put “at most 5%” into the sentence: Keep complaints below 5%",
            ],
        );
        check_settled(
            "Keep tables booked online above 60%",
            SAVED,
            &[
                "The sentence says “at least 60%”, the form “from 48% to 70%”.",
                "Put “at least 60%” into the form: measure=keep unit=percent floor=60",
            ],
        );
        // Whoever chose it in this form is not asked again.
        let chosen = [SAVED, &[("by_hand", "measure")]].concat();
        check_settled("Keep tables booked online above 70%", &chosen, &[]);
    }

    #[test]
    fn whether_a_level_is_got_to_or_kept_is_asked_and_not_guessed() {
        const EMPTY: &[(&str, &str)] = &[("measure", "reach"), ("unit", "percent")];
        for sentence in ["Occupancy ≥ 50%", "At least 50% occupancy"] {
            check_settled(
                sentence,
                EMPTY,
                &[
                    "Is “at least 50%” to be kept all the time, or reached by the end?",
                    "Keep at least 50%: measure=keep unit=percent floor=50",
                    "Reach it, to 50%: measure=reach unit=percent to=50",
                ],
            );
        }
        check_settled("Raise occupancy to at least 50%", EMPTY, &[]);
        check_settled("Keep occupancy above 50%", EMPTY, &[]);
        check_settled(
            "Keep occupancy at 50%",
            EMPTY,
            &[
                "Is 50% the least that it keeps to, or the most?",
                "Keep at least 50%: measure=keep unit=percent floor=50",
                "Keep at most 50%: measure=keep unit=percent ceiling=50",
            ],
        );
        // Where it was settled, nothing is asked.
        let reached = [("measure", "reach"), ("unit", "percent"), ("to", "50")];
        check_settled("Occupancy ≥ 50%", &reached, &[]);
    }

    #[test]
    fn what_was_settled_is_nobodys_to_overwrite() {
        let mut form = typed(&[
            ("measure", "reach"),
            ("to", "50"),
            ("from_sentence", "measure unit to"),
            ("by_hand", "owner"),
        ]);
        settle(&mut form, &[Fill { field: "to", value: "60".to_owned() }]);
        let shown = ["to", FROM_SENTENCE, BY_HAND].map(|field| form.get(field));
        assert_eq!(shown, ["60", "measure unit", "owner"]);
    }
}
