//! The tree of teams: who belongs to whom, who leads, how many are in each.

use crate::error::WebError;
use crate::lines::Person;
use crate::page::{NavLink, Page, Place};
use crate::people::{Section, lede, sections};
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_app::views::organisation::{OrganisationAsked, OrganisationView, TeamNode, organisation};
use plumb_app::views::people::headcount;
use plumb_core::number::{Kind, Short};
use plumb_core::team::{Level, Participation, Team};
use plumb_db::Reader;
use plumb_store::pages::ByName;
use plumb_store::teams;
use plumb_text::Text;
use serde::Deserialize;

/// How many nodes the first level shows on a page.
const PAGE: i64 = 50;
/// How many levels stand open below the first: organisation, divisions, teams, and teams within teams.
const DEPTH: usize = 3;
/// How many archived teams are listed, and how many names a sentence has.
const ARCHIVED_MAX: i64 = 500;
const NAMED_MAX: usize = 8;

/// What the address may say.
#[derive(Deserialize)]
pub(super) struct TreeQuery {
    below: Option<String>,
    show: Option<String>,
    after: Option<String>,
    number: Option<i64>,
}

/// A piece of the tree: a template can't call itself, so what is nested is opened and closed.
enum Piece {
    /// A team; where it is open, what is below it follows, up to its end.
    Team(Box<TeamLine>),
    /// The end of what is below a team.
    End,
}

/// A team in the tree.
struct TeamLine {
    href: String,
    name: String,
    /// What kind of node it is, where it is no simple team, and that it takes no part.
    chips: Vec<String>,
    leads: Vec<Person>,
    /// "7 people".
    about: String,
    /// The way to those below it that are not shown: where, and "4 teams".
    folded: Option<(String, String)>,
    is_open: bool,
    /// Where it is changed, for those who look after it, and what the link says by itself.
    edit: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "teams/tree.html")]
struct TreePage {
    page: Page,
    lede: String,
    sections: Vec<NavLink>,
    /// From the top to the node below which the tree is shown.
    way: Vec<(String, String)>,
    pieces: Vec<Piece>,
    /// Those that are no more.
    archived: Vec<(String, String, String)>,
    /// The way to those that are archived, and back, for those who look after the tree.
    other: Option<(String, String)>,
    notices: Vec<String>,
    empty: Option<String>,
    /// The pages beside this one.
    earlier: Option<String>,
    next: Option<String>,
    add: Option<String>,
}

pub(super) async fn index(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<TreeQuery>,
) -> Result<Response, WebError> {
    let is_archived = query.show.as_deref() == Some("archived");
    if is_archived && !signed.caller().actor.manages_team(None) {
        return Err(Error::NotFound.into());
    }
    let asked = OrganisationAsked {
        node: query.below.map(|below| below.parse::<Name>()).transpose()?,
        archived: false,
        after: query.after.map(|name| ByName { name, number: query.number.unwrap_or_default() }),
        depth: DEPTH,
    };
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let caller = signed.caller();
        let counts = headcount(r, caller).await?;
        let lede = lede(&page.text, counts);
        if is_archived {
            let list = teams::archived(r, caller.workspace, ARCHIVED_MAX).await?;
            let list = list.into_iter().map(|held| held.is).collect::<Vec<_>>();
            return Ok(TreePage::of_archived(page, lede, &list));
        }
        let view = organisation(r, caller, &asked, PAGE).await?;
        Ok(TreePage::of(page, lede, &view))
    })
    .await
}

impl TreePage {
    fn empty(page: Page, lede: String, is_archived: bool) -> Self {
        let actor = &page.signed.caller().actor;
        let manages = actor.manages_team(None);
        let leads = actor.teams().into_iter().any(|team| actor.manages_team(Some(team)));
        let other = if is_archived {
            (path::TEAMS.to_owned(), page.say("people-teams-here").into_owned())
        } else {
            let href = format!("{}?show=archived", path::TEAMS);
            (href, page.say("people-teams-archived").into_owned())
        };
        let title = page.say("people-title").into_owned();
        Self {
            lede,
            sections: sections(&page, Section::Teams),
            way: Vec::new(),
            pieces: Vec::new(),
            archived: Vec::new(),
            other: manages.then_some(other),
            notices: Vec::new(),
            empty: None,
            earlier: None,
            next: None,
            add: (manages || leads).then(|| format!("{}/new", path::TEAMS)),
            page: page.titled(title, Place::People),
        }
    }

    fn of_archived(page: Page, lede: String, list: &[Team]) -> Self {
        let text = page.text.clone();
        let archived = list.iter().map(|team| {
            let day = team.archived_on.map(|day| text.day_with_year(day)).unwrap_or_default();
            let words = text.say_with("team-archived", &[("day", day.into())]).into_owned();
            (path::team(team.number), team.name.clone(), words)
        });
        Self {
            archived: archived.collect(),
            empty: list.is_empty().then(|| text.say("people-no-archived-teams").into_owned()),
            ..Self::empty(page, lede, true)
        }
    }

