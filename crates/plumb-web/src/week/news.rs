//! What changed since somebody was here, on This week.
//!
//! It goes on being told until they say that they have read it. A visit later the script says it for them, of what the
//! visit before had shown: reading a page writes nothing.

use crate::error::WebError;
use crate::form::Typed;
use crate::history::{ChangeLine, Teller};
use crate::page::Page;
use crate::respond::is_partial;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::views::since::{Since, since};
use plumb_db::Reader;
use plumb_text::Text;

/// How many changes stand there at once. The others come when they are asked for: most visits never do, and finding and
/// telling them was a third of what the page cost.
pub(super) const NEWS_AT_ONCE: usize = 6;

/// What changed since somebody was here.
#[derive(Template)]
#[template(path = "week/_since.html")]
pub(super) struct SinceBlock {
    text: Text,
    /// "Since you were last here"; to somebody who was never here, what happened lately.
    title: String,
    changes: Vec<ChangeLine>,
    /// Where more of them are; none where these are all, or all that are told.
    more: Option<&'static str>,
    /// Everything up to this change is then known.
    up_to: i64,
    /// Whose news they are.
    member: i64,
    /// Whether they were just said to be read.
    is_read: bool,
}

impl SinceBlock {
    /// Reads them, at most so many.
    pub(super) async fn read(
        r: &mut Reader,
        signed: &Signed,
        page: &Page,
        shown: usize,
    ) -> Result<Self, WebError> {
        // One more than is shown says whether there are more.
        let told = since(r, signed.caller(), shown + 1).await?;
        Ok(Self::of(page, &told, shown))
    }

    fn of(page: &Page, since: &Since, shown: usize) -> Self {
        let teller = Teller::on(page, &since.things, None);
        let told = since.near.iter().chain(&since.further);
        let has_more = told.clone().nth(shown).is_some();
        let title = if since.at.is_some() { "week-since" } else { "week-since-first" };
        Self {
            title: page.say(title).into_owned(),
            changes: told.take(shown).map(|entry| teller.brief(entry)).collect(),
            more: has_more.then_some(path::ALL_NEWS),
            up_to: since.up_to,
            member: page.signed.visitor.member.number,
            is_read: false,
            text: page.text.clone(),
        }
    }

    /// Whether there is anything to tell.
    pub(super) fn is_there(&self) -> bool {
        !self.changes.is_empty()
    }
}

/// `POST /week/seen`: everything up to a change was read.
pub(super) async fn seen(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let up_to = Typed::new(fields).get("up_to").parse().map_err(|_| Error::NotFound)?;
    web.app.seen_up_to(signed.caller(), up_to).await?;
    if !is_partial(&headers) {
        return Ok(signed.go(path::WEEK));
    }
    web.again(&signed, StatusCode::OK, async |r: &mut Reader, page: Page| {
        let block = SinceBlock::read(r, &signed, &page, NEWS_AT_ONCE).await?;
        Ok(SinceBlock { is_read: true, ..block })
    })
    .await
}
