//! Records: the one way in which a row is written, so that every row keeps its past.
//!
//! A record's table holds what is true now, each row with the change since which it holds. Before a row is replaced
//! or removed, it is copied to the table's twin `<table>_past` with the change that ended it. So the rows as of change
//! *n* are those of the table with `since_change <= n` and those of the twin with `since_change <= n < until_change`.

use crate::columns::{Cell, Cells, Columns, Cursor};
use crate::records::Findable;
use crate::search;
use jiff::Timestamp;
use plumb_core::id::WorkspaceId;
use plumb_db::{DbError, FromRow, Param as _, RowRef, Tx, Value, p};
use uuid::Uuid;

/// The change that is being written: the workspace, its next number, and when.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// The workspace that changes.
    pub workspace: WorkspaceId,
    /// The number of the change.
    pub number: i64,
    /// The instant of the change.
    pub at: Timestamp,
}

/// A record as it stands, with the change since which it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<T> {
    /// The record.
    pub is: T,
    /// The number of the change that made it so: what an `ETag` or `If-Match` names.
    pub since_change: i64,
    /// When that was.
    pub since_at: Timestamp,
}

impl<T> std::ops::Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.is
    }
}

/// A version that holds no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past<T> {
    /// The record as it stood.
    pub was: T,
    /// The change that made it so.
    pub since_change: i64,
    /// When that was.
    pub since_at: Timestamp,
    /// The change that ended it.
    pub until_change: i64,
    /// When that was.
    pub until_at: Timestamp,
}

/// The statements of one record, made once.
#[derive(Debug)]
pub(crate) struct Statements {
    pub(crate) table: &'static str,
    pub(crate) select: String,
    pub(crate) select_past: String,
    insert: String,
    update: String,
    columns: Vec<&'static str>,
    keep_past: Option<String>,
    remove: String,
    /// The rows as of a change.
    pub(crate) as_of: String,
    /// The versions that a change made so, whether they still hold or not.
    pub(crate) made_by: String,
    /// The versions that a change ended.
    pub(crate) ended_by: String,
    /// The versions that some changes made so.
    pub(crate) made_by_some: String,
    /// The versions that some changes ended.
    pub(crate) ended_by_some: String,
    /// The rows with some ids.
    pub(crate) some: String,
    /// The versions that held after a change and hold no more.
    pub(crate) past_after: String,
    /// The same, of the rows with some ids.
    pub(crate) past_after_of: String,
}

impl Statements {
    /// `columns` are the record's own, the first of them `id`.
    pub(crate) fn new(table: &'static str, columns: Vec<&'static str>, keeps_past: bool) -> Self {
        let own = columns.join(", ");
        let places = (2..columns.len() + 2).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let set = columns
            .iter()
            .enumerate()
            .skip(1)
            .map(|(n, column)| format!("{column} = ${}", n + 2))
            .collect::<Vec<_>>()
            .join(", ");
        let (change, at) = (columns.len() + 2, columns.len() + 3);
        let select_past = format!(
            "select {own}, since_change, since_at, until_change, until_at from {table}_past "
        );
        Self {
            select: format!("select {own}, since_change, since_at from {table} "),
            insert: format!(
                "insert into {table} (workspace_id, {own}, since_change, since_at) \
                 values ($1, {places}, ${change}, ${at})"
            ),
            update: format!(
                "update {table} set {set}, since_change = ${change}, since_at = ${at} \
                 where workspace_id = $1 and id = $2"
            ),
            keep_past: keeps_past.then(|| {
                format!(
                    "insert into {table}_past (workspace_id, {own}, since_change, since_at, until_change, until_at) \
                     select workspace_id, {own}, since_change, since_at, $3, $4 from {table} \
                     where workspace_id = $1 and id = $2 and since_change <> $3"
                )
            }),
            remove: format!("delete from {table} where workspace_id = $1 and id = $2"),
            as_of: format!(
                "select {own}, since_change, since_at from {table} \
                 where workspace_id = $1 and since_change <= $2 \
                 union all select {own}, since_change, since_at from {table}_past \
                 where workspace_id = $1 and since_change <= $2 and until_change > $2 order by id"
            ),
            made_by: format!(
                "select {own}, since_change, since_at from {table} \
                 where workspace_id = $1 and since_change = $2 \
                 union all select {own}, since_change, since_at from {table}_past \
                 where workspace_id = $1 and since_change = $2 order by id"
            ),
            ended_by: format!(
                "select {own}, since_change, since_at from {table}_past \
                 where workspace_id = $1 and until_change = $2 order by id"
            ),
            made_by_some: format!(
                "select {own}, since_change, since_at from {table} \
                 where workspace_id = $1 and since_change = any($2) \
                 union all select {own}, since_change, since_at from {table}_past \
                 where workspace_id = $1 and since_change = any($2) order by id"
            ),
            ended_by_some: format!(
                "select {own}, since_change, since_at, until_change, until_at from {table}_past \
                 where workspace_id = $1 and until_change = any($2) order by id"
            ),
            some: format!(
                "select {own}, since_change, since_at from {table} \
                 where workspace_id = $1 and id = any($2) order by id"
            ),
            past_after: format!("{select_past}where workspace_id = $1 and until_change > $2"),
            past_after_of: format!(
                "{select_past}where workspace_id = $1 and until_change > $2 and id = any($3)"
            ),
            select_past,
            table,
            columns,
        }
    }

