//! Inviting: one link for each address, shown once, passed on by whatever way people like.

use crate::choosing::{self, Offer};
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::page::{Page, Place};
use crate::people::kinds_given;
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use jiff::Timestamp;
use plumb_app::load::Name;
use plumb_app::people::{Holding, Invite, find};
use plumb_app::{Error, Refusal};
use plumb_core::number::{Kind, Short};
use plumb_core::role::RoleKind;
use plumb_core::team::Level;
use plumb_db::Reader;
use serde::Deserialize;
use std::collections::BTreeSet;

/// How many are invited at a time at most.
const AT_A_TIME_MAX: usize = 50;

/// What the address may say: into which team, which person, and whether the workspace was only just set up.
#[derive(Deserialize)]
pub(super) struct NewQuery {
    team: Option<String>,
    person: Option<String>,
    after: Option<String>,
}

/// A link that was made, and for whom.
struct Made {
    id: String,
    email: String,
    link: String,
}

#[derive(Template)]
#[template(path = "invitations/new.html")]
struct InvitePage {
    page: Page,
    /// The links that were made just now.
    made: Vec<Made>,
    /// How long they are good.
    until: String,
    /// What the page is called.
    title: String,
    /// Whether a person is invited who was added by name.
    is_of_person: bool,
    /// Whether the workspace was only just set up.
    is_set_up: bool,
    teams: Offer,
    roles: Vec<Choice>,
    typed: Typed,
}

/// What came of inviting several.
#[derive(Default)]
struct Outcome {
    made: Vec<Made>,
    until: Option<Timestamp>,
    /// Those that were refused, as they were typed.
    refused: Vec<String>,
    /// Why, each.
    problems: Vec<String>,
}

pub(super) async fn new(
    State(web): State<Web>,
    signed: Signed,
    Query(query): Query<NewQuery>,
) -> Result<Response, WebError> {
    let mut typed = Typed::default();
    typed.put("role", RoleKind::TeamMember.code());
    typed.put("team", query.team.unwrap_or_default());
    if let Some(person) = query.person {
        typed.put("person", person);
    }
    if query.after.as_deref() == Some("set-up") {
        typed.put("after", "set-up");
    }
    form(&web, &signed, StatusCode::OK, typed, Outcome::default()).await
}

pub(super) async fn make(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let mut typed = Typed::new(fields);
    let outcome = match invite_all(&web, &signed, &typed).await {
        Ok(outcome) => outcome,
        Err(error) => {
            let status = crate::respond::status_of(&error);
            typed = typed.said_no_beside(&signed.text, error, "emails")?;
            return form(&web, &signed, status, typed, Outcome::default()).await;
        }
    };
    let status =
        if outcome.made.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    // What was refused stands in the field still, and what went well does not.
    typed.put("emails", outcome.refused.join("\n"));
    if !outcome.problems.is_empty() {
        typed.complain("emails", outcome.problems.join("; "));
    }
    form(&web, &signed, status, typed, outcome).await
}

/// Invites every address that was typed: those that can be invited are, whatever the others are.
async fn invite_all(web: &Web, signed: &Signed, typed: &Typed) -> plumb_app::Result<Outcome> {
    // An address that was typed twice gets one link.
    let mut met = BTreeSet::new();
    let emails = typed
        .get("emails")
        .split(|c: char| c.is_whitespace() || c == ',' || c == ';')
        .filter(|email| !email.is_empty() && met.insert(email.to_lowercase()))
        .collect::<Vec<_>>();
    if emails.is_empty() {
        return Err(Refusal::new("email.not_one", "no address").at("emails").into());
    }
    if emails.len() > AT_A_TIME_MAX {
        let max = i64::try_from(AT_A_TIME_MAX).unwrap_or(i64::MAX);
        let refusal = Refusal::new("invitation.too_many", "too many at a time");
        return Err(refusal.at("emails").with("max", max).into());
    }
    let member = typed.filled("person").map(str::parse::<Name>).transpose()?;
    let roles = roles(web, signed, typed).await?;
    let mut outcome = Outcome::default();
    for email in emails {
        let command = Invite { email: email.to_owned(), member, roles: roles.clone() };
        match web.app.invite(signed.caller(), command).await {
            Ok(invited) => {
                outcome.until = Some(invited.link.expires_at);
                outcome.made.push(Made {
                    id: format!("link-{}", outcome.made.len() + 1),
                    email: email.to_lowercase(),
                    link: path::invitation_link(&web.public_url, &invited.link.secret),
                });
            }
            Err(Error::Refused(refusals)) => {
                outcome.refused.push(email.to_owned());
                for refusal in &refusals {
                    let why = words::refusal(&signed.text, refusal);
                    let args = [("email", email.into()), ("why", why.into())];
                    let words = signed.text.say_with("people-invite-refused", &args);
                    outcome.problems.push(words.into_owned());
                }
            }
            // Links that are made already must be shown: they can't be shown again.
            Err(error) if !outcome.made.is_empty() => {
                tracing::error!(%error, "not everybody could be invited");
                outcome.refused.push(email.to_owned());
                outcome.problems.push(signed.text.say("people-invite-stopped").into_owned());
            }
            Err(error) => return Err(error),
        }
    }
    Ok(outcome)
}

/// What they will hold: a role in a team, where one is chosen.
async fn roles(web: &Web, signed: &Signed, typed: &Typed) -> plumb_app::Result<Vec<Holding>> {
    let team = web.team_meant(signed, typed.get("team"), "team").await?;
    let kind = RoleKind::from_code(typed.get("role")).unwrap_or(RoleKind::TeamMember);
    Ok(team.map(|team| Holding { kind, team: Some(team.id) }).into_iter().collect())
}

async fn form(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    mut typed: Typed,
    outcome: Outcome,
) -> Result<Response, WebError> {
    if !signed.caller().actor.manages_people() {
        return Err(Error::Forbidden { code: "member.administrator" }.into());
    }
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let person = match typed.filled("person") {
            Some(person) => Some(find(r, signed.caller(), person.parse()?).await?.name.clone()),
            None => None,
        };
        let is_set_up = typed.get("after") == "set-up";
        if is_set_up && typed.filled("team").is_none() {
            let first = page.shell.teams.iter().find(|team| team.level == Level::Team);
            let short = first.map(|team| Short::new(Kind::Team, team.number).to_string());
            typed.put("team", short.unwrap_or_default());
        }
        let none = page.say("people-no-team-yet").into_owned();
        let until = outcome.until.map(|at| page.text.instant(at, &page.zone()));
        let until = [("day", until.unwrap_or_default().into())];
        let title = match &person {
            Some(name) => page.text.say_with("people-invite-person", &[("name", name.into())]),
            None => page.say("people-invite"),
        };
        let title = title.into_owned();
        Ok(InvitePage {
            made: outcome.made,
            until: page.text.say_with("people-pass-on", &until).into_owned(),
            is_of_person: person.is_some(),
            is_set_up,
            teams: choosing::teams(r, signed, &none).await?,
            roles: kinds_given(&page.text, &signed.caller().actor, true),
            typed,
            page: page.titled(title.clone(), Place::People),
            title,
        })
    })
    .await
}
