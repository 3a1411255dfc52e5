use plumb_core::{
    ambition::Ambition,
    cadence::Cadence,
    measure::Measure,
    reading::Reading,
    score::{
        AnswerDisagreement, Commitment, LearningAnswer, ObjectiveAnswer, Outcome, Score,
        ScoreRefused, Suggestion, all_kept, answer_disagreement, commitment, may_score,
        objective_score, suggested_score,
    },
};

use crate::help::{
    at, day, evidence, fraction, keep_at_least, milestone_id, milestones, reach, reading, span,
    weight,
};

/// Five weeks.
const TIME: &str = "2026-01-01 .. 2026-02-04";

fn score(text: &str) -> Score {
    Score::new(fraction(text).ten_thousandths() / 1_000).unwrap()
}

#[track_caller]
fn check_suggestion(ambition: Ambition, measure: &Measure, readings: &[Reading], expected: &str) {
    let evidence = evidence(measure, span(TIME), readings);
    let after = day("2026-02-05");
    let found =
        match suggested_score(ambition, measure, &evidence, span(TIME), Cadence::Weekly, after) {
            Suggestion::Stretch(score) => score.to_string(),
            Suggestion::Promise(score, commitment) => format!("{score} {}", commitment.code()),
            none => format!("{none:?}"),
        };
    assert_eq!(found, expected);
}

#[track_caller]
fn check_stretch(value: &str, expected: &str) {
    let measure = reach("0", "100");
    check_suggestion(Ambition::Aspirational, &measure, &[reading("2026-02-04", value)], expected);
}

#[test]
fn a_stretch_is_its_progress_rounded_half_up_to_one_decimal() {
    check_stretch("0", "0.0");
    check_stretch("4.999999999", "0.0");
    check_stretch("5", "0.1");
    check_stretch("64.999999999", "0.6");
    check_stretch("65", "0.7");
    check_stretch("94.999999999", "0.9");
    check_stretch("95", "1.0");
    check_stretch("100", "1.0");
}

#[test]
fn a_score_stays_between_its_ends() {
    check_stretch("-3000", "0.0");
    check_stretch("250", "1.0");
}

#[test]
fn only_a_score_rounds_from_the_exact_quotient() {
    // Rounded to four decimals first, 0.64996 would be 0.6500 and then 0.7.
    let measure = reach("0", "100000");
    let readings = [reading("2026-02-04", "64996")];
    check_suggestion(Ambition::Aspirational, &measure, &readings, "0.6");
}

#[test]
fn a_promise_is_kept_or_not_before_anything_is_rounded() {
    let measure = reach("0", "1000000");
    let promise = |value: &str, expected: &str| {
        check_suggestion(Ambition::Committed, &measure, &[reading("2026-02-04", value)], expected);
    };
    promise("999999.999999999", "1.0 not_kept");
    promise("1000000", "1.0 kept");
    promise("1000001", "1.0 kept");
    promise("0", "0.0 not_kept");
    let down = reach("8", "4");
    check_suggestion(Ambition::Committed, &down, &[reading("2026-02-04", "3.9")], "1.0 kept");
}

#[test]
fn learning_has_no_suggestion() {
    let readings = [reading("2026-02-04", "50")];
    check_suggestion(Ambition::Learning, &reach("0", "100"), &readings, "NoneForLearning");
}

#[test]
fn without_a_reading_there_is_no_suggestion() {
    check_suggestion(Ambition::Aspirational, &reach("0", "100"), &[], "NoneWithoutReading");
    check_suggestion(Ambition::Committed, &keep_at_least("95"), &[], "NoneWithoutReading");
}

#[test]
fn a_keep_is_scored_by_its_share_if_half_of_it_was_read() {
    let keep = keep_at_least("95");
    let readings =
        [reading("2026-01-02", "96"), reading("2026-01-09", "96"), reading("2026-01-16", "90")];
    check_suggestion(Ambition::Aspirational, &keep, &readings[..2], "NoneBelowHalfRead");
    check_suggestion(Ambition::Aspirational, &keep, &readings, "0.7");
    check_suggestion(Ambition::Committed, &keep, &readings, "0.7 not_kept");
}

