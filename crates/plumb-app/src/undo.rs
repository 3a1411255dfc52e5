//! Undo: a new change that takes an earlier one back, while nothing was changed since.
//!
//! What the rows become again, the store knows from their versions. What stays for here is who may, and what a rule
//! says of the rows that come back: links must still close no circle and teams stand in a tree, places have no ties,
//! digests follow.

mod rights;

use crate::change::Change;
use crate::change::Done;
use crate::check_ins::Cut;
use crate::views::history;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{KeyResultId, MemberId, ObjectiveId, TeamId};
use plumb_core::objective::Belongs;
use plumb_store::changes::Told;
use plumb_store::history::{Reversal, ReverseError, Rows};
use plumb_store::{Json, changes, cycles, key_results, objectives};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The fact of an undoing that undid another, so that what was done holds again.
pub const REDONE: &str = "redone";

/// A change that took another back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Its number.
    pub number: i64,
    /// The number of the change that it took back.
    pub reverses: i64,
    /// What kind of thing that was about.
    pub subject: Subject,
    /// Which.
    pub subject_id: Uuid,
}

impl App {
    /// Takes a change back: what it added goes, what it changed or removed is as it was. Whoever may do the same again
    /// may undo it; what one person said at a check-in, that person alone.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for a change that the caller may not read of; [`Error::Forbidden`]; `undo.not_this_kind`
    /// for what can't be undone; `undo.changed_since` where something that it did was changed again, or leans on it by
    /// now; and what the rules say of the rows that would come back.
    #[boxed]
    pub async fn undo(&self, caller: &Caller, number: i64) -> Result<Undone> {
        self.change(caller, async |change| {
            let told = changes::one(change.tx, change.workspace, number).await?;
            let told = told.ok_or(Error::NotFound)?;
            if history::readable(change.tx, caller, vec![told.clone()]).await?.is_empty() {
                return Err(Error::NotFound);
            }
            let deed = change.deed(told).await?;
            let reversal = Reversal::of(change.tx, change.workspace, number).await?;
            change.may_undo(&deed, &reversal).await?;
            reversal.write(change.tx, change.stamp).await?;
            change.digest_after(&reversal).await?;
            change.place_again(&reversal).await?;
            change.check_links(&reversal).await?;
            for team in &reversal.to.teams {
                change.stands(team).await?;
            }
            let mut done = Done::new(Verb::Undone, deed.subject, deed.subject_id)
                .of(deed.team)
                .reversing(number)
                .facts(deed.facts());
            if let Some(objective) = deed.objective {
                done = done.under(objective);
            }
            change.done(done);
            Ok(Undone {
                number: change.stamp.number,
                reverses: number,
                subject: deed.subject,
                subject_id: deed.subject_id,
            })
        })
        .await
    }
}

/// What is to be undone.
struct Deed {
    /// What was done; for an undoing, what it had undone.
    verb: Verb,
    /// Who did it.
    by: Option<MemberId>,
    subject: Subject,
    subject_id: Uuid,
    objective: Option<ObjectiveId>,
    team: Option<TeamId>,
    /// Whether it holds again once this is undone: it had been undone before.
    is_redone: bool,
}

impl Deed {
    /// By what the undoing is told.
    fn facts(&self) -> Json {
        let mut facts = json!({ "verb": self.verb.code() });
        if self.is_redone {
            facts[REDONE] = true.into();
        }
        facts
    }
}

impl From<ReverseError> for Error {
    fn from(error: ReverseError) -> Self {
        match error {
            ReverseError::ChangedSince => changed_since(),
            ReverseError::Db(error) => error.into(),
        }
    }
}

fn changed_since() -> Error {
    Refusal::new("undo.changed_since", "something that it did was changed again since").into()
}

fn not_this_kind() -> Error {
    Refusal::new("undo.not_this_kind", "a change of this kind can't be undone").into()
}

