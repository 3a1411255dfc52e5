//! What a reviewer would say of what is written: findings with their way forward, and what holds already.
//!
//! It is a list of what to do, never a grade of somebody, and nothing of it stands in the way of saving.

mod back;
pub(crate) mod fill;
pub(crate) mod panel;
pub(crate) mod pieces;
pub(crate) mod set;
mod settle;
pub(crate) mod typed;

use crate::lines::Chip;
use crate::path;
use crate::rules::more_on;
use plumb_core::finding::{Rule, Severity};
use plumb_core::number::Short;
use plumb_review::{
    Class, Finding, Judged, KeyResultReview, ObjectiveReview, Question, SURE, Style, Way, Why,
};
use plumb_text::Text;

/// What is said of one statement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// What it is, in a word or two.
    pub(crate) is: Option<Chip>,
    /// What is missing or in the way, in a word or two each.
    pub(crate) chips: Vec<Chip>,
    /// The findings, the weightiest first.
    pub(crate) findings: Vec<Found>,
    /// What holds already.
    pub(crate) holds: Vec<String>,
    /// Whether only its numbers and days could be read.
    pub(crate) is_foreign: bool,
}

/// A finding in words.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) why_code: Why,
    pub(crate) severity_code: Severity,
    pub(crate) tone: &'static str,
    /// How much it weighs, for those who don't see its colour.
    pub(crate) severity: String,
    /// One sentence on why.
    pub(crate) why: String,
    pub(crate) way: Forward,
    /// What it asks, where it asks something.
    pub(crate) question: Option<Question>,
    /// "More on K2".
    pub(crate) more: String,
    /// Where it can be left as it is, by those who may.
    pub(crate) leave: Option<String>,
    /// By what it is found on a page of many statements: the first of its rule there.
    pub(crate) anchor: Option<String>,
}

/// A way forward.
#[derive(Clone, Debug)]
pub(crate) enum Forward {
    /// Other words, and how they are applied.
    Apply(Apply),
    /// A question.
    Ask(String),
    /// It is work.
    ToInitiatives,
}

/// A change of the words that a button or a key makes.
#[derive(Clone, Debug)]
pub(crate) struct Apply {
    /// What the button sends where no script runs.
    pub(crate) value: String,
    /// What it says.
    pub(crate) words: String,
    /// What is replaced, in the units in which a browser counts.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// By what.
    pub(crate) with: String,
    /// The whole text afterwards.
    pub(crate) after: String,
}

impl Found {
    /// Where its rule is explained.
    pub(crate) fn rule_href(&self) -> String {
        path::rule(self.why_code.rule())
    }

    /// Whether it says why beside how it goes on: a thought that may help is a question and no more.
    pub(crate) fn says_why(&self) -> bool {
        self.is_loud() || !matches!(self.way, Forward::Ask(_))
    }

    /// What to do about it.
    pub(crate) fn way_in_words(&self, text: &Text) -> String {
        match &self.way {
            Forward::Apply(apply) => apply.words.clone(),
            Forward::Ask(question) => question.clone(),
            Forward::ToInitiatives => text.say("review-way-to-initiatives-hint").into_owned(),
        }
    }

    /// Whether it is more than a thought that may help.
    pub(crate) fn is_loud(&self) -> bool {
        self.severity_code > Severity::Hint
    }
}

impl Said {
    /// What is said of a key result.
    pub(crate) fn of_key_result(text: &Text, statement: &str, review: &KeyResultReview) -> Self {
        let is_sure = review.class.as_ref().is_none_or(Judged::is_sure);
        let findings = findings(text, statement, &review.findings, is_sure);
        let is = review.class.as_ref().and_then(|class| {
            let words = text.say_code("review-class", class.is.code(), &[]);
            let tone = match class.is {
                Class::Outcome => "good",
                // Where the rule is off, or what it found was left as it is, it is no matter what it is.
                Class::Input | Class::Output => tone_by(&review.findings, &[Rule::K1, Rule::K2])?,
                Class::Unclear => "quiet",
            };
            Some(Chip { tone, words: perhaps(text, &words, class.probability) })
        });
        // The class says it already.
        let is_said =
            |why: Why| matches!(why.rule(), Rule::K1 | Rule::K2) || why == Why::OutsideCycle;
        Self {
            is,
            chips: chips(text, &findings, is_said),
            findings,
            holds: holds(text, &review.holds),
            is_foreign: review.class.is_none() && !statement.trim().is_empty(),
        }
    }

