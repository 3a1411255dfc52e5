//! A form that was sent after its session had ended.
//!
//! What was typed goes along in hidden fields of the sign-in form, and is shown to whoever signs in with a button that
//! sends it. That is safe only as long as nobody but the person themselves can have typed it: another site could
//! otherwise send a form to a visitor who is signed out, and have them send it on with one press under their own name.
//! Three things stand against that. [`CsrfLayer`] refuses what a browser says comes from elsewhere before it gets here.
//! [`is_ours`] asks for more: a word of the browser that the form stood on a page of ours, both when it is first kept
//! and when it comes with sign-in; without that word the way is the old one, to an empty sign-in form. And nothing is
//! ever sent by itself: what is shown is what will be sent, below the name of who sends it.
//!
//! Passwords and codes are never carried along, nor is what has grown too long, nor files.
//!
//! [`CsrfLayer`]: tower_http::csrf::CsrfLayer

use super::{KeptPage, SECRETS};
use crate::demo::choose_page;
use crate::doors::SignInPage;
use crate::error::WebError;
use crate::form::Typed;
use crate::page::Bare;
use crate::respond::fresh;
use crate::visitor::text_of;
use crate::{Web, path};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use plumb_app::Error;
use plumb_app::access::NewSession;
use plumb_text::{Locale, Text};

/// Where a form that is carried along goes.
const ACTION: &str = "kept_action";
/// What the names of its fields begin with.
const FIELD: &str = "kept.";
/// So many bytes are carried along, names and values together.
const CARRIED_BYTES_MAX: usize = 64 * 1024;
/// So many fields.
const CARRIED_FIELDS_MAX: usize = 300;

/// Says of an answer to the script that nobody is signed in: it then keeps the form where it is.
static PLUMB_SIGNED_OUT: HeaderName = HeaderName::from_static("plumb-signed-out");

/// A form on its way through sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Carried {
    action: String,
    fields: Vec<(String, String)>,
}

impl Carried {
    /// What may be carried along; nothing where it is too much, holds a secret, or goes elsewhere.
    fn new(action: &str, fields: Vec<(String, String)>) -> Option<Self> {
        let bytes = fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
        let is_secret = |name: &str| SECRETS.contains(&name);
        let fits = bytes <= CARRIED_BYTES_MAX && (1..=CARRIED_FIELDS_MAX).contains(&fields.len());
        let may_go = fits && !fields.iter().any(|(name, _)| is_secret(name));
        let action = path::local(action).filter(|_| may_go)?.to_owned();
        Some(Self { action, fields })
    }

    /// What a sign-in form brought along, if it stood on a page of ours.
    pub(crate) fn of(typed: &Typed, headers: &HeaderMap) -> Option<Self> {
        let action = typed.filled(ACTION).filter(|_| is_ours(headers))?;
        let fields = typed.pairs().filter_map(|(name, value)| {
            Some((name.strip_prefix(FIELD)?.to_owned(), value.to_owned()))
        });
        Self::new(action, fields.collect())
    }

    /// The hidden fields that carry it.
    pub(crate) fn hidden(&self) -> impl Iterator<Item = (String, &str)> {
        let fields = self.fields.iter();
        let fields = fields.map(|(name, value)| (format!("{FIELD}{name}"), value.as_str()));
        std::iter::once((ACTION.to_owned(), self.action.as_str())).chain(fields)
    }
}

/// Whether the browser says that the request was made by a page of ours. Where it does not say `Sec-Fetch-Site`, as over
/// plain HTTP, its `Origin` must be this host.
fn is_ours(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match said("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => match (said("origin"), said("host")) {
            (Some(origin), Some(host)) => {
                origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
            }
            _ => false,
        },
    }
}

/// The way to sign-in for a form: with what was typed, or with a word on why not.
pub(super) async fn with_form(
    web: &Web,
    headers: &HeaderMap,
    action: String,
    fields: Vec<(String, String)>,
) -> Option<Response> {
    let carried = Carried::new(&action, fields);
    let said = if carried.is_some() { "sign-in-carried" } else { "sign-in-too-long" };
    to_sign_in(web, headers, said, carried).await
}

