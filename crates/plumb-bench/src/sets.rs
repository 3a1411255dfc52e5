//! Data sets for measuring: companies of three sizes with a history, written in bulk.
//!
//! They are written through `plumb-store` and not through the use cases, because 420,000 check-ins would take an hour
//! there. What the use cases promise holds all the same, and a test says so: every row has its versions, every change its
//! number, every digest is what its readings give, and the search knows every word.
//!
//! The same size gives the same company, but for the days, which are told from "now": the last cycle is in the sixth of
//! its thirteen weeks.

mod company;
mod cycle;
mod measures;
mod pen;
mod size;
mod words;

pub use size::{OBJECTIVES_OF_A_TEAM, Shape, Size};

use company::Company;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use plumb_app::{App, Key};
use plumb_core::id::WorkspaceId;
use plumb_sample::{ScriptedClock, SeededChance};
use plumb_store::Store;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The password of everybody.
pub const PASSWORD: &str = "one password for the whole company";

/// A company as it was built: what whoever drives a server on it has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    /// Its size.
    pub size: Size,
    /// The day on which it was built: on another day its last cycle is in another week.
    pub built_on: Date,
    /// Its workspace.
    pub workspace: WorkspaceKey,
    /// The number of the cycle that is under way.
    pub cycle: i64,
    /// People of different teams who look at it.
    pub readers: Vec<Reader>,
}

/// The id of the workspace, as text in the file that remembers the set.
pub type WorkspaceKey = uuid::Uuid;

/// Somebody who leads a team, looks after some of its key results, and reads pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// With what they sign in.
    pub email: String,
    /// The number of their team.
    pub team: i64,
    /// The numbers of its objectives in the cycle under way.
    pub objectives: Vec<i64>,
    /// The numbers of key results of theirs that go from one value to another.
    pub key_results: Vec<i64>,
}

/// How far building is: so many of so many things are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What is written.
    pub done: usize,
    /// What will be written.
    pub of: usize,
}

/// How many people of different teams read.
const READERS: usize = 16;

/// What decides ids and numbers.
const SEED: u64 = 0x0062_656e_6368;

/// Builds a company in a database whose schema is there and which holds no workspace yet, as it stands at `now`.
///
/// # Errors
///
/// Where the database holds a workspace already, or can't be written.
pub async fn build(
    store: Store,
    size: Size,
    now: Timestamp,
    mut tell: impl FnMut(Progress) + Send,
) -> anyhow::Result<Set> {
    let clock = Arc::new(ScriptedClock::at(now));
    let app = App {
        store,
        clock: clock.clone(),
        chance: Arc::new(SeededChance::new(SEED)),
        key: Key::NONE,
    };
    let shape = size.shape();
    let calendar = Calendar { now, cycles: shape.cycles };
    let of = shape.people + shape.cycles * (shape.objectives + shape.key_results + shape.check_ins);
    let mut done = 0;
    let mut tell = |more: usize| {
        done += more;
        tell(Progress { done, of });
    };
    let mut company = Company::found(&app, &clock, shape, &calendar, &mut tell).await?;
    for cycle in 0..shape.cycles {
        cycle::play(&app, &mut company, cycle, &calendar, &mut tell).await?;
    }
    let readers = company.readers(READERS);
    Ok(Set {
        size,
        built_on: calendar.today(),
        workspace: company.workspace.0,
        cycle: company.cycles.last().map_or(0, |cycle| cycle.number),
        readers,
    })
}

impl Set {
    /// The workspace.
    pub fn workspace(&self) -> WorkspaceId {
        WorkspaceId(self.workspace)
    }
}

/// When things happen.
struct Calendar {
    now: Timestamp,
    cycles: usize,
}

const DAYS_OF_A_CYCLE: i64 = 13 * 7;
/// The last cycle is in its sixth week.
const DAYS_UNDER_WAY: i64 = 5 * 7 + 2;

impl Calendar {
    fn today(&self) -> Date {
        self.now.to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// The first day of a cycle.
    fn starts_on(&self, cycle: usize) -> Date {
        let later = i64::try_from(self.cycles - 1 - cycle).unwrap_or_default();
        self.day(self.today(), -DAYS_UNDER_WAY - later * DAYS_OF_A_CYCLE)
    }

    /// Its last.
    fn ends_on(&self, cycle: usize) -> Date {
        self.day(self.starts_on(cycle), DAYS_OF_A_CYCLE - 1)
    }

    /// The last day on which somebody could check in.
    fn last_day(&self, cycle: usize) -> Date {
        if self.is_under_way(cycle) { self.today() } else { self.ends_on(cycle) }
    }

    fn is_under_way(&self, cycle: usize) -> bool {
        cycle + 1 == self.cycles
    }

    #[expect(clippy::unused_self, reason = "it reads like the rest")]
    fn day(&self, from: Date, days: i64) -> Date {
        from.saturating_add(days.days())
    }

    /// An instant of a day; never one to come.
    fn at(&self, day: Date, seconds: usize) -> Timestamp {
        let morning = day.at(6, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
        let morning = morning.map_or(self.now, |zoned| zoned.timestamp());
        let seconds = i64::try_from(seconds % (10 * 3_600)).unwrap_or_default();
        (morning + jiff::SignedDuration::from_secs(seconds)).min(self.now)
    }
}
