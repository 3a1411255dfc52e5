//! This week: what wants a minute from me, what else I look after, my teams against today's pace, my line of sight.

mod blocks;

use crate::check_ins::form::{CheckInForm, On};
use crate::check_ins::saved::SavedCheckIn;
use crate::error::WebError;
use crate::lines::{KeyResultLine, plumb_line};
use crate::page::{Page, Place, due_words};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use blocks::{FirstStep, SightBlock, TeamLine};
use plumb_app::App;
use plumb_app::views::owned::Owned;
use plumb_app::views::week::{WeekView, week_of};
use plumb_core::number::Short;
use plumb_db::Reader;
use plumb_text::Text;
use serde::Deserialize;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route(path::WEEK, get(show))
}

/// What the address may say: on which key result a check-in was just saved.
#[derive(Deserialize)]
struct WeekQuery {
    saved: Option<String>,
}

/// This week.
#[derive(Template)]
#[template(path = "week/show.html")]
pub(crate) struct WeekPage {
    page: Page,
    heading: String,
    lede: String,
    /// What was just saved, without scripts.
    saved: Option<SavedCheckIn>,
    /// What wants a check-in, the stale ones first.
    due: Vec<CheckInForm>,
    /// What is over and wants its score: words and where it is given.
    to_score: Vec<(String, String)>,
    /// What else I look after.
    up_to_date: Vec<KeyResultLine>,
    teams: Vec<TeamLine>,
    /// Today's pace through them, drawn.
    line: String,
    sights: Vec<SightBlock>,
    /// What somebody who owns nothing yet could do.
    first_steps: Vec<FirstStep>,
}

/// A saved check-in in its form's place, with the numbers elsewhere on the page that it changes.
#[derive(Template)]
#[template(path = "week/_saved_in_place.html")]
pub(crate) struct SavedInPlace {
    row: SavedCheckIn,
    heading: String,
    left: usize,
    due_words: String,
}

impl SavedInPlace {
    pub(crate) fn of(text: &Text, row: SavedCheckIn, left: usize) -> Self {
        Self { row, heading: heading(text, left), left, due_words: due_words(text, left) }
    }
}

async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<WeekQuery>,
) -> Result<Response, WebError> {
    let saved = query.saved.and_then(|name| name.parse::<Short>().ok()).map(|name| name.number);
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        WeekPage::read(r, &web.app, &signed, page, saved, None).await
    })
    .await
}

impl WeekPage {
    /// Reads the page: with a check-in that was just `saved`, or with a form as it was `typed`, by the number of the key
    /// result.
    pub(crate) async fn read(
        r: &mut Reader,
        app: &App,
        signed: &Signed,
        mut page: Page,
        saved: Option<i64>,
        typed: Option<(i64, CheckInForm)>,
    ) -> Result<Self, WebError> {
        let owned = std::mem::take(&mut page.shell.owned);
        page.due = owned.iter().filter(|mine| mine.is_due()).count();
        let view = week_of(r, app, signed.caller(), owned).await?;
        Ok(Self::of(page, &view, saved, typed))
    }

    fn of(
        page: Page,
        view: &WeekView,
        saved: Option<i64>,
        typed: Option<(i64, CheckInForm)>,
    ) -> Self {
        let text = page.text.clone();
        let number = |mine: &Owned| mine.row.digested.key_result.number;
        let (refused, mut again) = match typed {
            Some((refused, form)) => (Some(refused), Some(form)),
            None => (None, None),
        };
        let due = view
            .due
            .iter()
            .map(|mine| match again.take_if(|_| refused == Some(number(mine))) {
                Some(form) => form,
                None => CheckInForm::of(&text, mine, On::Week),
            })
            .collect::<Vec<_>>();
        // What was refused about a key result that is not mine, or not due any more, stands first.
        let due = again.into_iter().chain(due).collect::<Vec<_>>();
        let just_saved = |mine: &&Owned| {
            saved == Some(number(mine))
                && mine.row.digested.digest.checked_in_on == Some(mine.row.position.today)
        };
        let line =
            |mine: &Owned| KeyResultLine::of(&text, &mine.row, &view.people, Some(view.cycle_pace));
        let to_score = view.up_to_date.iter().filter(|mine| mine.wants_score()).map(|mine| {
            let key_result = &mine.row.digested.key_result;
            (
                key_result.statement.clone(),
                format!("{}#scoring", path::key_result(key_result.number)),
            )
        });
        let owns_nothing = view.due.is_empty() && view.up_to_date.is_empty();
        Self {
            heading: match (owns_nothing, &view.cycle) {
                (true, None) => text.say("week-no-cycle").into_owned(),
                (true, Some(_)) => text.say("week-owns-nothing").into_owned(),
                (false, _) => heading(&text, view.due.len()),
            },
            lede: match (owns_nothing, &view.cycle, view.due.is_empty()) {
                (true, None, _) => text.say("week-no-cycle-hint").into_owned(),
                (true, Some(_), _) => text.say("week-owns-nothing-hint").into_owned(),
                (false, _, true) => text.say("week-nothing-due").into_owned(),
                (false, _, false) if view.up_to_date.is_empty() => String::new(),
                (false, _, false) => text.say("week-rest-up-to-date").into_owned(),
            },
            saved: view
                .up_to_date
                .iter()
                .find(just_saved)
                .map(|mine| SavedCheckIn::of(&text, mine, Some(view.due.len()))),
            due,
            to_score: to_score.collect(),
            up_to_date: view.up_to_date.iter().map(line).collect(),
            teams: blocks::team_lines(&text, view),
            line: plumb_line(&text, view.cycle_pace),
            sights: view.sights.iter().map(|sight| SightBlock::of(&text, sight)).collect(),
            first_steps: if owns_nothing { blocks::first_steps(&text, view) } else { Vec::new() },
            page: page.titled(text.say("week-title"), Place::Week),
        }
    }
}

/// "Three key results want a minute from you".
fn heading(text: &Text, due: usize) -> String {
    text.say_with("week-due", &[("count", due.into())]).into_owned()
}
