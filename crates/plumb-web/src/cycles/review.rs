//! The review of a cycle, for the OKR lead: what is said of all sets beside each other, and where each team's second look
//! is.

use crate::error::WebError;
use crate::page::{Page, Place};
use crate::rules::{more_on, named};
use crate::visitor::Signed;
use crate::write::review::set::Advice;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumb_app::load::Name;
use plumb_app::views::set_review::{CycleReview, OBJECTIVES_MAX, of_cycle};
use plumb_core::finding::Rule;
use plumb_db::Reader;
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
    left: Option<String>,
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
        let left = [("count", view.left.len().into())];
        Self {
            cycle: cycle.name.clone(),
            cycle_href: path::cycle(cycle.number),
            lede: text.say("cycle-review-lede").into_owned(),
            is_part: view.is_part.then(|| text.say_with("cycle-review-part", &max).into_owned()),
            rules: Rule::ALL.iter().filter_map(|rule| OfRule::of(&text, *rule, view)).collect(),
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
            left: (!view.left.is_empty())
                .then(|| text.say_with("finding-left-count", &left).into_owned()),
            page: page
                .titled(text.say_with("cycle-review-title", &args).into_owned(), Place::Elsewhere),
        }
    }
}

impl OfRule {
    fn of(text: &Text, rule: Rule, view: &CycleReview) -> Option<Self> {
        let all = || view.review.findings.iter().filter(|finding| finding.rule == rule);
        let count = all().count();
        let findings = all().take(OF_RULE_MAX).map(|finding| Line {
            // What it is about stands above all of them.
            advice: Advice {
                chip: text.say_code("review-severity", finding.severity.code(), &[]).into_owned(),
                ..Advice::of_set(text, finding)
            },
            about: finding
                .about
                .things()
                .iter()
                .map(|thing| {
                    let words = view.words.get(thing).cloned().unwrap_or_default();
                    (thing.to_string(), words, path::thing(*thing).unwrap_or_default())
                })
                .collect(),
        });
        let more = [("count", count.saturating_sub(OF_RULE_MAX).into())];
        (count > 0).then(|| Self {
            anchor: rule.code().to_ascii_lowercase(),
            title: named(text, rule),
            href: path::rule(rule),
            more_on: more_on(text, rule),
            findings: findings.collect(),
            more: (count > OF_RULE_MAX)
                .then(|| text.say_with("cycle-review-more", &more).into_owned()),
        })
    }
}
