//! Where an objective or a key result goes: proposed, back to draft, agreed, moved, stopped, deleted, answered.
//!
//! Each is a form with one button. A refusal is said on the page of the objective, and names the key result it is about.

use crate::error::WebError;
use crate::form::Typed;
use crate::objectives::ObjectivePage;
use crate::respond::fresh;
use crate::visitor::Signed;
use crate::{Web, path, words};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::load::{self, Name};
use plumb_app::objectives::AnswerObjective;
use plumb_app::{Error, Fact, Refusal};
use plumb_core::id::ObjectiveId;
use plumb_core::objective::Objective;
use plumb_core::score::ObjectiveAnswer;
use plumb_db::Reader;
use plumb_text::Text;

type Fields = Form<Vec<(String, String)>>;

/// Where to go afterwards: where the form says, else where it was done.
fn back(signed: &Signed, typed: &Typed, otherwise: &str) -> Response {
    match path::local(typed.get("back")) {
        Some(back) => signed.go(back),
        None => signed.go(otherwise),
    }
}

/// The page of an objective with what stands against a step. `step` is what is said of one that waits for something:
/// "Not agreed yet:".
async fn refused(
    web: &Web,
    signed: &Signed,
    (objective, step): (Name, Option<&str>),
    mut typed: Typed,
    error: Error,
) -> Result<Response, WebError> {
    let text = &signed.text;
    let (status, typed) = match (error, step) {
        (Error::Refused(refusals), Some(step)) => {
            let heading = text.say(step);
            for refusal in &refusals {
                let (words, href) = missing(text, refusal);
                typed.misses(&heading, words, href);
            }
            (StatusCode::UNPROCESSABLE_ENTITY, typed)
        }
        (Error::Refused(refusals), None) => {
            for refusal in &refusals {
                let said = words::refusal(text, refusal);
                match (of_key_result(refusal), refusal.field) {
                    (None, Some(field)) if typed.has(field) => typed.complain(field, said),
                    _ => typed.complain_above(missing(text, refusal).0),
                }
            }
            (StatusCode::UNPROCESSABLE_ENTITY, typed)
        }
        (other, _) => typed.met(text, other, None)?,
    };
    fresh(status, &ObjectivePage::read(web, signed, objective, typed).await?)
}

/// The key result that a refusal is about.
fn of_key_result(refusal: &Refusal) -> Option<i64> {
    refusal.facts.iter().find_map(|(name, fact)| match fact {
        Fact::Number(number) if *name == "key_result" => Some(*number),
        _ => None,
    })
}

/// What is missing, in words that name its key result, and the form in which that is mended.
fn missing(text: &Text, refusal: &Refusal) -> (String, Option<String>) {
    let said = words::refusal(text, refusal);
    let Some(number) = of_key_result(refusal) else { return (words::capitalised(&said), None) };
    let args = [("key-result", format!("K-{number}").into()), ("what", said.into())];
    let said = text.say_with("objective-refused-because", &args).into_owned();
    (said, Some(path::key_result_edit(number)))
}

/// Ends a step of an objective.
async fn stepped(
    web: &Web,
    signed: &Signed,
    step: (Name, Option<&str>),
    typed: Typed,
    outcome: plumb_app::Result<Objective>,
) -> Result<Response, WebError> {
    match outcome {
        Ok(objective) => Ok(back(signed, &typed, &path::objective(objective.number))),
        Err(error) => refused(web, signed, step, typed, error).await,
    }
}

