//! What changed since I was here: what others did, my teams and what I look after first.

use super::history::{Entry, entries, readable};
use super::things::Things;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::Timestamp;
use plumb_core::access::Actor;
use plumb_core::id::MemberId;
use plumb_db::{Reader, Tx};
use plumb_store::changes::Told;
use plumb_store::{changes, seen};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many changes are told at most.
pub const ENTRIES_MAX: usize = 20;
/// How many changes of each kind are looked at for them at most: those that the reader may not read are among them.
const LOOKED_AT_MAX: usize = 100;
/// How many more are read at a time than there is room for.
const SPARE: usize = 4;
/// How far back somebody is told who was never here.
const FIRST_TIME_CHANGES: i64 = 200;

/// What changed since somebody was here.
#[derive(Clone, Debug, Default)]
pub struct Since {
    /// When they were here; none the first time.
    pub at: Option<Timestamp>,
    /// What is near to them, the latest first.
    pub near: Vec<Entry>,
    /// What else, the latest first. Both together are at most as many as were asked for.
    pub further: Vec<Entry>,
    /// What they name, by id: without what the reader may not read.
    pub things: Things,
    /// The last change that they know of after this: what [`App::seen_up_to`] takes.
    pub up_to: i64,
}

/// What changed since somebody was here, as it is kept.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// When they were here; none the first time.
    pub at: Option<Timestamp>,
    /// After which change it is told.
    pub after: i64,
    /// What is near to them, the latest first.
    pub near: Vec<Told>,
    /// What else, the latest first. Both together are at most as many as were asked for.
    pub further: Vec<Told>,
    /// The last change that they know of after this.
    pub up_to: i64,
}

/// Reads what changed since the caller was here, at most so many changes and never more than [`ENTRIES_MAX`]. It goes on
/// being told until [`App::seen_up_to`] says that it was seen.
///
/// # Errors
///
/// [`Error::NotFound`] without such a workspace.
#[boxed]
pub async fn since(r: &mut Reader, caller: &Caller, at_most: usize) -> Result<Since> {
    let News { at, near, further, up_to, .. } = news(r, caller, None, at_most).await?;
    let numbers = near.iter().map(|told| told.number).collect::<BTreeSet<_>>();
    let told = near.into_iter().chain(further).collect();
    let (entries, things) = entries(r, caller, told).await?;
    let (near, further) = entries.into_iter().partition(|one| numbers.contains(&one.number));
    Ok(Since { at, near, further, things, up_to })
}

/// The same as it is kept; what changed after a change, where one is named.
///
/// # Errors
///
/// [`Error::NotFound`] without such a workspace.
#[boxed]
pub async fn news(
    r: &mut Reader,
    caller: &Caller,
    after: Option<i64>,
    at_most: usize,
) -> Result<News> {
    let at_most = at_most.min(ENTRIES_MAX);
    let workspace = caller.workspace;
    let last = changes::last(r, workspace).await?.ok_or(Error::NotFound)?;
    let Some(member) = caller.actor.member() else {
        return Ok(News { up_to: last, ..News::default() });
    };
    let seen = seen::last(r, workspace, member).await?;
    let unseen = seen.map_or((last - FIRST_TIME_CHANGES).max(0), |(change, _)| change);
    let after = after.unwrap_or(unseen);
    let teams = caller.actor.teams().iter().map(|team| team.0).collect::<Vec<_>>();
    let near = latest(r, caller, (member, after), Of::Near(&teams), at_most).await?;
    let room = at_most - near.len();
    let mut further = Vec::new();
    if room > 0 {
        // What is near is among what others did: it is read past.
        let numbers = near.iter().map(|told| told.number).collect::<BTreeSet<_>>();
        further = latest(r, caller, (member, after), Of::Others, at_most).await?;
        further.retain(|other| !numbers.contains(&other.number));
        further.truncate(room);
    }
    Ok(News { at: seen.map(|(_, at)| at), after, near, further, up_to: last })
}

/// Whose changes are told.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// Those of others in these teams, and to what the reader looks after.
    Near(&'a [Uuid]),
    /// All those of others.
    Others,
}

/// The latest changes after `from` that the caller may read. Most may be read, so few more are read than told.
async fn latest(
    r: &mut Reader,
    caller: &Caller,
    (member, from): (MemberId, i64),
    of: Of<'_>,
    at_most: usize,
) -> Result<Vec<Told>> {
    let (mut found, mut before, mut looked_at) = (Vec::new(), i64::MAX, 0);
    while found.len() < at_most && looked_at < LOOKED_AT_MAX {
        let batch = at_most - found.len() + SPARE;
        let (between, limit) = ((from, before), i64::try_from(batch).unwrap_or(i64::MAX));
        let some = match of {
            Of::Near(teams) => {
                changes::near(r, caller.workspace, member, teams, between, limit).await?
            }
            Of::Others => changes::of_others(r, caller.workspace, member, between, limit).await?,
        };
        looked_at += some.len();
        let is_last = some.len() < batch;
        before = some.last().map_or(before, |last| last.number);
        found.extend(readable(r, caller, some).await?);
        if is_last {
            break;
        }
    }
    found.truncate(at_most);
    Ok(found)
}

impl App {
    /// Notes that the caller has seen everything up to a change. It never goes back, and no further than the last
    /// change. It is no change itself.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for those who are not here in person.
    #[boxed]
    pub async fn seen_up_to(&self, caller: &Caller, change: i64) -> Result<()> {
        let Actor::Member { member, .. } = &caller.actor else {
            return Err(Error::Forbidden { code: "access.in_person" });
        };
        let (workspace, member, now) = (caller.workspace, *member, self.clock.now());
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let last = changes::last(tx, workspace).await?.ok_or(Error::NotFound)?;
                let before = seen::last(tx, workspace, member).await?.map_or(0, |(seen, _)| seen);
                let seen_now = change.min(last).max(before);
                seen::up_to(tx, workspace, member, seen_now, now).await?;
                Ok::<_, Error>(())
            })
            .await
    }
}
