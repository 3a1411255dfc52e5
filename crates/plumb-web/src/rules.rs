//! What the review looks for: every rule, and a page for each that can be read in a minute.

use crate::error::WebError;
use crate::page::{NavLink, Page, Place};
use crate::routes::Routes;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use plumb_app::Error;
use plumb_core::finding::{Rule, Severity};
use plumb_core::rule_settings::RuleSettings;
use plumb_db::Reader;
use plumb_store::policies;
use plumb_text::{Text, rules};

pub(crate) fn routes() -> Routes {
    Routes::new().route(path::RULES, get(index)).route("/rules/{code}", get(show))
}

#[derive(Template)]
#[template(path = "rules/index.html")]
struct RulesPage {
    page: Page,
    /// What each weight means.
    weights: Vec<(Weight, String)>,
    parts: Vec<Part>,
}

/// The rules about one kind of thing.
struct Part {
    anchor: &'static str,
    title: String,
    rules: Vec<RuleLine>,
}

/// A rule in a line.
struct RuleLine {
    href: String,
    code: &'static str,
    title: &'static str,
    weight: Weight,
}

/// How much a finding weighs, as a chip.
struct Weight {
    words: String,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "rules/show.html")]
struct RulePage {
    page: Page,
    rule: &'static rules::Page,
    weight: Weight,
    /// The one before and the one after, where there are.
    beside: Vec<NavLink>,
}

async fn index(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let settled = policies::one(r, signed.caller().workspace).await?.is.policy.rules;
        let text = &page.text;
        let meaning = |severity: &Severity| {
            let meaning = text.say_code("rules-severity", severity.code(), &[]).into_owned();
            (Weight::of(text, *severity), meaning)
        };
        let part = |(key, begins): (&'static str, char)| Part {
            anchor: key,
            title: text.say(key).into_owned(),
            rules: of_kind(begins).map(|rule| RuleLine::of(text, rule, &settled)).collect(),
        };
        let weights = Severity::ALL.iter().rev().map(meaning).collect();
        let parts = PARTS.map(part).into();
        let title = page.say("rules-title").into_owned();
        Ok(RulesPage { page: page.titled(title, Place::Elsewhere), weights, parts })
    })
    .await
}

async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let settled = policies::one(r, signed.caller().workspace).await?.is.policy.rules;
        let rule = Rule::from_code(&code.to_ascii_uppercase()).ok_or(Error::NotFound)?;
        let told = rules::page(rule);
        let title = named(&page.text, rule);
        Ok(RulePage {
            rule: told,
            weight: Weight::here(&page.text, rule, &settled),
            beside: beside(&page.text, rule),
            page: page.titled(title, Place::Elsewhere),
        })
    })
    .await
}

/// What rules are about, and the letter with which these begin.
pub(crate) const PARTS: [(&str, char); 3] =
    [("rules-of-objectives", 'O'), ("rules-of-key-results", 'K'), ("rules-of-sets", 'S')];

/// The rules whose codes begin with a letter.
pub(crate) fn of_kind(begins: char) -> impl Iterator<Item = Rule> {
    Rule::ALL.iter().copied().filter(move |rule| rule.code().starts_with(begins))
}

/// "K2: A delivery instead of a result".
pub(crate) fn named(text: &Text, rule: Rule) -> String {
    let args = [("code", rule.code().into()), ("title", rules::page(rule).title.into())];
    text.say_with("rule-title", &args).into_owned()
}

/// "More on K2".
pub(crate) fn more_on(text: &Text, rule: Rule) -> String {
    text.say_with("write-review-rule", &[("rule", rule.code().into())]).into_owned()
}

fn beside(text: &Text, rule: Rule) -> Vec<NavLink> {
    let at = Rule::ALL.iter().position(|other| *other == rule);
    let rule_at = |at: Option<usize>| at.and_then(|at| Rule::ALL.get(at)).copied();
    let link = |key: &str, rule: Rule| NavLink {
        href: path::rule(rule),
        words: text.say_with(key, &[("rule", named(text, rule).into())]).into_owned(),
        is_here: false,
    };
    let before = rule_at(at.and_then(|at| at.checked_sub(1)));
    let after = rule_at(at.map(|at| at + 1));
    let before = before.map(|rule| link("rule-before", rule));
    before.into_iter().chain(after.map(|rule| link("rule-after", rule))).collect()
}

impl RuleLine {
    fn of(text: &Text, rule: Rule, settled: &RuleSettings) -> Self {
        Self {
            href: path::rule(rule),
            code: rule.code(),
            title: rules::page(rule).title,
            weight: Weight::here(text, rule, settled),
        }
    }
}

impl Weight {
    /// What a rule weighs in this workspace, or that it is off.
    fn here(text: &Text, rule: Rule, settled: &RuleSettings) -> Self {
        match settled.severity_of(rule, rule.severity()) {
            Some(severity) => Self::of(text, severity),
            None => Self { words: text.say("policy-rule-off").into_owned(), tone: "" },
        }
    }

    fn of(text: &Text, severity: Severity) -> Self {
        let tone = match severity {
            Severity::Problem => "chip--bad",
            Severity::Warning => "chip--warn",
            Severity::Hint => "",
        };
        Self { words: text.say_code("review-severity", severity.code(), &[]).into_owned(), tone }
    }
}
