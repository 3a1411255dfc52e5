//! Numbers with what they count: "70%", "€4.5m", "p95 under 900 ms", "twice", "every".

mod bound;
mod naming;
mod unit;

use crate::deadline::is_ordinal;
use crate::lexicon::{Tag, Tags};
use crate::number::{in_words, magnitude};
use crate::span::Span;
use crate::words::{Kind, Words};
use bound::{bound_after, bound_before, is_minus};
use naming::is_part_of_name;
use plumb_core::codes;
use rust_decimal::Decimal;
use unit::{code, out_of, range, sign, unit};

/// What an amount counts, as far as its words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// "%".
    Percent,
    /// Things.
    Count,
    /// Money, and which where a sign or a code says so.
    Currency(Option<[u8; 3]>),
    /// Time, in milliseconds, seconds, minutes, hours, days, weeks, months, quarters or years.
    Duration(Time),
    /// "2x", "double".
    Ratio,
    /// Points, kilograms, terabytes.
    Other,
}

impl Counted {
    /// The stable code of its kind, for wires; which money or time it is not said.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Count => "count",
            Self::Currency(_) => "currency",
            Self::Duration(_) => "duration",
            Self::Ratio => "ratio",
            Self::Other => "other",
        }
    }
}

codes! {
    /// A unit of time.
    pub enum Time {
        /// A thousandth of a second.
        Millisecond => "millisecond",
        /// A second.
        Second => "second",
        /// A minute.
        Minute => "minute",
        /// An hour.
        Hour => "hour",
        /// A day.
        Day => "day",
        /// Seven days.
        Week => "week",
        /// A month.
        Month => "month",
        /// Three months.
        Quarter => "quarter",
        /// A year.
        Year => "year",
    }
}

impl Time {
    /// How long it is, in seconds; a month has thirty days, a quarter three months, a year 365 days.
    pub(crate) fn seconds(self) -> Decimal {
        const DAY: i64 = 86_400;
        match self {
            Self::Millisecond => Decimal::new(1, 3),
            Self::Second => Decimal::ONE,
            Self::Minute => Decimal::from(60),
            Self::Hour => Decimal::from(3600),
            Self::Day => Decimal::from(DAY),
            Self::Week => Decimal::from(7 * DAY),
            Self::Month => Decimal::from(30 * DAY),
            Self::Quarter => Decimal::from(90 * DAY),
            Self::Year => Decimal::from(365 * DAY),
        }
    }

    /// The unit that a plural names: "days".
    pub(crate) fn of_noun(low: &str) -> Option<Self> {
        match low {
            "seconds" => Some(Self::Second),
            "minutes" => Some(Self::Minute),
            "hours" => Some(Self::Hour),
            "days" => Some(Self::Day),
            "weeks" => Some(Self::Week),
            "months" => Some(Self::Month),
            _ => None,
        }
    }
}

codes! {
    /// On which side of an amount the value may lie.
    pub enum Bound {
        /// "at least", "over", "+".
        AtLeast => "at_least",
        /// "at most", "under", "within".
        AtMost => "at_most",
    }
}

/// How an amount is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// In digits, or as a number word.
    Number,
    /// "all", "every": 100%.
    All,
    /// "no": none.
    No,
    /// "a" designer.
    One,
    /// "double", "halve".
    Times,
    /// "every week": once in each.
    Rate,
}

/// An amount in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    /// Its first and last token, its bound not included.
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) span: Span,
    pub(crate) value: Decimal,
    pub(crate) counted: Counted,
    pub(crate) bound: Option<Bound>,
    pub(crate) written: Written,
    /// Where the words of its bound begin; its first token where it has none.
    pub(crate) from: usize,
    /// "90-day retention", "the 99th percentile": it names something.
    pub(crate) is_name: bool,
}

/// Every amount in a text, in order. `is_dated` says which tokens are parts of dates.
pub(crate) fn amounts(words: &Words<'_>, is_dated: &dyn Fn(usize) -> bool) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let amount = if is_dated(at) { None } else { amount_at(words, at) };
        at = amount.map_or(at + 1, |amount| amount.last + 1);
        found.extend(amount);
    }
    found
}

