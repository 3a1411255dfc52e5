//! What a cycle came to, as lines: a stretch apart from a promise apart from a question.

use crate::lines::Chip;
use crate::path;
use plumb_app::views::cycle::{CycleView, Scored};
use plumb_core::ambition::Ambition;
use plumb_core::score::{Commitment, LearningAnswer, Score, ScoreBand};
use plumb_draw::ScoreBar;
use plumb_text::Text;

/// The scores of one ambition.
pub(super) struct ScoreTable {
    pub(super) anchor: &'static str,
    pub(super) title: String,
    pub(super) hint: String,
    /// What stands above the middle column.
    pub(super) head: String,
    pub(super) lines: Vec<ScoreLine>,
}

impl ScoreTable {
    /// Whether anybody said why: what came from elsewhere often says nothing, and no column stands empty.
    pub(super) fn has_evidence(&self) -> bool {
        self.lines
            .iter()
            .any(|line| !line.evidence.is_empty() || line.link.is_some() || !line.after.is_empty())
    }
}

/// A key result with its score. No person stands in it.
pub(super) struct ScoreLine {
    pub(super) href: String,
    pub(super) statement: String,
    pub(super) team: String,
    /// "0.7" with its bar; none for a question.
    pub(super) score: Option<(String, String)>,
    /// The band, or whether it was kept, or what it taught.
    pub(super) outcome: Chip,
    pub(super) evidence: String,
    pub(super) link: Option<String>,
    /// What changed, what surprised, what next.
    pub(super) after: String,
}

/// The tables that have something in them.
pub(super) fn tables(text: &Text, view: &CycleView) -> Vec<ScoreTable> {
    let success = Score::new(view.policy.success_tenths).unwrap_or(Score::STRETCH_SUCCESS);
    let said = text.score(success);
    let tables = [
        (Ambition::Aspirational, "stretches", &view.scores.stretches),
        (Ambition::Committed, "promises", &view.scores.promises),
        (Ambition::Learning, "learnings", &view.scores.learnings),
    ];
    let filled = tables.into_iter().filter(|(.., list)| !list.is_empty());
    let table = |(ambition, anchor, list): (Ambition, &'static str, &Vec<Scored>)| {
        let (title, hint, head) = match ambition {
            Ambition::Aspirational => {
                ("cycle-scores-stretch", "cycle-scores-stretch-hint", "word-score")
            }
            Ambition::Committed => {
                ("cycle-scores-promise", "cycle-scores-promise-hint", "cycle-scores-kept")
            }
            Ambition::Learning => {
                ("cycle-scores-learning", "cycle-scores-learning-hint", "cycle-scores-taught")
            }
        };
        ScoreTable {
            anchor,
            title: text.say(title).into_owned(),
            hint: text.say_with(hint, &[("success", (&said).into())]).into_owned(),
            head: text.say(head).into_owned(),
            lines: list.iter().map(|scored| line(text, scored, ambition, success)).collect(),
        }
    };
    filled.map(table).collect()
}

fn line(text: &Text, scored: &Scored, ambition: Ambition, success: Score) -> ScoreLine {
    let tick = (ambition == Ambition::Aspirational).then(|| tenths(success));
    let score = scored.given.score.map(|score| {
        let bar = ScoreBar { score: tenths(score), success: tick, description: "" };
        (text.score(score), bar.to_string())
    });
    let link = scored.given.link.trim();
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    ScoreLine {
        href: path::key_result(scored.number),
        statement: scored.statement.clone(),
        team: scored.team.name.clone(),
        outcome: outcome(text, scored, ambition, success),
        score,
        evidence: scored.given.evidence.clone(),
        link: is_web.then(|| link.to_owned()),
        after: scored.given.after.clone(),
    }
}

fn outcome(text: &Text, scored: &Scored, ambition: Ambition, success: Score) -> Chip {
    let chip = |tone, family: &str, code: &str| Chip {
        tone,
        words: text.say_code(family, code, &[]).into_owned(),
    };
    match (ambition, scored.given.score, scored.given.taught) {
        (Ambition::Aspirational, Some(score), _) => {
            let band = score.band(success);
            let tone = match band {
                ScoreBand::Success => "good",
                ScoreBand::Partial => "warn",
                ScoreBand::Little => "bad",
            };
            chip(tone, "score-band", band.code())
        }
        (Ambition::Committed, Some(score), _) => {
            // Where nobody read the number, the owner's score says it alone.
            let by_score = if score == Score::ONE { Commitment::Kept } else { Commitment::NotKept };
            let kept = scored.kept.unwrap_or(by_score);
            let tone = if kept == Commitment::Kept { "good" } else { "bad" };
            chip(tone, "commitment", kept.code())
        }
        (_, _, Some(taught)) => {
            let tone = if taught == LearningAnswer::Taught { "good" } else { "quiet" };
            chip(tone, "learning-answer", taught.code())
        }
        _ => chip("quiet", "key-result-state", "scored"),
    }
}

/// A score as a drawing wants it.
fn tenths(score: Score) -> f64 {
    f64::from(score.tenths()) / 10.0
}
