//! The page that all can read.

use super::rules::{Part, name, parts, said};
use crate::error::WebError;
use crate::form::Typed;
use crate::lines::Person;
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::views::policy::{PolicyChange, PolicyView, policy};
use plumb_core::blanking::Of;
use plumb_db::Reader;
use plumb_text::Text;

/// How we work here.
#[derive(Template)]
#[template(path = "policy/show.html")]
pub(super) struct PolicyPage {
    page: Page,
    may_edit: bool,
    parts: Vec<Part>,
    changes: Vec<Change>,
    pauses: Vec<PauseLine>,
    may_pause: bool,
    /// The form for another pause.
    pause: Typed,
    /// Where its texts are removed for good, by those who may.
    texts: Option<String>,
}

/// How it came to be as it is.
struct Change {
    /// Who changed it.
    who: String,
    when: String,
    reason: String,
    /// Each setting with what was settled before and since.
    differences: Vec<(String, String, String)>,
}

/// Days in which nothing is asked for.
struct PauseLine {
    name: String,
    days: String,
    /// Where it is taken away, by those who may.
    removal: String,
    /// Where what it is called is removed for good, by those who may.
    texts: Option<String>,
}

pub(super) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        PolicyPage::read(r, &signed, page, Typed::default()).await
    })
    .await
}

impl PolicyPage {
    /// Reads the page, with the form for another pause as it was typed.
    pub(super) async fn read(
        r: &mut Reader,
        signed: &Signed,
        page: Page,
        pause: Typed,
    ) -> Result<Self, WebError> {
        let view = policy(r, signed.caller()).await?;
        Ok(Self::of(page, signed, &view, pause))
    }

    fn of(page: Page, signed: &Signed, view: &PolicyView, pause: Typed) -> Self {
        let text = page.text.clone();
        let title = text.say("policy-title").into_owned();
        let (actor, today) = (&signed.caller().actor, page.shell.today);
        let blanks = actor.blanks(None);
        Self {
            may_edit: actor.runs_cycles(),
            may_pause: actor.manages_team(None),
            parts: parts(&text, &view.policy.is.policy),
            changes: view.changes.iter().map(|one| change(&text, &page, view, one)).collect(),
            pauses: view
                .pauses
                .iter()
                .filter(|pause| pause.to_on >= today)
                .map(|pause| PauseLine {
                    name: pause.name.clone(),
                    days: text.day_range(pause.from_on, pause.to_on),
                    removal: format!("/policy/pauses/{}/removal", pause.id.0),
                    texts: blanks.then(|| path::texts(Of::Pause, pause.id.0)),
                })
                .collect(),
            pause,
            texts: blanks.then(|| path::texts(Of::Policy, page.signed.caller().workspace.0)),
            page: page.titled(title, Place::Policy),
        }
    }
}

fn change(text: &Text, page: &Page, view: &PolicyView, change: &PolicyChange) -> Change {
    let difference = |one: &plumb_app::views::policy::Changed| {
        (name(text, one.setting), said(text, &one.before), said(text, &one.after))
    };
    Change {
        who: who(text, view, change),
        when: text.instant(change.at, &page.zone()),
        reason: change.reason.clone(),
        differences: change.settings.iter().map(difference).collect(),
    }
}

/// Who changed it; a program acts for somebody.
fn who(text: &Text, view: &PolicyView, change: &PolicyChange) -> String {
    let person = Person::of(text, change.by, &view.people).map(|person| person.name);
    match (person, change.actor.as_str()) {
        (Some(name), "token") => text.say_with("actor-token", &[("who", name.into())]).into_owned(),
        (Some(name), _) => name,
        (None, "operator") => text.say("actor-operator").into_owned(),
        (None, "scheduler") => text.say("actor-scheduler").into_owned(),
        (None, _) => text.say("actor-former-member").into_owned(),
    }
}
