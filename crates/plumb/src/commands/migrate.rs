//! `plumb migrate`: brings the database up to date without starting the server.

use super::terminal::{print, tell};
use crate::cli::Where;
use crate::database;
use crate::lock::Lock;
use plumb_db::Step;

pub(crate) async fn migrate(place: &Where) -> anyhow::Result<()> {
    let db = database::open(place).await?;
    let pending = database::status(&db).await?.pending;
    if pending.is_empty() {
        db.close().await?;
        print("The database is up to date.");
        return Ok(());
    }
    // The server that runs knows the tables as they are.
    let lock = place.data.as_deref().map(Lock::take).transpose()?;
    let applied = database::migrate_telling(&db, |step| match step {
        Step::Copying { to } => tell(format_args!("Copying the database to {}", to.display())),
        Step::Applying(migration) => {
            tell(format_args!("Step {}: {}", migration.number, migration.name));
        }
    })
    .await?;
    db.close().await?;
    drop(lock);
    print(format_args!(
        "The database is up to date: from step {} to {}.",
        applied.from, applied.to
    ));
    if let Some(copy) = applied.copy {
        print(format_args!("As it was before, it is in {}", copy.display()));
    }
    Ok(())
}
