//! First run: the workspace, its first cycle, its first team, and the person who sets it up.

use crate::access::{Client, Counted, NewSession, email, was_right};
use crate::change::{Change, Done};
use crate::cycles::at_field_of;
use crate::{App, Caller, Error, Refusal, Result, secret};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::access::Actor;
use plumb_core::change::{Subject, Verb};
use plumb_core::cycle::{Cycle, Phase};
use plumb_core::id::{AccountId, TeamId, WorkspaceId};
use plumb_core::member::{Member, Theme};
use plumb_core::number::Kind;
use plumb_core::policy::Policy;
use plumb_core::role::{Role, RoleKind};
use plumb_core::team::{Level, Participation, Team};
use plumb_core::workspace::Workspace;
use plumb_db::{Reader, Tx};
use plumb_store::{accounts, cycles, members, policies, roles, teams, workspaces};

/// What a workspace is called that an import made, until somebody names it.
const EMPTY_NAME: &str = "Our organisation";
const CODE: &str = "set_up_code_hash";

/// What first-run set-up asks for.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The one-time code that the server printed.
    pub code: String,
    /// What the organisation calls itself.
    pub workspace: String,
    /// IANA zone of the workspace.
    pub zone: String,
    /// BCP 47 tag of the workspace.
    pub locale: String,
    /// The name of the person who sets it up.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their password.
    pub password: String,
    /// The first cycle: its name and days.
    pub cycle: (String, Date, Date),
    /// The first team.
    pub team: String,
}

