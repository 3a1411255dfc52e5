//! The API as programs meet it: the real router on a real database, and every answer held against the document.

#![allow(clippy::unwrap_used, reason = "a test that is not answered as it should be fails loudly")]

mod client;
mod etags;
mod hidden;
mod imports;
mod map;
mod once;
mod outages;
mod pages;
mod problems;
mod recalls;
mod reviews;
mod set_review;
mod texts;
mod visitors;
mod week;
mod writing;
