//! What a cycle came to: a stretch, a promise and a question each apart, in the order of the teams. No score stands
//! beside a person, and nothing is ranked.

use super::TeamBlock;
use crate::position::Position;
use plumb_core::ambition::Ambition;
use plumb_core::key_result::GivenScore;
use plumb_core::score::Commitment;
use plumb_core::team::Team;
use plumb_store::key_results::Digested;

/// A key result with the score that it was given.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Whose it is.
    pub team: Team,
    /// Its short number.
    pub number: i64,
    /// The sentence.
    pub statement: String,
    /// The score with its evidence.
    pub given: GivenScore,
    /// For a promise: whether the numbers say that it was kept.
    pub kept: Option<Commitment>,
}

/// The scores of some teams.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Of stretches.
    pub stretches: Vec<Scored>,
    /// Of promises.
    pub promises: Vec<Scored>,
    /// Of questions.
    pub learnings: Vec<Scored>,
    /// Those that are over and wait for a score: number and sentence.
    pub waiting: Vec<(i64, String)>,
}

impl Scores {
    pub(super) fn of(teams: &[TeamBlock]) -> Self {
        let mut scores = Self::default();
        for block in teams {
            let rows = block.objectives.iter().flat_map(|node| &node.key_results);
            for row in rows {
                scores.take(&block.team, &row.digested, &row.position);
            }
        }
        scores
    }

    fn take(&mut self, team: &Team, digested: &Digested, position: &Position) {
        let key_result = &digested.key_result.is;
        let Some(given) = key_result.state.given() else {
            let is_over = position.span.has_ended(position.today);
            if key_result.is_live() && is_over {
                self.waiting.push((key_result.number, key_result.statement.clone()));
            }
            return;
        };
        let scored = Scored {
            team: team.clone(),
            number: key_result.number,
            statement: key_result.statement.clone(),
            given: given.clone(),
            kept: position.commitment(digested),
        };
        match position.ambition {
            Ambition::Aspirational => self.stretches.push(scored),
            Ambition::Committed => self.promises.push(scored),
            Ambition::Learning => self.learnings.push(scored),
        }
    }
}
