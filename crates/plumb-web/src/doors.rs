//! The doors: the front page, signing in and out, first-run set-up, choosing a person in the demo.

use crate::client::From;
use crate::demo::choose_page;
use crate::error::WebError;
use crate::form::Typed;
use crate::kept::{Carried, send_again};
use crate::page::Bare;
use crate::respond::{fresh, go, status_of, waiting};
use crate::routes::Routes;
use crate::visitor::{Signed, no_session_cookie, session_cookie, session_secret, text_of};
use crate::zones::{self, Zone};
use crate::{Web, path};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_extra::extract::Form;
use jiff::civil::Date;
use plumb_app::access::NewSession;
use plumb_app::set_up::SetUp;
use plumb_text::Text;
use serde::Deserialize;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/sign-in", get(sign_in_page))
        .route("/session", post(sign_in))
        .route("/session/removal", post(sign_out))
        .route("/set-up", get(set_up_page).post(set_up))
}

/// The first page: This week for whoever is signed in, choosing a person in the demo, set-up on an empty installation, sign-in else.
pub(crate) async fn front(
    State(web): State<Web>,
    signed: Option<Signed>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    if signed.is_some() {
        return Ok(go(path::WEEK));
    }
    if let Some(demo) = &web.demo {
        return choose_page(&web, demo, &headers, None, None).await;
    }
    if web.app.is_empty().await? {
        return Ok(go("/set-up"));
    }
    Ok(go(&path::sign_in(None)))
}

#[derive(Template)]
#[template(path = "sign_in.html")]
pub(crate) struct SignInPage {
    pub(crate) page: Bare,
    pub(crate) typed: Typed,
    pub(crate) said: Option<String>,
    /// A form whose session had ended.
    pub(crate) carried: Option<Carried>,
}

impl SignInPage {
    pub(crate) fn new(text: Text, typed: Typed) -> Self {
        let page = Bare::new(text, "");
        let page = Bare { title: page.say("sign-in-title").into_owned(), ..page };
        Self { page, typed, said: None, carried: None }
    }
}

/// What the address of the sign-in page may say.
#[derive(Deserialize)]
struct SignInQuery {
    back: Option<String>,
    said: Option<String>,
}

async fn sign_in_page(
    State(web): State<Web>,
    headers: HeaderMap,
    Query(query): Query<SignInQuery>,
) -> Result<Response, WebError> {
    if let Some(demo) = &web.demo {
        return choose_page(&web, demo, &headers, query.back.as_deref(), None).await;
    }
    let mut typed = Typed::default();
    typed.put("back", query.back.unwrap_or_default());
    let page = SignInPage::new(text_of(&headers), typed);
    let said = match query.said.as_deref() {
        Some("signed-out") => Some("sign-in-signed-out"),
        Some("signed-out-everywhere") => Some("sign-in-signed-out-everywhere"),
        _ => None,
    };
    let said = said.map(|key| page.page.say(key).into_owned());
    fresh(StatusCode::OK, &SignInPage { said, ..page })
}

async fn sign_in(
    State(web): State<Web>,
    From(client): From,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let mut typed = Typed::new(fields);
    let back_to = path::local(typed.get("back")).unwrap_or(path::WEEK).to_owned();
    let carried = Carried::of(&typed, &headers);
    match web.app.sign_in(typed.get("email"), typed.get("password"), &client).await {
        Ok(session) => signed_in_with(&web, &headers, &session, carried, &back_to).await,
        Err(error) => {
            let text = text_of(&headers);
            // A password is never sent back.
            typed.put("password", "");
            let (status, wait) = (status_of(&error), error.retry_after_s());
            let typed = typed.said_no(&text, error)?;
            let page = SignInPage { carried, ..SignInPage::new(text, typed) };
            Ok(waiting(fresh(status, &page)?, wait))
        }
    }
}

async fn sign_out(State(web): State<Web>, headers: HeaderMap) -> Result<Response, WebError> {
    if let Some(secret) = session_secret(&headers) {
        web.app.sign_out(&secret).await?;
    }
    let cookie = [(header::SET_COOKIE, no_session_cookie(&web))];
    Ok((cookie, go("/sign-in?said=signed-out")).into_response())
}

