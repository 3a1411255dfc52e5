//! Everybody, by name: who they are, in which teams, and as what. Nothing that could rank them stands beside.

use super::roles::{InTeam, in_teams, of_the_workspace};
use super::sections::{Section, sections};
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::lines::Person;
use crate::page::{NavLink, Page, Place};
use crate::pager::Pager;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::Error;
use plumb_app::views::people::{Headcount, PeopleAsked, PeopleView, PersonRow, headcount, people};
use plumb_db::Reader;
use plumb_store::pages::ByName;
use plumb_text::Text;
use serde::Deserialize;

/// How many people a page shows.
const PAGE: i64 = 50;

/// What the address may say.
#[derive(Deserialize)]
pub(super) struct PeopleQuery {
    q: Option<String>,
    show: Option<String>,
    after: Option<String>,
    number: Option<i64>,
}

/// Somebody in the list.
struct Line {
    href: String,
    person: Person,
    /// Their address, or that they were not here yet.
    about: Option<String>,
    teams: Vec<InTeam>,
    roles: String,
}

#[derive(Template)]
#[template(path = "people/index.html")]
struct PeoplePage {
    page: Page,
    lede: String,
    sections: Vec<NavLink>,
    typed: Typed,
    /// Those who are here or those who are archived, for those who look after both.
    shown: Vec<Choice>,
    people: Vec<Line>,
    empty: String,
    more: Option<String>,
    pager: Option<Pager>,
    may_manage: bool,
}

pub(super) async fn index(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<PeopleQuery>,
) -> Result<Response, WebError> {
    let archived = query.show.as_deref() == Some("archived");
    let may_manage = signed.caller().actor.manages_people();
    if archived && !may_manage {
        return Err(Error::NotFound.into());
    }
    let after = query.after.map(|name| ByName { name, number: query.number.unwrap_or_default() });
    let asked = PeopleAsked { typed: query.q.unwrap_or_default(), archived, after };
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = people(r, signed.caller(), &asked, PAGE).await?;
        let counts = headcount(r, signed.caller()).await?;
        Ok(PeoplePage::of(page, &asked, &view, counts))
    })
    .await
}

impl PeoplePage {
    fn of(page: Page, asked: &PeopleAsked, view: &PeopleView, counts: Headcount) -> Self {
        let text = page.text.clone();
        let may_manage = page.signed.caller().actor.manages_people();
        let mut typed = Typed::default();
        typed.put("q", asked.typed.as_str());
        typed.put("show", if asked.archived { "archived" } else { "here" });
        let title = page.say("people-title").into_owned();
        let shown = [("here", "people-show-here"), ("archived", "people-show-archived")];
        let shown = shown.map(|(value, key)| Choice::new(value, text.say(key)));
        let empty =
            if asked.typed.trim().is_empty() { "people-nobody" } else { "people-not-found" };
        Self {
            lede: lede(&text, counts),
            sections: sections(&page, Section::People),
            typed,
            shown: if may_manage { shown.into() } else { Vec::new() },
            people: view.people.iter().map(|row| line(&text, view, row, may_manage)).collect(),
            empty: text.say(empty).into_owned(),
            more: view.more.then(|| text.say("people-found-more").into_owned()),
            pager: pager(&text, asked, view),
            may_manage,
            page: page.titled(title, Place::People),
        }
    }
}

/// "63 people in 9 teams."
pub(crate) fn lede(text: &Text, counts: Headcount) -> String {
    let people = text.say_with("count-people", &[("count", counts.people.into())]).into_owned();
    let teams = text.say_with("count-teams", &[("count", counts.teams.into())]).into_owned();
    text.say_with("people-lede", &[("people", people.into()), ("teams", teams.into())]).into_owned()
}

fn line(text: &Text, view: &PeopleView, row: &PersonRow, may_manage: bool) -> Line {
    let member = &row.member;
    let never_here = may_manage && member.account.is_none() && member.archived_on.is_none();
    let about = match (&row.email, member.archived_on) {
        (_, Some(day)) => {
            let day = text.day_with_year(day);
            Some(text.say_with("people-archived", &[("day", day.into())]).into_owned())
        }
        (Some(email), None) => Some(email.clone()),
        (None, None) => never_here.then(|| text.say("people-never-here").into_owned()),
    };
    Line {
        href: path::person(member.number),
        person: Person::named(text, member),
        about,
        teams: in_teams(text, &row.roles, &view.teams),
        roles: of_the_workspace(text, &row.roles).join(", "),
    }
}

/// The ways to the pages beside this one.
fn pager(text: &Text, asked: &PeopleAsked, view: &PeopleView) -> Option<Pager> {
    if asked.after.is_none() && view.next.is_none() {
        return None;
    }
    let shown = i64::try_from(view.people.len()).unwrap_or(i64::MAX);
    let args = [
        ("first", (view.before + 1).into()),
        ("last", (view.before + shown).into()),
        ("count", view.of.into()),
    ];
    let show = if asked.archived { "show=archived&" } else { "" };
    let page_after = |after: &ByName| {
        let name = path::encoded(&after.name);
        format!("{}?{show}after={name}&number={}", path::PEOPLE, after.number)
    };
    Some(Pager {
        words: text.say_with("page-of", &args).into_owned(),
        earlier: view.earlier.as_ref().map(|earlier| match &earlier.after {
            Some(after) => page_after(after),
            None => format!("{}?{show}", path::PEOPLE).trim_end_matches(['?', '&']).to_owned(),
        }),
        later: view.next.as_ref().map(page_after),
    })
}
