use plumb_core::{
    fraction::{Fraction, Quotient},
    quantity::{Quantity, QuantityRefused},
    unit::{Unit, UnitRefused},
    weight::{Weight, shares},
};
use rust_decimal::Decimal;

use crate::help::{fraction, number, weight};

#[track_caller]
fn check_quantity(text: &str, printed: &str) {
    let quantity: Quantity = text.parse().unwrap();
    assert_eq!(quantity.to_string(), printed);
    assert_eq!(Quantity::new(quantity.get()), Ok(quantity));
}

#[test]
fn a_quantity_is_read_as_typed_and_printed_plain() {
    check_quantity("1234.5", "1234.5");
    check_quantity("-0.000000001", "-0.000000001");
    check_quantity("999999999999999.999999999", "999999999999999.999999999");
    check_quantity("-999999999999999.999999999", "-999999999999999.999999999");
    check_quantity("007", "7");
    check_quantity("1.50", "1.5");
    check_quantity("100", "100");
    check_quantity("0", "0");
    check_quantity("-0", "0");
    check_quantity("-0.0", "0");
    check_quantity("0000000000000000000000000000000001.50000000000000000000000000000000000", "1.5");
}

#[track_caller]
fn check_quantity_refused(text: &str, code: &str) {
    let refused = text.parse::<Quantity>().unwrap_err();
    assert_eq!(refused.code(), code, "{text}");
}

#[test]
fn a_quantity_is_refused_rather_than_rounded() {
    check_quantity_refused("1000000000000000", "quantity.too_large");
    check_quantity_refused("-1000000000000000.5", "quantity.too_large");
    check_quantity_refused("0.1234567891", "quantity.too_fine");
    check_quantity_refused(&"9".repeat(400), "quantity.too_large");
    let decimal: Decimal = "0.1234567891".parse().unwrap();
    assert_eq!(Quantity::new(decimal), Err(QuantityRefused::TooFine { digits_max: 9 }));
    let decimal = Decimal::from(1_000_000_000_000_000_i64);
    assert_eq!(Quantity::new(decimal), Err(QuantityRefused::TooLarge { digits_max: 15 }));
    assert_eq!(Quantity::new(Decimal::MAX), Err(QuantityRefused::TooLarge { digits_max: 15 }));
    assert_eq!(Quantity::new(Decimal::MIN), Err(QuantityRefused::TooLarge { digits_max: 15 }));
}

#[test]
fn a_quantity_is_a_plain_number_and_nothing_else() {
    for text in [
        "", "-", ".", "1.", ".5", "+1", "1e5", "1_000", "1,5", " 1", "1 ", "--1", "1.2.3", "٣",
        "NaN", "1-",
    ] {
        check_quantity_refused(text, "quantity.not_a_number");
    }
}

#[track_caller]
fn check_fraction(numerator: i128, denominator: i128, ten_thousandths: i64) {
    let fraction = Fraction::of(numerator, denominator).unwrap();
    assert_eq!(fraction.ten_thousandths(), ten_thousandths, "{numerator} ÷ {denominator}");
}

#[test]
fn a_fraction_is_one_only_when_nothing_is_missing() {
    check_fraction(199_999, 200_000, 9_999);
    check_fraction(9_999_499_999, 10_000_000_000, 9_999);
    check_fraction(99_995, 100_000, 9_999);
    check_fraction(999_999_999_999, 1_000_000_000_000, 9_999);
    check_fraction(-199_999, -200_000, 9_999);
    check_fraction(1, 1, 10_000);
    check_fraction(200_001, 200_000, 10_000);
    check_fraction(100_005, 100_000, 10_001);
    // At the other end nothing hangs on it.
    check_fraction(-199_999, 200_000, -10_000);
}

#[test]
fn a_fraction_is_rounded_half_away_from_zero_once() {
    check_fraction(1, 3, 3_333);
    check_fraction(2, 3, 6_667);
    check_fraction(1, 20_000, 1);
    check_fraction(-1, 20_000, -1);
    check_fraction(1, 20_001, 0);
    check_fraction(3, 20_000, 2);
    check_fraction(-2, 3, -6_667);
    check_fraction(2, -3, -6_667);
    check_fraction(-2, -3, 6_667);
    check_fraction(0, -3, 0);
    check_fraction(5, 2, 25_000);
}

