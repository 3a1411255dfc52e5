//! Who is in a team and as what: given and taken back where the team is looked after.

use super::settings::ended;
use crate::Web;
use crate::choosing::looks_for_somebody;
use crate::error::WebError;
use crate::form::Typed;
use crate::lines::Person;
use crate::visitor::Signed;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::load::Name;
use plumb_app::people::Holding;
use plumb_app::teams::find;
use plumb_app::views::choosing::name_of;
use plumb_app::views::team_settings::TeamSettings;
use plumb_app::{Error, Refusal};
use plumb_core::number::{Kind, Short};
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_text::Text;

/// A role of somebody in the team.
pub(super) struct Mate {
    pub(super) person: Person,
    pub(super) role: String,
    /// What is sent to take it back.
    pub(super) person_value: String,
    pub(super) kind: &'static str,
    /// What the button says by itself.
    pub(super) take: String,
}

/// Everybody in the team, leads first, then by name.
pub(super) fn mates(text: &Text, view: &TeamSettings) -> Vec<Mate> {
    let rank = |kind| match kind {
        RoleKind::TeamLead => 0,
        RoleKind::Champion => 1,
        _ => 2,
    };
    let mut list = view
        .roles
        .iter()
        .filter_map(|role| {
            let member = view.people.get(&role.member)?;
            let person = Person::named(text, member);
            let words = text.say_code("role", role.kind.code(), &[]).into_owned();
            let args = [("name", (&person.name).into()), ("role", (&words).into())];
            let take = text.say_with("people-role-take-from", &args).into_owned();
            let person_value = Short::new(Kind::Person, member.number).to_string();
            Some((
                rank(role.kind),
                Mate { person, role: words, person_value, kind: role.kind.code(), take },
            ))
        })
        .collect::<Vec<_>>();
    list.sort_by(|(rank, one), (other_rank, other)| {
        rank.cmp(other_rank).then_with(|| text.compare(&one.person.name, &other.person.name))
    });
    list.into_iter().map(|(_, mate)| mate).collect()
}

pub(super) async fn give(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    if looks_for_somebody(&mut typed) {
        return web.team_settings(&signed, StatusCode::OK, name, typed).await;
    }
    let outcome = match meant(&web, &signed, name, &typed).await {
        Ok((person, holding)) => web.app.give_role(signed.caller(), person, holding).await,
        Err(error) => Err(error),
    };
    ended(&web, &signed, name, typed, Some("person"), outcome).await
}

pub(super) async fn take(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let outcome = match meant(&web, &signed, name, &typed).await {
        Ok((person, holding)) => web.app.take_role(signed.caller(), person, holding).await,
        Err(error) => Err(error),
    };
    ended(&web, &signed, name, Typed::default(), None, outcome).await
}

/// Who is meant, and which role in the team.
async fn meant(
    web: &Web,
    signed: &Signed,
    team: Name,
    typed: &Typed,
) -> plumb_app::Result<(Name, Holding)> {
    let caller = signed.caller();
    let team = web.app.store.db().read(async |r: &mut Reader| find(r, caller, team).await).await?;
    let person = web.person_meant(signed, typed.get("person"), "person").await?;
    let kind = RoleKind::from_code(typed.get("role"))
        .ok_or_else(|| Error::from(Refusal::new("role.none", "choose a role").at("role")))?;
    Ok((name_of(Kind::Person, person.number), Holding { kind, team: Some(team.id) }))
}
