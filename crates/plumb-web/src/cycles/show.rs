//! The page of a cycle.

use super::scores::{ScoreTable, tables};
use crate::error::WebError;
use crate::form::Typed;
use crate::lines::{self, ObjectiveLine};
use crate::page::{Page, Place};
use crate::pager::Pager;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use plumb_app::load::Name;
use plumb_app::views::cycle::{CycleView, TEAMS_MAX, TeamBlock, cycle};
use plumb_app::views::map::Node;
use plumb_core::ambition::Ambition;
use plumb_core::cycle::Phase;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_text::Text;
use serde::Deserialize;

/// From so many scored stretches on it is told that all of them reached everything.
const SAFE_MIN: i64 = 3;

/// What the address may say: which page of the teams.
#[derive(Deserialize)]
pub(super) struct TeamsQuery {
    page: Option<i64>,
}

#[derive(Template)]
#[template(path = "cycles/show.html")]
struct CyclePage {
    page: Page,
    name: String,
    /// Days and week.
    lede: String,
    notes: Vec<String>,
    may_run: bool,
    /// Whether its name and days can be changed: a closed one stays as it was.
    may_change: bool,
    edit: String,
    phase_action: String,
    seen: i64,
    typed: Typed,
    steps: Vec<Step>,
    who: String,
    /// Whether it is closed: nobody needs its calendar any more.
    is_closed: bool,
    rhythm: String,
    now: Option<String>,
    weeks: Vec<WeekLine>,
    pauses: Vec<(String, String)>,
    map: String,
    line: String,
    teams: Vec<TeamLines>,
    pager: Option<Pager>,
    tables: Vec<ScoreTable>,
    scored: Option<String>,
    waiting: Option<String>,
    waiting_for: Vec<(String, String)>,
    /// Everything at 1.0: said kindly.
    safe: Option<String>,
    left_out: Vec<LeftOutLine>,
    history_href: String,
    /// Where all sets are reviewed side by side.
    review: String,
}

/// A phase.
struct Step {
    name: String,
    about: String,
    code: &'static str,
    is_past: bool,
    is_now: bool,
    /// What the button says, for those who may move the cycle there.
    button: Option<String>,
    /// Whether it comes next.
    is_next: bool,
    /// Whether a page asks first.
    asks: bool,
    /// Whether moving there asks for a reason.
    needs_reason: bool,
}

struct WeekLine {
    number: String,
    days: String,
    check_in: String,
    is_now: bool,
}

/// A team with its objectives.
struct TeamLines {
    name: String,
    href: String,
    objectives: Vec<(ObjectiveLine, String)>,
    /// The words above those that are folded.
    folded: Option<String>,
}

struct LeftOutLine {
    words: String,
    reason: String,
    team: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(query): Query<TeamsQuery>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let number = query.page.unwrap_or(1).max(1);
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let teams = usize::try_from(number).unwrap_or(usize::MAX);
        let view = cycle(r, &web.app, signed.caller(), name, teams).await?;
        Ok(CyclePage::of(page, &view, number, Typed::default()))
    })
    .await
}

/// The page with what was typed and what is said against it.
pub(super) async fn shown_again(
    web: &Web,
    signed: &Signed,
    name: Name,
    typed: Typed,
) -> Result<Response, WebError> {
    web.again(signed, StatusCode::UNPROCESSABLE_ENTITY, async |r: &mut Reader, page: Page| {
        let view = cycle(r, &web.app, signed.caller(), name, 1).await?;
        Ok(CyclePage::of(page, &view, 1, typed))
    })
    .await
}

