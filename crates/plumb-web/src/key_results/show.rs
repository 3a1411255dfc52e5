//! The page of a key result: where it stands, its chart, what was said of it, what it means, and its score.

use super::chart::{self, ChartRow, DrawnChart};
use super::history::{self, Note, Pager};
use super::score::{GivenBlock, ScoreForm};
use crate::Web;
use crate::check_ins::form::{CheckInForm, On};
use crate::check_ins::saved::{SavedCheckIn, start_is_offered};
use crate::error::WebError;
use crate::form::Typed;
use crate::lines::{Chip, Person, ambition, standing};
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{path, words};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::App;
use plumb_app::load::Name;
use plumb_app::views::key_result::{KeyResultView, key_result};
use plumb_app::views::owned::Owned;
use plumb_core::fraction::Fraction;
use plumb_core::key_result::State as KeyResultState;
use plumb_core::measure::Measure;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_text::{Arg, Text};
use serde::Deserialize;

/// What the address may say: how many check-ins are left out.
#[derive(Deserialize)]
pub(crate) struct ShowQuery {
    skip: Option<i64>,
}

/// What is asked of the page besides the key result: forms as they were typed, and what to say.
#[derive(Default)]
pub(crate) struct Asked {
    /// The check-in that was refused.
    pub(crate) check_in: Option<CheckInForm>,
    /// The score that was refused, its correction or its taking back.
    pub(crate) score: Option<Typed>,
    /// The initiative that was refused.
    pub(crate) initiative: Option<Typed>,
    /// How many check-ins are left out, from the latest on.
    pub(crate) skip: i64,
}

/// The page of a key result.
#[derive(Template)]
#[template(path = "key_results/show.html")]
pub(crate) struct KeyResultPage {
    page: Page,
    /// The team: name and page.
    team: Option<(String, String)>,
    /// The objective above: its words and its page.
    objective: (String, String),
    /// "K-57, key result of Kitchen".
    kicker: String,
    statement: String,
    /// How it came to this.
    history_href: String,
    chips: Vec<Chip>,
    /// What must be known before anything else: a draft, stopped, a closed cycle, without an owner.
    notices: Vec<String>,
    edit: Option<String>,
    saved: Option<SavedCheckIn>,
    /// Where the first reading is taken as the start, by those who may, while that is open.
    start: Option<String>,
    figures: Vec<Figure>,
    sentence: Option<String>,
    disagreement: Option<String>,
    chart: Option<DrawnChart>,
    rows: Vec<ChartRow>,
    milestones: Vec<MilestoneLine>,
    check_in: Option<CheckInForm>,
    score_form: Option<ScoreForm>,
    given: Option<GivenBlock>,
    notes: Vec<Note>,
    no_notes: bool,
    pager: Option<Pager>,
    definition: Vec<Fact>,
    /// Whether nothing is said of what is counted.
    undefined: bool,
    /// Whether its cycle is not closed.
    is_open: bool,
    initiatives: Vec<InitiativeLine>,
    /// Where an initiative is added, by those who may.
    add_initiative: Option<(String, Typed)>,
    continues: Option<(String, String)>,
    /// Those that continue it: "K-57: …", and where they are.
    continued_by: Vec<(String, String)>,
}

/// A large number with what it means.
struct Figure {
    value: String,
    label: String,
}

/// A name and its answer; none where nobody wrote it down.
struct Fact {
    name: String,
    answer: Option<String>,
}

/// A milestone with its proof, and when it was or should be reached.
struct MilestoneLine {
    title: String,
    proof: String,
    reached: bool,
    when: Option<String>,
}

/// Work that is to move it.
struct InitiativeLine {
    title: String,
    href: String,
    about: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let asked = Asked { skip: query.skip.unwrap_or_default(), ..Asked::default() };
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        KeyResultPage::read(r, &web.app, &signed, page, name, asked).await
    })
    .await
}

impl KeyResultPage {
    pub(crate) async fn read(
        r: &mut Reader,
        app: &App,
        signed: &Signed,
        page: Page,
        name: Name,
        asked: Asked,
    ) -> Result<Self, WebError> {
        let view = key_result(r, app, signed.caller(), name, asked.skip).await?;
        Ok(Self::of(page, &view, asked))
    }

