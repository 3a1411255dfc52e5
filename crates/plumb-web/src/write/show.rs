//! The page Write: for whom, in which cycle, what is being written, and a new one.

use super::fields::{ambitions, person_field, purposes};
use super::objective::blank;
use super::review::panel::Panel;
use super::review::set::WholeNotes;
use super::sentence::{Leave, Sentence, said_sent_back};
use crate::choosing::{PersonField, Unchosen, wanted};
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::page::{NavLink, Page, Place};
use crate::respond::fresh;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use plumb_app::load::Name;
use plumb_app::reviews::{Known, Settled, known};
use plumb_app::views::choosing::PeopleWanted;
use plumb_app::views::set_review::Moment;
use plumb_app::views::write::{Choices, ForWhom, WriteView, choices, write};
use plumb_core::access::Actor;
use plumb_core::cycle::Cycle;
use plumb_core::finding::Rule;
use plumb_core::focus::OutOfFocus;
use plumb_core::id::TeamId;
use plumb_core::policy::{Answers, Policy};
use plumb_db::Reader;
use plumb_text::Text;
use serde::Deserialize;
use std::collections::BTreeSet;

/// What the address may say.
#[derive(Default, Deserialize)]
pub(crate) struct Looked {
    /// For which team, or `me`.
    pub(crate) team: Option<String>,
    /// In which cycle.
    pub(crate) cycle: Option<String>,
}

#[derive(Template)]
#[template(path = "write/show.html")]
pub(crate) struct WritePage {
    page: Page,
    lede: String,
    /// For whom it can be written.
    whom: Vec<NavLink>,
    /// In which cycles.
    cycles: Vec<NavLink>,
    sentences: Vec<Sentence>,
    /// The numbers of those that the caller may agree now.
    agreeable: BTreeSet<i64>,
    /// More objectives than the policy wants, said kindly.
    beyond: Option<String>,
    /// A level at which nothing is written here, said kindly.
    unused_level: Option<String>,
    /// Who answers what is proposed.
    answers: Option<String>,
    /// Whether no cycle is open and the reader may add the next one.
    adds_cycle: bool,
    /// Where to begin, where nothing is written yet.
    empty: Option<(String, String)>,
    /// This address, to come back to.
    here: String,
    /// What the form of a new objective sends as team and cycle.
    sent: (String, String),
    ambitions: Vec<Choice>,
    purposes: Vec<Choice>,
    people: PersonField,
    typed: Typed,
    panel: Panel,
    policy: Policy,
    /// What a reviewer would say of all that the team wants.
    whole: WholeNotes,
    is_open: bool,
    pub(crate) choices: Choices,
    pub(crate) cycle: Option<Cycle>,
    pub(crate) team_id: Option<TeamId>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    signed: Signed,
    Query(looked): Query<Looked>,
) -> Result<Response, WebError> {
    fresh(StatusCode::OK, &WritePage::read(&web, &signed, &looked, &Typed::default()).await?)
}

impl WritePage {
    /// Reads the page with an empty form.
    pub(crate) async fn read(
        web: &Web,
        signed: &Signed,
        looked: &Looked,
        typed: &Typed,
    ) -> Result<Self, WebError> {
        let whom = match looked.team.as_deref() {
            None => None,
            Some(path::MINE) => Some(ForWhom::Mine),
            Some(team) => Some(ForWhom::Team(team.parse::<Name>()?)),
        };
        let cycle = looked.cycle.as_deref().map(str::parse::<Name>).transpose()?;
        web.app
            .store
            .db()
            .read(async |r: &mut Reader| {
                let caller = signed.caller();
                let view = write(r, &web.app, caller, whom, cycle).await?;
                let team = view.team.as_ref().map(|team| team.id);
                let choices =
                    choices(r, caller, &PeopleWanted { team, ..wanted(typed, "lead") }, None)
                        .await?;
                let page = Page::read(r, &web.app, signed).await?;
                let known = match &view.cycle {
                    Some(cycle) => {
                        let of = (view.team.as_ref(), cycle);
                        known(r, caller, &view.objectives, of, Moment::Any).await?
                    }
                    None => Known::default(),
                };
                Ok(Self::of(page, view, choices, &known))
            })
            .await
    }

