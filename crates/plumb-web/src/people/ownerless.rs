//! Key results whose owner is gone, or that never had one: they ask for somebody.

use super::sections::{Section, sections};
use crate::choosing::{self, PersonField, looks_for_somebody};
use crate::error::WebError;
use crate::form::Typed;
use crate::page::{NavLink, Page, Place};
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::key_results::HandOver;
use plumb_app::load::Name;
use plumb_app::views::ownerless::{Ownerless, OwnerlessView, ownerless};
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_text::Text;
use serde::Deserialize;

/// How many a page shows.
const PAGE: i64 = 50;

/// What the address may say: after which number the page begins.
#[derive(Deserialize)]
pub(super) struct OwnerlessQuery {
    after: Option<i64>,
}

/// A key result that asks for somebody.
struct Line {
    /// `k-57`, for the names of its fields.
    id: String,
    href: String,
    statement: String,
    /// Under which objective, whose, and who looked after it.
    objective: (String, String),
    team: Option<(String, String)>,
    about: String,
    /// The form, for those who may name somebody.
    form: Option<HandOverForm>,
}

struct HandOverForm {
    action: String,
    seen: i64,
    typed: Typed,
    is_open: bool,
    people: PersonField,
}

#[derive(Template)]
#[template(path = "people/ownerless.html")]
struct OwnerlessPage {
    page: Page,
    sections: Vec<NavLink>,
    rows: Vec<Line>,
    after: i64,
    /// The rest of the list.
    next: Option<String>,
}

pub(super) async fn index(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<OwnerlessQuery>,
) -> Result<Response, WebError> {
    let after = query.after.unwrap_or_default();
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        OwnerlessPage::read(r, page, &signed, after, None).await
    })
    .await
}

pub(super) async fn hand_over(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (key_result, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    let after = typed.get("after").parse().unwrap_or_default();
    if looks_for_somebody(&mut typed) {
        let asked = Some((name, typed));
        return web
            .again(&signed, StatusCode::OK, async |r: &mut Reader, page: Page| {
                OwnerlessPage::read(r, page, &signed, after, asked).await
            })
            .await;
    }
    let outcome = match web.person_meant(&signed, typed.get("owner"), "owner").await {
        Ok(owner) => {
            let command = HandOver {
                key_result,
                seen: typed.seen(),
                owner: owner.id,
                reason: typed.get("reason").to_owned(),
            };
            web.app.hand_over_key_result(signed.caller(), command).await
        }
        Err(error) => Err(error),
    };
    let status = match outcome {
        Ok(_) => return Ok(signed.go(&here(after))),
        Err(Error::Conflict(_)) => {
            typed.complain("owner", signed.text.say("objective-changed-meanwhile"));
            StatusCode::CONFLICT
        }
        Err(error) => {
            let status = status_of(&error);
            typed = typed.said_no_beside(&signed.text, error, "owner")?;
            status
        }
    };
    let failed = Some((name, typed));
    web.again(&signed, status, async |r: &mut Reader, page: Page| {
        OwnerlessPage::read(r, page, &signed, after, failed).await
    })
    .await
}

fn here(after: i64) -> String {
    if after == 0 {
        path::OWNERLESS.to_owned()
    } else {
        format!("{}?after={after}", path::OWNERLESS)
    }
}

impl OwnerlessPage {
    /// The page; `failed` is the form that was refused, by the name of its key result.
    async fn read(
        r: &mut Reader,
        page: Page,
        signed: &Signed,
        after: i64,
        mut failed: Option<(String, Typed)>,
    ) -> Result<Self, WebError> {
        let view = ownerless(r, signed.caller(), after, PAGE).await?;
        let text = page.text.clone();
        let people = if view.rows.iter().any(|row| row.may_hand_over) {
            choosing::people(r, signed, &Typed::default(), "owner").await?
        } else {
            PersonField::default()
        };
        // The list of the form that is shown again is narrowed to what was looked for in it.
        let narrowed = match &failed {
            Some((_, typed)) => choosing::people(r, signed, typed, "owner").await?,
            None => people.clone(),
        };
        let rows = view
            .rows
            .iter()
            .map(|row| {
                let short = Short::new(Kind::KeyResult, row.key_result.number).to_string();
                let again = failed.take_if(|(name, _)| *name == short).map(|(_, typed)| typed);
                let people = if again.is_some() { &narrowed } else { &people };
                line(&text, &view, row, again, people)
            })
            .collect();
        let title = page.say("people-ownerless").into_owned();
        Ok(Self {
            sections: sections(&page, Section::Ownerless),
            rows,
            after,
            next: view.next.map(here),
            page: page.titled(title, Place::People),
        })
    }
}

fn line(
    text: &Text,
    view: &OwnerlessView,
    row: &Ownerless,
    again: Option<Typed>,
    people: &PersonField,
) -> Line {
    let key_result = &row.key_result;
    let before = key_result.owner.and_then(|owner| view.people.get(&owner));
    let about = match before {
        Some(member) if !member.erased => {
            text.say_with("people-ownerless-left", &[("name", (&member.name).into())])
        }
        Some(_) => text.say("people-ownerless-erased"),
        None => text.say("people-ownerless-never"),
    };
    let about = about.into_owned();
    let is_open = again.is_some();
    let typed = again.unwrap_or_else(|| {
        let mut typed = Typed::default();
        typed.put("reason", about.as_str());
        typed
    });
    let team = row.team.and_then(|team| view.teams.get(&team));
    Line {
        id: format!("k-{}", key_result.number),
        href: path::key_result(key_result.number),
        statement: key_result.statement.clone(),
        objective: (row.objective.statement.clone(), path::objective(row.objective.number)),
        team: team.map(|team| (team.name.clone(), path::team(team.number))),
        form: row.may_hand_over.then(|| HandOverForm {
            action: format!("{}/owner", path::key_result(key_result.number)),
            seen: key_result.since_change,
            typed,
            is_open,
            people: people.clone(),
        }),
        about,
    }
}
