//! The map: the organisation's objectives and under each what supports it, as far as it is opened. However large a
//! cycle is, a page reads a bounded number of rows.

mod filtered;
mod tree;

use super::rows::{KeyResultRow, People, frame_of, people, positions};
use super::shell::current_cycle;
use crate::frame::{Frame, zone};
use crate::load::{self, Name};
use crate::position::ObjectivePosition;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::cycle::Cycle;
use plumb_core::fraction::Fraction;
use plumb_core::id::{CycleId, ObjectiveId, TeamId};
use plumb_core::objective::{Objective, Purpose};
use plumb_core::standing::Standing;
use plumb_core::team::{Level, Team};
use plumb_db::Reader;
use plumb_store::key_results::Digested;
use plumb_store::map::{Listed, Look};
use plumb_store::{Eyes, Held, cycles, key_results, map, objectives, teams, workspaces};
use std::collections::{BTreeMap, BTreeSet};

pub use plumb_store::map::Window;
pub use tree::{Below, Branch};

/// So many objectives of a list are on one page.
pub const LIST_MAX: i64 = 50;
/// So many objectives stand on top of a page.
pub const TOPS_MAX: i64 = 20;
/// So many that support one are shown before the rest is a page of its own.
pub const BELOW_MAX: i64 = 10;
/// So many of each section below the map.
pub const SECTION_MAX: i64 = 10;
/// So many are opened at once.
pub const OPEN_MAX: usize = 40;
/// So many teams are offered to choose from.
const TEAMS_MAX: usize = 100;

/// A section as a list of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Not linked to anything above yet.
    Unlinked,
    /// The organisation's that no team took up yet.
    NotTakenUp,
    /// Written wholly by somebody outside their team.
    WrittenOutside,
}

/// What is asked of the map.
#[derive(Clone, Debug, Default)]
pub struct MapAsked {
    /// The cycle; the current one where none is named.
    pub cycle: Option<Name>,
    /// The objectives of this team and those below it alone.
    pub team: Option<Name>,
    /// Those that stand so alone.
    pub standing: Option<Standing>,
    /// Those with this purpose alone.
    pub purpose: Option<Purpose>,
    /// The tree under this objective alone, with more of what supports it.
    pub under: Option<Name>,
    /// All of one section alone.
    pub list: Option<List>,
    /// The numbers of the objectives that are opened besides those on top.
    pub open: BTreeSet<i64>,
    /// The numbers of the objectives whose key results are shown.
    pub key_results: BTreeSet<i64>,
    /// Which page of the list, from 1.
    pub page: i64,
    /// Which part of the list, where it is no page of the usual length.
    pub part: Option<Window>,
}

impl MapAsked {
    /// Whether the whole tree is asked for.
    pub fn is_whole(&self) -> bool {
        self.under.is_none() && self.list.is_none() && !self.is_filtered()
    }

    /// Whether some objectives are asked for instead of the tree.
    pub fn is_filtered(&self) -> bool {
        self.team.is_some() || self.standing.is_some() || self.purpose.is_some()
    }

    fn window(&self, limit: i64) -> Window {
        if let Some(part) = self.part {
            return part;
        }
        let page = self.page.clamp(1, 100_000);
        Window { limit, offset: (page - 1) * limit }
    }
}

/// An objective on the map.
#[derive(Clone, Debug)]
pub struct Node {
    /// The objective.
    pub objective: Held<Objective>,
    /// Where it stands.
    pub position: ObjectivePosition,
    /// Its key results that the reader may read, in their order.
    pub key_results: Vec<KeyResultRow>,
}

/// A section of objectives that want a look.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// The first of them.
    pub shown: Vec<ObjectiveId>,
    /// How many there are.
    pub of: i64,
}

impl From<Listed> for Section {
    fn from(Listed { shown, of }: Listed) -> Self {
        Self { shown, of }
    }
}

/// The map of a cycle.
#[derive(Clone, Debug)]
pub struct MapView {
    /// The cycle.
    pub cycle: Cycle,
    /// How far it is: where the plumb line stands.
    pub cycle_pace: Fraction,
    /// How many objectives it has that the reader may see.
    pub objectives: i64,
    /// How many agreed key results these have.
    pub key_results: i64,
    /// What stands on top of this page: the tree, one objective with all below it, or what was filtered for.
    pub tops: Vec<Branch>,
    /// How many there are of what the page shows a part of.
    pub of: i64,
    /// How many of them a page shows.
    pub page_size: i64,
    /// The team that was filtered for.
    pub team: Option<Team>,
    /// Not linked to anything above yet.
    pub unlinked: Section,
    /// The organisation's that no team took up yet.
    pub not_taken_up: Section,
    /// Written wholly by somebody outside their team.
    pub written_outside: Section,
    /// Everything that is shown, by id.
    pub nodes: BTreeMap<ObjectiveId, Node>,
    /// The teams that are named.
    pub teams: BTreeMap<TeamId, Team>,
    /// The people that are named where key results are shown.
    pub people: People,
    /// The cycles that are named.
    pub cycles: BTreeMap<CycleId, Cycle>,
    /// The cycles to choose from, the latest first.
    pub cycle_choices: Vec<Cycle>,
    /// The teams to choose from, as the tree has them: all, or the upper levels where there are too many.
    pub team_choices: Vec<(usize, Team)>,
}

