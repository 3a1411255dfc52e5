//! Answering a proposal with what it still needs: one field, and the proposal is its team's draft again.

use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::load::Name;
use plumb_app::views::proposals::{key_result_to_answer, objective_to_answer};
use plumb_core::number::{Kind, Short};
use plumb_core::{key_result, objective};
use plumb_db::Reader;

#[derive(Template)]
#[template(path = "write/send_back.html")]
struct SendBackPage {
    page: Page,
    /// "O-14" or "K-57".
    short: String,
    /// Its page, below which it is answered.
    href: String,
    /// Where to go without an answer.
    back: String,
    statement: String,
    seen: i64,
    typed: Typed,
}

/// What is answered: an objective, or a key result that was proposed by itself.
struct Answered {
    short: Short,
    href: String,
    back: String,
    statement: String,
    since_change: i64,
    /// Whether it still waits for its answer.
    waits: bool,
}

impl Answered {
    /// Reads it, for those who answer.
    async fn read(
        r: &mut Reader,
        signed: &Signed,
        kind: Kind,
        name: Name,
    ) -> Result<Self, WebError> {
        if kind == Kind::KeyResult {
            let (held, above) = key_result_to_answer(r, signed.caller(), name).await?;
            return Ok(Self {
                short: Short::new(kind, held.number),
                href: path::key_result(held.number),
                back: path::objective(above.number),
                since_change: held.since_change,
                waits: held.state == key_result::State::Proposed,
                statement: held.is.statement,
            });
        }
        let held = objective_to_answer(r, signed.caller(), name).await?;
        Ok(Self {
            short: Short::new(kind, held.number),
            href: path::objective(held.number),
            back: path::objective(held.number),
            since_change: held.since_change,
            waits: held.state == objective::State::Proposed,
            statement: words::capitalised(&held.is.statement),
        })
    }
}

pub(crate) async fn objective_form(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    form(&web, &signed, Kind::Objective, name.parse()?).await
}

pub(crate) async fn key_result_form(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    form(&web, &signed, Kind::KeyResult, name.parse()?).await
}

/// The form, as long as there is something to answer.
async fn form(web: &Web, signed: &Signed, kind: Kind, name: Name) -> Result<Response, WebError> {
    let answered =
        web.read(async |r: &mut Reader| Answered::read(r, signed, kind, name).await).await?;
    if !answered.waits {
        return Ok(signed.go(&answered.href));
    }
    page(web, signed, StatusCode::OK, kind, name, Typed::default()).await
}

pub(crate) async fn objective_answer(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let caller = signed.caller();
    let outcome = web.app.send_back_objective(caller, name, typed.seen(), typed.get("needs")).await;
    match outcome {
        // A draft's words are its team's: whoever is not in it has nothing to read there any more.
        Ok(objective) if caller.actor.reads(&objective) => {
            Ok(signed.go(&path::objective(objective.number)))
        }
        Ok(_) => Ok(signed.go(path::WEEK)),
        Err(error) => {
            let (status, typed) = typed.met(&signed.text, error, Some("needs"))?;
            page(&web, &signed, status, Kind::Objective, name, typed).await
        }
    }
}

pub(crate) async fn key_result_answer(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let caller = signed.caller();
    // Read before it is a draft, which the caller may not be able to read.
    let above = web
        .read(async |r: &mut Reader| Ok(key_result_to_answer(r, caller, name).await?.1.number))
        .await?;
    let needs = typed.get("needs");
    match web.app.send_back_key_result(caller, name, typed.seen(), needs).await {
        Ok(_) => Ok(signed.go(&path::objective(above))),
        Err(error) => {
            let (status, typed) = typed.met(&signed.text, error, Some("needs"))?;
            page(&web, &signed, status, Kind::KeyResult, name, typed).await
        }
    }
}

async fn page(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    kind: Kind,
    name: Name,
    typed: Typed,
) -> Result<Response, WebError> {
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let answered = Answered::read(r, signed, kind, name).await?;
        let title = page.say("send-back-title").into_owned();
        Ok(SendBackPage {
            page: page.titled(title, Place::Write),
            short: answered.short.to_string(),
            href: answered.href,
            back: answered.back,
            statement: answered.statement,
            seen: typed.seen().unwrap_or(answered.since_change),
            typed,
        })
    })
    .await
}
