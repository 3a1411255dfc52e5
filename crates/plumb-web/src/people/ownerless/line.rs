//! A thing that asks for somebody, as the list shows it.

use crate::choosing::PersonField;
use crate::form::Typed;
use crate::path;
use plumb_app::views::ownerless::{
    Ownerless, OwnerlessInitiative, OwnerlessObjective, OwnerlessView,
};
use plumb_core::id::{MemberId, TeamId};
use plumb_text::Text;

/// A thing that asks for somebody.
pub(super) struct Line {
    /// `k-57`, for the names of its fields.
    pub(super) id: String,
    pub(super) href: String,
    pub(super) words: String,
    /// Under which objective a key result stands.
    pub(super) objective: Option<(String, String)>,
    pub(super) team: Option<(String, String)>,
    /// Who looked after it.
    pub(super) about: String,
    /// The form, for those who may name somebody for a key result.
    pub(super) form: Option<HandOverForm>,
    /// Where they name somebody for something else: in the form of the thing itself.
    pub(super) named_at: Option<String>,
}

pub(super) struct HandOverForm {
    pub(super) action: String,
    pub(super) seen: i64,
    pub(super) typed: Typed,
    pub(super) is_open: bool,
    pub(super) people: PersonField,
}

/// A key result; `again` is its form that was refused.
pub(super) fn of_key_result(
    text: &Text,
    view: &OwnerlessView<Ownerless>,
    row: &Ownerless,
    again: Option<Typed>,
    people: &PersonField,
) -> Line {
    let key_result = &row.key_result;
    let about = about(text, view, key_result.owner);
    let is_open = again.is_some();
    let typed = again.unwrap_or_else(|| {
        let mut typed = Typed::default();
        typed.put("reason", about.as_str());
        typed
    });
    Line {
        id: format!("k-{}", key_result.number),
        href: path::key_result(key_result.number),
        words: key_result.statement.clone(),
        objective: Some((row.objective.statement.clone(), path::objective(row.objective.number))),
        team: team(view, row.team),
        form: row.may_hand_over.then(|| HandOverForm {
            action: format!("{}/owner", path::key_result(key_result.number)),
            seen: key_result.since_change,
            typed,
            is_open,
            people: people.clone(),
        }),
        named_at: None,
        about,
    }
}

/// An objective.
pub(super) fn of_objective(
    text: &Text,
    view: &OwnerlessView<OwnerlessObjective>,
    row: &OwnerlessObjective,
) -> Line {
    let objective = &row.objective;
    let href = path::objective(objective.number);
    Line {
        id: format!("o-{}", objective.number),
        words: objective.statement.clone(),
        objective: None,
        team: team(view, objective.team()),
        about: about(text, view, objective.lead),
        form: None,
        named_at: row.may_hand_over.then(|| format!("{href}/edit#lead")),
        href,
    }
}

/// An initiative.
pub(super) fn of_initiative(
    text: &Text,
    view: &OwnerlessView<OwnerlessInitiative>,
    row: &OwnerlessInitiative,
) -> Line {
    let initiative = &row.initiative;
    let href = path::initiative(initiative.number);
    Line {
        id: format!("i-{}", initiative.number),
        words: initiative.title.clone(),
        objective: None,
        team: team(view, Some(initiative.team)),
        about: about(text, view, initiative.owner),
        form: None,
        named_at: row.may_hand_over.then(|| format!("{href}#change")),
        href,
    }
}

fn team<T>(view: &OwnerlessView<T>, team: Option<TeamId>) -> Option<(String, String)> {
    let team = view.teams.get(&team?)?;
    Some((team.name.clone(), path::team(team.number)))
}

/// Who looked after it.
fn about<T>(text: &Text, view: &OwnerlessView<T>, before: Option<MemberId>) -> String {
    let about = match before.and_then(|owner| view.people.get(&owner)) {
        Some(member) if !member.erased => {
            text.say_with("people-ownerless-left", &[("name", (&member.name).into())])
        }
        Some(_) => text.say("people-ownerless-erased"),
        None => text.say("people-ownerless-never"),
    };
    about.into_owned()
}
