//! Where Plumb keeps everything: the schema, all SQL, and rows made into the domain's types and back.
//!
//! [`record`] is the backbone: every row that a page shows is written through it and so keeps its past. The other
//! modules are the questions that are asked of each table. `plumb-db` hides which database it is; what must differ by
//! database gets a file per dialect.

mod columns;
mod eyes;
mod known;
mod record;
mod records;
mod schema;

pub mod accounts;
pub mod alignments;
pub mod attempts;
pub mod changes;
pub mod check_ins;
pub mod cycles;
pub mod digests;
pub mod dismissals;
pub mod document;
pub mod hands;
pub mod history;
pub mod idempotency;
pub mod initiatives;
pub mod key_results;
pub mod left_out;
pub mod links;
pub mod map;
pub mod members;
pub mod numbers;
pub mod objectives;
pub mod pages;
pub mod pauses;
pub mod policies;
pub mod readings;
pub mod recalls;
pub mod roles;
pub mod scores;
pub mod search;
pub mod seen;
pub mod sessions;
pub mod teams;
pub mod texts;
pub mod tokens;
pub mod workspaces;

pub use eyes::Eyes;
pub use plumb_db::Json;
pub use record::{Held, Past, Stamp};
pub use records::KeptPolicy;
pub use schema::migrations;

use plumb_db::Db;

/// Everything that Plumb keeps. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    db: Db,
}

impl Store {
    /// A store on an open database. Bring its schema up to date with [`migrations`] first.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// The database below, for transactions and snapshots.
    pub fn db(&self) -> &Db {
        &self.db
    }
}
