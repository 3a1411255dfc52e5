//! What asks for somebody: key results whose owner is gone or that never had one, and objectives and initiatives whose
//! accountable person or owner is gone.

mod line;

use self::line::{Line, of_initiative, of_key_result, of_objective};
use super::sections::{Section, sections};
use crate::choosing::{self, PersonField, looks_for_somebody};
use crate::error::WebError;
use crate::form::Typed;
use crate::page::{NavLink, Page, Place};
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::Error;
use plumb_app::key_results::HandOver;
use plumb_app::load::Name;
use plumb_app::views::ownerless::{ownerless, ownerless_initiatives, ownerless_objectives};
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use serde::Deserialize;

/// How many of a kind a page shows.
const PAGE: i64 = 50;

/// A kind of thing that is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Listed {
    KeyResults,
    Objectives,
    Initiatives,
}

/// What the address may say: of which kind the rest is read, and after which number. Otherwise all kinds begin.
#[derive(Clone, Copy, Default, Deserialize)]
pub(super) struct OwnerlessQuery {
    of: Option<Listed>,
    after: Option<i64>,
}

/// What of one kind asks for somebody.
struct Group {
    /// For the name of its heading: the kind, as the address says it.
    id: &'static str,
    title: String,
    rows: Vec<Line>,
    /// The rest of the list.
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "people/ownerless.html")]
struct OwnerlessPage {
    page: Page,
    sections: Vec<NavLink>,
    groups: Vec<Group>,
    /// After which key result the page begins.
    after: i64,
}

pub(super) async fn index(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<OwnerlessQuery>,
) -> Result<Response, WebError> {
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        OwnerlessPage::read(r, page, &signed, query, None).await
    })
    .await
}

pub(super) async fn hand_over(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (key_result, mut typed) = (name.parse::<Name>()?, Typed::new(fields));
    let query = key_results_after(typed.get("after").parse().unwrap_or_default());
    if looks_for_somebody(&mut typed) {
        let asked = Some((name, typed));
        return web
            .again(&signed, StatusCode::OK, async |r: &mut Reader, page: Page| {
                OwnerlessPage::read(r, page, &signed, query, asked).await
            })
            .await;
    }
    let outcome = match web.person_meant(&signed, typed.get("owner"), "owner").await {
        Ok(owner) => {
            let command = HandOver {
                key_result,
                seen: typed.seen(),
                owner: owner.id,
                reason: typed.get("reason").to_owned(),
            };
            web.app.hand_over_key_result(signed.caller(), command).await
        }
        Err(error) => Err(error),
    };
    let status = match outcome {
        Ok(_) => return Ok(signed.go(&query.address())),
        Err(Error::Conflict(_)) => {
            typed.complain("owner", signed.text.say("objective-changed-meanwhile"));
            StatusCode::CONFLICT
        }
        Err(error) => {
            let status = status_of(&error);
            typed = typed.said_no_beside(&signed.text, error, "owner")?;
            status
        }
    };
    let failed = Some((name, typed));
    web.again(&signed, status, async |r: &mut Reader, page: Page| {
        OwnerlessPage::read(r, page, &signed, query, failed).await
    })
    .await
}

/// The page on which a key result stood: the first, or the rest of its list.
fn key_results_after(after: i64) -> OwnerlessQuery {
    if after == 0 { OwnerlessQuery::default() } else { Listed::KeyResults.after(after) }
}

impl Listed {
    /// As an address says it.
    fn code(self) -> &'static str {
        match self {
            Self::KeyResults => "key-results",
            Self::Objectives => "objectives",
            Self::Initiatives => "initiatives",
        }
    }

    fn after(self, number: i64) -> OwnerlessQuery {
        OwnerlessQuery { of: Some(self), after: Some(number) }
    }

    /// What of it stands on a page.
    fn group(self, page: &Page, rows: Vec<Line>, next: Option<i64>) -> Group {
        let title = match self {
            Self::KeyResults => page.say("word-key-results"),
            Self::Objectives => page.say("word-objectives"),
            Self::Initiatives => page.say("word-initiatives"),
        };
        Group {
            id: self.code(),
            title: title.into_owned(),
            rows,
            next: next.map(|number| self.after(number).address()),
        }
    }
}

impl OwnerlessQuery {
    /// After which number the list of a kind begins, if it is on the page at all.
    fn begins(self, listed: Listed) -> Option<i64> {
        match self.of {
            None => Some(0),
            Some(of) => (of == listed).then(|| self.after.unwrap_or_default()),
        }
    }

    fn address(self) -> String {
        match self.of {
            None => path::OWNERLESS.to_owned(),
            Some(of) => {
                let after = self.after.unwrap_or_default();
                format!("{}?of={}&after={after}", path::OWNERLESS, of.code())
            }
        }
    }
}

impl OwnerlessPage {
    /// The page; `failed` is the form that was refused, by the name of its key result.
    async fn read(
        r: &mut Reader,
        page: Page,
        signed: &Signed,
        query: OwnerlessQuery,
        failed: Option<(String, Typed)>,
    ) -> Result<Self, WebError> {
        let (text, caller) = (page.text.clone(), signed.caller());
        let mut groups = Vec::new();
        if let Some(after) = query.begins(Listed::KeyResults) {
            groups.push(key_results(r, &page, signed, after, failed).await?);
        }
        if let Some(after) = query.begins(Listed::Objectives) {
            let view = ownerless_objectives(r, caller, after, PAGE).await?;
            let rows = view.rows.iter().map(|row| of_objective(&text, &view, row)).collect();
            groups.push(Listed::Objectives.group(&page, rows, view.next));
        }
        if let Some(after) = query.begins(Listed::Initiatives) {
            let view = ownerless_initiatives(r, caller, after, PAGE).await?;
            let rows = view.rows.iter().map(|row| of_initiative(&text, &view, row)).collect();
            groups.push(Listed::Initiatives.group(&page, rows, view.next));
        }
        groups.retain(|group| !group.rows.is_empty() || group.next.is_some());
        let title = page.say("people-ownerless").into_owned();
        Ok(Self {
            sections: sections(&page, Section::Ownerless),
            groups,
            after: query.begins(Listed::KeyResults).unwrap_or_default(),
            page: page.titled(title, Place::People),
        })
    }
}

/// The key results, each with its form where the reader may name somebody.
async fn key_results(
    r: &mut Reader,
    page: &Page,
    signed: &Signed,
    after: i64,
    mut failed: Option<(String, Typed)>,
) -> Result<Group, WebError> {
    let view = ownerless(r, signed.caller(), after, PAGE).await?;
    let people = if view.rows.iter().any(|row| row.may_hand_over) {
        choosing::people(r, signed, &Typed::default(), "owner").await?
    } else {
        PersonField::default()
    };
    // The list of the form that is shown again is narrowed to what was looked for in it.
    let narrowed = match &failed {
        Some((_, typed)) => choosing::people(r, signed, typed, "owner").await?,
        None => people.clone(),
    };
    let rows = view
        .rows
        .iter()
        .map(|row| {
            let short = Short::new(Kind::KeyResult, row.key_result.number).to_string();
            let again = failed.take_if(|(name, _)| *name == short).map(|(_, typed)| typed);
            let people = if again.is_some() { &narrowed } else { &people };
            of_key_result(&page.text, &view, row, again, people)
        })
        .collect();
    Ok(Listed::KeyResults.group(page, rows, view.next))
}
