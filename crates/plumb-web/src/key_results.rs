//! Key results: the page of one, its score, its start, and the work that is to move it.

pub(crate) mod show;

mod chart;
mod history;
mod initiative;
mod score;
mod start;

use crate::routes::Routes;
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/key-results/{name}", get(show::show))
        .route("/key-results/{name}/score", post(score::give))
        .route("/key-results/{name}/score/removal", post(score::take_back))
        .route("/key-results/{name}/start", post(start::measure))
        .route("/key-results/{name}/initiatives", post(initiative::add))
}
