//! The whole of what is kept, table by table, for a document that can be read back.
//!
//! The migrations say which tables there are, which columns they have and what these hold, so a new table is in the
//! next document without anybody thinking of it. What must not leave is named here: [`LEFT_OUT`].

use crate::columns::Cell;
use crate::schema::{Table, TypeWord, tables};
use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::id::WorkspaceId;
use plumb_core::number::{Kind, Short};
use plumb_db::{AnyRow, DbError, Json, Param as _, Reader, Tx, p};
use rust_decimal::Decimal;
use serde_json::Map;
use uuid::Uuid;

/// What lets somebody in, and what is a secret: never in a document. `accounts.password_hash` is a column, the others
/// are tables.
pub const LEFT_OUT: &[&str] = &[
    "accounts.password_hash",
    "idempotency_keys",
    "installation",
    "one_time_links",
    "sessions",
    "sign_in_failures",
    "tokens",
];

/// What follows from the rest and is made anew when a document is read back.
const DERIVED: &[&str] = &["digests", "findable"];

/// The tables of a document, those that are named first before those that refer to them, each followed by its past.
pub fn parts() -> impl Iterator<Item = Part> {
    tables()
        .iter()
        .filter(|table| !LEFT_OUT.contains(&table.name.as_str()))
        .filter(|table| !DERIVED.iter().any(|derived| table.name.starts_with(derived)))
        .map(|table| Part { table, columns: columns_of(table) })
}

/// One table of a document.
#[derive(Clone, Debug)]
pub struct Part {
    table: &'static Table,
    columns: Vec<(&'static str, TypeWord)>,
}

fn columns_of(table: &'static Table) -> Vec<(&'static str, TypeWord)> {
    table
        .columns
        .iter()
        .filter(|(name, _)| !LEFT_OUT.contains(&format!("{}.{name}", table.name).as_str()))
        .map(|(name, word)| (name.as_str(), *word))
        .collect()
}

/// A row that a document holds and that can't be kept.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A column is missing, unknown, or holds something else.
    #[error("{table}: {what}")]
    NotARow {
        /// The table.
        table: String,
        /// What is wrong.
        what: String,
    },
    /// The database refused it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The tables whose rows have short numbers, by the kind under which these are given.
const NUMBERED: [(&str, Kind); 6] = [
    ("teams", Kind::Team),
    ("members", Kind::Person),
    ("cycles", Kind::Cycle),
    ("objectives", Kind::Objective),
    ("key_results", Kind::KeyResult),
    ("initiatives", Kind::Initiative),
];

/// Makes sure that the numbers which a workspace gives next are not given already.
///
/// # Errors
///
/// [`DocumentError::NotARow`] with the number that is.
pub async fn check_numbers(r: &mut Reader, workspace: WorkspaceId) -> Result<(), DocumentError> {
    let behind = |table: &str, what| Err(DocumentError::NotARow { table: table.to_owned(), what });
    for (table, kind) in NUMBERED {
        let past = format!("{table}_past");
        let has_past = tables().iter().any(|table| table.name == past);
        let last = r
            .maybe::<i64>(
                "select last from numbers where workspace_id = $1 and kind = $2",
                p![workspace.0, kind.code()],
            )
            .await?
            .unwrap_or_default();
        for table in std::iter::once(table).chain(has_past.then_some(past.as_str())) {
            let sql = format!(
                "select number from {table} where workspace_id = $1 order by number desc limit 1"
            );
            let given = r.maybe::<i64>(&sql, p![workspace.0]).await?.unwrap_or_default();
            if given > last {
                let (given, last) = (Short::new(kind, given), Short::new(kind, last));
                return behind("numbers", format!("{given} is given, and the last is {last}"));
            }
        }
    }
    let counted = "select last_change from workspaces where id = $1";
    let counted = r.one::<i64>(counted, p![workspace.0]).await?;
    let done = "select number from changes where workspace_id = $1 order by number desc limit 1";
    let done = r.maybe::<i64>(done, p![workspace.0]).await?.unwrap_or_default();
    if done > counted {
        let what = format!("there is change {done}, and last_change is {counted}");
        return behind("workspaces", what);
    }
    Ok(())
}

impl Part {
    /// The table's name, which is its name in the document.
    pub fn name(&self) -> &str {
        &self.table.name
    }

    /// The fields of a row, in their order.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| *name)
    }

    /// Whether it holds versions that ended.
    pub fn is_past(&self) -> bool {
        self.table.name.ends_with("_past")
    }

    /// Whether every document has it: documents from before a step that made a table don't.
    pub fn is_in_every_document(&self) -> bool {
        !self.table.is_later
    }

    /// How many rows it has.
    pub async fn count(&self, r: &mut Reader) -> Result<i64, DbError> {
        r.one(&format!("select count(*) from {}", self.table.name), p![]).await
    }

