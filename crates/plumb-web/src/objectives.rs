//! Objectives: the page of one. Where it is written is in [`crate::write`].

mod show;

pub(crate) use show::ObjectivePage;

use crate::routes::Routes;
use axum::routing::get;

pub(crate) fn routes() -> Routes {
    Routes::new().route("/objectives/{name}", get(show::show))
}
