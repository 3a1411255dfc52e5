//! Goes through a document from top to bottom, and gathers objectives with their key results.

use super::aside;
use super::blocks::{Block, Item, Table};
use super::label::{self, Heads, Kind, Label, heads, label};
use super::line::Line;
use super::table::{self, Column};
use crate::review::{Draft, DraftKeyResult};
use plumb_review::Fields;

/// The level of what is no heading.
const BELOW_HEADINGS: u8 = 7;

/// How surely something is a key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// A bullet under an objective.
    Likely,
    /// It is labelled, or stands where key results do.
    Said,
}

/// An objective being gathered.
#[derive(Debug, Default)]
struct Gathered {
    objective: Option<Line>,
    key_results: Vec<(Sure, Line, Fields)>,
}

/// What unlabelled lines are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Nothing that is known of.
    Anywhere,
    /// Under an objective: bullets are likely key results.
    UnderObjective,
    /// Under "Key Results".
    KeyResults,
    /// Under "Objectives".
    Objectives,
    /// Under notes and the like, up to the next heading that is no deeper than this level.
    Other(u8),
}

struct Reader {
    /// Whether the document labels its objectives: a heading that is no more than a heading is none then.
    is_labelled: bool,
    gathered: Vec<Gathered>,
    /// Which of them is being gathered, and the level of its heading.
    current: Option<(usize, u8)>,
    place: Place,
    /// The level of the heading "Key Results" above.
    results: Option<u8>,
    /// The level of the heading "Objectives" above.
    objectives: Option<u8>,
    /// A label was read whose statement comes next.
    awaited: Option<(Kind, u8)>,
    /// The list that comes next is one of notes.
    is_list_other: bool,
}

/// Reads the objectives and key results of a document.
pub(super) fn read(blocks: &[Block]) -> Vec<Draft> {
    let is_labelled = blocks.iter().enumerate().any(|(at, block)| match block {
        Block::Heading(_, line) => {
            is_kind(line, Kind::Objective) || announces_key_results(after(blocks, at))
        }
        Block::Paragraph(lines) => lines.iter().any(|line| is_kind(line, Kind::Objective)),
        Block::List(items) => items.iter().any(names_objective),
        Block::Table(table) => is_objectives_table(table),
    });
    let mut reader = Reader {
        is_labelled,
        gathered: Vec::new(),
        current: None,
        place: Place::Anywhere,
        results: None,
        objectives: None,
        awaited: None,
        is_list_other: false,
    };
    for (at, block) in blocks.iter().enumerate() {
        let rest = after(blocks, at);
        match block {
            Block::Heading(level, line) => reader.heading(*level, line, rest),
            Block::Paragraph(lines) => reader.paragraph(lines, rest),
            Block::List(items) => reader.list(items),
            Block::Table(table) => reader.table(table),
        }
    }
    reader.finish()
}

fn after(blocks: &[Block], at: usize) -> &[Block] {
    blocks.get(at + 1..).unwrap_or_default()
}

/// The blocks up to the next heading.
fn direct(rest: &[Block]) -> &[Block] {
    let end =
        rest.iter().position(|block| matches!(block, Block::Heading(..))).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

fn is_kind(line: &Line, kind: Kind) -> bool {
    label(&line.text).is_some_and(|label| label.kind == kind)
}

fn first_line(item: &Item) -> Option<&Line> {
    item.paragraphs.first().and_then(|lines| lines.first())
}

fn names_objective(item: &Item) -> bool {
    first_line(item).is_some_and(|line| is_kind(line, Kind::Objective) && !line.leads_within_page())
        || item.children.iter().any(names_objective)
}

fn names_key_result(item: &Item) -> bool {
    first_line(item).is_some_and(|line| is_kind(line, Kind::KeyResult) && !line.leads_within_page())
}

/// Whether an item may be a statement: no link within the page, nothing about another statement.
fn is_statement(item: &Item) -> bool {
    first_line(item).is_some_and(|line| {
        !line.leads_within_page() && !label::is_about(&line.text) && heads(&line.text).is_none()
    })
}

/// Whether an item in an item may be a key result, or heads some.
fn is_result(item: &Item) -> bool {
    let is_head = |line: &Line| heads(&line.text) == Some(Heads::KeyResults);
    is_statement(item) || first_line(item).is_some_and(is_head)
}

fn columns(table: &Table) -> Vec<Column> {
    let text =
        |cell: &Vec<Line>| cell.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    table.header.iter().map(|cell| Column::of(&text(cell))).collect()
}

fn is_objectives_table(table: &Table) -> bool {
    columns(table).contains(&Column::Objective)
        || table.header.iter().flatten().any(|line| is_kind(line, Kind::Objective))
        || table
            .rows
            .iter()
            .filter_map(|row| row.first()?.first())
            .any(|line| is_kind(line, Kind::Objective))
}

/// Whether what follows a heading says that it is key results.
fn announces_key_results(rest: &[Block]) -> bool {
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
        Block::Heading(..) => false,
    });
    let next = rest.get(direct(rest).len());
    is_said
        || matches!(next, Some(Block::Heading(_, line)) if heads(&line.text) == Some(Heads::KeyResults) || is_kind(line, Kind::KeyResult))
}

