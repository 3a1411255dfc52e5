//! Search over everything: as a page, and as a fragment for the dialog that opens anywhere.

use crate::error::WebError;
use crate::page::{Page, Place};
use crate::respond::is_partial;
use crate::routes::Routes;
use crate::visitor::Signed;
use crate::words::capitalised;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use plumb_app::views::search::{Found, FoundBy, FoundView, find};
use plumb_core::number::{Kind, Short};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::search::found_in;
use plumb_text::Text;
use serde::Deserialize;

pub(crate) fn routes() -> Routes {
    Routes::new().route(path::SEARCH, get(show))
}

/// What the address may say.
#[derive(Deserialize)]
struct SearchQuery {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage {
    page: Page,
    typed: String,
    results: Vec<ResultLine>,
    said: String,
    hint: Option<String>,
    more: Option<String>,
}

/// What is found, for the dialog.
#[derive(Template)]
#[template(path = "search/_results.html")]
#[expect(clippy::struct_field_names, reason = "the template that both pages share names it so")]
struct Results {
    results: Vec<ResultLine>,
    said: String,
    hint: Option<String>,
    more: Option<String>,
}

/// Something that was found, as a line.
struct ResultLine {
    href: String,
    /// Its words in pieces; those that were looked for are marked.
    title: Vec<(String, bool)>,
    is_objective: bool,
    /// `O-14`.
    number: String,
    /// What it is, and of whom.
    place: String,
    /// What is said of it and was looked for: which text, and the text in pieces.
    said: Option<(String, Vec<(String, bool)>)>,
}

async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<SearchQuery>,
) -> Result<Response, WebError> {
    let typed = query.q.trim().to_owned();
    if is_partial(&headers) {
        return web
            .see(&signed, &headers, async |r: &mut Reader, page: Page| {
                let view = find(r, &web.app, signed.caller(), &typed).await?;
                Ok(Results::of(&page.text, &typed, &view))
            })
            .await;
    }
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = find(r, &web.app, signed.caller(), &typed).await?;
        let Results { results, said, hint, more } = Results::of(&page.text, &typed, &view);
        let title = page.say("search-title").into_owned();
        let page = page.titled(title, Place::Search);
        Ok(SearchPage { page, typed: typed.clone(), results, said, hint, more })
    })
    .await
}

impl Results {
    fn of(text: &Text, typed: &str, view: &FoundView) -> Self {
        let results = view.found.iter().map(|found| ResultLine::of(text, typed, found));
        let results = results.collect::<Vec<_>>();
        if typed.is_empty() {
            let said = text.say("search-empty").into_owned();
            return Self { results, said, hint: None, more: None };
        }
        let count = results.len();
        let said = text.say_with(
            if view.has_more { "search-results-best" } else { "search-results" },
            &[("count", count.into()), ("words", typed.into())],
        );
        Self {
            said: said.into_owned(),
            hint: results.is_empty().then(|| text.say("search-nothing-hint").into_owned()),
            more: view.has_more.then(|| text.say("search-more").into_owned()),
            results,
        }
    }
}

impl ResultLine {
    fn of(text: &Text, typed: &str, by: &FoundBy) -> Self {
        let found = &by.what;
        let (kind, number, title, href) = match found {
            Found::Objective { objective, .. } => (
                Kind::Objective,
                objective.number,
                capitalised(&objective.statement),
                path::objective(objective.number),
            ),
            Found::KeyResult { key_result, .. } => (
                Kind::KeyResult,
                key_result.number,
                key_result.statement.clone(),
                path::key_result(key_result.number),
            ),
            Found::Team(team) => {
                (Kind::Team, team.number, team.name.clone(), path::team(team.number))
            }
            Found::Person(member) => {
                (Kind::Person, member.number, member.name.clone(), path::person(member.number))
            }
            Found::Cycle(cycle) => {
                (Kind::Cycle, cycle.number, cycle.name.clone(), path::cycle(cycle.number))
            }
            Found::Initiative { initiative, .. } => (
                Kind::Initiative,
                initiative.number,
                initiative.title.clone(),
                path::initiative(initiative.number),
            ),
        };
        Self {
            title: marked(&title, typed),
            is_objective: kind == Kind::Objective,
            number: Short::new(kind, number).to_string(),
            place: place(text, found),
            said: by.said.as_ref().map(|said| {
                let field = text.say_code("text-field", said.field.code(), &[]);
                (capitalised(&field), marked(&around(&said.text, typed), typed))
            }),
            href,
        }
    }
}

/// A long text around the first place where something of what was typed stands.
fn around(text: &str, typed: &str) -> String {
    const BEFORE: usize = 40;
    const IN_ALL: usize = 160;
    let at = found_in(text, typed).first().map_or(0, |range| range.start);
    let before = text[..at].chars().count();
    let skipped = if text.chars().count() > IN_ALL { before.saturating_sub(BEFORE) } else { 0 };
    let shown = text.chars().skip(skipped).take(IN_ALL).collect::<String>();
    let is_cut = skipped + IN_ALL < text.chars().count();
    let (begin, end) = (if skipped > 0 { "…" } else { "" }, if is_cut { "…" } else { "" });
    format!("{begin}{shown}{end}")
}

/// A text in pieces; those that were looked for are marked.
fn marked(text: &str, typed: &str) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in found_in(text, typed) {
        if range.start > at {
            pieces.push((text[at..range.start].to_owned(), false));
        }
        at = range.end;
        pieces.push((text[range].to_owned(), true));
    }
    if at < text.len() {
        pieces.push((text[at..].to_owned(), false));
    }
    pieces
}

/// What it is, and of whom.
fn place(text: &Text, found: &Found) -> String {
    let name = |team: &Option<Team>| team.as_ref().map(|team| team.name.clone());
    let said = match found {
        Found::Objective { team, cycle, .. } => match name(team) {
            Some(team) => text.say_with(
                "search-objective-of",
                &[("team", team.into()), ("cycle", (&cycle.name).into())],
            ),
            None => text.say_with("search-objective-personal", &[("cycle", (&cycle.name).into())]),
        },
        Found::KeyResult { objective, team, cycle, .. } => {
            let mut args =
                vec![("objective", (&objective.statement).into()), ("cycle", (&cycle.name).into())];
            match name(team) {
                Some(team) => {
                    args.push(("team", team.into()));
                    text.say_with("search-key-result-of", &args)
                }
                None => text.say_with("search-key-result-personal", &args),
            }
        }
        Found::Team(team) => text.say_code("level", team.level.code(), &[]),
        Found::Person(_) => text.say("search-person"),
        Found::Cycle(cycle) => {
            let days = text.day_range(cycle.starts_on, cycle.ends_on);
            text.say_with("search-cycle", &[("days", days.into())])
        }
        Found::Initiative { initiative, team } => {
            let state = text.say_code("initiative-state", initiative.state.code(), &[]);
            text.say_with(
                "search-initiative-of",
                &[
                    ("team", name(team).unwrap_or_default().into()),
                    ("state", state.into_owned().into()),
                ],
            )
        }
    };
    said.into_owned()
}
