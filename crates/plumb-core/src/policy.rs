//! How we work here: what a workspace settles once, on a page that all can read with its history.

use crate::access::Actor;
use crate::cadence::Cadence;
use crate::codes::codes;
use crate::glossary::Glossary;
use crate::id::MemberId;
use crate::own_words::OwnWords;
use crate::pace::PaceBounds;
use crate::rule_settings::RuleSettings;
use crate::team::Level;

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

codes! {
    /// Who above a team answers what it proposes. It is a role and no person: a role outlives whoever holds it, several
    /// may, and what somebody holds is known with every request.
    #[derive(Default)]
    pub enum Responder {
        /// Nobody: the team agrees for itself.
        #[default]
        Nobody => "nobody",
        /// The OKR lead.
        OkrLead => "okr_lead",
    }
}

codes! {
    /// Who answers a proposal to one team, as things are there.
    pub enum Answers {
        /// The OKR lead, because the workspace named them.
        OkrLead => "okr_lead",
        /// The team lead.
        TeamLead => "team_lead",
        /// Any member of the team.
        AnyMember => "any_member",
    }
}

codes! {
    /// Who does what a workspace may leave to a few: change what is agreed, stop it, add something late.
    #[derive(Default)]
    pub enum WhoMay {
        /// Whoever may write about it at all: the members of its team, and a key result's owner.
        #[default]
        AnyMember => "any_member",
        /// Its owner or accountable person, and the lead of its team.
        OwnerOrLead => "owner_or_lead",
        /// The lead of its team.
        TeamLead => "team_lead",
    }
}

codes! {
    /// What a workspace may leave to a few.
    pub enum Settled {
        /// To change what is agreed.
        Changes => "changes",
        /// To stop it.
        Retires => "retires",
        /// To add to a cycle whose delivery has begun.
        AddsLate => "adds_late",
    }
}

/// At which levels of the tree a workspace writes objectives. Which ones single people write is
/// [`individual`](Policy::individual), the optional lowest level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// The whole writes objectives.
    pub organisation: bool,
    /// Divisions or departments do.
    pub division: bool,
    /// Teams do.
    pub team: bool,
}

impl Default for Levels {
    fn default() -> Self {
        Self { organisation: true, division: true, team: true }
    }
}

impl Levels {
    /// Exactly these.
    pub fn of(levels: impl IntoIterator<Item = Level>) -> Self {
        let mut used = Self { organisation: false, division: false, team: false };
        for level in levels {
            match level {
                Level::Organisation => used.organisation = true,
                Level::Division => used.division = true,
                Level::Team => used.team = true,
            }
        }
        used
    }

    /// Whether objectives are written at a level. Writing some elsewhere is told, and never blocked.
    pub fn has(self, level: Level) -> bool {
        match level {
            Level::Organisation => self.organisation,
            Level::Division => self.division,
            Level::Team => self.team,
        }
    }

