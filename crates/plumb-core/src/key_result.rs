//! Key results: measurable evidence under one objective.

use crate::ambition::Ambition;
use crate::blanking::left_of;
use crate::cadence::Cadence;
use crate::codes::codes;
use crate::fraction::Fraction;
use crate::id::{KeyResultId, MemberId, ObjectiveId, TeamId};
use crate::measure::{Measure, MeasureKind, MeasureRefused};
use crate::quantity::Quantity;
use crate::score::{LearningAnswer, Score, ScoreRefused, may_score};
use crate::span::{Span, SpanRefused};
use crate::unit::Unit;
use crate::weight::Weight;
use crate::written::{Missing, Written};
use jiff::Timestamp;
use jiff::civil::Date;

codes! {
    /// When a number tells: early or at the end.
    pub enum Sign {
        /// Moves early, something to steer by.
        Leading => "leading",
        /// Tells at the end whether it lasted.
        Lagging => "lagging",
    }
}

/// The metric definition: enough for somebody else to find the same number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// What is counted.
    pub counted: String,
    /// What is left out.
    pub excluded: String,
    /// Where the number comes from.
    pub source: String,
    /// How it helps the objective.
    pub contribution: String,
    /// Known limits.
    pub limits: String,
    /// "Stands in for … because …", where it is a proxy.
    pub stands_in_for: String,
}

codes! {
    /// What becomes of earlier values when what is counted changes.
    pub enum EarlierValues {
        /// They are said anew, as corrections that keep the original.
        Restated => "restated",
        /// They stay, and the line breaks: before and after can't be compared.
        LineBreaks => "line_breaks",
    }
}

/// A score as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenScore {
    /// In tenths; none for a learning key result.
    pub score: Option<Score>,
    /// What a learning key result answered.
    pub taught: Option<LearningAnswer>,
    /// The evidence, in words.
    pub evidence: String,
    /// Where the evidence can be seen.
    pub link: String,
    /// What changed, what surprised, what next: asked of every miss.
    pub after: String,
    /// When it was given.
    pub scored_at: Timestamp,
    /// What stood in an import, where that lay outside 0..1.
    pub imported: Option<Quantity>,
}

impl GivenScore {
    /// Whether another one says the same, whenever it was given.
    pub fn says_what(&self, other: &Self) -> bool {
        (self.score, self.taught, &self.evidence, &self.link, &self.after)
            == (other.score, other.taught, &other.evidence, &other.link, &other.after)
    }
}

/// Where a key result is in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// Put before the team.
    Proposed,
    /// The team stands behind it; readings and check-ins count.
    Agreed {
        /// The day it was agreed, in the team's zone.
        agreed_on: Date,
    },
    /// It has its score. Scoring again replaces the score.
    Scored {
        /// The day it was agreed.
        agreed_on: Date,
        /// The score.
        given: GivenScore,
    },
    /// Stopped before its end.
    Retired {
        /// The day it was agreed, where it had been.
        agreed_on: Option<Date>,
        /// The day it was stopped.
        retired_on: Date,
        /// Why.
        reason: String,
        /// The score it had already, where it had one.
        given: Option<GivenScore>,
    },
}

impl State {
    /// The stable word for the state, without its facts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Agreed { .. } => "agreed",
            Self::Scored { .. } => "scored",
            Self::Retired { .. } => "retired",
        }
    }

    /// The day it was agreed, if it was.
    pub fn agreed_on(&self) -> Option<Date> {
        match self {
            Self::Draft | Self::Proposed => None,
            Self::Agreed { agreed_on } | Self::Scored { agreed_on, .. } => Some(*agreed_on),
            Self::Retired { agreed_on, .. } => *agreed_on,
        }
    }

    /// The score as given, if it was.
    pub fn given(&self) -> Option<&GivenScore> {
        match self {
            Self::Scored { given, .. } => Some(given),
            Self::Retired { given, .. } => given.as_ref(),
            _ => None,
        }
    }
}

