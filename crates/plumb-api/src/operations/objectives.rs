//! Objectives.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, delete, get, patch, post, put};
use crate::output::{Created, Done, Gone, Single};
use crate::page::{Asking, Cursor, Limit, Paged};
use crate::part::{IfMatch, Json, Path, Query};
use crate::references::References;
use plumb_app::load::{self, Name};
use plumb_app::objectives::{AnswerObjective, DraftObjective, EditObjective, Whose};
use plumb_app::views::lists;
use plumb_app::views::ownerless::ownerless_objectives;
use plumb_core::id::ObjectiveId;
use plumb_store::pages::ObjectivesAsked;
use plumb_wire::codes::{Ambition, ObjectiveState, Purpose, Standing};
use plumb_wire::key_result::{Retirement, SentBack};
use plumb_wire::objective::{
    NewAnswer, NewBelongs, NewObjective, Objective, ObjectiveInList, ObjectivePatch, Place,
};
use plumb_wire::ownerless::OwnerlessObjective;
use plumb_wire::{Page, Patch, Ref};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/objectives", "listObjectives", "Objectives that you may read", list)
            .more("In the order in which they were drafted, without their scores. A page of those that stand in one way may be short, or empty, and still have a next one."),
        post("/objectives", "draftObjective", "Draft an objective", draft)
            .more("Whoever is in its team does; anybody drafts one of their own. It stands last in its team's order."),
        get("/objectives/{objective}", "getObjective", "An objective with its key results", one),
        patch("/objectives/{objective}", "editObjective", "Change an objective", edit)
            .more("Freely while it is being written; with a reason, as a revision, once it is agreed."),
        delete("/objectives/{objective}", "deleteObjective", "Delete a draft", remove)
            .more("With its draft key results and links. What was agreed never vanishes: retire it."),
        post("/objectives/{objective}/proposal", "proposeObjective", "Put a draft before everyone", propose)
            .more("With its draft key results."),
        delete("/objectives/{objective}/proposal", "withdrawObjective", "Take a proposal back to draft", withdraw)
            .more("With its proposed key results."),
        post("/objectives/{objective}/proposal/return", "sendBackObjective", "Answer a proposal with what it still needs", send_back)
            .more("It is a draft again, whose words its team reads. Whoever agrees for the team does."),
        post("/objectives/{objective}/agreement", "agreeObjective", "Agree for the team", agree)
            .more("With the key results that are being written. The team lead does, or any member where the policy says so."),
        post("/objectives/{objective}/retirement", "retireObjective", "Stop an objective", retire)
            .more("With everything under it, and with a reason. It stays visible."),
        put("/objectives/{objective}/position", "moveObjective", "Give an objective its place", move_to)
            .more("Among its team's objectives of the cycle. The others close up."),
        put("/objectives/{objective}/answer", "answerObjective", "Answer an objective at its end", answer)
            .more("Reached, partly or not, apart from the numbers. A second answer replaces the first."),
        get("/ownerless/objectives", "listOwnerlessObjectives", "Objectives whose accountable person left", ownerless)
            .more("Of teams, neither closed nor stopped, in cycles that are not closed. Change them to name somebody else, or nobody: then it is the team lead."),
    ]
}

/// Which objectives.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Of this cycle.
    cycle: Option<Ref>,
    /// Of this team.
    team: Option<Ref>,
    /// With this accountable person.
    lead: Option<Ref>,
    /// In this state.
    state: Option<ObjectiveState>,
    /// With this purpose.
    purpose: Option<Purpose>,
    /// That stand so today.
    standing: Option<Standing>,
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page<ObjectiveInList>, ApiError> {
    let filters = [("cycle", &asked.cycle), ("team", &asked.team), ("lead", &asked.lead)];
    let filters =
        filters.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?.0.as_str())));
    let state = asked.state.map(ObjectiveState::code);
    let purpose = asked.purpose.map(|purpose| purpose.0.code());
    let codes = [
        ("state", state),
        ("purpose", purpose),
        ("standing", asked.standing.map(|it| it.0.code())),
    ];
    let codes = codes.into_iter().filter_map(|(name, code)| Some((name, code?)));
    let asking = Asking {
        path: "/objectives".to_owned(),
        filters: filters.chain(codes).collect(),
        limit: asked.limit,
    };
    let after = asked.cursor.as_ref().map(Cursor::read::<Uuid>).transpose()?.map(ObjectiveId);
    ctx.read(async |r| {
        let mut refs = References { r, caller: ctx.caller() };
        let which = ObjectivesAsked {
            cycle: refs.maybe_cycle(asked.cycle.as_ref(), "cycle").await?,
            team: refs.maybe_team(asked.team.as_ref(), "team").await?,
            lead: refs.maybe_person(asked.lead.as_ref(), "lead").await?,
            purpose,
            state,
        };
        let (app, caller) = (&ctx.app, ctx.caller());
        let Some(Standing(standing)) = asked.standing else {
            let limit = asking.to_read();
            let list = lists::objectives(r, app, caller, &which, after, limit).await?;
            return Ok(asking.page(list, |row| row.objective.id.0));
        };
        let part = (after, asking.limit());
        let (list, next) = lists::objectives_sifted(r, app, caller, &which, standing, part).await?;
        Ok(asking.part(&list, next.map(|id| id.0)))
    })
    .await
}

