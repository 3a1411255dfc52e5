//! Objectives: what a team wants, in words. An objective carries no number.

use crate::ambition::Ambition;
use crate::codes::codes;
use crate::id::{CycleId, MemberId, ObjectiveId, TeamId};
use crate::score::ObjectiveAnswer;
use jiff::civil::Date;

codes! {
    /// What kind of wish it is.
    pub enum Purpose {
        /// Moves the organisation to where it wants to be.
        Strategic => "strategic",
        /// Gets something important done.
        Execution => "execution",
        /// Finds something out.
        Learning => "learning",
        /// Is about how we lead and work.
        Leadership => "leadership",
    }
}

/// Whose objective it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belongs {
    /// To a team, as nearly all do.
    Team(TeamId),
    /// To a person, for their own growth: private unless shared, outside alignment, signals and reports.
    Person {
        /// Whose it is.
        member: MemberId,
        /// Whether others may read it.
        shared: bool,
    },
}

/// Where an objective is in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written; its words are its team's.
    Draft,
    /// Put before the team; everyone reads it.
    Proposed,
    /// The team stands behind it.
    Agreed {
        /// The day it was agreed, in the team's zone.
        agreed_on: Date,
    },
    /// Ended with its cycle.
    Closed {
        /// The day it was agreed.
        agreed_on: Date,
        /// What the owner says of it, and why.
        answer: Option<Answer>,
    },
    /// Stopped before its end.
    Retired {
        /// The day it was agreed, where it had been.
        agreed_on: Option<Date>,
        /// The day it was stopped.
        retired_on: Date,
        /// Why.
        reason: String,
    },
}

/// The owner's own answer, apart from the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Reached, partly or not.
    pub own: ObjectiveAnswer,
    /// In words.
    pub words: String,
}

impl State {
    /// The stable word for the state, without its facts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Agreed { .. } => "agreed",
            Self::Closed { .. } => "closed",
            Self::Retired { .. } => "retired",
        }
    }

    /// The day it was agreed, if it was.
    pub fn agreed_on(&self) -> Option<Date> {
        match self {
            Self::Draft | Self::Proposed => None,
            Self::Agreed { agreed_on } | Self::Closed { agreed_on, .. } => Some(*agreed_on),
            Self::Retired { agreed_on, .. } => *agreed_on,
        }
    }
}

/// What a team wants, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Its identity.
    pub id: ObjectiveId,
    /// The number in `O-14`.
    pub number: i64,
    /// The cycle it is for.
    pub cycle: CycleId,
    /// Whose it is.
    pub belongs: Belongs,
    /// The accountable person; the team lead where none is named.
    pub lead: Option<MemberId>,
    /// The objective itself, read after "We will".
    pub statement: String,
    /// Why this one and why now.
    pub why: String,
    /// A stretch, a promise or a question.
    pub ambition: Ambition,
    /// What kind of wish it is.
    pub purpose: Purpose,
    /// Where it is in its life.
    pub state: State,
    /// Its place among its team's objectives of the cycle: 1 first, no ties.
    pub position: i64,
    /// Who wrote it down; nobody for imported ones.
    pub written_by: Option<MemberId>,
}

/// Why an objective could not go where it was sent.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ObjectiveRefused {
    /// The words are missing.
    #[error("an objective needs its words")]
    NoStatement,
    /// The words are longer than anyone remembers.
    #[error("an objective has at most {max} characters, this has {length}")]
    TooLong {
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        max: usize,
    },
    /// The step does not follow from where it is.
    #[error("this objective is {state}, so it can't be {wanted}")]
    WrongState {
        /// Where it is.
        state: &'static str,
        /// Where it was sent.
        wanted: &'static str,
    },
    /// A team lead agrees after the members could respond.
    #[error("a draft is proposed before it is agreed, so that the team can respond")]
    NotProposed,
    /// Sending back, and changing or stopping what is agreed, need a reason.
    #[error("this needs a reason: say why in a sentence")]
    NoReason,
    /// Agreeing needs a key result that can be agreed.
    #[error("an objective is agreed with at least one key result")]
    NoKeyResult,
}

impl ObjectiveRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoStatement => "objective.no_statement",
            Self::TooLong { .. } => "objective.too_long",
            Self::WrongState { .. } => "objective.wrong_state",
            Self::NotProposed => "objective.not_proposed",
            Self::NoReason => "objective.no_reason",
            Self::NoKeyResult => "objective.no_key_result",
        }
    }
}

/// The longest statement, in characters.
pub const STATEMENT_LENGTH_MAX: usize = 300;

