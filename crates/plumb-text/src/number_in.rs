//! Reads numbers as people type them.
//!
//! The reader's own separators decide. The plain form of a machine (`1234.5`) is read too where it cannot be meant
//! as grouping: in Germany `0.125` and `1.5` are fractions, and `1.234` is a thousand and more, as everywhere there.
//! What could be meant in two ways is refused with the reason, never guessed.

use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use rust_decimal::Decimal;

use crate::digits;
use crate::text::Text;

/// Why a text is no number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// There is no digit in it.
    #[error("there is no digit in it")]
    NoDigits,
    /// Something is neither part of a number nor the unit.
    #[error("{found:?} does not belong to the number")]
    Unexpected {
        /// What does not belong there, as typed.
        found: String,
    },
    /// A sign that groups thousands does not stand before three digits: "1,5" where the fraction is written "1.5".
    #[error("{separator:?} groups thousands, fractions are written with {decimal:?}")]
    Grouping {
        /// The sign as typed.
        separator: char,
        /// What stands before a fraction for this reader.
        decimal: char,
    },
    /// There are two signs before a fraction.
    #[error("there is more than one {separator:?}")]
    TwoFractions {
        /// The sign as typed.
        separator: char,
    },
    /// There are more digits before the point than a value may have.
    #[error("more than {max} digits before the point")]
    TooLarge {
        /// The most that there may be.
        max: usize,
    },
    /// There are more digits after the point than a value may have.
    #[error("more than {max} digits after the point")]
    TooFine {
        /// The most that there may be.
        max: usize,
    },
}

/// Languages in most of whose countries a point groups thousands, where others group with a space.
const POINT_GROUPS: &[&str] = &["de", "es", "pt"];

const WHOLE_DIGITS_MAX: usize = Quantity::WHOLE_DIGITS_MAX as usize;
const FRACTION_DIGITS_MAX: usize = Quantity::FRACTION_DIGITS_MAX as usize;
/// No number with its unit is longer than this, in bytes.
const TYPED_BYTES_MAX: usize = 200;

impl NotANumber {
    /// The stable name of the reason.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "number.empty",
            Self::NoDigits => "number.no_digits",
            Self::Unexpected { .. } => "number.unexpected",
            Self::Grouping { .. } => "number.grouping",
            Self::TwoFractions { .. } => "number.two_fractions",
            Self::TooLarge { .. } => "number.too_large",
            Self::TooFine { .. } => "number.too_fine",
        }
    }
}

/// Numbers that the reader types.
impl Text {
    /// Reads a number: the inverse of [`Text::number`].
    ///
    /// Digits of any script, minus signs of all kinds, and spaces, apostrophes or the reader's own sign between
    /// thousands.
    pub fn parse_number(&self, typed: &str) -> Result<Decimal, NotANumber> {
        self.read(typed, &[])
    }

    /// Reads a value whose unit is known, and may be typed too: the inverse of [`Text::quantity`] and
    /// [`Text::quantity_short`]. A different unit is [`NotANumber::Unexpected`].
    pub fn parse_quantity(&self, typed: &str, unit: &Unit) -> Result<Quantity, NotANumber> {
        let value = self.read(typed, &self.unit_names(unit))?;
        // What was read has no more digits than a quantity holds.
        Quantity::new(value).map_err(|_| NotANumber::TooLarge { max: WHOLE_DIGITS_MAX })
    }

    /// The sentence for a number that could not be read.
    pub fn say_not_a_number(&self, refused: &NotANumber) -> String {
        let args = match refused {
            NotANumber::Empty => vec![],
            NotANumber::NoDigits => vec![("example", Decimal::new(125, 1).into())],
            NotANumber::Unexpected { found } => vec![("found", found.into())],
            NotANumber::Grouping { separator, decimal } => {
                vec![
                    ("separator", separator.to_string().into()),
                    ("decimal", decimal.to_string().into()),
                ]
            }
            NotANumber::TwoFractions { separator } => {
                vec![("separator", separator.to_string().into())]
            }
            NotANumber::TooLarge { max } | NotANumber::TooFine { max } => {
                vec![("max", (*max).into())]
            }
        };
        self.say_code("refusal", refused.code(), &args).into_owned()
    }

