//! Search, told as stories: what is found, in which order, and what is not given away.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

mod finding;
mod keeping;
mod seeing;
mod writing;
