//! Logs: JSON lines on stderr for a server, nothing but warnings for a command. They hold no personal data.

use crate::cli::Command;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::panic;
use std::time::Instant;
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

/// Says of each request what was asked and how it ended, where `PLUMB_LOG` asks for it. Of its address the pattern alone:
/// what stands in it may be somebody's.
pub(crate) async fn request(request: Request, next: Next) -> Response {
    if !tracing::enabled!(Level::DEBUG) {
        return next.run(request).await;
    }
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let began = Instant::now();
    let response = next.run(request).await;
    tracing::debug!(
        %method,
        route = route.as_ref().map_or("none", MatchedPath::as_str),
        status = response.status().as_u16(),
        ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

/// What the crates below us say of their ordinary work may hold whatever passes through them: headers, the parameters
/// of a statement. Of them warnings and errors alone are heard, whatever `PLUMB_LOG` asks for.
fn holds_nothing_private(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("plumb") || *metadata.level() <= Level::WARN
}