#[derive(Template)]
#[template(path = "set_up.html")]
struct SetUpPage {
    page: Bare,
    typed: Typed,
    zones: Vec<Zone>,
}

impl SetUpPage {
    fn of(web: &Web, page: Bare, typed: Typed) -> Self {
        Self { zones: zones::all(&page.text, web.app.clock.now()), page, typed }
    }
}

async fn set_up_page(State(web): State<Web>, headers: HeaderMap) -> Result<Response, WebError> {
    if !web.app.is_empty().await? {
        return Ok(go("/"));
    }
    let page = Bare::new(text_of(&headers), "");
    let page = Bare { title: page.say("set-up-title").into_owned(), ..page };
    let today = web.app.clock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let quarter = quarter_of(today);
    let mut typed = Typed::default();
    typed.put("zone", "UTC");
    typed.put("cycle", quarter.0);
    typed.put("starts_on", quarter.1.to_string());
    typed.put("ends_on", quarter.2.to_string());
    fresh(StatusCode::OK, &SetUpPage::of(&web, page, typed))
}

async fn set_up(
    State(web): State<Web>,
    From(client): From,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let mut typed = Typed::new(fields);
    let page = Bare::new(text_of(&headers), "");
    let page = Bare { title: page.say("set-up-title").into_owned(), ..page };
    let mut day = |field: &str| {
        let day = typed.get(field).parse::<Date>();
        if day.is_err() {
            typed.complain(field, page.say("form-not-a-day").into_owned());
        }
        day.ok()
    };
    let days = (day("starts_on"), day("ends_on"));
    let (mut status, mut wait) = (StatusCode::UNPROCESSABLE_ENTITY, None);
    if let (Some(starts_on), Some(ends_on)) = days {
        let command = SetUp {
            code: typed.get("code").to_owned(),
            workspace: typed.get("workspace").to_owned(),
            zone: zones::meant(typed.filled("zone").unwrap_or("UTC")),
            locale: page.text.locale().to_string(),
            name: typed.get("name").to_owned(),
            email: typed.get("email").to_owned(),
            password: typed.get("password").to_owned(),
            cycle: (typed.get("cycle").to_owned(), starts_on, ends_on),
            team: typed.get("team").to_owned(),
        };
        match web.app.set_up(command, &client).await {
            Ok(session) => return Ok(signed_in(&web, &session, path::INVITE_AFTER_SET_UP)),
            Err(error) => {
                (status, wait) = (status_of(&error), error.retry_after_s());
                typed = typed.said_no(&page.text, error)?;
            }
        }
    }
    typed.put("password", "");
    Ok(waiting(fresh(status, &SetUpPage::of(&web, page, typed))?, wait))
}

/// Begins a session, and shows the form that was carried along, where one was.
pub(crate) async fn signed_in_with(
    web: &Web,
    headers: &HeaderMap,
    session: &NewSession,
    carried: Option<Carried>,
    to: &str,
) -> Result<Response, WebError> {
    let Some(carried) = carried else {
        return Ok(signed_in(web, session, to));
    };
    let page = send_again(web, headers, session, carried).await?;
    Ok(([(header::SET_COOKIE, session_cookie(session, web))], page).into_response())
}

pub(crate) fn signed_in(web: &Web, session: &NewSession, to: &str) -> Response {
    ([(header::SET_COOKIE, session_cookie(session, web))], go(to)).into_response()
}

/// The quarter around a day: its usual name and its first and last day.
fn quarter_of(day: Date) -> (String, Date, Date) {
    let quarter = (day.month() - 1) / 3;
    let first = Date::new(day.year(), quarter * 3 + 1, 1).unwrap_or(day);
    let last = Date::new(day.year(), quarter * 3 + 3, 1).unwrap_or(day).last_of_month();
    (format!("{} Q{}", day.year(), quarter + 1), first, last)
}
