//! What the sentence and the form leave to settle: they disagree about a number or a day, or the sentence names a level and
//! does not say whether it is got to or kept. One line, and an action for each side; nothing is guessed.

mod clash;

use super::Apply;
use super::fill::{Fill, Reading, leaves_open, settle, unit_fills};
use super::typed::unit;
use crate::form::Typed;
use jiff::civil::Date;
use plumb_core::measure::MeasureKind;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_review::{Bound, Direction, Figure, Parts};
use plumb_text::Text;

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
        here.clash().or_else(|| here.question().filter(|_| reading.is_open))
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

impl Here<'_> {
    fn phrase(&self, key: &str, arg: &'static str, value: String) -> String {
        self.text.say_with(key, &[(arg, value.into())]).into_owned()
    }

    /// A number in words; in a field that goes on being typed in, a blank is a blank.
    fn amount(&self, value: Quantity, unit: &Unit) -> String {
        self.text.quantity(value, unit).replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn bounded(&self, bound: Bound, amount: String) -> String {
        match bound {
            Bound::AtLeast => self.phrase("bounds-at-least", "floor", amount),
            Bound::AtMost => self.phrase("bounds-at-most", "ceiling", amount),
        }
    }

    fn target(&self) -> Option<Figure> {
        self.parts.target.filter(|_| !self.parts.target_is_relative)
    }

    /// The unit of a sentence, else that of the form.
    fn unit_of(&self, figure: Figure) -> Unit {
        figure.counted.unit().or_else(|| unit(self.form)).unwrap_or(Unit::Count)
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
        figure
            .counted
            .unit()
            .or_else(|| unit(self.form).filter(|unit| *unit != Unit::Percent))
            .unwrap_or(Unit::Count)
    }

    fn take(&self, at: usize, key: &str, what: &str, fills: Vec<Fill>) -> Choose {
        let words = self.phrase(key, "what", what.to_owned());
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
            let words = self.phrase("write-review-kept-or-reached", "what", said.clone());
            let to = self.phrase("key-result-to", "target", self.amount(value, &unit));
            let choices = vec![
                self.take(0, "write-review-keep-it", &said, kept),
                self.take(1, "write-review-reach-it", &to, reached),
            ];
            return Some(settle(words, choices));
        }
        let is_settled = target.bound.is_some() || self.parts.up_to.is_some();
        if self.parts.direction != Some(Direction::Maintain) || is_settled {
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
        Some(settle(self.phrase("write-review-which-bound", "what", amount), choices))
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
    use super::super::fill::{BY_HAND, FROM_SENTENCE};
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
    fn another_unit_comes_with_all_its_numbers_or_is_told_in_the_forms_own() {
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
        // The start would be counted in hours all at once: then the form's days are.
        check_settled(
            "Cut the wait for a repair to 12 hours",
            &days,
            &[
                "The sentence says “to 12 hours”, the form “to 4 days”.",
                "Put “to 12 hours” into the form: to=0.5",
                "Put “to 4 days” into the sentence: Cut the wait for a repair to 4 days",
            ],
        );
    }

    #[test]
    fn a_length_of_time_is_taken_in_the_unit_of_the_form_where_the_rest_stays() {
        let hours = [
            ("measure", "reach"),
            ("unit", "duration"),
            ("duration", "hour"),
            ("from", "5"),
            ("to", "2"),
        ];
        check_settled("Cut the wait for a repair from 300 minutes to 120 minutes", &hours, &[]);
        check_settled(
            "Cut the wait for a repair from 300 minutes to 90 minutes",
            &hours,
            &[
                "The sentence says “to 90 minutes”, the form “to 2 hours”.",
                "Put “to 90 minutes” into the form: to=1.5",
                "Put “to 2 hours” into the sentence: \
                 Cut the wait for a repair from 300 minutes to 2 hours",
            ],
        );
    }

    #[test]
    fn two_bounds_are_held_against_both_ends() {
        let kept = [("measure", "keep"), ("unit", "percent"), ("floor", "40"), ("ceiling", "50")];
        check_settled("Keep occupancy between 40% and 50%", &kept, &[]);
        check_settled(
            "Keep occupancy between 40% and 55%",
            &kept,
            &[
                "The sentence says “at most 55%”, the form “at most 50%”.",
                "Put “at most 55%” into the form: ceiling=55",
                "Put “at most 50%” into the sentence: Keep occupancy between 40% and 50%",
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
