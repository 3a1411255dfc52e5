//! What is said of a thing beside its name: by these words it is found too, after what is called so.
//!
//! They stand in a row of their own, whose id is that of the thing with one bit turned: no id that was ever given has it.

use plumb_core::blanking::{Field, left_of};
use plumb_core::key_result::KeyResult;
use plumb_core::left_out::LeftOut;
use plumb_core::objective::Objective;
use plumb_core::team::Team;
use uuid::Uuid;

/// The highest bit of the version: 0 in every id of version 7.
const TURNED: u128 = 0x8000 << 64;

/// The id of the row with what is said of a thing, from the thing's.
pub(super) fn row_of(thing: Uuid) -> Uuid {
    Uuid::from_u128(thing.as_u128() | TURNED)
}

/// The thing of which such a row says something; none for a row that names one.
pub(super) fn thing_of(row: Uuid) -> Option<Uuid> {
    let bits = row.as_u128();
    (bits & TURNED != 0).then(|| Uuid::from_u128(bits & !TURNED))
}

/// The words that are there: neither empty nor blanked.
fn there<'a>(texts: impl IntoIterator<Item = (Field, &'a str)>) -> Vec<(Field, &'a str)> {
    let left = texts.into_iter().map(|(field, text)| (field, left_of(text)));
    left.filter(|(_, text)| !text.is_empty()).collect()
}

/// What is said of an objective.
pub fn of_objective(objective: &Objective) -> Vec<(Field, &str)> {
    there([(Field::Why, objective.why.as_str())])
}

/// What is said of a key result.
pub fn of_key_result(key_result: &KeyResult) -> Vec<(Field, &str)> {
    let definition = &key_result.definition;
    let mut texts = vec![
        (Field::Counted, definition.counted.as_str()),
        (Field::Excluded, &definition.excluded),
        (Field::Source, &definition.source),
        (Field::Contribution, &definition.contribution),
        (Field::Limits, &definition.limits),
        (Field::StandsInFor, &definition.stands_in_for),
    ];
    for milestone in key_result.measure.steps() {
        texts.push((Field::MilestoneTitle, &milestone.title));
        texts.push((Field::MilestoneProof, &milestone.proof));
    }
    if let Some(given) = key_result.state.given() {
        texts.push((Field::ScoreEvidence, &given.evidence));
        texts.push((Field::ScoreAfter, &given.after));
    }
    there(texts)
}

/// What is said of a team.
pub fn of_team(team: &Team) -> Vec<(Field, &str)> {
    there([(Field::Purpose, team.purpose.as_str())])
}

/// What a team left out of a cycle, and why.
pub fn of_left_out(left_out: &LeftOut) -> Vec<(Field, &str)> {
    there([(Field::Words, left_out.words.as_str()), (Field::Reason, &left_out.reason)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_leads_back_to_its_thing_and_is_never_one() {
        let thing: Uuid = "0199a0b0-1234-7abc-8000-00000000c0de".parse().expect("an id");
        let row = row_of(thing);
        assert_ne!(row, thing);
        assert_eq!((thing_of(row), thing_of(thing)), (Some(thing), None));
    }
}