    /// Those that are used, from the top.
    pub fn used(self) -> impl Iterator<Item = Level> {
        Level::ALL.iter().copied().filter(move |level| self.has(*level))
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
    /// Who above a team answers what it proposes.
    pub responder: Responder,
    /// Who changes what is agreed.
    pub who_changes: WhoMay,
    /// Who stops it.
    pub who_retires: WhoMay,
    /// Who adds to a cycle whose delivery has begun.
    pub who_adds_late: WhoMay,
    /// At which levels objectives are written.
    pub levels: Levels,
    /// Whether people may have objectives of their own that contribute to their team's (the lowest level).
    pub individual: bool,
    /// How many key results one person looks after before it is told to them and their lead.
    pub owned_max: i64,
    /// What else holds for changes here, in the workspace's own words.
    pub changes_words: String,
    /// The same for what is stopped.
    pub retires_words: String,
    /// The same for what is added late.
    pub late_words: String,
    /// Anything else the workspace settled, in its own words.
    pub more_words: String,
    /// What it calls things, where it does not like Plumb's words.
    pub own_words: OwnWords,
    /// What it made of the rules of the review.
    pub rules: RuleSettings,
    /// The words that it explained.
    pub glossary: Glossary,
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
            responder: Responder::default(),
            who_changes: WhoMay::default(),
            who_retires: WhoMay::default(),
            who_adds_late: WhoMay::default(),
            levels: Levels::default(),
            individual: false,
            owned_max: 3,
            changes_words: String::new(),
            retires_words: String::new(),
            late_words: String::new(),
            more_words: String::new(),
            own_words: OwnWords::default(),
            rules: RuleSettings::default(),
            glossary: Glossary::default(),
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
    /// Objectives are written somewhere.
    #[error("objectives are written at one level at least")]
    NoLevel,
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
            Self::NoLevel => "policy.no_level",
            Self::NoReason => "policy.no_reason",
        }
    }

    /// The setting that stands in the way, by its stable word.
    pub fn setting(&self) -> &'static str {
        match self {
            Self::NoRange { most, .. } => most,
            Self::NoWeekday => "check_in_weekday",
            Self::NoThreshold => "success_tenths",
            Self::NoLevel => "levels",
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
        if self.levels.used().next().is_none() {
            return Err(PolicyRefused::NoLevel);
        }
        Ok(())
    }

    /// Who answers a proposal to a team: whom the workspace named, where somebody is that; else the team lead; else any
    /// member, where the policy says so and where there is no lead.
    pub fn answers(&self, has_lead: bool, has_okr_lead: bool) -> Answers {
        match (self.responder, self.who_agrees) {
            (Responder::OkrLead, _) if has_okr_lead => Answers::OkrLead,
            (_, WhoAgrees::TeamLead) if has_lead => Answers::TeamLead,
            _ => Answers::AnyMember,
        }
    }

    /// Whether what is drafted is proposed first, so that the others can respond before `actor` agrees it: where one
    /// answers for the team and `involved`, those in the team and whoever wrote it, are more than that person. Where any
    /// member agrees, each answers for the rest.
    pub fn needs_round(&self, actor: &Actor, involved: impl IntoIterator<Item = MemberId>) -> bool {
        let any_answers =
            self.responder == Responder::Nobody && self.who_agrees == WhoAgrees::AnyMember;
        !any_answers && involved.into_iter().any(|other| Some(other) != actor.member())
    }

    /// To whom something is left.
    pub fn left_to(&self, what: Settled) -> WhoMay {
        match what {
            Settled::Changes => self.who_changes,
            Settled::Retires => self.who_retires,
            Settled::AddsLate => self.who_adds_late,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Rights;
    use crate::id::MemberId;
    use uuid::Uuid;

    #[test]
    fn a_proposal_is_answered_by_whom_the_workspace_names_else_by_the_team() {
        use {Answers as A, Responder as R, WhoAgrees as W};
        for (responder, who_agrees, has_lead, has_okr_lead, answers) in [
            (R::Nobody, W::TeamLead, true, true, A::TeamLead),
            (R::Nobody, W::TeamLead, false, true, A::AnyMember),
            (R::Nobody, W::AnyMember, true, true, A::AnyMember),
            (R::OkrLead, W::TeamLead, true, true, A::OkrLead),
            (R::OkrLead, W::AnyMember, false, true, A::OkrLead),
            // Nobody waits for somebody who is not there.
            (R::OkrLead, W::TeamLead, true, false, A::TeamLead),
            (R::OkrLead, W::AnyMember, true, false, A::AnyMember),
        ] {
            let policy = Policy { who_agrees, responder, ..Policy::default() };
            let told = policy.answers(has_lead, has_okr_lead);
            assert_eq!(told, answers, "{responder:?} {who_agrees:?} {has_lead} {has_okr_lead}");
        }
    }

    #[test]
    fn others_respond_first_where_one_answers_for_them() {
        use {Responder as R, WhoAgrees as W};
        let member = |n| MemberId(Uuid::from_u128(n));
        let actor = Actor::Member { member: member(1), rights: Rights::default() };
        for (responder, who_agrees, others, needed) in [
            (R::Nobody, W::TeamLead, 1, true),
            (R::Nobody, W::TeamLead, 0, false),
            (R::Nobody, W::AnyMember, 1, false),
            (R::OkrLead, W::AnyMember, 1, true),
            (R::OkrLead, W::TeamLead, 0, false),
        ] {
            let policy = Policy { who_agrees, responder, ..Policy::default() };
            let involved = (1..=others + 1).map(member);
            assert_eq!(policy.needs_round(&actor, involved), needed, "{policy:?} {others}");
        }
    }

    #[test]
    fn objectives_are_written_at_one_level_at_least() {
        let with = |levels| Policy { levels, ..Policy::default() }.check();
        for level in Level::ALL {
            let levels = Levels::of([*level]);
            assert_eq!(levels.used().collect::<Vec<_>>(), [*level]);
            assert_eq!(with(levels), Ok(()));
        }
        assert_eq!(with(Levels::of([])), Err(PolicyRefused::NoLevel));
    }
}
