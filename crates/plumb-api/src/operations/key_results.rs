//! Key results.

use super::key_result_words::{in_body, read_new, read_patch};
use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, delete, get, patch, post, put};
use crate::output::{Created, Done, Gone, Single};
use crate::page::{Asking, Cursor, Limit, Paged};
use crate::part::{IfMatch, Json, Path, Query};
use crate::references::References;
use plumb_app::initiatives::MakeInitiative;
use plumb_app::key_results::{HandOver, MeasureStart, ScoreKeyResult};
use plumb_app::load::{self, Name};
use plumb_app::views::lists::{self, Sieve};
use plumb_app::views::ownerless::ownerless as ownerless_view;
use plumb_core::id::KeyResultId;
use plumb_core::score::Score;
use plumb_store::pages::KeyResultsAsked;
use plumb_wire::codes::{CheckInState, KeyResultState, Standing};
use plumb_wire::key_result::{
    KeyResult, KeyResultInList, KeyResultPatch, MadeInitiative, NewKeyResult, NewOwner, NewScore,
    NewStart, Retirement, SentBack,
};
use plumb_wire::objective::Place;
use plumb_wire::ownerless::Ownerless;
use plumb_wire::{Page, Ref, Refused};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/key-results", "listKeyResults", "Key results that you may read", list)
            .more("In the order in which they were drafted, without their scores. A page of those that stand in one way, or want a check-in, may be short, or empty, and still have a next one."),
        post("/key-results", "draftKeyResult", "Draft a key result", draft)
            .more("Under an objective of one's team, or of another team as a proposal to it. It stands last."),
        get("/key-results/{key_result}", "getKeyResult", "A key result", one)
            .more("With where it stands today and what its readings and check-ins amount to."),
        patch("/key-results/{key_result}", "editKeyResult", "Change a key result", edit)
            .more("Freely while it is being written; with a reason, as a revision, once it is agreed."),
        delete("/key-results/{key_result}", "deleteKeyResult", "Delete a draft", remove)
            .more("What was agreed never vanishes: retire it."),
        post("/key-results/{key_result}/proposal", "proposeKeyResult", "Put a draft before everyone", propose),
        delete("/key-results/{key_result}/proposal", "withdrawKeyResult", "Take a proposal back to draft", withdraw),
        post("/key-results/{key_result}/proposal/return", "sendBackKeyResult", "Answer a proposal with what it still needs", send_back)
            .more("It is a draft again, whose words its team reads. Whoever agrees for the objective's team does."),
        post("/key-results/{key_result}/initiative", "makeInitiative", "Make an initiative of a key result that is work", make_initiative)
            .more("While it is being written. What should change because of the work stands in its place, and the initiative is to move that."),
        post("/key-results/{key_result}/agreement", "agreeKeyResult", "Agree a key result that is added late", agree)
            .more("Under an objective that is agreed already. Whoever agrees for the objective's team does."),
        post("/key-results/{key_result}/retirement", "retireKeyResult", "Stop a key result", retire)
            .more("With a reason. It leaves mean, standing and counts, and stays visible."),
        put("/key-results/{key_result}/position", "moveKeyResult", "Give a key result its place", move_to)
            .more("Under its objective. The others close up."),
        get("/ownerless", "listOwnerless", "Key results that nobody looks after", ownerless)
            .more("Agreed ones of teams, in cycles that are not closed: their owner takes part no more, or there never was one. Hand them over to somebody."),
        put("/key-results/{key_result}/owner", "handOverKeyResult", "Hand a key result over", hand_over),
        post("/key-results/{key_result}/start", "measureStart", "Take the start value of a reach that waits for one", start),
        put("/key-results/{key_result}/score", "scoreKeyResult", "Score a key result", score)
            .more("From its due date on, or once it is reached, with evidence. A second score replaces the first, with a reason."),
        delete("/key-results/{key_result}/score", "removeScore", "Take a score back", remove_score)
            .more("With a reason. It takes readings and check-ins again, and the score stays in the history."),
    ]
}

