//! What the first rows were understood as, before anything is written.

use plumb_app::import::{CheckInRow, OkrRow, Read};
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_text::Text;

/// How many rows of each kind are shown.
const ROWS_SHOWN: usize = 5;

/// A row of objectives and key results.
pub(super) struct OkrLine {
    pub(super) objective: String,
    /// "2026 Q3, Kitchen".
    pub(super) place: String,
    pub(super) key_result: String,
    pub(super) owner: String,
    /// "40 to 75".
    pub(super) aim: String,
}

/// A row of a check-in.
pub(super) struct CheckInLine {
    pub(super) key_result: String,
    pub(super) day: String,
    pub(super) value: String,
    pub(super) note: String,
}

/// What was read.
pub(super) struct Preview {
    pub(super) okrs: Vec<OkrLine>,
    pub(super) check_ins: Vec<CheckInLine>,
}

impl Preview {
    pub(super) fn of(text: &Text, read: &Read) -> Self {
        Self {
            okrs: read.okrs.iter().take(ROWS_SHOWN).map(|row| okr(text, row)).collect(),
            check_ins: read
                .check_ins
                .iter()
                .take(ROWS_SHOWN)
                .map(|row| check_in(text, row))
                .collect(),
        }
    }
}

fn okr(text: &Text, row: &OkrRow) -> OkrLine {
    let place = [row.cycle.name.as_str(), row.team.as_str()];
    let place = place.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
    let key_result = row.key_result.as_ref();
    let aim = key_result.map_or_else(String::new, |words| {
        let say = |value: Quantity| text.quantity_short(value, &words.unit);
        match (words.from.map(say), words.to.map(say)) {
            (Some(from), Some(to)) => text
                .say_with("import-aim", &[("from", from.into()), ("to", to.into())])
                .into_owned(),
            (from, to) => from.or(to).unwrap_or_default(),
        }
    });
    OkrLine {
        objective: row.objective.clone(),
        place: place.join(", "),
        key_result: key_result.map(|words| words.statement.clone()).unwrap_or_default(),
        owner: key_result.map(|words| words.owner.clone()).unwrap_or_default(),
        aim,
    }
}

fn check_in(text: &Text, row: &CheckInRow) -> CheckInLine {
    CheckInLine {
        key_result: row.key_result.clone(),
        day: text.day_with_year(row.on),
        value: row.value.map(|value| text.quantity_short(value, &Unit::Count)).unwrap_or_default(),
        note: row.note.clone(),
    }
}
