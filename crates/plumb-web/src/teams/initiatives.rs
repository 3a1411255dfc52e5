//! Initiatives as the page of their team has them: added. Each has a page of its own, where it is changed.

use super::show::TeamPage;
use crate::error::WebError;
use crate::form::Typed;
use crate::respond::fresh;
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::initiatives::AddInitiative;
use plumb_app::load::Name;
use plumb_core::initiative::InitiativeState;

pub(crate) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
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

/// Back to the team's page, or there again with what was typed and what stands against it.
pub(super) async fn ended(
    web: &Web,
    signed: &Signed,
    team: Name,
    typed: Typed,
    outcome: plumb_app::Result<()>,
) -> Result<Response, WebError> {
    let cycle = typed.filled("cycle").map(str::parse::<Name>).transpose()?;
    let (status, typed) = match outcome {
        Ok(()) => {
            let team = web.team_named(signed, team).await?;
            return Ok(signed.go(&match typed.filled("cycle") {
                Some(cycle) => {
                    format!("{}?cycle={}", path::team(team.number), path::encoded(cycle))
                }
                None => path::team(team.number),
            }));
        }
        Err(error) => typed.met(&signed.text, error, None)?,
    };
    fresh(status, &TeamPage::read(web, signed, team, cycle, typed).await?)
}
