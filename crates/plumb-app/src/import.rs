//! Import of tables that teams kept elsewhere: objectives, key results, scores and dated check-ins.
//!
//! Columns are found by their headers ([`Field`]); every row is read and judged before anything is written
//! ([`read()`]); then all of it is written in one change, or nothing ([`App::import`]). A row that is there already is
//! recognised, so the same file a second time changes nothing.
//!
//! Real tables are odd, and what they say is kept: check-ins dated outside their cycle, two of one day, none with a
//! confidence. A confidence is never guessed, and a score outside 0 to 1 keeps its original beside the clamped one.

mod apply;
mod cell;
mod field;
mod marks;
mod matching;
mod read;
mod wording;

pub use field::{Field, Mapping};
pub use read::{CellLeftOut, CheckInRow, NumberInDoubt, OkrRow, Problem, Read, read};
pub use wording::{FINDINGS_MAX, FoundInRow, Wording};

use crate::{App, Caller, Error, Fact, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::WorkspaceId;
use plumb_db::{Reader, Tx};
use plumb_store::{policies, workspaces};
use std::time::Duration;

/// How many rows that can't be taken are told; of the others, how many they are.
pub const PROBLEMS_MAX: usize = 100;
/// How many numbers that can be read in two ways are told; of the others, how many they are.
pub const DOUBTS_MAX: usize = 20;
/// How long an import may hold the writer.
const LASTS_MAX: Duration = Duration::from_mins(10);

/// What an import did, or would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Cycles.
    pub cycles: Count,
    /// Teams.
    pub teams: Count,
    /// People.
    pub people: Count,
    /// Objectives.
    pub objectives: Count,
    /// Key results.
    pub key_results: Count,
    /// Check-ins.
    pub check_ins: Count,
    /// Scores that key results came with.
    pub scores: u64,
}

/// How many things of a kind a file names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// That were not there.
    pub added: u64,
    /// That were there and differ.
    pub changed: u64,
    /// That were there as they are.
    pub unchanged: u64,
}

impl Count {
    /// All that the file names.
    pub fn all(self) -> u64 {
        self.added + self.changed + self.unchanged
    }
}

impl Report {
    /// Whether anything differs from what was there.
    pub fn changes_anything(&self) -> bool {
        [self.cycles, self.teams, self.people, self.objectives, self.key_results, self.check_ins]
            .iter()
            .any(|count| count.added + count.changed > 0)
    }
}

impl App {
    /// Writes what was read, in one change. A dry run does everything and then nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for all but the OKR lead, an administrator and the operator; `import.problems` where rows
    /// can't be taken: all or nothing.
    #[boxed]
    pub async fn import(&self, caller: &Caller, read: &Read, dry_run: bool) -> Result<Report> {
        self.import_telling(caller, read, dry_run, &mut |_| ()).await
    }

    /// As [`App::import`]; `told` hears how many rows of [`Read::rows`] are done.
    ///
    /// # Errors
    ///
    /// As [`App::import`].
    #[boxed]
    pub async fn import_telling(
        &self,
        caller: &Caller,
        read: &Read,
        dry_run: bool,
        told: &mut (dyn FnMut(u64) + Send),
    ) -> Result<Report> {
        may_import(caller)?;
        if !read.problems.is_empty() {
            return Err(Refusal::new("import.problems", "some rows can't be taken").into());
        }
        let mut report = Report::default();
        let outcome = self
            .store
            .db()
            .write_within(LASTS_MAX, async |tx: &mut Tx| {
                self.change_in(tx, caller, async |change| {
                    report = apply::apply(change, read, told).await?;
                    Ok(())
                })
                .await?;
                if dry_run {
                    return Err(Stop::DryRun);
                }
                Ok(tx.much_was_written().await?)
            })
            .await;
        match outcome {
            Ok(()) | Err(Stop::DryRun) => Ok(report),
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    /// How what was read reads, under what the workspace settled about the review.
    ///
    /// # Errors
    ///
    /// Whatever the database says.
    #[boxed]
    pub async fn wording_of(&self, caller: &Caller, read: &Read) -> Result<Wording> {
        let held = self
            .store
            .db()
            .read(async |r: &mut Reader| Ok::<_, Error>(policies::one(r, caller.workspace).await?))
            .await?;
        Ok(Wording::of(read, &held.is.policy))
    }

    /// The workspace that an operator's import goes into: the only one, or a new one where there is none yet.
    ///
    /// # Errors
    ///
    /// `import.which_workspace` where there are several.
    #[boxed]
    pub async fn workspace_for_import(&self) -> Result<WorkspaceId> {
        let all = self
            .store
            .db()
            .read(async |r: &mut Reader| Ok::<_, Error>(workspaces::all(r).await?))
            .await?;
        match all.as_slice() {
            [] => self.set_up_empty_workspace().await,
            [only] => Ok(only.id),
            _ => {
                Err(Refusal::new("import.which_workspace", "there are several workspaces here")
                    .into())
            }
        }
    }
}

/// What is told after the first [`PROBLEMS_MAX`] rows: how many more can't be taken, where there are more.
pub fn more_problems(more: usize) -> Option<Refusal> {
    let count = i64::try_from(more).unwrap_or(i64::MAX);
    (more > 0).then(|| {
        Refusal::new("import.more_problems", format!("and {more} more")).with("count", count)
    })
}

/// The rows that an import was refused for, and how many more there are.
pub fn problems(refusals: Vec<Refusal>) -> (Vec<Problem>, usize) {
    let (mut problems, mut more) = (Vec::new(), 0);
    for refusal in refusals {
        let (mut table, mut line) = (String::new(), 0);
        for (name, fact) in &refusal.facts {
            match (*name, fact) {
                ("table", Fact::Text(name)) => table.clone_from(name),
                ("line", Fact::Number(number)) => line = u64::try_from(*number).unwrap_or(0),
                ("count", Fact::Number(count)) if refusal.code == "import.more_problems" => {
                    more = usize::try_from(*count).unwrap_or(0);
                }
                _ => {}
            }
        }
        if refusal.code != "import.more_problems" {
            problems.push(Problem { table, line, refusal });
        }
    }
    (problems, more)
}

/// The OKR lead, an administrator and the operator import.
///
/// # Errors
///
/// [`Error::Forbidden`].
pub fn may_import(caller: &Caller) -> Result<()> {
    if caller.actor.runs_cycles() || caller.actor.manages_people() {
        Ok(())
    } else {
        Err(Error::Forbidden { code: "import.not_yours" })
    }
}

/// Why the transaction of an import is not kept.
pub(crate) enum Stop {
    /// It was a trial, and went well.
    DryRun,
    /// It did not.
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<plumb_db::DbError> for Stop {
    fn from(error: plumb_db::DbError) -> Self {
        Self::Failed(error.into())
    }
}