    fn read(&self, typed: &str, units: &[String]) -> Result<Decimal, NotANumber> {
        if typed.len() > TYPED_BYTES_MAX {
            return Err(NotANumber::TooLarge { max: WHOLE_DIGITS_MAX });
        }
        // Marks of direction come along when a number is copied from a page.
        let typed: String = typed.chars().filter(|c| !is_mark_of_direction(*c)).collect();
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(NotANumber::Empty);
        }
        let decimal = self.numbers().separators().decimal;
        let is_digit = |c: char| digits::value(c).is_some();
        let (Some(first), Some((last, last_digit))) =
            (typed.find(is_digit), typed.char_indices().rfind(|(_, c)| is_digit(*c)))
        else {
            return Err(NotANumber::NoDigits);
        };
        let (before, after) = (&typed[..first], &typed[last + last_digit.len_utf8()..]);
        // ".5" and "5." are numbers.
        let (before, starts_with_fraction) = without_end(before, |c| is_point(c, decimal));
        let after = if starts_with_fraction {
            after
        } else {
            after.strip_prefix(|c| is_point(c, decimal)).unwrap_or(after)
        };
        let (before, negative_at_number) = without_end(before.trim_end(), is_minus);
        let (before, positive) = without_end(before, |c| matches!(c, '+' | '＋'));
        // "-€5" as well as "€-5".
        let (before, negative_at_unit) = match before.strip_prefix(is_minus) {
            Some(rest) if !negative_at_number && !positive => (rest, true),
            _ => (before, false),
        };
        for around in [before, after] {
            check_unit(around, units)?;
        }
        let body = &typed[first..last + last_digit.len_utf8()];
        let value = self.read_body(body, starts_with_fraction)?;
        Ok(if negative_at_number || negative_at_unit { -value } else { value })
    }

    /// Reads digits with separators between them.
    fn read_body(&self, body: &str, starts_with_fraction: bool) -> Result<Decimal, NotANumber> {
        if let Some(found) =
            body.chars().find(|c| digits::value(*c).is_none() && Separator::of(*c).is_none())
        {
            return Err(NotANumber::Unexpected { found: found.to_string() });
        }
        let (whole, fraction) = if starts_with_fraction {
            ("", body)
        } else {
            match self.fraction_starts(body)? {
                Some((at, separator)) => (&body[..at], &body[at + separator.len_utf8()..]),
                None => (body, ""),
            }
        };
        if let Some(separator) = separators(fraction).next() {
            return Err(NotANumber::TwoFractions { separator: separator.1 });
        }
        let whole = ascii(whole);
        let fraction = ascii(fraction);
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        if whole.len() > WHOLE_DIGITS_MAX {
            return Err(NotANumber::TooLarge { max: WHOLE_DIGITS_MAX });
        }
        if fraction.len() > FRACTION_DIGITS_MAX {
            return Err(NotANumber::TooFine { max: FRACTION_DIGITS_MAX });
        }
        let mut value = Decimal::ZERO;
        if let Ok(digits) = format!("0{whole}{fraction}").parse::<i128>() {
            value =
                Decimal::from_i128_with_scale(digits, u32::try_from(fraction.len()).unwrap_or(0));
        }
        Ok(value)
    }

    /// Where the fraction of `body` starts, after checking that what stands before it is grouped as people do.
    fn fraction_starts(&self, body: &str) -> Result<Option<(usize, char)>, NotANumber> {
        let own = self.numbers().separators();
        let Some((last_at, last)) = separators(body).last() else { return Ok(None) };
        let kind = Separator::of(last);
        let times = separators(body).filter(|(_, c)| Separator::of(*c) == kind).count();
        let is_own_decimal = kind == Separator::of(own.decimal);
        let is_own_group = kind == Separator::of(own.group);

        let is_fraction = if is_own_decimal || kind == Some(Separator::ArabicPoint) {
            true
        } else if kind == Some(Separator::Point)
            && POINT_GROUPS.contains(&self.locale().formats().id.language.as_str())
            && Separator::of(own.decimal) == Some(Separator::Comma)
            && !is_own_group
            && is_grouped(body, last)
        {
            // "2.500" in Austria or Portugal: thousands to many who live there, and a fraction to a machine.
            return Err(NotANumber::Grouping { separator: last, decimal: own.decimal });
        } else if kind == Some(Separator::Point) {
            // Of a machine, unless it groups thousands here and does so as it should.
            times == 1 && !(is_own_group && is_grouped(body, last))
        } else {
            false
        };
        if is_fraction {
            if times > 1 {
                return Err(NotANumber::TwoFractions { separator: last });
            }
            let whole = &body[..last_at];
            // With a fraction behind it, a point or a comma before it can only group.
            self.check_grouping(whole, true)?;
            return Ok(Some((last_at, last)));
        }
        self.check_grouping(body, false)?;
        Ok(None)
    }

    /// Refuses digits that are not grouped by one sign, three by three, or as in India two by two before three.
    fn check_grouping(&self, digits: &str, fraction_follows: bool) -> Result<(), NotANumber> {
        let own = self.numbers().separators();
        let Some((_, first)) = separators(digits).next() else { return Ok(()) };
        let kind = Separator::of(first);
        let may_group = match kind {
            Some(Separator::Space | Separator::Apostrophe | Separator::ArabicComma) => true,
            Some(Separator::Point | Separator::Comma) => {
                fraction_follows || kind == Separator::of(own.group)
            }
            Some(Separator::ArabicPoint) | None => false,
        };
        if let Some((_, other)) = separators(digits).find(|(_, c)| Separator::of(*c) != kind) {
            if Separator::of(other) == Separator::of(own.group) {
                return Err(NotANumber::Grouping { separator: other, decimal: own.decimal });
            }
            return Err(NotANumber::Unexpected { found: other.to_string() });
        }
        if !may_group && kind != Some(Separator::Comma) {
            return Err(NotANumber::Unexpected { found: first.to_string() });
        }
        if !may_group || !is_grouped(digits, first) {
            return Err(NotANumber::Grouping { separator: first, decimal: own.decimal });
        }
        Ok(())
    }

    /// What people may type for a unit, in small letters.
    fn unit_names(&self, unit: &Unit) -> Vec<String> {
        let mut names = Vec::new();
        for number in [1, 2].map(Quantity::from) {
            let shown = self.number(number.get());
            for value in [self.quantity(number, unit), self.quantity_short(number, unit)] {
                names.push(comparable(&value.replace(&shown, "")));
            }
        }
        match unit {
            Unit::Percent => names.extend(["٪", "％"].map(str::to_owned)),
            Unit::Currency(code) => {
                names.extend(symbols(code.as_str()).iter().map(|symbol| (*symbol).to_owned()));
            }
            Unit::Count | Unit::Ratio | Unit::Duration(_) | Unit::Text(_) => {}
        }
        names
    }
}

