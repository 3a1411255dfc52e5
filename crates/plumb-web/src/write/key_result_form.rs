//! The form of a key result: read into a command, filled from a key result, and its lines.

use super::fields::{deputy_of, person, person_of};
use crate::form::Typed;
use crate::words;
use plumb_app::key_results::{Earlier, KeyResultWords, Restated};
use plumb_app::views::write::Choices;
use plumb_app::{App, Refusal};
use plumb_core::ambition::Ambition;
use plumb_core::cadence::Cadence;
use plumb_core::days::DayRange;
use plumb_core::id::{ReadingId, TeamId};
use plumb_core::key_result::{Definition, EarlierValues, KeyResult, KeyResultRefused, Sign};
use plumb_core::measure::{Checkpoint, MeasureKind, MeasureRefused, Milestone, Start};
use plumb_core::number::{Kind, Short};
use plumb_core::quantity::Quantity;
use plumb_core::reading::MilestoneId;
use plumb_core::unit::{CurrencyCode, DurationUnit, Unit, UnitText};
use plumb_core::weight::Weight;
use plumb_core::written::{Missing, Written};
use plumb_text::Text;
use uuid::Uuid;

/// How many empty lines a form begins with.
const MILESTONES_BLANK: usize = 2;

/// One line of a list in the form: its values and problems by the order of its fields.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// From 1 on, as people count.
    pub(crate) number: usize,
    pub(crate) values: Vec<String>,
    pub(crate) problem: Option<String>,
}

/// The lines of the fields that stand several times, at least `least` of them.
pub(crate) fn lines(typed: &Typed, fields: &[&str], least: usize) -> Vec<Line> {
    let columns = fields.iter().map(|field| typed.all(field).collect()).collect::<Vec<Vec<_>>>();
    let count = columns.iter().map(Vec::len).max().unwrap_or_default().max(least);
    (0..count)
        .map(|row| Line {
            number: row + 1,
            values: columns
                .iter()
                .map(|column| column.get(row).map_or_else(String::new, |&value| value.to_owned()))
                .collect(),
            problem: typed.problem(&format!("{}.{row}", fields[0])).map(str::to_owned),
        })
        .collect()
}

pub(crate) const MILESTONE: &[&str] =
    &["milestone_title", "milestone_proof", "milestone_weight", "milestone_due", "milestone_id"];
pub(crate) const CHECKPOINT: &[&str] = &["checkpoint_on", "checkpoint_value"];
pub(crate) const NOT_COUNTING: &[&str] = &["not_from", "not_to"];
pub(crate) const RESTATED: &[&str] = &["restated_value", "restated_id"];

/// Adds an empty line where the form asked for one. Whether it did.
pub(crate) fn one_more(typed: &mut Typed) -> bool {
    let fields = match typed.get("add") {
        "milestone" => MILESTONE,
        "checkpoint" => CHECKPOINT,
        "not_counting" => NOT_COUNTING,
        _ => return false,
    };
    // A form with fewer lines than it shows empty ones gets one more than it shows.
    let shown = lines(typed, fields, if fields == MILESTONE { MILESTONES_BLANK } else { 0 }).len();
    for field in fields {
        for _ in typed.all(field).count()..=shown {
            typed.push(field, "");
        }
    }
    typed.take_out("add");
    true
}

/// The lines of milestones as a form shows them.
pub(crate) fn milestone_lines(typed: &Typed) -> Vec<Line> {
    lines(typed, MILESTONE, MILESTONES_BLANK)
}