fn amount_at(words: &Words<'_>, at: usize) -> Option<Amount> {
    let token = words.get(at)?;
    match token.kind {
        Kind::Number(value) => in_digits(words, at, value),
        Kind::Word => in_letters(words, at),
        Kind::Mark(_) => None,
    }
}

fn in_digits(words: &Words<'_>, at: usize, value: Decimal) -> Option<Amount> {
    if is_ordinal(words, at) {
        return None;
    }
    if is_part_of_name(words, at, value) {
        return None;
    }
    let mut first = at;
    let mut last = at;
    let mut value = value;
    let mut counted = None;
    // A sign of money before it, and a minus before that.
    if let Some(code) = first.checked_sub(1).and_then(|before| sign(words.raw(before))) {
        first -= 1;
        counted = Some(Counted::Currency(Some(code)));
        if matches!(words.before(first), "us" | "a" | "c" | "au" | "ca") && words.is_glued(first) {
            first -= 1;
        }
    } else if let Some(code) = first.checked_sub(1).and_then(|before| code(words.raw(before))) {
        first -= 1;
        counted = Some(Counted::Currency(Some(code)));
    }
    if is_minus(words, first) {
        first -= 1;
        value = -value;
    }
    // How big.
    let mut is_big = false;
    if let Some(by) = words
        .is_word(last + 1)
        .then(|| {
            magnitude(words.raw(last + 1), !words.is_glued(last + 1)).or_else(|| {
                magnitude(words.low(last + 1), !words.is_glued(last + 1))
                    .filter(|_| words.low(last + 1).len() > 1 || counted.is_some())
            })
        })
        .flatten()
    {
        value = value.checked_mul(by)?;
        last += 1;
        is_big = true;
    }
    // What it counts.
    if let Some(takes) = tens_of(words, last + 1) {
        // "10s of millions": no seconds.
        last += takes;
        counted = Some(Counted::Count);
        if let Some(by) = magnitude(words.low(last + 1), true) {
            value = value.checked_mul(by)?;
            last += 1;
        }
    } else if let Some((unit, takes)) = unit(words, last + 1) {
        last += takes;
        counted = Some(unit);
    } else if let Some((unit, more)) = clock(words, last + 1) {
        // "4h30".
        last += 1;
        counted = Some(Counted::Duration(unit));
        value = value.checked_add(more)?;
    } else if !is_big && words.is_glued(last + 1) && words.is_word(last + 1) {
        // "5G", "3rd": a name.
        return None;
    }
    // "2 hours 15 minutes", "9m 45s".
    if let Some((more, takes)) = smaller_time(words, last + 1, counted) {
        value = value.checked_add(more)?;
        last += takes;
    }
    let mut is_name = false;
    if counted.is_none()
        && words.is_mark(last + 1, '-')
        && words.is_glued(last + 1)
        && words.is_glued(last + 2)
    {
        if let Some((unit, takes)) = unit(words, last + 2) {
            // "90-day retention".
            counted = Some(unit);
            last += 1 + takes;
            is_name = true;
        } else if words.is_word(last + 2) {
            is_name = true;
        }
    }
    // "1/3 of households".
    if let Some(share) = share_of(words, at, value) {
        last += 2;
        counted = Some(Counted::Percent);
        value = share;
    } else if let Some(len) = out_of(words, last + 1) {
        last += len;
        // "9 of 10 parcels" counts parcels, "4.5 of 5" is a rating.
        let counts = value.is_integer()
            && words.is_word(last + 1)
            && words.low(at + 1) != "/"
            && !words.has(last + 1, Tag::Rating)
            && !words.has(last + 1, Tag::Of);
        // "50/50" are halves.
        let halves = value == Decimal::from(50) && words.low(last) == "50";
        counted = counted.or(Some(match (halves, counts) {
            (true, _) => Counted::Percent,
            (false, true) => Counted::Count,
            (false, false) => Counted::Other,
        }));
    } else if let Some(end) = range(words, last + 1) {
        let (unit, to) = (unit(words, end + 1), end);
        last = to;
        if let Some((unit, takes)) = unit {
            last += takes;
            counted = counted.or(Some(unit));
        }
    }
    // "the last 12 months", "in the first 90 days": a window.
    is_name |= matches!(counted, Some(Counted::Duration(_)))
        && matches!(
            words.before(first),
            "last"
                | "past"
                | "first"
                | "next"
                | "previous"
                | "following"
                | "coming"
                | "preceding"
                | "trailing"
        );
    let (from, mut bound) = bound_before(words, first);
    if words.is_mark(last + 1, '+') && words.is_glued(last + 1) {
        last += 1;
        bound = bound.or(Some(Bound::AtLeast));
        // "50+ deals": the unit may follow.
        if counted.is_none()
            && let Some((unit, takes)) = unit(words, last + 1)
        {
            counted = Some(unit);
            last += takes;
        }
    }
    bound = bound.or_else(|| bound_after(words, last + 1));
    let counted = counted.unwrap_or(if is_big && is_money_near(words, last) {
        Counted::Currency(None)
    } else {
        Counted::Count
    });
    Some(Amount {
        first,
        last,
        span: words.span(first, last),
        value,
        counted,
        bound,
        written: Written::Number,
        from,
        is_name,
    })
}

