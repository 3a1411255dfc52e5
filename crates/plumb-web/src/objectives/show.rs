//! The page of an objective: what is wanted and why, how far it is and where it stands, what shows it, what it holds up
//! and what holds it, and what can be done with it.

use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::lines::{Chip, KeyResultLine, Person, ambition, objective_standing, plumb_line};
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::write::sentence::{Leave, Sentence, said_sent_back};
use crate::write::show::said_answers;
use crate::write::supports::{There, there};
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::Caller;
use plumb_app::load::Name;
use plumb_app::reviews::{Known, known};
use plumb_app::views::objective::{ObjectiveView, objective};
use plumb_app::views::rows::{KeyResultRow, ObjectiveRow};
use plumb_app::views::set_review::Moment;
use plumb_core::ambition::Ambition;
use plumb_core::mean::{Mean, ObjectiveProgress, Part};
use plumb_core::number::{Kind, Short};
use plumb_core::objective::{Belongs, State as Life};
use plumb_core::policy::{Answers, Settled};
use plumb_core::score::{ObjectiveAnswer, Score, answer_disagreement};
use plumb_core::team::Team;
use plumb_core::weight::shares;
use plumb_db::Reader;
use plumb_draw::{Tone, Track};
use plumb_text::Text;

/// What supports it.
struct Below {
    words: String,
    team: String,
    href: String,
    standing: Option<Chip>,
    track: String,
    progress: String,
}

/// A key result that was stopped.
struct Stopped {
    href: String,
    statement: String,
    words: String,
}

#[derive(Template)]
#[template(path = "objectives/show.html")]
pub(crate) struct ObjectivePage {
    page: Page,
    kicker: String,
    team: Option<(String, String)>,
    statement: String,
    why: String,
    href: String,
    /// How it came to this.
    history_href: String,
    seen: i64,
    chips: Vec<Chip>,
    standing: Option<Chip>,
    lead: String,
    /// Only for me, or shared by its person.
    personal: Option<String>,
    stopped: Option<String>,
    /// Who wrote it, where that is nobody of its team.
    outside: Option<String>,
    /// Who sent it back, and what it still needs.
    sent_back: Option<String>,
    /// How far it is, and what that means.
    progress: Vec<String>,
    /// Where it stands and because of which key result.
    because: Option<String>,
    key_results: Vec<KeyResultLine>,
    line: String,
    /// What is still being written under it, as a sentence.
    sentence: Sentence,
    stopped_key_results: Vec<Stopped>,
    above: Vec<There>,
    below: Vec<Below>,
    is_team: bool,
    /// Whether nothing can stand above it.
    is_top: bool,
    /// Whether teams are to take it up: an organisation's that is agreed.
    waits_for_teams: bool,
    /// Whether its cycle is not closed.
    is_open: bool,
    is_being_written: bool,
    is_draft: bool,
    is_agreed: bool,
    may_edit: bool,
    /// Whether that includes changing it as it stands.
    may_change: bool,
    /// Whether it includes stopping it.
    may_retire: bool,
    /// Who answers, where it is proposed and not the reader's to answer.
    answered_by: Option<String>,
    /// What proposing does.
    propose_hint: &'static str,
    /// Whether the reader may agree it as it stands.
    may_agree: bool,
    /// What adding a key result is called, by those who may.
    add: Option<String>,
    /// Whether it can be asked how it ended.
    asks_answer: bool,
    answers: Vec<Choice>,
    answer: Option<(String, String)>,
    disagreement: Option<String>,
    score: Option<String>,
    score_waits: bool,
    write_href: String,
    typed: Typed,
}

pub(crate) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = objective(r, &web.app, signed.caller(), name).await?;
        let known = known_of(r, signed.caller(), &view).await?;
        Ok(ObjectivePage::of(page, &view, Typed::default(), &known))
    })
    .await
}

