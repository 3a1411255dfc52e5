//! The words of an objective: drafted, edited, revised with a reason, merged where somebody else was quicker.

use super::fields::{ambitions, person, person_field, person_of, purposes};
use super::review::panel::{Panel, is_asked};
use super::show::{Looked, WritePage};
use crate::choosing::{PersonField, Unchosen, looks_for_somebody, persons, wanted};
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::merge::{Changed, ChangedLine, Merged, merge};
use crate::page::{Page, Place};
use crate::respond::{fresh, status_of};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use jiff::tz::TimeZone;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_app::objectives::{DraftObjective, EditObjective, Whose};
use plumb_app::reviews::Settled;
use plumb_app::views::choosing::PeopleWanted;
use plumb_app::views::objective::{ObjectiveView, objective};
use plumb_app::views::write::{Choices, choices, objective_meanwhile};
use plumb_core::ambition::Ambition;
use plumb_core::dismissal::{About, Dismissal};
use plumb_core::objective::{Belongs, Objective, Purpose};
use plumb_db::Reader;
use plumb_store::{Held, dismissals};
use plumb_text::Text;

#[derive(Template)]
#[template(path = "objectives/edit.html")]
struct EditPage {
    page: Page,
    /// "O-14".
    short: String,
    href: String,
    typed: Typed,
    ambitions: Vec<Choice>,
    purposes: Vec<Choice>,
    people: PersonField,
    /// Whether every change gives its reason.
    is_agreed: bool,
    is_personal: bool,
    panel: Panel,
    merged: Option<Merged>,
}

/// What the form of one that is there is made of.
struct Around {
    page: Page,
    view: ObjectiveView,
    choices: Choices,
    /// What was dismissed of it.
    dismissed: Vec<Held<Dismissal>>,
}

impl Around {
    /// The review of what is typed.
    fn panel(&self, typed: &Typed) -> Panel {
        let about = About::Objective(self.view.row.objective.id);
        let settled = Settled { policy: &self.view.policy, dismissed: &self.dismissed };
        Panel::of_objective(&self.page.text, typed, Some(about), settled)
    }
}

impl EditPage {
    fn of(around: Around, typed: Typed) -> Self {
        let panel = around.panel(&typed);
        let Around { page, view, choices, .. } = around;
        let text = page.text.clone();
        let objective = &view.row.objective;
        let title = text.say("objective-edit-title").into_owned();
        Self {
            page: page.titled(title, Place::Write),
            short: format!("O-{}", objective.number),
            href: path::objective(objective.number),
            panel,
            typed,
            ambitions: ambitions(&text),
            purposes: purposes(&text),
            people: person_field(&text, &choices, Unchosen::TeamLead),
            is_agreed: !objective.is_being_written(),
            is_personal: matches!(objective.belongs, Belongs::Person { .. }),
            merged: None,
        }
    }
}

/// The form as an objective stands.
fn filled(objective: &Objective, choices: &Choices) -> Typed {
    let mut typed = Typed::default();
    typed.put("statement", objective.statement.clone());
    typed.put("why", objective.why.clone());
    typed.put("ambition", objective.ambition.code());
    typed.put("purpose", objective.purpose.code());
    typed.put("lead", person_of(choices, objective.lead));
    typed
}

/// An empty form for a new one.
pub(crate) fn blank() -> Typed {
    let mut typed = Typed::default();
    typed.put("ambition", Ambition::Aspirational.code());
    typed.put("purpose", Purpose::Strategic.code());
    typed
}

fn ambition_of(typed: &Typed) -> Ambition {
    Ambition::from_code(typed.get("ambition")).unwrap_or(Ambition::Aspirational)
}

fn purpose_of(typed: &Typed) -> Purpose {
    Purpose::from_code(typed.get("purpose")).unwrap_or(Purpose::Strategic)
}

pub(crate) async fn edit(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let around = around(&web, &signed, name, &Typed::default()).await?;
    let objective = &around.view.row.objective;
    let mut typed = filled(objective, &around.choices);
    typed.put("seen", objective.since_change.to_string());
    fresh(StatusCode::OK, &EditPage::of(around, typed))
}

/// Everything around the form; forbidden to those who may not change the objective.
async fn around(web: &Web, signed: &Signed, name: Name, typed: &Typed) -> Result<Around, WebError> {
    web.app
        .store
        .db()
        .read(async |r: &mut Reader| {
            let caller = signed.caller();
            let view = objective(r, &web.app, caller, name).await?;
            if !view.may_edit {
                return Err(Error::Forbidden { code: "objective.not_yours" }.into());
            }
            let named = view.row.objective.lead.into_iter().collect();
            let team = view.row.objective.team();
            let wanted = PeopleWanted { team, named, ..wanted(typed, "lead") };
            let choices = choices(r, caller, &wanted, None).await?;
            let about = About::Objective(view.row.objective.id);
            let dismissed = dismissals::of(r, caller.workspace, about).await?;
            Ok(Around { page: Page::read(r, &web.app, signed).await?, view, choices, dismissed })
        })
        .await
}

