//! The tree of teams from the top or from a node on, some levels deep, with who leads and how many are in each.

use super::cut::cut;
use super::rows::{People, people};
use crate::load::Name;
use crate::teams::find;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::{MemberId, TeamId};
use plumb_core::role::RoleKind;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::pages::{self, Before, ByName};
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
    /// How many levels more are shown below the first, as far as they fit.
    pub depth: usize,
}

/// How many nodes are shown at most on all levels below the first: a level that does not fit whole stays folded.
const BELOW_MAX: usize = 200;

/// A node of the tree as a list shows it.
#[derive(Clone, Debug)]
pub struct TeamNode {
    /// The team.
    pub team: Held<Team>,
    /// How many teams that are not archived stand right below it.
    pub teams: i64,
    /// Those of them that are shown, by name.
    pub below: Vec<TeamNode>,
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
    /// The page before; none on the first.
    pub earlier: Option<Before>,
    /// Where the next page begins; none at the end.
    pub next: Option<ByName>,
    /// Whether somebody runs cycles and policy. Nobody is told.
    pub has_okr_lead: bool,
    /// Everybody who is named.
    pub people: People,
}

/// Reads the tree, at most `limit` nodes on its first level.
///
/// # Errors
///
/// [`Error::NotFound`](crate::Error::NotFound) without such a node.
#[boxed]
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
    let next = cut(&mut list, limit, place);
    let earlier = match after {
        Some(after) => {
            let first =
                pages::team_before(r, workspace, node, asked.archived, after, limit).await?;
            Some(Before { after: first.as_ref().map(place) })
        }
        None => None,
    };
    let mut levels = vec![list];
    if !asked.archived {
        add_levels(r, caller, &mut levels, asked.depth).await?;
    }
    let ids = levels.iter().flatten().map(|team| team.id.0).collect::<Vec<_>>();
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
    // From the lowest level up, so that each node finds those below it made already.
    let mut nodes = Vec::new();
    let mut below_of: BTreeMap<TeamId, Vec<TeamNode>> = BTreeMap::new();
    while let Some(level) = levels.pop() {
        let made = level.into_iter().map(|team| TeamNode {
            teams: below.get(&team.id.0).copied().unwrap_or_default(),
            below: below_of.remove(&team.id).unwrap_or_default(),
            people: within.get(&team.id.0).copied().unwrap_or_default(),
            leads: who(&team, RoleKind::TeamLead),
            champions: who(&team, RoleKind::Champion),
            team,
        });
        nodes = made.collect::<Vec<_>>();
        if !levels.is_empty() {
            for node in nodes.drain(..) {
                if let Some(parent) = node.team.parent {
                    below_of.entry(parent).or_default().push(node);
                }
            }
        }
    }
    Ok(OrganisationView {
        way,
        nodes,
        earlier,
        next,
        has_okr_lead: roles::has_okr_lead(r, workspace).await?,
        people: people(r, caller, leading.iter().map(|role| role.member)).await?,
    })
}

/// Reads the levels below the first, each as a whole as long as they fit.
async fn add_levels(
    r: &mut Reader,
    caller: &Caller,
    levels: &mut Vec<Vec<Held<Team>>>,
    depth: usize,
) -> Result<()> {
    let mut room = BELOW_MAX;
    for _ in 0..depth {
        let above = levels.last().into_iter().flatten().map(|team| team.id.0).collect::<Vec<_>>();
        if above.is_empty() {
            return Ok(());
        }
        let most = i64::try_from(room).unwrap_or(i64::MAX);
        let level = teams::below_some(r, caller.workspace, &above, most + 1).await?;
        if level.is_empty() || level.len() > room {
            return Ok(());
        }
        room -= level.len();
        levels.push(level);
    }
    Ok(())
}

fn place(team: &Held<Team>) -> ByName {
    ByName { name: team.name.clone(), number: team.number }
}

fn by_team(counts: Vec<(Uuid, i64)>) -> BTreeMap<Uuid, i64> {
    counts.into_iter().collect()
}
