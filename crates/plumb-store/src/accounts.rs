//! Accounts, and what belongs to the installation rather than to a workspace. Passwords are here as hashes alone.

use jiff::Timestamp;
use plumb_core::id::{AccountId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p, row};
use uuid::Uuid;

row! {
    /// Who signs in.
    pub struct Account { id: Uuid, email: String, password_hash: Option<String> }
}

const ACCOUNT: &str = "select id, email, password_hash from accounts ";

/// Adds an account. `email` is in lower case; a taken one is refused as unique.
pub async fn add(
    tx: &mut Tx,
    id: AccountId,
    email: &str,
    password_hash: Option<&str>,
    at: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "insert into accounts (id, email, password_hash, created_at) values ($1, $2, $3, $4)",
        p![id.0, email, password_hash, at],
    )
    .await?;
    Ok(())
}

/// The account with this e-mail, in lower case.
pub async fn with_email(r: &mut Reader, email: &str) -> Result<Option<Account>, DbError> {
    r.maybe(&format!("{ACCOUNT} where email = $1"), p![email]).await
}

/// One account.
pub async fn one(r: &mut Reader, id: AccountId) -> Result<Option<Account>, DbError> {
    r.maybe(&format!("{ACCOUNT} where id = $1"), p![id.0]).await
}

/// Sets a new password.
pub async fn set_password(tx: &mut Tx, id: AccountId, hash: &str) -> Result<(), DbError> {
    tx.exec("update accounts set password_hash = $2 where id = $1", p![id.0, hash]).await?;
    Ok(())
}

/// Erases an account with its sessions and links.
pub async fn erase(tx: &mut Tx, id: AccountId) -> Result<(), DbError> {
    tx.exec("delete from accounts where id = $1", p![id.0]).await?;
    Ok(())
}

/// The workspaces in which an account is a member that takes part, the oldest first.
pub async fn memberships(r: &mut Reader, account: AccountId) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    r.all(
        "select m.workspace_id, m.id from members m join workspaces w on w.id = m.workspace_id \
         where m.account_id = $1 and m.archived_on is null order by w.created_at, w.id",
        p![account.0],
    )
    .await
}

/// The e-mails of some accounts, in no order.
pub async fn emails(r: &mut Reader, accounts: &[Uuid]) -> Result<Vec<(Uuid, String)>, DbError> {
    r.all("select id, email from accounts where id = any($1)", p![accounts]).await
}

/// In how many other workspaces an account is a member, archived or not.
pub async fn workspaces_besides(
    r: &mut Reader,
    account: AccountId,
    workspace: WorkspaceId,
) -> Result<i64, DbError> {
    r.one(
        "select count(*) from members where account_id = $1 and workspace_id <> $2",
        p![account.0, workspace.0],
    )
    .await
}

/// How many secrets are good at `at`: sessions, tokens, links.
pub async fn secrets(r: &mut Reader, at: Timestamp) -> Result<(i64, i64, i64), DbError> {
    r.one(
        "select (select count(*) from sessions where expires_at > $1), \
         (select count(*) from tokens where revoked_at is null), \
         (select count(*) from one_time_links where expires_at > $1 and used_at is null and revoked_at is null)",
        p![at],
    )
    .await
}

/// Takes away everything that is kept under the installation's key.
pub async fn forget_secrets(tx: &mut Tx) -> Result<(), DbError> {
    for table in ["sessions", "tokens", "one_time_links", "sign_in_failures"] {
        tx.exec(&format!("delete from {table}"), p![]).await?;
    }
    Ok(())
}

/// One setting of the installation: the hash of the set-up code, for instance.
pub async fn setting(r: &mut Reader, name: &str) -> Result<Option<String>, DbError> {
    r.maybe("select value from installation where name = $1", p![name]).await
}

/// Takes a setting of the installation away.
pub async fn take_setting(tx: &mut Tx, name: &str) -> Result<(), DbError> {
    tx.exec("delete from installation where name = $1", p![name]).await?;
    Ok(())
}

/// Writes one setting of the installation.
pub async fn put_setting(tx: &mut Tx, name: &str, value: &str) -> Result<(), DbError> {
    tx.exec(
        "insert into installation (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
        p![name, value],
    )
    .await?;
    Ok(())
}
