//! What a sheet shows beside a number: it holds 0.25 and shows "25%", holds 1000.5 and shows "1.000,50 €". Somebody who
//! typed the number meant what is shown.

use crate::money;
use calamine::NumberFormat;

/// What is shown beside the numbers of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Nothing that says what is counted.
    #[default]
    Nothing,
    /// "%": the number is shown a hundred times as large as it is held.
    Percent,
    /// Money, by its code.
    Money(&'static str),
}

impl Beside {
    /// Reads the first section of a format, which is that of numbers from zero up.
    pub(crate) fn of(format: &NumberFormat) -> Self {
        // These two stand for the money of whoever opens the workbook. Where they are not spelled out, nobody knows which.
        if matches!(format.format_id, Some(42 | 44)) && format.format_code.starts_with("_($*") {
            return Self::Nothing;
        }
        let mut shown = String::new();
        let mut code = format.format_code.chars();
        while let Some(one) = code.next() {
            match one {
                ';' => break,
                // As it is, though it were a sign of the format.
                '\\' => shown.extend(code.next().filter(|one| *one != '%')),
                // A gap as wide as what follows, or filled with it.
                '_' | '*' => _ = code.next(),
                '"' => shown
                    .extend(code.by_ref().take_while(|one| *one != '"').filter(|one| *one != '%')),
                // Money and its country, "[$€-407]"; a colour or a condition otherwise.
                '[' => {
                    let inside = code.by_ref().take_while(|one| *one != ']').collect::<String>();
                    if let Some(money) = inside.strip_prefix('$') {
                        let sign = money.split('-').next().unwrap_or_default();
                        if let Some(code) = money::code(sign) {
                            return Self::Money(code);
                        }
                    }
                }
                '%' => return Self::Percent,
                '0' | '#' | '?' | ',' | '.' => {}
                other => shown.push(other),
            }
        }
        money::code(shown.trim()).map_or(Self::Nothing, Self::Money)
    }

    /// A number as a person would type it for the cell.
    pub(crate) fn typed(self, number: f64) -> String {
        match self {
            Self::Nothing => plain(number, 0),
            Self::Percent => format!("{}%", plain(number, 2)),
            Self::Money(code) => format!("{code} {}", plain(number, 0)),
        }
    }
}

/// A number in plain digits, with its point moved to the right. It is rounded to the 15 digits that a spreadsheet holds
/// exactly: multiplied as a binary fraction, 0.07 would become 7.000000000000001. Nine digits after the point are kept
/// of a third; nobody typed more.
fn plain(number: f64, places: i32) -> String {
    let rounded = format!("{number:.14e}");
    let moved = rounded
        .split_once('e')
        .and_then(|(digits, exponent)| {
            let exponent = exponent.parse::<i32>().ok()? + places;
            format!("{digits}e{exponent}").parse::<f64>().ok()
        })
        .unwrap_or(number);
    let written = moved.to_string();
    match written.split_once('.') {
        Some((_, fraction)) if fraction.len() > 9 => {
            let written = format!("{moved:.9}");
            written.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        _ => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, number: f64, expected: &str) {
        let mut format = NumberFormat::default();
        code.clone_into(&mut format.format_code);
        assert_eq!(Beside::of(&format).typed(number), expected, "{code}");
    }

    #[test]
    fn a_percentage_is_what_is_shown() {
        check("0%", 0.25, "25%");
        check("0.00%", 0.07, "7%");
        check("0.0 %", 0.125, "12.5%");
        check("0%", 1.0, "100%");
        check("0%", 0.0, "0%");
        check("0%", -0.005, "-0.5%");
        check("0%", 56.25, "5625%");
        check("0%", 0.1 + 0.2, "30%");
        check("0%", 1.0 / 3.0, "33.333333333%");
        check("[Red]0%;[Blue]-0%", 0.5, "50%");
        // The sign is words here, and the number is not a hundredth of what is meant.
        check("0\"%\"", 25.0, "25");
        check("0\\%", 25.0, "25");
    }

    #[test]
    fn money_has_its_sign() {
        check("#,##0.00 \"€\"", 1000.5, "EUR 1000.5");
        check("#,##0.00\\ [$€-407]", 1500.0, "EUR 1500");
        check("\"$\"#,##0", 20.0, "USD 20");
        check("_-* #,##0.00\\ \"€\"_-;-* #,##0.00\\ \"€\"_-", 3.0, "EUR 3");
        check("[$CHF-807] #,##0", 12.0, "CHF 12");
        check("[$EUR] #,##0", 0.1, "EUR 0.1");
        check("_(\"$\"* #,##0.00_)", 1e15, "USD 1000000000000000");
    }

    #[test]
    fn what_says_nothing_of_the_kind_is_left_as_it_is() {
        check("General", 0.25, "0.25");
        check("General", 2500.0, "2500");
        check("General", 123_456_789.1, "123456789.1");
        check("General", 2.0 / 3.0, "0.666666667");
        check("#,##0.00", 1234.5, "1234.5");
        check("0\" pieces\"", 7.0, "7");
        check("0 \"FTE\"", 7.0, "7");
        check("[>100]0", 7.0, "7");
        let mut format = NumberFormat::default();
        format.format_id = Some(44);
        "_($* #,##0.00_);_($* (#,##0.00)".clone_into(&mut format.format_code);
        assert_eq!(Beside::of(&format), Beside::Nothing);
    }
}