fn in_letters(words: &Words<'_>, at: usize) -> Option<Amount> {
    let low = words.low(at);
    let up_to = |last: usize, value: Decimal, counted, written, is_name| {
        let (from, bound) = bound_before(words, at);
        let span = words.span(at, last);
        Some(Amount { first: at, last, span, value, counted, bound, written, from, is_name })
    };
    let one = |value: i64, counted, written| up_to(at, value.into(), counted, written, false);
    match low {
        // "twice a week", "once per sprint": how often.
        "once" | "twice" | "thrice" if is_rate(words, at + 1) => {
            let times = match low {
                "once" => 1,
                "twice" => 2,
                _ => 3,
            };
            return one(times, Counted::Count, Written::Number);
        }
        // "double-digit growth", "double check": no multiple.
        "double" | "triple" if is_double_what(words, at) => return None,
        "double" | "doubling" | "doubled" | "twice" => {
            return one(2, Counted::Ratio, Written::Times);
        }
        "triple" | "tripling" | "tripled" => return one(3, Counted::Ratio, Written::Times),
        "quadruple" => return one(4, Counted::Ratio, Written::Times),
        "halve" | "halving" | "halved" => {
            return one(50, Counted::Percent, Written::Times);
        }
        "half"
            if matches!(words.low(at + 1), "of" | "the" | "our" | "all" | "their")
                && !words.is_mark(at + 1, '-')
                || matches!(words.before(at), "in" | "by" | "than" | "least" | "from" | "to")
                    && !words.is_word(at + 1) =>
        {
            let times = words.before(at) == "in" || words.before(at) == "by";
            return one(50, Counted::Percent, if times { Written::Times } else { Written::Number });
        }
        "all" | "every" | "everyone" | "everybody" => {
            let is_rate = low == "every"
                && unit(words, at + 1)
                    .is_some_and(|(unit, _)| matches!(unit, Counted::Duration(_)));
            return if is_rate {
                once_in_each(words, at).then(|| one(1, Counted::Count, Written::Rate)).flatten()
            } else if words.low(at + 1) == "levels" {
                None
            } else {
                one(100, Counted::Percent, Written::All)
            };
        }
        "each" => {
            let is_rate =
                unit(words, at + 1).is_some_and(|(unit, _)| matches!(unit, Counted::Duration(_)));
            let is_subject = at == 0 && words.is_word(1);
            return if is_rate {
                once_in_each(words, at).then(|| one(1, Counted::Count, Written::Rate)).flatten()
            } else if !is_subject {
                None
            } else {
                one(100, Counted::Percent, Written::All)
            };
        }
        "no" => {
            let is_more = matches!(
                words.low(at + 1),
                "more" | "longer" | "later" | "less" | "fewer" | "matter" | "one"
            );
            return if is_more { None } else { one(0, Counted::Count, Written::No) };
        }
        "none" => return one(0, Counted::Count, Written::No),
        // "by a third", "a quarter of": parts.
        "third" | "quarter" | "fifth" | "tenth"
            if matches!(words.before(at), "a" | "one")
                && (words.low(at.wrapping_sub(2)) == "by" || words.low(at + 1) == "of") =>
        {
            let parts = match low {
                "third" => Decimal::new(33333, 3),
                "quarter" => Decimal::from(25),
                "fifth" => Decimal::from(20),
                _ => Decimal::TEN,
            };
            let (from, bound) = bound_before(words, at - 1);
            let mut part = one(0, Counted::Percent, Written::Number)?;
            (part.value, part.first, part.from, part.bound, part.span) =
                (parts, at - 1, from, bound, words.span(at - 1, at));
            return Some(part);
        }
        // "in under a day", "within an hour".
        "a" | "an" | "one" if is_bounded_time(words, at) => {
            let (unit, takes) = unit(words, at + 1)?;
            return up_to(at + takes, Decimal::ONE, unit, Written::Number, false);
        }
        // "Hire a designer".
        "a" | "an" | "another" => {
            let hires = matches!(
                at.checked_sub(1).and_then(|at| words.get(at)).map(|token| token.plain),
                Some("hire" | "recruit")
            );
            return if hires { one(1, Counted::Count, Written::One) } else { None };
        }
        _ => {}
    }
    if let Some(times) = fold(words, at) {
        return one(times, Counted::Ratio, Written::Times);
    }
    let mut value = in_words(low)?;
    // "one of", "the one", "one-on-one", "hundred" alone say no amount.
    let is_joined = words.is_mark(at + 1, '-') && words.is_glued(at + 1);
    if low == "one"
        && (matches!(words.low(at + 1), "of" | "another" | "place" | "that" | "who")
            && words.before(at) != "least"
            || words.before(at) == "least" && !words.is_word(at + 1)
            || is_joined
            || matches!(words.before(at), "the" | "this" | "that" | "no" | "every" | "any"))
    {
        return None;
    }
    let mut last = at;
    // "twenty-five", "two hundred", "three million".
    if is_joined
        && value >= Decimal::from(20)
        && let Some(ones) = in_words(words.low(at + 2)).filter(|ones| *ones < Decimal::TEN)
    {
        value += ones;
        last = at + 2;
    }
    if let Some(by) = magnitude(words.low(last + 1), true).filter(|_| words.low(last + 1).len() > 2)
    {
        value = value.checked_mul(by)?;
        last += 1;
    }
    // "two thirds of pupils", "three-quarters".
    if let Some((share, takes)) = parts_of(words, last + 1, value) {
        return up_to(last + takes, share, Counted::Percent, Written::Number, false);
    }
    let mut counted = Counted::Count;
    let mut is_name = false;
    let dash = usize::from(words.is_mark(last + 1, '-') && words.is_glued(last + 1));
    if let Some((unit, takes)) = unit(words, last + 1 + dash) {
        counted = unit;
        last += takes + dash;
        is_name = dash == 1;
    } else if dash == 1 {
        is_name = true;
    }
    up_to(last, value, counted, Written::Number, is_name)
}

