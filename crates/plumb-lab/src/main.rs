//! `plumb-lab`: makes and measures what the review learned.
#![expect(clippy::print_stdout, reason = "a command line tool: telling figures is its work")]

mod corpus;
mod parts;

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
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let corpus = Corpus::read(&cli.corpus)?;
    match cli.command {
        Job::Parts { errors } => parts::tell(&corpus.seen, errors),
    }
    println!("{} statements were not looked at.", corpus.held.len());
    Ok(())
}
