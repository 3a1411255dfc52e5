//! Where a key result and an objective stand, and why.

use jiff::civil::Date;

use crate::{
    codes::codes,
    confidence::{Confidence, ConfidenceBand},
    days::plus_days,
    evidence::Evidence,
    fraction::Fraction,
    measure::Measure,
    pace::{PaceAsks, PaceBand, PaceBounds, expected, pace_asks, pace_band},
    progress::progress,
    rhythm::Rhythm,
    span::Span,
};

codes! {
    /// Where a key result or an objective stands: derived from belief and fact, never typed. Worst
    /// first, as an objective counts them.
    pub enum Standing {
        /// Red, or amber and behind, or far behind. Asks for a decision.
        OffTrack => "off_track",
        /// Amber, or behind.
        AtRisk => "at_risk",
        /// Nobody has read it.
        NoReading => "no_reading",
        /// All would be well, but the number is too old to say so.
        NotFresh => "not_fresh",
        /// Green and on pace.
        OnTrack => "on_track",
        /// Its start has not come and nobody has read it, which is as it should be.
        NotStarted => "not_started",
        /// Over, short of its target.
        Ended => "ended",
        /// At its target, or beyond.
        Reached => "reached",
    }
}

codes! {
    /// The rule that decided. The facts of [`Reason`] say the rest, a confidence that was not stated
    /// included.
    pub enum Because {
        /// Confidence is red.
        Red => "red",
        /// Confidence is amber, and the number is behind.
        AmberAndBehind => "amber_and_behind",
        /// The number is far behind.
        FarBehind => "far_behind",
        /// Confidence is amber, on pace.
        Amber => "amber",
        /// The number is behind, though confidence is green or not stated.
        Behind => "behind",
        /// There is no reading.
        NoReading => "no_reading",
        /// The start is still to be measured.
        StartToBeMeasured => "start_to_be_measured",
        /// The number is more than one and a half periods old.
        NotFresh => "not_fresh",
        /// Confidence is green, on pace.
        GreenAndOnPace => "green_and_on_pace",
        /// On pace; confidence was not stated.
        OnPace => "on_pace",
        /// The start has not come.
        NotStarted => "not_started",
        /// The due date has come.
        DueDateCome => "due_date_come",
        /// The target is reached.
        TargetReached => "target_reached",
    }
}

/// Why it stands there: the rule that decided, and the facts it looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub because: Because,
    /// What people believe; nothing when it was not stated.
    pub confidence: Option<Confidence>,
    /// What the numbers say; nothing without a reading, and once it has ended.
    pub pace: Option<PaceBand>,
    /// Progress, unclamped.
    pub progress: Option<Fraction>,
    /// Expected progress.
    pub expected: Option<Fraction>,
    /// What pace asks for, in the measure's words.
    pub asks_for: Option<PaceAsks>,
    /// The day that its number is about.
    pub read_on: Option<Date>,
}

/// Where a key result stands today, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyResultStanding {
    /// Where.
    pub standing: Standing,
    /// Why.
    pub reason: Reason,
}

/// Everything that the standing of a key result follows from, but the date.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What is measured.
    pub measure: &'a Measure,
    /// What its readings come to.
    pub evidence: &'a Evidence,
    /// Its time.
    pub span: Span,
    /// Of the latest check-in that stated one.
    pub confidence: Option<Confidence>,
    /// The day of the latest check-in.
    pub last_check_in_on: Option<Date>,
    /// Its beat.
    pub rhythm: &'a Rhythm,
    /// Policy: how far behind is behind.
    pub pace_bounds: PaceBounds,
}

