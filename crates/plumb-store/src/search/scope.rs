//! The scope of a thing that can be found: its workspace, kind and cycle, and who may read it, as words of the same
//! index. Each begins with a private character, which no other word holds.

use plumb_core::access::Actor;
use plumb_core::audience::Audience;
use plumb_core::id::{CycleId, MemberId, TeamId, WorkspaceId};
use plumb_core::number::Kind;
use uuid::Uuid;

const MARK: char = '\u{e001}';

/// The scope of one thing, as words.
pub(super) struct Scope(pub(super) Vec<String>);

impl Scope {
    pub(super) fn new(
        workspace: WorkspaceId,
        kind: Kind,
        cycle: Option<CycleId>,
        audience: &Audience,
    ) -> Self {
        let mut words = vec![in_workspace(workspace), of_kind(kind)];
        words.extend(cycle.map(in_cycle));
        match audience {
            Audience::Everyone => words.push(for_everyone()),
            Audience::Some { teams, members } => {
                words.extend(teams.iter().map(|team| for_team(*team)));
                words.extend(members.iter().map(|member| for_member(*member)));
            }
        }
        Self(words)
    }
}

pub(super) fn in_workspace(id: WorkspaceId) -> String {
    word('w', id.0)
}

pub(super) fn of_kind(kind: Kind) -> String {
    format!("{MARK}k{}", kind.code().to_ascii_lowercase())
}

pub(super) fn in_cycle(id: CycleId) -> String {
    word('c', id.0)
}

fn for_everyone() -> String {
    format!("{MARK}everyone")
}

fn for_team(id: TeamId) -> String {
    word('t', id.0)
}

fn for_member(id: MemberId) -> String {
    word('m', id.0)
}

fn word(letter: char, id: Uuid) -> String {
    format!("{MARK}{letter}{}", id.simple())
}

/// With whose eyes is looked: what decides whether a thing may be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eyes {
    /// Sees whatever belongs to a team.
    pub(crate) every_team: bool,
    /// The teams that they are in.
    pub(crate) teams: Vec<Uuid>,
    /// Who they are.
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

    /// One of these must be in the scope of what they see.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words = vec![for_everyone()];
        words.extend(self.teams.iter().map(|team| word('t', *team)));
        words.extend(self.member.map(|member| word('m', member)));
        words
    }

    /// Whether any team's scope will do: then this is the beginning of the words that do.
    pub(super) fn any_team(&self) -> Option<String> {
        self.every_team.then(|| format!("{MARK}t"))
    }
}