/// Letters in groups of four, as they are read aloud and typed: "abcd-efgh-jkmn".
fn in_groups(letters: &str) -> String {
    let letters = letters.chars().collect::<Vec<_>>();
    let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

impl App {
    /// Whether nobody has set this installation up yet.
    #[boxed]
    pub async fn is_empty(&self) -> Result<bool> {
        self.store
            .db()
            .read(async |r: &mut Reader| Ok::<_, Error>(workspaces::all(r).await?.is_empty()))
            .await
    }

    /// Makes the one-time code that first-run set-up asks for; an earlier one is void. None where there is a
    /// workspace already.
    #[boxed]
    pub async fn new_set_up_code(&self) -> Result<Option<String>> {
        if !self.is_empty().await? {
            return Ok(None);
        }
        // Twelve letters that can't be mistaken for one another, in groups: it is typed from a terminal.
        let mut bytes = [0; 12];
        self.chance.fill(&mut bytes);
        let letters = b"abcdefghjkmnpqrstuvwxyz23456789";
        let code = bytes
            .iter()
            .map(|byte| char::from(letters[usize::from(*byte) % letters.len()]))
            .collect::<String>();
        let code = in_groups(&code);
        let hash = data_encoding::HEXLOWER.encode(&self.key.hash_of(&code));
        self.store
            .db()
            .write(async |tx: &mut Tx| accounts::put_setting(tx, CODE, &hash).await)
            .await?;
        Ok(Some(code))
    }

    /// Makes a workspace that nobody can sign in to yet, for an import into an empty installation.
    pub(crate) async fn set_up_empty_workspace(&self) -> Result<WorkspaceId> {
        let now = self.clock.now();
        let workspace = Workspace {
            id: self.chance.id::<WorkspaceId>(now),
            name: EMPTY_NAME.to_owned(),
            zone: "UTC".to_owned(),
            locale: "en-GB".to_owned(),
        };
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                workspaces::add(tx, &workspace, now).await?;
                let caller = Caller::new(workspace.id, Actor::Operator);
                self.change_in(tx, &caller, async |change| {
                    policies::add(change.tx, change.stamp, Policy::default()).await?;
                    first_team(change, &workspace.name, Level::Organisation, None).await?;
                    change.done(Done::new(Verb::WorkspaceSetUp, Subject::Workspace, workspace.id));
                    Ok(())
                })
                .await
            })
            .await?;
        Ok(workspace.id)
    }

    /// Sets up the first workspace and signs in whoever did.
    ///
    /// # Errors
    ///
    /// `set_up.wrong_code`; `set_up.done` where there is a workspace already; `sign_in.too_many` after ten wrong codes
    /// in fifteen minutes; and a refusal beside each field.
    #[boxed]
    pub async fn set_up(&self, command: SetUp, client: &Client) -> Result<NewSession> {
        if !self.is_empty().await? {
            return Err(Refusal::new("set_up.done", "this installation is set up already").into());
        }
        let mut refusals = Vec::new();
        let mut keep = |outcome: Result<()>| match outcome {
            Err(Error::Refused(more)) => {
                refusals.extend(more);
                Ok(())
            }
            other => other,
        };
        keep(self.check_code(&command.code, client).await)?;
        keep(named(&command.workspace, "workspace").map(drop))?;
        keep(named(&command.name, "name").map(drop))?;
        keep(named(&command.team, "team").map(drop))?;
        keep(email(&command.email, "email").map(drop))?;
        keep(secret::check_password(&command.password, "password"))?;
        keep(check_zone(&command.zone, "zone"))?;
        let (cycle_name, starts_on, ends_on) = &command.cycle;
        keep(
            Cycle::period(cycle_name, *starts_on, *ends_on)
                .map(drop)
                .map_err(|refused| at_field_of(refused, "cycle").into()),
        )?;
        if !refusals.is_empty() {
            return Err(Error::Refused(refusals));
        }
        let hash = secret::hash_password(&*self.chance, &command.password).await?;
        let now = self.clock.now();
        let workspace = Workspace {
            id: self.chance.id::<WorkspaceId>(now),
            name: named(&command.workspace, "workspace")?,
            zone: command.zone.trim().to_owned(),
            locale: command.locale.trim().to_owned(),
        };
        let account = self.chance.id::<AccountId>(now);
        let email = email(&command.email, "email")?;
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                if !workspaces::all(tx).await?.is_empty() {
                    return Err(
                        Refusal::new("set_up.done", "this installation is set up already").into()
                    );
                }
                accounts::add(tx, account, &email, Some(&hash), now).await?;
                accounts::put_setting(tx, CODE, "").await?;
                workspaces::add(tx, &workspace, now).await?;
                let caller = Caller::new(workspace.id, Actor::Operator);
                self.change_in(tx, &caller, async |change| {
                    first_rows(change, &workspace, account, &command).await
                })
                .await?;
                self.begin_session(tx, account, Some(workspace.id), client).await
            })
            .await
    }

    async fn check_code(&self, code: &str, client: &Client) -> Result<()> {
        let counted = Counted::set_up_codes(&self.key, client);
        self.attempt(std::slice::from_ref(&counted)).await?;
        let stored = self
            .store
            .db()
            .read(async |r: &mut Reader| Ok::<_, Error>(accounts::setting(r, CODE).await?))
            .await?
            .unwrap_or_default();
        let letters = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let given = in_groups(&letters.to_lowercase());
        let given = data_encoding::HEXLOWER.encode(&self.key.hash_of(&given));
        if stored.is_empty() || stored != given {
            return Err(Refusal::new(
                "set_up.wrong_code",
                "that is not the code that the server printed",
            )
            .at("code")
            .into());
        }
        self.store.db().write(async |tx: &mut Tx| was_right(tx, &counted).await).await
    }
}

