//! Moving a cycle to another phase. Closing it asks first, on a page that says what follows.

use super::show::shown_again;
use crate::error::WebError;
use crate::form::Typed;
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_app::views::cycle::{CycleView, cycle};
use plumb_core::cycle::Phase;
use plumb_db::Reader;
use plumb_text::Text;

#[derive(Template)]
#[template(path = "cycles/closing.html")]
struct ClosingPage {
    page: Page,
    name: String,
    title: String,
    href: String,
    phase: &'static str,
    seen: i64,
    /// What follows, a sentence each.
    follows: Vec<String>,
}

/// What follows when it is closed, before it is.
pub(super) async fn ask(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    web.again(&signed, StatusCode::OK, async |r: &mut Reader, page: Page| {
        let view = cycle(r, &web.app, signed.caller(), name, 1).await?;
        if !view.may_run {
            return Err(Error::Forbidden { code: "cycle.okr_lead" }.into());
        }
        if view.cycle.phase == Phase::Closed {
            return Err(Error::NotFound.into());
        }
        let named = [("cycle", (&view.cycle.name).into())];
        let title = page.text.say_with("cycle-closing-title", &named).into_owned();
        Ok(ClosingPage {
            follows: follows(&page.text, &view),
            page: page.titled(title.clone(), Place::Cycle),
            name: view.cycle.name.clone(),
            title,
            href: path::cycle(view.cycle.number),
            phase: Phase::Closed.code(),
            seen: view.cycle.since_change,
        })
    })
    .await
}

fn follows(text: &Text, view: &CycleView) -> Vec<String> {
    let left = view.today.until(view.cycle.ends_on).map_or(0, |span| i64::from(span.get_days()));
    let is_early = left > 0;
    let early = is_early.then(|| {
        let day = text.day_with_year(view.cycle.ends_on);
        let args = [("day", day.into()), ("count", left.into())];
        text.say_with("cycle-closing-early", &args).into_owned()
    });
    let today = text.day_with_year(view.today);
    let as_of = text.say_with("cycle-closing-as-of", &[("day", today.into())]).into_owned();
    let open = view.tallies.iter().map(|tally| tally.open).sum::<i64>();
    let key = if is_early { "cycle-closing-open-early" } else { "cycle-closing-open" };
    let open = text.say_with(key, &[("count", open.into())]).into_owned();
    let back = text.say("cycle-closing-way-back").into_owned();
    early.into_iter().chain([as_of, open, back]).collect()
}

pub(super) async fn moved(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let typed = Typed::new(fields);
    let phase = Phase::from_code(typed.get("phase")).ok_or(Error::NotFound)?;
    let seen = typed.get("seen").parse().ok();
    match web.app.move_cycle(signed.caller(), name, seen, phase, typed.get("reason")).await {
        Ok(cycle) => Ok(signed.go(&path::cycle(cycle.number))),
        Err(error) => {
            let typed = typed.said_no(&signed.text, error)?;
            shown_again(&web, &signed, name, typed).await
        }
    }
}
