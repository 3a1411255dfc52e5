//! How much one thing counts beside its siblings.

use crate::{fraction::Fraction, quantity::Quantity};

/// A positive, relative weight: 2 and 1 say the same as 10 and 5. People see shares.
///
/// Source: DOMAIN.md, "Mean".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(Quantity);

/// Why something is no [`Weight`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeightRefused {
    /// Zero or less.
    #[error("a weight is above zero, not {value}")]
    NotPositive {
        /// What was given.
        value: Quantity,
    },
}

impl WeightRefused {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotPositive { .. } => "weight.not_positive",
        }
    }
}

impl Weight {
    /// What everything weighs unless somebody says otherwise.
    pub const ONE: Self = Self(Quantity::ONE);

    /// Takes a weight above zero.
    ///
    /// # Errors
    ///
    /// [`WeightRefused::NotPositive`].
    pub fn new(value: Quantity) -> Result<Self, WeightRefused> {
        if value > Quantity::ZERO {
            Ok(Self(value))
        } else {
            Err(WeightRefused::NotPositive { value })
        }
    }

    /// The number.
    pub const fn get(self) -> Quantity {
        self.0
    }

    pub(crate) fn nanos(self) -> i128 {
        self.0.nanos()
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self::ONE
    }
}

/// Each weight's share of all of them, in order. Rounded one by one, so their sum may miss 1 by a
/// few ten-thousandths.
pub fn shares(weights: &[Weight]) -> Vec<Fraction> {
    let all = total(weights.iter().copied());
    weights.iter().filter_map(|weight| Fraction::of(weight.nanos(), all)).collect()
}

/// The sum in billionths: above zero unless there is no weight.
pub(crate) fn total(weights: impl IntoIterator<Item = Weight>) -> i128 {
    weights.into_iter().fold(0, |sum: i128, weight| sum.saturating_add(weight.nanos()))
}