/// The person, the policy, two teams and the first cycle: what a workspace begins with.
async fn first_rows(
    change: &mut Change<'_>,
    workspace: &Workspace,
    account: AccountId,
    command: &SetUp,
) -> Result<()> {
    let person = Member {
        id: change.id(),
        number: change.number(Kind::Person).await?,
        account: Some(account),
        name: named(&command.name, "name")?,
        locale: None,
        zone: None,
        theme: Theme::System,
        shortcuts: true,
        archived_on: None,
        erased: false,
    };
    members::add(change.tx, change.stamp, &person).await?;
    policies::add(change.tx, change.stamp, Policy::default()).await?;
    let organisation = first_team(change, &workspace.name, Level::Organisation, None).await?;
    let name = named(&command.team, "team")?;
    let team = first_team(change, &name, Level::Team, Some(organisation.id)).await?;
    for (kind, team) in [
        (RoleKind::Administrator, None),
        (RoleKind::OkrLead, None),
        (RoleKind::TeamLead, Some(organisation.id)),
        (RoleKind::TeamLead, Some(team.id)),
    ] {
        let role = Role { id: change.id(), member: person.id, team, kind };
        roles::add(change.tx, change.stamp, &role).await?;
    }
    let (name, starts_on, ends_on) = &command.cycle;
    let cycle = Cycle {
        id: change.id(),
        number: change.number(Kind::Cycle).await?,
        name: Cycle::period(name, *starts_on, *ends_on)
            .map_err(|refused| at_field_of(refused, "cycle"))?,
        starts_on: *starts_on,
        ends_on: *ends_on,
        cadence: None,
        phase: Phase::Preparation,
        closed_on: None,
    };
    cycles::add(change.tx, change.stamp, &cycle).await?;
    change.done(Done::new(Verb::WorkspaceSetUp, Subject::Workspace, workspace.id));
    Ok(())
}

async fn first_team(
    change: &mut Change<'_>,
    name: &str,
    level: Level,
    parent: Option<TeamId>,
) -> Result<Team> {
    let team = Team {
        id: change.id(),
        number: change.number(Kind::Team).await?,
        name: name.to_owned(),
        purpose: String::new(),
        level,
        parent,
        participation: Participation::TakingPart,
        zone: None,
        cadence: None,
        check_in_weekday: None,
        archived_on: None,
    };
    teams::add(change.tx, change.stamp, &team).await?;
    Ok(team)
}

/// A name as typed: blanks put in order, 1 to 200 characters.
///
/// # Errors
///
/// `name.missing` and `name.too_long` at `field`.
pub(crate) fn named(typed: &str, field: &'static str) -> Result<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Refusal::new("name.missing", "a name is missing").at(field).into()),
        1..=200 => Ok(name),
        _ => Err(Refusal::new("name.too_long", "a name has at most 200 characters")
            .at(field)
            .with("max", 200)
            .into()),
    }
}

/// A zone that is known here.
///
/// # Errors
///
/// `zone.unknown` at `field`.
pub(crate) fn check_zone(name: &str, field: &'static str) -> Result<()> {
    jiff::tz::TimeZone::get(name.trim()).map(drop).map_err(|_| {
        Refusal::new("zone.unknown", "that time zone is not known here").at(field).into()
    })
}

/// A language tag: whether there are words in it is for the pages to say, which fall back to others.
///
/// # Errors
///
/// `locale.unknown` at `field`.
pub(crate) fn check_locale(tag: &str, field: &'static str) -> Result<()> {
    let mut parts = tag.trim().split('-');
    let language = parts.next().unwrap_or_default();
    let is_language =
        matches!(language.len(), 2..=8) && language.bytes().all(|b| b.is_ascii_alphabetic());
    let is_tag = is_language
        && tag.len() <= 35
        && parts.all(|part| {
            matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    if is_tag {
        Ok(())
    } else {
        Err(Refusal::new("locale.unknown", "that is no language tag").at(field).into())
    }
}

#[cfg(test)]
mod tests {
    use super::in_groups;

    #[test]
    fn a_code_is_told_in_groups_of_four() {
        assert_eq!(in_groups("abcdefghjkmn"), "abcd-efgh-jkmn");
        assert_eq!((in_groups("abcde").as_str(), in_groups("").as_str()), ("abcd-e", ""));
    }
}
