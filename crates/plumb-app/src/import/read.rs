//! Reading tables into rows that mean something, with a reason for each that does not.

use super::cell::{Typed, day, number, quarter, unit};
use super::field::{Field, Mapping, same};
use super::marks::Marks;
use crate::Refusal;
use jiff::civil::Date;
use plumb_core::ambition::Ambition;
use plumb_core::confidence::Confidence;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_tables::{Row, Table};
use rust_decimal::Decimal;

/// What tables say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Objectives and key results.
    pub okrs: Vec<OkrRow>,
    /// Dated check-ins.
    pub check_ins: Vec<CheckInRow>,
    /// Rows that can't be taken, each with why.
    pub problems: Vec<Problem>,
    /// Columns that say nothing here, without anybody having said so: the table and the header.
    pub columns_left_out: Vec<(String, String)>,
    /// Cells that speak of a key result in a row without one, and may as well be meant of its objective.
    pub cells_left_out: Vec<CellLeftOut>,
    /// Numbers that can be read in two ways, with the way that was taken.
    pub numbers_in_doubt: Vec<NumberInDoubt>,
}

/// A number with one mark before exactly three digits, where nothing in its table shows what the mark means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberInDoubt {
    /// The table.
    pub table: String,
    /// Its line or row there.
    pub line: u64,
    /// What its column means.
    pub field: Field,
    /// The cell: "2.500".
    pub typed: String,
    /// The number that it is taken for: 2.5.
    pub taken: Quantity,
}

impl NumberInDoubt {
    /// Whether its mark was taken to stand before thousands. Taken for a decimal mark, there is at most a number of three
    /// digits before it.
    pub fn is_in_thousands(&self) -> bool {
        self.taken.get().abs() >= Decimal::ONE_THOUSAND
    }
}

/// A cell that says nothing here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellLeftOut {
    /// The table.
    pub table: String,
    /// Its line or row there.
    pub line: u64,
    /// What its column means.
    pub field: Field,
}

impl Read {
    /// How many rows there are to write.
    pub fn rows(&self) -> u64 {
        u64::try_from(self.okrs.len() + self.check_ins.len()).unwrap_or(u64::MAX)
    }
}

/// A row that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The table; empty where it is about all of them.
    pub table: String,
    /// Its line or row there.
    pub line: u64,
    /// Why; its field is the field's code.
    pub refusal: Refusal,
}

/// The cycle that a row names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleNamed {
    /// Its name.
    pub name: String,
    /// Its first and last day, where the row or the name says them.
    pub days: Option<(Date, Date)>,
}

/// One row of objectives and key results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OkrRow {
    /// The table and the line, for what is said about it later.
    pub place: (String, u64),
    /// Its cycle.
    pub cycle: CycleNamed,
    /// Its team; the organisation where none is named.
    pub team: String,
    /// The objective's words.
    pub objective: String,
    /// Why this one and why now.
    pub why: String,
    /// A stretch, a promise or a question.
    pub ambition: Option<Ambition>,
    /// The key result; none in a row for the objective alone.
    pub key_result: Option<KeyResultRow>,
}

/// The key result of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyResultRow {
    /// The sentence.
    pub statement: String,
    /// Who looks after it, by name.
    pub owner: String,
    /// Where it starts.
    pub from: Option<Quantity>,
    /// Where it is to go.
    pub to: Option<Quantity>,
    /// Where it is.
    pub current: Option<Quantity>,
    /// What the numbers count in.
    pub unit: Unit,
    /// By which key results are put in order under their objective; as written.
    pub priority: String,
    /// The score, as written.
    pub score: Option<Quantity>,
    /// Whether it was given up.
    pub dropped: bool,
}

/// One dated check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckInRow {
    /// The table and the line.
    pub place: (String, u64),
    /// The cycle's name.
    pub cycle: String,
    /// The objective's words; empty where the table does not name it.
    pub objective: String,
    /// The key result's sentence.
    pub key_result: String,
    /// The day.
    pub on: Date,
    /// The value.
    pub value: Option<Quantity>,
    /// The confidence, where one was stated.
    pub confidence: Option<Confidence>,
    /// What it says.
    pub note: String,
}

