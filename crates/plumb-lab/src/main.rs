//! `plumb-lab`: makes and measures what the review learned.
#![expect(clippy::print_stdout, reason = "a command line tool: telling figures is its work")]

mod classes;
mod corpus;
mod learn;
mod parts;
mod speed;
mod train;
mod traits;
mod written;

use clap::{Parser, Subcommand};
use corpus::Corpus;
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
    },
    /// How well statements are classified, each source by what was learned from the others.
    Classes {
        /// Each statement that was classified otherwise than its label says
        #[arg(long)]
        errors: bool,
        #[arg(long, default_value = "2")]
        alpha: Vec<f64>,
    },
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let corpus = Corpus::read(&cli.corpus)?;
    let written = written::written()?;
    match cli.command {
        Job::Speed => println!(
            "{:.1} µs to review a statement, {:.1} µs of them to read it",
            speed::review_us(&corpus.seen),
            speed::read_us(&corpus.seen)
        ),
        Job::Train { into } => train::train(&corpus, &written, &into)?,
        Job::Parts { errors } => parts::tell(&corpus.seen, errors),
        Job::Classes { errors, alpha } => {
            for alpha in alpha {
                for (task, _) in learn::Task::ALL {
                    classes::tell(&corpus, &written, task, alpha, errors)?;
                }
            }
        }
    }
    println!("{} statements were not looked at.", corpus.held.len());
    Ok(())
}