    /// The same with a form as it was typed.
    pub(crate) fn with(self, typed: Typed) -> Self {
        let panel = self.panel_of(&typed);
        Self { typed, panel, is_open: true, ..self }
    }

    /// The review of a new one as it is typed.
    pub(crate) fn panel_of(&self, typed: &Typed) -> Panel {
        Panel::of_objective(&self.page.text, typed, None, unsettled(&self.policy))
    }

    fn of(page: Page, view: WriteView, choices: Choices, known: &Known) -> Self {
        let text = page.text.clone();
        let number = view.team.as_ref().map(|team| team.number);
        let cycle_number = view.cycle.as_ref().map(|cycle| cycle.number);
        let title = text.say("write-title").into_owned();
        let adds_cycle = view.cycle.is_none() && page.signed.caller().actor.runs_cycles();
        let actor = &page.signed.caller().actor;
        let sentence = |row, cycle| {
            let policy = (&view.policy, view.team.as_ref());
            let mut sentence = Sentence::of(&text, row, cycle, &view.people, policy);
            // What is under an objective is agreed on its page.
            let late = cycle.has_begun().then_some(&view.left_to);
            let answers = view.may_agree;
            sentence.allow(row, actor, Leave { answers, agrees: false, needs_round: true, late });
            let back = format!("{}#{}", path::write(number, cycle_number), sentence.anchor);
            sentence.review(&text, row, cycle, (&view.policy, known), &back);
            let answer = view.sent_back.get(&row.objective.id);
            sentence.sent_back = answer.map(|answer| said_sent_back(&text, answer, &view.people));
            sentence
        };
        let sentences = match &view.cycle {
            Some(cycle) => view.objectives.iter().map(|row| sentence(row, cycle)).collect(),
            None => Vec::new(),
        };
        Self {
            lede: lede(&text, &view, adds_cycle),
            whom: whom(&text, &view),
            cycles: cycles(&view),
            adds_cycle,
            beyond: beyond(&text, &view, known),
            unused_level: unused_level(&text, &view),
            answers: view.answers.map(|who| said_answers(&text, who)),
            empty: empty(&text, &view, page.shell.today),
            here: path::write(number, cycle_number),
            sent: (
                number.map_or_else(|| path::MINE.to_owned(), |number| format!("T-{number}")),
                cycle_number.map(|number| format!("C-{number}")).unwrap_or_default(),
            ),
            ambitions: ambitions(&text),
            purposes: purposes(&text),
            people: person_field(&text, &choices, Unchosen::TeamLead),
            panel: Panel::of_objective(&text, &blank(), None, unsettled(&view.policy)),
            typed: blank(),
            is_open: sentences.is_empty(),
            sentences,
            choices,
            team_id: view.team.as_ref().map(|team| team.id),
            whole: of_the_whole(&text, &view, known, actor),
            policy: view.policy,
            cycle: view.cycle,
            agreeable: view.agreeable,
            page: page.titled(title, Place::Write),
        }
    }

    /// Whether the caller may agree it now.
    fn may_agree(&self, sentence: &Sentence) -> bool {
        self.agreeable.contains(&sentence.number)
    }

    /// Whether it is written for a team, not for oneself.
    fn for_team(&self) -> bool {
        self.team_id.is_some()
    }
}

/// What the workspace settled, of something that is not there yet.
fn unsettled(policy: &Policy) -> Settled<'_> {
    Settled { policy, dismissed: &[] }
}

/// What a reviewer would say of all that the team wants.
fn of_the_whole(text: &Text, view: &WriteView, known: &Known, actor: &Actor) -> WholeNotes {
    let (Some(team), Some(cycle)) = (&view.team, &view.cycle) else {
        return WholeNotes::default();
    };
    let here = path::write(Some(team.number), Some(cycle.number));
    WholeNotes::of(text, known, (team, cycle), actor, &here)
}

