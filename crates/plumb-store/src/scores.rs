//! How much of a cycle is scored. Counts of key results, never of people.

use crate::eyes::seen;
use crate::map::Look;
use plumb_core::ambition::Ambition;
use plumb_db::{DbError, Reader, p};

/// The key results of one ambition in a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// A stretch, a promise or a question.
    pub ambition: Ambition,
    /// How many are agreed and have no score yet.
    pub open: i64,
    /// How many are scored.
    pub scored: i64,
    /// How many of them at 1.0.
    pub full: i64,
}

/// The tallies of a cycle, as far as its reader may see.
pub async fn tallies(r: &mut Reader, look: Look<'_>) -> Result<Vec<Tally>, DbError> {
    let rows = r
        .all::<(String, i64, i64, i64)>(
            concat!(
                "select coalesce(k.ambition, o.ambition) as of_kind, count(*) filter (where k.state = 'agreed'), \
                 count(*) filter (where k.state = 'scored'), \
                 count(*) filter (where k.state = 'scored' and k.score_tenths = 10) \
                 from objectives o join key_results k on k.workspace_id = o.workspace_id and k.objective_id = o.id \
                 where o.workspace_id = $1 and o.cycle_id = $5 and k.state in ('agreed', 'scored') and ",
                seen!("o"),
                " group by coalesce(k.ambition, o.ambition) order by of_kind"
            ),
            p![
                look.workspace.0,
                look.eyes.every_team,
                look.eyes.teams,
                look.eyes.member,
                look.cycle.id.0
            ],
        )
        .await?;
    rows.into_iter()
        .map(|(ambition, open, scored, full)| {
            let ambition = Ambition::from_code(&ambition)
                .ok_or_else(|| crate::columns::not_understood("ambition", &ambition))?;
            Ok(Tally { ambition, open, scored, full })
        })
        .collect()
}
