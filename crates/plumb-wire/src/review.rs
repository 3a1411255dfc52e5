//! Statements to review, and what the review says of them. Nothing of it is kept.

mod said;

pub use said::{
    Because, Deadline, Figure, Finding, KeyResultClass, ObjectiveStyle, Part, Parts, Review,
    Reviews, Way,
};

use crate::codes::{Cadence, Purpose};
use crate::patch::Patch;
use crate::problem::Refused;
use crate::values::{Day, TypedNumber};
use jiff::civil::Date;
use plumb_app::Refusal;
use plumb_app::statements::{Statement as AppStatement, StatementKind as AppKind};
use plumb_core::days::DayRange;
use plumb_core::{key_result, objective};
use plumb_review::{FieldWay, Fields, Filled, Measured, Numbers};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// So many statements are reviewed at once.
pub const STATEMENTS_MAX: usize = 100;

/// The longest that a program calls a statement, in characters.
const ID_LENGTH_MAX: usize = 200;

/// Statements to review.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReviews {
    /// The statements: 1 to 100.
    #[schemars(length(min = 1, max = 100))]
    pub statements: Vec<Statement>,
}

/// A statement to review.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What you call it: the answer says it again.
    #[serde(default)]
    pub id: Option<String>,
    /// What it is.
    pub kind: StatementKind,
    /// The words. Every `start` and `end` of the answer counts bytes of UTF-8 in them, just as they came.
    pub text: String,
    /// The words of the objective above a key result. Key results under the same words are one set, in which work
    /// beside an outcome weighs less.
    #[serde(default)]
    pub parent_objective: Option<String>,
    /// What the objective is for; of a key result, the one above it.
    #[serde(default)]
    pub purpose: Option<Purpose>,
    /// What is known of a key result beside its words.
    #[serde(default)]
    pub fields: Option<StatementFields>,
}

/// What a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// What a team wants, in words.
    Objective,
    /// What moves when it gets there.
    KeyResult,
}

/// What is known of a key result beside its words. A field that is `null` or an empty text is there and not filled in,
/// and the review may ask for it; one that is left out is asked for by nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StatementFields {
    /// The value at the start.
    pub start: Patch<Option<TypedNumber>>,
    /// The value to reach.
    pub target: Patch<Option<TypedNumber>>,
    /// Its due date, where it has one of its own.
    pub due_on: Patch<Option<Day>>,
    /// The days of its cycle.
    pub cycle: Option<CycleDays>,
    /// Who looks after it, in whatever words.
    pub owner: Patch<Option<String>>,
    /// What is counted.
    pub counted: Patch<Option<String>>,
    /// What is left out of the count.
    pub excluded: Patch<Option<String>>,
    /// Where the number comes from.
    pub source: Patch<Option<String>>,
    /// How it helps the objective.
    pub contribution: Patch<Option<String>>,
    /// How often it is checked in on.
    pub cadence: Option<Cadence>,
}

/// The first and last day of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CycleDays {
    /// The first.
    pub starts_on: Day,
    /// The last.
    pub ends_on: Day,
}

impl NewReviews {
    /// The statements as they are reviewed.
    ///
    /// # Errors
    ///
    /// All that can't be reviewed, each at its path.
    pub fn read(&self) -> Result<Vec<AppStatement>, Refused> {
        let mut refused = Refused::default();
        let count = self.statements.len();
        if count == 0 {
            refused.add(
                "statements",
                &Refusal::new("review.no_statement", "give one statement at least"),
            );
        }
        if count > STATEMENTS_MAX {
            let told = format!("{count} statements are more than {STATEMENTS_MAX}");
            let refusal = Refusal::new("review.too_many", told)
                .with("count", i64::try_from(count).unwrap_or(i64::MAX))
                .with("max", 100_i64);
            refused.add("statements", &refusal);
            return Err(refused);
        }
        let read = self.statements.iter().enumerate();
        let read = read.map(|(nth, one)| one.read(&format!("statements[{nth}]"), &mut refused));
        let read = read.collect();
        refused.into_result()?;
        Ok(read)
    }
}

