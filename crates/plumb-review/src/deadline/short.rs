//! Days that are told shortly: "31.12.2025", "30/06", "week 40", "KW 40", "by Christmas", "before the summer break".

use super::{Day, whole};
use crate::words::{Kind, Words};

/// Whether a word says that something is to be done until then.
pub(super) fn is_until(low: &str) -> bool {
    matches!(
        low,
        "by" | "before" | "until" | "till" | "due" | "latest" | "bis" | "vor" | "am" | "zum"
    )
}

/// "31.12.2025", "31.12.25".
pub(super) fn dotted(raw: &str) -> Option<Day> {
    let mut parts = raw.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some_and(|rest| !rest.is_empty()) || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let year = match (year.len(), year.parse::<i16>().ok()?) {
        (4, year) if (1990..=2099).contains(&year) => year,
        (2, year) => 2000 + year,
        _ => return None,
    };
    date(day.parse().ok()?, month.parse().ok()?, Some(year))
}

/// "by 30/06", "by 6/30", "bis 28.02.": a day without its year, where no fraction can be meant.
pub(super) fn without_year(words: &Words<'_>, at: usize) -> Option<(Day, usize, usize)> {
    if !is_until(words.before(at)) {
        return None;
    }
    // "28.02." is read as one number.
    if let Some((day, month)) = words.raw(at).split_once('.') {
        let is_two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let ends = words.is_mark(at + 1, '.') && words.is_glued(at + 1);
        if !(is_two(day) && is_two(month) && ends) {
            return None;
        }
        return Some((date(day.parse().ok()?, month.parse().ok()?, None)?, at, at + 1));
    }
    let (first, second) = (whole(words, at)?, whole(words, at + 2)?);
    let is_joined = words.is_mark(at + 1, '/') && words.is_glued(at + 1) && words.is_glued(at + 2);
    let is_padded = words.raw(at).starts_with('0') || words.raw(at + 2).starts_with('0');
    // "by 1/3" is a third.
    if !is_joined || words.is_mark(at + 3, '/') || !(is_padded || first > 12 || second > 12) {
        return None;
    }
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    Some((date(i8::try_from(day).ok()?, i8::try_from(month).ok()?, None)?, at, at + 2))
}

fn date(day: i8, month: i8, year: Option<i16>) -> Option<Day> {
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Day::Date { year, month, day })
}

/// "by week 40", "KW 40", "CW40".
pub(super) fn week(words: &Words<'_>, at: usize) -> Option<(Day, usize, usize)> {
    let low = words.low(at);
    let numbered = |week: i16| i8::try_from(week).ok().filter(|week| (1..=53).contains(week));
    if let Some(digits) = low.strip_prefix("cw").or_else(|| low.strip_prefix("kw"))
        && let Some(week) = digits.parse::<i16>().ok().and_then(numbered)
    {
        return Some((Day::Week(week), at, at));
    }
    let leads = match low {
        "kw" | "cw" => true,
        "week" | "wk" => {
            is_until(words.before(at))
                || words.before(at) == "of"
                    && matches!(words.low(at.checked_sub(2)?), "end" | "close")
                || words.before(at) == "calendar"
        }
        _ => false,
    };
    let week = whole(words, at + 1).and_then(numbered).filter(|_| leads)?;
    Some((Day::Week(week), at, at + 1))
}

/// "by Christmas", "before the summer break", "by the start of term": a time of the year, by its name.
pub(super) fn occasion(words: &Words<'_>, at: usize) -> Option<(Day, usize, usize)> {
    /// More words than this do not stand between "by" and the name.
    const BETWEEN_MAX: usize = 4;
    let two = |second: &str| words.low(at + 1) == second;
    let (day, last) = match words.low(at) {
        "christmas" | "xmas" => (Day::Date { year: None, month: 12, day: 24 }, at),
        "new" if two("year") || two("year's") => (Day::YearEnd, at + 1),
        "black" if two("friday") => (Day::Event, at + 1),
        "summer" | "winter" | "autumn" | "spring" | "fall" | "school"
            if matches!(
                words.low(at + 1),
                "break" | "holiday" | "holidays" | "term" | "season" | "year" | "festival" | "sale"
            ) =>
        {
            (Day::Event, at + 1)
        }
        "easter" | "thanksgiving" | "ramadan" | "whitsun" | "diwali" | "halloween" | "summer"
        | "winter" | "autumn" | "spring" | "term" | "holidays" | "semester" => (Day::Event, at),
        _ => return None,
    };
    // "by spring 2027" is said by its year.
    let lead = (at.saturating_sub(BETWEEN_MAX)..at).rev().find(|at| is_until(words.low(*at)))?;
    let between = (lead + 1..at).all(|at| {
        matches!(
            words.low(at),
            "the"
                | "of"
                | "start"
                | "end"
                | "beginning"
                | "our"
                | "this"
                | "next"
                | "early"
                | "late"
        )
    });
    let ends = !words.is_word(last + 1) || words.has(last + 1, crate::lexicon::Tag::Of);
    let is_numbered = matches!(words.get(last + 1).map(|token| token.kind), Some(Kind::Number(_)));
    (between && ends && !is_numbered).then_some((day, at, last))
}