impl CyclePage {
    fn of(page: Page, view: &CycleView, number: i64, typed: Typed) -> Self {
        let text = page.text.clone();
        let cycle = &view.cycle;
        let href = path::cycle(cycle.number);
        let size = i64::try_from(TEAMS_MAX).unwrap_or(i64::MAX);
        let of = i64::try_from(view.teams_of).unwrap_or(i64::MAX);
        let short = Short::new(Kind::Cycle, cycle.number);
        let is_closed = cycle.closed_on.is_some();
        let waiting = i64::try_from(view.scores.waiting.len()).unwrap_or(i64::MAX);
        Self {
            page: page.titled(cycle.name.clone(), Place::Cycle),
            name: cycle.name.clone(),
            lede: lede(&text, view),
            notes: notes(&text, view),
            may_run: view.may_run,
            may_change: view.may_run && cycle.closed_on.is_none(),
            edit: format!("{href}/edit"),
            phase_action: format!("{href}/phase"),
            seen: cycle.since_change,
            typed,
            steps: steps(&text, view),
            who: who(&text, view),
            is_closed,
            rhythm: rhythm(&text, view),
            now: now(&text, view),
            weeks: weeks(&text, view),
            pauses: pauses(&text, view),
            map: format!("{}?cycle={short}", path::MAP),
            line: lines::plumb_line(&text, view.cycle_pace, Some(&view.cycle)),
            teams: view
                .teams
                .iter()
                .filter(|block| !block.objectives.is_empty())
                .map(|block| TeamLines::of(&text, block, view))
                .collect(),
            pager: Pager::of(&text, number, size, of, |page| format!("{href}?page={page}")),
            tables: tables(&text, view),
            scored: scored(&text, view),
            // Nothing is due in a cycle that is closed.
            waiting: (waiting > 0).then(|| {
                let key = if is_closed { "cycle-scores-without" } else { "cycle-scores-waiting" };
                text.say_with(key, &[("count", waiting.into())]).into_owned()
            }),
            waiting_for: view
                .scores
                .waiting
                .iter()
                .map(|(number, statement)| (path::key_result(*number), statement.clone()))
                .collect(),
            safe: is_all_full(view).then(|| text.say("cycle-scores-safe").into_owned()),
            left_out: left_out(view),
            history_href: path::history(&href),
            review: path::cycle_review(cycle.number),
        }
    }
}

/// Its days, and the week that today is in.
fn lede(text: &Text, view: &CycleView) -> String {
    let days = text.day_range(view.cycle.starts_on, view.cycle.ends_on);
    if view.cycle.closed_on.is_none() && (1..=view.week.of).contains(&view.week.number) {
        let args = [
            ("days", days.into()),
            ("week", view.week.number.into()),
            ("weeks", view.week.of.into()),
        ];
        text.say_with("cycle-days", &args).into_owned()
    } else {
        days
    }
}

/// What is good to know about the whole.
fn notes(text: &Text, view: &CycleView) -> Vec<String> {
    let closed = view.cycle.closed_on.map(|on| {
        text.say_with("cycle-closed-on", &[("day", text.day_with_year(on).into())]).into_owned()
    });
    let overlaps = view.overlaps.iter().map(|cycle| cycle.name.as_str()).collect::<Vec<_>>();
    let overlaps = (!overlaps.is_empty()).then(|| {
        text.say_with("cycle-overlaps", &[("cycles", text.list(&overlaps).into())]).into_owned()
    });
    let reopened = view
        .reopened
        .as_ref()
        .map(|reason| text.say_with("cycle-reopened", &[("reason", reason.into())]).into_owned());
    let days_changed = view.days_changed.as_ref().map(|(on, reason)| {
        let args = [("day", text.day_with_year(*on).into()), ("reason", reason.into())];
        text.say_with("cycle-days-changed", &args).into_owned()
    });
    closed.into_iter().chain(reopened).chain(days_changed).chain(overlaps).collect()
}

fn steps(text: &Text, view: &CycleView) -> Vec<Step> {
    let now = view.cycle.phase;
    let place = |phase: Phase| Phase::ALL.iter().position(|one| *one == phase);
    Phase::ALL
        .iter()
        .map(|phase| {
            let name = text.say_code("phase", phase.code(), &[]).into_owned();
            let is_now = *phase == now;
            let reopens = now == Phase::Closed && !is_now;
            let about = match view.phase_since {
                Some(day) if is_now => text
                    .say_with("cycle-phase-since", &[("day", text.day_with_year(day).into())])
                    .into_owned(),
                _ => String::new(),
            };
            let key = if reopens { "cycle-reopen-to" } else { "cycle-move-to" };
            let button = (view.may_run && !is_now)
                .then(|| text.say_with(key, &[("phase", (&name).into())]).into_owned());
            Step {
                about,
                code: phase.code(),
                is_past: place(*phase) < place(now),
                is_now,
                button,
                is_next: place(*phase) == place(now).map(|at| at + 1),
                asks: *phase == Phase::Closed,
                needs_reason: reopens,
                name,
            }
        })
        .collect()
}

/// Who moves the cycle.
fn who(text: &Text, view: &CycleView) -> String {
    let names = view.okr_leads.iter().filter_map(|id| view.people.get(id));
    let names = names.map(|member| member.name.as_str()).collect::<Vec<_>>();
    if names.is_empty() {
        text.say("cycle-moved-by-nobody").into_owned()
    } else {
        let args = [("people", text.list(&names).into()), ("count", names.len().into())];
        text.say_with("cycle-moved-by", &args).into_owned()
    }
}

