//! The map: what holds what up. Every question gives a bounded number of ids, in the order in which they are shown,
//! and counts only what its reader may see. A link is seen by those who see both of its ends.

use crate::eyes::{Eyes, seen};
use crate::objectives::written_outside;
use plumb_core::cycle::Cycle;
use plumb_core::id::{ObjectiveId, TeamId, WorkspaceId};
use plumb_core::objective::Purpose;
use plumb_db::{DbError, Param as _, Reader, Value, p, row};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Which cycle is looked at, by whom.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// Who looks.
    pub eyes: &'a Eyes,
    /// The cycle. What supports across cycles is shown where their days overlap.
    pub cycle: &'a Cycle,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// So many at most.
    pub limit: i64,
    /// So many come before.
    pub offset: i64,
}

impl<'a> Look<'a> {
    /// `$1` to `$7` of a part of a list: the workspace, the eyes (see [`seen`]), the cycle, and the part.
    fn window(&'a self, window: &'a Window) -> [Value<'a>; 7] {
        [
            self.workspace.0.value(),
            self.eyes.every_team.value(),
            self.eyes.teams.value(),
            self.eyes.member.value(),
            self.cycle.id.0.value(),
            window.limit.value(),
            window.offset.value(),
        ]
    }
}

/// A part of a list, and how long all of it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Those that were asked for, in their order.
    pub shown: Vec<ObjectiveId>,
    /// How many there are.
    pub of: i64,
}

impl Listed {
    fn of(rows: Vec<(Uuid, i64)>) -> Self {
        let of = rows.first().map_or(0, |(_, of)| *of);
        Self { shown: rows.into_iter().map(|(id, _)| ObjectiveId(id)).collect(), of }
    }
}

/// The objectives on top: the organisation's of this cycle, and those of overlapping cycles that something of this
/// cycle supports.
pub async fn tops(r: &mut Reader, look: Look<'_>, window: Window) -> Result<Listed, DbError> {
    let rows = r
        .all(
            concat!(
                "select o.id, count(*) over () from teams t cross join objectives o cross join cycles c \
                 where t.workspace_id = $1 and t.level = 'organisation' \
                 and o.workspace_id = $1 and o.team_id = t.id and c.workspace_id = $1 and c.id = o.cycle_id and ",
                seen!("o"),
                " and (o.cycle_id = $5 or (c.starts_on <= $7 and c.ends_on >= $6 and exists (\
                 select 1 from alignments a join objectives f \
                 on f.workspace_id = a.workspace_id and f.id = a.from_id \
                 where a.workspace_id = o.workspace_id and a.to_id = o.id and f.cycle_id = $5 and ",
                seen!("f"),
                "))) order by o.cycle_id <> $5, t.number, o.position, o.number limit $8 offset $9"
            ),
            p![
                look.workspace.0,
                look.eyes.every_team,
                look.eyes.teams,
                look.eyes.member,
                look.cycle.id.0,
                look.cycle.starts_on,
                look.cycle.ends_on,
                window.limit,
                window.offset
            ],
        )
        .await?;
    Ok(Listed::of(rows))
}

/// What supports each of these directly, by team: of each the same part.
pub async fn below(
    r: &mut Reader,
    look: Look<'_>,
    of: &[ObjectiveId],
    window: Window,
) -> Result<BTreeMap<ObjectiveId, Listed>, DbError> {
    let of = of.iter().map(|id| id.0).collect::<Vec<_>>();
    let rows = r
        .all::<(Uuid, Uuid, i64)>(
            concat!(
                "select to_id, id, counted from (\
                 select a.to_id, o.id, count(*) over (partition by a.to_id) as counted, \
                 row_number() over (partition by a.to_id order by t.name, t.number, o.position, o.number) as place \
                 from (select distinct to_id, from_id from alignments where workspace_id = $1 and to_id = any($7)) a \
                 join objectives o on o.workspace_id = $1 and o.id = a.from_id \
                 join teams t on t.workspace_id = $1 and t.id = o.team_id \
                 join cycles c on c.workspace_id = $1 and c.id = o.cycle_id \
                 where c.starts_on <= $6 and c.ends_on >= $5 and ",
                seen!("o"),
                ") as numbered where place > $8 and place <= $9 order by to_id, place"
            ),
            p![
                look.workspace.0,
                look.eyes.every_team,
                look.eyes.teams,
                look.eyes.member,
                look.cycle.starts_on,
                look.cycle.ends_on,
                of,
                window.offset,
                window.offset.saturating_add(window.limit)
            ],
        )
        .await?;
    let mut below: BTreeMap<ObjectiveId, Listed> = BTreeMap::new();
    for (to, id, counted) in rows {
        let list = below.entry(ObjectiveId(to)).or_default();
        list.shown.push(ObjectiveId(id));
        list.of = counted;
    }
    Ok(below)
}

