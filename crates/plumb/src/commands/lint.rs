//! `plumb lint`: reviews OKRs that stand in files.

use super::terminal::tell;
use crate::cli::{FailOn, Lint};
use anyhow::Context as _;
use console::Term;
use plumb_lint::review::Reviewer;
use plumb_lint::run::{self, Trouble};
use plumb_lint::{Format, Input, Look, Policy, Writer};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Read, Stdout, stdin, stdout};
use std::path::Path;
use std::process::ExitCode;

/// Wrong usage, or something that can't be read or written.
const TROUBLE: u8 = 2;

/// Where no terminal says how wide it is.
const USUAL_WIDTH: usize = 120;

/// Ends with 0 where nothing weighs enough to fail, with 1 where something does, and with 2 after trouble.
pub(crate) fn lint(lint: &Lint) -> ExitCode {
    match review(lint) {
        Ok(code) => code,
        // A reader who went away is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            said(&error);
            ExitCode::from(TROUBLE)
        }
    }
}

fn said(error: &anyhow::Error) {
    tell(format_args!("plumb: {error:#}"));
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref(),
        Some(Trouble::Writing(error)) if error.kind() == io::ErrorKind::BrokenPipe
    )
}

fn review(lint: &Lint) -> anyhow::Result<ExitCode> {
    let policy = match &lint.policy {
        Some(path) => policy(path)?,
        None => Policy::default(),
    };
    let reviewer = Reviewer::new(&policy);
    let mut writer = None;
    let mut is_whole = true;
    for path in &lint.files {
        match file(path, lint, &reviewer, &mut writer) {
            Ok(()) => {}
            Err(error) if matches!(error.downcast_ref(), Some(Trouble::Writing(_))) => {
                return Err(error);
            }
            // The others are reviewed all the same.
            Err(error) => {
                said(&error);
                is_whole = false;
            }
        }
    }
    let Some(writer) = writer else { return Ok(ExitCode::from(TROUBLE)) };
    let summary = writer.finish().map_err(Trouble::Writing)?;
    let FailOn(fails) = lint.fail_on;
    Ok(match fails {
        _ if !is_whole => ExitCode::from(TROUBLE),
        Some(severity) if summary.reaches(severity) => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    })
}

fn policy(path: &Path) -> anyhow::Result<Policy> {
    let source = std::fs::read_to_string(path)
        .with_context(|| format!("{} can't be read", path.display()))?;
    // Its words name the line and show it.
    Policy::parse(&source).with_context(|| format!("{} is no policy", path.display()))
}

/// Reviews one file. The first that can be opened settles how all of them are written.
fn file(
    path: &Path,
    lint: &Lint,
    reviewer: &Reviewer<'_>,
    writer: &mut Option<Writer<BufWriter<Stdout>>>,
) -> anyhow::Result<()> {
    let name = path.display().to_string();
    let unread = || format!("{name} can't be read");
    let source: Box<dyn Read> = match name.as_str() {
        "-" => Box::new(stdin().lock()),
        _ => Box::new(File::open(path).with_context(unread)?),
    };
    let mut reader = BufReader::with_capacity(64 * 1024, source);
    let begin = reader.fill_buf().with_context(unread)?;
    let input = lint.input.unwrap_or_else(|| Input::of(&name, begin));
    let usual = match input {
        Input::Markdown => Format::Text,
        Input::JsonLines => Format::JsonLines,
    };
    let writer = writer.get_or_insert_with(|| {
        let out = BufWriter::new(stdout());
        Writer::new(lint.format.unwrap_or(usual), look(), out)
    });
    let is_read = match input {
        Input::Markdown => {
            let mut source = String::new();
            reader.read_to_string(&mut source).with_context(unread)?;
            run::markdown(&name, source, reviewer, writer)
        }
        Input::JsonLines => run::json_lines(&name, &mut reader, reviewer, writer),
    };
    if !is_read.with_context(|| name.clone())? {
        tell(format_args!("plumb: {name}: nothing in it reads as an objective or a key result"));
    }
    Ok(())
}

fn look() -> Look {
    let width = Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    Look { color: console::colors_enabled(), width: width.unwrap_or(USUAL_WIDTH) }
}
