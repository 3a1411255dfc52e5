//! The map, told as stories: what stands under what, and what wants a look.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

mod outline;
