//! What holds for whatever is written.

use plumb_review::{Edit, Finding, KeyResult, Objective, Parts, Span, Way, Why, read};
use proptest::prelude::*;

#[track_caller]
fn check_span(text: &str, span: Span) {
    assert!(span.start <= span.end && span.end <= text.len(), "{span:?} in {text:?}");
    assert!(
        text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
        "{span:?} in {text:?}"
    );
}

#[track_caller]
fn check_parts(text: &str, parts: &Parts) {
    let figures = parts.baseline.into_iter().chain(parts.target).map(|figure| figure.span);
    let spans = parts.verb.into_iter().chain(parts.metric).chain(parts.population).chain(figures);
    for span in spans.chain(parts.deadline.map(|deadline| deadline.span)) {
        check_span(text, span);
    }
}

#[track_caller]
fn check_findings(text: &str, findings: &[Finding]) {
    for finding in findings {
        check_span(text, finding.span);
        if let Way::Edit(edit) = &finding.way {
            check_span(text, edit.span);
        }
    }
    assert!(findings.is_sorted_by_key(|finding| finding.rule), "{findings:?}");
}

fn edits(findings: &[Finding]) -> impl Iterator<Item = (&Finding, &Edit)> {
    findings.iter().filter_map(|finding| match &finding.way {
        Way::Edit(edit) => Some((finding, edit)),
        Way::Ask(_) | Way::ToInitiatives => None,
    })
}

fn of_key_result(text: &str) -> Vec<Finding> {
    KeyResult { text, ..KeyResult::default() }.review().findings
}

fn of_objective(text: &str) -> Vec<Finding> {
    Objective { text, ..Objective::default() }.review().findings
}

/// After an edit its words are not found again for the same reason. Others may be, which stood behind them: then there is
/// less each time, and an end.
#[track_caller]
fn check_answered(text: &str, review: impl Fn(&str) -> Vec<Finding>) {
    const STEPS_MAX: usize = 20;
    let mut text = text.to_owned();
    for _ in 0..STEPS_MAX {
        let findings = review(&text);
        let mut all = edits(&findings);
        let Some((finding, edit)) = all.next() else { return };
        for (finding, edit) in all.chain([(finding, edit)]) {
            let after = edit.applied(&text);
            let mended = Span::new(edit.span.start, edit.span.start + edit.with.len());
            let is_there = |again: &Finding| {
                again.why == finding.why
                    && again.span.start <= mended.end
                    && mended.start < again.span.end
            };
            let again = review(&after).into_iter().find(is_there);
            assert!(again.is_none(), "{finding:?} of {text:?} again in {after:?}: {again:?}");
        }
        text = edit.applied(&text);
    }
    panic!("there is no end: {text:?}");
}

/// Sentences that look like those that people write.
fn sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Raise",
        "Reduce",
        "Keep",
        "Launch",
        "Improve",
        "Become",
        "Interview",
        "the",
        "a",
        "our",
        "best",
        "retention",
        "churn",
        "riders",
        "Kunden",
        "revenue",
        "from",
        "to",
        "by",
        "through",
        "via",
        "and",
        "while",
        "launching",
        "building",
        "programme",
        "48%",
        "70 %",
        "€4.5m",
        "2x",
        "double",
        "zero",
        "no",
        "every",
        "half",
        "of",
        "in",
        "31 Dec",
        "Q3",
        "EOY",
        "2,5",
        "1.2k",
        "(currently",
        ")",
        "-",
        "→",
        ">",
        "≥",
        "90-day",
        "p95",
        "900ms",
        "per",
        "week",
        "CRDT",
        "weekly",
        "standup",
        "significantly",
        ",",
        ".",
        ";",
        "day",
        "three",
        "members",
        "Erhöhen",
        "von",
        "auf",
        "é",
    ]);
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn anything_can_be_read(text in ".{0,300}") {
        check_parts(&text, &read(&text));
        check_findings(&text, &of_key_result(&text));
        check_findings(&text, &of_objective(&text));
    }

    #[test]
    fn sentences_are_read_within_themselves(text in sentence()) {
        check_parts(&text, &read(&text));
        check_findings(&text, &of_key_result(&text));
        check_findings(&text, &of_objective(&text));
    }

    #[test]
    fn an_edit_answers_its_finding(text in sentence()) {
        check_answered(&text, of_key_result);
        check_answered(&text, of_objective);
    }

    #[test]
    fn a_review_depends_on_nothing_but_its_words(text in sentence()) {
        let key_result = KeyResult { text: &text, ..KeyResult::default() };
        prop_assert_eq!(key_result.review(), key_result.review());
    }
}

#[test]
fn a_long_text_is_read_as_far_as_its_limit() {
    let text = "Raise the share of riders who ride again from 40% to 60% and ".repeat(4000);
    check_parts(&text, &read(&text));
    check_findings(&text, &of_key_result(&text));
    check_findings(&text, &of_objective(&text));
}

#[test]
fn where_an_edit_would_leave_the_same_standing_there_is_a_question() {
    let text =
        "Riders trust our repairs through new photos; parents trust our rentals through new pages";
    let findings = of_objective(text);
    assert!(findings.iter().any(|finding| finding.why == Why::ObjectiveNamesSolution));
    assert!(edits(&findings).all(|(finding, _)| finding.why != Why::ObjectiveNamesSolution));
}

#[test]
fn numbers_that_go_the_other_way_than_their_verb_are_turned_round() {
    for (text, after) in [
        ("Reduce no-shows from 20% to 35%", "Reduce no-shows from 35% to 20%"),
        ("Raise attendance from 80 to 60", "Raise attendance from 60 to 80"),
        // More of what nobody wants is a slip of the verb.
        ("Increase complaints from 40 to 10", "Reduce complaints from 40 to 10"),
        // One number has a unit that the other lacks.
        ("Raise attendance from 80 to 60%", "Reduce attendance from 80 to 60%"),
    ] {
        let findings = of_key_result(text);
        let against = edits(&findings).find(|(finding, _)| finding.why == Why::VerbAgainstNumbers);
        let (_, edit) = against.unwrap_or_else(|| panic!("nothing in {text:?}"));
        assert_eq!(edit.applied(text), after);
    }
}
