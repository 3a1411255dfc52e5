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
use plumb_core::id::WorkspaceId;
use plumb_core::initiative::{Initiative, InitiativeLink};
use plumb_core::key_result::KeyResult;
use plumb_core::left_out::LeftOut;
use plumb_core::objective::Objective;
use plumb_core::pause::Pause;
use plumb_core::role::Role;
use plumb_core::team::Team;
use plumb_db::{DbError, Reader, Tx, p};
use std::collections::BTreeSet;
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

/// What taking a change back did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reversal {
    /// The rows as the change had left them, without those that it removed.
    pub from: Rows,
    /// The rows as they were before it and are again, without those that it added.
    pub to: Rows,
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

        /// Takes a change back, as a change of its own: what it added goes, what it replaced or removed is as it was.
        ///
        /// # Errors
        ///
        /// [`ReverseError::ChangedSince`]; the transaction must then be given up.
        pub async fn reverse(
            tx: &mut Tx,
            stamp: Stamp,
            change: i64,
        ) -> Result<Reversal, ReverseError> {
            $( let $table = Deed::<$record>::of(tx, stamp.workspace, change).await?; )+
            $( $table.is_the_last_word(tx, stamp.workspace, change).await?; )+
            backwards!(tx, stamp, $($table)+);
            $( $table.put_back(tx, stamp).await?; )+
            Ok(Reversal {
                to: Rows { $( $table: $table.before(stamp), )+ },
                from: Rows { $( $table: $table.made, )+ },
            })
        }
    };
}

/// Takes away what was added, those that refer to others first.
macro_rules! backwards {
    ($tx:ident, $stamp:ident,) => {};
    ($tx:ident, $stamp:ident, $table:ident $($rest:ident)*) => {
        backwards!($tx, $stamp, $($rest)*);
        $table.take_away($tx, $stamp).await?;
    };
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
}

/// The rows of one table as of a change.
async fn as_of<T: Record>(
    r: &mut Reader,
    workspace: WorkspaceId,
    change: i64,
) -> Result<Vec<Held<T>>, DbError> {
    r.heavy_all(&T::statements().as_of, p![workspace.0, change]).await
}

/// What a change did to the rows of one table.
struct Deed<T> {
    /// The rows that it added or replaced, as they still stand.
    made: Vec<Held<T>>,
    /// The versions that it replaced or removed.
    ended: Vec<Past<T>>,
}

impl<T: Record + Clone> Deed<T> {
    async fn of(tx: &mut Tx, workspace: WorkspaceId, change: i64) -> Result<Self, DbError> {
        Ok(Self {
            made: tx.all(&T::statements().made_by, p![workspace.0, change]).await?,
            ended: tx.all(&T::statements().ended_by, p![workspace.0, change]).await?,
        })
    }

    /// Makes sure that no later change touched the rows that this one did.
    async fn is_the_last_word(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        change: i64,
    ) -> Result<(), ReverseError> {
        let ids = self.ended.iter().map(|past| past.was.record_id()).collect::<Vec<_>>();
        match tx.one::<i64>(&T::statements().followed, p![workspace.0, change, ids]).await? {
            0 => Ok(()),
            _ => Err(ReverseError::ChangedSince),
        }
    }

    /// Removes the rows that were added, the latest first.
    async fn take_away(&self, tx: &mut Tx, stamp: Stamp) -> Result<(), DbError> {
        let replaced = ids(self.ended.iter().map(|past| &past.was));
        for added in self.made.iter().rev() {
            if !replaced.contains(&added.record_id()) {
                remove::<T>(tx, stamp, added.record_id()).await?;
            }
        }
        Ok(())
    }

    /// Writes the versions that were ended once more.
    async fn put_back(&self, tx: &mut Tx, stamp: Stamp) -> Result<(), DbError> {
        let replaced = ids(self.made.iter().map(|held| &held.is));
        for past in &self.ended {
            if replaced.contains(&past.was.record_id()) {
                replace(tx, stamp, &past.was).await?;
            } else {
                insert(tx, stamp, &past.was).await?;
            }
        }
        Ok(())
    }

    /// The rows that were put back, as they stand now.
    fn before(&self, stamp: Stamp) -> Vec<Held<T>> {
        let held = |past: &Past<T>| Held {
            is: past.was.clone(),
            since_change: stamp.number,
            since_at: stamp.at,
        };
        self.ended.iter().map(held).collect()
    }
}

fn ids<'a, T: Record>(rows: impl Iterator<Item = &'a T>) -> BTreeSet<Uuid> {
    rows.map(Record::record_id).collect()
}
