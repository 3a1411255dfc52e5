//! `cargo xtask check`: stages in their order, the first failure ends the run, a table of seconds at the end.

pub(crate) mod node;
mod packages;
mod postgres;
mod python;
mod setup;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use crate::{process, tidy};
use postgres::Postgres;

/// Where the tests find a PostgreSQL server on which they may make and drop databases.
pub(crate) const POSTGRES_VARIABLE: &str = "PLUMB_TEST_POSTGRES";

#[derive(Args)]
pub(crate) struct Options {
    /// Run only this stage and what it needs (may be repeated)
    #[arg(long, value_name = "STAGE")]
    only: Vec<Stage>,
    /// Leave this stage out (may be repeated)
    #[arg(long, value_name = "STAGE")]
    skip: Vec<Stage>,
    /// List the stages and end
    #[arg(long)]
    list: bool,
}

/// The stages, in the order in which they run: what fails fast comes first.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    Setup,
    Fmt,
    Tidy,
    Clippy,
    Postgres,
    Tests,
    Docs,
    Build,
    Browser,
}

impl Stage {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// What it does, for `--list` and the headings.
    fn summary(self) -> &'static str {
        match self {
            Self::Setup => "what the stages need, installed where missing",
            Self::Fmt => "rustfmt has nothing to change",
            Self::Tidy => {
                "rules of the house that no compiler knows: sizes, links, licences, machine paths"
            }
            Self::Clippy => "clippy on every target, warnings denied",
            Self::Postgres => "a PostgreSQL server of our own, stopped at the end",
            Self::Tests => "unit and integration tests of every crate",
            Self::Docs => "the examples in the documentation, and its links",
            Self::Build => "the `plumb` binary, with a clock that tests can move",
            Self::Browser => "a browser against that binary, on SQLite and on PostgreSQL",
        }
    }

    /// The stages without which this one cannot run.
    fn needs(self) -> &'static [Self] {
        match self {
            Self::Setup => &[],
            Self::Tests => &[Self::Setup, Self::Postgres],
            Self::Browser => &[Self::Setup, Self::Postgres, Self::Build],
            _ => &[Self::Setup],
        }
    }

    fn run(self, run: &mut Run<'_>) -> Result<Passed> {
        match self {
            Self::Setup => setup::setup(run.root, &run.stages),
            Self::Fmt => cargo(run, &["fmt", "--all", "--check"]),
            Self::Tidy => tidy::tidy(run.root).map(|()| Passed::WHOLLY),
            Self::Clippy => {
                cargo(run, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
            }
            Self::Postgres => start_postgres(run),
            Self::Tests => tests(run),
            Self::Docs => docs(run),
            Self::Build => build(run),
            Self::Browser => node::browser_tests(run),
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}

/// How a stage passed.
struct Passed {
    /// What it could not do here, and why: told in the table, so that a gap is never silent.
    left_out: Vec<&'static str>,
}

impl Passed {
    const WHOLLY: Self = Self { left_out: Vec::new() };
}

/// What the stages of one run share.
struct Run<'a> {
    root: &'a Path,
    stages: Vec<Stage>,
    /// The PostgreSQL server for the tests, once there is one.
    postgres: Option<Server>,
    /// The binary that the browser tests drive, once built.
    binary: Option<PathBuf>,
}

/// Where PostgreSQL is.
enum Server {
    /// Started by us. Dropping it stops it, so it also ends when a stage fails.
    Ours(Postgres),
    /// Named by the one who runs us.
    Given(String),
}

impl Server {
    fn url(&self) -> String {
        match self {
            Self::Ours(postgres) => postgres.url(),
            Self::Given(url) => url.clone(),
        }
    }
}

/// Runs the chosen stages.
///
/// # Errors
///
/// The failing stage and its reason.
pub(crate) fn run(root: &Path, options: &Options) -> Result<()> {
    if options.list {
        for stage in Stage::value_variants() {
            println!("{stage:<10} {}", stage.summary());
        }
        return Ok(());
    }

    let stages = chosen(options);
    let total = stages.len();
    let mut run = Run { root, stages: stages.clone(), postgres: None, binary: None };
    let started = Instant::now();
    let mut table = Vec::new();
    for (index, stage) in stages.into_iter().enumerate() {
        println!("\n── {}/{total} {stage}: {}", index + 1, stage.summary());
        let stage_started = Instant::now();
        let outcome = stage.run(&mut run);
        let took = stage_started.elapsed();
        let (word, failure) = match outcome {
            Ok(Passed { left_out }) if left_out.is_empty() => ("passed".to_owned(), None),
            Ok(Passed { left_out }) => (format!("passed, without {}", left_out.join(", ")), None),
            Err(error) => ("FAILED".to_owned(), Some(error)),
        };
        println!("── {stage}: {word} ({} s)", seconds(took));
        table.push((stage, took, word));
        if let Some(error) = failure {
            // Before the last words, so that they are the last.
            drop(run);
            print_table(&table, started.elapsed());
            return Err(error.context(format!("check failed in stage `{stage}`")));
        }
    }
    drop(run);
    print_table(&table, started.elapsed());
    println!("\ncheck passed");
    Ok(())
}

/// The stages that `options` ask for, with those that they need, in their order.
fn chosen(options: &Options) -> Vec<Stage> {
    let wanted = |stage: &Stage| {
        options.only.is_empty()
            || options.only.iter().any(|only| only == stage || only.needs().contains(stage))
    };
    Stage::value_variants()
        .iter()
        .copied()
        .filter(wanted)
        .filter(|stage| !options.skip.contains(stage))
        .collect()
}

fn print_table(table: &[(Stage, Duration, String)], total: Duration) {
    println!("\nstage         seconds");
    for (stage, took, word) in table {
        println!("{stage:<10} {:>10}  {word}", seconds(*took));
    }
    println!("{:<10} {:>10}", "total", seconds(total));
}

fn seconds(duration: Duration) -> String {
    format!("{:.1}", duration.as_secs_f64())
}

/// `cargo` with `arguments` in the root of the repository. rustup keeps to the toolchain that runs us.
fn cargo_command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root);
    command
}

