//! The pages, told as stories: the real router on a real database, and what a browser gets.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should fail loudly")]

mod browser;
mod cycle;
mod history;
mod imports;
mod initiative;
mod invitations;
mod key_result;
mod leaving;
mod outages;
mod parity;
mod people;
mod plot;
mod policy;
mod profile;
mod recall;
mod rules;
mod search;
mod signed_out;
mod teams;
mod texts;
mod visitors;
mod week;