/// Measurable evidence under one objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyResult {
    /// Its identity.
    pub id: KeyResultId,
    /// The number in `K-57`.
    pub number: i64,
    /// The objective it is evidence for.
    pub objective: ObjectiveId,
    /// The team whose it is; may differ from its objective's. None under a personal objective.
    pub team: Option<TeamId>,
    /// Who looks after it, exactly one; none while being written or after the owner left.
    pub owner: Option<MemberId>,
    /// Who stands in for the owner and checks in; from any team. None under a personal objective.
    pub deputy: Option<MemberId>,
    /// Its place under its objective, 1 first.
    pub position: i64,
    /// The sentence.
    pub statement: String,
    /// What the numbers count in.
    pub unit: Unit,
    /// How it is measured; whole once it is agreed.
    pub measure: Written,
    /// Enough for somebody else to find the same number.
    pub definition: Definition,
    /// Early or late; none where nobody said.
    pub sign: Option<Sign>,
    /// Its own ambition, where it differs from its objective's.
    pub ambition: Option<Ambition>,
    /// Its share in the mean, relative to its siblings; positive, 1 by default.
    pub weight: Weight,
    /// Its own first day; else the later of the cycle's first day and the day it was agreed.
    pub start_on: Option<Date>,
    /// Its own last day; else the cycle's.
    pub due_on: Option<Date>,
    /// How often it is looked at; else its team's, its cycle's, the policy's.
    pub cadence: Option<Cadence>,
    /// Where it is in its life.
    pub state: State,
    /// The earlier one that it continues.
    pub continues: Option<KeyResultId>,
}

/// Why something could not be done with a key result.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyResultRefused {
    /// The sentence is missing.
    #[error("a key result needs its words")]
    NoStatement,
    /// The sentence is too long.
    #[error("a key result has at most {max} characters, this has {length}")]
    TooLong {
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        max: usize,
    },
    /// The step does not follow from where it is.
    #[error("this key result is {state}, so it can't be {wanted}")]
    WrongState {
        /// Where it is.
        state: &'static str,
        /// Where it was sent.
        wanted: &'static str,
    },
    /// Agreeing needs a measure.
    #[error("agreeing needs a measure, or a day by which it will be measured")]
    NoMeasure,
    /// Agreeing needs a whole measure, and this one is begun.
    #[error("agreeing needs a whole measure: {} is still missing", missing.code())]
    MeasureBegun {
        /// What is missing first.
        missing: Missing,
    },
    /// Agreeing needs an owner.
    #[error("agreeing needs an owner")]
    NoOwner,
    /// A team lead agrees after the members could respond.
    #[error("a draft is proposed before it is agreed, so that the team can respond")]
    NotProposed,
    /// Sending back, changing or stopping what is agreed, and taking a score back need a reason.
    #[error("this needs a reason: say why in a sentence")]
    NoReason,
    /// Its time does not fit.
    #[error(transparent)]
    Span(#[from] SpanRefused),
    /// Its time has not come and it is not reached.
    #[error(transparent)]
    Score(#[from] ScoreRefused),
    /// A score needs evidence.
    #[error("a score needs its evidence, in words or as a link")]
    NoEvidence,
    /// What is given as a link leads nowhere.
    #[error("a link to the evidence begins with https:// or http://")]
    NoWebAddress,
    /// A learning key result is answered, the others are scored.
    #[error("a learning key result is answered with taught, partly or not; the others get a score")]
    WrongKindOfScore,
    /// It does not wait for a start value.
    #[error("this key result does not wait for its start value")]
    StartKnown,
    /// The measure would not be one.
    #[error(transparent)]
    Measure(#[from] MeasureRefused),
    /// Readings are there, and what is counted changes.
    #[error("what is counted changes: say whether earlier values are restated or the line breaks")]
    EarlierValues,
    /// Values were given for readings that still mean what they meant.
    #[error("what is counted stays the same, so earlier values are corrected one by one")]
    NothingToRestate,
}

impl KeyResultRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoStatement => "key_result.no_statement",
            Self::TooLong { .. } => "key_result.too_long",
            Self::WrongState { .. } => "key_result.wrong_state",
            Self::NoMeasure => "key_result.no_measure",
            Self::MeasureBegun { .. } => "key_result.measure_begun",
            Self::NoOwner => "key_result.no_owner",
            Self::NotProposed => "key_result.not_proposed",
            Self::NoReason => "key_result.no_reason",
            Self::Span(refused) => refused.code(),
            Self::Score(refused) => refused.code(),
            Self::NoEvidence => "key_result.no_evidence",
            Self::NoWebAddress => "key_result.no_web_address",
            Self::WrongKindOfScore => "key_result.wrong_kind_of_score",
            Self::StartKnown => "key_result.start_known",
            Self::Measure(refused) => refused.code(),
            Self::EarlierValues => "key_result.earlier_values",
            Self::NothingToRestate => "key_result.nothing_to_restate",
        }
    }
}

