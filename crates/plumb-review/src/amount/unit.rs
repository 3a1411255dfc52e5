//! What a number counts, as its words say: "%", "€", "days", "of 5".

use super::{Counted, Time};
use crate::abroad;
use crate::number::magnitude;
use crate::words::{Kind, Words};
use rust_decimal::Decimal;

/// A sign of money.
pub(super) fn sign(raw: &str) -> Option<[u8; 3]> {
    match raw {
        "$" => Some(*b"USD"),
        "€" => Some(*b"EUR"),
        "£" => Some(*b"GBP"),
        "¥" => Some(*b"JPY"),
        "₹" => Some(*b"INR"),
        "₩" => Some(*b"KRW"),
        "₽" => Some(*b"RUB"),
        "₺" => Some(*b"TRY"),
        _ => None,
    }
}

/// A code of money, in capitals.
pub(super) fn code(raw: &str) -> Option<[u8; 3]> {
    const CODES: &[&str] = &[
        "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS",
        "INR", "JPY", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PLN", "RUB", "SEK", "SGD",
        "THB", "TRY", "TWD", "USD", "VND", "ZAR",
    ];
    CODES.binary_search(&raw).ok().and_then(|_| raw.as_bytes().try_into().ok())
}

/// A unit that begins at a token, and how many tokens it takes.
pub(super) fn unit(words: &Words<'_>, at: usize) -> Option<(Counted, usize)> {
    if words.is_mark(at, '%') {
        let points = matches!(words.low(at + 1), "point" | "points" | "pts");
        return Some((Counted::Percent, if points { 2 } else { 1 }));
    }
    // "3× per week" counts, as "3 times a week" does.
    let is_often = || matches!(words.low(at + 1), "per" | "every" | "each" | "a" | "instead");
    if words.is_mark(at, '×') || words.low(at) == "x" && words.is_glued(at) {
        return Some((if is_often() { Counted::Count } else { Counted::Ratio }, 1));
    }
    if let Some(code) = sign(words.raw(at)).or_else(|| code(words.raw(at))) {
        return Some((Counted::Currency(Some(code)), 1));
    }
    let low = words.low(at);
    let one = |counted| Some((counted, 1));
    match low {
        "percent" | "percents" | "pct" | "pp" => {
            let points = matches!(words.low(at + 1), "point" | "points" | "pts");
            Some((Counted::Percent, if points { 2 } else { 1 }))
        }
        "percentage" if matches!(words.low(at + 1), "point" | "points") => {
            Some((Counted::Percent, 2))
        }
        "per" if words.low(at + 1) == "cent" => Some((Counted::Percent, 2)),
        "times" if !is_often() && !matches!(words.low(at + 1), "weekly" | "daily") => {
            one(Counted::Ratio)
        }
        "dollar" | "dollars" => one(Counted::Currency(Some(*b"USD"))),
        // "22p": pence, and no lines of a picture.
        "p" if is_pence(words, at) => one(Counted::Currency(Some(*b"GBP"))),
        "euro" | "euros" => one(Counted::Currency(Some(*b"EUR"))),
        "pound" | "pounds" => one(Counted::Currency(Some(*b"GBP"))),
        "ms" | "millisecond" | "milliseconds" | "msec" => one(Counted::Duration(Time::Millisecond)),
        // "5S" is a method.
        "s" if words.raw(at) == "S" && words.is_glued(at) => None,
        "s" | "sec" | "secs" | "second" | "seconds" => one(Counted::Duration(Time::Second)),
        "min" | "mins" | "minute" | "minutes" => one(Counted::Duration(Time::Minute)),
        "h" | "hr" | "hrs" | "hour" | "hours" => one(Counted::Duration(Time::Hour)),
        // "3D" is no time.
        "d" if words.raw(at) == "D" && is_space(words, at) => None,
        "d" if words.is_glued(at) => one(Counted::Duration(Time::Day)),
        "day" | "days" => one(Counted::Duration(Time::Day)),
        "business" | "working" | "calendar"
            if matches!(words.low(at + 1), "day" | "days" | "hours") =>
        {
            Some((Counted::Duration(Time::Day), 2))
        }
        "w" | "wk" | "wks" if words.is_glued(at) => one(Counted::Duration(Time::Week)),
        "week" | "weeks" => one(Counted::Duration(Time::Week)),
        "month" | "months" | "mos" => one(Counted::Duration(Time::Month)),
        "quarter" | "quarters" => one(Counted::Duration(Time::Quarter)),
        "year" | "years" | "yr" | "yrs" => one(Counted::Duration(Time::Year)),
        "kg" | "km" | "gb" | "mb" | "tb" | "kb" | "pb" | "gib" | "mib" | "tib" | "kwh" | "mwh"
        | "gwh" | "tonnes" | "bpm" | "kcal" | "db" | "tons" | "litres" | "liters" | "miles"
        | "mbps" | "gbps" | "points" | "point" | "pts" | "lbs" | "kms" | "bps" | "fte" | "ftes"
        | "rpm" | "qps" | "rps" | "sqm" => one(Counted::Other),
        // Five at most are a rating, more are given.
        "star" | "stars" if matches!(words.get(at.wrapping_sub(1)).map(|token| token.kind), Some(Kind::Number(value)) if value <= Decimal::from(5)) => {
            one(Counted::Other)
        }
        "t" | "g" | "l"
            if words.raw(at) == low
                && (words.is_glued(at) || matches!(words.low(at + 1), "per" | "of" | "")) =>
        {
            one(Counted::Other)
        }
        _ => abroad::time(low).map(|time| (Counted::Duration(time), 1)),
    }
}

/// Whether a "p" stands for pence: behind a few of them, and not for a percentile.
pub(super) fn is_pence(words: &Words<'_>, at: usize) -> bool {
    let is_time = matches!(words.low(at + 1), "latency" | "response" | "load" | "percentile");
    words.raw(at) == "p"
        && words.is_glued(at)
        && !is_time
        && value_before(words, at).is_some_and(|value| value <= Decimal::ONE_HUNDRED)
}

/// "2D", "3D".
fn is_space(words: &Words<'_>, at: usize) -> bool {
    value_before(words, at)
        .is_some_and(|value| [2, 3, 4].iter().any(|dimensions| value == Decimal::from(*dimensions)))
}

fn value_before(words: &Words<'_>, at: usize) -> Option<Decimal> {
    match words.get(at.checked_sub(1)?)?.kind {
        Kind::Number(value) => Some(value),
        _ => None,
    }
}

/// "/5", "/ 10", "out of 5", and how many tokens that takes.
pub(super) fn out_of(words: &Words<'_>, at: usize) -> Option<usize> {
    let is_number =
        |at: usize| words.get(at).is_some_and(|token| matches!(token.kind, Kind::Number(_)));
    if words.is_mark(at, '/') && is_number(at + 1) {
        return Some(2);
    }
    (words.low(at) == "out" && words.low(at + 1) == "of" && is_number(at + 2)).then_some(3)
}

/// The last token of the upper end of "10-15".
pub(super) fn range(words: &Words<'_>, at: usize) -> Option<usize> {
    let is_dash = ['-', '–', '—'].iter().any(|dash| words.is_mark(at, *dash));
    let is_number =
        |at: usize| words.get(at).is_some_and(|token| matches!(token.kind, Kind::Number(_)));
    if !is_dash {
        return None;
    }
    let at = at + 1 + usize::from(sign(words.raw(at + 1)).is_some());
    if !is_number(at) {
        return None;
    }
    let big = words.is_glued(at + 1) && magnitude(words.raw(at + 1), false).is_some();
    Some(at + usize::from(big))
}
