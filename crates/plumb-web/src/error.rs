//! What a page says when something did not go well. One `match` maps the five kinds of errors.

use crate::page::{Bare, Page, Place};
use crate::visitor::{Signed, text_of};
use crate::{Web, path};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use plumb_app::Error;
use plumb_db::{DbError, Reader};

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum WebError {
    /// Nobody is signed in.
    SignedOut {
        /// Where they wanted to go.
        back_to: Option<String>,
    },
    /// A use case or a view did not give what was asked for.
    App(Error),
    /// A template could not be rendered: ours.
    Template(askama::Error),
}

/// Says of an answer that it was for nobody: what was typed goes with them to sign-in, where it may.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignedOut;

impl From<Error> for WebError {
    fn from(error: Error) -> Self {
        Self::App(error)
    }
}

impl From<DbError> for WebError {
    fn from(error: DbError) -> Self {
        Self::App(error.into())
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::Template(error)
    }
}

/// A problem as a page of its own.
#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Bare,
    title: String,
    words: String,
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let text = text_of(&HeaderMap::new());
        let (status, key) = match &self {
            Self::SignedOut { back_to } => {
                let to_sign_in = Redirect::to(&path::sign_in(back_to.as_deref()));
                return (Extension(SignedOut), to_sign_in).into_response();
            }
            Self::App(Error::NotFound) => (StatusCode::NOT_FOUND, "not-found"),
            Self::App(Error::Forbidden { .. }) => (StatusCode::FORBIDDEN, "forbidden"),
            Self::App(Error::Conflict(_)) => (StatusCode::CONFLICT, "conflict"),
            Self::App(Error::Refused(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "refused"),
            Self::App(Error::Busy) => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::App(Error::Unavailable { source }) => {
                (StatusCode::SERVICE_UNAVAILABLE, unavailable(source))
            }
            Self::App(Error::Broken(_)) | Self::Template(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "broken")
            }
        };
        let words = match &self {
            Self::App(Error::Refused(refusals)) => refusals
                .iter()
                .map(|refusal| crate::words::refusal(&text, refusal))
                .collect::<Vec<_>>()
                .join(" "),
            Self::App(Error::Conflict(_)) => text.say("problem-changed").into_owned(),
            Self::App(Error::Broken(cause)) => broken(&text, cause),
            Self::Template(cause) => broken(&text, cause),
            _ => text.say_code("problem", key, &[]).into_owned(),
        };
        let title = text.say_code("problem", &format!("{key}-title"), &[]).into_owned();
        let html = ProblemPage { page: Bare::new(text, title.clone()), title, words }.render();
        let mut response = (status, Html(html.unwrap_or_default())).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, header::HeaderValue::from_static("5"));
        }
        response
    }
}

/// Says in the log that the database can't be used, and gives the message for people.
pub(crate) fn unavailable(source: &DbError) -> &'static str {
    tracing::error!(%source, "the database can't be used");
    match source {
        DbError::Unavailable { .. } => "unreachable",
        _ => "read-only",
    }
}

/// Says in the log what happened, once, and gives the page a number by which it can be found there.
fn broken(text: &plumb_text::Text, cause: &dyn std::fmt::Display) -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let reference = format!("{:06}", COUNT.fetch_add(1, Ordering::Relaxed));
    tracing::error!(%reference, %cause, "a request could not be answered");
    text.say_with("problem-broken", &[("reference", reference.into())]).into_owned()
}

/// Whatever is not one of our pages.
pub(crate) async fn no_such_page(
    State(web): State<Web>,
    signed: Option<Signed>,
) -> Result<Response, WebError> {
    let error = WebError::App(Error::NotFound);
    match signed {
        Some(signed) => web.missing(&signed, error).await,
        None => Err(error),
    }
}

/// What is not there, or not for this person, for somebody who is signed in.
#[derive(Template)]
#[template(path = "missing.html")]
struct MissingPage {
    page: Page,
    words: String,
}

impl Web {
    /// A page that is not there, or not for the reader, as one of their pages: with the navigation, so that they go on
    /// from it. Whatever else went wrong stays what it was, because then a page may not be made either.
    pub(crate) async fn missing(
        &self,
        signed: &Signed,
        error: WebError,
    ) -> Result<Response, WebError> {
        let (status, key) = match error {
            WebError::App(Error::NotFound) => (StatusCode::NOT_FOUND, "not-found"),
            WebError::App(Error::Forbidden { .. }) => (StatusCode::FORBIDDEN, "forbidden"),
            other => return Err(other),
        };
        self.again(signed, status, async |_: &mut Reader, page: Page| {
            let title = page.text.say_code("problem", &format!("{key}-title"), &[]).into_owned();
            let words = page.text.say_code("problem", key, &[]).into_owned();
            Ok(MissingPage { page: page.titled(title, Place::Elsewhere), words })
        })
        .await
    }
}