/// Reads tables: each is one of objectives or of check-ins by its columns. `said` maps headers by hand.
pub fn read(tables: &[Table], said: &[(String, Option<Field>)]) -> Read {
    let mut read = Read::default();
    for table in tables {
        let mapping = Mapping::of(&table.header, said);
        for (column, header) in table.header.iter().enumerate() {
            let is_read = mapping.field(column).is_some_and(|field| mapping.reads(field));
            if !is_read && !header.is_empty() && !is_left_out_by_hand(header, said) {
                read.columns_left_out.push((table.name.clone(), header.clone()));
            }
        }
        if let Some(missing) = mapping.missing() {
            let refusal =
                Refusal::new("import.no_column", format!("no column says the {}", missing.code()))
                    .with("column", missing.code());
            read.problems.push(Problem { table: table.name.clone(), line: 1, refusal });
            continue;
        }
        let mut above = Above::default();
        let marks = Marks::of(table, &mapping);
        for row in &table.rows {
            let cells = Cells { mapping: &mapping, marks: &marks, row };
            let place = (table.name.clone(), row.line);
            let outcome = if let Some(field) = cells.without_result() {
                let detail = "the formula has no result in the file: save it with a spreadsheet";
                Err(Refusal::new("import.no_result", detail).at(field.code()))
            } else if mapping.is_of_check_ins() {
                check_in(&cells, &mut above, place).map(|row| read.check_ins.push(row))
            } else {
                okr(&cells, &mut above, place).map(|row| {
                    if row.key_result.is_none() {
                        read.cells_left_out.extend(cells.left_out(&row.place));
                    }
                    read.okrs.push(row);
                })
            };
            read.numbers_in_doubt.extend(cells.in_doubt(&table.name));
            if let Err(refusal) = outcome {
                read.problems.push(Problem { table: table.name.clone(), line: row.line, refusal });
            }
        }
    }
    read
}

/// Whether somebody said that a column is to be left out.
fn is_left_out_by_hand(header: &str, said: &[(String, Option<Field>)]) -> bool {
    said.iter().any(|(name, field)| field.is_none() && same(name, header))
}

/// What stood in the cells above: empty ones below mean the same.
#[derive(Default)]
struct Above {
    cycle: String,
    start: String,
    end: String,
    team: String,
    objective: String,
    why: String,
    ambition: String,
}

struct Cells<'a> {
    mapping: &'a Mapping,
    marks: &'a Marks,
    row: &'a Row,
}

