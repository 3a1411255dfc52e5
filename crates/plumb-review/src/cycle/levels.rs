//! S10: levels. Each one between the top and the work costs a round of writing.

use super::CycleSet;
use crate::set::{About, SetFinding, SetQuestion, SetWhy};
use plumb_core::finding::Rule;
use plumb_core::number::Short;
use plumb_core::policy::Policy;
use std::collections::{BTreeMap, BTreeSet};

/// More are too many. Source: DOMAIN.md, S10.
const LEVELS_MAX: usize = 3;

/// A team and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Which.
    pub team: Short,
    /// The team above.
    pub above: Option<Short>,
}

/// People write objectives of their own while teams write their first.
pub(super) fn individual_too_early(cycle: &CycleSet<'_>, policy: &Policy) -> Option<SetFinding> {
    let why = SetWhy::IndividualInFirstCycle;
    (policy.individual && cycle.is_first)
        .then(|| SetFinding::new(Rule::S10, About::Cycle, why, SetQuestion::TeamsFirst))
}

/// The longest line of teams, each above the next, that all write objectives: more than three, the people's own counted
/// where the workspace has them.
pub(super) fn too_many(cycle: &CycleSet<'_>, policy: &Policy) -> Option<SetFinding> {
    let above = cycle.tree.iter().filter_map(|node| Some((node.team, node.above?)));
    let above = above.collect::<BTreeMap<_, _>>();
    let writing = cycle.teams.iter().filter(|team| !team.sets.is_empty()).map(|team| team.team);
    let writing = writing.collect::<BTreeSet<_>>();
    let line = |from: Short| {
        let mut line = Vec::new();
        let mut next = Some(from);
        let mut steps = 0;
        // A tree has no circles; asked all the same, because the loop rests on it.
        while let Some(team) = next.filter(|_| steps <= above.len()) {
            if writing.contains(&team) {
                line.push(team);
            }
            next = above.get(&team).copied();
            steps += 1;
        }
        line.reverse();
        line
    };
    // The first of the longest, so that the same is told each time.
    let longest = writing
        .iter()
        .map(|team| line(*team))
        .reduce(|longest, line| if line.len() > longest.len() { line } else { longest })?;
    let levels = longest.len() + usize::from(policy.individual);
    let why = SetWhy::TooManyLevels { levels, max: LEVELS_MAX };
    (levels > LEVELS_MAX).then(|| {
        SetFinding::new(Rule::S10, About::Things(longest), why, SetQuestion::WhichLevelLess)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::set::tests::{set, team_set, told};
    use crate::set::{Set, Stage, TeamSet};
    use plumb_core::alignment::Links;
    use plumb_core::number::Kind;

    /// Teams from the top to the bottom, each under the one before, with how many objectives each has.
    #[track_caller]
    fn check_line(objectives: &[usize], is_first: bool, individual: bool, expected: &str) {
        let team = |number: usize| Short::new(Kind::Team, i64::try_from(number).unwrap());
        let teams = (1..).zip(objectives).map(|(number, count)| TeamSet {
            team: team(number),
            ..team_set(vec![Set { stage: Stage::Agreed, ..set(1, "Repairs are ready") }; *count])
        });
        let tree = (1..=objectives.len()).map(|number| Node {
            team: team(number),
            above: (number > 1).then(|| team(number - 1)),
        });
        let cycle = CycleSet {
            teams: teams.collect(),
            tree: tree.collect(),
            links: Links::default(),
            is_first,
        };
        let review = cycle.review(&Policy { individual, ..Policy::default() });
        let found = review.findings.iter().filter(|finding| finding.rule == Rule::S10);
        assert_eq!(told(found), expected);
    }

    #[test]
    fn more_than_three_levels_that_write_are_told() {
        check_line(&[1, 1, 1], false, false, "");
        let four = "S10 hint T-1 T-2 T-3 T-4: too_many_levels count 4 max 3";
        check_line(&[1, 1, 1, 1], false, false, four);
        // A level that writes none costs nothing.
        check_line(&[1, 0, 1, 1], false, false, "");
        check_line(&[], false, false, "");
        let own = "S10 hint T-1 T-2 T-3: too_many_levels count 4 max 3";
        check_line(&[1, 1, 1], false, true, own);
    }

    #[test]
    fn objectives_of_single_people_are_told_in_a_first_cycle() {
        check_line(&[1], true, true, "S10 hint the cycle: individual_in_first_cycle");
        check_line(&[1], true, false, "");
        check_line(&[1], false, true, "");
    }
}
