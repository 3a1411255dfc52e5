//! How it came to this: the changes to an objective, a key result, an initiative, a cycle, a team or the whole workspace,
//! as they are told.
//!
//! A change is told to those who may read what it is about; to others it is not there, in no list and in no count.

use super::changes::{self, Changes};
use super::did::{Did, did};
use super::things::{Thing, Things, Wanted, things};
use crate::load::{self, Name, reads_key_result};
use crate::{App, Caller, Error, Fact, Result, cycles, initiatives, teams};
use async_recursion::async_recursion as boxed;
use jiff::{SignedDuration, Timestamp};
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{KeyResultId, ObjectiveId, WorkspaceId};
use plumb_core::key_result::KeyResult;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Objective;
use plumb_db::Reader;
use plumb_store::changes::{self as stored, Told};
use plumb_store::{Json, key_results, objectives};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How many changes a page holds at most.
pub const PAGE_MAX: usize = 50;

/// A page of changes, the latest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The changes.
    pub entries: Vec<Entry>,
    /// What they name, by id: without what the reader may not read.
    pub things: Things,
    /// Where the next page begins: before this change. None on the last page.
    pub next: Option<i64>,
}

/// What a history is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfThing {
    /// Its short number.
    pub short: Short,
    /// Which.
    pub id: Uuid,
    /// Its name, statement or title.
    pub name: String,
}

/// A change as it is told.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number.
    pub number: i64,
    /// When it was made.
    pub at: Timestamp,
    /// Who made it.
    pub by: By,
    /// What was done.
    pub verb: Verb,
    /// To what kind of thing.
    pub subject: Subject,
    /// To which; none where it is not there any more.
    pub thing: Option<Thing>,
    /// The objective under which it is told.
    pub objective: Option<Thing>,
    /// The team with which it is told.
    pub team: Option<Thing>,
    /// The reason that was given, else empty.
    pub reason: String,
    /// What else the sentence needs, by name. Things that the reader may not read are not among them.
    pub facts: BTreeMap<String, Detail>,
    /// What it made of what: of the thing itself and of what is kept with it, as far as the reader may read both.
    pub did: Vec<Did>,
    /// The key result that it is about, as it stands: its values are in that unit.
    pub key_result: Option<KeyResult>,
    /// The earlier change that it took back.
    pub reverses: Option<i64>,
    /// The later change that took it back.
    pub undone_by: Option<i64>,
}

/// Who made a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// A person; the thing has no name once theirs is gone.
    Person(Thing),
    /// A program, on behalf of a person.
    Program(Thing),
    /// Whoever operates the server.
    Operator,
    /// The server itself, by the clock.
    Scheduler,
    /// Somebody of whom no more is known.
    Somebody,
}

/// One fact of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A code, a number or a day.
    Fact(Fact),
    /// A thing.
    Thing(Thing),
    /// Several of them.
    Several(Vec<Detail>),
    /// What something was, and what it became.
    Became(Box<Detail>, Box<Detail>),
}

/// The changes to a thing and to what belongs to it, and what it is. Of a key result also what was done to it with its
/// objective; of a cycle only those to itself, because what is in it tells its own.
///
/// # Errors
///
/// [`Error::NotFound`], also for a person: nobody has a history.
#[boxed]
pub async fn of(
    r: &mut Reader,
    caller: &Caller,
    kind: Kind,
    name: Name,
    before: Option<i64>,
) -> Result<(OfThing, History)> {
    let (which, id, number, name) = match kind {
        Kind::Objective => {
            let held = load::objective(r, caller, name).await?;
            (Changes::OfObjective(held.id), held.id.0, held.number, held.is.statement)
        }
        Kind::KeyResult => {
            let (held, above) = load::key_result(r, caller, name).await?;
            let which = Changes::OfKeyResultUnder(held.id, above.id);
            (which, held.id.0, held.number, held.is.statement)
        }
        Kind::Initiative => {
            let held = initiatives::find(r, caller, name).await?;
            (Changes::OfInitiative(held.id), held.id.0, held.number, held.is.title)
        }
        Kind::Cycle => {
            let held = cycles::find(r, caller, name).await?;
            (Changes::OfCycle(held.id), held.id.0, held.number, held.is.name)
        }
        Kind::Team => {
            let held = teams::find(r, caller, name).await?;
            (Changes::OfTeam(held.id), held.id.0, held.number, held.is.name)
        }
        Kind::Person => return Err(Error::NotFound),
    };
    let of = OfThing { short: Short::new(kind, number), id, name };
    Ok((of, page(r, caller, which, before).await?))
}

/// All changes.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn of_all(r: &mut Reader, caller: &Caller, before: Option<i64>) -> Result<History> {
    page(r, caller, Changes::All, before).await
}

