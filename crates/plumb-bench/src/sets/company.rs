//! The company itself: its teams and its people.

use super::pen::{Pen, TOGETHER, Told, write};
use super::{Calendar, OBJECTIVES_OF_A_TEAM, PASSWORD, Reader, Shape, words};
use anyhow::Context as _;
use plumb_app::App;
use plumb_app::access::Client;
use plumb_app::set_up::SetUp;
use plumb_core::change::{Subject, Verb};
use plumb_core::cycle::Cycle;
use plumb_core::id::{AccountId, MemberId, TeamId, WorkspaceId};
use plumb_core::key_result::KeyResult;
use plumb_core::measure::Measure;
use plumb_core::member::{Member, Theme};
use plumb_core::number::Kind;
use plumb_core::objective::Objective;
use plumb_core::role::{Role, RoleKind};
use plumb_core::team::{Level, Participation, Team};
use plumb_sample::ScriptedClock;
use plumb_store::{accounts, cycles, members, roles, teams};

const NAME: &str = "Bench Repair Cooperative";
const ZONE: &str = "Europe/Vienna";
/// How many people of a team look after its key results.
const OWNERS_OF_A_TEAM: usize = 5;

/// A company while it is being built.
pub(super) struct Company {
    pub(super) workspace: WorkspaceId,
    pub(super) shape: Shape,
    /// The organisation, its divisions, its teams.
    pub(super) teams: Vec<Team>,
    /// Everybody; the leads of the teams in the order of their teams first.
    people: Vec<Member>,
    /// The cycles, the last of them under way.
    pub(super) cycles: Vec<Cycle>,
    /// What is written in the cycle that was played last.
    pub(super) objectives: Vec<Objective>,
    pub(super) key_results: Vec<KeyResult>,
}

impl Company {
    /// Sets the workspace up and adds its teams and people.
    pub(super) async fn found(
        app: &App,
        clock: &ScriptedClock,
        shape: Shape,
        calendar: &Calendar,
        tell: &mut impl FnMut(usize),
    ) -> anyhow::Result<Self> {
        let first_day = calendar.day(calendar.starts_on(0), -20);
        let now = app.clock.now();
        clock.set(calendar.at(first_day, 0));
        let code =
            app.new_set_up_code().await?.context("the database holds a workspace already")?;
        let set_up = SetUp {
            code,
            workspace: NAME.to_owned(),
            zone: ZONE.to_owned(),
            locale: "en".to_owned(),
            name: words::person(0),
            email: email(0),
            password: PASSWORD.to_owned(),
            cycle: (cycle_name(0), calendar.starts_on(0), calendar.ends_on(0)),
            team: words::team(1, shape.divisions),
        };
        let client = Client { device: NAME.to_owned(), address: None };
        let session = app.set_up(set_up, &client).await?;
        let visitor = app.visitor_of_session(&session.secret).await?.context("nobody signed in")?;
        app.sign_out(&session.secret).await?;
        clock.set(now);
        let workspace = visitor.caller.workspace;
        let mut company = Self {
            workspace,
            shape,
            teams: Vec::new(),
            people: vec![visitor.member.is.clone()],
            cycles: Vec::new(),
            objectives: Vec::new(),
            key_results: Vec::new(),
        };
        let at = calendar.at(first_day, 60);
        write(app, workspace, async |pen| {
            company.teams =
                teams::all(pen.tx, workspace).await?.into_iter().map(|t| t.is).collect();
            // The organisation stands first, whatever the numbers.
            company.teams.sort_by_key(|team| team.level);
            company.cycles =
                cycles::all(pen.tx, workspace).await?.into_iter().map(|c| c.is).collect();
            company.add_teams(pen, at).await
        })
        .await?;
        let hash = company.hash(app).await?;
        let all = (1..shape.people).collect::<Vec<_>>();
        for some in all.chunks(TOGETHER) {
            write(app, workspace, async |pen| {
                for index in some {
                    company.add_person(pen, *index, &hash, at).await?;
                }
                Ok(())
            })
            .await?;
            tell(some.len());
        }
        tell(1);
        Ok(company)
    }

