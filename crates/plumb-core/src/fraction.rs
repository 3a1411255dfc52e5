//! Progress and pace as numbers, and the exact quotients behind them.

use std::fmt;

/// A share in ten-thousandths: what progress `p` and pace `e` are compared, stored and shown as.
///
/// Usually in 0..=1, but progress may fall below its start or pass its target, and is kept as it
/// is. Range: [`Fraction::MIN`]..=[`Fraction::MAX`], a hundred billion times the way to the target
/// either side; what lies beyond becomes that end, so every fraction is an exact integer in JSON
/// and as a float too.
///
/// It is rounded once, half away from zero, from an exact quotient, with one exception. DOMAIN.md
/// asks for two things that contradict each other in the last half of a ten-thousandth below the
/// target: that `p` is rounded so, and that 100% appears only when the target is reached, which `p`
/// decides (`p ≥ 1`). There 39.9999 on the way from 20 to 40 is 0.999995, and rounding would say
/// that it is there. What is reached is a fact and the fourth decimal is not, so **what is short of
/// one stays short of it**: 0.9999. Every rule and every door takes the fraction from here, so none
/// says reached where another says 99%. The same holds for expected progress, which is one from the
/// due date on and not before, and for a mean, which is one when everything in it is.
///
/// Rules that must not round at all (scores, commitments) take the [`Quotient`].
///
/// Source: DOMAIN.md, "Numbers".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fraction(i64);

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const ONE: Self = Self(10_000);
    /// The lowest.
    pub const MIN: Self = Self(-1_000_000_000_000_000);
    /// The highest.
    pub const MAX: Self = Self(1_000_000_000_000_000);

    /// The fraction of so many ten-thousandths; beyond the range, its nearer end.
    pub const fn from_ten_thousandths(ten_thousandths: i64) -> Self {
        if ten_thousandths < Self::MIN.0 {
            Self::MIN
        } else if ten_thousandths > Self::MAX.0 {
            Self::MAX
        } else {
            Self(ten_thousandths)
        }
    }

    /// `numerator ÷ denominator`, rounded once; nothing if the denominator is zero.
    pub fn of(numerator: i128, denominator: i128) -> Option<Self> {
        Quotient::new(numerator, denominator).map(Quotient::to_fraction)
    }

    /// As ten-thousandths: 0.67 is 6,700.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// Brought into 0..=1, as a mean and a score want it.
    #[must_use]
    pub fn clamped(self) -> Self {
        self.clamp(Self::ZERO, Self::ONE)
    }

    /// Whole percent, rounded down, so that 100 appears only when the target is reached, and a
    /// value below its start never shows as 0.
    pub const fn whole_percent(self) -> i64 {
        self.0.div_euclid(100)
    }

    /// This much less, or the end of the range.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self::from_ten_thousandths(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Fraction {
    /// Plain, with four decimals: `0.6700`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}{}.{:04}", size / 10_000, size % 10_000)
    }
}

/// An exact quotient of two integers, before anything is rounded.
///
/// The rules build it from billionths, days and counts: numerators and denominators stay below
/// 10^33, so that they still fit when multiplied by ten thousand. Should one not fit, it becomes
/// the end of its range rather than a panic.
#[derive(Debug, Clone, Copy)]
pub struct Quotient {
    numerator: i128,
    denominator: i128,
}

impl Quotient {
    /// Nothing if the denominator is zero.
    pub const fn new(numerator: i128, denominator: i128) -> Option<Self> {
        match denominator {
            0 => None,
            1.. => Some(Self { numerator, denominator }),
            _ => Some(Self {
                numerator: numerator.saturating_neg(),
                denominator: denominator.saturating_neg(),
            }),
        }
    }

    /// For a denominator that is known to be above zero; anything else is taken as one.
    pub(crate) fn of_positive(numerator: i128, denominator: i128) -> Self {
        Self { numerator, denominator: denominator.max(1) }
    }

    /// Rounded to ten-thousandths, half away from zero; what is short of one stays short of it: see
    /// [`Fraction`].
    pub fn to_fraction(self) -> Fraction {
        let short_of_one = i128::from(Fraction::ONE.0) - 1;
        let rounded = self.times(10_000);
        let scaled = if self.is_whole() { rounded } else { rounded.min(short_of_one) };
        let end = i128::from(Fraction::MAX.0);
        Fraction(i64::try_from(scaled.clamp(-end, end)).unwrap_or_default())
    }

    /// Brought into 0..=1, then in tenths, half up.
    pub fn clamped_tenths(self) -> u8 {
        u8::try_from(self.times(10).clamp(0, 10)).unwrap_or_default()
    }

    /// Whether it is one or more, before any rounding.
    pub const fn is_whole(self) -> bool {
        self.numerator >= self.denominator
    }

    /// So many times the quotient, rounded to an integer half away from zero.
    pub(crate) fn times(self, factor: i128) -> i128 {
        let numerator = self.numerator.saturating_mul(factor);
        // The remainder is smaller than the denominator, which leaves room to double it.
        let (whole, rest) = (numerator / self.denominator, numerator % self.denominator);
        if rest.unsigned_abs().saturating_mul(2) >= self.denominator.unsigned_abs() {
            whole + numerator.signum()
        } else {
            whole
        }
    }
}
