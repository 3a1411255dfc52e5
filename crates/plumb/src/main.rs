//! `plumb`: the one binary. It reads its configuration, wires the parts together, and runs one command.

mod cli;
mod commands;
mod database;
mod edge;
mod health;
mod key_file;
mod lock;
mod logs;
#[cfg(feature = "test-clock")]
mod test_clock;

use clap::Parser as _;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Clap ends the process with 2 where the words of the call are off.
    let cli = cli::Cli::parse();
    logs::start(&cli.command);
    // It asks no database and no clock, and is called by editors at every pause in typing: no threads are started for it.
    if let cli::Command::Lint(lint) = &cli.command {
        return commands::lint(lint);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(commands::run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// Says why on stderr: refused or failed is 1.
fn failed(error: &anyhow::Error) -> ExitCode {
    commands::tell(format_args!("plumb: {}", told(error)));
    ExitCode::FAILURE
}

/// The causes one after another. One that repeats what was just said is said once.
fn told(error: &anyhow::Error) -> String {
    let mut told = error.to_string();
    let mut last = told.clone();
    for cause in error.chain().skip(1) {
        let cause = cause.to_string();
        if last.ends_with(&cause) {
            last = cause;
            continue;
        }
        if cause.contains(&last) {
            // It says the same, and more.
            told.truncate(told.len() - last.len());
        } else {
            told.push_str(": ");
        }
        told.push_str(&cause);
        last = cause;
    }
    told
}
