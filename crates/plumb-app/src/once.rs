//! Doing something once, however often it is asked for: idempotency keys.
//!
//! The key is written in the transaction of the change that it is for, with the number of that change. So there is no
//! moment in which the one is there without the other: a server that goes down before the commit did nothing and
//! knows of no key; one that goes down after it knows by the number what was done, and whoever asks again is shown
//! that. The answer as it was sent is kept afterwards, for those who ask again while all goes well.

use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::{SignedDuration, Timestamp};
use plumb_core::id::MemberId;
use plumb_db::{Reader, Tx};
use plumb_store::changes::{self, Told};
use plumb_store::idempotency::{self, Kept};
use sha2::{Digest as _, Sha256};

/// How long a key is kept.
pub(crate) const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);
/// The status of a key whose answer was not kept yet: its body is the number of the change.
const NOT_ANSWERED: i64 = 0;

/// A key of the caller's own for something that is to be done once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    key: String,
    request_hash: Vec<u8>,
}

/// What became of a key before.
#[derive(Clone, Debug)]
pub enum Before {
    /// Nothing: it is new.
    Nothing,
    /// This was answered.
    Answered {
        /// With which status.
        status: u16,
        /// With which text.
        body: String,
    },
    /// It was done by this change, and nobody knows whether it was answered.
    Done(Box<Told>),
    /// The key was used for something else.
    Else,
}

impl Once {
    /// A key for a request; all `parts` of the request count.
    pub fn new(key: &str, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            // With its length before it, a part can't run over into the next.
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        Self { key: key.to_owned(), request_hash: hash.finalize().to_vec() }
    }

    /// Notes, in the transaction of a change, that this key is for it.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] where another request with this key was quicker by a moment.
    pub(crate) async fn note(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        number: i64,
        now: Timestamp,
    ) -> Result<()> {
        let Some(member) = caller.actor.member() else {
            return Ok(());
        };
        idempotency::forget(tx, caller.workspace, member, now - KEPT_FOR).await?;
        let kept = Kept {
            request_hash: self.request_hash.clone(),
            status: NOT_ANSWERED,
            body: number.to_string(),
        };
        match idempotency::add(tx, caller.workspace, member, &self.key, &kept, now).await? {
            0 => Err(Error::Busy),
            _ => Ok(()),
        }
    }
}

impl App {
    /// What became of the caller's key before.
    ///
    /// # Errors
    ///
    /// Whatever the database says.
    #[boxed]
    pub async fn done_before(&self, caller: &Caller) -> Result<Before> {
        let Some((once, member)) = of(caller) else {
            return Ok(Before::Nothing);
        };
        let since = self.clock.now() - KEPT_FOR;
        self.store
            .db()
            .read(async |r: &mut Reader| {
                let workspace = caller.workspace;
                let Some(kept) = idempotency::one(r, workspace, member, &once.key, since).await?
                else {
                    return Ok::<_, Error>(Before::Nothing);
                };
                if kept.request_hash != once.request_hash {
                    return Ok(Before::Else);
                }
                if kept.status != NOT_ANSWERED {
                    let status = u16::try_from(kept.status).unwrap_or(200);
                    return Ok(Before::Answered { status, body: kept.body });
                }
                let number = kept.body.parse().unwrap_or(0);
                let told = changes::one(r, workspace, number).await?.ok_or(Error::NotFound)?;
                Ok(Before::Done(Box::new(told)))
            })
            .await
    }

    /// Keeps what was answered under the caller's key.
    ///
    /// # Errors
    ///
    /// Whatever the database says. Nothing is lost then: the key still names the change.
    #[boxed]
    pub async fn keep_answer(&self, caller: &Caller, status: u16, body: &str) -> Result<()> {
        let Some((once, member)) = of(caller) else {
            return Ok(());
        };
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let status = i64::from(status);
                idempotency::answered(tx, caller.workspace, member, &once.key, status, body).await
            })
            .await?;
        Ok(())
    }
}

fn of(caller: &Caller) -> Option<(&Once, MemberId)> {
    Some((caller.once.as_ref()?, caller.actor.member()?))
}
