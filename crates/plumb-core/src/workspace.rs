//! The workspace: one organisation and all its data.

use crate::id::WorkspaceId;

/// One organisation. Its policy is a thing of its own ([`crate::policy::Policy`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// Its identity.
    pub id: WorkspaceId,
    /// What the organisation calls itself.
    pub name: String,
    /// IANA zone in which its days begin, used by every team that set none.
    pub zone: String,
    /// The language and number format for members who chose none, a BCP 47 tag.
    pub locale: String,
}
