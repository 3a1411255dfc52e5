//! How the company began: its workspace, its policy, its teams and its people.

use crate::calendar::{Calendar, When, ZONE};
use crate::company::{self, Company, PersonTold, TeamRow};
use crate::play::World;
use anyhow::Context as _;
use plumb_app::access::Client;
use plumb_app::set_up::SetUp;
use plumb_app::{App, Clock as _};
use plumb_core::access::Actor;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{AccountId, MemberId, PauseId, TeamId};
use plumb_core::member::{Member, Theme};
use plumb_core::number::Kind;
use plumb_core::pause::Pause;
use plumb_core::role::Role;
use plumb_core::team::{Level, Participation, Team};
use plumb_db::{DbError, Reader, Tx};
use plumb_store::changes::{self, NewChange};
use plumb_store::{Stamp, accounts, members, numbers, pauses, policies, roles, teams};
use uuid::Uuid;

/// The password of whoever set the company up. It guards nothing: the sample is looked at from its own machine alone.
const PASSWORD: &str = "mended and good as new";

/// Sets the company up, before anything is told of it.
pub(crate) async fn found(
    world: &mut World,
    company: &Company,
    calendar: &Calendar,
) -> anyhow::Result<()> {
    let first_day = calendar.day(calendar.starts_on(When::Before), -25);
    world.clock.set(calendar.at(first_day, 9 * 60));
    set_up(world, company, calendar).await?;
    world.write_policy().await?;
    for (index, row) in company.teams.iter().enumerate() {
        let minutes = 10 * 60 + i64::try_from(index).unwrap_or_default();
        world.clock.set(calendar.at(first_day, minutes));
        world.found_team(row, calendar).await?;
    }
    for (index, person) in company.people.iter().enumerate() {
        if company::JOINED.iter().any(|(later, _)| *later == person.key) {
            continue;
        }
        let minutes = 11 * 60 + 2 * i64::try_from(index).unwrap_or_default();
        world.clock.set(calendar.at(first_day, minutes));
        world.found_person(person).await?;
    }
    world.add_pauses(calendar).await
}

async fn set_up(world: &mut World, company: &Company, calendar: &Calendar) -> anyhow::Result<()> {
    let app = &world.app;
    let code = app.new_set_up_code().await?.context("the database holds a workspace already")?;
    let founder = company.person(company::OKR_LEAD)?;
    let command = SetUp {
        code,
        workspace: company::NAME.to_owned(),
        zone: ZONE.to_owned(),
        locale: "en".to_owned(),
        name: founder.name.to_owned(),
        email: founder.email(),
        password: PASSWORD.to_owned(),
        cycle: (
            calendar.name(When::Before),
            calendar.starts_on(When::Before),
            calendar.ends_on(When::Before),
        ),
        team: company.team(company::FIRST_TEAM)?.name.to_owned(),
    };
    let client = Client { device: company::NAME.to_owned(), address: None };
    let session = app.set_up(command, &client).await?;
    let visitor = app.visitor_of_session(&session.secret).await?.context("nobody is signed in")?;
    world.workspace = visitor.caller.workspace;
    world.people.insert(company::OKR_LEAD, visitor.member.is.clone());
    let workspace = world.workspace;
    let (there, cycle) = app
        .store
        .db()
        .read(async |r: &mut Reader| {
            let there = teams::all(r, workspace).await?;
            let cycle = plumb_store::cycles::all(r, workspace).await?;
            Ok::<_, DbError>((there, cycle))
        })
        .await?;
    for team in there {
        let key = match team.level {
            Level::Organisation => company::ORGANISATION,
            _ => company::FIRST_TEAM,
        };
        world.teams.insert(key, team.is.id);
    }
    for cycle in cycle {
        world.cycles.insert(When::Before, cycle.is.id);
    }
    Ok(())
}

impl World {
    async fn write_policy(&mut self) -> anyhow::Result<()> {
        let workspace = self.workspace;
        self.write(Verb::PolicyChanged, Subject::Workspace, async |tx, stamp| {
            let mut policy = policies::one(tx, workspace).await?.is.policy;
            company::POLICY_CHANGES.clone_into(&mut policy.changes_words);
            company::POLICY_MORE.clone_into(&mut policy.more_words);
            policies::change(tx, stamp, policy).await?;
            Ok((workspace.0, ()))
        })
        .await
    }

    /// Adds a team, or completes one that is there since the set-up.
    async fn found_team(&mut self, row: &TeamRow, calendar: &Calendar) -> anyhow::Result<()> {
        let workspace = self.workspace;
        let there = self.teams.get(row.key).copied();
        let parent = row.parent.map(|parent| self.team(parent)).transpose()?;
        let id = there.unwrap_or_else(|| self.new_id());
        let verb = if there.is_some() { Verb::TeamChanged } else { Verb::TeamAdded };
        self.write(verb, Subject::Team, async |tx, stamp| {
            let number = match there {
                Some(id) => {
                    teams::one(tx, workspace, id).await?.ok_or(DbError::NotFound)?.is.number
                }
                None => numbers::next(tx, workspace, Kind::Team).await?,
            };
            let team = Team {
                id,
                number,
                name: row.name.to_owned(),
                purpose: row.purpose.to_owned(),
                level: row.level,
                parent,
                participation: if row.takes_part {
                    Participation::TakingPart
                } else {
                    Participation::NotYet
                },
                zone: None,
                cadence: row.cadence,
                check_in_weekday: Some(calendar.meeting_weekday(row.meets_earlier)),
                archived_on: None,
            };
            match there {
                Some(_) => teams::change(tx, stamp, &team).await?,
                None => teams::add(tx, stamp, &team).await?,
            }
            Ok((id.0, ()))
        })
        .await?;
        self.teams.insert(row.key, id);
        Ok(())
    }