impl Reader {
    fn heading(&mut self, level: u8, line: &Line, rest: &[Block]) {
        self.awaited = None;
        self.is_list_other = false;
        if self.results.is_some_and(|results| level <= results) {
            self.results = None;
        }
        if self.objectives.is_some_and(|objectives| level <= objectives) {
            self.objectives = None;
        }
        let found = label(&line.text);
        if let Some(Label { kind: Kind::Objective, end }) = found {
            return self.labelled(Kind::Objective, level, &line.from(end));
        }
        if matches!(self.place, Place::Other(other) if level > other) {
            return;
        }
        let heads = heads(&line.text);
        match (found, heads) {
            (_, Some(Heads::KeyResults)) => {
                if self.current.is_some_and(|(_, of)| level < of) {
                    self.current = None;
                }
                self.place = Place::KeyResults;
                self.results = Some(level);
            }
            (Some(Label { kind, end }), _) => {
                self.labelled(kind, level, &line.from(end));
                // What stands under the heading of a key result is about it.
                self.place = Place::Other(level);
            }
            (None, Some(Heads::Objectives)) => {
                self.current = None;
                self.place = Place::Objectives;
                self.objectives = Some(level);
            }
            (None, Some(Heads::Okrs)) if self.current.is_none_or(|(_, of)| level <= of) => {
                self.current = None;
                self.place = Place::Anywhere;
            }
            (None, Some(Heads::Other | Heads::Okrs)) => {
                self.leave(level);
                self.place = Place::Other(level);
            }
            (None, None) => self.plain_heading(level, line, rest),
        }
    }

    /// A heading without a label.
    fn plain_heading(&mut self, level: u8, line: &Line, rest: &[Block]) {
        if self.results.is_some() {
            self.key_result(Sure::Said, line.clone(), Fields::default());
            self.place = Place::Other(level);
            return;
        }
        let is_deeper = self.current.is_some_and(|(_, of)| level > of);
        let is_objective = announces_key_results(rest)
            || (!self.is_labelled && !is_deeper && has_bullets_of_its_own(line, rest))
            || (self.objectives.is_some() && !is_deeper);
        if is_objective && !(is_deeper && self.has_key_results()) {
            self.objective(line.clone(), level);
        } else if is_deeper {
            self.place = Place::Other(level);
        } else {
            self.current = None;
            self.place = Place::Anywhere;
        }
    }

    fn has_key_results(&self) -> bool {
        self.current
            .and_then(|(at, _)| self.gathered.get(at))
            .is_some_and(|one| !one.key_results.is_empty())
    }

    /// A heading that is none of an objective: those as high as it end it.
    fn leave(&mut self, level: u8) {
        if self.current.is_some_and(|(_, of)| level <= of) {
            self.current = None;
        }
    }

    fn paragraph(&mut self, lines: &[Line], rest: &[Block]) {
        let is_other = matches!(self.place, Place::Other(_)) && self.awaited.is_none();
        if is_other && !lines.iter().any(|line| is_kind(line, Kind::Objective)) {
            return;
        }
        let is_alone = lines.len() == 1;
        let leads = matches!(rest.first(), Some(Block::List(_) | Block::Table(_)));
        for line in statements(lines) {
            let text = &line.text;
            let found = label(text);
            match (found, heads(text)) {
                (_, Some(Heads::KeyResults)) => {
                    self.place = Place::KeyResults;
                    self.is_list_other = false;
                }
                (Some(Label { kind, end }), _) => {
                    self.labelled(kind, BELOW_HEADINGS, &line.from(end));
                }
                (None, Some(Heads::Objectives))
                    if leads && (line.is_bold() || text.trim_end().ends_with(':')) =>
                {
                    self.current = None;
                    self.place = Place::Objectives;
                }
                (None, Some(Heads::Other)) => self.is_list_other = leads,
                (None, Some(_)) => {}
                (None, None) if label::is_about(text) => {
                    self.is_list_other = leads && text.trim_end().ends_with(':')
                }
                (None, None) => {
                    if let Some((kind, level)) = self.awaited.take() {
                        self.labelled(kind, level, &line);
                    } else if let Some(end) = label::formula(text) {
                        self.objective(line.slice(0..end), BELOW_HEADINGS);
                    } else if is_alone
                        && line.is_bold()
                        && !self.is_labelled
                        && leads
                        && self.current.is_none_or(|(_, of)| of == BELOW_HEADINGS)
                    {
                        self.objective(line.clone(), BELOW_HEADINGS);
                    }
                }
            }
        }
    }

