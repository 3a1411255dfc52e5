//! Pauses and holidays: days in which no check-in is asked for, and which count towards nothing that is due or stale.

use crate::days::{DayRange, DayRangeRefused};
use crate::id::{PauseId, TeamId};
use jiff::civil::Date;

/// Days in which no check-in is asked for, of the whole workspace or of one team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Its identity.
    pub id: PauseId,
    /// The team it holds for; everyone where none.
    pub team: Option<TeamId>,
    /// What it is called: "Winter break".
    pub name: String,
    /// Its first day.
    pub from_on: Date,
    /// Its last day, included.
    pub to_on: Date,
}

/// The most days of a pause: a longer one is a team that does not take part.
pub const DAYS_MAX: i64 = 366;

/// Why a pause was refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PauseRefused {
    /// Its days are out of order.
    #[error(transparent)]
    Days(#[from] DayRangeRefused),
    /// It is longer than a year.
    #[error("a pause has at most {max} days")]
    TooLong {
        /// The most days.
        max: i64,
    },
}

impl PauseRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Days(refused) => refused.code(),
            Self::TooLong { .. } => "pause.too_long",
        }
    }
}

/// The days of a pause.
///
/// # Errors
///
/// [`PauseRefused`].
pub fn days(from_on: Date, to_on: Date) -> Result<DayRange, PauseRefused> {
    let days = DayRange::new(from_on, to_on)?;
    if crate::days::days_from(from_on, to_on) >= DAYS_MAX {
        return Err(PauseRefused::TooLong { max: DAYS_MAX });
    }
    Ok(days)
}
