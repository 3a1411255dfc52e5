//! Import of tables: looked at, tried, done.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, post};
use crate::output::Shown;
use crate::part::Json;
use data_encoding::BASE64;
use plumb_app::import::{Field, PROBLEMS_MAX, Problem, Read, may_import, more_problems, read};
use plumb_app::{Caller, Refusal};
use plumb_tables::Table;
use plumb_wire::import::{File, NewImport, Preview, Report, Tables, Wording};
use plumb_wire::{FieldProblem, Refused};
use std::collections::BTreeMap;

/// The most bytes that all files hold together. The command line takes more.
const FILES_BYTES_MAX: usize = 4 * 1024 * 1024;
/// The most bytes of a body: the files, a third larger in Base64, and what the columns mean.
const BODY_BYTES_MAX: usize = FILES_BYTES_MAX * 3 / 2;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        post("/imports/preview", "previewImport", "Read tables and write nothing", preview)
            .more("The OKR lead and administrators do. It says which column was taken for what, which rows can't be taken, and how what they say reads.")
            .takes_up_to(BODY_BYTES_MAX)
            .names_a_person(),
        post("/imports", "import", "Import objectives, key results and check-ins from tables", import)
            .more("The OKR lead and administrators do. All of it or nothing, in one change; a file that was imported before changes nothing. A dry run says what it would do. It says how that reads. Either names the columns and cells that say nothing here, and the numbers that can be read in two ways.")
            .takes_up_to(BODY_BYTES_MAX),
    ]
}

type Columns = Vec<(String, Option<Field>)>;

async fn preview(ctx: Ctx, Json(sent): Json<Tables>) -> Result<Shown<Preview>, ApiError> {
    may_import(ctx.caller())?;
    let (tables, columns) = tables(&sent.files, sent.columns)?;
    let read = read(&tables, &columns);
    let wording = wording(&ctx, &read).await?;
    Ok(Shown(Preview::of(&tables, &columns, &read, wording)))
}

async fn import(ctx: Ctx, Json(sent): Json<NewImport>) -> Result<Shown<Report>, ApiError> {
    may_import(ctx.caller())?;
    let (tables, columns) = tables(&sent.files, sent.columns)?;
    let read = read(&tables, &columns);
    if !read.problems.is_empty() {
        let mut told = read.problems.iter().take(PROBLEMS_MAX).map(told).collect::<Vec<_>>();
        let more = more_problems(read.problems.len() - told.len());
        told.extend(more.map(|more| FieldProblem::at(None, &more)));
        return Err(Refused(told).into());
    }
    // What was done before under the same key is done again, which changes nothing.
    let once = ctx.caller().once.clone().filter(|_| ctx.done.is_none());
    let caller = Caller { once, ..ctx.caller().clone() };
    let report = ctx.app.import(&caller, &read, sent.dry_run).await?;
    let wording = if sent.dry_run { Some(wording(&ctx, &read).await?) } else { None };
    Ok(Shown(Report::of(&report, &read, !sent.dry_run, wording)))
}

/// How what was read reads, in the caller's language.
async fn wording(ctx: &Ctx, read: &Read) -> Result<Wording, ApiError> {
    Ok(Wording::of(&ctx.app.wording_of(ctx.caller(), read).await?, &ctx.text()))
}

/// The tables of all files, with what is said of their columns; or what stands against them, file by file.
fn tables(
    files: &[File],
    columns: BTreeMap<String, Option<String>>,
) -> Result<(Vec<Table>, Columns), ApiError> {
    let (mut refused, mut tables, mut bytes_in_all) = (Refused::default(), Vec::new(), 0);
    if files.is_empty() {
        refused.add("files", &Refusal::new("import.no_file", "there is no file"));
    }
    for (nth, file) in files.iter().enumerate() {
        let at = format!("files[{nth}].data");
        let Ok(bytes) = BASE64.decode(file.data.as_bytes()) else {
            refused.add(&at, &Refusal::new("import.not_base64", "this is no Base64 with padding"));
            continue;
        };
        bytes_in_all += bytes.len();
        if bytes_in_all > FILES_BYTES_MAX {
            return Err(ApiError::too_large(FILES_BYTES_MAX));
        }
        if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
            let detail = "an export goes into an empty installation: plumb import reads it there";
            refused.add(&at, &Refusal::new("import.export", detail));
            continue;
        }
        match plumb_tables::read(&file.name, &bytes) {
            Ok(read) => tables.extend(read),
            Err(error) => refused.add(&at, &Refusal::new(error.code(), error.to_string())),
        }
    }
    let mut said = Columns::new();
    for (header, means) in columns {
        let field = means.as_ref().map(|code| Field::ALL.iter().find(|it| it.code() == code));
        match field {
            None => said.push((header, None)),
            Some(Some(field)) => said.push((header, Some(*field))),
            Some(None) => {
                let refusal = Refusal::new("import.no_field", "no column means this");
                refused.add(&format!("columns.{header}"), &refusal);
            }
        }
    }
    refused.into_result()?;
    Ok((tables, said))
}

/// A row that can't be taken; where it stands is among the facts.
fn told(problem: &Problem) -> FieldProblem {
    let line = i64::try_from(problem.line).unwrap_or(i64::MAX);
    let refusal = problem.refusal.clone().with("table", problem.table.clone()).with("line", line);
    let column = problem.refusal.field;
    let refusal = match column {
        Some(column) => refusal.with("column", column.to_owned()),
        None => refusal,
    };
    FieldProblem::at(None, &refusal)
}
