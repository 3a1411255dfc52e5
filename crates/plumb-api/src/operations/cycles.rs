//! Cycles.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, patch, post, put};
use crate::output::{Created, Shown, Single};
use crate::page::Paged;
use crate::part::{IfMatch, Json, Path, Query};
use crate::references::References;
use plumb_app::cycles::{self, CycleWords};
use plumb_app::load::Name;
use plumb_app::views::set_review::{self, Moment};
use plumb_app::views::{cycle as views, lists};
use plumb_core::cycle::Cycle as CoreCycle;
use plumb_core::id::KeyResultId;
use plumb_store::pages::KeyResultsAsked;
use plumb_store::{Held, pages};
use plumb_wire::codes::{Cadence, KeyResultState, ReviewMoment};
use plumb_wire::cycle::{Cycle, CycleCalendar, CyclePatch, NewCycle, NewPhase, Scored, Tallies};
use plumb_wire::set_review::SetReview;
use plumb_wire::{Page, Ref};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/cycles", "listCycles", "Cycles", list).more("The latest added first."),
        post("/cycles", "addCycle", "Add a cycle, in preparation", add)
            .more("The OKR lead does."),
        get("/cycles/{cycle}", "getCycle", "A cycle", one),
        patch("/cycles/{cycle}", "changeCycle", "Change a cycle's name, days or cadence", change)
            .more("The OKR lead does."),
        get("/cycles/{cycle}/calendar", "getCycleCalendar", "A cycle's weeks, check-in days and pauses", calendar),
        get("/cycles/{cycle}/tallies", "getCycleTallies", "How much of a cycle is scored", tallies)
            .more("A stretch, a promise and a question each apart: they are never averaged with each other."),
        get("/cycles/{cycle}/scores", "listCycleScores", "A cycle's scores, with their evidence", scores)
            .more("With the teams whose they are, and no person beside them. In the order in which the key results were drafted."),
        get("/cycles/{cycle}/review", "getCycleReview", "What the review says of a cycle, or of a team's set in it", review)
            .more("Of a team, whoever reads it asks, and hears of what they may read. Of the whole cycle, over what is \
                   proposed or agreed, the OKR lead does. How much one person looks after is told to that person and \
                   the lead of the team alone. Empty once the cycle is closed.")
            .for_some(),
        put("/cycles/{cycle}/phase", "moveCycle", "Move a cycle to another phase", move_to)
            .more("The OKR lead does. Phases go forwards and backwards; opening a closed cycle again needs a reason."),
    ]
}

async fn list(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Cycle>, ApiError> {
    let (before, asking) = asked.of("/cycles".to_owned())?;
    let before = before.unwrap_or(i64::MAX);
    let workspace = ctx.caller().workspace;
    let list = ctx
        .read(async |r| Ok(pages::cycles(r, workspace, before, asking.to_read()).await?))
        .await?;
    Ok(asking.page(list, |cycle| cycle.number))
}

async fn one(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<Cycle>, ApiError> {
    one_of(&ctx, name).await
}

async fn add(ctx: Ctx, Json(new): Json<NewCycle>) -> Result<Created<Cycle>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        told.subject_id
    } else {
        let words = CycleWords {
            name: new.name,
            starts_on: new.starts_on.0,
            ends_on: new.ends_on.0,
            cadence: new.cadence.map(|cadence| cadence.0),
        };
        ctx.app.add_cycle(ctx.caller(), words).await?.id.0
    };
    let held = found(&ctx, Name::Id(id)).await?;
    let body = Cycle::from(&held);
    Ok(Created { at: format!("/cycles/{}", body.number), version: held.since_change, body })
}

async fn change(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Cycle>,
    Json(patch): Json<CyclePatch>,
) -> Result<Single<Cycle>, ApiError> {
    let held = found(&ctx, name).await?;
    let words = CycleWords {
        name: patch.name.over(held.name.clone()),
        starts_on: patch.starts_on.over(held.starts_on.into()).0,
        ends_on: patch.ends_on.over(held.ends_on.into()).0,
        cadence: patch.cadence.over(held.cadence.map(Cadence)).map(|cadence| cadence.0),
    };
    // What was not given is taken from this version, so it must still be the one that is changed.
    let seen = seen.or(Some(held.since_change));
    let outcome = ctx.app.change_cycle(ctx.caller(), name, seen, words, &patch.reason).await;
    Single::after(outcome, str::to_owned, one_of(&ctx, name)).await
}

async fn move_to(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Cycle>,
    Json(new): Json<NewPhase>,
) -> Result<Single<Cycle>, ApiError> {
    let outcome = ctx.app.move_cycle(ctx.caller(), name, seen, new.phase.0, &new.reason).await;
    Single::after(outcome, str::to_owned, one_of(&ctx, name)).await
}

async fn calendar(ctx: Ctx, Path(name): Path<Name>) -> Result<Shown<CycleCalendar>, ApiError> {
    let days = ctx.read(async |r| Ok(views::days(r, &ctx.app, ctx.caller(), name).await?)).await?;
    Ok(Shown(CycleCalendar::from(&days)))
}

async fn tallies(ctx: Ctx, Path(name): Path<Name>) -> Result<Shown<Tallies>, ApiError> {
    let list = ctx.read(async |r| Ok(views::tallies(r, ctx.caller(), name).await?)).await?;
    Ok(Shown(Tallies::from(list.as_slice())))
}

/// Which review.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ReviewAsked {
    /// Of this team's set; of the whole cycle where none is named.
    team: Option<Ref>,
    /// Before the set is agreed it is asked as well whether all of it would reach the objectives; once it is agreed, what
    /// is not agreed yet counts for nothing. Of a team's set alone.
    moment: Option<ReviewMoment>,
}

async fn review(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<ReviewAsked>,
) -> Result<Shown<SetReview>, ApiError> {
    let moment = asked.moment.map_or(Moment::Any, |moment| moment.0);
    let review = ctx.read(async |r| {
        let caller = ctx.caller();
        let team = References { r, caller }.maybe_team(asked.team.as_ref(), "team").await?;
        Ok(match team {
            Some(team) => {
                let team = Name::Id(team.0);
                SetReview::from(&set_review::of_team(r, caller, team, name, moment).await?)
            }
            None => SetReview::from(&set_review::of_cycle(r, caller, name).await?),
        })
    });
    Ok(Shown(review.await?))
}

async fn scores(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<Scored>, ApiError> {
    let id = found(&ctx, name).await?.id;
    let (after, asking) = asked.of::<Uuid>(format!("/cycles/{id}/scores"))?;
    let which = KeyResultsAsked {
        cycle: Some(id),
        state: Some(KeyResultState::Scored.code()),
        ..KeyResultsAsked::default()
    };
    let (after, limit) = (after.map(KeyResultId), asking.to_read());
    let list = ctx
        .read(async |r| {
            let (app, caller) = (&ctx.app, ctx.caller());
            Ok(lists::key_results(r, app, caller, &which, after, limit).await?)
        })
        .await?;
    Ok(asking.page(list, |row| row.digested.key_result.id.0))
}

async fn one_of(ctx: &Ctx, name: Name) -> Result<Single<Cycle>, ApiError> {
    let held = found(ctx, name).await?;
    Ok(Single { version: held.since_change, body: Cycle::from(&held) })
}

async fn found(ctx: &Ctx, name: Name) -> Result<Held<CoreCycle>, ApiError> {
    ctx.read(async |r| Ok(cycles::find(r, ctx.caller(), name).await?)).await
}
