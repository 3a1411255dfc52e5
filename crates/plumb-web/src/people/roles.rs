//! Roles: what somebody holds in words, given and taken back.

use super::show::{ended, found};
use crate::choosing::Offer;
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::load::Name;
use plumb_app::people::Holding;
use plumb_app::{Error, Refusal};
use plumb_core::access::Actor;
use plumb_core::id::TeamId;
use plumb_core::number::{Kind, Short};
use plumb_core::role::{Role, RoleKind};
use plumb_core::team::Team;
use plumb_text::Text;
use std::collections::BTreeMap;

/// A team that somebody is in.
#[derive(Clone, Debug)]
pub(crate) struct InTeam {
    pub(crate) href: String,
    pub(crate) team: String,
    /// What they are in it, where it is more than a member.
    pub(crate) role: Option<String>,
}

/// A role that somebody holds, and the way to take it back.
pub(crate) struct HeldRole {
    pub(crate) words: String,
    /// The team in which it is held, and its page.
    pub(crate) team: Option<(String, String)>,
    /// What is sent to take it back.
    pub(crate) kind: &'static str,
    pub(crate) team_value: String,
    /// What the button says to those who can't see beside what it stands; none for those who may not.
    pub(crate) take: Option<String>,
    /// What was said against taking it.
    pub(crate) problem: Option<String>,
}

/// The form in which a role is given.
pub(crate) struct GiveForm {
    pub(crate) kinds: Vec<Choice>,
    pub(crate) teams: Offer,
}

/// What somebody holds in the whole workspace, in words.
pub(crate) fn of_the_workspace(text: &Text, roles: &[Role]) -> Vec<String> {
    let kinds = RoleKind::ALL.iter().filter(|kind| !kind.is_of_a_team());
    let held = kinds.filter(|kind| roles.iter().any(|role| role.kind == **kind));
    held.map(|kind| text.say_code("role", kind.code(), &[]).into_owned()).collect()
}

/// The teams that somebody is in, by name, archived ones left out.
pub(crate) fn in_teams(text: &Text, roles: &[Role], teams: &BTreeMap<TeamId, Team>) -> Vec<InTeam> {
    let mut list = teams
        .values()
        .filter(|team| team.archived_on.is_none())
        .filter_map(|team| {
            let held = roles.iter().filter(|role| role.team == Some(team.id));
            let kinds = held.map(|role| role.kind).collect::<Vec<_>>();
            let special = [RoleKind::TeamLead, RoleKind::Champion]
                .into_iter()
                .filter(|kind| kinds.contains(kind))
                .map(|kind| text.say_code("role", kind.code(), &[]).into_owned())
                .collect::<Vec<_>>();
            (!kinds.is_empty()).then(|| InTeam {
                href: path::team(team.number),
                team: team.name.clone(),
                role: (!special.is_empty()).then(|| special.join(", ")),
            })
        })
        .collect::<Vec<_>>();
    list.sort_by(|one, other| text.compare(&one.team, &other.team));
    list
}

/// The roles of a person, those of the workspace first.
pub(super) fn held(
    text: &Text,
    actor: &Actor,
    is_me: bool,
    roles: &[Role],
    teams: &BTreeMap<TeamId, Team>,
    typed: &Typed,
) -> Vec<HeldRole> {
    let mut list = roles
        .iter()
        .map(|role| {
            let team = role.team.and_then(|team| teams.get(&team));
            let words = text.say_code("role", role.kind.code(), &[]).into_owned();
            let may_take = is_me || may_give(actor, role.kind, role.team);
            let in_words = match team {
                Some(team) => {
                    let args = [("team", (&team.name).into()), ("role", (&words).into())];
                    text.say_with("people-role-in-team", &args).into_owned()
                }
                None => words.clone(),
            };
            let team_value = team
                .map(|team| Short::new(Kind::Team, team.number).to_string())
                .unwrap_or_default();
            let asked = typed.get("taken") == place(role.kind, &team_value);
            HeldRole {
                take: may_take.then(|| {
                    text.say_with("people-role-take", &[("role", in_words.into())]).into_owned()
                }),
                team: team.map(|team| (team.name.clone(), path::team(team.number))),
                kind: role.kind.code(),
                problem: typed.problem("taken").filter(|_| asked).map(str::to_owned),
                words,
                team_value,
            }
        })
        .collect::<Vec<_>>();
    list.sort_by(|one, other| {
        let key = |role: &HeldRole| role.team.as_ref().map(|(name, _)| name.clone());
        key(one).cmp(&key(other)).then_with(|| one.words.cmp(&other.words))
    });
    list
}

/// Names a role among those of one person: beside it stands what was said against taking it.
fn place(kind: RoleKind, team: &str) -> String {
    format!("{} {team}", kind.code())
}

/// The roles that somebody may give, each with what it means. Those of a team for whoever looks after one at least.
pub(crate) fn kinds_given(text: &Text, actor: &Actor, only_of_a_team: bool) -> Vec<Choice> {
    let in_a_team = actor.manages_team(None)
        || actor.teams().into_iter().any(|team| actor.manages_team(Some(team)));
    let kinds = [
        RoleKind::TeamMember,
        RoleKind::TeamLead,
        RoleKind::Champion,
        RoleKind::OkrLead,
        RoleKind::Sponsor,
        RoleKind::Viewer,
        RoleKind::Administrator,
    ];
    kinds
        .into_iter()
        .filter(|kind| {
            if kind.is_of_a_team() { in_a_team } else { !only_of_a_team && actor.manages_people() }
        })
        .map(|kind| {
            Choice::new(kind.code(), text.say_code("role", kind.code(), &[])).hinted(text.say_code(
                "hint-role",
                kind.code(),
                &[],
            ))
        })
        .collect()
}

fn may_give(actor: &Actor, kind: RoleKind, team: Option<TeamId>) -> bool {
    if kind.is_of_a_team() { actor.manages_team(team) } else { actor.manages_people() }
}

/// The role that a form means.
async fn holding(web: &Web, signed: &Signed, typed: &Typed) -> plumb_app::Result<Holding> {
    let kind = RoleKind::from_code(typed.get("role"))
        .ok_or_else(|| Error::from(Refusal::new("role.none", "choose a role").at("role")))?;
    let team = web.team_meant(signed, typed.get("team"), "team").await?;
    Ok(Holding { kind, team: team.map(|team| team.id) })
}

pub(super) async fn give(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    for field in ["role", "team"] {
        if !typed.has(field) {
            typed.put(field, "");
        }
    }
    found(&web, &signed, name).await?;
    let outcome = match holding(&web, &signed, &typed).await {
        Ok(holding) => web.app.give_role(signed.caller(), name, holding).await,
        Err(error) => Err(error),
    };
    ended(&web, &signed, name, typed, "role", outcome).await
}

pub(super) async fn take(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, sent) = (name.parse::<Name>()?, Typed::new(fields));
    found(&web, &signed, name).await?;
    let outcome = match holding(&web, &signed, &sent).await {
        Ok(holding) => web.app.take_role(signed.caller(), name, holding).await,
        Err(error) => Err(error),
    };
    let mut typed = Typed::default();
    let kind = RoleKind::from_code(sent.get("role")).ok_or(Error::NotFound)?;
    typed.put("taken", place(kind, sent.get("team")));
    ended(&web, &signed, name, typed, "taken", outcome).await
}
