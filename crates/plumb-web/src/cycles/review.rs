//! The review of a cycle, for the OKR lead: what is said of all sets beside each other, and where each team's second look
//! is.

use crate::error::WebError;
use crate::page::{Page, Place};
use crate::rules::{more_on, named};
use crate::visitor::Signed;
use crate::write::review::set::{Advice, LeftLine};
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::load::Name;
use plumb_app::views::set_review::{CycleReview, OBJECTIVES_MAX, Place as LeftAt, of_cycle};
use plumb_core::access::Actor;
use plumb_core::dismissal::{About, Dismissal};
use plumb_core::finding::Rule;
use plumb_core::number::{Kind, Short};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_review::SetFinding;
use plumb_text::Text;

/// So many findings of a rule are listed; whoever has more begins with these.
const OF_RULE_MAX: usize = 50;

/// What one rule finds.
struct OfRule {
    anchor: String,
    title: String,
    href: String,
    more_on: String,
    findings: Vec<Line>,
    /// How many more there are, in words.
    more: Option<String>,
}

/// A finding.
struct Line {
    advice: Advice,
    /// What it is about: number, words, address.
    about: Vec<(String, String, String)>,
    /// Which teams leave it as it is, while others do not, in words.
    left: Vec<String>,
    /// Where it can be left as it is for a team: words, address.
    leave: Vec<(String, String)>,
}

/// A team that wants something in the cycle.
struct TeamLine {
    name: String,
    objectives: String,
    second_look: String,
}

#[derive(Template)]
#[template(path = "cycles/review.html")]
struct CycleReviewPage {
    page: Page,
    cycle: String,
    cycle_href: String,
    lede: String,
    /// Whether more than are reviewed beside each other.
    is_part: Option<String>,
    rules: Vec<OfRule>,
    teams: Vec<TeamLine>,
    empty: Option<String>,
    /// How many are left as they are, in words.
    left_count: String,
    left: Vec<LeftLine>,
}

pub(super) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = of_cycle(r, signed.caller(), name).await?;
        Ok(CycleReviewPage::of(page, &view))
    })
    .await
}

impl CycleReviewPage {
    fn of(page: Page, view: &CycleReview) -> Self {
        let text = page.text.clone();
        let cycle = &view.cycle;
        let args = [("cycle", (&cycle.name).into())];
        let found = !view.review.findings.is_empty();
        let empty = match (cycle.closed_on.is_some(), view.teams.is_empty(), found) {
            (true, _, _) => Some("cycle-review-over"),
            (false, true, _) => Some("cycle-review-no-sets"),
            (false, false, false) => Some("cycle-review-nothing"),
            (false, false, true) => None,
        };
        let max = [("max", OBJECTIVES_MAX.into())];
        let count = [("count", view.left.len().into())];
        let actor = &page.signed.caller().actor;
        Self {
            cycle: cycle.name.clone(),
            cycle_href: path::cycle(cycle.number),
            lede: text.say("cycle-review-lede").into_owned(),
            is_part: view.is_part.then(|| text.say_with("cycle-review-part", &max).into_owned()),
            rules: Rule::ALL
                .iter()
                .filter_map(|rule| OfRule::of(&text, *rule, view, actor))
                .collect(),
            teams: view
                .teams
                .iter()
                .map(|(team, count)| TeamLine {
                    name: team.name.clone(),
                    objectives: text
                        .say_with("cycle-review-objectives", &[("count", (*count).into())])
                        .into_owned(),
                    second_look: path::second_look(team.number, cycle.number),
                })
                .collect(),
            empty: empty.map(|key| text.say(key).into_owned()),
            left_count: text.say_with("finding-left-count", &count).into_owned(),
            left: left(view),
            page: page
                .titled(text.say_with("cycle-review-title", &args).into_owned(), Place::Elsewhere),
        }
    }
}

