//! One file per command.

mod backup;
mod demo;
mod export;
mod import;
mod serve;
mod terminal;

use crate::cli::Command;
use crate::database;

pub(crate) async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(serve) => serve::serve(&serve).await,
        Command::Demo(demo) => demo::demo(&demo).await,
        Command::Export(place) => export::export(&place).await,
        Command::Import(import) => import::import(&import).await,
        Command::Backup(backup) => backup::backup(&backup).await,
        Command::Restore(restore) => backup::restore(&restore).await,
        Command::Migrate(place) => {
            let db = database::open(&place).await?;
            database::migrate(&db).await?;
            db.close().await?;
            Ok(())
        }
    }
}
