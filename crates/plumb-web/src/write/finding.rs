//! One finding: what the review says, and whether the team leaves it as it is, with its reason.

use super::review::set::Advice;
use super::review::{Found, found};
use crate::error::WebError;
use crate::form::Typed;
use crate::lines::Person;
use crate::page::{Page, Place};
use crate::rules::{more_on, named};
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::dismissals::{DismissFinding, Statement};
use plumb_app::load::{self, Name};
use plumb_app::views::finding::{FindingView, Found as Read, finding};
use plumb_core::finding::Rule;
use plumb_core::number::Kind;
use plumb_db::Reader;
use plumb_text::Text;
use serde::Deserialize;

/// What the address may say: where to go afterwards.
#[derive(Default, Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    back: String,
}

#[derive(Template)]
#[template(path = "write/finding.html")]
struct FindingPage {
    page: Page,
    /// "O-14" or "K-57".
    short: String,
    /// Its page.
    of: String,
    statement: String,
    /// Where it is dismissed.
    href: String,
    /// Where to go afterwards.
    back: String,
    /// "More on K2".
    more: (String, String),
    /// What was found: its tone, how much it weighs, why, what to do.
    found: Option<(&'static str, String, String, String)>,
    /// Why it stays as it is, and who said so.
    left: Option<(String, String)>,
    may_edit: bool,
    typed: Typed,
}

/// What an address names.
#[derive(Clone, Copy)]
struct Asked {
    of: Statement,
    rule: Rule,
}

impl Asked {
    fn read(kind: Kind, name: &str, rule: &str) -> Result<Self, WebError> {
        let name = name.parse::<Name>()?;
        let rule = Rule::from_code(rule).ok_or(Error::NotFound)?;
        let of = match kind {
            Kind::KeyResult => Statement::KeyResult(name),
            _ => Statement::Objective(name),
        };
        Ok(Self { of, rule })
    }

    async fn page(
        self,
        web: &Web,
        signed: &Signed,
        (status, typed): (StatusCode, Typed),
        back: &str,
    ) -> Result<Response, WebError> {
        web.again(signed, status, async |r: &mut Reader, page: Page| {
            let view = finding(r, &web.app, signed.caller(), self.of, self.rule).await?;
            Ok(FindingPage::of(page, self.rule, &view, typed, back))
        })
        .await
    }

    /// Where to go once it is done: where the form says, else the objective.
    async fn done(self, web: &Web, signed: &Signed, back: &str) -> Result<Response, WebError> {
        if let Some(back) = path::local(back) {
            return Ok(signed.go(back));
        }
        let caller = signed.caller();
        let above = web
            .read(async |r: &mut Reader| {
                Ok(match self.of {
                    Statement::Objective(name) => load::objective(r, caller, name).await?,
                    Statement::KeyResult(name) => load::key_result(r, caller, name).await?.1,
                })
            })
            .await?;
        Ok(signed.go(&path::objective(above.number)))
    }
}

impl FindingPage {
    fn of(page: Page, rule: Rule, view: &FindingView, typed: Typed, back: &str) -> Self {
        let text = page.text.clone();
        let of = path::thing(view.of).unwrap_or_default();
        let back =
            path::local(back).map_or_else(|| path::objective(view.objective.number), str::to_owned);
        let left = view.dismissed.as_ref().map(|left| {
            let who = Person::of(&text, left.dismissal.by, &view.people).map(|person| person.name);
            let who = who.unwrap_or_else(|| text.say("actor-operator").into_owned());
            let said = text.say_with("finding-left-by", &[("who", who.into())]).into_owned();
            (left.dismissal.reason.clone(), said)
        });
        let title = named(&text, rule);
        Self {
            short: view.of.to_string(),
            of,
            statement: match view.of.kind {
                Kind::Objective => words::capitalised(&view.statement),
                _ => view.statement.clone(),
            },
            href: path::finding(view.of, rule),
            back,
            more: (path::rule(rule), more_on(&text, rule)),
            found: view.found.as_ref().map(|read| said(&text, &view.statement, read)),
            left,
            may_edit: view.may_edit,
            typed,
            page: page.titled(title, Place::Write),
        }
    }
}

/// Its tone, how much it weighs, why, and what to do.
fn said(text: &Text, statement: &str, read: &Read) -> (&'static str, String, String, String) {
    match read {
        Read::InWords(one, is_sure) => {
            let found: Found = found(text, statement, 0, one, *is_sure);
            let way = found.way_in_words(text);
            (found.tone, found.severity, found.why, way)
        }
        Read::InSet(one) => {
            let advice = Advice::of_set(text, one);
            let severity = text.say_code("review-severity", one.severity.code(), &[]).into_owned();
            (advice.tone, severity, advice.why.unwrap_or_default(), advice.words)
        }
    }
}

macro_rules! of_statements {
    ($($kind:ident: $show:ident, $dismiss:ident, $take_back:ident;)+) => {$(
        pub(super) async fn $show(
            State(web): State<Web>,
            signed: Signed,
            Path((name, rule)): Path<(String, String)>,
            Query(query): Query<Back>,
        ) -> Result<Response, WebError> {
            let asked = Asked::read(Kind::$kind, &name, &rule)?;
            asked.page(&web, &signed, (StatusCode::OK, Typed::default()), &query.back).await
        }

        pub(super) async fn $dismiss(
            State(web): State<Web>,
            signed: Signed,
            Path((name, rule)): Path<(String, String)>,
            Form(fields): Form<Vec<(String, String)>>,
        ) -> Result<Response, WebError> {
            let (asked, typed) = (Asked::read(Kind::$kind, &name, &rule)?, Typed::new(fields));
            let back = typed.get("back").to_owned();
            let reason = typed.get("reason").to_owned();
            let command = DismissFinding { of: asked.of, rule: asked.rule, reason };
            match web.app.dismiss_finding(signed.caller(), command).await {
                Ok(_) => asked.done(&web, &signed, &back).await,
                Err(error) => {
                    let met = typed.met(&signed.text, error, Some("reason"))?;
                    asked.page(&web, &signed, met, &back).await
                }
            }
        }

        pub(super) async fn $take_back(
            State(web): State<Web>,
            signed: Signed,
            Path((name, rule)): Path<(String, String)>,
            Form(fields): Form<Vec<(String, String)>>,
        ) -> Result<Response, WebError> {
            let (asked, typed) = (Asked::read(Kind::$kind, &name, &rule)?, Typed::new(fields));
            match web.app.remove_dismissal(signed.caller(), asked.of, asked.rule).await {
                // Somebody took it back already.
                Ok(()) | Err(Error::NotFound) => asked.done(&web, &signed, typed.get("back")).await,
                Err(error) => Err(error.into()),
            }
        }
    )+};
}

of_statements! {
    Objective: of_objective, dismiss_of_objective, take_back_of_objective;
    KeyResult: of_key_result, dismiss_of_key_result, take_back_of_key_result;
}