#[test]
fn exactly_half_read_is_enough() {
    let (keep, four_weeks) = (keep_at_least("95"), span("2026-01-01 .. 2026-01-28"));
    let readings = [reading("2026-01-02", "96"), reading("2026-01-09", "96")];
    let evidence = evidence(&keep, four_weeks, &readings);
    let weekly = Cadence::Weekly;
    let today = day("2026-02-05");
    assert_eq!(
        suggested_score(Ambition::Aspirational, &keep, &evidence, four_weeks, weekly, today),
        Suggestion::Stretch(Score::ONE)
    );
}

#[test]
fn milestones_are_scored_by_their_weights() {
    let measure = milestones(&[("1", None), ("2", None)]);
    let reached = Reading::of_milestone(day("2026-01-05"), at(0), milestone_id(2), true);
    check_suggestion(Ambition::Aspirational, &measure, &[reached], "0.7");
}

#[test]
fn a_score_is_set_from_the_due_date_on_or_when_reached() {
    let span = span(TIME);
    let may = |progress: Option<&str>, today: &str| {
        may_score(progress.map(fraction), span, day(today)).map_err(ScoreRefused::code)
    };
    assert_eq!(may(None, "2026-02-03"), Err("score.too_early"));
    assert_eq!(may(Some("0.9999"), "2026-02-03"), Err("score.too_early"));
    assert_eq!(may(Some("1"), "2026-01-05"), Ok(()));
    assert_eq!(may(None, "2026-02-04"), Ok(()));
}

#[test]
fn a_score_is_0_to_10_tenths() {
    assert_eq!(Score::new(7).unwrap().to_string(), "0.7");
    assert_eq!(Score::ONE.to_string(), "1.0");
    for outside in [-1, 11, 257] {
        assert_eq!(Score::new(outside).unwrap_err().code(), "score.out_of_range");
    }
}

#[test]
fn seven_tenths_of_a_stretch_is_a_success_unless_policy_says_otherwise() {
    let bands = |success: &str| -> Vec<&str> {
        let success = score(success);
        (0..=10).map(|tenths| Score::new(tenths).unwrap().band(success).code()).collect()
    };
    let (little, partial, good) = ("little", "partial", "success");
    assert_eq!(
        bands("0.7"),
        [little, little, little, little, partial, partial, partial, good, good, good, good]
    );
    assert_eq!(
        bands("0.6"),
        [little, little, little, little, partial, partial, good, good, good, good, good]
    );
    // A threshold below the partial band leaves no partial band.
    assert_eq!(bands("0.3")[2..5], [little, good, good]);
}

#[track_caller]
fn check_objective(scores: &[(Ambition, &str, Option<&str>)], expected: Option<&str>) {
    let scores: Vec<_> = scores
        .iter()
        .map(|&(ambition, weighs, scored)| (ambition, weight(weighs), scored.map(score)))
        .collect();
    let found = objective_score(&scores).map(|score| score.to_string());
    assert_eq!(found.as_deref(), expected);
}

#[test]
fn an_objective_is_scored_once_all_of_it_is_and_where_the_ambition_is_one() {
    let (stretch, promise) = (Ambition::Aspirational, Ambition::Committed);
    check_objective(&[], None);
    check_objective(&[(stretch, "1", Some("0.7"))], Some("0.7"));
    check_objective(&[(stretch, "1", Some("0.7")), (stretch, "1", None)], None);
    check_objective(&[(stretch, "1", Some("0.7")), (stretch, "1", Some("0.8"))], Some("0.8"));
    check_objective(&[(stretch, "3", Some("0.7")), (stretch, "1", Some("0.3"))], Some("0.6"));
    check_objective(&[(stretch, "1", Some("0.7")), (promise, "1", Some("1"))], None);
    check_objective(&[(promise, "1", Some("1")), (promise, "1", Some("1"))], Some("1.0"));
    check_objective(&[(Ambition::Learning, "1", Some("1"))], None);
}

