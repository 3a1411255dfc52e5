//! How people and programs get in. Secrets are shown once, when they are made.

use crate::codes::Scope;
use crate::people::NewRole;
use crate::values::Ref;
use jiff::Timestamp;
use plumb_store::links::Link;
use plumb_store::sessions::SessionSeen;
use plumb_store::tokens::Token as KeptToken;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A personal access token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Token {
    /// Its identity.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scope: Scope,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last used, to the hour.
    pub last_used_at: Option<Timestamp>,
}

impl From<&KeptToken> for Token {
    fn from(token: &KeptToken) -> Self {
        let scope = plumb_core::access::Scope::from_code(&token.scope);
        Self {
            id: token.id,
            name: token.name.clone(),
            scope: Scope(scope.unwrap_or(plumb_core::access::Scope::Read)),
            made_at: token.made_at,
            last_used_at: token.last_used_at,
        }
    }
}

/// Your tokens that still work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tokens {
    /// The tokens, the newest first.
    pub tokens: Vec<Token>,
}

/// Another password.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The one that is to go.
    pub current: String,
    /// The one that is to come: 10 characters or more.
    pub password: String,
}

/// A token to make.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scope: Scope,
}

/// A token that was made: its secret is shown now and never again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MadeToken {
    /// Its identity.
    pub id: Uuid,
    /// What is sent as `Authorization: Bearer …`.
    pub secret: String,
}

/// An open invitation, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Invitation {
    /// Its identity.
    pub id: Uuid,
    /// The address with which they will sign in.
    pub email: String,
    /// The person that they are already, where they were added by name.
    pub person: Option<Uuid>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

impl From<&Link> for Invitation {
    fn from(link: &Link) -> Self {
        Self {
            id: link.id,
            email: link.email.clone(),
            person: link.member,
            made_at: link.made_at,
            expires_at: link.expires_at,
        }
    }
}

/// The open invitations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Invitations {
    /// The invitations, the newest first; at most 100.
    pub invitations: Vec<Invitation>,
}

/// An invitation to make.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// The address with which they will sign in.
    pub email: String,
    /// The person that they are already, where they were added by name.
    pub person: Option<Ref>,
    /// What they hold once they have joined.
    #[serde(default)]
    pub roles: Vec<NewRole>,
}

/// A single-use link that was made: its secret is shown now and never again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MadeLink {
    /// Its identity, where it can be taken back by it.
    pub id: Option<Uuid>,
    /// The secret that the link carries.
    pub secret: String,
    /// The address to open, which is passed on; without a host where no server has said yet where people reach it.
    pub url: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// A device on which you are signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Session {
    /// Its identity.
    pub id: Uuid,
    /// What the device calls itself.
    pub device: String,
    /// When you signed in on it.
    pub began_at: Timestamp,
    /// When you were last seen on it, to the hour.
    pub last_seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub this: bool,
}

impl Session {
    /// The session as it is told; `this` is the one that asks.
    pub fn of(seen: &SessionSeen, this: Option<Uuid>) -> Self {
        Self {
            id: seen.id,
            device: seen.device.clone(),
            began_at: seen.created_at,
            last_seen_at: seen.last_seen_at,
            this: this == Some(seen.id),
        }
    }
}

/// Where you are signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sessions {
    /// The sessions, the last seen first.
    pub sessions: Vec<Session>,
}