/// The form as a key result stands.
pub(crate) fn filled(
    text: &Text,
    key_result: &KeyResult,
    (choices, continuable): (&Choices, &[KeyResult]),
) -> Typed {
    let mut typed = Typed::default();
    typed.put("statement", key_result.statement.clone());
    put_unit(&mut typed, &key_result.unit);
    let number = |value: Quantity| text.number(value.get());
    put_measure(text, &mut typed, &key_result.measure);
    let definition = &key_result.definition;
    typed.put("counted", definition.counted.clone());
    typed.put("excluded", definition.excluded.clone());
    typed.put("source", definition.source.clone());
    typed.put("contribution", definition.contribution.clone());
    typed.put("limits", definition.limits.clone());
    typed.put("stands_in_for", definition.stands_in_for.clone());
    typed.put("sign", key_result.sign.map(Sign::code).unwrap_or_default());
    typed.put("ambition", key_result.ambition.map(Ambition::code).unwrap_or_default());
    typed.put("weight", number(key_result.weight.get()));
    typed.put("owner", person_of(choices, key_result.owner));
    typed.put("deputy", deputy_of(&choices.deputies, key_result.deputy));
    typed.put("team", team_value(choices, key_result.team));
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    typed.put("start_on", day(key_result.start_on));
    typed.put("due_on", day(key_result.due_on));
    typed.put("cadence", key_result.cadence.map(Cadence::code).unwrap_or_default());
    let continued = continuable.iter().find(|one| Some(one.id) == key_result.continues);
    typed.put("continues", continued.map(continued_value).unwrap_or_default());
    typed
}

/// How a form names the key result that one continues: "K-12: Cut the wait".
pub(crate) fn continued_value(key_result: &KeyResult) -> String {
    format!("{}: {}", Short::new(Kind::KeyResult, key_result.number), key_result.statement)
}

/// What is written of a measure, whole or not.
fn put_measure(text: &Text, typed: &mut Typed, written: &Written) {
    let number = |value: Quantity| text.number(value.get());
    typed.put("measure", written.kind().map(MeasureKind::code).unwrap_or_default());
    match written.start() {
        Some(Start::Value(from)) => typed.put("from", number(from)),
        Some(Start::ToBeMeasured { by }) => typed.put("to_be_measured_by", by.to_string()),
        None => {}
    }
    if let Some(to) = written.to() {
        typed.put("to", number(to));
    }
    for checkpoint in written.checkpoints() {
        typed.push("checkpoint_on", checkpoint.on.to_string());
        typed.push("checkpoint_value", number(checkpoint.value));
    }
    if let Some(bounds) = written.bounds() {
        typed.put("floor", bounds.floor().map(number).unwrap_or_default());
        typed.put("ceiling", bounds.ceiling().map(number).unwrap_or_default());
    }
    for range in written.not_counting() {
        typed.push("not_from", range.first_on().to_string());
        typed.push("not_to", range.last_on().to_string());
    }
    for one in written.steps() {
        typed.push("milestone_title", one.title.clone());
        typed.push("milestone_proof", one.proof.clone());
        typed.push("milestone_weight", number(one.weight.get()));
        let due = one.due_on.map(|day| day.to_string());
        typed.push("milestone_due", due.unwrap_or_default());
        typed.push("milestone_id", one.id.0.to_string());
    }
}

fn put_unit(typed: &mut Typed, unit: &Unit) {
    let kind = match unit {
        Unit::Percent => "percent",
        Unit::Count => "count",
        Unit::Ratio => "ratio",
        Unit::Currency(code) => {
            typed.put("currency", code.as_str());
            "currency"
        }
        Unit::Duration(duration) => {
            typed.put("duration", duration.code());
            "duration"
        }
        Unit::Text(word) => {
            typed.put("unit_text", word.as_str());
            "text"
        }
    };
    typed.put("unit", kind);
}

/// How a form names the team of a key result.
fn team_value(choices: &Choices, id: Option<TeamId>) -> String {
    let team = choices.teams.iter().find(|team| Some(team.id) == id);
    team.map(|team| Short::new(Kind::Team, team.number).to_string()).unwrap_or_default()
}

/// Reads the form. Nothing where something has to be typed anew; it is then said beside its field.
pub(crate) fn read(
    app: &App,
    text: &Text,
    typed: &mut Typed,
    choices: &Choices,
    before: Option<&KeyResult>,
) -> Option<KeyResultWords> {
    let mut form = Form { text, typed };
    let unit = form.unit()?;
    let measure = form.measure(app, &unit);
    if before.is_some_and(|before| !before.is_being_written()) {
        form.ask_for_the_rest(&measure);
    }
    let weight = form.weight("weight");
    let owner = person(text, form.typed, "owner", &choices.people);
    let deputy = person(text, form.typed, "deputy", &choices.deputies);
    let team = form.typed.filled("team").and_then(|chosen| {
        let value = |id| team_value(choices, Some(id));
        choices.teams.iter().find(|team| value(team.id) == chosen).map(|team| team.id)
    });
    let part = |field: &str| form.typed.get(field).to_owned();
    let definition = Definition {
        counted: part("counted"),
        excluded: part("excluded"),
        source: part("source"),
        contribution: part("contribution"),
        limits: part("limits"),
        stands_in_for: part("stands_in_for"),
    };
    let words = KeyResultWords {
        statement: form.typed.get("statement").to_owned(),
        unit,
        measure,
        definition,
        sign: Sign::from_code(form.typed.get("sign")),
        ambition: Ambition::from_code(form.typed.get("ambition")),
        weight,
        owner,
        deputy,
        // A team that cannot be chosen here stays.
        team: team.or(before.and_then(|before| before.team)),
        start_on: form.typed.day(text, "start_on"),
        due_on: form.typed.day(text, "due_on"),
        cadence: Cadence::from_code(form.typed.get("cadence")),
    };
    (!form.typed.has_problems()).then_some(words)
}

