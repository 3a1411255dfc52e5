//! Initiatives: work chosen to move key results. They can be finished while nothing improved, and never need approval.

use crate::codes::codes;
use crate::id::{InitiativeId, InitiativeLinkId, KeyResultId, MemberId, TeamId};
use jiff::civil::Date;

codes! {
    /// How far the work is.
    pub enum InitiativeState {
        /// Thought of.
        Proposed => "proposed",
        /// Under way.
        Doing => "doing",
        /// Finished, whatever moved.
        Done => "done",
        /// Stopped.
        Dropped => "dropped",
    }
}

/// Work chosen to move one or more key results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiative {
    /// Its identity.
    pub id: InitiativeId,
    /// The number in `I-9`.
    pub number: i64,
    /// Whose work it is.
    pub team: TeamId,
    /// Who looks after it.
    pub owner: Option<MemberId>,
    /// What it is, in words.
    pub title: String,
    /// How far it is.
    pub state: InitiativeState,
    /// The day the work began.
    pub started_on: Option<Date>,
    /// The day it was done or dropped.
    pub finished_on: Option<Date>,
}

/// Which key result an initiative is to move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiativeLink {
    /// Its identity.
    pub id: InitiativeLinkId,
    /// The work.
    pub initiative: InitiativeId,
    /// What it is to move.
    pub key_result: KeyResultId,
}

/// The longest title, in characters.
pub const TITLE_LENGTH_MAX: usize = 300;

/// Why an initiative could not be written down.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum InitiativeRefused {
    /// The words are missing.
    #[error("an initiative needs its words")]
    NoTitle,
    /// The words are too long.
    #[error("an initiative has at most {max} characters, this has {length}")]
    TooLong {
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        max: usize,
    },
    /// A person's own growth stays apart from a team's work.
    #[error("a team's initiative can't be linked to a personal key result")]
    Personal,
    /// What should change because of the work is the work again.
    #[error("this is the work itself, and not what changes because of it")]
    IsTheWork,
}

impl InitiativeRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoTitle => "initiative.no_title",
            Self::TooLong { .. } => "initiative.too_long",
            Self::Personal => "initiative.personal",
            Self::IsTheWork => "initiative.is_the_work",
        }
    }
}

/// Takes the title as typed: inner line breaks and runs of spaces become one space.
///
/// # Errors
///
/// [`InitiativeRefused::NoTitle`] and [`InitiativeRefused::TooLong`].
pub fn title(typed: &str) -> Result<String, InitiativeRefused> {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = words.chars().count();
    match length {
        0 => Err(InitiativeRefused::NoTitle),
        1..=TITLE_LENGTH_MAX => Ok(words),
        _ => Err(InitiativeRefused::TooLong { length, max: TITLE_LENGTH_MAX }),
    }
}

/// Takes what should change because of some work: anything but the same words once more.
///
/// # Errors
///
/// [`InitiativeRefused::IsTheWork`].
pub fn is_no_work(work: &str, change: &str) -> Result<(), InitiativeRefused> {
    let told = |words: &str| {
        let is_told = |c: &char| !c.is_whitespace() && !".,;:!?-–—\"'“”‘’".contains(*c);
        words.chars().filter(is_told).flat_map(char::to_lowercase).collect::<String>()
    };
    if told(work) == told(change) { Err(InitiativeRefused::IsTheWork) } else { Ok(()) }
}

impl Initiative {
    /// Moves it to `state` on `today`, forwards or backwards; its days follow. Work that is done was begun, work that
    /// is dropped perhaps never was, and what goes on again is not finished.
    pub fn move_to(&mut self, state: InitiativeState, today: Date) {
        if self.state == state {
            return;
        }
        self.state = state;
        match state {
            InitiativeState::Proposed => (self.started_on, self.finished_on) = (None, None),
            InitiativeState::Doing => {
                self.started_on.get_or_insert(today);
                self.finished_on = None;
            }
            InitiativeState::Done => {
                self.started_on.get_or_insert(today);
                self.finished_on = Some(today);
            }
            InitiativeState::Dropped => self.finished_on = Some(today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    #[track_caller]
    fn check_days(moves: &[(InitiativeState, i8)], started: Option<i8>, finished: Option<i8>) {
        let mut work = Initiative {
            id: InitiativeId(Uuid::nil()),
            number: 1,
            team: TeamId(Uuid::nil()),
            owner: None,
            title: "Call every lapsed customer".into(),
            state: InitiativeState::Proposed,
            started_on: None,
            finished_on: None,
        };
        for (state, day) in moves {
            work.move_to(*state, date(2026, 10, *day));
        }
        let days = |day: Option<i8>| day.map(|day| date(2026, 10, day));
        assert_eq!((work.started_on, work.finished_on), (days(started), days(finished)));
    }

    #[test]
    fn what_changes_because_of_work_is_not_the_work() {
        let work = "Launch the new booking page";
        for again in [work, " launch  the new booking-page.", "LAUNCH THE NEW BOOKING PAGE!"] {
            assert_eq!(is_no_work(work, again), Err(InitiativeRefused::IsTheWork), "{again}");
        }
        assert_eq!(is_no_work(work, "Raise bookings online from 48% to 70%"), Ok(()));
        assert_eq!(is_no_work(work, "Launch the new booking page in 3 towns"), Ok(()));
        assert_eq!(is_no_work("Learn C++", "Learn C#"), Ok(()));
    }

    #[test]
    fn the_days_of_an_initiative_follow_its_state() {
        use InitiativeState::{Doing, Done, Dropped, Proposed};
        check_days(&[(Doing, 1)], Some(1), None);
        check_days(&[(Doing, 1), (Doing, 2)], Some(1), None);
        check_days(&[(Doing, 1), (Done, 9)], Some(1), Some(9));
        check_days(&[(Done, 9)], Some(9), Some(9));
        check_days(&[(Dropped, 3)], None, Some(3));
        check_days(&[(Doing, 1), (Dropped, 3)], Some(1), Some(3));
        check_days(&[(Doing, 1), (Done, 9), (Doing, 12)], Some(1), None);
        check_days(&[(Doing, 1), (Proposed, 2)], None, None);
    }

    #[test]
    fn a_title_is_one_line_and_not_endless() {
        assert_eq!(
            title("  Call every\nlapsed customer "),
            Ok("Call every lapsed customer".into())
        );
        assert_eq!(title(" \n"), Err(InitiativeRefused::NoTitle));
        assert_eq!(
            title(&"é".repeat(TITLE_LENGTH_MAX + 1)),
            Err(InitiativeRefused::TooLong { length: TITLE_LENGTH_MAX + 1, max: TITLE_LENGTH_MAX })
        );
    }
}