/// How many support each of these directly; nothing for those that nothing supports.
pub async fn counts_below(
    r: &mut Reader,
    look: Look<'_>,
    of: &[ObjectiveId],
) -> Result<BTreeMap<ObjectiveId, i64>, DbError> {
    let of = of.iter().map(|id| id.0).collect::<Vec<_>>();
    let rows = r
        .all::<(Uuid, i64)>(
            concat!(
                "select a.to_id, count(distinct o.id) from alignments a \
                 join objectives o on o.workspace_id = a.workspace_id and o.id = a.from_id \
                 join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
                 where a.workspace_id = $1 and a.to_id = any($7) and c.starts_on <= $6 and c.ends_on >= $5 and ",
                seen!("o"),
                " group by a.to_id"
            ),
            p![
                look.workspace.0,
                look.eyes.every_team,
                look.eyes.teams,
                look.eyes.member,
                look.cycle.starts_on,
                look.cycle.ends_on,
                of
            ],
        )
        .await?;
    Ok(rows.into_iter().map(|(id, count)| (ObjectiveId(id), count)).collect())
}

/// Objectives of teams that take part from which no path leads up to an objective of the organisation, over any
/// number of links and cycles, by team. Stopped ones are left out. First everything above the cycle's objectives is
/// gathered, then what hangs below those of the organisation among it: each objective is met twice, however many paths
/// lead to it. `cross join` keeps SQLite to this order of looking things up.
pub async fn unlinked(r: &mut Reader, look: Look<'_>, window: Window) -> Result<Listed, DbError> {
    let rows = r
        .heavy_all(
            concat!(
                "with recursive up (id) as (\
                 select o.id from objectives o join teams t on t.workspace_id = o.workspace_id and t.id = o.team_id \
                 where o.workspace_id = $1 and o.cycle_id = $5 and o.state <> 'retired' \
                 and t.level <> 'organisation' and t.participation = 'taking_part' and ",
                seen!("o"),
                " union select o.id from up cross join alignments a cross join objectives o \
                 where a.workspace_id = $1 and a.from_id = up.id and o.workspace_id = $1 and o.id = a.to_id and ",
                seen!("o"),
                "), linked (id) as (\
                 select o.id from up cross join objectives o cross join teams t \
                 where o.workspace_id = $1 and o.id = up.id \
                 and t.workspace_id = $1 and t.id = o.team_id and t.level = 'organisation' \
                 union select a.from_id from linked cross join alignments a cross join up \
                 where a.workspace_id = $1 and a.to_id = linked.id and up.id = a.from_id) \
                 select o.id, count(*) over () from objectives o \
                 join teams t on t.workspace_id = o.workspace_id and t.id = o.team_id \
                 left join linked on linked.id = o.id \
                 where o.workspace_id = $1 and o.cycle_id = $5 and o.state <> 'retired' \
                 and t.level <> 'organisation' and t.participation = 'taking_part' and ",
                seen!("o"),
                " and linked.id is null \
                 order by t.name, t.number, o.position, o.number limit $6 offset $7"
            ),
            &look.window(&window),
        )
        .await?;
    Ok(Listed::of(rows))
}

/// Objectives of the organisation that nothing supports yet, in their order. Stopped ones are left out, above and
/// below.
pub async fn not_taken_up(
    r: &mut Reader,
    look: Look<'_>,
    window: Window,
) -> Result<Listed, DbError> {
    let rows = r
        .all(
            concat!(
                "select o.id, count(*) over () from teams t cross join objectives o \
                 where t.workspace_id = $1 and t.level = 'organisation' \
                 and o.workspace_id = $1 and o.team_id = t.id and o.cycle_id = $5 \
                 and o.state <> 'retired' and ",
                seen!("o"),
                " and not exists (select 1 from alignments a join objectives f \
                 on f.workspace_id = a.workspace_id and f.id = a.from_id \
                 where a.workspace_id = o.workspace_id and a.to_id = o.id and f.state <> 'retired' and ",
                seen!("f"),
                ") order by t.number, o.position, o.number limit $6 offset $7"
            ),
            &look.window(&window),
        )
        .await?;
    Ok(Listed::of(rows))
}

