//! Teams and people.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get};
use crate::output::Single;
use crate::page::{Asking, Cursor, Limit};
use crate::part::{Path, Query};
use plumb_app::load::Name;
use plumb_app::{people, teams};
use plumb_store::pages;
use plumb_wire::Page;
use plumb_wire::people::{Person, Team};
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/teams", "listTeams", "Teams", list_teams).more("Archived ones too, in the order in which they were added."),
        get("/teams/{team}", "getTeam", "A team", team),
        get("/people", "listPeople", "People", list_people)
            .more("Archived ones too, in the order in which they came. Somebody who was erased has no name any more."),
        get("/people/{person}", "getPerson", "A person", one_person),
    ]
}

/// Which page of a list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Paged {
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

async fn list_teams(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Team>, ApiError> {
    let asking = Asking { path: "/teams".to_owned(), filters: Vec::new(), limit: asked.limit };
    let after = asked.cursor.as_ref().map(Cursor::read::<i64>).transpose()?.unwrap_or(0);
    let workspace = ctx.caller().workspace;
    let list =
        ctx.read(async |r| Ok(pages::teams(r, workspace, after, asking.to_read()).await?)).await?;
    Ok(asking.page(list, |team| team.number))
}

async fn team(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<Team>, ApiError> {
    let held = ctx.read(async |r| Ok(teams::find(r, ctx.caller(), name).await?)).await?;
    Ok(Single { version: held.since_change, body: Team::from(&held) })
}

async fn list_people(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Person>, ApiError> {
    let asking = Asking { path: "/people".to_owned(), filters: Vec::new(), limit: asked.limit };
    let after = asked.cursor.as_ref().map(Cursor::read::<i64>).transpose()?.unwrap_or(0);
    let workspace = ctx.caller().workspace;
    let list =
        ctx.read(async |r| Ok(pages::people(r, workspace, after, asking.to_read()).await?)).await?;
    Ok(asking.page(list, |person| person.number))
}

async fn one_person(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<Person>, ApiError> {
    let held = ctx.read(async |r| Ok(people::find(r, ctx.caller(), name).await?)).await?;
    Ok(Single { version: held.since_change, body: Person::from(&held) })
}
