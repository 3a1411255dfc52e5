//! What went wrong, as RFC 9457 has it.

use plumb_app::{Error, Fact, Refusal};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What went wrong: an RFC 9457 problem document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// Always `about:blank`: `code` says what it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The words of the HTTP status.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What it is, in a word that stays the same for ever.
    pub code: String,
    /// What it is, in English, for whoever reads the log.
    pub detail: String,
    /// What must change, field by field; empty where no field is to blame.
    pub errors: Vec<FieldProblem>,
}

/// What must change in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldProblem {
    /// The path of the field in the body (`measure.checkpoints[1].value`), or the name of the parameter; `null` where
    /// the whole is meant.
    pub field: Option<String>,
    /// What is wrong with it, in a word that stays the same for ever.
    pub code: String,
    /// What is wrong with it, in English.
    pub detail: String,
    /// The facts behind it, by name.
    pub facts: BTreeMap<String, FactValue>,
}

/// A fact: a whole number, or text (a decimal number, a day and an instant are text).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FactValue {
    /// A whole number.
    Number(i64),
    /// Anything else.
    Text(String),
}

impl JsonSchema for FactValue {
    fn schema_name() -> Cow<'static, str> {
        "FactValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A whole number, or text: a decimal number, a day and an instant are text.",
            "type": ["integer", "string"],
        })
    }
}

impl From<&Fact> for FactValue {
    fn from(fact: &Fact) -> Self {
        match fact {
            Fact::Number(number) => Self::Number(*number),
            Fact::Text(text) => Self::Text(text.clone()),
            Fact::Quantity(quantity) => Self::Text(quantity.to_string()),
            Fact::Day(day) => Self::Text(day.to_string()),
            Fact::Instant(instant) => Self::Text(instant.to_string()),
        }
    }
}

impl FieldProblem {
    /// A refusal of the domain, at a path of the body.
    pub fn at(field: impl Into<Option<String>>, refusal: &Refusal) -> Self {
        Self {
            field: field.into(),
            code: refusal.code.to_owned(),
            detail: refusal.log.clone(),
            facts: refusal
                .facts
                .iter()
                .map(|(name, fact)| ((*name).to_owned(), FactValue::from(fact)))
                .collect(),
        }
    }
}

/// What was refused while a body was read: all of it is told at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused(pub Vec<FieldProblem>);

impl Refused {
    /// Adds a refusal at a path.
    pub fn add(&mut self, field: &str, refusal: &Refusal) {
        self.0.push(FieldProblem::at(field.to_owned(), refusal));
    }

    /// Keeps what was made, or adds why it could not be, at a path.
    pub fn keep<T>(&mut self, field: &str, outcome: Result<T, impl Into<Refusal>>) -> Option<T> {
        outcome.map_err(|refusal| self.add(field, &refusal.into())).ok()
    }

    /// Goes on where nothing was refused.
    ///
    /// # Errors
    ///
    /// All that was refused.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Whether nothing was refused.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The refusals of a use case; `path` says where a field of the command stands in the body.
pub fn refusals(error: &Error, path: impl Fn(&'static str) -> String) -> Vec<FieldProblem> {
    match error {
        Error::Refused(refusals) => refusals
            .iter()
            .map(|refusal| FieldProblem::at(refusal.field.map(&path), refusal))
            .collect(),
        _ => Vec::new(),
    }
}
