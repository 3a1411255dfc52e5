//! The tree of teams, a level at a time, with who leads and how many are below.

use super::rows::{People, people};
use crate::load::Name;
use crate::teams::find;
use crate::{Caller, Result};
use plumb_core::id::MemberId;
use plumb_core::role::RoleKind;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::pages::{self, ByName};
use plumb_store::{Held, roles, teams};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which part of the tree is asked for.
#[derive(Clone, Debug, Default)]
pub struct OrganisationAsked {
    /// The node whose level below is shown; the top where none.
    pub node: Option<Name>,
    /// Those that are archived rather than those that are there.
    pub archived: bool,
    /// After which one the page begins.
    pub after: Option<ByName>,
}

/// A node of the tree as a list shows it.
#[derive(Clone, Debug)]
pub struct TeamNode {
    /// The team.
    pub team: Held<Team>,
    /// How many teams that are not archived stand right below it.
    pub teams: i64,
    /// How many people are in it itself.
    pub people: i64,
    /// Who leads it. Nobody is told.
    pub leads: Vec<MemberId>,
    /// Who helps it with the practice. Nobody is told.
    pub champions: Vec<MemberId>,
}

/// A level of the tree.
#[derive(Clone, Debug)]
pub struct OrganisationView {
    /// The way from the top to the node whose level this is, the node itself last; empty at the top.
    pub way: Vec<Team>,
    /// The nodes of the level, by name.
    pub nodes: Vec<TeamNode>,
    /// Where the next page begins; none at the end.
    pub next: Option<ByName>,
    /// Whether somebody runs cycles and policy. Nobody is told.
    pub has_okr_lead: bool,
    /// Everybody who is named.
    pub people: People,
}

/// Reads a level of the tree, at most `limit` nodes.
///
/// # Errors
///
/// [`Error::NotFound`](crate::Error::NotFound) without such a node.
pub async fn organisation(
    r: &mut Reader,
    caller: &Caller,
    asked: &OrganisationAsked,
    limit: i64,
) -> Result<OrganisationView> {
    let limit = limit.max(1);
    let (node, way) = match asked.node {
        None => (None, Vec::new()),
        Some(name) => {
            let node = find(r, caller, name).await?.id;
            let mut way = teams::up_from(r, caller.workspace, node).await?;
            way.reverse();
            (Some(node), way.into_iter().map(|held| held.is).collect())
        }
    };
    let (workspace, after) = (caller.workspace, asked.after.as_ref());
    let mut list = pages::teams_below(r, workspace, node, asked.archived, after, limit + 1).await?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = list.len() > most;
    list.truncate(most);
    let next = list
        .last()
        .filter(|_| more)
        .map(|team| ByName { name: team.name.clone(), number: team.number });
    let ids = list.iter().map(|team| team.id.0).collect::<Vec<_>>();
    let below = by_team(teams::counts_below(r, workspace, &ids).await?);
    let within = by_team(roles::counts_in(r, workspace, &ids).await?);
    let leading = roles::leading(r, workspace, &ids).await?;
    let who = |team: &Team, kind| {
        leading
            .iter()
            .filter(|role| role.team == Some(team.id) && role.kind == kind)
            .map(|role| role.member)
            .collect::<Vec<_>>()
    };
    let nodes = list
        .into_iter()
        .map(|team| TeamNode {
            teams: below.get(&team.id.0).copied().unwrap_or_default(),
            people: within.get(&team.id.0).copied().unwrap_or_default(),
            leads: who(&team, RoleKind::TeamLead),
            champions: who(&team, RoleKind::Champion),
            team,
        })
        .collect();
    Ok(OrganisationView {
        way,
        nodes,
        next,
        has_okr_lead: roles::has_okr_lead(r, workspace).await?,
        people: people(r, caller, leading.iter().map(|role| role.member)).await?,
    })
}

fn by_team(counts: Vec<(Uuid, i64)>) -> BTreeMap<Uuid, i64> {
    counts.into_iter().collect()
}
