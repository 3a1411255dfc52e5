//! Keeping the digest of a key result current, in the transaction that changes what it follows from.

use crate::change::Change;
use crate::frame::Frame;
use crate::{App, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::tz::TimeZone;
use plumb_core::cycle::Cycle;
use plumb_core::evidence::Evidence;
use plumb_core::id::{CycleId, KeyResultId, TeamId, WorkspaceId};
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{BoundsInForce, Measure};
use plumb_core::objective::Objective;
use plumb_db::Reader;
use plumb_store::digests::{self, Digest, RECENT_MAX, RecentCheckIn};
use plumb_store::{check_ins, cycles, key_results, objectives, readings};

impl Change<'_> {
    /// Digests the readings and check-ins of a key result anew.
    pub(crate) async fn digest_again(
        &mut self,
        key_result: &KeyResult,
        objective: &Objective,
        cycle: &Cycle,
    ) -> Result<()> {
        let team = Frame::team_of(key_result, objective);
        let frame = self.frame(team, &[cycle.id]).await?;
        self.digest_in(&frame, key_result, objective, cycle).await?;
        Ok(())
    }

    /// The same in a frame that was read in this transaction, by a change that leaves it as it is.
    pub(crate) async fn digest_in(
        &mut self,
        frame: &Frame,
        key_result: &KeyResult,
        objective: &Objective,
        cycle: &Cycle,
    ) -> Result<Digest> {
        let digest = digest(self.tx, self.workspace, frame, key_result, objective, cycle).await?;
        digests::put(self.tx, self.workspace, key_result.id, &digest).await?;
        Ok(digest)
    }

    /// The same for several, as they stand; those that are not there any more are passed over.
    pub(crate) async fn digest_some_again(&mut self, ids: Vec<KeyResultId>) -> Result<()> {
        for id in ids {
            let Some(key_result) = key_results::one(self.tx, self.workspace, id).await? else {
                continue;
            };
            let objective = objectives::one(self.tx, self.workspace, key_result.objective)
                .await?
                .ok_or(Error::NotFound)?;
            let cycle = cycles::one(self.tx, self.workspace, objective.cycle)
                .await?
                .ok_or(Error::NotFound)?;
            self.digest_again(&key_result, &objective, &cycle).await?;
        }
        Ok(())
    }
}

/// Whose periods are cut anew: by another cadence, another zone, other days.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cut {
    /// Everybody's.
    All,
    /// A team's.
    Team(TeamId),
    /// Those of a cycle.
    Cycle(CycleId),
}

impl Change<'_> {
    /// Digests again every keep whose periods were cut anew, in cycles that are not closed: what was closed stays as of
    /// its day.
    pub(crate) async fn digest_keeps_again(&mut self, cut: Cut) -> Result<()> {
        let (team, cycle) = match cut {
            Cut::All => (None, None),
            Cut::Team(team) => (Some(team), None),
            Cut::Cycle(cycle) => (None, Some(cycle)),
        };
        let keeps = key_results::keeps(self.tx, self.workspace, team, cycle).await?;
        self.digest_some_again(keeps.iter().map(|keep| keep.id).collect()).await
    }
}

/// The digest of a key result computed anew: what the stored one is always equal to.
///
/// # Errors
///
/// [`Error::NotFound`] where there is no such key result.
#[boxed]
pub async fn digest_anew(
    r: &mut Reader,
    app: &App,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<Digest> {
    let key_result = key_results::one(r, workspace, key_result).await?.ok_or(Error::NotFound)?.is;
    let objective =
        objectives::one(r, workspace, key_result.objective).await?.ok_or(Error::NotFound)?.is;
    let cycle = cycles::one(r, workspace, objective.cycle).await?.ok_or(Error::NotFound)?.is;
    let team = Frame::team_of(&key_result, &objective);
    let teams = team.into_iter().collect::<Vec<_>>();
    let frame = Frame::load(r, app, workspace, &teams, &[cycle.id]).await?;
    digest(r, workspace, &frame, &key_result, &objective, &cycle).await
}

/// What the readings and check-ins of a key result amount to, computed from all of them.
///
/// # Errors
///
/// Whatever the database says.
pub(crate) async fn digest(
    r: &mut Reader,
    workspace: WorkspaceId,
    frame: &Frame,
    key_result: &KeyResult,
    objective: &Objective,
    cycle: &Cycle,
) -> Result<Digest> {
    let kept = readings::of(r, workspace, key_result.id).await?;
    let counting = kept
        .iter()
        .filter(|reading| !reading.withdrawn)
        .map(|reading| reading.reading)
        .collect::<Vec<_>>();
    let team = Frame::team_of(key_result, objective);
    let evidence = match key_result.measure.whole() {
        None => None,
        Some(measure) => {
            let bounds = match measure {
                Measure::Keep(_) => {
                    bounds_in_force(r, workspace, key_result, &frame.zone_of(team)).await?
                }
                _ => BoundsInForce::unrevised(),
            };
            let span = key_result.span(cycle.span());
            let cadence = frame.rhythm_of(key_result, team, cycle).cadence();
            Some(Evidence::digest(measure, &bounds, span, cadence, &counting))
        }
    };
    let recent =
        check_ins::latest(r, workspace, key_result.id, i64::try_from(RECENT_MAX).unwrap_or(6), 0)
            .await?;
    let confidence = match recent.iter().find_map(|check_in| check_in.confidence) {
        Some(confidence) => Some(confidence),
        None => check_ins::last_confidence(r, workspace, key_result.id).await?,
    };
    Ok(Digest {
        evidence,
        readings: i64::try_from(counting.len()).unwrap_or(i64::MAX),
        check_ins: check_ins::count(r, workspace, key_result.id).await?,
        confidence,
        checked_in_on: recent.first().map(|check_in| check_in.on),
        recent: recent
            .iter()
            .rev()
            .map(|check_in| RecentCheckIn {
                on: check_in.on,
                confidence: check_in.confidence.map(plumb_core::confidence::Confidence::tenths),
            })
            .collect(),
    })
}

/// From which day on which bounds held: the versions of a keep, each from its day in the team's zone.
async fn bounds_in_force(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: &KeyResult,
    zone: &TimeZone,
) -> Result<BoundsInForce> {
    let past = key_results::past(r, workspace, key_result.id).await?;
    let since = key_results::one(r, workspace, key_result.id).await?.map(|held| held.since_at);
    let mut dated = Vec::new();
    for version in past.iter().rev() {
        if let Some(Measure::Keep(keep)) = version.was.measure.whole()
            && version.was.is_live()
        {
            dated.push((version.since_at.to_zoned(zone.clone()).date(), keep.bounds()));
        }
    }
    if let (Some(since), Some(Measure::Keep(keep))) = (since, key_result.measure.whole()) {
        dated.push((since.to_zoned(zone.clone()).date(), keep.bounds()));
    }
    Ok(if dated.len() < 2 { BoundsInForce::unrevised() } else { BoundsInForce::since(dated) })
}
