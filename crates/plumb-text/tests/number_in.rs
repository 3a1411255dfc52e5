//! Numbers as people type them, in the locales that differ.

use plumb_core::quantity::Quantity;
use plumb_core::unit::{DurationUnit, Unit, UnitText};
use plumb_text::{Locale, NotANumber, Text};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn text(tag: &str) -> Text {
    Text::of(&tag.parse::<Locale>().expect("a tag"))
}

#[track_caller]
fn check_reads(tag: &str, typed: &str, expected: &str) {
    let expected: Decimal = expected.parse().expect("a number of the test");
    assert_eq!(text(tag).parse_number(typed), Ok(expected), "{tag} {typed:?}");
}

#[track_caller]
fn check_refuses(tag: &str, typed: &str, expected: &NotANumber) {
    assert_eq!(text(tag).parse_number(typed).as_ref(), Err(expected), "{tag} {typed:?}");
}

fn unexpected(found: &str) -> NotANumber {
    NotANumber::Unexpected { found: found.to_owned() }
}

fn grouping(separator: char, decimal: char) -> NotANumber {
    NotANumber::Grouping { separator, decimal }
}

#[test]
fn each_locale_reads_its_own_separators() {
    check_reads("en-GB", "1,234.5", "1234.5");
    check_reads("en-US", "1,234,567", "1234567");
    check_reads("de-DE", "1.234,5", "1234.5");
    check_reads("de-DE", "1.234.567,89", "1234567.89");
    check_reads("de-CH", "1’234.5", "1234.5");
    check_reads("de-CH", "1'234.5", "1234.5");
    check_reads("fr-FR", "1\u{202F}234,5", "1234.5");
    check_reads("fr-FR", "1 234,5", "1234.5");
    check_reads("es-ES", "1234,5", "1234.5");
    check_reads("es-ES", "1.234,5", "1234.5");
    check_reads("pt-BR", "1.234,5", "1234.5");
    check_reads("ja-JP", "１，２３４．５", "1234.5");
    check_reads("ar-EG", "١٬٢٣٤٫٥", "1234.5");
    check_reads("fa-IR", "۱۲۳٫۵", "123.5");
    check_reads("hi-IN", "12,34,567.8", "1234567.8");
    check_reads("hi-IN", "१२,३४,५६७", "1234567");
    check_reads("sv-SE", "−1\u{A0}234,5", "-1234.5");
}

#[test]
fn thousands_and_a_fraction_are_not_guessed_apart_where_neighbours_write_a_point() {
    for tag in ["de-AT", "pt-PT"] {
        let text = Text::of(&Locale::parse(tag).unwrap());
        let refused = NotANumber::Grouping { separator: '.', decimal: ',' };
        assert_eq!(text.parse_number("2.500"), Err(refused), "{tag}");
    }
}

#[test]
fn the_form_of_a_machine_is_read_where_it_can_mean_nothing_else() {
    check_reads("de-DE", "1234.5", "1234.5");
    check_reads("de-DE", "1.5", "1.5");
    check_reads("de-DE", "0.125", "0.125");
    check_reads("de-DE", "1234.567", "1234.567");
    check_reads("fr-FR", "1.234", "1.234");
    check_reads("de-AT", "2.5", "2.5");
    check_reads("ar-EG", "1234.5", "1234.5");
    check_reads("ar-EG", "1,234.5", "1234.5");
    check_reads("de-DE", "1 234.5", "1234.5");
}

#[test]
fn what_groups_thousands_at_home_groups_them() {
    check_reads("de-DE", "1.234", "1234");
    check_reads("en-GB", "1,234", "1234");
    check_reads("en-GB", "1 234 567", "1234567");
}

#[test]
fn what_could_be_meant_in_two_ways_is_refused() {
    check_refuses("en-GB", "1,5", &grouping(',', '.'));
    check_refuses("en-GB", "1,23,4", &grouping(',', '.'));
    check_refuses("en-GB", "0,125", &grouping(',', '.'));
    check_refuses("de-CH", "1,234", &grouping(',', '.'));
    check_refuses("de-DE", "12.34.5", &grouping('.', ','));
    check_refuses("en-GB", "12 5", &grouping(' ', '.'));
    check_refuses("en-GB", "1.2.3", &NotANumber::TwoFractions { separator: '.' });
    check_refuses("de-DE", "1,2,3", &NotANumber::TwoFractions { separator: ',' });
    check_refuses("en-GB", "1.234,5", &grouping(',', '.'));
    check_refuses("en-GB", "1,234 567", &unexpected(" "));
    check_refuses("en-GB", ".5.5", &NotANumber::TwoFractions { separator: '.' });
}

#[test]
fn signs_and_edges_are_read() {
    for minus in ['-', '−', '‐', '‑', '–', '—', '－', '﹣'] {
        check_reads("en-GB", &format!("{minus}7.5"), "-7.5");
        check_reads("en-GB", &format!(" {minus} 7.5 "), "-7.5");
    }
    check_reads("en-GB", "+7", "7");
    check_reads("en-GB", ".5", "0.5");
    check_reads("en-GB", "-.5", "-0.5");
    check_reads("en-GB", "5.", "5");
    check_reads("de-DE", ",5", "0.5");
    check_reads("en-GB", "007", "7");
    check_reads("en-GB", "-0", "0");
    check_reads("en-GB", "\u{2068}1,234\u{2069}", "1234");
}

