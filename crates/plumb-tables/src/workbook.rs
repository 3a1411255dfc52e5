//! XLSX: every sheet that has a header, cells as text.

use crate::{Table, TableError, table};
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;

pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut tables = Vec::new();
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).map_err(broken)?;
        let first = range.start().map_or(0, |(row, _)| u64::from(row)) + 1;
        let cells =
            range.rows().zip(first..).map(|(row, line)| (line, row.iter().map(cell).collect()));
        match table(&format!("{name}, {sheet}"), cells) {
            Ok(table) => tables.push(table),
            Err(TableError::Empty) => {}
            Err(error) => return Err(error),
        }
    }
    if tables.is_empty() { Err(TableError::Empty) } else { Ok(tables) }
}

fn broken(error: impl std::fmt::Display) -> TableError {
    TableError::Workbook { what: error.to_string() }
}

/// A cell as the text that a person would type for it.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        // A day comes with its time of day; only the day is meant here.
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}
