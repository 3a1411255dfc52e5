//! Numbers with what they count: "70%", "€4.5m", "p95 under 900 ms", "twice", "every".

mod bound;
mod digits;
mod letters;
mod measured;
mod naming;
mod unit;

use crate::lexicon::{Tag, Tags};
use crate::span::Span;
use crate::words::{Kind, Words};
use digits::in_digits;
use letters::in_letters;
use plumb_core::codes;
use rust_decimal::Decimal;

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
    /// "across the five agencies": it says which or how many are meant, and not how far.
    pub(crate) is_scope: bool,
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
        check_amounts("15 a day or fewer", "<=15 count \"15\"");
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
