//! Write: objectives and key results as one sentence, from a draft to what the team agrees.

pub(crate) mod fields;
pub(crate) mod finding;
mod initiative;
mod key_result;
mod key_result_form;
mod objective;
pub(crate) mod review;
mod send_back;
pub(crate) mod sentence;
pub(crate) mod show;
mod steps;
pub(crate) mod supports;

use crate::routes::Routes;
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/write", get(show::show))
        .route("/objectives", post(objective::create))
        .route("/objectives/review", post(review::panel::objective))
        .route("/objectives/{name}", post(objective::save))
        .route("/objectives/{name}/edit", get(objective::edit))
        .route("/objectives/{name}/key-results/new", get(key_result::new))
        .route("/objectives/{name}/key-results", post(key_result::create))
        .route("/objectives/{name}/key-results/review", post(review::panel::key_result))
        .route("/objectives/{name}/supports", get(supports::choose).post(supports::add))
        .route("/objectives/{name}/supports/removal", post(supports::remove))
        .route("/objectives/{name}/proposal", post(steps::propose_objective))
        .route("/objectives/{name}/proposal/removal", post(steps::withdraw_objective))
        .route(
            "/objectives/{name}/proposal/return",
            get(send_back::objective_form).post(send_back::objective_answer),
        )
        .route("/objectives/{name}/agreement", post(steps::agree_objective))
        .route("/objectives/{name}/retirement", post(steps::retire_objective))
        .route("/objectives/{name}/removal", post(steps::delete_objective))
        .route("/objectives/{name}/answer", post(steps::answer_objective))
        .route("/objectives/{name}/position", post(steps::move_objective))
        .route(
            "/objectives/{name}/findings/{rule}",
            get(finding::of_objective).post(finding::dismiss_of_objective),
        )
        .route("/objectives/{name}/findings/{rule}/removal", post(finding::take_back_of_objective))
        .route(
            "/key-results/{name}/findings/{rule}",
            get(finding::of_key_result).post(finding::dismiss_of_key_result),
        )
        .route(
            "/key-results/{name}/findings/{rule}/removal",
            post(finding::take_back_of_key_result),
        )
        .route("/key-results/{name}/edit", get(key_result::edit))
        .route("/key-results/{name}", post(key_result::save))
        .route("/key-results/{name}/initiative", get(initiative::form).post(initiative::make))
        .route("/key-results/{name}/proposal", post(steps::propose_key_result))
        .route("/key-results/{name}/proposal/removal", post(steps::withdraw_key_result))
        .route(
            "/key-results/{name}/proposal/return",
            get(send_back::key_result_form).post(send_back::key_result_answer),
        )
        .route("/key-results/{name}/agreement", post(steps::agree_key_result))
        .route("/key-results/{name}/retirement", post(steps::retire_key_result))
        .route("/key-results/{name}/removal", post(steps::delete_key_result))
        .route("/key-results/{name}/position", post(steps::move_key_result))
}
