//! The words of the command line. Others rely on them: they change with a changelog line.
#![allow(
    rustdoc::bare_urls,
    rustdoc::broken_intra_doc_links,
    reason = "these comments are the help text, shown as they stand"
)]

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// OKRs that teams keep using after week two.
///
/// We will [objective] as measured by [key results]: write them well, check in within a minute, score with evidence.
#[derive(Debug, Parser)]
#[command(
    name = "plumb",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "\
First look:    plumb demo
For real:      plumb serve --listen 127.0.0.1:8010 --data ./plumb-data
Several nodes: plumb serve --listen 0.0.0.0:8010 --database postgres://plumb@db.example/plumb

Exit codes: 0 done, 1 refused or failed (the reason is on stderr), 2 wrong usage."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run Plumb with a sample company, to look around. Nothing is kept.
    Demo(Demo),
    /// Run Plumb.
    Serve(Serve),
    /// Write everything as one JSON document to stdout. Passwords, sessions, tokens and secret links are left out.
    Export(Where),
    /// Import objectives, key results and check-ins from CSV or XLSX; or read an export back into an empty installation.
    Import(Import),
    /// Copy the embedded database into a file, while the server runs.
    Backup(Backup),
    /// Put such a copy into an empty folder.
    Restore(Restore),
    /// Bring the database up to date without starting the server.
    Migrate(Where),
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where to listen; only addresses of this machine are taken.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8010")]
    pub(crate) listen: SocketAddr,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where to listen, as in 127.0.0.1:8010; port 0 takes a free one and says which.
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    #[command(flatten)]
    pub(crate) place: Where,
    /// Where people reach Plumb, as in https://okr.example.org; for links that are passed on.
    #[arg(long, value_name = "URL", env = "PLUMB_PUBLIC_URL")]
    pub(crate) public_url: Option<String>,
    /// Believe X-Forwarded-For and X-Forwarded-Proto from this network; may be given several times.
    #[arg(long, value_name = "CIDR")]
    pub(crate) trusted_proxy: Vec<ipnet::IpNet>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// What to read: CSV or XLSX, several at once where they belong together, or one export.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the outcome as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// What a column means, where its header does not say it, as in "Goal=key_result"; "Colour=" leaves it out.
    #[arg(long, value_name = "HEADER=FIELD")]
    pub(crate) map: Vec<String>,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write; it must not be there yet.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// What `plumb backup` wrote.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The folder to restore into; it must be empty or missing.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
}

/// Where everything is kept: one of the two.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Where {
    /// A folder for the embedded database; it is made where it is missing.
    #[arg(long, value_name = "DIR", env = "PLUMB_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// A PostgreSQL database, as in postgres://user:password@host/name.
    #[arg(long, value_name = "URL", env = "PLUMB_DATABASE")]
    pub(crate) database: Option<String>,
}
