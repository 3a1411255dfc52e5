//! Leaving: archived with a date and brought back, or erased for good after a page that says what goes and what stays.

use super::show::{LookedAfter, ended, found, looked_after};
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
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_app::views::person::person;
use plumb_db::Reader;

#[derive(Template)]
#[template(path = "people/erasure.html")]
struct ErasurePage {
    page: Page,
    title: String,
    person: Person,
    href: String,
    looked_after: Vec<LookedAfter>,
    seen: i64,
    typed: Typed,
}

pub(super) async fn archive(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    found(&web, &signed, name).await?;
    let on = typed.day(&signed.text, "on");
    let outcome = if typed.has_problems() {
        Err(Error::Refused(Vec::new()))
    } else {
        web.app.archive_member(signed.caller(), name, typed.seen(), on).await
    };
    ended(&web, &signed, name, typed, "on", outcome).await
}

pub(super) async fn bring_back(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let outcome = web.app.restore_member(signed.caller(), name, typed.seen()).await;
    ended(&web, &signed, name, typed, "", outcome).await
}

pub(super) async fn before_erasing(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    confirmation(&web, &signed, StatusCode::OK, name.parse()?, Typed::default()).await
}

pub(super) async fn erase(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let (status, typed) = match web.app.erase_member(signed.caller(), name, typed.seen()).await {
        Ok(left) => return Ok(signed.go(&path::person(left.member.number))),
        Err(error) => typed.met(&signed.text, error, None)?,
    };
    confirmation(&web, &signed, status, name, typed).await
}

/// What goes and what stays, before it is done.
async fn confirmation(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    name: Name,
    typed: Typed,
) -> Result<Response, WebError> {
    if !signed.caller().actor.manages_people() {
        return Err(Error::Forbidden { code: "member.administrator" }.into());
    }
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let view = person(r, signed.caller(), name).await?;
        if view.member.erased {
            return Err(Error::NotFound.into());
        }
        let person = Person::named(&page.text, &view.member);
        let title = page.text.say_with("people-erase-title", &[("name", (&person.name).into())]);
        let title = title.into_owned();
        Ok(ErasurePage {
            href: path::person(view.member.number),
            looked_after: looked_after(&page.text, &view),
            seen: view.member.since_change,
            page: page.titled(title.clone(), Place::People),
            title,
            person,
            typed,
        })
    })
    .await
}
