//! Dates as people write them at the end of a sentence: "by end of Q3", "31 Dec", "EOY", "within the cycle".

mod in_digits;
mod in_letters;
mod short;

use crate::abroad;
use crate::span::Span;
use crate::words::{Kind, Words};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use plumb_core::days::month_in_english;
use rust_decimal::prelude::ToPrimitive;

/// By when, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The words, with "by" before them.
    pub span: Span,
    /// Which day they mean.
    pub day: Day,
}

/// The day that a deadline means. What is not said is taken from the cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// "31 Dec", "2026-12-31".
    Date {
        /// If it is said.
        year: Option<i16>,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// "March", "end of March 2027": its last day.
    Month {
        /// If it is said.
        year: Option<i16>,
        /// 1 to 12.
        month: i8,
    },
    /// "Q3": the last day of its quarter of the calendar.
    Quarter {
        /// If it is said.
        year: Option<i16>,
        /// 1 to 4.
        quarter: i8,
    },
    /// "week 40", "KW 40": the Sunday of that week of the calendar (ISO 8601), 1 to 53.
    Week(i8),
    /// "2027", "end of 2027": its last day.
    Year(i16),
    /// "EOY", "year end": the last day of the year in which the cycle ends.
    YearEnd,
    /// "this quarter", "within the cycle".
    Cycle,
    /// "by launch": no day of the calendar.
    Event,
}

impl Deadline {
    /// The day of the calendar, for a cycle that ends on `ends_on`; nothing for an event, or for a day that does not
    /// exist.
    ///
    /// A year that is not said is the one in which the day comes nearest to the cycle's end.
    pub fn on(&self, ends_on: Date) -> Option<Date> {
        let nearest = |month: i8, day: Option<i8>| {
            [-1, 0, 1]
                .into_iter()
                .filter_map(|years| of_month(ends_on.year().checked_add(years)?, month, day))
                .min_by_key(|on| days_between(*on, ends_on).abs())
        };
        match self.day {
            Day::Date { year: Some(year), month, day } => of_month(year, month, Some(day)),
            Day::Date { year: None, month, day } => nearest(month, Some(day)),
            Day::Month { year: Some(year), month } => of_month(year, month, None),
            Day::Month { year: None, month } => nearest(month, None),
            Day::Quarter { year: Some(year), quarter } => of_month(year, quarter * 3, None),
            Day::Quarter { year: None, quarter } => nearest(quarter * 3, None),
            Day::Week(week) => [-1, 0, 1]
                .into_iter()
                .filter_map(|years| {
                    let year = ends_on.iso_week_date().year().checked_add(years)?;
                    Some(ISOWeekDate::new(year, week, Weekday::Sunday).ok()?.date())
                })
                .min_by_key(|on| days_between(*on, ends_on).abs()),
            Day::Year(year) => of_month(year, 12, None),
            Day::YearEnd => of_month(ends_on.year(), 12, None),
            Day::Cycle => Some(ends_on),
            Day::Event => None,
        }
    }
}

impl Deadline {
    /// Whether something that is due on a day is due on another than this. A day that is named is that day or, as "before"
    /// says, the one before it; a period is over with its last day.
    pub fn is_other_than(&self, due_on: Date, ends_on: Date) -> bool {
        let Some(said) = self.on(ends_on) else { return false };
        match self.day {
            Day::Date { .. } => due_on != said && due_on.tomorrow().ok() != Some(said),
            _ => due_on > said,
        }
    }
}

