//! Not this cycle: what was left out or stopped, with its reason.

use crate::id::{CycleId, LeftOutId, TeamId};

/// Something a team decided not to do in a cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its identity.
    pub id: LeftOutId,
    /// The cycle it was left out of.
    pub cycle: CycleId,
    /// The team that decided.
    pub team: TeamId,
    /// What was left out.
    pub words: String,
    /// Why.
    pub reason: String,
}
