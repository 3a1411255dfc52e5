//! Removing a text for good: what somebody wrote and may remove, and a page that says what goes and what stays before it
//! is done.

use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::routes::Routes;
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_app::texts::{BlankText, Texts, removable};
use plumb_core::blanking::{Field, Of};
use plumb_core::number::Kind;
use plumb_db::Reader;
use serde::Deserialize;
use uuid::Uuid;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/texts/{of}/{id}", get(list))
        .route("/texts/{of}/{id}/blanking", get(before).post(blank))
}

/// What stands in the address: what the texts are of.
#[derive(Deserialize)]
pub(crate) struct Address {
    of: String,
    id: String,
}

impl Address {
    fn read(&self) -> Result<(Of, Name), Error> {
        Ok((Of::from_code(&self.of).ok_or(Error::NotFound)?, self.id.parse()?))
    }
}

/// Which of them.
#[derive(Deserialize)]
pub(crate) struct Which {
    field: String,
    change: Option<i64>,
}

/// What the texts are of: what it is called, and its page.
struct Whose {
    name: String,
    href: String,
}

#[derive(Template)]
#[template(path = "texts/list.html")]
struct ListPage {
    page: Page,
    whose: Whose,
    texts: Vec<Line>,
}

#[derive(Template)]
#[template(path = "texts/blanking.html")]
struct BlankingPage {
    page: Page,
    whose: Whose,
    line: Line,
    typed: Typed,
}

/// A text that can be removed.
struct Line {
    /// Which text of it: its code.
    code: &'static str,
    /// The same in words.
    field: String,
    /// The text.
    words: String,
    /// Whether it stands there now, or in earlier versions alone.
    where_it_stands: String,
    /// Who wrote it, and when.
    written: String,
    /// Where it is removed.
    href: String,
    /// The change that wrote it.
    change: i64,
}

async fn list(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(address): Path<Address>,
) -> Result<Response, WebError> {
    let (of, name) = address.read()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let found = removable(r, signed.caller(), of, name).await?;
        let title = page.say("text-remove-title").into_owned();
        Ok(ListPage {
            whose: whose(&page, of, &found),
            texts: lines(&page, of, &found),
            page: page.titled(title, Place::Elsewhere),
        })
    })
    .await
}

async fn before(
    State(web): State<Web>,
    signed: Signed,
    Path(address): Path<Address>,
    Query(which): Query<Which>,
) -> Result<Response, WebError> {
    confirmation(&web, &signed, StatusCode::OK, &address, &which, Typed::default()).await
}

async fn blank(
    State(web): State<Web>,
    signed: Signed,
    Path(address): Path<Address>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let ((of, name), typed) = (address.read()?, Typed::new(fields));
    let field = Field::from_code(typed.get("field")).ok_or(Error::NotFound)?;
    let which = Which { field: field.code().to_owned(), change: typed.get("change").parse().ok() };
    let to = web
        .read(async |r: &mut Reader| {
            let found = removable(r, signed.caller(), of, name).await?;
            Ok(address_of(of, &found))
        })
        .await?;
    let command = BlankText { of, name, field, change: which.change };
    let (status, typed) = match web.app.blank_text(signed.caller(), command).await {
        Ok(_) => return Ok(signed.go(&to)),
        Err(error) => typed.met(&signed.text, error, None)?,
    };
    confirmation(&web, &signed, status, &address, &which, typed).await
}

/// What goes and what stays, before it is done. Where the text is not there, or not the reader's to remove, that is said
/// above what can be removed.
async fn confirmation(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    address: &Address,
    which: &Which,
    typed: Typed,
) -> Result<Response, WebError> {
    let (of, name) = address.read()?;
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let found = removable(r, signed.caller(), of, name).await?;
        let mut lines = lines(&page, of, &found).into_iter();
        let is_meant = |line: &Line| {
            line.code == which.field && which.change.is_none_or(|change| line.change == change)
        };
        let line = lines.find(is_meant).ok_or(Error::NotFound)?;
        let title = page.say("text-confirm-title").into_owned();
        Ok(BlankingPage {
            whose: whose(&page, of, &found),
            page: page.titled(title, Place::Elsewhere),
            line,
            typed,
        })
    })
    .await
}

fn lines(page: &Page, of: Of, found: &Texts) -> Vec<Line> {
    let text = &page.text;
    let line = |one: &plumb_app::texts::Text| {
        let when = one.at.map(|at| text.instant(at, &page.zone())).unwrap_or_default();
        let written = match one.by.and_then(|by| found.people.get(&by)) {
            Some(who) => {
                let args = [("who", who.into()), ("when", when.into())];
                text.say_with("text-remove-written-by", &args)
            }
            None => text.say_with("text-remove-written", &[("when", when.into())]),
        };
        let stands = if one.stands { "text-remove-stands" } else { "text-remove-past" };
        let field = text.say_code("text-field", one.field.code(), &[]);
        let base = path::texts(of, found.whose.id);
        Line {
            code: one.field.code(),
            field: words::capitalised(&field),
            words: one.text.clone(),
            where_it_stands: text.say(stands).into_owned(),
            written: written.into_owned(),
            href: format!("{base}/blanking?field={}&change={}", one.field.code(), one.change),
            change: one.change,
        }
    };
    found.texts.iter().map(line).collect()
}

fn whose(page: &Page, of: Of, found: &Texts) -> Whose {
    let named = found.thing.as_ref().and_then(|thing| thing.name.clone());
    let name = named.unwrap_or_else(|| page.shell.workspace.name.clone());
    let is_objective =
        found.thing.as_ref().is_some_and(|thing| thing.short.kind == Kind::Objective);
    Whose {
        name: if is_objective { words::capitalised(&name) } else { name },
        href: address_of(of, found),
    }
}

/// The page of what the texts are of.
fn address_of(of: Of, found: &Texts) -> String {
    let own = found.thing.as_ref().and_then(|thing| path::thing(thing.short));
    match (own, of) {
        (Some(own), _) => own,
        (None, Of::Policy | Of::Pause) => path::POLICY.to_owned(),
        (None, _) => path::WEEK.to_owned(),
    }
}

/// Where the texts of a thing are removed, by those who may.
pub(crate) fn of_thing(kind: Kind, id: Uuid) -> Option<String> {
    let of = match kind {
        Kind::Team => Of::Team,
        Kind::Objective => Of::Objective,
        Kind::KeyResult => Of::KeyResult,
        Kind::Initiative => Of::Initiative,
        Kind::Cycle | Kind::Person => return None,
    };
    Some(path::texts(of, id))
}
