//! `plumb import`: tables of objectives and check-ins, or an export back into an empty installation.

use super::terminal::{busy, print, progress, tell as tell_beside};
use crate::cli::Import;
use crate::database::{self, Begun};
use anyhow::Context as _;
use plumb_app::document::Brought;
use plumb_app::import::{Count, DOUBTS_MAX, PROBLEMS_MAX, Problem, Read, Report, problems, read};
use plumb_app::{App, Caller, Error, Refusal};
use plumb_core::access::Actor;
use plumb_db::SqliteOptions;
use plumb_tables::Table;
use plumb_text::{Locale, Text};
use plumb_wire::import::{FoundInRow, InDoubt, LeftOut, Wording};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use tempfile::TempDir;

pub(crate) async fn import(import: &Import) -> anyhow::Result<()> {
    let [first, ..] = import.files.as_slice() else {
        anyhow::bail!("say which file to import");
    };
    if is_document(first)? {
        if import.files.len() > 1 {
            anyhow::bail!("an export is read back alone, into an empty installation");
        }
        return document(first, import).await;
    }
    tables(import).await
}

/// Whether a file begins as an export does.
fn is_document(path: &Path) -> anyhow::Result<bool> {
    let mut begin = [0; 64];
    let mut file = File::open(path).with_context(|| format!("{} can't be read", path.display()))?;
    let length =
        file.read(&mut begin).with_context(|| format!("{} can't be read", path.display()))?;
    Ok(begin[..length].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{'))
}

async fn document(path: &Path, import: &Import) -> anyhow::Result<()> {
    let file = File::open(path).with_context(|| format!("{} can't be read", path.display()))?;
    let begun = Begun::note(&import.place);
    let (app, _for_now) = place_to_write(import).await?;
    let bar = progress("Importing, row", None);
    let brought = app.import_document(file, import.dry_run, |at| bar.set_position(at.rows)).await;
    bar.finish_and_clear();
    app.store.db().close().await?;
    if brought.is_err() {
        begun.take_away();
    }
    let Brought { rows, lists } =
        brought.with_context(|| format!("{} was not imported", path.display()))?;
    if import.json {
        let lists = lists.into_iter().collect::<BTreeMap<_, _>>();
        print(serde_json::json!({ "imported": !import.dry_run, "rows": rows, "lists": lists }));
    } else if import.dry_run {
        print("A dry run: nothing was written. It would be:");
        for (list, count) in lists.iter().filter(|(_, count)| *count > 0) {
            print(format_args!("{}: {count}", spoken(list)));
        }
        print(format_args!("with their history {rows} rows"));
    } else {
        print(format_args!("{rows} rows imported"));
    }
    if !import.dry_run {
        tell_beside(format_args!(
            "Passwords are in no export. With plumb user reset EMAIL {} somebody takes a new one.",
            place_of(import)
        ));
    }
    Ok(())
}

async fn tables(import: &Import) -> anyhow::Result<()> {
    let mut tables = Vec::<Table>::new();
    for path in &import.files {
        let bytes =
            std::fs::read(path).with_context(|| format!("{} can't be read", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match plumb_tables::read(&name, &bytes) {
            Ok(read) => tables.extend(read),
            Err(error) => {
                if import.json {
                    let refusal = Refusal::new(error.code(), error.to_string());
                    let problem = Problem { table: name.into_owned(), line: 0, refusal };
                    print_refused(&Read::default(), &[problem], 0);
                }
                return Err(error).with_context(|| format!("{} is no table", path.display()));
            }
        }
    }
    let read = read(&tables, &import.map);
    if !read.problems.is_empty() {
        return Err(refused(&read, &read.problems, 0, import.json));
    }
    let begun = Begun::note(&import.place);
    let (app, _for_now) = place_to_write(import).await?;
    let is_new = app.is_empty().await?;
    let bar = busy("Importing");
    let report = write(&app, &read, import.dry_run).await;
    let wording = match (&report, import.dry_run) {
        (Ok(_), true) => Some(wording(&app, &read).await?),
        _ => None,
    };
    bar.finish_and_clear();
    app.store.db().close().await?;
    if report.is_err() {
        begun.take_away();
    }
    match report {
        Ok(report) => tell(&read, &report, wording.as_ref(), import),
        Err(Error::Refused(refusals)) => {
            let (told, more) = problems(refusals);
            return Err(refused(&read, &told, more, import.json));
        }
        Err(other) => return Err(other.into()),
    }
    if is_new && !import.dry_run {
        tell_beside(format_args!(
            "There was nothing here yet, so a workspace was made. Nobody can sign in to it so far: \
             plumb user reset EMAIL {} makes its first administrator, who gives it its name.",
            place_of(import)
        ));
    }
    Ok(())
}

/// Where it all goes. A dry run where there is nothing yet happens in a folder that goes away again.
async fn place_to_write(import: &Import) -> anyhow::Result<(App, Option<TempDir>)> {
    if import.dry_run {
        let is_new = match &import.place.data {
            Some(folder) if !folder.join(database::FILE).exists() => true,
            _ => {
                let db = database::open(&import.place).await?;
                let is_new = database::status(&db).await?.current == 0
                    || database::app(db.clone()).is_empty().await?;
                db.close().await?;
                is_new
            }
        };
        if is_new {
            let folder = tempfile::tempdir().context("there is no room for a temporary folder")?;
            let db = database::open_folder(folder.path(), SqliteOptions::default()).await?;
            database::migrate(&db).await?;
            return Ok((database::app(db), Some(folder)));
        }
    }
    Ok((database::app(database::open_up_to_date(&import.place).await?), None))
}

/// How the place is said on the command line.
fn place_of(import: &Import) -> String {
    match &import.place.data {
        Some(folder) => format!("--data {}", folder.display()),
        // The URL may hold a password.
        None => "--database URL".to_owned(),
    }
}

async fn write(app: &App, read: &Read, dry_run: bool) -> plumb_app::Result<Report> {
    let caller = Caller::new(app.workspace_for_import().await?, Actor::Operator);
    app.import(&caller, read, dry_run).await
}

/// How what was read reads, in the language of the command line.
async fn wording(app: &App, read: &Read) -> plumb_app::Result<Wording> {
    let workspace = app.workspace_for_import().await?;
    let caller = Caller::new(workspace, Actor::Operator);
    let wording = app.wording_of(&caller, read).await?;
    Ok(Wording::of(&wording, &Text::of(&Locale::default())))
}

/// Tells which rows can't be taken and why; `more` are known of by their number alone. Gives what ends the command.
fn refused(read: &Read, problems: &[Problem], more: usize, json: bool) -> anyhow::Error {
    let count = problems.len() + more;
    let (shown, _) = problems.split_at(problems.len().min(PROBLEMS_MAX));
    let more = count - shown.len();
    if json {
        print_refused(read, shown, more);
    } else {
        tell_left_out(read);
        tell_in_doubt(read);
        for problem in shown {
            tell_beside(line(problem));
        }
        if more > 0 {
            tell_beside(format_args!("and {more} more"));
        }
    }
    let rows = if count == 1 { "1 row needs" } else { &format!("{count} rows need") };
    anyhow::anyhow!("nothing was imported: {rows} another look")
}

/// "okrs.csv, line 3: …".
fn line(problem: &Problem) -> String {
    let Problem { table, line, refusal } = problem;
    let reason = match refusal.field {
        Some(field) => format!("{field}: {}", refusal.log),
        None => refusal.log.clone(),
    };
    match table.as_str() {
        "" => reason,
        table => format!("{table}, line {line}: {reason}"),
    }
}

/// Says what of the tables says nothing here: a header with a slip of the pen is a column that is lost.
fn tell_left_out(read: &Read) {
    let mut columns = BTreeMap::<&str, Vec<String>>::new();
    for (table, header) in &read.columns_left_out {
        columns.entry(table).or_default().push(format!("{header:?}"));
    }
    for (table, headers) in columns {
        tell_beside(format_args!("{table}: nothing is read from {}", headers.join(", ")));
    }
    if let Some((_, header)) = read.columns_left_out.first() {
        tell_beside(format_args!(
            "Where that is wrong, say what a column means: --map {:?}. --map {:?} leaves it out without a word.",
            format!("{header}=FIELD"),
            format!("{header}=")
        ));
    }
    let cells = &read.cells_left_out;
    for cell in cells.iter().take(PROBLEMS_MAX) {
        let (table, line, field) = (&cell.table, cell.line, cell.field.code());
        tell_beside(format_args!(
            "{table}, line {line}: there is no key result, so the {field} is left out"
        ));
    }
    if cells.len() > PROBLEMS_MAX {
        tell_beside(format_args!("and {} more", cells.len() - PROBLEMS_MAX));
    }
}

/// Says which numbers can be read in two ways, and how they were read: nobody sees it in the counts.
fn tell_in_doubt(read: &Read) {
    let numbers = &read.numbers_in_doubt;
    for one in numbers.iter().take(DOUBTS_MAX) {
        let (table, line, field) = (&one.table, one.line, one.field.code());
        let (typed, taken) = (&one.typed, one.taken);
        tell_beside(format_args!("{table}, line {line}: {field}: {typed:?} was read as {taken}"));
    }
    if numbers.len() > DOUBTS_MAX {
        tell_beside(format_args!("and {} more", numbers.len() - DOUBTS_MAX));
    }
    if !numbers.is_empty() {
        tell_beside(
            "Where that is wrong, write the number without a mark before its thousands: 2500.",
        );
    }
}

fn print_refused(read: &Read, problems: &[Problem], more: usize) {
    let all = problems.iter().map(|problem| {
        let refusal = &problem.refusal;
        serde_json::json!({
            "table": problem.table, "line": problem.line, "field": refusal.field, "code": refusal.code,
            "detail": refusal.log,
        })
    });
    print(serde_json::json!({
        "imported": false, "problems": all.collect::<Vec<_>>(), "more": more, "left_out": LeftOut::from(read),
        "in_doubt": InDoubt::from(read),
    }));
}

fn tell(read: &Read, report: &Report, wording: Option<&Wording>, import: &Import) {
    let all = [
        ("cycles", report.cycles),
        ("teams", report.teams),
        ("people", report.people),
        ("objectives", report.objectives),
        ("key_results", report.key_results),
        ("check_ins", report.check_ins),
    ];
    if import.json {
        let count = |count: Count| serde_json::json!({ "added": count.added, "changed": count.changed, "unchanged": count.unchanged });
        let mut told = serde_json::json!({
            "imported": !import.dry_run, "scores": report.scores, "left_out": LeftOut::from(read),
            "in_doubt": InDoubt::from(read),
        });
        if let Some(wording) = wording {
            told["wording"] = serde_json::json!(wording);
        }
        for (name, counted) in all {
            told[name] = count(counted);
        }
        print(told);
        return;
    }
    tell_left_out(read);
    tell_in_doubt(read);
    if import.dry_run {
        print("A dry run: nothing was written. It would be:");
    }
    for (name, count) in all {
        if count.all() > 0 {
            let (name, added, changed) = (spoken(name), count.added, count.changed);
            print(format_args!(
                "{name}: {added} added, {changed} changed, {} as they were",
                count.unchanged
            ));
        }
    }
    print(format_args!("scores: {}", report.scores));
    if let Some(wording) = wording {
        tell_wording(wording);
    }
}

/// Says how it reads: of what kind the statements are, and what is more than a hint.
fn tell_wording(wording: &Wording) {
    let objectives = wording.objectives.iter().map(|(style, count)| (style.0.code(), *count));
    let key_results = wording.key_results.iter().map(|(class, count)| (class.0.code(), *count));
    let kinds = [("objectives", objectives.collect()), ("key results", key_results.collect())];
    for (kind, counts) in kinds.into_iter().filter(|(_, counts): &(_, Vec<_>)| !counts.is_empty()) {
        let all = counts.iter().map(|(_, count)| count).sum::<usize>();
        let of_each = counts.iter().map(|(code, count)| format!("{count} {code}"));
        let of_each = of_each.collect::<Vec<_>>().join(", ");
        print(format_args!("how they read: of {all} {kind} {of_each}"));
    }
    if wording.not_reviewed > 0 {
        print(format_args!("not in English, so not reviewed: {}", wording.not_reviewed));
    }
    for FoundInRow { table, line, finding, .. } in &wording.findings {
        let (severity, code) = (finding.severity.0.code(), finding.code.0.code());
        print(format_args!("{table}, line {line}: {severity} {code}: {}", finding.message));
    }
    if wording.more_findings > 0 {
        print(format_args!("and {} more", wording.more_findings));
    }
}

/// What a list is called among people.
fn spoken(list: &str) -> String {
    match list {
        "check_ins" => "check-ins".to_owned(),
        list => list.replace('_', " "),
    }
}
