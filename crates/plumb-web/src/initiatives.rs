//! Initiatives: the page of one, where it is changed and linked to what it is to move.

mod save;
mod show;

use crate::form::Choice;
use crate::routes::Routes;
use axum::routing::{get, post};
use plumb_core::initiative::InitiativeState;
use plumb_text::Text;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/initiatives/{name}", get(show::show).post(save::save))
        .route("/initiatives/{name}/key-results", post(save::link))
        .route("/initiatives/{name}/key-results/removal", post(save::unlink))
}

/// How far work can be.
pub(crate) fn states(text: &Text) -> Vec<Choice> {
    InitiativeState::ALL
        .iter()
        .map(|state| {
            Choice::new(state.code(), text.say_code("initiative-state", state.code(), &[]))
        })
        .collect()
}
