//! S9: targets that past scores show to be safe. A stretch that is all but fully reached, cycle after cycle, is none.

use super::{About, SetFinding, SetQuestion, SetWhy, TeamSet};
use plumb_core::ambition::Ambition;
use plumb_core::finding::Rule;
use plumb_core::number::Short;

/// The scores of a team's stretches in a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoredCycle {
    /// Which cycle.
    pub cycle: Short,
    /// How many stretches were scored.
    pub count: i64,
    /// Their scores together, in tenths.
    pub tenths: i64,
}

impl ScoredCycle {
    /// Whether they average 0.95 or more. Source: DOMAIN.md, S9.
    fn is_safe(self) -> bool {
        self.count > 0 && self.tenths.saturating_mul(10) >= self.count.saturating_mul(95)
    }
}

/// Told where the team writes stretches again, after two scored cycles running in which all went well.
pub(super) fn safe_targets(team: &TeamSet<'_>) -> Option<SetFinding> {
    let [last, before, ..] = team.scored.as_slice() else { return None };
    let stretches = team.sets.iter().any(|set| set.ambition == Ambition::Aspirational);
    let why = SetWhy::SafeTargets { last: last.cycle, before: before.cycle };
    (stretches && last.is_safe() && before.is_safe())
        .then(|| SetFinding::new(Rule::S9, About::one(team.team), why, SetQuestion::WhatIfUnsure))
}

#[cfg(test)]
mod tests {
    use super::super::Set;
    use super::super::tests::{check_team, set, team_set};
    use super::*;
    use plumb_core::number::Kind;
    use plumb_core::policy::Policy;

    #[track_caller]
    fn check_scores(ambition: Ambition, scores: &[(i64, i64)], expected: &str) {
        let scored = (1..).zip(scores).map(|(number, (count, tenths))| ScoredCycle {
            cycle: Short::new(Kind::Cycle, 10 - number),
            count: *count,
            tenths: *tenths,
        });
        let sets = vec![Set { ambition, ..set(1, "Repairs are ready") }];
        let team = TeamSet { scored: scored.collect(), ..team_set(sets) };
        check_team(Rule::S9, &team, &Policy::default(), expected);
    }

    #[test]
    fn two_cycles_of_full_scores_are_told() {
        let stretch = Ambition::Aspirational;
        let found = "S9 hint T-1: safe_targets last C-9 before C-8";
        check_scores(stretch, &[(2, 20), (3, 30)], found);
        check_scores(stretch, &[(2, 19), (4, 38), (3, 6)], found);
        check_scores(stretch, &[(2, 20), (4, 37)], "");
        check_scores(stretch, &[(2, 18), (3, 30), (3, 30)], "");
        check_scores(stretch, &[(2, 20)], "");
        check_scores(stretch, &[(0, 0), (0, 0)], "");
        check_scores(Ambition::Committed, &[(2, 20), (3, 30)], "");
    }
}
