//! The map: what holds what up, as an outline that opens and folds without scripts.

mod address;
mod outline;

use crate::error::WebError;
use crate::page::{Page, Place};
use crate::pager::Pager;
use crate::routes::Routes;
use crate::visitor::Signed;
use crate::{Web, lines, path, words};
use address::Address;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use outline::{Fold, Outline, Piece};
use plumb_app::views::map::{Below, Branch, List, MapView, Section, map};
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Purpose;
use plumb_core::standing::Standing;
use plumb_db::Reader;

pub(crate) fn routes() -> Routes {
    Routes::new().route(path::MAP, get(show))
}

#[derive(Template)]
#[template(path = "map/show.html")]
struct MapPage {
    page: Page,
    /// None before there is a cycle.
    map: Option<MapSheet>,
}

/// The map of a cycle.
struct MapSheet {
    counts: String,
    /// What is said where there is no tree, and what to do about it.
    nothing: (String, String),
    /// Whether its cycle is still open.
    is_open: bool,
    /// What the list is, where it is not the whole tree, and the way back.
    narrowed: Option<String>,
    whole: String,
    fields: Vec<Choice>,
    line: String,
    pieces: Vec<Piece>,
    pager: Option<Pager>,
    sections: Vec<SectionSheet>,
}

/// A field to narrow the map with.
struct Choice {
    name: &'static str,
    label: String,
    options: Vec<ChoiceOption>,
}

struct ChoiceOption {
    value: String,
    words: String,
    is_chosen: bool,
}

/// Objectives that want a look.
struct SectionSheet {
    anchor: &'static str,
    title: String,
    count: String,
    pieces: Vec<Piece>,
    /// The way to the rest, where there is one.
    more: Option<(String, String)>,
}

async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let address = Address::of(&query);
    let asked = address.asked()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = map(r, &web.app, signed.caller(), &asked).await?;
        let title = page.say("map-title").into_owned();
        let page = page.titled(title, Place::Map);
        let map = view.map(|view| MapSheet::of(&page, &address, &view));
        Ok(MapPage { page, map })
    })
    .await
}

impl MapSheet {
    fn of(page: &Page, address: &Address, view: &MapView) -> Self {
        let text = &page.text;
        let outline = Outline { text, address, view };
        let counts = text.say_with(
            "map-counts",
            &[
                (
                    "objectives",
                    text.say_with("count-objectives", &[("count", view.objectives.into())])
                        .into_owned()
                        .into(),
                ),
                (
                    "key-results",
                    text.say_with("count-key-results", &[("count", view.key_results.into())])
                        .into_owned()
                        .into(),
                ),
            ],
        );
        let section = |list: List, section: &Section| -> Option<SectionSheet> {
            let is_over = view.cycle.closed_on.is_some();
            let (anchor, title, count) = match (list, is_over) {
                (List::Unlinked, false) => ("unlinked", "map-unlinked", "map-unlinked-count"),
                (List::Unlinked, true) => ("unlinked", "map-unlinked-over", "map-unlinked-count"),
                (List::NotTakenUp, false) => {
                    ("not-taken-up", "map-not-taken-up", "map-not-taken-up-count")
                }
                (List::NotTakenUp, true) => {
                    ("not-taken-up", "map-not-taken-up-over", "map-not-taken-up-count")
                }
                (List::WrittenOutside, _) => {
                    ("written-outside", "map-written-outside", "map-written-outside-count")
                }
            };
            if section.shown.is_empty() {
                return None;
            }
            let branches = section
                .shown
                .iter()
                .map(|id| Branch { objective: *id, below: Below::Nothing })
                .collect::<Vec<_>>();
            let shown = i64::try_from(section.shown.len()).unwrap_or(i64::MAX);
            let rest = section.of - shown;
            Some(SectionSheet {
                anchor,
                title: text.say(title).into_owned(),
                count: text.say_with(count, &[("count", section.of.into())]).into_owned(),
                pieces: outline.pieces(&branches),
                more: (rest > 0).then(|| {
                    let words = text.say_with("count-more", &[("count", rest.into())]);
                    (address.list(list).href(), words.into_owned())
                }),
            })
        };
        let sections = [
            section(List::Unlinked, &view.unlinked),
            section(List::NotTakenUp, &view.not_taken_up),
            section(List::WrittenOutside, &view.written_outside),
        ];
        let sections = sections.into_iter().flatten().collect::<Vec<_>>();
        let is_open = view.cycle.closed_on.is_none();
        let nothing = match (sections.is_empty(), is_open) {
            (true, true) => ("map-empty", "map-empty-hint"),
            (true, false) => ("map-empty-over", "map-empty-over-hint"),
            (false, true) => ("map-no-top", "map-no-top-hint"),
            (false, false) => ("map-no-top-over", "map-no-top-hint"),
        };
        Self {
            counts: counts.into_owned(),
            nothing: (text.say(nothing.0).into_owned(), text.say(nothing.1).into_owned()),
            is_open,
            narrowed: narrowed(page, address, view),
            whole: address.whole().href(),
            fields: choices(page, address, view),
            line: lines::plumb_line(text, view.cycle_pace, Some(&view.cycle)),
            pieces: outline.pieces(&view.tops),
            pager: Pager::of(text, address.page, view.page_size, view.of, |page| {
                address.page(page).href()
            }),
            sections,
        }
    }
}

