//! Check-ins: what one person says about a key result on a day.

use crate::codes::codes;
use crate::confidence::Confidence;
use crate::id::{CheckInId, KeyResultId, MemberId, ReadingId};
use crate::key_result::{KeyResult, State};
use crate::reading::Reading;
use jiff::Timestamp;
use jiff::civil::Date;

codes! {
    /// Where a reading came from.
    pub enum Source {
        /// Somebody typed it.
        Person => "person",
        /// It came with an import.
        Import => "import",
        /// A number that is watched.
        HealthMetric => "health_metric",
        /// Another key result.
        KeyResult => "key_result",
    }
}

/// A reading as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptReading {
    /// Its identity.
    pub id: ReadingId,
    /// What it is a reading of.
    pub key_result: KeyResultId,
    /// The day, the instant, the value.
    pub reading: Reading,
    /// Where it came from.
    pub source: Source,
    /// Who recorded it; nobody where it came with an import.
    pub by: Option<MemberId>,
    /// Taken back: it counts no more and stays in the history.
    pub withdrawn: bool,
}

impl KeptReading {
    /// Whether it was written down together with another of the same key result: itself, or another milestone that the
    /// same check-in says something of. A check-in names one of them.
    pub fn is_beside(&self, other: &Self) -> bool {
        let is_of_milestones =
            self.reading.milestone.is_some() && other.reading.milestone.is_some();
        let is_together = (self.key_result, self.by, self.reading.recorded_at)
            == (other.key_result, other.by, other.reading.recorded_at);
        self.id == other.id || (is_of_milestones && is_together)
    }
}

/// What one person says about a key result on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// Its identity.
    pub id: CheckInId,
    /// What it is about.
    pub key_result: KeyResultId,
    /// The day it is about, in the team's zone.
    pub on: Date,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who said it; nobody where it was imported without a name.
    pub by: Option<MemberId>,
    /// How sure we are; missing only in imported ones, never guessed.
    pub confidence: Option<Confidence>,
    /// What the evidence says.
    pub evidence: String,
    /// What is in the way.
    pub in_the_way: String,
    /// The reading made with it.
    pub reading: Option<ReadingId>,
    /// "Still true": nothing changed since the last one.
    pub still_true: bool,
}

/// Why a check-in or a reading was refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckInRefused {
    /// It is not agreed yet.
    #[error("this key result is not agreed yet")]
    NotAgreed,
    /// It was stopped.
    #[error("this key result was retired on {retired_on}")]
    Retired {
        /// The day it was stopped.
        retired_on: Date,
    },
    /// It has its score.
    #[error("this key result was scored at {scored_at}: its history is closed")]
    AlreadyScored {
        /// When it was scored.
        scored_at: Timestamp,
    },
    /// Its cycle is closed.
    #[error("the cycle was closed on {closed_on}")]
    CycleClosed {
        /// The day it was closed.
        closed_on: Date,
    },
    /// Nobody can have read a value of a day to come.
    #[error("{about_on} is still to come; today is {today}")]
    StillToCome {
        /// The day that was given.
        about_on: Date,
        /// Today, in the team's zone.
        today: Date,
    },
    /// People say how sure they are.
    #[error("a check-in says how sure we are, 0 to 10")]
    NoConfidence,
    /// The text is too long.
    #[error("{length} characters are more than the {max} that are kept")]
    TooLong {
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        max: usize,
    },
    /// "Still true" needs something that is still true.
    #[error("there is no earlier check-in that could still be true")]
    NothingYet,
    /// A reading is a value.
    #[error("a reading says a value")]
    NoValue,
    /// The value is of another kind of measure.
    #[error("that value does not fit the measure")]
    ValueDoesNotFit,
    /// What was taken back counts no more.
    #[error("this reading was taken back")]
    Withdrawn,
    /// Taking a reading back needs a reason.
    #[error("taking a reading back needs a reason")]
    NoReason,
}

impl CheckInRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAgreed => "check_in.not_agreed",
            Self::Retired { .. } => "check_in.retired",
            Self::AlreadyScored { .. } => "check_in.already_scored",
            Self::CycleClosed { .. } => "check_in.cycle_closed",
            Self::StillToCome { .. } => "check_in.still_to_come",
            Self::NoConfidence => "check_in.no_confidence",
            Self::TooLong { .. } => "check_in.too_long",
            Self::NothingYet => "check_in.nothing_yet",
            Self::NoValue => "reading.no_value",
            Self::ValueDoesNotFit => "check_in.value_does_not_fit",
            Self::Withdrawn => "reading.withdrawn",
            Self::NoReason => "reading.no_reason",
        }
    }
}

/// The longest text of a check-in, in characters.
pub const TEXT_LENGTH_MAX: usize = 4_000;

/// Whether check-ins and readings of a cycle may still come and change: until it closes, whatever day they are about,
/// because for a closed cycle every number is as of the day it closed. It holds for people and for tables alike; only a
/// cycle that a table brought closed takes what the same table says of it.
///
/// # Errors
///
/// [`CheckInRefused::CycleClosed`].
pub const fn before_it_closed(cycle_closed_on: Option<Date>) -> Result<(), CheckInRefused> {
    match cycle_closed_on {
        Some(closed_on) => Err(CheckInRefused::CycleClosed { closed_on }),
        None => Ok(()),
    }
}

impl KeyResult {
    /// Whether check-ins and readings about `about_on` are taken today. Readings after the due date are taken until
    /// the cycle closes.
    ///
    /// # Errors
    ///
    /// [`CheckInRefused`], naming what stands against it.
    pub fn takes_check_ins(
        &self,
        about_on: Date,
        today: Date,
        cycle_closed_on: Option<Date>,
    ) -> Result<(), CheckInRefused> {
        match &self.state {
            State::Draft | State::Proposed => return Err(CheckInRefused::NotAgreed),
            State::Retired { retired_on, .. } => {
                return Err(CheckInRefused::Retired { retired_on: *retired_on });
            }
            State::Scored { given, .. } => {
                return Err(CheckInRefused::AlreadyScored { scored_at: given.scored_at });
            }
            State::Agreed { .. } => {}
        }
        before_it_closed(cycle_closed_on)?;
        if about_on > today {
            return Err(CheckInRefused::StillToCome { about_on, today });
        }
        Ok(())
    }
}
