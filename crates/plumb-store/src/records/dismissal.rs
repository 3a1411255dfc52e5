//! What a dismissed finding is about: one column of an objective's or a key result's, or a team's with its cycle.

use crate::columns::{Cells, Columns, Cursor, not_understood};
use plumb_core::dismissal::About;
use plumb_core::id::{CycleId, KeyResultId, ObjectiveId, TeamId};
use plumb_db::DbError;

impl Columns for About {
    const COUNT: usize = 4;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec!["objective_id", "key_result_id", "team_id", "cycle_id"]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        let objective = Option::<ObjectiveId>::read(row)?;
        let key_result = Option::<KeyResultId>::read(row)?;
        let team = Option::<TeamId>::read(row)?;
        match (objective, key_result, team, Option::<CycleId>::read(row)?) {
            (Some(id), None, None, None) => Ok(Self::Objective(id)),
            (None, Some(id), None, None) => Ok(Self::KeyResult(id)),
            (None, None, Some(team), Some(cycle)) => Ok(Self::Team(team, cycle)),
            all => Err(not_understood("dismissals.objective_id to cycle_id", all)),
        }
    }

    fn write(&self, out: &mut Cells) {
        let (mut objective, mut key_result, mut team, mut cycle) = (None, None, None, None);
        match *self {
            Self::Objective(id) => objective = Some(id),
            Self::KeyResult(id) => key_result = Some(id),
            Self::Team(of, at) => (team, cycle) = (Some(of), Some(at)),
        }
        objective.write(out);
        key_result.write(out);
        team.write(out);
        cycle.write(out);
    }
}
