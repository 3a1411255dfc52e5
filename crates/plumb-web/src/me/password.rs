//! Another password.

use super::show::Shown;
use crate::client::From;
use crate::error::WebError;
use crate::form::Typed;
use crate::respond::{go, status_of};
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Form;

pub(super) async fn change(
    State(web): State<Web>,
    signed: Signed,
    From(client): From,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let mut typed = Typed::new(fields);
    let kept = signed.visitor.session;
    let (current, password) = (typed.get("current").to_owned(), typed.get("password").to_owned());
    match web.app.change_password(signed.caller(), kept, &current, &password, &client).await {
        Ok(()) => Ok(go(&path::me_after("password"))),
        Err(error) => {
            // A password is never sent back.
            typed.put("current", "");
            typed.put("password", "");
            let (status, wait) = (status_of(&error), error.retry_after_s());
            let typed = typed.said_no(&signed.text, error)?;
            let shown = Shown { password: Some(typed), ..Shown::default() };
            Ok(crate::respond::waiting(web.profile(&signed, status, shown).await?, wait))
        }
    }
}
