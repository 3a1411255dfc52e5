//! Objectives: the page of one. Where it is written is in [`crate::write`].

mod show;

pub(crate) use show::ObjectivePage;

use crate::Web;
use axum::Router;
use axum::routing::get;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/objectives/{name}", get(show::show))
}
