//! A form that met a database which could not take it, and that its page can't show again because the page can't be
//! read either: everything that was typed is shown, and sent once more with one button.

use crate::page::Bare;
use crate::respond::{PLUMB_FORM, is_partial};
use crate::security::BODY_BYTES_MAX;
use crate::visitor::text_of;
use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
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
    action: String,
    fields: Vec<(String, String)>,
    /// The sentences among them, to be read.
    written: Vec<String>,
}

/// Stands around all pages: an answer of 503 to a form that does not hold the form already gets what was typed.
pub(crate) async fn keep(request: Request, next: Next) -> Response {
    let headers = request.headers();
    // The script keeps the form where it is.
    if request.method() != Method::POST || !is_form(headers) || is_partial(headers) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_BYTES_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let action = parts.uri.to_string();
    let headers = parts.headers.clone();
    let response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    let holds_the_form = response.headers().contains_key(PLUMB_FORM);
    if response.status() != StatusCode::SERVICE_UNAVAILABLE || holds_the_form {
        return response;
    }
    let fields = fields(&body);
    if fields.is_empty() || fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str())) {
        return response;
    }
    kept(&headers, action, fields).unwrap_or(response)
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
    let written = fields.iter().map(|(_, value)| value.trim()).filter(|value| value.contains(' '));
    let written = written.map(str::to_owned).collect();
    let page = Bare::new(text_of(headers), "");
    let page = Bare { title: page.say("kept-title").into_owned(), ..page };
    let html = KeptPage { page, action, fields, written }.render().ok()?;
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, Html(html)).into_response();
    for (name, value) in [(header::CACHE_CONTROL, "no-store"), (header::RETRY_AFTER, "5")] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Some(response)
}