/// The way to sign-in for a form with files.
pub(super) async fn with_files(web: &Web, headers: &HeaderMap) -> Option<Response> {
    to_sign_in(web, headers, "sign-in-files", None).await
}

async fn to_sign_in(
    web: &Web,
    headers: &HeaderMap,
    said: &str,
    carried: Option<Carried>,
) -> Option<Response> {
    if !is_ours(headers) {
        return None;
    }
    if let Some(demo) = &web.demo {
        return choose_page(web, demo, headers, None, carried.as_ref()).await.ok();
    }
    let page = SignInPage::new(text_of(headers), Typed::default());
    let said = Some(page.page.say(said).into_owned());
    let page = SignInPage { said, carried, ..page };
    fresh(StatusCode::UNAUTHORIZED, &page).ok()
}

/// What the script is told in place of a piece of a page: the form stays where it is, and the way to sign in stands
/// beside it.
pub(super) fn in_place() -> Response {
    let headers = [
        (PLUMB_SIGNED_OUT.clone(), HeaderValue::from_static("1")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (StatusCode::UNAUTHORIZED, headers).into_response()
}

/// The page on which somebody who has just signed in finds what was typed, and sends it if they want to.
pub(crate) async fn send_again(
    web: &Web,
    headers: &HeaderMap,
    session: &NewSession,
    carried: Carried,
) -> Result<Response, WebError> {
    let visitor = web.app.visitor_of_session(&session.secret).await?.ok_or(Error::NotFound)?;
    let locale = visitor.member.locale.as_deref().and_then(|tag| Locale::parse(tag).ok());
    let text = locale.map_or_else(|| text_of(headers), |locale| Text::of(&locale));
    let page = Bare::new(text, "");
    let page = Bare { title: page.say("kept-title").into_owned(), ..page };
    let name = ("name", visitor.member.name.as_str().into());
    let words = page.text.say_with("kept-after-sign-in", &[name]).into_owned();
    fresh(StatusCode::OK, &KeptPage::of(page, words, carried.action, carried.fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(said: &[(&'static str, &'static str)]) -> HeaderMap {
        said.iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_form_is_ours_where_the_browser_says_so() {
        for (said, ours) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")], false),
            (&[("origin", "http://plumb.test:8080"), ("host", "plumb.test:8080")], true),
            (&[("origin", "http://evil.example"), ("host", "plumb.test")], false),
            (&[("origin", "null"), ("host", "plumb.test")], false),
            (&[("host", "plumb.test")], false),
        ] {
            assert_eq!(is_ours(&headers(said)), ours, "{said:?}");
        }
    }

    #[test]
    fn what_is_carried_is_bounded_holds_no_secret_and_stays_here() {
        let of = |name: &str, value: String| vec![(name.to_owned(), value)];
        let carried = |action: &str, fields| Carried::new(action, fields).is_some();
        assert!(carried("/objectives", of("why", "It rains".to_owned())));
        assert!(!carried("//evil.example", of("why", "It rains".to_owned())));
        assert!(!carried("/me/password", of("current", "secret".to_owned())));
        assert!(!carried("/objectives", of("why", "x".repeat(CARRIED_BYTES_MAX))));
        let many = vec![("why".to_owned(), String::new()); CARRIED_FIELDS_MAX + 1];
        assert!(!carried("/objectives", many));
        assert!(!carried("/objectives", Vec::new()));
    }

    #[test]
    fn it_comes_out_of_the_sign_in_form_as_it_went_in() {
        let fields = [("why", "It \"rains\"\nagain"), ("kept.why", "x"), ("why", "twice")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let carried = Carried::new("/objectives?team=T-1", fields).unwrap();
        let hidden = carried.hidden().map(|(name, value)| (name, value.to_owned()));
        let typed = Typed::new(hidden.chain([("email".to_owned(), "a@b".to_owned())]).collect());
        let ours = headers(&[("sec-fetch-site", "same-origin")]);
        assert_eq!(Carried::of(&typed, &ours), Some(carried));
        assert_eq!(Carried::of(&typed, &headers(&[])), None);
    }
}
