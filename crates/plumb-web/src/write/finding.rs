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
use plumb_app::dismissals::{DismissFinding, Statement};
use plumb_app::load::{self, Name};
use plumb_app::views::finding::{self, FindingView, Found as Read, Under, finding};
use plumb_app::{Error, cycles, teams};
use plumb_core::finding::Rule;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_text::Text;
use serde::Deserialize;

/// What the address may say: where to go afterwards, and of a team's in which cycle.
#[derive(Default, Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    back: String,
    cycle: Option<String>,
}

#[derive(Template)]
#[template(path = "write/finding.html")]
struct FindingPage {
    page: Page,
    /// "O-14" or "K-57", or the name of a team.
    short: String,
    /// Its page.
    of: String,
    /// "O-14: Riders trust us", or a team and a cycle.
    kicker: String,
    /// Where it is dismissed.
    href: String,
    /// The cycle as the form sends it, where it is a team's.
    cycle: Option<String>,
    /// Where to go afterwards.
    back: String,
    /// "More on K2".
    more: (String, String),
    /// What was found: its tone, how much it weighs, why, what to do.
    found: Vec<(&'static str, String, String, String)>,
    /// What is said where nothing was found.
    none: &'static str,
    /// When it comes back once it is left as it is.
    until: String,
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

    /// All that a team wants in a cycle.
    async fn of_team(
        web: &Web,
        signed: &Signed,
        (name, rule): (&str, &str),
        cycle: Option<&str>,
    ) -> Result<Self, WebError> {
        let team = name.parse::<Name>()?;
        let rule = Rule::from_code(rule).ok_or(Error::NotFound)?;
        let cycle = cycle.map(str::parse::<Name>).transpose()?;
        let of = web
            .read(async |r: &mut Reader| {
                Ok(finding::of_team(r, &web.app, signed.caller(), team, cycle).await?)
            })
            .await?;
        Ok(Self { of, rule })
    }

    async fn dismiss(self, web: &Web, signed: &Signed, typed: Typed) -> Result<Response, WebError> {
        let back = typed.get("back").to_owned();
        let reason = typed.get("reason").to_owned();
        let command = DismissFinding { of: self.of, rule: self.rule, reason };
        match web.app.dismiss_finding(signed.caller(), command).await {
            Ok(_) => self.done(web, signed, &back).await,
            Err(error) => {
                let met = typed.met(&signed.text, error, Some("reason"))?;
                self.page(web, signed, met, &back).await
            }
        }
    }

    async fn take_back(
        self,
        web: &Web,
        signed: &Signed,
        typed: &Typed,
    ) -> Result<Response, WebError> {
        match web.app.remove_dismissal(signed.caller(), self.of, self.rule).await {
            // Somebody took it back already.
            Ok(()) | Err(Error::NotFound) => self.done(web, signed, typed.get("back")).await,
            Err(error) => Err(error.into()),
        }
    }

    /// Where to go once it is done: where the form says, else the objective, or where the team writes.
    async fn done(self, web: &Web, signed: &Signed, back: &str) -> Result<Response, WebError> {
        if let Some(back) = path::local(back) {
            return Ok(signed.go(back));
        }
        let caller = signed.caller();
        let above = web
            .read(async |r: &mut Reader| {
                let above = match self.of {
                    Statement::Objective(name) => load::objective(r, caller, name).await?,
                    Statement::KeyResult(name) => load::key_result(r, caller, name).await?.1,
                    Statement::Team(team, cycle) => {
                        let team = teams::find(r, caller, team).await?.number;
                        let cycle = cycles::find(r, caller, cycle).await?.number;
                        return Ok(path::write(Some(team), Some(cycle)));
                    }
                };
                Ok(path::objective(above.number))
            })
            .await?;
        Ok(signed.go(&above))
    }
}

impl FindingPage {
    fn of(page: Page, rule: Rule, view: &FindingView, typed: Typed, back: &str) -> Self {
        let text = page.text.clone();
        let (short, kicker, above, href, cycle) = match &view.under {
            Under::Objective(objective) => {
                let statement = match view.of.kind {
                    Kind::Objective => words::capitalised(&view.statement),
                    _ => view.statement.clone(),
                };
                let short = view.of.to_string();
                let kicker = format!("{short}: {statement}");
                let above = path::objective(objective.number);
                (short, kicker, above, path::finding(view.of, rule), None)
            }
            Under::Team(team, cycle) => {
                let args = [("team", (&team.name).into()), ("cycle", (&cycle.name).into())];
                let kicker = text.say_with("finding-of-team", &args).into_owned();
                let above = path::write(Some(team.number), Some(cycle.number));
                let href = path::team_finding(team.number, rule);
                let cycle = Short::new(Kind::Cycle, cycle.number).to_string();
                (team.name.clone(), kicker, above, href, Some(cycle))
            }
        };
        let back = path::local(back).map_or(above, str::to_owned);
        let left = view.dismissed.as_ref().map(|left| {
            let who = Person::of(&text, left.dismissal.by, &view.people).map(|person| person.name);
            let who = who.unwrap_or_else(|| text.say("actor-operator").into_owned());
            let at = text.instant(left.dismissal.since_at, &page.zone());
            let args = [("who", who.into()), ("at", at.into())];
            let said = text.say_with("finding-left-by", &args).into_owned();
            (left.dismissal.reason.clone(), said)
        });
        let title = named(&text, rule);
        Self {
            short,
            of: path::thing(view.of).unwrap_or_default(),
            kicker,
            href,
            cycle,
            back,
            more: (path::rule(rule), more_on(&text, rule)),
            found: view.found.iter().map(|read| said(&text, &view.statement, read)).collect(),
            none: if view.is_off { "finding-off" } else { "finding-none" },
            until: text.say(until(rule, &view.under)).into_owned(),
            left,
            may_edit: view.may_edit,
            typed,
            page: page.titled(title, Place::Write),
        }
    }
}

/// When it comes back: once what the rule weighed is something else.
fn until(rule: Rule, under: &Under) -> &'static str {
    match (under, rule) {
        (Under::Objective(_), _) if rule.is_of_sets() => "finding-until-set",
        (Under::Objective(_), _) => "finding-until",
        (Under::Team(..), Rule::S1 | Rule::S10) => "finding-until-objectives",
        (Under::Team(..), Rule::S8) => "finding-until-named",
        (Under::Team(..), Rule::S13) => "finding-until-owners",
        (Under::Team(..), _) => "finding-until-team",
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
            let asked = Asked::read(Kind::$kind, &name, &rule)?;
            asked.dismiss(&web, &signed, Typed::new(fields)).await
        }