    fn list(&mut self, items: &[Item]) {
        if std::mem::take(&mut self.is_list_other) || matches!(self.place, Place::Other(_)) {
            return;
        }
        self.items(items, self.place);
    }

    fn items(&mut self, items: &[Item], place: Place) {
        let is_labelled = items.iter().any(|item| {
            first_line(item).is_some_and(|line| label(&line.text).is_some())
                && !first_line(item).is_some_and(Line::leads_within_page)
        });
        for item in items {
            self.item(item, place, is_labelled);
        }
    }

    fn item(&mut self, item: &Item, place: Place, is_labelled: bool) {
        let mut paragraphs =
            item.paragraphs.iter().filter_map(|lines| statements(lines).into_iter().next());
        let Some(line) = paragraphs.next() else { return };
        if line.leads_within_page() {
            return;
        }
        let found = label(&line.text);
        if heads(&line.text) == Some(Heads::KeyResults) && !item.children.is_empty() {
            return self.items(&item.children, Place::KeyResults);
        }
        if let Some(Label { kind, end }) = found {
            let mut statement = line.from(end);
            if statement.text.trim().is_empty() {
                // "KR1", and what it is in the paragraph after it.
                statement = paragraphs.next().unwrap_or_default();
            }
            if kind == Kind::Objective {
                self.labelled(kind, BELOW_HEADINGS, &statement);
                self.items(&item.children, Place::UnderObjective);
            } else {
                self.labelled(kind, BELOW_HEADINGS, &statement);
            }
            return;
        }
        if is_labelled || label::is_about(&line.text) || heads(&line.text).is_some() {
            return;
        }
        if let Some((kind, level)) = self.awaited.take() {
            self.labelled(kind, level, &line);
            return self.items(&item.children, Place::UnderObjective);
        }
        match place {
            Place::KeyResults => self.key_result(Sure::Said, line, Fields::default()),
            Place::UnderObjective => self.key_result(Sure::Likely, line, Fields::default()),
            Place::Objectives => {
                self.objective(line, BELOW_HEADINGS);
                self.items(&item.children, Place::UnderObjective);
                self.place = Place::Objectives;
            }
            Place::Anywhere if !self.is_labelled && item.children.iter().any(is_result) => {
                self.objective(line, BELOW_HEADINGS);
                self.items(&item.children, Place::UnderObjective);
                // The next item is one as well, and no key result of this one.
                self.current = None;
                self.place = Place::Anywhere;
            }
            Place::Anywhere | Place::Other(_) => {}
        }
    }

    fn table(&mut self, table: &Table) {
        if matches!(self.place, Place::Other(_)) {
            return;
        }
        let columns = columns(table);
        let at = |column| columns.iter().position(|one| *one == column);
        let labelled = table.header.iter().enumerate().find_map(|(at, cell)| {
            let line = cell.first()?;
            let label = label(&line.text).filter(|label| label.kind == Kind::Objective)?;
            let statement = line.from(label.end);
            (!statement.text.trim().is_empty()).then_some((at, statement))
        });
        if let Some((column, objective)) = labelled {
            self.objective(objective, BELOW_HEADINGS);
            for row in &table.rows {
                self.cell(row, column, &columns);
            }
            return;
        }
        let objective = at(Column::Objective);
        let words = at(Column::Words);
        let key_result =
            at(Column::KeyResult).or_else(|| words.filter(|_| self.place == Place::KeyResults));
        for row in &table.rows {
            if objective.is_none()
                && let Some(kind) = table::row_label(row)
            {
                let cell = words.and_then(|at| row.get(at)).or_else(|| table::first_words(row));
                let line = cell.and_then(|cell| statements(cell).into_iter().next());
                match (kind, line) {
                    (Kind::Objective, Some(line)) => self.labelled(kind, BELOW_HEADINGS, &line),
                    (Kind::KeyResult, Some(line)) => {
                        self.key_result(Sure::Said, line, table::fields(&columns, row));
                    }
                    (_, None) => {}
                }
                continue;
            }
            if let Some(cell) = objective.and_then(|at| row.get(at)) {
                self.objective_cell(cell);
            }
            match key_result {
                Some(column) => self.cell(row, column, &columns),
                // Rows that label themselves, under whatever header.
                None if objective.is_none() => {
                    if let Some(line) = row.first().and_then(|cell| cell.first())
                        && let Some(Label { kind, end }) = label(&line.text)
                    {
                        match kind {
                            Kind::Objective => self.labelled(kind, BELOW_HEADINGS, &line.from(end)),
                            Kind::KeyResult => self.cell(row, 0, &columns),
                        }
                    }
                }
                None => {}
            }
        }
    }

