//! The parts of This week beside the check-ins: teams, lines of sight, first steps.

use crate::lines::{Chip, plumb_line};
use crate::page::Page;
use crate::{path, words};
use askama::Template;
use plumb_app::views::owned::Owned;
use plumb_app::views::proposals::Proposal;
use plumb_app::views::rows::ObjectiveRow;
use plumb_app::views::sight::Sight;
use plumb_app::views::week::{TeamRow, WeekView};
use plumb_core::drift::is_second_look;
use plumb_core::fraction::Fraction;
use plumb_core::mean::ObjectiveProgress;
use plumb_core::objective::State;
use plumb_core::standing::Standing;
use plumb_draw::{Dot, DotsTrack, Tone};
use plumb_text::Text;
use std::collections::BTreeMap;

/// A team: its objectives as dots on one track, and how many key results stand where.
struct TeamLine {
    href: String,
    name: String,
    /// "2 objectives, 6 key results".
    about: String,
    counts: Vec<Chip>,
    dots: String,
}

/// My teams, by name, held against today's pace.
#[derive(Template)]
#[template(path = "week/_teams.html")]
pub(super) struct Teams {
    title: String,
    lines: Vec<TeamLine>,
    /// Today's pace through them, drawn.
    line: String,
    /// Whether it takes the place of the one that the page has.
    is_swapped_in: bool,
}

impl Teams {
    pub(super) fn of(text: &Text, view: &WeekView) -> Self {
        let mut rows = view.teams.iter().collect::<Vec<_>>();
        rows.sort_by(|one, other| text.compare(&one.team.name, &other.team.name));
        let is_over = view.cycle.as_ref().is_some_and(|cycle| cycle.closed_on.is_some())
            || view.cycle_pace >= Fraction::ONE;
        Self {
            title: text.say(if is_over { "week-teams-over" } else { "week-teams" }).into_owned(),
            lines: rows.into_iter().map(|row| TeamLine::of(text, row, view.cycle_pace)).collect(),
            line: plumb_line(text, view.cycle_pace, view.cycle.as_ref()),
            is_swapped_in: false,
        }
    }

    /// The same, to take the place of the one that the page has.
    pub(super) fn swapped_in(self) -> Self {
        Self { is_swapped_in: true, ..self }
    }
}

impl TeamLine {
    fn of(text: &Text, row: &TeamRow, pace: Fraction) -> Self {
        let agreed = row.objectives.iter().filter(|objective| {
            matches!(objective.objective.state, State::Agreed { .. } | State::Closed { .. })
        });
        let agreed = agreed.collect::<Vec<_>>();
        let mut counts = BTreeMap::<Standing, usize>::new();
        for objective in &agreed {
            for (standing, count) in &objective.position.counts {
                *counts.entry(*standing).or_default() += count;
            }
        }
        let key_results = counts.values().sum::<usize>();
        let objectives = text.say_with("count-objectives", &[("count", agreed.len().into())]);
        let key_results = text.say_with("count-key-results", &[("count", key_results.into())]);
        let about = text.say_with(
            "week-team-counts",
            &[("objectives", objectives.into()), ("key-results", key_results.into())],
        );
        let chip = |(standing, count): (Standing, usize)| Chip {
            tone: words::tone_of(standing).name(),
            words: text
                .say_code("count-standing", standing.code(), &[("count", count.into())])
                .into_owned(),
        };
        Self {
            href: path::team(row.team.number),
            name: row.team.name.clone(),
            about: about.into_owned(),
            dots: dots(text, &agreed, pace),
            counts: counts.into_iter().map(chip).collect(),
        }
    }
}

/// Each objective as a dot; one with several ambitions has a dot for each, because these are never averaged.
fn dots(text: &Text, objectives: &[&ObjectiveRow], pace: Fraction) -> String {
    let mut places: Vec<(Option<Fraction>, Tone, String)> = Vec::new();
    for row in objectives {
        let tone =
            row.position.worst.map_or(Tone::Quiet, |(_, worst)| words::tone_of(worst.standing));
        let statement = &words::capitalised(&row.objective.statement);
        let at = |progress: Fraction| (Some(progress), tone, titled(text, statement, progress));
        match &row.position.progress {
            ObjectiveProgress::None => places.push((None, tone, statement.clone())),
            ObjectiveProgress::One(mean) => places.push(at(mean.progress)),
            ObjectiveProgress::Apart(means) => {
                places.extend(means.iter().map(|(_, mean)| at(mean.progress)));
            }
        }
    }
    let dots = places
        .iter()
        .map(|(at, tone, title)| Dot { value: at.map(words::share), tone: *tone, title })
        .collect::<Vec<_>>();
    let description =
        places.iter().map(|(_, _, title)| title.as_str()).collect::<Vec<_>>().join("; ");
    DotsTrack { dots: &dots, common_pace: Some(words::share(pace)), description: &description }
        .to_string()
}

