//! The review of what is written: of statements that are sent.

use super::dismissals;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, post};
use crate::output::Shown;
use crate::part::Json;
use plumb_app::statements;
use plumb_store::policies;
use plumb_wire::review::{NewReviews, Reviews};

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
    let mut operations = vec![of_words];
    operations.extend(dismissals::of_objectives());
    operations.extend(dismissals::of_key_results());
    operations
}

async fn review(ctx: Ctx, Json(asked): Json<NewReviews>) -> Result<Shown<Reviews>, ApiError> {
    let statements = asked.read()?;
    let policy =
        ctx.read(async |r| Ok(policies::one(r, ctx.caller().workspace).await?.is.policy)).await?;
    let reviewed = statements::review(&statements, &policy);
    Ok(Shown(Reviews::of(&asked, &reviewed, &ctx.text())))
}