/// What the list is, where it is not the whole tree.
fn narrowed(page: &Page, address: &Address, view: &MapView) -> Option<String> {
    let text = &page.text;
    let asked = address.asked().ok()?;
    let count = ("count", view.of.into());
    Some(match asked.list {
        _ if asked.is_whole() => return None,
        Some(List::Unlinked) => text.say_with("map-unlinked-count", &[count]).into_owned(),
        Some(List::NotTakenUp) => text.say_with("map-not-taken-up-count", &[count]).into_owned(),
        Some(List::WrittenOutside) => {
            text.say_with("map-written-outside-count", &[count]).into_owned()
        }
        None if asked.under.is_some() => {
            let top = view.tops.first().and_then(|top| view.nodes.get(&top.objective))?;
            let objective = top.objective.statement.clone();
            text.say_with("map-under", &[("objective", objective.into()), count]).into_owned()
        }
        None => text.say_with("count-objectives", &[count]).into_owned(),
    })
}

/// The fields that narrow the map.
fn choices(page: &Page, address: &Address, view: &MapView) -> Vec<Choice> {
    let text = &page.text;
    let option =
        |value: String, words: String, is_chosen: bool| ChoiceOption { value, words, is_chosen };
    let all = |is_chosen| option(String::new(), text.say("map-filter-all").into_owned(), is_chosen);
    let cycles = view.cycle_choices.iter().map(|cycle| {
        let value = Short::new(Kind::Cycle, cycle.number).to_string();
        option(value, cycle.name.clone(), cycle.id == view.cycle.id)
    });
    let chosen = view.team.as_ref().map(|team| team.id);
    let beyond = view
        .team
        .iter()
        .filter(|team| view.team_choices.iter().all(|(_, choice)| choice.id != team.id));
    let beyond = beyond.map(|team| (0, team));
    let teams = view.team_choices.iter().map(|(depth, team)| (*depth, team)).chain(beyond);
    let teams = teams.map(|(depth, team)| {
        let value = Short::new(Kind::Team, team.number).to_string();
        let indent = "\u{2003}".repeat(depth);
        option(value, format!("{indent}{}", team.name), chosen == Some(team.id))
    });
    let standings = Standing::ALL.iter().map(|standing| {
        let code = standing.code();
        let words = words::standing_of_objective(text, *standing);
        option(code.to_owned(), words, address.standing == Some(*standing))
    });
    let purposes = Purpose::ALL.iter().map(|purpose| {
        let words = text.say_code("purpose", purpose.code(), &[]).into_owned();
        option(purpose.code().to_owned(), words, address.purpose == Some(*purpose))
    });
    let choice = |name, key, options| Choice { name, label: text.say(key).into_owned(), options };
    vec![
        choice("cycle", "map-filter-cycle", cycles.collect()),
        choice(
            "team",
            "map-filter-team",
            [all(chosen.is_none())].into_iter().chain(teams).collect(),
        ),
        choice(
            "standing",
            "map-filter-standing",
            [all(address.standing.is_none())].into_iter().chain(standings).collect(),
        ),
        choice(
            "purpose",
            "map-filter-purpose",
            [all(address.purpose.is_none())].into_iter().chain(purposes).collect(),
        ),
    ]
}
