//! How a page is answered: one snapshot, one `ETag`, and nothing rendered that the browser has already.

use crate::error::WebError;
use crate::page::Page;
use crate::path;
use crate::visitor::Signed;
use crate::{VERSION, Web};
use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use plumb_db::Reader;
use std::hash::{DefaultHasher, Hash, Hasher};

impl Web {
    /// Answers with a page that `build` makes from one snapshot of the database, or with 304 where the browser has it.
    ///
    /// The tag names the last change as the visitor came in, and the snapshot is a later one. Where another change came
    /// in between, the page is newer than its tag says, and is asked for once more than it had to be.
    pub(crate) async fn see<T: Template>(
        &self,
        signed: &Signed,
        headers: &HeaderMap,
        build: impl AsyncFnOnce(&mut Reader, Page) -> Result<T, WebError>,
    ) -> Result<Response, WebError> {
        let etag = self.etag(signed, is_partial(headers));
        if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == etag.as_str()) {
            return Ok((StatusCode::NOT_MODIFIED, cached(etag)).into_response());
        }
        let html = self
            .read(async |r: &mut Reader| {
                let page = Page::read(r, &self.app, signed).await?;
                Ok(build(r, page).await?.render()?)
            })
            .await;
        match html {
            Ok(html) => Ok((cached(etag), Html(html)).into_response()),
            Err(error) => self.missing(signed, error).await,
        }
    }

    /// Answers with a page made from one snapshot that nobody may keep: one that holds a form with what was typed.
    pub(crate) async fn again<T: Template>(
        &self,
        signed: &Signed,
        status: StatusCode,
        build: impl AsyncFnOnce(&mut Reader, Page) -> Result<T, WebError>,
    ) -> Result<Response, WebError> {
        let html = self
            .read(async |r: &mut Reader| {
                let page = Page::read(r, &self.app, signed).await?;
                Ok(build(r, page).await?.render()?)
            })
            .await?;
        Ok(kept_by_nobody(status, html))
    }

    /// Reads from one snapshot of the database.
    pub(crate) async fn read<T>(
        &self,
        work: impl AsyncFnOnce(&mut Reader) -> Result<T, WebError>,
    ) -> Result<T, WebError> {
        self.app.store.db().read(work).await
    }

    /// What a page depends on besides its address: the last change, the hour (days begin at different hours in
    /// different zones, and always at a quarter of one), the reader's rights, words and theme, what they have seen,
    /// whether it is asked for whole or in a piece, and the build.
    fn etag(&self, signed: &Signed, is_partial: bool) -> String {
        const QUARTER_HOUR: i64 = 900;
        let mut hash = DefaultHasher::new();
        let visitor = &signed.visitor;
        // Chromium asks whether the piece that it has is still the page, so the two never have the same tag.
        is_partial.hash(&mut hash);
        visitor.seen.hash(&mut hash);
        self.app.clock.now().as_second().div_euclid(QUARTER_HOUR).hash(&mut hash);
        visitor.caller.workspace.hash(&mut hash);
        visitor.member.id.hash(&mut hash);
        visitor.member.since_change.hash(&mut hash);
        signed.text.locale().hash(&mut hash);
        VERSION.hash(&mut hash);
        crate::page::style().hash(&mut hash);
        format!("W/\"{}-{:016x}\"", visitor.change, hash.finish())
    }
}

fn cached(etag: String) -> [(header::HeaderName, String); 3] {
    [
        (header::ETAG, etag),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::VARY, "cookie, accept-language, hx-request".to_owned()),
    ]
}

/// Answers with a page that nobody may keep: a form with what was typed, a page for nobody in particular.
pub(crate) fn fresh(status: StatusCode, page: &impl Template) -> Result<Response, WebError> {
    Ok(kept_by_nobody(status, page.render()?))
}

fn kept_by_nobody(status: StatusCode, html: String) -> Response {
    let mut response = (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response();
    if status.is_server_error() {
        // The script shows it instead of its own sentence, because it holds what was typed.
        response.headers_mut().insert(PLUMB_FORM, HeaderValue::from_static("1"));
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

/// Says when to try again, where there were too many attempts.
pub(crate) fn waiting(mut response: Response, seconds: Option<u32>) -> Response {
    if let Some(seconds) = seconds {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// Says of an answer of 500 or more that it is a page of ours.
pub(crate) const PLUMB_FORM: HeaderName = HeaderName::from_static("plumb-form");

/// Whether the script asks for a piece of a page, to swap it in.
pub(crate) fn is_partial(headers: &HeaderMap) -> bool {
    headers.get("hx-request").is_some_and(|value| value == "true")
}

/// The status of a form that is shown again because of `error`.
pub(crate) fn status_of(error: &plumb_app::Error) -> StatusCode {
    use plumb_app::Error;
    match error {
        Error::Busy | Error::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Error::Conflict(_) => StatusCode::CONFLICT,
        _ if error.retry_after_s().is_some() => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl Signed {
    /// Sends the browser on after a use case was called on the reader's behalf. Whatever page follows says what was
    /// saved, and offers to take it back: this is how every form that was accepted ends.
    pub(crate) fn go(&self, to: &str) -> Response {
        match self.caller().receipt.change() {
            Some(change) => go(&path::with_saved(to, change)),
            None => go(to),
        }
    }
}

/// Sends the browser to another page where nothing was changed: signing in, signing out.
pub(crate) fn go(to: &str) -> Response {
    axum::response::Redirect::to(to).into_response()
}