/// How often, and on which day.
fn rhythm(text: &Text, view: &CycleView) -> String {
    let cadence = text.say_code("cadence", view.calendar.cadence.code(), &[]).into_owned();
    let weekday = text.weekday(view.calendar.weekday);
    text.say_with("cycle-rhythm", &[("cadence", cadence.into()), ("weekday", weekday.into())])
        .into_owned()
}

/// The next day on which is checked in.
fn now(text: &Text, view: &CycleView) -> Option<String> {
    let days = view.calendar.weeks.iter().filter_map(|week| week.check_in_on);
    let next = days.into_iter().find(|day| *day >= view.today)?;
    let day = text.relative_day(next, view.today);
    Some(text.say_with("cycle-next-check-in", &[("day", day.into())]).into_owned())
}

fn weeks(text: &Text, view: &CycleView) -> Vec<WeekLine> {
    view.calendar
        .weeks
        .iter()
        .map(|week| WeekLine {
            number: text.say_with("cycle-week", &[("week", week.number.into())]).into_owned(),
            days: text.day_range(week.from_on, week.to_on),
            check_in: week.check_in_on.map(|day| text.day_with_weekday(day)).unwrap_or_default(),
            is_now: week.is_now,
        })
        .collect()
}

fn pauses(text: &Text, view: &CycleView) -> Vec<(String, String)> {
    view.calendar
        .pauses
        .iter()
        .map(|(pause, team)| {
            let days = text.day_range(pause.from_on, pause.to_on);
            let name = match team {
                None => pause.name.clone(),
                Some(team) => format!("{}, {}", pause.name, team.name),
            };
            (name, days)
        })
        .collect()
}

/// "12 of 26 key results are scored", once one is.
fn scored(text: &Text, view: &CycleView) -> Option<String> {
    let scored = view.tallies.iter().map(|tally| tally.scored).sum::<i64>();
    let all = scored + view.tallies.iter().map(|tally| tally.open).sum::<i64>();
    (scored > 0).then(|| {
        text.say_with("cycle-scores-of", &[("scored", scored.into()), ("all", all.into())])
            .into_owned()
    })
}

/// Whether every stretch of the cycle is scored, and at 1.0.
fn is_all_full(view: &CycleView) -> bool {
    let stretches = view.tallies.iter().find(|tally| tally.ambition == Ambition::Aspirational);
    stretches.is_some_and(|tally| {
        tally.scored >= SAFE_MIN && tally.full == tally.scored && tally.open == 0
    })
}

fn left_out(view: &CycleView) -> Vec<LeftOutLine> {
    let blocks = view.teams.iter();
    blocks
        .flat_map(|block| block.left_out.iter().map(move |left| (block, left)))
        .map(|(block, left)| LeftOutLine {
            words: left.words.clone(),
            reason: left.reason.clone(),
            team: block.team.name.clone(),
        })
        .collect()
}

impl TeamLines {
    fn of(text: &Text, block: &TeamBlock, view: &CycleView) -> Self {
        let short = Short::new(Kind::Cycle, view.cycle.number);
        let pace = Some(view.cycle_pace);
        Self {
            name: block.team.name.clone(),
            href: format!("{}?cycle={short}", path::team(block.team.number)),
            folded: lines::folded(text, block.objectives.len()),
            objectives: block
                .objectives
                .iter()
                .map(|node| (ObjectiveLine::of(text, node, pace), about(text, node)))
                .collect(),
        }
    }
}

/// How many key results, and what it came to: its score, and apart from it what its owner says.
fn about(text: &Text, node: &Node) -> String {
    use plumb_core::objective::State;
    let count = node.key_results.len();
    let mut parts =
        vec![text.say_with("count-key-results", &[("count", count.into())]).into_owned()];
    if let Some(score) = node.position.score {
        let score = text.score(score);
        parts.push(text.say_with("cycle-objective-score", &[("score", score.into())]).into_owned());
    }
    if let State::Closed { answer: Some(answer), .. } = &node.objective.state {
        let said = text.say_code("objective-answer", answer.own.code(), &[]).into_owned();
        parts
            .push(text.say_with("cycle-objective-answer", &[("answer", said.into())]).into_owned());
    }
    parts.join(", ")
}
