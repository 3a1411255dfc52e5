//! What a team is: added, changed, moved in the tree, archived with a date and brought back.

use super::members::{Mate, mates};
use crate::choosing::{self, Offer, PersonField};
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::page::{Page, Place};
use crate::people::kinds_given;
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use jiff::civil::Weekday;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_app::teams::TeamWords;
use plumb_app::views::team_settings::{TeamSettings, team_settings};
use plumb_core::cadence::Cadence;
use plumb_core::number::{Kind, Short};
use plumb_core::team::{Level, Participation, Team};
use plumb_db::Reader;
use plumb_store::Held;
use plumb_text::Text;
use serde::Deserialize;

type Fields = Form<Vec<(String, String)>>;

/// What the address may say: below which team.
#[derive(Deserialize)]
pub(super) struct NewQuery {
    parent: Option<String>,
}

#[derive(Template)]
#[template(path = "teams/settings.html")]
struct SettingsPage {
    page: Page,
    title: String,
    /// The team; none while it is being added.
    team: Option<TeamBlock>,
    action: String,
    back: String,
    typed: Typed,
    levels: Vec<Choice>,
    participations: Vec<Choice>,
    weekdays: Vec<Choice>,
    cadences: Vec<Choice>,
    parents: Offer,
}

/// What stands beside the form of a team that is there.
struct TeamBlock {
    href: String,
    seen: i64,
    archived: Option<String>,
    mates: Vec<Mate>,
    people: PersonField,
    roles: Vec<Choice>,
    /// Whether the reader may move it: else its place is shown and stays.
    may_move: bool,
    place: String,
    today: String,
}

pub(super) async fn new(
    State(web): State<Web>,
    signed: Signed,
    Query(query): Query<NewQuery>,
) -> Result<Response, WebError> {
    let mut typed = Typed::default();
    typed.put("parent", query.parent.unwrap_or_default());
    typed.put("level", Level::Team.code());
    typed.put("participation", Participation::TakingPart.code());
    web.new_team(&signed, StatusCode::OK, typed).await
}

pub(super) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let mut typed = Typed::new(fields);
    let outcome = match words(&web, &signed, &typed).await {
        Ok(words) => web.app.add_team(signed.caller(), words).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(team) => Ok(signed.go(&path::team_edit(team.number))),
        Err(error) => {
            let status = status_of(&error);
            typed = typed.said_no(&signed.text, error)?;
            web.new_team(&signed, status, typed).await
        }
    }
}

pub(super) async fn edit(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    web.team_settings(&signed, StatusCode::OK, name.parse()?, Typed::default()).await
}