/// The minutes behind hours, in hours, and how many tokens they take; so for every unit and a smaller one.
fn smaller_time(
    words: &Words<'_>,
    at: usize,
    counted: Option<Counted>,
) -> Option<(Decimal, usize)> {
    let Some(Counted::Duration(time)) = counted else { return None };
    let joins = usize::from(words.low(at) == "and");
    let Some(Kind::Number(more)) = words.get(at + joins).map(|token| token.kind) else {
        return None;
    };
    let (Counted::Duration(unit), takes) = unit(words, at + joins + 1)? else { return None };
    if unit.seconds() >= time.seconds() {
        return None;
    }
    let part = more.checked_mul(unit.seconds())?.checked_div(time.seconds())?;
    (part < Decimal::ONE).then(|| (part.round_dp(3).normalize(), joins + 1 + takes))
}

/// "h30" glued to digits: the unit, and the minutes in hours.
fn clock(words: &Words<'_>, at: usize) -> Option<(Time, Decimal)> {
    let low = words.low(at);
    let (time, rest) = match (low.strip_prefix('h'), low.strip_prefix('m')) {
        (Some(rest), _) => (Time::Hour, rest),
        (_, Some(rest)) => (Time::Minute, rest),
        _ => return None,
    };
    let is_clock = words.is_glued(at) && rest.len() == 2;
    let more = rest.parse::<u8>().ok().filter(|more| is_clock && *more < 60)?;
    Some((time, Decimal::from(more).checked_div(Decimal::from(60))?.round_dp(3).normalize()))
}

