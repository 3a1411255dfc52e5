//! The history of an objective, a key result, an initiative, a cycle or a team: a page of its own, and the piece that
//! unfolds at the end of theirs.

use super::told::{ChangeLine, Teller};
use crate::error::WebError;
use crate::page::{Page, Place};
use crate::respond::is_partial;
use crate::visitor::Signed;
use crate::{Web, path, texts, words};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::load::{self, Name};
use plumb_app::views::history::{self, History};
use plumb_app::{Caller, Error, cycles, initiatives, teams};
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use serde::Deserialize;
use uuid::Uuid;

/// What the address may say: before which change the page begins.
#[derive(Deserialize)]
pub(crate) struct Pages {
    before: Option<i64>,
}

/// What the history is of.
struct Subject {
    short: Short,
    id: Uuid,
    name: String,
    href: String,
    place: Place,
}

#[derive(Template)]
#[template(path = "history/show.html")]
struct HistoryPage {
    page: Page,
    /// What it is of: its name and its page.
    of: (String, String),
    short: String,
    changes: Vec<ChangeLine>,
    ways: Ways,
}

/// The changes alone, for the fold on the page of what they are of.
#[derive(Template)]
#[template(path = "history/part.html")]
struct HistoryPart {
    page: Page,
    changes: Vec<ChangeLine>,
    ways: Ways,
}

/// The ways through a long history.
struct Ways {
    /// Back to the latest changes, from any page but the first.
    latest: Option<String>,
    /// What came before.
    earlier: Option<String>,
    /// Where a text is removed for good.
    texts: Option<String>,
}

pub(crate) async fn of_objective(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(pages): Query<Pages>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    show(&web, &signed, &headers, &pages, async |r: &mut Reader, caller: &Caller| {
        let objective = load::objective(r, caller, name).await?;
        let subject = Subject {
            short: Short::new(Kind::Objective, objective.number),
            id: objective.id.0,
            name: words::capitalised(&objective.statement),
            href: path::objective(objective.number),
            place: Place::Elsewhere,
        };
        Ok((subject, history::of_objective(r, caller, name, pages.before).await?))
    })
    .await
}

pub(crate) async fn of_key_result(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(pages): Query<Pages>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    show(&web, &signed, &headers, &pages, async |r: &mut Reader, caller: &Caller| {
        let (key_result, _) = load::key_result(r, caller, name).await?;
        let subject = Subject {
            short: Short::new(Kind::KeyResult, key_result.number),
            id: key_result.id.0,
            name: key_result.statement.clone(),
            href: path::key_result(key_result.number),
            place: Place::Elsewhere,
        };
        Ok((subject, history::of_key_result(r, caller, name, pages.before).await?))
    })
    .await
}

pub(crate) async fn of_initiative(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(pages): Query<Pages>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    show(&web, &signed, &headers, &pages, async |r: &mut Reader, caller: &Caller| {
        let initiative = initiatives::find(r, caller, name).await?;
        let subject = Subject {
            short: Short::new(Kind::Initiative, initiative.number),
            id: initiative.id.0,
            name: initiative.title.clone(),
            href: path::initiative(initiative.number),
            place: Place::Elsewhere,
        };
        Ok((subject, history::of_initiative(r, caller, name, pages.before).await?))
    })
    .await
}

pub(crate) async fn of_cycle(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(pages): Query<Pages>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    show(&web, &signed, &headers, &pages, async |r: &mut Reader, caller: &Caller| {
        let cycle = cycles::find(r, caller, name).await?;
        let subject = Subject {
            short: Short::new(Kind::Cycle, cycle.number),
            id: cycle.id.0,
            name: cycle.name.clone(),
            href: path::cycle(cycle.number),
            place: Place::Cycle,
        };
        Ok((subject, history::of_cycle(r, caller, name, pages.before).await?))
    })
    .await
}

pub(crate) async fn of_team(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(pages): Query<Pages>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    show(&web, &signed, &headers, &pages, async |r: &mut Reader, caller: &Caller| {
        let team = teams::find(r, caller, name).await?;
        let subject = Subject {
            short: Short::new(Kind::Team, team.number),
            id: team.id.0,
            name: team.name.clone(),
            href: path::team(team.number),
            place: Place::Team(team.number),
        };
        Ok((subject, history::of_team(r, caller, name, pages.before).await?))
    })
    .await
}

/// Answers with the page, or with the changes alone where the script asks for them.
async fn show(
    web: &Web,
    signed: &Signed,
    headers: &HeaderMap,
    pages: &Pages,
    read: impl AsyncFnOnce(&mut Reader, &Caller) -> Result<(Subject, History), Error>,
) -> Result<Response, WebError> {
    if is_partial(headers) {
        return web
            .see(signed, headers, async |r: &mut Reader, page: Page| {
                let (subject, told) = read(r, signed.caller()).await?;
                let (changes, ways) = lines(&page, &subject, &told, pages);
                Ok(HistoryPart { page, changes, ways })
            })
            .await;
    }
    web.see(signed, headers, async |r: &mut Reader, page: Page| {
        let (subject, told) = read(r, signed.caller()).await?;
        let (changes, ways) = lines(&page, &subject, &told, pages);
        let title = page.say("history-title").into_owned();
        Ok(HistoryPage {
            page: page.titled(title, subject.place),
            short: subject.short.to_string(),
            of: (subject.name, subject.href),
            changes,
            ways,
        })
    })
    .await
}

fn lines(page: &Page, subject: &Subject, told: &History, pages: &Pages) -> (Vec<ChangeLine>, Ways) {
    let teller = Teller::on(page, &told.things, Some(subject.short));
    let address = path::history(&subject.href);
    let ways = Ways {
        latest: pages.before.map(|_| address.clone()),
        earlier: told.next.map(|before| format!("{address}?before={before}")),
        texts: texts::of_thing(subject.short.kind, subject.id),
    };
    (told.entries.iter().map(|entry| teller.line(entry)).collect(), ways)
}
