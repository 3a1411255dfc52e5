//! Not this cycle: what a team left out, with its reason.

use super::initiatives::ended;
use crate::Web;
use crate::error::WebError;
use crate::form::Typed;
use crate::visitor::Signed;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::left_out::LeaveOut;
use plumb_app::load::Name;
use plumb_core::id::LeftOutId;

pub(crate) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (team, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let command = LeaveOut {
        cycle: typed.get("cycle").parse()?,
        team,
        words: typed.get("words").to_owned(),
        reason: typed.get("reason").to_owned(),
    };
    let outcome = web.app.leave_out(signed.caller(), command).await.map(|_| ());
    ended(&web, &signed, team, typed, outcome).await
}

pub(crate) async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::new(fields);
    let id = id.parse::<LeftOutId>().map_err(|_| Error::NotFound)?;
    let team = typed.get("team").parse::<Name>()?;
    let outcome = web.app.remove_left_out(signed.caller(), id).await;
    ended(&web, &signed, team, typed, outcome).await
}
