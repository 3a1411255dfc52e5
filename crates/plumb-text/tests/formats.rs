//! Numbers, dates, values, names and lists as readers in different places see them.

use std::fmt::Write as _;

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use plumb_core::fraction::Fraction;
use plumb_core::quantity::Quantity;
use plumb_core::score::Score;
use plumb_core::unit::{DurationUnit, Unit, UnitText};
use plumb_text::{Arg, Locale, Piece, Text, initials};
use rust_decimal::Decimal;

const PLACES: [&str; 9] =
    ["en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "pt-BR", "ja-JP", "ar-EG", "hi-IN"];

fn text(tag: &str) -> Text {
    Text::of(&tag.parse::<Locale>().expect("a tag"))
}

fn english() -> Text {
    text("en-GB")
}

fn decimal(number: &str) -> Decimal {
    number.parse().expect("a number")
}

fn quantity(number: &str) -> Quantity {
    number.parse().expect("a number")
}

/// A line for each place; what can't be seen is written out.
fn in_all_places(say: impl Fn(&Text) -> String) -> String {
    PLACES.iter().fold(String::from("\n"), |mut lines, place| {
        let said = say(&text(place));
        let seen = said
            .replace('\u{A0}', "⍽")
            .replace('\u{202F}', "⎵")
            .replace(['\u{2068}', '\u{2069}'], "")
            .replace('\u{61C}', "");
        let _ = writeln!(lines, "{place} {seen}");
        lines
    })
}

#[test]
fn numbers_are_written_as_in_each_place() {
    let numbers = ["-1234567.8900", "1234", "0.125", "0", "-0.0"];
    insta::assert_snapshot!(in_all_places(|text| numbers.map(|number| text.number(decimal(number))).join(" | ")), @r"
    en-GB -1,234,567.89 | 1,234 | 0.125 | 0 | 0
    en-US -1,234,567.89 | 1,234 | 0.125 | 0 | 0
    de-DE -1.234.567,89 | 1.234 | 0,125 | 0 | 0
    fr-FR -1⎵234⎵567,89 | 1⎵234 | 0,125 | 0 | 0
    es-ES -1.234.567,89 | 1234 | 0,125 | 0 | 0
    pt-BR -1.234.567,89 | 1.234 | 0,125 | 0 | 0
    ja-JP -1,234,567.89 | 1,234 | 0.125 | 0 | 0
    ar-EG -١٬٢٣٤٬٥٦٧٫٨٩ | ١٬٢٣٤ | ٠٫١٢٥ | ٠ | ٠
    hi-IN -12,34,567.89 | 1,234 | 0.125 | 0 | 0
    ");
}

#[test]
fn dates_are_in_the_language_of_the_sentences_and_the_order_of_the_place() {
    let day = date(2026, 11, 7);
    let at = "2026-11-07T14:05:00Z".parse().expect("an instant");
    insta::assert_snapshot!(in_all_places(|text| [
        text.day(day),
        text.day_with_weekday(day),
        text.day_long(day),
        text.day_range(date(2026, 10, 1), date(2026, 12, 31)),
        text.instant(at, &TimeZone::UTC),
    ].join(" | ")), @r"
    en-GB 7 Nov | Sat 7 Nov | Saturday, 7 November 2026 | 1 Oct to 31 Dec 2026 | 7 Nov 2026, 14:05
    en-US Nov 7 | Sat, Nov 7 | Saturday, November 7, 2026 | Oct 1 to Dec 31, 2026 | Nov 7, 2026, 2:05⎵PM
    de-DE 7 Nov | Sat, 7 Nov | Saturday, 7 November 2026 | 1 Oct to 31 Dec 2026 | 7 Nov 2026, 14:05
    fr-FR 7 Nov | Sat, 7 Nov | Saturday, 7 November 2026 | 1 Oct to 31 Dec 2026 | 7 Nov 2026, 14:05
    es-ES 7 Nov | Sat, 7 Nov | Saturday, 7 November 2026 | 1 Oct to 31 Dec 2026 | 7 Nov 2026, 14:05
    pt-BR 7 Nov | Sat, 7 Nov | Saturday, 7 November 2026 | 1 Oct to 31 Dec 2026 | 7 Nov 2026, 14:05
    ja-JP Nov 7 | Sat, Nov 7 | Saturday, November 7, 2026 | Oct 1 to Dec 31, 2026 | Nov 7, 2026, 14:05
    ar-EG 7 Nov | Sat, 7 Nov | Saturday, 7 November 2026 | 1 Oct to 31 Dec 2026 | 7 Nov 2026, 2:05⎵pm
    hi-IN 7 Nov | Sat, 7 Nov | Saturday, 7 November 2026 | 1 Oct to 31 Dec 2026 | 07 Nov 2026, 2:05⎵PM
    ");
}

#[test]
fn lists_and_counts_are_written_as_in_each_place() {
    insta::assert_snapshot!(in_all_places(|text| [
        text.list(&["Mira", "Leo", "Ana"]),
        text.count(12345),
        text.say_with("count-key-results", &[("count", 1234.into())]).into_owned(),
    ].join(" | ")), @r"
    en-GB Mira, Leo and Ana | 12,345 | 1,234 key results
    en-US Mira, Leo, and Ana | 12,345 | 1,234 key results
    de-DE Mira, Leo and Ana | 12.345 | 1.234 key results
    fr-FR Mira, Leo and Ana | 12⎵345 | 1⎵234 key results
    es-ES Mira, Leo and Ana | 12.345 | 1234 key results
    pt-BR Mira, Leo and Ana | 12.345 | 1.234 key results
    ja-JP Mira, Leo, and Ana | 12,345 | 1,234 key results
    ar-EG Mira, Leo and Ana | ١٢٬٣٤٥ | ١٬٢٣٤ key results
    hi-IN Mira, Leo and Ana | 12,345 | 1,234 key results
    ");
}

#[track_caller]
fn check_value(number: &str, unit: &str, long: &str, short: &str) {
    let unit = Unit::from_code(unit).expect("a unit");
    let amount = quantity(number);
    let plain = |value: String| value.replace('\u{A0}', " ");
    assert_eq!(
        (plain(english().quantity(amount, &unit)), plain(english().quantity_short(amount, &unit))),
        (long.to_owned(), short.to_owned())
    );
}

#[test]
fn values_keep_their_unit() {
    check_value("62", "%", "62%", "62%");
    check_value("71.80", "%", "71.8%", "71.8%");
    check_value("-3", "%", "-3%", "-3%");
    check_value("212", "count", "212", "212");
    check_value("7.5", "duration:day", "7.5 days", "7.5 d");
    check_value("1", "duration:day", "1 day", "1 d");
    check_value("1.0", "duration:hour", "1 hour", "1 h");
    check_value("0", "duration:week", "0 weeks", "0 wk");
    check_value("0.5", "duration:year", "0.5 years", "0.5 yr");
    check_value("250", "duration:millisecond", "250 milliseconds", "250 ms");
    check_value("90", "duration:second", "90 seconds", "90 s");
    check_value("15", "duration:minute", "15 minutes", "15 min");
    check_value("3", "duration:month", "3 months", "3 mo");
    check_value("1200", "currency:EUR", "EUR 1,200", "EUR 1,200");
    check_value("1234.5", "currency:EUR", "EUR 1,234.50", "EUR 1,234.50");
    check_value("0.125", "currency:USD", "USD 0.125", "USD 0.125");
    check_value("0.5", "currency:JPY", "JPY 0.5", "JPY 0.5");
    check_value("0.5", "currency:KWD", "KWD 0.500", "KWD 0.500");
    check_value("1.25", "ratio", "1.25", "1.25");
    check_value("40", "text:NPS points", "40 NPS points", "40 NPS points");
}

#[test]
fn computed_values_are_rounded_where_they_say_about() {
    let days = Unit::Duration(DurationUnit::Day);
    assert_eq!(english().quantity_about(quantity("6.6923"), 1, &days), "6.7\u{A0}days");
    assert_eq!(english().quantity_about(quantity("-0.05"), 1, &days), "-0.1\u{A0}days");
    assert_eq!(english().quantity_about(quantity("0.96"), 1, &days), "1\u{A0}day");
    assert_eq!(english().number_about(decimal("2.5"), 0), "3");
}

#[test]
fn a_percent_is_rounded_down_and_a_score_has_its_tenth() {
    assert_eq!(english().percent(Fraction::from_ten_thousandths(9_999)), "99%");
    assert_eq!(english().percent(Fraction::from_ten_thousandths(10_000)), "100%");
    assert_eq!(english().score(Score::new(10).expect("a score")), "1.0");
    assert_eq!(text("de-DE").score(Score::new(7).expect("a score")), "0,7");
}

#[track_caller]
fn check_relative(day: Date, expected: &str) {
    // A Tuesday.
    assert_eq!(english().relative_day(day, date(2026, 1, 20)), expected);
}

#[test]
fn days_near_today_go_by_their_name() {
    check_relative(date(2026, 1, 20), "today");
    check_relative(date(2026, 1, 19), "yesterday");
    check_relative(date(2026, 1, 21), "tomorrow");
    check_relative(date(2026, 1, 18), "Sunday");
    check_relative(date(2026, 1, 14), "Wednesday");
    check_relative(date(2026, 1, 13), "13 Jan");
    check_relative(date(2026, 1, 22), "22 Jan");
    check_relative(date(2025, 12, 31), "31 Dec 2025");
    check_relative(date(2027, 1, 1), "1 Jan 2027");
}

#[test]
fn a_day_of_another_year_is_never_without_it() {
    let today = date(2026, 1, 20);
    let said = |day| {
        [english().weekday_and_day(day, today), english().day_of_year(day, today)].join(" | ")
    };
    assert_eq!(said(date(2026, 4, 11)), "Sat 11 Apr | 11 Apr");
    assert_eq!(said(date(2019, 4, 11)), "11 Apr 2019 | 11 Apr 2019");
}

#[test]
fn stretches_of_days_name_the_year_once() {
    assert_eq!(english().day_range(date(2026, 10, 1), date(2026, 12, 31)), "1 Oct to 31 Dec 2026");
    assert_eq!(
        english().day_range(date(2025, 12, 1), date(2026, 1, 31)),
        "1 Dec 2025 to 31 Jan 2026"
    );
    assert_eq!(english().day_range(date(2026, 10, 1), date(2026, 10, 1)), "1 Oct 2026");
}

#[test]
fn weekdays_months_and_instants_are_written() {
    assert_eq!(english().weekday(Weekday::Tuesday), "Tuesday");
    assert_eq!(english().weekday_short(Weekday::Sunday), "Sun");
    assert_eq!(english().month(date(2026, 11, 7)), "Nov");
    assert_eq!(english().month_with_year(date(2026, 11, 7)), "Nov 2026");
    let late = "2026-11-17T23:30:00Z".parse().expect("an instant");
    let zone = TimeZone::get("Asia/Tokyo").expect("a zone");
    assert_eq!(english().instant(late, &zone), "18 Nov 2026, 08:30");
    assert_eq!(english().time(late, &zone), "08:30");
}

#[test]
fn plural_forms_follow_the_number() {
    let say = |count: i64| english().say_with("week-due", &[("count", count.into())]).into_owned();
    assert_eq!(say(0), "Everything you look after is up to date");
    assert_eq!(say(1), "One key result wants a minute from you");
    assert_eq!(say(3), "Three key results want a minute from you");
    assert_eq!(say(i64::MAX), "9,223,372,036,854,775,807 key results want a minute from you");
    // English sentences have English plural forms, also for a reader whose own language has none.
    let japanese = text("ja-JP").say_with("count-key-results", &[("count", 1.into())]).into_owned();
    assert_eq!(japanese, "1 key result");
}

#[test]
fn numbers_of_any_size_can_stand_in_a_sentence() {
    for number in [Decimal::MAX, Decimal::MIN, decimal("0.0000000000000000000000000001")] {
        let said = english().say_with("count-more", &[("count", number.into())]).into_owned();
        assert_eq!(said, format!("{} more", english().number(number)));
    }
}

#[test]
fn names_in_any_script_can_stand_in_a_sentence() {
    let say = |name: &str| {
        let args = [("from", Arg::from(name)), ("to", "x".into())];
        english().say_with("day-range", &args).into_owned()
    };
    assert_eq!(say("Zoë"), "Zoë to x");
    assert_eq!(say("נועה"), "\u{2068}נועה\u{2069} to x");
}

#[test]
fn a_message_in_pieces_keeps_its_order() {
    let args = [("who", Arg::from("נועה")), ("what", "K-57 <b>".into())];
    let pieces = english().say_in_pieces("change-check-in-made", &args);
    let arg = |name: &str, text: &str| Piece::Arg { name: name.into(), text: text.into() };
    let expected = [
        Piece::Words("\u{2068}".into()),
        arg("who", "נועה"),
        Piece::Words("\u{2069} checked in on ".into()),
        arg("what", "K-57 <b>"),
    ];
    assert_eq!(pieces, expected);
}

#[track_caller]
fn check_order(tag: &str, expected: &[&str]) {
    let mut names = expected.to_vec();
    names.sort_unstable();
    names.sort_by(|a, b| text(tag).compare(a, b));
    assert_eq!(names, expected);
}

#[test]
fn names_sort_as_their_readers_look_for_them() {
    check_order("en-GB", &["amir", "Ana", "Ångström", "Özil", "zebra"]);
    check_order("sv-SE", &["amir", "Ana", "zebra", "Ångström", "Özil"]);
    check_order("de-DE", &["Team 2", "Team 9", "Team 10"]);
    check_order("en-GB", &["résumé", "Résumé", "Zoë"]);
    check_order("ja-JP", &["あおい", "アオキ", "さくら"]);
}

#[test]
fn lists_end_with_and() {
    assert_eq!(english().list(&[] as &[&str]), "");
    assert_eq!(english().list(&["a"]), "a");
    assert_eq!(english().list(&["a", "b"]), "a and b");
    assert_eq!(english().list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
}

#[track_caller]
fn check_initials(name: &str, expected: &str) {
    assert_eq!(initials(name), expected, "{name}");
}

#[test]
fn initials_are_letters_as_readers_see_them() {
    check_initials("Mira Köhler", "MK");
    check_initials("mira", "M");
    check_initials("Jan van der Berg", "JB");
    check_initials("Anna-Lena", "AL");
    check_initials("田中太郎", "田");
    check_initials("नेहा शर्मा", "नेश");
    check_initials("e\u{301}lodie “Lo” ßen", "E\u{301}ß");
    check_initials("👩‍🚀 (Zoë)", "Z");
    check_initials("נועה לוי", "נל");
    check_initials("  ", "·");
    check_initials("!!", "·");
    check_initials("7 of 9", "79");
}

#[test]
fn one_voice_serves_all_threads() {
    fn is_shared<T: Send + Sync + Clone + 'static>() {}
    is_shared::<Text>();
}

#[test]
fn the_pseudo_language_leaves_values_as_they_are() {
    let text = text(Locale::PSEUDO_TAG);
    assert_eq!(text.quantity(quantity("62.5"), &Unit::Percent), "62.5%");
    let word = Unit::Text(UnitText::new("riders").expect("a word"));
    assert_eq!(text.quantity(quantity("40"), &word), "40\u{A0}riders");
    assert_eq!(text.say("button-save"), "⟦Šáṽé··⟧");
}
