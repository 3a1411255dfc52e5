//! Building the company in an empty database.

use crate::calendar::Calendar;
use crate::clock::ScriptedClock;
use crate::company::company;
use crate::founding::found;
use crate::play::{World, cast};
use crate::script::events;
use crate::{Sample, SeededChance};
use jiff::Timestamp;
use plumb_app::{App, Key};
use plumb_store::Store;
use std::sync::Arc;

/// What decides ids, and with them nothing that people see.
const SEED: u64 = 0x6d65_6e64;

/// How far building is: so many of so many things have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What has happened.
    pub done: usize,
    /// What will have happened.
    pub of: usize,
}

/// Builds the company in a database whose schema is there and which holds no workspace yet, as it stands at `now`.
///
/// # Errors
///
/// Where the database holds a workspace already, or can't be written. A table that tells of something that the rules
/// do not allow fails too, naming what.
pub async fn build(
    store: Store,
    now: Timestamp,
    mut tell: impl FnMut(Progress) + Send,
) -> anyhow::Result<Sample> {
    let (company, calendar) = (company(), Calendar::around(now));
    let clock = Arc::new(ScriptedClock::at(now));
    let chance = Arc::new(SeededChance::new(SEED));
    let app = App { store, clock: clock.clone(), chance, key: Key::NONE };
    let events = events(&company, &calendar);
    let mut progress = Progress { done: 0, of: events.len() };
    tell(progress);
    let mut world = World::new(app, clock);
    found(&mut world, &company, &calendar).await?;
    for event in &events {
        world.play(event, &company, &calendar).await?;
        progress.done += 1;
        tell(progress);
    }
    Ok(Sample {
        workspace: world.workspace,
        cast: cast(&world)?,
        people: company.people.len(),
        teams: company.teams.len(),
    })
}