/// Where a key result stands on a day. Source: DOMAIN.md, "Standing".
///
/// Where the page leaves a choice: before its start, a key result that nobody has read is not
/// missing anything ([`Standing::NotStarted`]); a number on pace without a stated confidence has to
/// be fresh too, because nothing else speaks for it.
pub fn standing(facts: &Facts<'_>, today: Date) -> KeyResultStanding {
    let Facts { measure, evidence, span, confidence, .. } = *facts;
    let progress = progress(measure, evidence, span, today);
    let expected = expected(measure, span, today);
    let (over, reached) = (span.has_ended(today), progress.is_some_and(|p| p >= Fraction::ONE));
    let pace = pace_band(measure, evidence, span, facts.pace_bounds, today)
        .filter(|_| !over && progress.is_some());

    let band = confidence.map(Confidence::band);
    let (standing, because) = match (band, pace) {
        _ if reached => (Standing::Reached, Because::TargetReached),
        _ if over => (Standing::Ended, Because::DueDateCome),
        (Some(ConfidenceBand::Red), _) => (Standing::OffTrack, Because::Red),
        (_, None) if !span.has_started(today) => (Standing::NotStarted, Because::NotStarted),
        (_, None) if expected.is_none() => (Standing::NoReading, Because::StartToBeMeasured),
        (_, None) => (Standing::NoReading, Because::NoReading),
        (_, Some(PaceBand::FarBehind)) => (Standing::OffTrack, Because::FarBehind),
        (Some(ConfidenceBand::Amber), Some(PaceBand::Behind)) => {
            (Standing::OffTrack, Because::AmberAndBehind)
        }
        (Some(ConfidenceBand::Amber), Some(PaceBand::OnPace)) => (Standing::AtRisk, Because::Amber),
        (_, Some(PaceBand::Behind)) => (Standing::AtRisk, Because::Behind),
        (_, Some(PaceBand::OnPace)) if !is_fresh(facts, today) => {
            (Standing::NotFresh, Because::NotFresh)
        }
        (Some(ConfidenceBand::Green), Some(PaceBand::OnPace)) => {
            (Standing::OnTrack, Because::GreenAndOnPace)
        }
        (None, Some(PaceBand::OnPace)) => (Standing::OnTrack, Because::OnPace),
    };
    KeyResultStanding {
        standing,
        reason: Reason {
            because,
            confidence,
            pace,
            progress,
            expected,
            asks_for: pace_asks(measure, span, today),
            read_on: evidence.read_on(),
        },
    }
}

/// Whether the number is at most one and a half periods old.
///
/// Milestones have no number that could be read between one and the next: a check-in that tells of
/// none says that none was reached. So theirs is as old as the last check-in.
pub fn is_fresh(facts: &Facts<'_>, today: Date) -> bool {
    fresh_since(facts).is_some_and(|read_on| today <= facts.rhythm.fresh_until(read_on))
}

fn fresh_since(facts: &Facts<'_>) -> Option<Date> {
    let read_on = facts.evidence.read_on()?;
    match facts.measure {
        Measure::Milestones(_) => {
            Some(facts.last_check_in_on.map_or(read_on, |on| on.max(read_on)))
        }
        Measure::Reach(_) | Measure::Keep(_) => Some(read_on),
    }
}

/// How many days ahead [`holds_until`] looks.
const DAYS_AHEAD_MAX: i64 = 400;

/// The last day on which the standing stays what it is today, if nothing is written down: what may
/// be stored beside it, since the standing itself depends on today.
///
/// It looks some four hundred days ahead and no further, so a standing may hold longer than it says
/// and never shorter. From the due date on it holds for good: the end of the calendar.
pub fn holds_until(facts: &Facts<'_>, today: Date) -> Date {
    if facts.span.has_ended(today) {
        return Date::MAX;
    }
    let now = standing(facts, today).standing;
    let mut last = today;
    for ahead in 1..=DAYS_AHEAD_MAX {
        let day = plus_days(today, ahead);
        if standing(facts, day).standing != now {
            return last;
        }
        if facts.span.has_ended(day) {
            return Date::MAX;
        }
        last = day;
    }
    last
}

impl KeyResultStanding {
    /// Whether a check-in asks for a decision.
    pub fn asks_for_decision(&self) -> bool {
        self.standing == Standing::OffTrack
    }

    /// Where belief and fact say the opposite of each other. Once it has ended there is nothing left
    /// to believe.
    pub fn disagreement(&self) -> Option<Disagreement> {
        match (self.reason.confidence?.band(), self.reason.pace?) {
            (ConfidenceBand::Green, PaceBand::FarBehind) => Some(Disagreement::GreenWhileFarBehind),
            (ConfidenceBand::Red, PaceBand::OnPace) => Some(Disagreement::RedWhileOnPace),
            _ => None,
        }
    }
}

codes! {
    /// Belief and fact, apart.
    pub enum Disagreement {
        /// Sure of it, and far behind.
        GreenWhileFarBehind => "green_while_far_behind",
        /// Doubtful, and on pace.
        RedWhileOnPace => "red_while_on_pace",
    }
}

/// Where an objective stands: where its worst key result stands, and which one that is.
///
/// Take its agreed key results that are not retired, in their order; among equals the first is
/// named. Those that have not started, have ended or are reached count only when all others are
/// done too; then one that ended short of its target is worse than one that reached it, and of
/// several the one furthest from it. Nothing without key results.
pub fn objective_standing<K>(
    key_results: impl IntoIterator<Item = (K, KeyResultStanding)>,
) -> Option<(K, KeyResultStanding)> {
    key_results.into_iter().min_by_key(|(_, standing)| {
        // Without a reading, an ended key result is as far from its target as can be.
        let short_of = match standing.standing {
            Standing::Ended => standing.reason.progress.unwrap_or(Fraction::MIN),
            _ => Fraction::ZERO,
        };
        (standing.standing, short_of)
    })
}