/// The longest sentence, in characters.
pub const STATEMENT_LENGTH_MAX: usize = 400;

/// Takes the sentence as typed: inner line breaks and runs of spaces become one space.
///
/// # Errors
///
/// [`KeyResultRefused::NoStatement`] and [`KeyResultRefused::TooLong`].
pub fn statement(typed: &str) -> Result<String, KeyResultRefused> {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = words.chars().count();
    if length == 0 {
        return Err(KeyResultRefused::NoStatement);
    }
    if length > STATEMENT_LENGTH_MAX {
        return Err(KeyResultRefused::TooLong { length, max: STATEMENT_LENGTH_MAX });
    }
    Ok(words)
}

/// A key result's place in time: the first day of its cycle, and its number.
pub type InTime = (Date, i64);

/// Whether a key result may continue another: one of a cycle that began earlier, or one that was drafted earlier for a
/// cycle that began on the same day. So no chain leads back to where it began.
pub fn may_continue(later: InTime, earlier: InTime) -> bool {
    earlier < later
}

impl KeyResult {
    /// Its time within a cycle: [`Span::of_key_result`]; one that is not agreed yet starts with the cycle.
    pub fn span(&self, cycle: Span) -> Span {
        let agreed_on = self.state.agreed_on().unwrap_or(cycle.start_on());
        Span::of_key_result(cycle, agreed_on, self.start_on, self.due_on)
    }

    /// The ambition that holds for it.
    pub fn ambition_under(&self, objective: Ambition) -> Ambition {
        self.ambition.unwrap_or(objective)
    }

    /// Whether it is in the mean, in counts and in check-ins: agreed or scored.
    pub fn is_live(&self) -> bool {
        matches!(self.state, State::Agreed { .. } | State::Scored { .. })
    }

    /// Whether it was stopped.
    pub fn is_retired(&self) -> bool {
        matches!(self.state, State::Retired { .. })
    }

    /// Whether it may still be changed without a reason.
    pub fn is_being_written(&self) -> bool {
        matches!(self.state, State::Draft | State::Proposed)
    }

    /// Puts a draft before the team.
    ///
    /// # Errors
    ///
    /// [`KeyResultRefused::WrongState`] unless it is a draft.
    pub fn propose(&mut self) -> Result<(), KeyResultRefused> {
        match self.state {
            State::Draft => {
                self.state = State::Proposed;
                Ok(())
            }
            _ => Err(self.wrong_state("proposed")),
        }
    }

    /// Takes a proposal back to draft.
    ///
    /// # Errors
    ///
    /// [`KeyResultRefused::WrongState`] unless it is proposed.
    pub fn withdraw(&mut self) -> Result<(), KeyResultRefused> {
        match self.state {
            State::Proposed => {
                self.state = State::Draft;
                Ok(())
            }
            _ => Err(self.wrong_state("draft")),
        }
    }

    /// Answers a proposal with what it still needs: it is a draft again.
    ///
    /// # Errors
    ///
    /// [`KeyResultRefused::WrongState`] unless it is proposed; [`KeyResultRefused::NoReason`] without words.
    pub fn send_back(&mut self, needs: &str) -> Result<(), KeyResultRefused> {
        if self.state == State::Proposed && needs.trim().is_empty() {
            return Err(KeyResultRefused::NoReason);
        }
        self.withdraw()
    }

