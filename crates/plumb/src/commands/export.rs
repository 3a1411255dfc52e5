//! `plumb export`: everything in one document, on stdout.

use super::terminal::progress;
use crate::cli::Where;
use crate::database;
use std::io::{BufWriter, stdout};

pub(crate) async fn export(place: &Where) -> anyhow::Result<()> {
    let db = database::open_current(place).await?;
    let bar = progress("Exporting, row", None);
    let mut out = BufWriter::with_capacity(1 << 16, stdout());
    database::app(db.clone()).export(&mut out, |at| bar.set_position(at.rows)).await?;
    bar.finish_and_clear();
    db.close().await?;
    Ok(())
}