#[test]
fn what_is_no_number_says_why() {
    check_refuses("en-GB", "", &NotANumber::Empty);
    check_refuses("en-GB", " \u{A0}\u{200E} ", &NotANumber::Empty);
    check_refuses("en-GB", "many", &NotANumber::NoDigits);
    check_refuses("en-GB", "-", &NotANumber::NoDigits);
    check_refuses("en-GB", "12 apples", &unexpected("apples"));
    check_refuses("en-GB", "62%", &unexpected("%"));
    check_refuses("en-GB", "3-5", &unexpected("-"));
    check_refuses("en-GB", "5-", &unexpected("-"));
    check_refuses("en-GB", "--5", &unexpected("-"));
    check_refuses("en-GB", "1e5", &unexpected("e"));
    check_refuses("en-GB", "1/2", &unexpected("/"));
    check_refuses("en-GB", "½ 1", &unexpected("½"));
    check_refuses("en-GB", "(5)", &unexpected("("));
}

#[test]
fn values_have_fifteen_digits_before_the_point_and_nine_after() {
    check_reads("en-GB", "999999999999999.123456789", "999999999999999.123456789");
    check_reads("en-GB", "000999999999999999.1234567890", "999999999999999.123456789");
    check_refuses("en-GB", "1000000000000000", &NotANumber::TooLarge { max: 15 });
    check_refuses("en-GB", "0.1234567891", &NotANumber::TooFine { max: 9 });
    check_refuses("en-GB", &"9".repeat(5000), &NotANumber::TooLarge { max: 15 });
}

const DAYS: Unit = Unit::Duration(DurationUnit::Day);

fn money(code: &str) -> Unit {
    Unit::Currency(code.parse().expect("a code"))
}

fn named(name: &str) -> Unit {
    Unit::Text(UnitText::new(name).expect("a name"))
}

#[track_caller]
fn check_quantity(typed: &str, unit: &Unit, expected: Result<&str, &NotANumber>) {
    let read = text("en-GB").parse_quantity(typed, unit);
    let expected = expected.map(|number| number.parse().expect("a number of the test"));
    assert_eq!(read.as_ref(), expected.as_ref().map_err(|refused| *refused), "{typed:?}");
}

#[test]
fn the_unit_may_be_typed_and_another_may_not() {
    check_quantity("62", &Unit::Percent, Ok("62"));
    check_quantity("62 %", &Unit::Percent, Ok("62"));
    check_quantity("6２％", &Unit::Percent, Ok("62"));
    check_quantity("7.5 d", &DAYS, Ok("7.5"));
    check_quantity("7.5 Days", &DAYS, Ok("7.5"));
    check_quantity("1 day", &DAYS, Ok("1"));
    check_quantity("7 weeks", &DAYS, Err(&unexpected("weeks")));
    check_quantity("EUR 1,200", &money("EUR"), Ok("1200"));
    check_quantity("1,200 eur", &money("EUR"), Ok("1200"));
    check_quantity("-€5.5", &money("EUR"), Ok("-5.5"));
    check_quantity("€ -5", &money("EUR"), Ok("-5"));
    check_quantity("$5", &money("EUR"), Err(&unexpected("$")));
    check_quantity("40 riders", &named("riders"), Ok("40"));
    check_quantity("40", &named("riders"), Ok("40"));
    check_quantity("40", &Unit::Count, Ok("40"));
}

#[test]
fn every_reason_has_its_sentence() {
    let text = text("en-GB");
    let said = |typed| text.say_not_a_number(&text.parse_number(typed).expect_err("no number"));
    assert_eq!(said(""), "type a number");
    assert_eq!(said("1,5"), "“,” goes between thousands here: for a fraction, type “.”");
    assert_eq!(said("12 apples"), "“apples” does not belong to the number");
    assert_eq!(said("0.0123456789"), "at most 9 digits fit after the point");
}

fn units() -> impl Strategy<Value = Unit> {
    let durations = prop::sample::select(DurationUnit::ALL).prop_map(Unit::Duration);
    let codes = prop::sample::select(vec!["EUR", "JPY", "BHD", "USD"]);
    prop_oneof![
        Just(Unit::Count),
        Just(Unit::Percent),
        codes.prop_map(money),
        durations,
        Just(named("NPS")),
        Just(Unit::Ratio),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        digits in -999_999_999_999_999_i64..=999_999_999_999_999,
        scale in 0_u32..=9,
        offer in prop::sample::select(Locale::supported().to_vec()),
        unit in units(),
    ) {
        let number = Decimal::new(digits, scale);
        let text = text(offer.tag);
        prop_assert_eq!(text.parse_number(&text.number(number)), Ok(number));
        let amount = Quantity::new(number).expect("it fits");
        prop_assert_eq!(text.parse_quantity(&text.quantity(amount, &unit), &unit), Ok(amount));
        prop_assert_eq!(text.parse_quantity(&text.quantity_short(amount, &unit), &unit), Ok(amount));
    }

    #[test]
    fn nothing_typed_panics(typed in r"[-+−.,٫٬' 0-9٠-٩a-z%€\PC]{0,30}", offer in prop::sample::select(Locale::supported().to_vec())) {
        let text = text(offer.tag);
        let _ = text.parse_number(&typed);
        let _ = text.parse_quantity(&typed, &Unit::Percent);
    }
}
