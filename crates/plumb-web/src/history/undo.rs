//! `POST /changes/{number}/reversal`: takes a change back, by a change of its own.

use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::views::history::just_done;
use plumb_core::number::Kind;
use plumb_db::Reader;

/// Why a change could not be taken back.
#[derive(Template)]
#[template(path = "history/not_undone.html")]
struct NotUndone {
    page: Page,
    why: Vec<String>,
    back: String,
}

pub(crate) async fn undo(
    State(web): State<Web>,
    signed: Signed,
    Path(number): Path<i64>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::new(fields);
    let back = path::local(typed.get("back")).unwrap_or(path::WEEK).to_owned();
    let error = match web.app.undo(signed.caller(), number).await {
        Ok(undone) => {
            let to = web.read(async |r: &mut Reader| {
                afterwards(r, &web, &signed, undone.number, &back).await
            });
            return Ok(signed.go(&to.await?));
        }
        Err(error) => error,
    };
    let text = &signed.text;
    let (status, why) = match error {
        Error::Refused(refusals) => {
            let said = |refusal| words::capitalised(&words::refusal(text, refusal));
            let why = refusals.iter().map(said).collect();
            (StatusCode::UNPROCESSABLE_ENTITY, why)
        }
        Error::Conflict(_) => {
            let said = text.say("refusal-undo-changed-since");
            (StatusCode::CONFLICT, vec![words::capitalised(&said)])
        }
        Error::Forbidden { code } => {
            let said = text.say_code("forbidden", code, &[]);
            (StatusCode::FORBIDDEN, vec![words::capitalised(&said)])
        }
        Error::Busy => (status_of(&error), vec![text.say("problem-busy").into_owned()]),
        error => return Err(error.into()),
    };
    web.again(&signed, status, async |_: &mut Reader, page: Page| {
        let title = page.say("undo-refused-title").into_owned();
        Ok(NotUndone { page: page.titled(title, Place::Elsewhere), why, back })
    })
    .await
}

/// Where to go after an undoing: back, unless that was the page of something that is gone with it. Then to what stands
/// above it.
async fn afterwards(
    r: &mut Reader,
    web: &Web,
    signed: &Signed,
    number: i64,
    back: &str,
) -> Result<String, WebError> {
    let told = just_done(r, &web.app, signed.caller(), number).await?;
    let Some(entry) = told.and_then(|told| told.entries.into_iter().next()) else {
        return Ok(back.to_owned());
    };
    let is_of_one_thing = back.starts_with("/objectives/") || back.starts_with("/key-results/");
    if entry.thing.is_some() || !is_of_one_thing {
        return Ok(back.to_owned());
    }
    let number_of = |kind: Kind, thing: Option<plumb_app::views::things::Thing>| {
        thing.filter(|thing| thing.short.kind == kind).map(|thing| thing.short.number)
    };
    if let Some(objective) = number_of(Kind::Objective, entry.objective) {
        return Ok(path::objective(objective));
    }
    Ok(path::write(number_of(Kind::Team, entry.team), None))
}
