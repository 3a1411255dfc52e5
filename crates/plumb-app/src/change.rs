//! One change: a transaction that takes the next number of its workspace and says what was done.

use crate::frame::zone;
use crate::{App, Caller, Error, Refusal, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::access::Actor;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{ObjectiveId, TeamId, WorkspaceId};
use plumb_core::number::Kind;
use plumb_db::Tx;
use plumb_store::{Json, Stamp, changes, workspaces};
use uuid::Uuid;

/// A change while it is being made.
pub(crate) struct Change<'a> {
    pub(crate) tx: &'a mut Tx,
    pub(crate) app: &'a App,
    pub(crate) actor: &'a Actor,
    pub(crate) workspace: WorkspaceId,
    pub(crate) now: Timestamp,
    pub(crate) stamp: Stamp,
    done: Option<Done>,
}

/// What was done, as the history tells it.
#[derive(Debug)]
pub(crate) struct Done {
    verb: Verb,
    subject: Subject,
    subject_id: Uuid,
    objective: Option<ObjectiveId>,
    team: Option<TeamId>,
    reason: String,
    facts: Json,
    reverses: Option<i64>,
}

impl Done {
    pub(crate) fn new(verb: Verb, subject: Subject, id: impl Into<Uuid>) -> Self {
        Self {
            verb,
            subject,
            subject_id: id.into(),
            objective: None,
            team: None,
            reason: String::new(),
            facts: Json::Object(serde_json::Map::new()),
            reverses: None,
        }
    }

    /// The objective under which it is told.
    pub(crate) fn under(mut self, objective: ObjectiveId) -> Self {
        self.objective = Some(objective);
        self
    }

    /// The team under which it is told.
    pub(crate) fn of(mut self, team: Option<TeamId>) -> Self {
        self.team = team;
        self
    }

    /// The reason that was given.
    pub(crate) fn because(mut self, reason: &str) -> Self {
        reason.trim().clone_into(&mut self.reason);
        self
    }

    /// The earlier change that it takes back.
    pub(crate) fn reversing(mut self, number: i64) -> Self {
        self.reverses = Some(number);
        self
    }

    /// Facts for the history: ids, codes, numbers and days, never a name or an e-mail.
    pub(crate) fn facts(mut self, facts: Json) -> Self {
        self.facts = facts;
        self
    }
}

impl Change<'_> {
    /// A new id.
    pub(crate) fn id<T: From<Uuid>>(&self) -> T {
        self.app.chance.id(self.now)
    }

    /// The next short number of a kind.
    pub(crate) async fn number(&mut self, kind: Kind) -> Result<i64> {
        Ok(plumb_store::numbers::next(self.tx, self.workspace, kind).await?)
    }

    /// Today in the workspace's zone.
    pub(crate) async fn today(&mut self) -> Result<Date> {
        let workspace = workspaces::one(self.tx, self.workspace).await?.ok_or(Error::NotFound)?;
        Ok(self.now.to_zoned(zone(&workspace.zone)).date())
    }

    /// Says what was done. A change in which nothing is said leaves no trace and takes no number.
    pub(crate) fn done(&mut self, done: Done) {
        debug_assert!(self.done.is_none(), "one change says one thing");
        self.done = Some(done);
    }
}

impl App {
    /// Runs `work` in one transaction as the next change of the caller's workspace. When `work` fails nothing is
    /// written; when it succeeds without having said what was done, it changed nothing and takes no number.
    ///
    /// # Errors
    ///
    /// Whatever `work` gives; [`Error::Forbidden`] for those who may only read; [`Error::Busy`] after five seconds of
    /// other writes.
    pub(crate) async fn change<T: Send>(
        &self,
        caller: &Caller,
        work: impl AsyncFnOnce(&mut Change<'_>) -> Result<T> + Send,
    ) -> Result<T> {
        if !caller.actor.may_change() {
            return Err(Error::Forbidden { code: "access.reading_only" });
        }
        self.store.db().write(async |tx: &mut Tx| self.change_in(tx, caller, work).await).await
    }

    /// The same inside a transaction that is open already.
    pub(crate) async fn change_in<T: Send>(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        work: impl AsyncFnOnce(&mut Change<'_>) -> Result<T> + Send,
    ) -> Result<T> {
        let now = self.clock.now();
        let number = changes::last(tx, caller.workspace).await?.ok_or(Error::NotFound)? + 1;
        let mut change = Change {
            tx,
            app: self,
            actor: &caller.actor,
            workspace: caller.workspace,
            now,
            stamp: Stamp { workspace: caller.workspace, number, at: now },
            done: None,
        };
        let outcome = work(&mut change).await?;
        if let Some(done) = change.done.take() {
            let new = changes::NewChange {
                actor: caller.actor.kind(),
                member: caller.actor.member(),
                token: caller.actor.token(),
                verb: done.verb,
                subject: done.subject,
                subject_id: done.subject_id,
                objective: done.objective,
                team: done.team,
                reason: done.reason,
                facts: done.facts,
                reverses: done.reverses,
            };
            changes::add(change.tx, change.stamp, &new).await?;
            caller.receipt.note(change.stamp.number);
            if let Some(once) = &caller.once {
                once.note(change.tx, caller, change.stamp.number, now).await?;
            }
        }
        Ok(outcome)
    }
}

/// The words that people type into a longer field: kept with their line breaks, without blanks around them.
///
/// # Errors
///
/// A refusal at `field` when they are longer than `max` characters.
pub(crate) fn words(typed: &str, field: &'static str, max: usize) -> Result<String> {
    let words = typed.trim().replace("\r\n", "\n");
    let length = words.chars().count();
    if length > max {
        let (length, max) =
            (i64::try_from(length).unwrap_or(i64::MAX), i64::try_from(max).unwrap_or(i64::MAX));
        return Err(Refusal::new(
            "words.too_long",
            format!("{length} characters are more than {max}"),
        )
        .at(field)
        .with("length", length)
        .with("max", max)
        .into());
    }
    Ok(words)
}
