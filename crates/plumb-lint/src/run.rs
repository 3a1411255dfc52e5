//! Reads, reviews and writes one input.

use crate::formats::Writer;
use crate::json_lines::{self, Given, Kind, TEXT_CHARACTERS_MAX};
use crate::markdown;
use crate::position::Lines;
use crate::report::{File, Place, Refused, Reviewed, Set, Statement};
use crate::review::{DraftKeyResult, Reviewer};
use plumb_review::Fields;
use std::io::{self, BufReader, Read, Write};

/// What ended it.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The input can't be read.
    #[error("it can't be read: {0}")]
    Reading(io::Error),
    /// What was found can't be written.
    #[error("what was found can't be written: {0}")]
    Writing(io::Error),
}

/// Reviews a Markdown document; false where nothing in it could be read as an objective or a key result.
pub fn markdown(
    path: &str,
    source: String,
    reviewer: &Reviewer<'_>,
    writer: &mut Writer<impl Write>,
) -> Result<bool, Trouble> {
    let mut file = File { path: path.to_owned(), ..File::default() };
    let lines = Lines::of(&source);
    let mut drafts = markdown::read(&source);
    let mut takes = |statement: &Statement| {
        let is_long = statement.text.chars().nth(TEXT_CHARACTERS_MAX).is_some();
        if is_long {
            let line = statement.spot(&lines, 0..1).begin.line;
            let error = format!("a statement is longer than {TEXT_CHARACTERS_MAX} characters");
            file.refused.push(Refused { line, error, id: None });
        }
        !is_long
    };
    for draft in &mut drafts {
        draft.objective = draft.objective.take().filter(&mut takes);
        draft.key_results.retain(|one| takes(&one.statement));
    }
    file.sets = reviewer.document(drafts, markdown::names_cycle(path));
    file.source = source;
    let is_read = !file.is_empty();
    writer.write(file).map_err(Trouble::Writing)?;
    Ok(is_read)
}

/// Reviews JSON Lines, a line at a time, each on its own; false where there was no line.
///
/// What was written is handed on whenever the next line has to be waited for, so that a caller may hold a conversation.
pub fn json_lines(
    path: &str,
    reader: &mut BufReader<impl Read>,
    reviewer: &Reviewer<'_>,
    writer: &mut Writer<impl Write>,
) -> Result<bool, Trouble> {
    let mut line = Vec::new();
    let mut number = 0;
    let mut is_read = false;
    loop {
        if reader.buffer().is_empty() {
            writer.flush().map_err(Trouble::Writing)?;
        }
        number += 1;
        if !json_lines::next_line(reader, &mut line).map_err(Trouble::Reading)? {
            return Ok(is_read);
        }
        let Some(read) = json_lines::read(number, &line) else { continue };
        is_read = true;
        let mut file = File { path: path.to_owned(), ..File::default() };
        match read {
            Ok(given) => file.sets.push(set(number, given, reviewer)),
            Err(refused) => file.refused.push(refused),
        }
        writer.write(file).map_err(Trouble::Writing)?;
    }
}

fn set(number: usize, given: Given, reviewer: &Reviewer<'_>) -> Set {
    let Given { id, kind, text } = given;
    let statement = Statement { text, place: Place::Line { number, id } };
    match kind {
        Kind::Objective => {
            let review = reviewer.objective(&statement.text);
            Set { objective: Some(Reviewed { statement, review }), ..Set::default() }
        }
        Kind::KeyResult => {
            let fields = Fields::default();
            let draft = DraftKeyResult { statement, fields, ambition: None, is_dated: false };
            let review = reviewer.key_result(&draft);
            Set {
                key_results: vec![Reviewed { statement: draft.statement, review }],
                ..Set::default()
            }
        }
    }
}
