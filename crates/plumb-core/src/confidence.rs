//! What people believe.

use std::fmt;

use crate::codes::codes;

/// How sure the team is that the key result will reach its target by its due date.
///
/// Unit: tenths, `0..=10`; 5 is even odds. A belief: it is stated, never computed, never guessed,
/// and never a rating of people. Source: DOMAIN.md, "Confidence".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

/// Why something is no [`Confidence`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfidenceRefused {
    /// Not in 0..=10.
    #[error("confidence goes from 0 to {max}, not {value}")]
    OutOfRange {
        /// What was given.
        value: i64,
        /// The highest there is.
        max: u8,
    },
}

impl ConfidenceRefused {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "confidence.out_of_range",
        }
    }
}

codes! {
    /// The colour of a confidence, worst first.
    pub enum ConfidenceBand {
        /// 0 to 3.
        Red => "red",
        /// 4 to 6.
        Amber => "amber",
        /// 7 to 10.
        Green => "green",
    }
}

codes! {
    /// Confidence asked in three steps, where a workspace prefers that.
    pub enum ConfidenceStep {
        /// We will not get there: 2.
        Doubtful => "doubtful",
        /// It could go either way: 5.
        Unsure => "unsure",
        /// We will get there: 8.
        Sure => "sure",
    }
}

impl Confidence {
    /// As sure as one can be.
    pub const TENTHS_MAX: u8 = 10;

    /// Takes 0 to 10.
    ///
    /// # Errors
    ///
    /// [`ConfidenceRefused::OutOfRange`].
    pub fn new(tenths: i64) -> Result<Self, ConfidenceRefused> {
        u8::try_from(tenths)
            .ok()
            .filter(|&tenths| tenths <= Self::TENTHS_MAX)
            .map(Self)
            .ok_or(ConfidenceRefused::OutOfRange { value: tenths, max: Self::TENTHS_MAX })
    }

    /// In tenths.
    pub const fn tenths(self) -> u8 {
        self.0
    }

    /// Its colour.
    pub const fn band(self) -> ConfidenceBand {
        match self.0 {
            0..=3 => ConfidenceBand::Red,
            4..=6 => ConfidenceBand::Amber,
            _ => ConfidenceBand::Green,
        }
    }

    /// The step that stands for it, where three steps are shown.
    pub const fn step(self) -> ConfidenceStep {
        match self.band() {
            ConfidenceBand::Red => ConfidenceStep::Doubtful,
            ConfidenceBand::Amber => ConfidenceStep::Unsure,
            ConfidenceBand::Green => ConfidenceStep::Sure,
        }
    }
}

impl From<ConfidenceStep> for Confidence {
    fn from(step: ConfidenceStep) -> Self {
        Self(match step {
            ConfidenceStep::Doubtful => 2,
            ConfidenceStep::Unsure => 5,
            ConfidenceStep::Sure => 8,
        })
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A fall so deep that it asks for a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fall {
    /// The highest of the last check-ins.
    pub from: Confidence,
    /// What is stated now.
    pub to: Confidence,
}

impl Fall {
    /// A fall of so many tenths or more is one.
    pub const TENTHS_MIN: u8 = 3;
    /// It is looked for in so many check-ins before the present one.
    pub const CHECK_INS: usize = 3;

    /// The fall from any of the last three check-ins before this one to what is stated now.
    ///
    /// `before`: latest first; check-ins without a confidence are among the three and say nothing.
    pub fn seen(now: Confidence, before: &[Option<Confidence>]) -> Option<Self> {
        let from = before.iter().take(Self::CHECK_INS).copied().flatten().max()?;
        (from.0.saturating_sub(now.0) >= Self::TENTHS_MIN).then_some(Self { from, to: now })
    }
}
