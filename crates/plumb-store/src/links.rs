//! Single-use links: invitations, and links for a new password. The secret of a link is here as its hash alone, and the
//! address that it is for until it is used, taken back or too old.

use jiff::Timestamp;
use plumb_core::id::{AccountId, LinkId, MemberId, WorkspaceId};
use plumb_db::{DbError, Json, Reader, Tx, p, row};
use uuid::Uuid;

/// The kind of an invitation.
pub const INVITATION: &str = "invitation";
/// The kind of a link for a new password.
pub const PASSWORD: &str = "password";

row! {
    /// A single-use link.
    pub struct Link {
        id: Uuid,
        kind: String,
        workspace: Option<Uuid>,
        member: Option<Uuid>,
        account: Option<Uuid>,
        email: String,
        /// The roles that an invitation gives, as a list.
        gives: Json,
        made_by: Option<Uuid>,
        made_at: Timestamp,
        expires_at: Timestamp,
    }
}

const LINK: &str = "select id, kind, workspace_id, member_id, account_id, email, gives, made_by, made_at, expires_at \
                    from one_time_links ";

/// Adds a link under the hash of its secret.
pub async fn add(tx: &mut Tx, token_hash: &[u8], link: &Link) -> Result<(), DbError> {
    tx.exec(
        "insert into one_time_links (token_hash, id, kind, workspace_id, member_id, account_id, email, gives, made_by, \
         made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        p![
            token_hash,
            link.id,
            link.kind,
            link.workspace,
            link.member,
            link.account,
            link.email,
            link.gives,
            link.made_by,
            link.made_at,
            link.expires_at
        ],
    )
    .await?;
    Ok(())
}

/// The link of this kind and secret, if it is still good at `at`.
pub async fn open(
    r: &mut Reader,
    kind: &str,
    token_hash: &[u8],
    at: Timestamp,
) -> Result<Option<Link>, DbError> {
    r.maybe(
        &format!(
            "{LINK} where token_hash = $1 and kind = $2 and expires_at > $3 and used_at is null \
             and revoked_at is null"
        ),
        p![token_hash, kind, at],
    )
    .await
}

/// The open invitations of a workspace, the newest first, at most `limit`.
pub async fn invitations(
    r: &mut Reader,
    workspace: WorkspaceId,
    at: Timestamp,
    limit: i64,
) -> Result<Vec<Link>, DbError> {
    r.all(
        &format!(
            "{LINK} where workspace_id = $1 and kind = 'invitation' and used_at is null and revoked_at is null \
             and expires_at > $2 order by made_at desc, id desc limit $3"
        ),
        p![workspace.0, at, limit],
    )
    .await
}

/// Uses a link up. Nothing is changed, and 0 given, where it is not good any more.
pub async fn take_up(tx: &mut Tx, token_hash: &[u8], at: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set used_at = $2, email = '' where token_hash = $1 and used_at is null and revoked_at is null \
         and expires_at > $2",
        p![token_hash, at],
    )
    .await
}

/// Takes an invitation back; 0 where there is no such open one.
pub async fn revoke_invitation(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: LinkId,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set revoked_at = $3, email = '' where workspace_id = $1 and id = $2 and kind = 'invitation' \
         and used_at is null and revoked_at is null and expires_at > $3",
        p![workspace.0, id.0, at],
    )
    .await
}

/// Takes back the open invitations of a workspace to an e-mail address: a newer one replaces them, or it was taken up.
pub async fn revoke_invitations_to(
    tx: &mut Tx,
    workspace: WorkspaceId,
    email: &str,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set revoked_at = $3, email = '' where workspace_id = $1 and email = $2 and kind = 'invitation' \
         and used_at is null and revoked_at is null",
        p![workspace.0, email, at],
    )
    .await
}

/// Takes back every open link to a member: a newer one replaces them, or they are archived.
pub async fn revoke_of_member(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set revoked_at = $3, email = '' where workspace_id = $1 and member_id = $2 and used_at is null \
         and revoked_at is null",
        p![workspace.0, member.0, at],
    )
    .await
}

/// Takes back every open link that a member made.
pub async fn revoke_made_by(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set revoked_at = $3, email = '' where workspace_id = $1 and made_by = $2 and used_at is null \
         and revoked_at is null",
        p![workspace.0, member.0, at],
    )
    .await
}

/// Takes back every open link for a new password of an account.
pub async fn revoke_of_account(
    tx: &mut Tx,
    account: AccountId,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set revoked_at = $2, email = '' where account_id = $1 and kind = 'password' and used_at is null \
         and revoked_at is null",
        p![account.0, at],
    )
    .await
}

/// Removes every trace of links to a member or to an e-mail address in a workspace: they hold the address.
pub async fn erase(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    email: Option<&str>,
) -> Result<u64, DbError> {
    tx.exec(
        "delete from one_time_links where workspace_id = $1 and (member_id = $2 or email = $3)",
        p![workspace.0, member.0, email],
    )
    .await
}

/// Forgets the addresses of links that are too old at `now`, and removes those that ended before `at`.
pub async fn sweep(tx: &mut Tx, at: Timestamp, now: Timestamp) -> Result<u64, DbError> {
    tx.exec("update one_time_links set email = '' where expires_at <= $1 and email <> ''", p![now])
        .await?;
    tx.exec("delete from one_time_links where expires_at < $1", p![at]).await
}
