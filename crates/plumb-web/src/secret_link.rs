//! What the pages behind secret links share: nobody keeps them, no address of theirs is told to anybody, and a link
//! that is good no more says kindly what to do.

use crate::error::WebError;
use crate::page::Bare;
use crate::respond::{fresh, waiting};
use crate::words;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use plumb_app::Error;
use plumb_text::Text;

/// What kind of link it was.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Gone {
    /// An invitation.
    Invitation,
    /// A link for a new password.
    Password,
}

#[derive(Template)]
#[template(path = "gone.html")]
struct GonePage {
    page: Bare,
    words: String,
}

/// Answers with a page behind a secret link.
///
/// # Errors
///
/// Where it can't be rendered.
pub(crate) fn answered(status: StatusCode, page: &impl Template) -> Result<Response, WebError> {
    let mut response = fresh(status, page)?;
    // Requests that the page starts name the host alone, not the secret in its address. Not "no-referrer": with that a
    // browser would hide from where its forms are sent, and they would be refused.
    response
        .headers_mut()
        .insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    Ok(response)
}

/// Answers where a link is not good, or where too many were tried.
///
/// # Errors
///
/// What has nothing to do with the link.
pub(crate) fn gone(text: Text, link: Gone, error: Error) -> Result<Response, WebError> {
    let Error::Refused(refusals) = &error else {
        return Err(error.into());
    };
    let too_many = refusals.iter().find(|refusal| refusal.code == "sign_in.too_many");
    let wait = error.retry_after_s();
    let (status, title, words) = match (too_many, link) {
        (Some(refusal), _) => {
            let title = text.say("problem-too-many-title");
            (StatusCode::TOO_MANY_REQUESTS, title, words::refusal(&text, refusal))
        }
        (None, Gone::Invitation) => {
            let title = text.say("invitation-gone-title");
            (StatusCode::NOT_FOUND, title, text.say("invitation-gone").into_owned())
        }
        (None, Gone::Password) => {
            let title = text.say("reset-gone-title");
            (StatusCode::NOT_FOUND, title, text.say("reset-gone").into_owned())
        }
    };
    let page = Bare { title: title.into_owned(), text };
    Ok(waiting(answered(status, &GonePage { page, words })?, wait))
}
