//! `POST /key-results/{name}/initiatives`: work that is to move a key result, written down where it is missed.

use super::show::{Asked, KeyResultPage};
use crate::error::WebError;
use crate::form::Typed;
use crate::page::Page;
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::initiatives::AddInitiative;
use plumb_app::load::{self, Name};
use plumb_app::views::owned::asked;
use plumb_core::initiative::InitiativeState;
use plumb_db::Reader;

pub(crate) async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let typed = Typed::new(fields);
    let caller = signed.caller();
    let key_result = web.read(async |r| Ok(asked(r, &web.app, caller, name).await?)).await?;
    let team = key_result.team.as_ref().ok_or(plumb_app::Error::NotFound)?;
    let command = AddInitiative {
        team: load::Name::Id(team.id.0),
        title: typed.get("title").to_owned(),
        owner: caller.actor.member(),
        state: InitiativeState::Doing,
        key_results: vec![name],
    };
    match web.app.add_initiative(caller, command).await {
        Ok(_) => {
            let number = key_result.row.digested.key_result.number;
            Ok(signed.go(&format!("{}#moves", path::key_result(number))))
        }
        Err(error) => {
            let status = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            web.again(&signed, status, async |r: &mut Reader, page: Page| {
                let shown = Asked { initiative: Some(typed), ..Asked::default() };
                KeyResultPage::read(r, &web.app, &signed, page, name, shown).await
            })
            .await
        }
    }
}
