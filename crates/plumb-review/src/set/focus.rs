//! S1: focus. The limits are the workspace's, and hold on both sides.

use super::{About, Set, SetFinding, SetQuestion, SetWhy, Stage, TeamSet};
use plumb_core::finding::Rule;
use plumb_core::focus::OutOfFocus;
use plumb_core::policy::Policy;

/// Key results of one objective. Fewer than make a set is told once there is one, or once it is proposed: a sentence that
/// was just written has none yet, and nothing is wrong with it.
pub(super) fn of_key_results(set: &Set<'_>, policy: &Policy) -> Option<SetFinding> {
    let (why, ask) = match policy.key_results_out_of_focus(set.key_results.len())? {
        OutOfFocus::Many { count, max } => {
            (SetWhy::KeyResultsMany { count, max }, SetQuestion::WhatToLeaveOut)
        }
        OutOfFocus::Few { count, min } if set.is_begun() => {
            (SetWhy::KeyResultsFew { count, min }, SetQuestion::WhatElseWouldShow)
        }
        OutOfFocus::Few { .. } => return None,
    };
    Some(SetFinding::new(Rule::S1, About::one(set.objective), why, ask))
}

/// Objectives of one team. Fewer than the workspace wants is told once one is proposed: before that the team is still
/// writing.
pub(super) fn of_objectives(team: &TeamSet<'_>, policy: &Policy) -> Option<SetFinding> {
    let (why, ask) = match policy.objectives_out_of_focus(team.sets.len())? {
        OutOfFocus::Many { count, max } => {
            (SetWhy::ObjectivesMany { count, max }, SetQuestion::WhatToLeaveOut)
        }
        OutOfFocus::Few { count, min }
            if team.is_taking_part && team.sets.iter().any(|set| set.stage != Stage::Draft) =>
        {
            (SetWhy::ObjectivesFew { count, min }, SetQuestion::WhatElseMatters)
        }
        OutOfFocus::Few { .. } => return None,
    };
    Some(SetFinding::new(Rule::S1, About::one(team.team), why, ask))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_team, key_results, set, team_set};
    use super::*;

    #[track_caller]
    fn check_key_results(count: usize, stage: Stage, expected: &str) {
        let statements = vec!["Late repairs"; count];
        let set =
            Set { stage, key_results: key_results(&statements), ..set(1, "Repairs are ready") };
        check(Rule::S1, &set, expected);
    }

    #[test]
    fn key_results_beyond_the_limits_are_told_either_way() {
        check_key_results(0, Stage::Draft, "");
        check_key_results(0, Stage::Proposed, "S1 warning O-1: key_results_few count 0 min 2");
        check_key_results(1, Stage::Draft, "S1 warning O-1: key_results_few count 1 min 2");
        check_key_results(2, Stage::Draft, "");
        check_key_results(5, Stage::Agreed, "");
        check_key_results(6, Stage::Draft, "S1 warning O-1: key_results_many count 6 max 5");
    }

    #[test]
    fn objectives_beyond_the_limits_are_told_either_way() {
        let sets = |count, stage| {
            let sets = (1..=count).map(|number| Set { stage, ..set(number, "Repairs are ready") });
            team_set(sets.collect())
        };
        // Without key results, so that only what is said of the team is told.
        let check = |team: &TeamSet<'_>, policy: &Policy, expected: &str| {
            let found = of_objectives(team, policy);
            assert_eq!(super::super::tests::told(&found), expected);
        };
        let usual = Policy::default();
        let wide = Policy { objectives_min: 3, objectives_max: 5, ..Policy::default() };
        check(&sets(3, Stage::Draft), &usual, "");
        check(&sets(4, Stage::Draft), &usual, "S1 warning T-1: objectives_many count 4 max 3");
        check(&sets(2, Stage::Draft), &wide, "");
        check(&sets(2, Stage::Proposed), &wide, "S1 warning T-1: objectives_few count 2 min 3");
        let beginner = TeamSet { is_taking_part: false, ..sets(2, Stage::Proposed) };
        check(&beginner, &wide, "");
        check_team(Rule::S1, &sets(0, Stage::Draft), &usual, "");
    }
}
