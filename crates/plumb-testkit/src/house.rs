//! A workspace that is set up: an organisation with one team, one cycle, and the person who set it up.

use crate::people::{PASSWORD, Person, client};
use crate::{ScriptedClock, SeededChance};
use jiff::SignedDuration;
use plumb_app::set_up::SetUp;
use plumb_app::{App, Caller, Key};
use plumb_core::access::Actor;
use plumb_core::cycle::Cycle;
use plumb_core::id::{CycleId, TeamId, WorkspaceId};
use plumb_core::team::Level;
use plumb_db::{Db, Migration, Migrator, Reader, SqliteOptions};
use plumb_store::{Store, cycles, migrations, teams, workspaces};
use std::sync::Arc;

/// The first day of the cycle in which a house begins: 2026-10-01, a Thursday. Its last is 2026-12-31.
pub const FIRST_DAY: &str = "2026-10-01T09:00:00Z";

/// The key of every house.
pub(crate) const KEY: Key = Key::new([7; Key::LENGTH]);

/// A workspace in a fresh database. Its zone is Europe/Vienna, its language English.
#[derive(Clone)]
pub struct House {
    /// The use cases, on this house's database, clock and chance.
    pub app: App,
    /// The workspace.
    pub workspace: WorkspaceId,
    /// Ada, who set it up: administrator, OKR lead, and lead of both teams.
    pub founder: Person,
    /// The organisation at the top of the tree.
    pub organisation: TeamId,
    /// Its first team.
    pub team: TeamId,
    /// Its first cycle, "Q4 2026", in preparation.
    pub cycle: CycleId,
    pub(crate) clock: Arc<ScriptedClock>,
}

impl House {
    /// Sets a workspace up in an empty database.
    pub async fn in_database(db: Db) -> Self {
        Self::in_database_of(db, migrations()).await
    }

    /// The same as of some steps of the schema, for stories of the steps after them.
    pub async fn in_database_of(db: Db, steps: &[Migration]) -> Self {
        let clock = Arc::new(ScriptedClock::at(FIRST_DAY.parse().unwrap()));
        let chance = Arc::new(SeededChance::new(7));
        let now = FIRST_DAY.parse().unwrap();
        Migrator::new(&db, steps).run(now, |_| {}).await.unwrap();
        let app = App { store: Store::new(db), clock: clock.clone(), chance, key: KEY };
        let code = app.new_set_up_code().await.unwrap().unwrap();
        let set_up = SetUp {
            code,
            workspace: "Alder Bikes".to_owned(),
            zone: "Europe/Vienna".to_owned(),
            locale: "en".to_owned(),
            name: "Ada".to_owned(),
            email: "ada@alder.example".to_owned(),
            password: PASSWORD.to_owned(),
            cycle: (
                "Q4 2026".to_owned(),
                jiff::civil::date(2026, 10, 1),
                jiff::civil::date(2026, 12, 31),
            ),
            team: "Workshop".to_owned(),
        };
        let session = app.set_up(set_up, &client()).await.unwrap();
        let visitor = app.visitor_of_session(&session.secret).await.unwrap().unwrap();
        let founder = Person {
            id: visitor.member.id,
            number: visitor.member.number,
            name: visitor.member.name.clone(),
            email: "ada@alder.example".to_owned(),
            account: visitor.account,
        };
        let (workspace, organisation, team, cycle) = app
            .store
            .db()
            .read(async |r: &mut Reader| {
                let workspace = workspaces::all(r).await?[0].id;
                let teams = teams::all(r, workspace).await?;
                let at = |level| teams.iter().find(|team| team.level == level).unwrap().id;
                let cycle = cycles::all(r, workspace).await?[0].id;
                Ok::<_, plumb_app::Error>((
                    workspace,
                    at(Level::Organisation),
                    at(Level::Team),
                    cycle,
                ))
            })
            .await
            .unwrap();
        Self { app, workspace, founder, organisation, team, cycle, clock }
    }

    /// The same house at another server on its SQLite file, opened with options of its own.
    pub async fn reopened(&self, options: SqliteOptions) -> Self {
        let path = self.app.store.db().path().expect("only a file is opened twice");
        let db = Db::open_sqlite(path, options).await.unwrap();
        Self { app: App { store: Store::new(db), ..self.app.clone() }, ..self.clone() }
    }

    /// The same on a file that may not grow any more.
    pub async fn full(&self) -> Self {
        let pages = "select page_count from pragma_page_count";
        let pages = self.app.store.db().one::<i64>(pages, &[]).await.unwrap();
        let max_page_count = Some(u32::try_from(pages).unwrap());
        self.reopened(SqliteOptions { max_page_count, ..SqliteOptions::default() }).await
    }

    /// Makes it be this instant: `2026-11-17T09:00:00Z`.
    #[track_caller]
    pub fn set_now(&self, now: &str) {
        self.clock.set(now.parse().unwrap());
    }

    /// Lets so many days pass.
    pub fn pass(&self, days: i64) {
        self.clock.pass(SignedDuration::from_hours(days * 24));
    }

    /// Lets so many minutes pass.
    pub fn pass_minutes(&self, minutes: i64) {
        self.clock.pass(SignedDuration::from_mins(minutes));
    }

    /// Whoever operates the server.
    pub fn operator(&self) -> Caller {
        Caller::new(self.workspace, Actor::Operator)
    }

    /// The first cycle as it stands.
    pub async fn cycle(&self) -> Cycle {
        let (workspace, cycle) = (self.workspace, self.cycle);
        self.app
            .store
            .db()
            .read(async |r: &mut Reader| cycles::one(r, workspace, cycle).await)
            .await
            .unwrap()
            .unwrap()
            .is
    }
}