impl Change<'_> {
    /// What a change did, by its own word or, where it took another back, by that one's.
    async fn deed(&mut self, mut first: Told) -> Result<Deed> {
        let mut is_redone = false;
        while let Some(reversed) = first.reverses {
            is_redone = !is_redone;
            first =
                changes::one(self.tx, self.workspace, reversed).await?.ok_or(Error::NotFound)?;
        }
        let (Some(verb), Some(subject)) =
            (Verb::from_code(&first.verb), Subject::from_code(&first.subject))
        else {
            return Err(not_this_kind());
        };
        if !verb.can_be_undone() {
            return Err(not_this_kind());
        }
        Ok(Deed {
            verb,
            by: first.member.map(MemberId),
            subject,
            subject_id: first.subject_id,
            objective: first.objective.map(ObjectiveId),
            team: first.team.map(TeamId),
            is_redone,
        })
    }

    /// Digests the key results anew whose evidence, measure or time changed.
    async fn digest_after(&mut self, reversal: &Reversal) -> Result<()> {
        let mut touched = BTreeSet::<KeyResultId>::new();
        for rows in [&reversal.from, &reversal.to] {
            touched.extend(rows.key_results.iter().map(|row| row.id));
            touched.extend(rows.readings.iter().map(|row| row.key_result));
            touched.extend(rows.check_ins.iter().map(|row| row.key_result));
        }
        self.digest_some_again(touched.into_iter().collect()).await?;
        let Rows { policies, teams, cycles, .. } = &reversal.to;
        let all = policies.iter().map(|_| Cut::All);
        let of_teams = teams.iter().map(|team| Cut::Team(team.id));
        let of_cycles = cycles.iter().map(|cycle| Cut::Cycle(cycle.id));
        for cut in all.chain(of_teams).chain(of_cycles).collect::<Vec<_>>() {
            self.digest_keeps_again(cut).await?;
        }
        Ok(())
    }

    /// Gives objectives and key results that came back a place of their own, where theirs was taken meanwhile.
    async fn place_again(&mut self, reversal: &Reversal) -> Result<()> {
        for row in &reversal.to.objectives {
            let mut objective = row.is.clone();
            let cycle = objective.cycle;
            let (siblings, last) = match objective.belongs {
                Belongs::Team(team) => (
                    objectives::of_team(self.tx, self.workspace, team, cycle).await?,
                    objectives::next_position(self.tx, self.workspace, team, cycle).await?,
                ),
                Belongs::Person { member, .. } => (
                    objectives::of_person(self.tx, self.workspace, member, cycle).await?,
                    objectives::next_personal_position(self.tx, self.workspace, member, cycle)
                        .await?,
                ),
            };
            if siblings.iter().any(|one| one.id != row.id && one.position == row.position) {
                objective.position = last;
                objectives::change(self.tx, self.stamp, &objective).await?;
            }
        }
        for row in &reversal.to.key_results {
            let mut key_result = row.is.clone();
            let siblings =
                key_results::of_objective(self.tx, self.workspace, row.objective).await?;
            let mut others = siblings.iter().map(|one| &one.key_result);
            if others.any(|one| one.id != row.id && one.position == row.position) {
                key_result.position =
                    key_results::next_position(self.tx, self.workspace, row.objective).await?;
                key_results::change(self.tx, self.stamp, &key_result).await?;
            }
        }
        Ok(())
    }

    /// Makes sure that links which came back would be allowed today.
    async fn check_links(&mut self, reversal: &Reversal) -> Result<()> {
        for link in &reversal.to.alignments {
            let from = objectives::one(self.tx, self.workspace, link.from).await?;
            let to = objectives::one(self.tx, self.workspace, link.to).await?;
            let (from, to) = (from.ok_or_else(changed_since)?.is, to.ok_or_else(changed_since)?.is);
            let cycle = cycles::one(self.tx, self.workspace, from.cycle).await?;
            let cycle = cycle.ok_or(Error::NotFound)?.is;
            let key_result = match link.to_key_result {
                Some(id) => key_results::one(self.tx, self.workspace, id).await?,
                None => None,
            };
            self.may_link(&from, &cycle, &to, key_result.as_deref()).await?;
        }
        Ok(())
    }
}
