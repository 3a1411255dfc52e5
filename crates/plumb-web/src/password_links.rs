//! A new password by link: for whoever lost theirs, and asked an administrator or the operator.

use crate::client::From;
use crate::doors::signed_in;
use crate::error::WebError;
use crate::form::Typed;
use crate::page::Bare;
use crate::respond::status_of;
use crate::routes::Routes;
use crate::secret_link::{Gone, answered, gone};
use crate::visitor::{session_secret, text_of};
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use axum_extra::extract::Form;
use plumb_app::access::PasswordLinkSeen;
use plumb_text::Text;

pub(crate) fn routes() -> Routes {
    Routes::new().route("/password-links/{secret}", get(show).post(choose))
}

#[derive(Template)]
#[template(path = "password_link.html")]
struct PasswordPage {
    page: Bare,
    email: String,
    typed: Typed,
}

async fn show(
    State(web): State<Web>,
    From(client): From,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, WebError> {
    let text = text_of(&headers);
    match web.app.look_at_password_link(&secret, &client).await {
        Ok(seen) => answered(StatusCode::OK, &PasswordPage::of(text, seen, Typed::default())),
        Err(error) => gone(text, Gone::Password, error),
    }
}

async fn choose(
    State(web): State<Web>,
    From(client): From,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (text, mut typed) = (text_of(&headers), Typed::new(fields));
    let error = match web.app.use_password_link(&secret, typed.get("password"), &client).await {
        Ok(session) => {
            // Of somebody else, perhaps: the sessions of this account have ended anyway.
            if let Some(before) = session_secret(&headers) {
                web.app.sign_out(&before).await?;
            }
            return Ok(signed_in(&web, &session, path::WEEK));
        }
        Err(error) => error,
    };
    // A password is never sent back.
    typed.put("password", "");
    match web.app.look_at_password_link(&secret, &client).await {
        Ok(seen) => {
            let (status, wait) = (status_of(&error), error.retry_after_s());
            let typed = typed.said_no(&text, error)?;
            Ok(crate::respond::waiting(
                answered(status, &PasswordPage::of(text, seen, typed))?,
                wait,
            ))
        }
        Err(error) => gone(text, Gone::Password, error),
    }
}

impl PasswordPage {
    fn of(text: Text, seen: PasswordLinkSeen, typed: Typed) -> Self {
        let title = text.say("reset-title").into_owned();
        Self { page: Bare { text, title }, email: seen.email, typed }
    }
}
