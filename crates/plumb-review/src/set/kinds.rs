//! S2 and S4: a set of one kind only.

use super::{About, InSet, Set, SetFinding, SetQuestion, SetWhy};
use crate::statement::Class;
use plumb_core::finding::Rule;
use plumb_core::key_result::Sign;
use plumb_core::objective::Purpose;

/// From how many on a set is of one kind: one alone says nothing about the others.
const ENOUGH: usize = 2;

/// S2: inputs only, or outputs only. One step softer where it is not sure of any of them, and for outputs where the
/// objective is there to get something done.
pub(super) fn one_kind_only(set: &Set<'_>) -> Option<SetFinding> {
    let count = set.key_results.len();
    let all = |class| count >= ENOUGH && set.key_results.iter().all(|one| one.is(class));
    let why = if all(Class::Input) {
        SetWhy::InputsOnly { count }
    } else if all(Class::Output) {
        SetWhy::OutputsOnly { count }
    } else {
        return None;
    };
    let is_wanted = all(Class::Output) && set.purpose == Purpose::Execution;
    let is_sure = set.key_results.iter().all(InSet::is_surely_told);
    let about = About::one(set.objective);
    let found = SetFinding::new(Rule::S2, about, why, SetQuestion::WhatWouldChange);
    Some(found.softer_if(is_wanted || !is_sure))
}

/// S4: all of them tell at the end, and nothing tells early.
pub(super) fn lagging_only(set: &Set<'_>) -> Option<SetFinding> {
    let count = set.key_results.len();
    let is_so =
        count >= ENOUGH && set.key_results.iter().all(|one| one.sign == Some(Sign::Lagging));
    let about = About::one(set.objective);
    let why = SetWhy::LaggingOnly { count };
    is_so.then(|| SetFinding::new(Rule::S4, about, why, SetQuestion::WhatMovesFirst))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, judged, key_results, set};
    use super::*;

    fn of_classes(classes: &[(Class, f32)]) -> Set<'static> {
        let mut all = key_results(&vec!["Something"; classes.len()]);
        for (one, (class, probability)) in all.iter_mut().zip(classes) {
            one.class = Some(judged(*class, *probability));
        }
        Set { key_results: all, ..set(1, "Repairs are ready when promised") }
    }

    #[test]
    fn work_only_is_told_and_softer_where_it_is_not_sure() {
        use Class::{Input, Outcome, Output, Unclear};
        check(
            Rule::S2,
            &of_classes(&[(Input, 0.9), (Input, 0.8)]),
            "S2 warning O-1: inputs_only count 2",
        );
        check(
            Rule::S2,
            &of_classes(&[(Output, 0.95), (Output, 0.9), (Output, 0.8)]),
            "S2 warning O-1: outputs_only count 3",
        );
        check(
            Rule::S2,
            &of_classes(&[(Output, 0.9), (Output, 0.5)]),
            "S2 hint O-1: outputs_only count 2",
        );
        check(Rule::S2, &of_classes(&[(Output, 0.9), (Outcome, 0.5)]), "");
        check(Rule::S2, &of_classes(&[(Input, 0.9), (Output, 0.9)]), "");
        check(Rule::S2, &of_classes(&[(Input, 0.9), (Unclear, 0.9)]), "");
        check(Rule::S2, &of_classes(&[(Input, 0.9)]), "");
        let execution =
            Set { purpose: Purpose::Execution, ..of_classes(&[(Output, 0.9), (Output, 0.9)]) };
        check(Rule::S2, &execution, "S2 hint O-1: outputs_only count 2");
    }

    #[test]
    fn what_can_not_be_classed_is_no_work() {
        let unknown = Set { key_results: key_results(&["A", "B"]), ..set(1, "Repairs are ready") };
        check(Rule::S2, &unknown, "");
    }

    #[test]
    fn late_signs_only_are_told() {
        let of = |signs: &[Option<Sign>]| {
            let mut all = key_results(&vec!["Something"; signs.len()]);
            for (one, sign) in all.iter_mut().zip(signs) {
                one.sign = *sign;
            }
            Set { key_results: all, ..set(1, "Repairs are ready") }
        };
        let (late, early) = (Some(Sign::Lagging), Some(Sign::Leading));
        check(Rule::S4, &of(&[late, late]), "S4 hint O-1: lagging_only count 2");
        check(Rule::S4, &of(&[late, early]), "");
        check(Rule::S4, &of(&[late, None]), "");
        check(Rule::S4, &of(&[late]), "");
    }
}