impl ObjectivePage {
    /// Reads the page with a form as it was typed, and what stands against it.
    pub(crate) async fn read(
        web: &Web,
        signed: &Signed,
        name: Name,
        typed: Typed,
    ) -> Result<Self, WebError> {
        web.app
            .store
            .db()
            .read(async |r: &mut Reader| {
                let caller = signed.caller();
                let view = objective(r, &web.app, caller, name).await?;
                let page = Page::read(r, &web.app, signed).await?;
                let known = known_of(r, caller, &view).await?;
                Ok(Self::of(page, &view, typed, &known))
            })
            .await
    }

    fn of(page: Page, view: &ObjectiveView, mut typed: Typed, known: &Known) -> Self {
        let policy = &view.policy;
        let text = page.text.clone();
        let objective = &view.row.objective;
        let team = objective.team().and_then(|team| view.teams.get(&team));
        let place = team.map_or(Place::Elsewhere, |team| Place::Team(team.number));
        let live = |row: &&KeyResultRow| row.digested.key_result.is_live();
        let rows = view.row.key_results.iter().filter(live).collect::<Vec<_>>();
        let mut sentence =
            Sentence::of(&text, &view.row, &view.cycle, &view.people, (policy, team));
        let being_written = |number: i64| {
            view.row.key_results.iter().any(|row| {
                row.digested.key_result.number == number
                    && row.digested.key_result.is_being_written()
            })
        };
        sentence.items.retain(|item| being_written(item.number));
        let actor = &page.signed.caller().actor;
        if view.cycle.closed_on.is_none() {
            let leave = Leave {
                answers: view.may_agree,
                agrees: view.may_agree,
                needs_round: view.needs_round,
                late: view.cycle.has_begun().then_some(&view.left_to),
            };
            sentence.allow(&view.row, actor, leave);
            // Whoever writes it, and whoever answers it.
            if view.may_edit || view.may_agree {
                let back = path::objective(objective.number);
                sentence.review(&text, &view.row, &view.cycle, (policy, known), &back);
                if !objective.is_being_written() {
                    // Of its own words the page says nothing any more.
                    sentence.notes.without_own(Short::new(Kind::Objective, objective.number));
                }
            }
        }
        let is_draft = objective.state == Life::Draft;
        let waits =
            is_draft && (view.needs_round || !(sentence.may_propose || sentence.is_personal));
        let is_left = |what| view.left_to.allows(what, actor, objective, None);
        let (changes, retires) = (is_left(Settled::Changes), is_left(Settled::Retires));
        let is_being_written = objective.is_being_written();
        let answered = match &objective.state {
            Life::Closed { answer: Some(answer), .. } => Some(answer),
            _ => None,
        };
        if let (Some(answer), false) = (answered, typed.has("answer")) {
            typed.put("answer", answer.own.code());
            typed.put("words", answer.words.clone());
        }
        let is_agreed = matches!(objective.state, Life::Agreed { .. } | Life::Closed { .. });
        let is_over = view.today >= view.cycle.ends_on
            || rows.iter().all(|row| row.digested.key_result.state.code() == "scored");
        Self {
            kicker: kicker(&text, view),
            team: team.map(|team| (team.name.clone(), path::team(team.number))),
            statement: words::capitalised(&objective.statement),
            why: objective.why.clone(),
            href: path::objective(objective.number),
            history_href: path::history(&path::objective(objective.number)),
            seen: objective.since_change,
            chips: chips(&text, view),
            standing: objective_standing(&text, &view.row),
            lead: lead(&text, view),
            personal: personal(&text, view),
            stopped: stopped(&text, view),
            outside: outside(&text, view),
            sent_back: view
                .sent_back
                .as_ref()
                .map(|answer| said_sent_back(&text, answer, &view.people)),
            progress: progress(&text, &view.row, is_agreed),
            because: because(&text, &view.row),
            key_results: rows
                .iter()
                .map(|row| KeyResultLine::of(&text, row, &view.people, Some(view.cycle_pace)))
                .map(|line| with_share(&text, line, &rows))
                .collect(),
            line: plumb_line(&text, view.cycle_pace, Some(&view.cycle)),
            sentence,
            stopped_key_results: stopped_key_results(&text, &view.row),
            above: there(view),
            below: view.supported_by.iter().map(|row| below(&text, row, view)).collect(),
            is_team: objective.team().is_some(),
            is_top: team.is_some_and(Team::is_top),
            waits_for_teams: is_agreed && team.is_some_and(Team::is_top),
            is_open: view.cycle.closed_on.is_none(),
            is_being_written,
            is_draft,
            may_change: changes || is_being_written,
            may_retire: retires && !is_draft,
            answered_by: view
                .answers
                .filter(|_| objective.state == Life::Proposed && !view.may_agree)
                .map(|who| said_answers(&text, who)),
            propose_hint: match view.answers {
                Some(Answers::OkrLead) => "objective-propose-hint-okr-lead",
                _ => "objective-propose-hint",
            },
            is_agreed,
            may_edit: view.may_edit && view.cycle.closed_on.is_none(),
            may_agree: view.may_agree
                && view.cycle.closed_on.is_none()
                && is_being_written
                && !waits,
            add: add(&text, view),
            asks_answer: is_agreed && is_over && !rows.is_empty(),
            answers: ObjectiveAnswer::ALL
                .iter()
                .rev()
                .map(|answer| {
                    let words = text.say_code("objective-answer", answer.code(), &[]);
                    Choice::new(answer.code(), words)
                })
                .collect(),
            answer: answered.map(|answer| {
                let said = text.say_code("objective-answer", answer.own.code(), &[]);
                (said.into_owned(), answer.words.clone())
            }),
            disagreement: answered.zip(view.row.position.score).and_then(|(answer, score)| {
                let success = Score::new(policy.success_tenths).ok()?;
                let (ambition, promise) = (objective.ambition, view.row.position.promise);
                let told = answer_disagreement(ambition, score, promise, answer.own, success)?;
                Some(text.say_code("answer-disagreement", told.code(), &[]).into_owned())
            }),
            score: view.row.position.score.map(|score| {
                let score = [("score", text.score(score).into())];
                text.say_with("objective-score", &score).into_owned()
            }),
            score_waits: is_over
                && view.row.position.score.is_none()
                && objective.ambition != Ambition::Learning,
            write_href: path::write(team.map(|team| team.number), Some(view.cycle.number)),
            typed,
            page: page.titled(words::capitalised(&objective.statement), place),
        }
    }
}

