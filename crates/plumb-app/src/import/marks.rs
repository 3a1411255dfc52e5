//! Which of point and comma is the decimal mark, where a cell alone does not say it: "2.500" is two and a half to some
//! and two thousand five hundred to others.

use super::Field;
use super::field::Mapping;
use plumb_tables::{Row, Table};
use std::collections::BTreeMap;

/// The numbers of a table that may be of any size.
const FIELDS: [Field; 4] = [Field::From, Field::To, Field::Current, Field::Value];

/// What a cell shows of how numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing: there is no mark in it.
    Nothing,
    /// This is the decimal mark.
    Decimal(char),
    /// One mark before exactly three digits, which can be either.
    Doubt,
}

impl Shown {
    pub(super) fn by(typed: &str) -> Self {
        let close = typed.chars().filter(|one| one.is_ascii_digit() || matches!(one, ',' | '.'));
        let close = close.collect::<String>();
        let Some(at) = close.rfind([',', '.']) else { return Self::Nothing };
        let (whole, fraction) = (&close[..at], &close[at + 1..]);
        let mark = if close[at..].starts_with(',') { ',' } else { '.' };
        let other = if mark == ',' { '.' } else { ',' };
        if whole.contains(mark) {
            Self::Decimal(other)
        } else if whole.contains(other) || fraction.len() != 3 {
            Self::Decimal(mark)
        } else if whole.is_empty() || whole.starts_with('0') || whole.len() > 3 {
            // No group of thousands looks so.
            Self::Decimal(mark)
        } else {
            Self::Doubt
        }
    }
}

/// The decimal marks of a table, as far as its cells show them.
pub(super) struct Marks {
    columns: BTreeMap<Field, char>,
    table: Option<char>,
}

impl Marks {
    pub(super) fn of(table: &Table, mapping: &Mapping) -> Self {
        let columns = FIELDS.map(|field| {
            let shown = table.rows.iter().filter_map(|row| shown(row, field, mapping));
            (field, shown.collect::<Vec<_>>())
        });
        Self {
            table: agreed(columns.iter().flat_map(|(_, shown)| shown.iter().copied())),
            columns: columns
                .into_iter()
                .filter_map(|(field, shown)| Some((field, agreed(shown.into_iter())?)))
                .collect(),
        }
    }

    /// The decimal mark of a cell in doubt: that of its column, else of the numbers in its row, else of its table.
    pub(super) fn decimal(&self, row: &Row, field: Field, mapping: &Mapping) -> Option<char> {
        let of_row = || agreed(FIELDS.into_iter().filter_map(|field| shown(row, field, mapping)));
        self.columns.get(&field).copied().or_else(of_row).or(self.table)
    }

    /// The fields of a row that nothing decides.
    pub(super) fn in_doubt(&self, row: &Row, mapping: &Mapping) -> impl Iterator<Item = Field> {
        FIELDS.into_iter().filter(|field| {
            typed(row, *field, mapping).is_some_and(|typed| Shown::by(typed) == Shown::Doubt)
                && self.decimal(row, *field, mapping).is_none()
        })
    }
}

/// The decimal mark that a cell shows.
fn shown(row: &Row, field: Field, mapping: &Mapping) -> Option<char> {
    match Shown::by(typed(row, field, mapping)?) {
        Shown::Decimal(mark) => Some(mark),
        Shown::Nothing | Shown::Doubt => None,
    }
}

/// What somebody typed in a cell. What a workbook holds as a number was not typed with a mark, and shows none.
fn typed<'a>(row: &'a Row, field: Field, mapping: &Mapping) -> Option<&'a str> {
    let column = mapping.column(field).filter(|_| mapping.reads(field))?;
    if row.numbers.contains(&column) {
        return None;
    }
    row.cells.get(column).map(String::as_str)
}

/// The one mark that all say; where they differ, none.
fn agreed(mut marks: impl Iterator<Item = char>) -> Option<char> {
    let first = marks.next()?;
    marks.all(|mark| mark == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_shows_its_decimal_mark_where_it_can_be_one_only() {
        for (typed, expected) in [
            ("2500", Shown::Nothing),
            ("2.500 €", Shown::Doubt),
            ("-2,500", Shown::Doubt),
            ("0.125", Shown::Decimal('.')),
            ("1234.567", Shown::Decimal('.')),
            ("2,5", Shown::Decimal(',')),
            ("1.000,50", Shown::Decimal(',')),
            ("1,000.500", Shown::Decimal('.')),
            ("1.000.000", Shown::Decimal(',')),
            ("1,000,000", Shown::Decimal('.')),
        ] {
            assert_eq!(Shown::by(typed), expected, "{typed}");
        }
    }
}
