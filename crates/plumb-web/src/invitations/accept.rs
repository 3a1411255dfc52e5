//! Taking up an invitation: whoever holds the link chooses a name and a password, and is in.

use crate::client::From;
use crate::doors::signed_in;
use crate::error::WebError;
use crate::form::Typed;
use crate::page::Bare;
use crate::secret_link::{Gone, answered, gone};
use crate::visitor::{Signed, session_secret, text_of};
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::people::{AcceptInvitation, InvitationSeen};

#[derive(Template)]
#[template(path = "invitations/accept.html")]
struct AcceptPage {
    page: Bare,
    lede: String,
    /// Said to somebody who is signed in already.
    signed_in_as: Option<String>,
    email: String,
    has_account: bool,
    typed: Typed,
}

pub(super) async fn show(
    State(web): State<Web>,
    From(client): From,
    signed: Option<Signed>,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, WebError> {
    let text = text_of(&headers);
    match web.app.look_at_invitation(&secret, &client).await {
        Ok(seen) => {
            let mut typed = Typed::default();
            typed.put("name", seen.name.as_str());
            let page = AcceptPage::of(Bare::new(text, ""), &seen, signed.as_ref(), typed);
            answered(StatusCode::OK, &page)
        }
        Err(error) => gone(text, Gone::Invitation, error),
    }
}

pub(super) async fn accept(
    State(web): State<Web>,
    From(client): From,
    signed: Option<Signed>,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (text, mut typed) = (text_of(&headers), Typed::new(fields));
    let command = AcceptInvitation {
        secret: secret.clone(),
        name: typed.get("name").to_owned(),
        password: typed.get("password").to_owned(),
        locale: None,
    };
    let error = match web.app.accept_invitation(command, &client).await {
        Ok(session) => {
            // The cookie is replaced, and a session that no cookie names any more would only linger.
            if let Some(before) = session_secret(&headers) {
                web.app.sign_out(&before).await?;
            }
            return Ok(signed_in(&web, &session, path::WEEK));
        }
        Err(error) => error,
    };
    // A password is never sent back.
    typed.put("password", "");
    match web.app.look_at_invitation(&secret, &client).await {
        Ok(seen) => {
            let (status, wait) = (crate::respond::status_of(&error), error.retry_after_s());
            let typed = typed.said_no(&text, error)?;
            let page = AcceptPage::of(Bare::new(text, ""), &seen, signed.as_ref(), typed);
            Ok(crate::respond::waiting(answered(status, &page)?, wait))
        }
        Err(error) => gone(text, Gone::Invitation, error),
    }
}

impl AcceptPage {
    fn of(page: Bare, seen: &InvitationSeen, signed: Option<&Signed>, typed: Typed) -> Self {
        let text = &page.text;
        let workspace = ("workspace", (&seen.workspace).into());
        let title = if let Some(who) = &seen.invited_by {
            text.say_with("invitation-title", &[("who", who.into()), workspace])
        } else {
            text.say_with("invitation-title-of-nobody", &[workspace])
        };
        let title = title.into_owned();
        let teams = seen.teams.iter().map(|team| team.name.as_str()).collect::<Vec<_>>();
        let lede = match (seen.has_account, teams.is_empty()) {
            (true, _) => text.say("invitation-has-account"),
            (false, true) => text.say("invitation-lede"),
            (false, false) => {
                let teams = text.list(&teams);
                text.say_with("invitation-lede-teams", &[("teams", teams.into())])
            }
        };
        Self {
            lede: lede.into_owned(),
            signed_in_as: signed.map(|signed| {
                let name = &signed.visitor.member.name;
                text.say_with("invitation-signed-in-as", &[("name", name.into())]).into_owned()
            }),
            email: seen.email.clone(),
            has_account: seen.has_account,
            typed,
            page: Bare { title, ..page },
        }
    }
}