    /// All columns of a current row under a table's alias, for statements that join.
    pub(crate) fn columns_of(&self, alias: &str) -> String {
        let own = self.columns.iter().map(|column| format!("{alias}.{column}")).collect::<Vec<_>>();
        format!("{}, {alias}.since_change, {alias}.since_at", own.join(", "))
    }
}

/// What is kept as a row: declared with [`record!`].
pub(crate) trait Record: Findable + Sized + Send + Sync + 'static {
    /// How many columns it has of its own.
    const COUNT: usize;

    fn statements() -> &'static Statements;

    fn record_id(&self) -> Uuid;

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError>;

    fn write(&self, out: &mut Cells);
}

impl<T: Record> FromRow for Held<T> {
    const COLUMNS: usize = T::COUNT + 2;

    fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError> {
        let mut cursor = Cursor::new(*row, start);
        Ok(Self {
            is: T::read(&mut cursor)?,
            since_change: i64::read(&mut cursor)?,
            since_at: Timestamp::read(&mut cursor)?,
        })
    }
}

impl<T: Record> FromRow for Past<T> {
    const COLUMNS: usize = T::COUNT + 4;

    fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError> {
        let mut cursor = Cursor::new(*row, start);
        Ok(Self {
            was: T::read(&mut cursor)?,
            since_change: i64::read(&mut cursor)?,
            since_at: Timestamp::read(&mut cursor)?,
            until_change: i64::read(&mut cursor)?,
            until_at: Timestamp::read(&mut cursor)?,
        })
    }
}

/// Adds a row that was not there.
pub(crate) async fn insert<T: Record>(
    tx: &mut Tx,
    stamp: Stamp,
    record: &T,
) -> Result<(), DbError> {
    let cells = all_of(stamp, record);
    tx.exec(&T::statements().insert, &borrowed(&cells)).await?;
    keep_findable(tx, stamp, record).await
}

/// Replaces a row, keeping the version that it had before this change.
///
/// # Errors
///
/// [`DbError::NotFound`] where there is none.
pub(crate) async fn replace<T: Record>(
    tx: &mut Tx,
    stamp: Stamp,
    record: &T,
) -> Result<(), DbError> {
    keep_past::<T>(tx, stamp, record.record_id()).await?;
    let cells = all_of(stamp, record);
    match tx.exec(&T::statements().update, &borrowed(&cells)).await? {
        0 => Err(DbError::NotFound),
        _ => keep_findable(tx, stamp, record).await,
    }
}