/// "1/3 of": the share in percent.
fn share_of(words: &Words<'_>, at: usize, value: Decimal) -> Option<Decimal> {
    let Some(Kind::Number(whole)) = words.get(at + 2).map(|token| token.kind) else { return None };
    let is_share = words.is_mark(at + 1, '/')
        && words.is_glued(at + 1)
        && words.low(at + 3) == "of"
        && value < whole
        && value > Decimal::ZERO
        && whole <= Decimal::TEN;
    if !is_share {
        return None;
    }
    Some(value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?.round_dp(3).normalize())
}

/// "fivefold", "tenfold".
fn fold(words: &Words<'_>, at: usize) -> Option<i64> {
    let times = in_words(words.low(at).strip_suffix("fold")?)?;
    i64::try_from(times).ok().filter(|times| *times > 1)
}

/// "s of" after digits, as in "10s of millions", and how many tokens that takes.
fn tens_of(words: &Words<'_>, at: usize) -> Option<usize> {
    (words.low(at) == "s" && words.is_glued(at) && words.low(at + 1) == "of").then_some(2)
}

/// Whether what stands behind "double" makes it a name.
fn is_double_what(words: &Words<'_>, at: usize) -> bool {
    let dash = usize::from(words.is_mark(at + 1, '-'));
    matches!(
        words.low(at + 1 + dash),
        "digit"
            | "digits"
            | "check"
            | "checked"
            | "blind"
            | "entry"
            | "booking"
            | "bookings"
            | "page"
            | "room"
            | "rooms"
    )
}

/// "every week", and not "the 15th of each month".
fn once_in_each(words: &Words<'_>, at: usize) -> bool {
    !words.has(at.wrapping_sub(1), Tag::Of)
}

/// "a week", "per sprint", "every day" at a token.
fn is_rate(words: &Words<'_>, at: usize) -> bool {
    matches!(words.low(at), "a" | "an" | "per" | "every" | "each")
        && (words.low(at + 1) == "sprint"
            || unit(words, at + 1).is_some_and(|(unit, _)| matches!(unit, Counted::Duration(_))))
}

/// "under a day", "less than an hour", "within a week".
fn is_bounded_time(words: &Words<'_>, at: usize) -> bool {
    let is_time = words.is_word(at + 1)
        && words.low(at + 1).len() > 2
        && unit(words, at + 1)
            .is_some_and(|(unit, takes)| matches!(unit, Counted::Duration(_)) && takes == 1);
    is_time && bound_before(words, at).1.is_some() && !words.is_mark(at + 2, '-')
}

/// "thirds", "quarters" after a number word: the share, and how many tokens that takes.
fn parts_of(words: &Words<'_>, at: usize, value: Decimal) -> Option<(Decimal, usize)> {
    let dash = usize::from(words.is_mark(at, '-') && words.is_glued(at));
    let parts = match words.low(at + dash) {
        "thirds" => 3,
        "quarters" if words.low(at + dash + 1) == "of" => 4,
        "fifths" => 5,
        _ => return None,
    };
    let share = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(parts))?;
    Some((share.round_dp(3), 1 + dash))
}

/// Whether the words about a big number without a unit speak of money.
fn is_money_near(words: &Words<'_>, last: usize) -> bool {
    let after = (last + 1..(last + 7).min(words.len())).any(|at| words.has(at, Tag::Money));
    after || (last.saturating_sub(6)..last).any(|at| words.has(at, Tag::Money))
}

