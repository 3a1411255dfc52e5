//! Rows of tables.

use super::aside;
use super::blocks::Table;
use super::columns::{self, Column, columns};
use super::label::{Kind, Label, label};
use super::line::Line;
use super::look_ahead::statements;
use super::sections::{BELOW_HEADINGS, Place, Reader, Sure};

impl Reader {
    pub(super) fn table(&mut self, table: &Table) {
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
            self.objective(&objective, BELOW_HEADINGS);
            for row in &table.rows {
                self.cell(row, column, &columns);
            }
            return;
        }
        let objective = at(Column::Objective);
        let words = at(Column::Words);
        let key_result =
            at(Column::KeyResult).or_else(|| words.filter(|_| self.place == Place::KeyResults));
        let (team, cycle) = (at(Column::Team), at(Column::Cycle));
        for row in &table.rows {
            let cell = |column: Option<usize>| column.and_then(|at| row.get(at)?.first());
            self.above.enter_row(cell(team), cell(cycle));
            if objective.is_none()
                && let Some(kind) = columns::row_label(row)
            {
                let cell = words.and_then(|at| row.get(at)).or_else(|| columns::first_words(row));
                let line = cell.and_then(|cell| statements(cell).into_iter().next());
                match (kind, line) {
                    (Kind::Objective, Some(line)) => self.labelled(kind, BELOW_HEADINGS, &line),
                    (Kind::KeyResult, Some(line)) => {
                        self.key_result(Sure::Said, &line, columns::beside(&columns, row));
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
        self.above.leave_rows();
    }

    /// The cell of an objective: an empty one, or one that says the same, goes on with the one above.
    pub(super) fn objective_cell(&mut self, cell: &[Line]) {
        let Some(line) = statements(cell).into_iter().next() else { return };
        let line = match label(&line.text) {
            Some(label) => line.from(label.end),
            None => line,
        };
        let stripped = aside::stripped(&line);
        let current = self.current.and_then(|(at, _)| self.gathered.get(at)?.objective.as_ref());
        if !stripped.text.is_empty() && current.is_none_or(|current| current.text != stripped.text)
        {
            self.objective(&line, BELOW_HEADINGS);
        }
    }

    /// The key results in a cell.
    pub(super) fn cell(&mut self, row: &[Vec<Line>], column: usize, columns: &[Column]) {
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
                    let words = words.or_else(|| columns::first_words(row));
                    match words.and_then(|cell| statements(cell).into_iter().next()) {
                        Some(line) => line,
                        None => continue,
                    }
                }
                Some(label) => line.from(label.end),
                None => line,
            };
            self.key_result(Sure::Said, &line, columns::beside(columns, row));
        }
    }
}
