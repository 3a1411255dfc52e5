//! From rows to structs.

use crate::{
    DbError,
    column::{Column, Raw},
};

/// One row of a result, of either database.
#[derive(Clone, Copy)]
pub struct RowRef<'a>(pub(crate) Source<'a>);

#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

impl RowRef<'_> {
    /// Reads the column at `index`, from 0.
    ///
    /// # Errors
    ///
    /// [`DbError::Column`] when it holds something else.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, DbError> {
        let value = match self.0 {
            Source::Sqlite(row) => match row.get_ref(index) {
                Ok(value) => T::from_sqlite(value),
                Err(error) => Err(error.into()),
            },
            Source::Postgres(row) => match row.try_get::<_, Raw<T>>(index) {
                Ok(Raw(value)) => Ok(value),
                Err(error) => Err(error.into()),
            },
        };
        value.map_err(|source| DbError::Column {
            index,
            name: self.name(index),
            expected: T::NAME,
            source,
        })
    }

    fn name(&self, index: usize) -> String {
        let name = match self.0 {
            Source::Sqlite(row) => row.as_ref().column_name(index).ok(),
            Source::Postgres(row) => row.columns().get(index).map(tokio_postgres::Column::name),
        };
        name.unwrap_or("?").to_owned()
    }
}

/// What a row can be read as: a single value, a tuple, or a struct declared by [`row!`](macro@crate::row). Columns
/// are taken by position. Rows nest: a tuple or a struct may have rows as fields.
pub trait FromRow: Sized + Send + 'static {
    /// How many columns it takes.
    const COLUMNS: usize;

    /// Reads the columns from `start`.
    fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError>;
}

impl<T: Column> FromRow for T {
    const COLUMNS: usize = 1;

    fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError> {
        row.get(start)
    }
}

macro_rules! tuples {
    ($(($($field:ident $type:ident),+))*) => {$(
        impl<$($type: FromRow),+> FromRow for ($($type,)+) {
            const COLUMNS: usize = 0 $(+ $type::COLUMNS)+;

            fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError> {
                let mut at = start;
                $(let $field = $type::from_row(row, at)?; at += $type::COLUMNS;)+
                let _ = at;
                Ok(($($field,)+))
            }
        }
    )*};
}

tuples! {
    (a A)
    (a A, b B)
    (a A, b B, c C)
    (a A, b B, c C, d D)
    (a A, b B, c C, d D, e E)
    (a A, b B, c C, d D, e E, f F)
    (a A, b B, c C, d D, e E, f F, g G)
    (a A, b B, c C, d D, e E, f F, g G, h H)
}

/// Declares a struct and how to read it from a row, in the order of its fields.
///
/// ```
/// plumb_db::row! {
///     /// A team.
///     #[derive(PartialEq)]
///     pub struct TeamRow { id: uuid::Uuid, name: String }
/// }
/// ```
///
/// Fields are as visible as the struct; `Debug` and `Clone` are derived.
#[macro_export]
macro_rules! row {
    ($($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field:ident: $type:ty),+ $(,)?
    })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug)]
        $vis struct $name {
            $(
                $(#[$field_meta])*
                #[allow(missing_docs, reason = "the column of that name")]
                $vis $field: $type,
            )+
        }

        impl $crate::FromRow for $name {
            const COLUMNS: usize = 0 $(+ <$type as $crate::FromRow>::COLUMNS)+;

            fn from_row(row: &$crate::RowRef<'_>, start: usize) -> Result<Self, $crate::DbError> {
                let mut at = start;
                $(
                    let $field = <$type as $crate::FromRow>::from_row(row, at)?;
                    at += <$type as $crate::FromRow>::COLUMNS;
                )+
                let _ = at;
                Ok(Self { $($field),+ })
            }
        }
    )+};
}
