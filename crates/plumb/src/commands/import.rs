//! `plumb import`: tables of objectives and check-ins, or an export back into an empty installation.

use super::terminal::{busy, print, progress, tell as tell_beside};
use crate::cli::Import;
use crate::database;
use anyhow::Context as _;
use plumb_app::import::{Count, Field, Problem, Report, read};
use plumb_app::{App, Caller};
use plumb_core::access::Actor;
use plumb_db::SqliteOptions;
use plumb_tables::Table;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use tempfile::TempDir;

pub(crate) async fn import(import: &Import) -> anyhow::Result<()> {
    let [first, ..] = import.files.as_slice() else {
        anyhow::bail!("say which file to import");
    };
    if is_document(first)? {
        if import.files.len() > 1 || import.dry_run {
            anyhow::bail!("an export is read back alone and for real, into an empty installation");
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
    let db = database::open_up_to_date(&import.place).await?;
    let bar = progress("Importing, row", None);
    let rows =
        database::app(db.clone()).import_document(file, |at| bar.set_position(at.rows)).await;
    bar.finish_and_clear();
    let rows = rows.with_context(|| format!("{} was not imported", path.display()))?;
    db.close().await?;
    if import.json {
        print(serde_json::json!({ "rows": rows }));
    } else {
        print(format_args!("{rows} rows imported"));
    }
    tell_beside(format_args!(
        "Passwords are in no export. With plumb user reset EMAIL {} somebody takes a new one.",
        place_of(import)
    ));
    Ok(())
}

async fn tables(import: &Import) -> anyhow::Result<()> {
    let mut tables = Vec::<Table>::new();
    for path in &import.files {
        let bytes =
            std::fs::read(path).with_context(|| format!("{} can't be read", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        tables.extend(
            plumb_tables::read(&name, &bytes)
                .with_context(|| format!("{} is no table", path.display()))?,
        );
    }
    let read = read(&tables, &mapping(import)?);
    if !read.problems.is_empty() {
        tell_problems(&read.problems, import.json);
        anyhow::bail!("nothing was imported: {} rows need another look", read.problems.len());
    }
    let (app, _for_now) = place_to_write(import).await?;
    let is_new = app.is_empty().await?;
    let bar = busy("Importing");
    let report = write(&app, &read, import.dry_run).await;
    bar.finish_and_clear();
    tell(&report?, import);
    app.store.db().close().await?;
    if is_new && !import.dry_run {
        tell_beside(format_args!(
            "There was nothing here yet, so a workspace was made. Nobody can sign in to it so far: \
             plumb user reset EMAIL {} makes its first administrator, who gives it its name.",
            place_of(import)
        ));
    }
    Ok(())
}

/// Where the tables go. A dry run where there is nothing yet happens in a folder that goes away again.
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

async fn write(app: &App, read: &plumb_app::import::Read, dry_run: bool) -> anyhow::Result<Report> {
    let caller = Caller::new(app.workspace_for_import().await?, Actor::Operator);
    app.import(&caller, read, dry_run).await.map_err(|error| match error {
        plumb_app::Error::Refused(refusals) => {
            let told = refusals.iter().map(|refusal| {
                let facts = refusal.facts.iter().filter_map(|(name, fact)| match fact {
                    plumb_app::Fact::Text(text) if *name == "table" => Some(text.clone()),
                    plumb_app::Fact::Number(line) if *name == "line" => {
                        Some(format!("line {line}"))
                    }
                    _ => None,
                });
                format!("{}: {}", facts.collect::<Vec<_>>().join(", "), refusal.log)
            });
            anyhow::anyhow!("nothing was imported: {}", told.collect::<Vec<_>>().join("; "))
        }
        other => other.into(),
    })
}

/// What `--map HEADER=FIELD` says; an empty field leaves the column out.
fn mapping(import: &Import) -> anyhow::Result<Vec<(String, Option<Field>)>> {
    import
        .map
        .iter()
        .map(|said| {
            let (header, code) =
                said.split_once('=').with_context(|| format!("{said:?} is not HEADER=FIELD"))?;
            if code.is_empty() {
                return Ok((header.to_owned(), None));
            }
            let field =
                Field::ALL.iter().find(|field| field.code() == code).with_context(|| {
                    let all =
                        Field::ALL.iter().map(|field| field.code()).collect::<Vec<_>>().join(", ");
                    format!("{code:?} is no field; there are {all}")
                })?;
            Ok((header.to_owned(), Some(*field)))
        })
        .collect()
}

fn tell_problems(problems: &[Problem], json: bool) {
    if json {
        let all = problems.iter().map(|problem| {
            let refusal = &problem.refusal;
            serde_json::json!({
                "table": problem.table, "line": problem.line, "field": refusal.field, "code": refusal.code,
                "detail": refusal.log,
            })
        });
        print(serde_json::json!({ "imported": false, "problems": all.collect::<Vec<_>>() }));
        return;
    }
    for problem in problems {
        print(format_args!("{}, line {}: {}", problem.table, problem.line, problem.refusal.log));
    }
}

fn tell(report: &Report, import: &Import) {
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
        let mut told = serde_json::json!({ "imported": !import.dry_run, "scores": report.scores });
        for (name, counted) in all {
            told[name] = count(counted);
        }
        print(told);
        return;
    }
    if import.dry_run {
        print("A dry run: nothing was written. It would be:");
    }
    for (name, count) in all {
        if count.all() > 0 {
            let (name, added, changed) = (name.replace('_', " "), count.added, count.changed);
            print(format_args!(
                "{name}: {added} added, {changed} changed, {} as they were",
                count.unchanged
            ));
        }
    }
    print(format_args!("scores: {}", report.scores));
}
