//! The short numbers by which people name things: `O-14`, `K-57`.
//!
//! A number belongs to its workspace, is given once and never changes; it is what stands in addresses and files.

use crate::codes::codes;
use std::fmt;
use std::str::FromStr;

codes! {
    /// What a short number counts.
    pub enum Kind {
        /// A team, `T-3`.
        Team => "T",
        /// A person, `P-12`.
        Person => "P",
        /// A cycle, `C-2`.
        Cycle => "C",
        /// An objective, `O-14`.
        Objective => "O",
        /// A key result, `K-57`.
        KeyResult => "K",
        /// An initiative, `I-9`.
        Initiative => "I",
    }
}

/// A short number with its kind, as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Short {
    /// What it counts.
    pub kind: Kind,
    /// From 1 upwards, without gaps that mean anything.
    pub number: i64,
}

impl Short {
    /// The short number `number` of `kind`.
    pub const fn new(kind: Kind, number: i64) -> Self {
        Self { kind, number }
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind.code(), self.number)
    }
}

/// A text that is no short number.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a short number like O-14 or K-57")]
pub struct NotAShortNumber;

impl FromStr for Short {
    type Err = NotAShortNumber;

    /// Reads `O-14` and, because people type it, `o14`.
    fn from_str(text: &str) -> Result<Self, NotAShortNumber> {
        let text = text.trim();
        let first = text.chars().next().ok_or(NotAShortNumber)?;
        let kind =
            Kind::from_code(&first.to_ascii_uppercase().to_string()).ok_or(NotAShortNumber)?;
        let digits = &text[first.len_utf8()..];
        let digits = digits.strip_prefix('-').unwrap_or(digits);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAShortNumber);
        }
        let number: i64 = digits.parse().map_err(|_| NotAShortNumber)?;
        if number < 1 {
            return Err(NotAShortNumber);
        }
        Ok(Self { kind, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_reads(text: &str, kind: Kind, number: i64) {
        assert_eq!(text.parse(), Ok(Short { kind, number }));
    }

    #[test]
    fn short_numbers_are_read_as_people_type_them() {
        check_reads("O-14", Kind::Objective, 14);
        check_reads(" k57 ", Kind::KeyResult, 57);
        check_reads("t-1", Kind::Team, 1);
    }

    #[test]
    fn what_is_no_short_number_is_refused() {
        for text in
            ["", "O", "O-", "O-0", "X-1", "O--1", "O-1a", "14", "é-1", "O-99999999999999999999"]
        {
            assert_eq!(text.parse::<Short>(), Err(NotAShortNumber), "{text}");
        }
    }

    #[test]
    fn printing_and_reading_are_inverse() {
        for kind in Kind::ALL {
            let short = Short::new(*kind, 42);
            assert_eq!(short.to_string().parse(), Ok(short));
        }
    }
}
