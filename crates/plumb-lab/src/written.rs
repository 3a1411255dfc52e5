//! Statements written for learning: they widen what the weights have seen, and nothing is measured on them.

use crate::corpus::{Kind, Statement};
use anyhow::Context as _;

const KEY_RESULTS: &str = include_str!("../data/key-results.txt");
const OBJECTIVES: &str = include_str!("../data/objectives.txt");

/// All of them.
pub fn written() -> anyhow::Result<Vec<Statement>> {
    let of = |kind, lines: &'static str| {
        lines
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(move |line| parse(kind, line).with_context(|| format!("not understood: {line}")))
    };
    of(Kind::KeyResult, KEY_RESULTS).chain(of(Kind::Objective, OBJECTIVES)).collect()
}

/// "outcome mv | Text".
fn parse(kind: Kind, line: &str) -> Option<Statement> {
    let (label, text) = line.split_once('|')?;
    let mut label = label.split_whitespace();
    let class = label.next()?.to_owned();
    let flags = label.next().unwrap_or_default();
    let mut statement = Statement::new(kind, text.trim());
    match kind {
        Kind::KeyResult => statement.kr_class = Some(class),
        Kind::Objective => statement.style = Some(class),
    }
    statement.measurable = flags.contains('m');
    statement.vague = flags.contains('v');
    statement.has_number = flags.contains('n');
    Some(statement)
}