pub(crate) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let mut typed = Typed::new(fields);
    let around = around(&web, &signed, name, &typed).await?;
    let panel = |typed: &Typed| around.panel(typed);
    if looks_for_somebody(&mut typed) || is_asked(&mut typed, panel) {
        return fresh(StatusCode::OK, &EditPage::of(around, typed));
    }
    let lead = person(&signed.text, &mut typed, "lead", &around.choices.people);
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    if typed.has_problems() {
        return fresh(again, &EditPage::of(around, typed));
    }
    let command = EditObjective {
        objective: name,
        seen: typed.seen(),
        statement: typed.get("statement").to_owned(),
        why: typed.get("why").to_owned(),
        ambition: ambition_of(&typed),
        purpose: purpose_of(&typed),
        lead,
        reason: typed.get("reason").to_owned(),
    };
    match web.app.edit_objective(signed.caller(), command).await {
        Ok(objective) => Ok(signed.go(&path::objective(objective.number))),
        Err(Error::Conflict(_)) => {
            let merged =
                merged(&web, &signed, &around.page.zone(), name, (&around.choices, &mut typed))
                    .await?;
            let page = EditPage { merged: Some(merged), ..EditPage::of(around, typed) };
            fresh(StatusCode::CONFLICT, &page)
        }
        Err(error) => {
            let again = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            fresh(again, &EditPage::of(around, typed))
        }
    }
}

/// Lays what was typed over what somebody else made of it meanwhile, and takes the newer version as seen.
async fn merged(
    web: &Web,
    signed: &Signed,
    zone: &TimeZone,
    name: Name,
    (choices, typed): (&Choices, &mut Typed),
) -> Result<Merged, WebError> {
    let (caller, seen) = (signed.caller(), typed.seen());
    let meanwhile = web
        .app
        .store
        .db()
        .read(async |r: &mut Reader| objective_meanwhile(r, caller, name, seen).await)
        .await?;
    let was = meanwhile.was.as_ref().map(|was| filled(was, choices));
    let changed = merge(was.as_ref(), &filled(&meanwhile.now, choices), typed);
    typed.put("seen", meanwhile.now.since_change.to_string());
    let text = &signed.text;
    let lines = changed.into_iter().map(|one| line(text, one, choices)).collect();
    Ok(Merged::of(text, zone, &meanwhile, lines))
}

fn line(text: &Text, changed: Changed, choices: &Choices) -> ChangedLine {
    let (label, offered) = match changed.field.as_str() {
        "statement" => ("write-objective-words", Vec::new()),
        "why" => ("write-why", Vec::new()),
        "ambition" => ("write-ambition", ambitions(text)),
        "purpose" => ("write-purpose", purposes(text)),
        _ => ("write-lead", persons(text, &choices.people, Unchosen::TeamLead)),
    };
    ChangedLine::of(text.say(label).into_owned(), &offered, changed)
}

/// `POST /objectives`: a new draft; with what was typed and what stands against it when it is refused.
pub(crate) async fn create(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let mut typed = Typed::new(fields);
    let looked = Looked { team: some(&typed, "team"), cycle: some(&typed, "cycle") };
    let page = WritePage::read(&web, &signed, &looked, &typed).await?;
    let panel = |typed: &Typed| page.panel_of(typed);
    if looks_for_somebody(&mut typed) || is_asked(&mut typed, panel) {
        return fresh(StatusCode::OK, &page.with(typed));
    }
    let lead = person(&signed.text, &mut typed, "lead", &page.choices.people);
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(cycle) = page.cycle.clone().filter(|_| !typed.has_problems()) else {
        return fresh(again, &page.with(typed));
    };
    let whose = match page.team_id {
        Some(team) => Whose::Team(team),
        None => Whose::Mine { shared: typed.is("shared", "yes") },
    };
    let command = DraftObjective {
        cycle: cycle.id,
        whose,
        statement: typed.get("statement").to_owned(),
        why: typed.get("why").to_owned(),
        ambition: ambition_of(&typed),
        purpose: purpose_of(&typed),
        lead,
    };
    match web.app.draft_objective(signed.caller(), command).await {
        Ok(objective) => {
            Ok(signed.go(&format!("{}/key-results/new", path::objective(objective.number))))
        }
        Err(error) => {
            let again = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            fresh(again, &page.with(typed))
        }
    }
}

fn some(typed: &Typed, field: &str) -> Option<String> {
    typed.filled(field).map(str::to_owned)
}
