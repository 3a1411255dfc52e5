//! The page of an initiative.

use super::states;
use crate::choosing::{PersonField, Unchosen};
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::lines::{KeyResultLine, Person};
use crate::merge::Merged;
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::write::fields::{person_field, person_of};
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::load::Name;
use plumb_app::views::choosing::PeopleWanted;
use plumb_app::views::initiative::{InitiativeView, initiative};
use plumb_app::views::write::Choices;
use plumb_core::initiative::Initiative;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_text::Text;

/// An initiative.
#[derive(Template)]
#[template(path = "initiatives/show.html")]
pub(super) struct InitiativePage {
    page: Page,
    /// "I-9".
    short: String,
    href: String,
    title: String,
    /// "In progress since 3 Nov 2026."
    state: String,
    team: (String, String),
    owner: Option<Person>,
    /// What it is to move, each with what is sent to unlink it.
    moves: Vec<(String, KeyResultLine)>,
    could_move: Vec<Choice>,
    /// The form, for those who change it.
    typed: Option<Typed>,
    merged: Option<Merged>,
    states: Vec<Choice>,
    people: PersonField,
    /// How it came to this.
    history_href: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = initiative(r, &web.app, signed.caller(), name, PeopleWanted::default()).await?;
        Ok(InitiativePage::of(page, &view, None, None))
    })
    .await
}

impl InitiativePage {
    /// The page, with its form as it was `typed` where that was refused.
    pub(super) fn of(
        page: Page,
        view: &InitiativeView,
        typed: Option<Typed>,
        merged: Option<Merged>,
    ) -> Self {
        let text = page.text.clone();
        let initiative = &view.initiative;
        let standing = typed.unwrap_or_else(|| {
            let mut typed = filled(initiative, &view.choices);
            typed.put("seen", initiative.since_change.to_string());
            typed
        });
        let is_open = standing.has_problems() || merged.is_some();
        let place = Place::Team(view.team.number);
        let short = |number| Short::new(Kind::KeyResult, number).to_string();
        Self {
            short: Short::new(Kind::Initiative, initiative.number).to_string(),
            href: path::initiative(initiative.number),
            title: initiative.title.clone(),
            state: state(&text, initiative),
            team: (path::team(view.team.number), view.team.name.clone()),
            owner: Person::of(&text, initiative.owner, &view.people),
            moves: view
                .moves
                .iter()
                .map(|row| {
                    let line = KeyResultLine::of(&text, row, &view.people, None);
                    (short(row.digested.key_result.number), line)
                })
                .collect(),
            could_move: view
                .could_move
                .iter()
                .map(|one| Choice::new(short(one.number), one.statement.clone()))
                .collect(),
            typed: (view.may_edit || is_open).then_some(standing),
            merged,
            states: states(&text),
            history_href: path::history(&path::initiative(initiative.number)),
            people: person_field(&text, &view.choices, Unchosen::Nobody),
            page: page.titled(initiative.title.clone(), place),
        }
    }
}

/// The form as an initiative stands.
pub(super) fn filled(initiative: &Initiative, choices: &Choices) -> Typed {
    let mut typed = Typed::default();
    typed.put("title", initiative.title.clone());
    typed.put("state", initiative.state.code());
    typed.put("owner", person_of(choices, initiative.owner));
    typed
}

/// "In progress since 3 Nov 2026"; "Done on 17 Nov 2026".
fn state(text: &Text, initiative: &Initiative) -> String {
    let state = text.say_code("initiative-state", initiative.state.code(), &[]).into_owned();
    let (key, day) = match (initiative.finished_on, initiative.started_on) {
        (Some(day), _) => ("initiative-ended", day),
        (None, Some(day)) => ("initiative-since", day),
        (None, None) => return state,
    };
    let day = text.day_with_year(day);
    text.say_with(key, &[("state", state.into()), ("day", day.into())]).into_owned()
}
