use plumb_core::{
    blanking::Blanked,
    measure::{Checkpoint, Measure, MeasureKind, MeasureRefused, Milestone, Start},
    written::{Begun, Missing, Written},
};

use crate::help::{day, days, milestone_id, milestones, number, reach, weight};

fn from(value: &str) -> Start {
    Start::Value(number(value))
}

fn step(n: u128, title: &str, proof: &str) -> Milestone {
    let (title, proof) = (title.to_owned(), proof.to_owned());
    Milestone { id: milestone_id(n), title, proof, weight: weight("1"), due_on: None }
}

#[test]
fn a_milestone_that_was_blanked_stays_so_until_something_is_typed_over_it() {
    let mark = Blanked { on: day("2026-11-03") }.to_string();
    let before = Written::milestones(vec![step(1, &mark, "Proof"), step(2, "Two", &mark)]).unwrap();
    let typed = Written::milestones(vec![step(1, "", "Proof"), step(2, "Two", "")]).unwrap();
    assert_eq!(typed.over(&before), before);
    let typed = Written::milestones(vec![step(1, "One", "Proof"), step(3, "Three", "")]).unwrap();
    assert_eq!(typed.clone().over(&before), typed);
}

/// What a measure still needs first; nothing where it is whole.
#[track_caller]
fn check_missing(written: Result<Written, MeasureRefused>, kind: MeasureKind, missing: &str) {
    let written = written.unwrap();
    assert_eq!(written.kind(), Some(kind));
    let found = match &written {
        Written::Begun(begun) => begun.missing().code(),
        Written::Whole(_) => "",
        Written::Nothing => "all of it",
    };
    assert_eq!(found, missing);
    assert_eq!(written.whole().is_some(), missing.is_empty());
}

#[test]
fn a_measure_says_what_it_needs_first() {
    use MeasureKind::{Keep, Milestones, Reach};
    let to = || Some(number("70"));
    let by = || Some(Start::ToBeMeasured { by: day("2026-01-20") });
    check_missing(Written::reach(None, None, Vec::new()), Reach, "ends");
    check_missing(Written::reach(Some(from("40")), None, Vec::new()), Reach, "target");
    check_missing(Written::reach(by(), None, Vec::new()), Reach, "target");
    check_missing(Written::reach(None, to(), Vec::new()), Reach, "start");
    check_missing(Written::reach(Some(from("40")), to(), Vec::new()), Reach, "");
    check_missing(Written::reach(by(), to(), Vec::new()), Reach, "");
    check_missing(Written::keep(None, None, Vec::new()), Keep, "bound");
    check_missing(Written::keep(Some(number("2")), None, Vec::new()), Keep, "");
    check_missing(Written::keep(None, Some(number("2")), Vec::new()), Keep, "");
    let steps = |steps: &[(&str, &str)]| {
        let steps = (1..).zip(steps).map(|(n, (title, proof))| step(n, title, proof));
        Written::milestones(steps.collect())
    };
    check_missing(steps(&[]), Milestones, "milestones");
    check_missing(steps(&[("a rota", "it hangs there")]), Milestones, "milestones");
    check_missing(steps(&[("a rota", "it hangs there"), ("", "a till")]), Milestones, "title");
    check_missing(steps(&[("a rota", ""), ("a first day", "a till")]), Milestones, "proof");
    check_missing(steps(&[("a rota", "a"), ("a first day", "b")]), Milestones, "");
    assert_eq!(Written::default().kind(), None);
}

#[test]
fn what_is_known_of_a_measure_is_kept() {
    let checkpoint = Checkpoint { on: day("2026-02-01"), value: number("50") };
    let begun = Written::reach(Some(from("40")), None, vec![checkpoint]).unwrap();
    assert_eq!((begun.start(), begun.to()), (Some(from("40")), None));
    assert_eq!(begun.checkpoints(), [checkpoint]);
    let away = days("2026-01-05 .. 2026-01-09");
    assert_eq!(Written::keep(None, None, vec![away]).unwrap().not_counting(), [away]);
    let only = step(1, "a rota", "");
    assert_eq!(Written::milestones(vec![only.clone()]).unwrap().steps(), [only]);
}

#[test]
fn a_whole_measure_says_the_same_of_itself() {
    let written = Written::from(reach("40", "70"));
    assert_eq!((written.start(), written.to()), (Some(from("40")), Some(number("70"))));
    let measure = milestones(&[("1", None), ("2", None)]);
    let Measure::Milestones(all) = &measure else { unreachable!("milestones") };
    assert_eq!(Written::from(measure.clone()).steps(), all.all());
}

#[test]
fn what_is_wrong_is_refused_before_it_is_whole() {
    let on = |on: &str| Checkpoint { on: day(on), value: number("50") };
    let backwards = vec![on("2026-02-02"), on("2026-02-01")];
    for (written, code) in [
        (Written::reach(Some(from("4")), Some(number("4")), Vec::new()), "measure.from_equals_to"),
        (Written::reach(None, None, backwards), "measure.checkpoints_out_of_order"),
        (
            Written::keep(Some(number("3")), Some(number("2")), Vec::new()),
            "measure.floor_above_ceiling",
        ),
        (
            Written::milestones(vec![step(1, "a", "b"), step(1, "c", "d")]),
            "measure.milestone_twice",
        ),
    ] {
        assert_eq!(written.unwrap_err().code(), code);
    }
}

#[test]
fn what_is_missing_has_its_order() {
    // Whoever lists what is still open goes through these.
    assert_eq!(Missing::ALL.len(), 7);
    assert_eq!(Begun::Reach { known: None, checkpoints: Vec::new() }.missing(), Missing::Ends);
}
