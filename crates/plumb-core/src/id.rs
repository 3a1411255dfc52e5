//! Identities: one type per kind of thing, so that a team's id can't be passed for a cycle's.

use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// One organisation; all data belongs to exactly one.
    WorkspaceId;
    /// Somebody who signs in; belongs to the installation.
    AccountId;
    /// A person in a workspace.
    MemberId;
    /// A device on which somebody is signed in.
    SessionId;
    /// A personal access token of a member.
    TokenId;
    /// A single-use link: invitation or new password.
    LinkId;
    /// A team in the tree.
    TeamId;
    /// A finding of the review that was dismissed.
    DismissalId;
    /// The question what a team aims at, asked of its members.
    RecallId;
    /// A role that a member holds, in the workspace or in one team.
    RoleId;
    /// A time in which check-ins are not asked for.
    PauseId;
    /// A named period.
    CycleId;
    /// What a team wants, in words.
    ObjectiveId;
    /// Measurable evidence under one objective.
    KeyResultId;
    /// One observed value.
    ReadingId;
    /// What one person says about a key result on a day.
    CheckInId;
    /// One objective supports another.
    AlignmentId;
    /// Work chosen to move key results.
    InitiativeId;
    /// Which key result an initiative is to move.
    InitiativeLinkId;
    /// What was left out of a cycle, with its reason.
    LeftOutId;
}
