//! Where a key result goes: proposed, agreed on its own (added late), moved, retired, deleted.

use crate::change::{Change, Done};
use crate::frame::Frame;
use crate::load::Name;
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::dismissal::About;
use plumb_core::id::KeyResultId;
use plumb_core::key_result::{KeyResult, KeyResultRefused, State};
use plumb_core::objective;
use plumb_core::policy::Settled;
use plumb_store::{alignments, initiatives, key_results};

impl App {
    /// Puts a draft before everyone.
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`]; [`Error::Forbidden`](crate::Error::Forbidden) once the cycle has begun for those to
    /// whom adding late is not left; [`KeyResultRefused::WrongState`].
    #[boxed]
    pub async fn propose_key_result(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, cycle) = change.key_result_to_edit(name, seen).await?;
            if cycle.has_begun() {
                change.is_left_to_them(Settled::AddsLate, &objective, Some(&key_result)).await?;
            }
            key_result.propose()?;
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.done(
                Done::new(Verb::KeyResultProposed, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team),
            );
            Ok(key_result)
        })
        .await
    }

    /// Takes a proposal back to draft.
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`]; [`KeyResultRefused::WrongState`].
    #[boxed]
    pub async fn withdraw_key_result(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, _) = change.key_result_to_edit(name, seen).await?;
            key_result.withdraw()?;
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.done(
                Done::new(Verb::KeyResultWithdrawn, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team),
            );
            Ok(key_result)
        })
        .await
    }

    /// Answers a proposal under an agreed objective with what it still needs: it is a draft again. Whoever agrees for the
    /// objective's team may.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`](crate::Error::Forbidden) for others; [`KeyResultRefused::NoReason`] at `needs`;
    /// [`KeyResultRefused::WrongState`].
    #[boxed]
    pub async fn send_back_key_result(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        needs: &str,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, _) = change.key_result_to_answer(name, seen).await?;
            change.agrees(&objective, key_result.owner).await?;
            key_result.send_back(needs).map_err(|refused| Refusal::from(refused).at("needs"))?;
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.done(
                Done::new(Verb::KeyResultSentBack, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .because(needs),
            );
            Ok(key_result)
        })
        .await
    }

    /// Agrees a key result under an objective that is agreed already: one that is added late, or proposed by another
    /// team. Whoever answers for the objective's team agrees it.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`](crate::Error::Forbidden) for others; [`KeyResultRefused`] where it is not complete, and where
    /// others are to respond first.
    #[boxed]
    pub async fn agree_key_result(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, cycle) =
                change.key_result_to_answer(name, seen).await?;
            if !matches!(objective.state, objective::State::Agreed { .. }) {
                return Err(Refusal::new(
                    "key_result.objective_first",
                    "its objective is agreed first",
                )
                .into());
            }
            let needs_round = change.agrees(&objective, key_result.owner).await?;
            if cycle.has_begun() && key_result.state == State::Draft {
                change.is_left_to_them(Settled::AddsLate, &objective, Some(&key_result)).await?;
            }
            let team = Frame::team_of(&key_result, &objective);
            key_result.agree(change.today_of(team).await?, needs_round)?;
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.done(
                Done::new(Verb::KeyResultAgreed, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team),
            );
            Ok(key_result)
        })
        .await
    }

    /// Stops a key result, with a reason. It leaves mean, standing and counts, and stays visible.
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`]; [`Error::Forbidden`](crate::Error::Forbidden) for those to whom stopping is not left;
    /// [`KeyResultRefused::NoReason`] at `reason`.
    #[boxed]
    pub async fn retire_key_result(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        reason: &str,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, _) = change.key_result_to_edit(name, seen).await?;
            change.is_left_to_them(Settled::Retires, &objective, Some(&key_result)).await?;
            let team = Frame::team_of(&key_result, &objective);
            key_result
                .retire(change.today_of(team).await?, reason)
                .map_err(|refused| Refusal::from(refused).at("reason"))?;
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.done(
                Done::new(Verb::KeyResultRetired, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .because(reason),
            );
            Ok(key_result)
        })
        .await
    }

    /// Deletes a draft with its links. It can be undone.
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`]; [`KeyResultRefused::WrongState`] for anything but a draft.
    #[boxed]
    pub async fn delete_key_result(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<()> {
        self.change(caller, async |change| {
            let (key_result, objective, _) = change.key_result_to_edit(name, seen).await?;
            if key_result.state != State::Draft {
                let state = key_result.state.code();
                return Err(KeyResultRefused::WrongState { state, wanted: "deleted" }.into());
            }
            change.take_away_key_result(key_result.id).await?;
            change.done(
                Done::new(Verb::KeyResultDeleted, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team),
            );
            Ok(())
        })
        .await
    }
}

impl Change<'_> {
    /// Removes a draft and the links to it.
    pub(crate) async fn take_away_key_result(&mut self, id: KeyResultId) -> Result<()> {
        for link in alignments::to_key_result(self.tx, self.workspace, id).await? {
            alignments::take_away(self.tx, self.stamp, link.id).await?;
        }
        for link in initiatives::links_to(self.tx, self.workspace, id).await? {
            initiatives::unlink(self.tx, self.stamp, link.id).await?;
        }
        self.take_away_dismissals(About::KeyResult(id)).await?;
        key_results::take_away(self.tx, self.stamp, id).await?;
        Ok(())
    }
}
