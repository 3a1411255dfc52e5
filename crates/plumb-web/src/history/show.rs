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
use axum::routing::{MethodRouter, get};
use plumb_app::load::Name;
use plumb_app::views::history::{self, History, OfThing};
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use serde::Deserialize;

/// What the address may say: before which change the page begins.
#[derive(Deserialize)]
pub(crate) struct Pages {
    before: Option<i64>,
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

/// Answers with the history of a thing of some kind: with the page, or with the changes alone where the script asks for
/// them.
pub(crate) fn of(kind: Kind) -> MethodRouter<Web> {
    get(move |web, signed, headers, name, pages| show(kind, web, signed, headers, name, pages))
}

async fn show(
    kind: Kind,
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(pages): Query<Pages>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let read =
        async |r: &mut Reader| history::of(r, signed.caller(), kind, name, pages.before).await;
    if is_partial(&headers) {
        return web
            .see(&signed, &headers, async |r: &mut Reader, page: Page| {
                let (of, told) = read(r).await?;
                let (changes, ways) = lines(&page, &of, &told, &pages);
                Ok(HistoryPart { page, changes, ways })
            })
            .await;
    }
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let (of, told) = read(r).await?;
        let (changes, ways) = lines(&page, &of, &told, &pages);
        let title = page.say("history-title").into_owned();
        let name = if kind == Kind::Objective { words::capitalised(&of.name) } else { of.name };
        Ok(HistoryPage {
            page: page.titled(title, place(of.short)),
            short: of.short.to_string(),
            of: (name, path::thing(of.short).unwrap_or_default()),
            changes,
            ways,
        })
    })
    .await
}

/// Where in the navigation a thing is.
fn place(of: Short) -> Place {
    match of.kind {
        Kind::Cycle => Place::Cycle,
        Kind::Team => Place::Team(of.number),
        Kind::Objective | Kind::KeyResult | Kind::Initiative | Kind::Person => Place::Elsewhere,
    }
}

fn lines(page: &Page, of: &OfThing, told: &History, pages: &Pages) -> (Vec<ChangeLine>, Ways) {
    let teller = Teller::on(page, &told.things, Some(of.short));
    let address = path::history(&path::thing(of.short).unwrap_or_default());
    let ways = Ways {
        latest: pages.before.map(|_| address.clone()),
        earlier: told.next.map(|before| format!("{address}?before={before}")),
        texts: texts::of_thing(of.short.kind, of.id),
    };
    (told.entries.iter().map(|entry| teller.line(entry)).collect(), ways)
}
