//! Alignment: what supports what.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, delete, get, post};
use crate::output::{Created, Gone, Single};
use crate::page::{Asking, Cursor, Limit};
use crate::part::{Json, Path, Query};
use crate::references::References;
use plumb_app::alignments::{Align, Supported};
use plumb_app::load::Name;
use plumb_app::views::lists;
use plumb_core::id::AlignmentId;
use plumb_wire::alignment::{Alignment, NewAlignment, NewSupported};
use plumb_wire::{Page, Ref};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/alignments", "listAlignments", "What supports what", list)
            .more("Links whose two ends you may read; a page may hold fewer than it could."),
        post("/alignments", "align", "Link an objective to what it supports", align)
            .more("Whoever edits the objective that supports does; nobody above needs to agree."),
        get("/alignments/{alignment}", "getAlignment", "A link", one),
        delete("/alignments/{alignment}", "unalign", "Take a link away", unalign)
            .more("With a reason once the objective that supports is agreed."),
    ]
}

/// Which links.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// From this objective upwards.
    objective: Option<Ref>,
    /// From below to this objective.
    supports: Option<Ref>,
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page<Alignment>, ApiError> {
    let filters = [("objective", &asked.objective), ("supports", &asked.supports)];
    let filters =
        filters.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?.0.as_str())));
    let asking =
        Asking { path: "/alignments".to_owned(), filters: filters.collect(), limit: asked.limit };
    let after = asked.cursor.as_ref().map(Cursor::read::<Uuid>).transpose()?;
    let (list, next) = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let below = refs.maybe_objective(asked.objective.as_ref(), "objective").await?;
            let above = refs.maybe_objective(asked.supports.as_ref(), "supports").await?;
            Ok(lists::alignments(r, ctx.caller(), (below, above), after, asking.limit()).await?)
        })
        .await?;
    Ok(Page {
        items: list.iter().map(Alignment::from).collect(),
        next: next.map(|last| asking.next(&last)),
    })
}

async fn align(ctx: Ctx, Json(new): Json<NewAlignment>) -> Result<Created<Alignment>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        // The change is told of the objective that supports; its link is the one of that number.
        let change = told.number;
        let below = plumb_core::id::ObjectiveId(told.subject_id);
        let links = ctx
            .read(
                async |r| Ok(plumb_store::alignments::of(r, ctx.caller().workspace, below).await?),
            )
            .await?;
        let link = links.iter().find(|link| link.since_change == change);
        link.map(|link| link.id).ok_or_else(ApiError::not_found)?
    } else {
        align_it(&ctx, new).await?
    };
    let Single { version, body } = found(&ctx, id).await?;
    Ok(Created { at: format!("/alignments/{id}"), version, body })
}

async fn align_it(ctx: &Ctx, new: NewAlignment) -> Result<AlignmentId, ApiError> {
    let (objective, supports) = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let objective = refs.objective(&new.objective, "objective").await?;
            let supports = match &new.supports {
                NewSupported::Objective { objective } => {
                    let id = refs.objective(objective, "supports.objective").await?;
                    Supported::Objective(Name::Id(id.0))
                }
                NewSupported::KeyResult { key_result } => {
                    let id = refs.key_result(key_result, "supports.key_result").await?;
                    Supported::KeyResult(Name::Id(id.0))
                }
            };
            Ok((objective, supports))
        })
        .await?;
    let command = Align { objective: Name::Id(objective.0), supports, reason: new.reason };
    Ok(ctx.app.align(ctx.caller(), command).await?.id)
}

async fn one(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<Alignment>, ApiError> {
    found(&ctx, AlignmentId(id)).await
}

/// Why a link is taken away.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Why {
    /// Why: needed once the objective that supports is agreed.
    reason: Option<String>,
}

async fn unalign(ctx: Ctx, Path(id): Path<Uuid>, Query(why): Query<Why>) -> Result<Gone, ApiError> {
    let (id, reason) = (AlignmentId(id), why.reason.unwrap_or_default());
    // What may not be read is not there, also for those who edit the objective below.
    found(&ctx, id).await?;
    ctx.app.unalign(ctx.caller(), id, &reason).await?;
    Ok(Gone)
}

async fn found(ctx: &Ctx, id: AlignmentId) -> Result<Single<Alignment>, ApiError> {
    let row = ctx.read(async |r| Ok(lists::alignment(r, ctx.caller(), id).await?)).await?;
    Ok(Single { version: row.link.since_change, body: Alignment::from(&row) })
}
