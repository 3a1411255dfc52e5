//! The sentences for what was found.

use plumb_core::finding::Rule;
use plumb_review::{Finding, Way};
use plumb_text::{Locale, Text};
use std::cell::OnceCell;

/// Says findings in sentences. The messages are loaded when the first of them is needed: a file without findings does
/// not wait for them.
#[derive(Debug, Default)]
pub struct Voice(OnceCell<Text>);

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Why it was found.
    pub why: String,
    /// What can be done.
    pub way: SaidWay,
}

/// A way forward in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaidWay {
    /// The statement with other words.
    Try(String),
    /// Something to think about.
    Ask(String),
    /// Something to do with it.
    Do(String),
}

impl Said {
    /// All of it in one line.
    pub fn in_one(&self) -> String {
        match &self.way {
            SaidWay::Try(text) => format!("{} Try: {text}", self.why),
            SaidWay::Ask(text) | SaidWay::Do(text) => format!("{} {text}", self.why),
        }
    }
}

impl Voice {
    fn text(&self) -> &Text {
        self.0.get_or_init(|| Text::of(&Locale::default()))
    }

    /// Says a finding about a statement. What rests on a verdict that is not sure is said softly.
    pub fn say(&self, statement: &str, finding: &Finding, is_sure: bool) -> Said {
        let words = finding.span.of(statement);
        let soft = format!("{}_maybe", finding.why.code());
        let is_soft = !is_sure && self.knows("review-why", &soft);
        let why = if is_soft { soft.as_str() } else { finding.why.code() };
        let why = self.message("review-why", why, words);
        let way = match &finding.way {
            Way::Edit(edit) => SaidWay::Try(edit.applied(statement)),
            Way::Ask(question) => SaidWay::Ask(self.message("review-ask", question.code(), words)),
            Way::ToInitiatives => SaidWay::Do(self.message("review-way", "to_initiatives", words)),
        };
        Said { why, way }
    }

    /// What a rule is about, in a few words.
    pub fn rule(&self, rule: Rule) -> String {
        self.message("review-rule", rule.code(), "")
    }

    fn knows(&self, family: &str, code: &str) -> bool {
        self.text().knows(&format!("{family}-{}", code.replace('_', "-")))
    }

    fn message(&self, family: &str, code: &str, words: &str) -> String {
        if self.knows(family, code) {
            // In pieces of the same names for all of them: a message takes what it needs.
            return self.text().say_code(family, code, &[("words", words.into())]).into_owned();
        }
        // FALLBACK, to be taken out once `review.ftl` has the sentences: the code in words.
        let said = code.replace('_', " ");
        let mut letters = said.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        let end = if family == "review-ask" { "?" } else { "." };
        format!("{}{}{end}", first.unwrap_or_default(), letters.as_str())
    }
}
