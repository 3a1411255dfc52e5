//! A message for every code of the domain.

use std::collections::BTreeSet;
use std::path::Path;

use plumb_core::access::Scope;
use plumb_core::ambition::Ambition;
use plumb_core::blanking::Field;
use plumb_core::cadence::Cadence;
use plumb_core::change::{Subject, Verb};
use plumb_core::check_in::Source;
use plumb_core::confidence::{ConfidenceBand, ConfidenceStep};
use plumb_core::cycle::Phase;
use plumb_core::finding::Severity;
use plumb_core::initiative::InitiativeState;
use plumb_core::key_result::Sign;
use plumb_core::measure::MeasureKind;
use plumb_core::member::Theme;
use plumb_core::objective::Purpose;
use plumb_core::own_words::Term;
use plumb_core::pace::PaceBand;
use plumb_core::policy::{Answers, ConfidenceSteps, Responder, WhoAgrees, WhoMay};
use plumb_core::rhythm::CheckInState;
use plumb_core::role::RoleKind;
use plumb_core::score::{
    AnswerDisagreement, Commitment, LearningAnswer, ObjectiveAnswer, ScoreBand,
};
use plumb_core::standing::{Because, Disagreement, Standing};
use plumb_core::team::{Level, Participation};
use plumb_core::unit::DurationUnit;
use plumb_core::written::Missing;
use plumb_review::{Class, Holds, Question, SetHolds, SetQuestion, SetWhy, SortedAs, Style, Why};
use plumb_text::key_use;

macro_rules! check {
    ($family:literal, $codes:ident) => {
        key_use::assert_codes_have_messages($family, $codes::ALL.iter().map(|code| code.code()));
    };
}

#[test]
fn every_code_that_is_shown_has_its_word() {
    check!("ambition", Ambition);
    check!("because", Because);
    check!("cadence", Cadence);
    check!("change", Verb);
    check!("check-in-state", CheckInState);
    check!("commitment", Commitment);
    check!("confidence-band", ConfidenceBand);
    check!("confidence-step", ConfidenceStep);
    check!("confidence-steps", ConfidenceSteps);
    check!("disagreement", Disagreement);
    check!("duration-unit", DurationUnit);
    check!("initiative-state", InitiativeState);
    check!("learning-answer", LearningAnswer);
    check!("level", Level);
    check!("measure", MeasureKind);
    check!("write-open-missing", Missing);
    check!("objective-answer", ObjectiveAnswer);
    check!("answer-disagreement", AnswerDisagreement);
    check!("pace-band", PaceBand);
    check!("participation", Participation);
    check!("phase", Phase);
    check!("purpose", Purpose);
    check!("role", RoleKind);
    check!("hint-role", RoleKind);
    check!("scope", Scope);
    check!("score-band", ScoreBand);
    check!("indicator", Sign);
    check!("source", Source);
    check!("standing", Standing);
    check!("count-standing", Standing);
    check!("subject", Subject);
    check!("text-field", Field);
    check!("theme", Theme);
    check!("objective-answers", Answers);
    check!("own-word", Term);
    check!("policy-level", Level);
    check!("responder", Responder);
    check!("review-set-ask", SetQuestion);
    check!("review-set-holds", SetHolds);
    key_use::assert_codes_have_messages("review-set-why", SetWhy::CODES.iter().copied());
    check!("who-agrees", WhoAgrees);
    check!("who-may", WhoMay);
    let undone = Verb::ALL.iter().filter(|verb| verb.can_be_undone() && **verb != Verb::Undone);
    key_use::assert_codes_have_messages("undone", undone.map(|verb| verb.code()));
}

#[test]
fn everything_that_the_review_says_has_its_sentence() {
    check!("review-severity", Severity);
    check!("review-class", Class);
    check!("import-class", Class);
    check!("import-style", Style);
    check!("review-style", Style);
    check!("review-why", Why);
    check!("write-found", Why);
    check!("review-ask", Question);
    check!("review-holds", Holds);
    check!("rules-severity", Severity);
    check!("sorter-is", SortedAs);
    check!("sorter-perhaps", SortedAs);
    check!("sorter-why", SortedAs);
}

