//! Who reads a thing, as a set that can be kept beside it: what [`Actor::reads`] answers one by one, lists and the
//! search ask of the database.

use crate::access::Actor;
use crate::id::{MemberId, TeamId};
use crate::key_result::{self, KeyResult};
use crate::objective::{Belongs, Objective, State};
use std::collections::BTreeSet;

/// Who reads a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everyone in the workspace.
    Everyone,
    /// Some.
    Some {
        /// Whoever is in one of these teams.
        teams: BTreeSet<TeamId>,
        /// These people.
        members: BTreeSet<MemberId>,
    },
}

impl Audience {
    fn some(
        teams: impl IntoIterator<Item = TeamId>,
        members: impl IntoIterator<Item = MemberId>,
    ) -> Self {
        Self::Some { teams: teams.into_iter().collect(), members: members.into_iter().collect() }
    }

    /// Who reads the words of an objective: what [`Actor::reads`] allows.
    pub fn of_objective(objective: &Objective) -> Self {
        match objective.belongs {
            Belongs::Person { member, shared: false } => Self::some([], [member]),
            Belongs::Team(team) if matches!(objective.state, State::Draft) => {
                Self::some([team], objective.written_by)
            }
            Belongs::Person { shared: true, .. } | Belongs::Team(_) => Self::Everyone,
        }
    }

    /// Who reads a key result: whoever reads its objective; a draft under an objective that all may read is its
    /// team's, its objective's team's, its owner's, and that of whoever writes the objective.
    pub fn of_key_result(key_result: &KeyResult, objective: &Objective) -> Self {
        let above = Self::of_objective(objective);
        if above != Self::Everyone || !matches!(key_result.state, key_result::State::Draft) {
            return above;
        }
        let person = match objective.belongs {
            Belongs::Person { member, .. } => Some(member),
            Belongs::Team(_) if objective.is_being_written() => objective.written_by,
            Belongs::Team(_) => None,
        };
        Self::some(
            objective.team().into_iter().chain(key_result.team),
            person.into_iter().chain(key_result.owner),
        )
    }

    /// Whether an actor is among them.
    pub fn has(&self, actor: &Actor) -> bool {
        match self {
            Self::Everyone => true,
            Self::Some { teams, members } => {
                actor.is_in_every_team() && !teams.is_empty()
                    || actor.teams().iter().any(|team| teams.contains(team))
                    || actor.member().is_some_and(|member| members.contains(&member))
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::access::{InTeam, Rights};
    use crate::ambition::Ambition;
    use crate::id::{CycleId, KeyResultId, ObjectiveId};
    use crate::objective::Purpose;
    use crate::unit::Unit;
    use crate::weight::Weight;
    use crate::written::Written;
    use jiff::civil::date;
    use uuid::Uuid;

    fn team(n: u128) -> TeamId {
        TeamId(Uuid::from_u128(n))
    }

    fn member(n: u128) -> MemberId {
        MemberId(Uuid::from_u128(100 + n))
    }

    pub(crate) fn objective(
        belongs: Belongs,
        state: State,
        written_by: Option<MemberId>,
    ) -> Objective {
        Objective {
            id: ObjectiveId(Uuid::nil()),
            number: 1,
            cycle: CycleId(Uuid::nil()),
            belongs,
            lead: None,
            statement: "Riders come back".into(),
            why: String::new(),
            ambition: Ambition::Aspirational,
            purpose: Purpose::Strategic,
            state,
            position: 1,
            written_by,
        }
    }

    pub(crate) fn key_result(
        team: Option<TeamId>,
        owner: Option<MemberId>,
        state: key_result::State,
    ) -> KeyResult {
        KeyResult {
            id: KeyResultId(Uuid::nil()),
            number: 1,
            objective: ObjectiveId(Uuid::nil()),
            team,
            owner,
            deputy: None,
            position: 1,
            statement: "Bikes sold".into(),
            unit: Unit::Count,
            measure: Written::Nothing,
            definition: crate::key_result::Definition::default(),
            sign: None,
            ambition: None,
            weight: Weight::ONE,
            start_on: None,
            due_on: None,
            cadence: None,
            state,
            continues: None,
        }
    }

    #[test]
    fn an_audience_holds_exactly_those_who_may_read() {
        let person = |n, teams: &[u128]| Actor::Member {
            member: member(n),
            rights: Rights {
                teams: teams.iter().map(|n| (team(*n), InTeam::default())).collect(),
                ..Rights::default()
            },
        };
        let actors = [
            person(1, &[1]),
            person(2, &[2]),
            person(3, &[]),
            person(4, &[3]),
            Actor::Operator,
            Actor::Scheduler,
            Actor::PublicLink,
        ];
        let agreed_on = date(2026, 10, 1);
        for belongs in [
            Belongs::Team(team(1)),
            Belongs::Person { member: member(3), shared: false },
            Belongs::Person { member: member(3), shared: true },
        ] {
            for state in [State::Draft, State::Proposed, State::Agreed { agreed_on }] {
                for written_by in [None, Some(member(2))] {
                    let objective = objective(belongs, state.clone(), written_by);
                    let audience = Audience::of_objective(&objective);
                    for actor in &actors {
                        assert_eq!(
                            audience.has(actor),
                            actor.reads(&objective),
                            "{objective:?} {actor:?}"
                        );
                    }
                    for (team, owner) in
                        [(None, None), (Some(team(3)), None), (None, Some(member(2)))]
                    {
                        for state in [key_result::State::Draft, key_result::State::Proposed] {
                            let is_draft = matches!(state, key_result::State::Draft);
                            let key_result = key_result(team, owner, state);
                            let audience = Audience::of_key_result(&key_result, &objective);
                            for actor in &actors {
                                let reads = actor.reads(&objective)
                                    && (!is_draft
                                        || actor.edits_key_result(&key_result, &objective));
                                assert_eq!(
                                    audience.has(actor),
                                    reads,
                                    "{key_result:?} {objective:?} {actor:?}"
                                );
                            }
                        }
                    }
                }
            }
        }
    }
}
