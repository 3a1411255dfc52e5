//! Key results.

use crate::codes::{Ambition, Cadence, KeyResultState, LearningAnswer, Sign};
use crate::measure::{Measure, NewMeasure, read_weight};
use crate::patch::Patch;
use crate::problem::Refused;
use crate::stands::{Evidence, KeyResultStands, of_row};
use crate::values::{Day, Number, Ref, TypedNumber, number};
use jiff::Timestamp;
use plumb_app::views::rows::KeyResultRow;
use plumb_core::key_result::{Definition as CoreDefinition, GivenScore, State};
use plumb_core::number::Kind;
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A key result, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyResult {
    /// What a list shows of it.
    #[serde(flatten)]
    pub row: KeyResultInList,
    /// Enough for somebody else to find the same number.
    pub definition: Definition,
    /// Why it was stopped; `null` unless it is retired.
    pub retired_reason: Option<String>,
    /// Its score as it was given.
    pub score: Option<Score>,
}

/// A key result as a list shows it: without its score, because nothing in Plumb puts scores beside owners in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyResultInList {
    /// Its identity.
    pub id: Uuid,
    /// What people call it: `K-57`.
    pub number: String,
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// The objective that it is evidence for.
    pub objective: Uuid,
    /// The team whose it is; `null` under a personal objective.
    pub team: Option<Uuid>,
    /// Who looks after it.
    pub owner: Option<Uuid>,
    /// Who stands in for them and checks in; nobody does once they have left.
    pub deputy: Option<Uuid>,
    /// Its place under its objective, 1 first.
    pub position: i64,
    /// The sentence.
    pub statement: String,
    /// What the numbers count in: `%`, `count`, `ratio`, `currency:EUR`, `duration:day` or `text:kg`.
    pub unit: String,
    /// How it is measured; it, or parts of it, may be missing while it is being written.
    pub measure: Option<Measure>,
    /// Early or late.
    pub sign: Option<Sign>,
    /// Its own ambition, where it differs from its objective's.
    pub ambition: Option<Ambition>,
    /// Its share in the mean, relative to its siblings.
    pub weight: Number,
    /// Its own first day, where it has one.
    pub start_on: Option<Day>,
    /// Its own last day, where it has one.
    pub due_on: Option<Day>,
    /// Its own cadence, where it has one.
    pub cadence: Option<Cadence>,
    /// Where it is in its life.
    pub state: KeyResultState,
    /// The day it was agreed.
    pub agreed_on: Option<Day>,
    /// The day it was stopped.
    pub retired_on: Option<Day>,
    /// The earlier one that it continues.
    pub continues: Option<Uuid>,
    /// Where it stands today.
    pub stands: KeyResultStands,
    /// What its readings and check-ins amount to.
    pub evidence: Evidence,
}

/// The metric definition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
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

/// A score as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Score {
    /// In tenths, 0 to 10; `null` for a learning key result.
    pub tenths: Option<u8>,
    /// What a learning key result answered.
    pub taught: Option<LearningAnswer>,
    /// The evidence, in words.
    pub evidence: String,
    /// Where the evidence can be seen.
    pub link: String,
    /// What changed, what surprised, what next.
    pub after: String,
    /// When it was given.
    pub scored_at: Timestamp,
    /// What stood in an import, where that lay outside 0 to 1.
    pub imported: Option<Number>,
}

impl From<&CoreDefinition> for Definition {
    fn from(definition: &CoreDefinition) -> Self {
        Self {
            counted: definition.counted.clone(),
            excluded: definition.excluded.clone(),
            source: definition.source.clone(),
            contribution: definition.contribution.clone(),
            limits: definition.limits.clone(),
            stands_in_for: definition.stands_in_for.clone(),
        }
    }
}

impl From<&GivenScore> for Score {
    fn from(given: &GivenScore) -> Self {
        Self {
            tenths: given.score.map(plumb_core::score::Score::tenths),
            taught: given.taught.map(LearningAnswer),
            evidence: given.evidence.clone(),
            link: given.link.clone(),
            after: given.after.clone(),
            scored_at: given.scored_at,
            imported: given.imported.map(Number),
        }
    }
}

