//! Corrections: a reading as it should have been, a reading taken back, a check-in's words. The original is kept.

use super::form::{Scale, anchor, confidence};
use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::check_ins::{CorrectCheckIn, CorrectReading};
use plumb_app::views::correction::{self, ToCorrect};
use plumb_core::check_in::{CheckIn, KeptReading};
use plumb_core::confidence::Confidence;
use plumb_core::id::{CheckInId, ReadingId};
use plumb_core::key_result::KeyResult;
use plumb_core::quantity::Quantity;
use plumb_db::Reader;
use plumb_text::Text;
use uuid::Uuid;

/// A reading that is to be corrected or taken back.
#[derive(Template)]
#[template(path = "check_ins/reading.html")]
struct ReadingPage {
    page: Page,
    statement: String,
    href: String,
    /// "84%, about 17 November 2026".
    now: String,
    action: String,
    withdrawal: String,
    /// Whether it is of a milestone, which is reached or not.
    milestone: bool,
    unit: Option<String>,
    typed: Typed,
    /// The reason for taking it back, as it was typed.
    taken_back: Typed,
}

/// A check-in that is to be corrected.
#[derive(Template)]
#[template(path = "check_ins/correction.html")]
struct CheckInPage {
    page: Page,
    text: Text,
    anchor: String,
    statement: String,
    href: String,
    /// "84%, about 17 November 2026".
    now: String,
    action: String,
    scale: Scale,
    /// Where the value that was read with it is corrected.
    reading: Option<String>,
    typed: Typed,
}

/// Which form of the page of a reading was refused.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Refused {
    Correction,
    Withdrawal,
}

pub(crate) async fn reading_page(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = ReadingId(id_of(&id)?);
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let it = correction::reading(r, &web.app, signed.caller(), id).await?;
        Ok(ReadingPage::of(page, &it, None))
    })
    .await
}

pub(crate) async fn correct_reading(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id = ReadingId(id_of(&id)?);
    let mut typed = Typed::new(fields);
    let caller = signed.caller();
    let it = web.read(async |r| Ok(correction::reading(r, &web.app, caller, id).await?)).await?;
    let value = typed_value(&mut typed, &signed.text, &it);
    let on = typed.day(&signed.text, "on");
    let error = match (value, typed.has_problems()) {
        (Some(value), false) => {
            let command = CorrectReading {
                reading: id,
                seen: typed.seen(),
                on: on.unwrap_or(it.it.reading.about_on),
                value,
                reason: typed.get("reason").to_owned(),
            };
            match web.app.correct_reading(caller, command).await {
                Ok(_) => return Ok(signed.go(&back_to(&it.key_result))),
                Err(error) => Some(error),
            }
        }
        _ => None,
    };
    reading_again(&web, &signed, id, typed, error, Refused::Correction).await
}

pub(crate) async fn withdraw_reading(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id = ReadingId(id_of(&id)?);
    let typed = Typed::new(fields);
    let caller = signed.caller();
    let it = web.read(async |r| Ok(correction::reading(r, &web.app, caller, id).await?)).await?;
    match web.app.withdraw_reading(caller, id, typed.seen(), typed.get("reason")).await {
        Ok(_) => Ok(signed.go(&back_to(&it.key_result))),
        Err(error) => {
            reading_again(&web, &signed, id, typed, Some(error), Refused::Withdrawal).await
        }
    }
}

pub(crate) async fn check_in_page(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = CheckInId(id_of(&id)?);
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let it = correction::check_in(r, &web.app, signed.caller(), id).await?;
        Ok(CheckInPage::of(page, &it, None))
    })
    .await
}

pub(crate) async fn correct_check_in(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id = CheckInId(id_of(&id)?);
    let mut typed = Typed::new(fields);
    if !typed.has("confidence") {
        typed.put("confidence", "");
    }
    let caller = signed.caller();
    let it = web.read(async |r| Ok(correction::check_in(r, &web.app, caller, id).await?)).await?;
    let confidence = confidence(&mut typed, &signed.text);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !typed.has_problems() {
        let command = CorrectCheckIn {
            check_in: id,
            seen: typed.seen(),
            confidence,
            evidence: typed.get("evidence").to_owned(),
            in_the_way: typed.get("in_the_way").to_owned(),
        };
        match web.app.correct_check_in(caller, command).await {
            Ok(_) => return Ok(signed.go(&back_to(&it.key_result))),
            Err(error) => {
                status = status_of(&error);
                typed = said_no(typed, &signed.text, error)?;
            }
        }
    }
    web.again(&signed, status, async |r: &mut Reader, page: Page| {
        let it = correction::check_in(r, &web.app, signed.caller(), id).await?;
        Ok(CheckInPage::of(page, &it, Some(typed)))
    })
    .await
}

