//! What an import did, or would do, in numbers; and what stands against it, row by row.

use super::columns::name;
use crate::words;
use plumb_app::import::{Field, Problem, Report};
use plumb_app::{Fact, Refusal};
use plumb_text::Text;

/// How many rows that can't be taken are shown.
const PROBLEMS_SHOWN_MAX: usize = 50;

/// How many things of a kind: added, changed, as they were.
pub(super) struct Counted {
    pub(super) kind: String,
    pub(super) added: String,
    pub(super) changed: String,
    pub(super) kept: String,
}

/// What is in a report, a kind a line; kinds that no row names are left out.
pub(super) fn counted(text: &Text, report: &Report) -> Vec<Counted> {
    let shown = |count: u64| text.count(i64::try_from(count).unwrap_or(i64::MAX));
    [
        ("word-cycles", report.cycles),
        ("word-teams", report.teams),
        ("word-people", report.people),
        ("word-objectives", report.objectives),
        ("word-key-results", report.key_results),
        ("word-check-ins", report.check_ins),
    ]
    .into_iter()
    .filter(|(_, count)| count.all() > 0)
    .map(|(kind, count)| Counted {
        kind: text.say(kind).into_owned(),
        added: shown(count.added),
        changed: shown(count.changed),
        kept: shown(count.unchanged),
    })
    .collect()
}

/// Rows that can't be taken, each with why; and how many more there are.
pub(super) struct Problems {
    pub(super) title: String,
    /// The row and the reason.
    pub(super) lines: Vec<(String, String)>,
    pub(super) more: Option<String>,
}

/// What stands against an import; nothing where nothing does. `more` are known of by their number alone.
pub(super) fn problems(text: &Text, problems: &[Problem], more: usize) -> Option<Problems> {
    if problems.is_empty() {
        return None;
    }
    let count = problems.len() + more;
    let title = text.say_with("import-would-refuse", &[("count", count.into())]);
    let shown = problems.iter().take(PROBLEMS_SHOWN_MAX);
    let more = count - shown.len();
    Some(Problems {
        title: title.into_owned(),
        lines: shown
            .map(|one| (place(text, &one.table, one.line), reason(text, &one.refusal)))
            .collect(),
        more: (more > 0)
            .then(|| text.say_with("count-more", &[("count", more.into())]).into_owned()),
    })
}

/// "okrs.csv, row 12"; nothing where it is about all of them.
pub(super) fn place(text: &Text, table: &str, line: u64) -> String {
    if table.is_empty() {
        return String::new();
    }
    let line = i64::try_from(line).unwrap_or(i64::MAX);
    let args = [("file", table.into()), ("row", text.count(line).into())];
    text.say_with("import-row", &args).into_owned()
}

/// Why a row can't be taken, with the field that is meant under its own name.
fn reason(text: &Text, refusal: &Refusal) -> String {
    let named = |code: &str| {
        Field::ALL.iter().find(|field| field.code() == code).map(|field| name(text, *field))
    };
    if refusal.code == "import.no_column" {
        let column = refusal.facts.iter().find_map(|(_, fact)| match fact {
            Fact::Text(code) => named(code),
            _ => None,
        });
        let args = [("column", column.unwrap_or_default().into())];
        return text.say_with("refusal-import-no-column", &args).into_owned();
    }
    let reason = words::refusal(text, refusal);
    match refusal.field.and_then(named) {
        Some(field) => text
            .say_with("import-cell", &[("field", field.into()), ("reason", reason.into())])
            .into_owned(),
        None => reason,
    }
}
