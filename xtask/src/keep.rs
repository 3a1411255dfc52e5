//! `cargo xtask keep-database`: the database of a finished issue, for the upgrade test.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::check::POSTGRES_VARIABLE;
use crate::process;

/// Where the databases are kept, from the root.
const FOLDER: &str = "crates/plumb/tests/databases";

#[derive(Args)]
pub(crate) struct Options {
    /// What it is called: the number of the issue and a word, as in 2-main-job
    #[arg(value_name = "NAME")]
    name: String,
}

pub(crate) fn run(root: &Path, options: &Options) -> Result<()> {
    if std::env::var_os(POSTGRES_VARIABLE).is_none() {
        bail!(
            "{POSTGRES_VARIABLE} says on which PostgreSQL server a database may be made, as in \
             postgres://postgres@127.0.0.1:5432/postgres"
        );
    }
    let folder = format!("{FOLDER}/{}", options.name);
    let example = ["run", "-p", "plumb-testkit", "--example", "keep_database", "--", &folder];
    process::run(Command::new("cargo").args(example).current_dir(root))
}
