//! Add a team, and change what it is: its name and purpose, its place in the tree, its rhythm.

use super::{find, manages};
use crate::change::{Change, Done, words};
use crate::check_ins::Cut;
use crate::load::{Name, seen_latest};
use crate::people::chosen;
use crate::set_up::{check_zone, named};
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::cadence::Cadence;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::TeamId;
use plumb_core::number::Kind;
use plumb_core::team::{Level, PURPOSE_LENGTH_MAX, Participation, Team, TeamRefused};
use plumb_store::teams;

/// What a team is.
#[derive(Clone, Debug)]
pub struct TeamWords {
    /// What it is called.
    pub name: String,
    /// What it is there for, in a sentence or two.
    pub purpose: String,
    /// Where it stands in the tree.
    pub level: Level,
    /// The node above; none at the top.
    pub parent: Option<TeamId>,
    /// Whether it takes part.
    pub participation: Participation,
    /// IANA zone in which its days begin; the workspace's where none.
    pub zone: Option<String>,
    /// How often it checks in; the cycle's or the policy's where none.
    pub cadence: Option<Cadence>,
    /// The weekday on which it meets, 1 Monday to 7 Sunday; the policy's where none.
    pub check_in_weekday: Option<i64>,
}

impl App {
    /// Adds a team. Administrators and the OKR lead do, and whoever leads the node above.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for others; [`Error::NotFound`] without such a node above; refusals at `name`, `purpose`,
    /// `zone`, `parent` and `check_in_weekday`.
    #[boxed]
    pub async fn add_team(&self, caller: &Caller, command: TeamWords) -> Result<Team> {
        self.change(caller, async |change| {
            manages(caller, command.parent)?;
            let empty = Team {
                id: change.id(),
                number: change.number(Kind::Team).await?,
                name: String::new(),
                purpose: String::new(),
                level: command.level,
                parent: None,
                participation: command.participation,
                zone: None,
                cadence: None,
                check_in_weekday: None,
                archived_on: None,
            };
            let team = team_with(&empty, command)?;
            change.stands(&team).await?;
            teams::add(change.tx, change.stamp, &team).await?;
            change.done(Done::new(Verb::TeamAdded, Subject::Team, team.id).of(Some(team.id)));
            Ok(team)
        })
        .await
    }

    /// Changes a team. Administrators and the OKR lead do, and its lead; but its place in the tree is not for its lead
    /// alone. Nothing is written where nothing differs.
    ///
    /// # Errors
    ///
    /// As [`App::add_team`]; [`Error::Conflict`].
    #[boxed]
    pub async fn change_team(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        command: TeamWords,
    ) -> Result<Team> {
        self.change(caller, async |change| {
            let held = find(change.tx, caller, name).await?;
            manages(caller, Some(held.id))?;
            seen_latest(&held, seen)?;
            let before = held.is;
            let after = team_with(&before, command)?;
            if after == before {
                return Ok(after);
            }
            if after.parent != before.parent || after.level != before.level {
                manages(caller, None)?;
                change.stands(&after).await?;
            }
            teams::change(change.tx, change.stamp, &after).await?;
            if after.cadence != before.cadence || after.zone != before.zone {
                change.digest_keeps_again(Cut::Team(after.id)).await?;
            }
            change.done(Done::new(Verb::TeamChanged, Subject::Team, after.id).of(Some(after.id)));
            Ok(after)
        })
        .await
    }
}

/// The team with these words, each checked by itself.
fn team_with(before: &Team, command: TeamWords) -> Result<Team> {
    let zone = chosen(command.zone);
    if let Some(zone) = &zone {
        check_zone(zone, "zone")?;
    }
    let team = Team {
        name: named(&command.name, "name")?,
        purpose: words(over(&command.purpose, &before.purpose), "purpose", PURPOSE_LENGTH_MAX)?,
        level: command.level,
        parent: command.parent,
        participation: command.participation,
        zone,
        cadence: command.cadence,
        check_in_weekday: command.check_in_weekday,
        ..before.clone()
    };
    team.check().map_err(at_field)?;
    Ok(team)
}

impl Change<'_> {
    /// Whether a team may stand where it says: below a node that is there, above what is below it, in no circle.
    pub(crate) async fn stands(&mut self, team: &Team) -> Result<()> {
        if let Some(parent) = team.parent {
            let above = teams::up_from(self.tx, self.workspace, parent).await?;
            let parent = above.iter().find(|node| node.id == parent).ok_or(Error::NotFound)?;
            team.fits_below(parent).map_err(at_field)?;
            if above.iter().any(|node| node.id == team.id) {
                return Err(at_field(TeamRefused::Circle).into());
            }
        }
        for below in teams::below(self.tx, self.workspace, Some(team.id)).await? {
            let refused = below.level < team.level;
            if refused {
                let (level, above) = (below.level.code(), team.level.code());
                let refused = TeamRefused::WrongLevel { level, above };
                return Err(Refusal::from(refused).at("level").into());
            }
        }
        Ok(())
    }
}

fn at_field(refused: TeamRefused) -> Refusal {
    let field = match refused {
        TeamRefused::NoWeekday => "check_in_weekday",
        _ => "parent",
    };
    Refusal::from(refused).at(field)
}
