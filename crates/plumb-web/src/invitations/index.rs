//! The invitations that are open, for those who look after access, and taking one back.

use crate::error::WebError;
use crate::page::{NavLink, Page, Place};
use crate::people::{Section, sections};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::Error;
use plumb_app::views::invitations::{InvitationsView, OpenInvitation, invitations};
use plumb_core::id::LinkId;
use plumb_db::Reader;
use plumb_text::Text;

/// The most that are listed: more are never open at a time in earnest.
const INVITATIONS_MAX: i64 = 200;

/// An open invitation.
struct Line {
    email: String,
    /// The person that they are already.
    person: Option<(String, String)>,
    /// What they will be.
    into: String,
    by: String,
    until: String,
    action: String,
    revoke: String,
}

#[derive(Template)]
#[template(path = "invitations/index.html")]
struct InvitationsPage {
    page: Page,
    sections: Vec<NavLink>,
    invitations: Vec<Line>,
}

pub(super) async fn index(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    // Who is invited is not for everybody to see.
    if !signed.caller().actor.manages_people() {
        return Err(Error::NotFound.into());
    }
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = invitations(r, &web.app, signed.caller(), INVITATIONS_MAX).await?;
        let title = page.say("people-invitations").into_owned();
        Ok(InvitationsPage {
            sections: sections(&page, Section::Invitations),
            invitations: view.invitations.iter().map(|open| line(&page, &view, open)).collect(),
            page: page.titled(title, Place::People),
        })
    })
    .await
}

pub(super) async fn revoke(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse::<LinkId>().map_err(|_| Error::NotFound)?;
    match web.app.revoke_invitation(signed.caller(), id).await {
        // Taken back twice, or taken up meanwhile: the list says how it stands.
        Ok(()) | Err(Error::NotFound) => Ok(signed.go(path::INVITATIONS)),
        Err(error) => Err(error.into()),
    }
}

fn line(page: &Page, view: &InvitationsView, open: &OpenInvitation) -> Line {
    let text = &page.text;
    let person_of = |id| view.people.get(&id).filter(|member| !member.erased);
    let until = text.instant(open.expires_at, &page.zone());
    Line {
        person: open
            .member
            .and_then(person_of)
            .map(|member| (member.name.clone(), path::person(member.number))),
        into: into(text, view, open),
        by: open.made_by.and_then(person_of).map(|by| by.name.clone()).unwrap_or_default(),
        until: text.say_with("people-invite-open", &[("day", until.into())]).into_owned(),
        action: format!("{}/{}/removal", path::INVITATIONS, open.id.0),
        revoke: text
            .say_with("people-invite-revoke-of", &[("email", (&open.email).into())])
            .into_owned(),
        email: open.email.clone(),
    }
}

/// "Kitchen: Member".
fn into(text: &Text, view: &InvitationsView, open: &OpenInvitation) -> String {
    let roles = open.roles.iter().map(|holding| {
        let role = text.say_code("role", holding.kind.code(), &[]);
        match holding.team.and_then(|team| view.teams.get(&team)) {
            None => role.into_owned(),
            Some(team) => {
                let args = [("team", (&team.name).into()), ("role", role.into())];
                text.say_with("people-role-in-team", &args).into_owned()
            }
        }
    });
    text.list(&roles.collect::<Vec<_>>())
}
