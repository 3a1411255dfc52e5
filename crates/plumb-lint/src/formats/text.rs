//! As a compiler tells errors: the place, the words, why, and a way forward.

use super::Look;
use crate::position::Lines;
use crate::report::{File, Item, Place, Summary};
use crate::words::{SaidWay, Voice};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use plumb_core::finding::Severity;
use std::io::{self, Write};
use std::ops::Range;

pub(super) fn write(
    out: &mut impl Write,
    file: &File,
    look: Look,
    voice: &Voice,
) -> io::Result<()> {
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width);
    let lines = Lines::of(&file.source);
    for item in file.items() {
        let group = group(&item, &lines, voice);
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    for refused in &file.refused {
        let title = Level::ERROR.primary_title(refused.error.as_str());
        let place = annotate_snippets::Origin::path(file.path.as_str()).line(refused.line);
        writeln!(out, "{}\n", renderer.render(&[Group::with_title(title).element(place)]))?;
    }
    Ok(())
}

fn group<'f>(item: &Item<'f>, lines: &Lines<'f>, voice: &Voice) -> Group<'f> {
    let Item { file, statement, finding, is_sure } = *item;
    let said = voice.say(&statement.text, finding, is_sure);
    let (name, level) = match finding.severity {
        Severity::Problem => ("problem", Level::ERROR),
        Severity::Warning => ("warning", Level::WARNING),
        Severity::Hint => ("hint", Level::INFO),
    };
    // Only the lines around it are handed over: a file has many findings, and each would be gone through anew.
    let (source, first, span) = match &statement.place {
        Place::Pieces(pieces) => {
            let bytes = pieces.source_of(finding.span.into());
            let (around, first) = lines.around(&bytes);
            let span = bytes.start - around.start..bytes.end.max(bytes.start) - around.start;
            (file.source.get(around).unwrap_or_default(), first, span)
        }
        Place::Line { number, .. } => (statement.text.as_str(), *number, Range::from(finding.span)),
    };
    let snippet = Snippet::source(source)
        .line_start(first)
        .path(file.path.as_str())
        .annotation(AnnotationKind::Primary.span(span));
    let (mark, way) = match said.way {
        SaidWay::Try { statement, .. } => ("try", statement),
        SaidWay::Ask(text) => ("ask", text),
    };
    level
        .with_name(name)
        .primary_title(said.why)
        .id(finding.rule.code())
        .element(snippet)
        .element(Level::HELP.with_name(mark).message(way))
}

pub(super) fn finish(out: &mut impl Write, summary: Summary, look: Look) -> io::Result<()> {
    let Summary { objectives, key_results, problems, warnings, hints, refused, unreviewed, .. } =
        summary;
    let count = |count: usize, one: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
    };
    let read =
        format!("{} and {} read", count(objectives, "objective"), count(key_results, "key result"));
    let mut found = Vec::new();
    for (number, one) in [
        (problems, "problem"),
        (warnings, "warning"),
        (hints, "hint"),
        (refused, "line that can't be read"),
    ] {
        match number {
            0 => {}
            many if one.starts_with("line") && many > 1 => {
                found.push(format!("{many} lines that can't be read"));
            }
            _ => found.push(count(number, one)),
        }
    }
    let (bold, plain) = if look.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    writeln!(out, "{read}: {bold}{found}{plain}")?;
    if unreviewed > 0 {
        let count = count(unreviewed, "statement");
        writeln!(out, "{count} not in English: only numbers and days were read there")?;
    }
    if summary.findings() > 0 {
        writeln!(out, "`plumb explain K2` says more about a rule.")?;
    }
    Ok(())
}