/// Objectives in whose words nobody of their team had a hand, by team. Stopped ones are left out.
pub async fn written_outside(
    r: &mut Reader,
    look: Look<'_>,
    window: Window,
) -> Result<Listed, DbError> {
    let rows = r
        .all(
            concat!(
                "select o.id, count(*) over () from objectives o \
                 join teams t on t.workspace_id = o.workspace_id and t.id = o.team_id \
                 where o.workspace_id = $1 and o.cycle_id = $5 and o.state <> 'retired' and ",
                seen!("o"),
                " and ",
                written_outside!(),
                " order by t.name, t.number, o.position, o.number limit $6 offset $7"
            ),
            &look.window(&window),
        )
        .await?;
    Ok(Listed::of(rows))
}

/// The objectives of the cycle that a team (and those below it) has, and that have a purpose, by team.
pub async fn of_team_and_purpose(
    r: &mut Reader,
    look: Look<'_>,
    team: Option<TeamId>,
    purpose: Option<Purpose>,
    window: Window,
) -> Result<Listed, DbError> {
    let rows = r
        .heavy_all(
            concat!(
                "with recursive under (id) as (\
                 select id from teams where workspace_id = $1 and id = $6::uuid \
                 union select t.id from teams t join under on t.parent_id = under.id where t.workspace_id = $1) \
                 select o.id, count(*) over () from objectives o \
                 join teams t on t.workspace_id = o.workspace_id and t.id = o.team_id \
                 where o.workspace_id = $1 and o.cycle_id = $5 and ",
                seen!("o"),
                " and ($6::uuid is null or o.team_id in (select id from under)) \
                 and ($7::text is null or o.purpose = $7::text) \
                 order by t.name, t.number, o.position, o.number limit $8 offset $9"
            ),
            p![
                look.workspace.0,
                look.eyes.every_team,
                look.eyes.teams,
                look.eyes.member,
                look.cycle.id.0,
                team.map(|team| team.0),
                purpose.map(Purpose::code),
                window.limit,
                window.offset
            ],
        )
        .await?;
    Ok(Listed::of(rows))
}

/// The teams that have an objective in the cycle, or left something out of it.
pub async fn teams_in(r: &mut Reader, look: Look<'_>) -> Result<BTreeSet<TeamId>, DbError> {
    let ids = r
        .all::<Uuid>(
            concat!(
                "select o.team_id from objectives o where o.workspace_id = $1 and o.cycle_id = $5 and ",
                seen!("o"),
                " union select l.team_id from left_out l where l.workspace_id = $1 and l.cycle_id = $5"
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
    Ok(ids.into_iter().map(TeamId).collect())
}

row! {
    /// How much there is in a cycle.
    pub struct Size {
        objectives: i64,
        key_results: i64,
    }
}

/// How many objectives of teams a cycle has, and how many key results under them, without what was stopped. A draft is
/// counted for those who may read it, as [`Audience::of_key_result`] says.
///
/// [`Audience::of_key_result`]: plumb_core::audience::Audience::of_key_result
pub async fn size(r: &mut Reader, look: Look<'_>) -> Result<Size, DbError> {
    r.one(
        concat!(
            "select count(distinct o.id), count(k.id) from objectives o \
             left join key_results k on k.workspace_id = o.workspace_id and k.objective_id = o.id \
             and k.state <> 'retired' and (k.state <> 'draft' or $2::boolean or k.team_id = any($3::uuid[]) or k.owner_id = $4::uuid \
             or o.team_id = any($3::uuid[]) \
             or (o.state in ('draft', 'proposed') and o.written_by = $4::uuid)) \
             where o.workspace_id = $1 and o.cycle_id = $5 and o.state <> 'retired' and ",
            seen!("o")
        ),
        p![
            look.workspace.0,
            look.eyes.every_team,
            look.eyes.teams,
            look.eyes.member,
            look.cycle.id.0
        ],
    )
    .await
}
