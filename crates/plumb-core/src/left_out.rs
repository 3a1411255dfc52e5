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

/// Why something could not be put on the list.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeftOutRefused {
    /// The words are missing.
    #[error("say what is left out")]
    NoWords,
    /// The reason is what makes the list worth reading.
    #[error("what is left out needs its reason")]
    NoReason,
}

impl LeftOutRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoWords => "left_out.no_words",
            Self::NoReason => "left_out.no_reason",
        }
    }
}