impl Cells<'_> {
    fn get(&self, field: Field) -> &str {
        self.mapping
            .column(field)
            .and_then(|column| self.row.cells.get(column))
            .map_or("", String::as_str)
    }

    /// The first formula whose result is asked for and nowhere in the file.
    fn without_result(&self) -> Option<Field> {
        let mut fields =
            self.row.without_result.iter().filter_map(|column| self.mapping.field(*column));
        fields.find(|field| self.mapping.reads(*field))
    }

    /// The cell, or what stood above it where it is empty.
    fn filled(&self, field: Field, above: &mut String) -> String {
        let cell = self.get(field);
        if !cell.is_empty() {
            cell.clone_into(above);
        }
        above.clone()
    }

    /// What a row without a key result says of one, and could as well say of its objective.
    fn left_out(&self, (table, line): &(String, u64)) -> impl Iterator<Item = CellLeftOut> {
        [Field::Owner, Field::Unit, Field::Priority]
            .into_iter()
            .filter(|field| !self.get(*field).is_empty())
            .map(|field| CellLeftOut { table: table.clone(), line: *line, field })
    }

    fn number(&self, field: Field) -> Result<Option<Quantity>, Refusal> {
        Ok(self.typed(field)?.map(|typed| typed.number))
    }

    /// The number of a cell, and the unit that stands beside it.
    fn typed(&self, field: Field) -> Result<Option<Typed>, Refusal> {
        let typed = self.get(field);
        if typed.is_empty() {
            return Ok(None);
        }
        number(typed, self.decimal(field)).map(Some).ok_or_else(|| {
            Refusal::new("import.not_a_number", format!("{typed:?} is no number"))
                .at(field.code())
                .with("typed", typed)
        })
    }

    /// The decimal mark of a cell, where its own marks do not say it.
    fn decimal(&self, field: Field) -> Option<char> {
        let holds_a_number =
            self.mapping.column(field).is_some_and(|column| self.row.numbers.contains(&column));
        match field {
            _ if holds_a_number => Some('.'),
            // Neither goes into the thousands.
            Field::Score | Field::Confidence => {
                Some(if self.get(field).contains(',') { ',' } else { '.' })
            }
            _ => self.marks.decimal(self.row, field, self.mapping),
        }
    }

    /// The numbers of the row that can be read in two ways.
    fn in_doubt(&self, table: &str) -> impl Iterator<Item = NumberInDoubt> {
        self.marks.in_doubt(self.row, self.mapping).filter_map(move |field| {
            let typed = self.get(field).to_owned();
            let taken = number(&typed, None)?.number;
            Some(NumberInDoubt {
                table: table.to_owned(),
                line: self.row.line,
                field,
                typed,
                taken,
            })
        })
    }

    /// A score is a share of one: "70%" is 0.7.
    fn score(&self) -> Result<Option<Quantity>, Refusal> {
        let Some(typed) = self.typed(Field::Score)? else { return Ok(None) };
        if typed.unit != Some(Unit::Percent) {
            return Ok(Some(typed.number));
        }
        let share = Quantity::new(typed.number.get() / Decimal::ONE_HUNDRED);
        share.map(Some).map_err(|refused| {
            Refusal::new(refused.code(), refused.to_string()).at(Field::Score.code())
        })
    }

    fn day(&self, field: Field) -> Result<Option<Date>, Refusal> {
        day(self.get(field), field)
    }
}

fn okr(cells: &Cells<'_>, above: &mut Above, place: (String, u64)) -> Result<OkrRow, Refusal> {
    // A new objective does not inherit why and ambition from the one before.
    if !cells.get(Field::Objective).is_empty() {
        above.why.clear();
        above.ambition.clear();
    }
    let name = needed(cells.filled(Field::Cycle, &mut above.cycle), Field::Cycle)?;
    let (start, end) = (
        cells.filled(Field::CycleStart, &mut above.start),
        cells.filled(Field::CycleEnd, &mut above.end),
    );
    let days =
        day(&start, Field::CycleStart)?.zip(day(&end, Field::CycleEnd)?).or_else(|| quarter(&name));
    let objective = needed(cells.filled(Field::Objective, &mut above.objective), Field::Objective)?;
    let ambition = cells.filled(Field::Ambition, &mut above.ambition);
    Ok(OkrRow {
        place,
        cycle: CycleNamed { name, days },
        team: cells.filled(Field::Team, &mut above.team),
        objective,
        why: cells.filled(Field::Why, &mut above.why),
        ambition: ambition_of(&ambition)?,
        key_result: key_result(cells)?,
    })
}

fn key_result(cells: &Cells<'_>) -> Result<Option<KeyResultRow>, Refusal> {
    let statement = cells.get(Field::KeyResult);
    if statement.is_empty() {
        // These are of a key result and of nothing else: its cell was forgotten.
        let measured = [Field::From, Field::To, Field::Current, Field::Score]
            .into_iter()
            .find(|field| !cells.get(*field).is_empty());
        let Some(field) = measured.or(is_dropped(cells).then_some(Field::Dropped)) else {
            return Ok(None);
        };
        let detail = format!("the row says the {} of a key result, and not which", field.code());
        return Err(Refusal::new("import.key_result_missing", detail).at(Field::KeyResult.code()));
    }
    let (from, to) = (cells.typed(Field::From)?, cells.typed(Field::To)?);
    let current = cells.typed(Field::Current)?;
    let unit = match cells.get(Field::Unit) {
        "" => unit_beside([&from, &to, &current])?.unwrap_or(Unit::Count),
        written => unit(written)?,
    };
    let plain = |typed: Option<Typed>| typed.map(|typed| typed.number);
    Ok(Some(KeyResultRow {
        statement: statement.to_owned(),
        owner: cells.get(Field::Owner).to_owned(),
        from: plain(from),
        to: plain(to),
        current: plain(current),
        unit,
        priority: cells.get(Field::Priority).to_owned(),
        score: cells.score()?,
        dropped: is_dropped(cells),
    }))
}