impl From<&KeyResultRow> for KeyResultInList {
    fn from(row: &KeyResultRow) -> Self {
        let held = &row.digested.key_result;
        let (stands, evidence) = of_row(row);
        Self {
            id: held.id.0,
            number: number(Kind::KeyResult, held.number),
            version: held.since_change,
            changed_at: held.since_at,
            objective: held.objective.0,
            team: held.team.map(|id| id.0),
            owner: held.owner.map(|id| id.0),
            deputy: held.deputy.map(|id| id.0),
            position: held.position,
            statement: held.statement.clone(),
            unit: held.unit.code().into_owned(),
            measure: Measure::of(&held.measure),
            sign: held.sign.map(Sign),
            ambition: held.ambition.map(Ambition),
            weight: Number(held.weight.get()),
            start_on: held.start_on.map(Day),
            due_on: held.due_on.map(Day),
            cadence: held.cadence.map(Cadence),
            state: KeyResultState::from(&held.state),
            agreed_on: held.state.agreed_on().map(Day),
            retired_on: match &held.state {
                State::Retired { retired_on, .. } => Some(Day(*retired_on)),
                _ => None,
            },
            continues: held.continues.map(|id| id.0),
            stands,
            evidence,
        }
    }
}

impl From<&KeyResultRow> for KeyResult {
    fn from(row: &KeyResultRow) -> Self {
        let held = &row.digested.key_result;
        Self {
            row: KeyResultInList::from(row),
            definition: Definition::from(&held.definition),
            retired_reason: match &held.state {
                State::Retired { reason, .. } => Some(reason.clone()),
                _ => None,
            },
            score: held.state.given().map(Score::from),
        }
    }
}

/// A key result to draft.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKeyResult {
    /// Under which objective. It may be another team's, which then has a proposal to answer.
    pub objective: Ref,
    /// The sentence.
    pub statement: String,
    /// What the numbers count in: `%`, `count` (where nothing is said), `ratio`, `currency:EUR`, `duration:day` or
    /// `text:kg`.
    pub unit: Option<String>,
    /// How it is measured; it, or parts of it, may be missing while it is being written.
    pub measure: Option<NewMeasure>,
    /// What we count.
    #[serde(default)]
    pub definition: DefinitionPatch,
    /// Early or late.
    pub sign: Option<Sign>,
    /// Its own ambition, where it differs from its objective's.
    pub ambition: Option<Ambition>,
    /// Its share in the mean, relative to its siblings; 1 where nothing is said.
    pub weight: Option<TypedNumber>,
    /// Who looks after it.
    pub owner: Option<Ref>,
    /// Who stands in for them and checks in.
    pub deputy: Option<Ref>,
    /// Whose it is, where not its objective's team's.
    pub team: Option<Ref>,
    /// Its own first day.
    pub start_on: Option<Day>,
    /// Its own last day.
    pub due_on: Option<Day>,
    /// Its own cadence.
    pub cadence: Option<Cadence>,
    /// The earlier one that it continues.
    pub continues: Option<Ref>,
}

/// What is to change in a key result: what is not given stays as it is, and `null` takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct KeyResultPatch {
    /// The sentence.
    pub statement: Patch<String>,
    /// What the numbers count in.
    pub unit: Patch<String>,
    /// How it is measured, as a whole.
    pub measure: Patch<Option<NewMeasure>>,
    /// What we count, part by part.
    pub definition: DefinitionPatch,
    /// Early or late.
    pub sign: Patch<Option<Sign>>,
    /// Its own ambition, where it differs from its objective's.
    pub ambition: Patch<Option<Ambition>>,
    /// Its share in the mean, relative to its siblings.
    pub weight: Patch<TypedNumber>,
    /// Who looks after it.
    pub owner: Patch<Option<Ref>>,
    /// Who stands in for them and checks in.
    pub deputy: Patch<Option<Ref>>,
    /// Whose it is; its objective's team's where taken away.
    pub team: Patch<Option<Ref>>,
    /// Its own first day.
    pub start_on: Patch<Option<Day>>,
    /// Its own last day.
    pub due_on: Patch<Option<Day>>,
    /// Its own cadence.
    pub cadence: Patch<Option<Cadence>>,
    /// The earlier one that it continues.
    pub continues: Patch<Option<Ref>>,
    /// Why it changes: needed once it is agreed.
    pub reason: Patch<String>,
    /// What becomes of earlier values: needed when unit, what is counted or what is excluded changes and there are
    /// readings.
    pub earlier: Patch<Option<Earlier>>,
}