    async fn add_teams(&mut self, pen: &mut Pen<'_>, at: jiff::Timestamp) -> anyhow::Result<()> {
        let divisions = self.shape.divisions;
        // The set-up made one team: it becomes the first division.
        let stamp = pen.stamp(at);
        let first = self.teams.get_mut(1).context("the set-up makes a team")?;
        first.level = Level::Division;
        teams::change(pen.tx, stamp, first).await?;
        let told = Told::new(self.people[0].id, Verb::TeamChanged, Subject::Team, first.id);
        pen.done(stamp, told).await?;
        for index in 2..self.shape.teams() {
            let is_division = index <= divisions;
            let above = if is_division { 0 } else { 1 + index % divisions };
            let team = Team {
                id: pen.id(at),
                number: pen.number(Kind::Team).await?,
                name: words::team(index, divisions),
                purpose: format!("What comes to bench {index} leaves it mended."),
                level: if is_division { Level::Division } else { Level::Team },
                parent: Some(self.teams[above].id),
                participation: Participation::TakingPart,
                zone: None,
                cadence: None,
                check_in_weekday: None,
                archived_on: None,
            };
            let stamp = pen.stamp(at);
            teams::add(pen.tx, stamp, &team).await?;
            let told = Told::new(self.people[0].id, Verb::TeamAdded, Subject::Team, team.id);
            pen.done(stamp, told).await?;
            self.teams.push(team);
        }
        Ok(())
    }

    /// The password of whoever set it up, for everybody: hashing it for 20,000 people would take half an hour.
    async fn hash(&self, app: &App) -> anyhow::Result<String> {
        let account = app
            .store
            .db()
            .read(async |r: &mut plumb_db::Reader| accounts::with_email(r, &email(0)).await)
            .await?;
        account.and_then(|account| account.password_hash).context("somebody set it up")
    }

    async fn add_person(
        &mut self,
        pen: &mut Pen<'_>,
        index: usize,
        hash: &str,
        at: jiff::Timestamp,
    ) -> anyhow::Result<()> {
        let account = pen.id::<AccountId>(at);
        accounts::add(pen.tx, account, &email(index), Some(hash), at).await?;
        let member = Member {
            id: pen.id(at),
            number: pen.number(Kind::Person).await?,
            account: Some(account),
            name: words::person(index),
            locale: None,
            zone: None,
            theme: Theme::System,
            shortcuts: true,
            archived_on: None,
            erased: false,
        };
        let stamp = pen.stamp(at);
        members::add(pen.tx, stamp, &member).await?;
        let role = Role {
            id: pen.id(at),
            member: member.id,
            team: Some(self.teams[index % self.teams.len()].id),
            kind: if index < self.teams.len() { RoleKind::TeamLead } else { RoleKind::TeamMember },
        };
        roles::add(pen.tx, stamp, &role).await?;
        let told = Told::new(self.people[0].id, Verb::MemberAdded, Subject::Member, member.id);
        pen.done(stamp, told).await?;
        self.people.push(member);
        Ok(())
    }

    /// Whoever leads a team.
    pub(super) fn lead_of(&self, team: usize) -> MemberId {
        self.people[team].id
    }

    /// Whoever looks after the so-manieth key result of a team.
    pub(super) fn owner_in(&self, team: usize, nth: usize) -> MemberId {
        let person = team + self.teams.len() * (nth % OWNERS_OF_A_TEAM);
        self.people[person % self.people.len()].id
    }

    /// The team of this id.
    pub(super) fn place_of(&self, team: Option<TeamId>) -> usize {
        team.and_then(|id| self.teams.iter().position(|team| team.id == id)).unwrap_or_default()
    }

    /// Leads of teams, spread over the company: of those that have as many objectives as the others.
    pub(super) fn readers(&self, count: usize) -> Vec<Reader> {
        let first = 1 + self.shape.divisions;
        let teams = self.shape.objectives / OBJECTIVES_OF_A_TEAM - first;
        let count = count.min(teams);
        (0..count).map(|nth| self.reader(first + nth * teams / count)).collect()
    }

    fn reader(&self, place: usize) -> Reader {
        let team = &self.teams[place];
        let objectives = self.objectives.iter().filter(|one| one.team() == Some(team.id));
        let mine = |key_result: &&KeyResult| {
            key_result.owner == Some(self.people[place].id)
                && matches!(key_result.measure.whole(), Some(Measure::Reach(_)))
        };
        Reader {
            email: email(place),
            team: team.number,
            objectives: objectives.map(|objective| objective.number).collect(),
            key_results: self.key_results.iter().filter(mine).map(|one| one.number).collect(),
        }
    }
}

/// The name of a cycle.
pub(super) fn cycle_name(cycle: usize) -> String {
    format!("Cycle {}", cycle + 1)
}

fn email(person: usize) -> String {
    format!("person-{person}@bench.example")
}