    /// The cell of an objective: an empty one, or one that says the same, goes on with the one above.
    fn objective_cell(&mut self, cell: &[Line]) {
        let Some(line) = statements(cell).into_iter().next() else { return };
        let line = match label(&line.text) {
            Some(label) => line.from(label.end),
            None => line,
        };
        let stripped = aside::stripped(&line);
        let current = self.current.and_then(|(at, _)| self.gathered.get(at)?.objective.as_ref());
        if !stripped.text.is_empty() && current.is_none_or(|current| current.text != stripped.text)
        {
            self.objective(line, BELOW_HEADINGS);
        }
    }

    /// The key results in a cell.
    fn cell(&mut self, row: &[Vec<Line>], column: usize, columns: &[Column]) {
        let Some(cell) = row.get(column) else { return };
        for line in statements(cell) {
            let line = match label(&line.text) {
                Some(label)
                    if line.text.get(label.end..).is_some_and(|rest| rest.trim().is_empty()) =>
                {
                    // "| KR1 | what it is |".
                    let words = columns
                        .iter()
                        .position(|one| *one == Column::Words)
                        .and_then(|at| row.get(at));
                    let words = words.or_else(|| table::first_words(row));
                    match words.and_then(|cell| statements(cell).into_iter().next()) {
                        Some(line) => line,
                        None => continue,
                    }
                }
                Some(label) => line.from(label.end),
                None => line,
            };
            self.key_result(Sure::Said, line, table::fields(columns, row));
        }
    }

    /// A statement that was labelled; an empty one comes next.
    fn labelled(&mut self, kind: Kind, level: u8, line: &Line) {
        if aside::stripped(line).text.is_empty() {
            if kind == Kind::Objective {
                self.current = None;
                self.place = Place::Anywhere;
            }
            self.awaited = Some((kind, level));
            return;
        }
        self.awaited = None;
        match kind {
            Kind::Objective => {
                let end = label::formula(&line.text).unwrap_or(line.text.len());
                self.objective(line.slice(0..end), level);
            }
            Kind::KeyResult => self.key_result(Sure::Said, line.clone(), Fields::default()),
        }
    }

    fn objective(&mut self, line: Line, level: u8) {
        let line = aside::stripped(&line);
        self.place = Place::UnderObjective;
        self.results = None;
        if label::is_placeholder(&line.text) {
            self.current = None;
            self.place = Place::Anywhere;
            return;
        }
        self.current = Some((self.gathered.len(), level));
        self.gathered.push(Gathered { objective: Some(line), key_results: Vec::new() });
    }

    fn key_result(&mut self, sure: Sure, line: Line, fields: Fields) {
        let line = aside::stripped(&line);
        if label::is_placeholder(&line.text) {
            return;
        }
        let at = match self.current {
            Some((at, _)) => at,
            None => {
                let is_loose = self.gathered.last().is_some_and(|last| last.objective.is_none());
                if !is_loose {
                    self.gathered.push(Gathered::default());
                }
                self.gathered.len() - 1
            }
        };
        if let Some(gathered) = self.gathered.get_mut(at) {
            gathered.key_results.push((sure, line, fields));
        }
    }

    fn finish(self) -> Vec<Draft> {
        let draft = |gathered: Gathered| {
            let Gathered { objective, key_results } = gathered;
            let surest = key_results.iter().map(|(sure, ..)| *sure).max();
            let key_results = key_results.into_iter().filter(|(sure, ..)| Some(*sure) == surest);
            let key_results = key_results
                .map(|(_, line, fields)| DraftKeyResult { statement: line.statement(), fields });
            Draft {
                objective: objective.map(|line| line.statement()),
                key_results: key_results.collect(),
            }
        };
        self.gathered.into_iter().map(draft).collect()
    }
}

/// Whether bullets under a heading are its own, so that it is an objective: not where it names a team whose objectives are
/// the bullets.
fn has_bullets_of_its_own(line: &Line, rest: &[Block]) -> bool {
    let lists = direct(rest).iter().filter_map(|block| match block {
        Block::List(items) => Some(items),
        _ => None,
    });
    let items = lists.flatten().filter(|item| is_statement(item)).collect::<Vec<_>>();
    let nested = items.iter().filter(|item| item.children.iter().any(is_result)).count();
    let is_name = line.text.split_whitespace().count() <= 3;
    !items.is_empty()
        && !items.iter().any(|item| names_objective(item))
        && !(is_name && nested * 2 >= items.len())
}

/// Puts wrapped lines together: a line begins a statement of its own where it is labelled or says something about another,
/// which is left out.
fn statements(lines: &[Line]) -> Vec<Line> {
    let mut statements = Vec::<Line>::new();
    let mut is_about = false;
    for line in lines {
        let begins = label(&line.text).is_some() || heads(&line.text).is_some();
        if label::is_about(&line.text) && label(&line.text).is_none() {
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
