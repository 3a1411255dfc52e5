//! From the sentence into the fields.
//!
//! A field that somebody filled in is never overwritten. What was filled in from the sentence follows it, until somebody
//! changes the field.

use super::typed::unit;
use crate::form::Typed;
use jiff::civil::Date;
use plumb_core::measure::MeasureKind;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_review::{Bound, Direction, Figure, Parts};
use plumb_text::Text;

/// The names of the fields that were filled in from the sentence, with blanks between them.
pub(crate) const FROM_SENTENCE: &str = "from_sentence";

/// The names of the fields that somebody has had a hand in, likewise: known where scripts run.
pub(crate) const BY_HAND: &str = "by_hand";

/// A field, and what stands in the sentence for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fill {
    pub(crate) field: &'static str,
    pub(crate) value: String,
}

/// What a sentence says of fields that are free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) fills: Vec<Fill>,
    /// "from 48%, to 70%, by 31 Dec".
    pub(crate) words: Vec<String>,
    /// Whether nobody has settled anything of how it is measured: kind, unit and numbers may all follow.
    pub(crate) is_open: bool,
}

impl Reading {
    /// Reads a sentence for the fields of a form, in a cycle that ends on `ends_on`.
    pub(crate) fn of(
        text: &Text,
        parts: &Parts,
        typed: &Typed,
        (ends_on, today): (Date, Date),
    ) -> Self {
        let mut reading = Self::default();
        let is_in = |list: &str, field: &str| typed.get(list).split(' ').any(|name| name == field);
        let is_free = |field: &str| {
            (typed.filled(field).is_none() || is_in(FROM_SENTENCE, field)) && !is_in(BY_HAND, field)
        };
        let numbers = ["from", "to", "floor", "ceiling", "to_be_measured_by"];
        let is_open = numbers.into_iter().all(is_free)
            && !["measure", "unit"].into_iter().any(|field| is_in(BY_HAND, field));
        reading.is_open = is_open;
        let target = parts.level();
        let figure = target.or(parts.baseline);
        let as_typed = MeasureKind::from_code(typed.get("measure"));
        // "Occupancy at least 50%" is either: whoever chose that it is kept settled it.
        let is_chosen = is_in(BY_HAND, "measure") && as_typed == Some(MeasureKind::Keep);
        let is_kept = parts.direction == Some(Direction::Maintain)
            || parts.up_to.is_some()
            || is_chosen && leaves_open(parts).is_some();
        let kind = if is_kept { MeasureKind::Keep } else { MeasureKind::Reach };
        let in_its_unit = figure.and_then(|figure| figure.counted.unit());
        let is_same_unit = in_its_unit.is_none() || in_its_unit == unit(typed);
        if figure.is_some() && (is_open || as_typed == Some(kind) && is_same_unit) {
            if is_open {
                reading.push("measure", kind.code());
                // Points and the like are counted: a form begins with percent, or has the unit of the sentence before.
                let plain = is_left_over(typed).then_some(Unit::Count);
                if let Some(unit) = in_its_unit.as_ref().or(plain.as_ref()) {
                    reading.fills.extend(unit_fills(unit));
                }
            }
            let own = unit(typed).filter(|_| !(is_open && is_left_over(typed)));
            let unit = in_its_unit.or(own).unwrap_or(Unit::Count);
            let mut put = |field: &'static str, figure: Option<Figure>, key: &str, arg: &str| {
                let value = figure.and_then(|figure| Quantity::new(figure.value).ok());
                let Some(value) = value.filter(|_| is_free(field)) else { return };
                reading.push(field, &text.number(value.get()));
                let args = [(arg, text.quantity(value, &unit).into())];
                reading.words.push(text.say_with(key, &args).into_owned());
            };
            if is_kept {
                match target.and_then(|target| target.bound) {
                    Some(Bound::AtMost) => put("ceiling", target, "bounds-at-most", "ceiling"),
                    Some(Bound::AtLeast) => put("floor", target, "bounds-at-least", "floor"),
                    None if parts.up_to.is_some() => {
                        put("floor", target, "bounds-at-least", "floor");
                        put("ceiling", parts.up_to, "bounds-at-most", "ceiling");
                    }
                    // Which side is the good one, the sentence does not say.
                    None => {}
                }
            } else {
                if typed.filled("to_be_measured_by").is_none() {
                    put("from", parts.start(), "key-result-from", "start");
                }
                put("to", target, "key-result-to", "target");
            }
        }
        if let Some(due_on) = parts.deadline.and_then(|deadline| deadline.on(ends_on))
            && is_free("due_on")
        {
            reading.push("due_on", &due_on.to_string());
            let day = text.day_of_year(due_on, today);
            reading.words.push(text.say_with("write-by-day", &[("day", day.into())]).into_owned());
        }
        reading
    }

    fn push(&mut self, field: &'static str, value: &str) {
        self.fills.push(Fill { field, value: value.to_owned() });
    }

    /// Whether something of it does not stand in the form yet. Kind and unit alone are no news.
    pub(crate) fn is_news(&self, typed: &Typed) -> bool {
        let is_new = |fill: &&Fill| typed.get(fill.field) != fill.value;
        !self.words.is_empty() && self.fills.iter().any(|fill| is_new(&fill))
    }

    /// The form once a script has let it follow the sentence: what this says is in it, and what it says no more is not.
    /// How it is measured stays as it was last said.
    pub(crate) fn followed_by(&self, typed: &Typed) -> Typed {
        let mut form = typed.clone();
        let came = typed.get(FROM_SENTENCE).split_whitespace();
        let is_by_hand = |field: &str| typed.get(BY_HAND).split(' ').any(|name| name == field);
        let stays = ["measure", "unit", "currency", "duration"];
        for field in came.filter(|field| !stays.contains(field) && !is_by_hand(field)) {
            form.put(field, "");
        }
        for fill in self.fills.iter().filter(|fill| !is_by_hand(fill.field)) {
            form.put(fill.field, fill.value.clone());
        }
        form
    }

    /// Fills the form in, and remembers what came from the sentence.
    pub(crate) fn fill(&self, typed: &mut Typed) {
        for fill in &self.fills {
            typed.put(fill.field, fill.value.clone());
        }
        let names = self.fills.iter().map(|fill| fill.field).collect::<Vec<_>>();
        typed.put(FROM_SENTENCE, names.join(" "));
    }
}

