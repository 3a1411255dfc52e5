//! `plumb-lab`: makes and measures what the review learned.
#![expect(clippy::print_stdout, reason = "a command line tool: telling figures is its work")]
#![expect(clippy::cast_precision_loss, reason = "counts of statements are small")]
#![expect(unreachable_pub, reason = "nobody depends on it")]

mod classes;
mod corpus;
mod learn;
mod parts;
mod report;
mod speed;
mod train;
mod traits;
mod written;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use corpus::Corpus;
use report::Made;
use std::path::PathBuf;

/// Makes and measures what the review learned.
#[derive(Parser)]
struct Cli {
    /// The labelled statements, as JSON Lines
    #[arg(long)]
    corpus: PathBuf,
    #[command(subcommand)]
    command: Job,
}

#[derive(Subcommand)]
enum Job {
    /// How well sentences are read, on the statements that may be looked at.
    Parts {
        /// Each sentence that was read otherwise than its label says
        #[arg(long)]
        errors: bool,
    },
    /// How long a review takes.
    Speed,
    /// Learn the weights and write them down.
    Train {
        /// The folder of the weights
        #[arg(long, default_value = "crates/plumb-review/weights")]
        into: PathBuf,
        /// Today
        #[arg(long)]
        date: String,
    },
    /// Write the report.
    Report {
        /// Its file
        #[arg(long, default_value = "docs/review-accuracy.md")]
        into: PathBuf,
        /// Today
        #[arg(long)]
        date: String,
        /// The commit that is measured
        #[arg(long)]
        commit: String,
        /// Measure the statements that were set aside, too: once, at the end
        #[arg(long)]
        held_out: bool,
    },
    /// How well statements are classified, each source by what was learned from the others.
    Classes {
        /// Each statement that was classified otherwise than its label says
        #[arg(long)]
        errors: bool,
        /// How strongly weights are kept small
        #[arg(long, default_values_t = [train::ALPHA])]
        alpha: Vec<f64>,
    },
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let corpus = Corpus::read(&cli.corpus)?;
    let written = written::written()?;
    match cli.command {
        Job::Parts { errors } => parts::tell(&corpus.seen, errors),
        Job::Speed => println!(
            "{:.1} µs to review a statement, {:.1} µs of them to read it",
            speed::review_us(&corpus.seen),
            speed::read_us(&corpus.seen)
        ),
        Job::Train { into, date } => train::train(&corpus, &written, &into, &date)?,
        Job::Report { into, date, commit, held_out } => {
            let before = std::fs::read_to_string(&into).unwrap_or_default();
            let made = Made { date: &date, commit: &commit, before: &before };
            let text = report::report(&corpus, &written, made, held_out)?;
            std::fs::write(&into, text).with_context(|| into.display().to_string())?;
        }
        Job::Classes { errors, alpha } => {
            for alpha in alpha {
                for (task, _) in learn::Task::ALL {
                    classes::tell(&corpus.seen, &written, task, alpha, errors)?;
                }
            }
        }
    }
    Ok(())
}
