//! The export: everything in one JSON document, and the way back into an empty installation.
//!
//! ```json
//! { "format": "plumb-export", "version": 1, "not_included": ["sessions", …],
//!   "workspaces": [ … ], "cycles": [ … ], "objectives": [ … ], "key_results": [ … ], "check_ins": [ … ], …,
//!   "history": { "objectives": [ … ], … } }
//! ```
//!
//! One list per table under the table's name, a row an object with the table's columns, one row a line, in the order
//! of their keys: the same data gives the same bytes. Numbers that people typed are text, so that they stay exact.
//! `history` holds the versions that ended. `docs/export.md` describes every list.

use crate::check_ins::digest_of;
use crate::frame::Frame;
use crate::import::Stop;
use crate::{App, Error, Refusal, Result};
use plumb_core::id::WorkspaceId;
use plumb_db::{DbError, Json, Reader, Tx};
use plumb_store::document::{LEFT_OUT, Part, check_numbers, parts};
use plumb_store::{cycles, digests, key_results, objectives, workspaces};
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Map;
use std::collections::BTreeSet;
use std::fmt;
use std::io::{Read, Write};
use std::time::Duration;
use tokio::sync::mpsc;

/// What the document calls itself.
const FORMAT: &str = "plumb-export";
/// The version of its form.
const VERSION: i64 = 1;
/// How long writing a document back may take.
const IMPORT_LASTS_MAX: Duration = Duration::from_hours(6);
/// How many rows may wait between reading the file and writing the database.
const ROWS_WAITING_MAX: usize = 256;

/// How far an export or import is.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The list it is at.
    pub part: &'a str,
    /// Rows done so far, over all lists.
    pub rows: u64,
}

/// What a document brought, or would.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Rows, over all lists.
    pub rows: u64,
    /// The rows of each list, in their order; those of `history` are not among them.
    pub lists: Vec<(String, u64)>,
}

