//! The sentences for what was found.

use crate::report::{Found, Item};
use plumb_core::finding::Rule;
use plumb_review::{Fact, Finding, SetFinding, Way};
use plumb_text::{Arg, Locale, Text};
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

    /// Says what was found.
    pub fn tell(&self, item: &Item<'_>) -> Said {
        match item.found {
            Found::Alone { finding, is_sure } => self.say(&item.statement.text, finding, is_sure),
            Found::Together(of) => self.say_of_set(&of.finding),
        }
    }

    /// Says a finding about statements together.
    pub fn say_of_set(&self, finding: &SetFinding) -> Said {
        let facts = finding.why.facts().into_iter().map(|(name, fact)| {
            let arg = match fact {
                Fact::Count(count) => Arg::Count(count),
                Fact::Thing(thing) => Arg::Text(thing.to_string().into()),
                Fact::Words(words) => Arg::Text(quoted(&words).into()),
            };
            (name, arg)
        });
        let facts = facts.collect::<Vec<_>>();
        let text = self.text();
        let why = text.say_code("review-set-why", finding.why.code(), &facts).into_owned();
        let ask = text.say_code("review-set-ask", finding.ask.code(), &[]).into_owned();
        Said { why, way: SaidWay::Ask(ask) }
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
        let words = [("words", words.into())];
        self.text().say_judged("review-why", finding.why.code(), is_sure, &words).into_owned()
    }

    fn ask(&self, code: &str) -> String {
        self.text().say_code("review-ask", code, &[]).into_owned()
    }

    fn edit(&self, goes: &str, with: &str, statement: &str) -> String {
        let (code, words) =
            if with.is_empty() { ("leave_out", goes) } else { ("write", statement) };
        let words = words.trim().into();
        self.text().say_code("review-way", code, &[("words", words)]).into_owned()
    }

    fn to_initiatives(&self) -> String {
        self.text().say_code("review-way", "to_initiatives_hint", &[]).into_owned()
    }

    /// What a rule is about, in a few words.
    pub fn rule(rule: Rule) -> &'static str {
        plumb_text::rules::page(rule).title
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