/// What the form says of earlier values, where it says something.
pub(crate) fn earlier(text: &Text, typed: &mut Typed, unit: &Unit) -> Option<Earlier> {
    match EarlierValues::from_code(typed.get("earlier"))? {
        EarlierValues::LineBreaks => Some(Earlier::LineBreaks),
        EarlierValues::Restated => {
            let mut restated = Vec::new();
            for (row, line) in lines(typed, RESTATED, 0).into_iter().enumerate() {
                let Ok(reading) = line.values[1].parse::<ReadingId>() else { continue };
                match text.parse_quantity(&line.values[0], unit) {
                    Ok(value) => restated.push(Restated { reading, value }),
                    Err(refused) => {
                        let field = format!("{}.{row}", RESTATED[0]);
                        typed.complain(&field, text.say_not_a_number(&refused));
                    }
                }
            }
            Some(Earlier::Restated(restated))
        }
    }
}

struct Form<'a> {
    text: &'a Text,
    typed: &'a mut Typed,
}

impl Form<'_> {
    fn refuse(&mut self, field: &str, refused: impl Into<Refusal>) {
        let said = words::refusal(self.text, &refused.into());
        self.typed.complain(field, said);
    }

    fn unit(&mut self) -> Option<Unit> {
        let found = match self.typed.get("unit") {
            "percent" => Ok(Unit::Percent),
            "ratio" => Ok(Unit::Ratio),
            "currency" => self
                .typed
                .get("currency")
                .trim()
                .parse::<CurrencyCode>()
                .map(Unit::Currency)
                .map_err(|refused| ("currency", refused)),
            "duration" => Ok(Unit::Duration(
                DurationUnit::from_code(self.typed.get("duration")).unwrap_or(DurationUnit::Day),
            )),
            "text" => UnitText::new(self.typed.get("unit_text"))
                .map(Unit::Text)
                .map_err(|refused| ("unit_text", refused)),
            _ => Ok(Unit::Count),
        };
        found.map_err(|(field, refused)| self.refuse(field, refused)).ok()
    }

    /// The number in a field; nothing where it is blank.
    fn number(&mut self, field: &str, unit: &Unit) -> Option<Quantity> {
        let typed = self.typed.filled(field)?.to_owned();
        self.quantity(field, &typed, unit)
    }

    /// A number; what stands against it is said at `field`.
    fn quantity(&mut self, field: &str, typed: &str, unit: &Unit) -> Option<Quantity> {
        match self.text.parse_quantity(typed, unit) {
            Ok(value) => Some(value),
            Err(refused) => {
                self.typed.complain(field, self.text.say_not_a_number(&refused));
                None
            }
        }
    }

    fn weight(&mut self, field: &str) -> Weight {
        let typed = self.typed.get(field).to_owned();
        self.weight_of(field, &typed)
    }

    fn weight_of(&mut self, field: &str, typed: &str) -> Weight {
        if typed.trim().is_empty() {
            return Weight::ONE;
        }
        let Some(value) = self.quantity(field, typed, &Unit::Count) else { return Weight::ONE };
        Weight::new(value).unwrap_or_else(|refused| {
            self.refuse(field, refused);
            Weight::ONE
        })
    }

    fn day_of(&mut self, field: &str, typed: &str) -> Option<jiff::civil::Date> {
        if typed.trim().is_empty() {
            return None;
        }
        let day = typed.trim().parse();
        if day.is_err() {
            self.typed.complain(field, self.text.say("form-not-a-day"));
        }
        day.ok()
    }

    /// The measure, as far as it is typed: a draft may be incomplete.
    fn measure(&mut self, app: &App, unit: &Unit) -> Written {
        let (written, field) = match MeasureKind::from_code(self.typed.get("measure")) {
            None => return Written::Nothing,
            Some(MeasureKind::Reach) => (self.reach(unit), "to"),
            Some(MeasureKind::Keep) => (self.keep(unit), "floor"),
            Some(MeasureKind::Milestones) => (self.milestones(app), "measure"),
        };
        written.unwrap_or_else(|refused| {
            self.refuse(field, refused);
            Written::Nothing
        })
    }

    /// Says beside its field what a measure still needs: what is agreed stays whole.
    fn ask_for_the_rest(&mut self, written: &Written) {
        let Written::Begun(begun) = written else { return };
        let missing = begun.missing();
        let row = |lacks: fn(&Milestone) -> bool| {
            let row = written.steps().iter().position(lacks).unwrap_or_default();
            format!("{}.{row}", MILESTONE[0])
        };
        let field = match missing {
            Missing::Ends | Missing::Start => "from".to_owned(),
            Missing::Target => "to".to_owned(),
            Missing::Bound => "floor".to_owned(),
            Missing::Milestones => "measure".to_owned(),
            Missing::Title => row(|one| one.title.is_empty()),
            Missing::Proof => row(|one| one.proof.is_empty()),
        };
        self.refuse(&field, KeyResultRefused::MeasureBegun { missing });
    }

    fn reach(&mut self, unit: &Unit) -> Result<Written, MeasureRefused> {
        let (from, to) = (self.number("from", unit), self.number("to", unit));
        let by = self.typed.day(self.text, "to_be_measured_by");
        let start = from.map(Start::Value).or(by.map(|by| Start::ToBeMeasured { by }));
        let mut checkpoints = Vec::new();
        for (row, line) in lines(self.typed, CHECKPOINT, 0).into_iter().enumerate() {
            if line.values.iter().all(|value| value.trim().is_empty()) {
                continue;
            }
            let field = format!("{}.{row}", CHECKPOINT[0]);
            let on = self.day_of(&field, &line.values[0]);
            let value = self.quantity(&field, &line.values[1], unit);
            match (on, value) {
                (Some(on), Some(value)) => checkpoints.push(Checkpoint { on, value }),
                _ => self.typed.complain(&field, self.text.say("write-checkpoint-missing")),
            }
        }
        Written::reach(start, to, checkpoints)
    }

    fn keep(&mut self, unit: &Unit) -> Result<Written, MeasureRefused> {
        let (floor, ceiling) = (self.number("floor", unit), self.number("ceiling", unit));
        let mut not_counting = Vec::new();
        for (row, line) in lines(self.typed, NOT_COUNTING, 0).into_iter().enumerate() {
            let field = format!("{}.{row}", NOT_COUNTING[0]);
            let first_on = self.day_of(&field, &line.values[0]);
            let last_on = self.day_of(&field, &line.values[1]);
            let Some(first_on) = first_on.or(last_on) else { continue };
            match DayRange::new(first_on, last_on.unwrap_or(first_on)) {
                Ok(range) => not_counting.push(range),
                Err(refused) => self.refuse(&field, refused),
            }
        }
        Written::keep(floor, ceiling, not_counting)
    }

    fn milestones(&mut self, app: &App) -> Result<Written, MeasureRefused> {
        let mut all = Vec::new();
        for (row, line) in milestone_lines(self.typed).into_iter().enumerate() {
            let [title, proof, weight, due, id] = line.values.as_slice() else { continue };
            if [title, proof, due].iter().all(|value| value.trim().is_empty()) {
                continue;
            }
            let field = format!("{}.{row}", MILESTONE[0]);
            let id = id.parse::<Uuid>().map(MilestoneId);
            all.push(Milestone {
                id: id.unwrap_or_else(|_| MilestoneId(app.chance.id(app.clock.now()))),
                title: title.trim().to_owned(),
                proof: proof.trim().to_owned(),
                weight: self.weight_of(&field, weight),
                due_on: self.day_of(&field, due),
            });
        }
        Written::milestones(all)
    }
}