/// What becomes of earlier values when what is counted changes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Earlier {
    /// They are said anew: those that are named get another value, the others hold as they are.
    Restated {
        /// The readings with another value.
        values: Vec<Restated>,
    },
    /// They stay, and can't be compared with what comes.
    LineBreaks,
}

/// A reading's value under the new definition or in the new unit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Restated {
    /// Which reading.
    pub reading: Uuid,
    /// What it is now.
    pub value: TypedNumber,
}

impl Earlier {
    /// What was said, or what stands against it.
    pub fn read(self, refused: &mut Refused) -> Option<plumb_app::key_results::Earlier> {
        match self {
            Self::LineBreaks => Some(plumb_app::key_results::Earlier::LineBreaks),
            Self::Restated { values } => values
                .into_iter()
                .enumerate()
                .map(|(n, restated)| {
                    Some(plumb_app::key_results::Restated {
                        reading: plumb_core::id::ReadingId(restated.reading),
                        value: restated
                            .value
                            .read(&format!("earlier.values[{n}].value"), refused)?,
                    })
                })
                .collect::<Option<Vec<_>>>()
                .map(plumb_app::key_results::Earlier::Restated),
        }
    }
}

/// A start value to take.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStart {
    /// The value; the first reading's where none is given.
    pub from: Option<TypedNumber>,
}

/// A new owner.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOwner {
    /// Who is to look after it.
    pub owner: Ref,
    /// Why: needed once it is agreed.
    #[serde(default)]
    pub reason: String,
}

/// What is to change in a metric definition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DefinitionPatch {
    /// What is counted.
    pub counted: Patch<String>,
    /// What is left out.
    pub excluded: Patch<String>,
    /// Where the number comes from.
    pub source: Patch<String>,
    /// How it helps the objective.
    pub contribution: Patch<String>,
    /// Known limits.
    pub limits: Patch<String>,
    /// "Stands in for … because …", where it is a proxy.
    pub stands_in_for: Patch<String>,
}

impl DefinitionPatch {
    /// What it is to be, given what it is.
    pub fn over(self, is: CoreDefinition) -> CoreDefinition {
        CoreDefinition {
            counted: self.counted.over(is.counted),
            excluded: self.excluded.over(is.excluded),
            source: self.source.over(is.source),
            contribution: self.contribution.over(is.contribution),
            limits: self.limits.over(is.limits),
            stands_in_for: self.stands_in_for.over(is.stands_in_for),
        }
    }
}

/// A unit as it was typed.
pub fn read_unit(typed: &str, refused: &mut Refused) -> Option<Unit> {
    refused.keep("unit", Unit::from_code(typed))
}

/// The weight of a key result as it was typed.
pub fn weight(typed: &TypedNumber, refused: &mut Refused) -> Option<Weight> {
    read_weight(typed, "weight", refused)
}

/// A score to give.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewScore {
    /// In tenths, 0 to 10; left out for a learning key result.
    #[schemars(range(min = 0, max = 10))]
    pub tenths: Option<i64>,
    /// What a learning key result answered.
    pub taught: Option<LearningAnswer>,
    /// The evidence in words; words or a link are needed.
    #[serde(default)]
    pub evidence: String,
    /// Where the evidence can be seen.
    #[serde(default)]
    pub link: String,
    /// What changed, what surprised, what next.
    #[serde(default)]
    pub after: String,
    /// Why: needed where it replaces a score.
    #[serde(default)]
    pub reason: String,
}

/// An answer to a proposal that is not agreed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentBack {
    /// What it still needs.
    pub needs: String,
}

/// What should change because of the work that a key result names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MadeInitiative {
    /// What the key result says from now on.
    pub statement: String,
    /// The work in words; those of the key result where nothing is said.
    #[serde(default)]
    pub title: Option<String>,
}

/// Why something stops.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retirement {
    /// Why.
    pub reason: String,
}
