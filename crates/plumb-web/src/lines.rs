//! Objectives and key results as lines of a list: words and drawings, ready for a template.

use crate::check_ins::saved::start_is_offered;
use crate::words;
use plumb_app::position::ObjectivePosition;
use plumb_app::views::map::Node;
use plumb_app::views::rows::{KeyResultRow, ObjectiveRow, People};
use plumb_core::ambition::Ambition;
use plumb_core::cycle::Cycle;
use plumb_core::fraction::Fraction;
use plumb_core::id::MemberId;
use plumb_core::member::Member;
use plumb_core::objective::Objective;
use plumb_core::standing::Standing;
use plumb_draw::{Avatar, PlumbLine};
use plumb_text::Text;

/// A word in a coloured shape.
#[derive(Clone, Debug)]
pub(crate) struct Chip {
    /// The last part of a class name.
    pub(crate) tone: &'static str,
    /// What it says.
    pub(crate) words: String,
}

/// How many objectives of one team stand in the open; the rest is folded.
pub(crate) const IN_THE_OPEN: usize = 20;

/// "55 more", where there are more objectives of a team than stand in the open.
pub(crate) fn folded(text: &Text, count: usize) -> Option<String> {
    let rest = count.checked_sub(IN_THE_OPEN).filter(|rest| *rest > 0)?;
    Some(text.say_with("count-more", &[("count", rest.into())]).into_owned())
}

/// A person as a line names them.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Their name, or the words for somebody who left.
    pub(crate) name: String,
    /// Their initials, drawn.
    pub(crate) avatar: String,
    /// Where their page is.
    pub(crate) href: String,
}

impl Person {
    pub(crate) fn of(text: &Text, id: Option<MemberId>, people: &People) -> Option<Self> {
        people.get(&id?).map(|member| Self::named(text, member))
    }

    /// A person by their row.
    pub(crate) fn named(text: &Text, member: &Member) -> Self {
        let name = if member.erased {
            text.say("word-former-member").into_owned()
        } else {
            member.name.clone()
        };
        Self {
            avatar: Avatar { name: &name, large: false }.to_string(),
            href: crate::path::person(member.number),
            name,
        }
    }
}

/// A key result as a line of a list.
#[derive(Clone, Debug)]
pub(crate) struct KeyResultLine {
    /// Where its page is.
    pub(crate) href: String,
    /// The sentence.
    pub(crate) statement: String,
    /// Who looks after it.
    pub(crate) owner: Option<Person>,
    /// Early or late, in words.
    pub(crate) sign: Option<String>,
    /// When it was looked at, or wants to be.
    pub(crate) about: String,
    /// Its track, drawn.
    pub(crate) track: String,
    /// Where it stands.
    pub(crate) standing: Chip,
    /// The last check-ins, drawn.
    pub(crate) spark: String,
    /// "7/10".
    pub(crate) sure: Option<String>,
}

impl KeyResultLine {
    /// A line in a list whose plumb line stands at `common_pace`.
    pub(crate) fn of(
        text: &Text,
        row: &KeyResultRow,
        people: &People,
        common_pace: Option<Fraction>,
    ) -> Self {
        let key_result = &row.digested.key_result;
        Self {
            href: crate::path::key_result(key_result.number),
            statement: key_result.statement.clone(),
            owner: Person::of(text, key_result.owner, people),
            sign: key_result
                .sign
                .map(|sign| text.say_code("indicator", sign.code(), &[]).into_owned()),
            about: words::looked_at(text, row),
            track: words::track(text, row, common_pace),
            standing: standing(text, row),
            spark: words::spark(text, row),
            sure: words::of_ten(text, row.digested.digest.confidence),
        }
    }
}

/// Where a key result stands, or its state where it does not stand anywhere yet.
pub(crate) fn standing(text: &Text, row: &KeyResultRow) -> Chip {
    match row.position.standing {
        // It was read, so "no reading" would be untrue beside the value.
        Some(standing) if standing.standing == Standing::NoReading && start_is_offered(row) => {
            let words = text.say("standing-start-open").into_owned();
            Chip { tone: words::tone_of(standing.standing).name(), words }
        }
        Some(standing) => Chip {
            tone: words::tone_of(standing.standing).name(),
            words: words::standing(text, standing.standing, standing.reason.progress),
        },
        None => Chip {
            tone: "quiet",
            words: text
                .say_code("key-result-state", row.digested.key_result.state.code(), &[])
                .into_owned(),
        },
    }
}

