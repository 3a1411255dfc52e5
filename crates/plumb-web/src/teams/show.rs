//! The page of a team: its objectives of a cycle in their order, each with why, all on one scale.

use crate::Web;
use crate::error::WebError;
use crate::lines::ObjectiveBlock;
use crate::page::{Page, Place};
use crate::visitor::Signed;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::load::Name;
use plumb_app::views::team::{TeamView, team};
use plumb_db::Reader;
use serde::Deserialize;

/// What the address may say: which cycle is looked at.
#[derive(Deserialize)]
pub(crate) struct CycleQuery {
    cycle: Option<String>,
}

#[derive(Template)]
#[template(path = "teams/show.html")]
struct TeamPage {
    page: Page,
    name: String,
    purpose: String,
    objectives: Vec<ObjectiveBlock>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(query): Query<CycleQuery>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let cycle = query.cycle.map(|cycle| cycle.parse::<Name>()).transpose()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = team(r, &web.app, signed.caller(), name, cycle).await?;
        Ok(TeamPage::of(page, &view))
    })
    .await
}

impl TeamPage {
    fn of(page: Page, view: &TeamView) -> Self {
        let text = page.text.clone();
        let block = |row| ObjectiveBlock::of(&text, row, &view.people, view.cycle_pace);
        Self {
            page: page.titled(view.team.name.clone(), Place::Team(view.team.number)),
            name: view.team.name.clone(),
            purpose: view.team.purpose.clone(),
            objectives: view.objectives.iter().map(block).collect(),
        }
    }
}
