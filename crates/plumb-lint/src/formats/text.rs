//! As a compiler tells errors: the place, the words, why, and a way forward.

use super::Look;
use crate::position::Lines;
use crate::report::{File, Item, Place, Statement, Summary};
use crate::words::{SaidWay, Voice};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use plumb_core::finding::Severity;
use std::io::{self, Write};

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
    let Item { file, statement, .. } = *item;
    let said = voice.tell(item);
    let (name, level) = match item.severity() {
        Severity::Problem => ("problem", Level::ERROR),
        Severity::Warning => ("warning", Level::WARNING),
        Severity::Hint => ("hint", Level::INFO),
    };
    // Only the lines around it are handed over: a file has many findings, and each would be gone through anew.
    let parts = match &statement.place {
        Place::Pieces(pieces) => {
            let beside = item.beside().iter().filter_map(Statement::bytes);
            std::iter::once(pieces.source_of(item.part())).chain(beside).collect()
        }
        Place::Line { .. } => vec![item.part()],
    };
    let (source, first, begin) = match &statement.place {
        Place::Pieces(_) => {
            let from = parts.iter().map(|part| part.start).min().unwrap_or_default();
            let to = parts.iter().map(|part| part.end).max().unwrap_or_default();
            let (around, first) = lines.around(&(from..to));
            (file.source.get(around.clone()).unwrap_or_default(), first, around.start)
        }
        Place::Line { number, .. } => (statement.text.as_str(), *number, 0),
    };
    let mut kind = AnnotationKind::Primary;
    let annotations = parts.into_iter().map(|part| {
        let kind = std::mem::replace(&mut kind, AnnotationKind::Context);
        kind.span(part.start - begin..part.end.max(part.start) - begin)
    });
    let snippet =
        Snippet::source(source).line_start(first).path(file.path.as_str()).annotations(annotations);
    let (mark, way) = match said.way {
        SaidWay::Try { statement, .. } => ("try", statement),
        SaidWay::Ask(text) => ("ask", text),
    };
    level
        .with_name(name)
        .primary_title(said.why)
        .id(item.rule().code())
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
