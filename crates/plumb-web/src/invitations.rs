//! Invitations: made as links that are shown once, listed and taken back, and taken up by whoever holds one.

mod accept;
mod index;
mod new;

use crate::routes::Routes;
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/invitations", get(index::index).post(new::make))
        .route("/invitations/new", get(new::new))
        // Whoever holds the secret takes it up; whoever made it takes it back by its id.
        .route("/invitations/{key}", get(accept::show).post(accept::accept))
        .route("/invitations/{key}/removal", post(index::revoke))
}