async fn ownerless(
    ctx: Ctx,
    Query(asked): Query<Paged>,
) -> Result<Page<OwnerlessObjective>, ApiError> {
    let (after, asking) = asked.of("/ownerless/objectives".to_owned())?;
    let (after, limit) = (after.unwrap_or(0), asking.limit());
    let view =
        ctx.read(async |r| Ok(ownerless_objectives(r, ctx.caller(), after, limit).await?)).await?;
    Ok(asking.part(&view.rows, view.next))
}

async fn one(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<Objective>, ApiError> {
    found(&ctx, name).await
}

async fn draft(ctx: Ctx, Json(new): Json<NewObjective>) -> Result<Created<Objective>, ApiError> {
    let id = if let Some(told) = &ctx.done { told.subject_id } else { draft_it(&ctx, new).await? };
    let Single { version, body } = found(&ctx, Name::Id(id)).await?;
    Ok(Created { at: format!("/objectives/{}", body.row.number), version, body })
}

async fn draft_it(ctx: &Ctx, new: NewObjective) -> Result<Uuid, ApiError> {
    let (cycle, whose, lead) = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let cycle = refs.cycle(&new.cycle, "cycle").await?;
            let whose = match &new.belongs {
                NewBelongs::Team { team } => Whose::Team(refs.team(team, "belongs.team").await?),
                NewBelongs::Me { shared } => Whose::Mine { shared: *shared },
            };
            let lead = refs.maybe_person(new.lead.as_ref(), "lead").await?;
            Ok((cycle, whose, lead))
        })
        .await?;
    let command = DraftObjective {
        cycle,
        whose,
        statement: new.statement,
        why: new.why,
        ambition: new.ambition.0,
        purpose: new.purpose.0,
        lead,
    };
    let drafted = ctx.app.draft_objective(ctx.caller(), command).await;
    drafted.map(|objective| objective.id.0).map_err(|error| ApiError::of(error, in_new))
}

/// Where a field of the command stands in the body of a draft.
fn in_new(field: &'static str) -> String {
    match field {
        "team" => "belongs.team".to_owned(),
        other => other.to_owned(),
    }
}

async fn edit(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Objective>,
    Json(patch): Json<ObjectivePatch>,
) -> Result<Single<Objective>, ApiError> {
    let (held, lead) = ctx
        .read(async |r| {
            let held = load::objective(r, ctx.caller(), name).await?;
            let mut refs = References { r, caller: ctx.caller() };
            let lead = match &patch.lead {
                Patch::Stays => held.lead,
                Patch::Becomes(lead) => refs.maybe_person(lead.as_ref(), "lead").await?,
            };
            Ok((held, lead))
        })
        .await?;
    let command = EditObjective {
        objective: name,
        // What was not given is taken from this version, so it must still be the one that is changed.
        seen: seen.or(Some(held.since_change)),
        statement: patch.statement.over(held.statement.clone()),
        why: patch.why.over(held.why.clone()),
        ambition: patch.ambition.over(Ambition(held.ambition)).0,
        purpose: patch.purpose.over(Purpose(held.purpose)).0,
        lead,
        reason: patch.reason.given().unwrap_or_default(),
    };
    let outcome = ctx.app.edit_objective(ctx.caller(), command).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn remove(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Objective>,
) -> Result<Gone, ApiError> {
    let outcome = ctx.app.delete_objective(ctx.caller(), name, seen).await;
    Gone::after(outcome, found(&ctx, name)).await
}

async fn propose(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Objective>,
) -> Result<Single<Objective>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let outcome = ctx.app.propose_objective(ctx.caller(), name, seen).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn withdraw(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Objective>,
) -> Result<Single<Objective>, ApiError> {
    let outcome = ctx.app.withdraw_objective(ctx.caller(), name, seen).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn send_back(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Objective>,
    Json(sent): Json<SentBack>,
) -> Result<Done, ApiError> {
    if ctx.done.is_some() {
        return Ok(Done);
    }
    let outcome = ctx.app.send_back_objective(ctx.caller(), name, seen, &sent.needs).await;
    Done::after(outcome, found(&ctx, name)).await
}

async fn agree(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Objective>,
) -> Result<Single<Objective>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let outcome = ctx.app.agree_objective(ctx.caller(), name, seen).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn retire(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Objective>,
    Json(retirement): Json<Retirement>,
) -> Result<Single<Objective>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let outcome = ctx.app.retire_objective(ctx.caller(), name, seen, &retirement.reason).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn move_to(
    ctx: Ctx,
    Path(name): Path<Name>,
    Json(place): Json<Place>,
) -> Result<Single<Objective>, ApiError> {
    let outcome = ctx.app.move_objective(ctx.caller(), name, place.position).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn answer(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Objective>,
    Json(new): Json<NewAnswer>,
) -> Result<Single<Objective>, ApiError> {
    let command = AnswerObjective { objective: name, seen, own: new.own.0, words: new.words };
    let outcome = ctx.app.answer_objective(ctx.caller(), command).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn found(ctx: &Ctx, name: Name) -> Result<Single<Objective>, ApiError> {
    let row =
        ctx.read(async |r| Ok(lists::objective(r, &ctx.app, ctx.caller(), name).await?)).await?;
    Ok(Single { version: row.objective.since_change, body: Objective::from(&row) })
}
