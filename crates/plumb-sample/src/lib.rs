//! The sample company: Mendwell, a repair cooperative that never was, with two cycles behind it and one under way.
//!
//! It is told in tables ([`company`]: one file per team and cycle) and played through the use cases of `plumb-app`
//! with a scripted clock and seeded chance. So its history is real: every row has its past, every number follows from
//! readings, and every instant lies where it would have. Whoever builds it says what "now" is; now is always in the
//! sixth of the cycle's thirteen weeks, and the same now gives the same company.

mod build;
mod calendar;
mod chance;
mod clock;
mod company;
mod curve;
mod founding;
mod play;
mod script;
mod telling;

pub use build::{Progress, build};
pub use chance::SeededChance;
pub use clock::ScriptedClock;

use plumb_core::id::{MemberId, WorkspaceId};

/// The company as it was built.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// People whom a visitor may choose to be, in the order in which they are offered.
    pub cast: Vec<Cast>,
    /// How many people take part.
    pub people: usize,
    /// How many teams there are, the organisation and its divisions among them.
    pub teams: usize,
}

/// Somebody whom a visitor may choose to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// Who.
    pub member: MemberId,
    /// What they are in the company.
    pub part: Part,
}

/// What somebody is in the company: which of its pages they see most of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Looks after key results that want a check-in.
    Owner,
    /// Leads a team.
    TeamLead,
    /// Runs cycles and policy.
    OkrLead,
    /// Backs the whole.
    Sponsor,
    /// Came this week.
    Newcomer,
    /// Looks after people and access.
    Administrator,
}
