//! What the forms of Write share: what can be chosen, and who is meant by a choice.

use crate::choosing::{PersonField, Unchosen, person_value};
use crate::form::{Choice, Typed};
use plumb_app::views::choosing::PeopleOffered;
use plumb_app::views::write::Choices;
use plumb_core::ambition::Ambition;
use plumb_core::id::MemberId;
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

/// The field in which a person is chosen; `nobody` is what no choice means.
pub(crate) fn person_field(text: &Text, choices: &Choices, nobody: Unchosen) -> PersonField {
    PersonField::of(text, &choices.people, choices.team, nobody)
}

/// The person who was chosen.
pub(crate) fn person(
    text: &Text,
    typed: &mut Typed,
    field: &str,
    offered: &PeopleOffered,
) -> Option<MemberId> {
    let chosen = typed.filled(field)?;
    let found = offered.all().find(|member| person_value(member) == chosen);
    let found = found.map(|member| member.id);
    if found.is_none() {
        typed.complain(field, text.say_code("refusal", "member.not_here", &[]));
    }
    found
}

/// The value of a deputy in a form: whoever left stands in for nobody.
pub(crate) fn deputy_of(offered: &PeopleOffered, id: Option<MemberId>) -> String {
    let here = offered.all().filter(|member| member.archived_on.is_none());
    here.into_iter().find(|member| Some(member.id) == id).map(person_value).unwrap_or_default()
}

/// The value of a person in a form, where they can be chosen.
pub(crate) fn person_of(choices: &Choices, id: Option<MemberId>) -> String {
    choices.people.all().find(|member| Some(member.id) == id).map(person_value).unwrap_or_default()
}
