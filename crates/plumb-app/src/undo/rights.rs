//! Who may undo what: whoever may do the same again, as things stood before it was done.

use super::{Deed, changed_since};
use crate::change::Change;
use crate::left_to::answering;
use crate::load::is_open;
use crate::{Error, Result};
use plumb_core::change::{Subject, Verb};
use plumb_core::dismissal::About;
use plumb_core::id::{InitiativeId, KeyResultId, TeamId};
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_core::policy::Settled;
use plumb_store::history::Reversal;
use plumb_store::{check_ins, cycles, initiatives, key_results, objectives, policies, readings};

impl Change<'_> {
    /// Makes sure that the caller may undo a deed, and that the rules of its kind allow it now.
    pub(super) async fn may_undo(&mut self, deed: &Deed, reversal: &Reversal) -> Result<()> {
        match deed.verb {
            Verb::PolicyChanged | Verb::CycleAdded | Verb::CycleChanged => {
                allowed(self.actor.runs_cycles())
            }
            Verb::TeamAdded | Verb::TeamChanged => self.may_place_again(reversal),
            Verb::PauseAdded | Verb::PauseRemoved => {
                let pause = reversal.to.pauses.iter().chain(&reversal.from.pauses).next();
                allowed(self.actor.manages_team(pause.ok_or_else(changed_since)?.team))
            }
            Verb::ObjectiveDrafted
            | Verb::ObjectiveEdited
            | Verb::ObjectiveRevised
            | Verb::ObjectiveProposed
            | Verb::ObjectiveWithdrawn
            | Verb::ObjectiveSentBack
            | Verb::ObjectiveAgreed
            | Verb::ObjectiveMoved
            | Verb::ObjectiveRetired
            | Verb::ObjectiveAnswered
            | Verb::ObjectiveDeleted
            | Verb::Aligned
            | Verb::Unaligned => self.may_write_again(deed, reversal).await,
            Verb::KeyResultDrafted
            | Verb::KeyResultEdited
            | Verb::KeyResultMadeInitiative
            | Verb::KeyResultRevised
            | Verb::KeyResultProposed
            | Verb::KeyResultWithdrawn
            | Verb::KeyResultSentBack
            | Verb::KeyResultAgreed
            | Verb::KeyResultMoved
            | Verb::KeyResultRetired
            | Verb::KeyResultScored
            | Verb::ScoreRemoved
            | Verb::KeyResultDeleted => self.may_measure_again(deed, reversal).await,
            Verb::CheckedIn
            | Verb::CheckInCorrected
            | Verb::ReadingRecorded
            | Verb::ReadingCorrected
            | Verb::ReadingWithdrawn => self.may_check_in_again(deed, reversal).await,
            Verb::InitiativeAdded | Verb::InitiativeChanged => {
                let id = InitiativeId(deed.subject_id);
                let held = initiatives::one(self.tx, self.workspace, id).await?;
                let team = held.map(|held| held.team).or(deed.team);
                allowed(team.is_some_and(|team| self.actor.writes_for(team)))
            }
            Verb::FindingDismissed | Verb::DismissalRemoved => match deed.subject {
                Subject::Objective => self.may_write_again(deed, reversal).await,
                Subject::Team => self.may_dismiss_again(reversal).await,
                _ => self.may_measure_again(deed, reversal).await,
            },
            Verb::LeftOutAdded | Verb::LeftOutRemoved => {
                self.may_leave_out_again(deed, reversal).await
            }
            // Nothing else can be undone: `Verb::can_be_undone` was asked before.
            _ => allowed(false),
        }
    }

    /// Whoever manages the team and, where its place in the tree is at stake, the node above or all of them.
    fn may_place_again(&self, reversal: &Reversal) -> Result<()> {
        let after = reversal.from.teams.first().ok_or_else(changed_since)?;
        allowed(match reversal.to.teams.first() {
            None => self.actor.manages_team(after.parent),
            Some(before) => {
                let stays = (before.parent, before.level) == (after.parent, after.level);
                self.actor.manages_team(Some(before.id).filter(|_| stays))
            }
        })
    }

    async fn may_write_again(&mut self, deed: &Deed, reversal: &Reversal) -> Result<()> {
        let objective = self.objective_before(deed, reversal).await?;
        // Whoever answers for a team need not be in it.
        let is_answer = matches!(deed.verb, Verb::ObjectiveAgreed | Verb::ObjectiveSentBack);
        allowed(is_answer || self.actor.edits(&objective))?;
        self.open_cycle(&objective).await?;
        match deed.verb {
            Verb::Aligned | Verb::Unaligned if objective.is_being_written() => {}
            Verb::ObjectiveRevised | Verb::Aligned | Verb::Unaligned => {
                self.is_left_to_them(Settled::Changes, &objective, None).await?;
            }
            Verb::ObjectiveRetired => {
                self.is_left_to_them(Settled::Retires, &objective, None).await?;
            }
            _ => {}
        }
        if is_answer {
            self.may_agree_again(&objective).await?;
        }
        if deed.verb == Verb::ObjectiveAgreed {
            self.nothing_leans_on(reversal).await?;
        }
        Ok(())
    }

    async fn may_measure_again(&mut self, deed: &Deed, reversal: &Reversal) -> Result<()> {
        let (key_result, objective) = self.key_result_before(deed, reversal).await?;
        let is_answer = matches!(deed.verb, Verb::KeyResultAgreed | Verb::KeyResultSentBack);
        allowed(match deed.verb {
            Verb::KeyResultMoved => self.actor.edits(&objective),
            _ if is_answer && objective.team().is_some() => true,
            _ => self.actor.edits_key_result(&key_result, &objective),
        })?;
        self.open_cycle(&objective).await?;
        match deed.verb {
            Verb::KeyResultRevised => {
                self.is_left_to_them(Settled::Changes, &objective, Some(&key_result)).await?;
            }
            Verb::KeyResultRetired => {
                self.is_left_to_them(Settled::Retires, &objective, Some(&key_result)).await?;
            }
            _ => {}
        }
        if is_answer {
            self.may_agree_again(&objective).await?;
        }
        if deed.verb == Verb::KeyResultAgreed {
            self.nothing_leans_on(reversal).await?;
        }
        Ok(())
    }

    async fn may_check_in_again(&mut self, deed: &Deed, reversal: &Reversal) -> Result<()> {
        let (key_result, objective) = self.key_result_before(deed, reversal).await?;
        let in_person = matches!(deed.verb, Verb::CheckedIn | Verb::CheckInCorrected);
        let own = self.actor.member() == deed.by;
        allowed(self.actor.checks_in(&key_result, &objective) && (own || !in_person))?;
        let cycle = cycles::one(self.tx, self.workspace, objective.cycle).await?;
        let closed_on = cycle.ok_or(Error::NotFound)?.closed_on;
        // About no day in particular: what matters is whether its history is still open.
        let today = self.today_of(key_result.team.or(objective.team())).await?;
        Ok(key_result.takes_check_ins(today, today, closed_on)?)
    }

    async fn may_leave_out_again(&mut self, deed: &Deed, reversal: &Reversal) -> Result<()> {
        allowed(self.actor.writes_for(TeamId(deed.subject_id)))?;
        let left = reversal.to.left_out.iter().chain(&reversal.from.left_out).next();
        let cycle = left.ok_or_else(changed_since)?.cycle;
        let cycle = cycles::one(self.tx, self.workspace, cycle).await?.ok_or(Error::NotFound)?;
        is_open(&cycle)
    }

    async fn may_dismiss_again(&mut self, reversal: &Reversal) -> Result<()> {
        let held = reversal.to.dismissals.iter().chain(&reversal.from.dismissals).next();
        let held = held.ok_or_else(changed_since)?;
        let About::Team(team, cycle) = held.about else { return Err(changed_since()) };
        allowed(self.actor.dismisses_for(team, held.rule))?;
        let cycle = cycles::one(self.tx, self.workspace, cycle).await?.ok_or(Error::NotFound)?;
        is_open(&cycle)
    }

    /// Whoever agrees for the objective's team; a personal one is its person's, who was asked already.
    async fn may_agree_again(&mut self, objective: &Objective) -> Result<()> {
        let Some(team) = objective.team() else {
            return Ok(());
        };
        let policy = policies::one(self.tx, self.workspace).await?.is.policy;
        let there = answering(self.tx, self.workspace, &policy, team).await?;
        allowed(self.actor.agrees_for(team, there.answers))
    }

    /// Makes sure that the key results which would be proposals again have no reading and no check-in: these were made
    /// because they were agreed.
    async fn nothing_leans_on(&mut self, reversal: &Reversal) -> Result<()> {
        for row in &reversal.to.key_results {
            let check_ins = check_ins::count(self.tx, self.workspace, row.id).await?;
            if check_ins > 0 || !readings::of(self.tx, self.workspace, row.id).await?.is_empty() {
                return Err(changed_since());
            }
        }
        Ok(())
    }

    /// The objective as it stood before the deed; as it stands, where the deed changed other rows or made it.
    async fn objective_before(&mut self, deed: &Deed, reversal: &Reversal) -> Result<Objective> {
        let id = deed.objective.ok_or(Error::NotFound)?;
        let before = reversal.to.objectives.iter().find(|row| row.id == id).cloned();
        let held = match before {
            None => objectives::one(self.tx, self.workspace, id).await?,
            before => before,
        };
        Ok(held.ok_or_else(changed_since)?.is)
    }

    /// The same for a key result, with its objective.
    async fn key_result_before(
        &mut self,
        deed: &Deed,
        reversal: &Reversal,
    ) -> Result<(KeyResult, Objective)> {
        let id = KeyResultId(deed.subject_id);
        let before = reversal.to.key_results.iter().find(|row| row.id == id).cloned();
        let held = match before {
            None => key_results::one(self.tx, self.workspace, id).await?,
            before => before,
        };
        let key_result = held.ok_or_else(changed_since)?.is;
        Ok((key_result, self.objective_before(deed, reversal).await?))
    }
}

/// The same answer for every deed: those who may do it may undo it.
fn allowed(may: bool) -> Result<()> {
    if may { Ok(()) } else { Err(Error::Forbidden { code: "undo.not_yours" }) }
}
