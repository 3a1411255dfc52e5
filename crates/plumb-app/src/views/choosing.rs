//! Choosing a person or a team in a form: from a list where there are few; where there are many, a person is looked for
//! by a part of the name, and a team is named.

use crate::load::{self, Name};
use crate::{Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::cycle::Cycle;
use plumb_core::id::{KeyResultId, MemberId, TeamId};
use plumb_core::key_result::KeyResult;
use plumb_core::member::Member;
use plumb_core::number::{Kind, Short};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Eyes, Held, key_results, members, search, teams};
use std::collections::BTreeSet;

/// How many a list offers at most. Beyond that a list helps nobody.
const OFFERED_MAX: usize = 100;
/// How many of a team stand in a list of which the rest is looked for.
const NEAR_MAX: i64 = 50;
/// How many are shown of those who were found.
const FOUND_MAX: usize = 30;

/// How many key results are looked at for a part of their words.
const LOOKED_AT_MAX: i64 = 1_000;

/// What a form offers; nothing where there are too many, so that it is typed instead.
#[derive(Clone, Debug)]
pub enum Offered<T> {
    /// All there are, by name.
    All(Vec<T>),
    /// Too many for a list.
    TooMany,
}

/// For what a list of people is asked.
#[derive(Clone, Debug, Default)]
pub struct PeopleWanted {
    /// The team whose people come first.
    pub team: Option<TeamId>,
    /// Those who stand in it in any case.
    pub named: Vec<MemberId>,
    /// The number of whoever is chosen: kept, whatever is looked for.
    pub chosen: Option<i64>,
    /// Parts of a name; empty where nobody is looked for.
    pub looked_for: String,
}

/// The people whom a field offers.
#[derive(Clone, Debug, Default)]
pub struct PeopleOffered {
    /// Those who are meant already, the caller and those of the team, by name. While somebody is looked for, only the
    /// former.
    pub near: Vec<Member>,
    /// Others who take part, by name: everybody where there are few, those who were found where there are many.
    pub others: Vec<Member>,
    /// Whether there are too many for a list, so that the rest is looked for.
    pub is_part: bool,
    /// What came of looking for somebody.
    pub found: Option<Found>,
}

/// What came of looking for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many were found and are shown.
    pub count: usize,
    /// Whether there are more of them.
    pub more: bool,
}

impl PeopleOffered {
    /// Everybody in it, those who are near first.
    pub fn all(&self) -> impl Iterator<Item = &Member> {
        self.near.iter().chain(&self.others)
    }
}

/// The people who can be chosen. However many there are, the list and what is read for it stay short.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn people_offered(
    r: &mut Reader,
    caller: &Caller,
    wanted: &PeopleWanted,
) -> Result<PeopleOffered> {
    let workspace = caller.workspace;
    let everybody = members::here(r, workspace, one_more()).await?;
    let is_part = everybody.len() > OFFERED_MAX;
    let is_looked_for = is_part && !wanted.looked_for.trim().is_empty();
    let mut named = wanted.named.iter().map(|id| id.0).collect::<Vec<_>>();
    if !is_looked_for {
        named.extend(caller.actor.member().map(|id| id.0));
    }
    let mut near = members::some(r, workspace, &named).await?;
    if let Some(number) = wanted.chosen {
        near.extend(members::numbered(r, workspace, number).await?);
    }
    if let Some(team) = wanted.team.filter(|_| !is_looked_for) {
        near.extend(members::of_team(r, workspace, team, NEAR_MAX).await?);
    }
    let mut found = None;
    let others = match (is_part, is_looked_for) {
        (false, _) => everybody,
        (true, false) => Vec::new(),
        (true, true) => {
            let (list, more) = looked_for(r, caller, &wanted.looked_for).await?;
            found = Some(Found { count: list.len(), more });
            list
        }
    };
    let mut seen = BTreeSet::new();
    let mut by_name = |list: Vec<Held<Member>>| {
        let mut list = list
            .into_iter()
            .map(|held| held.is)
            .filter(|member| !member.erased && seen.insert(member.id))
            .collect::<Vec<_>>();
        list.sort_by(|one, other| one.name.cmp(&other.name));
        list
    };
    Ok(PeopleOffered { near: by_name(near), others: by_name(others), is_part, found })
}

/// Those who take part and in whose name every word is a part of some word; and whether there are more.
async fn looked_for(
    r: &mut Reader,
    caller: &Caller,
    typed: &str,
) -> Result<(Vec<Held<Member>>, bool)> {
    let limit = i64::try_from(FOUND_MAX + 1).unwrap_or(i64::MAX);
    let ids = search::people(r, caller.workspace, &Eyes::of(&caller.actor), typed, limit).await?;
    let more = ids.len() > FOUND_MAX;
    let ids = ids.into_iter().take(FOUND_MAX).map(|id| id.0).collect::<Vec<_>>();
    let mut list = members::some(r, caller.workspace, &ids).await?;
    list.retain(|member| member.archived_on.is_none());
    Ok((list, more))
}