/// Reads what its review needs, where something is being written and the reader writes or answers it.
async fn known_of(
    r: &mut Reader,
    caller: &Caller,
    view: &ObjectiveView,
) -> plumb_app::Result<Known> {
    let mut key_results = view.row.key_results.iter().map(|row| &row.digested.key_result);
    let is_written =
        view.row.objective.is_being_written() || key_results.any(|one| one.is_being_written());
    if !is_written || !(view.may_edit || view.may_agree) {
        return Ok(Known::default());
    }
    let team = view.row.objective.team().and_then(|team| view.teams.get(&team));
    let is_answered = view.may_agree && view.row.objective.state == Life::Proposed;
    let moment = if is_answered { Moment::Agreeing } else { Moment::Any };
    known(r, caller, std::slice::from_ref(&view.row), (team, &view.cycle), moment).await
}

/// "O-14, objective of Kitchen, 2026 autumn".
fn kicker(text: &Text, view: &ObjectiveView) -> String {
    let objective = &view.row.objective;
    let number = format!("O-{}", objective.number);
    let cycle = view.cycle.name.as_str();
    if let Some(team) = objective.team().and_then(|team| view.teams.get(&team)) {
        let args =
            [("number", number.into()), ("team", (&team.name).into()), ("cycle", cycle.into())];
        text.say_with("objective-kicker", &args).into_owned()
    } else {
        let args = [("number", number.into()), ("cycle", cycle.into())];
        text.say_with("objective-kicker-personal", &args).into_owned()
    }
}

