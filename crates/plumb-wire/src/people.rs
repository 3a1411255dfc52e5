//! The workspace, its teams and its people.

use crate::codes::{Cadence, Level, Participation, RoleKind, Scope, Theme};
use crate::patch::Patch;
use crate::values::{Day, Ref, number};
use jiff::Timestamp;
use plumb_core::access::{InTeam, Rights};
use plumb_core::member::Member;
use plumb_core::number::Kind;
use plumb_core::team::Team as CoreTeam;
use plumb_core::workspace::Workspace as CoreWorkspace;
use plumb_store::Held;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The workspace: one organisation and all its data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Workspace {
    /// Its identity.
    pub id: Uuid,
    /// What the organisation calls itself.
    pub name: String,
    /// The IANA zone in which its days begin.
    pub zone: String,
    /// Its language and number format, a BCP 47 tag.
    pub locale: String,
    /// The number of its last change.
    pub last_change: i64,
    /// Today, in its zone.
    pub today: Day,
}

impl Workspace {
    /// The workspace with what moves.
    pub fn of(workspace: &CoreWorkspace, last_change: i64, today: jiff::civil::Date) -> Self {
        Self {
            id: workspace.id.0,
            name: workspace.name.clone(),
            zone: workspace.zone.clone(),
            locale: workspace.locale.clone(),
            last_change,
            today: Day(today),
        }
    }
}

/// A team in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Team {
    /// Its identity.
    pub id: Uuid,
    /// What people call it: `T-3`.
    pub number: String,
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// What it is called.
    pub name: String,
    /// What it is there for.
    pub purpose: String,
    /// Where it stands in the tree.
    pub level: Level,
    /// The node above; `null` at the top.
    pub parent: Option<Uuid>,
    /// Whether it takes part.
    pub participation: Participation,
    /// The IANA zone in which its days begin; the workspace's where none.
    pub zone: Option<String>,
    /// How often it checks in; the cycle's or the policy's where none.
    pub cadence: Option<Cadence>,
    /// The weekday on which it meets, 1 Monday to 7 Sunday; the policy's where none.
    pub check_in_weekday: Option<i64>,
    /// From this day it is no more.
    pub archived_on: Option<Day>,
}

impl From<&Held<CoreTeam>> for Team {
    fn from(held: &Held<CoreTeam>) -> Self {
        Self {
            id: held.id.0,
            number: number(Kind::Team, held.number),
            version: held.since_change,
            changed_at: held.since_at,
            name: held.name.clone(),
            purpose: held.purpose.clone(),
            level: Level(held.level),
            parent: held.parent.map(|id| id.0),
            participation: Participation(held.participation),
            zone: held.zone.clone(),
            cadence: held.cadence.map(Cadence),
            check_in_weekday: held.check_in_weekday,
            archived_on: held.archived_on.map(Day),
        }
    }
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Person {
    /// Their identity.
    pub id: Uuid,
    /// What stands in addresses: `P-12`.
    pub number: String,
    /// The change since which they are as they are; what `If-Match` asks for.
    pub version: i64,
    /// Their name as they write it; empty once erased.
    pub name: String,
    /// From this day they take no part any more.
    pub archived_on: Option<Day>,
    /// Erased: the name is gone and stays gone.
    pub erased: bool,
}

impl From<&Held<Member>> for Person {
    fn from(held: &Held<Member>) -> Self {
        Self {
            id: held.id.0,
            number: number(Kind::Person, held.number),
            version: held.since_change,
            name: held.name.clone(),
            archived_on: held.archived_on.map(Day),
            erased: held.erased,
        }
    }
}

/// Who you are here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Me {
    /// The person.
    pub person: Person,
    /// Your language and number format, a BCP 47 tag; the workspace's where none.
    pub locale: Option<String>,
    /// The IANA zone in which instants are written for you; the workspace's where none.
    pub zone: Option<String>,
    /// How pages look to you.
    pub theme: Theme,
    /// Whether single keys act as shortcuts.
    pub shortcuts: bool,
    /// What this request may do: what its token may, or all that you may.
    pub scope: Scope,
    /// Whether you look after people, access and settings.
    pub administrator: bool,
    /// Whether you run cycles and policy.
    pub okr_lead: bool,
    /// Whether you are a sponsor.
    pub sponsor: bool,
    /// The teams that you are in, and as what.
    pub teams: Vec<MyTeam>,
}

/// A team that somebody is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MyTeam {
    /// The team.
    pub team: Uuid,
    /// Belongs to it.
    pub member: bool,
    /// Agrees for it.
    pub lead: bool,
    /// Helps it with the practice.
    pub champion: bool,
}

