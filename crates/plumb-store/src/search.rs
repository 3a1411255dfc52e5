//! Search over everything that has a name or a sentence, and what is said of it.
//!
//! Each thing that can be found has a row in `findable`, and another where something is said of it ([`said`]): words
//! cut into pairs of characters ([`grams`]), so that a part of a word in any script is a phrase, and its scope:
//! workspace, kind, cycle, and who may read it. Scope and words are asked for in one full-text query, so what may not
//! be seen is neither counted nor takes anybody's place.
//!
//! The rows are kept by [`crate::record`] in the transaction that writes the thing: no use case can forget them.

mod grams;
mod postgres;
pub mod said;
mod scope;
mod sqlite;

pub use grams::found_in;

use crate::accounts::{setting, take_setting};
use crate::eyes::Eyes;
use crate::{objectives, workspaces};
use grams::Grams;
use plumb_core::audience::Audience;
use plumb_core::blanking::left_of;
use plumb_core::cycle::Cycle;
use plumb_core::id::{
    CycleId, InitiativeId, KeyResultId, LeftOutId, MemberId, ObjectiveId, WorkspaceId,
};
use plumb_core::initiative::Initiative;
use plumb_core::key_result::KeyResult;
use plumb_core::left_out::LeftOut;
use plumb_core::member::Member;
use plumb_core::number::Kind;
use plumb_core::objective::Objective;
use plumb_core::team::Team;
use plumb_db::{Db, DbError, Dialect, Reader, Tx, p, row};
use scope::Scope;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Up to so many matches are looked at together; of more, the newest of each kind are enough.
const TOGETHER_MAX: i64 = 200;