    fn of(mut page: Page, view: &KeyResultView, asked: Asked) -> Self {
        let text = page.text.clone();
        let key_result = &view.row.digested.key_result;
        // A check-in is said where it stands now rather than in passing.
        let saved = page.saved.take_if(|saved| saved.is_check_in_on(key_result.number));
        let team = key_result.team.or_else(|| view.objective.team());
        let team = team.and_then(|team| view.teams.get(&team));
        let owned = owned(view);
        let just_saved = saved.map(|saved| SavedCheckIn::of(&text, &owned, None, saved.undo));
        let sentence = chart::sentence(&text, view);
        let notes = history::notes(&text, &page.signed.caller().actor, view);
        let title =
            format!("{} {}", Short::new(Kind::KeyResult, key_result.number), key_result.statement);
        let disagreement = view.row.position.standing.and_then(|one| one.disagreement());
        Self {
            kicker: kicker(&text, view, team.map(|team| team.name.as_str())),
            team: team.map(|team| (team.name.clone(), path::team(team.number))),
            objective: (
                words::capitalised(&view.objective.statement),
                path::objective(view.objective.number),
            ),
            statement: key_result.statement.clone(),
            history_href: path::history(&path::key_result(key_result.number)),
            chips: chips(&text, view),
            notices: notices(&text, view),
            edit: (may_write(view) && (view.may_change || view.may_retire))
                .then(|| path::key_result_edit(key_result.number)),
            // Right after a check-in it is offered there.
            start: (just_saved.is_none() && may_write(view) && start_is_offered(&view.row))
                .then(|| path::key_result_start(key_result.number)),
            saved: just_saved,
            figures: figures(&text, view),
            chart: chart::chart(&text, view, sentence.as_deref().unwrap_or_default()),
            sentence,
            disagreement: disagreement
                .map(|one| text.say_code("disagreement", one.code(), &[]).into_owned()),
            rows: chart::rows(&text, view),
            milestones: milestones(&text, view),
            check_in: asked.check_in.or_else(|| {
                view.may_check_in.then(|| CheckInForm::of(&text, &owned, On::KeyResult))
            }),
            score_form: ScoreForm::of(&text, view, asked.score.clone()),
            given: GivenBlock::of(&text, view, asked.score),
            no_notes: notes.is_empty(),
            notes,
            pager: history::pager(&text, view),
            definition: definition(&text, view),
            undefined: key_result.definition.counted.trim().is_empty(),
            is_open: view.cycle.closed_on.is_none(),
            initiatives: initiatives(&text, view),
            add_initiative: (view.may_check_in && view.may_add_initiative).then(|| {
                let action = format!("{}/initiatives", path::key_result(key_result.number));
                (action, asked.initiative.unwrap_or_default())
            }),
            continues: key_result
                .continues
                .and_then(|earlier| view.continued.get(&earlier))
                .map(|(number, words)| (words.clone(), path::key_result(*number))),
            continued_by: view
                .continued_by
                .iter()
                .map(|(number, words)| (words.clone(), path::key_result(*number)))
                .collect(),
            page: page
                .titled(title, team.map_or(Place::Elsewhere, |team| Place::Team(team.number))),
        }
    }
}

/// The key result as a check-in on it is asked.
fn owned(view: &KeyResultView) -> Owned {
    let key_result = &view.row.digested.key_result;
    let team = key_result.team.or_else(|| view.objective.team());
    Owned {
        row: view.row.clone(),
        objective: view.objective.is.clone(),
        cycle: view.cycle.clone(),
        team: team.and_then(|team| view.teams.get(&team)).cloned(),
        steps: view.policy.confidence_steps,
        stands_in: false,
    }
}

/// Whether the reader may change its words now.
fn may_write(view: &KeyResultView) -> bool {
    let state = &view.row.digested.key_result.state;
    let is_over = matches!(state, KeyResultState::Retired { .. } | KeyResultState::Scored { .. });
    view.may_edit && !is_over && view.cycle.closed_on.is_none()
}

fn kicker(text: &Text, view: &KeyResultView, team: Option<&str>) -> String {
    let number = Short::new(Kind::KeyResult, view.row.digested.key_result.number).to_string();
    match team {
        Some(team) => text
            .say_with("key-result-kicker", &[("number", number.into()), ("team", team.into())])
            .into_owned(),
        None => {
            text.say_with("key-result-kicker-personal", &[("number", number.into())]).into_owned()
        }
    }
}

