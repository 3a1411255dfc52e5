//! People of a house, and how a test acts as one of them.

use crate::House;
use argon2::password_hash::PasswordHasher as _;
use argon2::{Algorithm, Argon2, Params, Version};
use plumb_app::access::{Client, Visitor};
use plumb_app::load::Name;
use plumb_app::people::{AddMember, Holding};
use plumb_app::{App, Caller};
use plumb_core::access::{Actor, Rights, Scope};
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{AccountId, MemberId, TeamId, TokenId};
use plumb_core::member::{Member, Theme};
use plumb_core::number::Kind;
use plumb_core::role::RoleKind;
use plumb_core::team::{Level, Participation, Team};
use plumb_db::{DbError, Reader, Tx};
use plumb_store::changes::{self, NewChange};
use plumb_store::{Stamp, accounts, members, numbers, roles, teams};
use uuid::Uuid;

/// Everybody's password.
pub const PASSWORD: &str = "plumb and true";

/// A person of a house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who they are in the workspace.
    pub id: MemberId,
    /// The number in `P-12`.
    pub number: i64,
    /// Their name.
    pub name: String,
    /// The address with which they sign in; the password is [`PASSWORD`].
    pub email: String,
    /// What signs in; none for those who are only named.
    pub account: Option<AccountId>,
}

/// A device of which nothing is known.
pub fn client() -> Client {
    Client { device: "a test".to_owned(), address: None }
}

/// A device at a network address.
#[track_caller]
pub fn client_at(address: &str) -> Client {
    Client { device: "a test".to_owned(), address: Some(address.parse().unwrap()) }
}

impl House {
    /// A person who belongs to the first team.
    pub async fn person(&self, name: &str) -> Person {
        self.person_as(name, &[(RoleKind::TeamMember, Some(self.team))]).await
    }

    /// A person who leads the first team, in place of whoever did.
    pub async fn lead(&self, name: &str) -> Person {
        self.person_as(name, &[(RoleKind::TeamLead, Some(self.team))]).await
    }

    /// A person who holds nothing: a reader.
    pub async fn reader(&self, name: &str) -> Person {
        self.person_as(name, &[]).await
    }

    /// Adds so many people who can't sign in: "Rider 1", "Rider 2" and on.
    pub async fn crowd(&self, count: usize) {
        let operator = self.operator();
        for number in 1..=count {
            let command = AddMember { name: format!("Rider {number}"), roles: Vec::new() };
            self.app.add_member(&operator, command).await.unwrap();
        }
    }

    /// A person with these roles, who can sign in.
    pub async fn person_as(&self, name: &str, holds: &[(RoleKind, Option<TeamId>)]) -> Person {
        let email = format!("{}@alder.example", name.to_lowercase().replace(' ', "."));
        let (app, now) = (&self.app, self.app.clock.now());
        let account = app.chance.id::<AccountId>(now);
        let person = self
            .write(Verb::MemberAdded, Subject::Member, async |tx, stamp| {
                accounts::add(tx, account, &email, Some(&cheap_hash()), now).await?;
                let member = Member {
                    id: app.chance.id(now),
                    number: numbers::next(tx, self.workspace, Kind::Person).await?,
                    account: Some(account),
                    name: name.to_owned(),
                    locale: None,
                    zone: None,
                    theme: Theme::System,
                    shortcuts: true,
                    archived_on: None,
                    erased: false,
                };
                members::add(tx, stamp, &member).await?;
                Ok((member.id.0, member))
            })
            .await;
        for (kind, team) in holds {
            self.give(person.id, *kind, *team).await;
        }
        Person {
            id: person.id,
            number: person.number,
            name: person.name,
            email,
            account: Some(account),
        }
    }

    /// Gives a person a role, as the operator does: a lead takes over from the one before.
    pub async fn give(&self, member: MemberId, kind: RoleKind, team: Option<TeamId>) {
        let name = Name::Id(member.0);
        self.app.give_role(&self.operator(), name, Holding { kind, team }).await.unwrap();
    }

    /// A further team that takes part, under the organisation.
    pub async fn add_team(&self, name: &str) -> TeamId {
        let id = self.app.chance.id(self.app.clock.now());
        self.write(Verb::TeamAdded, Subject::Team, async |tx, stamp| {
            let team = Team {
                id,
                number: numbers::next(tx, self.workspace, Kind::Team).await?,
                name: name.to_owned(),
                purpose: String::new(),
                level: Level::Team,
                parent: Some(self.organisation),
                participation: Participation::TakingPart,
                zone: None,
                cadence: None,
                check_in_weekday: None,
                archived_on: None,
            };
            teams::add(tx, stamp, &team).await?;
            Ok((id.0, ()))
        })
        .await;
        id
    }

    /// What a person holds now.
    pub async fn rights(&self, person: &Person) -> Rights {
        let held = self
            .app
            .store
            .db()
            .read(async |r: &mut Reader| roles::of_member(r, self.workspace, person.id).await)
            .await
            .unwrap();
        Rights::of(held.iter().map(|role| &role.is))
    }

    /// A person, acting, with what they hold now.
    pub async fn caller(&self, person: &Person) -> Caller {
        let rights = self.rights(person).await;
        Caller::new(self.workspace, Actor::Member { member: person.id, rights })
    }

    /// A program that reads or writes on a person's behalf.
    pub async fn token_of(&self, person: &Person, scope: Scope) -> Caller {
        let rights = self.rights(person).await;
        let token = TokenId(Uuid::from_u128(1));
        let actor = Actor::Token { token, member: person.id, scope, rights };
        Caller::new(self.workspace, actor)
    }

    /// Signs a person in and gives the session's secret.
    pub async fn sign_in(&self, person: &Person) -> String {
        self.app.sign_in(&person.email, PASSWORD, &client()).await.unwrap().secret
    }

    /// Who a session's secret belongs to, if it is still good.
    pub async fn visitor(&self, session: &str) -> Option<Visitor> {
        self.app.visitor_of_session(session).await.unwrap()
    }

    /// Writes through the store as one change by the operator: what a test starts from, not what it tests.
    async fn write<T: Send>(
        &self,
        verb: Verb,
        subject: Subject,
        work: impl AsyncFnOnce(&mut Tx, Stamp) -> Result<(Uuid, T), DbError> + Send,
    ) -> T {
        let App { store, clock, .. } = &self.app;
        store
            .db()
            .write(async |tx: &mut Tx| {
                let last = changes::last(tx, self.workspace).await?.ok_or(DbError::NotFound)?;
                let (workspace, at) = (self.workspace, clock.now());
                let stamp = Stamp { workspace, number: last + 1, at };
                let (subject_id, made) = work(tx, stamp).await?;
                let change = by_operator(verb, subject, subject_id);
                changes::add(tx, stamp, &change).await?;
                Ok::<_, DbError>(made)
            })
            .await
            .unwrap()
    }
}

/// A change by the operator, as it is told.
pub(crate) fn by_operator(verb: Verb, subject: Subject, subject_id: Uuid) -> NewChange {
    NewChange {
        actor: Actor::Operator.kind(),
        member: None,
        token: None,
        verb,
        subject,
        subject_id,
        objective: None,
        team: None,
        reason: String::new(),
        facts: serde_json::json!({}),
        reverses: None,
    }
}

/// A hash of [`PASSWORD`] that takes no time: what a hash costs is written in it, so that it is verified as cheaply.
pub(crate) fn cheap_hash() -> String {
    let params = Params::new(8, 1, 1, None).unwrap();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(PASSWORD.as_bytes(), b"for tests only..")
        .unwrap()
        .to_string()
}
