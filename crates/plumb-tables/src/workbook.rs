//! XLSX: every sheet that has a header, cells as text.

use crate::number_format::Beside;
use crate::{Row, Table, TableError, table};
use calamine::{Data, DataRef, Reader as _, Style, Xlsx};
use std::collections::{HashMap, HashSet};
use std::io::Cursor;

pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut tables = Vec::new();
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).map_err(broken)?;
        let beside = beside(&mut workbook, &sheet)?;
        let without_result = without_result(&mut workbook, &sheet)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let rows = range.rows().zip(first_row..).map(|(cells, row)| Row {
            line: u64::from(row) + 1,
            without_result: (first_column..)
                .take(if without_result.is_empty() { 0 } else { cells.len() })
                .enumerate()
                .filter_map(|(nth, column)| without_result.contains(&(row, column)).then_some(nth))
                .collect(),
            numbers: (0..cells.len()).filter(|nth| is_number(&cells[*nth])).collect(),
            cells: (cells.iter().zip(first_column..))
                .map(|(data, column)| {
                    cell(data, beside.get(&(row, column)).copied().unwrap_or_default())
                })
                .collect(),
        });
        match table(&format!("{name}, {sheet}"), rows) {
            Ok(table) => tables.push(table),
            Err(TableError::Empty) => {}
            Err(error) => return Err(error),
        }
    }
    if tables.is_empty() { Err(TableError::Empty) } else { Ok(tables) }
}

/// What is shown beside the numbers of a sheet, by row and column, where anything is.
fn beside(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
) -> Result<HashMap<(u32, u32), Beside>, TableError> {
    let mut found = HashMap::new();
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(broken)?;
    let of_style = |style: &Style| style.number_format.as_ref().map(Beside::of).unwrap_or_default();
    let styles = cells.styles().iter().map(of_style).collect::<Vec<_>>();
    while let Some((row, column, style)) = cells.next_style_id().map_err(broken)? {
        match styles.get(style) {
            None | Some(Beside::Nothing) => {}
            Some(beside) => _ = found.insert((row, column), *beside),
        }
    }
    Ok(found)
}

/// Where a sheet has formulas without a result, by row and column: a program wrote it, and no spreadsheet has computed it.
fn without_result(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
) -> Result<HashSet<(u32, u32)>, TableError> {
    let mut found = HashSet::new();
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(broken)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            found.insert(cell.pos);
        }
    }
    Ok(found)
}

fn broken(error: impl std::fmt::Display) -> TableError {
    TableError::Workbook { what: error.to_string() }
}

fn is_number(data: &Data) -> bool {
    matches!(data, Data::Float(_) | Data::Int(_))
}

/// A cell as the text that a person would type for it.
fn cell(data: &Data, beside: Beside) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        // A day comes with its time of day; only the day is meant here.
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(number) => beside.typed(*number),
        // Beyond 2^53 the last digits are lost, and a sheet holds no such number either.
        #[expect(clippy::cast_precision_loss, reason = "a sheet's numbers are no finer")]
        Data::Int(number) if beside != Beside::Nothing => beside.typed(*number as f64),
        other => other.to_string(),
    }
}
