//! What a change changed, field by field and in words: what it was, and what it became.

use crate::policy::rules;
use crate::words;
use plumb_app::views::policy::settings;
use plumb_core::cadence::Cadence;
use plumb_core::cycle::Cycle;
use plumb_core::initiative::Initiative;
use plumb_core::key_result::{self, GivenScore, KeyResult};
use plumb_core::objective::{self, Objective};
use plumb_core::policy::Policy;
use plumb_core::team::Team;
use plumb_text::{Piece, Text};
use uuid::Uuid;

/// One thing that a change changed, as a sentence in pieces.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// What it is: "its words".
    pub(crate) field: String,
    /// "Its words: A became B".
    pub(crate) parts: Vec<Part>,
}

/// A piece of such a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) words: String,
    /// `del` for what it was, `ins` for what it became; else empty.
    pub(crate) mark: &'static str,
}

/// Names people, teams and key results; nothing for somebody whose name is gone.
pub(crate) type Names<'a> = &'a dyn Fn(Uuid) -> Option<String>;

impl Difference {
    /// What became of a field; nothing where it stayed as it was.
    pub(crate) fn of(text: &Text, field: &str, before: &str, after: &str) -> Option<Self> {
        Self::named(text, text.say(field).into_owned(), before, after)
    }

    /// The same of a field by its name.
    fn named(text: &Text, field: String, before: &str, after: &str) -> Option<Self> {
        if before == after {
            return None;
        }
        let name = ("field", words::capitalised(&field).into());
        let was = ("before", before.into());
        let is = ("after", after.into());
        let pieces = match (before.is_empty(), after.is_empty()) {
            (false, false) => text.say_in_pieces("history-was", &[name, was, is]),
            (true, _) => text.say_in_pieces("history-set", &[name, is]),
            (_, true) => text.say_in_pieces("history-cleared", &[name, was]),
        };
        let part = |piece| match piece {
            Piece::Words(words) => Part { words, mark: "" },
            Piece::Arg { name, text } => {
                let mark = match name.as_str() {
                    "before" => "del",
                    "after" => "ins",
                    _ => "",
                };
                Part { words: text, mark }
            }
        };
        Some(Self { field, parts: pieces.into_iter().map(part).collect() })
    }
}

/// Two versions of a thing, asked field by field.
struct Both<'a, T> {
    text: &'a Text,
    before: &'a T,
    after: &'a T,
    found: Vec<Difference>,
}

impl<'a, T> Both<'a, T> {
    fn of(text: &'a Text, before: &'a T, after: &'a T) -> Self {
        Self { text, before, after, found: Vec::new() }
    }

    /// Asks for a field as its reader would say it; nothing where nobody said anything.
    fn ask(mut self, field: &str, said: impl Fn(&T) -> Option<String>) -> Self {
        let (before, after) = (said(self.before), said(self.after));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        self.found.extend(Difference::of(self.text, field, &before, &after));
        self
    }
}

/// What a change made of an objective.
pub(crate) fn of_objective(
    text: &Text,
    names: Names<'_>,
    before: &Objective,
    after: &Objective,
) -> Vec<Difference> {
    let code = |family, code| Some(text.say_code(family, code, &[]).into_owned());
    Both::of(text, before, after)
        .ask("field-statement", |one| Some(one.statement.clone()))
        .ask("field-why", |one| Some(one.why.clone()))
        .ask("field-ambition", |one| code("ambition", one.ambition.code()))
        .ask("field-purpose", |one| code("purpose", one.purpose.code()))
        .ask("field-lead", |one| who(text, names, one.lead.map(|id| id.0)))
        .ask("field-answer", |one| match &one.state {
            objective::State::Closed { answer: Some(answer), .. } => {
                let said = code("objective-answer", answer.own.code())?;
                let words = [said.as_str(), answer.words.as_str()];
                Some(
                    words
                        .into_iter()
                        .filter(|words| !words.is_empty())
                        .collect::<Vec<_>>()
                        .join(", "),
                )
            }
            _ => None,
        })
        .found
}

