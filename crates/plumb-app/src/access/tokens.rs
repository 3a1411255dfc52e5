//! Personal access tokens: for programs that act as a person, and may do no more.

use super::in_person;
use crate::change::Done;
use crate::set_up::named;
use crate::{App, Caller, Error, Refusal, Result, secret};
use async_recursion::async_recursion as boxed;
use plumb_core::access::Scope;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::TokenId;
use plumb_store::tokens::{self, Token};

/// How many tokens a person may have: more are a sign that old ones were forgotten.
const TOKENS_MAX: usize = 50;

/// A token to make.
#[derive(Clone, Debug)]
pub struct MakeToken {
    /// What it is for, in the person's own words.
    pub name: String,
    /// What it may do.
    pub scope: Scope,
}

/// A new token.
#[derive(Debug)]
pub struct NewToken {
    /// Which.
    pub id: TokenId,
    /// The secret: shown once, and kept as its hash alone. It begins with `plumb_`, so that those who look for leaked
    /// secrets know it.
    pub secret: String,
}

impl App {
    /// Makes a token for the caller.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for all but people themselves: a token makes no tokens. Refusals at `name`;
    /// `token.too_many`.
    #[boxed]
    pub async fn make_token(&self, caller: &Caller, command: MakeToken) -> Result<NewToken> {
        let member = in_person(caller)?;
        self.change(caller, async |change| {
            let name = named(&command.name, "name")?;
            let held = tokens::of_member(change.tx, change.workspace, member).await?;
            if held.len() >= TOKENS_MAX {
                return Err(Refusal::new("token.too_many", "there are 50 tokens already")
                    .with("max", 50)
                    .into());
            }
            let id = change.id::<TokenId>();
            let secret = format!("plumb_{}", secret::new_secret(&*self.chance));
            let token = Token {
                workspace: change.workspace.0,
                id: id.0,
                member: member.0,
                name,
                scope: command.scope.code().to_owned(),
                made_at: change.now,
                last_used_at: None,
                revoked_at: None,
            };
            tokens::add(change.tx, &self.key.hash_of(&secret), &token).await?;
            change.done(
                Done::new(Verb::TokenMade, Subject::Member, member)
                    .facts(serde_json::json!({ "token": id.0, "scope": command.scope.code() })),
            );
            Ok(NewToken { id, secret })
        })
        .await
    }

    /// Takes one of the caller's tokens back, at once on every node.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] where it is not one of theirs, or was taken back; [`Error::Forbidden`] for all but people
    /// themselves.
    #[boxed]
    pub async fn revoke_token(&self, caller: &Caller, token: TokenId) -> Result<()> {
        let member = in_person(caller)?;
        self.change(caller, async |change| {
            if tokens::revoke(change.tx, change.workspace, member, token, change.now).await? == 0 {
                return Err(Error::NotFound);
            }
            change.done(
                Done::new(Verb::TokenRevoked, Subject::Member, member)
                    .facts(serde_json::json!({ "token": token.0 })),
            );
            Ok(())
        })
        .await
    }
}
