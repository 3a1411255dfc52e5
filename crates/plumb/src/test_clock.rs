//! The clock of the test build, which a test sets and moves: feature `test-clock`, decided in
//! `docs/adr/0003-test-clock.md`. No build that people run has any of this.

use anyhow::Context as _;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use jiff::{SignedDuration, Timestamp};
use plumb_app::Clock as _;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use crate::edge::SystemClock;

/// The instant at start, in RFC 3339.
const VARIABLE: &str = "PLUMB_TEST_NOW";

/// How far the scripted clock is from the machine's.
static SHIFT: Mutex<SignedDuration> = Mutex::new(SignedDuration::ZERO);

/// `machine` as the script wants it.
pub(crate) fn scripted(machine: Timestamp) -> Timestamp {
    machine + *SHIFT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sets the clock as the environment says. Whoever reaches this server can move it, so only this machine may.
pub(crate) fn start(listen: SocketAddr) -> anyhow::Result<()> {
    anyhow::ensure!(
        listen.ip().is_loopback(),
        "this is a test build with a scripted clock: it listens on loopback only, not on {listen}"
    );
    if let Ok(now) = std::env::var(VARIABLE) {
        set(now.parse().with_context(|| format!("{VARIABLE} is {now:?}"))?);
    }
    // Nobody should take this build for a real one.
    crate::commands::print(format_args!(
        "Test build: its clock is scripted, and now it is {}",
        SystemClock.now()
    ));
    Ok(())
}

/// The door through which a test moves the clock.
pub(crate) fn routes() -> Router {
    Router::new().route("/test/clock", post(move_to))
}

/// Forward only: what is recorded stays in the order in which it happened.
async fn move_to(instant: String) -> StatusCode {
    match instant.parse() {
        Ok(instant) if instant >= SystemClock.now() => {
            set(instant);
            StatusCode::NO_CONTENT
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn set(instant: Timestamp) {
    let mut shift = SHIFT.lock().unwrap_or_else(PoisonError::into_inner);
    *shift = instant.duration_since(SystemClock::of_the_machine());
}
