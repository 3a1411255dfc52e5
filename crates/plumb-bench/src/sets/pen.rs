//! Writing many changes in one transaction: each with its own number, as if it had been made alone.

use jiff::Timestamp;
use plumb_app::App;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{MemberId, ObjectiveId, TeamId, WorkspaceId};
use plumb_core::number::Kind;
use plumb_db::{DbError, Tx};
use plumb_store::changes::{self, NewChange};
use plumb_store::{Json, Stamp, numbers};
use std::time::Duration;
use uuid::Uuid;

/// How many things are written in one transaction: more would gain nothing, and PostgreSQL goes through all versions of
/// a row that one transaction left.
pub(super) const TOGETHER: usize = 250;

/// How long one transaction may take on a laden machine.
const LIMIT: Duration = Duration::from_mins(5);

/// Writes changes to a workspace.
pub(super) struct Pen<'a> {
    pub(super) tx: &'a mut Tx,
    app: &'a App,
    pub(super) workspace: WorkspaceId,
    last: i64,
}

/// What a change is told with.
pub(super) struct Told {
    pub(super) by: MemberId,
    pub(super) verb: Verb,
    pub(super) subject: (Subject, Uuid),
    pub(super) objective: Option<ObjectiveId>,
    pub(super) team: Option<TeamId>,
    pub(super) facts: Json,
}

impl Told {
    pub(super) fn new(by: MemberId, verb: Verb, subject: Subject, id: impl Into<Uuid>) -> Self {
        Self {
            by,
            verb,
            subject: (subject, id.into()),
            objective: None,
            team: None,
            facts: serde_json::json!({}),
        }
    }

    pub(super) fn under(mut self, objective: ObjectiveId, team: Option<TeamId>) -> Self {
        self.objective = Some(objective);
        self.team = team;
        self
    }
}

impl Pen<'_> {
    /// A new id of an instant.
    pub(super) fn id<T: From<Uuid>>(&self, at: Timestamp) -> T {
        self.app.chance.id(at)
    }

    /// The next short number of a kind.
    pub(super) async fn number(&mut self, kind: Kind) -> Result<i64, DbError> {
        numbers::next(self.tx, self.workspace, kind).await
    }

    /// The use cases.
    pub(super) fn app(&self) -> &App {
        self.app
    }

    /// Begins the next change.
    pub(super) fn stamp(&mut self, at: Timestamp) -> Stamp {
        self.last += 1;
        Stamp { workspace: self.workspace, number: self.last, at }
    }

    /// Says what it was.
    pub(super) async fn done(&mut self, stamp: Stamp, told: Told) -> Result<(), DbError> {
        let change = NewChange {
            actor: "member",
            member: Some(told.by),
            token: None,
            verb: told.verb,
            subject: told.subject.0,
            subject_id: told.subject.1,
            objective: told.objective,
            team: told.team,
            reason: String::new(),
            facts: told.facts,
            reverses: None,
        };
        changes::add(self.tx, stamp, &change).await
    }
}

/// Writes in one transaction.
pub(super) async fn write<T>(
    app: &App,
    workspace: WorkspaceId,
    work: impl AsyncFnOnce(&mut Pen<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    // The error of the work is carried out of the transaction, which wants errors of the database.
    let done = app
        .store
        .db()
        .write_within(LIMIT, async |tx: &mut Tx| {
            let last = changes::last(tx, workspace).await?.ok_or(DbError::NotFound)?;
            work(&mut Pen { tx, app, workspace, last }).await.map_err(Gone)
        })
        .await;
    done.map_err(|Gone(error)| error)
}

struct Gone(anyhow::Error);

impl From<DbError> for Gone {
    fn from(error: DbError) -> Self {
        Self(error.into())
    }
}
