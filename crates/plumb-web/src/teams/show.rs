//! The page of a team: its objectives of a cycle in their order, each with why, all on one scale; who is in it, what it
//! does to move them, and what it left out.

use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::initiatives::states;
use crate::lines::{Chip, ObjectiveBlock, Order, Person, folded};
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_app::views::second_look::may_look;
use plumb_app::views::team::{TeamView, team};
use plumb_core::access::InTeam;
use plumb_core::blanking::Of;
use plumb_core::cadence::Cadence;
use plumb_core::focus::OutOfFocus;
use plumb_core::id::KeyResultId;
use plumb_core::initiative::{Initiative, InitiativeState};
use plumb_core::number::{Kind, Short};
use plumb_core::objective::State as Life;
use plumb_core::policy::Responder;
use plumb_core::rhythm::cadence_of;
use plumb_core::role::RoleKind;
use plumb_core::standing::Standing;
use plumb_core::team::Participation;
use plumb_db::Reader;
use plumb_text::Text;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the address may say: which cycle is looked at.
#[derive(Deserialize)]
pub(crate) struct CycleQuery {
    cycle: Option<String>,
}

impl CycleQuery {
    /// Which.
    pub(super) fn cycle(&self) -> Result<Option<Name>, Error> {
        self.cycle.as_deref().map(str::parse).transpose()
    }
}

/// Somebody in the team.
struct Mate {
    person: Person,
    roles: String,
}

/// An initiative with what it is to move.
struct Work {
    href: String,
    title: String,
    about: String,
}

/// Something that was left out.
struct Left {
    action: String,
    words: String,
    remove: String,
    /// Where its words are removed for good, by those who may.
    texts: Option<String>,
}

#[derive(Template)]
#[template(path = "teams/show.html")]
pub(crate) struct TeamPage {
    page: Page,
    name: String,
    href: String,
    /// How it came to this.
    history_href: String,
    short: String,
    lede: String,
    /// The cycle that is looked at, as a form sends it; empty before there is one.
    cycle: String,

    cycles: Vec<Choice>,
    notices: Vec<String>,
    standings: Vec<Chip>,
    objectives: Vec<ObjectiveBlock>,
    /// The words above those that are folded.
    folded: Option<String>,
    hidden: Option<String>,
    empty: Option<String>,
    mates: Vec<Mate>,
    /// What is missing among its people, said kindly.
    missing: Vec<String>,
    works: Vec<Work>,
    left_out: Vec<Left>,
    states: Vec<Choice>,
    key_results: Vec<Choice>,
    /// Whether the cycle that is looked at is not closed.
    is_open: bool,
    may_write: bool,
    /// Whether the reader looks after what it is and who is in it.
    may_manage: bool,
    write_href: String,
    /// Where what was agreed is looked at again, by those who do.
    second_look: Option<String>,
    /// Where the team is asked what it aims at, for those who hear of it.
    recall_href: Option<String>,
    typed: Typed,
}

pub(crate) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(query): Query<CycleQuery>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let cycle = query.cycle()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = team(r, &web.app, signed.caller(), name, cycle).await?;
        Ok(TeamPage::of(page, &view, Typed::default()))
    })
    .await
}

/// Whether the team agreed on anything in the cycle.
fn has_agreed(view: &TeamView) -> bool {
    view.objectives.iter().any(|row| matches!(row.objective.state, Life::Agreed { .. }))
}

impl TeamPage {
    /// Reads the page with a form as it was typed.
    pub(crate) async fn read(
        web: &Web,
        signed: &Signed,
        name: Name,
        cycle: Option<Name>,
        typed: Typed,
    ) -> Result<Self, WebError> {
        web.app
            .store
            .db()
            .read(async |r: &mut Reader| {
                let caller = signed.caller();
                let view = team(r, &web.app, caller, name, cycle).await?;
                let page = Page::read(r, &web.app, signed).await?;
                Ok(Self::of(page, &view, typed))
            })
            .await
    }

