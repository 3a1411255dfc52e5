//! A key result with its readings, check-ins, definition and the work that is to move it.

use super::rows::{KeyResultRow, People, frame_of, people, teams_of};
use crate::frame::Frame;
use crate::left_to::LeftTo;
use crate::load::{self, Name, reads_key_result};
use crate::position::Position;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::change::Verb;
use plumb_core::check_in::{CheckIn, KeptReading};
use plumb_core::confidence::Confidence;
use plumb_core::cycle::Cycle;
use plumb_core::fraction::Fraction;
use plumb_core::id::{KeyResultId, MemberId, TeamId};
use plumb_core::initiative::Initiative;
use plumb_core::key_result::{EarlierValues, KeyResult};
use plumb_core::objective::Objective;
use plumb_core::pace::{PaceAsks, expected, pace_asks};
use plumb_core::policy::{Policy, Settled};
use plumb_core::score::{Commitment, Suggestion, suggested_score};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::digests::Digest;
use plumb_store::{Held, changes, check_ins, initiatives, key_results, objectives, readings};
use std::collections::{BTreeMap, BTreeSet};

/// How many check-ins a page shows at once.
pub const CHECK_INS_PAGE: i64 = 20;

/// How many readings a chart shows: the latest of them. A daily number over two years fits.
const READINGS_MAX: i64 = 800;

/// How many beliefs a chart shows: the latest of them. Weekly ones over two years fit.
const BELIEFS_MAX: i64 = 110;

/// How many earlier versions a page tells of, the latest of them; its history has the rest.
const VERSIONS_MAX: i64 = 200;

/// How many of those that continue one are named: it is rarely more than one.
const CONTINUED_MAX: i64 = 10;

/// A change of a key result that was agreed: as it stood before and after.
#[derive(Clone, Debug)]
pub struct Revision {
    /// What was done.
    pub verb: Verb,
    /// When.
    pub at: Timestamp,
    /// The day, for its team.
    pub on: Date,
    /// Who did it.
    pub by: Option<MemberId>,
    /// Why.
    pub reason: String,
    /// What was said of earlier values, where what is counted changed.
    pub earlier: Option<EarlierValues>,
    /// As it stood.
    pub before: KeyResult,
    /// As it stood from then on.
    pub after: KeyResult,
}

/// A key result with what is around it.
#[derive(Clone, Debug)]
pub struct KeyResultView {
    /// The key result with its digest and where it stands.
    pub row: KeyResultRow,
    /// The objective above.
    pub objective: Held<Objective>,
    /// The cycle.
    pub cycle: Cycle,
    /// The readings for the chart, the oldest first; withdrawn ones are in it and marked.
    pub readings: Vec<Held<KeptReading>>,
    /// How sure people were on which day, the latest first: the strip of the chart.
    pub beliefs: Vec<(Date, Confidence)>,
    /// The check-ins of this page, the latest first.
    pub check_ins: Vec<Held<CheckIn>>,
    /// How many check-ins come before those of this page.
    pub check_ins_skipped: i64,
    /// What became of it since it was agreed, the latest first.
    pub revisions: Vec<Revision>,
    /// That one and those that it continued before it was changed, as far as the reader may read them.
    pub continued: BTreeMap<KeyResultId, (i64, String)>,
    /// Those that continue it, by number: number and sentence.
    pub continued_by: Vec<(i64, String)>,
    /// What is being done to move it.
    pub initiatives: Vec<Held<Initiative>>,
    /// The score that its numbers suggest, once it may be scored.
    pub suggestion: Option<Suggestion>,
    /// Whether its numbers say that a promise was kept; none for other ambitions.
    pub commitment: Option<Commitment>,
    /// How we work here.
    pub policy: Policy,
    /// The teams that are named.
    pub teams: BTreeMap<TeamId, Team>,
    /// The people that are named.
    pub people: People,
    /// Whether the reader may write about it at all.
    pub may_edit: bool,
    /// Whether the reader may change it as it stands.
    pub may_change: bool,
    /// Whether the reader may stop it.
    pub may_retire: bool,
    /// Whether the reader may check in.
    pub may_check_in: bool,
    /// Whether the reader may write down what is to move it.
    pub may_add_initiative: bool,
}

