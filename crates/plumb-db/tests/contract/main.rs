//! What the crate promises, asked of both databases.
//!
//! PostgreSQL takes part when `PLUMB_TEST_POSTGRES` is the URL of a server where databases may be created.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests, outside their functions"
)]

mod backups;
mod errors;
mod migrations;
mod outages;
mod reads;
mod rig;
mod values;
mod writes;
