//! A key result that is work: it becomes an initiative, and the page asks what should change because of it.

use super::review::panel::{Around, Panel, Work, is_asked};
use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::respond::{fresh, status_of};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::initiatives::MakeInitiative;
use plumb_app::load::{self, Name};
use plumb_app::reviews::{Beside, Settled, beside};
use plumb_core::blanking::left_of;
use plumb_core::key_result::KeyResult;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_store::Held;

#[derive(Template)]
#[template(path = "key_results/initiative.html")]
struct InitiativePage {
    page: Page,
    /// "O-14".
    short: String,
    objective_href: String,
    objective: String,
    /// "K-57".
    name: String,
    action: String,
    /// Where to go without an answer.
    back: String,
    review_href: String,
    typed: Typed,
    panel: Panel,
}

/// What the page is made of.
struct Asked {
    page: Page,
    beside: Beside,
    held: Held<KeyResult>,
}

impl Asked {
    /// Reads it, for those who may edit the key result while it is being written.
    async fn read(web: &Web, signed: &Signed, name: Name) -> Result<Self, WebError> {
        web.read(async |r: &mut Reader| {
            let caller = signed.caller();
            let (held, objective) = load::key_result(r, caller, name).await?;
            if !caller.actor.edits_key_result(&held, &objective) {
                return Err(Error::Forbidden { code: "key_result.not_yours" }.into());
            }
            let (above, own) = (Name::Id(objective.id.0), Name::Id(held.id.0));
            let beside = beside(r, &web.app, caller, above, Some(own)).await?;
            Ok(Self { page: Page::read(r, &web.app, signed).await?, beside, held })
        })
        .await
    }

    fn panel(&self, typed: &Typed) -> Panel {
        let around = Around {
            purpose: self.beside.objective.purpose,
            cycle: &self.beside.cycle,
            today: self.beside.today,
            cadence: self.beside.cadence,
            others: self.beside.others.iter().collect(),
            settled: Settled { policy: &self.beside.policy, dismissed: &self.beside.dismissed },
            about: None,
            work: Work::Thought,
            is_live: false,
        };
        Panel::of_key_result(&self.page.text, typed, &around)
    }

    fn page(self, typed: Typed) -> InitiativePage {
        let objective = &self.beside.objective;
        let title = self.page.say("write-instead-title").into_owned();
        let number = self.held.number;
        InitiativePage {
            short: Short::new(Kind::Objective, objective.number).to_string(),
            objective_href: path::objective(objective.number),
            objective: objective.statement.clone(),
            name: Short::new(Kind::KeyResult, number).to_string(),
            action: path::as_initiative(number),
            back: path::key_result_edit(number),
            review_href: path::key_result_review(objective.number),
            panel: self.panel(&typed),
            typed,
            page: self.page.titled(title, Place::Write),
        }
    }
}

pub(crate) async fn form(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let asked = Asked::read(&web, &signed, name.parse()?).await?;
    // Once it is agreed it is what everybody knows: there is nothing to ask here any more.
    if !asked.held.is_being_written() {
        return Ok(signed.go(&path::key_result(asked.held.number)));
    }
    let mut typed = Typed::default();
    typed.put("title", left_of(&asked.held.statement));
    typed.put("statement", "");
    typed.put("seen", asked.held.since_change.to_string());
    fresh(StatusCode::OK, &asked.page(typed))
}

pub(crate) async fn make(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    let asked = Asked::read(&web, &signed, name).await?;
    if is_asked(&mut typed, |typed| asked.panel(typed)) {
        return fresh(StatusCode::OK, &asked.page(typed));
    }
    let command = MakeInitiative {
        key_result: name,
        seen: typed.seen(),
        title: Some(typed.get("title").to_owned()),
        statement: typed.get("statement").to_owned(),
    };
    match web.app.make_initiative(signed.caller(), command).await {
        // Its numbers belong to what was there before: the form begins with those of the answer.
        Ok((key_result, _)) => Ok(signed.go(&path::key_result_edit_filled(key_result.number))),
        Err(error) => {
            let again = status_of(&error);
            let (_, typed) = typed.met(&signed.text, error, None)?;
            fresh(again, &asked.page(typed))
        }
    }
}
