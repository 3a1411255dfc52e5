//! Write, the page of an objective and the page of a team, through the real router and a real database: what visitors
//! are answered, what is kept when something is refused, and what happens when two people change one thing.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should fail loudly")]

mod conflicts;
mod forms;
mod people;
mod review;
mod steps;
mod team;
mod visit;
