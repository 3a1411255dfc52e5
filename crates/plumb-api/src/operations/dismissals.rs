//! Findings that a team dismissed: of an objective, of a key result, and of all that it wants in a cycle.

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
                   change, and again should they come back; leaving it again is for the words as they are then.";

const WHO_OF_A_TEAM: &str = "For what has no single objective as its place: S1, S6, S8, S9, S10 and S13. Whoever writes for \
                             the team does, with a reason, while the cycle is not closed; of S8 and S10, which stand \
                             between teams, the OKR lead too; of S13 the team lead alone. What stands between teams is \
                             told until each of them left it as it is. It holds until what the rule weighs of the team \
                             changes: its objectives (S1, S10), the key results that it names (S8), who looks after which \
                             (S13), else all of its words.";

/// What can be done with the dismissals of objectives.
pub(super) fn of_objectives() -> Vec<Operation> {
    vec![
        get(
            "/objectives/{objective}/dismissals",
            "listObjectiveDismissals",
            "What is left as it is of an objective",
            list_of_objective,
        )
        .more("By rule: also what does not hold any more, because the words changed."),
        post(
            "/objectives/{objective}/dismissals",
            "dismissObjectiveFinding",
            "Leave as it is what a rule finds in an objective or its set",
            dismiss_of_objective,
        )
        .more(WHO),
        get(
            "/objectives/{objective}/dismissals/{rule}",
            "getObjectiveDismissal",
            "What is left as it is of an objective for a rule",
            one_of_objective,
        ),
        delete(
            "/objectives/{objective}/dismissals/{rule}",
            "removeObjectiveDismissal",
            "Look again at what a rule finds in an objective",
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
            "What is left as it is of a key result",
            list_of_key_result,
        )
        .more("By rule: also what does not hold any more, because the words changed."),
        post(
            "/key-results/{key_result}/dismissals",
            "dismissKeyResultFinding",
            "Leave as it is what a rule finds in a key result",
            dismiss_of_key_result,
        )
        .more(WHO),
        get(
            "/key-results/{key_result}/dismissals/{rule}",
            "getKeyResultDismissal",
            "What is left as it is of a key result for a rule",
            one_of_key_result,
        ),
        delete(
            "/key-results/{key_result}/dismissals/{rule}",
            "removeKeyResultDismissal",
            "Look again at what a rule finds in a key result",
            remove_of_key_result,
        ),
    ]
}

/// What can be done with the dismissals of all that a team wants in a cycle.
pub(super) fn of_teams() -> Vec<Operation> {
    vec![
        get(
            "/teams/{team}/cycles/{cycle}/dismissals",
            "listTeamDismissals",
            "What is left as it is of all that a team wants",
            list_of_team,
        )
        .more(
            "By rule: also what does not hold any more, because the words changed. Of S13 the team lead alone reads it.",
        ),
        post(
            "/teams/{team}/cycles/{cycle}/dismissals",
            "dismissTeamFinding",
            "Leave as it is what a rule finds of all that a team wants",
            dismiss_of_team,
        )
        .more(WHO_OF_A_TEAM),
        get(
            "/teams/{team}/cycles/{cycle}/dismissals/{rule}",
            "getTeamDismissal",
            "What is left as it is of a team for a rule",
            one_of_team,
        ),
        delete(
            "/teams/{team}/cycles/{cycle}/dismissals/{rule}",
            "removeTeamDismissal",
            "Look again at what a rule finds of a team",
            remove_of_team,
        ),
    ]
}

async fn list_of_objective(ctx: Ctx, Path(name): Path<Name>) -> Result<Page<Dismissal>, ApiError> {
    list(&ctx, Statement::Objective(name)).await
}

async fn list_of_key_result(ctx: Ctx, Path(name): Path<Name>) -> Result<Page<Dismissal>, ApiError> {
    list(&ctx, Statement::KeyResult(name)).await
}

async fn list_of_team(
    ctx: Ctx,
    Path((team, cycle)): Path<(Name, Name)>,
) -> Result<Page<Dismissal>, ApiError> {
    list(&ctx, Statement::Team(team, cycle)).await
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

async fn dismiss_of_team(
    ctx: Ctx,
    Path((team, cycle)): Path<(Name, Name)>,
    Json(new): Json<NewDismissal>,
) -> Result<Created<Dismissal>, ApiError> {
    dismiss(&ctx, Statement::Team(team, cycle), new).await
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

async fn one_of_team(
    ctx: Ctx,
    Path((team, cycle, rule)): Path<(Name, Name, Rule)>,
) -> Result<Single<Dismissal>, ApiError> {
    found(&ctx, Statement::Team(team, cycle), rule.0).await
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

async fn remove_of_team(
    ctx: Ctx,
    Path((team, cycle, rule)): Path<(Name, Name, Rule)>,
) -> Result<Gone, ApiError> {
    ctx.app.remove_dismissal(ctx.caller(), Statement::Team(team, cycle), rule.0).await?;
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
        Statement::Team(team, cycle) => {
            format!("/teams/{team}/cycles/{cycle}/dismissals/{}", rule.code())
        }
    };
    Ok(Created { at, version, body })
}

async fn found(ctx: &Ctx, of: Statement, rule: CoreRule) -> Result<Single<Dismissal>, ApiError> {
    let one = ctx.read(async |r| Ok(dismissals::one(r, ctx.caller(), of, rule).await?)).await?;
    Ok(Single { version: one.dismissal.since_change, body: Dismissal::from(&one) })
}
