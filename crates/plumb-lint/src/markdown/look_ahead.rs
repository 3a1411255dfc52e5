//! What lines and blocks are, seen from those before them.

use super::blocks::{Block, Item, Table};
use super::columns::{Column, columns};
use super::heads::{self, Heads, heads};
use super::label::{Kind, label};
use super::line::Line;

/// The blocks up to the next heading, or the next objective that is named in a line of its own.
pub(super) fn direct(rest: &[Block]) -> &[Block] {
    let is_next = |block: &Block| match block {
        Block::Heading(..) => true,
        Block::Paragraph(lines) => lines.iter().any(|line| is_kind(line, Kind::Objective)),
        _ => false,
    };
    let end = rest.iter().position(is_next).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

pub(super) fn is_kind(line: &Line, kind: Kind) -> bool {
    label(&line.text).is_some_and(|label| label.kind == kind)
}

pub(super) fn first_line(item: &Item) -> Option<&Line> {
    item.paragraphs.first().and_then(|lines| lines.first())
}

pub(super) fn names_objective(item: &Item) -> bool {
    first_line(item).is_some_and(|line| is_kind(line, Kind::Objective) && !line.leads_within_page())
        || item.children.iter().any(names_objective)
}

pub(super) fn names_key_result(item: &Item) -> bool {
    first_line(item).is_some_and(|line| is_kind(line, Kind::KeyResult) && !line.leads_within_page())
}

/// Whether an item may be a statement: no link within the page, nothing about another statement.
pub(super) fn is_statement(item: &Item) -> bool {
    first_line(item).is_some_and(|line| {
        !line.leads_within_page() && !heads::is_about(&line.text) && !heads::is_head(&line.text)
    })
}

/// Whether an item in an item may be a key result, or heads some.
pub(super) fn is_result(item: &Item) -> bool {
    let is_head = |line: &Line| heads(&line.text) == Some(Heads::KeyResults);
    is_statement(item) || first_line(item).is_some_and(is_head)
}

pub(super) fn is_objectives_table(table: &Table) -> bool {
    columns(table).contains(&Column::Objective)
        || table.header.iter().flatten().any(|line| is_kind(line, Kind::Objective))
        || table
            .rows
            .iter()
            .filter_map(|row| row.first()?.first())
            .any(|line| is_kind(line, Kind::Objective))
}

/// Whether most of the bullets that follow, and two at least, say how far: those are key results, whatever other
/// objectives are called.
pub(super) fn most_say_how_far(rest: &[Block]) -> bool {
    let items = direct(rest).iter().filter_map(|block| match block {
        Block::List(items) => Some(items),
        _ => None,
    });
    let lines = items.flatten().filter_map(first_line).collect::<Vec<_>>();
    let says = |line: &&&Line| plumb_review::read(&line.text).target.is_some();
    let count = lines.iter().filter(says).count();
    count > 1 && count * 2 > lines.len()
}

/// Whether what follows a heading says that it is key results.
pub(super) fn announces_key_results(rest: &[Block]) -> bool {
    let is_said = direct(rest).iter().any(|block| match block {
        Block::Paragraph(lines) => lines.iter().any(|line| {
            is_kind(line, Kind::KeyResult) || heads(&line.text) == Some(Heads::KeyResults)
        }),
        Block::List(items) => {
            !items.iter().any(names_objective)
                && items.iter().any(|item| {
                    names_key_result(item)
                        || first_line(item)
                            .is_some_and(|line| heads(&line.text) == Some(Heads::KeyResults))
                })
        }
        Block::Table(table) => {
            columns(table).contains(&Column::KeyResult) && !is_objectives_table(table)
        }
        Block::Heading(..) | Block::FrontMatter(_) => false,
    });
    let next = rest.get(direct(rest).len());
    is_said
        || matches!(next, Some(Block::Heading(_, line)) if heads(&line.text) == Some(Heads::KeyResults) || is_kind(line, Kind::KeyResult))
}

/// Whether a line alone before a list may be an objective that was not made a heading.
pub(super) fn is_like_a_heading(line: &Line) -> bool {
    let text = line.text.trim_end();
    text.split_whitespace().count() <= 15 && !text.ends_with(['.', ':', ';', ','])
}

/// Whether a heading among key results is none itself.
pub(super) fn groups_key_results(line: &Line, rest: &[Block]) -> bool {
    let is_name = line.text.split_whitespace().count() <= 3
        && !line.text.contains(|c: char| c.is_ascii_digit());
    let has_list = direct(rest).iter().any(|block| matches!(block, Block::List(_)));
    announces_key_results(rest) || (is_name && has_list)
}

/// Whether bullets under a heading are its own, so that it is an objective: not where it names a team whose objectives are
/// the bullets.
pub(super) fn has_bullets_of_its_own(line: &Line, rest: &[Block]) -> bool {
    let lists = direct(rest).iter().filter_map(|block| match block {
        Block::List(items) => Some(items),
        _ => None,
    });
    let items = lists.flatten().filter(|item| is_statement(item)).collect::<Vec<_>>();
    let nested = items.iter().filter(|item| item.children.iter().any(is_result)).count();
    let is_name = line.text.split_whitespace().count() <= 3;
    let heads_objectives =
        items.iter().any(|item| names_objective(item)) || (is_name && nested * 2 >= items.len());
    !items.is_empty() && !heads_objectives
}

/// Puts wrapped lines together: a line begins a statement of its own where it is labelled or says something about another,
/// which is left out.
pub(super) fn statements(lines: &[Line]) -> Vec<Line> {
    let mut statements = Vec::<Line>::new();
    let mut is_about = false;
    for line in lines {
        let begins = label(&line.text).is_some() || heads::is_head(&line.text);
        if heads::is_about(&line.text) && label(&line.text).is_none() {
            is_about = true;
            if statements.is_empty() && lines.len() == 1 {
                statements.push(line.clone());
            }
        } else if begins || statements.is_empty() {
            is_about = false;
            statements.push(line.clone());
        } else if !is_about && let Some(last) = statements.pop() {
            statements.push(last.with(line));
        }
    }
    statements
}
