//! Teams: the tree of them, the page of one with its initiatives and what it left out, and what one is.

mod initiatives;
mod left_out;
mod members;
mod recall;
mod second_look;
mod settings;
mod show;
mod tree;

use crate::path;
use crate::routes::Routes;
use crate::write::finding;
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/teams", get(tree::index).post(settings::add))
        .route("/teams/new", get(settings::new))
        .route("/teams/{name}", get(show::show).post(settings::change))
        .route("/teams/{name}/edit", get(settings::edit))
        .route("/teams/{name}/archival", post(settings::archive))
        .route("/teams/{name}/archival/removal", post(settings::bring_back))
        .route("/teams/{name}/second-look", get(second_look::show))
        .route(
            "/teams/{name}/findings/{rule}",
            get(finding::of_team).post(finding::dismiss_of_team),
        )
        .route("/teams/{name}/findings/{rule}/removal", post(finding::take_back_of_team))
        .route("/teams/{name}/members", post(members::give))
        .route("/teams/{name}/members/removal", post(members::take))
        .route("/teams/{name}/initiatives", post(initiatives::add))
        .route("/teams/{name}/left-out", post(left_out::add))
        .route("/teams/{name}/recall", get(recall::show).post(recall::compare))
        .route(path::RECALLS, post(recall::ask))
        .route("/recalls/{id}/answer", post(recall::answer))
        .route("/recalls/{id}/closure", post(recall::close))
        .route("/left-out/{id}/removal", post(left_out::remove))
}