/// The bound of a sentence that says neither whether it is got to once or kept all the time: "occupancy at least 50%".
pub(super) fn leaves_open(parts: &Parts) -> Option<Bound> {
    let is_a_level = parts.direction == Some(Direction::Reach) && !parts.target_is_relative;
    parts.target.filter(|_| is_a_level && parts.baseline.is_none())?.bound
}

/// Puts values into a form as somebody settled them: the sentence has no hand in these fields any more, nor takes them.
pub(super) fn settle(typed: &mut Typed, fills: &[Fill]) {
    for list in
        [FROM_SENTENCE, BY_HAND].into_iter().filter(|list| typed.has(list)).collect::<Vec<_>>()
    {
        let names = typed.get(list).split_whitespace();
        let left = names.filter(|name| fills.iter().all(|fill| fill.field != *name));
        let left = left.collect::<Vec<_>>().join(" ");
        typed.put(list, left);
    }
    for fill in fills {
        typed.put(fill.field, fill.value.clone());
    }
}

/// The fields that choose a unit.
pub(super) fn unit_fills(unit: &Unit) -> Vec<Fill> {
    let fill = |field, value: &str| Fill { field, value: value.to_owned() };
    match unit {
        Unit::Percent => vec![fill("unit", "percent")],
        Unit::Count | Unit::Text(_) => vec![fill("unit", "count")],
        Unit::Ratio => vec![fill("unit", "ratio")],
        Unit::Currency(code) => vec![fill("unit", "currency"), fill("currency", code.as_str())],
        Unit::Duration(duration) => {
            vec![fill("unit", "duration"), fill("duration", duration.code())]
        }
    }
}

