//! Initiatives as the page of their team has them: added, changed, linked to what they are to move.

use super::show::TeamPage;
use crate::error::WebError;
use crate::form::Typed;
use crate::respond::{fresh, status_of};
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::initiatives::{AddInitiative, EditInitiative};
use plumb_app::load::Name;
use plumb_app::{Error, initiatives};
use plumb_core::id::TeamId;
use plumb_core::initiative::{Initiative, InitiativeState};
use plumb_db::Reader;
use plumb_store::Held;

type Fields = Form<Vec<(String, String)>>;

pub(crate) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (team, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let key_results =
        typed.all("key_results").map(str::parse).collect::<Result<Vec<Name>, Error>>()?;
    let command = AddInitiative {
        team,
        title: typed.get("title").to_owned(),
        owner: signed.caller().actor.member(),
        state: InitiativeState::from_code(typed.get("state")).unwrap_or(InitiativeState::Proposed),
        key_results,
    };
    let outcome = web.app.add_initiative(signed.caller(), command).await.map(|_| ());
    ended(&web, &signed, team, typed, outcome).await
}

/// The initiative of a form, as it stands.
async fn found(web: &Web, signed: &Signed, name: Name) -> Result<Held<Initiative>, WebError> {
    let caller = signed.caller();
    let found =
        web.app.store.db().read(async |r: &mut Reader| initiatives::find(r, caller, name).await);
    Ok(found.await?)
}

pub(crate) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let before = found(&web, &signed, name).await?;
    let command = EditInitiative {
        initiative: name,
        seen: typed.seen(),
        title: typed.get("title").to_owned(),
        owner: before.owner,
        state: InitiativeState::from_code(typed.get("state")).unwrap_or(before.state),
    };
    let outcome = web.app.edit_initiative(signed.caller(), command).await.map(|_| ());
    ended(&web, &signed, of_id(before.team), typed, outcome).await
}

pub(crate) async fn link(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let before = found(&web, &signed, name).await?;
    let key_result = typed.get("key_result").parse::<Name>()?;
    let outcome = web.app.link_initiative(signed.caller(), name, key_result).await;
    ended(&web, &signed, of_id(before.team), typed, outcome).await
}

pub(crate) async fn unlink(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let before = found(&web, &signed, name).await?;
    let key_result = typed.get("key_result").parse::<Name>()?;
    let outcome = web.app.unlink_initiative(signed.caller(), name, key_result).await;
    ended(&web, &signed, of_id(before.team), typed, outcome).await
}

fn of_id(team: TeamId) -> Name {
    Name::Id(team.0)
}

/// Back to the team's page, or there again with what was typed and what stands against it.
pub(super) async fn ended(
    web: &Web,
    signed: &Signed,
    team: Name,
    mut typed: Typed,
    outcome: plumb_app::Result<()>,
) -> Result<Response, WebError> {
    let cycle = typed.filled("cycle").map(str::parse::<Name>).transpose()?;
    let status = match outcome {
        Ok(()) => {
            let team = web
                .app
                .store
                .db()
                .read(async |r: &mut Reader| plumb_app::teams::find(r, signed.caller(), team).await)
                .await?;
            return Ok(signed.go(&match typed.filled("cycle") {
                Some(cycle) => {
                    format!("{}?cycle={}", path::team(team.number), path::encoded(cycle))
                }
                None => path::team(team.number),
            }));
        }
        Err(Error::Conflict(_)) => {
            typed.complain_above(signed.text.say("objective-changed-meanwhile"));
            StatusCode::CONFLICT
        }
        Err(error) => {
            let status = status_of(&error);
            typed = typed.said_no(&signed.text, error)?;
            status
        }
    };
    fresh(status, &TeamPage::read(web, signed, team, cycle, typed).await?)
}
