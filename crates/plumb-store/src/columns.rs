//! How a domain value stands in columns: most in one, some (a state with its facts, a measure) in several.

use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::ambition::Ambition;
use plumb_core::cadence::Cadence;
use plumb_core::check_in::Source;
use plumb_core::confidence::Confidence;
use plumb_core::cycle::Phase;
use plumb_core::finding::Rule;
use plumb_core::id::{
    AccountId, AlignmentId, CheckInId, CycleId, DismissalId, InitiativeId, InitiativeLinkId,
    KeyResultId, LeftOutId, LinkId, MemberId, ObjectiveId, PauseId, ReadingId, RecallId, RoleId,
    SessionId, TeamId, TokenId, WorkspaceId,
};
use plumb_core::initiative::InitiativeState;
use plumb_core::key_result::Sign;
use plumb_core::member::Theme;
use plumb_core::objective::Purpose;
use plumb_core::policy::{ConfidenceSteps, Responder, WhoAgrees, WhoMay};
use plumb_core::quantity::Quantity;
use plumb_core::reading::MilestoneId;
use plumb_core::role::RoleKind;
use plumb_core::score::LearningAnswer;
use plumb_core::team::{Level, Participation};
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_db::{Column, DbError, Json, Param, RowRef, Value};
use rust_decimal::Decimal;
use uuid::Uuid;

/// Reads the columns of one row from left to right.
pub(crate) struct Cursor<'a> {
    row: RowRef<'a>,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(row: RowRef<'a>, start: usize) -> Self {
        Self { row, at: start }
    }

    pub(crate) fn next<C: Column>(&mut self) -> Result<C, DbError> {
        let value = self.row.get(self.at)?;
        self.at += 1;
        Ok(value)
    }
}

/// One value on its way into a statement, owned: what a record writes is often made for the purpose.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Bool(bool),
    Text(String),
    Code(&'static str),
    Uuid(Uuid),
    Decimal(Decimal),
    Date(Date),
    Instant(Timestamp),
    Json(Json),
}

impl Param for Cell {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(value) => Value::Int(*value),
            Self::Bool(value) => Value::Bool(*value),
            Self::Text(value) => Value::Text(value),
            Self::Code(value) => Value::Text(value),
            Self::Uuid(value) => Value::Uuid(*value),
            Self::Decimal(value) => Value::Decimal(*value),
            Self::Date(value) => Value::Date(*value),
            Self::Instant(value) => Value::Instant(*value),
            Self::Json(value) => Value::Json(value),
        }
    }
}

/// What a statement is given, in the order of its columns.
pub(crate) type Cells = Vec<Cell>;

/// A value that stands in one or more columns.
pub(crate) trait Columns: Sized {
    /// How many.
    const COUNT: usize = 1;

    /// Their names; `name` is what the record calls the field.
    fn names(name: &'static str) -> Vec<&'static str> {
        vec![name]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError>;

    fn write(&self, out: &mut Cells);
}

/// A stored value that means nothing here: an unknown code, a number out of its range.
pub(crate) fn not_understood(what: &'static str, stored: impl std::fmt::Debug) -> DbError {
    DbError::Other { source: format!("{what}: {stored:?} is not understood").into() }
}

/// One column that stores the value, or something simpler that it is made into.
macro_rules! stored_as {
    ($($type:ty => $stored:ty, $store:expr, $load:expr;)*) => {$(
        impl Columns for $type {
            fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
                let stored: $stored = row.next()?;
                let load: fn(&$stored) -> Option<$type> = $load;
                load(&stored).ok_or_else(|| not_understood(stringify!($type), stored))
            }

            fn write(&self, out: &mut Cells) {
                let store: fn(&$type) -> Cell = $store;
                out.push(store(self));
            }
        }

        impl Columns for Option<$type> {
            fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
                let load: fn(&$stored) -> Option<$type> = $load;
                row.next::<Option<$stored>>()?
                    .map(|stored| load(&stored).ok_or_else(|| not_understood(stringify!($type), stored)))
                    .transpose()
            }

            fn write(&self, out: &mut Cells) {
                let store: fn(&$type) -> Cell = $store;
                out.push(self.as_ref().map_or(Cell::Null, store));
            }
        }
    )*};
}

/// One column that stores the value as it is.
macro_rules! stored {
    ($($type:ty => $store:expr;)*) => {$(
        impl Columns for $type {
            fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
                row.next()
            }

            fn write(&self, out: &mut Cells) {
                let store: fn(&$type) -> Cell = $store;
                out.push(store(self));
            }
        }

        impl Columns for Option<$type> {
            fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
                row.next()
            }

            fn write(&self, out: &mut Cells) {
                let store: fn(&$type) -> Cell = $store;
                out.push(self.as_ref().map_or(Cell::Null, store));
            }
        }
    )*};
}

stored! {
    i64 => |value| Cell::Int(*value);
    bool => |value| Cell::Bool(*value);
    String => |value| Cell::Text(value.clone());
    Uuid => |value| Cell::Uuid(*value);
    Decimal => |value| Cell::Decimal(*value);
    Date => |value| Cell::Date(*value);
    Timestamp => |value| Cell::Instant(*value);
    Json => |value| Cell::Json(value.clone());
}

stored_as! {
    Quantity => Decimal, |value| Cell::Decimal(value.get()), |stored| Quantity::new(*stored).ok();
    Weight => Decimal, |weight| Cell::Decimal(weight.get().get()), |stored| {
        Quantity::new(*stored).ok().and_then(|value| Weight::new(value).ok())
    };
    Unit => String, |unit| Cell::Text(unit.code().into_owned()), |stored| Unit::from_code(stored).ok();
    Confidence => i64, |value| Cell::Int(i64::from(value.tenths())), |stored| Confidence::new(*stored).ok();
}

macro_rules! ids {
    ($($id:ident),* $(,)?) => {
        stored_as! {$(
            $id => Uuid, |id| Cell::Uuid(id.0), |stored| Some($id(*stored));
        )*}
    };
}

ids!(
    AccountId,
    AlignmentId,
    CheckInId,
    CycleId,
    DismissalId,
    InitiativeId,
    InitiativeLinkId,
    KeyResultId,
    LeftOutId,
    LinkId,
    MemberId,
    MilestoneId,
    ObjectiveId,
    PauseId,
    ReadingId,
    RecallId,
    RoleId,
    SessionId,
    TeamId,
    TokenId,
    WorkspaceId,
);

macro_rules! codes {
    ($($code:ident),* $(,)?) => {
        stored_as! {$(
            $code => String,
            |value| Cell::Code(value.code()),
            |stored| $code::from_code(stored);
        )*}
    };
}

codes!(
    Ambition,
    Cadence,
    ConfidenceSteps,
    InitiativeState,
    Level,
    Participation,
    Phase,
    Purpose,
    Responder,
    RoleKind,
    Rule,
    Sign,
    Source,
    LearningAnswer,
    Theme,
    WhoAgrees,
    WhoMay,
);
