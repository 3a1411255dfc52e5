//! Import of tables: what was sent, what was read of it, and what it did.

use crate::codes::{KeyResultClass, ObjectiveStyle};
use crate::review::Finding;
use crate::values::Number;
use plumb_app::import::{self as app, DOUBTS_MAX, Field, Mapping, OkrRow, PROBLEMS_MAX, Problem};
use plumb_tables::Table;
use plumb_text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many rows a preview shows.
const ROWS_SHOWN: usize = 5;

/// Tables, and what their columns mean.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// The files, together no more than 4 MB.
    pub files: Vec<File>,
    /// What columns mean, by their header, where that is not what the header seems to say; `null` leaves a column out.
    /// `cycle`, `cycle_start`, `cycle_end`, `team`, `objective`, `why`, `ambition`, `key_result`, `owner`, `from`, `to`,
    /// `current`, `unit`, `priority`, `score`, `dropped`; for check-ins `date`, `value`, `confidence`, `note`,
    /// `projected`.
    #[serde(default)]
    pub columns: BTreeMap<String, Option<String>>,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewImport {
    /// The files, together no more than 4 MB.
    pub files: Vec<File>,
    /// What columns mean, by their header, as a preview takes it.
    #[serde(default)]
    pub columns: BTreeMap<String, Option<String>>,
    /// Whether only to say what it would do.
    #[serde(default)]
    pub dry_run: bool,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What it is called: rows are told with it.
    pub name: String,
    /// What is in it, CSV or XLSX, in Base64 with padding (RFC 4648).
    pub data: String,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Preview {
    /// Every column, table by table.
    pub columns: Vec<Column>,
    /// How many rows hold objectives and key results.
    pub key_result_rows: usize,
    /// How many rows hold check-ins.
    pub check_in_rows: usize,
    /// The first rows of objectives and key results.
    pub first_rows: Vec<Row>,
    /// The rows that can't be taken, the first 100. Nothing is imported while there are any.
    pub problems: Vec<RowProblem>,
    /// How many rows more can't be taken.
    pub more_problems: usize,
    /// What says nothing here.
    pub left_out: LeftOut,
    /// Numbers that can be read in two ways, and are taken as they were read.
    pub in_doubt: InDoubt,
    /// How it reads.
    pub wording: Wording,
}

/// What says nothing here, and was not left out by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// Columns: no field is called so, another column is it already, or tables of this kind have none.
    pub columns: Vec<ColumnLeftOut>,
    /// Cells that speak of a key result in a row without one, the first 100.
    pub cells: Vec<CellLeftOut>,
    /// How many such cells more.
    pub more_cells: usize,
}

/// A column that says nothing here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ColumnLeftOut {
    /// Its table.
    pub table: String,
    /// Its header.
    pub header: String,
}

/// A cell that says nothing here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CellLeftOut {
    /// The table.
    pub table: String,
    /// Its line there.
    pub line: u64,
    /// What its column means.
    pub column: String,
}

/// Numbers with one mark before exactly three digits, where nothing around them shows what the mark means. They stand in
/// the way of nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InDoubt {
    /// The first 20.
    pub numbers: Vec<NumberInDoubt>,
    /// How many more.
    pub more: usize,
}

/// A number that can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NumberInDoubt {
    /// The table.
    pub table: String,
    /// Its line there.
    pub line: u64,
    /// What its column means.
    pub column: String,
    /// What was written: `2.500`.
    pub written: String,
    /// What it was read as: `2.5`.
    pub read_as: Number,
}

/// How objectives and key results read, each of them once. It stands in the way of nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wording {
    /// How many objectives there are of each style.
    pub objectives: BTreeMap<ObjectiveStyle, usize>,
    /// How many key results there are of each class.
    pub key_results: BTreeMap<KeyResultClass, usize>,
    /// How many of either are not in English: numbers and days alone were read of them.
    pub not_reviewed: usize,
    /// Problems and warnings, the first 20, in the order of the rows.
    pub findings: Vec<FoundInRow>,
    /// How many more there are.
    pub more_findings: usize,
}

/// Something that the review found in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FoundInRow {
    /// The table.
    pub table: String,
    /// Its line there.
    pub line: u64,
    /// The words in which it was found.
    pub text: String,
    /// What was found: its `start` and `end` count bytes of UTF-8 in these words.
    pub finding: Finding,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Column {
    /// Its table.
    pub table: String,
    /// Its header.
    pub header: String,
    /// What it means; `null` where it is left out.
    pub means: Option<String>,
}

/// A row of objectives and key results, as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Row {
    /// The table.
    pub table: String,
    /// Its line there.
    pub line: u64,
    /// The cycle's name.
    pub cycle: String,
    /// The team's name; empty for the organisation.
    pub team: String,
    /// The objective's words.
    pub objective: String,
    /// The key result's sentence; `null` in a row for the objective alone.
    pub key_result: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Where it starts.
    pub from: Option<Number>,
    /// Where it is to go.
    pub to: Option<Number>,
}

/// A row that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowProblem {
    /// The table.
    pub table: String,
    /// Its line there.
    pub line: u64,
    /// What the cell means that stands in the way.
    pub column: Option<String>,
    /// The stable code of the reason.
    pub code: String,
    /// The reason, in English.
    pub detail: String,
}

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report {
    /// Whether it is written: not after a dry run.
    pub is_written: bool,
    /// Cycles.
    pub cycles: Count,
    /// Teams.
    pub teams: Count,
    /// People.
    pub people: Count,
    /// Objectives.
    pub objectives: Count,
    /// Key results.
    pub key_results: Count,
    /// Check-ins.
    pub check_ins: Count,
    /// Scores that key results came with.
    pub scores: u64,
    /// What says nothing here.
    pub left_out: LeftOut,
    /// Numbers that can be read in two ways, and are taken as they were read.
    pub in_doubt: InDoubt,
    /// How it reads; `null` once it is written.
    pub wording: Option<Wording>,
}

