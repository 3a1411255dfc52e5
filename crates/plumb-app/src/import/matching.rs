//! What is there already, found again by what a table calls it.

use crate::Result;
use crate::change::Change;
use plumb_core::cycle::Cycle;
use plumb_core::id::{CycleId, KeyResultId, MemberId, ObjectiveId, TeamId};
use plumb_core::key_result::KeyResult;
use plumb_core::member::Member;
use plumb_core::objective::Objective;
use plumb_core::team::Team;
use plumb_store::{cycles, key_results, members, objectives, teams};
use std::collections::BTreeMap;

/// A name as it is compared: lower case, blanks put in order.
pub(super) fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What the workspace holds, by name, and what an import has added to it so far.
#[derive(Default)]
pub(super) struct Known {
    pub(super) cycles: BTreeMap<String, Cycle>,
    pub(super) teams: BTreeMap<String, Team>,
    pub(super) people: BTreeMap<String, Member>,
    pub(super) objectives: BTreeMap<(CycleId, TeamId, String), Objective>,
    pub(super) key_results: BTreeMap<ObjectiveId, Vec<KeyResult>>,
}

/// Key results by their cycle, the words of their objective (none where a check-in does not say them) and their own.
#[derive(Default)]
pub(super) struct Spoken(BTreeMap<(CycleId, String, String), (ObjectiveId, KeyResultId)>);

impl Spoken {
    /// The key result that a check-in names: in its cycle, under its objective where one is named.
    pub(super) fn of(
        &self,
        cycle: CycleId,
        objective: &str,
        key_result: &str,
    ) -> Option<(ObjectiveId, KeyResultId)> {
        self.0.get(&(cycle, plain(objective), plain(key_result))).copied()
    }
}

impl Known {
    /// Reads the teams, the people and the cycles, and everything in the cycles that are named.
    pub(super) async fn read<'a>(
        change: &mut Change<'_>,
        cycle_names: impl Iterator<Item = &'a str>,
    ) -> Result<Self> {
        let mut known = Self::default();
        for team in teams::all(change.tx, change.workspace).await? {
            if team.archived_on.is_none() {
                known.teams.entry(plain(&team.name)).or_insert(team.is);
            }
        }
        for member in members::all(change.tx, change.workspace).await? {
            if member.takes_part() {
                known.people.entry(plain(&member.name)).or_insert(member.is);
            }
        }
        for cycle in cycles::all(change.tx, change.workspace).await? {
            known.cycles.insert(plain(&cycle.name), cycle.is);
        }
        let mut named = cycle_names.map(plain).collect::<Vec<_>>();
        named.sort();
        named.dedup();
        for name in named {
            if let Some(cycle) = known.cycles.get(&name).map(|cycle| cycle.id) {
                known.read_cycle(change, cycle).await?;
            }
        }
        Ok(known)
    }

    async fn read_cycle(&mut self, change: &mut Change<'_>, cycle: CycleId) -> Result<()> {
        for objective in objectives::of_cycle(change.tx, change.workspace, cycle).await? {
            if let Some(team) = objective.team() {
                let key = (cycle, team, plain(&objective.statement));
                self.objectives.entry(key).or_insert(objective.is);
            }
        }
        for digested in key_results::of_cycle(change.tx, change.workspace, cycle).await? {
            let key_result = digested.key_result.is;
            self.key_results.entry(key_result.objective).or_default().push(key_result);
        }
        Ok(())
    }

    /// The key result of an objective with this sentence: the `nth` of equals, from 0.
    pub(super) fn key_result(
        &self,
        objective: ObjectiveId,
        statement: &str,
        nth: usize,
    ) -> Option<&KeyResult> {
        let wanted = plain(statement);
        let mut equals: Vec<&KeyResult> = self
            .key_results
            .get(&objective)?
            .iter()
            .filter(|key_result| plain(&key_result.statement) == wanted)
            .collect();
        equals.sort_by_key(|key_result| key_result.number);
        equals.get(nth).copied()
    }

    /// Keeps what was added or changed.
    pub(super) fn keep(&mut self, key_result: KeyResult) {
        let siblings = self.key_results.entry(key_result.objective).or_default();
        match siblings.iter_mut().find(|sibling| sibling.id == key_result.id) {
            Some(sibling) => *sibling = key_result,
            None => siblings.push(key_result),
        }
    }

    /// Every key result by the words with which a check-in names it. Of equals the first counts.
    pub(super) fn spoken_of(&self) -> Spoken {
        let mut spoken = Spoken::default();
        for ((cycle, _, objective), found) in &self.objectives {
            let mut siblings =
                self.key_results.get(&found.id).into_iter().flatten().collect::<Vec<_>>();
            siblings.sort_by_key(|key_result| key_result.number);
            for key_result in siblings {
                let words = plain(&key_result.statement);
                let with_objective = (*cycle, objective.clone(), words.clone());
                for key in [with_objective, (*cycle, String::new(), words)] {
                    spoken.0.entry(key).or_insert((found.id, key_result.id));
                }
            }
        }
        spoken
    }

    /// The person of this name, where there is one.
    pub(super) fn person(&self, name: &str) -> Option<MemberId> {
        self.people.get(&plain(name)).map(|member| member.id)
    }
}
