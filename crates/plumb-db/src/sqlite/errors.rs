//! From SQLite's result codes to [`DbError`].

use rusqlite::{Error, ErrorCode, ffi};

use crate::DbError;
use crate::value::WithNul;

/// What SQLite's refusal means.
pub(crate) fn refused(error: Error) -> DbError {
    let (failure, message) = match &error {
        Error::SqliteFailure(failure, message) => (failure, message.clone().unwrap_or_default()),
        Error::SqlInputError { error: failure, msg, .. } => (failure, msg.clone()),
        Error::ToSqlConversionFailure(cause) if cause.is::<WithNul>() => {
            return DbError::TextWithNul;
        }
        _ => return DbError::other(error),
    };
    let (code, extended) = (failure.code, failure.extended_code);
    // Messages end in what failed: `UNIQUE constraint failed: members.email`.
    let subject =
        message.split_once(": ").map_or(message.as_str(), |(_, subject)| subject).to_owned();
    let source = error.into();
    match (code, extended) {
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
            DbError::Unique { constraint: index_name(&subject), source }
        }
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => DbError::ForeignKey { constraint: None, source },
        // A trigger that stands for a reference says so in SQLite's own words.
        (_, ffi::SQLITE_CONSTRAINT_TRIGGER) if message.starts_with("FOREIGN KEY") => {
            DbError::ForeignKey { constraint: None, source }
        }
        (_, ffi::SQLITE_CONSTRAINT_CHECK) => DbError::Check { constraint: subject, source },
        (_, ffi::SQLITE_CONSTRAINT_NOTNULL) => DbError::NotNull { column: subject, source },
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => DbError::Busy { source },
        (ErrorCode::DiskFull, _) => DbError::Full { source },
        (ErrorCode::ReadOnly, _) => DbError::ReadOnly { source },
        (ErrorCode::OperationInterrupted, _) => DbError::Timeout { source },
        (ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied, _) => {
            DbError::Unavailable { source }
        }
        _ => DbError::Other { source },
    }
}

/// A key on an expression is called `index 'name'`, one on columns by its columns.
fn index_name(subject: &str) -> String {
    let name = subject.strip_prefix("index '").and_then(|rest| rest.strip_suffix('\''));
    name.unwrap_or(subject).to_owned()
}
