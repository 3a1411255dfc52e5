//! My profile: what a person settles for themselves, where they are signed in, and which programs act as them.

mod devices;
mod password;
mod sessions;
mod settings;
mod show;
mod tokens;

use crate::path;
use crate::routes::Routes;
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route(path::ME, get(show::show).post(settings::save))
        .route("/me/password", post(password::change))
        .route("/me/sessions/removal", post(sessions::end_all))
        .route("/me/sessions/{id}/removal", post(sessions::end_one))
        .route("/me/tokens", post(tokens::make))
        .route("/me/tokens/{id}/removal", post(tokens::take_back))
}