    /// Whether it has what a team can stand behind: a whole measure, or "to be measured by", and an owner.
    ///
    /// # Errors
    ///
    /// [`KeyResultRefused::NoMeasure`], [`KeyResultRefused::MeasureBegun`], [`KeyResultRefused::NoOwner`].
    pub fn can_be_agreed(&self) -> Result<(), KeyResultRefused> {
        match &self.measure {
            Written::Nothing => return Err(KeyResultRefused::NoMeasure),
            Written::Begun(begun) => {
                return Err(KeyResultRefused::MeasureBegun { missing: begun.missing() });
            }
            Written::Whole(_) => {}
        }
        if self.owner.is_none() { Err(KeyResultRefused::NoOwner) } else { Ok(()) }
    }

    /// The team stands behind it from `agreed_on`. A draft may be agreed at once where nobody else is to respond, and
    /// with its objective: [`Policy::needs_round`](crate::policy::Policy::needs_round).
    ///
    /// # Errors
    ///
    /// As [`Self::can_be_agreed`]; [`KeyResultRefused::NotProposed`] for a draft that needs a round;
    /// [`KeyResultRefused::WrongState`].
    pub fn agree(&mut self, agreed_on: Date, needs_round: bool) -> Result<(), KeyResultRefused> {
        if !self.is_being_written() {
            return Err(self.wrong_state("agreed"));
        }
        if needs_round && matches!(self.state, State::Draft) {
            return Err(KeyResultRefused::NotProposed);
        }
        self.can_be_agreed()?;
        self.state = State::Agreed { agreed_on };
        Ok(())
    }

    /// Stops it, with a reason.
    ///
    /// # Errors
    ///
    /// [`KeyResultRefused::NoReason`], [`KeyResultRefused::WrongState`] for drafts and retired ones.
    pub fn retire(&mut self, retired_on: Date, reason: &str) -> Result<(), KeyResultRefused> {
        let (agreed_on, given) = match &self.state {
            State::Proposed => (None, None),
            State::Agreed { agreed_on } => (Some(*agreed_on), None),
            State::Scored { agreed_on, given } => (Some(*agreed_on), Some(given.clone())),
            _ => return Err(self.wrong_state("retired")),
        };
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(KeyResultRefused::NoReason);
        }
        self.state = State::Retired { agreed_on, retired_on, reason: reason.to_owned(), given };
        Ok(())
    }

    /// Gives it its score. Scoring again replaces the score, with a reason: others read it already. The earlier one
    /// stays in the history.
    ///
    /// `ambition` is the one that holds for it.
    ///
    /// # Errors
    ///
    /// [`ScoreRefused`] before the due date unless reached, [`KeyResultRefused::NoEvidence`] without words or a link, [`KeyResultRefused::NoWebAddress`], [`KeyResultRefused::WrongKindOfScore`], [`KeyResultRefused::WrongState`], [`KeyResultRefused::NoReason`] where it has a score.
    pub fn score(
        &mut self,
        given: GivenScore,
        reason: &str,
        ambition: Ambition,
        progress: Option<Fraction>,
        span: Span,
        today: Date,
    ) -> Result<(), KeyResultRefused> {
        let (State::Agreed { agreed_on } | State::Scored { agreed_on, .. }) = self.state else {
            return Err(self.wrong_state("scored"));
        };
        may_score(progress, span, today)?;
        let link = left_of(&given.link).trim().to_ascii_lowercase();
        if !link.is_empty() && !["https://", "http://"].iter().any(|web| link.starts_with(web)) {
            return Err(KeyResultRefused::NoWebAddress);
        }
        if given.evidence.trim().is_empty() && given.link.trim().is_empty() {
            return Err(KeyResultRefused::NoEvidence);
        }
        let learning = ambition == Ambition::Learning;
        if learning != given.taught.is_some() || learning == given.score.is_some() {
            return Err(KeyResultRefused::WrongKindOfScore);
        }
        if matches!(self.state, State::Scored { .. }) && reason.trim().is_empty() {
            return Err(KeyResultRefused::NoReason);
        }
        self.state = State::Scored { agreed_on, given };
        Ok(())
    }

    /// Takes its score back, with a reason: it takes readings and check-ins again. The score stays in the history.
    ///
    /// # Errors
    ///
    /// [`KeyResultRefused::WrongState`] unless it is scored, [`KeyResultRefused::NoReason`].
    pub fn reopen(&mut self, reason: &str) -> Result<(), KeyResultRefused> {
        let State::Scored { agreed_on, .. } = self.state else {
            return Err(self.wrong_state("reopened"));
        };
        if reason.trim().is_empty() {
            return Err(KeyResultRefused::NoReason);
        }
        self.state = State::Agreed { agreed_on };
        Ok(())
    }

    /// Takes the start value of a reach that was agreed "to be measured by".
    ///
    /// # Errors
    ///
    /// [`KeyResultRefused::StartKnown`] unless it waits for one, [`KeyResultRefused::Measure`] where it is the target.
    pub fn measure_start(&mut self, from: Quantity) -> Result<(), KeyResultRefused> {
        match &self.measure {
            Written::Whole(Measure::Reach(reach)) if reach.from().is_none() => {
                self.measure = Measure::Reach(reach.clone().measured_from(from)?).into();
                Ok(())
            }
            _ => Err(KeyResultRefused::StartKnown),
        }
    }

    /// Whether readings taken before an edit may mean something else after it: the unit changed, or what is counted. A
    /// definition that was not written yet does not change by being written, and a milestone that was reached stays so.
    pub fn counts_otherwise_than(&self, before: &Self) -> bool {
        let are_milestones =
            [self, before].iter().all(|one| one.measure.kind() == Some(MeasureKind::Milestones));
        let (is, was) = (&self.definition, &before.definition);
        let was_defined = !was.counted.is_empty() || !was.excluded.is_empty();
        let is_redefined = (&is.counted, &is.excluded) != (&was.counted, &was.excluded);
        !are_milestones && (self.unit != before.unit || (was_defined && is_redefined))
    }

    fn wrong_state(&self, wanted: &'static str) -> KeyResultRefused {
        KeyResultRefused::WrongState { state: self.state.code(), wanted }
    }
}