    fn of(page: Page, view: &TeamView, typed: Typed) -> Self {
        let text = page.text.clone();
        let team = &view.team;
        let cycle = view.cycle.as_ref();
        let is_open = cycle.is_some_and(|cycle| cycle.closed_on.is_none());
        let looks_after_all = page.signed.caller().actor.blanks(None);
        let short = |number| Short::new(Kind::Cycle, number).to_string();
        Self {
            name: team.name.clone(),
            href: path::team(team.number),
            history_href: path::history(&path::team(team.number)),
            short: Short::new(Kind::Team, team.number).to_string(),
            lede: lede(&text, view),
            cycle: cycle.map(|cycle| short(cycle.number)).unwrap_or_default(),
            cycles: view
                .cycles
                .iter()
                .map(|cycle| Choice::new(short(cycle.number), cycle.name.clone()))
                .collect(),
            notices: notices(&text, view),
            standings: standings(&text, view),
            folded: folded(&text, view.objectives.len()),
            objectives: blocks(&text, view, is_open),
            hidden: (view.hidden_drafts > 0).then(|| {
                text.say_with("team-draft-of-others", &[("count", view.hidden_drafts.into())])
                    .into_owned()
            }),
            empty: empty(&text, view),
            mates: mates(&text, view),
            missing: missing(&text, view),
            works: view
                .initiatives
                .iter()
                .map(|(initiative, moves)| work(&text, view, initiative, moves))
                .collect(),
            left_out: view
                .left_out
                .iter()
                .map(|left| {
                    let what = [("what", (&left.words).into()), ("reason", (&left.reason).into())];
                    Left {
                        action: format!("/left-out/{}/removal", left.id),
                        words: text.say_with("team-not-this-cycle-reason", &what).into_owned(),
                        remove: text.say_with("team-left-out-remove", &what[..1]).into_owned(),
                        texts: (view.may_write || looks_after_all)
                            .then(|| path::texts(Of::LeftOut, left.id.0)),
                    }
                })
                .collect(),
            states: states(&text),
            key_results: key_results(view),
            is_open,
            may_write: view.may_write && is_open,
            may_manage: page.signed.caller().actor.manages_team(Some(team.id)),
            write_href: path::write(Some(team.number), cycle.map(|cycle| cycle.number)),
            second_look: cycle
                .filter(|_| is_open && has_agreed(view) && may_look(page.signed.caller(), team))
                .map(|cycle| path::second_look(team.number, cycle.number)),
            recall_href: (page.signed.caller().actor.hears_of_recall(team.id) && cycle.is_some())
                .then(|| path::recall(team.number, cycle.map(|cycle| cycle.number))),
            typed,
            page: page.titled(team.name.clone(), Place::Team(team.number)),
        }
    }

    /// Whether a cycle is the one that is looked at.
    fn is_cycle(&self, value: &str) -> bool {
        self.cycle == value
    }
}

/// "Cooks what 900 neighbours eat on a weekday. 7 people, check-in every Tuesday."
fn lede(text: &Text, view: &TeamView) -> String {
    let team = &view.team;
    let people =
        text.say_with("count-people", &[("count", view.members.len().into())]).into_owned();
    let weekday = team.check_in_weekday.unwrap_or(view.policy.check_in_weekday);
    let weekday = words::weekday(text, weekday).unwrap_or_default();
    let cycle = view.cycle.as_ref().map(|held| &held.is);
    let cadence = cadence_of(None, Some(team), cycle, &view.policy);
    let args = [
        ("people", people.into()),
        ("weekday", weekday.into()),
        ("weeks", (cadence.days() / 7).into()),
    ];
    let about = match cadence {
        Cadence::Weekly => text.say_with("team-about", &args[..2]),
        _ => text.say_with("team-about-cadence", &args),
    };
    let purpose = team.purpose.clone();
    text.say_with("team-about-purpose", &[("purpose", purpose.into()), ("about", about.into())])
        .trim()
        .to_owned()
}

fn notices(text: &Text, view: &TeamView) -> Vec<String> {
    let mut notices = Vec::new();
    if let Some(day) = view.team.archived_on {
        let day = text.day_with_year(day);
        notices.push(text.say_with("team-archived", &[("day", day.into())]).into_owned());
    } else if view.team.participation != Participation::TakingPart {
        notices.push(text.say("team-not-taking-part").into_owned());
    }
    let count = view.objectives.len() + view.hidden_drafts;
    // Whether each is worth it is no question any more once the cycle is closed.
    let is_open = view.cycle.as_ref().is_some_and(|cycle| cycle.closed_on.is_none());
    if let Some(OutOfFocus::Many { count, max }) = view.policy.objectives_out_of_focus(count)
        && is_open
    {
        let args = [("count", count.into()), ("max", max.into())];
        notices.push(text.say_with("team-beyond-limit", &args).into_owned());
    }
    notices
}

/// How many of its key results stand where, the worst first. A team itself has no progress and no standing.
fn standings(text: &Text, view: &TeamView) -> Vec<Chip> {
    let mut counts = BTreeMap::<Standing, usize>::new();
    for objective in &view.objectives {
        for (standing, count) in &objective.position.counts {
            *counts.entry(*standing).or_default() += count;
        }
    }
    counts
        .into_iter()
        .map(|(standing, count)| Chip {
            tone: words::tone_of(standing).name(),
            words: text
                .say_code("count-standing", standing.code(), &[("count", count.into())])
                .into_owned(),
        })
        .collect()
}