/// Takes the words of an objective as typed: inner line breaks and runs of spaces become one space.
///
/// # Errors
///
/// [`ObjectiveRefused::NoStatement`] and [`ObjectiveRefused::TooLong`].
pub fn statement(typed: &str) -> Result<String, ObjectiveRefused> {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = words.chars().count();
    if length == 0 {
        return Err(ObjectiveRefused::NoStatement);
    }
    if length > STATEMENT_LENGTH_MAX {
        return Err(ObjectiveRefused::TooLong { length, max: STATEMENT_LENGTH_MAX });
    }
    Ok(words)
}

impl Objective {
    /// Puts a draft before everyone.
    ///
    /// # Errors
    ///
    /// [`ObjectiveRefused::WrongState`] unless it is a draft.
    pub fn propose(&mut self) -> Result<(), ObjectiveRefused> {
        match self.state {
            State::Draft => {
                self.state = State::Proposed;
                Ok(())
            }
            _ => Err(self.wrong_state("proposed")),
        }
    }

    /// Takes a proposal back to draft.
    ///
    /// # Errors
    ///
    /// [`ObjectiveRefused::WrongState`] unless it is proposed.
    pub fn withdraw(&mut self) -> Result<(), ObjectiveRefused> {
        match self.state {
            State::Proposed => {
                self.state = State::Draft;
                Ok(())
            }
            _ => Err(self.wrong_state("draft")),
        }
    }

    /// Answers a proposal with what it still needs: it is a draft again.
    ///
    /// # Errors
    ///
    /// [`ObjectiveRefused::WrongState`] unless it is proposed; [`ObjectiveRefused::NoReason`] without words.
    pub fn send_back(&mut self, needs: &str) -> Result<(), ObjectiveRefused> {
        if self.state == State::Proposed && needs.trim().is_empty() {
            return Err(ObjectiveRefused::NoReason);
        }
        self.withdraw()
    }

    /// The team stands behind it from `agreed_on`. A draft may be agreed at once where nobody else is to respond:
    /// [`Policy::needs_round`](crate::policy::Policy::needs_round).
    ///
    /// # Errors
    ///
    /// [`ObjectiveRefused::NotProposed`] for a draft that needs a round; [`ObjectiveRefused::WrongState`] unless it is
    /// draft or proposed.
    pub fn agree(&mut self, agreed_on: Date, needs_round: bool) -> Result<(), ObjectiveRefused> {
        match self.state {
            State::Draft if needs_round => Err(ObjectiveRefused::NotProposed),
            State::Draft | State::Proposed => {
                self.state = State::Agreed { agreed_on };
                Ok(())
            }
            _ => Err(self.wrong_state("agreed")),
        }
    }

    /// Stops it, with a reason. Agreed things never vanish.
    ///
    /// # Errors
    ///
    /// [`ObjectiveRefused::NoReason`], [`ObjectiveRefused::WrongState`] for drafts (they are deleted) and ended ones.
    pub fn retire(&mut self, retired_on: Date, reason: &str) -> Result<(), ObjectiveRefused> {
        let agreed_on = match self.state {
            State::Proposed => None,
            State::Agreed { agreed_on } => Some(agreed_on),
            _ => return Err(self.wrong_state("retired")),
        };
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(ObjectiveRefused::NoReason);
        }
        self.state = State::Retired { agreed_on, retired_on, reason: reason.to_owned() };
        Ok(())
    }

    /// Takes the owner's own answer at the end, apart from the numbers. A second answer replaces the first.
    ///
    /// # Errors
    ///
    /// [`ObjectiveRefused::WrongState`] unless it is agreed or closed.
    pub fn answer(&mut self, answer: Answer) -> Result<(), ObjectiveRefused> {
        match self.state {
            State::Agreed { agreed_on } | State::Closed { agreed_on, .. } => {
                self.state = State::Closed { agreed_on, answer: Some(answer) };
                Ok(())
            }
            _ => Err(self.wrong_state("closed")),
        }
    }

    /// Whether the words may still be changed without a reason.
    pub fn is_being_written(&self) -> bool {
        matches!(self.state, State::Draft | State::Proposed)
    }

    /// The team it belongs to; none for a personal one.
    pub fn team(&self) -> Option<TeamId> {
        match self.belongs {
            Belongs::Team(team) => Some(team),
            Belongs::Person { .. } => None,
        }
    }

    fn wrong_state(&self, wanted: &'static str) -> ObjectiveRefused {
        ObjectiveRefused::WrongState { state: self.state.code(), wanted }
    }
}
