//! Where key results and objectives stand today: the one place from which every door takes its numbers.

use crate::frame::Frame;
use jiff::civil::Date;
use plumb_core::ambition::Ambition;
use plumb_core::cycle::Cycle;
use plumb_core::evidence::Evidence;
use plumb_core::fraction::Fraction;
use plumb_core::id::KeyResultId;
use plumb_core::mean::{ObjectiveProgress, Part};
use plumb_core::measure::Measure;
use plumb_core::objective::Objective;
use plumb_core::pace::{PaceAsks, PaceBand, PaceBounds, expected, pace_asks, pace_band};
use plumb_core::progress::{KeepShare, keep_share, progress};
use plumb_core::rhythm::{CheckInDays, CheckInState, Rhythm};
use plumb_core::score::{Commitment, Score, all_kept, commitment, objective_score};
use plumb_core::span::Span;
use plumb_core::standing::{Facts, KeyResultStanding, Standing, objective_standing, standing};
use plumb_store::key_results::Digested;
use std::collections::BTreeMap;

/// Where a key result stands.
#[derive(Clone, Debug)]
pub struct Position {
    /// The day as of which this is so, in the team's zone.
    pub today: Date,
    /// Whether its cycle is closed, so that this day is no today to tell others by.
    pub is_closed: bool,
    /// Its time.
    pub span: Span,
    /// Its rhythm.
    pub rhythm: Rhythm,
    /// What holds for it: a stretch, a promise or a question.
    pub ambition: Ambition,
    /// How far it is; unclamped.
    pub progress: Option<Fraction>,
    /// How far it would be by now.
    pub expected: Option<Fraction>,
    /// The two held against each other.
    pub band: Option<PaceBand>,
    /// What pace asks for today, in the measure's own unit.
    pub asks: Option<PaceAsks>,
    /// For a keep: in how many of the periods read it was kept.
    pub keep: Option<KeepShare>,
    /// Where it stands, and why; only for an agreed or scored one.
    pub standing: Option<KeyResultStanding>,
    /// When a check-in is due and stale; only for an agreed one in a cycle that is not closed.
    pub check_in_days: Option<CheckInDays>,
    /// Whether one is.
    pub check_in: CheckInState,
    /// What it gives to its objective's mean; only for an agreed or scored one.
    pub part: Option<Part>,
}

impl Frame {
    /// Where a key result stands.
    pub fn position(&self, objective: &Objective, cycle: &Cycle, digested: &Digested) -> Position {
        let key_result = &digested.key_result.is;
        let team = Self::team_of(key_result, objective);
        let today = self.day_of(team, cycle);
        let span = key_result.span(cycle.span());
        let rhythm = self.rhythm_of(key_result, team, cycle);
        let ambition = key_result.ambition_under(objective.ambition);
        let mut position = Position {
            today,
            is_closed: cycle.closed_on.is_some(),
            span,
            rhythm,
            ambition,
            progress: None,
            expected: None,
            band: None,
            asks: None,
            keep: None,
            standing: None,
            check_in_days: None,
            check_in: CheckInState::NotDue,
            part: None,
        };
        let Some(measure) = key_result.measure.whole() else {
            return position;
        };
        let none = Evidence::none(measure);
        let evidence = digested.digest.evidence.as_ref().unwrap_or(&none);
        let bounds = self.policy_of(cycle).pace;
        position.measure(bounds, measure, evidence);
        if key_result.is_live() {
            position.stand(bounds, digested, measure, evidence);
        }
        let open = matches!(key_result.state, plumb_core::key_result::State::Agreed { .. });
        if open && cycle.closed_on.is_none() {
            let days = position.rhythm.check_in_days(span, digested.digest.checked_in_on);
            position.check_in = days.state(today);
            position.check_in_days = Some(days);
        }
        position
    }
}

impl Position {
    fn measure(&mut self, bounds: PaceBounds, measure: &Measure, evidence: &Evidence) {
        self.progress = progress(measure, evidence, self.span, self.today);
        self.expected = expected(measure, self.span, self.today);
        self.asks = pace_asks(measure, self.span, self.today);
        self.band = pace_band(measure, evidence, self.span, bounds, self.today);
        if let (Measure::Keep(keep), Evidence::Keep(kept)) = (measure, evidence) {
            self.keep = Some(keep_share(keep, kept, self.span, self.rhythm.cadence(), self.today));
        }
    }

    /// Of a promise, whether the numbers say that it is kept; nothing of any other, and where nobody has read it.
    pub fn commitment(&self, digested: &Digested) -> Option<Commitment> {
        let measure = digested.key_result.measure.whole()?;
        let evidence = digested.digest.evidence.as_ref()?;
        let is_promise = self.ambition == Ambition::Committed;
        is_promise.then(|| commitment(measure, evidence)).flatten()
    }

    fn stand(
        &mut self,
        bounds: PaceBounds,
        digested: &Digested,
        measure: &Measure,
        evidence: &Evidence,
    ) {
        let facts = Facts {
            measure,
            evidence,
            span: self.span,
            confidence: digested.digest.confidence,
            last_check_in_on: digested.digest.checked_in_on,
            rhythm: &self.rhythm,
            pace_bounds: bounds,
        };
        self.standing = Some(standing(&facts, self.today));
        self.part =
            Some(Part::of(measure, evidence, self.span, digested.key_result.weight, self.today));
    }
}

/// Where an objective stands.
#[derive(Clone, Debug)]
pub struct ObjectivePosition {
    /// The means of its key results, one ambition with one mean.
    pub progress: ObjectiveProgress,
    /// Its worst key result, and how that stands.
    pub worst: Option<(KeyResultId, KeyResultStanding)>,
    /// How many key results stand where.
    pub counts: BTreeMap<Standing, usize>,
    /// Its score, once all that need one have one and the ambition is one.
    pub score: Option<Score>,
    /// Whether all promises among them were kept, as far as the numbers say.
    pub promise: Option<Commitment>,
}

impl ObjectivePosition {
    /// Sums up the key results of one objective: those that are agreed or scored.
    pub fn of<'a>(key_results: impl IntoIterator<Item = (&'a Digested, &'a Position)>) -> Self {
        let (mut parts, mut standings, mut scores) = (Vec::new(), Vec::new(), Vec::new());
        let (mut counts, mut promises) = (BTreeMap::new(), Vec::new());
        for (digested, position) in key_results {
            let key_result = &digested.key_result.is;
            if let Some(part) = &position.part {
                parts.push((position.ambition, *part));
                let score = key_result.state.given().and_then(|given| given.score);
                scores.push((position.ambition, key_result.weight, score));
                promises.extend(position.commitment(digested));
            }
            if let Some(standing) = &position.standing {
                *counts.entry(standing.standing).or_default() += 1;
                standings.push((key_result.id, *standing));
            }
        }
        Self {
            progress: ObjectiveProgress::of(&parts),
            worst: objective_standing(standings),
            counts,
            score: objective_score(&scores),
            promise: all_kept(promises),
        }
    }
}