        pub(super) async fn $take_back(
            State(web): State<Web>,
            signed: Signed,
            Path((name, rule)): Path<(String, String)>,
            Form(fields): Form<Vec<(String, String)>>,
        ) -> Result<Response, WebError> {
            let asked = Asked::read(Kind::$kind, &name, &rule)?;
            asked.take_back(&web, &signed, &Typed::new(fields)).await
        }
    )+};
}

of_statements! {
    Objective: of_objective, dismiss_of_objective, take_back_of_objective;
    KeyResult: of_key_result, dismiss_of_key_result, take_back_of_key_result;
}

pub(crate) async fn of_team(
    State(web): State<Web>,
    signed: Signed,
    Path((name, rule)): Path<(String, String)>,
    Query(query): Query<Back>,
) -> Result<Response, WebError> {
    let asked = Asked::of_team(&web, &signed, (&name, &rule), query.cycle.as_deref()).await?;
    asked.page(&web, &signed, (StatusCode::OK, Typed::default()), &query.back).await
}

pub(crate) async fn dismiss_of_team(
    State(web): State<Web>,
    signed: Signed,
    Path((name, rule)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::new(fields);
    let asked = Asked::of_team(&web, &signed, (&name, &rule), typed.filled("cycle")).await?;
    asked.dismiss(&web, &signed, typed).await
}

pub(crate) async fn take_back_of_team(
    State(web): State<Web>,
    signed: Signed,
    Path((name, rule)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::new(fields);
    let asked = Asked::of_team(&web, &signed, (&name, &rule), typed.filled("cycle")).await?;
    asked.take_back(&web, &signed, &typed).await
}
