//! Which columns of a table hold what.

use super::ambition;
use super::blocks::Table;
use super::label::{Kind, label};
use super::line::Line;
use plumb_core::ambition::Ambition;
use plumb_core::quantity::Quantity;
use plumb_review::{Counted, FieldWay, Fields, Figure, Filled, Measured, Numbers};
use rust_decimal::Decimal;

/// What a column holds, as its header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Objective,
    KeyResult,
    /// The words of what another column numbers.
    Words,
    Start,
    Target,
    Owner,
    Source,
    /// By when.
    Due,
    /// In which cycle.
    Cycle,
    Ambition,
    /// Of what kind it is, which may be its ambition.
    Type,
    Team,
    Other,
}

/// What stands beside a key result.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    pub(super) fields: Fields,
    pub(super) ambition: Option<Ambition>,
    /// By when is said.
    pub(super) is_dated: bool,
}

impl Column {
    pub(super) fn of(header: &str) -> Self {
        let low = header.to_lowercase();
        let low = low.split(['(', '/', '[']).next().unwrap_or_default();
        let said = low.trim_matches(|c: char| !c.is_alphanumeric());
        match said {
            "objective" | "objectives" | "goal" | "goals" => Self::Objective,
            "key result"
            | "key results"
            | "kr"
            | "krs"
            | "key result statement"
            | "result"
            | "results" => Self::KeyResult,
            "description" | "statement" | "metric" | "measure" | "what" | "title" | "name" => {
                Self::Words
            }
            "baseline" | "start" | "start value" | "starting value" | "from" | "current"
            | "current value" | "today" | "now" | "as is" => Self::Start,
            "target" | "target value" | "to" | "to be" => Self::Target,
            "owner" | "owners" | "assignee" | "assignees" | "dri" | "lead" | "who"
            | "accountable" | "responsible" => Self::Owner,
            "source" | "data source" => Self::Source,
            "due" | "due date" | "due on" | "by when" | "deadline" | "end date" | "when" => {
                Self::Due
            }
            "quarter" | "cycle" | "period" | "timeframe" | "time frame" => Self::Cycle,
            "ambition" => Self::Ambition,
            "type" | "commitment" => Self::Type,
            "team" | "teams" | "squad" | "department" | "unit" | "group" => Self::Team,
            _ => Self::Other,
        }
    }
}

/// What the columns beside a key result hold of it.
pub(super) fn beside(columns: &[Column], row: &[Vec<Line>]) -> Beside {
    let mut beside = Beside::default();
    let fields = &mut beside.fields;
    let mut ends = (None, None);
    for (column, cell) in columns.iter().zip(row) {
        let text = cell.iter().map(|line| line.text.trim()).collect::<String>();
        let low = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_said = !low.is_empty()
            && !low.starts_with("tbd")
            && !matches!(low.as_str(), "n/a" | "na" | "none");
        let filled = if is_said { Filled::Yes } else { Filled::No };
        match column {
            Column::Start => {
                fields.start = filled;
                ends.0 = number(&text);
            }
            Column::Target => {
                fields.target = filled;
                ends.1 = number(&text);
            }
            Column::Owner => fields.owner = filled,
            Column::Source => fields.source = filled,
            Column::Due | Column::Cycle => beside.is_dated |= is_said,
            Column::Ambition => beside.ambition = ambition::said(&low),
            // "Learning" is a kind of many other things.
            Column::Type if beside.ambition.is_none() => {
                beside.ambition = ambition::in_brackets(&format!("({low})"));
            }
            Column::Type
            | Column::Objective
            | Column::KeyResult
            | Column::Words
            | Column::Team
            | Column::Other => {}
        }
    }
    fields.way = match ends {
        (Some(from), Some(to)) if from.counted != to.counted || from.value == to.value => None,
        (Some(from), Some(to)) if from.value < to.value => Some(FieldWay::Up),
        (Some(_), Some(_)) => Some(FieldWay::Down),
        _ => None,
    };
    fields.measured = ends.1.and_then(aim);
    beside
}

/// What a cell says of a target. A bare number says nothing of its unit, and up to one it may be a share.
fn aim(to: Figure) -> Option<Measured> {
    let is_bare = to.counted == Counted::Count;
    if is_bare && to.value <= Decimal::ONE {
        return None;
    }
    // Where it starts is not held against the sentence: "current" moves on.
    let numbers = Numbers::Reach { from: None, to: Some(Quantity::new(to.value).ok()?) };
    Some(Measured { numbers, counted: Some(to.counted).filter(|_| !is_bare) })
}

/// The number in a cell that holds one.
fn number(cell: &str) -> Option<Figure> {
    let parts = plumb_review::read(cell);
    parts.target.filter(|_| parts.baseline.is_none())
}

/// The label of a row whose first cell is nothing else: "| KR1 | … |".
pub(super) fn row_label(row: &[Vec<Line>]) -> Option<Kind> {
    let [line] = row.first()?.as_slice() else { return None };
    let label = label(&line.text)?;
    line.text.get(label.end..).is_some_and(|rest| rest.trim().is_empty()).then_some(label.kind)
}

/// The first cell after the first that holds words.
pub(super) fn first_words(row: &[Vec<Line>]) -> Option<&Vec<Line>> {
    let words =
        |cell: &&Vec<Line>| cell.iter().any(|line| line.text.split_whitespace().count() > 1);
    row.iter().skip(1).find(words)
}

/// What each column holds.
pub(super) fn columns(table: &Table) -> Vec<Column> {
    let text =
        |cell: &Vec<Line>| cell.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    table.header.iter().map(|cell| Column::of(&text(cell))).collect()
}
