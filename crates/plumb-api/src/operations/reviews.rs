//! The review of what is written: of statements that are sent.

use super::dismissals;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, post};
use crate::output::Shown;
use crate::part::{Json, Path, Query};
use crate::references::References;
use plumb_app::load::Name;
use plumb_app::statements;
use plumb_app::views::second_look as views;
use plumb_store::policies;
use plumb_wire::Ref;
use plumb_wire::review::{NewReviews, Reviews};
use plumb_wire::second_look::SecondLook;
use schemars::JsonSchema;
use serde::Deserialize;

/// The most bytes of a body: so many statements with all their fields, in any script.
const BODY_BYTES_MAX: usize = 1024 * 1024;

pub(super) fn operations() -> Vec<Operation> {
    let of_words = post(
        "/reviews",
        "reviewStatements",
        "Review how objectives and key results are worded",
        review,
    )
    .more(
        "Up to 100 statements. Nothing is kept, so a token for reading is enough. The rules are those of the workspace: \
         what it turned off is not told, and the words of its glossary are known.",
    )
    .takes_up_to(BODY_BYTES_MAX)
    .only_reads();
    let second_look = get(
        "/teams/{team}/second-look",
        "getSecondLook",
        "Look again at what a team agreed",
        second_look,
    )
    .more(
        "What was agreed, reviewed once more, and what became of it since: words, definition, numbers or days that \
         changed, no reading yet, nobody who looks after it. For the members of the team and the OKR lead. Of the \
         current cycle, where none is named; empty once it is closed.",
    )
    .for_some();
    let mut operations = vec![of_words, second_look];
    operations.extend(dismissals::of_objectives());
    operations.extend(dismissals::of_key_results());
    operations.extend(dismissals::of_teams());
    operations
}

/// Of which cycle.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LookAsked {
    /// The current one where none is named.
    cycle: Option<Ref>,
}

async fn second_look(
    ctx: Ctx,
    Path(team): Path<Name>,
    Query(asked): Query<LookAsked>,
) -> Result<Shown<SecondLook>, ApiError> {
    let view = ctx.read(async |r| {
        let caller = ctx.caller();
        let mut references = References { r, caller };
        let cycle = references.maybe_cycle(asked.cycle.as_ref(), "cycle").await?;
        let cycle = cycle.map(|cycle| Name::Id(cycle.0));
        Ok(views::second_look(r, &ctx.app, caller, team, cycle).await?)
    });
    Ok(Shown(SecondLook::of(&view.await?, &ctx.text())))
}

async fn review(ctx: Ctx, Json(asked): Json<NewReviews>) -> Result<Shown<Reviews>, ApiError> {
    let statements = asked.read()?;
    let policy =
        ctx.read(async |r| Ok(policies::one(r, ctx.caller().workspace).await?.is.policy)).await?;
    let reviewed = statements::review(&statements, &policy);
    Ok(Shown(Reviews::of(&asked, &reviewed, &ctx.text())))
}