/// A key result is added by those who edit the objective, and proposed by the teams of others.
fn add(text: &Text, view: &ObjectiveView) -> Option<String> {
    let is_open =
        !matches!(view.row.objective.state, Life::Retired { .. }) && view.cycle.closed_on.is_none();
    let key = match (view.may_edit, view.drafts_for.is_empty()) {
        (true, _) => "write-add-key-result",
        (false, false) => "write-propose-key-result",
        (false, true) => return None,
    };
    is_open.then(|| text.say(key).into_owned())
}

fn chips(text: &Text, view: &ObjectiveView) -> Vec<Chip> {
    let objective = &view.row.objective;
    let quiet = |words: String| Chip { tone: "quiet", words };
    vec![
        ambition(text, objective.ambition),
        quiet(text.say_code("purpose", objective.purpose.code(), &[]).into_owned()),
    ]
}

fn lead(text: &Text, view: &ObjectiveView) -> String {
    match Person::of(text, view.row.objective.lead, &view.people) {
        Some(person) => {
            text.say_with("objective-owner", &[("owner", person.name.into())]).into_owned()
        }
        None if view.row.objective.team().is_some() => {
            text.say("objective-lead-is-team-lead").into_owned()
        }
        None => String::new(),
    }
}

fn personal(text: &Text, view: &ObjectiveView) -> Option<String> {
    match view.row.objective.belongs {
        Belongs::Team(_) => None,
        Belongs::Person { shared: false, .. } => Some(text.say("objective-personal").into_owned()),
        Belongs::Person { shared: true, .. } if view.may_edit => {
            Some(text.say("objective-personal-shared").into_owned())
        }
        Belongs::Person { .. } => Some(text.say("objective-personal-of-other").into_owned()),
    }
}

fn stopped(text: &Text, view: &ObjectiveView) -> Option<String> {
    let Life::Retired { retired_on, reason, .. } = &view.row.objective.state else { return None };
    let args = [("day", text.day_with_year(*retired_on).into()), ("reason", reason.into())];
    Some(text.say_with("objective-retired", &args).into_owned())
}

impl ObjectivePage {
    /// Whether anything stands beside what is being written.
    fn has_notes(&self) -> bool {
        let is_open = self.is_being_written
            && (self.sentence.focus.is_some() || (self.may_edit && !self.sentence.open.is_empty()));
        is_open || !self.sentence.notes.is_empty()
    }

    /// Whether anything stands beside the links.
    fn has_aside(&self) -> bool {
        !self.stopped_key_results.is_empty()
    }
}

/// "Written by Tom, who is not in the team."
fn outside(text: &Text, view: &ObjectiveView) -> Option<String> {
    let writer = Person::of(text, view.row.objective.written_by, &view.people);
    let writer = writer.filter(|_| view.written_outside)?;
    let team = team_of(view, &view.row.objective);
    let args = [("who", writer.name.into()), ("team", team.into())];
    Some(text.say_with("objective-written-outside", &args).into_owned())
}

fn stopped_key_results(text: &Text, row: &ObjectiveRow) -> Vec<Stopped> {
    use plumb_core::key_result::State;
    row.key_results
        .iter()
        .filter_map(|row| {
            let key_result = &row.digested.key_result;
            let State::Retired { retired_on, reason, .. } = &key_result.state else { return None };
            let args = [("day", text.day_with_year(*retired_on).into()), ("reason", reason.into())];
            Some(Stopped {
                href: path::key_result(key_result.number),
                statement: key_result.statement.clone(),
                words: text.say_with("key-result-retired", &args).into_owned(),
            })
        })
        .collect()
}

