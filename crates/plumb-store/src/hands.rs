//! How much single people look after. It is told to them and their leads alone, so whoever asks names the people.

use crate::eyes::seen;
use crate::map::Look;
use plumb_core::id::MemberId;
use plumb_db::{DbError, Reader, p};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many key results, and how many open initiatives.
pub type Hands = (i64, i64);

/// What each of some people looks after: key results of teams that are not over, in the cycle and those that share a day
/// with it and are not closed, as far as the eyes see them; and initiatives that are proposed or being done. Whoever
/// looks after nothing is left out.
pub async fn of_some(
    r: &mut Reader,
    look: Look<'_>,
    people: &[Uuid],
) -> Result<BTreeMap<MemberId, Hands>, DbError> {
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let key_results = r
        .all::<(Uuid, i64)>(
            concat!(
                "select k.owner_id, count(*) from key_results k \
                 join objectives o on o.workspace_id = k.workspace_id and o.id = k.objective_id \
                 join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
                 where k.workspace_id = $1 and k.owner_id = any($5) and k.state in ('draft', 'proposed', 'agreed') \
                 and o.state <> 'retired' and c.phase <> 'closed' and c.starts_on <= $7 and c.ends_on >= $6 and ",
                seen!("o"),
                " and (k.state <> 'draft' or $2::boolean or k.team_id = any($3::uuid[]) or k.owner_id = $4::uuid \
                 or o.team_id = any($3::uuid[]) \
                 or (o.state in ('draft', 'proposed') and o.written_by = $4::uuid)) group by k.owner_id"
            ),
            p![
                look.workspace.0,
                look.eyes.every_team,
                look.eyes.teams,
                look.eyes.member,
                people,
                look.cycle.starts_on,
                look.cycle.ends_on
            ],
        )
        .await?;
    let initiatives = r
        .all::<(Uuid, i64)>(
            "select owner_id, count(*) from initiatives where workspace_id = $1 and owner_id = any($2) \
             and state in ('proposed', 'doing') group by owner_id",
            p![look.workspace.0, people],
        )
        .await?;
    let mut hands: BTreeMap<MemberId, Hands> = BTreeMap::new();
    for (owner, count) in key_results {
        hands.entry(MemberId(owner)).or_default().0 = count;
    }
    for (owner, count) in initiatives {
        hands.entry(MemberId(owner)).or_default().1 = count;
    }
    Ok(hands)
}
