//! One file per command.

mod serve;

use crate::cli::Command;
use crate::database;

pub(crate) async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(serve) => serve::serve(&serve).await,
        Command::Demo(_) => anyhow::bail!("the sample company is not written yet"),
        Command::Migrate(place) => {
            let db = database::open(&place).await?;
            database::migrate(&db).await?;
            db.close().await?;
            Ok(())
        }
    }
}
