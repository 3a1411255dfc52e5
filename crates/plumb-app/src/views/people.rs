//! The people of a workspace: by name, a page at a time, or those whose name has some typed words in it.

use super::cut::cut;
use super::rows::teams_of;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::TeamId;
use plumb_core::member::Member;
use plumb_core::role::Role;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::pages::{self, Before, ByName};
use plumb_store::{Eyes, Held, accounts, members, roles, search, teams};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many people are shown for some typed words.
const FOUND_MAX: i64 = 50;

/// Which people are asked for.
#[derive(Clone, Debug, Default)]
pub struct PeopleAsked {
    /// Parts of their names; all people where it is empty.
    pub typed: String,
    /// Those who are archived rather than those who take part.
    pub archived: bool,
    /// After whom the page begins.
    pub after: Option<ByName>,
}

/// A person as a list shows them. Nothing that could rank them stands beside.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The person.
    pub member: Held<Member>,
    /// The address with which they sign in, for those who look after access.
    pub email: Option<String>,
    /// What they hold.
    pub roles: Vec<Role>,
}

/// A page of people.
#[derive(Clone, Debug)]
pub struct PeopleView {
    /// The people, by name.
    pub people: Vec<PersonRow>,
    /// The teams that they are in.
    pub teams: BTreeMap<TeamId, Team>,
    /// The page before; none on the first.
    pub earlier: Option<Before>,
    /// Where the next page begins; none at the end.
    pub next: Option<ByName>,
    /// How many stand on the pages before.
    pub before: i64,
    /// How many there are on all pages; of those that were found, how many are shown.
    pub of: i64,
    /// Whether more were found than are shown: more words would help.
    pub more: bool,
}

/// Reads a page of people, at most `limit`.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn people(
    r: &mut Reader,
    caller: &Caller,
    asked: &PeopleAsked,
    limit: i64,
) -> Result<PeopleView> {
    let (mut list, next, more) = if asked.typed.trim().is_empty() {
        page(r, caller, asked, limit).await?
    } else {
        found(r, caller, asked).await?
    };
    let (before, of) = if next.is_none() && asked.after.is_none() {
        (0, i64::try_from(list.len()).unwrap_or(i64::MAX))
    } else {
        let (workspace, archived) = (caller.workspace, asked.archived);
        let before = match &asked.after {
            Some(after) => pages::count_of_people(r, workspace, archived, Some(after)).await?,
            None => 0,
        };
        (before, pages::count_of_people(r, workspace, archived, None).await?)
    };
    let ids = list.iter().map(|member| member.id.0).collect::<Vec<_>>();
    let mut roles_of: BTreeMap<Uuid, Vec<Role>> = BTreeMap::new();
    for role in roles::of_members(r, caller.workspace, &ids).await? {
        roles_of.entry(role.member.0).or_default().push(role.is);
    }
    let teams = teams_of(r, caller, roles_of.values().flatten().filter_map(|role| role.team));
    let teams = teams.await?;
    let mut emails = emails(r, caller, &list).await?;
    let people = list
        .drain(..)
        .map(|member| PersonRow {
            email: member.account.and_then(|account| emails.remove(&account.0)),
            roles: roles_of.remove(&member.id.0).unwrap_or_default(),
            member,
        })
        .collect();
    let earlier = earlier(r, caller, asked, limit).await?;
    Ok(PeopleView { people, teams, earlier, next, before, of, more })
}

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headcount {
    /// People who take part.
    pub people: i64,
    /// Teams that are not archived.
    pub teams: i64,
}

/// Counts people and teams.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn headcount(r: &mut Reader, caller: &Caller) -> Result<Headcount> {
    Ok(Headcount {
        people: pages::count_of_people(r, caller.workspace, false, None).await?,
        teams: teams::count_here(r, caller.workspace).await?,
    })
}

type Listed = (Vec<Held<Member>>, Option<ByName>, bool);

async fn page(r: &mut Reader, caller: &Caller, asked: &PeopleAsked, limit: i64) -> Result<Listed> {
    let limit = limit.max(1);
    let after = asked.after.as_ref();
    let mut list =
        pages::people_by_name(r, caller.workspace, asked.archived, after, limit + 1).await?;
    let next = cut(&mut list, limit, place);
    Ok((list, next, false))
}

async fn found(r: &mut Reader, caller: &Caller, asked: &PeopleAsked) -> Result<Listed> {
    let eyes = Eyes::of(&caller.actor);
    let ids = search::people(r, caller.workspace, &eyes, &asked.typed, FOUND_MAX + 1).await?;
    let more = ids.len() > usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
    let ids = ids.into_iter().map(|id| id.0).collect::<Vec<_>>();
    let mut list = members::some(r, caller.workspace, &ids).await?;
    list.retain(|member| member.archived_on.is_some() == asked.archived);
    list.truncate(usize::try_from(FOUND_MAX).unwrap_or(usize::MAX));
    list.sort_by_cached_key(|member| (member.name.to_lowercase(), member.number));
    Ok((list, None, more))
}

/// The page before the one that is asked for.
async fn earlier(
    r: &mut Reader,
    caller: &Caller,
    asked: &PeopleAsked,
    limit: i64,
) -> Result<Option<Before>> {
    let Some(after) = asked.after.as_ref().filter(|_| asked.typed.trim().is_empty()) else {
        return Ok(None);
    };
    let (workspace, archived) = (caller.workspace, asked.archived);
    let first = pages::person_before(r, workspace, archived, after, limit.max(1)).await?;
    Ok(Some(Before { after: first.as_ref().map(place) }))
}

fn place(member: &Held<Member>) -> ByName {
    ByName { name: member.name.clone(), number: member.number }
}

/// The addresses of some people by account, where the caller looks after access.
async fn emails(
    r: &mut Reader,
    caller: &Caller,
    list: &[Held<Member>],
) -> Result<BTreeMap<Uuid, String>> {
    if !caller.actor.manages_people() {
        return Ok(BTreeMap::new());
    }
    let ids = list.iter().filter_map(|member| Some(member.account?.0)).collect::<Vec<_>>();
    Ok(accounts::emails(r, &ids).await?.into_iter().collect())
}
