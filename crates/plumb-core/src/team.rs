//! Teams: a tree of organisation, divisions and teams.

use crate::cadence::Cadence;
use crate::codes::codes;
use crate::id::TeamId;
use jiff::civil::Date;

codes! {
    /// Where a node stands in the tree.
    pub enum Level {
        /// The whole: its objectives are the company's.
        Organisation => "organisation",
        /// A division or department.
        Division => "division",
        /// A team that does the work.
        Team => "team",
    }
}

codes! {
    /// Whether a team works with OKRs yet. Teams not yet in are never counted as missing anything.
    pub enum Participation {
        /// It writes and checks in.
        TakingPart => "taking_part",
        /// It was asked.
        Invited => "invited",
        /// Not yet.
        NotYet => "not_yet",
    }
}

/// A node in the tree of teams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its identity.
    pub id: TeamId,
    /// The number in `T-3`.
    pub number: i64,
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
    /// From this day it is no more; kept in old cycles.
    pub archived_on: Option<Date>,
}

/// The longest sentence on what a team is there for, in characters.
pub const PURPOSE_LENGTH_MAX: usize = 1_000;

/// Why a team can't stand as it is asked to.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TeamRefused {
    /// An organisation holds divisions, a division teams, never the other way round.
    #[error("a {level} does not belong under a {above}")]
    WrongLevel {
        /// The code of its level.
        level: &'static str,
        /// The code of the level of the node above.
        above: &'static str,
    },
    /// The node above it stands below it.
    #[error("that would close a circle")]
    Circle,
    /// Nothing new comes under a node that is no more.
    #[error("the node above was archived on {archived_on}")]
    ParentArchived {
        /// Since when.
        archived_on: Date,
    },
    /// What is below it would hang in the air.
    #[error("{count} nodes below it are not archived")]
    HasTeams {
        /// How many.
        count: i64,
    },
    /// A weekday is 1 Monday to 7 Sunday.
    #[error("a weekday is 1, Monday, to 7, Sunday")]
    NoWeekday,
}

impl TeamRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongLevel { .. } => "team.wrong_level",
            Self::Circle => "team.circle",
            Self::ParentArchived { .. } => "team.parent_archived",
            Self::HasTeams { .. } => "team.has_teams",
            Self::NoWeekday => "team.no_weekday",
        }
    }
}

impl Team {
    /// Whether it is the organisation itself: nothing stands above what it wants.
    pub fn is_top(&self) -> bool {
        self.level == Level::Organisation
    }

    /// Whether it may stand below `above`. That it does not stand below itself is for whoever knows the tree.
    ///
    /// # Errors
    ///
    /// [`TeamRefused::ParentArchived`], [`TeamRefused::Circle`] for itself, [`TeamRefused::WrongLevel`].
    pub fn fits_below(&self, above: &Self) -> Result<(), TeamRefused> {
        if self.id == above.id {
            return Err(TeamRefused::Circle);
        }
        if let Some(archived_on) = above.archived_on {
            return Err(TeamRefused::ParentArchived { archived_on });
        }
        // Levels are ordered from the whole to the small; equal ones may stand below each other.
        if above.level > self.level {
            return Err(TeamRefused::WrongLevel {
                level: self.level.code(),
                above: above.level.code(),
            });
        }
        Ok(())
    }

    /// Checks what it says of its rhythm.
    ///
    /// # Errors
    ///
    /// [`TeamRefused::NoWeekday`].
    pub fn check(&self) -> Result<(), TeamRefused> {
        match self.check_in_weekday {
            Some(weekday) if !(1..=7).contains(&weekday) => Err(TeamRefused::NoWeekday),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Participation, Team, TeamRefused};
    use crate::id::TeamId;
    use jiff::civil::{Date, date};
    use uuid::Uuid;

    fn team(number: u8, level: Level, archived_on: Option<Date>) -> Team {
        Team {
            id: TeamId(Uuid::from_u128(number.into())),
            number: number.into(),
            name: format!("T-{number}"),
            purpose: String::new(),
            level,
            parent: None,
            participation: Participation::TakingPart,
            zone: None,
            cadence: None,
            check_in_weekday: None,
            archived_on,
        }
    }

    #[track_caller]
    fn check_levels(level: Level, above: Level, fits: bool) {
        let outcome = team(1, level, None).fits_below(&team(2, above, None));
        let refused = TeamRefused::WrongLevel { level: level.code(), above: above.code() };
        assert_eq!(outcome, if fits { Ok(()) } else { Err(refused) });
    }

    #[test]
    fn the_small_stands_below_the_large_and_equals_below_equals() {
        use Level::{Division, Organisation, Team};
        check_levels(Team, Division, true);
        check_levels(Team, Organisation, true);
        check_levels(Team, Team, true);
        check_levels(Division, Division, true);
        check_levels(Division, Team, false);
        check_levels(Organisation, Division, false);
        check_levels(Organisation, Organisation, true);
    }

    #[test]
    fn nothing_stands_below_itself_or_what_is_no_more() {
        let it = team(1, Level::Team, None);
        assert_eq!(it.fits_below(&it), Err(TeamRefused::Circle));
        let archived_on = date(2026, 11, 17);
        let gone = team(2, Level::Division, Some(archived_on));
        assert_eq!(it.fits_below(&gone), Err(TeamRefused::ParentArchived { archived_on }));
    }

    #[test]
    fn a_weekday_is_one_to_seven() {
        for (weekday, is_one) in [(0, false), (1, true), (7, true), (8, false)] {
            let mut it = team(1, Level::Team, None);
            it.check_in_weekday = Some(weekday);
            assert_eq!(it.check().is_ok(), is_one, "{weekday}");
        }
    }
}
