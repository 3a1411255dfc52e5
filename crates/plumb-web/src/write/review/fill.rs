//! From the sentence into the fields, and from the fields back into the sentence.
//!
//! A field that somebody filled in is never overwritten. What was filled in from the sentence follows it, until somebody
//! changes the field.

use super::typed::{day, number, unit};
use crate::form::Typed;
use jiff::civil::Date;
use plumb_core::measure::MeasureKind;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_review::{Bound, Counted, Direction, Figure, Parts, Time};
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
        let is_kept = parts.direction == Some(Direction::Maintain);
        let target = parts.target.filter(|_| !parts.target_is_relative);
        let figure = target.or(parts.baseline);
        let kind = if is_kept { MeasureKind::Keep } else { MeasureKind::Reach };
        let as_typed = MeasureKind::from_code(typed.get("measure"));
        let in_its_unit = figure.and_then(|figure| counted_in(figure.counted));
        let is_same_unit = in_its_unit.is_none() || in_its_unit == unit(typed);
        if figure.is_some() && (is_open || as_typed == Some(kind) && is_same_unit) {
            if is_open {
                reading.push("measure", kind.code());
                if let Some(unit) = &in_its_unit {
                    reading.unit(unit);
                }
            }
            let unit = in_its_unit.or_else(|| unit(typed)).unwrap_or(Unit::Count);
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
                    // Which side is the good one, the sentence does not say.
                    None => {}
                }
            } else {
                if typed.filled("to_be_measured_by").is_none() {
                    put("from", parts.baseline, "key-result-from", "start");
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

    fn unit(&mut self, unit: &Unit) {
        match unit {
            Unit::Percent => self.push("unit", "percent"),
            Unit::Count | Unit::Text(_) => self.push("unit", "count"),
            Unit::Ratio => self.push("unit", "ratio"),
            Unit::Currency(code) => {
                self.push("unit", "currency");
                self.push("currency", code.as_str());
            }
            Unit::Duration(duration) => {
                self.push("unit", "duration");
                self.push("duration", duration.code());
            }
        }
    }

    /// Whether something of it does not stand in the form yet. Kind and unit alone are no news.
    pub(crate) fn is_news(&self, typed: &Typed) -> bool {
        let is_new = |fill: &&Fill| typed.get(fill.field) != fill.value;
        !self.words.is_empty() && self.fills.iter().any(|fill| is_new(&fill))
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

/// The unit that an amount is in, where the form has it.
fn counted_in(counted: Counted) -> Option<Unit> {
    use plumb_core::unit::DurationUnit as In;
    Some(match counted {
        Counted::Percent => Unit::Percent,
        Counted::Count => Unit::Count,
        Counted::Ratio => Unit::Ratio,
        Counted::Currency(code) => Unit::Currency(str::from_utf8(&code?).ok()?.parse().ok()?),
        Counted::Duration(time) => Unit::Duration(match time {
            Time::Millisecond => In::Millisecond,
            Time::Second => In::Second,
            Time::Minute => In::Minute,
            Time::Hour => In::Hour,
            Time::Day => In::Day,
            Time::Week => In::Week,
            Time::Month => In::Month,
            Time::Year => In::Year,
            Time::Quarter => return None,
        }),
        Counted::Other => return None,
    })
}

/// The sentence with the numbers that the fields have and it lacks; nothing where it says them already, and where no
/// sentence comes of it that would be read so.
pub(crate) fn written_back(
    text: &Text,
    statement: &str,
    typed: &Typed,
    today: Date,
) -> Option<String> {
    let statement = statement.trim().trim_end_matches('.');
    let unit = unit(typed)?;
    if statement.is_empty()
        || MeasureKind::from_code(typed.get("measure")) != Some(MeasureKind::Reach)
    {
        return None;
    }
    let (from, to) = (number(text, typed, "from"), number(text, typed, "to")?);
    let parts = plumb_review::read(statement);
    let says = |figure: Option<Figure>, value: Option<Quantity>| {
        value.is_none_or(|value| figure.is_some_and(|figure| figure.value == value.get()))
    };
    if says(parts.baseline, from) && says(parts.target, Some(to)) {
        return None;
    }
    // In a field that goes on being typed in, a blank is a blank.
    let say = |value| text.quantity(value, &unit).replace(['\u{a0}', '\u{202f}'], " ");
    let mut written = statement.to_owned();
    if let Some(target) = parts.target.filter(|_| !parts.target_is_relative) {
        // The sentence says other numbers than the fields: these are newer.
        let mut changes = vec![(target.span, say(to))];
        match (parts.baseline, from) {
            (Some(baseline), Some(from)) => changes.push((baseline.span, say(from))),
            (None, Some(from)) => {
                let from = text.say_with("key-result-from", &[("start", say(from).into())]);
                let to = text.say_with("key-result-to", &[("target", say(to).into())]);
                let before = statement.get(..target.span.start)?.trim_end();
                let start = before.strip_suffix(" to").map_or(target.span.start, str::len);
                let start = if start == target.span.start { start } else { start + 1 };
                let span = plumb_review::Span::new(start, target.span.end);
                changes = vec![(span, format!("{from} {to}"))];
            }
            _ => {}
        }
        changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, with) in changes {
            written.replace_range(std::ops::Range::from(span), &with);
        }
    } else {
        let at = parts.deadline.map_or(statement.len(), |deadline| deadline.span.start);
        let (words, rest) = statement.split_at_checked(at)?;
        let words = words.trim_end();
        let words = if says_no_way(&parts, words) {
            with_verb(text, words, from, to)
        } else {
            words.to_owned()
        };
        let said = if let Some(from) = from {
            let args = [
                ("words", (&words).into()),
                ("start", say(from).into()),
                ("target", say(to).into()),
            ];
            text.say_with("key-result-sentence-reach", &args).into_owned()
        } else {
            let to = text.say_with("key-result-to", &[("target", say(to).into())]);
            format!("{words} {to}")
        };
        written = if rest.is_empty() { said } else { format!("{said} {rest}") };
    }
    if let (None, Some(due_on)) = (parts.deadline, day(typed, "due_on")) {
        let day = text.day_of_year(due_on, today).into();
        let args = [("words", (&written).into()), ("day", day)];
        written = text.say_with("key-result-sentence-due", &args).into_owned();
    }
    let read = plumb_review::read(&written);
    (says(read.baseline, from) && says(read.target, Some(to))).then_some(written)
}

/// Whether the words name a number and do not say which way it goes: "Tables booked online".
fn says_no_way(parts: &Parts, words: &str) -> bool {
    let goes = matches!(
        parts.direction,
        Some(Direction::Increase | Direction::Decrease | Direction::Maintain)
    );
    let begins_with_verb = parts.verb.is_some_and(|verb| verb.start == 0);
    let is_sentence = words.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case("we"));
    !goes && !begins_with_verb && !is_sentence
}

/// The words with the verb that the numbers ask for.
fn with_verb(text: &Text, words: &str, from: Option<Quantity>, to: Quantity) -> String {
    let Some(from) = from else { return words.to_owned() };
    let mut letters = words.chars();
    let first = letters.next();
    // "NPS" keeps its capitals.
    let is_name = letters.clone().next().is_some_and(char::is_uppercase);
    let begun = match first {
        Some(first) if !is_name => format!("{}{}", first.to_lowercase(), letters.as_str()),
        _ => words.to_owned(),
    };
    let key = if to < from { "write-verb-cut" } else { "write-verb-raise" };
    text.say_with(key, &[("words", begun.into())]).into_owned()
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
        check_filled("Make repairs quick", EMPTY, "");
        // A change is no level.
        check_filled("Raise tables booked online by 20%", EMPTY, "");
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
    }

    #[track_caller]
    fn check_written(sentence: &str, fields: &[(&str, &str)], expected: Option<&str>) {
        let text = Text::of(&Locale::default());
        let written = written_back(&text, sentence, &typed(fields), DAYS.1);
        assert_eq!(written.as_deref(), expected, "{sentence}");
    }

    #[test]
    fn the_form_writes_the_sentence_back() {
        const FIELDS: &[(&str, &str)] =
            &[("measure", "reach"), ("unit", "percent"), ("from", "40"), ("to", "75")];
        check_written(
            "Raise tables booked online",
            FIELDS,
            Some("Raise tables booked online from 40% to 75%"),
        );
        check_written(
            "Tables booked online",
            FIELDS,
            Some("Raise tables booked online from 40% to 75%"),
        );
        check_written(
            "Raise tables booked online by 31 Dec",
            FIELDS,
            Some("Raise tables booked online from 40% to 75% by 31 Dec"),
        );
        check_written(
            "Raise tables booked online to 75%",
            FIELDS,
            Some("Raise tables booked online from 40% to 75%"),
        );
        check_written(
            "Raise tables booked online from 40% to 70%",
            FIELDS,
            Some("Raise tables booked online from 40% to 75%"),
        );
        check_written("Raise tables booked online from 40% to 75%", FIELDS, None);
        check_written("", FIELDS, None);
        let days = [("measure", "reach"), ("unit", "duration"), ("duration", "day"), ("to", "4")];
        check_written(
            "Cut the wait for a repair",
            &days,
            Some("Cut the wait for a repair to 4 days"),
        );
        check_written(
            "Raise tables booked online",
            &[("measure", "reach"), ("unit", "percent")],
            None,
        );
    }
}