/// How long a person is told what they did just now, and may take it back at hand.
const JUST_NOW: SignedDuration = SignedDuration::from_hours(1);

/// What the caller did just now: one change of their own, made in person within the last hour and not undone since;
/// nothing for any other number.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn just_done(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    number: i64,
) -> Result<Option<History>> {
    let told = stored::one(r, caller.workspace, number).await?;
    let me = caller.actor.member().map(|member| member.0);
    let since = app.clock.now() - JUST_NOW;
    let mine = told.filter(|told| {
        told.actor == "member" && me.is_some() && told.member == me && told.at >= since
    });
    let readable = readable(r, caller, mine.into_iter().collect()).await?;
    if readable.is_empty() {
        return Ok(None);
    }
    let (entries, things) = entries(r, caller, readable).await?;
    let is_so = entries.iter().all(|entry| entry.undone_by.is_none());
    Ok(is_so.then_some(History { entries, things, next: None }))
}

async fn page(
    r: &mut Reader,
    caller: &Caller,
    which: Changes,
    before: Option<i64>,
) -> Result<History> {
    let limit = i64::try_from(PAGE_MAX).unwrap_or(i64::MAX);
    let page = changes::changes(r, caller, which, before, limit).await?;
    let (entries, things) = entries(r, caller, page.changes).await?;
    Ok(History { entries, things, next: page.before })
}

/// Those of some changes that the caller may read.
///
/// # Errors
///
/// Whatever the database says.
pub(crate) async fn readable(
    r: &mut Reader,
    caller: &Caller,
    changes: Vec<Told>,
) -> Result<Vec<Told>> {
    let above = changes.iter().filter_map(|told| told.objective).collect::<BTreeSet<_>>();
    let about_key_results = |told: &&Told| told.subject == Subject::KeyResult.code();
    let meant = changes.iter().filter(about_key_results).map(|told| told.subject_id).collect();
    let above = objectives_ever(r, caller.workspace, above).await?;
    let meant = key_results_ever(r, caller.workspace, meant).await?;
    let me = caller.actor.member().map(|member| member.0);
    let reads = |told: &Told| {
        let Some(verb) = Verb::from_code(&told.verb) else {
            return false;
        };
        // Who sent something back knows of it, though it is a draft now that others write.
        let is_sent_back = matches!(verb, Verb::ObjectiveSentBack | Verb::KeyResultSentBack);
        if is_sent_back && me.is_some() && me == told.member {
            return true;
        }
        if verb.is_told_to_oneself() {
            return me.is_some() && me == told.member;
        }
        if verb.is_about_access() {
            let about_me = me.is_some() && (me == told.member || me == Some(told.subject_id));
            return about_me || caller.actor.manages_people();
        }
        let Some(objective) = told.objective else {
            return true;
        };
        let Some(objective) = above.get(&objective).filter(|above| caller.actor.reads(above))
        else {
            return false;
        };
        match meant.get(&told.subject_id) {
            Some(key_result) => reads_key_result(&caller.actor, key_result, objective),
            None => told.subject != Subject::KeyResult.code(),
        }
    };
    let mut changes = changes;
    changes.retain(reads);
    Ok(changes)
}

/// Objectives as they stand, or as they stood last.
pub(crate) async fn objectives_ever(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: BTreeSet<Uuid>,
) -> Result<BTreeMap<Uuid, Objective>> {
    let list = ids.iter().copied().collect::<Vec<_>>();
    let held = objectives::some(r, workspace, &list).await?;
    let mut found = held.into_iter().map(|held| (held.id.0, held.is)).collect::<BTreeMap<_, _>>();
    for id in ids {
        if !found.contains_key(&id)
            && let Some(past) = objectives::last_past(r, workspace, ObjectiveId(id)).await?
        {
            found.insert(id, past.was);
        }
    }
    Ok(found)
}

/// Key results as they stand, or as they stood last.
pub(crate) async fn key_results_ever(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: BTreeSet<Uuid>,
) -> Result<BTreeMap<Uuid, KeyResult>> {
    let list = ids.iter().copied().collect::<Vec<_>>();
    let held = key_results::some(r, workspace, &list).await?;
    let mut found = held.into_iter().map(|held| (held.id.0, held.is)).collect::<BTreeMap<_, _>>();
    for id in ids {
        if !found.contains_key(&id)
            && let Some(past) = key_results::last_past(r, workspace, KeyResultId(id)).await?
        {
            found.insert(id, past.was);
        }
    }
    Ok(found)
}