    /// What is said of an objective.
    pub(crate) fn of_objective(text: &Text, statement: &str, review: &ObjectiveReview) -> Self {
        let is_sure = review.style.as_ref().is_none_or(Judged::is_sure);
        let findings = findings(text, statement, &review.findings, is_sure);
        let is = review.style.as_ref().and_then(|style| {
            let words = text.say_code("review-style", style.is.code(), &[]);
            let tone = match style.is {
                Style::Outcome => "good",
                _ => tone_by(&review.findings, &[Rule::O1, Rule::O2, Rule::O3])?,
            };
            Some(Chip { tone, words: perhaps(text, &words, style.probability) })
        });
        let is_said = |why: Why| {
            matches!(
                why,
                Why::ObjectiveIsProject
                    | Why::ObjectiveIsMetric
                    | Why::ObjectiveIsSlogan
                    | Why::ObjectiveIsVague
            )
        };
        Self {
            is,
            chips: chips(text, &findings, is_said),
            findings,
            holds: holds(text, &review.holds),
            is_foreign: review.style.is_none() && !statement.trim().is_empty(),
        }
    }

    /// Those findings that are more than a question.
    pub(crate) fn loud(&self) -> impl Iterator<Item = &Found> {
        self.findings.iter().filter(|found| found.says_why())
    }

    /// The questions that may help.
    pub(crate) fn quiet(&self) -> impl Iterator<Item = &Found> {
        self.findings.iter().filter(|found| !found.says_why())
    }

    /// How many questions may help, in words; nothing where there is none.
    pub(crate) fn thoughts(&self, text: &Text) -> Option<String> {
        let count = self.quiet().count();
        let args = [("count", count.into())];
        (count > 0).then(|| text.say_with("write-review-thoughts", &args).into_owned())
    }

    /// The same with where each finding can be left as it is, to come back to `back` afterwards.
    pub(crate) fn leaving(mut self, of: Short, back: &str) -> Self {
        for found in self.findings.iter_mut().filter(|found| !found.why_code.is_contradiction()) {
            found.leave = Some(path::finding_from(of, found.why_code.rule(), back));
        }
        self
    }

    /// The same with an anchor for the first finding of each rule that stands there in the end.
    pub(crate) fn anchored(mut self, of: Short) -> Self {
        let mut rules = Vec::new();
        for found in self.findings.iter_mut().filter(|found| !is_in_chips(found.why_code)) {
            let rule = found.why_code.rule();
            if !rules.contains(&rule) {
                found.anchor = Some(format!("{of}-{}", rule.code()));
                rules.push(rule);
            }
        }
        self
    }

    /// Without what the chips of a key result say already.
    pub(crate) fn without_chips(mut self) -> Self {
        self.findings.retain(|found| !is_in_chips(found.why_code));
        self
    }

    /// Whether it asks what could be counted at all.
    pub(crate) fn asks_what_to_count(&self) -> bool {
        self.findings.iter().any(|found| found.question == Some(Question::WhatToCount))
    }
}

/// What the chips of a key result say: that nobody looks after it, that it is due outside the cycle, that it is not said
/// what is counted.
fn is_in_chips(why: Why) -> bool {
    matches!(why, Why::NoOwner | Why::OutsideCycle | Why::DefinitionWithoutCounted)
}

/// A verdict, softened where it is not sure.
fn perhaps(text: &Text, words: &str, probability: f32) -> String {
    if probability >= SURE {
        return words.to_owned();
    }
    format!("{} {words}", text.say("review-unsure"))
}

pub(crate) fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Problem => "bad",
        Severity::Warning => "warn",
        Severity::Hint => "quiet",
    }
}

/// The tone of the weightiest finding of some rules; nothing where they found nothing.
fn tone_by(findings: &[Finding], rules: &[Rule]) -> Option<&'static str> {
    let of_rules = findings.iter().filter(|finding| rules.contains(&finding.rule));
    of_rules.map(|finding| finding.severity).max().map(tone)
}

