//! What is found in statements, one line each.

use plumb_core::cadence::Cadence;
use plumb_core::finding::{Rule, Severity};
use plumb_review::{Fields, Finding, KeyResult, Objective};
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
