//! A second workspace in the same installation, from which nothing may be seen or reached.

use crate::people::{by_operator, cheap_hash};
use crate::{House, Person};
use plumb_core::change::{Subject, Verb};
use plumb_core::cycle::{Cycle, Phase};
use plumb_core::id::{AccountId, CycleId, MemberId, TeamId, WorkspaceId};
use plumb_core::member::{Member, Theme};
use plumb_core::number::Kind;
use plumb_core::policy::Policy;
use plumb_core::role::{Role, RoleKind};
use plumb_core::team::{Level, Participation, Team};
use plumb_core::workspace::Workspace;
use plumb_db::{DbError, Tx};
use plumb_store::{
    Stamp, accounts, changes, cycles, members, numbers, policies, roles, teams, workspaces,
};

impl House {
    /// A second workspace, "Birch Boats", set up by Nora, with the same clock and in the same database.
    pub async fn neighbour(&self) -> House {
        let (app, at) = (&self.app, self.app.clock.now());
        let id = || app.chance.id::<uuid::Uuid>(at);
        let workspace = Workspace {
            id: WorkspaceId(id()),
            name: "Birch Boats".to_owned(),
            zone: "Europe/Vienna".to_owned(),
            locale: "en".to_owned(),
        };
        let founder = Person {
            id: MemberId(id()),
            number: 1,
            name: "Nora".to_owned(),
            email: "nora@birch.example".to_owned(),
            account: Some(AccountId(id())),
        };
        let node = |number, level, parent| Team {
            id: TeamId(id()),
            number,
            name: format!("Node {number}"),
            purpose: String::new(),
            level,
            parent,
            participation: Participation::TakingPart,
            zone: None,
            cadence: None,
            check_in_weekday: None,
            archived_on: None,
        };
        let organisation = node(1, Level::Organisation, None);
        let team = node(2, Level::Team, Some(organisation.id));
        let cycle = Cycle {
            id: CycleId(id()),
            number: 1,
            name: "Q4 2026".to_owned(),
            starts_on: jiff::civil::date(2026, 10, 1),
            ends_on: jiff::civil::date(2026, 12, 31),
            cadence: None,
            phase: Phase::Preparation,
            closed_on: None,
        };
        let member = Member {
            id: founder.id,
            number: 1,
            account: founder.account,
            name: founder.name.clone(),
            locale: None,
            zone: None,
            theme: Theme::System,
            shortcuts: true,
            archived_on: None,
            erased: false,
        };
        let holds = [
            (RoleKind::Administrator, None),
            (RoleKind::OkrLead, None),
            (RoleKind::TeamLead, Some(organisation.id)),
            (RoleKind::TeamLead, Some(team.id)),
        ];
        let holds =
            holds.map(|(kind, team)| Role { id: id().into(), member: founder.id, team, kind });
        app.store
            .db()
            .write(async |tx: &mut Tx| {
                workspaces::add(tx, &workspace, at).await?;
                let stamp = Stamp { workspace: workspace.id, number: 1, at };
                for (kind, count) in [(Kind::Person, 1), (Kind::Team, 2), (Kind::Cycle, 1)] {
                    numbers::at_least(tx, workspace.id, kind, count).await?;
                }
                let account = founder.account.unwrap();
                accounts::add(tx, account, &founder.email, Some(&cheap_hash()), at).await?;
                members::add(tx, stamp, &member).await?;
                policies::add(tx, stamp, Policy::default()).await?;
                for team in [&organisation, &team] {
                    teams::add(tx, stamp, team).await?;
                }
                for role in &holds {
                    roles::add(tx, stamp, role).await?;
                }
                cycles::add(tx, stamp, &cycle).await?;
                let set_up = by_operator(Verb::WorkspaceSetUp, Subject::Workspace, workspace.id.0);
                changes::add(tx, stamp, &set_up).await?;
                Ok::<_, DbError>(())
            })
            .await
            .unwrap();
        House {
            workspace: workspace.id,
            founder,
            organisation: organisation.id,
            team: team.id,
            cycle: cycle.id,
            ..self.clone()
        }
    }
}
