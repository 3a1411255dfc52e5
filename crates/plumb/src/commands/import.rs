//! `plumb import`: an export back into an empty installation.

use super::terminal::progress;
use crate::cli::Import;
use crate::database;
use anyhow::Context as _;
use std::fs::File;

#[expect(clippy::print_stdout, reason = "the outcome is what was asked for")]
pub(crate) async fn import(import: &Import) -> anyhow::Result<()> {
    let [path] = import.files.as_slice() else {
        anyhow::bail!("an export is one file; several can't be read at once");
    };
    let file = File::open(path).with_context(|| format!("{} can't be read", path.display()))?;
    let db = database::open(&import.place).await?;
    database::migrate(&db).await?;
    let bar = progress("Importing, row", None);
    let rows =
        database::app(db.clone()).import_document(file, |at| bar.set_position(at.rows)).await;
    bar.finish_and_clear();
    let rows = rows.with_context(|| format!("{} was not imported", path.display()))?;
    db.close().await?;
    println!("{rows} rows imported");
    Ok(())
}
