//! What the pages about rules show is what the review says: the weak example is found by its rule, the strong one by none
//! that asks for another look.

use plumb_core::finding::{Rule, Severity};
use plumb_review::{Finding, KeyResult, Objective};
use plumb_text::rules::{Example, page};

/// The rules that are about one statement by its words alone.
fn of_words() -> impl Iterator<Item = Rule> {
    Rule::ALL
        .iter()
        .copied()
        .filter(|rule| !rule.is_of_sets() && !matches!(rule, Rule::K6 | Rule::K9 | Rule::K10))
}

fn findings(rule: Rule, example: &Example) -> Vec<Finding> {
    let key_results = example.all("Key result").collect::<Vec<_>>();
    let objectives = example.all("Objective").collect::<Vec<_>>();
    let alone = example.statement();
    let is_objective = rule.code().starts_with('O');
    let of_objective = |text: &str| Objective { text, ..Objective::default() }.review().findings;
    let of_key_result = |text: &str| KeyResult { text, ..KeyResult::default() }.review().findings;
    let mut found = Vec::new();
    found.extend(key_results.into_iter().flat_map(of_key_result));
    found.extend(objectives.into_iter().flat_map(of_objective));
    found.extend(
        alone
            .into_iter()
            .flat_map(|text| if is_objective { of_objective(text) } else { of_key_result(text) }),
    );
    found
}

#[test]
fn the_weak_example_of_a_rule_is_found_by_it() {
    for rule in of_words() {
        let found = findings(rule, &page(rule).weak);
        assert!(found.iter().any(|finding| finding.rule == rule), "{}: {found:?}", rule.code());
    }
}

#[test]
fn the_strong_example_of_a_rule_needs_no_other_look() {
    for rule in of_words() {
        let example = &page(rule).strong;
        let found = findings(rule, example);
        let heavy = found.iter().filter(|finding| finding.severity > Severity::Hint);
        let heavy =
            heavy.map(|finding| (finding.rule.code(), finding.why.code())).collect::<Vec<_>>();
        assert!(heavy.is_empty(), "{}: {heavy:?} in {example:?}", rule.code());
        assert!(!found.iter().any(|finding| finding.rule == rule), "{}", rule.code());
    }
}