/// What a row of `findable` is made of: declared for each record in `records/findable.rs`.
pub(crate) enum Thing<'a> {
    Team(&'a Team),
    Person(&'a Member),
    Cycle(&'a Cycle),
    Objective(&'a Objective),
    KeyResult(&'a KeyResult),
    Initiative(&'a Initiative),
    /// Found as its team.
    LeftOut(&'a LeftOut),
}

impl<'a> Thing<'a> {
    /// Its id, kind, and the words by which it is found.
    fn named(&self) -> (Uuid, Kind, &'a str) {
        match self {
            Self::LeftOut(left_out) => (left_out.id.0, Kind::Team, ""),
            Self::Team(team) => (team.id.0, Kind::Team, &team.name),
            Self::Person(member) => (member.id.0, Kind::Person, &member.name),
            Self::Cycle(cycle) => (cycle.id.0, Kind::Cycle, &cycle.name),
            Self::Objective(objective) => {
                (objective.id.0, Kind::Objective, left_of(&objective.statement))
            }
            Self::KeyResult(key_result) => {
                (key_result.id.0, Kind::KeyResult, left_of(&key_result.statement))
            }
            Self::Initiative(initiative) => {
                (initiative.id.0, Kind::Initiative, left_of(&initiative.title))
            }
        }
    }

    /// What is said of it, with its name: words of both may be looked for together. Nothing where nothing is said.
    fn all_that_is_said(&self) -> String {
        let said = match self {
            Self::Objective(objective) => said::of_objective(objective),
            Self::KeyResult(key_result) => said::of_key_result(key_result),
            Self::Team(team) => said::of_team(team),
            Self::LeftOut(left_out) => said::of_left_out(left_out),
            Self::Person(_) | Self::Cycle(_) | Self::Initiative(_) => Vec::new(),
        };
        if said.is_empty() {
            return String::new();
        }
        let words = said.into_iter().map(|(_, text)| text);
        std::iter::once(self.named().2).chain(words).collect::<Vec<_>>().join("\n")
    }
}

/// A thing that can be found is there, or changed: writes its row, and those that depend on it.
pub(crate) async fn keep(
    tx: &mut Tx,
    workspace: WorkspaceId,
    thing: Thing<'_>,
) -> Result<(), DbError> {
    match &thing {
        Thing::Objective(objective) => {
            let scope = of_objective(workspace, objective);
            if put(tx, workspace, &thing, &scope).await? {
                // Who reads a key result follows from its objective.
                for id in key_results_of(tx, workspace, objective).await? {
                    let key_result = crate::key_results::one(tx, workspace, id).await?;
                    let key_result = key_result.ok_or(DbError::NotFound)?.is;
                    let scope = of_key_result(workspace, &key_result, objective);
                    put(tx, workspace, &Thing::KeyResult(&key_result), &scope).await?;
                }
            }
        }
        Thing::KeyResult(key_result) => {
            let objective = objectives::one(tx, workspace, key_result.objective)
                .await?
                .ok_or(DbError::NotFound)?;
            let scope = of_key_result(workspace, key_result, &objective);
            put(tx, workspace, &thing, &scope).await?;
        }
        Thing::Team(_)
        | Thing::Person(_)
        | Thing::Cycle(_)
        | Thing::Initiative(_)
        | Thing::LeftOut(_) => {
            let kind = thing.named().1;
            let scope = Scope::new(workspace, kind, None, &Audience::Everyone);
            put(tx, workspace, &thing, &scope).await?;
        }
    }
    Ok(())
}

/// Makes all rows of a workspace anew: after its records were written by other means than one by one.
pub async fn rebuild(tx: &mut Tx, workspace: WorkspaceId) -> Result<(), DbError> {
    tx.exec("delete from findable where workspace_id = $1", p![workspace.0]).await?;
    for team in crate::teams::all(tx, workspace).await? {
        keep(tx, workspace, Thing::Team(&team)).await?;
    }
    for member in crate::members::all(tx, workspace).await? {
        keep(tx, workspace, Thing::Person(&member)).await?;
    }
    for cycle in crate::cycles::all(tx, workspace).await? {
        keep(tx, workspace, Thing::Cycle(&cycle)).await?;
    }
    for id in ids(tx, "objectives", workspace).await? {
        let objective = objectives::one(tx, workspace, ObjectiveId(id)).await?;
        keep(tx, workspace, Thing::Objective(&objective.ok_or(DbError::NotFound)?.is)).await?;
    }
    for id in ids(tx, "key_results", workspace).await? {
        let key_result = crate::key_results::one(tx, workspace, KeyResultId(id)).await?;
        keep(tx, workspace, Thing::KeyResult(&key_result.ok_or(DbError::NotFound)?.is)).await?;
    }
    for id in ids(tx, "initiatives", workspace).await? {
        let initiative = crate::initiatives::one(tx, workspace, InitiativeId(id)).await?;
        keep(tx, workspace, Thing::Initiative(&initiative.ok_or(DbError::NotFound)?.is)).await?;
    }
    for id in ids(tx, "left_out", workspace).await? {
        let left_out = crate::left_out::one(tx, workspace, LeftOutId(id)).await?;
        keep(tx, workspace, Thing::LeftOut(&left_out.ok_or(DbError::NotFound)?.is)).await?;
    }
    Ok(())
}

/// The setting of the installation that a step of the schema leaves where the index is to be made anew.
const TO_BE_MADE_ANEW: &str = "findable";

/// Makes the index of every workspace anew where a step of the schema asks for it. Says whether it did.
pub async fn bring_up_to_date(db: &Db) -> Result<bool, DbError> {
    let is_asked = db.read(async |r: &mut Reader| setting(r, TO_BE_MADE_ANEW).await).await?;
    if is_asked.is_none() {
        return Ok(false);
    }
    db.write(async |tx: &mut Tx| {
        for workspace in workspaces::all(tx).await? {
            rebuild(tx, workspace.id).await?;
        }
        take_setting(tx, TO_BE_MADE_ANEW).await
    })
    .await?;
    Ok(true)
}

/// The ids of a table's rows, the oldest first.
async fn ids(r: &mut Reader, table: &str, workspace: WorkspaceId) -> Result<Vec<Uuid>, DbError> {
    r.heavy_all(
        &format!("select id from {table} where workspace_id = $1 order by id"),
        p![workspace.0],
    )
    .await
}

/// Every row that the search keeps of a workspace, by id: its scope and its words.
pub async fn rows(
    r: &mut Reader,
    workspace: WorkspaceId,
) -> Result<Vec<(Uuid, String, String)>, DbError> {
    r.heavy_all(
        "select id, scope, words from findable where workspace_id = $1 order by id",
        p![workspace.0],
    )
    .await
}

/// A thing is no more.
pub(crate) async fn forget(tx: &mut Tx, workspace: WorkspaceId, id: Uuid) -> Result<(), DbError> {
    tx.exec(
        "delete from findable where workspace_id = $1 and id in ($2, $3)",
        p![workspace.0, id, said::row_of(id)],
    )
    .await?;
    Ok(())
}

fn of_objective(workspace: WorkspaceId, objective: &Objective) -> Scope {
    let audience = Audience::of_objective(objective);
    Scope::new(workspace, Kind::Objective, Some(objective.cycle), &audience)
}

fn of_key_result(workspace: WorkspaceId, key_result: &KeyResult, above: &Objective) -> Scope {
    let audience = Audience::of_key_result(key_result, above);
    Scope::new(workspace, Kind::KeyResult, Some(above.cycle), &audience)
}

async fn key_results_of(
    r: &mut Reader,
    workspace: WorkspaceId,
    objective: &Objective,
) -> Result<Vec<KeyResultId>, DbError> {
    let ids = r
        .all::<Uuid>(
            "select id from key_results where workspace_id = $1 and objective_id = $2 order by id",
            p![workspace.0, objective.id.0],
        )
        .await?;
    Ok(ids.into_iter().map(KeyResultId).collect())
}

/// Writes the rows of a thing. Says whether the scope of one that was there changed.
async fn put(
    tx: &mut Tx,
    workspace: WorkspaceId,
    thing: &Thing<'_>,
    scope: &Scope,
) -> Result<bool, DbError> {
    let (id, kind, name) = thing.named();
    let is_other = put_row(tx, workspace, (id, kind), name, scope).await?;
    let said = thing.all_that_is_said();
    put_row(tx, workspace, (said::row_of(id), kind), &said, &scope.of_what_is_said()).await?;
    Ok(is_other)
}

/// Writes a row, or removes it where no words are left (an erased name). Says whether the scope of one that was there
/// changed.
async fn put_row(
    tx: &mut Tx,
    workspace: WorkspaceId,
    (id, kind): (Uuid, Kind),
    text: &str,
    scope: &Scope,
) -> Result<bool, DbError> {
    let (scope, words) = stored(tx.dialect(), scope, &Grams::of(text));
    if words.is_empty() {
        tx.exec("delete from findable where workspace_id = $1 and id = $2", p![workspace.0, id])
            .await?;
        return Ok(false);
    }
    let before = tx
        .maybe::<String>(
            "select scope from findable where workspace_id = $1 and id = $2",
            p![workspace.0, id],
        )
        .await?;
    tx.exec(
        "insert into findable (workspace_id, id, kind, scope, words) values ($1, $2, $3, $4, $5) \
         on conflict (workspace_id, id) do update set scope = excluded.scope, words = excluded.words \
         where findable.scope <> excluded.scope or findable.words <> excluded.words",
        p![workspace.0, id, kind.code(), &scope, &words],
    )
    .await?;
    Ok(before.is_some_and(|before| before != scope))
}

fn stored(dialect: Dialect, scope: &Scope, words: &Grams) -> (String, String) {
    match dialect {
        Dialect::Sqlite => sqlite::stored(scope, words),
        Dialect::Postgres => postgres::stored(scope, words),
    }
}

/// What is looked for, by whom.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// Who looks.
    pub eyes: &'a Eyes,
    /// The cycle whose objectives and key results come first.
    pub cycle: Option<CycleId>,
    /// What was typed.
    pub typed: &'a str,
    /// The most hits that are given.
    pub limit: usize,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What kind of thing.
    pub kind: Kind,
    /// Which. For a team that is found by what it left out: that.
    pub id: Uuid,
    /// Whether it is found by what is said of it, and not by its name.
    pub by_what_is_said: bool,
}

impl Hit {
    /// Found by its name.
    pub const fn named(kind: Kind, id: Uuid) -> Self {
        Self { kind, id, by_what_is_said: false }
    }
}

row! {
    /// A match as it is read.
    struct Match { kind: String, id: Uuid, in_cycle: bool, nearness: i64 }
}

/// One full-text question: the scope that a thing must have, the phrases that must be in its words.
struct Question<'a> {
    workspace: WorkspaceId,
    eyes: &'a Eyes,
    kind: Option<Kind>,
    cycle: Option<CycleId>,
    /// Where the cycle only says what comes first.
    first: Option<CycleId>,
    words: &'a [Grams],
    /// What was typed as a whole title and as its beginning: how near a match comes.
    title: &'a (Grams, Grams),
    /// Whether only titles that begin so are asked for.
    titles_only: bool,
    /// Whether what is said of things is looked through, and not their names.
    in_what_is_said: bool,
}

/// Looks for things in which every word that was typed is a part of some word. First those that are called so, then
/// those whose title begins so, then those in which each begins a word, then the rest. Of equals objectives come
/// before key results before the rest, the cycle that is looked at before others, the newest before older ones. After
/// all that is called so comes that of which it is said, the newest first. Says too whether there are more than were
/// asked for.
pub async fn search(r: &mut Reader, search: Search<'_>) -> Result<(Vec<Hit>, bool), DbError> {
    let (mut hits, has_more) = named(r, search).await?;
    if has_more || hits.len() >= search.limit {
        return Ok((hits, has_more));
    }
    let (_, parts) = grams::asked(search.typed);
    if parts.is_empty() {
        return Ok((hits, false));
    }
    let title = grams::as_title(search.typed);
    let question = Question {
        title: &title,
        titles_only: false,
        in_what_is_said: true,
        workspace: search.workspace,
        eyes: search.eyes,
        kind: None,
        cycle: None,
        first: search.cycle,
        words: &parts,
    };
    // What is called so may be said so too, and stands there already.
    let limit = search.limit + hits.len() + 1;
    let said = ask(r, &question, i64::try_from(limit).unwrap_or(i64::MAX)).await?;
    let is_called_so = hits.iter().map(|hit| hit.id).collect::<BTreeSet<_>>();
    hits.extend(said.into_iter().filter_map(|found| {
        let (kind, id) = (Kind::from_code(&found.kind)?, said::thing_of(found.id)?);
        (!is_called_so.contains(&id)).then_some(Hit { kind, id, by_what_is_said: true })
    }));
    let has_more = hits.len() > search.limit;
    hits.truncate(search.limit);
    Ok((hits, has_more))
}

/// What is called so.
async fn named(r: &mut Reader, search: Search<'_>) -> Result<(Vec<Hit>, bool), DbError> {
    let (begun, parts) = grams::asked(search.typed);
    if parts.is_empty() {
        return Ok((Vec::new(), false));
    }
    let title = grams::as_title(search.typed);
    let question = |words, kind, cycle| Question {
        title: &title,
        titles_only: false,
        in_what_is_said: false,
        workspace: search.workspace,
        eyes: search.eyes,
        kind,
        cycle,
        first: search.cycle,
        words,
    };
    let matches = ask(r, &question(&parts, None, None), TOGETHER_MAX + 1).await?;
    if matches.len() <= usize::try_from(TOGETHER_MAX).unwrap_or(usize::MAX) {
        let begins = ask(r, &question(&begun, None, None), TOGETHER_MAX + 1).await?;
        let begins = begins.iter().map(|found| found.id).collect::<BTreeSet<_>>();
        return Ok(ranked(matches, &begins, search.limit));
    }
    // Too many to be looked at together: first the newest of those whose title begins so, then rank by rank, each the
    // newest first, until enough are found.
    let limit = i64::try_from(search.limit).unwrap_or(i64::MAX);
    let titles = Question { titles_only: true, ..question(&begun, None, None) };
    let titles = ask(r, &titles, TOGETHER_MAX).await?;
    let begins = titles.iter().map(|found| found.id).collect::<BTreeSet<_>>();
    let (mut hits, _) = ranked(titles, &begins, search.limit);
    if hits.len() >= search.limit {
        return Ok((hits, true));
    }
    for words in [&begun, &parts] {
        for kind in RANKS {
            let in_cycle = search.cycle.filter(|_| is_in_a_cycle(kind));
            for cycle in in_cycle.map(Some).into_iter().chain([None]) {
                for found in ask(r, &question(words, Some(kind), cycle), limit).await? {
                    if hits.iter().all(|hit| hit.id != found.id) {
                        hits.push(Hit::named(kind, found.id));
                    }
                }
                if hits.len() >= search.limit {
                    hits.truncate(search.limit);
                    return Ok((hits, true));
                }
            }
        }
    }
    Ok((hits, true))
}

/// The people in whose name every word that was typed is a part of some word, the newest first, at most `limit`.
pub async fn people(
    r: &mut Reader,
    workspace: WorkspaceId,
    eyes: &Eyes,
    typed: &str,
    limit: i64,
) -> Result<Vec<MemberId>, DbError> {
    let (_, parts) = grams::asked(typed);
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let kind = Some(Kind::Person);
    let question = Question {
        workspace,
        eyes,
        kind,
        cycle: None,
        first: None,
        words: &parts,
        title: &grams::as_title(typed),
        titles_only: false,
        in_what_is_said: false,
    };
    let matches = ask(r, &question, limit).await?;
    Ok(matches.into_iter().map(|found| MemberId(found.id)).collect())
}

/// Kinds in the order in which they are shown.
const RANKS: [Kind; 6] =
    [Kind::Objective, Kind::KeyResult, Kind::Team, Kind::Person, Kind::Initiative, Kind::Cycle];

fn is_in_a_cycle(kind: Kind) -> bool {
    matches!(kind, Kind::Objective | Kind::KeyResult)
}

fn ranked(matches: Vec<Match>, begins: &BTreeSet<Uuid>, limit: usize) -> (Vec<Hit>, bool) {
    let mut ranked = matches
        .into_iter()
        .filter_map(|found| {
            let kind = Kind::from_code(&found.kind)?;
            let rank = RANKS.iter().position(|one| *one == kind);
            let begins = begins.contains(&found.id);
            let key = (found.nearness, !begins, rank, !found.in_cycle);
            Some((key, Hit::named(kind, found.id)))
        })
        .collect::<Vec<_>>();
    // Stable: within a rank the newest stay first.
    ranked.sort_by_key(|(key, _)| *key);
    let more = ranked.len() > limit;
    (ranked.into_iter().take(limit).map(|(_, hit)| hit).collect(), more)
}

/// In which order a question is answered: the newest first; titles by how near they come, and of equals as [`ranked`].
fn order(question: &Question<'_>, kind: &str, place: &str) -> String {
    if !question.titles_only {
        return format!("{place} desc");
    }
    let ranks =
        RANKS.iter().enumerate().map(|(at, one)| format!("when '{}' then {at}", one.code()));
    let ranks = ranks.collect::<Vec<_>>().join(" ");
    format!("nearness, case {kind} {ranks} end, in_cycle desc, {place} desc")
}

/// The things that answer a question, the first in its [`order`].
async fn ask(r: &mut Reader, question: &Question<'_>, limit: i64) -> Result<Vec<Match>, DbError> {
    match r.dialect() {
        Dialect::Sqlite => sqlite::ask(r, question, limit).await,
        Dialect::Postgres => postgres::ask(r, question, limit).await,
    }
}
