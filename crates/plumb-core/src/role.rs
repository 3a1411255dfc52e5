//! Roles: who a person is in the workspace and in each team. Holding none is a state of its own: a reader.

use crate::codes::codes;
use crate::id::{MemberId, RoleId, TeamId};

codes! {
    /// What a person is, in the workspace (without a team) or in one team.
    pub enum RoleKind {
        /// People, access and settings; no say over OKRs and no extra reading rights.
        Administrator => "administrator",
        /// Runs cycles and policy.
        OkrLead => "okr_lead",
        /// Reads, comments, helps.
        Sponsor => "sponsor",
        /// Reads.
        Viewer => "viewer",
        /// Helps one team with the practice.
        Champion => "champion",
        /// Agrees for one team.
        TeamLead => "team_lead",
        /// Belongs to one team.
        TeamMember => "team_member",
    }
}

impl RoleKind {
    /// Whether the role is held in one team rather than in the whole workspace.
    pub fn is_of_a_team(self) -> bool {
        matches!(self, Self::Champion | Self::TeamLead | Self::TeamMember)
    }
}

/// One role of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its identity.
    pub id: RoleId,
    /// Who holds it.
    pub member: MemberId,
    /// In which team; none for roles of the workspace.
    pub team: Option<TeamId>,
    /// Which role.
    pub kind: RoleKind,
}
