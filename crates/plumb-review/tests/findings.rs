//! What is found in statements, one line each.

use plumb_core::finding::{Rule, Severity};
use plumb_review::{Finding, KeyResult, Objective};
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