impl Me {
    /// Who sent a request, with what they hold.
    pub fn of(member: &Held<Member>, rights: &Rights, scope: plumb_core::access::Scope) -> Self {
        let in_team = |(team, held): (&plumb_core::id::TeamId, &InTeam)| MyTeam {
            team: team.0,
            member: held.member,
            lead: held.lead,
            champion: held.champion,
        };
        Self {
            person: Person::from(member),
            locale: member.locale.clone(),
            zone: member.zone.clone(),
            theme: Theme(member.theme),
            shortcuts: member.shortcuts,
            scope: Scope(scope),
            administrator: rights.administrator,
            okr_lead: rights.okr_lead,
            sponsor: rights.sponsor,
            teams: rights.teams.iter().map(in_team).collect(),
        }
    }
}

/// What is to change in the workspace: what is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WorkspacePatch {
    /// What the organisation calls itself.
    pub name: Patch<String>,
    /// The IANA zone in which its days begin.
    pub zone: Patch<String>,
    /// Its language and number format, a BCP 47 tag.
    pub locale: Patch<String>,
}

/// A team to add.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    /// What it is called.
    pub name: String,
    /// What it is there for.
    #[serde(default)]
    pub purpose: String,
    /// Where it stands in the tree.
    pub level: Level,
    /// The node above; none at the top.
    pub parent: Option<Ref>,
    /// Whether it takes part.
    pub participation: Participation,
    /// The IANA zone in which its days begin; the workspace's where none.
    pub zone: Option<String>,
    /// How often it checks in; the cycle's or the policy's where none.
    pub cadence: Option<Cadence>,
    /// The weekday on which it meets, 1 Monday to 7 Sunday; the policy's where none.
    pub check_in_weekday: Option<i64>,
}

/// What is to change in a team: what is not given stays as it is, and `null` takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TeamPatch {
    /// What it is called.
    pub name: Patch<String>,
    /// What it is there for.
    pub purpose: Patch<String>,
    /// Where it stands in the tree.
    pub level: Patch<Level>,
    /// The node above.
    pub parent: Patch<Option<Ref>>,
    /// Whether it takes part.
    pub participation: Patch<Participation>,
    /// The IANA zone in which its days begin.
    pub zone: Patch<Option<String>>,
    /// How often it checks in.
    pub cadence: Patch<Option<Cadence>>,
    /// The weekday on which it meets, 1 Monday to 7 Sunday.
    pub check_in_weekday: Patch<Option<i64>>,
}

/// Since when somebody or something takes no part any more.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewArchival {
    /// The day, up to today; today where none is given.
    pub on: Option<Day>,
}

/// A person to add by name alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// Their name.
    pub name: String,
    /// What they hold from the beginning.
    #[serde(default)]
    pub roles: Vec<NewRole>,
}

/// A new name for somebody who can't sign in yet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewName {
    /// Their name.
    pub name: String,
}

/// What is to change in your own profile: what is not given stays as it is, and `null` takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MePatch {
    /// Your name.
    pub name: Patch<String>,
    /// Your language and number format, a BCP 47 tag; the workspace's where none.
    pub locale: Patch<Option<String>>,
    /// The IANA zone in which instants are written for you; the workspace's where none.
    pub zone: Patch<Option<String>>,
    /// How pages look to you.
    pub theme: Patch<Theme>,
    /// Whether single keys act as shortcuts.
    pub shortcuts: Patch<bool>,
}

/// A role that somebody holds, in the workspace or in one team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Role {
    /// Who holds it.
    pub person: Uuid,
    /// Which role.
    pub kind: RoleKind,
    /// In which team; `null` for roles of the workspace.
    pub team: Option<Uuid>,
}

impl From<&Held<plumb_core::role::Role>> for Role {
    fn from(held: &Held<plumb_core::role::Role>) -> Self {
        Self { person: held.member.0, kind: RoleKind(held.kind), team: held.team.map(|id| id.0) }
    }
}

/// The roles that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Roles {
    /// The roles.
    pub roles: Vec<Role>,
}

/// A role to give.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// Which role.
    pub kind: RoleKind,
    /// In which team; none for roles of the workspace.
    pub team: Option<Ref>,
}

/// Days in which no check-in is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pause {
    /// Its identity.
    pub id: Uuid,
    /// The change since which it is there.
    pub version: i64,
    /// The team it holds for; everyone where none.
    pub team: Option<Uuid>,
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub from_on: Day,
    /// Its last day, included.
    pub to_on: Day,
}

impl From<&Held<plumb_core::pause::Pause>> for Pause {
    fn from(held: &Held<plumb_core::pause::Pause>) -> Self {
        Self {
            id: held.id.0,
            version: held.since_change,
            team: held.team.map(|id| id.0),
            name: held.name.clone(),
            from_on: Day(held.from_on),
            to_on: Day(held.to_on),
        }
    }
}

/// A pause to add.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPause {
    /// The team it holds for; everyone where none.
    pub team: Option<Ref>,
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub from_on: Day,
    /// Its last day, included.
    pub to_on: Day,
}
