//! Changing an initiative: its words, how far it is, who looks after it, what it is to move.

use super::show::{InitiativePage, filled};
use super::states;
use crate::choosing::{Unchosen, looks_for_somebody, persons, wanted};
use crate::error::WebError;
use crate::form::Typed;
use crate::merge::{Changed, ChangedLine, Merged, merge};
use crate::page::Page;
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::write::fields::person;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::initiatives::EditInitiative;
use plumb_app::load::Name;
use plumb_app::views::initiative::{InitiativeView, initiative, initiative_meanwhile};
use plumb_core::initiative::InitiativeState;
use plumb_db::Reader;
use plumb_text::Text;

type Fields = Form<Vec<(String, String)>>;

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    if looks_for_somebody(&mut typed) {
        return web.initiative_again(&signed, name, typed, StatusCode::OK).await;
    }
    let view = web.initiative(&signed, name, &typed).await?;
    let owner = if typed.has("owner") {
        person(&signed.text, &mut typed, "owner", &view.choices.people)
    } else {
        view.initiative.owner
    };
    if typed.has_problems() {
        return web.initiative_again(&signed, name, typed, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let command = EditInitiative {
        initiative: name,
        seen: typed.seen(),
        title: typed.get("title").to_owned(),
        owner,
        state: InitiativeState::from_code(typed.get("state")).unwrap_or(view.initiative.state),
    };
    match web.app.edit_initiative(signed.caller(), command).await {
        Ok(initiative) => Ok(signed.go(&path::initiative(initiative.number))),
        Err(Error::Conflict(_)) => web.initiative_merged(&signed, name, typed).await,
        Err(error) => {
            let status = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            web.initiative_again(&signed, name, typed, status).await
        }
    }
}

pub(super) async fn link(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let key_result = typed.get("key_result").parse::<Name>()?;
    web.app.link_initiative(signed.caller(), name, key_result).await?;
    Ok(signed.go(&path::initiative(web.initiative(&signed, name, &typed).await?.initiative.number)))
}

pub(super) async fn unlink(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let key_result = typed.get("key_result").parse::<Name>()?;
    web.app.unlink_initiative(signed.caller(), name, key_result).await?;
    Ok(signed.go(&path::initiative(web.initiative(&signed, name, &typed).await?.initiative.number)))
}

impl Web {
    async fn initiative(
        &self,
        signed: &Signed,
        name: Name,
        typed: &Typed,
    ) -> Result<InitiativeView, WebError> {
        let wanted = wanted(typed, "owner");
        self.read(async |r| Ok(initiative(r, &self.app, signed.caller(), name, wanted).await?))
            .await
    }

    async fn initiative_again(
        &self,
        signed: &Signed,
        name: Name,
        typed: Typed,
        status: StatusCode,
    ) -> Result<Response, WebError> {
        self.again(signed, status, async |r: &mut Reader, page: Page| {
            let wanted = wanted(&typed, "owner");
            let view = initiative(r, &self.app, signed.caller(), name, wanted).await?;
            Ok(InitiativePage::of(page, &view, Some(typed), None))
        })
        .await
    }

    /// Lays what was typed over what somebody else made of it meanwhile, and takes the newer version as seen.
    async fn initiative_merged(
        &self,
        signed: &Signed,
        name: Name,
        mut typed: Typed,
    ) -> Result<Response, WebError> {
        self.again(signed, StatusCode::CONFLICT, async |r: &mut Reader, page: Page| {
            let wanted = wanted(&typed, "owner");
            let view = initiative(r, &self.app, signed.caller(), name, wanted).await?;
            let meanwhile = initiative_meanwhile(r, signed.caller(), name, typed.seen()).await?;
            let was = meanwhile.was.as_ref().map(|was| filled(was, &view.choices));
            let changed = merge(was.as_ref(), &filled(&meanwhile.now, &view.choices), &mut typed);
            typed.put("seen", meanwhile.now.since_change.to_string());
            let lines = changed.into_iter().map(|one| line(&page.text, &view, one)).collect();
            let merged = Merged::of(&page.text, &page.zone(), &meanwhile, lines);
            Ok(InitiativePage::of(page, &view, Some(typed), Some(merged)))
        })
        .await
    }
}

/// A field that somebody else changed, as it is called on the page.
fn line(text: &Text, view: &InitiativeView, changed: Changed) -> ChangedLine {
    let (label, offered) = match changed.field.as_str() {
        "state" => ("team-initiative-state", states(text)),
        "owner" => ("word-owner", persons(text, &view.choices.people, Unchosen::Nobody)),
        _ => ("team-initiative-title", Vec::new()),
    };
    ChangedLine::of(text.say(label).into_owned(), &offered, changed)
}