/// Whether nobody chose the unit that a form has: it begins with percent, or it came from a sentence.
fn is_left_over(typed: &Typed) -> bool {
    unit(typed) == Some(Unit::Percent)
        || typed.get(FROM_SENTENCE).split(' ').any(|name| name == "unit")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use plumb_text::Locale;

    const DAYS: (Date, Date) = (date(2026, 12, 31), date(2026, 10, 5));

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let of = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Typed::new(fields.iter().map(of).collect())
    }

    #[track_caller]
    fn check_filled(sentence: &str, fields: &[(&str, &str)], expected: &str) {
        let text = Text::of(&Locale::default());
        let reading = Reading::of(&text, &plumb_review::read(sentence), &typed(fields), DAYS);
        let shown = reading.fills.iter().map(|fill| format!("{}={}", fill.field, fill.value));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{sentence}");
    }

    #[test]
    fn a_sentence_fills_the_form_in() {
        const EMPTY: &[(&str, &str)] = &[("measure", "reach"), ("unit", "percent")];
        check_filled(
            "Raise tables booked online from 40% to 75% by 31 Dec",
            EMPTY,
            "measure=reach unit=percent from=40 to=75 due_on=2026-12-31",
        );
        check_filled(
            "Cut the median wait from 12 days to 4 days",
            EMPTY,
            "measure=reach unit=duration duration=day from=12 to=4",
        );
        check_filled("Keep complaints below 3%", EMPTY, "measure=keep unit=percent ceiling=3");
        check_filled(
            "Keep occupancy between 40% and 50%",
            EMPTY,
            "measure=keep unit=percent floor=40 ceiling=50",
        );
        check_filled("Make repairs quick", EMPTY, "");
        check_filled("Raise NPS from 30 to 45", EMPTY, "measure=reach unit=count from=30 to=45");
        // A form has one unit.
        check_filled(
            "Cut the response from 4 hours to 90 minutes",
            EMPTY,
            "measure=reach unit=duration duration=minute from=240 to=90",
        );
        // A change is no level, unless its start is known.
        check_filled("Raise tables booked online by 20%", EMPTY, "");
        check_filled(
            "Raise tables booked online by 20%, from 400",
            EMPTY,
            "measure=reach unit=count from=400 to=480",
        );
        check_filled(
            "Halve waste per guest (currently 140 g)",
            EMPTY,
            "measure=reach unit=count from=140 to=70",
        );
    }

    #[test]
    fn what_somebody_filled_in_is_never_overwritten() {
        let sentence = "Raise tables booked online from 40% to 75%";
        let own = [("measure", "reach"), ("unit", "percent"), ("from", "42")];
        check_filled(sentence, &own, "to=75");
        let other_unit = [("measure", "reach"), ("unit", "count"), ("from", "42")];
        check_filled(sentence, &other_unit, "");
        let other_kind = [("measure", "keep"), ("unit", "percent"), ("floor", "42")];
        check_filled(sentence, &other_kind, "");
        let known_later =
            [("measure", "reach"), ("unit", "percent"), ("to_be_measured_by", "2026-10-20")];
        check_filled(sentence, &known_later, "to=75");
    }

    #[test]
    fn a_form_that_follows_has_what_the_sentence_says_now() {
        let text = Text::of(&Locale::default());
        let came = [
            ("measure", "reach"),
            ("unit", "percent"),
            ("from", "20"),
            ("to", "35"),
            ("due_on", "2026-12-15"),
            ("owner", "P-1"),
            ("from_sentence", "measure unit from to due_on"),
            ("by_hand", "to"),
        ];
        let typed = typed(&came);
        let read = plumb_review::read("Raise tables booked online from 30% to 45%");
        let form = Reading::of(&text, &read, &typed, DAYS).followed_by(&typed);
        let shown = ["from", "to", "due_on", "owner"].map(|field| form.get(field));
        assert_eq!(shown, ["30", "35", "", "P-1"], "what somebody typed stays");
    }

    #[test]
    fn what_came_from_the_sentence_follows_it() {
        let came = [
            ("measure", "reach"),
            ("unit", "percent"),
            ("from", "40"),
            ("to", "7"),
            ("from_sentence", "measure unit from to"),
        ];
        check_filled(
            "Raise tables booked online from 40% to 75%",
            &came,
            "measure=reach unit=percent from=40 to=75",
        );
        // So does its unit.
        let in_euros = [
            ("measure", "reach"),
            ("unit", "currency"),
            ("currency", "EUR"),
            ("to", "1000"),
            ("from_sentence", "measure unit currency to"),
        ];
        check_filled(
            "Raise NPS from 30 to 45",
            &in_euros,
            "measure=reach unit=count from=30 to=45",
        );
    }
}
