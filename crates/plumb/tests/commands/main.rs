//! The real binary at the command line: what each command says, with which code it ends, and what happens beside a
//! running server.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "stories, outside functions that are tests"
)]

mod backups;
mod beside;
mod edges;
mod imports;
mod keys;
mod lint;
mod logs;
mod operator;
mod postgres;
mod rig;
mod users;
