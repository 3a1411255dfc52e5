//! Teams: the page of one, with its initiatives and what it left out.

mod initiatives;
mod left_out;
mod show;

use crate::Web;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/teams/{name}", get(show::show))
        .route("/teams/{name}/initiatives", post(initiatives::add))
        .route("/teams/{name}/left-out", post(left_out::add))
        .route("/left-out/{id}/removal", post(left_out::remove))
}
