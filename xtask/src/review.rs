//! `cargo xtask train` and `cargo xtask review-report`: what the review learned, and how well it does. `plumb-lab` knows how.

use crate::process;
use anyhow::{Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the labelled statements lie.
#[derive(Args)]
pub(crate) struct Options {
    /// The labelled statements, as JSON Lines
    #[arg(long, default_value = "../shared/corpus/dev.jsonl", value_name = "FILE")]
    corpus: PathBuf,
}

/// What the report is about.
#[derive(Args)]
pub(crate) struct ReportOptions {
    #[command(flatten)]
    options: Options,
    /// Measure the statements that were set aside, too: once, when the work is done
    #[arg(long)]
    held_out: bool,
}

/// Learns the weights anew. The same statements give the same files.
pub(crate) fn train(root: &Path, options: &Options) -> Result<()> {
    process::run(lab(root, options)?.arg("train").arg("--date").arg(today()?))
}

/// Writes `docs/review-accuracy.md`.
pub(crate) fn report(root: &Path, options: &ReportOptions) -> Result<()> {
    let commit = process::read(
        Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(root),
    )?;
    let mut lab = lab(root, &options.options)?;
    lab.args(["report", "--commit", commit.trim(), "--date"]).arg(today()?);
    if options.held_out {
        lab.arg("--held-out");
    }
    process::run(&mut lab)
}

/// The day, as "2026-03-31".
fn today() -> Result<String> {
    Ok(process::read(Command::new("date").args(["-u", "+%F"]))?.trim().to_owned())
}

fn lab(root: &Path, options: &Options) -> Result<Command> {
    let corpus = root.join(&options.corpus);
    if !corpus.is_file() {
        bail!(
            "{} is not there. The labelled statements are no part of the repository; `--corpus FILE` says where they lie",
            options.corpus.display()
        );
    }
    let mut lab = Command::new("cargo");
    lab.args(["run", "--release", "--quiet", "-p", "plumb-lab", "--", "--corpus"])
        .arg(corpus)
        .current_dir(root);
    Ok(lab)
}