impl Statement {
    fn read(&self, at: &str, refused: &mut Refused) -> AppStatement {
        let longest = self.id.as_deref().unwrap_or_default().chars().count();
        if longest > ID_LENGTH_MAX {
            let told = format!("{longest} characters are more than {ID_LENGTH_MAX}");
            refused.add(&format!("{at}.id"), &Refusal::new("words.too_long", told));
        }
        let text = format!("{at}.text");
        let kind = match self.kind {
            StatementKind::Objective => {
                refused.keep(&text, objective::statement(&self.text));
                let of_key_results = [
                    ("parent_objective", self.parent_objective.is_some()),
                    ("fields", self.fields.is_some()),
                ];
                for (field, _) in of_key_results.into_iter().filter(|(_, is_given)| *is_given) {
                    let told = "key results alone have this";
                    refused.add(
                        &format!("{at}.{field}"),
                        &Refusal::new("review.not_of_objectives", told),
                    );
                }
                AppKind::Objective
            }
            StatementKind::KeyResult => {
                refused.keep(&text, key_result::statement(&self.text));
                let fields = self.fields.as_ref();
                let above = self.parent_objective.as_ref().map(|above| above.trim().to_owned());
                AppKind::KeyResult {
                    fields: fields.map_or_else(Fields::default, |fields| {
                        fields.read(&format!("{at}.fields"), refused)
                    }),
                    above: above.filter(|above| !above.is_empty()),
                }
            }
        };
        let purpose = self.purpose.map(|purpose| purpose.0);
        AppStatement { text: self.text.clone(), purpose, kind }
    }

    /// The last day of its cycle, by which days without a year are understood.
    fn cycle_ends_on(&self) -> Option<Date> {
        Some(self.fields.as_ref()?.cycle?.ends_on.0)
    }
}

impl StatementFields {
    fn read(&self, at: &str, refused: &mut Refused) -> Fields {
        let mut number = |field: &Patch<Option<TypedNumber>>, name: &str| match field {
            Patch::Becomes(Some(typed)) => typed.read(&format!("{at}.{name}"), refused),
            _ => None,
        };
        let (start, target) = (number(&self.start, "start"), number(&self.target, "target"));
        let cycle = self.cycle.map(|cycle| (cycle.starts_on.0, cycle.ends_on.0));
        if let Some((first, last)) = cycle {
            refused.keep(&format!("{at}.cycle"), DayRange::new(first, last));
        }
        let way = match (start, target) {
            (Some(start), Some(target)) if start < target => Some(FieldWay::Up),
            (Some(start), Some(target)) if start > target => Some(FieldWay::Down),
            _ => None,
        };
        let due_on = match self.due_on {
            Patch::Becomes(due_on) => due_on.map(|day| day.0),
            Patch::Stays => None,
        };
        Fields {
            start: filled(&self.start, |_| true),
            target: filled(&self.target, |_| true),
            way,
            measured: Some(Measured {
                numbers: Numbers::Reach { from: start, to: target },
                counted: None,
            }),
            cycle,
            due_on,
            owner: in_words(&self.owner),
            counted: in_words(&self.counted),
            excluded: in_words(&self.excluded),
            source: in_words(&self.source),
            contribution: in_words(&self.contribution),
            cadence: self.cadence.map(|cadence| cadence.0),
        }
    }
}

fn filled<T>(field: &Patch<Option<T>>, says: impl Fn(&T) -> bool) -> Filled {
    match field {
        Patch::Stays => Filled::NoField,
        Patch::Becomes(Some(given)) if says(given) => Filled::Yes,
        Patch::Becomes(_) => Filled::No,
    }
}

fn in_words(field: &Patch<Option<String>>) -> Filled {
    filled(field, |words| !words.trim().is_empty())
}
