//! Adding somebody by name alone: they can look after things before they ever sign in.

use crate::choosing::Offer;
use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, choosing, path};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::people::{AddMember, Holding};
use plumb_core::role::RoleKind;
use plumb_db::Reader;

#[derive(Template)]
#[template(path = "people/new.html")]
struct NewPersonPage {
    page: Page,
    teams: Offer,
    typed: Typed,
}

pub(super) async fn new(State(web): State<Web>, signed: Signed) -> Result<Response, WebError> {
    form(&web, &signed, StatusCode::OK, Typed::default()).await
}

pub(super) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let mut typed = Typed::new(fields);
    let outcome = match web.team_meant(&signed, typed.get("team"), "team").await {
        Ok(team) => {
            let member = |id| Holding { kind: RoleKind::TeamMember, team: Some(id) };
            let roles = team.map(|team| member(team.id)).into_iter().collect();
            let command = AddMember { name: typed.get("name").to_owned(), roles };
            web.app.add_member(signed.caller(), command).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(member) => Ok(signed.go(&path::person(member.number))),
        Err(error) => {
            let status = status_of(&error);
            typed = typed.said_no(&signed.text, error)?;
            form(&web, &signed, status, typed).await
        }
    }
}

async fn form(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    typed: Typed,
) -> Result<Response, WebError> {
    if !signed.caller().actor.manages_people() {
        return Err(Error::Forbidden { code: "member.administrator" }.into());
    }
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let none = page.say("people-no-team-yet").into_owned();
        let teams = choosing::teams(r, signed, &none).await?;
        let title = page.say("people-add").into_owned();
        Ok(NewPersonPage { page: page.titled(title, Place::People), teams, typed })
    })
    .await
}