/// Which key results.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Of objectives of this cycle.
    cycle: Option<Ref>,
    /// Of this objective.
    objective: Option<Ref>,
    /// Of this team.
    team: Option<Ref>,
    /// Looked after by this person.
    owner: Option<Ref>,
    /// In this state.
    state: Option<KeyResultState>,
    /// That stand so today.
    standing: Option<Standing>,
    /// Of which a check-in is asked so today.
    check_in: Option<CheckInState>,
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page<KeyResultInList>, ApiError> {
    let filters = [
        ("cycle", &asked.cycle),
        ("objective", &asked.objective),
        ("team", &asked.team),
        ("owner", &asked.owner),
    ];
    let filters =
        filters.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?.0.as_str())));
    let state = asked.state.map(KeyResultState::code);
    let sieve =
        Sieve { standing: asked.standing.map(|it| it.0), check_in: asked.check_in.map(|it| it.0) };
    let codes = [
        ("state", state),
        ("standing", asked.standing.map(|it| it.0.code())),
        ("check_in", asked.check_in.map(|it| it.0.code())),
    ];
    let codes = codes.into_iter().filter_map(|(name, code)| Some((name, code?)));
    let asking = Asking {
        path: "/key-results".to_owned(),
        filters: filters.chain(codes).collect(),
        limit: asked.limit,
    };
    let after = asked.cursor.as_ref().map(Cursor::read::<Uuid>).transpose()?.map(KeyResultId);
    ctx.read(async |r| {
        let mut refs = References { r, caller: ctx.caller() };
        let which = KeyResultsAsked {
            cycle: refs.maybe_cycle(asked.cycle.as_ref(), "cycle").await?,
            objective: refs.maybe_objective(asked.objective.as_ref(), "objective").await?,
            team: refs.maybe_team(asked.team.as_ref(), "team").await?,
            owner: refs.maybe_person(asked.owner.as_ref(), "owner").await?,
            state,
        };
        let (app, caller) = (&ctx.app, ctx.caller());
        if sieve == Sieve::default() {
            let limit = asking.to_read();
            let list = lists::key_results(r, app, caller, &which, after, limit).await?;
            return Ok(asking.page(list, |row| row.digested.key_result.id.0));
        }
        let part = (after, asking.limit());
        let (list, next) = lists::key_results_sifted(r, app, caller, &which, sieve, part).await?;
        Ok(asking.part(&list, next.map(|id| id.0)))
    })
    .await
}

async fn one(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<KeyResult>, ApiError> {
    found(&ctx, name).await
}

async fn draft(ctx: Ctx, Json(new): Json<NewKeyResult>) -> Result<Created<KeyResult>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        told.subject_id
    } else {
        let command = read_new(&ctx, new).await?;
        let drafted = ctx.app.draft_key_result(ctx.caller(), command).await;
        drafted.map_err(|error| ApiError::of(error, in_body))?.id.0
    };
    let Single { version, body } = found(&ctx, Name::Id(id)).await?;
    Ok(Created { at: format!("/key-results/{}", body.row.number), version, body })
}

