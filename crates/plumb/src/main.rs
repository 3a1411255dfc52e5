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
    commands::tell(format_args!("plumb: {error:#}"));
    ExitCode::FAILURE
}
