//! Adding a cycle, and changing its name, days and cadence.

use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::respond::fresh;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use jiff::civil::Date;
use plumb_app::Error;
use plumb_app::cycles::{CycleWords, find};
use plumb_app::load::Name;
use plumb_core::cadence::Cadence;
use plumb_core::cycle::Cycle;
use plumb_db::Reader;
use plumb_store::Held;

#[derive(Template)]
#[template(path = "cycles/form.html")]
struct CycleForm {
    page: Page,
    title: String,
    /// Where the form goes.
    action: String,
    /// Where it leads without it.
    back: String,
    typed: Typed,
    /// Whether it is there already: then other days have their reason.
    is_there: bool,
    cadences: Vec<(&'static str, String)>,
}

pub(super) async fn new(State(web): State<Web>, signed: Signed) -> Result<Response, WebError> {
    may_run(&signed)?;
    web.cycle_form(&signed, StatusCode::OK, None, Typed::default()).await
}

pub(super) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    may_run(&signed)?;
    let mut typed = Typed::new(fields);
    if let Some(words) = words(&signed, &mut typed) {
        match web.app.add_cycle(signed.caller(), words).await {
            Ok(cycle) => return Ok(signed.go(&path::cycle(cycle.number))),
            Err(error) => typed = typed.said_no(&signed.text, error)?,
        }
    }
    web.cycle_form(&signed, StatusCode::UNPROCESSABLE_ENTITY, None, typed).await
}

pub(super) async fn edit(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    may_run(&signed)?;
    let cycle = web.cycle_named(&signed, name.parse()?).await?;
    let mut typed = Typed::default();
    typed.put("seen", cycle.since_change.to_string());
    typed.put("name", cycle.name.clone());
    typed.put("starts_on", cycle.starts_on.to_string());
    typed.put("ends_on", cycle.ends_on.to_string());
    typed.put("cadence", cycle.cadence.map_or("", Cadence::code));
    web.cycle_form(&signed, StatusCode::OK, Some(&cycle), typed).await
}

pub(super) async fn change(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    may_run(&signed)?;
    let name = name.parse::<Name>()?;
    let mut typed = Typed::new(fields);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(words) = words(&signed, &mut typed) {
        let seen = typed.get("seen").parse().ok();
        match web.app.change_cycle(signed.caller(), name, seen, words, typed.get("reason")).await {
            Ok(cycle) => return Ok(signed.go(&path::cycle(cycle.number))),
            Err(Error::Conflict(conflict)) => {
                status = StatusCode::CONFLICT;
                typed.put("seen", conflict.since_change.to_string());
                let now = web.cycle_named(&signed, name).await?;
                typed.complain("name", now_says(&signed, "cycle-now-named", &now.name));
                let days = signed.text.day_range(now.starts_on, now.ends_on);
                typed.complain("starts_on", now_says(&signed, "cycle-now-on", &days));
            }
            Err(error) => typed = typed.said_no(&signed.text, error)?,
        }
    }
    let cycle = web.cycle_named(&signed, name).await?;
    web.cycle_form(&signed, status, Some(&cycle), typed).await
}

/// What somebody else made of it meanwhile.
fn now_says(signed: &Signed, key: &str, now: &str) -> String {
    signed.text.say_with(key, &[("now", now.into())]).into_owned()
}

fn may_run(signed: &Signed) -> Result<(), Error> {
    if signed.caller().actor.runs_cycles() {
        Ok(())
    } else {
        Err(Error::Forbidden { code: "cycle.okr_lead" })
    }
}

/// A cycle as it was typed; nothing, and a word beside the field, where a day is none.
fn words(signed: &Signed, typed: &mut Typed) -> Option<CycleWords> {
    let mut day = |field: &'static str| {
        let day = typed.get(field).trim().parse::<Date>().ok();
        if day.is_none() {
            typed.complain(field, signed.text.say("form-not-a-day"));
        }
        day
    };
    let (starts_on, ends_on) = (day("starts_on"), day("ends_on"));
    Some(CycleWords {
        name: typed.get("name").to_owned(),
        starts_on: starts_on?,
        ends_on: ends_on?,
        cadence: Cadence::from_code(typed.get("cadence")),
    })
}

impl Web {
    async fn cycle_named(&self, signed: &Signed, name: Name) -> Result<Held<Cycle>, WebError> {
        let read = async |r: &mut Reader| find(r, signed.caller(), name).await;
        Ok(self.app.store.db().read(read).await?)
    }

    /// The form, for a new cycle or for one that is there.
    async fn cycle_form(
        &self,
        signed: &Signed,
        status: StatusCode,
        cycle: Option<&Held<Cycle>>,
        typed: Typed,
    ) -> Result<Response, WebError> {
        let page = self.read(async |r: &mut Reader| Page::read(r, &self.app, signed).await).await?;
        let title = match cycle {
            None => page.say("cycle-add").into_owned(),
            Some(cycle) => {
                page.text.say_with("cycle-change", &[("cycle", (&cycle.name).into())]).into_owned()
            }
        };
        let cadences = Cadence::ALL.iter().map(|cadence| {
            let code = cadence.code();
            (code, page.text.say_code("cadence", code, &[]).into_owned())
        });
        let cadences = cadences.collect();
        let back = cycle.map_or(path::CYCLES.to_owned(), |cycle| path::cycle(cycle.number));
        let action = back.clone();
        let page = page.titled(title.clone(), Place::Cycle);
        let is_there = cycle.is_some();
        fresh(status, &CycleForm { page, title, action, back, typed, is_there, cadences })
    }
}
