//! How much single people look after: read only of those of whom the caller may hear it.

use super::material::Material;
use crate::{Caller, Result};
use plumb_core::cycle::Cycle;
use plumb_core::id::MemberId;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_review::Hands;
use plumb_store::map::Look;
use plumb_store::{Eyes, hands, roles};
use std::collections::BTreeSet;

/// Of those who are in a team or look after one of its key results, as far as the caller hears of them.
pub(super) async fn of_team(
    r: &mut Reader,
    caller: &Caller,
    cycle: &Cycle,
    team: &Team,
    material: &Material,
) -> Result<Vec<Hands>> {
    let in_team = roles::of_team(r, caller.workspace, team.id).await?;
    let owners = material.key_results.values().flatten().filter_map(|one| one.key_result().owner);
    let people =
        in_team.iter().map(|role| role.member).chain(owners).collect::<BTreeSet<MemberId>>();
    let heard = people.into_iter().filter(|person| caller.actor.hears_of_hands(*person, team.id));
    let heard = heard.map(|person| person.0).collect::<Vec<_>>();
    let eyes = Eyes::of(&caller.actor);
    let look = Look { workspace: caller.workspace, eyes: &eyes, cycle };
    let found = hands::of_some(r, look, &heard).await?;
    let count = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok(found
        .into_iter()
        .map(|(person, (key_results, initiatives))| Hands {
            person,
            key_results: count(key_results),
            initiatives: count(initiatives),
        })
        .collect())
}
