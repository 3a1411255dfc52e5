//! What the company is: its people, its teams, and what each team told of itself in each cycle.

mod before;
mod last;
mod now;
mod people;
mod policy;
mod teams;

pub(crate) use people::{ADMINISTRATOR, CAST, JOINED, LEFT, OKR_LEAD, PersonTold, came_later};
pub(crate) use policy::{PAUSES, POLICY_CHANGES, POLICY_MORE, POLICY_REASON, POLICY_RETIRES};
pub(crate) use teams::{FIRST_TEAM, ORGANISATION, TeamRow};

use crate::calendar::When;
use crate::telling::{Objective, Told};
use anyhow::Context as _;
use plumb_core::role::RoleKind;

/// What it calls itself.
pub(crate) const NAME: &str = "Mendwell";

/// The whole company.
#[derive(Clone, Debug)]
pub(crate) struct Company {
    pub(crate) people: Vec<PersonTold>,
    pub(crate) teams: Vec<TeamRow>,
    pub(crate) sets: Vec<TeamTold>,
    pub(crate) personal: Vec<PersonalTold>,
}

/// What a team told of itself in a cycle.
#[derive(Clone, Debug)]
pub(crate) struct TeamTold {
    pub(crate) cycle: When,
    pub(crate) team: &'static str,
    pub(crate) told: Told,
}

/// What a person wants for themselves.
#[derive(Clone, Debug)]
pub(crate) struct PersonalTold {
    pub(crate) cycle: When,
    pub(crate) person: &'static str,
    pub(crate) shared: bool,
    pub(crate) objective: Objective,
}

/// Everything that is told.
pub(crate) fn company() -> Company {
    let mut sets = Vec::new();
    for (cycle, told) in
        [(When::Before, before::told()), (When::Last, last::told()), (When::Now, now::told())]
    {
        sets.extend(told.into_iter().map(|(team, told)| TeamTold { cycle, team, told }));
    }
    Company { people: people::people(), teams: teams::teams(), sets, personal: now::personal() }
}

impl Company {
    /// Who leads a team.
    pub(crate) fn lead_of(&self, team: &str) -> &'static str {
        let leads = |person: &&PersonTold| {
            person.roles().any(|(kind, of)| kind == RoleKind::TeamLead && of == Some(team))
        };
        self.people.iter().find(leads).map_or(OKR_LEAD, |person| person.key)
    }

    /// How many days before the others a team meets.
    pub(crate) fn meets_earlier(&self, team: &str) -> i64 {
        self.teams.iter().find(|row| row.key == team).map_or(0, |row| row.meets_earlier)
    }

    pub(crate) fn person(&self, key: &str) -> anyhow::Result<&PersonTold> {
        self.people.iter().find(|person| person.key == key).with_context(|| format!("no {key}"))
    }

    pub(crate) fn team(&self, key: &str) -> anyhow::Result<&TeamRow> {
        self.teams.iter().find(|team| team.key == key).with_context(|| format!("no {key}"))
    }
}
