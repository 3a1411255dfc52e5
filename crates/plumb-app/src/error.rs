//! The five ways in which a use case can end badly. Every edge maps them with one `match`.

use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::quantity::Quantity;
use plumb_db::DbError;

/// What a use case gives.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule said no. One refusal per field that must change; nothing was written.
    #[error("{}", .0.iter().map(|refusal| refusal.log.as_str()).collect::<Vec<_>>().join("; "))]
    Refused(Vec<Refusal>),
    /// Absent, or not the caller's to see: the same answer.
    #[error("no such thing")]
    NotFound,
    /// Visible to the caller, and not theirs to change.
    #[error("not allowed: {code}")]
    Forbidden {
        /// The stable code of what is not allowed.
        code: &'static str,
    },
    /// It changed since the caller read it.
    #[error("it changed since it was read")]
    Conflict(Conflict),
    /// Others were writing for too long; trying again is sensible, and nothing was written.
    #[error("the database is busy with other writes")]
    Busy,
    /// The database can't take writes now: full, read-only or out of reach. The operator must act.
    #[error("the database can't be written: {source}")]
    Unavailable {
        /// What the database said.
        source: DbError,
    },
    /// Ours: the caller can do nothing about it.
    #[error(transparent)]
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// What a rule said, as a code with facts: the edges have the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code: `check_in.already_scored`.
    pub code: &'static str,
    /// The field of the command that must change, where one is meant.
    pub field: Option<&'static str>,
    /// The facts that the words need.
    pub facts: Vec<(&'static str, Fact)>,
    /// English, for the log and the API's `detail`.
    pub log: String,
}

/// One fact of a refusal or a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A word or a name.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number that somebody typed.
    Quantity(Quantity),
    /// A day.
    Day(Date),
    /// An instant.
    Instant(Timestamp),
}

/// What it is now, where the caller knew something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The change since which it is as it is.
    pub since_change: i64,
}

impl Refusal {
    /// A refusal without facts.
    pub fn new(code: &'static str, log: impl Into<String>) -> Self {
        Self { code, field: None, facts: Vec::new(), log: log.into() }
    }

    /// Says which field must change.
    #[must_use]
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }
}

impl Error {
    /// In how many seconds to try again, where there were too many attempts.
    pub fn retry_after_s(&self) -> Option<u32> {
        let Self::Refused(refusals) = self else {
            return None;
        };
        let too_many = refusals.iter().find(|refusal| refusal.code == "sign_in.too_many")?;
        too_many.facts.iter().find_map(|(name, fact)| match (*name, fact) {
            ("seconds", Fact::Number(seconds)) => u32::try_from(*seconds).ok(),
            _ => None,
        })
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Fact {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Timestamp> for Fact {
    fn from(instant: Timestamp) -> Self {
        Self::Instant(instant)
    }
}

impl From<Quantity> for Fact {
    fn from(quantity: Quantity) -> Self {
        Self::Quantity(quantity)
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy { .. } => Self::Busy,
            DbError::NotFound => Self::NotFound,
            DbError::TextWithNul => {
                Refusal::new("text.not_storable", "a text holds U+0000, which can't be kept").into()
            }
            DbError::Full { .. } | DbError::ReadOnly { .. } | DbError::Unavailable { .. } => {
                Self::Unavailable { source: error }
            }
            other => Self::Broken(Box::new(other)),
        }
    }
}
