//! Texts that people wrote, and taking one away for good.

use super::changes::made;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, post};
use crate::output::Made;
use crate::part::{Json, Path};
use plumb_app::load::Name;
use plumb_app::texts::{BlankText, removable};
use plumb_wire::Page;
use plumb_wire::change::Change;
use plumb_wire::codes::TextOf;
use plumb_wire::text::{Blanking, Text};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/texts/{of}/{name}", "listTexts", "What was written into a thing and you may blank", list).more(
            "Those that stand come first, then those that only its past holds. How we work here goes by the id of the \
             workspace, and what was deleted by its own.",
        ),
        post("/texts/{of}/{name}/blanking", "blankText", "Blank a text for good", blank).more(
            "It can't be undone. A mark stands in its place, in the thing as it is and in every version that holds the \
             same text, and no undoing brings it back. Whoever wrote it may, the OKR lead, and administrators.",
        ),
    ]
}

async fn list(ctx: Ctx, Path((of, name)): Path<(TextOf, Name)>) -> Result<Page<Text>, ApiError> {
    let found = ctx.read(async |r| Ok(removable(r, ctx.caller(), of.0, name).await?)).await?;
    Ok(Page { items: found.texts.iter().map(Text::from).collect(), next: None })
}

async fn blank(
    ctx: Ctx,
    Path((of, name)): Path<(TextOf, Name)>,
    Json(asked): Json<Blanking>,
) -> Result<Made<Change>, ApiError> {
    let number = if let Some(told) = &ctx.done {
        told.number
    } else {
        let (field, change) = (asked.field.0, asked.change);
        ctx.app.blank_text(ctx.caller(), BlankText { of: of.0, name, field, change }).await?
    };
    made(&ctx, number).await
}