/// What the numbers of a row say that they count in. Where one says it, it holds for those that say nothing.
fn unit_beside(all: [&Option<Typed>; 3]) -> Result<Option<Unit>, Refusal> {
    let mut said = all.into_iter().flatten().filter_map(|typed| typed.unit.as_ref());
    let first = said.next();
    if said.any(|unit| Some(unit) != first) {
        let detail = "the numbers of the row are written in several units";
        return Err(Refusal::new("import.several_units", detail).at(Field::Unit.code()));
    }
    Ok(first.cloned())
}

fn is_dropped(cells: &Cells<'_>) -> bool {
    let written = cells.get(Field::Dropped).to_lowercase();
    !matches!(written.as_str(), "" | "no" | "false" | "0" | "n")
}

fn check_in(
    cells: &Cells<'_>,
    above: &mut Above,
    place: (String, u64),
) -> Result<CheckInRow, Refusal> {
    let confidence = cells
        .number(Field::Confidence)?
        .map(|stated| {
            i64::try_from(stated.get())
                .ok()
                .and_then(|stated| Confidence::new(stated).ok())
                .ok_or_else(|| {
                    Refusal::new(
                        "import.no_confidence",
                        "a confidence is a whole number from 0 to 10",
                    )
                    .at(Field::Confidence.code())
                })
        })
        .transpose()?;
    let mut note = cells.get(Field::Note).to_owned();
    let projected = cells.get(Field::Projected);
    if !projected.is_empty() {
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str("Projected: ");
        note.push_str(projected);
    }
    let on = cells.day(Field::On)?.ok_or_else(|| missing(Field::On))?;
    Ok(CheckInRow {
        place,
        cycle: needed(cells.filled(Field::Cycle, &mut above.cycle), Field::Cycle)?,
        objective: cells.filled(Field::Objective, &mut above.objective),
        key_result: needed(cells.get(Field::KeyResult).to_owned(), Field::KeyResult)?,
        on,
        value: cells.number(Field::Value)?,
        confidence,
        note,
    })
}

fn needed(cell: String, field: Field) -> Result<String, Refusal> {
    if cell.is_empty() { Err(missing(field)) } else { Ok(cell) }
}

fn missing(field: Field) -> Refusal {
    Refusal::new("import.cell_missing", format!("the {} is missing", field.code())).at(field.code())
}

