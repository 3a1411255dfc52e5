//! Logs: JSON lines on stderr for a server, nothing but warnings for a command. They hold no personal data.

use crate::cli::Command;
use tracing_subscriber::EnvFilter;

pub(crate) fn start(command: &Command) {
    let usual = match command {
        Command::Serve(_) => "info",
        _ => "warn",
    };
    let filter = EnvFilter::try_from_env("PLUMB_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    let started = tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .try_init();
    debug_assert!(started.is_ok(), "logs are started once");
}
