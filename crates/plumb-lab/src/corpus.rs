//! Labelled statements, and which of them nobody looks at before the end.

use anyhow::Context as _;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// A labelled statement.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Statement {
    pub kind: Kind,
    pub text: String,
    pub source_id: String,
    pub author_label: Option<String>,
    pub kr_class: Option<String>,
    #[serde(default, deserialize_with = "yes")]
    pub measurable: bool,
    #[serde(default, deserialize_with = "yes")]
    pub has_baseline: bool,
    #[serde(default, deserialize_with = "yes")]
    pub has_target: bool,
    #[serde(default, deserialize_with = "yes")]
    pub has_deadline: bool,
    pub baseline: Option<serde_json::Number>,
    pub target: Option<serde_json::Number>,
    #[serde(default, deserialize_with = "yes")]
    pub target_relative: bool,
    pub unit: Option<String>,
    pub direction: Option<String>,
    #[serde(default, deserialize_with = "yes")]
    pub vague: bool,
    pub style: Option<String>,
    #[serde(default, deserialize_with = "yes")]
    pub has_number: bool,
    #[serde(default, deserialize_with = "yes")]
    pub io_borderline: bool,
}

impl Statement {
    /// One of no source, without labels.
    pub fn new(kind: Kind, text: &str) -> Self {
        Self { kind, text: text.to_owned(), ..Self::default() }
    }
}

/// What a statement is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    KeyResult,
    Objective,
}

/// The labels are "yes" and "no".
fn yes<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(Option::<String>::deserialize(from)?.as_deref() == Some("yes"))
}

/// A number of a label.
pub fn decimal(number: &serde_json::Number) -> Option<Decimal> {
    let text = number.to_string();
    text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&text)).ok().map(|n| n.normalize())
}

/// The statements by which rules and weights are made, and those that are only measured.
pub struct Corpus {
    pub seen: Vec<Statement>,
    pub held: Vec<Statement>,
}

/// A source with fewer statements than this may be set aside.
const SMALL: usize = 40;

impl Corpus {
    /// Reads a file of JSON Lines, and sets a third of the small sources aside.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{} can't be read", path.display()))?;
        let all = text.lines().map(serde_json::from_str).collect::<Result<Vec<Statement>, _>>()?;
        let mut sizes = BTreeMap::<String, usize>::new();
        for one in &all {
            *sizes.entry(one.source_id.clone()).or_default() += 1;
        }
        let (held, seen) = all.into_iter().partition(|one| {
            sizes.get(&one.source_id).is_some_and(|size| *size < SMALL) && is_held(&one.source_id)
        });
        Ok(Self { seen, held })
    }
}

/// Whether a small source is set aside: one of three, by its name alone.
fn is_held(source: &str) -> bool {
    let hash = Sha256::digest(source.as_bytes());
    let first = hash.iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    first % 3 == 0
}
