//! Objectives, key results and what hangs on them, told as stories through the use cases.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

mod alignment;
mod anything;
mod begun;
mod blanking;
mod closed;
mod current_cycle;
mod deputies;
mod dismissals;
mod dismissals_of_teams;
mod help;
mod history;
mod initiatives;
mod left_out;
mod left_to;
mod midnight;
mod proposals;
mod readings;
mod recalls;
mod revisions;
mod second_look;
mod set_review;
mod texts;
mod undo;
