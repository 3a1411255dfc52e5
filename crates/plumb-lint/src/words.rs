//! The sentences for what was found.

use plumb_core::finding::Rule;
use plumb_review::{Finding, Way};
use plumb_text::{Locale, Text};
use std::cell::OnceCell;

/// So much of a statement is quoted in a sentence.
///
/// Unit: characters. The words themselves are pointed at besides.
const QUOTED_MAX: usize = 80;

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
    Try {
        /// All of it.
        statement: String,
        /// What to do, as a sentence.
        said: String,
    },
    /// Something to think about.
    Ask(String),
}

impl Said {
    /// All of it in one line.
    pub fn in_one(&self) -> String {
        let (SaidWay::Try { said, .. } | SaidWay::Ask(said)) = &self.way;
        format!("{} {said}", self.why)
    }
}

impl Voice {
    fn text(&self) -> &Text {
        self.0.get_or_init(|| Text::of(&Locale::default()))
    }

    /// Says a finding about a statement. What rests on a verdict that is not sure is said softly.
    pub fn say(&self, statement: &str, finding: &Finding, is_sure: bool) -> Said {
        let why = self.why(finding, quoted(finding.span.of(statement)), is_sure);
        let way = match &finding.way {
            Way::Edit(edit) => {
                let goes = edit.span.of(statement);
                let statement = edit.applied(statement);
                let said = self.edit(goes, &edit.with, &statement);
                SaidWay::Try { statement, said }
            }
            Way::Ask(question) => SaidWay::Ask(self.ask(question.code())),
            Way::ToInitiatives => SaidWay::Ask(self.to_initiatives()),
        };
        Said { why, way }
    }

    fn why(&self, finding: &Finding, words: String, is_sure: bool) -> String {
        let code = finding.why.code();
        let soft = format!("{code}_maybe");
        let code = if !is_sure && self.knows("review-why", &soft) { &soft } else { code };
        if !self.knows("review-why", code) {
            return in_words(code, '.');
        }
        self.text().say_code("review-why", code, &[("words", words.into())]).into_owned()
    }

    fn ask(&self, code: &str) -> String {
        if !self.knows("review-ask", code) {
            return in_words(code, '?');
        }
        self.text().say_code("review-ask", code, &[]).into_owned()
    }

    fn edit(&self, goes: &str, with: &str, statement: &str) -> String {
        let (code, words) =
            if with.is_empty() { ("leave_out", goes) } else { ("write", statement) };
        if !self.knows("review-way", code) {
            return format!("{} {}", in_words(code, ':'), words.trim());
        }
        let words = words.trim().into();
        self.text().say_code("review-way", code, &[("words", words)]).into_owned()
    }

    fn to_initiatives(&self) -> String {
        let code = "to_initiatives_hint";
        if !self.knows("review-way", code) {
            return in_words(code, '.');
        }
        self.text().say_code("review-way", code, &[]).into_owned()
    }

    /// What a rule is about, in a few words.
    pub fn rule(&self, rule: Rule) -> String {
        // FALLBACK, to be replaced by the title of the rule's page.
        rule.code().to_owned()
    }

    fn knows(&self, family: &str, code: &str) -> bool {
        self.text().knows(&format!("{family}-{}", code.replace('_', "-")))
    }
}

/// Words to quote, cut where they are many.
fn quoted(words: &str) -> String {
    let mut cut = words.char_indices().skip(QUOTED_MAX);
    let Some((end, _)) = cut.next() else { return words.to_owned() };
    let kept = words.get(..end).unwrap_or_default();
    let kept = kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept);
    format!("{}…", kept.trim_end())
}

/// FALLBACK for a code without a message, to be taken out once each has one: the code in words.
fn in_words(code: &str, end: char) -> String {
    let said = code.replace('_', " ");
    let mut letters = said.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}{end}", first.unwrap_or_default(), letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_words_are_cut_between_two_of_them() {
        assert_eq!(quoted("ride more"), "ride more");
        let cut = quoted(&"über das Rad ".repeat(20));
        assert!(cut.chars().count() <= QUOTED_MAX + 1 && cut.ends_with("Rad…"), "{cut}");
        assert_eq!(quoted(&"x".repeat(200)).chars().count(), QUOTED_MAX + 1);
    }
}