/// Changes that the caller may read, as they are told, with what they name.
pub(crate) async fn entries(
    r: &mut Reader,
    caller: &Caller,
    changes: Vec<Told>,
) -> Result<(Vec<Entry>, Things)> {
    let mut done = did(r, caller, &changes).await?;
    let mut wanted = Wanted::default();
    for told in &changes {
        wanted.subject(Subject::from_code(&told.subject), told.subject_id);
        wanted.people.extend(told.member);
        wanted.objectives.extend(told.objective);
        wanted.teams.extend(told.team);
        named_in(&told.facts, &mut wanted.any);
    }
    done.values().flatten().for_each(|did| did.names(&mut wanted));
    let things = things(r, caller, wanted).await?;
    let read = |told: &&Told| {
        told.subject == Subject::KeyResult.code() && things.contains_key(&told.subject_id)
    };
    let meant = changes.iter().filter(read).map(|told| told.subject_id).collect::<BTreeSet<_>>();
    let meant = meant.into_iter().collect::<Vec<_>>();
    let mut key_results = BTreeMap::new();
    if !meant.is_empty() {
        for held in key_results::some(r, caller.workspace, &meant).await? {
            key_results.insert(held.id.0, held.is);
        }
    }
    let numbers = changes.iter().map(|told| told.number).collect::<Vec<_>>();
    let undone = stored::undone_by(r, caller.workspace, &numbers).await?;
    let undone = undone.into_iter().collect::<BTreeMap<_, _>>();
    let entries = changes
        .into_iter()
        .filter_map(|told| {
            let (number, subject) = (told.number, told.subject_id);
            let mut entry = entry(told, &things)?;
            entry.did = done.remove(&number).unwrap_or_default();
            entry.key_result = key_results.get(&subject).cloned();
            entry.undone_by = undone.get(&number).copied();
            Some(entry)
        })
        .collect();
    Ok((entries, things))
}

fn entry(told: Told, things: &Things) -> Option<Entry> {
    let thing = |id: Uuid| things.get(&id).cloned();
    let facts = match told.facts {
        Json::Object(facts) => facts
            .into_iter()
            .filter_map(|(name, fact)| Some((name, detail(fact, things)?)))
            .collect(),
        _ => BTreeMap::new(),
    };
    Some(Entry {
        by: match (told.actor.as_str(), told.member.and_then(thing)) {
            ("member", Some(person)) => By::Person(person),
            ("token", Some(person)) => By::Program(person),
            ("operator", _) => By::Operator,
            ("scheduler", _) => By::Scheduler,
            _ => By::Somebody,
        },
        verb: Verb::from_code(&told.verb)?,
        subject: Subject::from_code(&told.subject)?,
        thing: thing(told.subject_id),
        objective: told.objective.and_then(thing),
        team: told.team.and_then(thing),
        number: told.number,
        at: told.at,
        reason: told.reason,
        facts,
        did: Vec::new(),
        key_result: None,
        reverses: told.reverses,
        undone_by: None,
    })
}

/// Facts whose ids are those of rows without a name of their own: nobody needs to look for one.
const NAMELESS: [&str; 8] =
    ["check_in", "reading", "pause", "left_out", "dismissal", "recall", "token", "invitation"];

/// The ids among the facts of a change that may be those of things with names.
fn named_in(facts: &Json, ids: &mut BTreeSet<Uuid>) {
    match facts {
        Json::String(text) => ids.extend(Uuid::parse_str(text)),
        Json::Array(several) => several.iter().for_each(|fact| named_in(fact, ids)),
        Json::Object(facts) => facts
            .iter()
            .filter(|(name, _)| !NAMELESS.contains(&name.as_str()))
            .for_each(|(_, fact)| named_in(fact, ids)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// A stored fact as it is told. Facts hold ids, codes, numbers and days, never words: what looks like a day is one.
fn detail(fact: Json, things: &Things) -> Option<Detail> {
    Some(match fact {
        Json::Number(number) => Detail::Fact(Fact::Number(number.as_i64()?)),
        Json::Bool(yes) => Detail::Fact(Fact::Text(if yes { "yes" } else { "no" }.to_owned())),
        Json::Array(several) => {
            Detail::Several(several.into_iter().filter_map(|fact| detail(fact, things)).collect())
        }
        Json::String(text) => match (Uuid::parse_str(&text), text.parse(), text.parse()) {
            // A reading or a check-in is nothing that is named, and what may not be read is not there.
            (Ok(id), ..) => Detail::Thing(things.get(&id).cloned()?),
            (_, Ok(day), _) => Detail::Fact(Fact::Day(day)),
            (_, _, Ok(quantity)) => Detail::Fact(Fact::Quantity(quantity)),
            _ => Detail::Fact(Fact::Text(text)),
        },
        Json::Object(mut facts) => {
            let mut end = |name: &str| Some(Box::new(detail(facts.remove(name)?, things)?));
            Detail::Became(end("from")?, end("to")?)
        }
        Json::Null => return None,
    })
}
