//! Signing out elsewhere: one device, or all of them.

use crate::error::WebError;
use crate::respond::go;
use crate::visitor::{Signed, no_session_cookie};
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use plumb_app::Error;
use plumb_core::id::SessionId;
use uuid::Uuid;

/// This device is signed out with the others.
pub(super) async fn end_all(State(web): State<Web>, signed: Signed) -> Result<Response, WebError> {
    let account = signed.visitor.account.ok_or(Error::NotFound)?;
    web.app.sign_out_everywhere(account).await?;
    let cookie = [(header::SET_COOKIE, no_session_cookie(&web))];
    Ok((cookie, go("/sign-in?said=signed-out-everywhere")).into_response())
}

pub(super) async fn end_one(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse::<Uuid>().map_err(|_| Error::NotFound)?;
    match web.app.end_session(signed.caller(), SessionId(id)).await {
        // A device that is signed out already is what was asked for.
        Ok(()) | Err(Error::NotFound) => Ok(go(&path::me_after("session"))),
        Err(error) => Err(error.into()),
    }
}
