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

/// Learns the weights anew. The same statements give the same files.
pub(crate) fn train(root: &Path, options: &Options) -> Result<()> {
    process::run(lab(root, options)?.arg("train"))
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
