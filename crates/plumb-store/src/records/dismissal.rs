//! What a dismissed finding is about: one of two columns.

use crate::columns::{Cells, Columns, Cursor, not_understood};
use plumb_core::dismissal::About;
use plumb_core::id::{KeyResultId, ObjectiveId};
use plumb_db::DbError;

impl Columns for About {
    const COUNT: usize = 2;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec!["objective_id", "key_result_id"]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        let objective = Option::<ObjectiveId>::read(row)?;
        match (objective, Option::<KeyResultId>::read(row)?) {
            (Some(id), None) => Ok(Self::Objective(id)),
            (None, Some(id)) => Ok(Self::KeyResult(id)),
            both => Err(not_understood("dismissals.objective_id and key_result_id", both)),
        }
    }

    fn write(&self, out: &mut Cells) {
        let (objective, key_result) = match *self {
            Self::Objective(id) => (Some(id), None),
            Self::KeyResult(id) => (None, Some(id)),
        };
        objective.write(out);
        key_result.write(out);
    }
}
