//! What one cell says: a number with what it counts, a unit, a day, the days of a cycle.

use super::Field;
use super::marks::Shown;
use crate::Refusal;
use jiff::civil::Date;
use plumb_core::days::month_in_english;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_tables::money;

/// A unit as people write it: a code of ours, a sign or a word, else any text.
pub(super) fn unit(written: &str) -> Result<Unit, Refusal> {
    let code = match written.to_lowercase().as_str() {
        "%" | "percent" | "percentage" => "%".to_owned(),
        "#" | "count" | "number" => "count".to_owned(),
        "€" | "eur" | "euro" => "currency:EUR".to_owned(),
        "$" | "usd" | "dollar" => "currency:USD".to_owned(),
        "£" | "gbp" | "pound" => "currency:GBP".to_owned(),
        "¥" | "jpy" | "yen" => "currency:JPY".to_owned(),
        "chf" => "currency:CHF".to_owned(),
        "days" | "day" | "d" => "duration:day".to_owned(),
        "hours" | "hour" | "h" => "duration:hour".to_owned(),
        "minutes" | "minute" | "min" => "duration:minute".to_owned(),
        "x" | "ratio" => "ratio".to_owned(),
        _ if written.contains(':') => written.to_owned(),
        _ => format!("text:{written}"),
    };
    Unit::from_code(&code).map_err(|refused| Refusal::from(refused).at(Field::Unit.code()))
}

/// The number of a cell, and what it counts where that stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// The number as typed: 25 of "25%".
    pub(super) number: Quantity,
    /// What stands beside it: a percent sign, or a sign or a code of money.
    pub(super) unit: Option<Unit>,
}

/// A number as spreadsheets write it: `1,234.5`, `1.234,5`, `48%`, `€ 20`, `CHF 20`, `-$5`. Where one mark
/// stands before exactly three digits, `decimal` says whether it is the decimal mark; without it a point is, and a comma
/// groups thousands.
pub(super) fn number(typed: &str, decimal: Option<char>) -> Option<Typed> {
    let close = typed
        .chars()
        .filter(|one| !one.is_whitespace() && !matches!(one, '\'' | '’'))
        .map(|one| if one == '−' { '-' } else { one })
        .collect::<String>();
    let of_number = |one: char| one.is_ascii_digit() || matches!(one, ',' | '.');
    let (start, end) = (close.find(of_number)?, close.rfind(of_number)? + 1);
    let (before, plain, after) = (&close[..start], &close[start..end], &close[end..]);
    // Its sign may stand before what it counts, or after it: "-€5", "€-5".
    let (minus, before) = match before.strip_prefix('-').or_else(|| before.strip_suffix('-')) {
        Some(rest) => ("-", rest),
        None => ("", before),
    };
    let unit = match (before, after) {
        ("", "") => None,
        (beside, "") | ("", beside) => Some(beside_number(beside)?),
        _ => return None,
    };
    let number = format!("{minus}{}", with_point(plain, decimal)?).parse().ok()?;
    Some(Typed { number, unit })
}

fn beside_number(written: &str) -> Option<Unit> {
    if written == "%" {
        return Some(Unit::Percent);
    }
    money::code(written)?.parse().ok().map(Unit::Currency)
}

/// Digits, commas and points as a plain decimal.
fn with_point(plain: &str, decimal: Option<char>) -> Option<String> {
    let Some(at) = plain.rfind([',', '.']) else { return Some(plain.to_owned()) };
    let mark = plain[at..].chars().next()?;
    let (whole, fraction) = (&plain[..at], &plain[at + 1..]);
    let groups = Shown::by(plain) == Shown::Doubt && decimal.unwrap_or('.') != mark;
    let groups_again = whole.contains(mark);
    let digits = whole.replace([',', '.'], "");
    Some(if groups || groups_again {
        format!("{digits}{fraction}")
    } else {
        format!("{digits}.{fraction}")
    })
}

/// A day as `2026-03-31`, `2026/03/31`, `31.03.2026`, `31 Mar 2026` or `March 31, 2026`, or with slashes at its end
/// where it can mean one day only.
pub(super) fn day(typed: &str, field: Field) -> Result<Option<Date>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let refused = |code, why| {
        Refusal::new(code, format!("{typed:?} {why}: write it as 2026-03-31"))
            .at(field.code())
            .with("typed", typed)
    };
    // A time of day behind it is left out.
    let date = typed.split(['T', ' ']).next().unwrap_or_default();
    if let Some(day) = date.parse::<Date>().ok().or_else(|| in_words(typed)) {
        return Ok(Some(day));
    }
    let parts =
        date.split(['.', '/']).map(|part| part.parse::<i16>().ok()).collect::<Option<Vec<_>>>();
    let found = match parts.as_deref() {
        Some(&[year, month, day]) if year > 31 => of(year, month, day),
        Some(&[day, month, year]) if date.contains('.') => of(year, month, day),
        Some(&[first, second, year]) => match (of(year, second, first), of(year, first, second)) {
            (Some(one), Some(other)) if one != other => {
                return Err(refused("import.day_could_be_two", "could be two days"));
            }
            (one, other) => one.or(other),
        },
        _ => None,
    };
    found.map(Some).ok_or_else(|| refused("import.not_a_day", "is no day"))
}

