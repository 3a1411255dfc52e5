//! `plumb-lab`: makes and measures what the review learned.
#![expect(clippy::print_stdout, reason = "a command line tool: telling figures is its work")]

mod corpus;
mod learn;
mod parts;
mod train;

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

fn validate(corpus: &Corpus, kind: corpus::Kind, alpha: f64, errors: bool) -> anyhow::Result<()> {
    let items = learn::items(&corpus.seen, kind);
    let said = learn::cross_validated(&items, train::FOLDS, alpha)?;
    let right = said.iter().filter(|one| one.class == one.item.class).count();
    let outcome =
        said.iter().filter(|one| (one.class == "outcome") == (one.item.class == "outcome")).count();
    println!(
        "{kind:?} alpha {alpha}: {right} of {} ({:.3}), outcome against rest {:.3}",
        said.len(),
        right as f64 / said.len() as f64,
        outcome as f64 / said.len() as f64
    );
    if errors {
        let names = plumb_review::training::questions().collect::<Vec<_>>();
        for one in said.iter().filter(|one| one.class != one.item.class) {
            let on = names
                .iter()
                .zip(&one.item.answers)
                .filter(|(_, on)| **on)
                .map(|(name, _)| *name)
                .collect::<Vec<_>>();
            println!(
                "{} not {} ({:.2}): {}   [{}]",
                one.class,
                one.item.class,
                one.probability,
                one.item.statement.text,
                on.join(" ")
            );
        }
    }
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let corpus = Corpus::read(&cli.corpus)?;
    match cli.command {
        Job::Train { into } => train::train(&corpus, &into)?,
        Job::Parts { errors } => parts::tell(&corpus.seen, errors),
        Job::Classes { errors, alpha } => {
            for alpha in alpha {
                validate(&corpus, corpus::Kind::KeyResult, alpha, errors)?;
                validate(&corpus, corpus::Kind::Objective, alpha, errors)?;
            }
        }
    }
    println!("{} statements were not looked at.", corpus.held.len());
    Ok(())
}