/// An objective with its key results as a block of a list.
#[derive(Clone, Debug)]
pub(crate) struct ObjectiveBlock {
    /// Names the heading: `o-14`.
    pub(crate) anchor: String,
    /// Where its page is.
    pub(crate) href: String,
    /// Its words, as a heading.
    pub(crate) statement: String,
    /// Why this one and why now.
    pub(crate) why: String,
    /// Its state, where it is not simply agreed, and where it stands.
    pub(crate) standing: Option<Chip>,
    /// A stretch, a promise or a question.
    pub(crate) ambition: Chip,
    /// What it supports: words and where they lead.
    pub(crate) supports: Vec<(String, String)>,
    /// Its key results.
    pub(crate) key_results: Vec<KeyResultLine>,
    /// The plumb line through them, drawn.
    pub(crate) line: String,
    /// Where it can be moved to among its team's, for those who may.
    pub(crate) order: Option<Order>,
}

/// The places before and after an objective, each with the words for going there.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// Where the move is sent.
    pub(crate) action: String,
    /// The place above.
    pub(crate) up: Option<(i64, String)>,
    /// The place below.
    pub(crate) down: Option<(i64, String)>,
    /// The page to come back to.
    pub(crate) back: String,
}

impl ObjectiveBlock {
    pub(crate) fn of(
        text: &Text,
        row: &ObjectiveRow,
        people: &People,
        cycle_pace: Fraction,
        cycle: Option<&Cycle>,
    ) -> Self {
        let objective = &row.objective;
        let key_results = row
            .key_results
            .iter()
            .map(|row| KeyResultLine::of(text, row, people, Some(cycle_pace)))
            .collect();
        let supports = row
            .supports
            .iter()
            .map(|above| {
                (
                    words::capitalised(&above.objective.statement),
                    crate::path::objective(above.objective.number),
                )
            })
            .collect();
        Self {
            anchor: format!("o-{}", objective.number),
            href: crate::path::objective(objective.number),
            statement: words::capitalised(&objective.statement),
            why: objective.why.clone(),
            standing: objective_standing(text, row),
            ambition: ambition(text, objective.ambition),
            supports,
            key_results,
            line: plumb_line(text, cycle_pace, cycle),
            order: None,
        }
    }
}

/// An objective as a line of a list of many: how far it is, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct ObjectiveLine {
    /// Where its page is.
    pub(crate) href: String,
    /// Its words, as a heading.
    pub(crate) statement: String,
    /// Its tracks, drawn: one, or one for each ambition, because these are never averaged.
    pub(crate) tracks: Vec<String>,
    /// Its state, where it is not simply agreed, or where it stands.
    pub(crate) standing: Option<Chip>,
}

impl ObjectiveLine {
    pub(crate) fn of(text: &Text, node: &Node, common_pace: Option<Fraction>) -> Self {
        Self {
            href: crate::path::objective(node.objective.number),
            statement: words::capitalised(&node.objective.statement),
            tracks: words::objective_tracks(text, &node.position, common_pace),
            standing: standing_of_objective(text, &node.objective, &node.position),
        }
    }
}

/// Where an objective stands: while it is not agreed, its state.
pub(crate) fn objective_standing(text: &Text, row: &ObjectiveRow) -> Option<Chip> {
    standing_of_objective(text, &row.objective, &row.position)
}

fn standing_of_objective(
    text: &Text,
    objective: &Objective,
    position: &ObjectivePosition,
) -> Option<Chip> {
    use plumb_core::objective::State;
    match (&objective.state, position.worst) {
        (State::Agreed { .. } | State::Closed { .. }, Some((_, worst))) => Some(Chip {
            tone: words::tone_of(worst.standing).name(),
            words: words::standing_of_objective(text, worst.standing),
        }),
        (State::Agreed { .. }, None) => None,
        (state, _) => Some(Chip {
            tone: "quiet",
            words: text.say_code("objective-state", state.code(), &[]).into_owned(),
        }),
    }
}

/// A stretch, a promise or a question, in its colour.
pub(crate) fn ambition(text: &Text, ambition: Ambition) -> Chip {
    let tone = match ambition {
        Ambition::Aspirational => "brass",
        Ambition::Committed => "accent",
        Ambition::Learning => "quiet",
    };
    Chip { tone, words: text.say_code("ambition", ambition.code(), &[]).into_owned() }
}

/// The line of today's pace through a list; of the pace at its end through one of a cycle that is over.
pub(crate) fn plumb_line(text: &Text, pace: Fraction, cycle: Option<&Cycle>) -> String {
    let is_over = pace >= Fraction::ONE || cycle.is_some_and(|cycle| cycle.closed_on.is_some());
    let label = text.say(if is_over { "pace-at-the-end" } else { "pace-today" });
    PlumbLine { pace: words::share(pace), label: &label }.to_string()
}
