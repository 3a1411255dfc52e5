//! How much of a cycle is scored. Counts of key results, never of people.

use crate::eyes::seen;
use crate::map::Look;
use jiff::civil::Date;
use plumb_core::ambition::Ambition;
use plumb_core::id::{TeamId, WorkspaceId};
use plumb_db::{DbError, Reader, p};
use uuid::Uuid;

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

/// What a team's stretches came to in a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretches {
    /// Whose they are.
    pub team: TeamId,
    /// The number of the cycle.
    pub cycle: i64,
    /// How many were scored.
    pub scored: i64,
    /// Their scores together, in tenths.
    pub tenths: i64,
}

/// What the stretches of some teams came to in the last two cycles in which these scored some and that began before a
/// day, by team, the latest first.
pub async fn of_stretches(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: &[Uuid],
    before: Date,
) -> Result<Vec<Stretches>, DbError> {
    let rows = r
        .heavy_all::<(Uuid, i64, i64, i64)>(
            "select team_id, number, scored, tenths from (\
             select o.team_id, c.number, count(*) as scored, cast(sum(k.score_tenths) as bigint) as tenths, \
             row_number() over (partition by o.team_id order by c.starts_on desc, c.number desc) as place \
             from objectives o join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
             join key_results k on k.workspace_id = o.workspace_id and k.objective_id = o.id \
             where o.workspace_id = $1 and o.team_id = any($2) and c.starts_on < $3 and k.state = 'scored' \
             and k.score_tenths is not null and coalesce(k.ambition, o.ambition) = 'aspirational' \
             group by o.team_id, c.number, c.starts_on) as placed where place <= 2 order by team_id, place",
            p![workspace.0, teams, before],
        )
        .await?;
    let of =
        |(team, cycle, scored, tenths)| Stretches { team: TeamId(team), cycle, scored, tenths };
    Ok(rows.into_iter().map(of).collect())
}