impl KeyResultView {
    /// The key result as it held on a day: a revision applies from its day, and earlier days stay judged by what held
    /// then. Where earlier values were restated in another unit, they are held against what is in that unit too.
    pub fn held_on(&self, day: Date) -> &KeyResult {
        let mut held = &self.row.digested.key_result.is;
        for later in self.revisions.iter().take_while(|one| day < one.on) {
            let is_restated = later.earlier == Some(EarlierValues::Restated);
            if is_restated && later.before.unit != later.after.unit {
                break;
            }
            held = &later.before;
        }
        held
    }

    /// Where pace stands on a day: the dashed line of the chart.
    pub fn expected_on(&self, day: Date) -> Option<Fraction> {
        let held = self.held_on(day);
        expected(held.measure.whole()?, held.span(self.cycle.span()), day)
    }

    /// What pace asked for on a day, in the unit of [`held_on`](Self::held_on) that day.
    pub fn asked_on(&self, day: Date) -> Option<PaceAsks> {
        let held = self.held_on(day);
        pace_asks(held.measure.whole()?, held.span(self.cycle.span()), day)
    }
}

/// Reads a key result; `skip` check-ins are left out from the latest on.
///
/// # Errors
///
/// [`Error::NotFound`] where there is none that the caller may read.
#[boxed]
pub async fn key_result(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    name: Name,
    skip: i64,
) -> Result<KeyResultView> {
    let (held, objective) = load::key_result(r, caller, name).await?;
    let id = held.id;
    let digested = key_results::digested(r, caller.workspace, id).await?.ok_or(Error::NotFound)?;
    let list = vec![digested];
    let frame = frame_of(r, app, caller, std::iter::once(&objective.is), &list).await?;
    let digested = list.into_iter().next().ok_or(Error::NotFound)?;
    let cycle = frame.cycles.get(&objective.cycle).cloned().ok_or(Error::NotFound)?;
    let position = frame.position(&objective, &cycle, &digested);
    let skip = skip.max(0);
    let check_ins = check_ins::latest(r, caller.workspace, id, CHECK_INS_PAGE, skip).await?;
    let initiatives = initiatives::of_key_result(r, caller.workspace, id).await?;
    let revisions = revisions(r, caller, &frame, &held, &objective).await?;
    let named = held
        .owner
        .into_iter()
        .chain(held.deputy)
        .chain(objective.lead)
        .chain(check_ins.iter().filter_map(|check_in| check_in.by))
        .chain(initiatives.iter().filter_map(|initiative| initiative.owner))
        .chain(
            revisions
                .iter()
                .flat_map(|one| {
                    let (before, after) = (&one.before, &one.after);
                    [one.by, before.owner, after.owner, before.deputy, after.deputy]
                })
                .flatten(),
        )
        .collect::<Vec<_>>();
    let teams = teams_of(r, caller, held.team.into_iter().chain(objective.team())).await?;
    let whose = teams.keys().copied().collect::<Vec<_>>();
    let left_to = LeftTo::load(r, caller.workspace, &frame.rules.policy, &whose).await?;
    let may_edit = caller.actor.edits_key_result(&held, &objective);
    let is_left = |what| may_edit && left_to.allows(what, &caller.actor, &objective, Some(&held));
    Ok(KeyResultView {
        may_change: may_edit && (held.is_being_written() || is_left(Settled::Changes)),
        may_retire: is_left(Settled::Retires),
        may_edit,
        may_check_in: caller.actor.checks_in(&held, &objective)
            && held.takes_check_ins(position.today, position.today, cycle.closed_on).is_ok(),
        may_add_initiative: (held.team.or_else(|| objective.team()))
            .is_some_and(|team| caller.actor.writes_for(team)),
        readings: readings::latest(r, caller.workspace, id, READINGS_MAX).await?,
        beliefs: check_ins::beliefs(r, caller.workspace, id, BELIEFS_MAX).await?,
        continued: continued(r, caller, &held, &revisions).await?,
        revisions,
        continued_by: continued_by(r, caller, id).await?,
        commitment: position.commitment(&digested),
        policy: frame.policy_of(&cycle).clone(),
        suggestion: suggestion(&digested.key_result, &digested.digest, &position),
        people: people(r, caller, named).await?,
        row: KeyResultRow { digested, position },
        check_ins_skipped: skip,
        objective,
        cycle,
        check_ins,
        initiatives,
        teams,
    })
}

