//! Tables as people keep them: CSV in the dialects that spreadsheets write, and XLSX. It knows nothing of OKRs.
//!
//! A table is text: a header and rows, each with the line or row of the file that it came from, so that what is said
//! about it can be found there. Days in a workbook become `2026-03-31`, numbers plain decimals, with the percent sign or the
//! sign of money that the sheet shows beside them.

mod csv_file;
pub mod money;
mod number_format;
mod workbook;

/// The largest file that is read, in bytes.
pub const BYTES_MAX: usize = 64 * 1024 * 1024;
/// The most rows of one table.
pub const ROWS_MAX: usize = 500_000;

/// What workbooks of before 2007 begin with, and those that a password locks.
const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A header and rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The file, and for a workbook the sheet: for whoever is told about a row.
    pub name: String,
    /// The names of the columns as they stand there, trimmed.
    pub header: Vec<String>,
    /// The rows below, without empty ones.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in a CSV file, its row in a sheet; the header is usually 1.
    pub line: u64,
    /// Its cells, trimmed, as many as there are columns.
    pub cells: Vec<String>,
    /// The columns that a workbook holds numbers in: nobody typed their points, which are decimal marks for certain.
    pub numbers: Vec<usize>,
    /// The columns that a workbook holds formulas in without what they come to. Their cells are empty here.
    pub without_result: Vec<usize>,
}

/// A file that is no table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It is larger than any table that is read.
    #[error("the file has {bytes} bytes, and at most {BYTES_MAX} are read")]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// It has more rows than are read.
    #[error("the table has more than {ROWS_MAX} rows")]
    TooManyRows,
    /// There is nothing in it.
    #[error("there is no header in it")]
    Empty,
    /// It can't be understood as CSV.
    #[error("line {line} can't be read as CSV: {what}")]
    Csv {
        /// Where.
        line: u64,
        /// What the reader says.
        what: String,
    },
    /// It can't be understood as a workbook.
    #[error("the workbook can't be read: {what}")]
    Workbook {
        /// What the reader says.
        what: String,
    },
}

impl TableError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "table.too_large",
            Self::TooManyRows => "table.too_many_rows",
            Self::Empty => "table.empty",
            Self::Csv { .. } => "table.csv",
            Self::Workbook { .. } => "table.workbook",
        }
    }
}

/// Reads the tables of a file: one of a CSV file, one per sheet with a header of a workbook. Which of the two it is
/// shows in its first bytes. One that is called a workbook and is none is not taken for CSV: nothing of it would be right.
///
/// # Errors
///
/// [`TableError`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    if bytes.len() > BYTES_MAX {
        return Err(TableError::TooLarge { bytes: bytes.len() });
    }
    // A workbook is a ZIP archive.
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::read(name, bytes);
    }
    let what = if bytes.starts_with(OLD_WORKBOOK) {
        "it is of an older kind, or locked with a password: save it as XLSX without one"
    } else if name.to_lowercase().ends_with(".xlsx") {
        "it is called XLSX and holds something else"
    } else {
        return Ok(vec![csv_file::read(name, bytes)?]);
    };
    Err(TableError::Workbook { what: what.to_owned() })
}

/// Makes a table of cells: the first row that is not empty is the header.
fn table(name: &str, rows: impl Iterator<Item = Row>) -> Result<Table, TableError> {
    let mut table = Table { name: name.to_owned(), ..Table::default() };
    for mut row in rows {
        for cell in &mut row.cells {
            let trimmed = cell.trim();
            if trimmed.len() != cell.len() {
                *cell = trimmed.to_owned();
            }
        }
        if row.cells.iter().all(String::is_empty) && row.without_result.is_empty() {
            continue;
        }
        if table.header.is_empty() {
            while row.cells.last().is_some_and(String::is_empty) {
                row.cells.pop();
            }
            table.header = row.cells;
            continue;
        }
        if table.rows.len() == ROWS_MAX {
            return Err(TableError::TooManyRows);
        }
        row.cells.resize(table.header.len(), String::new());
        table.rows.push(row);
    }
    if table.header.is_empty() { Err(TableError::Empty) } else { Ok(table) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_csv(bytes: &[u8], header: &[&str], rows: &[(u64, &[&str])]) {
        let table = read("okrs.csv", bytes).unwrap().remove(0);
        assert_eq!(table.header, header);
        let found = table
            .rows
            .iter()
            .map(|row| (row.line, row.cells.iter().map(String::as_str).collect::<Vec<_>>()));
        let rows = rows.iter().map(|(line, cells)| (*line, cells.to_vec())).collect::<Vec<_>>();
        assert_eq!(found.collect::<Vec<_>>(), rows);
    }

    #[test]
    fn csv_is_read_in_the_dialects_that_spreadsheets_write() {
        check_csv(b"Team,Goal\nKitchen, Eat \n", &["Team", "Goal"], &[(2, &["Kitchen", "Eat"])]);
        check_csv(
            b"\xEF\xBB\xBFTeam;Goal\r\nKitchen;\"a; b\"\r\n",
            &["Team", "Goal"],
            &[(2, &["Kitchen", "a; b"])],
        );
        check_csv(b"Team\tGoal\nKitchen\tEat\n", &["Team", "Goal"], &[(2, &["Kitchen", "Eat"])]);
        check_csv(b"Team,Goal\nK\xFCche,Essen\n", &["Team", "Goal"], &[(2, &["Küche", "Essen"])]);
        check_csv(
            b"Team,Goal\nWien,\x84die Besten\x93 \x96 f\xFCr 5 \x80\n",
            &["Team", "Goal"],
            &[(2, &["Wien", "„die Besten“ – für 5 €"])],
        );
    }

    #[test]
    fn a_row_remembers_its_line_and_has_as_many_cells_as_the_header() {
        check_csv(
            b"\nTeam,Goal,,\nKitchen\n,,\n\"two\nlines\",x,y,z,more\n",
            &["Team", "Goal"],
            &[(3, &["Kitchen", ""]), (5, &["two\nlines", "x"])],
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(matches!(read("a.csv", b"  \n\n"), Err(TableError::Empty)));
        assert!(matches!(read("a.xlsx", b"PK\x03\x04nothing"), Err(TableError::Workbook { .. })));
        let why = |name: &str, bytes: &[u8]| read(name, bytes).unwrap_err().to_string();
        assert!(
            why("A.XLSX", b"Cycle,Objective\n").contains("called XLSX and holds something else")
        );
        assert!(why("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains("an older kind"));
    }
}
