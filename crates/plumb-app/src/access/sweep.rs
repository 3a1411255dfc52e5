//! Removing what is over and that nobody needs any more.

use super::attempts::WINDOW;
use crate::once::KEPT_FOR;
use crate::{App, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::SignedDuration;
use plumb_db::Tx;
use plumb_store::{attempts, idempotency, links, sessions};

/// How long a link is kept after it ended, so that its maker can still be told that it did: 30 days.
const LINKS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

impl App {
    /// Removes sessions that are over, counts of wrong attempts that hold no more, links that ended long ago, and keys
    /// of requests that nobody repeats any more. The scheduler's; on several nodes each may do it, and finds less to do.
    #[boxed]
    pub async fn sweep(&self) -> Result<()> {
        let now = self.clock.now();
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                sessions::sweep(tx, now).await?;
                attempts::sweep(tx, now - WINDOW).await?;
                links::sweep(tx, now - LINKS_KEPT, now).await?;
                idempotency::sweep(tx, now - KEPT_FOR).await?;
                Ok::<_, Error>(())
            })
            .await
    }
}
