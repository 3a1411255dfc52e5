//! What is said after a check-in: where it stands now, and what that asks for.

use super::form::anchor;
use crate::history::Undo;
use crate::lines::{Chip, standing};
use crate::{path, words};
use askama::Template;
use plumb_app::views::owned::Owned;
use plumb_app::views::rows::KeyResultRow;
use plumb_core::confidence::{Confidence, Fall};
use plumb_core::evidence::Evidence;
use plumb_core::measure::Measure;
use plumb_core::standing::KeyResultStanding;
use plumb_text::Text;

/// A check-in that was just saved, as one quiet line; and below it, where it is needed, a question.
#[derive(Template)]
#[template(path = "check_ins/_saved.html")]
pub(crate) struct SavedCheckIn {
    text: Text,
    anchor: String,
    href: String,
    statement: String,
    /// "Saved. Two more."
    saved: String,
    /// "84%, 7/10".
    said: String,
    standing: Chip,
    track: String,
    /// Where belief and number say the opposite of each other.
    disagreement: Option<String>,
    /// That it fell, that it is off track, and what that asks.
    questions: Vec<String>,
    /// Where work on it is started or stopped, where it is changed, and where the check-in says why nothing is.
    ways: [(String, String); 3],
    /// Where the first value that was read becomes the start, where that is offered.
    start: Option<String>,
    /// How it is taken back.
    undo: Option<Undo>,
}

impl SavedCheckIn {
    /// With how many more check-ins wait; nothing is said of them elsewhere than on This week.
    pub(crate) fn of(text: &Text, owned: &Owned, left: Option<usize>, undo: Option<Undo>) -> Self {
        let key_result = &owned.row.digested.key_result;
        let position = &owned.row.position;
        let saved = match left {
            Some(left) => text.say_with("check-in-saved", &[("left", left.into())]),
            None => text.say("button-saved"),
        };
        let said = [
            words::value(text, &owned.row),
            words::of_ten(text, owned.row.digested.digest.confidence),
        ];
        let number = key_result.number;
        Self {
            anchor: anchor(number),
            href: path::key_result(number),
            statement: key_result.statement.clone(),
            saved: saved.into_owned(),
            said: said.into_iter().flatten().collect::<Vec<_>>().join(", "),
            standing: standing(text, &owned.row),
            track: words::track(text, &owned.row, None),
            disagreement: position
                .standing
                .and_then(|standing| standing.disagreement())
                .map(|one| text.say_code("disagreement", one.code(), &[]).into_owned()),
            questions: questions(text, owned),
            ways: [
                (
                    format!("{}#moves", path::key_result(number)),
                    text.say("check-in-change-initiative").into_owned(),
                ),
                (
                    path::key_result_edit(number),
                    text.say("check-in-change-key-result").into_owned(),
                ),
                (
                    format!("{}#history", path::key_result(number)),
                    text.say("check-in-say-evidence").into_owned(),
                ),
            ],
            start: start_is_offered(&owned.row).then(|| path::key_result_start(number)),
            undo,
            text: text.clone(),
        }
    }
}

/// A fall and being off track are told, and both ask for the same: what is going to change. Asking somebody else for
/// help has no place here yet, so nothing asks for it.
fn questions(text: &Text, owned: &Owned) -> Vec<String> {
    let fall = fall(owned).map(|fall| {
        let (before, now) = (i64::from(fall.from.tenths()), i64::from(fall.to.tenths()));
        text.say_with("check-in-fell", &[("before", before.into()), ("now", now.into())])
            .into_owned()
    });
    let asks =
        owned.row.position.standing.is_some_and(|one| KeyResultStanding::asks_for_decision(&one));
    let asks = asks.then(|| text.say("check-in-off-track").into_owned());
    let mut said = fall.into_iter().chain(asks).collect::<Vec<_>>();
    if !said.is_empty() {
        said.push(text.say("check-in-what-changes").into_owned());
    }
    said
}

/// The fall of the latest check-in from those before it.
fn fall(owned: &Owned) -> Option<Fall> {
    let recent = &owned.row.digested.digest.recent;
    let mut stated = recent
        .iter()
        .rev()
        .map(|one| one.confidence.and_then(|tenths| Confidence::new(i64::from(tenths)).ok()));
    let now = stated.next()??;
    Fall::seen(now, &stated.collect::<Vec<_>>())
}

/// Whether it waits for a start value and there is a reading that could be it.
pub(crate) fn start_is_offered(row: &KeyResultRow) -> bool {
    let waits = matches!(
        row.digested.key_result.measure.whole(),
        Some(Measure::Reach(reach)) if reach.from().is_none()
    );
    waits && row.digested.digest.evidence.as_ref().and_then(Evidence::latest).is_some()
}
