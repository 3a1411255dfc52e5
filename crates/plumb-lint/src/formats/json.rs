//! One document about all files.

use crate::contract::{self, ErrorAnswer, KeyResultAnswer, ObjectiveAnswer, Written};
use crate::position::Lines;
use crate::report::{File, Reviewed, Set, Statement, Summary};
use crate::words::Voice;
use plumb_review::KeyResultReview;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'f> {
    files: Vec<FileAnswer<'f>>,
    summary: SummaryAnswer,
}

#[derive(Serialize)]
struct FileAnswer<'f> {
    path: &'f str,
    objectives: Vec<SetAnswer<'f>>,
    /// Those under no objective.
    key_results: Vec<Placed<KeyResultAnswer<'f>>>,
    errors: Vec<ErrorAnswer<'f>>,
}

#[derive(Serialize)]
struct SetAnswer<'f> {
    #[serde(flatten)]
    objective: Placed<ObjectiveAnswer<'f>>,
    key_results: Vec<Placed<KeyResultAnswer<'f>>>,
}

/// What is said of a statement, and where it stands, both from 1; the column in characters.
#[derive(Serialize)]
struct Placed<A> {
    line: usize,
    column: usize,
    #[serde(flatten)]
    answer: A,
}

#[derive(Serialize)]
struct SummaryAnswer {
    files: usize,
    objectives: usize,
    key_results: usize,
    problems: usize,
    warnings: usize,
    hints: usize,
    errors: usize,
    unreviewed: usize,
}

pub(super) fn write(
    out: &mut impl Write,
    files: &[File],
    summary: Summary,
    voice: &Voice,
) -> io::Result<()> {
    let summary = SummaryAnswer {
        files: summary.files,
        objectives: summary.objectives,
        key_results: summary.key_results,
        problems: summary.problems,
        warnings: summary.warnings,
        hints: summary.hints,
        errors: summary.refused,
        unreviewed: summary.unreviewed,
    };
    let files = files.iter().map(|file| file_answer(file, voice)).collect();
    serde_json::to_writer_pretty(&mut *out, &Document { files, summary })?;
    out.write_all(b"\n")
}

fn file_answer<'f>(file: &'f File, voice: &Voice) -> FileAnswer<'f> {
    let lines = Lines::of(&file.source);
    let mut answer = FileAnswer {
        path: &file.path,
        objectives: Vec::new(),
        key_results: Vec::new(),
        errors: file.refused.iter().map(ErrorAnswer::new).collect(),
    };
    let key_result = |one: &'f Reviewed<KeyResultReview>| {
        let id = contract::id(file, &lines, &one.statement);
        let written = Written::of(&one.statement, None);
        placed(&lines, &one.statement, KeyResultAnswer::new(&id, one, written, voice))
    };
    for Set { objective, key_results, findings } in &file.sets {
        let key_results = key_results.iter().map(key_result).collect::<Vec<_>>();
        let Some(objective) = objective else {
            answer.key_results.extend(key_results);
            continue;
        };
        let statement = &objective.statement;
        let id = contract::id(file, &lines, statement);
        let written = Written::of(statement, None);
        let together = contract::set_findings(findings, &lines, voice);
        let said = ObjectiveAnswer::new(&id, objective, written, together, voice);
        answer
            .objectives
            .push(SetAnswer { objective: placed(&lines, statement, said), key_results });
    }
    answer
}

fn placed<A>(lines: &Lines<'_>, statement: &Statement, answer: A) -> Placed<A> {
    let at = statement.spot(lines, 0..statement.text.len());
    Placed { line: at.begin.line, column: at.begin.column, answer }
}
