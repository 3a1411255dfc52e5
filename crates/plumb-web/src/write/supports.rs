//! What an objective supports: a list to search through, with one button each. It works without scripts.

use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::respond::{fresh, status_of};
use crate::visitor::Signed;
use crate::words::capitalised;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::alignments::{Align, Supported};
use plumb_app::load::Name;
use plumb_app::views::objective::objective;
use plumb_app::views::write::{Above, above};
use plumb_core::id::AlignmentId;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use serde::Deserialize;

/// What is looked for.
#[derive(Default, Deserialize)]
pub(crate) struct Looking {
    #[serde(default)]
    q: String,
}

/// Something that can be supported: what is sent, and its words.
struct Offer {
    value: String,
    words: String,
    /// Its team and its cycle.
    team: String,
    is_there: bool,
    key_results: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "objectives/supports.html")]
struct SupportsPage {
    page: Page,
    short: String,
    href: String,
    statement: String,
    /// What it supports already: words, the team, where it leads, the link.
    there: Vec<There>,
    looked_for: String,
    offers: Vec<Offer>,
    /// How many more were found.
    more: Option<String>,
    is_agreed: bool,
    typed: Typed,
}

/// A link that is there.
pub(crate) struct There {
    pub(crate) words: String,
    pub(crate) key_result: Option<String>,
    pub(crate) team: String,
    pub(crate) href: String,
    pub(crate) link: AlignmentId,
}

pub(crate) async fn choose(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let page = read(&web, &signed, name.parse()?, &looking.q, Typed::default()).await?;
    fresh(StatusCode::OK, &page)
}

async fn read(
    web: &Web,
    signed: &Signed,
    name: Name,
    looked_for: &str,
    typed: Typed,
) -> Result<SupportsPage, WebError> {
    web.app
        .store
        .db()
        .read(async |r: &mut Reader| {
            let caller = signed.caller();
            let view = objective(r, &web.app, caller, name).await?;
            if !view.may_edit {
                return Err(Error::Forbidden { code: "objective.not_yours" }.into());
            }
            let (found, all) = above(r, caller, &view.row.objective, looked_for).await?;
            let page = Page::read(r, &web.app, signed).await?;
            let text = page.text.clone();
            let there = there(&view);
            let number = view.row.objective.number;
            let more = all - found.len();
            Ok(SupportsPage {
                page: page.titled(text.say("write-supports").into_owned(), Place::Write),
                short: Short::new(Kind::Objective, number).to_string(),
                href: path::objective(number),
                statement: capitalised(&view.row.objective.statement),
                offers: found.iter().map(|above| Offer::of(above, &view)).collect(),
                there,
                looked_for: looked_for.to_owned(),
                more: (more > 0)
                    .then(|| text.say_with("write-supports-more", &[("count", more.into())]))
                    .map(std::borrow::Cow::into_owned),
                is_agreed: !view.row.objective.is_being_written(),
                typed,
            })
        })
        .await
}

/// What an objective supports already.
pub(crate) fn there(view: &plumb_app::views::objective::ObjectiveView) -> Vec<There> {
    view.row
        .supports
        .iter()
        .map(|supported| There {
            words: capitalised(&supported.objective.statement),
            key_result: supported.key_result.as_ref().map(|(_, statement)| statement.clone()),
            team: supported
                .objective
                .team()
                .and_then(|team| view.teams.get(&team))
                .map(|team| team.name.clone())
                .unwrap_or_default(),
            href: match &supported.key_result {
                Some((number, _)) => path::key_result(*number),
                None => path::objective(supported.objective.number),
            },
            link: supported.link,
        })
        .collect()
}

impl Offer {
    fn of(above: &Above, view: &plumb_app::views::objective::ObjectiveView) -> Self {
        let supports = &view.row.supports;
        let there = |key_result: Option<i64>| {
            supports.iter().any(|one| {
                one.objective.id == above.objective.id
                    && one.key_result.as_ref().map(|(number, _)| *number) == key_result
            })
        };
        Self {
            value: Short::new(Kind::Objective, above.objective.number).to_string(),
            team: {
                let team = above.team.as_ref().map(|team| team.name.as_str());
                let cycle = above.cycle.as_ref().map(|cycle| cycle.name.as_str());
                team.into_iter().chain(cycle).collect::<Vec<_>>().join(", ")
            },
            is_there: there(None),
            key_results: above
                .key_results
                .iter()
                .map(|one| {
                    let value = Short::new(Kind::KeyResult, one.number).to_string();
                    (value, one.statement.clone(), there(Some(one.number)))
                })
                .collect(),
            words: capitalised(&above.objective.statement),
        }
    }
}

pub(crate) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let chosen = typed.get("supports").parse::<Name>()?;
    let supports = match chosen {
        Name::Short(short) if short.kind == Kind::KeyResult => Supported::KeyResult(chosen),
        _ => Supported::Objective(chosen),
    };
    let command = Align { objective: name, supports, reason: typed.get("reason").to_owned() };
    let outcome = web.app.align(signed.caller(), command).await.map(|_| ());
    ended(&web, &signed, name, typed, outcome).await
}

pub(crate) async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let link = typed.get("link").parse::<AlignmentId>().map_err(|_| Error::NotFound)?;
    let outcome = web.app.unalign(signed.caller(), link, typed.get("reason")).await;
    ended(&web, &signed, name, typed, outcome).await
}

async fn ended(
    web: &Web,
    signed: &Signed,
    name: Name,
    typed: Typed,
    outcome: plumb_app::Result<()>,
) -> Result<Response, WebError> {
    match outcome {
        Ok(()) => {
            let page = read(web, signed, name, "", Typed::default()).await?;
            Ok(signed.go(&page.href))
        }
        Err(error) => {
            // What was pressed is no field that is shown again, so what stands against it stands above.
            let (looked_for, mut typed) = (typed.get("q").to_owned(), typed);
            typed.take_out("supports");
            let status = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            fresh(status, &read(web, signed, name, &looked_for, typed).await?)
        }
    }
}