/// How many things of a kind the files name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// That were not there.
    pub added: u64,
    /// That were there and differ.
    pub changed: u64,
    /// That were there as they are.
    pub unchanged: u64,
}

impl Preview {
    /// What was read of `tables`, with what was `said` of their columns.
    pub fn of(
        tables: &[Table],
        said: &[(String, Option<Field>)],
        read: &app::Read,
        wording: Wording,
    ) -> Self {
        let columns = tables.iter().flat_map(|table| {
            let mapping = Mapping::of(&table.header, said);
            let headers = table.header.iter().enumerate().filter(|(_, header)| !header.is_empty());
            headers
                .map(|(nth, header)| Column {
                    table: table.name.clone(),
                    header: header.clone(),
                    means: mapping.field(nth).map(|field| field.code().to_owned()),
                })
                .collect::<Vec<_>>()
        });
        Self {
            columns: columns.collect(),
            key_result_rows: read.okrs.len(),
            check_in_rows: read.check_ins.len(),
            first_rows: read.okrs.iter().take(ROWS_SHOWN).map(Row::from).collect(),
            problems: read.problems.iter().take(PROBLEMS_MAX).map(RowProblem::from).collect(),
            more_problems: read.problems.len().saturating_sub(PROBLEMS_MAX),
            left_out: read.into(),
            in_doubt: read.into(),
            wording,
        }
    }
}

impl Wording {
    /// How what was read reads, in words that `text` says.
    pub fn of(wording: &app::Wording, text: &Text) -> Self {
        let findings = wording.findings.iter();
        let objectives = wording.objectives.iter();
        let key_results = wording.key_results.iter();
        Self {
            objectives: objectives.map(|(style, count)| (ObjectiveStyle(*style), *count)).collect(),
            key_results: key_results
                .map(|(class, count)| (KeyResultClass(*class), *count))
                .collect(),
            not_reviewed: wording.not_reviewed,
            findings: findings
                .map(|one| FoundInRow {
                    table: one.table.clone(),
                    line: one.line,
                    text: one.statement.clone(),
                    finding: Finding::of(&one.finding, &one.statement, one.is_sure, text),
                })
                .collect(),
            more_findings: wording.more_findings,
        }
    }
}

impl From<&OkrRow> for Row {
    fn from(row: &OkrRow) -> Self {
        let key_result = row.key_result.as_ref();
        Self {
            table: row.place.0.clone(),
            line: row.place.1,
            cycle: row.cycle.name.clone(),
            team: row.team.clone(),
            objective: row.objective.clone(),
            key_result: key_result.map(|words| words.statement.clone()),
            owner: key_result.map(|words| words.owner.clone()).filter(|owner| !owner.is_empty()),
            from: key_result.and_then(|words| words.from).map(Number),
            to: key_result.and_then(|words| words.to).map(Number),
        }
    }
}

impl From<&Problem> for RowProblem {
    fn from(problem: &Problem) -> Self {
        Self {
            table: problem.table.clone(),
            line: problem.line,
            column: problem.refusal.field.map(str::to_owned),
            code: problem.refusal.code.to_owned(),
            detail: problem.refusal.log.clone(),
        }
    }
}

impl From<&app::Read> for LeftOut {
    fn from(read: &app::Read) -> Self {
        let columns = read.columns_left_out.iter().cloned();
        let cells = read.cells_left_out.iter().take(PROBLEMS_MAX);
        Self {
            columns: columns.map(|(table, header)| ColumnLeftOut { table, header }).collect(),
            cells: cells
                .map(|cell| CellLeftOut {
                    table: cell.table.clone(),
                    line: cell.line,
                    column: cell.field.code().to_owned(),
                })
                .collect(),
            more_cells: read.cells_left_out.len().saturating_sub(PROBLEMS_MAX),
        }
    }
}

impl From<&app::Read> for InDoubt {
    fn from(read: &app::Read) -> Self {
        let numbers = read.numbers_in_doubt.iter().take(DOUBTS_MAX);
        Self {
            numbers: numbers
                .map(|one| NumberInDoubt {
                    table: one.table.clone(),
                    line: one.line,
                    column: one.field.code().to_owned(),
                    written: one.typed.clone(),
                    read_as: Number(one.taken),
                })
                .collect(),
            more: read.numbers_in_doubt.len().saturating_sub(DOUBTS_MAX),
        }
    }
}

impl Report {
    /// What an import did, or would do.
    pub fn of(
        report: &app::Report,
        read: &app::Read,
        is_written: bool,
        wording: Option<Wording>,
    ) -> Self {
        Self {
            is_written,
            cycles: report.cycles.into(),
            teams: report.teams.into(),
            people: report.people.into(),
            objectives: report.objectives.into(),
            key_results: report.key_results.into(),
            check_ins: report.check_ins.into(),
            scores: report.scores,
            left_out: read.into(),
            in_doubt: read.into(),
            wording,
        }
    }
}

impl From<app::Count> for Count {
    fn from(count: app::Count) -> Self {
        Self { added: count.added, changed: count.changed, unchanged: count.unchanged }
    }
}