    fn of(page: Page, lede: String, view: &OrganisationView) -> Self {
        let text = page.text.clone();
        let signed = page.signed.clone();
        let mut pieces = Vec::new();
        for node in &view.nodes {
            add(&mut pieces, &text, &signed, view, node);
        }
        let below = view.way.last().map(|node| Short::new(Kind::Team, node.number).to_string());
        let way = view.way.iter().map(|node| {
            (node.name.clone(), format!("{}?below={}", path::TEAMS, short(node.number)))
        });
        let page_after = |after: Option<&ByName>| {
            let below = below.as_ref().map(|node| format!("below={node}&")).unwrap_or_default();
            let after = after.map(|after| {
                format!("after={}&number={}", path::encoded(&after.name), after.number)
            });
            let address = format!("{}?{below}{}", path::TEAMS, after.unwrap_or_default());
            address.trim_end_matches(['?', '&']).to_owned()
        };
        let mut page = Self {
            way: way.collect(),
            pieces,
            notices: notices(&text, view),
            empty: view.nodes.is_empty().then(|| text.say("people-no-teams").into_owned()),
            earlier: view.earlier.as_ref().map(|earlier| page_after(earlier.after.as_ref())),
            next: view.next.as_ref().map(|next| page_after(Some(next))),
            ..Self::empty(page, lede, false)
        };
        if let (Some(add), Some(node)) = (&mut page.add, below) {
            add.push_str("?parent=");
            add.push_str(&node);
        }
        page
    }
}

fn short(number: i64) -> String {
    Short::new(Kind::Team, number).to_string()
}

/// A node and what is shown below it.
fn add(
    pieces: &mut Vec<Piece>,
    text: &Text,
    signed: &Signed,
    view: &OrganisationView,
    node: &TeamNode,
) {
    let team = &node.team;
    let is_open = !node.below.is_empty();
    let mut chips = Vec::new();
    if team.level != Level::Team {
        chips.push(text.say_code("level", team.level.code(), &[]).into_owned());
    }
    if team.participation != Participation::TakingPart {
        chips.push(text.say_code("participation", team.participation.code(), &[]).into_owned());
    }
    let people = text.say_with("count-people", &[("count", node.people.into())]);
    let teams = text.say_with("count-teams", &[("count", node.teams.into())]).into_owned();
    let may_edit = signed.caller().actor.manages_team(Some(team.id));
    pieces.push(Piece::Team(Box::new(TeamLine {
        href: path::team(team.number),
        name: team.name.clone(),
        chips,
        leads: node
            .leads
            .iter()
            .filter_map(|lead| Person::of(text, Some(*lead), &view.people))
            .collect(),
        about: people.into_owned(),
        folded: (!is_open && node.teams > 0)
            .then(|| (format!("{}?below={}", path::TEAMS, short(team.number)), teams)),
        is_open,
        edit: may_edit.then(|| {
            let words = text.say_with("people-team-edit", &[("team", (&team.name).into())]);
            (path::team_edit(team.number), words.into_owned())
        }),
    })));
    if is_open {
        for below in &node.below {
            add(pieces, text, signed, view, below);
        }
        pieces.push(Piece::End);
    }
}

/// What is missing, said kindly: nobody who runs cycles, nobody who leads or helps. Of teams that take part alone.
fn notices(text: &Text, view: &OrganisationView) -> Vec<String> {
    let mut notices = Vec::new();
    if !view.has_okr_lead {
        notices.push(text.say("people-no-okr-lead").into_owned());
    }
    let mut taking_part = Vec::new();
    collect(&view.nodes, &mut taking_part);
    let named = |missing: &dyn Fn(&TeamNode) -> bool| {
        let names = taking_part.iter().filter(|node| missing(node));
        let mut names = names.map(|node| node.team.name.clone()).collect::<Vec<_>>();
        if names.len() > NAMED_MAX {
            let more = names.split_off(NAMED_MAX).len();
            names.push(text.say_with("count-more", &[("count", more.into())]).into_owned());
        }
        (!names.is_empty()).then(|| text.list(&names))
    };
    if let Some(teams) = named(&|node| node.leads.is_empty()) {
        notices.push(text.say_with("people-no-team-lead", &[("teams", teams.into())]).into_owned());
    }
    if let Some(teams) = named(&|node| node.champions.is_empty()) {
        notices.push(text.say_with("people-no-champion", &[("teams", teams.into())]).into_owned());
    }
    notices
}

/// The teams of a tree that take part.
fn collect<'a>(nodes: &'a [TeamNode], found: &mut Vec<&'a TeamNode>) {
    for node in nodes {
        let team = &node.team;
        if team.level == Level::Team && team.participation == Participation::TakingPart {
            found.push(node);
        }
        collect(&node.below, found);
    }
}
