//! What came of it, at the end.

use std::fmt;

use jiff::civil::Date;

use crate::{
    ambition::Ambition,
    cadence::Cadence,
    codes::codes,
    evidence::Evidence,
    fraction::{Fraction, Quotient},
    measure::Measure,
    progress::{achieved, keep_share},
    span::Span,
    weight::{Weight, total},
};

/// How much of a key result was reached, as its owner sets it, with evidence.
///
/// Unit: tenths, `0..=10`. Of the work, never of a person. Source: DOMAIN.md, "Score".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

/// Why there is no [`Score`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScoreRefused {
    /// Not in 0..=10 tenths.
    #[error("a score goes from 0 to {max} tenths, not {value}")]
    OutOfRange {
        /// What was given, in tenths.
        value: i64,
        /// The highest there is, in tenths.
        max: u8,
    },
    /// Neither due nor reached.
    #[error("it is scored from {due_on} on, or once it is reached")]
    TooEarly {
        /// The due date of the key result.
        due_on: Date,
    },
}

impl ScoreRefused {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "score.out_of_range",
            Self::TooEarly { .. } => "score.too_early",
        }
    }
}

impl Score {
    /// All of it.
    pub const TENTHS_MAX: u8 = 10;
    /// 0.0.
    pub const ZERO: Self = Self(0);
    /// 1.0.
    pub const ONE: Self = Self(Self::TENTHS_MAX);
    /// 0.7: from here on a stretch is a success, unless policy says otherwise.
    pub const STRETCH_SUCCESS: Self = Self(7);
    /// 0.4: from here on a stretch got somewhere.
    const STRETCH_PARTIAL: Self = Self(4);

    /// Takes 0 to 10 tenths.
    ///
    /// # Errors
    ///
    /// [`ScoreRefused::OutOfRange`].
    pub fn new(tenths: i64) -> Result<Self, ScoreRefused> {
        u8::try_from(tenths)
            .ok()
            .filter(|&tenths| tenths <= Self::TENTHS_MAX)
            .map(Self)
            .ok_or(ScoreRefused::OutOfRange { value: tenths, max: Self::TENTHS_MAX })
    }

    /// In tenths.
    pub const fn tenths(self) -> u8 {
        self.0
    }

    /// The band of a stretch. `success` is policy, usually [`Score::STRETCH_SUCCESS`].
    pub fn band(self, success: Self) -> ScoreBand {
        if self >= success {
            ScoreBand::Success
        } else if self >= Self::STRETCH_PARTIAL {
            ScoreBand::Partial
        } else {
            ScoreBand::Little
        }
    }

    fn from_exact(quotient: Quotient) -> Self {
        Self(quotient.clamped_tenths())
    }
}

impl fmt::Display for Score {
    /// Plain: `0.7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

codes! {
    /// How far a stretch got, least first.
    pub enum ScoreBand {
        /// 0.0 to 0.3.
        Little => "little",
        /// 0.4 to 0.6.
        Partial => "partial",
        /// 0.7 to 1.0.
        Success => "success",
    }
}

codes! {
    /// Whether a promise was kept.
    pub enum Commitment {
        /// Not, and why is asked.
        NotKept => "not_kept",
        /// It was.
        Kept => "kept",
    }
}

codes! {
    /// What a learning key result ends with instead of a score.
    pub enum LearningAnswer {
        /// It taught us nothing.
        Not => "not",
        /// In part.
        Partly => "partly",
        /// It taught us what we asked.
        Taught => "taught",
    }
}

codes! {
    /// The owner's own answer for an objective, apart from its key results' scores.
    pub enum ObjectiveAnswer {
        /// Not reached.
        Not => "not",
        /// In part.
        Partly => "partly",
        /// Reached.
        Reached => "reached",
    }
}

/// What Plumb suggests at the end. The owner sets the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggestion {
    /// Of a stretch.
    Stretch(Score),
    /// Of a promise: decided before the score is rounded, so 0.99 of it is not kept, at a score of
    /// 1.0.
    Promise(Score, Commitment),
    /// Learning is answered in words.
    NoneForLearning,
    /// Nobody has read it, or its start was never measured.
    NoneWithoutReading,
    /// A keep of which less than half of the periods were read.
    NoneBelowHalfRead,
}

/// What the evidence suggests as a score: the exact progress (of a keep, its share), clamped to
/// 0..=1, rounded half up to one decimal.
pub fn suggested_score(
    ambition: Ambition,
    measure: &Measure,
    evidence: &Evidence,
    span: Span,
    cadence: Cadence,
    today: Date,
) -> Suggestion {
    if ambition == Ambition::Learning {
        return Suggestion::NoneForLearning;
    }
    let Some(exact) = achieved(measure, evidence) else {
        return Suggestion::NoneWithoutReading;
    };
    if let (Measure::Keep(keep), Evidence::Keep(evidence)) = (measure, evidence)
        && !keep_share(keep, evidence, span, cadence, today).is_half_read()
    {
        return Suggestion::NoneBelowHalfRead;
    }
    let score = Score::from_exact(exact);
    match ambition {
        Ambition::Committed => Suggestion::Promise(score, kept_by(exact)),
        Ambition::Aspirational | Ambition::Learning => Suggestion::Stretch(score),
    }
}

