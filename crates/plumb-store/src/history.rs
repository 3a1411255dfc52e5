//! The past of every row: all of them as of a change, and taking a change back.
//!
//! [`record`](crate::record) keeps, beside each table, the versions that hold no more. Two things follow from that
//! without a word about what the rows mean: the rows as of any change, and the undoing of a change, which writes the
//! versions that it ended once more, as a change of its own.

use crate::record::{Held, Past, Record, Stamp, insert, remove, replace};
use crate::records::KeptPolicy;
use plumb_core::alignment::Alignment;
use plumb_core::check_in::{CheckIn, KeptReading};
use plumb_core::cycle::Cycle;
use plumb_core::dismissal::Dismissal;
use plumb_core::id::WorkspaceId;
use plumb_core::initiative::{Initiative, InitiativeLink};
use plumb_core::key_result::KeyResult;
use plumb_core::left_out::LeftOut;
use plumb_core::objective::Objective;
use plumb_core::pause::Pause;
use plumb_core::recall::Recall;
use plumb_core::role::Role;
use plumb_core::team::Team;
use plumb_db::{DbError, Reader, Tx, p};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Why a change could not be taken back.
#[derive(Debug, thiserror::Error)]
pub enum ReverseError {
    /// Something that it did was changed again since, or something else leans on it by now.
    #[error("what it did was changed again since")]
    ChangedSince,
    /// The database failed.
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for ReverseError {
    /// A row that is missing, still referred to or there already: other changes came in between.
    fn from(error: DbError) -> Self {
        match error {
            DbError::ForeignKey { .. } | DbError::Unique { .. } | DbError::NotFound => {
                Self::ChangedSince
            }
            other => Self::Db(other),
        }
    }
}

/// Declares the tables that keep their past, in the order in which their rows refer to one another: a row refers only
/// to rows of its own table and of those above.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $record:ty),+ $(,)?) => {
        /// Rows of every table that keeps its past, each table by id.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Rows {
            $( $(#[$doc])* pub $table: Vec<Held<$record>>, )+
        }

        impl Rows {
            /// All rows of a workspace as of a change: what it had just made so, and what still held.
            pub async fn as_of(
                r: &mut Reader,
                workspace: WorkspaceId,
                change: i64,
            ) -> Result<Self, DbError> {
                Ok(Self { $( $table: as_of::<$record>(r, workspace, change).await?, )+ })
            }

            /// Whether there are none.
            pub fn is_empty(&self) -> bool {
                $( self.$table.is_empty() )&&+
            }
        }

        /// Of which changes it is asked what they did to each table.
        #[derive(Clone, Debug, Default)]
        pub struct Asked {
            $( $(#[$doc])* pub $table: Vec<i64>, )+
        }

        /// What some changes did to the rows of each table.
        #[derive(Clone, Debug, Default)]
        pub struct Deeds {
            $( $(#[$doc])* pub $table: Vec<Version<$record>>, )+
        }

        impl Deeds {
            /// Reads what the changes did; a table of which no change is asked is not looked at.
            pub async fn of(
                r: &mut Reader,
                workspace: WorkspaceId,
                asked: &Asked,
            ) -> Result<Self, DbError> {
                Ok(Self { $( $table: versions(r, workspace, &asked.$table).await?, )+ })
            }
        }

        impl Reversal {
            /// What a change did, so that it can be taken back.
            pub async fn of(
                r: &mut Reader,
                workspace: WorkspaceId,
                change: i64,
            ) -> Result<Self, DbError> {
                let mut reversal = Self::default();
                $({
                    let deed = Deed::<$record>::of(r, workspace, change).await?;
                    reversal.changed_since |= deed.changed_since();
                    reversal.from.$table = deed.now;
                    reversal.to.$table = deed.before;
                })+
                Ok(reversal)
            }

            /// Takes the change back, as a change of its own: what it added goes, what it replaced or removed is as it
            /// was. Rows are removed before those that they refer to, and put back after them.
            ///
            /// # Errors
            ///
            /// [`ReverseError::ChangedSince`]; the transaction must then be given up.
            pub async fn write(&self, tx: &mut Tx, stamp: Stamp) -> Result<(), ReverseError> {
                if self.changed_since {
                    return Err(ReverseError::ChangedSince);
                }
                backwards!(self, tx, stamp, $($table)+);
                $( put_back(tx, stamp, &self.from.$table, &self.to.$table).await?; )+
                Ok(())
            }
        }
    };
}

macro_rules! backwards {
    ($self:ident, $tx:ident, $stamp:ident,) => {};
    ($self:ident, $tx:ident, $stamp:ident, $table:ident $($rest:ident)*) => {
        backwards!($self, $tx, $stamp, $($rest)*);
        take_away($tx, $stamp, &$self.from.$table, &$self.to.$table).await?;
    };
}

/// What a change did to one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<T> {
    /// The number of the change.
    pub change: i64,
    /// The row as it stood before; none where the change added it.
    pub before: Option<T>,
    /// The row as it stood after; none where the change removed it.
    pub after: Option<T>,
}

/// A change as it can be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reversal {
    /// The rows that the change touched, as they stand: without those that are not there.
    pub from: Rows,
    /// The rows that it touched, as they stood before: without those that it added.
    pub to: Rows,
    /// Whether they stand otherwise than the change left them: then it can't be taken back any more. What was changed
    /// and changed back is as it was left.
    pub changed_since: bool,
}

tables! {
    /// Teams.
    teams: Team,
    /// Who is what.
    roles: Role,
    /// How we work here: one row.
    policies: KeptPolicy,
    /// Pauses and holidays.
    pauses: Pause,
    /// Cycles.
    cycles: Cycle,
    /// Objectives.
    objectives: Objective,
    /// Key results.
    key_results: KeyResult,
    /// Readings.
    readings: KeptReading,
    /// Check-ins.
    check_ins: CheckIn,
    /// What supports what.
    alignments: Alignment,
    /// Initiatives.
    initiatives: Initiative,
    /// What they are to move.
    initiative_links: InitiativeLink,
    /// Not this cycle.
    left_out: LeftOut,
    /// Findings that were dismissed.
    dismissals: Dismissal,
    /// What teams were asked to remember.
    recalls: Recall,
}

/// The rows of one table as of a change.
async fn as_of<T: Record>(
    r: &mut Reader,
    workspace: WorkspaceId,
    change: i64,
) -> Result<Vec<Held<T>>, DbError> {
    r.heavy_all(&T::statements().as_of, p![workspace.0, change]).await
}

/// What some changes did to the rows of one table, by change and row.
async fn versions<T: Record>(
    r: &mut Reader,
    workspace: WorkspaceId,
    changes: &[i64],
) -> Result<Vec<Version<T>>, DbError> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let statements = T::statements();
    let ended: Vec<Past<T>> = r.all(&statements.ended_by_some, p![workspace.0, changes]).await?;
    let made: Vec<Held<T>> = r.all(&statements.made_by_some, p![workspace.0, changes]).await?;
    let mut found = BTreeMap::new();
    for past in ended {
        let (change, id) = (past.until_change, past.was.record_id());
        found.insert((change, id), Version { change, before: Some(past.was), after: None });
    }
    for held in made {
        let (change, id) = (held.since_change, held.record_id());
        let version =
            found.entry((change, id)).or_insert(Version { change, before: None, after: None });
        version.after = Some(held.is);
    }
    Ok(found.into_values().collect())
}

/// The rows of one table that a change touched: before it, after it, and now.
struct Deed<T> {
    before: Vec<Held<T>>,
    after: Vec<Held<T>>,
    now: Vec<Held<T>>,
}

impl<T: Record + PartialEq> Deed<T> {
    async fn of(r: &mut Reader, workspace: WorkspaceId, change: i64) -> Result<Self, DbError> {
        let statements = T::statements();
        let before = r.all(&statements.ended_by, p![workspace.0, change]).await?;
        let after = r.all(&statements.made_by, p![workspace.0, change]).await?;
        let touched = ids(&before).union(&ids(&after)).copied().collect::<Vec<_>>();
        let now = if touched.is_empty() {
            Vec::new()
        } else {
            r.all(&statements.some, p![workspace.0, touched]).await?
        };
        Ok(Self { before, after, now })
    }

    /// Whether the rows are others than the change left.
    fn changed_since(&self) -> bool {
        !self.after.iter().map(|row| &row.is).eq(self.now.iter().map(|row| &row.is))
    }
}

/// Removes the rows that were added, the latest first.
async fn take_away<T: Record>(
    tx: &mut Tx,
    stamp: Stamp,
    from: &[Held<T>],
    to: &[Held<T>],
) -> Result<(), DbError> {
    let before = ids(to);
    for added in from.iter().rev() {
        if !before.contains(&added.record_id()) {
            remove::<T>(tx, stamp, added.record_id()).await?;
        }
    }
    Ok(())
}

/// Writes the versions that were ended once more.
async fn put_back<T: Record>(
    tx: &mut Tx,
    stamp: Stamp,
    from: &[Held<T>],
    to: &[Held<T>],
) -> Result<(), DbError> {
    let replaced = ids(from);
    for row in to {
        if replaced.contains(&row.record_id()) {
            replace(tx, stamp, &row.is).await?;
        } else {
            insert(tx, stamp, &row.is).await?;
        }
    }
    Ok(())
}

fn ids<T: Record>(rows: &[Held<T>]) -> BTreeSet<Uuid> {
    rows.iter().map(|row| row.record_id()).collect()
}
