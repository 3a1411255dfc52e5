//! All cycles, the latest first.

use crate::error::WebError;
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::import::may_import;
use plumb_app::views::cycle::cycles;
use plumb_db::Reader;

#[derive(Template)]
#[template(path = "cycles/index.html")]
struct CyclesPage {
    page: Page,
    cycles: Vec<CycleLine>,
    may_add: bool,
    may_import: bool,
}

struct CycleLine {
    href: String,
    name: String,
    days: String,
    phase: String,
    is_current: bool,
}

pub(super) async fn index(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let cycles = cycles(r, signed.caller()).await?;
        let current = page.shell.cycle.as_ref().map(|cycle| cycle.id);
        let text = &page.text;
        let cycles = cycles
            .iter()
            .map(|cycle| CycleLine {
                href: path::cycle(cycle.number),
                name: cycle.name.clone(),
                days: text.day_range(cycle.starts_on, cycle.ends_on),
                phase: text.say_code("phase", cycle.phase.code(), &[]).into_owned(),
                is_current: current == Some(cycle.id),
            })
            .collect();
        let may_add = signed.caller().actor.runs_cycles();
        let may_import = may_import(signed.caller()).is_ok();
        let title = page.say("word-cycles").into_owned();
        Ok(CyclesPage { page: page.titled(title, Place::Cycle), cycles, may_add, may_import })
    })
    .await
}
