//! Forms that could not be taken and whose page can't show them again: everything that was typed is kept, and sent once
//! more with one button.
//!
//! Two things come in between. The database does not answer, and then no page can be read either. Or the session has
//! ended since the form was opened: then the sign-in form carries along what was typed, and whoever signs in is shown it.
//! Nothing is sent again without them.

mod signed_out;

pub(crate) use signed_out::{Carried, send_again};

use crate::Web;
use crate::error::SignedOut;
use crate::page::Bare;
use crate::respond::{PLUMB_FORM, is_partial};
use crate::security::BODY_BYTES_MAX;
use crate::visitor::text_of;
use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};

/// What is never sent back, not even to whoever typed it.
const SECRETS: [&str; 3] = ["password", "current", "code"];

/// What was typed, with a button that sends it once more.
#[derive(Template)]
#[template(path = "kept.html")]
struct KeptPage {
    page: Bare,
    words: String,
    action: String,
    fields: Vec<Field>,
}

/// A field of a form that is sent once more.
struct Field {
    name: String,
    value: String,
    /// What stands above it, where it holds words: they can be read and changed. What was chosen stays as it is.
    label: Option<String>,
    /// Whether they need more than a line.
    is_long: bool,
}

/// So many characters stand on a line.
const LINE_CHARS: usize = 16;

impl KeptPage {
    fn of(page: Bare, words: String, action: String, fields: Vec<(String, String)>) -> Self {
        let is_written = |value: &str| value.trim().contains(char::is_whitespace);
        let label = page.say("kept-written").into_owned();
        let fields = fields.into_iter().map(|(name, value)| Field {
            label: is_written(&value).then(|| label.clone()),
            is_long: value.contains('\n') || value.chars().count() > LINE_CHARS,
            name,
            value,
        });
        Self { fields: fields.collect(), page, words, action }
    }
}

/// Stands around all pages: an answer of 503 to a form that does not hold the form already gets what was typed, and so
/// does one that sends somebody to sign in.
pub(crate) async fn keep(State(web): State<Option<Web>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if is_partial(headers) {
        // The script keeps the form where it is.
        let response = next.run(request).await;
        return if is_for_nobody(&response) { signed_out::in_place() } else { response };
    }
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    if !is_form(headers) {
        let headers = headers.clone();
        let response = next.run(request).await;
        return match web {
            Some(web) if is_for_nobody(&response) => {
                signed_out::with_files(&web, &headers).await.unwrap_or(response)
            }
            _ => response,
        };
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_BYTES_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let action = parts.uri.to_string();
    let headers = parts.headers.clone();
    let response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    let holds_the_form = response.headers().contains_key(PLUMB_FORM);
    let is_unavailable = response.status() == StatusCode::SERVICE_UNAVAILABLE && !holds_the_form;
    if !is_unavailable && !is_for_nobody(&response) {
        return response;
    }
    let fields = fields(&body);
    if fields.is_empty() || fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str())) {
        return response;
    }
    if is_unavailable {
        return kept(&headers, action, fields).unwrap_or(response);
    }
    match web {
        Some(web) => {
            signed_out::with_form(&web, &headers, action, fields).await.unwrap_or(response)
        }
        None => response,
    }
}

fn is_for_nobody(response: &Response) -> bool {
    response.extensions().get::<SignedOut>().is_some()
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

fn fields(body: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(body).into_owned().collect()
}

fn kept(headers: &HeaderMap, action: String, fields: Vec<(String, String)>) -> Option<Response> {
    let page = Bare::new(text_of(headers), "");
    let page = Bare { title: page.say("kept-title").into_owned(), ..page };
    let words = page.say("kept-words").into_owned();
    let html = KeptPage::of(page, words, action, fields).render().ok()?;
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, Html(html)).into_response();
    for (name, value) in [(header::CACHE_CONTROL, "no-store"), (header::RETRY_AFTER, "5")] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Some(response)
}
