//! Moving a cycle to another phase.

use super::show::shown_again;
use crate::error::WebError;
use crate::form::Typed;
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_core::cycle::Phase;

pub(super) async fn moved(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let typed = Typed::new(fields);
    let phase = Phase::from_code(typed.get("phase")).ok_or(Error::NotFound)?;
    let seen = typed.get("seen").parse().ok();
    match web.app.move_cycle(signed.caller(), name, seen, phase, typed.get("reason")).await {
        Ok(cycle) => Ok(signed.go(&path::cycle(cycle.number))),
        Err(error) => {
            let typed = typed.said_no(&signed.text, error)?;
            shown_again(&web, &signed, name, typed).await
        }
    }
}
