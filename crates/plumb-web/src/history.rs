//! How it came to this: what changed of an objective, a key result, an initiative, a cycle or a team, what changed since I
//! was here, what was saved just now, and taking it back.

mod differences;
mod saved;
mod show;
mod told;
mod undo;

pub(crate) use differences::{Difference, of_key_result};
pub(crate) use saved::{Saved, Undo};
pub(crate) use told::{ChangeLine, Teller};

use crate::routes::Routes;
use axum::routing::{get, post};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/objectives/{name}/history", get(show::of_objective))
        .route("/key-results/{name}/history", get(show::of_key_result))
        .route("/initiatives/{name}/history", get(show::of_initiative))
        .route("/cycles/{name}/history", get(show::of_cycle))
        .route("/teams/{name}/history", get(show::of_team))
        .route("/changes/{number}/reversal", post(undo::undo))
}