/// Reads the map with what may be chosen from on its page; none before there is a cycle.
///
/// # Errors
///
/// [`Error::NotFound`] without such a cycle, team or objective.
#[boxed]
pub async fn map(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    asked: &MapAsked,
) -> Result<Option<MapView>> {
    let Some(view) = map_alone(r, app, caller, asked).await? else { return Ok(None) };
    let (cycle_choices, team_choices) = choices(r, caller).await?;
    Ok(Some(MapView { cycle_choices, team_choices, ..view }))
}

/// The same without what may be chosen from.
///
/// # Errors
///
/// As [`map()`].
#[boxed]
pub async fn map_alone(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    asked: &MapAsked,
) -> Result<Option<MapView>> {
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let today = app.clock.now().to_zoned(zone(&workspace.zone)).date();
    let cycle = match asked.cycle {
        Some(name) => crate::cycles::find(r, caller, name).await?.is,
        None => match current_cycle(r, caller, today).await? {
            Some(cycle) => cycle,
            None => return Ok(None),
        },
    };
    let eyes = Eyes::of(&caller.actor);
    let look = Look { workspace: caller.workspace, eyes: &eyes, cycle: &cycle };
    let size = map::size(r, look).await?;
    let team = match asked.team {
        Some(name) => Some(crate::teams::find(r, caller, name).await?.is),
        None => None,
    };
    let found = match (asked.under, asked.list) {
        (Some(name), _) => tree::under(r, caller, look, asked, name).await?,
        (None, Some(list)) => filtered::section(r, caller, look, asked, list).await?,
        (None, None) if asked.is_filtered() => {
            filtered::filtered(r, app, caller, look, asked, team.as_ref()).await?
        }
        (None, None) => tree::tree(r, caller, look, asked).await?,
    };
    let (mut unlinked, mut not_taken_up) = (Section::default(), Section::default());
    let mut written_outside = Section::default();
    if asked.is_whole() {
        let window = Window { limit: SECTION_MAX, offset: 0 };
        unlinked = map::unlinked(r, look, window).await?.into();
        not_taken_up = map::not_taken_up(r, look, window).await?.into();
        written_outside = map::written_outside(r, look, window).await?.into();
    }
    let sections = unlinked.shown.iter().chain(&not_taken_up.shown).chain(&written_outside.shown);
    let mut ids = sections.copied().collect();
    for top in &found.tops {
        top.collect_ids(&mut ids);
    }
    let (nodes, frame) = nodes(r, app, caller, ids).await?;
    let shown = nodes.values().filter(|node| asked.key_results.contains(&node.objective.number));
    let owners = shown.flat_map(|node| &node.key_results);
    let owners = owners.filter_map(|row| row.digested.key_result.owner).collect::<Vec<_>>();
    Ok(Some(MapView {
        cycle_pace: cycle.span().elapsed(cycle.as_of(today)),
        objectives: size.objectives,
        key_results: size.key_results,
        tops: found.tops,
        of: found.of,
        page_size: found.page_size,
        team,
        unlinked,
        not_taken_up,
        written_outside,
        nodes,
        people: people(r, caller, owners).await?,
        teams: frame.rules.teams,
        cycles: frame.cycles,
        cycle_choices: Vec::new(),
        team_choices: Vec::new(),
        cycle,
    }))
}

/// What a page is about, before its objectives are read.
struct Listing {
    tops: Vec<Branch>,
    of: i64,
    page_size: i64,
}

/// Reads objectives with their key results and where they stand, and the frame around them.
pub(super) async fn nodes(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    ids: BTreeSet<ObjectiveId>,
) -> Result<(BTreeMap<ObjectiveId, Node>, Frame)> {
    let ids = ids.into_iter().map(|id| id.0).collect::<Vec<_>>();
    let mut list = objectives::some(r, caller.workspace, &ids).await?;
    list.retain(|objective| caller.actor.reads(objective));
    let digested = key_results::of_objectives(r, caller.workspace, &ids).await?;
    let frame = frame_of(r, app, caller, list.iter().map(|held| &held.is), &digested).await?;
    let mut under: BTreeMap<ObjectiveId, Vec<Digested>> = BTreeMap::new();
    for digested in digested {
        under.entry(digested.key_result.objective).or_default().push(digested);
    }
    let nodes = list
        .into_iter()
        .filter_map(|objective| {
            let cycle = frame.cycles.get(&objective.cycle)?;
            let key_results = under.remove(&objective.id).unwrap_or_default();
            let key_results = positions(&frame, caller, &objective, cycle, key_results);
            let position =
                ObjectivePosition::of(key_results.iter().map(|row| (&row.digested, &row.position)));
            Some((objective.id, Node { objective, position, key_results }))
        })
        .collect();
    Ok((nodes, frame))
}

/// The cycles and teams that the page offers to choose from.
async fn choices(r: &mut Reader, caller: &Caller) -> Result<(Vec<Cycle>, Vec<(usize, Team)>)> {
    let cycles = cycles::all(r, caller.workspace).await?;
    let mut all = teams::all(r, caller.workspace).await?;
    all.retain(|team| team.archived_on.is_none());
    if all.len() > TEAMS_MAX {
        let mine = caller.actor.teams();
        all.retain(|team| team.level != Level::Team || mine.contains(&team.id));
        all.truncate(TEAMS_MAX);
    }
    let teams = super::cycle::in_tree_order(all.into_iter().map(|held| held.is).collect());
    Ok((cycles.into_iter().map(|held| held.is).collect(), teams))
}

/// The objective of a name, as an id.
async fn id_of(r: &mut Reader, caller: &Caller, name: Name) -> Result<ObjectiveId> {
    Ok(load::objective(r, caller, name).await?.id)
}
