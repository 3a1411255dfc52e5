//! What was read, as the rules take it.

use super::Moment;
use super::material::{Material, Reviewed};
use jiff::ToSpan as _;
use plumb_core::confidence::Confidence;
use plumb_core::key_result::State as KeyResultState;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::{Objective, State};
use plumb_core::team::{Participation, Team};
use plumb_review::{Above, Earlier, InSet, ScoredCycle, Set, Stage, TeamSet};
use plumb_store::Held;
use plumb_store::digests::RECENT_MAX;

/// What was stated within so many days of agreeing was thought on agreeing: two weekly check-ins.
const AGREEING_DAYS: i64 = 14;

impl Material {
    /// What a team wants.
    pub(super) fn team_set(&self, team: &Team, moment: Moment) -> TeamSet<'_> {
        let sets = self.objectives.iter().filter(|objective| objective.team() == Some(team.id));
        let before = self.before.get(&team.id).into_iter().flatten();
        let scored = self.scored.get(&team.id).into_iter().flatten();
        TeamSet {
            team: Short::new(Kind::Team, team.number),
            is_taking_part: team.participation == Participation::TakingPart,
            sets: sets.map(|objective| self.set(objective, moment)).collect(),
            before: before
                .map(|key_result| Earlier {
                    number: Short::new(Kind::KeyResult, key_result.number),
                    statement: &key_result.statement,
                    measure: &key_result.measure,
                })
                .collect(),
            scored: scored
                .map(|stretches| ScoredCycle {
                    cycle: Short::new(Kind::Cycle, stretches.cycle),
                    count: stretches.scored,
                    tenths: stretches.tenths,
                })
                .collect(),
            hands: Vec::new(),
        }
    }

    fn set<'s>(&'s self, objective: &'s Held<Objective>, moment: Moment) -> Set<'s> {
        let key_results = self.key_results.get(&objective.id).into_iter().flatten();
        Set {
            objective: Short::new(Kind::Objective, objective.number),
            statement: &objective.statement,
            ambition: objective.ambition,
            purpose: objective.purpose,
            stage: match objective.state {
                State::Draft => Stage::Draft,
                State::Proposed => Stage::Proposed,
                State::Agreed { .. } | State::Closed { .. } | State::Retired { .. } => {
                    Stage::Agreed
                }
            },
            path: self.paths.get(&objective.id).copied(),
            supports: self.supports(objective),
            is_being_agreed: moment == Moment::Agreeing,
            key_results: key_results.filter_map(|one| self.in_set(objective, one)).collect(),
        }
    }

    fn supports(&self, objective: &Objective) -> Vec<Above<'_>> {
        let links = self.above.links.get(&objective.id).into_iter().flatten();
        let above = links.filter_map(|(to, key_result)| {
            if let Some((number, statement)) = key_result {
                return Some(Above { number: Short::new(Kind::KeyResult, *number), statement });
            }
            let above = self.above.objectives.get(to)?;
            let number = Short::new(Kind::Objective, above.number);
            Some(Above { number, statement: &above.statement })
        });
        above.collect()
    }

    fn in_set<'s>(&'s self, objective: &Objective, one: &'s Reviewed) -> Option<InSet<'s>> {
        let key_result = one.key_result();
        let team = self.teams.get(&key_result.team.or(objective.team())?)?;
        let earlier = |id| Some(Short::new(Kind::KeyResult, *self.earlier.get(&id)?));
        Some(InSet {
            sign: key_result.sign,
            ambition: key_result.ambition,
            confidence: confidence_on_agreeing(one),
            continues: key_result.continues.and_then(earlier),
            stage: match key_result.state {
                KeyResultState::Draft => Stage::Draft,
                KeyResultState::Proposed => Stage::Proposed,
                KeyResultState::Agreed { .. }
                | KeyResultState::Scored { .. }
                | KeyResultState::Retired { .. } => Stage::Agreed,
            },
            ..InSet::reviewed(
                Short::new(Kind::KeyResult, key_result.number),
                *team,
                &key_result.statement,
                &one.review,
                &key_result.measure,
                &key_result.unit,
            )
        })
    }
}

/// How sure its owner was when it was agreed: what was stated first, soon after that day. A digest remembers the last
/// few check-ins; once the first is not among them, what people thought at the beginning is no question any more.
fn confidence_on_agreeing(one: &Reviewed) -> Option<Confidence> {
    let agreed_on = one.key_result().state.agreed_on()?;
    let digest = &one.digested.digest;
    let is_whole = usize::try_from(digest.check_ins).is_ok_and(|count| count <= RECENT_MAX);
    let until = agreed_on.checked_add(AGREEING_DAYS.days()).ok()?;
    let first =
        digest.recent.iter().filter(|_| is_whole).find(|check_in| check_in.confidence.is_some())?;
    (first.on <= until).then(|| Confidence::new(i64::from(first.confidence?)).ok()).flatten()
}
