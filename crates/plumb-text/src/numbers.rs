//! Numbers as the reader writes them.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as IcuDecimal;
use icu_decimal::options::DecimalFormatterOptions;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::digits;
use crate::locale::Locale;

/// Writes numbers for one locale.
#[derive(Debug)]
pub(crate) struct Numbers {
    /// Missing only if ICU4X has no data for any locale; numbers are then written as a machine would.
    formatter: Option<DecimalFormatter>,
    separators: Separators,
}

/// The signs between the digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Separators {
    /// Before a fraction.
    pub(crate) decimal: char,
    /// Between thousands.
    pub(crate) group: char,
}

impl Numbers {
    pub(crate) fn new(locale: &Locale) -> Self {
        let formatter =
            DecimalFormatter::try_new(locale.formats().into(), DecimalFormatterOptions::default())
                .inspect_err(|error| tracing::error!(%error, %locale, "no number formats"))
                .ok();
        let separators = Separators { decimal: '.', group: ',' };
        let mut numbers = Self { formatter, separators };
        // ICU4X does not tell the signs, so they are read from a number that has both.
        let sample = numbers.written(Decimal::new(12_345_678_901, 1));
        let mut signs = sample.chars().filter(|c| digits::value(*c).is_none());
        if let (Some(group), Some(decimal)) = (signs.next(), signs.next_back()) {
            numbers.separators = Separators { decimal, group };
        }
        numbers
    }

    pub(crate) fn separators(&self) -> Separators {
        self.separators
    }

    /// All digits of `number`, without zeros that say nothing.
    pub(crate) fn shown(&self, number: Decimal) -> String {
        self.written(number.normalize())
    }

    /// All digits of `number`, and at least `fraction_digits` after the point.
    pub(crate) fn shown_with_at_least(&self, number: Decimal, fraction_digits: u32) -> String {
        let mut number = number.normalize();
        if number.scale() < fraction_digits {
            number.rescale(fraction_digits);
        }
        self.written(number)
    }

    pub(crate) fn shown_count(&self, count: i64) -> String {
        self.written(count.into())
    }

    fn written(&self, number: Decimal) -> String {
        // A zero has no sign for people.
        let number = if number.is_zero() { number.abs() } else { number };
        let Some(formatter) = &self.formatter else { return number.to_string() };
        let mut exact = IcuDecimal::from(number.mantissa());
        exact.multiply_pow10(-i16::try_from(number.scale()).unwrap_or(0));
        formatter.format(&exact).to_string()
    }

    /// A count as Fluent takes it. It travels bare, so that `[0]` in a message matches it.
    pub(crate) fn fluent_count(&self, count: i64) -> FluentValue<'static> {
        if count.unsigned_abs() < 1 << f64::MANTISSA_DIGITS {
            count.into()
        } else {
            self.fluent_number(count.into())
        }
    }

    /// An exact number as Fluent takes it.
    ///
    /// Fluent keeps a number as `f64` and uses it to choose a plural form. The exact one therefore travels beside
    /// it, already written, in the option `currency`, which fluent-bundle carries but never reads.
    pub(crate) fn fluent_number(&self, number: Decimal) -> FluentValue<'static> {
        let number = number.normalize();
        let options = FluentNumberOptions {
            minimum_fraction_digits: Some(number.scale() as usize),
            currency: Some(self.written(number)),
            ..FluentNumberOptions::default()
        };
        // Beyond this a plural form no longer depends on the value, and fluent-bundle panics on what has more
        // digits than fit its integers.
        let bounded = number.clamp(Decimal::from(-MOST), Decimal::from(MOST));
        let value = bounded.try_into().unwrap_or(0.0);
        FluentNumber::new(value, options).into()
    }

    /// A number of a message, as people read it.
    pub(crate) fn shown_of(&self, number: &FluentNumber) -> String {
        match &number.options.currency {
            Some(written) => written.clone(),
            #[expect(clippy::cast_possible_truncation, reason = "a count is whole and below 2^53")]
            None => self.shown_count(number.value as i64),
        }
    }
}

/// `number` rounded half away from zero to `fraction_digits` after the point.
pub(crate) fn rounded(number: Decimal, fraction_digits: u32) -> Decimal {
    number.round_dp_with_strategy(fraction_digits, RoundingStrategy::MidpointAwayFromZero)
}

const MOST: i64 = 1_000_000_000_000_000;
