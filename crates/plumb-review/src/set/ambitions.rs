//! S7 and S12: stretches, promises and questions, and how sure one is of them on the day they are agreed.

use super::{About, InSet, Set, SetFinding, SetQuestion, SetWhy};
use crate::statement::Class;
use crate::words::Words;
use plumb_core::ambition::Ambition;
use plumb_core::finding::Rule;
use plumb_core::measure::MeasureKind;
use plumb_core::objective::Purpose;
use std::collections::BTreeSet;

/// From this confidence on a stretch is none. Source: DOMAIN.md, S12.
const SURE_TENTHS: u8 = 9;
/// Below this one a promise is none. Source: DOMAIN.md, S12.
const DOUBTFUL_TENTHS: u8 = 4;

/// S7: more than one ambition under one objective, its own among them.
pub(super) fn mixed(set: &Set<'_>) -> Option<SetFinding> {
    let held = set.key_results.iter().map(|one| one.ambition_in(set));
    let kinds = held.chain([set.ambition]).collect::<BTreeSet<_>>();
    let other = set.key_results.iter().filter(|one| one.ambition_in(set) != set.ambition);
    let about = [set.objective].into_iter().chain(other.map(|one| one.number)).collect();
    let why = SetWhy::AmbitionsMixed { kinds: kinds.len() };
    let ask = SetQuestion::WhichBelongsElsewhere;
    (kinds.len() > 1).then(|| SetFinding::new(Rule::S7, About::Things(about), why, ask))
}

/// S7: something is to be learned, and all that is measured is performance.
pub(super) fn learning_by_targets(set: &Set<'_>) -> Option<SetFinding> {
    let is_learning = set.ambition == Ambition::Learning || set.purpose == Purpose::Learning;
    let count = set.key_results.len();
    let is_so = is_learning && count > 0 && set.key_results.iter().all(is_performance);
    let why = SetWhy::LearningByTargetsOnly { count };
    let about = About::one(set.objective);
    is_so.then(|| SetFinding::new(Rule::S7, about, why, SetQuestion::WhatToKnow))
}

/// Words of finding out.
const LEARNING: &[&str] = &[
    "answer",
    "assumption",
    "compare",
    "decide",
    "decision",
    "discover",
    "evidence",
    "experiment",
    "explore",
    "finding",
    "hypotheses",
    "hypothesis",
    "insight",
    "interview",
    "know",
    "learn",
    "pilot",
    "prototype",
    "question",
    "test",
    "tested",
    "tests",
    "trial",
    "understand",
    "validate",
];

/// A number to move, and nothing to find out. Of work and milestones one can learn, whatever they say.
fn is_performance(one: &InSet<'_>) -> bool {
    if one.is(Class::Input) || one.is(Class::Output) {
        return false;
    }
    let has_number = match one.measure.kind() {
        Some(MeasureKind::Reach | MeasureKind::Keep) => true,
        Some(MeasureKind::Milestones) => return false,
        None => one.parts.target.is_some(),
    };
    let words = Words::of(one.statement);
    let asks = (0..words.len()).any(|at| {
        let plain = words.get(at).map_or("", |token| token.plain);
        LEARNING.contains(&words.low(at)) || LEARNING.contains(&plain)
    });
    has_number && !asks
}

/// S12: all of a stretch was all but certain on the day it was agreed.
pub(super) fn sure_of_stretch(set: &Set<'_>) -> Option<SetFinding> {
    let count = set.key_results.len();
    let is_sure = |one: &InSet<'_>| {
        one.ambition_in(set) == Ambition::Aspirational
            && one.confidence.is_some_and(|confidence| confidence.tenths() >= SURE_TENTHS)
    };
    let why = SetWhy::SureOfStretch { count };
    let about = About::one(set.objective);
    (count > 0 && set.key_results.iter().all(is_sure))
        .then(|| SetFinding::new(Rule::S12, about, why, SetQuestion::StretchOrPromise))
}

