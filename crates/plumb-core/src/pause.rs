//! Pauses and holidays: days in which no check-in is asked for, and which count towards nothing that is due or stale.

use crate::id::{PauseId, TeamId};
use jiff::civil::Date;

/// Days in which no check-in is asked for, of the whole workspace or of one team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Its identity.
    pub id: PauseId,
    /// The team it holds for; everyone where none.
    pub team: Option<TeamId>,
    /// What it is called: "Winter break".
    pub name: String,
    /// Its first day.
    pub from_on: Date,
    /// Its last day, included.
    pub to_on: Date,
}
