//! Automation in Rust: `cargo xtask …`.
//!
//! `cargo xtask check` is all that has to pass before a change lands, and all that `.ci/run` calls.
#![expect(clippy::print_stdout, reason = "a command line tool: telling what it does is its work")]

mod bench;
mod check;
mod fuzz;
mod keep;
mod process;
mod review;
mod screenshots;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Automation of the Plumb repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what the tests need and run every check and test, telling what it does.
    Check(check::Options),
    /// Measure every page and call of the release server on data sets of three sizes (`bench --help`).
    Bench(bench::Options),
    /// Kill the release server a hundred times on each database, and more that takes its time (`soak --help`).
    Soak(bench::Options),
    /// Try whatever bytes there are on the review and on the readers of `plumb lint` (a part of `soak`)
    Fuzz,
    /// Take the pictures of README.md anew
    Screenshots,
    /// Learn the weights of the review from labelled statements
    Train(review::Options),
    /// Write docs/review-accuracy.md: how good the review is
    ReviewReport(review::ReportOptions),
    /// Keep a small database as this build writes it, for the upgrade test.
    KeepDatabase(keep::Options),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Check(options) => check::run(&root(), &options),
        Command::Bench(options) => bench::run(&root(), "bench", &options),
        Command::Soak(options) => bench::soak(&root(), &options),
        Command::Fuzz => fuzz::run(&root()),
        Command::Screenshots => screenshots::run(&root()),
        Command::Train(options) => review::train(&root(), &options),
        Command::ReviewReport(options) => review::report(&root(), &options),
        Command::KeepDatabase(options) => keep::run(&root(), &options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // On stdout like everything else, so that it stays the last line where both are piped to one log.
        Err(error) => {
            println!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository: the folder above this crate's.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
