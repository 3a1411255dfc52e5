//! With whose eyes a list is read: what decides in the database what a person may see, before anything is counted.

use plumb_core::access::Actor;
use uuid::Uuid;

/// The eyes of an actor. What they see is what [`Actor::reads`] allows; a test holds the two against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eyes {
    /// See whatever belongs to a team.
    pub(crate) every_team: bool,
    /// The teams that they are in.
    pub(crate) teams: Vec<Uuid>,
    /// Whose they are.
    pub(crate) member: Option<Uuid>,
}

impl Eyes {
    /// The eyes of an actor.
    pub fn of(actor: &Actor) -> Self {
        Self {
            every_team: actor.is_in_every_team(),
            teams: actor.teams().into_iter().map(|team| team.0).collect(),
            member: actor.member().map(|member| member.0),
        }
    }
}

/// The condition that a team's objective under the alias `o` is seen by the eyes in `$2`, `$3` and `$4`: whether they
/// see every team, their teams, whose they are. Personal objectives are outside: they are no part of any map.
macro_rules! seen {
    ($o:literal) => {
        concat!(
            "(",
            $o,
            ".team_id is not null and (",
            $o,
            ".state <> 'draft' or $2::boolean or ",
            $o,
            ".team_id = any($3::uuid[]) or ",
            $o,
            ".written_by = $4::uuid))"
        )
    };
}

pub(crate) use seen;
