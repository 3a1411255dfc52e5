//! People and organisation, told as stories through the use cases.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

mod signing_in;