    /// Hands over its rows one by one, in the order of their keys, which is the same on both databases.
    pub async fn each(
        &self,
        r: &mut Reader,
        mut take: impl FnMut(Map<String, Json>) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        let names = self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "select {names} from {} order by {}",
            self.table.name,
            self.table.key.join(", ")
        );
        let mut rows = r.rows::<AnyRow>(&sql, p![]).await?;
        while let Some(row) = rows.next().await? {
            let cells = self.columns.iter().zip(row.0);
            take(
                cells.map(|((name, word), text)| ((*name).to_owned(), word.show(text))).collect(),
            )?;
        }
        Ok(())
    }

    /// Writes a row back. References to rows of its own table are left for [`Part::mend`].
    pub async fn add(&self, tx: &mut Tx, row: &Map<String, Json>) -> Result<(), DocumentError> {
        let (mut names, mut cells) = (Vec::new(), Vec::with_capacity(self.columns.len()));
        for (name, word) in &self.columns {
            let value = match row.get(*name) {
                Some(value) => value,
                // A document from before the step that added it; the column's default is what held then.
                None if self.table.added.iter().any(|added| added == name) => continue,
                None => return Err(self.not_a_row(format!("{name} is missing"))),
            };
            names.push(*name);
            let cell = word
                .read(value)
                .ok_or_else(|| self.not_a_row(format!("{name} can't be {value}")))?;
            cells.push(if self.refers_to_itself(name) { Cell::Null } else { cell });
        }
        if let Some(unknown) =
            row.keys().find(|key| !self.columns.iter().any(|(name, _)| name == key))
        {
            return Err(self.not_a_row(format!("{unknown} is not known to this version")));
        }
        let names = names.join(", ");
        let places =
            (1..=cells.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
        let values = cells.iter().map(Cell::value).collect::<Vec<_>>();
        tx.exec(&format!("insert into {} ({names}) values ({places})", self.table.name), &values)
            .await?;
        Ok(())
    }

    /// Whether [`Part::mend`] has something to do for this table.
    pub fn needs_mending(&self) -> bool {
        self.columns.iter().any(|(name, _)| self.refers_to_itself(name))
    }

    /// Sets the references of a row to rows of its own table, once all of them are there.
    pub async fn mend(&self, tx: &mut Tx, row: &Map<String, Json>) -> Result<(), DocumentError> {
        for (name, word) in self.columns.iter().filter(|(name, _)| self.refers_to_itself(name)) {
            let to = row.get(*name).and_then(|value| word.read(value));
            let Some(to @ Cell::Uuid(_)) = to else {
                continue;
            };
            let key = |name| {
                row.get(name).and_then(|value| TypeWord::Uuid.read(value)).unwrap_or(Cell::Null)
            };
            let (workspace, id) = (key("workspace_id"), key("id"));
            tx.exec(
                &format!(
                    "update {} set {name} = $3 where workspace_id = $1 and id = $2",
                    self.table.name
                ),
                &[workspace.value(), id.value(), to.value()],
            )
            .await?;
        }
        Ok(())
    }

    fn refers_to_itself(&self, column: &str) -> bool {
        matches!((self.name(), column), ("teams", "parent_id") | ("key_results", "continues_id"))
    }

    fn not_a_row(&self, what: String) -> DocumentError {
        DocumentError::NotARow { table: self.table.name.clone(), what }
    }
}

impl TypeWord {
    /// A column's text as JSON: whole numbers and yes or no as such, JSON as it is, everything else as text, so that
    /// exact numbers stay exact.
    fn show(self, text: Option<String>) -> Json {
        let Some(text) = text else {
            return Json::Null;
        };
        match self {
            Self::Int => text.parse::<i64>().map_or(Json::Null, Json::from),
            Self::Bool => Json::Bool(text == "1"),
            Self::Json => serde_json::from_str(&text).unwrap_or(Json::Null),
            _ => Json::String(text),
        }
    }

    /// The other way round; nothing where the value is not of this type.
    fn read(self, value: &Json) -> Option<Cell> {
        if self == Self::Json {
            return Some(Cell::Json(value.clone()));
        }
        Some(match (self, value) {
            (_, Json::Null) => Cell::Null,
            (Self::Int, Json::Number(number)) => Cell::Int(number.as_i64()?),
            (Self::Bool, Json::Bool(value)) => Cell::Bool(*value),
            (Self::Text, Json::String(text)) => Cell::Text(text.clone()),
            (Self::Uuid, Json::String(text)) => Cell::Uuid(Uuid::parse_str(text).ok()?),
            (Self::Decimal, Json::String(text)) => {
                Cell::Decimal(Decimal::from_str_exact(text).ok()?)
            }
            (Self::Date, Json::String(text)) => Cell::Date(text.parse::<Date>().ok()?),
            (Self::Instant, Json::String(text)) => Cell::Instant(text.parse::<Timestamp>().ok()?),
            _ => return None,
        })
    }
}