fn titled(text: &Text, statement: &str, progress: Fraction) -> String {
    format!("{statement}, {}", text.percent(progress))
}

/// A line of sight, from the work upwards.
pub(super) struct SightBlock {
    pub(super) steps: Vec<SightStep>,
    /// What stands at the end of a line that does not arrive.
    pub(super) breaks: Option<String>,
}

/// One step of a line of sight.
pub(super) struct SightStep {
    pub(super) words: String,
    /// Where it leads.
    pub(super) href: String,
    /// What it is.
    pub(super) kind: String,
}

impl SightBlock {
    pub(super) fn of(text: &Text, sight: &Sight) -> Self {
        let mut steps = Vec::new();
        for initiative in &sight.initiatives {
            let state =
                text.say_code("initiative-state", initiative.state.code(), &[]).into_owned();
            steps.push(SightStep {
                words: initiative.title.clone(),
                href: path::initiative(initiative.number),
                kind: text
                    .say_with("week-line-initiative", &[("state", state.into())])
                    .into_owned(),
            });
        }
        let key_result = |number: i64, statement: &str| SightStep {
            words: statement.to_owned(),
            href: path::key_result(number),
            kind: text.say("week-line-key-result").into_owned(),
        };
        steps.extend(sight.key_results.iter().map(|(number, words)| key_result(*number, words)));
        for stop in &sight.stops {
            steps.extend(stop.key_result.iter().map(|(number, words)| key_result(*number, words)));
            let team = stop.team.as_ref().map(|team| team.name.clone()).unwrap_or_default();
            steps.push(SightStep {
                words: words::capitalised(&stop.objective.statement),
                href: path::objective(stop.objective.number),
                kind: text.say_with("week-line-objective", &[("team", team.into())]).into_owned(),
            });
        }
        let breaks = (!sight.arrives).then(|| text.say("week-line-breaks").into_owned());
        Self { steps, breaks }
    }
}

/// Something that a newcomer could do first.
pub(super) struct FirstStep {
    pub(super) words: String,
    pub(super) href: String,
}

/// What was proposed, where it is answered, and whose it is.
pub(super) fn to_answer(proposal: &Proposal) -> (String, String, String) {
    let team = proposal.team.as_ref().map(|team| team.name.clone()).unwrap_or_default();
    let words = words::capitalised(&proposal.statement);
    (words, path::objective(proposal.objective), team)
}

/// What is said to somebody who looks after nothing: where they can begin.
pub(super) fn owns_nothing(text: &Text, view: &WeekView) -> String {
    let key = match (view.teams.is_empty(), view.to_look_at) {
        (true, _) if !view.proposals.is_empty() => "week-no-teams-answers",
        (true, 0) => "week-no-teams-empty",
        (true, _) => "week-no-teams",
        (false, _) if view.teams.iter().all(|row| row.objectives.is_empty()) => {
            "week-owns-nothing-write"
        }
        (false, _) => "week-owns-nothing-hint",
    };
    text.say(key).into_owned()
}

/// My teams of which what was agreed is to be looked at again, once somebody agreed on something.
pub(super) fn second_looks(view: &WeekView) -> Vec<(String, String)> {
    let Some(cycle) = view.cycle.as_ref().filter(|cycle| is_second_look(cycle.span(), view.today))
    else {
        return Vec::new();
    };
    let has_agreed = |team: &&TeamRow| {
        team.objectives.iter().any(|row| matches!(row.objective.state, State::Agreed { .. }))
    };
    let teams = view.teams.iter().filter(has_agreed).map(|team| &team.team);
    teams.map(|team| (team.name.clone(), path::second_look(team.number, cycle.number))).collect()
}