impl App {
    /// Writes everything that is kept to `out`, as it was at one moment, without what [`LEFT_OUT`] names.
    ///
    /// # Errors
    ///
    /// What the database says, and what `out` says as [`Error::Broken`].
    pub async fn export(
        &self,
        out: &mut (dyn Write + Send),
        mut progress: impl FnMut(Progress<'_>),
    ) -> Result<()> {
        self.store
            .db()
            .read(async |r: &mut Reader| {
                let mut rows = 0;
                let head = serde_json::json!(LEFT_OUT);
                write(out, format_args!("{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"not_included\": {head}"))?;
                for part in parts().filter(|part| !part.is_past()) {
                    write(out, format_args!(","))?;
                    write_list(r, out, &part, part.name(), &mut rows, &mut progress).await?;
                }
                write(out, format_args!(",\n\"history\": {{"))?;
                for (nth, part) in parts().filter(Part::is_past).enumerate() {
                    let name = part.name().trim_end_matches("_past").to_owned();
                    write(out, format_args!("{}", if nth == 0 { "" } else { "," }))?;
                    write_list(r, out, &part, &name, &mut rows, &mut progress).await?;
                }
                write(out, format_args!("\n}}\n}}\n"))?;
                out.flush().map_err(broken)
            })
            .await
    }

    /// Reads a document back into an installation in which there is no workspace yet. All of it, or nothing; a dry run
    /// does everything and then nothing.
    ///
    /// # Errors
    ///
    /// `import.not_empty`; `import.not_a_document` with what is wrong; what the database says.
    pub async fn import_document(
        &self,
        file: impl Read + Send + 'static,
        dry_run: bool,
        mut progress: impl FnMut(Progress<'_>),
    ) -> Result<Brought> {
        let (send, mut receive) = mpsc::channel::<(usize, Map<String, Json>)>(ROWS_WAITING_MAX);
        let all = parts().collect::<Vec<_>>();
        let lists = all.iter().map(ListName::of).collect::<Vec<_>>();
        let reading = tokio::task::spawn_blocking(move || read_document(file, lists, send));
        let mut brought = Brought::default();
        let outcome = self
            .store
            .db()
            .write_within(IMPORT_LASTS_MAX, async |tx: &mut Tx| {
                if !workspaces::all(tx).await?.is_empty() {
                    let refusal =
                        Refusal::new("import.not_empty", "there is a workspace here already");
                    return Err(Stop::Failed(refusal.into()));
                }
                let (mut counts, mut to_mend) = (vec![0; all.len()], Vec::new());
                while let Some((nth, row)) = receive.recv().await {
                    let part = &all[nth];
                    part.add(tx, &row).await.map_err(not_a_document)?;
                    if part.needs_mending() {
                        to_mend.push((nth, row));
                    }
                    counts[nth] += 1;
                    brought.rows += 1;
                    progress(Progress { part: part.name(), rows: brought.rows });
                }
                reading.await.map_err(broken)?.map_err(not_a_document)?;
                for (nth, row) in to_mend {
                    all[nth].mend(tx, &row).await.map_err(not_a_document)?;
                }
                for workspace in workspaces::all(tx).await? {
                    check_numbers(tx, workspace.id).await.map_err(not_a_document)?;
                    self.derive_anew(tx, workspace.id).await?;
                }
                let counted = all.iter().zip(counts).filter(|(part, _)| !part.is_past());
                brought.lists =
                    counted.map(|(part, count)| (part.name().to_owned(), count)).collect();
                if dry_run {
                    return Err(Stop::DryRun);
                }
                Ok(tx.much_was_written().await?)
            })
            .await;
        match outcome {
            Ok(()) | Err(Stop::DryRun) => Ok(brought),
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    /// Makes anew what follows from the rest: the digest of every key result, and what can be found.
    async fn derive_anew(&self, tx: &mut Tx, workspace: WorkspaceId) -> Result<()> {
        for cycle in cycles::all(tx, workspace).await? {
            for objective in objectives::of_cycle(tx, workspace, cycle.id).await? {
                for key_result in
                    key_results::plain_of_objective(tx, workspace, objective.id).await?
                {
                    let team = Frame::team_of(&key_result, &objective);
                    let teams = team.into_iter().collect::<Vec<_>>();
                    let frame = Frame::load(tx, self, workspace, &teams, &[cycle.id]).await?;
                    let digest =
                        digest_of(tx, workspace, &frame, &key_result, &objective, &cycle).await?;
                    digests::put(tx, workspace, key_result.id, &digest).await?;
                }
            }
        }
        Ok(plumb_store::search::rebuild(tx, workspace).await?)
    }
}

fn write(out: &mut (dyn Write + Send), what: fmt::Arguments<'_>) -> Result<()> {
    out.write_fmt(what).map_err(broken)
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Broken(Box::new(error))
}

fn not_a_document(error: impl fmt::Display) -> Error {
    Refusal::new("import.not_a_document", error.to_string()).with("what", error.to_string()).into()
}

async fn write_list(
    r: &mut Reader,
    out: &mut (dyn Write + Send),
    part: &Part,
    name: &str,
    rows: &mut u64,
    progress: &mut impl FnMut(Progress<'_>),
) -> Result<()> {
    write(out, format_args!("\n\"{name}\": ["))?;
    let mut is_first = true;
    part.each(r, |row| {
        let line =
            serde_json::to_vec(&row).map_err(|error| DbError::Other { source: error.into() })?;
        let before: &[u8] = if is_first { b"\n" } else { b",\n" };
        out.write_all(before)
            .and_then(|()| out.write_all(&line))
            .map_err(|error| DbError::Other { source: error.into() })?;
        is_first = false;
        *rows += 1;
        progress(Progress { part: name, rows: *rows });
        Ok(())
    })
    .await?;
    write(out, format_args!("\n]"))
}

type Rows = mpsc::Sender<(usize, Map<String, Json>)>;

/// A list that a document may hold, under its table's name.
struct ListName {
    table: String,
    is_in_every_document: bool,
}

impl ListName {
    fn of(part: &Part) -> Self {
        Self { table: part.name().to_owned(), is_in_every_document: part.is_in_every_document() }
    }
}

/// Reads a document list by list and sends its rows as they come, so that no list is held in memory.
fn read_document(file: impl Read, lists: Vec<ListName>, rows: Rows) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_reader(std::io::BufReader::new(file));
    let mut met = Met { lists, rows, has_version: false, nths: BTreeSet::new() };
    Document { met: &mut met, past: false }.deserialize(&mut reader)?;
    reader.end()?;
    // What was cut off or put together by hand is no export, although it may be well-formed.
    let lacks =
        |what: &str| Err(serde_json::Error::custom(format!("{what}: this is no whole export")));
    if !met.has_version {
        return lacks("it does not say its version");
    }
    let missing = met
        .lists
        .iter()
        .enumerate()
        .filter(|(nth, list)| list.is_in_every_document && !met.nths.contains(nth));
    match missing.min_by_key(|(_, list)| list.table.ends_with("_past")) {
        Some((_, list)) => match list.table.strip_suffix("_past") {
            Some(name) => lacks(&format!("the list {name} of its history is missing")),
            None => lacks(&format!("the list {} is missing", list.table)),
        },
        None => Ok(()),
    }
}

/// What a document was found to hold.
struct Met {
    lists: Vec<ListName>,
    rows: Rows,
    has_version: bool,
    /// The lists that were there.
    nths: BTreeSet<usize>,
}

/// An object of lists: the document, and the `history` in it.
struct Document<'a> {
    met: &'a mut Met,
    past: bool,
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export of Plumb")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let mut is_ours = self.past;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" if !self.past => {
                    if map.next_value::<String>()? != FORMAT {
                        return Err(A::Error::custom("this is no export of Plumb"));
                    }
                    is_ours = true;
                }
                "version" if !self.past => {
                    let version = map.next_value::<i64>()?;
                    if version != VERSION {
                        return Err(A::Error::custom(format!(
                            "this is version {version} of the form, and this build reads version {VERSION}"
                        )));
                    }
                    self.met.has_version = true;
                }
                "not_included" if !self.past => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ if !is_ours => {
                    return Err(A::Error::custom(
                        "this is no export of Plumb: it does not begin with its format",
                    ));
                }
                "history" if !self.past => {
                    map.next_value_seed(Document { met: &mut *self.met, past: true })?;
                }
                _ => {
                    let table = if self.past { format!("{key}_past") } else { key };
                    let nth = self.met.lists.iter().position(|list| list.table == table);
                    let nth = nth.ok_or_else(|| {
                        A::Error::custom(format!("the list {table} is not known to this version"))
                    })?;
                    self.met.nths.insert(nth);
                    map.next_value_seed(List { nth, rows: &self.met.rows })?;
                }
            }
        }
        if is_ours { Ok(()) } else { Err(A::Error::custom("this is no export of Plumb")) }
    }
}

/// One list of rows.
struct List<'a> {
    nth: usize,
    rows: &'a Rows,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(row) = list.next_element::<Map<String, Json>>()? {
            // Nobody takes rows any more when the database refused one: its error is the one to tell.
            if self.rows.blocking_send((self.nth, row)).is_err() {
                return Err(A::Error::custom("the rows before could not be written"));
            }
        }
        Ok(())
    }
}
