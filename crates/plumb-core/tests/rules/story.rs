//! A story in text, and where everything in it stands at its end.
//!
//! ```text
//! cycle       2026-01-01 .. 2026-03-31
//! every       2 weeks                        (otherwise weekly; always on Fridays)
//! pause       2026-02-14 .. 2026-02-22
//! key-result  K  40 -> 100                   (or: ? -> 100, at least 95, at most 2, between 2 and 5)
//! milestone   K  A  weight 2, due 2026-02-01 (the first one makes K a key result of milestones)
//! checkpoint  K  2026-02-01 50
//! weight      K  2
//! agreed      K  2026-01-12
//! due         K  2026-05-15
//! 2026-02-15  K  58, confidence 8            (a check-in; either half may be missing)
//! 2026-02-15  K  A reached                   (or: taken back)
//! 2026-02-20  today                          (otherwise the day of the last line)
//! ```

use std::fmt::Write;

use jiff::civil::{Date, Weekday};
use plumb_core::{
    ambition::Ambition,
    cadence::Cadence,
    confidence::Confidence,
    days::DayRange,
    evidence::Evidence,
    mean::{ObjectiveProgress, Part},
    measure::{
        Bounds, BoundsInForce, Checkpoint, Keep, Measure, Milestone, Milestones, Reach, Start,
    },
    pace::{PaceAsks, PaceBounds},
    reading::Reading,
    rhythm::Rhythm,
    span::Span,
    standing::{Facts, KeyResultStanding, objective_standing, standing},
    weight::Weight,
};

use crate::help::{at, day, days, milestone_id, number, span, weight};

/// Tells where the objective and each key result stand.
pub(crate) fn told(story: &str) -> String {
    let mut stage = Stage::default();
    for (n, line) in story.lines().enumerate() {
        if !line.trim().is_empty() {
            stage.read(n, line.trim());
        }
    }
    stage.tell()
}

#[derive(Default)]
struct Stage {
    cycle: Option<Span>,
    cadence: Cadence,
    pauses: Vec<DayRange>,
    key_results: Vec<KeyResult>,
    today: Option<Date>,
}

struct KeyResult {
    name: String,
    measure: String,
    checkpoints: Vec<Checkpoint>,
    milestones: Vec<Milestone>,
    weight: Weight,
    agreed_on: Date,
    due_on: Option<Date>,
    readings: Vec<Reading>,
    confidence: Option<Confidence>,
    last_check_in_on: Option<Date>,
}

impl Stage {
    fn read(&mut self, n: usize, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap();
        let rest = rest.trim();
        match word {
            "cycle" => self.cycle = Some(span(rest)),
            "every" if rest == "2 weeks" => self.cadence = Cadence::EveryTwoWeeks,
            "every" if rest == "4 weeks" => self.cadence = Cadence::EveryFourWeeks,
            "pause" => self.pauses.push(days(rest)),
            "key-result" => {
                let (name, measure) = two(rest);
                self.key_results.push(KeyResult {
                    name: name.to_owned(),
                    measure: measure.to_owned(),
                    checkpoints: Vec::new(),
                    milestones: Vec::new(),
                    weight: Weight::ONE,
                    agreed_on: self.cycle.unwrap().start_on(),
                    due_on: None,
                    readings: Vec::new(),
                    confidence: None,
                    last_check_in_on: None,
                });
            }
            "milestone" => {
                let (name, rest) = two(rest);
                self.key_result(name).add_milestone(rest);
            }
            "checkpoint" => {
                let (name, rest) = two(rest);
                let (on, value) = two(rest);
                let checkpoint = Checkpoint { on: day(on), value: number(value) };
                self.key_result(name).checkpoints.push(checkpoint);
            }
            "weight" => {
                let (name, rest) = two(rest);
                self.key_result(name).weight = weight(rest);
            }
            "agreed" => {
                let (name, rest) = two(rest);
                self.key_result(name).agreed_on = day(rest);
            }
            "due" => {
                let (name, rest) = two(rest);
                self.key_result(name).due_on = Some(day(rest));
            }
            on => {
                let on = day(on);
                self.today = self.today.max(Some(on));
                if rest != "today" {
                    let (name, what) = two(rest);
                    self.key_result(name).hear(n, on, what);
                }
            }
        }
    }

    fn key_result(&mut self, name: &str) -> &mut KeyResult {
        self.key_results.iter_mut().find(|it| it.name == name).unwrap()
    }

