//! Who sends a request: the session cookie, and the person behind it.

use crate::Web;
use crate::error::WebError;
use crate::marks::ReaderWords;
use crate::path;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use plumb_app::Caller;
use plumb_app::access::{NewSession, SESSION_COOKIE, Visitor};
use plumb_text::{Locale, Text};

/// Somebody who is signed in. As an argument of a handler it sends everybody else to the sign-in page.
#[derive(Clone)]
pub(crate) struct Signed {
    /// The person, their roles, their workspace.
    pub(crate) visitor: Visitor,
    /// Their language and formats.
    pub(crate) text: Text,
    /// Whether they are a visitor of the demo, who may be somebody else.
    pub(crate) in_demo: bool,
    /// The address of the page that they ask for, without what was saved before it.
    pub(crate) here: String,
    /// The change that the address says was saved just before.
    pub(crate) saved: Option<i64>,
}

impl Signed {
    /// On whose behalf use cases are called.
    pub(crate) fn caller(&self) -> &Caller {
        &self.visitor.caller
    }
}

impl FromRequestParts<Web> for Signed {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        match signed(parts, web).await? {
            Some(signed) => Ok(signed),
            None => Err(WebError::SignedOut { back_to: back_to(parts) }),
        }
    }
}

impl OptionalFromRequestParts<Web> for Signed {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Option<Self>, WebError> {
        signed(parts, web).await
    }
}

async fn signed(parts: &Parts, web: &Web) -> Result<Option<Signed>, WebError> {
    let headers = &parts.headers;
    let Some(secret) = session_secret(headers) else {
        return Ok(None);
    };
    let Some(visitor) = web.app.visitor_of_session(&secret).await? else {
        return Ok(None);
    };
    let text = visitor
        .member
        .locale
        .as_deref()
        .and_then(|tag| Locale::parse(tag).ok())
        .map_or_else(|| text_of(headers), |locale| Text::of(&locale))
        .calling(&visitor.own_words);
    if let Some(ReaderWords(words)) = parts.extensions.get() {
        words.get_or_init(|| text.clone());
    }
    let asked = parts.uri.path_and_query().map_or(parts.uri.path(), |asked| asked.as_str());
    let (here, saved) = path::without_saved(asked);
    Ok(Some(Signed { visitor, text, in_demo: web.demo.is_some(), here, saved }))
}

/// The language that a browser asks for.
pub(crate) fn text_of(headers: &HeaderMap) -> Text {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Text::of(&Locale::negotiate(asked))
}

/// The secret in the session cookie.
pub(crate) fn session_secret(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, _)| *name == SESSION_COOKIE)
        .map(|(_, value)| value.to_owned())
}

/// The cookie that begins a session: not readable by scripts, not sent with requests that other sites start.
pub(crate) fn session_cookie(session: &NewSession, web: &Web) -> String {
    let secure = if web.secure { "; Secure" } else { "" };
    format!(
        "{SESSION_COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000{secure}",
        session.secret
    )
}

/// The cookie that ends one.
pub(crate) fn no_session_cookie(web: &Web) -> String {
    let secure = if web.secure { "; Secure" } else { "" };
    format!("{SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}")
}

/// Where a person wanted to go before they had to sign in: only pages, only here.
fn back_to(parts: &Parts) -> Option<String> {
    let is_page = parts.method == axum::http::Method::GET;
    parts
        .uri
        .path_and_query()
        .filter(|_| is_page)
        .map(|path| path.as_str().to_owned())
        .filter(|path| path != "/")
}
