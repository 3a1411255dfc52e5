//! Getting somebody in again: a link for a new password, and the name of those who can't put it right themselves yet.

use super::show::{ended, found};
use crate::error::WebError;
use crate::form::Typed;
use crate::lines::Person;
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::load::Name;
use plumb_db::Reader;

/// The one time that a link for a new password is shown.
#[derive(Template)]
#[template(path = "people/password_link.html")]
struct PasswordLinkPage {
    page: Page,
    person: Person,
    link: String,
    words: String,
}

pub(super) async fn make_password_link(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let member = found(&web, &signed, name).await?;
    let made = match web.app.make_password_link(signed.caller(), name).await {
        Ok(made) => made,
        Err(error) => {
            let refused = Err::<(), _>(error);
            return ended(&web, &signed, name, Typed::default(), "password_link", refused).await;
        }
    };
    web.again(&signed, StatusCode::OK, async |_: &mut Reader, page: Page| {
        let until = page.text.instant(made.expires_at, &page.zone());
        let words = page.text.say_with("people-pass-on", &[("day", until.into())]).into_owned();
        let title = page.say("people-password-link-title").into_owned();
        Ok(PasswordLinkPage {
            person: Person::named(&page.text, &member),
            link: path::password_link(&web.public_url, &made.secret),
            words,
            page: page.titled(title, Place::People),
        })
    })
    .await
}

pub(super) async fn rename(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let outcome =
        web.app.rename_member(signed.caller(), name, typed.seen(), typed.get("name")).await;
    ended(&web, &signed, name, typed, "name", outcome).await
}
