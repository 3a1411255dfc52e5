//! A browser without scripts: follows what a person would, and keeps the session.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use plumb_app::access::SESSION_COOKIE;
use plumb_testkit::{House, Person};
use plumb_web::{Web, router};
use tower::ServiceExt as _;

/// Somebody who is signed in.
pub(crate) struct Visit {
    router: Router,
    session: String,
}

/// An answer: its status, where it leads, and its page.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) to: String,
    pub(crate) page: String,
}

impl Visit {
    pub(crate) async fn of(house: &House, person: &Person) -> Self {
        let web = Web {
            app: house.app.clone(),
            secure: false,
            public_url: "http://plumb.example".to_owned(),
            demo: None,
            trusted_proxies: Vec::new(),
        };
        Self { router: router(&web, axum::Router::new()), session: house.sign_in(person).await }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = String::new();
        for (name, value) in fields {
            form.extend([name, "=", &encoded(value), "&"]);
        }
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(form)).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookie = format!("{SESSION_COOKIE}={}", self.session);
        let request = request.header(header::COOKIE, cookie).body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let to = response.headers().get(header::LOCATION);
        let to = to.map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let page = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, to, page: String::from_utf8(page.to_vec()).unwrap() }
    }
}

impl Answer {
    /// "303 /objectives/O-1": where it leads, without which change was saved.
    pub(crate) fn told(&self) -> String {
        let (to, saved) = self.to.split_once("saved=").unwrap_or((&self.to, ""));
        let rest = saved.trim_start_matches(|c: char| c.is_ascii_digit());
        let to = format!("{}{rest}", to.trim_end_matches(['?', '&']));
        format!("{} {to}", self.status.as_u16()).trim_end().to_owned()
    }

    #[track_caller]
    pub(crate) fn says(&self, words: &str) {
        assert!(self.page.contains(words), "{words:?} is not in the page:\n{}", self.page);
    }

    /// The same of what is read: without what stands around the words.
    #[track_caller]
    pub(crate) fn reads(&self, words: &str) {
        let text = self.page.split('<').skip(1).filter_map(|piece| Some(piece.split_once('>')?.1));
        let text = text.collect::<String>();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "{words:?} is not read in the page:\n{text}");
    }

    #[track_caller]
    pub(crate) fn does_not_say(&self, words: &str) {
        assert!(!self.page.contains(words), "{words:?} is in the page");
    }

    /// The version that the first form of the page was made from.
    #[track_caller]
    pub(crate) fn seen(&self) -> String {
        let (_, rest) = self.page.split_once("name=\"seen\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }
}

fn encoded(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").unwrap();
        }
    }
    out
}

/// The fields of a new objective of the first team in the first cycle.
pub(crate) const OBJECTIVE: &[(&str, &str)] = &[
    ("team", "T-2"),
    ("cycle", "C-1"),
    ("statement", "make a repair something to look forward to"),
    ("why", "Half of those who come once never come again."),
    ("ambition", "aspirational"),
    ("purpose", "strategic"),
    ("lead", ""),
];

/// The fields of a key result that can be agreed; the owner is the first person.
pub(crate) const KEY_RESULT: &[(&str, &str)] = &[
    ("statement", "Raise repairs done within a day from 40% to 75%"),
    ("measure", "reach"),
    ("unit", "percent"),
    ("from", "40"),
    ("to", "75"),
    ("owner", "P-1"),
];

/// The same fields, one of them with another value.
pub(crate) fn with<'a>(
    fields: &'a [(&'a str, &'a str)],
    field: &'a str,
    value: &'a str,
) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().copied().filter(|(name, _)| *name != field);
    kept.chain([(field, value)]).collect()
}
