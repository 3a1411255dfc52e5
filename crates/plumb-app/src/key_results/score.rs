//! Score a key result at its end, with evidence; and take a score back.

use crate::change::{Done, words};
use crate::frame::Frame;
use crate::load::Name;
use crate::objectives::REASON_LENGTH_MAX;
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::key_result::{GivenScore, KeyResult, KeyResultRefused};
use plumb_core::score::{LearningAnswer, Score};
use plumb_store::key_results;
use plumb_store::key_results::Digested;

/// A score to give.
#[derive(Clone, Debug)]
pub struct ScoreKeyResult {
    /// Which.
    pub key_result: Name,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// In tenths; none for a learning key result.
    pub score: Option<Score>,
    /// What a learning key result answered.
    pub taught: Option<LearningAnswer>,
    /// The evidence in words.
    pub evidence: String,
    /// Where it can be seen.
    pub link: String,
    /// What changed, what surprised, what next.
    pub after: String,
    /// Why; needed where it replaces a score.
    pub reason: String,
}

impl App {
    /// Gives a key result its score, from its due date on or once it is reached. A second score replaces the first,
    /// with a reason; one that says the same writes nothing.
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`], and what [`KeyResult::score`] refuses: without a reason at `reason`.
    #[boxed]
    pub async fn score_key_result(
        &self,
        caller: &Caller,
        command: ScoreKeyResult,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, cycle) =
                change.key_result_to_edit(command.key_result, command.seen).await?;
            let team = Frame::team_of(&key_result, &objective);
            let frame = change.frame(team, &[cycle.id]).await?;
            let digested = key_results::digested(change.tx, change.workspace, key_result.id)
                .await?
                .ok_or(crate::Error::NotFound)?;
            let digested = Digested { digest: digested.digest, key_result: digested.key_result };
            let position = frame.position(&objective, &cycle, &digested);
            let before = key_result.state.given();
            let (evidence, link, after) = before.map_or(("", "", ""), |before| {
                (before.evidence.as_str(), before.link.as_str(), before.after.as_str())
            });
            let given = GivenScore {
                score: command.score,
                taught: command.taught,
                evidence: words(over(&command.evidence, evidence), "evidence", 4_000)?,
                link: words(over(&command.link, link), "link", 2_000)?,
                after: words(over(&command.after, after), "after", 4_000)?,
                scored_at: change.now,
                imported: None,
            };
            if before.is_some_and(|before| before.says_what(&given)) {
                return Ok(key_result);
            }
            let reason = words(&command.reason, "reason", REASON_LENGTH_MAX)?;
            let scored = key_result.score(
                given,
                &reason,
                position.ambition,
                position.progress,
                position.span,
                position.today,
            );
            scored.map_err(|refused| match refused {
                KeyResultRefused::NoWebAddress => Refusal::from(refused).at("link"),
                KeyResultRefused::NoReason => Refusal::from(refused).at("reason"),
                refused => refused.into(),
            })?;
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.done(
                Done::new(Verb::KeyResultScored, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .because(&reason)
                    .facts(serde_json::json!({
                        "score_tenths": command.score.map(Score::tenths),
                        "taught": command.taught.map(LearningAnswer::code),
                    })),
            );
            Ok(key_result)
        })
        .await
    }

    /// Takes a score back, with a reason: the key result takes readings and check-ins again. The score stays in the
    /// history.
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`], and what [`KeyResult::reopen`] refuses.
    #[boxed]
    pub async fn remove_score(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        reason: &str,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, _) = change.key_result_to_edit(name, seen).await?;
            let reason = words(reason, "reason", REASON_LENGTH_MAX)?;
            key_result.reopen(&reason).map_err(|refused| match refused {
                KeyResultRefused::NoReason => Refusal::from(refused).at("reason"),
                other => other.into(),
            })?;
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.done(
                Done::new(Verb::ScoreRemoved, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .because(&reason),
            );
            Ok(key_result)
        })
        .await
    }
}
