//! The scope of a thing that can be found: its workspace, kind and cycle, and who may read it, as words of the same
//! index. Each begins with a private character, which no other word holds.

use crate::eyes::Eyes;
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

    /// The same for the row with what is said of the thing.
    pub(super) fn of_what_is_said(&self) -> Self {
        Self(self.0.iter().cloned().chain([what_is_said()]).collect())
    }
}

/// Stands with what is said of things, and not with their names.
pub(super) fn what_is_said() -> String {
    format!("{MARK}said")
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

/// One of these must be in the scope of what eyes see.
pub(super) fn seen_by(eyes: &Eyes) -> Vec<String> {
    let mut words = vec![for_everyone()];
    words.extend(eyes.teams.iter().map(|team| for_team(TeamId(*team))));
    words.extend(eyes.member.map(|member| for_member(MemberId(member))));
    words
}

/// Where any team's scope will do: the beginning of the words that do.
pub(super) fn seen_for_any_team(eyes: &Eyes) -> Option<String> {
    eyes.every_team.then(|| format!("{MARK}t"))
}
