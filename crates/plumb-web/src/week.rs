//! This week: what wants a minute from me, what else I look after, my teams against today's pace, my line of sight.

mod blocks;
mod news;

use crate::check_ins::form::{CheckInForm, On};
use crate::check_ins::saved::SavedCheckIn;
use crate::error::WebError;
use crate::history::Saved;
use crate::lines::{KeyResultLine, plumb_line};
use crate::page::{Page, Place, due_words};
use crate::routes::Routes;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use blocks::{FirstStep, SightBlock, Teams};
use news::{NEWS_AT_ONCE, SinceBlock};
use plumb_app::App;
use plumb_app::views::owned::Owned;
use plumb_app::views::since::ENTRIES_MAX;
use plumb_app::views::week::{WeekView, week_of};
use plumb_db::Reader;
use plumb_text::Text;
use serde::Deserialize;

pub(crate) fn routes() -> Routes {
    Routes::new().route(path::WEEK, get(show)).route(path::SEEN, post(news::seen))
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
    /// What was proposed and waits for my answer: words, where it is given, whose it is.
    to_answer: Vec<(String, String, String)>,
    /// Of which of my teams what was agreed is to be looked at again: name and where.
    second_looks: Vec<(String, String)>,
    /// What my teams were asked, to be answered without looking: where, and of which team.
    questions: Vec<(String, String)>,
    /// What is over and wants its score: words and where it is given.
    to_score: Vec<(String, String)>,
    /// What else I look after.
    up_to_date: Vec<KeyResultLine>,
    /// Today's pace through the lists, drawn.
    line: String,
    teams: Teams,
    since: SinceBlock,
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
    /// What stands below the heading once nothing is due.
    lede: String,
    left: usize,
    due_words: String,
    teams: Teams,
}

impl SavedInPlace {
    pub(crate) fn of(text: &Text, row: SavedCheckIn, view: &WeekView) -> Self {
        let left = view.due.len();
        let teams = Teams::of(text, view).swapped_in();
        let (heading, due_words) = (heading(text, view), due_words(text, left));
        let lede = blocks::nothing_due(text, view);
        Self { row, heading, lede, left, due_words, teams }
    }
}

#[derive(Deserialize)]
struct WeekQuery {
    /// `all` for everything that is told of what changed.
    news: Option<String>,
}

/// What is shown besides the week itself.
#[derive(Default)]
pub(crate) struct Asked {
    /// A form as it was typed, by the number of its key result.
    pub(crate) typed: Option<(i64, CheckInForm)>,
    /// Whether everything that is told of what changed stands there.
    pub(crate) all_news: bool,
}

impl Asked {
    fn news(&self) -> usize {
        if self.all_news { ENTRIES_MAX } else { NEWS_AT_ONCE }
    }
}

async fn show(
    State(web): State<Web>,
    Query(query): Query<WeekQuery>,
    signed: Signed,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let shown = Asked { all_news: query.news.as_deref() == Some("all"), ..Asked::default() };
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        WeekPage::read(r, &web.app, &signed, page, shown).await
    })
    .await
}

impl WeekPage {
    /// Reads the page.
    pub(crate) async fn read(
        r: &mut Reader,
        app: &App,
        signed: &Signed,
        mut page: Page,
        shown: Asked,
    ) -> Result<Self, WebError> {
        let owned = std::mem::take(&mut page.shell.owned);
        page.due = owned.iter().filter(|mine| mine.is_due()).count();
        let view = week_of(r, app, signed.caller(), owned).await?;
        let since = SinceBlock::read(r, signed, &page, shown.news()).await?;
        Ok(Self::of(page, &view, since, shown.typed))
    }

    fn of(
        mut page: Page,
        view: &WeekView,
        since: SinceBlock,
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
            .map(|mine| {
                let again = again.take_if(|_| refused == Some(number(mine)));
                let form = again.unwrap_or_else(|| CheckInForm::of(&text, mine, On::Week));
                form.standing_in(&text, mine, &view.people)
            })
            .collect::<Vec<_>>();
        // What was refused about a key result that is not mine, or not due any more, stands first.
        let due = again.into_iter().chain(due).collect::<Vec<_>>();
        // A check-in on something of mine is said as a row of its own rather than in passing.
        let just_saved = page.saved.as_ref().and_then(Saved::checked_in);
        let just_saved = view.up_to_date.iter().find(|mine| just_saved == Some(number(mine)));
        let saved = just_saved.map(|mine| {
            let undo = page.saved.take().and_then(|saved| saved.undo);
            SavedCheckIn::of(&text, mine, Some(view.due.len()), undo)
        });
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
                (false, _) => heading(&text, view),
            },
            lede: match (owns_nothing, &view.cycle, view.due.is_empty()) {
                (true, None, _) => text.say("week-no-cycle-hint").into_owned(),
                (true, Some(_), _) => blocks::owns_nothing(&text, view),
                (false, _, true) => blocks::nothing_due(&text, view),
                (false, _, false) if view.up_to_date.is_empty() => String::new(),
                (false, _, false) => blocks::rest(&text, view),
            },
            saved,
            due,
            to_answer: view.proposals.iter().map(blocks::to_answer).collect(),
            second_looks: blocks::second_looks(view),
            questions: view
                .questions
                .iter()
                .map(|asked| {
                    let href = path::recall(asked.team.number, Some(asked.cycle));
                    (href, asked.team.name.clone())
                })
                .collect(),
            to_score: to_score.collect(),
            up_to_date: view.up_to_date.iter().map(line).collect(),
            line: plumb_line(&text, view.cycle_pace, view.cycle.as_ref()),
            teams: Teams::of(&text, view),
            since,
            sights: view.sights.iter().map(|sight| SightBlock::of(&text, sight)).collect(),
            first_steps: if owns_nothing { blocks::first_steps(&page, view) } else { Vec::new() },
            page: page.titled(text.say("week-title"), Place::Week),
        }
    }
}

/// "Three key results want a minute from you".
fn heading(text: &Text, view: &WeekView) -> String {
    let is_known = blocks::to_score(view) == 0 && view.up_to_date.iter().all(blocks::is_fresh);
    if view.due.is_empty() && !is_known {
        return text.say("week-no-check-in").into_owned();
    }
    text.say_with("week-due", &[("count", view.due.len().into())]).into_owned()
}
