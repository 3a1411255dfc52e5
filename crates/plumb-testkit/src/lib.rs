//! What tests are told in: a [`House`] is a workspace in a fresh database, with a clock that a test moves and chance
//! that a seed decides.
//!
//! ```
//! use plumb_testkit::stories;
//!
//! stories! {
//!     async fn a_person_signs_in(house: House) {
//!         let mira = house.person("Mira").await;
//!         house.set_now("2026-11-17T09:00:00Z");
//!         assert!(house.visitor(&house.sign_in(&mira).await).await.is_some());
//!     }
//! }
//! # fn main() {}
//! ```
//!
//! Every story runs on SQLite, and on PostgreSQL where `PLUMB_TEST_POSTGRES` is the URL of a server on which databases
//! may be created; without it the story says that it was skipped there.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "it serves tests alone, and a test that can't be set up should fail loudly"
)]

mod database;
mod house;
mod neighbour;
mod okrs;
mod outcome;
mod people;
mod sample;
mod scan;

pub use database::{bare_sqlite, empty_sqlite, on_postgres, on_sqlite};
pub use house::{FIRST_DAY, House};
pub use okrs::{as_written, at_most, reach};
pub use outcome::told;
pub use people::{PASSWORD, Person, client, client_at};
pub use plumb_sample::{ScriptedClock, SeededChance};
pub use sample::{SAMPLE_NOW, SampleCompany};

/// Declares stories: each becomes a module with one test per database. A story's name is a sentence.
#[macro_export]
macro_rules! stories {
    ($($(#[$meta:meta])* async fn $name:ident($house:ident: House) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "not every story uses all of them")]
            use super::*;

            async fn story($house: $crate::House) $body

            #[test]
            fn on_sqlite() {
                $crate::on_sqlite(story);
            }

            #[test]
            fn on_postgres() {
                $crate::on_postgres(story);
            }
        }
    )+};
}
