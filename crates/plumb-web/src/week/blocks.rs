//! The parts of This week beside the check-ins: teams, lines of sight, first steps.

use crate::lines::{Chip, plumb_line};
use crate::{path, words};
use askama::Template;
use plumb_app::views::rows::ObjectiveRow;
use plumb_app::views::sight::Sight;
use plumb_app::views::week::{TeamRow, WeekView};
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
    /// Where it leads; nowhere for work, which has no page of its own.
    pub(super) href: Option<String>,
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
                href: None,
                kind: text
                    .say_with("week-line-initiative", &[("state", state.into())])
                    .into_owned(),
            });
        }
        let key_result = |number: i64, statement: &str| SightStep {
            words: statement.to_owned(),
            href: Some(path::key_result(number)),
            kind: text.say("week-line-key-result").into_owned(),
        };
        steps.extend(sight.key_results.iter().map(|(number, words)| key_result(*number, words)));
        for stop in &sight.stops {
            steps.extend(stop.key_result.iter().map(|(number, words)| key_result(*number, words)));
            let team = stop.team.as_ref().map(|team| team.name.clone()).unwrap_or_default();
            steps.push(SightStep {
                words: words::capitalised(&stop.objective.statement),
                href: Some(path::objective(stop.objective.number)),
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

/// Where somebody who owns nothing begins: with what their teams wrote, or by writing it.
pub(super) fn first_steps(text: &Text, view: &WeekView) -> Vec<FirstStep> {
    let mut rows = view.teams.iter().collect::<Vec<_>>();
    rows.sort_by(|one, other| text.compare(&one.team.name, &other.team.name));
    rows.into_iter()
        .map(|row| {
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
        })
        .collect()
}
