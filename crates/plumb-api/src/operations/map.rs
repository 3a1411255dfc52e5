//! The map: what holds what up, by cycle.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get};
use crate::output::Shown;
use crate::page::{Asking, Cursor, Limit};
use crate::part::{Path, Query};
use crate::references::References;
use plumb_app::load::{self, Name};
use plumb_app::views::map::{List, MapAsked, MapView, Window, map_alone};
use plumb_wire::codes::{Purpose, Standing};
use plumb_wire::map::{Map, MapObjective};
use plumb_wire::{Page, Ref};
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/map", "getMap", "The map of a cycle: its upper levels, and what is counted", whole)
            .more("Not found before there is a cycle."),
        get("/map/objectives", "listMapObjectives", "Objectives on the map", objectives)
            .more("Those on top; with a filter, those of the cycle that it lets through, by team."),
        get(
            "/map/objectives/{objective}/below",
            "listMapBelow",
            "What supports an objective directly",
            below,
        )
        .more("By team, as far as the days of its cycle overlap with those of the map's."),
        get("/map/unlinked", "listUnlinked", "Not linked to anything above yet", unlinked)
            .more("Objectives of teams that take part from which no path leads up to one of the organisation's."),
        get("/map/not-taken-up", "listNotTakenUp", "Not taken up by a team yet", not_taken_up)
            .more("Objectives of the organisation that nothing supports."),
        get(
            "/map/written-outside",
            "listWrittenOutside",
            "Written by somebody outside their team",
            written_outside,
        )
        .more("Objectives in whose words nobody of their team had a hand yet."),
    ]
}

/// Which map.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Whole {
    /// Of this cycle; the current one where none is named.
    cycle: Option<Ref>,
}

/// Which page of a list on the map.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Listed {
    /// Of this cycle; the current one where none is named.
    cycle: Option<Ref>,
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

/// Which objectives on the map.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filtered {
    /// Of this cycle; the current one where none is named.
    cycle: Option<Ref>,
    /// Of this team and those below it.
    team: Option<Ref>,
    /// That stand so.
    standing: Option<Standing>,
    /// With this purpose.
    purpose: Option<Purpose>,
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

async fn whole(ctx: Ctx, Query(asked): Query<Whole>) -> Result<Shown<Map>, ApiError> {
    let view = read(&ctx, asked.cycle.as_ref(), None, MapAsked::default()).await?;
    Ok(Shown(Map::from(&view.ok_or_else(ApiError::not_found)?)))
}

async fn objectives(
    ctx: Ctx,
    Query(asked): Query<Filtered>,
) -> Result<Page<MapObjective>, ApiError> {
    let (cycle, team) = (asked.cycle.as_ref(), asked.team.as_ref());
    let refs = [("cycle", cycle), ("team", team)];
    let refs = refs.into_iter().filter_map(|(name, value)| Some((name, value?.0.as_str())));
    let standing = asked.standing.map(|it| ("standing", it.0.code()));
    let purpose = asked.purpose.map(|it| ("purpose", it.0.code()));
    let asking = Asking {
        path: "/map/objectives".to_owned(),
        filters: refs.chain(standing).chain(purpose).collect(),
        limit: asked.limit,
    };
    let of = MapAsked {
        standing: asked.standing.map(|it| it.0),
        purpose: asked.purpose.map(|it| it.0),
        ..MapAsked::default()
    };
    page(&ctx, (cycle, team), of, asked.cursor.as_ref(), asking).await
}

async fn below(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Listed>,
) -> Result<Page<MapObjective>, ApiError> {
    let id = ctx.read(async |r| Ok(load::objective(r, ctx.caller(), name).await?.id)).await?;
    let path = format!("/map/objectives/{id}/below");
    let of = MapAsked { under: Some(Name::Id(id.0)), ..MapAsked::default() };
    listed(&ctx, path, of, asked).await
}

async fn unlinked(ctx: Ctx, Query(asked): Query<Listed>) -> Result<Page<MapObjective>, ApiError> {
    let of = MapAsked { list: Some(List::Unlinked), ..MapAsked::default() };
    listed(&ctx, "/map/unlinked".to_owned(), of, asked).await
}

async fn not_taken_up(
    ctx: Ctx,
    Query(asked): Query<Listed>,
) -> Result<Page<MapObjective>, ApiError> {
    let of = MapAsked { list: Some(List::NotTakenUp), ..MapAsked::default() };
    listed(&ctx, "/map/not-taken-up".to_owned(), of, asked).await
}

async fn written_outside(
    ctx: Ctx,
    Query(asked): Query<Listed>,
) -> Result<Page<MapObjective>, ApiError> {
    let of = MapAsked { list: Some(List::WrittenOutside), ..MapAsked::default() };
    listed(&ctx, "/map/written-outside".to_owned(), of, asked).await
}

async fn listed(
    ctx: &Ctx,
    path: String,
    of: MapAsked,
    asked: Listed,
) -> Result<Page<MapObjective>, ApiError> {
    let cycle = asked.cycle.as_ref();
    let filters = cycle.map(|cycle| ("cycle", cycle.0.as_str())).into_iter().collect();
    let asking = Asking { path, filters, limit: asked.limit };
    page(ctx, (cycle, None), of, asked.cursor.as_ref(), asking).await
}

/// A page of the map. Its lists are ordered by what may change, so a cursor says how many come before.
async fn page(
    ctx: &Ctx,
    (cycle, team): (Option<&Ref>, Option<&Ref>),
    of: MapAsked,
    cursor: Option<&Cursor>,
    asking: Asking<'_>,
) -> Result<Page<MapObjective>, ApiError> {
    let before = cursor.map(Cursor::read::<u32>).transpose()?.map_or(0, i64::from);
    let part = Some(Window { limit: asking.limit(), offset: before });
    let is_under_one = of.under.is_some();
    let view = read(ctx, cycle, team, MapAsked { part, ..of }).await?;
    let Some(view) = view else {
        return Ok(Page { items: Vec::new(), next: None });
    };
    let items = MapObjective::listed(&view, is_under_one);
    let end = before.saturating_add(asking.limit());
    let more = !items.is_empty() && end < view.of;
    Ok(Page { items, next: more.then(|| asking.next(&end)) })
}

async fn read(
    ctx: &Ctx,
    cycle: Option<&Ref>,
    team: Option<&Ref>,
    of: MapAsked,
) -> Result<Option<MapView>, ApiError> {
    ctx.read(async |r| {
        let mut refs = References { r, caller: ctx.caller() };
        let cycle = refs.maybe_cycle(cycle, "cycle").await?;
        let team = refs.maybe_team(team, "team").await?;
        let asked = MapAsked {
            cycle: cycle.map(|id| Name::Id(id.0)),
            team: team.map(|id| Name::Id(id.0)),
            ..of
        };
        Ok(map_alone(r, &ctx.app, ctx.caller(), &asked).await?)
    })
    .await
}