fn cargo(run: &Run<'_>, arguments: &[&str]) -> Result<Passed> {
    process::run(&mut cargo_command(run.root, arguments))?;
    Ok(Passed::WHOLLY)
}

fn start_postgres(run: &mut Run<'_>) -> Result<Passed> {
    if let Ok(url) = std::env::var(POSTGRES_VARIABLE) {
        println!("{POSTGRES_VARIABLE} is set: its server is used, none is started");
        run.postgres = Some(Server::Given(url));
        return Ok(Passed::WHOLLY);
    }
    let server = Postgres::start(&run.root.join("target/check/postgres"))?;
    println!("listening: {POSTGRES_VARIABLE}={}", server.url());
    run.postgres = Some(Server::Ours(server));
    Ok(Passed::WHOLLY)
}

/// The environment that tests of every kind get.
fn test_environment(run: &Run<'_>, command: &mut Command) {
    match &run.postgres {
        Some(server) => command.env(POSTGRES_VARIABLE, server.url()),
        None => command.env_remove(POSTGRES_VARIABLE),
    };
    // A new inline snapshot fails the test instead of leaving a file behind.
    command.env("INSTA_UPDATE", "no");
}

fn tests(run: &Run<'_>) -> Result<Passed> {
    let mut left_out = Vec::new();
    if run.postgres.is_none() {
        left_out.push("PostgreSQL");
    }
    if !run.root.join("../shared").is_dir() {
        left_out.push("the material in ../shared");
    }
    let nextest = process::succeeds(&mut cargo_command(run.root, &["nextest", "--version"]));
    let arguments: &[&str] = if nextest {
        &["nextest", "run", "--workspace"]
    } else {
        println!("cargo-nextest is not installed: `cargo test` does it too, a little slower");
        &["test", "--workspace", "--all-targets"]
    };
    let mut command = cargo_command(run.root, arguments);
    test_environment(run, &mut command);
    process::run(&mut command)?;
    Ok(Passed { left_out })
}

fn docs(run: &Run<'_>) -> Result<Passed> {
    process::run(&mut cargo_command(run.root, &["test", "--workspace", "--doc"]))?;
    let mut rustdoc =
        cargo_command(run.root, &["doc", "--workspace", "--no-deps", "--document-private-items"]);
    // Private items are documented too, so links to them lead somewhere.
    rustdoc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links");
    process::run(&mut rustdoc)?;
    Ok(Passed::WHOLLY)
}

/// Builds `plumb` with the scripted clock.
fn build(run: &mut Run<'_>) -> Result<Passed> {
    // All packages and their integration tests are named although one binary is wanted: so its dependencies get the
    // same features as in the stage before, and are not compiled again.
    let arguments =
        ["build", "--workspace", "--bin", "plumb", "--test", "*", "--features", "plumb/test-clock"];
    process::run(&mut cargo_command(run.root, &arguments))?;

    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let metadata = process::read(&mut cargo_command(run.root, &arguments))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let target = metadata["target_directory"].as_str().context("cargo names no target folder")?;
    let binary = Path::new(target).join("debug/plumb");
    if !process::is_program(&binary) {
        bail!("the build made no {}", binary.display());
    }
    run.binary = Some(binary);
    Ok(Passed::WHOLLY)
}
