//! Import: tables of objectives and check-ins, looked at before anything is written.
//!
//! What was uploaded travels with the form from step to step, so nothing of it is kept here and any node can take the
//! next one: read, say which column is what, try, import. A file again changes nothing that is there already.

mod columns;
mod doubts;
mod files;
mod preview;
mod reads;
mod report;
mod run;
mod show;

use crate::path;
use crate::routes::Routes;
use axum::routing::get;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route(path::IMPORTS, get(show::show).post(show::step))
        .taking(files::BODY_BYTES_MAX)
}
