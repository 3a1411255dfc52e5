//! Logs: JSON lines on stderr for a server, nothing but warnings for a command. They hold no personal data.

use crate::cli::Command;
use std::panic;
use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt, registry};

pub(crate) fn start(command: &Command) {
    let usual = match command {
        Command::Serve(_) => "info",
        _ => "warn",
    };
    let asked = EnvFilter::try_from_env("PLUMB_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    let lines = fmt::layer()
        .json()
        .with_writer(std::io::stderr)
        // It would panic where nobody reads stderr any more.
        .log_internal_errors(false)
        .with_filter(asked.and(filter_fn(holds_nothing_private)));
    let started = registry().with(lines).try_init();
    debug_assert!(started.is_ok(), "logs are started once");
    panic::set_hook(Box::new(|panicked| {
        let at = panicked.location().map(ToString::to_string).unwrap_or_default();
        // The words of a panic may quote a value. Where it happened is enough to find it.
        let words = if cfg!(debug_assertions) { panicked.payload_as_str() } else { None };
        tracing::error!(at, words, "a panic: this is a mistake in Plumb");
    }));
}

/// What the crates below us say of their ordinary work may hold whatever passes through them: headers, the parameters
/// of a statement. Of them warnings and errors alone are heard, whatever `PLUMB_LOG` asks for.
fn holds_nothing_private(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("plumb") || *metadata.level() <= Level::WARN
}
