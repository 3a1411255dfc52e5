//! The page of a person: what they hold and what they look after. No number stands beside it: nobody is rated.

use super::roles::{GiveForm, HeldRole, held, kinds_given};
use crate::error::WebError;
use crate::form::Typed;
use crate::lines::Person;
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{Web, choosing, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::load::Name;
use plumb_app::people::find;
use plumb_app::views::person::{PersonView, person};
use plumb_core::member::Member;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Objective;
use plumb_db::Reader;
use plumb_draw::Avatar;
use plumb_store::Held;
use plumb_text::Text;

/// Things of one kind that somebody looks after: what they are called together, and each with its page.
pub(super) struct LookedAfter {
    pub(super) title: String,
    pub(super) things: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "people/show.html")]
pub(super) struct PersonPage {
    page: Page,
    person: Person,
    /// Their initials, drawn large.
    face: String,
    short: String,
    href: String,
    email: Option<String>,
    notices: Vec<String>,
    looked_after: Vec<LookedAfter>,
    /// What they look after asks for somebody else.
    asks_for_others: bool,
    /// The personal objectives that they shared: each one's page and words.
    shared: Vec<(String, String)>,
    roles: Vec<HeldRole>,
    give: Option<GiveForm>,
    /// Whether the reader looks after people and access.
    may_manage: bool,
    can_sign_in: bool,
    is_archived: bool,
    is_erased: bool,
    is_me: bool,
    invite: String,
    seen: i64,
    typed: Typed,
}

pub(super) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        PersonPage::read(r, page, &signed, name, Typed::default()).await
    })
    .await
}

/// The person of a form, as they stand.
pub(super) async fn found(
    web: &Web,
    signed: &Signed,
    name: Name,
) -> Result<Held<Member>, WebError> {
    web.read(async |r: &mut Reader| Ok(find(r, signed.caller(), name).await?)).await
}

/// Back to the person's page, or there again with what was typed and what stands against it: where no field is named,
/// beside `field`.
pub(super) async fn ended<T>(
    web: &Web,
    signed: &Signed,
    name: Name,
    typed: Typed,
    field: &str,
    outcome: plumb_app::Result<T>,
) -> Result<Response, WebError> {
    let (status, typed) = match outcome {
        Ok(_) => {
            let member = found(web, signed, name).await?;
            return Ok(signed.go(&path::person(member.number)));
        }
        Err(error) => typed.met(&signed.text, error, Some(field))?,
    };
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        PersonPage::read(r, page, signed, name, typed).await
    })
    .await
}

impl PersonPage {
    pub(super) async fn read(
        r: &mut Reader,
        page: Page,
        signed: &Signed,
        name: Name,
        mut typed: Typed,
    ) -> Result<Self, WebError> {
        let view = person(r, signed.caller(), name).await?;
        let actor = &signed.caller().actor;
        let text = page.text.clone();
        let member = &view.member;
        let is_archived = member.archived_on.is_some();
        let kinds = kinds_given(&text, actor, false);
        let give = if is_archived || kinds.is_empty() {
            None
        } else {
            let none = text.say("people-whole-workspace").into_owned();
            Some(GiveForm { kinds, teams: choosing::teams(r, signed, &none).await? })
        };
        let is_me = actor.member() == Some(member.id);
        let shown = Person::named(&text, member);
        let short = Short::new(Kind::Person, member.number).to_string();
        if !typed.has("name") {
            typed.put("name", member.name.as_str());
        }
        let today = page.shell.today.to_string();
        if !typed.has("on") {
            typed.put("on", today.as_str());
        }
        Ok(Self {
            href: path::person(member.number),
            invite: format!("{}?person={short}", path::INVITE),
            email: view.email.clone(),
            notices: notices(&text, &view, actor.manages_people()),
            asks_for_others: is_archived && !view.handover.is_empty(),
            shared: named(&view.shared),
            looked_after: looked_after(&text, &view),
            roles: held(&text, actor, is_me, &view.roles, &view.teams, &typed),
            give,
            may_manage: actor.manages_people(),
            can_sign_in: member.account.is_some(),
            is_archived,
            is_erased: member.erased,
            is_me,
            seen: member.since_change,
            face: Avatar { name: &shown.name, large: true }.to_string(),
            short,
            typed,
            page: page.titled(shown.name.clone(), Place::People),
            person: shown,
        })
    }
}

fn notices(text: &Text, view: &PersonView, may_manage: bool) -> Vec<String> {
    let member = &view.member;
    let mut notices = Vec::new();
    if let Some(day) = member.archived_on {
        let day = text.day_with_year(day);
        notices.push(text.say_with("people-archived", &[("day", day.into())]).into_owned());
    } else if may_manage && member.account.is_none() {
        notices.push(text.say("people-only-named").into_owned());
    }
    notices
}

/// What somebody looks after, a group for each kind that there is.
pub(super) fn looked_after(text: &Text, view: &PersonView) -> Vec<LookedAfter> {
    let handover = &view.handover;
    let key_results = handover
        .key_results
        .iter()
        .map(|key_result| (path::key_result(key_result.number), key_result.statement.clone()));
    let initiatives = handover
        .initiatives
        .iter()
        .map(|initiative| (path::initiative(initiative.number), initiative.title.clone()));
    [
        ("word-key-results", key_results.collect::<Vec<_>>()),
        ("word-objectives", named(&handover.objectives)),
        ("word-initiatives", initiatives.collect()),
    ]
    .into_iter()
    .filter(|(_, things)| !things.is_empty())
    .map(|(key, things)| LookedAfter { title: text.say(key).into_owned(), things })
    .collect()
}

/// Objectives, each with its page.
fn named(objectives: &[Objective]) -> Vec<(String, String)> {
    objectives
        .iter()
        .map(|objective| (path::objective(objective.number), objective.statement.clone()))
        .collect()
}