fn chips(text: &Text, view: &KeyResultView) -> Vec<Chip> {
    let key_result = &view.row.digested.key_result;
    let quiet = |words: String| Chip { tone: "", words };
    let mut chips = vec![standing(text, &view.row)];
    chips.push(ambition(text, view.row.position.ambition));
    if let Some(sign) = key_result.sign {
        chips.push(quiet(text.say_code("indicator", sign.code(), &[]).into_owned()));
    }
    let owner = Person::of(text, key_result.owner, &view.people);
    chips.push(quiet(match owner {
        Some(owner) => owner.name,
        None => text.say("key-result-no-owner").into_owned(),
    }));
    // Whoever left stands in for nobody.
    let deputy = key_result.deputy.and_then(|deputy| view.people.get(&deputy));
    if let Some(deputy) = deputy.filter(|one| one.takes_part()) {
        let who = [("who", (&deputy.name).into())];
        chips.push(quiet(text.say_with("key-result-deputy", &who).into_owned()));
    }
    let due_on = view.row.position.span.due_on();
    let key =
        if view.cycle.span().has(due_on) { "key-result-due" } else { "key-result-due-outside" };
    let due = [("day", text.day_with_year(due_on).into())];
    chips.push(quiet(text.say_with(key, &due).into_owned()));
    chips
}

fn notices(text: &Text, view: &KeyResultView) -> Vec<String> {
    let key_result = &view.row.digested.key_result;
    let mut notices = Vec::new();
    match &key_result.state {
        KeyResultState::Draft => notices.push(text.say("key-result-is-draft").into_owned()),
        KeyResultState::Proposed => notices.push(text.say("key-result-is-proposed").into_owned()),
        KeyResultState::Retired { retired_on, reason, .. } => {
            let day = text.day_with_year(*retired_on);
            notices.push(
                text.say_with(
                    "key-result-retired",
                    &[("day", day.into()), ("reason", reason.into())],
                )
                .into_owned(),
            );
        }
        KeyResultState::Agreed { .. } | KeyResultState::Scored { .. } => {}
    }
    if let Some(closed_on) = view.cycle.closed_on {
        let day = text.day_with_year(closed_on);
        let cycle = view.cycle.name.clone();
        notices.push(
            text.say_with(
                "key-result-cycle-closed",
                &[("cycle", cycle.into()), ("day", day.into())],
            )
            .into_owned(),
        );
    }
    let owner = key_result.owner.and_then(|owner| view.people.get(&owner));
    if let Some(owner) = owner.filter(|owner| owner.archived_on.is_some() && !owner.erased)
        && view.cycle.closed_on.is_none()
    {
        let name = owner.name.clone();
        notices.push(
            text.say_with("key-result-owner-archived", &[("owner", name.into())]).into_owned(),
        );
    }
    if let Some(Measure::Reach(reach)) = key_result.measure.whole()
        && let plumb_core::measure::Start::ToBeMeasured { by } = reach.start()
    {
        let day = text.day_with_year(by);
        notices
            .push(text.say_with("key-result-to-be-measured", &[("day", day.into())]).into_owned());
    }
    notices.extend(checkpoints_outside(text, view));
    notices
}

/// That pace takes no notice of some checkpoints, while there is something to do about it.
fn checkpoints_outside(text: &Text, view: &KeyResultView) -> Option<String> {
    let key_result = &view.row.digested.key_result;
    let is_agreed = matches!(key_result.state, KeyResultState::Agreed { .. });
    if !is_agreed || view.cycle.closed_on.is_some() {
        return None;
    }
    let span = view.row.position.span;
    let outside = key_result.measure.whole()?.checkpoints_outside(span);
    let days = outside.map(|one| text.day_with_year(one.on)).collect::<Vec<_>>();
    let args = [
        ("count", days.len().into()),
        ("days", text.list(&days).into()),
        ("start", text.day_with_year(span.start_on()).into()),
        ("due", text.day_with_year(span.due_on()).into()),
    ];
    (!days.is_empty()).then(|| text.say_with("key-result-checkpoints-outside", &args).into_owned())
}

