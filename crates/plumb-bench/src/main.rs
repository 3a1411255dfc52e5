//! `plumb-bench`: measures and strains a server that `cargo xtask` built.
#![expect(clippy::print_stdout, reason = "a command line tool: telling figures is its work")]

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use plumb_bench::place::{Database, POSTGRES_VARIABLE, Sets};
use plumb_bench::sets::Size;
use plumb_bench::{bench, report, soak};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Measures and strains the real server.
#[derive(Parser)]
struct Cli {
    /// The server
    #[arg(long)]
    binary: PathBuf,
    /// The root of the repository
    #[arg(long)]
    root: PathBuf,
    #[command(subcommand)]
    command: Job,
}

#[derive(Subcommand)]
enum Job {
    /// Measure each page and call on data sets of three sizes.
    Bench(Bench),
    /// Kill the server again and again in a stream of check-ins, and run two on one database.
    Soak(Soak),
}

#[derive(Args)]
struct Bench {
    /// Only this set (may be repeated)
    #[arg(long, value_name = "SET", ignore_case = true)]
    set: Vec<Size>,
    /// Which database
    #[arg(long, value_name = "DATABASE", default_value = "sqlite")]
    database: Databases,
    /// A second for each call: enough to see the direction
    #[arg(long)]
    quick: bool,
    /// Put the figures into docs/performance.md
    #[arg(long)]
    write: bool,
}

#[derive(Args)]
struct Soak {
    /// How often the server is killed on each database
    #[arg(long, default_value_t = 100)]
    kills: usize,
    /// Which database; PostgreSQL is left out where PLUMB_TEST_POSTGRES names none
    #[arg(long, value_name = "DATABASE", default_value = "both")]
    database: Databases,
}

#[derive(Clone, Copy, ValueEnum)]
enum Databases {
    Sqlite,
    Postgres,
    Both,
}

impl Databases {
    fn all(self) -> &'static [Database] {
        match self {
            Self::Sqlite => &[Database::Sqlite],
            Self::Postgres => &[Database::Postgres],
            Self::Both => &[Database::Sqlite, Database::Postgres],
        }
    }
}

// One thread, so that the load takes at most one of the processors.
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    match &cli.command {
        Job::Bench(asked) => measure(&cli, asked).await,
        Job::Soak(asked) => soak(&cli, asked).await,
    }
}

/// Where sets are kept, as they are told from today.
fn sets(cli: &Cli) -> (Sets, Timestamp) {
    #[expect(clippy::disallowed_methods, reason = "a set is told from today")]
    let now = Timestamp::now();
    (Sets::new(cli.root.join("target/bench"), now), now)
}

async fn soak(cli: &Cli, asked: &Soak) -> anyhow::Result<()> {
    let (sets, now) = sets(cli);
    println!("{}", heading(&cli.root, now)?);
    for database in asked.database.all() {
        if *database == Database::Postgres && std::env::var_os(POSTGRES_VARIABLE).is_none() {
            println!("- PostgreSQL: left out, because {POSTGRES_VARIABLE} names no server");
            continue;
        }
        println!("- {}", soak::kills(&cli.binary, &sets, *database, asked.kills).await?);
        println!("- {}", soak::two_servers(&cli.binary, &sets, *database).await?);
    }
    Ok(())
}

async fn measure(cli: &Cli, asked: &Bench) -> anyhow::Result<()> {
    let (sets, now) = sets(cli);
    let mut sizes = asked.set.clone();
    if sizes.is_empty() {
        sizes = Size::value_variants().to_vec();
    }
    let mut written = heading(&cli.root, now)?;
    println!("{written}");
    for database in asked.database.all() {
        for size in &sizes {
            let figures = bench::measure(&cli.binary, &sets, *size, *database, asked.quick).await?;
            let table = report::table(&figures);
            println!("{table}");
            let _ = writeln!(written, "{table}");
        }
    }
    if asked.write {
        let file = cli.root.join("docs/performance.md");
        let document = std::fs::read_to_string(&file)?;
        std::fs::write(&file, report::put(&document, &written)?)?;
        println!("{} holds these figures now", file.display());
    }
    Ok(())
}

/// When, of what, on what.
fn heading(root: &Path, now: Timestamp) -> anyhow::Result<String> {
    let commit = Command::new("git")
        .args(["describe", "--always", "--dirty"])
        .current_dir(root)
        .output()
        .context("git says which commit this is")?;
    let commit = String::from_utf8_lossy(&commit.stdout).trim().to_owned();
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let cores = std::thread::available_parallelism()?;
    let connections = bench::CONNECTIONS;
    Ok(format!(
        "On {today}, commit {commit}, {cores} cores shared by server, database and load, {connections} connections.\n"
    ))
}
