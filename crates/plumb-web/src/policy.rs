//! How we work here: what the workspace settled, how it came to that, and everybody's pauses.

mod edit;
mod pauses;
mod review;
pub(crate) mod rules;
mod show;

use crate::path;
use crate::routes::Routes;
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route(path::POLICY, get(show::show).post(edit::save))
        .route("/policy/edit", get(edit::edit))
        .route("/policy/pauses", post(pauses::add))
        .route("/policy/pauses/{id}/removal", post(pauses::take_away))
}
