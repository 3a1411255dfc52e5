//! How the company began: its workspace, its policy, its teams and its people.

use crate::calendar::{Calendar, When, ZONE};
use crate::company::{self, Company, PersonTold, TeamRow};
use crate::play::World;
use anyhow::Context as _;
use plumb_app::Clock as _;
use plumb_app::access::Client;
use plumb_app::load::Name;
use plumb_app::pauses::AddPause;
use plumb_app::people::{AddMember, EditProfile, Holding};
use plumb_app::set_up::SetUp;
use plumb_app::teams::TeamWords;
use plumb_core::access::Actor;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{AccountId, TeamId};
use plumb_core::member::{Member, Theme};
use plumb_core::policy::Policy;
use plumb_core::role::RoleKind;
use plumb_core::team::{Level, Participation};
use plumb_db::{DbError, Reader, Tx};
use plumb_store::changes::{self, NewChange};
use plumb_store::{Stamp, accounts, members, policies, teams};

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
        if person.key == company::OKR_LEAD || company::came_later(person.key) {
            continue;
        }
        let minutes = 11 * 60 + 2 * i64::try_from(index).unwrap_or_default();
        world.clock.set(calendar.at(first_day, minutes));
        world.found_person(company::OKR_LEAD, person).await?;
    }
    world.hand_over_everything(company).await?;
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
    world.know_rights(company::OKR_LEAD).await?;
    let (workspace, app) = (world.workspace, &world.app);
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
        let (workspace, caller) = (self.workspace, self.caller(company::OKR_LEAD)?);
        let held = self
            .app
            .store
            .db()
            .read(async |r: &mut Reader| policies::one(r, workspace).await)
            .await?;
        let policy = Policy {
            changes_words: company::POLICY_CHANGES.to_owned(),
            retires_words: company::POLICY_RETIRES.to_owned(),
            more_words: company::POLICY_MORE.to_owned(),
            ..held.is.policy
        };
        self.app.change_policy(&caller, None, policy, company::POLICY_REASON).await?;
        Ok(())
    }

    /// Adds a team, or completes one that is there since the set-up.
    async fn found_team(&mut self, row: &TeamRow, calendar: &Calendar) -> anyhow::Result<()> {
        let caller = self.caller(company::OKR_LEAD)?;
        let words = TeamWords {
            name: row.name.to_owned(),
            purpose: row.purpose.to_owned(),
            level: row.level,
            parent: row.parent.map(|parent| self.team(parent)).transpose()?,
            participation: if row.takes_part {
                Participation::TakingPart
            } else {
                Participation::NotYet
            },
            zone: None,
            cadence: row.cadence,
            check_in_weekday: Some(calendar.meeting_weekday(row.meets_earlier)),
        };
        let team = match self.teams.get(row.key) {
            Some(there) => self.app.change_team(&caller, Name::Id(there.0), None, words).await?,
            None => self.app.add_team(&caller, words).await?,
        };
        self.teams.insert(row.key, team.id);
        Ok(())
    }

    /// Adds a person with what they hold, and lets them sign in.
    pub(crate) async fn found_person(
        &mut self,
        by: &'static str,
        told: &PersonTold,
    ) -> anyhow::Result<()> {
        let caller = self.caller(by)?;
        let holdings = told.roles().map(|(kind, team)| {
            Ok(Holding { kind, team: team.map(|team| self.team(team)).transpose()? })
        });
        let roles = holdings.collect::<anyhow::Result<Vec<_>>>()?;
        let command = AddMember { name: told.name.to_owned(), roles };
        let person = self.app.add_member(&caller, command).await?;
        self.give_account(&person, &told.email()).await?;
        self.people.insert(told.key, person);
        self.know_rights(told.key).await?;
        if told.locale.is_some() || told.zone.is_some() {
            let profile = EditProfile {
                seen: None,
                name: told.name.to_owned(),
                locale: told.locale.map(str::to_owned),
                zone: told.zone.map(str::to_owned),
                theme: Theme::System,
                shortcuts: true,
            };
            self.app.edit_profile(&self.caller(told.key)?, profile).await?;
        }
        Ok(())
    }

    /// Whoever set the company up held everything: hands over what others do from now on.
    async fn hand_over_everything(&mut self, company: &Company) -> anyhow::Result<()> {
        let founder = Name::Id(self.member(company::OKR_LEAD)?.0);
        let caller = self.caller(company::ADMINISTRATOR)?;
        let told = company.person(company::OKR_LEAD)?;
        let stays = told.roles().collect::<Vec<_>>();
        for (kind, team) in [
            (RoleKind::TeamMember, Some(company::FIRST_TEAM)),
            (RoleKind::TeamMember, Some(company::ORGANISATION)),
            (RoleKind::Administrator, None),
        ] {
            if !stays.contains(&(kind, team)) {
                let team = team.map(|team| self.team(team)).transpose()?;
                self.app.take_role(&caller, founder, Holding { kind, team }).await?;
            }
        }
        self.know_rights(company::OKR_LEAD).await
    }

    /// A person leaves, and what they looked after asks for somebody else.
    pub(crate) async fn leave(
        &mut self,
        by: &'static str,
        person: &'static str,
    ) -> anyhow::Result<()> {
        let name = Name::Id(self.member(person)?.0);
        self.app.archive_member(&self.caller(by)?, name, None, None).await?;
        Ok(())
    }

    async fn add_pauses(&mut self, calendar: &Calendar) -> anyhow::Result<()> {
        let caller = self.caller(company::OKR_LEAD)?;
        for (name, team, cycle, from, to) in company::PAUSES {
            let start = calendar.starts_on(*cycle);
            let pause = AddPause {
                team: team.map(|team| self.team(team)).transpose()?,
                name: (*name).to_owned(),
                from_on: calendar.day(start, *from),
                to_on: calendar.day(start, *to),
            };
            self.app.add_pause(&caller, pause).await?;
        }
        Ok(())
    }

    /// Gives a person an account without a password, as if they had joined. Sixty people who choose a password would
    /// take as long as everything else together, and nobody ever types one of them.
    async fn give_account(&mut self, person: &Member, email: &str) -> anyhow::Result<()> {
        let (workspace, at) = (self.workspace, self.clock.now());
        let account = self.new_id::<AccountId>();
        let joined = Member { account: Some(account), ..person.clone() };
        self.app
            .store
            .db()
            .write(async |tx: &mut Tx| {
                accounts::add(tx, account, email, None, at).await?;
                let last = changes::last(tx, workspace).await?.ok_or(DbError::NotFound)?;
                let stamp = Stamp { workspace, number: last + 1, at };
                members::change(tx, stamp, &joined).await?;
                let change = NewChange {
                    actor: Actor::Operator.kind(),
                    member: None,
                    token: None,
                    verb: Verb::MemberJoined,
                    subject: Subject::Member,
                    subject_id: joined.id.0,
                    objective: None,
                    team: None,
                    reason: String::new(),
                    facts: serde_json::json!({}),
                    reverses: None,
                };
                changes::add(tx, stamp, &change).await
            })
            .await?;
        Ok(())
    }

    /// The team of a key.
    pub(crate) fn team(&self, key: &str) -> anyhow::Result<TeamId> {
        self.teams.get(key).copied().with_context(|| format!("no team {key}"))
    }
}
