//! The demo: its visitor chooses a person to be, and may choose another at any time. Without it none of this is there.

use crate::client::From;
use crate::doors::signed_in_with;
use crate::error::WebError;
use crate::form::Typed;
use crate::kept::Carried;
use crate::page::Bare;
use crate::respond::fresh;
use crate::routes::Routes;
use crate::visitor::text_of;
use crate::{Web, assets, path, security};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_core::id::{MemberId, WorkspaceId};
use plumb_core::member::Member;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_store::members;
use serde::Deserialize;

/// The company in which a visitor looks around.
#[derive(Clone, Debug)]
pub struct Demo {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// How many people take part.
    pub people: usize,
    /// How many teams there are.
    pub teams: usize,
    /// Who is offered first, in this order.
    pub cast: Vec<(MemberId, Part)>,
}

/// What somebody who is offered is in the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Looks after key results that want a check-in.
    Owner,
    /// Leads a team.
    TeamLead,
    /// Runs cycles and policy.
    OkrLead,
    /// Backs the whole.
    Sponsor,
    /// Came this week.
    Newcomer,
    /// Looks after people and access.
    Administrator,
}

impl Part {
    /// What it is called, and what they would see.
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Owner => ("demo-owner", "demo-owner-sees"),
            Self::TeamLead => ("demo-team-lead", "demo-team-lead-sees"),
            Self::OkrLead => ("demo-okr-lead", "demo-okr-lead-sees"),
            Self::Sponsor => ("demo-sponsor", "demo-sponsor-sees"),
            Self::Newcomer => ("demo-newcomer", "demo-newcomer-sees"),
            Self::Administrator => ("demo-administrator", "demo-administrator-sees"),
        }
    }
}

pub(crate) fn routes() -> Routes {
    Routes::new().route("/demo", get(choose)).route("/demo/person", post(become_somebody))
}

#[derive(Template)]
#[template(path = "demo/choose.html")]
struct ChoosePage {
    page: Bare,
    lede: String,
    offered: Vec<Offered>,
    others: Vec<(String, String)>,
    back: String,
    /// A form whose session had ended.
    carried: Option<Carried>,
}

/// Somebody to be.
struct Offered {
    name: String,
    /// `P-12`.
    short: String,
    part: String,
    sees: String,
    button: String,
}

#[derive(Deserialize)]
struct ChooseQuery {
    back: Option<String>,
}

async fn choose(
    State(web): State<Web>,
    headers: HeaderMap,
    Query(query): Query<ChooseQuery>,
) -> Result<Response, WebError> {
    let Some(demo) = &web.demo else {
        return Err(Error::NotFound.into());
    };
    choose_page(&web, demo, &headers, query.back.as_deref(), None).await
}

/// The page on which a visitor chooses a person to be.
pub(crate) async fn choose_page(
    web: &Web,
    demo: &Demo,
    headers: &HeaderMap,
    back: Option<&str>,
    carried: Option<&Carried>,
) -> Result<Response, WebError> {
    let workspace = demo.workspace;
    let people = web
        .app
        .store
        .db()
        .read(async |r: &mut Reader| Ok::<_, Error>(members::all(r, workspace).await?))
        .await?;
    let people = people.into_iter().map(|held| held.is).filter(can_be).collect::<Vec<_>>();
    let page = Bare::new(text_of(headers), "");
    let page = Bare { title: page.say("demo-title").into_owned(), ..page };
    let count = |number: usize| i64::try_from(number).unwrap_or_default();
    let lede = page
        .text
        .say_with(
            "demo-lede",
            &[("people", count(demo.people).into()), ("teams", count(demo.teams).into())],
        )
        .into_owned();
    let offered = demo.cast.iter().filter_map(|(member, part)| {
        let person = people.iter().find(|person| person.id == *member)?;
        let (name, sees) = part.keys();
        Some(Offered {
            name: person.name.clone(),
            short: short(person),
            part: page.say(name).into_owned(),
            sees: page.say(sees).into_owned(),
            button: page
                .text
                .say_with("demo-as", &[("name", person.name.as_str().into())])
                .into_owned(),
        })
    });
    let offered = offered.collect();
    let others = people.iter().map(|person| (short(person), person.name.clone())).collect();
    let back = back.and_then(path::local).unwrap_or_default().to_owned();
    let carried = carried.cloned();
    fresh(StatusCode::OK, &ChoosePage { page, lede, offered, others, back, carried })
}

async fn become_somebody(
    State(web): State<Web>,
    From(client): From,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let Some(demo) = &web.demo else {
        return Err(Error::NotFound.into());
    };
    let typed = Typed::new(fields);
    let Name::Short(Short { kind: Kind::Person, number }) = typed.get("person").parse()? else {
        return Err(Error::NotFound.into());
    };
    let workspace = demo.workspace;
    let person = web
        .app
        .store
        .db()
        .read(async |r: &mut Reader| Ok::<_, Error>(members::numbered(r, workspace, number).await?))
        .await?
        .map(|held| held.is)
        .filter(can_be)
        .ok_or(Error::NotFound)?;
    let session = web.app.become_member(workspace, person.id, &client).await?;
    let back = path::local(typed.get("back")).unwrap_or(path::WEEK);
    signed_in_with(&web, &headers, &session, Carried::of(&typed, &headers), back).await
}

fn can_be(person: &Member) -> bool {
    person.account.is_some() && person.takes_part()
}

fn short(person: &Member) -> String {
    Short::new(Kind::Person, person.number).to_string()
}

/// How far the company is built: so many of so many things have happened.
pub type Built = (u64, u64);

#[derive(Template)]
#[template(path = "demo/building.html")]
struct BuildingPage {
    page: Bare,
    built: Built,
}

/// What is answered while the company is being built: one page that looks again every second.
pub fn router_while_building(
    built: impl Fn() -> Built + Clone + Send + Sync + 'static,
) -> axum::Router {
    let page = async move |headers: HeaderMap| {
        let page = Bare::new(text_of(&headers), "");
        let page = Bare { title: page.say("demo-building").into_owned(), ..page };
        match fresh(StatusCode::OK, &BuildingPage { page, built: built() }) {
            Ok(response) => response,
            Err(error) => error.into_response(),
        }
    };
    security::layers(axum::Router::new().fallback(get(page)).merge(assets::routes()), None)
}
