//! What the forms of Write share: what can be chosen, and who is meant by a choice.

use crate::form::{Choice, Typed};
use plumb_app::views::write::{Choices, Meanwhile};
use plumb_core::ambition::Ambition;
use plumb_core::id::MemberId;
use plumb_core::member::Member;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Purpose;
use plumb_text::Text;

/// A stretch, a promise or a question, each with what it means.
pub(crate) fn ambitions(text: &Text) -> Vec<Choice> {
    let one = |ambition: Ambition, hint: &str| {
        Choice::new(ambition.code(), text.say_code("ambition", ambition.code(), &[]))
            .hinted(text.say(hint))
    };
    vec![
        one(Ambition::Aspirational, "write-ambition-aspirational-hint"),
        one(Ambition::Committed, "write-ambition-committed-hint"),
        one(Ambition::Learning, "write-ambition-learning-hint"),
    ]
}

/// What kind of wish it is.
pub(crate) fn purposes(text: &Text) -> Vec<Choice> {
    Purpose::ALL
        .iter()
        .map(|purpose| Choice::new(purpose.code(), text.say_code("purpose", purpose.code(), &[])))
        .collect()
}

/// Whom a form offers, those of the team first; `nobody` says what no choice means.
pub(crate) fn persons(choices: &Choices, nobody: &str) -> Vec<Choice> {
    let mut offered = vec![Choice::new("", nobody)];
    offered.extend(
        choices
            .near
            .iter()
            .chain(&choices.others)
            .map(|member| Choice::new(person_value(member), member.name.clone())),
    );
    offered
}

/// How a form names a person: `P-12`.
pub(crate) fn person_value(member: &Member) -> String {
    Short::new(Kind::Person, member.number).to_string()
}

/// The person who was chosen.
pub(crate) fn person(
    text: &Text,
    typed: &mut Typed,
    field: &str,
    choices: &Choices,
) -> Option<MemberId> {
    let chosen = typed.filled(field)?;
    let found = choices
        .near
        .iter()
        .chain(&choices.others)
        .find(|member| person_value(member) == chosen)
        .map(|member| member.id);
    if found.is_none() {
        typed.complain(field, text.say_code("refusal", "member.not_here", &[]));
    }
    found
}

/// The value of a person in a form, where they can be chosen.
pub(crate) fn person_of(choices: &Choices, id: Option<MemberId>) -> String {
    choices
        .near
        .iter()
        .chain(&choices.others)
        .find(|member| Some(member.id) == id)
        .map(person_value)
        .unwrap_or_default()
}

/// A field that two people changed, in words.
#[derive(Clone, Debug)]
pub(crate) struct ClashLine {
    /// Leads to the field.
    pub(crate) anchor: String,
    pub(crate) label: String,
    pub(crate) now: String,
    pub(crate) typed: String,
}

/// What somebody else did meanwhile.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    /// "Mira changed it today, 14:05."
    pub(crate) words: String,
    /// The reason that they gave.
    pub(crate) reason: String,
    /// What both changed.
    pub(crate) clashes: Vec<ClashLine>,
}

impl Merged {
    /// Says who changed it, and in which fields both did.
    pub(crate) fn of<T>(
        text: &Text,
        zone: &jiff::tz::TimeZone,
        meanwhile: &Meanwhile<T>,
        clashes: Vec<ClashLine>,
    ) -> Self {
        let who = match &meanwhile.by {
            Some(member) if !member.erased => member.name.clone(),
            _ => text.say("actor-former-member").into_owned(),
        };
        let when = text.instant(meanwhile.now.since_at, zone);
        Self {
            words: text
                .say_with("problem-conflict", &[("who", who.into()), ("when", when.into())])
                .into_owned(),
            reason: meanwhile.change.as_ref().map(|told| told.reason.clone()).unwrap_or_default(),
            clashes,
        }
    }
}

/// The value of a choice in the words that the page shows for it; anything else as it is.
pub(crate) fn shown(choices: &[Choice], value: &str) -> String {
    choices
        .iter()
        .find(|choice| choice.value == value)
        .map_or_else(|| value.to_owned(), |choice| choice.words.clone())
}
