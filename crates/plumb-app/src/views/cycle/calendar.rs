//! The weeks of a cycle, with the days on which is checked in, and pauses.

use crate::{Caller, Result};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use plumb_core::cadence::Cadence;
use plumb_core::cycle::Cycle;
use plumb_core::days::DayRange;
use plumb_core::pause::Pause;
use plumb_core::policy::Policy;
use plumb_core::rhythm::Rhythm;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{pauses, teams};
use std::collections::BTreeMap;

/// The calendar of a cycle.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// How often is checked in, where a team or key result has no cadence of its own.
    pub cadence: Cadence,
    /// On which day, where a team has no day of its own.
    pub weekday: Weekday,
    /// Its weeks, counted in sevens from its first day.
    pub weeks: Vec<CalendarWeek>,
    /// Pauses that share a day with it, with the team that pauses; none for everybody's.
    pub pauses: Vec<(Pause, Option<Team>)>,
}

/// A week of a cycle.
#[derive(Clone, Debug)]
pub struct CalendarWeek {
    /// From 1.
    pub number: i64,
    /// Its first day.
    pub from_on: Date,
    /// Its last day.
    pub to_on: Date,
    /// Whether today is in it.
    pub is_now: bool,
    /// The day in it on which is checked in.
    pub check_in_on: Option<Date>,
}

pub(super) async fn calendar(
    r: &mut Reader,
    caller: &Caller,
    cycle: &Cycle,
    policy: &Policy,
    today: Date,
) -> Result<Calendar> {
    let mut found = pauses::all(r, caller.workspace).await?;
    found.retain(|pause| pause.from_on <= cycle.ends_on && pause.to_on >= cycle.starts_on);
    let ids = found.iter().filter_map(|pause| pause.team).map(|team| team.0).collect::<Vec<_>>();
    let teams = teams::some(r, caller.workspace, &ids).await?;
    let teams = teams.into_iter().map(|team| (team.is.id, team.is)).collect::<BTreeMap<_, _>>();

    let cadence = cycle.cadence.unwrap_or(policy.cadence);
    let weekday = i8::try_from(policy.check_in_weekday)
        .ok()
        .and_then(|weekday| Weekday::from_monday_one_offset(weekday).ok())
        .unwrap_or(Weekday::Tuesday);
    let everybodys = found.iter().filter(|pause| pause.team.is_none());
    let everybodys =
        everybodys.filter_map(|pause| DayRange::new(pause.from_on, pause.to_on).ok()).collect();
    let rhythm = Rhythm::new(cadence, weekday, cycle.starts_on, everybodys);
    let days = check_in_days(&rhythm, cycle);
    let weeks = weeks(cycle)
        .map(|(number, from_on, to_on)| CalendarWeek {
            number,
            from_on,
            to_on,
            is_now: from_on <= today && today <= to_on,
            check_in_on: days.iter().copied().find(|day| from_on <= *day && *day <= to_on),
        })
        .collect();
    let pauses = found
        .into_iter()
        .map(|pause| {
            let team = pause.team.and_then(|team| teams.get(&team).cloned());
            (pause.is, team)
        })
        .collect();
    Ok(Calendar { cadence, weekday, weeks, pauses })
}

/// The days on which somebody checks in who is never late.
fn check_in_days(rhythm: &Rhythm, cycle: &Cycle) -> Vec<Date> {
    let mut days: Vec<Date> = Vec::new();
    while let Some(due_on) = rhythm.check_in_days(cycle.span(), days.last().copied()).due_on {
        // Always later than the one before; asked all the same, because the loop rests on it.
        if due_on > cycle.ends_on || days.last().is_some_and(|last| due_on <= *last) {
            break;
        }
        days.push(due_on);
    }
    days
}

fn weeks(cycle: &Cycle) -> impl Iterator<Item = (i64, Date, Date)> + '_ {
    let mut from_on = Some(cycle.starts_on);
    let mut number = 0;
    std::iter::from_fn(move || {
        let first = from_on.filter(|first| *first <= cycle.ends_on)?;
        let next = first.checked_add(7.days()).ok();
        let last = next.and_then(|next| next.yesterday().ok()).unwrap_or(cycle.ends_on);
        from_on = next;
        number += 1;
        Some((number, first, last.min(cycle.ends_on)))
    })
}
