//! Sets in a story, what is found of them in a line each, and what is said of a set as a whole.

use super::*;
use plumb_core::number::Kind;

/// A set in a story, for a test.
pub(crate) fn set(number: i64, statement: &str) -> Set<'_> {
    Set {
        objective: Short::new(Kind::Objective, number),
        statement,
        ambition: Ambition::Aspirational,
        purpose: Purpose::Strategic,
        stage: Stage::Draft,
        path: None,
        supports: Vec::new(),
        is_being_agreed: false,
        key_results: Vec::new(),
    }
}

/// A key result of the first team with nothing but its words; what it is, a story says itself.
pub(crate) fn key_result(number: i64, statement: &str) -> InSet<'_> {
    let review = crate::KeyResult { text: statement, ..Default::default() }.review();
    let team = Short::new(Kind::Team, 1);
    let number = Short::new(Kind::KeyResult, number);
    let one = InSet::reviewed(number, team, statement, &review, &Written::Nothing, &Unit::Count);
    InSet { class: None, ..one }
}

/// Key results numbered from 1.
pub(crate) fn key_results<'t>(statements: &[&'t str]) -> Vec<InSet<'t>> {
    (1..).zip(statements).map(|(number, statement)| key_result(number, statement)).collect()
}

pub(crate) fn judged(class: Class, probability: f32) -> Judged<Class> {
    Judged { is: class, probability, because: Vec::new() }
}

/// The sets of the first team.
pub(crate) fn team_set(sets: Vec<Set<'_>>) -> TeamSet<'_> {
    TeamSet {
        team: Short::new(Kind::Team, 1),
        is_taking_part: true,
        sets,
        before: Vec::new(),
        scored: Vec::new(),
        hands: Vec::new(),
    }
}

/// Findings in a line each: "S1 warning T-1: objectives_many count 4 max 3".
pub(crate) fn told<'f>(findings: impl IntoIterator<Item = &'f SetFinding>) -> String {
    let lines = findings.into_iter().map(|finding| {
        let about = match &finding.about {
            About::Things(things) => {
                things.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            }
            About::Person(_) => "somebody".to_owned(),
            About::Cycle => "the cycle".to_owned(),
        };
        let facts = finding.why.facts().into_iter().map(|(name, fact)| match fact {
            Fact::Count(count) => format!(" {name} {count}"),
            Fact::Thing(thing) => format!(" {name} {thing}"),
            Fact::Words(words) => format!(" {name} “{words}”"),
        });
        format!(
            "{} {} {about}: {}{}",
            finding.rule.code(),
            finding.severity.code(),
            finding.why.code(),
            facts.collect::<String>()
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is found of a set by one rule.
#[track_caller]
pub(crate) fn check(rule: Rule, set: &Set<'_>, expected: &str) {
    let review = set.review(&Policy::default());
    let found = review.findings.iter().filter(|finding| finding.rule == rule);
    assert_eq!(told(found), expected, "{}", set.statement);
}

/// What is found of a team's sets by one rule.
#[track_caller]
pub(crate) fn check_team(rule: Rule, team: &TeamSet<'_>, policy: &Policy, expected: &str) {
    let review = team.review(policy);
    let found = review.findings.iter().filter(|finding| finding.rule == rule);
    assert_eq!(told(found), expected);
}

#[test]
fn an_objective_that_leads_nowhere_is_told_once_it_is_begun() {
    let begun = |path, stage, statements: &[&'static str]| Set {
        path: Some(path),
        stage,
        key_results: key_results(statements),
        ..set(1, "Repairs are ready when promised")
    };
    let (unlinked, top) = (Path::Unlinked, Path::Top { is_taken_up: false });
    check(Rule::S5, &begun(unlinked, Stage::Draft, &[]), "");
    check(
        Rule::S5,
        &begun(unlinked, Stage::Draft, &["Late repairs"]),
        "S5 warning O-1: no_path_up",
    );
    check(Rule::S5, &begun(unlinked, Stage::Proposed, &[]), "S5 warning O-1: no_path_up");
    check(Rule::S5, &begun(Path::Linked, Stage::Agreed, &[]), "");
    check(Rule::S5, &begun(top, Stage::Draft, &["Late repairs"]), "");
    check(Rule::S5, &begun(top, Stage::Agreed, &[]), "S5 warning O-1: not_taken_up");
    check(Rule::S5, &begun(Path::Top { is_taken_up: true }, Stage::Agreed, &[]), "");
    check(Rule::S5, &set(1, "A team that does not take part"), "");
}

#[test]
fn a_level_that_says_the_same_as_the_one_above_is_told() {
    let above = |kind, number, statement| Above { number: Short::new(kind, number), statement };
    let ours = Set {
        supports: vec![
            above(Kind::Objective, 7, "Families feel at home in our shops"),
            above(Kind::KeyResult, 9, "Every repair is ready on the promised day"),
        ],
        ..set(1, "Each repair ready on its promised day")
    };
    check(Rule::S10, &ours, "S10 hint O-1: restates_above above K-9");
    let own = Set { statement: "Riders can plan around a repair", ..ours };
    check(Rule::S10, &own, "");
}

#[test]
fn whether_it_would_be_reached_is_asked_before_agreeing_alone() {
    let ready = Set { key_results: key_results(&["A", "B"]), ..set(1, "Repairs are ready") };
    check(Rule::S11, &ready, "");
    let asked = Set { is_being_agreed: true, stage: Stage::Proposed, ..ready };
    check(Rule::S11, &asked, "S11 hint O-1: would_it_be_reached count 2");
    check(Rule::S11, &Set { stage: Stage::Agreed, ..asked.clone() }, "");
    check(Rule::S11, &Set { key_results: Vec::new(), ..asked }, "");
}

#[test]
fn what_holds_is_said_of_a_set_that_is_small_and_coherent() {
    let [mut early, late] =
        [key_result(1, "Grow repeat visits of riders"), key_result(2, "Late repairs")];
    early.sign = Some(Sign::Leading);
    early.class = Some(judged(Class::Outcome, 0.9));
    let whole = Set {
        path: Some(Path::Linked),
        key_results: vec![early, late],
        ..set(1, "Riders trust our repairs")
    };
    let holds = team_set(vec![whole]).review(&Policy::default()).holds;
    let holds = holds.iter().map(|(of, holds)| format!("{of} {}", holds.code()));
    assert_eq!(
        holds.collect::<Vec<_>>(),
        [
            "T-1 small",
            "O-1 small",
            "O-1 outcome",
            "O-1 early_sign",
            "O-1 asks_customer",
            "O-1 one_ambition",
            "O-1 linked"
        ]
    );
    assert_eq!(team_set(vec![set(1, "Just begun")]).review(&Policy::default()).holds.len(), 1);
}
