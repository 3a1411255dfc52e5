//! What a benchmark measures against: feature `bench`, which no build that people run has.
//!
//! `/bench/fixed/{bytes}` is the ceiling: the same layers and the same sign-in check as every page, and then nothing but
//! a body of that size. `/bench/counters` says how much was asked of the database so far.

use crate::Web;
use crate::routes::Routes;
use crate::visitor::Signed;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use std::sync::LazyLock;

/// The largest body, in bytes: larger than any page.
const BYTES_MAX: usize = 4 * 1024 * 1024;

pub(crate) fn routes() -> Routes {
    Routes::new().route("/bench/fixed/{bytes}", get(fixed)).route("/bench/counters", get(counters))
}

/// A fixed body: made once, never copied, never compressed.
async fn fixed(_signed: Signed, Path(bytes): Path<usize>) -> impl IntoResponse {
    static BODY: LazyLock<Bytes> = LazyLock::new(|| Bytes::from(vec![b'.'; BYTES_MAX]));
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], BODY.slice(..bytes.min(BYTES_MAX)))
}

/// Statements and rows since the start.
async fn counters(State(web): State<Web>) -> impl IntoResponse {
    let stats = web.app.store.db().stats();
    Json([stats.statements, stats.rows])
}