/// The teams that are not archived.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn teams_offered(r: &mut Reader, caller: &Caller) -> Result<Offered<Team>> {
    Ok(offered(teams::here(r, caller.workspace, one_more()).await?))
}

/// The person that somebody typed or chose: `P-12`, or a name that only one of them has.
///
/// # Errors
///
/// `choice.nobody` and `choice.several` at `field`.
#[boxed]
pub async fn person_meant(
    r: &mut Reader,
    caller: &Caller,
    typed: &str,
    field: &'static str,
) -> Result<Member> {
    let found = match short(typed, Kind::Person) {
        Some(Short { number, .. }) => {
            members::numbered(r, caller.workspace, number).await?.into_iter().collect()
        }
        None => members::named(r, caller.workspace, typed.trim(), 2).await?,
    };
    only(found, "choice.nobody", field)
}

/// The team that somebody typed or chose: `T-3`, or a name that only one of them has.
///
/// # Errors
///
/// `choice.no_team` and `choice.several` at `field`.
#[boxed]
pub async fn team_meant(
    r: &mut Reader,
    caller: &Caller,
    typed: &str,
    field: &'static str,
) -> Result<Team> {
    let found = match short(typed, Kind::Team) {
        Some(Short { number, .. }) => {
            teams::numbered(r, caller.workspace, number).await?.into_iter().collect()
        }
        None => teams::named(r, caller.workspace, typed.trim(), 2).await?,
    };
    only(found, "choice.no_team", field)
}

/// The key results of a team that one of a cycle may continue: those of earlier cycles that were agreed once, of the
/// latest cycle first, and the one that it continues already.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn continuable(
    r: &mut Reader,
    caller: &Caller,
    (team, cycle): (Option<TeamId>, &Cycle),
    already: Option<KeyResultId>,
) -> Result<Vec<KeyResult>> {
    let workspace = caller.workspace;
    let mut list = match team {
        Some(team) => {
            let limit = i64::try_from(OFFERED_MAX).unwrap_or(i64::MAX);
            key_results::of_earlier_cycles(r, workspace, team, cycle.starts_on, limit).await?
        }
        None => Vec::new(),
    };
    if let Some(already) = already.filter(|id| list.iter().all(|held| held.id != *id)) {
        match load::key_result(r, caller, Name::Id(already.0)).await {
            Ok((held, _)) => list.push(held),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(list.into_iter().map(|held| held.is).collect())
}

/// The key result that somebody typed or chose to continue: `K-12`, with or without its words, or a part of the words
/// that only one of the team's has.
///
/// # Errors
///
/// `choice.no_key_result` and `choice.several` at `field`.
#[boxed]
pub async fn continued_meant(
    r: &mut Reader,
    caller: &Caller,
    (team, cycle): (Option<TeamId>, &Cycle),
    typed: &str,
    field: &'static str,
) -> Result<KeyResult> {
    const NONE: &str = "choice.no_key_result";
    let number = typed.trim().split([':', ' ']).next().unwrap_or_default();
    if let Some(short) = short(number, Kind::KeyResult) {
        return match load::key_result(r, caller, Name::Short(short)).await {
            Ok((held, _)) => Ok(held.is),
            Err(Error::NotFound) => only(Vec::new(), NONE, field),
            Err(error) => Err(error),
        };
    }
    let Some(team) = team else { return only(Vec::new(), NONE, field) };
    let day = cycle.starts_on;
    let mut list =
        key_results::of_earlier_cycles(r, caller.workspace, team, day, LOOKED_AT_MAX).await?;
    let part = typed.trim().to_lowercase();
    list.retain(|held| held.statement.to_lowercase().contains(&part));
    only(list, NONE, field)
}

/// How a thing that was chosen is named to a use case.
pub fn name_of(kind: Kind, number: i64) -> Name {
    Name::Short(Short::new(kind, number))
}

fn one_more() -> i64 {
    i64::try_from(OFFERED_MAX + 1).unwrap_or(i64::MAX)
}

fn offered<T>(list: Vec<Held<T>>) -> Offered<T> {
    if list.len() > OFFERED_MAX {
        Offered::TooMany
    } else {
        Offered::All(list.into_iter().map(|held| held.is).collect())
    }
}

fn short(typed: &str, kind: Kind) -> Option<Short> {
    typed.trim().parse::<Short>().ok().filter(|short| short.kind == kind)
}

fn only<T>(found: Vec<Held<T>>, none: &'static str, field: &'static str) -> Result<T> {
    let several = found.len() > 1;
    match found.into_iter().next() {
        Some(one) if !several => Ok(one.is),
        Some(_) => Err(Error::from(
            Refusal::new("choice.several", "several have this name: type a number").at(field),
        )),
        None => Err(Refusal::new(none, "nothing has this name").at(field).into()),
    }
}
