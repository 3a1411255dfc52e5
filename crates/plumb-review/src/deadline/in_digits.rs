//! Days that begin with a number.

use super::{Day, day_of_month, last_of_ordinal, month, short, whole, year_at};
use crate::abroad;
use crate::lexicon::Tag;
use crate::words::Words;

/// A day that begins with a number: "31 Dec", "31st of December 2026", "2026-12-31", "31/12/2026", "in 2027".
pub(super) fn day(words: &Words<'_>, at: usize) -> Option<(Day, usize, usize)> {
    if let Some(found) = short::without_year(words, at) {
        return Some(found);
    }
    let first = whole(words, at)?;
    for mark in ['-', '/'] {
        if let (true, Some(second), true, Some(third)) = (
            words.is_mark(at + 1, mark) && words.is_glued(at + 1),
            whole(words, at + 2),
            words.is_mark(at + 3, mark),
            whole(words, at + 4),
        ) {
            let (year, month, day) = if first > 1900 {
                (first, second, third)
            } else if second > 12 {
                (third, first, second)
            } else {
                (third, second, first)
            };
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            let is_day = (1..=12).contains(&month) && (1..=31).contains(&day) && year > 1900;
            return is_day.then_some((Day::Date { year: Some(year), month, day }, at, at + 4));
        }
    }
    if let Some(day) = day_of_month(words, at) {
        let last = last_of_ordinal(words, at);
        // "31 of December", "31 de diciembre", "31. Dezember".
        let of = usize::from(
            matches!(words.low(last + 1), "of" | "de")
                || (words.is_mark(last + 1, '.') && words.is_glued(last + 1)),
        );
        if let Some(month) = month(words, last + 1 + of) {
            let comma = usize::from(words.is_mark(last + 2 + of, ','));
            let year = year_at(words, last + 2 + of + comma);
            let end = last + 1 + of + if year.is_some() { 1 + comma } else { 0 };
            return Some((Day::Date { year, month, day }, at, end));
        }
    }
    let year = year_at(words, at)?;
    let before = words.before(at);
    let leads = matches!(
        before,
        "by" | "in"
            | "during"
            | "until"
            | "till"
            | "before"
            | "of"
            | "end"
            | "for"
            | "since"
            | "versus"
            | "vs"
            | "than"
    ) || abroad::leads(before)
        || before == "." && at >= 2 && words.low(at - 2) == "vs";
    // "to 2000 users" is a number.
    let ends = !words.is_word(at + 1) || words.has(at + 1, Tag::Of);
    (leads && ends).then_some((Day::Year(year), at, at))
}
