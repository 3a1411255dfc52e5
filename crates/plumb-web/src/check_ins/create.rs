//! `POST /key-results/{name}/check-ins`: a check-in from This week or from the key result's page.

use super::form::{CheckInForm, On, parse};
use super::saved::SavedCheckIn;
use crate::error::WebError;
use crate::form::Typed;
use crate::history::Undo;
use crate::page::Page;
use crate::respond::{fresh, is_partial, status_of};
use crate::visitor::Signed;
use crate::week::{self, SavedInPlace, WeekPage};
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::load::Name;
use plumb_app::views::owned::{asked, to_check_in};
use plumb_app::views::week::week;
use plumb_core::change::Verb;
use plumb_db::Reader;

pub(crate) async fn create(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let caller = signed.caller();
    let mut typed = Typed::new(fields);
    let on = On::of(&typed);
    let (key_result, _) = web.read(async |r| Ok(to_check_in(r, caller, name).await?)).await?;
    let Some(command) = parse(&mut typed, &signed.text, name, &key_result) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return refused(&web, &signed, &headers, name, (on, typed, status)).await;
    };
    match web.app.record_check_in(caller, command).await {
        Ok(_) if on == On::Week && is_partial(&headers) => {
            saved_in_place(&web, &signed, name).await
        }
        Ok(_) if on == On::Week => Ok(signed.go(path::WEEK)),
        Ok(done) => Ok(signed.go(&path::key_result(done.key_result.number))),
        Err(error) => {
            let status = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            refused(&web, &signed, &headers, name, (on, typed, status)).await
        }
    }
}

/// The row that takes the form's place, with the heading that counts one less.
async fn saved_in_place(web: &Web, signed: &Signed, name: Name) -> Result<Response, WebError> {
    let caller = signed.caller();
    let (now, view) = web
        .read(async |r: &mut Reader| {
            let now = asked(r, &web.app, caller, name).await?;
            Ok((now, week(r, &web.app, caller).await?))
        })
        .await?;
    let undo = caller.receipt.change();
    let undo = undo.map(|change| Undo::of(change, Verb::CheckedIn, path::WEEK));
    let row = SavedCheckIn::of(&signed.text, &now, Some(view.due.len()), undo);
    fresh(StatusCode::OK, &SavedInPlace::of(&signed.text, row, &view))
}

/// The form with what was typed: alone where it is swapped in, else in its page.
async fn refused(
    web: &Web,
    signed: &Signed,
    headers: &HeaderMap,
    name: Name,
    (on, typed, status): (On, Typed, StatusCode),
) -> Result<Response, WebError> {
    let caller = signed.caller();
    let now = web.read(async |r| Ok(asked(r, &web.app, caller, name).await?)).await?;
    let form = CheckInForm::again(&signed.text, &now, on, typed);
    if is_partial(headers) {
        return fresh(status, &form);
    }
    let number = now.row.digested.key_result.number;
    let app = &web.app;
    match on {
        On::Week => {
            web.again(signed, status, async |r: &mut Reader, page: Page| {
                let shown = week::Asked { typed: Some((number, form)), ..Default::default() };
                WeekPage::read(r, app, signed, page, shown).await
            })
            .await
        }
        On::KeyResult => {
            web.again(signed, status, async |r: &mut Reader, page: Page| {
                let shown =
                    crate::key_results::show::Asked { check_in: Some(form), ..Default::default() };
                crate::key_results::show::KeyResultPage::read(r, app, signed, page, name, shown)
                    .await
            })
            .await
        }
    }
}