/// S12: promises that were doubted on the day they were made. One is enough: a promise is kept as a whole.
pub(super) fn doubtful_promise(set: &Set<'_>) -> Option<SetFinding> {
    let doubtful = set.key_results.iter().filter(|one| {
        one.ambition_in(set) == Ambition::Committed
            && one.confidence.is_some_and(|confidence| confidence.tenths() < DOUBTFUL_TENTHS)
    });
    let doubtful = doubtful.map(|one| one.number).collect::<Vec<_>>();
    let why = SetWhy::DoubtfulPromise { count: doubtful.len() };
    (!doubtful.is_empty()).then(|| {
        SetFinding::new(Rule::S12, About::Things(doubtful), why, SetQuestion::WhatWouldItTake)
    })
}

impl InSet<'_> {
    fn ambition_in(&self, set: &Set<'_>) -> Ambition {
        self.ambition.unwrap_or(set.ambition)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, judged, key_results, set};
    use super::*;
    use plumb_core::confidence::Confidence;

    #[test]
    fn ambitions_that_are_mixed_are_told() {
        let of = |ambition, own: &[Option<Ambition>]| {
            let mut all = key_results(&vec!["Late repairs"; own.len()]);
            for (one, own) in all.iter_mut().zip(own) {
                one.ambition = *own;
            }
            Set { ambition, key_results: all, ..set(1, "Repairs are ready") }
        };
        let (stretch, promise) = (Ambition::Aspirational, Ambition::Committed);
        check(Rule::S7, &of(stretch, &[None, None]), "");
        check(Rule::S7, &of(stretch, &[None, Some(stretch)]), "");
        check(
            Rule::S7,
            &of(stretch, &[None, Some(promise)]),
            "S7 warning O-1 K-2: ambitions_mixed count 2",
        );
        check(
            Rule::S7,
            &of(promise, &[Some(stretch), Some(Ambition::Learning)]),
            "S7 warning O-1 K-1 K-2: ambitions_mixed count 3",
        );
    }

    #[test]
    fn learning_that_is_measured_by_performance_alone_is_told() {
        let of = |statements: &[&'static str]| {
            let key_results = key_results(statements);
            let purpose = Purpose::Learning;
            Set { purpose, key_results, ..set(1, "Know whether families rent twice") }
        };
        let found = "S7 warning O-1: learning_by_targets_only count 2";
        check(Rule::S7, &of(&["Rentals from 10 to 90", "Revenue from 1k to 9k"]), found);
        check(
            Rule::S7,
            &of(&["Rentals from 10 to 90", "20 interviews that answer the question"]),
            "",
        );
        check(Rule::S7, &of(&["Rentals"]), "");
        check(Rule::S7, &of(&[]), "");
        let mut of_work = of(&["Rentals from 10 to 90", "Talk to 20 families"]);
        of_work.key_results[1].class = Some(judged(Class::Input, 0.6));
        check(Rule::S7, &of_work, "");
        let asked = Set {
            purpose: Purpose::Strategic,
            ambition: Ambition::Learning,
            ..of(&["Rentals to 90", "Visits to 9"])
        };
        check(Rule::S7, &asked, found);
    }

    #[test]
    fn confidence_that_does_not_fit_the_ambition_is_told() {
        let of = |ambition, confidences: &[Option<i64>]| {
            let mut all = key_results(&vec!["Late repairs"; confidences.len()]);
            for (one, confidence) in all.iter_mut().zip(confidences) {
                one.confidence = confidence.and_then(|tenths| Confidence::new(tenths).ok());
            }
            Set { ambition, key_results: all, ..set(1, "Repairs are ready") }
        };
        let (stretch, promise) = (Ambition::Aspirational, Ambition::Committed);
        let sure = "S12 hint O-1: sure_of_stretch count 2";
        check(Rule::S12, &of(stretch, &[Some(9), Some(10)]), sure);
        check(Rule::S12, &of(stretch, &[Some(9), Some(8)]), "");
        check(Rule::S12, &of(stretch, &[Some(9), None]), "");
        check(Rule::S12, &of(stretch, &[Some(2), Some(2)]), "");
        check(Rule::S12, &of(stretch, &[]), "");
        let doubtful = "S12 hint K-2: doubtful_promise count 1";
        check(Rule::S12, &of(promise, &[Some(4), Some(3)]), doubtful);
        check(Rule::S12, &of(promise, &[Some(10), Some(9)]), "");
        check(Rule::S12, &of(promise, &[None]), "");
        check(Rule::S12, &of(Ambition::Learning, &[Some(10), Some(1)]), "");
    }
}
