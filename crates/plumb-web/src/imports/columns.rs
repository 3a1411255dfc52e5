//! Which column is what: as their headers seem to say, and as somebody says.

use crate::form::{Choice, Typed};
use plumb_app::import::{Field, Mapping};
use plumb_tables::Table;
use plumb_text::Text;

/// How many cells of a column are shown, so that one sees what is in it.
const EXAMPLES: usize = 3;
/// How long they are shown together, in characters.
const EXAMPLES_LENGTH_MAX: usize = 80;

/// A column, over all tables that have one with this header.
pub(super) struct Column {
    pub(super) header: String,
    /// What stands in it first.
    pub(super) examples: String,
    /// What it means: the field's code, empty for nothing.
    pub(super) means: String,
}

/// What the form says of columns: each header with what was chosen for it.
pub(super) fn said(typed: &Typed) -> Vec<(String, Option<Field>)> {
    let field = |code: &str| Field::ALL.iter().copied().find(|field| field.code() == code);
    typed
        .all("column")
        .zip(typed.all("means"))
        .map(|(header, code)| (header.to_owned(), field(code)))
        .collect()
}

/// Every column, in the order of the tables.
pub(super) fn columns(tables: &[Table], said: &[(String, Option<Field>)]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for table in tables {
        let mapping = Mapping::of(&table.header, said);
        for (nth, header) in table.header.iter().enumerate() {
            let is_known = columns.iter().any(|column| column.header == *header);
            if header.is_empty() || is_known {
                continue;
            }
            columns.push(Column {
                header: header.clone(),
                examples: examples(table, nth),
                means: mapping.field(nth).map_or("", Field::code).to_owned(),
            });
        }
    }
    columns
}

fn examples(table: &Table, column: usize) -> String {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let mut seen: Vec<&str> = Vec::new();
    for cell in cells.filter(|cell| !cell.is_empty()) {
        if seen.len() == EXAMPLES {
            break;
        }
        if !seen.contains(&cell.as_str()) {
            seen.push(cell);
        }
    }
    let all = seen.join(" · ");
    match all.char_indices().nth(EXAMPLES_LENGTH_MAX) {
        Some((at, _)) => format!("{}…", &all[..at]),
        None => all,
    }
}

/// What a column can mean.
pub(super) fn meanings(text: &Text) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", text.say("import-column-ignored"))];
    choices.extend(Field::ALL.iter().map(|field| Choice::new(field.code(), name(text, *field))));
    choices
}

/// What a field is called.
pub(super) fn name(text: &Text, field: Field) -> String {
    text.say_code("import-field", field.code(), &[]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_text::Locale;

    #[test]
    fn every_field_has_a_name() {
        let text = Text::of(&Locale::default());
        for field in Field::ALL {
            assert!(!name(&text, *field).contains('‹'), "{}", field.code());
        }
    }

    #[test]
    fn a_column_shows_what_it_seems_to_mean_and_what_stands_in_it() {
        let csv = b"Objective,Colour\nMend more,red\nMend more,blue\n,red\n";
        let tables = plumb_tables::read("a.csv", csv).unwrap();
        let told = |said: &[(String, Option<Field>)]| {
            columns(&tables, said)
                .into_iter()
                .map(|one| format!("{} ({}) = {}", one.header, one.examples, one.means))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&[]), ["Objective (Mend more) = objective", "Colour (red · blue) = "]);
        let said = [("Colour".to_owned(), Some(Field::Team)), ("Objective".to_owned(), None)];
        assert_eq!(told(&said), ["Objective (Mend more) = ", "Colour (red · blue) = team"]);
    }
}