async fn reading_again(
    web: &Web,
    signed: &Signed,
    id: ReadingId,
    typed: Typed,
    error: Option<Error>,
    refused: Refused,
) -> Result<Response, WebError> {
    let (typed, status) = match error {
        None => (typed, StatusCode::UNPROCESSABLE_ENTITY),
        Some(error) => {
            let status = status_of(&error);
            (said_no(typed, &signed.text, error)?, status)
        }
    };
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let it = correction::reading(r, &web.app, signed.caller(), id).await?;
        Ok(ReadingPage::of(page, &it, Some((typed, refused))))
    })
    .await
}

/// Somebody else's correction in between is said above the form; what was typed stays, and sending it again is meant.
fn said_no(mut typed: Typed, text: &Text, error: Error) -> Result<Typed, Error> {
    match error {
        Error::Conflict(conflict) => {
            typed.put("seen", conflict.since_change.to_string());
            typed.complain_above(text.say("correction-meanwhile"));
            Ok(typed)
        }
        other => typed.said_no(text, other),
    }
}

impl ReadingPage {
    fn of(page: Page, it: &ToCorrect<KeptReading>, typed: Option<(Typed, Refused)>) -> Self {
        let text = page.text.clone();
        let reading = &it.it.reading;
        let mut first = Typed::default();
        first.put("seen", it.it.since_change.to_string());
        first.put("on", reading.about_on.to_string());
        first.put("value", text.number(reading.value.get()));
        let mut taken_back = Typed::default();
        taken_back.put("seen", it.it.since_change.to_string());
        let (typed, taken_back) = match typed {
            Some((typed, Refused::Correction)) => (typed, taken_back),
            Some((typed, Refused::Withdrawal)) => (first, typed),
            None => (first, taken_back),
        };
        let value = words::reading(&text, &it.key_result, reading);
        let day = text.day_with_year(reading.about_on);
        let now = text
            .say_with("correction-now", &[("value", value.into()), ("day", day.into())])
            .into_owned();
        Self {
            statement: it.key_result.statement.clone(),
            href: path::key_result(it.key_result.number),
            now,
            action: path::reading_correction(it.it.id),
            withdrawal: path::reading_withdrawal(it.it.id),
            milestone: reading.milestone.is_some(),
            unit: words::unit_behind(&text, &it.key_result.unit),
            typed,
            taken_back,
            page: page.titled(text.say("correction-reading-title"), Place::Elsewhere),
        }
    }
}

impl CheckInPage {
    fn of(page: Page, it: &ToCorrect<CheckIn>, typed: Option<Typed>) -> Self {
        let text = page.text.clone();
        let typed = typed.unwrap_or_else(|| {
            let mut typed = Typed::default();
            typed.put("seen", it.it.since_change.to_string());
            let sure = it.it.confidence.map(Confidence::tenths);
            typed.put("confidence", sure.map(|tenths| tenths.to_string()).unwrap_or_default());
            typed.put("evidence", &it.it.evidence);
            typed.put("in_the_way", &it.it.in_the_way);
            typed
        });
        let day = ("day", text.day_with_year(it.it.on).into());
        let read = it.read.as_ref().filter(|kept| !kept.withdrawn);
        let now = match read {
            Some(kept) => {
                let value = words::reading(&text, &it.key_result, &kept.reading);
                text.say_with("correction-now", &[("value", value.into()), day])
            }
            None => text.say_with("correction-kept", &[day]),
        };
        Self {
            now: now.into_owned(),
            anchor: anchor(it.key_result.number),
            statement: it.key_result.statement.clone(),
            href: path::key_result(it.key_result.number),
            action: path::check_in_correction(it.it.id),
            scale: Scale::of(&text, it.steps, typed.get("confidence"), None),
            reading: it.it.reading.map(path::reading_correction),
            typed,
            page: page.titled(text.say("correction-check-in-title"), Place::Elsewhere),
            text,
        }
    }
}

/// The value as it was typed; of a milestone, whether it is reached.
fn typed_value(typed: &mut Typed, text: &Text, it: &ToCorrect<KeptReading>) -> Option<Quantity> {
    if it.it.reading.milestone.is_some() {
        return Some(if typed.is("value", "1") { Quantity::ONE } else { Quantity::ZERO });
    }
    match text.parse_quantity(typed.get("value"), &it.key_result.unit) {
        Ok(value) => Some(value),
        Err(refused) => {
            typed.complain("value", text.say_not_a_number(&refused));
            None
        }
    }
}

fn back_to(key_result: &KeyResult) -> String {
    format!("{}#history", path::key_result(key_result.number))
}

fn id_of(typed: &str) -> Result<Uuid, Error> {
    typed.parse().map_err(|_| Error::NotFound)
}
