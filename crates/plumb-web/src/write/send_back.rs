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

/// The form, as long as there is something to answer.
pub(crate) async fn objective_form(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let (name, caller) = (name.parse::<Name>()?, signed.caller());
    let held =
        web.read(async |r: &mut Reader| Ok(objective_to_answer(r, caller, name).await?)).await?;
    if held.state != objective::State::Proposed {
        return Ok(signed.go(&path::objective(held.number)));
    }
    objective_page(&web, &signed, StatusCode::OK, name, Typed::default()).await
}

/// The form, as long as there is something to answer.
pub(crate) async fn key_result_form(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let (name, caller) = (name.parse::<Name>()?, signed.caller());
    let (held, _) =
        web.read(async |r: &mut Reader| Ok(key_result_to_answer(r, caller, name).await?)).await?;
    if held.state != key_result::State::Proposed {
        return Ok(signed.go(&path::key_result(held.number)));
    }
    key_result_page(&web, &signed, StatusCode::OK, name, Typed::default()).await
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
            objective_page(&web, &signed, status, name, typed).await
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
            key_result_page(&web, &signed, status, name, typed).await
        }
    }
}

async fn objective_page(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    name: Name,
    typed: Typed,
) -> Result<Response, WebError> {
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let held = objective_to_answer(r, signed.caller(), name).await?;
        let title = page.say("send-back-title").into_owned();
        Ok(SendBackPage {
            page: page.titled(title, Place::Write),
            short: Short::new(Kind::Objective, held.number).to_string(),
            href: path::objective(held.number),
            back: path::objective(held.number),
            statement: words::capitalised(&held.statement),
            seen: typed.seen().unwrap_or(held.since_change),
            typed,
        })
    })
    .await
}

async fn key_result_page(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    name: Name,
    typed: Typed,
) -> Result<Response, WebError> {
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let (held, above) = key_result_to_answer(r, signed.caller(), name).await?;
        let title = page.say("send-back-title").into_owned();
        Ok(SendBackPage {
            page: page.titled(title, Place::Write),
            short: Short::new(Kind::KeyResult, held.number).to_string(),
            href: path::key_result(held.number),
            back: path::objective(above.number),
            statement: held.statement.clone(),
            seen: typed.seen().unwrap_or(held.since_change),
            typed,
        })
    })
    .await
}
