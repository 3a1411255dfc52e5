//! Attempts to get in that were not right, counted by subject: the hash of an e-mail address or of a network address.

use jiff::Timestamp;
use plumb_db::{DbError, Reader, Tx, p};

/// How many attempts of a subject were not right, and since when they are counted.
pub async fn of(r: &mut Reader, subject_hash: &[u8]) -> Result<Option<(i64, Timestamp)>, DbError> {
    r.maybe(
        "select failures, since from sign_in_failures where subject_hash = $1",
        p![subject_hash],
    )
    .await
}

/// Counts one more; a count that began before `window_began` begins anew.
pub async fn count(
    tx: &mut Tx,
    subject_hash: &[u8],
    at: Timestamp,
    window_began: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "insert into sign_in_failures (subject_hash, failures, since) values ($1, 1, $2) \
         on conflict (subject_hash) do update set \
         failures = case when sign_in_failures.since < $3 then 1 else sign_in_failures.failures + 1 end, \
         since = case when sign_in_failures.since < $3 then excluded.since else sign_in_failures.since end",
        p![subject_hash, at, window_began],
    )
    .await?;
    Ok(())
}

/// Takes one back: it turned out right.
pub async fn uncount(tx: &mut Tx, subject_hash: &[u8]) -> Result<(), DbError> {
    tx.exec(
        "update sign_in_failures set failures = failures - 1 where subject_hash = $1",
        p![subject_hash],
    )
    .await?;
    tx.exec(
        "delete from sign_in_failures where subject_hash = $1 and failures <= 0",
        p![subject_hash],
    )
    .await?;
    Ok(())
}

/// Forgets all of a subject.
pub async fn forget(tx: &mut Tx, subject_hash: &[u8]) -> Result<(), DbError> {
    tx.exec("delete from sign_in_failures where subject_hash = $1", p![subject_hash]).await?;
    Ok(())
}

/// Removes the counts that began before `window_began`.
pub async fn sweep(tx: &mut Tx, window_began: Timestamp) -> Result<u64, DbError> {
    tx.exec("delete from sign_in_failures where since < $1", p![window_began]).await
}