/// Removes a row, keeping the version that it had before this change.
///
/// # Errors
///
/// [`DbError::NotFound`] where there is none.
pub(crate) async fn remove<T: Record>(tx: &mut Tx, stamp: Stamp, id: Uuid) -> Result<(), DbError> {
    keep_past::<T>(tx, stamp, id).await?;
    if T::CAN_BE_FOUND {
        search::forget(tx, stamp.workspace, id).await?;
    }
    match tx.exec(&T::statements().remove, p![stamp.workspace.0, id]).await? {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

async fn keep_past<T: Record>(tx: &mut Tx, stamp: Stamp, id: Uuid) -> Result<(), DbError> {
    if let Some(keep_past) = &T::statements().keep_past {
        tx.exec(keep_past, p![stamp.workspace.0, id, stamp.number, stamp.at]).await?;
    }
    Ok(())
}

/// Keeps what the search knows of a record in step with it.
async fn keep_findable<T: Record>(tx: &mut Tx, stamp: Stamp, record: &T) -> Result<(), DbError> {
    match record.thing() {
        Some(thing) => search::keep(tx, stamp.workspace, thing).await,
        None => Ok(()),
    }
}

fn all_of<T: Record>(stamp: Stamp, record: &T) -> Cells {
    let mut cells = vec![Cell::Uuid(stamp.workspace.0)];
    record.write(&mut cells);
    cells.push(Cell::Int(stamp.number));
    cells.push(Cell::Instant(stamp.at));
    cells
}

fn borrowed(cells: &Cells) -> Vec<Value<'_>> {
    cells.iter().map(Cell::value).collect()
}

/// Declares how a domain type stands in a table: its fields in the order of the columns, `id` first. A field that is
/// named differently in the table says so; one that stands in several columns names them itself.
macro_rules! record {
    ($type:ty, $table:literal, keeps_past: $keeps_past:literal, { $($field:ident $(as $column:literal)?),+ $(,)? }) => {
        impl $crate::record::Record for $type {
            const COUNT: usize = 0 $( + $crate::record::count_of(|record: &$type| &record.$field) )+;

            fn statements() -> &'static $crate::record::Statements {
                static STATEMENTS: std::sync::LazyLock<$crate::record::Statements> = std::sync::LazyLock::new(|| {
                    let mut columns: Vec<&'static str> = Vec::new();
                    $( columns.extend($crate::record::names_of(
                        |record: &$type| &record.$field,
                        $crate::record::column!($field $(as $column)?),
                    )); )+
                    $crate::record::Statements::new($table, columns, $keeps_past)
                });
                &STATEMENTS
            }

            fn record_id(&self) -> uuid::Uuid {
                self.id.0
            }

            fn read(row: &mut $crate::columns::Cursor<'_>) -> Result<Self, plumb_db::DbError> {
                Ok(Self { $( $field: $crate::record::read_field(row, |record: &$type| &record.$field)?, )+ })
            }

            fn write(&self, out: &mut $crate::columns::Cells) {
                use $crate::columns::Columns as _;
                $( self.$field.write(out); )+
            }
        }
    };
}

macro_rules! column {
    ($field:ident as $column:literal) => {
        $column
    };
    ($field:ident) => {
        stringify!($field)
    };
}

/// The statement that reads a record, with what follows the table's name; made once.
macro_rules! select {
    ($type:ty, $rest:literal) => {{
        static SQL: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
            format!("{}{}", <$type as $crate::record::Record>::statements().select, $rest)
        });
        SQL.as_str()
    }};
}

/// The same for versions that hold no more.
macro_rules! select_past {
    ($type:ty, $rest:literal) => {{
        static SQL: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
            format!("{}{}", <$type as $crate::record::Record>::statements().select_past, $rest)
        });
        SQL.as_str()
    }};
}

pub(crate) use {column, record, select, select_past};

/// How many columns the field has that `_field` points at: it is there for its type alone.
pub(crate) const fn count_of<R, C: Columns>(_field: fn(&R) -> &C) -> usize {
    C::COUNT
}

/// The columns of the field that `_field` points at: it is there for its type alone.
pub(crate) fn names_of<R, C: Columns>(
    _field: fn(&R) -> &C,
    name: &'static str,
) -> Vec<&'static str> {
    C::names(name)
}

/// Reads the field that `_field` points at: it is there for its type alone.
pub(crate) fn read_field<R, C: Columns>(
    row: &mut Cursor<'_>,
    _field: fn(&R) -> &C,
) -> Result<C, DbError> {
    C::read(row)
}
