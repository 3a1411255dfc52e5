//! Tokens for programs: made, shown once, taken back.

use super::show::Shown;
use crate::error::WebError;
use crate::form::Typed;
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::access::MakeToken;
use plumb_core::access::Scope;
use plumb_core::id::TokenId;
use uuid::Uuid;

/// The answer is the page with the secret, because no address could lead to it again.
pub(super) async fn make(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    // What a program may do for somebody has to be said by them: without a word it may only read.
    let scope = |typed: &Typed| Scope::from_code(typed.get("scope")).unwrap_or(Scope::Read);
    let typed = Typed::new(fields);
    let command = MakeToken { name: typed.get("token_name").to_owned(), scope: scope(&typed) };
    match web.app.make_token(signed.caller(), command).await {
        Ok(made) => {
            let shown = Shown { new_token: Some(made.secret), ..Shown::default() };
            web.profile(&signed, StatusCode::CREATED, shown).await
        }
        Err(error) => {
            let status = status_of(&error);
            let typed = typed.said_no_at(&signed.text, error, &[("name", "token_name")])?;
            web.profile(&signed, status, Shown { token: Some(typed), ..Shown::default() }).await
        }
    }
}

pub(super) async fn take_back(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse::<Uuid>().map_err(|_| Error::NotFound)?;
    match web.app.revoke_token(signed.caller(), TokenId(id)).await {
        // A token that was taken back already is what was asked for.
        Ok(()) | Err(Error::NotFound) => Ok(signed.go(path::ME)),
        Err(error) => Err(error.into()),
    }
}
