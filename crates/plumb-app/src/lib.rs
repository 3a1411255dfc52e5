//! Use cases: what can be done with Plumb, each one function and one transaction.
//!
//! Every door (pages, JSON API, command line) parses what it is given into a command, calls one function of this
//! crate, and shows what comes back. The functions load what the caller may change, ask the core whether the rules
//! allow it, write through the store, and record the change under the next number of the workspace.
//!
//! Time and chance come from the [`App`]: nothing in here looks at a clock or rolls dice by itself.

mod chance;
mod change;
mod error;
mod once;
mod order;
mod receipt;
mod refusals;
mod secret;

pub mod access;
pub mod alignments;
pub mod check_ins;
pub mod cycles;
pub mod dismissals;
pub mod document;
pub mod frame;
pub mod import;
pub mod initiatives;
pub mod installation;
pub mod key_results;
pub mod left_out;
pub mod left_to;
pub mod load;
pub mod objectives;
pub mod pauses;
pub mod people;
pub mod policy;
pub mod position;
pub mod recalls;
pub mod reviews;
pub mod set_up;
pub mod statements;
pub mod teams;
pub mod texts;
pub mod undo;
pub mod views;
pub mod workspace;

pub use chance::{Chance, Clock};
pub use error::{Conflict, Error, Fact, Refusal, Result};
pub use once::{Before, Once};
pub use receipt::Receipt;
pub use secret::Key;

use plumb_core::access::Actor;
use plumb_core::id::WorkspaceId;
use plumb_store::Store;
use std::sync::Arc;

/// What the use cases need: where things are kept, what time it is, chance, and a key.
#[derive(Clone)]
pub struct App {
    /// Where everything is kept.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Ids and secrets.
    pub chance: Arc<dyn Chance>,
    /// Under which secrets are kept.
    pub key: Key,
}

/// On whose behalf something is done, and in which workspace.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The workspace; nothing outside it can be seen or changed.
    pub workspace: WorkspaceId,
    /// Who acts.
    pub actor: Actor,
    /// A key of the caller's own under which something is done once, however often it is asked for.
    pub once: Option<Once>,
    /// What was changed on their behalf.
    pub receipt: Receipt,
}

impl Caller {
    /// Somebody who acts in a workspace.
    pub fn new(workspace: WorkspaceId, actor: Actor) -> Self {
        Self { workspace, actor, once: None, receipt: Receipt::default() }
    }
}