/// Whether the words about an amount speak of a score in points.
pub(crate) fn is_rated(words: &Words<'_>, amount: &Amount) -> bool {
    // "5-star reviews" are counted.
    let near = |at: usize| {
        words.tags(at).any(Tags::of(&[Tag::Rating]))
            && !matches!(words.low(at), "star" | "stars")
            && !(matches!(words.low(at), "point" | "points") && at > amount.last)
            && !(at > 0 && words.is_mark(at - 1, '-') && words.is_glued(at))
    };
    let before = amount.from.saturating_sub(8)..amount.from;
    let after = amount.last + 1..(amount.last + 4).min(words.len());
    before.rev().take_while(|at| !ends_clause(words, *at)).any(near)
        || after.take_while(|at| !ends_clause(words, *at)).any(near)
}

fn ends_clause(words: &Words<'_>, at: usize) -> bool {
    [',', ';', ')'].iter().any(|mark| words.is_mark(at, *mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_amounts(text: &str, expected: &str) {
        let words = Words::of(text);
        let found = amounts(&words, &|_| false);
        let said = found.iter().map(|amount| {
            let bound = match amount.bound {
                Some(Bound::AtLeast) => ">=",
                Some(Bound::AtMost) => "<=",
                None => "",
            };
            let counted = match amount.counted {
                Counted::Currency(Some(code)) => String::from_utf8_lossy(&code).into_owned(),
                Counted::Currency(None) => "money".to_owned(),
                Counted::Duration(time) => format!("{time:?}").to_lowercase(),
                other => format!("{other:?}").to_lowercase(),
            };
            let name = if amount.is_name { " (name)" } else { "" };
            format!(
                "{bound}{} {counted}{name} \"{}\"",
                amount.value.normalize(),
                amount.span.of(text)
            )
        });
        assert_eq!(said.collect::<Vec<_>>().join("; "), expected, "{text}");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        check_amounts("1.2k rides", "1200 count \"1.2k\"");
        check_amounts("3 M riders", "3000000 count \"3 M\"");
        check_amounts("€4.5m", "4500000 EUR \"€4.5m\"");
        check_amounts("4.5m EUR", "4500000 EUR \"4.5m EUR\"");
        check_amounts("US$2M", "2000000 USD \"US$2M\"");
        check_amounts("2,5 %", "2.5 percent \"2,5 %\"");
        check_amounts("99.9% uptime", "99.9 percent \"99.9%\"");
        check_amounts("2x more", "2 ratio \"2x\"");
        check_amounts("p95 900ms", "900 millisecond \"900ms\"");
        check_amounts("from six to two", "6 count \"six\"; 2 count \"two\"");
        check_amounts("double the rides", "2 ratio \"double\"");
        check_amounts("zero crashes", "0 count \"zero\"");
        check_amounts("half of riders", "50 percent \"half\"");
        check_amounts("at least 3 towns", ">=3 count \"3\"");
        check_amounts("no more than 3 towns", "<=3 count \"3\"");
        check_amounts("rated 4.5/5", "4.5 other \"4.5/5\"");
        check_amounts("10-15 towns", "10 count \"10-15\"");
        check_amounts("90-day retention", "90 day (name) \"90-day\"");
        check_amounts("50+ deals", ">=50 count \"50+\"");
        check_amounts("< 24 hours", "<=24 hour \"24 hours\"");
        check_amounts("3M revenue", "3000000 money \"3M\"");
        check_amounts("twenty-five towns", "25 count \"twenty-five\"");
        check_amounts("down to -5", "-5 count \"-5\"");
        check_amounts("every rider, no crash", "100 percent \"every\"; 0 count \"no\"");
    }

    #[test]
    fn names_with_numbers_are_no_amounts() {
        for text in ["Tier 1 towns", "SOC 2", "the 99th percentile", "5G", "v1.2.3", "base32"] {
            check_amounts(text, "");
        }
    }
}
