//! How stories name people and teams, and what they hold.

use plumb_app::load::Name;
use plumb_app::people::Holding;
use plumb_core::id::TeamId;
use plumb_core::role::RoleKind;
use plumb_testkit::{House, Person};

pub(crate) fn name(person: &Person) -> Name {
    Name::Id(person.id.0)
}

pub(crate) fn team(team: TeamId) -> Name {
    Name::Id(team.0)
}

pub(crate) const ADMINISTRATOR: Holding = Holding { kind: RoleKind::Administrator, team: None };

pub(crate) fn in_team(kind: RoleKind, team: TeamId) -> Holding {
    Holding { kind, team: Some(team) }
}

/// How many rows a statement counts.
pub(crate) async fn count(house: &House, sql: &str) -> i64 {
    house.app.store.db().one::<i64>(sql, &[]).await.unwrap()
}
