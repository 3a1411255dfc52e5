//! Who asks: a program with a personal access token, or a page with the cookie of a session.

use crate::error::ApiError;
use axum::http::{HeaderMap, header};
use plumb_app::App;
use plumb_app::access::{SESSION_COOKIE, Visitor};

/// Who sent a request with these headers.
///
/// # Errors
///
/// 401 for nobody; also where a token is given that is none, whatever cookie stands beside it.
pub(crate) async fn visitor(app: &App, headers: &HeaderMap) -> Result<Visitor, ApiError> {
    let found = match headers.get(header::AUTHORIZATION) {
        Some(given) => match bearer(given.to_str().unwrap_or_default()) {
            Some(token) => app.visitor_of_token(token).await?,
            None => None,
        },
        None => match cookie(headers, SESSION_COOKIE) {
            Some(secret) => app.visitor_of_session(secret).await?,
            None => None,
        },
    };
    found.ok_or_else(ApiError::signed_out)
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(given, _)| *given == name)
        .map(|(_, value)| value)
}