fn figures(text: &Text, view: &KeyResultView) -> Vec<Figure> {
    let position = &view.row.position;
    let digest = &view.row.digested.digest;
    let mut figures = Vec::new();
    if let Some(value) = words::value(text, &view.row) {
        let on = digest.evidence.as_ref().and_then(plumb_core::evidence::Evidence::read_on);
        let day = on.map(|on| words::day(text, on, position)).unwrap_or_default();
        let label = text.say_with("figure-read", &[("day", day.into())]).into_owned();
        figures.push(Figure { value, label });
    }
    if let Some(value) = words::of_ten(text, digest.confidence) {
        figures.push(Figure { value, label: text.say("figure-sure").into_owned() });
    }
    if let Some(keep) = &position.keep {
        let key = if keep.gaps == 0 { "keep-share" } else { "keep-share-with-gaps" };
        let args = [
            ("kept", i64::from(keep.kept).into()),
            ("read", i64::from(keep.read).into()),
            ("gaps", i64::from(keep.gaps).into()),
            ("cadence", Arg::Code(position.rhythm.cadence().code())),
        ];
        if let Some(share) = keep.share() {
            let label = text.say_with(key, &args).into_owned();
            figures.push(Figure { value: text.percent(share), label });
        }
    } else if let Some(progress) = position.progress {
        let away = progress < Fraction::ZERO;
        let label = match position.expected {
            Some(expected) => {
                let key = if away { "figure-away-pace" } else { "figure-of-the-way-pace" };
                text.say_with(key, &[("percent", text.percent(expected).into())])
            }
            None => text.say(if away { "figure-away" } else { "figure-of-the-way" }),
        };
        let far = if away { Fraction::ZERO.minus(progress) } else { progress };
        figures.push(Figure { value: text.percent(far), label: label.into_owned() });
    }
    figures
}

fn milestones(text: &Text, view: &KeyResultView) -> Vec<MilestoneLine> {
    let Some(Measure::Milestones(all)) = view.row.digested.key_result.measure.whole() else {
        return Vec::new();
    };
    let reached_on = |id| match &view.row.digested.digest.evidence {
        Some(plumb_core::evidence::Evidence::Milestones(evidence)) => {
            evidence.reached.iter().find(|one| one.milestone == id).map(|one| one.reached_on)
        }
        _ => None,
    };
    let line = |one: &plumb_core::measure::Milestone| {
        let reached = reached_on(one.id);
        let said = |key: &str, on| {
            let day = text.day_with_year(on);
            text.say_with(key, &[("day", day.into())]).into_owned()
        };
        MilestoneLine {
            title: one.title.clone(),
            proof: text
                .say_with("key-result-milestone-proof", &[("proof", (&one.proof).into())])
                .into_owned(),
            reached: reached.is_some(),
            when: match (reached, one.due_on) {
                (Some(on), _) => Some(said("key-result-milestone-reached", on)),
                (None, Some(on)) => Some(said("key-result-milestone-due", on)),
                (None, None) => None,
            },
        }
    };
    all.all().iter().map(line).collect()
}

fn definition(text: &Text, view: &KeyResultView) -> Vec<Fact> {
    let definition = &view.row.digested.key_result.definition;
    let parts = [
        ("key-result-counted", &definition.counted, true),
        ("key-result-excluded", &definition.excluded, true),
        ("key-result-number-from", &definition.source, true),
        ("key-result-helps", &definition.contribution, true),
        ("key-result-limits", &definition.limits, true),
        ("field-stands-in", &definition.stands_in_for, false),
    ];
    parts
        .into_iter()
        .filter(|(_, words, asked)| *asked || !words.trim().is_empty())
        .map(|(key, words, _)| Fact {
            name: text.say(key).into_owned(),
            answer: Some(words.clone()).filter(|words| !words.trim().is_empty()),
        })
        .collect()
}

fn initiatives(text: &Text, view: &KeyResultView) -> Vec<InitiativeLine> {
    view.initiatives
        .iter()
        .map(|one| {
            let state = text.say_code("initiative-state", one.state.code(), &[]).into_owned();
            let owner = Person::of(text, one.owner, &view.people).map(|person| person.name);
            InitiativeLine {
                title: one.title.clone(),
                href: path::initiative(one.number),
                about: std::iter::once(state).chain(owner).collect::<Vec<_>>().join(", "),
            }
        })
        .collect()
}
