//! One JSON object a statement, in the order of the file.

use crate::contract::{self, ErrorAnswer, KeyResultAnswer, ObjectiveAnswer, Written, id};
use crate::position::Lines;
use crate::report::{File, Place, Statement};
use crate::words::Voice;
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn write(out: &mut impl Write, file: &File, voice: &Voice) -> io::Result<()> {
    let lines = Lines::of(&file.source);
    for set in &file.sets {
        if let Some(objective) = &set.objective {
            let id = id(file, &lines, &objective.statement);
            let written = written(&objective.statement, None);
            let together = contract::set_findings(&set.findings, &lines, voice);
            line(out, &ObjectiveAnswer::new(&id, objective, written, together, voice))?;
        }
        let parent = set.objective.as_ref().map(|objective| objective.statement.text.as_str());
        for key_result in &set.key_results {
            let id = id(file, &lines, &key_result.statement);
            let written = written(&key_result.statement, parent);
            line(out, &KeyResultAnswer::new(&id, key_result, written, voice))?;
        }
    }
    for refused in &file.refused {
        line(out, &ErrorAnswer::new(refused))?;
    }
    Ok(())
}

/// Whoever gave the line has its words; out of Markdown they are said.
fn written<'r>(statement: &'r Statement, parent: Option<&'r str>) -> Written<'r> {
    match statement.place {
        Place::Line { .. } => Written::default(),
        Place::Pieces(_) => Written::of(statement, parent),
    }
}

fn line(out: &mut impl Write, answer: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}
