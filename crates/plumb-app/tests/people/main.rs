//! People and organisation, told as stories through the use cases.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

mod choosing;
mod erasing;
mod inviting;
mod leaving;
mod naming;
mod ownerless;
mod passwords;
mod reading;
mod resetting;
mod roles;
mod settling;
mod sharing;
mod signing_in;
mod teams;
mod tokens;
