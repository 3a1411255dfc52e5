//! What is found in statements, one line each.

use jiff::civil::date;
use plumb_core::cadence::Cadence;
use plumb_core::finding::{Rule, Severity};
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_review::{
    Counted, FieldWay, Fields, Finding, KeyResult, Measured, Numbers, Objective, Question, Way, Why,
};
use rust_decimal::Decimal;
use std::fmt::Write as _;

fn told(findings: &[Finding]) -> String {
    let codes = findings.iter().filter(|finding| finding.rule != Rule::K6).map(|finding| {
        let weight = match finding.severity {
            Severity::Problem => "p",
            Severity::Warning => "w",
            Severity::Hint => "h",
        };
        format!("{}{weight}", finding.rule.code())
    });
    codes.collect::<Vec<_>>().join(" ")
}

#[test]
fn statements_are_judged_as_a_coach_would() {
    let lines = include_str!("findings.txt").lines();
    let mut wrong = String::new();
    for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut cells = line.split('|').map(str::trim);
        let (kind, text, expected) =
            (cells.next(), cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let found = match kind {
            Some("k") => told(&KeyResult { text, ..KeyResult::default() }.review().findings),
            _ => told(&Objective { text, ..Objective::default() }.review().findings),
        };
        if found != expected {
            let _ = writeln!(wrong, "{text}\n  expected {expected}\n  found    {found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_number_that_comes_less_often_than_it_is_looked_at_is_found() {
    #[track_caller]
    fn check(text: &str, cadence: Option<Cadence>, is_found: bool) {
        let fields = Fields { cadence, ..Fields::default() };
        let review = KeyResult { text, fields, ..KeyResult::default() }.review();
        let found = review.findings.iter().any(|finding| finding.rule == Rule::K10);
        assert_eq!(found, is_found, "{text} {cadence:?}");
    }
    let (weekly, every_four) = (Some(Cadence::Weekly), Some(Cadence::EveryFourWeeks));
    let of_the = |how_often| format!("Trust in the {how_often} survey of riders from 6.1 to 7.5");
    for cadence in [None, weekly, every_four] {
        check(&of_the("annual"), cadence, true);
        check(&of_the("weekly"), cadence, false);
        check("Monthly recurring revenue from 120k to 180k", cadence, false);
    }
    for (how_often, cadence, is_found) in [
        ("quarterly", None, false),
        ("quarterly", every_four, true),
        ("monthly", None, false),
        ("monthly", weekly, true),
        ("monthly", Some(Cadence::EveryTwoWeeks), true),
        ("monthly", every_four, false),
    ] {
        check(&of_the(how_often), cadence, is_found);
    }
}

#[test]
fn what_the_fields_hold_otherwise_than_the_sentence_is_found() {
    #[track_caller]
    fn check(text: &str, unit: &str, numbers: Numbers, found: Option<&str>) {
        let unit = Unit::from_code(unit).expect("a unit");
        let measured = Some(Measured { numbers, counted: Some(Counted::of(&unit)) });
        let fields = Fields { measured, ..Fields::default() };
        let review = KeyResult { text, fields, ..KeyResult::default() }.review();
        let mut of_it = review.findings.iter().filter(|one| one.why == Why::HeldOtherwise);
        assert_eq!(of_it.next().map(|one| one.span.of(text)), found, "{text}");
    }
    let reach = |from: i64, to: i64| Numbers::Reach { from: whole(from), to: whole(to) };
    let least = |floor: i64| Numbers::Keep { floor: whole(floor), ceiling: None };
    let most = |ceiling: i64| Numbers::Keep { floor: None, ceiling: whole(ceiling) };

    let booked = "Raise tables booked online from 48% to 75%";
    check(booked, "%", reach(48, 75), None);
    check(booked, "%", reach(48, 70), Some("75%"));
    check(booked, "%", reach(50, 75), Some("48%"));
    check(booked, "count", reach(48, 75), Some("48%"));
    check("Raise tables booked online to 75", "%", reach(48, 75), None);
    check("Raise tables booked online by 20%", "%", reach(48, 70), None);
    check("Raise tables booked online", "%", reach(48, 70), None);
    check("Cut the wait for a repair to 120 minutes", "duration:hour", reach(5, 2), None);
    check(
        "Cut the wait for a repair to 90 minutes",
        "duration:hour",
        reach(5, 2),
        Some("90 minutes"),
    );
    // A sign of money is more than one country's.
    check("Raise donations to $40k", "currency:CAD", reach(20_000, 40_000), None);
    check("Raise donations to €40k", "currency:CAD", reach(20_000, 40_000), Some("€40k"));
    // Shares of something that the fields count.
    check("Double the repairs done in a day", "count", reach(40, 80), None);
    check("All schools have a repair café", "count", reach(3, 12), None);
    check("All schools have a repair café", "%", reach(3, 90), Some("All"));

    check("Keep complaints below 5%", "%", most(5), None);
    check("Keep complaints below 5%", "%", most(3), Some("5%"));
    check("Keep complaints at 5%", "%", most(3), Some("5%"));
    // It is kept from the other side.
    check("Keep complaints below 5%", "%", least(3), Some("5%"));
    let between = Numbers::Keep { floor: whole(2), ceiling: whole(5) };
    check("Keep complaints below 5%", "%", between, None);
    check("Keep complaints below 6%", "%", between, Some("6%"));
    check("Keep complaints at 3%", "%", between, None);
    check("Keep complaints between 2% and 5%", "%", between, None);
    check("Keep complaints between 3% and 5%", "%", between, Some("3%"));
    check("Keep complaints between 2% and 4%", "%", between, Some("4%"));
    check("Returns processed within 2 days", "%", reach(60, 90), None);
    check("Have 20 days planned", "count", reach(0, 20), None);

    // One number, less exactly said.
    check("Cut repairs from 100 minutes to 1 hour", "duration:minute", reach(100, 60), None);
    check("Cut the payback from 2 years to 12 months", "duration:month", reach(24, 12), None);
    check("Raise bookings from about 48% to 75%", "%", reach(47, 75), None);
    check("Two thirds of pupils read at home", "%", reach(40, 67), None);
    check("1 in 3 households sorts its waste", "%", reach(20, 33), None);
    check("Visit 10-15 schools", "count", reach(0, 15), None);
    check("9 of 10 parcels arrive on the day", "%", reach(70, 90), None);
    check("Publish 4 guides", "%", reach(0, 100), None);
    check("Spend €45k on repairs", "text:k€", reach(60, 45), None);
    // Which money is said outright.
    check("Raise donations to USD 40k", "currency:CAD", reach(20_000, 40_000), Some("USD 40k"));
    // The numbers are those of the second measure.
    check("Raise orders and cut complaints from 5% to 3%", "count", reach(40, 80), None);
    check("Raise orders", "count", reach(40, 80), None);
}

#[test]
fn fields_without_a_unit_are_held_against_what_can_mean_the_same() {
    #[track_caller]
    fn check(text: &str, to: Decimal, is_found: bool) {
        let numbers = Numbers::Reach { from: None, to: Quantity::new(to).ok() };
        let measured = Some(Measured { numbers, counted: None });
        let fields = Fields { measured, ..Fields::default() };
        let review = KeyResult { text, fields, ..KeyResult::default() }.review();
        let found = review.findings.iter().any(|one| one.why == Why::HeldOtherwise);
        assert_eq!(found, is_found, "{text} {to}");
    }
    let to = |number: i64| Decimal::from(number);
    check("Raise tables booked online to 75%", to(75), false);
    check("Raise tables booked online to 75%", to(70), true);
    check("Raise tables booked online to 75%", Decimal::new(75, 2), false);
    check("Raise donations to €45k", to(45), false);
    check("Raise donations to €45k", to(40), true);
    check("All schools have a café", to(12), false);
    check("Answer within 2 hours", to(120), false);
}

#[test]
fn no_other_verb_is_offered_that_the_numbers_of_the_sentence_speak_against() {
    let text = "Halve complaints from 80 to= 40";
    let fields = Fields { way: Some(FieldWay::Up), ..Fields::default() };
    let review = KeyResult { text, fields, ..KeyResult::default() }.review();
    let ways = review.findings.iter().filter(|one| one.rule == Rule::K7).map(|one| &one.way);
    assert_eq!(ways.collect::<Vec<_>>(), [&Way::Ask(Question::WhichNumbers)]);
}

#[test]
fn a_day_that_is_due_otherwise_than_the_sentence_says_is_found() {
    let days = |due_on| Fields {
        cycle: Some((date(2026, 10, 1), date(2026, 12, 31))),
        due_on,
        ..Fields::default()
    };
    let found = |text: &str, due_on| {
        let review = KeyResult { text, fields: days(due_on), ..KeyResult::default() }.review();
        let of_it = review.findings.iter().find(|one| one.why == Why::DueOtherwise);
        of_it.map(|one| (one.severity, one.span.of(text).to_owned()))
    };
    let text = "Raise tables booked online from 48% to 70% by 30 Nov";
    assert_eq!(
        found(text, Some(date(2026, 12, 15))),
        Some((Severity::Warning, "by 30 Nov".into()))
    );
    assert_eq!(found(text, Some(date(2026, 11, 30))), None);
    assert_eq!(found(text, None), None);
    assert_eq!(found("Raise tables booked online to 70%", Some(date(2026, 12, 15))), None);
    // A period is over with its last day, and "before" is until the day before.
    let due = Some(date(2026, 11, 15));
    for within in ["this quarter", "in Q4", "in November"] {
        assert_eq!(found(&format!("Raise tables booked online to 70% {within}"), due), None);
    }
    let until = "Raise tables booked online to 70% before 16 Nov";
    assert_eq!(found(until, due), None);
    let late = "Raise tables booked online to 70% in October";
    assert_eq!(found(late, due), Some((Severity::Warning, "in October".into())));
}

fn whole(number: i64) -> Option<Quantity> {
    Quantity::new(Decimal::from(number)).ok()
}