    /// Adds a person with an account and what they hold.
    pub(crate) async fn found_person(&mut self, told: &PersonTold) -> anyhow::Result<()> {
        let workspace = self.workspace;
        let there = self.people.get(told.key).cloned();
        let now = self.clock.now();
        let mut holds = Vec::new();
        for (kind, team) in told.roles() {
            holds.push((kind, team.map(|team| self.team(team)).transpose()?));
        }
        let ids = holds.iter().map(|_| self.new_id()).collect::<Vec<_>>();
        let (account, member) = (self.new_id::<AccountId>(), self.new_id::<MemberId>());
        let person = self
            .write(Verb::MemberAdded, Subject::Member, async |tx, stamp| {
                let person = if let Some(person) = there {
                    // Whoever set the company up led everything at first.
                    for held in roles::of_member(tx, workspace, person.id).await? {
                        roles::take_away(tx, stamp, held.is.id).await?;
                    }
                    person
                } else {
                    accounts::add(tx, account, &told.email(), None, now).await?;
                    let person = Member {
                        id: member,
                        number: numbers::next(tx, workspace, Kind::Person).await?,
                        account: Some(account),
                        name: told.name.to_owned(),
                        locale: told.locale.map(str::to_owned),
                        zone: told.zone.map(str::to_owned),
                        theme: Theme::System,
                        shortcuts: true,
                        archived_on: None,
                        erased: false,
                    };
                    members::add(tx, stamp, &person).await?;
                    person
                };
                for ((kind, team), id) in holds.into_iter().zip(ids) {
                    roles::add(tx, stamp, &Role { id, member: person.id, team, kind }).await?;
                }
                Ok((person.id.0, person))
            })
            .await
            .with_context(|| format!("adding {}", told.key))?;
        self.people.insert(told.key, person);
        self.know_rights(told.key).await
    }

    /// A person leaves: archived from today on, what they looked after stays theirs in name.
    pub(crate) async fn leave(&mut self, key: &'static str) -> anyhow::Result<()> {
        let workspace = self.workspace;
        let mut person = self.person(key)?.clone();
        person.archived_on = Some(self.clock.now().to_zoned(plumb_app::frame::zone(ZONE)).date());
        self.write(Verb::MemberArchived, Subject::Member, async |tx, stamp| {
            members::change(tx, stamp, &person).await?;
            for held in roles::of_member(tx, workspace, person.id).await? {
                roles::take_away(tx, stamp, held.is.id).await?;
            }
            Ok((person.id.0, ()))
        })
        .await
    }

    async fn add_pauses(&mut self, calendar: &Calendar) -> anyhow::Result<()> {
        for (name, team, cycle, from, to) in company::PAUSES {
            let team = team.map(|team| self.team(team)).transpose()?;
            let start = calendar.starts_on(*cycle);
            let pause = Pause {
                id: self.new_id::<PauseId>(),
                team,
                name: (*name).to_owned(),
                from_on: calendar.day(start, *from),
                to_on: calendar.day(start, *to),
            };
            self.write(Verb::PauseAdded, Subject::Workspace, async |tx, stamp| {
                pauses::add(tx, stamp, &pause).await?;
                Ok((stamp.workspace.0, ()))
            })
            .await?;
        }
        Ok(())
    }

    /// Writes through the store as one change by the operator: what no use case does for a whole company at once.
    async fn write<T: Send>(
        &mut self,
        verb: Verb,
        subject: Subject,
        work: impl AsyncFnOnce(&mut Tx, Stamp) -> Result<(Uuid, T), DbError> + Send,
    ) -> anyhow::Result<T> {
        let App { store, clock, .. } = &self.app;
        let (workspace, at) = (self.workspace, clock.now());
        let made = store
            .db()
            .write(async |tx: &mut Tx| {
                let last = changes::last(tx, workspace).await?.ok_or(DbError::NotFound)?;
                let stamp = Stamp { workspace, number: last + 1, at };
                let (subject_id, made) = work(tx, stamp).await?;
                let change = NewChange {
                    actor: Actor::Operator.kind(),
                    member: None,
                    token: None,
                    verb,
                    subject,
                    subject_id,
                    objective: None,
                    team: None,
                    reason: String::new(),
                    facts: serde_json::json!({}),
                    reverses: None,
                };
                changes::add(tx, stamp, &change).await?;
                Ok::<_, DbError>(made)
            })
            .await?;
        Ok(made)
    }

    /// The team of a key.
    pub(crate) fn team(&self, key: &str) -> anyhow::Result<TeamId> {
        self.teams.get(key).copied().with_context(|| format!("no team {key}"))
    }
}
