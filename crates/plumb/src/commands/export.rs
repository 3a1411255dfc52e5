//! `plumb export`: everything in one document, on stdout.

use super::terminal::progress;
use crate::cli::Where;
use crate::database;
use indicatif::ProgressDrawTarget;
use plumb_app::Error;
use std::io::{self, BufWriter, IsTerminal as _, stdout};

pub(crate) async fn export(place: &Where) -> anyhow::Result<()> {
    let db = database::open_current(place).await?;
    let bar = progress("Exporting, row", None);
    if stdout().is_terminal() {
        // The document itself moves there.
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let mut out = BufWriter::with_capacity(1 << 16, stdout());
    let written = database::app(db.clone()).export(&mut out, |at| bar.set_position(at.rows)).await;
    bar.finish_and_clear();
    match written {
        Err(error) if nobody_reads(&error) => {
            // What is left in the buffer would meet the same end, and be told on the way out.
            let _ = out.into_parts();
        }
        outcome => outcome?,
    }
    db.close().await?;
    Ok(())
}

/// Whether whoever read stdout has gone away, as `head` does when it has seen enough.
fn nobody_reads(error: &Error) -> bool {
    let Error::Broken(cause) = error else { return false };
    cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