fn findings(text: &Text, statement: &str, all: &[Finding], is_sure: bool) -> Vec<Found> {
    let said = all.iter().enumerate();
    let said = said.map(|(at, finding)| found(text, statement, at, finding, is_sure));
    let mut said = said.collect::<Vec<_>>();
    // The order of the rules among equals.
    said.sort_by_key(|found| std::cmp::Reverse(found.severity_code));
    asked_once(&mut said);
    said
}

/// Leaves out what is asked already: a question in the same words, and what exactly is counted where it is open what could
/// be.
fn asked_once(said: &mut Vec<Found>) {
    let is_open = said.iter().any(|found| found.question == Some(Question::WhatToCount));
    let mut asked = Vec::new();
    said.retain(|found| {
        let Some(question) = found.question else { return true };
        let is_new = !asked.contains(&question);
        asked.push(question);
        is_new && !(is_open && question == Question::WhatIsCounted)
    });
}

/// A finding in words; the one at this place in its list.
pub(super) fn found(
    text: &Text,
    statement: &str,
    at: usize,
    finding: &Finding,
    is_sure: bool,
) -> Found {
    Found {
        why_code: finding.why,
        severity_code: finding.severity,
        tone: tone(finding.severity),
        severity: text.say_code("review-severity", finding.severity.code(), &[]).into_owned(),
        why: why(text, statement, finding, is_sure),
        way: way(text, statement, at, finding),
        question: match &finding.way {
            Way::Ask(question) => Some(*question),
            _ => None,
        },
        more: more_on(text, finding.rule),
        leave: None,
        anchor: None,
    }
}

/// Why, in a sentence; a softer one where the verdict it rests on is not sure.
fn why(text: &Text, statement: &str, finding: &Finding, is_sure: bool) -> String {
    let words = finding.span.of(statement);
    let args = [("words", words.into())];
    text.say_judged("review-why", finding.why.code(), is_sure, &args).into_owned()
}

fn way(text: &Text, statement: &str, at: usize, finding: &Finding) -> Forward {
    match &finding.way {
        Way::ToInitiatives => Forward::ToInitiatives,
        Way::Ask(question) => {
            Forward::Ask(text.say_code("review-ask", question.code(), &[]).into_owned())
        }
        Way::Edit(edit) => {
            let words = if edit.with.is_empty() {
                let out = edit.span.of(statement).trim_matches([' ', ',', '\u{a0}']);
                text.say_with("review-way-leave-out", &[("words", out.into())])
            } else {
                let with = edit.with.trim();
                text.say_with("review-way-write", &[("words", with.into())])
            };
            let before = statement.get(..edit.span.start).unwrap_or_default();
            let start = in_browser(before);
            Forward::Apply(Apply {
                value: at.to_string(),
                words: words.into_owned(),
                start,
                end: start + in_browser(edit.span.of(statement)),
                with: edit.with.to_string(),
                after: edit.applied(statement),
            })
        }
    }
}

/// How long a text is for a browser: in units of UTF-16.
pub(crate) fn in_browser(text: &str) -> usize {
    text.encode_utf16().count()
}

/// What is missing or in the way, in a word or two each; nothing twice, and only what is more than a thought.
fn chips(text: &Text, findings: &[Found], is_said: impl Fn(Why) -> bool) -> Vec<Chip> {
    let mut chips = Vec::<Chip>::new();
    for found in findings {
        let is_wanted = found.is_loud() || matches!(found.why_code, Why::NoStart);
        if !is_wanted || is_said(found.why_code) {
            continue;
        }
        let words = short(text, found.why_code);
        if !chips.iter().any(|chip| chip.words == words) {
            chips.push(Chip { tone: found.tone, words });
        }
    }
    chips
}

/// A finding in a word or two.
pub(crate) fn short(text: &Text, why: Why) -> String {
    text.say_code("write-found", why.code(), &[]).into_owned()
}

fn holds(text: &Text, holds: &[plumb_review::Holds]) -> Vec<String> {
    holds.iter().map(|one| text.say_code("review-holds", one.code(), &[]).into_owned()).collect()
}