/// What is left as it is: where, why, and where it can be looked at again.
fn left(view: &CycleReview) -> Vec<LeftLine> {
    let here = path::cycle_review(view.cycle.number);
    let line = |finding: &SetFinding, dismissal: &Dismissal| {
        let (of, href) = match dismissal.about {
            About::Team(team, _) => {
                let team = team_of(view, team)?;
                let at = (team.number, view.cycle.number);
                let href = path::team_finding_from(at, dismissal.rule, &here);
                (Short::new(Kind::Team, team.number), href)
            }
            About::Objective(_) | About::KeyResult(_) => {
                let of = finding.about.things().first().copied()?;
                (of, path::thing(of)?)
            }
        };
        let what = format!("{of}, {}", dismissal.rule.code());
        Some(LeftLine { what, reason: dismissal.reason.clone(), href })
    };
    let all = view.left.iter().flat_map(|left| {
        left.dismissals.iter().filter_map(|dismissal| line(&left.finding, dismissal))
    });
    all.collect()
}

fn team_of(view: &CycleReview, id: plumb_core::id::TeamId) -> Option<&Team> {
    view.teams.iter().map(|(team, _)| team).find(|team| team.id == id)
}

impl Line {
    fn of(
        text: &Text,
        (finding, places): (&SetFinding, &[LeftAt]),
        view: &CycleReview,
        actor: &Actor,
    ) -> Self {
        let here = path::cycle_review(view.cycle.number);
        let about = finding.about.things().iter().map(|thing| {
            let words =
                view.words.get(thing).map_or_else(String::new, |of_it| words::capitalised(of_it));
            (thing.to_string(), words, path::thing(*thing).unwrap_or_default())
        });
        let left = places.iter().filter_map(|place| {
            let (team, left) = (team_of(view, place.team)?, place.left.as_ref()?);
            let args = [("team", (&team.name).into()), ("reason", (&left.reason).into())];
            Some(text.say_with("finding-left-by-team", &args).into_owned())
        });
        let may =
            |place: &&LeftAt| place.left.is_none() && actor.dismisses_for(place.team, finding.rule);
        let leave = places.iter().filter(may).filter_map(|place| {
            let team = team_of(view, place.team)?;
            let words = text.say_with("finding-leave-for", &[("team", (&team.name).into())]);
            let at = (team.number, view.cycle.number);
            Some((words.into_owned(), path::team_finding_from(at, finding.rule, &here)))
        });
        Self {
            // What it is about stands above all of them.
            advice: Advice {
                chip: text.say_code("review-severity", finding.severity.code(), &[]).into_owned(),
                ..Advice::of_set(text, finding)
            },
            about: about.collect(),
            left: left.collect(),
            leave: leave.collect(),
        }
    }
}

impl Line {
    /// Whether two say the same of one thing each, and no team has anything to say to either: then it is said once.
    fn says_the_same(&self, next: &Self) -> bool {
        let is_of_one = next.about.len() == 1 && self.left.is_empty() && self.leave.is_empty();
        is_of_one
            && next.left.is_empty()
            && next.leave.is_empty()
            && (&self.advice.chip, &self.advice.why, &self.advice.words)
                == (&next.advice.chip, &next.advice.why, &next.advice.words)
    }
}

impl OfRule {
    fn of(text: &Text, rule: Rule, view: &CycleReview, actor: &Actor) -> Option<Self> {
        let all = || {
            let places = view.places.iter().map(Vec::as_slice);
            let all = view.review.findings.iter().zip(places);
            all.filter(|(finding, _)| finding.rule == rule)
        };
        let count = all().count();
        let lines = all().take(OF_RULE_MAX).map(|one| Line::of(text, one, view, actor));
        let mut findings = Vec::<Line>::new();
        for line in lines {
            match findings.last_mut().filter(|last| last.says_the_same(&line)) {
                Some(last) => last.about.extend(line.about),
                None => findings.push(line),
            }
        }
        let more = [("count", count.saturating_sub(OF_RULE_MAX).into())];
        (count > 0).then(|| Self {
            anchor: rule.code().to_ascii_lowercase(),
            title: named(text, rule),
            href: path::rule(rule),
            more_on: more_on(text, rule),
            findings,
            more: (count > OF_RULE_MAX)
                .then(|| text.say_with("cycle-review-more", &more).into_owned()),
        })
    }
}
