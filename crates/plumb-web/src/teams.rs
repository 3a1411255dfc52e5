//! Teams: the page of one.

mod show;

use crate::Web;
use axum::Router;
use axum::routing::get;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/teams/{name}", get(show::show))
}