/// A day of a month, or its last.
fn of_month(year: i16, month: i8, day: Option<i8>) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    match day {
        Some(day) => Date::new(year, month, day).ok(),
        None => Some(first.last_of_month()),
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The deadline in a text, and the tokens that it takes: the last one where several are named.
pub(crate) fn deadline(words: &Words<'_>) -> Option<(Deadline, usize, usize)> {
    let mut found = None;
    let mut at = 0;
    while at < words.len() {
        let Some((day, first, last)) = day_at(words, at) else {
            at += 1;
            continue;
        };
        // "versus 2025", "since March": a day to compare with.
        if matches!(words.before(first), "since" | "versus" | "vs" | "than" | "last")
            || is_of_then(words, first)
        {
            at = last + 1;
            continue;
        }
        let first = lead_in(words, first);
        found = Some((Deadline { span: words.span(first, last), day }, first, last));
        at = last + 1;
    }
    found
}

/// "compared to last year's Q4", "donors who gave in 2023": a day of what was.
fn is_of_then(words: &Words<'_>, first: usize) -> bool {
    let nearby = |back: usize| (first.saturating_sub(back)..first).rev();
    nearby(5).any(|at| matches!(words.low(at), "compared" | "versus" | "against"))
        || words.before(first) == "in"
            && nearby(4)
                .take_while(|at| words.is_word(*at))
                .any(|at| matches!(words.low(at), "who" | "where" | "whom"))
}

/// Which tokens are parts of dates of any kind, also of those that are no deadline ("last quarter", "in 2019").
pub(crate) fn dated(words: &Words<'_>) -> Vec<bool> {
    /// No date has more tokens behind the one with which it is found.
    const BEHIND_MAX: usize = 4;
    let mut dated = vec![false; words.len()];
    for from in 0..words.len() {
        let Some((_, first, last)) = day_at(words, from) else { continue };
        let of_it = first.max(from)..=last.min(from + BEHIND_MAX);
        for is_dated in dated.get_mut(of_it).into_iter().flatten() {
            *is_dated = true;
        }
    }
    dated
}

/// "by", "by the end of", "before", "during" before a day.
fn lead_in(words: &Words<'_>, first: usize) -> usize {
    let mut at = first;
    while let Some(before) = at.checked_sub(1) {
        let leads = matches!(
            words.low(before),
            "by" | "before"
                | "until"
                | "till"
                | "end"
                | "of"
                | "the"
                | "in"
                | "during"
                | "on"
                | "at"
                | "through"
                | "within"
                | "latest"
                | "beginning"
                | "start"
                | "middle"
                | "mid"
                | "due"
                | "close"
                | "advance"
                | "for"
        ) || abroad::leads(words.low(before));
        // "of", "the" and "for" alone lead nowhere.
        let carries =
            at == first || !matches!(words.low(before), "of" | "the" | "for") || before > 0;
        if !leads || !carries {
            break;
        }
        at = before;
    }
    if matches!(words.low(at), "of" | "the" | "for" | "end") && at + 1 == first {
        first
    } else {
        at
    }
}

fn day_at(words: &Words<'_>, at: usize) -> Option<(Day, usize, usize)> {
    match words.get(at)?.kind {
        Kind::Word => in_letters::day(words, at),
        Kind::Number(_) => in_digits::day(words, at),
        Kind::Mark(_) => None,
    }
}

fn whole(words: &Words<'_>, at: usize) -> Option<i16> {
    match words.get(at)?.kind {
        Kind::Number(value) if value.is_integer() => value.to_i16(),
        _ => None,
    }
}

fn day_of_month(words: &Words<'_>, at: usize) -> Option<i8> {
    whole(words, at).and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
}

/// The last token of "31" or "31st".
fn last_of_ordinal(words: &Words<'_>, at: usize) -> usize {
    at + usize::from(is_ordinal(words, at))
}

/// Whether a number is the first, second, 99th of something.
pub(crate) fn is_ordinal(words: &Words<'_>, at: usize) -> bool {
    words.is_glued(at + 1) && matches!(words.low(at + 1), "st" | "nd" | "rd" | "th")
}

fn year_at(words: &Words<'_>, at: usize) -> Option<i16> {
    let plain = words.raw(at).len() == 4;
    whole(words, at).filter(|year| plain && (1990..=2099).contains(year))
}

fn quarter(low: &str) -> Option<i8> {
    match low {
        "q1" => Some(1),
        "q2" | "h1" => Some(2),
        "q3" => Some(3),
        "q4" | "h2" => Some(4),
        _ => abroad::quarter(low),
    }
}

/// The month that a word names. "May" and "march" are months only where they are written as names.
pub(crate) fn month(words: &Words<'_>, at: usize) -> Option<i8> {
    let low = words.low(at);
    let Some(month) = month_in_english(low) else { return abroad::month(low) };
    let named = words.raw(at).chars().next().is_some_and(char::is_uppercase);
    (named || !matches!(low, "may" | "march" | "mar" | "jan" | "sep" | "dec")).then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check_deadline(text: &str, expected: Option<(&str, Date)>) {
        let words = Words::of(text);
        let found = deadline(&words).map(|(deadline, ..)| {
            (deadline.span.of(text), deadline.on(date(2026, 12, 31)).unwrap_or(Date::ZERO))
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn deadlines_are_found_as_they_are_written() {
        let end = date(2026, 12, 31);
        check_deadline("Ride more by 31 Dec", Some(("by 31 Dec", end)));
        check_deadline("Ride more by Dec 31st, 2026", Some(("by Dec 31st, 2026", end)));
        check_deadline("by the end of Q3, 80% ride", Some(("by the end of Q3", date(2026, 9, 30))));
        check_deadline("80% ride in Q1 2027", Some(("in Q1 2027", date(2027, 3, 31))));
        check_deadline("ride before January", Some(("before January", date(2027, 1, 31))));
        check_deadline("80% ride EOY", Some(("EOY", end)));
        check_deadline("80% ride by EOQ", Some(("by EOQ", end)));
        check_deadline("80% ride within the cycle", Some(("within the cycle", end)));
        check_deadline("80% ride this quarter", Some(("this quarter", end)));
        check_deadline("80% ride by end of quarter", Some(("by end of quarter", end)));
        check_deadline("80% ride by 2026-11-30", Some(("by 2026-11-30", date(2026, 11, 30))));
        check_deadline("80% ride by 30/11/2026", Some(("by 30/11/2026", date(2026, 11, 30))));
        check_deadline("80% ride by 30.11.2026", Some(("by 30.11.2026", date(2026, 11, 30))));
        check_deadline("80% ride by 30/11", Some(("by 30/11", date(2026, 11, 30))));
        check_deadline("80% ride by week 40", Some(("by week 40", date(2026, 10, 4))));
        check_deadline("80% ride by KW 2", Some(("by KW 2", date(2027, 1, 17))));
        check_deadline("80% ride by Christmas", Some(("by Christmas", date(2026, 12, 24))));
        check_deadline("80% ride by 2027", Some(("by 2027", date(2027, 12, 31))));
        check_deadline("Everything tested by launch", Some(("by launch", Date::ZERO)));
        check_deadline(
            "reports by the 15th of each month by March 2027",
            Some(("by March 2027", date(2027, 3, 31))),
        );
    }

    #[test]
    fn rates_windows_and_numbers_are_no_deadlines() {
        for text in [
            "6 rides per quarter",
            "rides each month",
            "up from last quarter",
            "grow to 2000 users",
            "march to the top",
            "riders may return within 30 days",
            "in the first month online",
            "Launch the new site",
            "the year's best service",
        ] {
            check_deadline(text, None);
        }
    }
}