/// How far it is, with what pace asks for; one sentence for each ambition under it.
fn progress(text: &Text, row: &ObjectiveRow, is_agreed: bool) -> Vec<String> {
    let mut said = means(text, &row.position.progress, is_agreed);
    let left_out =
        row.key_results.iter().filter(|row| row.position.part == Some(Part::KeepNotRead));
    let left_out = left_out.count();
    if left_out > 0 {
        let count = [("count", left_out.into())];
        said.push(text.say_with("objective-keep-not-read", &count).into_owned());
    }
    said
}

fn means(text: &Text, progress: &ObjectiveProgress, is_agreed: bool) -> Vec<String> {
    match progress {
        ObjectiveProgress::None if is_agreed => {
            vec![text.say("objective-progress-none").into_owned()]
        }
        ObjectiveProgress::None => Vec::new(),
        ObjectiveProgress::One(mean) => {
            let mut said = vec![far(text, mean)];
            said.extend(not_read(text, mean));
            said
        }
        ObjectiveProgress::Apart(means) => means
            .iter()
            .map(|(ambition, mean)| {
                let ambition = text.say_code("ambition", ambition.code(), &[]).into_owned();
                let args = [("ambition", ambition.into()), ("progress", far(text, mean).into())];
                text.say_with("objective-progress-apart", &args).into_owned()
            })
            .collect(),
    }
}

fn far(text: &Text, mean: &Mean) -> String {
    let args = [
        ("progress", text.percent(mean.progress).into()),
        ("asked", text.percent(mean.expected).into()),
    ];
    text.say_with("objective-progress", &args).into_owned()
}

fn not_read(text: &Text, mean: &Mean) -> Option<String> {
    (mean.not_read > 0).then(|| {
        text.say_with("objective-not-read", &[("count", mean.not_read.into())]).into_owned()
    })
}

/// The key result because of which it stands where it stands, and why that one does.
fn because(text: &Text, row: &ObjectiveRow) -> Option<String> {
    let (worst, _) = row.position.worst?;
    let worst = row.key_results.iter().find(|row| row.digested.key_result.id == worst)?;
    let args = [
        ("key-result", (&worst.digested.key_result.statement).into()),
        ("reason", words::because(text, worst)?.into()),
    ];
    Some(text.say_with("objective-because", &args).into_owned())
}

/// Says by how much a key result counts, where they do not all count alike.
fn with_share(text: &Text, mut line: KeyResultLine, rows: &[&KeyResultRow]) -> KeyResultLine {
    let weights = rows.iter().map(|row| row.digested.key_result.weight).collect::<Vec<_>>();
    if weights.windows(2).any(|pair| pair[0] != pair[1])
        && let Some(at) = rows
            .iter()
            .position(|row| path::key_result(row.digested.key_result.number) == line.href)
        && let Some(share) = shares(&weights).get(at)
    {
        let said = text.say_with("objective-share", &[("percent", text.percent(*share).into())]);
        if !line.about.is_empty() {
            line.about.push_str(", ");
        }
        line.about.push_str(&said);
    }
    line
}

fn team_of(view: &ObjectiveView, objective: &plumb_core::objective::Objective) -> String {
    let team = objective.team().and_then(|team| view.teams.get(&team));
    team.map(|team| team.name.clone()).unwrap_or_default()
}

fn below(text: &Text, row: &ObjectiveRow, view: &ObjectiveView) -> Below {
    let mean = row.position.progress.one();
    let said = mean.map(|mean| far(text, &mean)).unwrap_or_default();
    let tone = row.position.worst.map_or(Tone::Quiet, |(_, worst)| words::tone_of(worst.standing));
    let track = Track {
        value: mean.map(|mean| words::share(mean.progress)),
        pace: mean.map(|mean| words::share(mean.expected)),
        tone,
        bare: true,
        description: &said,
        ..Track::default()
    };
    Below {
        words: words::capitalised(&row.objective.statement),
        team: team_of(view, &row.objective),
        href: path::objective(row.objective.number),
        standing: objective_standing(text, row),
        track: if mean.is_some() { track.to_string() } else { String::new() },
        progress: said,
    }
}
