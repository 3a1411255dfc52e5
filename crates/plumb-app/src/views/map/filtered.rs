//! A part of the map as a list: the objectives of a team, of a purpose, or that stand in one way.

use super::{LIST_MAX, List, Listing, MapAsked, nodes, tree};
use crate::position::ObjectivePosition;
use crate::{App, Caller, Result};
use plumb_core::id::ObjectiveId;
use plumb_core::standing::Standing;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::map::{
    Look, Window, not_taken_up, of_team_and_purpose, unlinked, written_outside,
};

/// So many objectives are looked at to find those that stand in one way: how they stand depends on today, so that
/// no index knows it.
const LOOKED_AT_MAX: i64 = 5_000;

pub(super) async fn filtered(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    look: Look<'_>,
    asked: &MapAsked,
    team: Option<&Team>,
) -> Result<Listing> {
    let team = team.map(|team| team.id);
    let window = asked.window(LIST_MAX);
    let Some(standing) = asked.standing else {
        let found = of_team_and_purpose(r, look, team, asked.purpose, window).await?;
        let tops = tree::each(r, caller, look, asked, &found.shown).await?;
        return Ok(Listing { tops, of: found.of, page_size: LIST_MAX });
    };
    let all = Window { limit: LOOKED_AT_MAX, offset: 0 };
    let all = of_team_and_purpose(r, look, team, asked.purpose, all).await?.shown;
    let (mut nodes, _) = nodes(r, app, caller, all.iter().copied().collect()).await?;
    nodes.retain(|_, node| stands(&node.position, standing));
    let of = i64::try_from(nodes.len()).unwrap_or(i64::MAX);
    let offset = usize::try_from(window.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
    let page = all
        .into_iter()
        .filter(|id| nodes.contains_key(id))
        .skip(offset)
        .take(limit)
        .collect::<Vec<ObjectiveId>>();
    let tops = tree::each(r, caller, look, asked, &page).await?;
    Ok(Listing { tops, of, page_size: LIST_MAX })
}

/// All of a section, page by page.
pub(super) async fn section(
    r: &mut Reader,
    caller: &Caller,
    look: Look<'_>,
    asked: &MapAsked,
    list: List,
) -> Result<Listing> {
    let window = asked.window(LIST_MAX);
    let found = match list {
        List::Unlinked => unlinked(r, look, window).await?,
        List::NotTakenUp => not_taken_up(r, look, window).await?,
        List::WrittenOutside => written_outside(r, look, window).await?,
    };
    let tops = tree::each(r, caller, look, asked, &found.shown).await?;
    Ok(Listing { tops, of: found.of, page_size: LIST_MAX })
}

fn stands(position: &ObjectivePosition, standing: Standing) -> bool {
    position.worst.is_some_and(|(_, worst)| worst.standing == standing)
}
