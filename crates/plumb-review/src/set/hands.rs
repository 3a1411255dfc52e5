//! S13: too much in one pair of hands. Told to that person and the lead alone.

use super::{About, Audience, SetFinding, SetQuestion, SetWhy, TeamSet};
use plumb_core::finding::Rule;
use plumb_core::focus::OutOfFocus;
use plumb_core::id::MemberId;
use plumb_core::policy::Policy;

/// What one person looks after, in all teams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hands {
    /// Whose they are.
    pub person: MemberId,
    /// How many key results.
    pub key_results: usize,
    /// How many initiatives that are proposed or being done.
    pub initiatives: usize,
}

/// Those who look after more than the workspace wants, of either kind.
pub(super) fn full_hands(team: &TeamSet<'_>, policy: &Policy) -> Vec<SetFinding> {
    let mut found = Vec::new();
    for hands in &team.hands {
        let many = |count| match policy.owned_out_of_focus(count) {
            Some(OutOfFocus::Many { count, max }) => Some((count, max)),
            Some(OutOfFocus::Few { .. }) | None => None,
        };
        let owns = many(hands.key_results).map(|(count, max)| SetWhy::OwnsMany { count, max });
        let runs = many(hands.initiatives).map(|(count, max)| SetWhy::RunsMany { count, max });
        for why in owns.into_iter().chain(runs) {
            let about = About::Person(hands.person);
            found.push(SetFinding {
                audience: Audience::PersonAndLead,
                ..SetFinding::new(Rule::S13, about, why, SetQuestion::WhoCouldTakeOne)
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check_team, team_set, told};
    use super::*;

    #[track_caller]
    fn check_hands(key_results: usize, initiatives: usize, policy: &Policy, expected: &str) {
        let hands = vec![Hands { person: MemberId(uuid::Uuid::nil()), key_results, initiatives }];
        let team = TeamSet { hands, ..team_set(Vec::new()) };
        check_team(Rule::S13, &team, policy, expected);
        let found = full_hands(&team, policy);
        assert!(
            found.iter().all(|found| found.audience == Audience::PersonAndLead),
            "{}",
            told(&found)
        );
    }

    #[test]
    fn more_than_the_workspace_wants_in_one_pair_of_hands_is_told() {
        let usual = Policy::default();
        check_hands(3, 3, &usual, "");
        check_hands(4, 0, &usual, "S13 hint somebody: owns_many count 4 max 3");
        check_hands(0, 4, &usual, "S13 hint somebody: runs_many count 4 max 3");
        check_hands(4, 0, &Policy { owned_max: 5, ..usual }, "");
    }
}
