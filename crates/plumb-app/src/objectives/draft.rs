//! Draft an objective: any member of the team may, to the company whoever is in a team, and a person for themselves.

use crate::change::{Done, words};
use crate::load::is_open;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::ambition::Ambition;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{CycleId, MemberId, TeamId};
use plumb_core::number::Kind;
use plumb_core::objective::{Belongs, Objective, Purpose, State, statement};
use plumb_store::{cycles, members, objectives, teams};

/// The longest "why this one and why now", in characters.
pub(crate) const WHY_LENGTH_MAX: usize = 2_000;

/// Whose objective is drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A team's.
    Team(TeamId),
    /// The caller's own.
    Mine {
        /// Whether others may read it.
        shared: bool,
    },
}

/// An objective to draft.
#[derive(Clone, Debug)]
pub struct DraftObjective {
    /// The cycle it is for.
    pub cycle: CycleId,
    /// Whose it is.
    pub whose: Whose,
    /// The words after "We will".
    pub statement: String,
    /// Why this one and why now.
    pub why: String,
    /// A stretch, a promise or a question.
    pub ambition: Ambition,
    /// What kind of wish it is.
    pub purpose: Purpose,
    /// The accountable person; the team lead where none is named.
    pub lead: Option<MemberId>,
}

impl App {
    /// Drafts an objective, last in its team's order.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for those who may not propose to the team; refusals at `statement`, `why`, `lead`; a closed cycle.
    #[boxed]
    pub async fn draft_objective(
        &self,
        caller: &Caller,
        command: DraftObjective,
    ) -> Result<Objective> {
        self.change(caller, async |change| {
            let cycle = cycles::one(change.tx, change.workspace, command.cycle)
                .await?
                .ok_or(Error::NotFound)?;
            is_open(&cycle)?;
            let (belongs, position) = match command.whose {
                Whose::Team(team) => {
                    let held = teams::one(change.tx, change.workspace, team)
                        .await?
                        .ok_or(Error::NotFound)?;
                    if !change.actor.proposes_to(&held) {
                        return Err(Error::Forbidden { code: "team.not_yours" });
                    }
                    if held.archived_on.is_some() {
                        return Err(Refusal::new("team.is_archived", "the team is archived")
                            .at("team")
                            .into());
                    }
                    let position =
                        objectives::next_position(change.tx, change.workspace, team, cycle.id)
                            .await?;
                    (Belongs::Team(team), position)
                }
                Whose::Mine { shared } => {
                    let member = change
                        .actor
                        .member()
                        .ok_or(Error::Forbidden { code: "objective.not_a_person" })?;
                    let position = objectives::next_personal_position(
                        change.tx,
                        change.workspace,
                        member,
                        cycle.id,
                    )
                    .await?;
                    (Belongs::Person { member, shared }, position)
                }
            };
            change.is_here(command.lead, "lead").await?;
            let objective = Objective {
                id: change.id(),
                number: change.number(Kind::Objective).await?,
                cycle: cycle.id,
                belongs,
                lead: command.lead,
                statement: statement(&command.statement)
                    .map_err(|refused| Refusal::from(refused).at("statement"))?,
                why: words(&command.why, "why", WHY_LENGTH_MAX)?,
                ambition: command.ambition,
                purpose: command.purpose,
                state: State::Draft,
                position,
                written_by: change.actor.member(),
            };
            objectives::add(change.tx, change.stamp, &objective).await?;
            change.done(
                Done::new(Verb::ObjectiveDrafted, Subject::Objective, objective.id)
                    .under(objective.id)
                    .of(objective.team()),
            );
            Ok(objective)
        })
        .await
    }
}

impl crate::change::Change<'_> {
    /// Makes sure that a person who is named takes part.
    ///
    /// # Errors
    ///
    /// `member.not_here` at `field`.
    pub(crate) async fn is_here(
        &mut self,
        member: Option<MemberId>,
        field: &'static str,
    ) -> Result<()> {
        let Some(member) = member else {
            return Ok(());
        };
        match members::one(self.tx, self.workspace, member).await? {
            Some(held) if held.takes_part() => Ok(()),
            _ => Err(Refusal::new("member.not_here", "that person takes no part here")
                .at(field)
                .into()),
        }
    }
}
