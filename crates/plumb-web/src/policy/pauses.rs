//! Pauses and holidays of everybody, added and taken away where they are read.

use super::show::PolicyPage;
use crate::error::WebError;
use crate::form::Typed;
use crate::page::Page;
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::pauses::AddPause;
use plumb_core::id::PauseId;
use plumb_db::Reader;
use uuid::Uuid;

pub(super) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let mut typed = Typed::new(fields);
    for field in ["from_on", "to_on"] {
        if typed.filled(field).is_none() {
            typed.complain(field, signed.text.say("form-not-a-day"));
        }
    }
    let days = (typed.day(&signed.text, "from_on"), typed.day(&signed.text, "to_on"));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(from_on), Some(to_on)) = days {
        let name = typed.get("name").to_owned();
        let command = AddPause { team: None, name, from_on, to_on };
        match web.app.add_pause(signed.caller(), command).await {
            Ok(_) => return Ok(signed.go(&format!("{}#pauses", path::POLICY))),
            Err(error) => {
                status = status_of(&error);
                typed = typed.said_no(&signed.text, error)?;
            }
        }
    }
    web.again(&signed, status, async |r: &mut Reader, page: Page| {
        PolicyPage::read(r, &signed, page, typed).await
    })
    .await
}

pub(super) async fn take_away(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse::<Uuid>().map_err(|_| Error::NotFound)?;
    match web.app.remove_pause(signed.caller(), PauseId(id)).await {
        // A pause that was taken away already is what was asked for.
        Ok(()) | Err(Error::NotFound) => Ok(signed.go(&format!("{}#pauses", path::POLICY))),
        Err(error) => Err(error.into()),
    }
}