/// Whether a promise was kept, decided from the exact numbers before any rounding; of a keep, by the
/// periods that were read. Nothing where nobody has read it: then the owner's score says it alone.
pub fn commitment(measure: &Measure, evidence: &Evidence) -> Option<Commitment> {
    achieved(measure, evidence).map(kept_by)
}

fn kept_by(exact: Quotient) -> Commitment {
    if exact.is_whole() { Commitment::Kept } else { Commitment::NotKept }
}

/// What a key result ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A stretch, with the score its owner set.
    Stretch(Score),
    /// A promise, with the score its owner set and whether the numbers say that it was kept.
    Promise(Score, Option<Commitment>),
    /// A question, with its answer.
    Learning(LearningAnswer),
}

impl Outcome {
    /// Whether it is a miss, of which is asked what changed, what surprised us, what next. Nobody is
    /// asked to excuse it.
    ///
    /// A stretch below `success` (policy), a promise not kept, a question that taught nothing.
    pub fn is_miss(self, success: Score) -> bool {
        match self {
            Self::Stretch(score) => score < success,
            Self::Promise(_, Some(commitment)) => commitment == Commitment::NotKept,
            Self::Promise(score, None) => score < Score::ONE,
            Self::Learning(answer) => answer == LearningAnswer::Not,
        }
    }
}

/// Whether a key result may be scored: from its due date on, or once it is reached.
///
/// # Errors
///
/// [`ScoreRefused::TooEarly`].
pub fn may_score(progress: Option<Fraction>, span: Span, today: Date) -> Result<(), ScoreRefused> {
    if span.has_ended(today) || progress.is_some_and(|progress| progress >= Fraction::ONE) {
        Ok(())
    } else {
        Err(ScoreRefused::TooEarly { due_on: span.due_on() })
    }
}

/// The score of an objective: the weighted mean of its unretired key results' scores, rounded half
/// up to one decimal.
///
/// Nothing until all have one, nothing where their ambitions differ, nothing for learning, which has
/// no scores.
pub fn objective_score(key_results: &[(Ambition, Weight, Option<Score>)]) -> Option<Score> {
    let &(ambition, ..) = key_results.first()?;
    if ambition == Ambition::Learning || key_results.iter().any(|&(other, ..)| other != ambition) {
        return None;
    }
    let sum = key_results.iter().try_fold(0_i128, |sum, &(_, weight, score)| {
        Some(sum.saturating_add(weight.nanos() * i128::from(score?.0)))
    })?;
    let all = total(key_results.iter().map(|&(_, weight, _)| weight));
    Quotient::new(sum, all.saturating_mul(Score::TENTHS_MAX.into())).map(Score::from_exact)
}

/// Whether all promises among some key results were kept, as far as the numbers say; nothing where they say it of none.
pub fn all_kept(promises: impl IntoIterator<Item = Commitment>) -> Option<Commitment> {
    promises.into_iter().reduce(|all, one| if all == Commitment::Kept { one } else { all })
}

codes! {
    /// An objective's score and its owner's answer, apart: the most valuable thing to see.
    pub enum AnswerDisagreement {
        /// The numbers say more than the owner: hit, and the point missed.
        NumbersSayMore => "numbers_say_more",
        /// The owner says more than the numbers.
        OwnerSaysMore => "owner_says_more",
    }
}

/// Whether an objective's score and its owner's answer disagree: little is not reached, partial is
/// partly, success is reached. Anything else is told, by one step too: 1.0 and "partly" is worth a
/// conversation.
///
/// For a stretch, `success` is policy. For a promise only 1.0 is, and not even that where the numbers say that it was
/// not kept: `promise` is decided before rounding, and 99 of 100 rounds to 1.0.
pub fn answer_disagreement(
    ambition: Ambition,
    score: Score,
    promise: Option<Commitment>,
    answer: ObjectiveAnswer,
    success: Score,
) -> Option<AnswerDisagreement> {
    let success = if ambition == Ambition::Committed { Score::ONE } else { success };
    let by_numbers = match (score.band(success), promise) {
        (ScoreBand::Little, _) => ObjectiveAnswer::Not,
        (ScoreBand::Partial, _) | (ScoreBand::Success, Some(Commitment::NotKept)) => {
            ObjectiveAnswer::Partly
        }
        (ScoreBand::Success, _) => ObjectiveAnswer::Reached,
    };
    match by_numbers.cmp(&answer) {
        std::cmp::Ordering::Greater => Some(AnswerDisagreement::NumbersSayMore),
        std::cmp::Ordering::Less => Some(AnswerDisagreement::OwnerSaysMore),
        std::cmp::Ordering::Equal => None,
    }
}
