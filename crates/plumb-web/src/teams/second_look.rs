//! The second look: what the team agreed, as a reviewer would read it now, and what became of it since.

use crate::error::WebError;
use crate::lines::{Chip, Person};
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::write::review::Said;
use crate::write::review::set::{SetNotes, WholeNotes};
use crate::write::sentence::{Leave, Sentence};
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::load::Name;
use plumb_app::views::rows::KeyResultRow;
use plumb_app::views::second_look::{SecondLook, second_look};
use plumb_core::drift::Drift;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_text::Text;

/// An objective with what is said of it.
struct Block {
    anchor: String,
    /// "O-14".
    short: String,
    href: String,
    statement: String,
    said: Said,
    thoughts: Option<String>,
    edit: String,
    key_results: Vec<Line>,
    notes: SetNotes,
}

/// A key result with what became of it and what is said of it.
struct Line {
    /// "K-57".
    short: String,
    href: String,
    statement: String,
    owner: String,
    drift: Vec<DriftLine>,
    said: Said,
    thoughts: Option<String>,
    edit: String,
}

/// One way in which it is no longer what was agreed.
struct DriftLine {
    chip: Chip,
    words: String,
    /// Where something can be done about it: address and words.
    way: (String, String),
}

#[derive(Template)]
#[template(path = "teams/second_look.html")]
struct SecondLookPage {
    page: Page,
    team: String,
    team_href: String,
    lede: String,
    /// How many drifted, in words.
    drifted: String,
    /// Whether any did.
    has_drifted: bool,
    blocks: Vec<Block>,
    /// What is said of all that the team wants.
    whole: WholeNotes,
    /// Where the team is asked what it aims at, without looking.
    recall: String,
    /// Why there is nothing to look at, and what then.
    empty: Option<(String, String)>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(query): Query<super::show::CycleQuery>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let cycle = query.cycle()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = second_look(r, &web.app, signed.caller(), name, cycle).await?;
        Ok(SecondLookPage::of(page, &view))
    })
    .await
}

impl SecondLookPage {
    fn of(page: Page, view: &SecondLook) -> Self {
        let text = page.text.clone();
        let (team, cycle) = (&view.team, &view.cycle);
        let here = path::second_look(team.number, cycle.number);
        let actor = &page.signed.caller().actor;
        let args = [("team", (&team.name).into()), ("cycle", (&cycle.name).into())];
        let count = [("count", view.drift.len().into()), ("all", view.key_results().into())];
        let title = text.say_with("second-look-title", &args[..1]).into_owned();
        Self {
            team: team.name.clone(),
            team_href: path::team(team.number),
            lede: text.say_with("second-look-lede", &args[1..]).into_owned(),
            drifted: text.say_with("second-look-drifted", &count).into_owned(),
            has_drifted: !view.drift.is_empty(),
            blocks: blocks(&text, &page, view, &here),
            whole: WholeNotes::of(&text, &view.known, (team, cycle), actor, &here),
            recall: path::recall(team.number, Some(cycle.number)),
            empty: empty(&text, view),
            page: page.titled(title, Place::Team(team.number)),
        }
    }
}

fn blocks(text: &Text, page: &Page, view: &SecondLook, here: &str) -> Vec<Block> {
    let actor = &page.signed.caller().actor;
    let block = |row| {
        let of = (&view.policy, Some(&view.team));
        let mut sentence = Sentence::of(text, row, &view.cycle, &view.people, of);
        // Nothing is proposed or agreed here.
        let leave = Leave { answers: false, agrees: false, needs_round: true, late: None };
        sentence.allow(row, actor, leave);
        let back = format!("{here}#{}", sentence.anchor);
        sentence.review(text, row, &view.cycle, (&view.policy, &view.known), &back);
        let key_results = row.key_results.iter().filter_map(|one| {
            let number = one.digested.key_result.number;
            let item = sentence.items.iter_mut().find(|item| item.number == number)?;
            let said = std::mem::take(&mut item.said);
            Some(Line {
                thoughts: said.thoughts(text),
                edit: item.edit.clone(),
                ..line(text, view, one, said)
            })
        });
        Block {
            key_results: key_results.collect(),
            statement: words::capitalised(&row.objective.statement),
            anchor: sentence.anchor,
            short: sentence.short,
            href: sentence.href,
            said: sentence.said,
            thoughts: sentence.thoughts,
            edit: sentence.edit,
            notes: sentence.notes,
        }
    };
    view.objectives.iter().map(block).collect()
}

fn line(text: &Text, view: &SecondLook, row: &KeyResultRow, said: Said) -> Line {
    let key_result = &row.digested.key_result;
    let owner = Person::of(text, key_result.owner, &view.people);
    let drift = view.drift.get(&key_result.id).into_iter().flatten();
    Line {
        short: Short::new(Kind::KeyResult, key_result.number).to_string(),
        href: path::key_result(key_result.number),
        statement: key_result.statement.clone(),
        owner: owner.map(|owner| owner.name).unwrap_or_default(),
        drift: drift.map(|drift| DriftLine::of(text, *drift, key_result.number)).collect(),
        said,
        thoughts: None,
        edit: String::new(),
    }
}

impl DriftLine {
    fn of(text: &Text, drift: Drift, number: i64) -> Self {
        let of = path::key_result(number);
        let (href, way, tone) = match drift {
            Drift::WordsChanged
            | Drift::DefinitionChanged
            | Drift::MeasureChanged
            | Drift::DaysMoved => (path::history(&of), "drift-see", "brass"),
            Drift::StartNotMeasured | Drift::NoReading => (of, "drift-read", "warn"),
            Drift::NoOwner | Drift::OwnerGone => {
                (path::key_result_edit(number), "drift-hand-over", "warn")
            }
        };
        let words = text.say_code("drift-short", drift.code(), &[]).into_owned();
        Self {
            chip: Chip { tone, words },
            words: text.say_code("drift", drift.code(), &[]).into_owned(),
            way: (href, text.say(way).into_owned()),
        }
    }
}

fn empty(text: &Text, view: &SecondLook) -> Option<(String, String)> {
    if !view.objectives.is_empty() {
        return None;
    }
    let (title, hint) = if view.cycle.closed_on.is_some() {
        ("second-look-over", "second-look-over-hint")
    } else {
        ("second-look-nothing-agreed", "second-look-nothing-agreed-hint")
    };
    Some((text.say(title).into_owned(), text.say(hint).into_owned()))
}