fn lede(text: &Text, view: &WriteView, adds_cycle: bool) -> String {
    match (&view.team, &view.cycle) {
        (_, None) if adds_cycle => text.say("write-no-cycle-mine").into_owned(),
        (_, None) => text.say("write-no-cycle").into_owned(),
        (None, Some(cycle)) => {
            text.say_with("write-draft-of-mine", &[("cycle", (&cycle.name).into())]).into_owned()
        }
        (Some(team), Some(cycle)) => {
            let args = [("team", (&team.name).into()), ("cycle", (&cycle.name).into())];
            let to_company = view.companies.iter().any(|company| company.id == team.id);
            let key = if to_company { "write-draft-to-company" } else { "write-draft-of" };
            text.say_with(key, &args).into_owned()
        }
    }
}

fn whom(text: &Text, view: &WriteView) -> Vec<NavLink> {
    let cycle = view.cycle.as_ref().map(|cycle| cycle.number);
    let mut links = view
        .teams
        .iter()
        .map(|team| NavLink {
            href: path::write(Some(team.number), cycle),
            words: team.name.clone(),
            is_here: view.team.as_ref().is_some_and(|here| here.id == team.id),
        })
        .collect::<Vec<_>>();
    links.extend(view.companies.iter().map(|company| {
        let name = [("company", (&company.name).into())];
        NavLink {
            href: path::write(Some(company.number), cycle),
            words: text.say_with("write-for-company", &name).into_owned(),
            is_here: view.team.as_ref().is_some_and(|here| here.id == company.id),
        }
    }));
    links.push(NavLink {
        href: path::write(None, cycle),
        words: text.say("write-for-me").into_owned(),
        is_here: view.team.is_none(),
    });
    links
}

fn cycles(view: &WriteView) -> Vec<NavLink> {
    let team = view.team.as_ref().map(|team| team.number);
    view.cycles
        .iter()
        .map(|cycle| NavLink {
            href: path::write(team, Some(cycle.number)),
            words: cycle.name.clone(),
            is_here: view.cycle.as_ref().is_some_and(|here| here.id == cycle.id),
        })
        .collect()
}

/// That it is too much, unless it is said with the review of the whole, or left as it is there.
fn beyond(text: &Text, view: &WriteView, known: &Known) -> Option<String> {
    view.team.as_ref()?;
    let left = known.left_of_the_whole().map(|left| &left.finding);
    if known.of_the_whole().chain(left).any(|found| found.rule == Rule::S1) {
        return None;
    }
    let count = view.others + view.objectives.len();
    let Some(OutOfFocus::Many { count, max }) = view.policy.objectives_out_of_focus(count) else {
        return None;
    };
    let args = [("count", count.into()), ("max", max.into())];
    Some(text.say_with("team-beyond-limit", &args).into_owned())
}

fn unused_level(text: &Text, view: &WriteView) -> Option<String> {
    let team = view.team.as_ref().filter(|team| !view.policy.levels.has(team.level))?;
    let used = view.policy.levels.used();
    let used = used.map(|level| text.say_code("policy-level", level.code(), &[]));
    let args =
        [("team", (&team.name).into()), ("levels", text.list(&used.collect::<Vec<_>>()).into())];
    Some(text.say_with("write-unused-level", &args).into_owned())
}

/// "Proposed: the team lead answers."
pub(crate) fn said_answers(text: &Text, who: Answers) -> String {
    text.say_code("objective-answers", who.code(), &[]).into_owned()
}

fn empty(text: &Text, view: &WriteView, today: Date) -> Option<(String, String)> {
    let cycle = view.cycle.as_ref().filter(|_| view.objectives.is_empty())?;
    let title = match &view.team {
        Some(team) => {
            let args = [("team", (&team.name).into()), ("cycle", (&cycle.name).into())];
            let to_company = view.companies.iter().any(|company| company.id == team.id);
            let key = if to_company { "write-empty-company" } else { "write-empty" };
            text.say_with(key, &args).into_owned()
        }
        None => text.say_with("write-empty-mine", &[("cycle", (&cycle.name).into())]).into_owned(),
    };
    let day = text.day_of_year(cycle.ends_on, today);
    let hint = text.say_with("write-empty-hint", &[("day", day.into())]);
    Some((title, hint.into_owned()))
}
