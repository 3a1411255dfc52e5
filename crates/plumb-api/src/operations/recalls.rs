//! What a team's members are asked to remember: asked, answered, ended, and what the team named.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, post, put};
use crate::output::{Created, Single};
use crate::part::{Json, Path, Query};
use crate::references::References;
use plumb_app::Refusal;
use plumb_app::load::Name;
use plumb_app::recalls::{self, AnswerRecall, AskRecall};
use plumb_core::id::RecallId;
use plumb_core::recall::RecallRefused;
use plumb_wire::recall::{NewRecall, NewRecallAnswer, Recall};
use plumb_wire::{FieldProblem, Page, Ref};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/recalls", "listRecalls", "What a team was asked to remember in a cycle", list)
            .more("The latest first. Whoever is in the team reads it, its lead and the OKR lead.")
            .for_some(),
        post("/recalls", "askRecall", "Ask a team's members what it aims at", ask).more(
            "Its lead does and the OKR lead, where four or more people are in it: about the objectives that are agreed \
             now, for a week, and once at a time.",
        ),
        get("/recalls/{recall}", "getRecall", "A question what a team aims at", one)
            .more("What one member named is kept nowhere; a share is told once four or more answered and it ended."),
        // No key is taken, so that not even a hash of what was named is kept: a second answer is refused anyway.
        put("/recalls/{recall}/answer", "answerRecall", "Say what you could name without looking", answer)
            .more("Whoever is in the team does, once. It goes into a sum and is kept nowhere."),
        post("/recalls/{recall}/closure", "closeRecall", "End a question before its last day", close)
            .more("Its lead does and the OKR lead. With the last answer it ends by itself."),
    ]
}

/// Which list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RecallsAsked {
    /// Of which team.
    team: Ref,
    /// About which cycle.
    cycle: Ref,
}

async fn list(ctx: Ctx, Query(asked): Query<RecallsAsked>) -> Result<Page<Recall>, ApiError> {
    let found = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let (team, cycle) = refs.team_in_cycle(&asked.team, &asked.cycle).await?;
            let (team, cycle) = (Name::Id(team.0), Name::Id(cycle.0));
            Ok(recalls::list(r, &ctx.app, ctx.caller(), team, cycle).await?)
        })
        .await?;
    Ok(Page { items: found.iter().map(Recall::from).collect(), next: None })
}

async fn ask(ctx: Ctx, Json(new): Json<NewRecall>) -> Result<Created<Recall>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        // The change is told of the team; which question it was stands among its facts.
        RecallId(Ctx::done_of(told, "recall")?)
    } else {
        let (team, cycle) = ctx
            .read(async |r| {
                let mut refs = References { r, caller: ctx.caller() };
                refs.team_in_cycle(&new.team, &new.cycle).await
            })
            .await?;
        let command = AskRecall { team: Name::Id(team.0), cycle: Name::Id(cycle.0) };
        ctx.app.ask_recall(ctx.caller(), command).await?.id
    };
    let Single { version, body } = found(&ctx, id).await?;
    Ok(Created { at: format!("/recalls/{id}"), version, body })
}

async fn one(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<Recall>, ApiError> {
    found(&ctx, RecallId(id)).await
}

async fn answer(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Json(new): Json<NewRecallAnswer>,
) -> Result<Single<Recall>, ApiError> {
    let recall = RecallId(id);
    let named = new.named.iter().map(|it| it.name().ok_or_else(not_about));
    let command = AnswerRecall { recall, named: named.collect::<Result<_, _>>()? };
    ctx.app.answer_recall(ctx.caller(), command).await?;
    found(&ctx, recall).await
}

async fn close(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<Recall>, ApiError> {
    let recall = RecallId(id);
    if ctx.done.is_none() {
        ctx.app.close_recall(ctx.caller(), recall).await?;
    }
    found(&ctx, recall).await
}

async fn found(ctx: &Ctx, id: RecallId) -> Result<Single<Recall>, ApiError> {
    let asked = ctx.read(async |r| Ok(recalls::one(r, &ctx.app, ctx.caller(), id).await?)).await?;
    Ok(Single { version: asked.recall.since_change, body: Recall::from(&asked) })
}

fn not_about() -> ApiError {
    let refusal = Refusal::from(RecallRefused::NotAbout);
    ApiError::refused(vec![FieldProblem::at("named".to_owned(), &refusal)])
}
