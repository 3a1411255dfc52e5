//! From the fields back into the sentence: the numbers that these have and it lacks.

use super::typed::{day, number, unit};
use crate::form::Typed;
use jiff::civil::Date;
use plumb_core::measure::MeasureKind;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_review::{Direction, Figure, Parts, Span};
use plumb_text::Text;
use std::cmp::Reverse;
use std::ops::Range;

/// The sentence with the numbers that the fields have and it lacks; nothing where it says them already, and where no
/// sentence comes of it that would be read so.
pub(crate) fn written_back(
    text: &Text,
    statement: &str,
    typed: &Typed,
    today: Date,
) -> Option<String> {
    let statement = statement.trim().trim_end_matches('.');
    let kind = MeasureKind::from_code(typed.get("measure"));
    if statement.is_empty() || kind != Some(MeasureKind::Reach) {
        return None;
    }
    let ends = Ends {
        text,
        unit: unit(typed)?,
        from: number(text, typed, "from"),
        to: number(text, typed, "to")?,
    };
    let parts = plumb_review::read(statement);
    if ends.are_said(&parts) {
        return None;
    }
    let target = parts.target.filter(|_| !parts.target_is_relative);
    let mut written = match target {
        Some(target) => ends.over(statement, &parts, target)?,
        None => ends.behind_words(statement, &parts)?,
    };
    if let (None, Some(due_on)) = (parts.deadline, day(typed, "due_on")) {
        let day = text.day_of_year(due_on, today).into();
        let args = [("words", (&written).into()), ("day", day)];
        written = text.say_with("key-result-sentence-due", &args).into_owned();
    }
    ends.are_said(&plumb_review::read(&written)).then_some(written)
}

/// From where to where, as the fields say it.
struct Ends<'a> {
    text: &'a Text,
    unit: Unit,
    from: Option<Quantity>,
    to: Quantity,
}

impl Ends<'_> {
    /// A number as it stands in a sentence. In a field that goes on being typed in, a blank is a blank.
    fn say(&self, value: Quantity) -> String {
        self.text.quantity(value, &self.unit).replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn say_to(&self) -> String {
        self.text.say_with("key-result-to", &[("target", self.say(self.to).into())]).into_owned()
    }

    /// Whether a sentence says both.
    fn are_said(&self, parts: &Parts) -> bool {
        let says = |figure: Option<Figure>, value: Quantity| {
            figure.is_some_and(|figure| figure.value == value.get())
        };
        self.from.is_none_or(|from| says(parts.start(), from)) && says(parts.level(), self.to)
    }

    /// Writes them over the numbers that the sentence has: those of the fields are newer.
    fn over(&self, statement: &str, parts: &Parts, target: Figure) -> Option<String> {
        let mut changes = match (parts.baseline, self.from) {
            (Some(baseline), Some(from)) => {
                vec![(target.span, self.say(self.to)), (baseline.span, self.say(from))]
            }
            (None, Some(from)) => {
                let start = [("start", self.say(from).into())];
                let from = self.text.say_with("key-result-from", &start);
                // "to 70%" becomes "from 48% to 70%".
                let before = statement.get(..target.span.start)?.trim_end();
                let begins = before.strip_suffix(" to").map(|words| words.len() + 1);
                let begins = begins.unwrap_or(target.span.start);
                let span = Span::new(begins, target.span.end);
                vec![(span, format!("{from} {}", self.say_to()))]
            }
            (_, None) => vec![(target.span, self.say(self.to))],
        };
        changes.sort_by_key(|(span, _)| Reverse(span.start));
        let mut written = statement.to_owned();
        for (span, with) in changes {
            written.replace_range(Range::from(span), &with);
        }
        Some(written)
    }

    /// Writes them behind the words of a sentence that has none, before its day.
    fn behind_words(&self, statement: &str, parts: &Parts) -> Option<String> {
        let at = parts.deadline.map_or(statement.len(), |deadline| deadline.span.start);
        let (words, day) = statement.split_at_checked(at)?;
        let mut words = words.trim_end().to_owned();
        if says_no_way(parts, &words) {
            words = with_verb(self.text, &words, self.from, self.to);
        }
        let said = if let Some(from) = self.from {
            let args = [
                ("words", words.into()),
                ("start", self.say(from).into()),
                ("target", self.say(self.to).into()),
            ];
            self.text.say_with("key-result-sentence-reach", &args).into_owned()
        } else {
            format!("{words} {}", self.say_to())
        };
        Some(if day.is_empty() { said } else { format!("{said} {day}") })
    }
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

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let of = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Typed::new(fields.iter().map(of).collect())
    }

    #[track_caller]
    fn check_written(sentence: &str, fields: &[(&str, &str)], expected: Option<&str>) {
        let text = Text::of(&Locale::default());
        let written = written_back(&text, sentence, &typed(fields), date(2026, 10, 5));
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
        // Where a change leads is said by the change.
        let halved = [("measure", "reach"), ("unit", "count"), ("from", "140"), ("to", "70")];
        check_written("Halve waste per guest (currently 140 g)", &halved, None);
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