fn blocks(text: &Text, view: &TeamView, is_open: bool) -> Vec<ObjectiveBlock> {
    let last = view.objectives.len();
    let back = match &view.cycle {
        Some(cycle) => {
            let cycle = Short::new(Kind::Cycle, cycle.number);
            format!("{}?cycle={cycle}", path::team(view.team.number))
        }
        None => path::team(view.team.number),
    };
    view.objectives
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let mut block =
                ObjectiveBlock::of(text, row, &view.people, view.cycle_pace, view.cycle.as_deref());
            if view.may_write && is_open && last > 1 {
                let to = |other: usize, key: &str| {
                    let place = view.objectives[other].objective.position;
                    let args = [("objective", (&row.objective.statement).into())];
                    let words = match key {
                        "up" => text.say_with("team-move-up", &args),
                        _ => text.say_with("team-move-down", &args),
                    };
                    (place, words.into_owned())
                };
                block.order = Some(Order {
                    action: format!("{}/position", block.href),
                    up: (at > 0).then(|| to(at - 1, "up")),
                    down: (at + 1 < last).then(|| to(at + 1, "down")),
                    back: back.clone(),
                });
            }
            block
        })
        .collect()
}

fn empty(text: &Text, view: &TeamView) -> Option<String> {
    let Some(cycle) = &view.cycle else {
        return Some(text.say("team-no-cycle").into_owned());
    };
    let args = [("team", (&view.team.name).into()), ("cycle", (&cycle.name).into())];
    let key =
        if cycle.closed_on.is_some() { "team-no-objectives-over" } else { "team-no-objectives" };
    view.objectives.is_empty().then(|| text.say_with(key, &args).into_owned())
}

fn mates(text: &Text, view: &TeamView) -> Vec<Mate> {
    let mut mates = view
        .members
        .iter()
        .filter_map(|(id, held)| {
            let person = Person::of(text, Some(*id), &view.people)?;
            Some((rank(*held), Mate { person, roles: roles(text, *held) }))
        })
        .collect::<Vec<_>>();
    mates.sort_by(|(rank, one), (other_rank, other)| {
        rank.cmp(other_rank).then_with(|| text.compare(&one.person.name, &other.person.name))
    });
    mates.into_iter().map(|(_, mate)| mate).collect()
}

/// Leads first, then champions.
fn rank(held: InTeam) -> (bool, bool) {
    (!held.lead, !held.champion)
}

fn roles(text: &Text, held: InTeam) -> String {
    let roles = [
        (held.lead, RoleKind::TeamLead),
        (held.champion, RoleKind::Champion),
        (!held.lead && !held.champion, RoleKind::TeamMember),
    ];
    let roles = roles
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, role)| text.say_code("role", role.code(), &[]).into_owned())
        .collect::<Vec<_>>();
    roles.join(", ")
}

fn missing(text: &Text, view: &TeamView) -> Vec<String> {
    let team = [("team", (&view.team.name).into())];
    let mut missing = Vec::new();
    if view.members.is_empty() {
        missing.push(text.say("team-nobody").into_owned());
    } else {
        if !view.members.values().any(|held| held.lead) {
            let key = match view.policy.responder {
                Responder::Nobody => "team-no-lead",
                Responder::OkrLead => "team-no-lead-answered",
            };
            missing.push(text.say_with(key, &team).into_owned());
        }
        if !view.members.values().any(|held| held.champion) {
            missing.push(text.say_with("team-no-champion", &team).into_owned());
        }
    }
    missing
}

fn work(text: &Text, view: &TeamView, initiative: &Initiative, moves: &[KeyResultId]) -> Work {
    let state = text.say_code("initiative-state", initiative.state.code(), &[]).into_owned();
    let names = moves.iter().filter_map(|id| view.moved.get(id));
    let names = names.map(|(_, statement)| statement.as_str()).collect::<Vec<_>>();
    let about = if names.is_empty() {
        text.say_with("team-initiative-moves-nothing", &[("state", state.into())])
    } else {
        let args = [("state", state.into()), ("key-results", text.list(&names).into())];
        let key = match initiative.state {
            InitiativeState::Done | InitiativeState::Dropped => "team-initiative-moved",
            _ => "team-initiative-moves",
        };
        text.say_with(key, &args)
    };
    Work {
        href: path::initiative(initiative.number),
        title: initiative.title.clone(),
        about: about.into_owned(),
    }
}

/// The key results of the cycle that work can be chosen to move.
fn key_results(view: &TeamView) -> Vec<Choice> {
    view.objectives
        .iter()
        .flat_map(|row| &row.key_results)
        .map(|row| &row.digested.key_result)
        .filter(|key_result| !key_result.is_retired())
        .map(|key_result| {
            let value = Short::new(Kind::KeyResult, key_result.number).to_string();
            Choice::new(value, key_result.statement.clone())
        })
        .collect()
}
