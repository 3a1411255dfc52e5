//! Cycles: all of them, one, and what the OKR lead changes about it.

mod change;
mod index;
mod phase;
mod review;
mod scores;
mod show;

use crate::routes::Routes;
use axum::routing::get;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/cycles", get(index::index).post(change::add))
        .route("/cycles/new", get(change::new))
        .route("/cycles/{name}", get(show::show).post(change::change))
        .route("/cycles/{name}/edit", get(change::edit))
        .route("/cycles/{name}/review", get(review::show))
        .route("/cycles/{name}/phase", get(phase::ask).post(phase::moved))
}
