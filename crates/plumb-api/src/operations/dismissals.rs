//! Findings that a team dismissed: of an objective, and of a key result.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, delete, get, post};
use crate::output::{Created, Gone, Single};
use crate::part::{Json, Path};
use plumb_app::dismissals::{self, DismissFinding, Statement};
use plumb_app::load::Name;
use plumb_core::finding::Rule as CoreRule;
use plumb_wire::Page;
use plumb_wire::codes::Rule;
use plumb_wire::dismissal::{Dismissal, NewDismissal};

const WHO: &str = "Whoever may edit the words does, with a reason, while the cycle is not closed. It holds until the words \
                   change, and again should they come back; dismissing it again is for the words as they are then.";

/// What can be done with the dismissals of objectives.
pub(super) fn of_objectives() -> Vec<Operation> {
    vec![
        get(
            "/objectives/{objective}/dismissals",
            "listObjectiveDismissals",
            "What was dismissed of an objective",
            list_of_objective,
        )
        .more("By rule: also what does not hold any more, because the words changed."),
        post(
            "/objectives/{objective}/dismissals",
            "dismissObjectiveFinding",
            "Dismiss what a rule finds in an objective or its set",
            dismiss_of_objective,
        )
        .more(WHO),
        get(
            "/objectives/{objective}/dismissals/{rule}",
            "getObjectiveDismissal",
            "What was dismissed of an objective for a rule",
            one_of_objective,
        ),
        delete(
            "/objectives/{objective}/dismissals/{rule}",
            "removeObjectiveDismissal",
            "Let what a rule finds in an objective be told again",
            remove_of_objective,
        ),
    ]
}

/// What can be done with the dismissals of key results.
pub(super) fn of_key_results() -> Vec<Operation> {
    vec![
        get(
            "/key-results/{key_result}/dismissals",
            "listKeyResultDismissals",
            "What was dismissed of a key result",
            list_of_key_result,
        )
        .more("By rule: also what does not hold any more, because the words changed."),
        post(
            "/key-results/{key_result}/dismissals",
            "dismissKeyResultFinding",
            "Dismiss what a rule finds in a key result",
            dismiss_of_key_result,
        )
        .more(WHO),
        get(
            "/key-results/{key_result}/dismissals/{rule}",
            "getKeyResultDismissal",
            "What was dismissed of a key result for a rule",
            one_of_key_result,
        ),
        delete(
            "/key-results/{key_result}/dismissals/{rule}",
            "removeKeyResultDismissal",
            "Let what a rule finds in a key result be told again",
            remove_of_key_result,
        ),
    ]
}

async fn list_of_objective(ctx: Ctx, Path(name): Path<Name>) -> Result<Page<Dismissal>, ApiError> {
    list(&ctx, Statement::Objective(name)).await
}

async fn list_of_key_result(ctx: Ctx, Path(name): Path<Name>) -> Result<Page<Dismissal>, ApiError> {
    list(&ctx, Statement::KeyResult(name)).await
}

async fn dismiss_of_objective(
    ctx: Ctx,
    Path(name): Path<Name>,
    Json(new): Json<NewDismissal>,
) -> Result<Created<Dismissal>, ApiError> {
    dismiss(&ctx, Statement::Objective(name), new).await
}

async fn dismiss_of_key_result(
    ctx: Ctx,
    Path(name): Path<Name>,
    Json(new): Json<NewDismissal>,
) -> Result<Created<Dismissal>, ApiError> {
    dismiss(&ctx, Statement::KeyResult(name), new).await
}

async fn one_of_objective(
    ctx: Ctx,
    Path((name, rule)): Path<(Name, Rule)>,
) -> Result<Single<Dismissal>, ApiError> {
    found(&ctx, Statement::Objective(name), rule.0).await
}

async fn one_of_key_result(
    ctx: Ctx,
    Path((name, rule)): Path<(Name, Rule)>,
) -> Result<Single<Dismissal>, ApiError> {
    found(&ctx, Statement::KeyResult(name), rule.0).await
}

async fn remove_of_objective(
    ctx: Ctx,
    Path((name, rule)): Path<(Name, Rule)>,
) -> Result<Gone, ApiError> {
    ctx.app.remove_dismissal(ctx.caller(), Statement::Objective(name), rule.0).await?;
    Ok(Gone)
}

async fn remove_of_key_result(
    ctx: Ctx,
    Path((name, rule)): Path<(Name, Rule)>,
) -> Result<Gone, ApiError> {
    ctx.app.remove_dismissal(ctx.caller(), Statement::KeyResult(name), rule.0).await?;
    Ok(Gone)
}

async fn list(ctx: &Ctx, of: Statement) -> Result<Page<Dismissal>, ApiError> {
    let list = ctx.read(async |r| Ok(dismissals::list(r, ctx.caller(), of).await?)).await?;
    Ok(Page { items: list.iter().map(Dismissal::from).collect(), next: None })
}

async fn dismiss(
    ctx: &Ctx,
    of: Statement,
    new: NewDismissal,
) -> Result<Created<Dismissal>, ApiError> {
    let rule = new.rule.0;
    if ctx.done.is_none() {
        let command = DismissFinding { of, rule, reason: new.reason };
        ctx.app.dismiss_finding(ctx.caller(), command).await?;
    }
    let Single { version, body } = found(ctx, of, rule).await?;
    let at = match of {
        Statement::Objective(name) => format!("/objectives/{name}/dismissals/{}", rule.code()),
        Statement::KeyResult(name) => format!("/key-results/{name}/dismissals/{}", rule.code()),
    };
    Ok(Created { at, version, body })
}

async fn found(ctx: &Ctx, of: Statement, rule: CoreRule) -> Result<Single<Dismissal>, ApiError> {
    let one = ctx.read(async |r| Ok(dismissals::one(r, ctx.caller(), of, rule).await?)).await?;
    Ok(Single { version: one.dismissal.since_change, body: Dismissal::from(&one) })
}