pub(super) async fn change(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    let before = web.team_named(&signed, name).await?;
    // For those who may not move it the form has no place: it stays where it is.
    let has_place = typed.has("level");
    let outcome = match words(&web, &signed, &typed).await {
        Ok(words) if has_place => {
            web.app.change_team(signed.caller(), name, typed.seen(), words).await
        }
        Ok(words) => {
            let words = TeamWords { level: before.level, parent: before.parent, ..words };
            web.app.change_team(signed.caller(), name, typed.seen(), words).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(team) => Ok(signed.go(&path::team_edit(team.number))),
        Err(Error::Conflict(conflict)) => {
            let now = web.team_named(&signed, name).await?;
            typed.put("seen", conflict.since_change.to_string());
            typed.complain_above(signed.text.say("people-team-changed-meanwhile"));
            if now.name != typed.get("name").trim() {
                let args = [("now", (&now.name).into())];
                typed.complain("name", signed.text.say_with("people-team-now-named", &args));
            }
            web.team_settings(&signed, StatusCode::CONFLICT, name, typed).await
        }
        Err(error) => {
            let status = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            web.team_settings(&signed, status, name, typed).await
        }
    }
}

pub(super) async fn archive(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    let on = typed.day(&signed.text, "on");
    let outcome = if typed.has_problems() {
        Err(Error::Refused(Vec::new()))
    } else {
        web.app.archive_team(signed.caller(), name, typed.seen(), on).await
    };
    ended(&web, &signed, name, typed, Some("on"), outcome).await
}

pub(super) async fn bring_back(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let outcome = web.app.restore_team(signed.caller(), name, typed.seen()).await;
    ended(&web, &signed, name, typed, None, outcome).await
}

/// Back to the settings of the team, or there again with what was typed in the form beside, and what stands against
/// it: where no field is named, beside `field`.
pub(super) async fn ended<T>(
    web: &Web,
    signed: &Signed,
    name: Name,
    typed: Typed,
    field: Option<&str>,
    outcome: plumb_app::Result<T>,
) -> Result<Response, WebError> {
    let (status, mut typed) = match outcome {
        Ok(_) => {
            let team = web.team_named(signed, name).await?;
            return Ok(signed.go(&path::team_edit(team.number)));
        }
        Err(error) => typed.met(&signed.text, error, field)?,
    };
    // The version that the forms of the page are made from is the latest one again.
    typed.take_out("seen");
    web.team_settings(signed, status, name, typed).await
}

/// A team as it was typed.
async fn words(web: &Web, signed: &Signed, typed: &Typed) -> plumb_app::Result<TeamWords> {
    let parent = web.team_meant(signed, typed.get("parent"), "parent").await?;
    Ok(TeamWords {
        name: typed.get("name").to_owned(),
        purpose: typed.get("purpose").to_owned(),
        level: Level::from_code(typed.get("level")).unwrap_or(Level::Team),
        parent: parent.map(|parent| parent.id),
        participation: Participation::from_code(typed.get("participation"))
            .unwrap_or(Participation::TakingPart),
        zone: typed.filled("zone").map(str::to_owned),
        cadence: Cadence::from_code(typed.get("cadence")),
        check_in_weekday: typed.filled("check_in_weekday").and_then(|day| day.parse().ok()),
    })
}

/// A form filled with a team as it stands.
fn filled(typed: &mut Typed, team: &Held<Team>, parent: Option<&Team>) {
    let parent = parent.map(|parent| Short::new(Kind::Team, parent.number).to_string());
    let weekday = team.check_in_weekday.map(|day| day.to_string());
    for (field, value) in [
        ("seen", team.since_change.to_string()),
        ("name", team.name.clone()),
        ("purpose", team.purpose.clone()),
        ("level", team.level.code().to_owned()),
        ("parent", parent.unwrap_or_default()),
        ("participation", team.participation.code().to_owned()),
        ("zone", team.zone.clone().unwrap_or_default()),
        ("cadence", team.cadence.map_or("", Cadence::code).to_owned()),
        ("check_in_weekday", weekday.unwrap_or_default()),
    ] {
        if !typed.has(field) {
            typed.put(field, value);
        }
    }
}

impl Web {
    /// The team of a form, as it stands.
    pub(super) async fn team_named(
        &self,
        signed: &Signed,
        name: Name,
    ) -> Result<Held<Team>, WebError> {
        self.read(
            async |r: &mut Reader| Ok(plumb_app::teams::find(r, signed.caller(), name).await?),
        )
        .await
    }

    async fn new_team(
        &self,
        signed: &Signed,
        status: StatusCode,
        typed: Typed,
    ) -> Result<Response, WebError> {
        let actor = &signed.caller().actor;
        let leads = actor.teams().into_iter().any(|team| actor.manages_team(Some(team)));
        if !leads && !actor.manages_team(None) {
            return Err(Error::Forbidden { code: "team.not_managed" }.into());
        }
        self.again(signed, status, async |r: &mut Reader, page: Page| {
            let parents = parents(r, signed, &page.text).await?;
            let title = page.say("people-add-team").into_owned();
            let (action, back) = (path::TEAMS.to_owned(), path::TEAMS.to_owned());
            Ok(SettingsPage::of(page, title, None, (action, back), typed, parents))
        })
        .await
    }

    pub(super) async fn team_settings(
        &self,
        signed: &Signed,
        status: StatusCode,
        name: Name,
        mut typed: Typed,
    ) -> Result<Response, WebError> {
        self.again(signed, status, async |r: &mut Reader, page: Page| {
            let view = team_settings(r, signed.caller(), name).await?;
            filled(&mut typed, &view.team, view.parent.as_ref());
            let parents = parents(r, signed, &page.text).await?;
            let team = TeamBlock::read(r, &page, signed, &view, &typed).await?;
            if !typed.has("on") {
                typed.put("on", team.today.as_str());
            }
            let args = [("team", (&view.team.name).into())];
            let title = page.text.say_with("people-team-edit", &args).into_owned();
            let href = path::team(view.team.number);
            Ok(SettingsPage::of(page, title, Some(team), (href.clone(), href), typed, parents))
        })
        .await
    }
}

async fn parents(r: &mut Reader, signed: &Signed, text: &Text) -> Result<Offer, WebError> {
    choosing::teams(r, signed, &text.say("people-team-at-the-top")).await
}

impl TeamBlock {
    async fn read(
        r: &mut Reader,
        page: &Page,
        signed: &Signed,
        view: &TeamSettings,
        typed: &Typed,
    ) -> Result<Self, WebError> {
        let (text, team) = (&page.text, &view.team);
        let archived = team.archived_on.map(|day| {
            let day = text.day_with_year(day);
            text.say_with("team-archived", &[("day", day.into())]).into_owned()
        });
        let people = match archived {
            Some(_) => PersonField::default(),
            None => choosing::people(r, signed, typed, "person").await?,
        };
        let level = text.say_code("level", team.level.code(), &[]).into_owned();
        let place = match &view.parent {
            Some(parent) => {
                let args = [("level", level.into()), ("parent", (&parent.name).into())];
                text.say_with("people-team-place", &args).into_owned()
            }
            None => level,
        };
        Ok(Self {
            href: path::team(team.number),
            seen: team.since_change,
            archived,
            mates: mates(text, view),
            people,
            roles: kinds_given(text, &signed.caller().actor, true),
            may_move: view.may_move,
            place,
            today: page.shell.today.to_string(),
        })
    }
}

impl SettingsPage {
    fn of(
        page: Page,
        title: String,
        team: Option<TeamBlock>,
        (action, back): (String, String),
        typed: Typed,
        parents: Offer,
    ) -> Self {
        let text = page.text.clone();
        let usual = || Choice::new("", text.say("cycle-cadence-policy"));
        let weekdays = (1..=7).filter_map(|number: i8| {
            let day = Weekday::from_monday_one_offset(number).ok()?;
            Some(Choice::new(number.to_string(), text.weekday(day)))
        });
        let weekdays = std::iter::once(usual()).chain(weekdays).collect();
        let cadences = Cadence::ALL.iter().map(|cadence| {
            Choice::new(cadence.code(), text.say_code("cadence", cadence.code(), &[]))
        });
        let cadences = std::iter::once(usual()).chain(cadences).collect();
        let levels = Level::ALL
            .iter()
            .map(|level| Choice::new(level.code(), text.say_code("level", level.code(), &[])));
        let participations = Participation::ALL
            .iter()
            .map(|one| Choice::new(one.code(), text.say_code("participation", one.code(), &[])));
        Self {
            levels: levels.collect(),
            participations: participations.collect(),
            page: page.titled(title.clone(), Place::People),
            title,
            team,
            action,
            back,
            typed,
            weekdays,
            cadences,
            parents,
        }
    }
}
