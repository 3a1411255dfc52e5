//! Where an objective goes: proposed, back to draft, agreed with its key results, moved, retired, deleted.

use crate::change::{Change, Done};
use crate::left_to::answering;
use crate::load::Name;
use crate::order::places;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::dismissal::About;
use plumb_core::id::{MemberId, ObjectiveId};
use plumb_core::objective::{Belongs, Objective, ObjectiveRefused, State};
use plumb_core::policy::{Answers, Settled};
use plumb_store::{alignments, key_results, objectives, policies, recalls};

impl App {
    /// Puts an objective and its draft key results before everyone.
    ///
    /// # Errors
    ///
    /// As [`App::edit_objective`]; [`Error::Forbidden`] once the cycle has begun for those to whom adding late is not
    /// left; [`ObjectiveRefused::WrongState`].
    #[boxed]
    pub async fn propose_objective(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<Objective> {
        self.change(caller, async |change| {
            let (mut objective, cycle) = change.objective_to_edit(name, seen).await?;
            if cycle.has_begun() {
                change.is_left_to_them(Settled::AddsLate, &objective, None).await?;
            }
            objective.propose()?;
            objectives::change(change.tx, change.stamp, &objective).await?;
            for digested in
                key_results::of_objective(change.tx, change.workspace, objective.id).await?
            {
                let mut key_result = digested.key_result.is;
                if key_result.propose().is_ok() {
                    key_results::change(change.tx, change.stamp, &key_result).await?;
                }
            }
            change.done(
                Done::new(Verb::ObjectiveProposed, Subject::Objective, objective.id)
                    .under(objective.id)
                    .of(objective.team()),
            );
            Ok(objective)
        })
        .await
    }

    /// Takes a proposal and its key results back to draft.
    ///
    /// # Errors
    ///
    /// As [`App::edit_objective`]; [`ObjectiveRefused::WrongState`].
    #[boxed]
    pub async fn withdraw_objective(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<Objective> {
        self.change(caller, async |change| {
            let (mut objective, _) = change.objective_to_edit(name, seen).await?;
            objective.withdraw()?;
            change.is_a_draft_again(&objective).await?;
            change.done(
                Done::new(Verb::ObjectiveWithdrawn, Subject::Objective, objective.id)
                    .under(objective.id)
                    .of(objective.team()),
            );
            Ok(objective)
        })
        .await
    }

    /// Answers a proposal with what it still needs: it and its key results are a draft again. Whoever agrees for the
    /// team may.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for others; [`ObjectiveRefused::NoReason`] at `needs`; [`ObjectiveRefused::WrongState`].
    #[boxed]
    pub async fn send_back_objective(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        needs: &str,
    ) -> Result<Objective> {
        self.change(caller, async |change| {
            let (mut objective, _) = change.objective_to_answer(name, seen).await?;
            change.agrees(&objective, objective.written_by).await?;
            objective.send_back(needs).map_err(|refused| Refusal::from(refused).at("needs"))?;
            change.is_a_draft_again(&objective).await?;
            change.done(
                Done::new(Verb::ObjectiveSentBack, Subject::Objective, objective.id)
                    .under(objective.id)
                    .of(objective.team())
                    .because(needs),
            );
            Ok(objective)
        })
        .await
    }

    /// The team stands behind an objective and the key results under it that are being written. Whoever answers for the
    /// team agrees; a personal objective is agreed by its person.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for others; [`ObjectiveRefused::NotProposed`] where others are to respond first;
    /// [`ObjectiveRefused::NoKeyResult`]; whatever stands against one of the key
    /// results, naming it by its number.
    #[boxed]
    pub async fn agree_objective(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<Objective> {
        self.change(caller, async |change| {
            let (mut objective, cycle) = change.objective_to_answer(name, seen).await?;
            let needs_round = change.agrees(&objective, objective.written_by).await?;
            if cycle.has_begun() && objective.state == State::Draft {
                change.is_left_to_them(Settled::AddsLate, &objective, None).await?;
            }
            let today = change.today_of(objective.team()).await?;
            objective.agree(today, needs_round)?;
            let (mut refusals, mut agreed) = (Vec::new(), 0);
            for digested in
                key_results::of_objective(change.tx, change.workspace, objective.id).await?
            {
                let mut key_result = digested.key_result.is;
                if !key_result.is_being_written() {
                    continue;
                }
                // What is under it was put before the team with it.
                match key_result.agree(today, false) {
                    Ok(()) => {
                        key_results::change(change.tx, change.stamp, &key_result).await?;
                        agreed += 1;
                    }
                    Err(refused) => {
                        refusals.push(Refusal::from(refused).with("key_result", key_result.number));
                    }
                }
            }
            if !refusals.is_empty() {
                return Err(Error::Refused(refusals));
            }
            if agreed == 0 {
                return Err(ObjectiveRefused::NoKeyResult.into());
            }
            objectives::change(change.tx, change.stamp, &objective).await?;
            change.done(
                Done::new(Verb::ObjectiveAgreed, Subject::Objective, objective.id)
                    .under(objective.id)
                    .of(objective.team())
                    .facts(serde_json::json!({ "key_results": agreed })),
            );
            Ok(objective)
        })
        .await
    }

    /// Moves an objective to a place among its team's of the cycle: 1 is first. The others close up; there are no
    /// ties.
    ///
    /// # Errors
    ///
    /// As [`App::edit_objective`].
    #[boxed]
    pub async fn move_objective(&self, caller: &Caller, name: Name, to: i64) -> Result<Objective> {
        self.change(caller, async |change| {
            let (moved, _) = change.objective_to_edit(name, None).await?;
            // Whoever proposes to the company from outside does not put its objectives in order.
            if moved.team().is_some_and(|team| !change.actor.writes_for(team)) {
                return Err(Error::Forbidden { code: "objective.not_yours" });
            }
            let siblings = match moved.belongs {
                Belongs::Team(team) => {
                    objectives::of_team(change.tx, change.workspace, team, moved.cycle).await?
                }
                Belongs::Person { member, .. } => {
                    objectives::of_person(change.tx, change.workspace, member, moved.cycle).await?
                }
            };
            let order = siblings.into_iter().map(|held| held.is).collect();
            let placed = places(order, |objective: &Objective| objective.id == moved.id, to)
                .ok_or(Error::NotFound)?;
            let (mut after, mut changed) = (moved.clone(), false);
            for (position, mut objective) in placed {
                if objective.position != position {
                    objective.position = position;
                    objectives::change(change.tx, change.stamp, &objective).await?;
                    changed = true;
                }
                if objective.id == moved.id {
                    after = objective;
                }
            }
            if changed {
                change.done(
                    Done::new(Verb::ObjectiveMoved, Subject::Objective, moved.id)
                        .under(moved.id)
                        .of(moved.team())
                        .facts(serde_json::json!({ "from": moved.position, "to": after.position })),
                );
            }
            Ok(after)
        })
        .await
    }

    /// Stops an objective and everything under it, with a reason.
    ///
    /// # Errors
    ///
    /// As [`App::edit_objective`]; [`Error::Forbidden`] for those to whom stopping is not left;
    /// [`ObjectiveRefused::NoReason`] at `reason`; drafts are deleted instead.
    #[boxed]
    pub async fn retire_objective(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        reason: &str,
    ) -> Result<Objective> {
        self.change(caller, async |change| {
            let (mut objective, _) = change.objective_to_edit(name, seen).await?;
            change.is_left_to_them(Settled::Retires, &objective, None).await?;
            let today = change.today_of(objective.team()).await?;
            objective
                .retire(today, reason)
                .map_err(|refused| Refusal::from(refused).at("reason"))?;
            objectives::change(change.tx, change.stamp, &objective).await?;
            for digested in
                key_results::of_objective(change.tx, change.workspace, objective.id).await?
            {
                let mut key_result = digested.key_result.is;
                if key_result.retire(today, reason).is_ok() {
                    key_results::change(change.tx, change.stamp, &key_result).await?;
                }
            }
            change.done(
                Done::new(Verb::ObjectiveRetired, Subject::Objective, objective.id)
                    .under(objective.id)
                    .of(objective.team())
                    .because(reason),
            );
            Ok(objective)
        })
        .await
    }

    /// Deletes a draft with its draft key results and links. It can be undone.
    ///
    /// # Errors
    ///
    /// As [`App::edit_objective`]; [`ObjectiveRefused::WrongState`] for anything but a draft.
    #[boxed]
    pub async fn delete_objective(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<()> {
        self.change(caller, async |change| {
            let (objective, _) = change.objective_to_edit(name, seen).await?;
            if objective.state != State::Draft {
                let state = objective.state.code();
                return Err(ObjectiveRefused::WrongState { state, wanted: "deleted" }.into());
            }
            change.take_away_all_of(objective.id).await?;
            objectives::take_away(change.tx, change.stamp, objective.id).await?;
            change.done(
                Done::new(Verb::ObjectiveDeleted, Subject::Objective, objective.id)
                    .under(objective.id)
                    .of(objective.team()),
            );
            Ok(())
        })
        .await
    }
}

impl Change<'_> {
    /// Keeps an objective that is a draft again; what was proposed with it is one too.
    async fn is_a_draft_again(&mut self, objective: &Objective) -> Result<()> {
        objectives::change(self.tx, self.stamp, objective).await?;
        for digested in key_results::of_objective(self.tx, self.workspace, objective.id).await? {
            let mut key_result = digested.key_result.is;
            if key_result.withdraw().is_ok() {
                key_results::change(self.tx, self.stamp, &key_result).await?;
            }
        }
        Ok(())
    }

    /// Makes sure that the caller agrees for the team of an objective. Whether a draft is proposed first: where others
    /// than the caller are to respond, those in the team or whoever wrote it. A personal objective is its person's.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for those who do not agree for it.
    pub(crate) async fn agrees(
        &mut self,
        objective: &Objective,
        wrote: Option<MemberId>,
    ) -> Result<bool> {
        let Some(team) = objective.team() else {
            return Ok(false);
        };
        let policy = policies::one(self.tx, self.workspace).await?.is.policy;
        let there = answering(self.tx, self.workspace, &policy, team).await?;
        if !self.actor.agrees_for(team, there.answers) {
            return Err(match there.answers {
                Answers::OkrLead => Error::Forbidden { code: "objective.okr_lead_agrees" },
                _ => Error::Forbidden { code: "objective.lead_agrees" },
            });
        }
        Ok(policy.needs_round(self.actor, there.in_team.into_iter().chain(wrote)))
    }

    /// Takes away what hangs on an objective that is deleted.
    #[boxed]
    async fn take_away_all_of(&mut self, id: ObjectiveId) -> Result<()> {
        for link in alignments::of(self.tx, self.workspace, id).await? {
            alignments::take_away(self.tx, self.stamp, link.id).await?;
        }
        for digested in key_results::of_objective(self.tx, self.workspace, id).await? {
            self.take_away_key_result(digested.key_result.id).await?;
        }
        self.take_away_dismissals(About::Objective(id)).await?;
        // It was agreed once, and people may have been asked about it then.
        recalls::let_go_of(self.tx, self.workspace, id).await?;
        Ok(())
    }
}