fn of(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day with its month in English words, whole or its first three letters: `25 Nov 2026`, `25-Nov-2026`,
/// `November 25th, 2026`. What stands behind the year is a time of day.
fn in_words(typed: &str) -> Option<Date> {
    let lower = typed.to_lowercase();
    let mut words = lower.split([' ', ',', '-', '.']).filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next()?);
    let year = words.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = |word: &str| month_in_english(word).map(i16::from);
    let day = |word: &str| {
        let digits = word.trim_end_matches(|one: char| one.is_ascii_lowercase());
        matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th")
            .then(|| digits.parse().ok())?
    };
    match (month(first), month(second)) {
        (None, Some(month)) => of(year, month, day(first)?),
        (Some(month), None) => of(year, month, day(second)?),
        _ => None,
    }
}

/// The days of a cycle that is named after a quarter: `2019-Q1`, `Q3 2026`, `2026 Q4`.
pub(super) fn quarter(name: &str) -> Option<(Date, Date)> {
    let words = name.to_uppercase().replace(['-', '/', '_', '\''], " ");
    let mut year = None;
    let mut quarter = None;
    for word in words.split_whitespace() {
        match word.strip_prefix('Q') {
            Some(number) => {
                quarter = number.parse::<i8>().ok().filter(|number| (1..=4).contains(number));
            }
            None => year = word.parse::<i16>().ok().filter(|year| (1990..=2200).contains(year)),
        }
    }
    let first = Date::new(year?, (quarter? - 1) * 3 + 1, 1).ok()?;
    let last = Date::new(year?, quarter? * 3, 1).ok()?.last_of_month();
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check_number(typed: &str, expected: Option<&str>) {
        let found = number(typed, None).map(|typed| typed.number);
        assert_eq!(found, expected.map(|expected| expected.parse().unwrap()), "{typed}");
    }

    #[test]
    fn numbers_are_read_as_spreadsheets_write_them() {
        check_number("0.5", Some("0.5"));
        check_number("0,5", Some("0.5"));
        check_number("48 %", Some("48"));
        check_number("1,234", Some("1234"));
        check_number("1.234", Some("1.234"));
        check_number("1,234.5", Some("1234.5"));
        check_number("1.234.567,8", Some("1234567.8"));
        check_number("1,234,567", Some("1234567"));
        check_number("0,125", Some("0.125"));
        check_number("−3", Some("-3"));
        check_number("€ 20", Some("20"));
        check_number("-€ 20", Some("-20"));
        check_number("€ -20", Some("-20"));
        check_number("$ 20 %", None);
        check_number("1 2 3 €", Some("123"));
        check_number("5-7", None);
        check_number("soon", None);
        check_number("P0", None);
    }

    #[test]
    fn one_mark_before_three_digits_is_what_the_others_show() {
        for (typed, decimal, expected) in [
            ("2.500 €", Some(','), "2500"),
            ("2.500 €", Some('.'), "2.5"),
            ("2,500", Some(','), "2.5"),
            ("2,500", Some('.'), "2500"),
            ("1.000,5", Some('.'), "1000.5"),
            ("1234,567", None, "1234.567"),
        ] {
            let found = number(typed, decimal).map(|typed| typed.number.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{typed} {decimal:?}");
        }
    }

    #[track_caller]
    fn check_day(typed: &str, expected: Option<Date>) {
        assert_eq!(day(typed, Field::On).ok().flatten(), expected, "{typed}");
    }

    #[test]
    fn days_are_read_where_they_can_mean_one_day_only() {
        check_day("2026-03-31", Some(date(2026, 3, 31)));
        check_day("2026-03-31T09:00:00", Some(date(2026, 3, 31)));
        check_day("31.03.2026", Some(date(2026, 3, 31)));
        check_day("3/31/2026", Some(date(2026, 3, 31)));
        check_day("31/3/2026", Some(date(2026, 3, 31)));
        check_day("4/4/2026", Some(date(2026, 4, 4)));
        check_day("4/5/2026", None);
        check_day("2026/11/26", Some(date(2026, 11, 26)));
        check_day("2026.11.26", Some(date(2026, 11, 26)));
        check_day("2026/3/4", Some(date(2026, 3, 4)));
        check_day("25 Nov 2026", Some(date(2026, 11, 25)));
        check_day("25-Nov-2026", Some(date(2026, 11, 25)));
        check_day("25. November 2026", Some(date(2026, 11, 25)));
        check_day("Nov 25, 2026", Some(date(2026, 11, 25)));
        check_day("Sept. 1st, 2026 9:00", Some(date(2026, 9, 1)));
        check_day("31 Nov 2026", None);
        check_day("Nov 2026", None);
        check_day("25 Nov 26", None);
        check_day("Nov May 2026", None);
        check_day("31.02.2026", None);
        check_day("yesterday", None);
    }

    #[test]
    fn a_day_that_could_be_two_is_told_from_one_that_is_none() {
        let code = |typed| day(typed, Field::On).unwrap_err().code;
        assert_eq!(code("03/04/2026"), "import.day_could_be_two");
        assert_eq!(code("31.02.2026"), "import.not_a_day");
        assert_eq!(code("yesterday"), "import.not_a_day");
    }

    #[test]
    fn a_cycle_named_after_a_quarter_has_its_days() {
        let first = Some((date(2019, 1, 1), date(2019, 3, 31)));
        assert_eq!(quarter("2019-Q1"), first);
        assert_eq!(quarter("q1 2019"), first);
        assert_eq!(quarter("2028 Q1"), Some((date(2028, 1, 1), date(2028, 3, 31))));
        assert_eq!(quarter("Q5 2019"), None);
        assert_eq!(quarter("Autumn 2019"), None);
    }
}