/// The changes of a key result since it was agreed, the latest first. A move to another place is none,
/// and nor is a text that was taken away.
async fn revisions(
    r: &mut Reader,
    caller: &Caller,
    frame: &Frame,
    now: &Held<KeyResult>,
    objective: &Objective,
) -> Result<Vec<Revision>> {
    let past = key_results::past_latest(r, caller.workspace, now.id, VERSIONS_MAX).await?;
    let ended = past.iter().map(|version| version.until_change).collect::<Vec<_>>();
    let told = changes::some(r, caller.workspace, &ended).await?;
    let told = told.into_iter().map(|told| (told.number, told)).collect::<BTreeMap<_, _>>();
    let zone = frame.zone_of(Frame::team_of(now, objective));
    let mut after = now.is.clone();
    let mut revisions = Vec::new();
    for version in past {
        let before = std::mem::replace(&mut after, version.was.clone());
        let (before, after) = (version.was, before);
        let Some(told) = told.get(&version.until_change) else { continue };
        let Some(verb) = Verb::from_code(&told.verb) else { continue };
        let is_none = matches!(verb, Verb::KeyResultMoved | Verb::TextBlanked);
        if before.state.agreed_on().is_none() || is_none {
            continue;
        }
        let earlier = told.facts.get("earlier").and_then(|code| code.as_str());
        revisions.push(Revision {
            verb,
            at: version.until_at,
            on: version.until_at.to_zoned(zone.clone()).date(),
            by: told.member.map(MemberId),
            reason: told.reason.clone(),
            earlier: earlier.and_then(EarlierValues::from_code),
            before,
            after,
        });
    }
    Ok(revisions)
}

/// Number and sentence of what a key result continues and ever continued.
async fn continued(
    r: &mut Reader,
    caller: &Caller,
    held: &KeyResult,
    revisions: &[Revision],
) -> Result<BTreeMap<KeyResultId, (i64, String)>> {
    let earlier = revisions.iter().filter_map(|one| one.before.continues);
    let earlier = held.continues.into_iter().chain(earlier).map(|id| id.0);
    let earlier = earlier.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    if earlier.is_empty() {
        return Ok(BTreeMap::new());
    }
    let list = key_results::some(r, caller.workspace, &earlier).await?;
    let list = readable(r, caller, list).await?.into_iter();
    Ok(list.map(|held| (held.id, (held.number, held.is.statement))).collect())
}

/// Those that continue a key result, as far as the caller may read them.
async fn continued_by(
    r: &mut Reader,
    caller: &Caller,
    id: KeyResultId,
) -> Result<Vec<(i64, String)>> {
    let list = key_results::continuing(r, caller.workspace, id, CONTINUED_MAX).await?;
    let list = readable(r, caller, list).await?.into_iter();
    Ok(list.map(|held| (held.number, held.is.statement)).collect())
}

/// Those that the caller may read.
async fn readable(
    r: &mut Reader,
    caller: &Caller,
    mut list: Vec<Held<KeyResult>>,
) -> Result<Vec<Held<KeyResult>>> {
    if list.is_empty() {
        return Ok(list);
    }
    let above = list.iter().map(|held| held.objective.0).collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    list.retain(|held| {
        let above = above.iter().find(|above| above.id == held.objective);
        above.is_some_and(|above| reads_key_result(&caller.actor, held, above))
    });
    Ok(list)
}

fn suggestion(key_result: &KeyResult, digest: &Digest, position: &Position) -> Option<Suggestion> {
    let measure = key_result.measure.whole()?;
    let evidence = digest.evidence.as_ref()?;
    plumb_core::score::may_score(position.progress, position.span, position.today).ok()?;
    Some(suggested_score(
        position.ambition,
        measure,
        evidence,
        position.span,
        position.rhythm.cadence(),
        position.today,
    ))
}