#[cfg(test)]
mod tests {
    use super::{Definition, KeyResult, State, may_continue};
    use crate::unit::Unit;
    use crate::written::Written;

    #[test]
    fn earlier_values_are_asked_about_where_what_is_counted_changed() {
        let of = |counted: &str, excluded: &str, unit| KeyResult {
            unit,
            definition: Definition {
                counted: counted.into(),
                excluded: excluded.into(),
                ..Definition::default()
            },
            ..crate::audience::tests::key_result(None, None, State::Draft)
        };
        let orders = of("orders", "", Unit::Count);
        for (before, after, is_asked) in [
            (&orders, &orders, false),
            (&orders, &of("orders paid", "", Unit::Count), true),
            (&orders, &of("orders", "returns", Unit::Count), true),
            (&orders, &of("", "", Unit::Count), true),
            (&orders, &of("orders", "", Unit::Percent), true),
            (&of("", "", Unit::Count), &of("orders", "returns", Unit::Count), false),
            (&of("", "returns", Unit::Count), &orders, true),
        ] {
            assert_eq!(after.counts_otherwise_than(before), is_asked, "{before:?} {after:?}");
            let measure = Written::milestones(Vec::new()).expect("the beginning of some");
            let steps = |one: &KeyResult| KeyResult { measure: measure.clone(), ..one.clone() };
            assert!(
                !steps(after).counts_otherwise_than(&steps(before)),
                "a milestone stays reached"
            );
        }
    }

    #[track_caller]
    fn check(later: (&str, i64), earlier: (&str, i64), expected: bool) {
        let in_time = |(day, number): (&str, i64)| (day.parse().expect("a day"), number);
        assert_eq!(
            may_continue(in_time(later), in_time(earlier)),
            expected,
            "{later:?} {earlier:?}"
        );
    }

    #[test]
    fn only_what_came_before_is_continued() {
        check(("2027-01-01", 57), ("2026-10-01", 12), true);
        // Imported later, for a cycle long ago.
        check(("2027-01-01", 57), ("2026-10-01", 90), true);
        check(("2026-10-01", 90), ("2027-01-01", 57), false);
        check(("2026-10-01", 13), ("2026-10-01", 12), true);
        check(("2026-10-01", 12), ("2026-10-01", 13), false);
        check(("2026-10-01", 12), ("2026-10-01", 12), false);
    }
}
