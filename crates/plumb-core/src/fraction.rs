//! Progress and pace as numbers, and the exact quotients behind them.

use std::fmt;

/// A share in ten-thousandths: what progress `p` and pace `e` are compared, stored and shown as.
///
/// Usually in 0..=1, but progress may fall below its start or pass its target, and is kept as it
/// is. Range: [`Fraction::MIN`]..=[`Fraction::MAX`], a hundred billion times the way to the target
/// either side; what lies beyond becomes that end, so every fraction is an exact integer in JSON
/// and as a float too.
///
/// It is rounded once, half away from zero, from an exact quotient. So a value that is within half
/// a ten-thousandth of its target is *at* it, for every rule that compares a fraction. Rules that
/// must not round (scores, commitments) take the [`Quotient`].
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

    /// Rounded to ten-thousandths, half away from zero.
    pub fn to_fraction(self) -> Fraction {
        let scaled = self.times(10_000);
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