/// What stands between digits; signs that look or mean the same are one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Point,
    Comma,
    Space,
    Apostrophe,
    ArabicPoint,
    ArabicComma,
}

impl Separator {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            '.' | '．' => Self::Point,
            ',' | '，' => Self::Comma,
            // A space, and the spaces that do not break, are thin, narrow, as wide as a digit, or full width.
            ' ' | '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}' | '\u{3000}' => Self::Space,
            '\'' | '’' => Self::Apostrophe,
            '٫' => Self::ArabicPoint,
            '٬' => Self::ArabicComma,
            _ => return None,
        })
    }
}

fn separators(body: &str) -> impl Iterator<Item = (usize, char)> {
    body.char_indices().filter(|(_, c)| Separator::of(*c).is_some())
}

/// Whether `separator` cuts `digits` into groups that a person would write.
fn is_grouped(digits: &str, separator: char) -> bool {
    let kind = Separator::of(separator);
    let mut groups: Vec<usize> = Vec::new();
    for group in digits.split(|c| Separator::of(c) == kind) {
        groups.push(group.chars().count());
    }
    let starts_with_zero = digits.chars().next().and_then(digits::value) == Some(0);
    let [first, middle @ .., last] = groups.as_slice() else { return false };
    let alike =
        |size: usize| (1..=size).contains(first) && middle.iter().all(|group| *group == size);
    !starts_with_zero && *last == 3 && (alike(3) || alike(2))
}

fn ascii(digits: &str) -> String {
    digits.chars().filter_map(|c| char::from_digit(digits::value(c)?, 10)).collect()
}

fn is_point(c: char, decimal: char) -> bool {
    let kind = Separator::of(c);
    kind == Some(Separator::Point)
        || kind == Some(Separator::ArabicPoint)
        || kind.is_some() && kind == Separator::of(decimal)
}

/// Hyphens, dashes and minus signs: keyboards and word processors make all of them.
fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn without_end(text: &str, is_end: impl Fn(char) -> bool) -> (&str, bool) {
    match text.strip_suffix(is_end) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

fn check_unit(around: &str, units: &[String]) -> Result<(), NotANumber> {
    let name = comparable(around);
    if name.is_empty() || units.contains(&name) {
        return Ok(());
    }
    Err(NotANumber::Unexpected { found: around.trim().to_owned() })
}

/// A unit's name without what may differ: "Min." is "min".
fn comparable(name: &str) -> String {
    let bare = name.chars().filter(|c| !is_mark_of_direction(*c)).collect::<String>();
    bare.trim().trim_end_matches('.').to_lowercase()
}

/// Signs for a currency that people type. The unit is known, so a sign that several share is not ambiguous here.
fn symbols(code: &str) -> &'static [&'static str] {
    match code {
        "EUR" => &["€"],
        "GBP" => &["£"],
        "JPY" | "CNY" => &["¥", "￥", "円", "元"],
        "INR" => &["₹"],
        "KRW" => &["₩", "원"],
        "CHF" => &["fr"],
        "PLN" => &["zł"],
        "BRL" => &["r$"],
        "SEK" | "NOK" | "DKK" | "ISK" => &["kr"],
        "USD" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD" | "TWD" | "MXN" | "ARS" | "CLP" | "COP" => {
            &["$"]
        }
        _ => &[],
    }
}
