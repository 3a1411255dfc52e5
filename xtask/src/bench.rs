//! `cargo xtask bench` and `cargo xtask soak`: builds the release server and hands over to `plumb-bench`, which knows how.
//! That is a crate of its own so that automation stays quick to build.

use crate::{fuzz, process};
use anyhow::Result;
use clap::Args;
use std::path::Path;
use std::process::Command;

/// What `plumb-bench` is told: its own `--help` explains it.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Options {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTIONS")]
    arguments: Vec<String>,
}

/// Builds both and runs a job.
///
/// # Errors
///
/// Where one of them fails.
pub(crate) fn run(root: &Path, job: &str, options: &Options) -> Result<()> {
    let mut build = Command::new("cargo");
    build.args(["build", "--release", "-p", "plumb", "-p", "plumb-bench"]);
    process::run(build.args(["--features", "plumb/bench"]).current_dir(root))?;
    let built = root.join("target/release");
    let mut bench = Command::new(built.join("plumb-bench"));
    bench.arg("--root").arg(root).arg("--binary").arg(built.join("plumb"));
    process::run(bench.arg(job).args(&options.arguments).current_dir(root))
}

/// How many cases each property gets: a hundred times as many as in the tests.
const CASES: &str = "25600";

/// Kills servers, then tries the properties of the domain, of the review and of the words on many more cases, and the review
/// on whatever bytes there are.
///
/// # Errors
///
/// Where something does not hold.
pub(crate) fn soak(root: &Path, options: &Options) -> Result<()> {
    run(root, "soak", options)?;
    let mut properties = Command::new("cargo");
    properties.args(["test", "--release", "--quiet", "-p", "plumb-core", "-p", "plumb-text"]);
    properties.args(["-p", "plumb-review", "-p", "plumb-lint"]);
    process::run(properties.env("PROPTEST_CASES", CASES).current_dir(root))?;
    println!("- properties: {CASES} cases each, and all hold");
    fuzz::run(root)
}
