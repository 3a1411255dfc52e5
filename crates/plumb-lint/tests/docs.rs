//! What the documentation shows is taken.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

use plumb_core::finding::Rule;
use plumb_lint::{ASKED, Policy, json_lines};

const DOCS: &str = include_str!("../../../docs/lint.md");

/// The code blocks of a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    let blocks = DOCS.split(&begin).skip(1);
    blocks.map(|rest| rest.split_once("```").unwrap().0).collect()
}

#[test]
fn the_policy_in_the_documentation_is_one() {
    let [policy] = blocks("toml").try_into().unwrap();
    let policy = Policy::parse(policy).unwrap();
    assert!(
        policy.cycle.is_some()
            && policy.focus.objectives.is_some()
            && policy.rules.iter().count() == 2
    );
}

#[test]
fn the_lines_in_the_documentation_are_read() {
    let [lines] = blocks("json").try_into().unwrap();
    for line in str::lines(lines) {
        json_lines::read(1, line.as_bytes()).unwrap().unwrap();
    }
    let most = json_lines::TEXT_CHARACTERS_MAX;
    assert!(DOCS.contains(&format!("{},000 characters", most / 1000)));
}

#[test]
fn the_documentation_says_of_each_rule_about_sets_whether_it_is_asked() {
    let rules = Rule::ALL.iter().filter(|rule| rule.is_of_sets());
    let (asked, silent) = rules.partition::<Vec<_>, _>(|rule| ASKED.contains(rule));
    let (_, rest) = DOCS.split_once("| asked | of |").unwrap();
    let (table, rest) = rest.split_once("\n\n").unwrap();
    let (others, _) = rest.split_once("## JSON Lines").unwrap();
    let named = |text: &str, rule: &Rule| {
        text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == rule.code())
    };
    for rule in asked {
        assert!(named(table, rule) && !named(others, rule), "{rule:?}");
    }
    for rule in silent {
        assert!(named(others, rule) && !named(table, rule), "{rule:?}");
    }
}
