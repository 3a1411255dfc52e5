//! From what is told to what happens when: every deed of the company with its instant and who did it, in their order.

use crate::calendar::{CYCLE_DAYS, Calendar, When};
use crate::company::{self, Company, PersonalTold, TeamTold};
use crate::curve::{Line, dice};
use crate::telling::{self, Ended, Fate, Initiative, KeyResult, Measured, Objective, Read};
use jiff::Timestamp;
use plumb_core::cycle::Phase;
use plumb_core::initiative::InitiativeState;
use plumb_core::score::ObjectiveAnswer;

/// Something that somebody did.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) at: Timestamp,
    /// The key of the person.
    pub(crate) by: &'static str,
    pub(crate) cycle: When,
    pub(crate) deed: Deed,
}

/// What was done. Things are named by their paths in the cycle of the event.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a script is read once and has some thousand deeds")]
pub(crate) enum Deed {
    AddCycle,
    MoveCycle(Phase),
    Draft { path: String, team: Option<&'static str>, shared: bool, objective: Objective },
    DraftKeyResult { path: String, objective: String, key_result: KeyResult },
    Align { path: String, supports: &'static str },
    Propose { path: String },
    Agree { path: String },
    Retire { path: String, reason: &'static str },
    Answer { path: String, own: ObjectiveAnswer, words: &'static str },
    CheckIn { path: String, said: Said },
    MeasureStart { path: String },
    Retarget { path: String, to: &'static str, says: &'static str, reason: &'static str },
    HandOver { path: String, to: &'static str, reason: &'static str },
    RetireKeyResult { path: String, reason: &'static str },
    Score { path: String, ended: Ended, evidence: &'static str, after: &'static str },
    AddInitiative { team: &'static str, title: &'static str, moves: Vec<&'static str> },
    MoveInitiative { title: &'static str, state: InitiativeState },
    LeaveOut { team: &'static str, words: &'static str, reason: &'static str },
    Leave { person: &'static str },
    Join { person: &'static str },
}

/// What a check-in said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// The value as it is typed; of milestones, how many are reached.
    pub(crate) value: Option<String>,
    /// None where the last is still true.
    pub(crate) sure: Option<i64>,
    pub(crate) evidence: &'static str,
    pub(crate) in_the_way: &'static str,
}

/// Everything that happened, in its order, up to now.
pub(crate) fn events(company: &Company, calendar: &Calendar) -> Vec<Event> {
    let mut script = Script { calendar, company, events: Vec::new() };
    for when in When::ALL {
        script.cycle(when);
    }
    for told in &company.sets {
        script.team(told);
    }
    for told in &company.personal {
        script.personal(told);
    }
    script.comings_and_goings();
    let mut events = script.events;
    // Stable: what was told first of one instant happened first.
    events.sort_by_key(|event| event.at);
    events
}

struct Script<'a> {
    calendar: &'a Calendar,
    company: &'a Company,
    events: Vec<Event>,
}

impl Script<'_> {
    /// Adds a deed on a day of a cycle, counted from its first, unless that is still to come.
    fn add(&mut self, cycle: When, day: i64, minutes: i64, by: &'static str, deed: Deed) {
        let day = self.calendar.day(self.calendar.starts_on(cycle), day);
        if day <= self.calendar.today() {
            let at = self.calendar.at(day, minutes);
            self.events.push(Event { at, by, cycle, deed });
        }
    }

    fn cycle(&mut self, cycle: When) {
        let lead = company::OKR_LEAD;
        // The first is there since the company set itself up.
        if cycle != When::Before {
            self.add(cycle, -22, 9 * 60, lead, Deed::AddCycle);
        }
        self.add(cycle, 0, 8 * 60, lead, Deed::MoveCycle(Phase::Delivery));
        self.add(cycle, CYCLE_DAYS, 10 * 60, lead, Deed::MoveCycle(Phase::Retrospective));
        self.add(cycle, CYCLE_DAYS + 9, 16 * 60, lead, Deed::MoveCycle(Phase::Closed));
    }

    fn team(&mut self, told: &TeamTold) {
        let lead = self.company.lead_of(told.team);
        for (index, objective) in told.told.objectives.iter().enumerate() {
            let path = format!("{}/{}", told.team, objective.key);
            let minutes = 9 * 60 + 40 * i64::try_from(index).unwrap_or_default();
            let days = Days::of(told.team == company::ORGANISATION, objective.fate);
            let writer = objective.lead.unwrap_or(lead);
            let draft = Deed::Draft {
                path: path.clone(),
                team: Some(told.team),
                shared: false,
                objective: objective.clone(),
            };
            self.add(told.cycle, days.drafted, minutes, writer, draft);
            self.key_results(told, objective, &path, &days, minutes);
            for supports in &objective.supports {
                let deed = Deed::Align { path: path.clone(), supports };
                self.add(told.cycle, days.aligned, minutes, writer, deed);
            }
            if objective.fate != Fate::Draft {
                self.add(
                    told.cycle,
                    days.proposed,
                    minutes,
                    writer,
                    Deed::Propose { path: path.clone() },
                );
            }
            if matches!(objective.fate, Fate::Agreed | Fate::Retired(..)) {
                self.add(
                    told.cycle,
                    days.agreed,
                    minutes,
                    lead,
                    Deed::Agree { path: path.clone() },
                );
            }
            if let Fate::Retired(week, reason) = objective.fate {
                let deed = Deed::Retire { path: path.clone(), reason };
                self.add(told.cycle, week * 7 - 4, 15 * 60, lead, deed);
            }
            if let Some((own, words)) = objective.answer {
                let deed = Deed::Answer { path, own, words };
                self.add(told.cycle, CYCLE_DAYS + 4, minutes, writer, deed);
            }
        }
        for initiative in &told.told.initiatives {
            self.initiative(told, initiative);
        }
        for (index, (words, reason)) in told.told.left_out.iter().enumerate() {
            let minutes = 11 * 60 + 10 * i64::try_from(index).unwrap_or_default();
            let deed = Deed::LeaveOut { team: told.team, words, reason };
            self.add(told.cycle, -4, minutes, lead, deed);
        }
    }

    fn key_results(
        &mut self,
        told: &TeamTold,
        objective: &Objective,
        path: &str,
        days: &Days,
        minutes: i64,
    ) {
        for (index, key_result) in objective.key_results.iter().enumerate() {
            let minutes = minutes + 3 + 5 * i64::try_from(index).unwrap_or_default();
            let kr_path = format!("{path}/{}", key_result.key);
            let lead = self.company.lead_of(key_result.team.unwrap_or(told.team));
            // Another team's offer comes once everyone can read the objective.
            let (day, writer) = match key_result.team {
                Some(_) => (days.proposed + 1, lead),
                None => (days.drafted, objective.lead.unwrap_or(lead)),
            };
            let deed = Deed::DraftKeyResult {
                path: kr_path.clone(),
                objective: path.to_owned(),
                key_result: key_result.clone(),
            };
            self.add(told.cycle, day, minutes, writer, deed);
            let earlier = self.company.meets_earlier(key_result.team.unwrap_or(told.team));
            self.life(told.cycle, key_result, &kr_path, lead, earlier);
        }
    }

    /// Check-ins, changes and the score of a key result.
    fn life(
        &mut self,
        cycle: When,
        key_result: &KeyResult,
        path: &str,
        lead: &'static str,
        earlier: i64,
    ) {
        let owner = key_result.owner.unwrap_or(lead);
        let values = values(key_result, path);
        let mut measured = false;
        for (index, sign) in key_result.sure.chars().enumerate() {
            if sign == '-' {
                continue;
            }
            let week = i64::try_from(index + 1).unwrap_or_default();
            let owner = match key_result.handed {
                Some((since, to, _)) if since <= week => to,
                _ => owner,
            };
            // Now and then somebody stands in.
            let by = if dice(path, index + 100).is_multiple_of(17) { lead } else { owner };
            let said = said(key_result, &values, index, sign, path);
            let meeting = self.calendar.meets_on(cycle, week, earlier);
            let start = self.calendar.starts_on(cycle);
            let day = i64::from((meeting - start).get_days());
            let minutes = 9 * 60 + i64::from(dice(path, index) % 400);
            let has_value = said.value.is_some();
            self.add(cycle, day, minutes, by, Deed::CheckIn { path: path.to_owned(), said });
            if has_value && !measured {
                measured = true;
                if let Some(Measured::ReachFromUnknown { .. }) = key_result.measured {
                    let deed = Deed::MeasureStart { path: path.to_owned() };
                    self.add(cycle, day, minutes + 20, owner, deed);
                }
            }
        }
        if let Some((week, to, says, reason)) = key_result.retargeted {
            let deed = Deed::Retarget { path: path.to_owned(), to, says, reason };
            self.add(cycle, week * 7 - 3, 14 * 60, owner, deed);
        }
        if let Some((week, to, reason)) = key_result.handed {
            let deed = Deed::HandOver { path: path.to_owned(), to, reason };
            self.add(cycle, week * 7 - 7, 8 * 60, lead, deed);
        }
        if let Some((week, reason)) = key_result.retired {
            let deed = Deed::RetireKeyResult { path: path.to_owned(), reason };
            self.add(cycle, week * 7 - 4, 16 * 60, lead, deed);
        }
        if let Some((ended, evidence)) = key_result.ended {
            let owner = key_result.handed.map_or(owner, |(_, to, _)| to);
            let after = key_result.after;
            let deed = Deed::Score { path: path.to_owned(), ended, evidence, after };
            let minutes = 9 * 60 + i64::from(dice(path, 99) % 400);
            self.add(cycle, CYCLE_DAYS + 1 + i64::from(dice(path, 98) % 3), minutes, owner, deed);
        }
    }

    fn initiative(&mut self, told: &TeamTold, initiative: &Initiative) {
        let minutes = 10 * 60 + i64::from(dice(initiative.title, 0) % 300);
        let deed = Deed::AddInitiative {
            team: told.team,
            title: initiative.title,
            moves: initiative.moves.clone(),
        };
        self.add(told.cycle, 0, minutes, initiative.owner, deed);
        for (week, state) in &initiative.states {
            let deed = Deed::MoveInitiative { title: initiative.title, state: *state };
            self.add(told.cycle, (week - 1) * 7, minutes + 60, initiative.owner, deed);
        }
    }

    fn personal(&mut self, told: &PersonalTold) {
        let path = format!("{}/{}", told.person, told.objective.key);
        let draft = Deed::Draft {
            path: path.clone(),
            team: None,
            shared: told.shared,
            objective: told.objective.clone(),
        };
        self.add(told.cycle, -1, 18 * 60, told.person, draft);
        for (index, key_result) in told.objective.key_results.iter().enumerate() {
            let kr_path = format!("{path}/{}", key_result.key);
            let mut key_result = key_result.clone();
            key_result.owner = Some(told.person);
            let deed = Deed::DraftKeyResult {
                path: kr_path.clone(),
                objective: path.clone(),
                key_result: key_result.clone(),
            };
            let minutes = 18 * 60 + 5 + i64::try_from(index).unwrap_or_default();
            self.add(told.cycle, -1, minutes, told.person, deed);
            self.life(told.cycle, &key_result, &kr_path, told.person, 0);
        }
        self.add(told.cycle, -1, 18 * 60 + 30, told.person, Deed::Agree { path });
    }

    fn comings_and_goings(&mut self) {
        for (person, week) in company::LEFT {
            self.add(
                When::Now,
                week * 7 - 3,
                17 * 60,
                company::ADMINISTRATOR,
                Deed::Leave { person },
            );
        }
        for (person, week) in company::JOINED {
            self.add(
                When::Now,
                week * 7 - 7,
                9 * 60,
                company::ADMINISTRATOR,
                Deed::Join { person },
            );
        }
    }
}

/// On which days of a cycle, counted from its first, an objective is written.
struct Days {
    drafted: i64,
    proposed: i64,
    aligned: i64,
    agreed: i64,
}

impl Days {
    /// The organisation writes first, so that teams can answer. What is not agreed was begun in the middle.
    fn of(is_organisation: bool, fate: Fate) -> Self {
        match fate {
            Fate::Draft => Self { drafted: 24, proposed: 24, aligned: 24, agreed: 24 },
            Fate::Proposed => Self { drafted: 21, proposed: 28, aligned: 28, agreed: 28 },
            _ if is_organisation => Self { drafted: -20, proposed: -16, aligned: -14, agreed: -10 },
            _ => Self { drafted: -13, proposed: -7, aligned: -5, agreed: -3 },
        }
    }
}

/// What a check-in said: its value, how sure, and some words.
fn said(
    key_result: &KeyResult,
    values: &[Option<String>],
    index: usize,
    sign: char,
    path: &str,
) -> Said {
    let week = i64::try_from(index + 1).unwrap_or_default();
    let words = |list: &[(i64, &'static str)]| {
        list.iter().find(|(at, _)| *at == week).map(|(_, words)| *words)
    };
    let still_true = sign == '=';
    let evidence = words(&key_result.notes)
        .unwrap_or_else(|| if still_true { "" } else { passing_words(path, index) });
    Said {
        value: values.get(index).cloned().flatten().filter(|_| !still_true),
        sure: match sign {
            '=' => None,
            'X' => Some(10),
            digit => digit.to_digit(10).map(i64::from),
        },
        evidence,
        in_the_way: words(&key_result.obstacles).unwrap_or_default(),
    }
}

/// What people write when there is little to say: half of them nothing.
fn passing_words(path: &str, index: usize) -> &'static str {
    const WORDS: [&str; 24] = [
        "Looked at it together on Monday; nothing to decide.",
        "As we thought last week.",
        "A quiet week.",
        "Small step, in the right direction.",
        "Numbers are in, no surprises.",
        "Two of us checked the list by hand; it agrees with the report.",
        "One week says little. We keep watching.",
        "The new routine is starting to show.",
        "Holiday week, so read it with care.",
        "Better than the week felt.",
        "Still the same few cases that pull it back.",
        "We asked three people why, and heard the same thing three times.",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ];
    WORDS[usize::try_from(dice(path, index + 200)).unwrap_or_default() % WORDS.len()]
}

/// What was read in each week in which something was.
fn values(key_result: &KeyResult, path: &str) -> Vec<Option<String>> {
    let weeks = key_result.sure.chars().count();
    match (&key_result.read, &key_result.measured) {
        (Read::Nothing, _) | (Read::Goes(..), None) => vec![None; weeks],
        (Read::Says(values), _) => values
            .split_whitespace()
            .map(|value| (value != "-").then(|| value.to_owned()))
            .collect(),
        (Read::Goes(curve, ends), Some(measured)) => {
            let number = |text: &str| text.parse::<f64>().unwrap_or_default();
            let (from, to) = match measured {
                Measured::Reach { from, to } => (*from, *to),
                Measured::ReachFromUnknown { to, .. } => (*to, *to),
                Measured::AtLeast(bound) | Measured::AtMost(bound) => (*bound, *bound),
                Measured::Between(floor, ceiling) => (*floor, *ceiling),
                Measured::Milestones(_) => ("0", "0"),
            };
            let decimals = [from, to, ends].map(decimals).into_iter().max().unwrap_or_default();
            let way = number(ends) - number(from);
            let whole = number(to) - number(from);
            let line = Line {
                from: number(from),
                ends: number(ends),
                curve: *curve,
                scale: way.abs().max(whole.abs() * 0.3),
                is_total: key_result.unit == telling::COUNT && whole > 0.0,
            };
            let told = line.values(weeks, path);
            told.iter().map(|value| Some(format!("{value:.decimals$}"))).collect()
        }
    }
}

fn decimals(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, after)| after.len())
}