/// What a change made of a key result.
pub(crate) fn of_key_result(
    text: &Text,
    names: Names<'_>,
    before: &KeyResult,
    after: &KeyResult,
) -> Vec<Difference> {
    let code = |family, code| Some(text.say_code(family, code, &[]).into_owned());
    Both::of(text, before, after)
        .ask("field-statement", |one| Some(one.statement.clone()))
        .ask("field-measure", |one| words::aim(text, one))
        .ask("field-milestones", |one| milestones(text, one))
        .ask("field-checkpoints", |one| Some(checkpoints(text, one)))
        .ask("field-counted", |one| Some(one.definition.counted.clone()))
        .ask("field-excluded", |one| Some(one.definition.excluded.clone()))
        .ask("field-source", |one| Some(one.definition.source.clone()))
        .ask("field-contribution", |one| Some(one.definition.contribution.clone()))
        .ask("field-limits", |one| Some(one.definition.limits.clone()))
        .ask("field-stands-in", |one| Some(one.definition.stands_in_for.clone()))
        .ask("field-owner", |one| who(text, names, one.owner.map(|id| id.0)))
        .ask("field-deputy", |one| who(text, names, one.deputy.map(|id| id.0)))
        .ask("field-start", |one| Some(text.day_with_year(one.start_on?)))
        .ask("field-due", |one| Some(text.day_with_year(one.due_on?)))
        .ask("field-weight", |one| Some(text.number(one.weight.get().get())))
        .ask("field-sign", |one| code("indicator", one.sign?.code()))
        .ask("field-ambition", |one| code("ambition", one.ambition?.code()))
        .ask("field-cadence", |one| cadence(text, one.cadence))
        .ask("field-continues", |one| names(one.continues?.0))
        .ask("field-score", |one| match &one.state {
            key_result::State::Scored { given, .. } => score(text, given),
            _ => None,
        })
        .found
}

/// What a change made of a team.
pub(crate) fn of_team(
    text: &Text,
    names: Names<'_>,
    before: &Team,
    after: &Team,
) -> Vec<Difference> {
    let code = |family, code| Some(text.say_code(family, code, &[]).into_owned());
    Both::of(text, before, after)
        .ask("field-name", |one| Some(one.name.clone()))
        .ask("field-team-purpose", |one| Some(one.purpose.clone()))
        .ask("field-level", |one| code("level", one.level.code()))
        .ask("field-parent", |one| names(one.parent?.0))
        .ask("field-participation", |one| code("participation", one.participation.code()))
        .ask("field-cadence", |one| cadence(text, one.cadence))
        .ask("field-weekday", |one| words::weekday(text, one.check_in_weekday?))
        .ask("field-zone", |one| one.zone.clone())
        .found
}

/// What a change made of a cycle.
pub(crate) fn of_cycle(text: &Text, before: &Cycle, after: &Cycle) -> Vec<Difference> {
    Both::of(text, before, after)
        .ask("field-name", |one| Some(one.name.clone()))
        .ask("field-start", |one| Some(text.day_with_year(one.starts_on)))
        .ask("field-due", |one| Some(text.day_with_year(one.ends_on)))
        .ask("field-cadence", |one| cadence(text, one.cadence))
        .found
}

/// What a change made of how we work here.
pub(crate) fn of_policy(text: &Text, before: &Policy, after: &Policy) -> Vec<Difference> {
    settings(before)
        .iter()
        .zip(&settings(after))
        .filter_map(|((setting, was), (_, is))| {
            let (was, is) = (rules::said(text, was), rules::said(text, is));
            Difference::named(text, rules::name(text, setting), &was, &is)
        })
        .collect()
}

/// What a change made of an initiative.
pub(crate) fn of_initiative(
    text: &Text,
    names: Names<'_>,
    before: &Initiative,
    after: &Initiative,
) -> Vec<Difference> {
    let state = |one: &Initiative| {
        Some(text.say_code("initiative-state", one.state.code(), &[]).into_owned())
    };
    Both::of(text, before, after)
        .ask("field-statement", |one| Some(one.title.clone()))
        .ask("field-initiative-state", state)
        .ask("field-owner", |one| who(text, names, one.owner.map(|id| id.0)))
        .found
}

/// A person, who may have left.
fn who(text: &Text, names: Names<'_>, id: Option<Uuid>) -> Option<String> {
    let id = id?;
    names(id).or_else(|| Some(text.say("word-former-member").into_owned()))
}

fn cadence(text: &Text, cadence: Option<Cadence>) -> Option<String> {
    Some(text.say_code("cadence", cadence?.code(), &[]).into_owned())
}

fn score(text: &Text, given: &GivenScore) -> Option<String> {
    match (given.score, given.taught) {
        (Some(score), _) => Some(text.score(score)),
        (None, Some(taught)) => {
            Some(text.say_code("learning-answer", taught.code(), &[]).into_owned())
        }
        (None, None) => None,
    }
}

/// The milestones by their titles.
fn milestones(text: &Text, key_result: &KeyResult) -> Option<String> {
    let titles = key_result.measure.steps().iter().map(|one| one.title.as_str());
    let titles = titles.filter(|title| !title.is_empty()).collect::<Vec<_>>();
    (!titles.is_empty()).then(|| text.list(&titles))
}

/// "20 Oct 2026: 80%, 3 Nov 2026: 85%".
fn checkpoints(text: &Text, key_result: &KeyResult) -> String {
    let said = key_result
        .measure
        .checkpoints()
        .iter()
        .map(|one| {
            let value = text.quantity(one.value, &key_result.unit);
            format!("{}: {value}", text.day_with_year(one.on))
        })
        .collect::<Vec<_>>();
    said.join(", ")
}