fn ambition_of(written: &str) -> Result<Option<Ambition>, Refusal> {
    match written.to_lowercase().as_str() {
        "" => Ok(None),
        "aspirational" | "stretch" | "moonshot" | "a stretch" => Ok(Some(Ambition::Aspirational)),
        "committed" | "commitment" | "promise" | "roofshot" | "a promise" => {
            Ok(Some(Ambition::Committed))
        }
        "learning" => Ok(Some(Ambition::Learning)),
        _ => Err(Refusal::new("import.no_ambition", format!("{written:?} is no ambition"))
            .at(Field::Ambition.code())
            .with("typed", written)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn empty_cells_below_mean_what_stands_above() {
        let tables = plumb_tables::read(
            "okrs.csv",
            b"Cycle,Team,Objective,Why,Key Result,Start,Target,Score\n\
              2026 Q1,Kitchen,Cook like a neighbour,People leave,Raise second orders,22%,35%,0.6\n\
              ,,,,Cut waste,9,4,\n\
              ,,Feed the street,,Open tables,0,20,nearly\n",
        )
        .unwrap();
        let read = read(&tables, &[]);
        assert_eq!(read.okrs.len(), 2);
        let second = &read.okrs[1];
        assert_eq!(
            (second.objective.as_str(), second.why.as_str()),
            ("Cook like a neighbour", "People leave")
        );
        assert_eq!(read.okrs[0].key_result.as_ref().unwrap().unit, Unit::Percent);
        assert_eq!(read.problems.len(), 1);
        assert_eq!(
            (read.problems[0].line, read.problems[0].refusal.code),
            (4, "import.not_a_number")
        );
    }

    /// What the one row of a table with a start, a target, a current value, a unit and a score says, or why it does not.
    #[track_caller]
    fn check_measured(row: &str, expected: Result<(&str, &str), &str>) {
        let text = format!(
            "Cycle;Objective;Key Result;Start;Target;Current;Unit;Score\n2026 Q1;Cook;Waste;{row}\n"
        );
        let read = read(&plumb_tables::read("okrs.csv", text.as_bytes()).unwrap(), &[]);
        let found = match (read.okrs.as_slice(), read.problems.as_slice()) {
            ([okr], []) => {
                let one = okr.key_result.as_ref().unwrap();
                let numbers = [one.from, one.to, one.current, one.score];
                let numbers = numbers.map(|one| one.map_or("-".to_owned(), |one| one.to_string()));
                Ok((one.unit.code().into_owned(), numbers.join(" ")))
            }
            ([], [problem]) => Err(problem.refusal.code),
            other => panic!("{row}: {other:?}"),
        };
        let expected = expected.map(|(unit, numbers)| (unit.to_owned(), numbers.to_owned()));
        assert_eq!(found, expected, "{row}");
    }

    #[test]
    fn what_stands_beside_a_number_is_its_unit() {
        check_measured("0;25 %;;;", Ok(("%", "0 25 - -")));
        check_measured(
            "€ 1.000,50;1.500,00 €;2.500,00 €;;",
            Ok(("currency:EUR", "1000.5 1500 2500 -")),
        );
        check_measured("$1,000;800;;;", Ok(("currency:USD", "1000 800 - -")));
        check_measured("CHF 9.50;4;;;", Ok(("currency:CHF", "9.5 4 - -")));
        check_measured("9;4;£5;;", Ok(("currency:GBP", "9 4 5 -")));
        check_measured("9;4;5;;", Ok(("count", "9 4 5 -")));
        check_measured("€ 9;$ 4;;;", Err("import.several_units"));
        check_measured("€ 9;4%;;;", Err("import.several_units"));
        check_measured("9 FTE;4;;;", Err("import.not_a_number"));
        // A column for it goes before.
        check_measured("€ 9;$ 4;;kg;", Ok(("text:kg", "9 4 - -")));
    }

    #[test]
    fn a_score_in_percent_is_a_share_of_one() {
        check_measured("9;4;;;70%", Ok(("count", "9 4 - 0.7")));
        check_measured("9;4;;;0,7", Ok(("count", "9 4 - 0.7")));
        check_measured("9;4;;;120 %", Ok(("count", "9 4 - 1.2")));
        check_measured("9;4;;;70", Ok(("count", "9 4 - 70")));
    }

    /// What is read of rows of a start and a target, and which of their cells are in doubt.
    #[track_caller]
    fn check_marks(rows: &[&str], expected: &[&str], in_doubt: &[(u64, Field)]) {
        let mut text = "Cycle;Objective;Key Result;Start;Target\n".to_owned();
        for (nth, row) in rows.iter().enumerate() {
            writeln!(text, "2026 Q1;Cook;Waste {nth};{row}").unwrap();
        }
        let read = read(&plumb_tables::read("okrs.csv", text.as_bytes()).unwrap(), &[]);
        let found = read.okrs.iter().filter_map(|row| row.key_result.as_ref());
        let found = found.map(|one| format!("{} {}", one.from.unwrap(), one.to.unwrap()));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{rows:?}");
        let found = read.numbers_in_doubt.iter().map(|one| (one.line, one.field));
        assert_eq!(found.collect::<Vec<_>>(), in_doubt, "{rows:?}");
    }

    #[test]
    fn one_mark_before_three_digits_follows_the_numbers_around_it() {
        // The column says it, then the row, then the table.
        check_marks(&["1;2.500 €", "2;1.000,50 €"], &["1 2500", "2 1000.5"], &[]);
        check_marks(&["1;2.500", "2;2.25"], &["1 2.5", "2 2.25"], &[]);
        check_marks(&["1;2,500", "2;1.000.000"], &["1 2.5", "2 1000000"], &[]);
        check_marks(&["1,5;2.500", "2;9.5", "2;9,5"], &["1.5 2500", "2 9.5", "2 9.5"], &[]);
        check_marks(&["1;2.500", "2,5;3"], &["1 2500", "2.5 3"], &[]);
        // Nothing says it.
        check_marks(
            &["1;2.500", "2;2,500", "3;4"],
            &["1 2.5", "2 2500", "3 4"],
            &[(2, Field::To), (3, Field::To)],
        );
    }

    /// What of a table says nothing: its columns, and its cells with their lines.
    #[track_caller]
    fn check_left_out(table: &str, columns: &[&str], cells: &[(u64, Field)]) {
        let tables = plumb_tables::read("okrs.csv", table.as_bytes()).unwrap();
        let read = read(&tables, &[("Colour".to_owned(), None)]);
        assert_eq!(read.problems, [], "{table}");
        let found = read.columns_left_out.iter().map(|(_, header)| header.as_str());
        assert_eq!(found.collect::<Vec<_>>(), columns, "{table}");
        let found = read.cells_left_out.iter().map(|cell| (cell.line, cell.field));
        assert_eq!(found.collect::<Vec<_>>(), cells, "{table}");
    }

    #[test]
    fn what_says_nothing_is_taken_down() {
        check_left_out("Cycle,Objective,Key Result,Target\n2026 Q1,Cook,Waste,4\n", &[], &[]);
        check_left_out(
            "Cycle,Objective,Key Result,Targt,Colour,Goal,Note\n2026 Q1,Cook,Waste,4,red,x,y\n",
            &["Targt", "Goal", "Note"],
            &[],
        );
        check_left_out(
            "Cycle,Key Result,Date,Value,Target\n2026 Q1,Waste,2026-02-01,7,4\n",
            &["Target"],
            &[],
        );
        check_left_out(
            "Cycle,Objective,Key Result,Owner,Priority,Dropped\n\
             2026 Q1,Cook,,Mira,P0,FALSE\n,,Waste,Mira,P0,FALSE\n,,,,,\n",
            &[],
            &[(2, Field::Owner), (2, Field::Priority)],
        );
    }

    #[test]
    fn a_formula_without_a_result_is_refused_where_its_column_is_read() {
        for (without, expected) in [(3, vec![(2, "import.no_result", Some("to"))]), (4, vec![])] {
            let text = "Cycle,Objective,Key Result,Target,Colour\n2026 Q1,Cook,Waste,,\n";
            let mut tables = plumb_tables::read("okrs.csv", text.as_bytes()).unwrap();
            tables[0].rows[0].without_result.push(without);
            let problems = read(&tables, &[]).problems;
            let found = problems
                .iter()
                .map(|one| (one.line, one.refusal.code, one.refusal.field))
                .collect::<Vec<_>>();
            assert_eq!(found, expected, "{without}");
        }
    }

    #[test]
    fn a_row_that_measures_a_key_result_says_which() {
        for cell in ["9,,,,", ",4,,,", ",,5,,", ",,,0.7,", ",,,,yes"] {
            let text = format!(
                "Cycle,Objective,Key Result,Start,Target,Current,Score,Dropped\n2026 Q1,Cook,,{cell}\n"
            );
            let tables = plumb_tables::read("okrs.csv", text.as_bytes()).unwrap();
            let read = read(&tables, &[]);
            assert_eq!(read.okrs, [], "{cell}");
            let [problem] = read.problems.as_slice() else { panic!("{cell}: {read:?}") };
            assert_eq!(
                (problem.line, problem.refusal.code, problem.refusal.field),
                (2, "import.key_result_missing", Some("key_result")),
                "{cell}"
            );
        }
    }
}