async fn edit(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
    Json(patch): Json<KeyResultPatch>,
) -> Result<Single<KeyResult>, ApiError> {
    let held = ctx.read(async |r| Ok(load::key_result(r, ctx.caller(), name).await?.0)).await?;
    let command = read_patch(&ctx, name, &held, seen, patch).await?;
    let outcome = ctx.app.edit_key_result(ctx.caller(), command).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn remove(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
) -> Result<Gone, ApiError> {
    let outcome = ctx.app.delete_key_result(ctx.caller(), name, seen).await;
    Gone::after(outcome, found(&ctx, name)).await
}

async fn propose(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
) -> Result<Single<KeyResult>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let outcome = ctx.app.propose_key_result(ctx.caller(), name, seen).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn withdraw(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
) -> Result<Single<KeyResult>, ApiError> {
    let outcome = ctx.app.withdraw_key_result(ctx.caller(), name, seen).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn send_back(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
    Json(sent): Json<SentBack>,
) -> Result<Done, ApiError> {
    if ctx.done.is_some() {
        return Ok(Done);
    }
    let outcome = ctx.app.send_back_key_result(ctx.caller(), name, seen, &sent.needs).await;
    Done::after(outcome, found(&ctx, name)).await
}

async fn make_initiative(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
    Json(made): Json<MadeInitiative>,
) -> Result<Single<KeyResult>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let MadeInitiative { statement, title } = made;
    let command = MakeInitiative { key_result: name, seen, title, statement };
    let outcome = ctx.app.make_initiative(ctx.caller(), command).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn agree(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
) -> Result<Single<KeyResult>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let outcome = ctx.app.agree_key_result(ctx.caller(), name, seen).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn retire(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
    Json(retirement): Json<Retirement>,
) -> Result<Single<KeyResult>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let outcome = ctx.app.retire_key_result(ctx.caller(), name, seen, &retirement.reason).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn move_to(
    ctx: Ctx,
    Path(name): Path<Name>,
    Json(place): Json<Place>,
) -> Result<Single<KeyResult>, ApiError> {
    let outcome = ctx.app.move_key_result(ctx.caller(), name, place.position).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn ownerless(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Ownerless>, ApiError> {
    let (after, asking) = asked.of("/ownerless".to_owned())?;
    let (after, limit) = (after.unwrap_or(0), asking.limit());
    let view = ctx.read(async |r| Ok(ownerless_view(r, ctx.caller(), after, limit).await?)).await?;
    Ok(asking.part(&view.rows, view.next))
}

async fn hand_over(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
    Json(new): Json<NewOwner>,
) -> Result<Single<KeyResult>, ApiError> {
    let owner = ctx
        .read(async |r| {
            load::key_result(r, ctx.caller(), name).await?;
            References { r, caller: ctx.caller() }.person(&new.owner, "owner").await
        })
        .await?;
    let command = HandOver { key_result: name, seen, owner, reason: new.reason };
    let outcome = ctx.app.hand_over_key_result(ctx.caller(), command).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn start(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
    Json(new): Json<NewStart>,
) -> Result<Single<KeyResult>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let mut refused = Refused::default();
    let from = new.from.and_then(|from| from.read("from", &mut refused));
    refused.into_result()?;
    let command = MeasureStart { key_result: name, seen, from };
    let outcome = ctx.app.measure_start(ctx.caller(), command).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn score(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
    Json(new): Json<NewScore>,
) -> Result<Single<KeyResult>, ApiError> {
    let mut refused = Refused::default();
    let score = new.tenths.and_then(|tenths| refused.keep("tenths", Score::new(tenths)));
    refused.into_result()?;
    let command = ScoreKeyResult {
        key_result: name,
        seen,
        score,
        taught: new.taught.map(|taught| taught.0),
        evidence: new.evidence,
        link: new.link,
        after: new.after,
        reason: new.reason,
    };
    let outcome = ctx.app.score_key_result(ctx.caller(), command).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

/// Why a score is taken back.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Why {
    /// Why.
    reason: Option<String>,
}

async fn remove_score(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<KeyResult>,
    Query(why): Query<Why>,
) -> Result<Single<KeyResult>, ApiError> {
    let reason = why.reason.unwrap_or_default();
    let outcome = ctx.app.remove_score(ctx.caller(), name, seen, &reason).await;
    Single::after(outcome, in_body, found(&ctx, name)).await
}

async fn found(ctx: &Ctx, name: Name) -> Result<Single<KeyResult>, ApiError> {
    let row =
        ctx.read(async |r| Ok(lists::key_result(r, &ctx.app, ctx.caller(), name).await?)).await?;
    Ok(Single { version: row.digested.key_result.since_change, body: KeyResult::from(&row) })
}
