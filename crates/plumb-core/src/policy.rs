//! How we work here: what a workspace settles once, on a page that all can read with its history.

use crate::access::Actor;
use crate::cadence::Cadence;
use crate::codes::codes;
use crate::id::MemberId;
use crate::pace::PaceBounds;

codes! {
    /// In how many steps confidence is asked.
    pub enum ConfidenceSteps {
        /// 0 to 10.
        Eleven => "eleven",
        /// Three: 8, 5 and 2.
        Three => "three",
    }
}

codes! {
    /// Who agrees for a team. Nobody above approves unless the workspace names a responder.
    pub enum WhoAgrees {
        /// The team lead, after the members could respond.
        TeamLead => "team_lead",
        /// Any member of the team.
        AnyMember => "any_member",
    }
}

impl WhoAgrees {
    /// Whether what is drafted is proposed first, so that the others can respond before `actor` agrees it: where the
    /// team lead agrees and `involved`, those in the team and whoever wrote it, are more than that person. Where any
    /// member agrees, each answers for the rest.
    pub fn needs_round(self, actor: &Actor, involved: impl IntoIterator<Item = MemberId>) -> bool {
        self == Self::TeamLead && involved.into_iter().any(|other| Some(other) != actor.member())
    }
}

/// What a workspace settles once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The fewest objectives per team and cycle that make a set.
    pub objectives_min: i64,
    /// The most objectives per team and cycle. Past it is allowed and told.
    pub objectives_max: i64,
    /// The fewest key results per objective.
    pub key_results_min: i64,
    /// The most key results per objective.
    pub key_results_max: i64,
    /// How often is checked in, where neither key result, team nor cycle says so.
    pub cadence: Cadence,
    /// The weekday of check-ins, 1 Monday to 7 Sunday, where the team did not set one.
    pub check_in_weekday: i64,
    /// From where on pace is lost.
    pub pace: PaceBounds,
    /// From which score on a stretch is a success, in tenths.
    pub success_tenths: i64,
    /// In how many steps confidence is asked.
    pub confidence_steps: ConfidenceSteps,
    /// Who agrees for a team.
    pub who_agrees: WhoAgrees,
    /// Whether people may have objectives of their own that contribute to their team's (the lowest level).
    pub individual: bool,
    /// How many key results one person looks after before it is told to them and their lead.
    pub owned_max: i64,
    /// How changes, retiring and late additions are handled here, in the workspace's own words.
    pub changes_words: String,
    /// Anything else the workspace settled, in its own words.
    pub more_words: String,
}

impl Default for Policy {
    /// The defaults of DOMAIN.md: 1 to 3 objectives, 2 to 5 key results, weekly, 0.7 is a success, 3 per person.
    fn default() -> Self {
        Self {
            objectives_min: 1,
            objectives_max: 3,
            key_results_min: 2,
            key_results_max: 5,
            cadence: Cadence::Weekly,
            check_in_weekday: 2,
            pace: PaceBounds::default(),
            success_tenths: 7,
            confidence_steps: ConfidenceSteps::Eleven,
            who_agrees: WhoAgrees::TeamLead,
            individual: false,
            owned_max: 3,
            changes_words: String::new(),
            more_words: String::new(),
        }
    }
}

/// Why a policy was refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyRefused {
    /// A limit's two ends are the wrong way round, or not positive.
    #[error("{most}: {min} to {max} is no range")]
    NoRange {
        /// The setting that holds the upper end: `objectives_max`.
        most: &'static str,
        /// The lower end.
        min: i64,
        /// The upper end.
        max: i64,
    },
    /// A weekday is 1 Monday to 7 Sunday.
    #[error("a weekday is 1, Monday, to 7, Sunday")]
    NoWeekday,
    /// The threshold is a score.
    #[error("a success begins between 0.1 and 1.0")]
    NoThreshold,
    /// What holds for everybody changes with a reason.
    #[error("a reason is missing")]
    NoReason,
}

impl PolicyRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoRange { .. } => "policy.no_range",
            Self::NoWeekday => "policy.no_weekday",
            Self::NoThreshold => "policy.no_threshold",
            Self::NoReason => "policy.no_reason",
        }
    }

    /// The setting that stands in the way, by its stable word.
    pub fn setting(&self) -> &'static str {
        match self {
            Self::NoRange { most, .. } => most,
            Self::NoWeekday => "check_in_weekday",
            Self::NoThreshold => "success_tenths",
            Self::NoReason => "reason",
        }
    }
}

impl Policy {
    /// Checks the whole before it is kept.
    ///
    /// # Errors
    ///
    /// [`PolicyRefused`], the first that stands against it.
    pub fn check(&self) -> Result<(), PolicyRefused> {
        for (most, min, max) in [
            ("objectives_max", self.objectives_min, self.objectives_max),
            ("key_results_max", self.key_results_min, self.key_results_max),
            ("owned_max", 1, self.owned_max),
        ] {
            if min < 1 || max < min || max > 99 {
                return Err(PolicyRefused::NoRange { most, min, max });
            }
        }
        if !(1..=7).contains(&self.check_in_weekday) {
            return Err(PolicyRefused::NoWeekday);
        }
        if !(1..=10).contains(&self.success_tenths) {
            return Err(PolicyRefused::NoThreshold);
        }
        Ok(())
    }
}
