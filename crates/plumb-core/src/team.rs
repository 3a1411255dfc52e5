//! Teams: a tree of organisation, divisions and teams.

use crate::cadence::Cadence;
use crate::codes::codes;
use crate::id::TeamId;
use jiff::civil::Date;

codes! {
    /// Where a node stands in the tree.
    pub enum Level {
        /// The whole: its objectives are the company's.
        Organisation => "organisation",
        /// A division or department.
        Division => "division",
        /// A team that does the work.
        Team => "team",
    }
}

codes! {
    /// Whether a team works with OKRs yet. Teams not yet in are never counted as missing anything.
    pub enum Participation {
        /// It writes and checks in.
        TakingPart => "taking_part",
        /// It was asked.
        Invited => "invited",
        /// Not yet.
        NotYet => "not_yet",
    }
}

/// A node in the tree of teams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its identity.
    pub id: TeamId,
    /// The number in `T-3`.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// What it is there for, in a sentence or two.
    pub purpose: String,
    /// Where it stands in the tree.
    pub level: Level,
    /// The node above; none at the top.
    pub parent: Option<TeamId>,
    /// Whether it takes part.
    pub participation: Participation,
    /// IANA zone in which its days begin; the workspace's where none.
    pub zone: Option<String>,
    /// How often it checks in; the cycle's or the policy's where none.
    pub cadence: Option<Cadence>,
    /// The weekday on which it meets, 1 Monday to 7 Sunday; the policy's where none.
    pub check_in_weekday: Option<i64>,
    /// From this day it is no more; kept in old cycles.
    pub archived_on: Option<Date>,
}