/// How many are over and wait for their score.
pub(super) fn to_score(view: &WeekView) -> usize {
    view.up_to_date.iter().filter(|mine| mine.wants_score()).count()
}

/// What is said where no check-in is due: what waits for its score, and that all is well only where it is.
pub(super) fn nothing_due(text: &Text, view: &WeekView) -> String {
    let scores = to_score(view);
    if scores > 0 {
        return text.say_with("week-only-scores", &[("count", scores.into())]).into_owned();
    }
    let unread = unread(view);
    if unread > 0 {
        return text.say_with("week-unread", &[("count", unread.into())]).into_owned();
    }
    let is_well = |mine: &Owned| match mine.row.position.standing.map(|stands| stands.standing) {
        Some(Standing::OffTrack | Standing::AtRisk | Standing::NoReading | Standing::NotFresh) => {
            false
        }
        Some(Standing::OnTrack | Standing::NotStarted | Standing::Ended | Standing::Reached)
        | None => true,
    };
    let all_is_well = view.up_to_date.iter().all(is_well);
    if !view.up_to_date.iter().all(is_fresh) {
        return String::new();
    }
    text.say(if all_is_well { "week-nothing-due" } else { "week-nothing-due-yet" }).into_owned()
}

/// What is said of the rest where something is due.
pub(super) fn rest(text: &Text, view: &WeekView) -> String {
    let unread = unread(view);
    if unread > 0 {
        return text.say_with("week-rest-unread", &[("count", unread.into())]).into_owned();
    }
    if view.up_to_date.iter().all(is_fresh) {
        text.say("week-rest-up-to-date").into_owned()
    } else {
        String::new()
    }
}

/// How many that want no check-in have never been read: theirs is still to come.
fn unread(view: &WeekView) -> usize {
    view.up_to_date.iter().filter(|mine| standing(mine) == Some(Standing::NoReading)).count()
}

/// Whether it has a reading that still tells something; nothing else is up to date, whether it is due or not.
pub(super) fn is_fresh(mine: &Owned) -> bool {
    !matches!(standing(mine), Some(Standing::NoReading | Standing::NotFresh))
}

fn standing(mine: &Owned) -> Option<Standing> {
    mine.row.position.standing.as_ref().map(|stands| stands.standing)
}

/// Where somebody who owns nothing begins: with what their teams wrote, or by writing it. Without a team, with what
/// everybody wants; and whoever looks after cycles or people, with these.
pub(super) fn first_steps(page: &Page, view: &WeekView) -> Vec<FirstStep> {
    let text = &page.text;
    let actor = &page.signed.caller().actor;
    let step = |key: &str, href: &str| FirstStep {
        words: text.say(key).into_owned(),
        href: href.to_owned(),
    };
    if view.cycle.is_none() {
        let add = actor.runs_cycles().then(|| step("week-first-cycle", "/cycles/new"));
        return add.into_iter().collect();
    }
    let nobody_wrote = view.teams.iter().all(|row| row.objectives.is_empty());
    let invite = actor.manages_people() && nobody_wrote && view.to_look_at == 0;
    let invite = invite.then(|| step("week-first-people", path::INVITE));
    let import = page.may_import() && nobody_wrote && view.to_look_at == 0;
    let import = import.then(|| step("week-first-import", path::IMPORTS));
    let invite = import.into_iter().chain(invite);
    if view.teams.is_empty() {
        let look = match view.to_look_at {
            0 => step("week-first-teams", path::TEAMS),
            _ => step("week-first-map", path::MAP),
        };
        return std::iter::once(look).chain(invite).collect();
    }
    let mut rows = view.teams.iter().collect::<Vec<_>>();
    rows.sort_by(|one, other| text.compare(&one.team.name, &other.team.name));
    let teams = rows.into_iter().map(|row| {
        let (name, number) = (row.team.name.clone(), row.team.number);
        let team = [("team", name.into())];
        if row.objectives.is_empty() {
            let cycle = view.cycle.as_ref().map(|cycle| cycle.number);
            FirstStep {
                words: text.say_with("week-first-write", &team).into_owned(),
                href: path::write(Some(number), cycle),
            }
        } else {
            FirstStep {
                words: text.say_with("week-first-look", &team).into_owned(),
                href: path::team(number),
            }
        }
    });
    teams.chain(invite).collect()
}
