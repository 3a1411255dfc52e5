//! How what a table holds reads: before it is imported, so that nobody is surprised afterwards. It stands in the way of
//! nothing.

use super::read::{OkrRow, Read};
use crate::statements::{Reviewed, Statement, StatementKind, review};
use plumb_core::finding::Severity;
use plumb_core::policy::Policy;
use plumb_review::{Class, FieldWay, Fields, Filled, Finding, Style};
use std::collections::{BTreeMap, BTreeSet};

/// How many findings are told; of the others, how many they are.
pub const FINDINGS_MAX: usize = 20;

/// How the objectives and key results of tables read, each of them once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording {
    /// How many objectives there are of each style.
    pub objectives: BTreeMap<Style, usize>,
    /// How many key results there are of each class.
    pub key_results: BTreeMap<Class, usize>,
    /// How many of either are not in English: their wording was not reviewed.
    pub not_reviewed: usize,
    /// What is more than a hint, the first [`FINDINGS_MAX`], in the order of the rows.
    pub findings: Vec<FoundInRow>,
    /// How many more of these there are.
    pub more_findings: usize,
}

/// Something found in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundInRow {
    /// The table.
    pub table: String,
    /// Its line there.
    pub line: u64,
    /// The words in which it was found.
    pub statement: String,
    /// What was found.
    pub finding: Finding,
    /// Whether the verdict on the statement is sure.
    pub is_sure: bool,
}

impl Wording {
    /// How what was read reads, under what a workspace settled. Pure; some microseconds for each row.
    pub fn of(read: &Read, policy: &Policy) -> Self {
        let mut met = BTreeSet::new();
        let (mut statements, mut rows) = (Vec::new(), Vec::new());
        for row in &read.okrs {
            let of = [row.cycle.name.as_str(), &row.team, &row.objective];
            if !row.objective.trim().is_empty() && met.insert((of, None)) {
                statements.push(objective(row));
                rows.push(row);
            }
            if let Some(words) = &row.key_result
                && met.insert((of, Some(words.statement.as_str())))
            {
                statements.extend(key_result(row));
                rows.push(row);
            }
        }
        let mut wording = Self::default();
        let reviewed = review(&statements, policy);
        for ((statement, row), reviewed) in statements.iter().zip(rows).zip(&reviewed) {
            wording.add(row, &statement.text, reviewed);
        }
        wording
    }

    fn add(&mut self, row: &OkrRow, words: &str, reviewed: &Reviewed) {
        let is_sure = match reviewed {
            Reviewed::Objective(review) => review.style.as_ref().map(|style| {
                *self.objectives.entry(style.is).or_default() += 1;
                style.is_sure()
            }),
            Reviewed::KeyResult(review) => review.class.as_ref().map(|class| {
                *self.key_results.entry(class.is).or_default() += 1;
                class.is_sure()
            }),
        };
        self.not_reviewed += usize::from(is_sure.is_none());
        for finding in reviewed.findings() {
            if finding.severity == Severity::Hint {
                continue;
            }
            if self.findings.len() == FINDINGS_MAX {
                self.more_findings += 1;
                continue;
            }
            let (table, line) = row.place.clone();
            self.findings.push(FoundInRow {
                table,
                line,
                statement: words.to_owned(),
                finding: finding.clone(),
                is_sure: is_sure.unwrap_or(true),
            });
        }
    }

    /// Whether there was nothing to read.
    pub fn is_empty(&self) -> bool {
        self.objectives.is_empty() && self.key_results.is_empty() && self.not_reviewed == 0
    }
}

fn objective(row: &OkrRow) -> Statement {
    let kind = StatementKind::Objective;
    Statement { text: row.objective.clone(), purpose: None, kind }
}

/// The key result of a row. What its columns hold is known; what they don't is asked for by nobody, because many tables
/// have no such column.
fn key_result(row: &OkrRow) -> Option<Statement> {
    let words = row.key_result.as_ref()?;
    let filled = |is: bool| if is { Filled::Yes } else { Filled::NoField };
    let way = match (words.from, words.to) {
        (Some(from), Some(to)) if from < to => Some(FieldWay::Up),
        (Some(from), Some(to)) if from > to => Some(FieldWay::Down),
        _ => None,
    };
    let fields = Fields {
        start: filled(words.from.is_some()),
        target: filled(words.to.is_some()),
        way,
        cycle: row.cycle.days,
        owner: filled(!words.owner.is_empty()),
        ..Fields::default()
    };
    // The same words under another team's objective are another set.
    let above = format!("{}\n{}\n{}", row.cycle.name, row.team, row.objective);
    let kind = StatementKind::KeyResult { fields, above: Some(above) };
    Some(Statement { text: words.statement.clone(), purpose: None, kind })
}
