//! People: everybody, one person with what they hold and look after, how they come and go.

mod access;
mod index;
mod leaving;
mod new;
mod ownerless;
mod roles;
mod sections;
mod show;

pub(crate) use index::lede;
pub(crate) use roles::kinds_given;
pub(crate) use sections::{Section, sections};

use crate::routes::Routes;
use crate::{choosing, path};
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/people", get(index::index).post(new::add))
        .route("/people/new", get(new::new))
        .route(path::PEOPLE_CHOICES, get(choosing::people_choices))
        .route("/people/{name}", get(show::show).post(access::rename))
        .route("/people/{name}/roles", post(roles::give))
        .route("/people/{name}/roles/removal", post(roles::take))
        .route("/people/{name}/password-link", post(access::make_password_link))
        .route("/people/{name}/archival", post(leaving::archive))
        .route("/people/{name}/archival/removal", post(leaving::bring_back))
        .route("/people/{name}/erasure", get(leaving::before_erasing).post(leaving::erase))
        .route("/ownerless", get(ownerless::index))
        .route("/key-results/{name}/owner", post(ownerless::hand_over))
}