macro_rules! steps_of_objectives {
    ($($(#[$meta:meta])* $handler:ident => $use_case:ident, $waits:expr;)+) => {$(
        $(#[$meta])*
        pub(crate) async fn $handler(
            State(web): State<Web>,
            signed: Signed,
            Path(name): Path<String>,
            Form(fields): Fields,
        ) -> Result<Response, WebError> {
            let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
            let outcome = web.app.$use_case(signed.caller(), name, typed.seen()).await;
            stepped(&web, &signed, (name, $waits), typed, outcome).await
        }
    )+};
}

steps_of_objectives! {
    propose_objective => propose_objective, Some("objective-not-proposed");
    withdraw_objective => withdraw_objective, None;
    agree_objective => agree_objective, Some("objective-not-agreed");
}

pub(crate) async fn retire_objective(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let reason = typed.get("reason");
    let outcome = web.app.retire_objective(signed.caller(), name, typed.seen(), reason).await;
    stepped(&web, &signed, (name, None), typed, outcome).await
}

pub(crate) async fn delete_objective(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    match web.app.delete_objective(signed.caller(), name, typed.seen()).await {
        Ok(()) => Ok(back(&signed, &typed, path::WRITE)),
        Err(error) => refused(&web, &signed, (name, None), typed, error).await,
    }
}

pub(crate) async fn move_objective(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let to = typed.get("to").parse().map_err(|_| Error::NotFound)?;
    let outcome = web.app.move_objective(signed.caller(), name, to).await;
    stepped(&web, &signed, (name, None), typed, outcome).await
}

pub(crate) async fn answer_objective(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    let Some(own) = ObjectiveAnswer::from_code(typed.get("answer")) else {
        typed.complain("answer", signed.text.say("answer-missing"));
        let page = ObjectivePage::read(&web, &signed, name, typed).await?;
        return fresh(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let words = typed.get("words").to_owned();
    let command = AnswerObjective { objective: name, seen: typed.seen(), own, words };
    let outcome = web.app.answer_objective(signed.caller(), command).await;
    stepped(&web, &signed, (name, None), typed, outcome).await
}

/// Ends a step of a key result: back where it was done, else on the page of its objective.
async fn stepped_below<T>(
    web: &Web,
    signed: &Signed,
    (objective, step): (ObjectiveId, Option<&str>),
    typed: Typed,
    outcome: plumb_app::Result<T>,
) -> Result<Response, WebError> {
    let name = Name::Id(objective.0);
    match outcome {
        Ok(_) => {
            let above = web
                .app
                .store
                .db()
                .read(async |r: &mut Reader| load::objective(r, signed.caller(), name).await)
                .await?;
            Ok(back(signed, &typed, &path::objective(above.number)))
        }
        Err(error) => refused(web, signed, (name, step), typed, error).await,
    }
}

/// The objective of a key result, before something is done with it, and the number of the key result.
async fn above(web: &Web, signed: &Signed, name: Name) -> Result<(ObjectiveId, i64), WebError> {
    let (key_result, _) = web
        .app
        .store
        .db()
        .read(async |r: &mut Reader| load::key_result(r, signed.caller(), name).await)
        .await?;
    Ok((key_result.objective, key_result.number))
}

/// Names the key result in what was refused of it.
fn about(error: Error, number: i64) -> Error {
    let Error::Refused(refusals) = error else { return error };
    let named = refusals.into_iter().map(|one| match of_key_result(&one) {
        Some(_) => one,
        None => one.with("key_result", number),
    });
    Error::Refused(named.collect())
}

macro_rules! steps_of_key_results {
    ($($handler:ident => $use_case:ident, $waits:expr;)+) => {$(
        pub(crate) async fn $handler(
            State(web): State<Web>,
            signed: Signed,
            Path(name): Path<String>,
            Form(fields): Fields,
        ) -> Result<Response, WebError> {
            let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
            let (objective, number) = above(&web, &signed, name).await?;
            let outcome = web.app.$use_case(signed.caller(), name, typed.seen()).await;
            let outcome = outcome.map_err(|error| about(error, number));
            stepped_below(&web, &signed, (objective, $waits), typed, outcome).await
        }
    )+};
}

steps_of_key_results! {
    propose_key_result => propose_key_result, Some("objective-not-proposed");
    withdraw_key_result => withdraw_key_result, None;
    agree_key_result => agree_key_result, Some("objective-not-agreed");
    delete_key_result => delete_key_result, None;
}

pub(crate) async fn retire_key_result(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let (objective, _) = above(&web, &signed, name).await?;
    let reason = typed.get("reason");
    let outcome = web.app.retire_key_result(signed.caller(), name, typed.seen(), reason).await;
    stepped_below(&web, &signed, (objective, None), typed, outcome).await
}

pub(crate) async fn move_key_result(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let (objective, _) = above(&web, &signed, name).await?;
    let to = typed.get("to").parse().map_err(|_| Error::NotFound)?;
    let outcome = web.app.move_key_result(signed.caller(), name, to).await;
    stepped_below(&web, &signed, (objective, None), typed, outcome).await
}
