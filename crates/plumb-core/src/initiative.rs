//! Initiatives: work chosen to move key results. They can be finished while nothing improved, and never need approval.

use crate::codes::codes;
use crate::id::{InitiativeId, InitiativeLinkId, KeyResultId, MemberId, TeamId};
use jiff::civil::Date;

codes! {
    /// How far the work is.
    pub enum InitiativeState {
        /// Thought of.
        Proposed => "proposed",
        /// Under way.
        Doing => "doing",
        /// Finished, whatever moved.
        Done => "done",
        /// Stopped.
        Dropped => "dropped",
    }
}

/// Work chosen to move one or more key results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiative {
    /// Its identity.
    pub id: InitiativeId,
    /// The number in `I-9`.
    pub number: i64,
    /// Whose work it is.
    pub team: TeamId,
    /// Who looks after it.
    pub owner: Option<MemberId>,
    /// What it is, in words.
    pub title: String,
    /// How far it is.
    pub state: InitiativeState,
    /// The day the work began.
    pub started_on: Option<Date>,
    /// The day it was done or dropped.
    pub finished_on: Option<Date>,
}

/// Which key result an initiative is to move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiativeLink {
    /// Its identity.
    pub id: InitiativeLinkId,
    /// The work.
    pub initiative: InitiativeId,
    /// What it is to move.
    pub key_result: KeyResultId,
}
