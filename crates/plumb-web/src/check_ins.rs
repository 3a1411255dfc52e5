//! Check-ins: the form that asks for a minute, what it answers, and corrections.

pub(crate) mod form;
pub(crate) mod saved;

mod correct;
mod create;

use crate::routes::Routes;
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/key-results/{name}/check-ins", post(create::create))
        .route(
            "/check-ins/{id}/correction",
            get(correct::check_in_page).post(correct::correct_check_in),
        )
        .route(
            "/readings/{id}/correction",
            get(correct::reading_page).post(correct::correct_reading),
        )
        .route("/readings/{id}/withdrawal", post(correct::withdraw_reading))
}
