//! Where a text was blanked, a page says so in the words of its reader. It is done to the finished page, so that no place
//! where a text stands can be forgotten: in a sentence, in a title, in what a drawing is called.

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use plumb_core::blanking::Blanked;
use plumb_text::Text;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// The words of whoever asks, once they are known: set where the session is found.
#[derive(Clone, Default)]
pub(crate) struct ReaderWords(pub(crate) Arc<OnceLock<Text>>);

/// Says in words where a text was blanked.
pub(crate) async fn say(mut request: Request, next: Next) -> Response {
    let words = ReaderWords::default();
    request.extensions_mut().insert(words.clone());
    let response = next.run(request).await;
    let Some(text) = words.0.get() else { return response };
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    // What is sent piece by piece, as it is made, holds no text that was kept.
    if !is_page || response.body().size_hint().exact().is_none() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let page = to_bytes(body, usize::MAX).await.unwrap_or_default();
    match told(text, &page) {
        Some(told) => {
            parts.headers.remove(header::CONTENT_LENGTH);
            Response::from_parts(parts, told.into())
        }
        None => Response::from_parts(parts, Body::from(page)),
    }
}

/// A page with its marks in words; nothing where it has none.
fn told(text: &Text, page: &Bytes) -> Option<String> {
    let say = |mark: Blanked| {
        text.say_with("text-blanked", &[("day", text.day_with_year(mark.on).into())]).into_owned()
    };
    match Blanked::told_in(std::str::from_utf8(page).ok()?, say) {
        Cow::Borrowed(_) => None,
        Cow::Owned(told) => Some(told),
    }
}