#[test]
fn what_judges_can_be_said_softly_and_what_is_missing_can_not() {
    let keys = key_use::all_keys();
    let soft =
        |why: &&Why| keys.contains(&format!("review-why-{}-maybe", why.code().replace('_', "-")));
    let soft: Vec<_> = Why::ALL.iter().filter(soft).map(|why| why.code()).collect();
    assert_eq!(
        soft,
        [
            "objective_is_project",
            "objective_names_solution",
            "objective_is_metric",
            "objective_is_slogan",
            "objective_is_vague",
            "routine",
            "effort",
            "effort_counted",
            "delivered",
            "delivered_counted",
            "unmeasurable",
            "hides_the_number",
            "others_move_it",
            "throughput",
        ]
    );
    let softened =
        keys.iter().filter(|key| key.starts_with("review-why-") && key.ends_with("-maybe"));
    assert_eq!(softened.count(), soft.len(), "each belongs to a reason");
}

#[test]
fn every_refusal_has_its_sentence() {
    let crates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let (mut codes, mut forbidden) = (BTreeSet::new(), BTreeSet::new());
    for folder in ["plumb-core/src", "plumb-app/src", "plumb-text/src"] {
        let used = key_use::keys_used_in(&crates.join(folder)).expect("the sources can be read");
        codes.extend(used.codes);
        forbidden.extend(used.forbidden);
    }
    for verb in Verb::ALL {
        codes.remove(verb.code());
    }
    for (found, code) in [
        (&codes, "check_in.not_agreed"),
        (&codes, "number.grouping"),
        (&codes, "words.too_long"),
        (&forbidden, "access.reading_only"),
    ] {
        assert!(found.contains(code), "{code} is found in the sources");
    }
    key_use::assert_codes_have_messages("forbidden", forbidden.iter().map(String::as_str));
    key_use::assert_codes_have_messages("refusal", codes.iter().map(String::as_str));
}

/// The facts of every refusal in a source of the domain: its code, and the names of its variant's fields.
fn facts_of_refusals(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let lines: Vec<&str> = source.lines().collect();
    let fields_of = |variant: &str| {
        let start = lines.iter().position(|line| *line == format!("    {variant} {{"));
        let fields = start
            .map_or(&[][..], |start| &lines[start + 1..])
            .iter()
            .take_while(|line| **line != "    },");
        fields
            .filter_map(|line| line.trim().split_once(": "))
            .map(|(name, _)| name.to_owned())
            .collect()
    };
    let code_of = |line: &&str| {
        let (variant, code) = line.trim().strip_prefix("Self::")?.split_once(" => \"")?;
        let code = code.strip_suffix("\",")?;
        Some((code.to_owned(), fields_of(variant.split(' ').next()?)))
    };
    lines.iter().filter_map(code_of).filter(|(code, _)| code.contains('.')).collect()
}

#[test]
fn every_refusal_of_the_domain_is_said_with_its_own_facts() {
    let messages = key_use::arguments_of_messages();
    let core = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../plumb-core/src"));
    let mut checked = 0;
    for file in std::fs::read_dir(core).expect("the sources") {
        let source = std::fs::read_to_string(file.expect("a file").path()).expect("it can be read");
        for (code, facts) in facts_of_refusals(&source) {
            let key = format!("refusal-{}", code.replace(['.', '_'], "-"));
            let Some(wanted) = messages.get(&key) else { continue };
            assert!(wanted.is_subset(&facts), "{key} wants {wanted:?}, and there is {facts:?}");
            checked += usize::from(!wanted.is_empty());
        }
    }
    assert!(checked > 15, "facts are found, in {checked} refusals");
}
