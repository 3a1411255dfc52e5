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
use axum::routing::post;
use plumb_core::number::Kind;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/objectives/{name}/history", show::of(Kind::Objective))
        .route("/key-results/{name}/history", show::of(Kind::KeyResult))
        .route("/initiatives/{name}/history", show::of(Kind::Initiative))
        .route("/cycles/{name}/history", show::of(Kind::Cycle))
        .route("/teams/{name}/history", show::of(Kind::Team))
        .route("/changes/{number}/reversal", post(undo::undo))
}
