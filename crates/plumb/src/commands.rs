//! One file per command.

mod backup;
mod demo;
mod explain;
mod export;
mod import;
mod key;
mod lint;
mod migrate;
mod restore;
mod serve;
mod terminal;
mod user;

pub(crate) use lint::lint;
#[cfg(feature = "test-clock")]
pub(crate) use terminal::print;
pub(crate) use terminal::tell;

use crate::cli::{Command, KeyCommand, User};

pub(crate) async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(serve) => serve::serve(&serve).await,
        Command::Demo(demo) => demo::demo(&demo).await,
        Command::Export(place) => export::export(&place).await,
        Command::Import(import) => import::import(&import).await,
        // It ran before there was a runtime.
        Command::Lint(_) => Ok(()),
        Command::Backup(backup) => backup::backup(&backup).await,
        Command::Restore(restore) => restore::restore(&restore).await,
        Command::Explain(explain) => {
            explain::explain(&explain);
            Ok(())
        }
        Command::Migrate(place) => migrate::migrate(&place).await,
        Command::User(User::Reset(reset)) => user::reset(&reset).await,
        Command::Key(KeyCommand::New(new)) => key::new(&new).await,
    }
}
