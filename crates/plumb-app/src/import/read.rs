//! Reading tables into rows that mean something, with a reason for each that does not.

use super::field::{Field, Mapping, same};
use crate::Refusal;
use jiff::civil::Date;
use plumb_core::ambition::Ambition;
use plumb_core::confidence::Confidence;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_tables::{Row, Table};

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
        for row in &table.rows {
            let cells = Cells { mapping: &mapping, row };
            let place = (table.name.clone(), row.line);
            let outcome = if mapping.is_of_check_ins() {
                check_in(&cells, &mut above, place).map(|row| read.check_ins.push(row))
            } else {
                okr(&cells, &mut above, place).map(|row| {
                    if row.key_result.is_none() {
                        read.cells_left_out.extend(cells.left_out(&row.place));
                    }
                    read.okrs.push(row);
                })
            };
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
    row: &'a Row,
}

impl Cells<'_> {
    fn get(&self, field: Field) -> &str {
        self.mapping
            .column(field)
            .and_then(|column| self.row.cells.get(column))
            .map_or("", String::as_str)
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
        let typed = self.get(field);
        if typed.is_empty() {
            return Ok(None);
        }
        number(typed).map(Some).ok_or_else(|| {
            Refusal::new("import.not_a_number", format!("{typed:?} is no number"))
                .at(field.code())
                .with("typed", typed)
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
    let (from, to) = (cells.number(Field::From)?, cells.number(Field::To)?);
    let written_as_percent =
        [Field::From, Field::To].iter().any(|field| cells.get(*field).ends_with('%'));
    let unit = match cells.get(Field::Unit) {
        "" if written_as_percent => Unit::Percent,
        "" => Unit::Count,
        written => unit(written)?,
    };
    Ok(Some(KeyResultRow {
        statement: statement.to_owned(),
        owner: cells.get(Field::Owner).to_owned(),
        from,
        to,
        current: cells.number(Field::Current)?,
        unit,
        priority: cells.get(Field::Priority).to_owned(),
        score: cells.number(Field::Score)?,
        dropped: is_dropped(cells),
    }))
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

/// A unit as people write it: a code of ours, a sign or a word, else any text.
fn unit(written: &str) -> Result<Unit, Refusal> {
    let code = match written.to_lowercase().as_str() {
        "%" | "percent" | "percentage" => "%".to_owned(),
        "#" | "count" | "number" => "count".to_owned(),
        "€" | "eur" | "euro" => "currency:EUR".to_owned(),
        "$" | "usd" | "dollar" => "currency:USD".to_owned(),
        "£" | "gbp" | "pound" => "currency:GBP".to_owned(),
        "days" | "day" | "d" => "duration:day".to_owned(),
        "hours" | "hour" | "h" => "duration:hour".to_owned(),
        "minutes" | "minute" | "min" => "duration:minute".to_owned(),
        "x" | "ratio" => "ratio".to_owned(),
        _ if written.contains(':') => written.to_owned(),
        _ => format!("text:{written}"),
    };
    Unit::from_code(&code).map_err(|refused| Refusal::from(refused).at(Field::Unit.code()))
}

/// A number as spreadsheets write it: `1,234.5`, `1.234,5`, `48%`, `€ 20`. A comma or point that is followed by
/// exactly three digits and stands alone groups thousands, unless it follows a zero.
fn number(typed: &str) -> Option<Quantity> {
    let plain = typed
        .chars()
        .filter(|one| !one.is_whitespace() && !matches!(one, '%' | '€' | '$' | '£' | '\'' | '’'))
        .map(|one| if one == '−' { '-' } else { one })
        .collect::<String>();
    let last = plain.rfind([',', '.']);
    let canonical = match last {
        None => plain,
        Some(at) => {
            let mark = plain[at..].chars().next()?;
            let (whole, fraction) = (&plain[..at], &plain[at + 1..]);
            let other_marks = whole.contains([',', '.']);
            let groups = mark == ','
                && fraction.len() == 3
                && !other_marks
                && !whole.trim_start_matches('-').starts_with('0');
            let groups_again = other_marks && whole.contains(mark);
            let digits = whole.replace([',', '.'], "");
            if groups || groups_again {
                format!("{digits}{fraction}")
            } else {
                format!("{digits}.{fraction}")
            }
        }
    };
    canonical.parse().ok()
}

/// A day as `2026-03-31`, `31.03.2026`, or with slashes where it can mean one day only.
fn day(typed: &str, field: Field) -> Result<Option<Date>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let not_a_day = || {
        Refusal::new("import.not_a_day", format!("{typed:?} is no day: write it as 2026-03-31"))
            .at(field.code())
            .with("typed", typed)
    };
    // A time of day behind it is left out.
    let date = typed.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(day) = date.parse::<Date>() {
        return Ok(Some(day));
    }
    let parts =
        date.split(['.', '/']).map(|part| part.parse::<i16>().ok()).collect::<Option<Vec<_>>>();
    let Some(&[first, second, year]) = parts.as_deref() else {
        return Err(not_a_day());
    };
    let of = |day: i16, month: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let found = if date.contains('.') {
        of(first, second)
    } else {
        match (of(first, second), of(second, first)) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        }
    };
    found.map(Some).ok_or_else(not_a_day)
}

/// The days of a cycle that is named after a quarter: `2019-Q1`, `Q3 2026`, `2026 Q4`.
fn quarter(name: &str) -> Option<(Date, Date)> {
    let words = name.to_uppercase().replace(['-', '/', '_', '\''], " ");
    let mut year = None;
    let mut quarter = None;
    for word in words.split_whitespace() {
        match word.strip_prefix('Q') {
            Some(number) => {
                quarter = number.parse::<i8>().ok().filter(|number| (1..=4).contains(number));
            }
            None => year = word.parse::<i16>().ok().filter(|year| (1990..=2200).contains(year)),
        }
    }
    let first = Date::new(year?, (quarter? - 1) * 3 + 1, 1).ok()?;
    let last = Date::new(year?, quarter? * 3, 1).ok()?.last_of_month();
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check_number(typed: &str, expected: Option<&str>) {
        assert_eq!(number(typed), expected.map(|expected| expected.parse().unwrap()), "{typed}");
    }

    #[test]
    fn numbers_are_read_as_spreadsheets_write_them() {
        check_number("0.5", Some("0.5"));
        check_number("0,5", Some("0.5"));
        check_number("48 %", Some("48"));
        check_number("1,234", Some("1234"));
        check_number("1.234", Some("1.234"));
        check_number("1,234.5", Some("1234.5"));
        check_number("1.234.567,8", Some("1234567.8"));
        check_number("1,234,567", Some("1234567"));
        check_number("0,125", Some("0.125"));
        check_number("−3", Some("-3"));
        check_number("€ 20", Some("20"));
        check_number("soon", None);
        check_number("P0", None);
    }

    #[track_caller]
    fn check_day(typed: &str, expected: Option<Date>) {
        assert_eq!(day(typed, Field::On).ok().flatten(), expected, "{typed}");
    }

    #[test]
    fn days_are_read_where_they_can_mean_one_day_only() {
        check_day("2026-03-31", Some(date(2026, 3, 31)));
        check_day("2026-03-31T09:00:00", Some(date(2026, 3, 31)));
        check_day("31.03.2026", Some(date(2026, 3, 31)));
        check_day("3/31/2026", Some(date(2026, 3, 31)));
        check_day("31/3/2026", Some(date(2026, 3, 31)));
        check_day("4/4/2026", Some(date(2026, 4, 4)));
        check_day("4/5/2026", None);
        check_day("yesterday", None);
    }

    #[test]
    fn a_cycle_named_after_a_quarter_has_its_days() {
        let first = Some((date(2019, 1, 1), date(2019, 3, 31)));
        assert_eq!(quarter("2019-Q1"), first);
        assert_eq!(quarter("q1 2019"), first);
        assert_eq!(quarter("2028 Q1"), Some((date(2028, 1, 1), date(2028, 3, 31))));
        assert_eq!(quarter("Q5 2019"), None);
        assert_eq!(quarter("Autumn 2019"), None);
    }

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
