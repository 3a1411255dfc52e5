//! What a measure's numbers count.

use std::{borrow::Cow, fmt, str::FromStr};

use crate::codes::codes;

/// The unit of a measure. It says how numbers are written; it never changes what a rule computes.
///
/// Numbers are held as typed: 20 with [`Unit::Percent`] is twenty percent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Percent, "%".
    Percent,
    /// A number of things.
    Count,
    /// Money.
    Currency(CurrencyCode),
    /// A length of time.
    Duration(DurationUnit),
    /// One number per another, without a name of its own.
    Ratio,
    /// Any other word: "kg", "stars".
    Text(UnitText),
}

/// Why something is no [`Unit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnitRefused {
    /// No unit has this code.
    #[error(
        "not the code of a unit: write it like %, count, currency:EUR, duration:day, ratio or text:kg"
    )]
    Unknown,
    /// A currency is three letters.
    #[error("a currency is three letters A to Z, like EUR")]
    NotACurrency,
    /// A unit of your own has to say something.
    #[error("a unit of your own needs a word")]
    TextEmpty,
    /// A unit of your own stands beside every number.
    #[error("a unit of your own has at most {chars_max} characters")]
    TextTooLong {
        /// How many there may be.
        chars_max: usize,
    },
    /// Line breaks and other control characters.
    #[error("a unit of your own is one line of plain text")]
    TextNotPlain,
}

impl UnitRefused {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unit.unknown",
            Self::NotACurrency => "unit.not_a_currency",
            Self::TextEmpty => "unit.text_empty",
            Self::TextTooLong { .. } => "unit.text_too_long",
            Self::TextNotPlain => "unit.text_not_plain",
        }
    }
}

impl Unit {
    /// The stable code, for columns and wires: `%`, `count`, `currency:EUR`, `duration:day`,
    /// `ratio`, `text:kg`.
    pub fn code(&self) -> Cow<'static, str> {
        match self {
            Self::Percent => Cow::Borrowed("%"),
            Self::Count => Cow::Borrowed("count"),
            Self::Ratio => Cow::Borrowed("ratio"),
            Self::Currency(currency) => Cow::Owned(format!("currency:{currency}")),
            Self::Duration(unit) => Cow::Owned(format!("duration:{}", unit.code())),
            Self::Text(text) => Cow::Owned(format!("text:{}", text.as_str())),
        }
    }

    /// The unit of a code.
    ///
    /// # Errors
    ///
    /// [`UnitRefused`], when the code or what follows its colon is none of ours.
    pub fn from_code(code: &str) -> Result<Self, UnitRefused> {
        match code.split_once(':') {
            None => match code {
                "%" => Ok(Self::Percent),
                "count" => Ok(Self::Count),
                "ratio" => Ok(Self::Ratio),
                _ => Err(UnitRefused::Unknown),
            },
            Some(("currency", currency)) => currency.parse().map(Self::Currency),
            Some(("duration", unit)) => {
                DurationUnit::from_code(unit).map(Self::Duration).ok_or(UnitRefused::Unknown)
            }
            Some(("text", text)) => UnitText::new(text).map(Self::Text),
            Some(_) => Err(UnitRefused::Unknown),
        }
    }
}

/// Three letters of ISO 4217. Whether such a currency exists is not asked: lists of them age.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CurrencyCode([u8; 3]);

impl CurrencyCode {
    /// The letters, upper case.
    pub fn as_str(&self) -> &str {
        // Always ASCII, by its one constructor.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for CurrencyCode {
    type Err = UnitRefused;

    /// Lower case is taken as upper case.
    fn from_str(text: &str) -> Result<Self, UnitRefused> {
        let letters: [u8; 3] = text.as_bytes().try_into().map_err(|_| UnitRefused::NotACurrency)?;
        if letters.iter().all(u8::is_ascii_alphabetic) {
            Ok(Self(letters.map(|letter| letter.to_ascii_uppercase())))
        } else {
            Err(UnitRefused::NotACurrency)
        }
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

codes! {
    /// What a duration is counted in.
    pub enum DurationUnit {
        /// Thousandths of a second.
        Millisecond => "millisecond",
        /// Seconds.
        Second => "second",
        /// Minutes.
        Minute => "minute",
        /// Hours.
        Hour => "hour",
        /// Days.
        Day => "day",
        /// Weeks.
        Week => "week",
        /// Months.
        Month => "month",
        /// Years.
        Year => "year",
    }
}

/// A unit of somebody's own: one line, not empty, at most [`UnitText::CHARS_MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitText(String);

impl UnitText {
    /// It stands beside every number, so it has to be short.
    pub const CHARS_MAX: usize = 40;

    /// Takes the text without the blanks around it.
    ///
    /// # Errors
    ///
    /// [`UnitRefused`] when it is empty, too long, or more than one line.
    pub fn new(text: &str) -> Result<Self, UnitRefused> {
        let text = text.trim();
        if text.is_empty() {
            Err(UnitRefused::TextEmpty)
        } else if text.chars().count() > Self::CHARS_MAX {
            Err(UnitRefused::TextTooLong { chars_max: Self::CHARS_MAX })
        } else if text.chars().any(char::is_control) {
            Err(UnitRefused::TextNotPlain)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