#[test]
fn hitting_every_number_and_missing_the_point_is_shown() {
    let seen = |ambition, tenths, answer| {
        answer_disagreement(
            ambition,
            Score::new(tenths).unwrap(),
            None,
            answer,
            Score::STRETCH_SUCCESS,
        )
        .map(AnswerDisagreement::code)
    };
    let (stretch, promise) = (Ambition::Aspirational, Ambition::Committed);
    let (more, less) = (Some("numbers_say_more"), Some("owner_says_more"));
    assert_eq!(seen(stretch, 10, ObjectiveAnswer::Not), more);
    assert_eq!(seen(stretch, 7, ObjectiveAnswer::Partly), more);
    assert_eq!(seen(stretch, 7, ObjectiveAnswer::Reached), None);
    assert_eq!(seen(stretch, 5, ObjectiveAnswer::Partly), None);
    assert_eq!(seen(stretch, 2, ObjectiveAnswer::Reached), less);
    assert_eq!(seen(promise, 9, ObjectiveAnswer::Reached), less);
    assert_eq!(seen(promise, 9, ObjectiveAnswer::Partly), None);
    assert_eq!(seen(promise, 10, ObjectiveAnswer::Reached), None);
}

#[test]
fn a_promise_that_nobody_read_says_nothing_about_itself() {
    let promise = reach("0", "1000000");
    let commitment = |readings: &[Reading]| {
        commitment(&promise, &evidence(&promise, span(TIME), readings)).map(Commitment::code)
    };
    assert_eq!(commitment(&[]), None);
    assert_eq!(commitment(&[reading("2026-02-04", "999999")]), Some("not_kept"));
    assert_eq!(commitment(&[reading("2026-02-04", "1000000")]), Some("kept"));
}

#[test]
fn a_miss_of_any_kind_is_asked_about() {
    let is_miss = |outcome: Outcome| outcome.is_miss(Score::STRETCH_SUCCESS);
    assert!(is_miss(Outcome::Stretch(score("0.6"))));
    assert!(!is_miss(Outcome::Stretch(score("0.7"))));
    // 0.99 of a promise rounds to 1.0 and was not kept.
    assert!(is_miss(Outcome::Promise(Score::ONE, Some(Commitment::NotKept))));
    assert!(!is_miss(Outcome::Promise(Score::ONE, Some(Commitment::Kept))));
    assert!(is_miss(Outcome::Promise(score("0.9"), None)));
    assert!(!is_miss(Outcome::Promise(Score::ONE, None)));
    assert!(is_miss(Outcome::Learning(LearningAnswer::Not)));
    assert!(!is_miss(Outcome::Learning(LearningAnswer::Partly)));
    assert!(!is_miss(Outcome::Learning(LearningAnswer::Taught)));
}

#[test]
fn a_promise_that_only_rounds_to_all_of_it_was_not_reached_by_the_numbers() {
    use Commitment::{Kept, NotKept};
    use ObjectiveAnswer::{Not, Partly, Reached};
    let told = |promises: &[Commitment], answer| {
        let promise = all_kept(promises.iter().copied());
        answer_disagreement(
            Ambition::Committed,
            Score::ONE,
            promise,
            answer,
            Score::STRETCH_SUCCESS,
        )
        .map(AnswerDisagreement::code)
    };
    assert_eq!(told(&[Kept, NotKept], Partly), None);
    assert_eq!(told(&[NotKept, Kept], Reached), Some("owner_says_more"));
    assert_eq!(told(&[NotKept], Not), Some("numbers_say_more"));
    assert_eq!(told(&[Kept, Kept], Reached), None);
    assert_eq!(told(&[Kept], Partly), Some("numbers_say_more"));
    assert_eq!(told(&[], Reached), None);
}