    fn tell(&self) -> String {
        let (cycle, today) = (self.cycle.unwrap(), self.today.unwrap());
        let rhythm =
            Rhythm::new(self.cadence, Weekday::Friday, cycle.start_on(), self.pauses.clone());
        let (mut standings, mut parts, mut lines) = (Vec::new(), Vec::new(), String::new());
        for key_result in &self.key_results {
            let span = Span::of_key_result(cycle, key_result.agreed_on, None, key_result.due_on);
            let measure = key_result.measure();
            let in_force = BoundsInForce::unrevised();
            let evidence =
                Evidence::digest(&measure, &in_force, span, self.cadence, &key_result.readings);
            let facts = Facts {
                measure: &measure,
                evidence: &evidence,
                span,
                confidence: key_result.confidence,
                last_check_in_on: key_result.last_check_in_on,
                rhythm: &rhythm,
                pace_bounds: PaceBounds::DEFAULT,
            };
            let found = standing(&facts, today);
            let check_in =
                rhythm.check_in_days(span, key_result.last_check_in_on).state(today).code();
            writeln!(lines, "{} {}; check-in {check_in}", key_result.name, say(&found)).unwrap();
            standings.push((key_result.name.as_str(), found));
            let part = Part::of(&measure, &evidence, span, key_result.weight, today);
            parts.push((Ambition::Aspirational, part));
        }
        let stands = objective_standing(standings).map_or_else(
            || "nowhere".to_owned(),
            |(worst, found)| format!("{} by {worst}", found.standing.code()),
        );
        let mean = ObjectiveProgress::of(&parts).one().map_or_else(
            || "no progress".to_owned(),
            |mean| {
                let unread = match mean.not_read {
                    0 => String::new(),
                    some => format!(", {some} not read"),
                };
                format!("progress {} of {}{unread}", mean.progress, mean.expected)
            },
        );
        format!("objective {stands}: {mean}\n{lines}")
    }
}

impl KeyResult {
    fn add_milestone(&mut self, text: &str) {
        let (title, options) = text.split_once(' ').unwrap_or((text, ""));
        let mut milestone = Milestone {
            id: milestone_id(self.milestones.len().try_into().unwrap()),
            title: title.to_owned(),
            proof: "seen".to_owned(),
            weight: Weight::ONE,
            due_on: None,
        };
        for option in options.split(',').map(str::trim).filter(|option| !option.is_empty()) {
            match two(option) {
                ("weight", weighs) => milestone.weight = weight(weighs),
                ("due", on) => milestone.due_on = Some(day(on)),
                other => panic!("a milestone has a weight and a due date, not {other:?}"),
            }
        }
        self.milestones.push(milestone);
    }

    fn hear(&mut self, n: usize, on: Date, what: &str) {
        let recorded_at = at(n.try_into().unwrap());
        self.last_check_in_on = self.last_check_in_on.max(Some(on));
        for said in what.split(',').map(str::trim) {
            if let Some(tenths) = said.strip_prefix("confidence ") {
                self.confidence = Some(Confidence::new(tenths.parse().unwrap()).unwrap());
            } else if let Some(title) = said.strip_suffix(" reached") {
                let id = self.milestone(title);
                self.readings.push(Reading::of_milestone(on, recorded_at, id, true));
            } else if let Some(title) = said.strip_suffix(" taken back") {
                let id = self.milestone(title);
                self.readings.push(Reading::of_milestone(on, recorded_at, id, false));
            } else if said != "still true" {
                self.readings.push(Reading::of_value(on, recorded_at, number(said)));
            }
        }
    }

    fn milestone(&self, title: &str) -> plumb_core::reading::MilestoneId {
        self.milestones.iter().find(|it| it.title == title).unwrap().id
    }

    fn measure(&self) -> Measure {
        let keep = |bounds| Measure::Keep(Keep::new(bounds, Vec::new()));
        if !self.milestones.is_empty() {
            Measure::Milestones(Milestones::new(self.milestones.clone()).unwrap())
        } else if let Some(floor) = self.measure.strip_prefix("at least ") {
            keep(Bounds::at_least(number(floor)))
        } else if let Some(ceiling) = self.measure.strip_prefix("at most ") {
            keep(Bounds::at_most(number(ceiling)))
        } else if let Some(both) = self.measure.strip_prefix("between ") {
            let (floor, ceiling) = both.split_once(" and ").unwrap();
            keep(Bounds::between(number(floor), number(ceiling)).unwrap())
        } else {
            let (from, to) = self.measure.split_once(" -> ").unwrap();
            let start = match from {
                "?" => Start::ToBeMeasured { by: self.agreed_on },
                from => Start::Value(number(from)),
            };
            Measure::Reach(Reach::new(start, number(to), self.checkpoints.clone()).unwrap())
        }
    }
}

/// A word and the rest.
fn two(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(' ').unwrap();
    (word, rest.trim())
}

fn say(found: &KeyResultStanding) -> String {
    let reason = &found.reason;
    let mut said = format!("{} because {}:", found.standing.code(), reason.because.code());
    match reason.progress {
        Some(progress) => write!(said, " {}%", progress.whole_percent()).unwrap(),
        None => said.push_str(" no number"),
    }
    match reason.asks_for {
        Some(PaceAsks::Value(value)) => {
            write!(said, ", pace asks for {}", value.get().round_dp(2).normalize()).unwrap();
        }
        Some(PaceAsks::Within(_)) => said.push_str(", pace asks to stay inside"),
        Some(PaceAsks::Milestones { due, of }) => {
            write!(said, ", pace asks for {due} of {of}").unwrap();
        }
        None => said.push_str(", no pace"),
    }
    match reason.confidence {
        Some(confidence) => write!(said, ", confidence {confidence} of 10").unwrap(),
        None => said.push_str(", confidence not stated"),
    }
    if let Some(disagreement) = found.disagreement() {
        write!(said, ", {}", disagreement.code()).unwrap();
    }
    said
}