#[test]
fn a_fraction_ends_where_a_float_is_no_longer_exact() {
    assert_eq!(Fraction::of(i128::MAX, 1), Some(Fraction::MAX));
    assert_eq!(Fraction::of(i128::MIN, 1), Some(Fraction::MIN));
    assert_eq!(Fraction::of(1, i128::MIN), Some(Fraction::ZERO));
    assert_eq!(Fraction::of(1, 0), None);
    assert_eq!(Fraction::from_ten_thousandths(i64::MIN), Fraction::MIN);
    assert_eq!(Fraction::from_ten_thousandths(i64::MAX), Fraction::MAX);
    assert_eq!(Fraction::MIN.minus(Fraction::MAX), Fraction::MIN);
}

#[track_caller]
fn check_percent(of: &str, percent: i64) {
    assert_eq!(fraction(of).whole_percent(), percent, "{of}");
}

#[test]
fn a_shown_percent_is_rounded_down() {
    check_percent("0", 0);
    check_percent("0.0099", 0);
    check_percent("0.01", 1);
    check_percent("0.9999", 99);
    check_percent("1", 100);
    check_percent("1.0099", 100);
    check_percent("2.5", 250);
    check_percent("-0.0001", -1);
    check_percent("-0.01", -1);
    check_percent("-0.0101", -2);
}

#[test]
fn a_fraction_prints_its_four_decimals() {
    assert_eq!(fraction("0.67").to_string(), "0.6700");
    assert_eq!(fraction("-0.0001").to_string(), "-0.0001");
    assert_eq!(fraction("-12.5").to_string(), "-12.5000");
}

#[track_caller]
fn check_tenths(numerator: i128, denominator: i128, tenths: u8) {
    assert_eq!(Quotient::new(numerator, denominator).unwrap().clamped_tenths(), tenths);
}

#[test]
fn tenths_are_rounded_half_up_from_the_exact_quotient() {
    check_tenths(1, 20, 1);
    check_tenths(1, 21, 0);
    check_tenths(649_999, 1_000_000, 6);
    check_tenths(65, 100, 7);
    check_tenths(19, 20, 10);
    check_tenths(949_999_999, 1_000_000_000, 9);
    check_tenths(-1, 2, 0);
    check_tenths(7, 2, 10);
}

#[test]
fn a_weight_is_above_zero() {
    assert_eq!(Weight::new(number("0")).unwrap_err().code(), "weight.not_positive");
    assert_eq!(Weight::new(number("-1")).unwrap_err().code(), "weight.not_positive");
    assert_eq!(Weight::new(number("0.000000001")).unwrap().get(), number("0.000000001"));
}

#[test]
fn weights_are_shown_as_shares() {
    let shown = |weights: &[&str]| -> Vec<i64> {
        let weights: Vec<_> = weights.iter().map(|text| weight(text)).collect();
        shares(&weights).into_iter().map(Fraction::whole_percent).collect()
    };
    assert_eq!(shown(&["1", "1"]), [50, 50]);
    assert_eq!(shown(&["2", "1", "1"]), [50, 25, 25]);
    assert_eq!(shown(&["0.2", "0.6"]), [25, 75]);
    assert_eq!(shown(&["1", "1", "1"]), [33, 33, 33]);
    assert_eq!(shown(&[]), [0_i64; 0]);
}

#[test]
fn a_unit_is_its_code() {
    for code in
        ["%", "count", "ratio", "currency:EUR", "duration:day", "text:kg", "text:a: b", "text:点"]
    {
        assert_eq!(Unit::from_code(code).unwrap().code(), code);
    }
    assert_eq!(Unit::from_code("currency:eur").unwrap().code(), "currency:EUR");
    assert_eq!(Unit::from_code("text:  kg ").unwrap().code(), "text:kg");
}

#[test]
fn a_unit_that_says_nothing_is_refused() {
    let refused = |code: &str| Unit::from_code(code).unwrap_err().code();
    assert_eq!(refused(""), "unit.unknown");
    assert_eq!(refused("percent"), "unit.unknown");
    assert_eq!(refused("duration:fortnight"), "unit.unknown");
    assert_eq!(refused("currency:EURO"), "unit.not_a_currency");
    assert_eq!(refused("currency:E1R"), "unit.not_a_currency");
    assert_eq!(refused("text: "), "unit.text_empty");
    assert_eq!(refused("text:a\nb"), "unit.text_not_plain");
    assert_eq!(Unit::from_code(&format!("text:{}", "é".repeat(40))).unwrap().code().len(), 85);
    assert_eq!(
        Unit::from_code(&format!("text:{}", "é".repeat(41))),
        Err(UnitRefused::TextTooLong { chars_max: 40 })
    );
}
