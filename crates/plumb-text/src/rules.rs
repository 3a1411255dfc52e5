//! The pages about the rules of the review, as they stand in `docs/rules`: one text for the repository, the terminal and
//! the product.
//!
//! They are documentation, in English, and speak of objectives and key results whatever a workspace calls them.

use std::sync::LazyLock;

use plumb_core::finding::Rule;

/// What there is to know about a rule. Readable in a minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which rule.
    pub rule: Rule,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// What it finds: paragraphs.
    pub finds: Vec<String>,
    /// Why that matters: paragraphs.
    pub why: Vec<String>,
    /// Something that it finds.
    pub weak: Example,
    /// The same, written so that nothing is found.
    pub strong: Example,
    /// When it is wrong: paragraphs.
    pub ignore: Vec<String>,
}

/// A statement, or a small set with what is known beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its lines; a statement alone has one.
    pub lines: Vec<Line>,
}

/// A line of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is ("Key result", "Owner"); nothing where the statement stands alone.
    pub what: Option<&'static str>,
    /// Its words.
    pub says: &'static str,
}

impl Example {
    /// The statements of one kind, "Objective" or "Key result", whatever is said of them behind a comma.
    pub fn all<'e>(&'e self, kind: &'e str) -> impl Iterator<Item = &'static str> + 'e {
        let is_of = move |what: &str| what.split(',').next() == Some(kind);
        self.lines.iter().filter(move |line| line.what.is_some_and(is_of)).map(|line| line.says)
    }

    /// The statement that stands alone.
    pub fn statement(&self) -> Option<&'static str> {
        match self.lines.as_slice() {
            [Line { what: None, says }] => Some(says),
            _ => None,
        }
    }
}

macro_rules! pages {
    ($($rule:ident)+) => {
        /// The page of a rule.
        pub fn page(rule: Rule) -> &'static Page {
            match rule {
                $(Rule::$rule => {
                    static PAGE: LazyLock<Page> = LazyLock::new(|| read(Rule::$rule, source(Rule::$rule)));
                    &PAGE
                })+
            }
        }

        /// The Markdown of a page.
        const fn source(rule: Rule) -> &'static str {
            match rule {
                $(Rule::$rule => include_str!(concat!("../../../docs/rules/", stringify!($rule), ".md")),)+
            }
        }
    };
}

pages! {
    O1 O2 O3 O4 O5 O6
    K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 K11 K12
    S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 S11 S12 S13
}

/// Reads a page. What is not there is empty: a test sees to it that nothing is.
fn read(rule: Rule, source: &'static str) -> Page {
    let (first, _) = source.split_once('\n').unwrap_or((source, ""));
    Page {
        rule,
        title: first.split_once(": ").map_or("", |(_, title)| title.trim()),
        finds: prose(part(source, "What it finds")),
        why: prose(part(source, "Why it matters")),
        weak: example(part(source, "Weak")),
        strong: example(part(source, "Strong")),
        ignore: prose(part(source, "When to ignore it")),
    }
}

/// What stands below a heading, up to the next.
fn part(source: &'static str, heading: &str) -> &'static str {
    source
        .split("\n## ")
        .find_map(|part| part.strip_prefix(heading)?.strip_prefix('\n'))
        .unwrap_or_default()
        .trim()
}

/// Paragraphs, each in one line.
fn prose(part: &str) -> Vec<String> {
    part.split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

fn example(part: &'static str) -> Example {
    let line = |line: &'static str| {
        let line = line.strip_prefix("> ")?.trim();
        let Some(item) = line.strip_prefix("- ") else {
            return Some(Line { what: None, says: line });
        };
        let (what, says) = item.split_once(": ")?;
        Some(Line { what: Some(what), says })
    };
    Example { lines: part.lines().filter_map(line).collect() }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use plumb_core::finding::Severity;

    use super::*;

    /// Words that somebody reads in a minute and a bit.
    const WORDS_MAX: usize = 260;

    /// An example as it is written.
    fn written(example: &Example) -> String {
        let line = |line: &Line| match line.what {
            Some(what) => format!("> - {what}: {}\n", line.says),
            None => format!("> {}\n", line.says),
        };
        example.lines.iter().map(line).collect()
    }

    /// A page as it is written, but for where its lines are broken.
    fn written_again(page: &Page) -> String {
        let prose = |paragraphs: &[String]| paragraphs.join("\n\n");
        format!(
            "# {}: {}\n\n## What it finds\n\n{}\n\n## Why it matters\n\n{}\n\n## Weak\n\n{}\n## Strong\n\n{}\n## When to ignore it\n\n{}\n",
            page.rule.code(),
            page.title,
            prose(&page.finds),
            prose(&page.why),
            written(&page.weak),
            written(&page.strong),
            prose(&page.ignore),
        )
    }

    /// Everything but where lines are broken: a paragraph's lines become one.
    fn unbroken(source: &str) -> String {
        let mut whole = String::new();
        let mut was_prose = false;
        for line in source.lines() {
            let is_prose = !line.is_empty() && !line.starts_with(['#', '>']);
            if was_prose && is_prose {
                whole.truncate(whole.trim_end().len());
                whole.push(' ');
            }
            let _ = writeln!(whole, "{line}");
            was_prose = is_prose;
        }
        whole
    }

    #[test]
    fn every_rule_has_a_page_and_nothing_of_it_is_lost() {
        for rule in Rule::ALL {
            let page = page(*rule);
            assert_eq!(page.rule, *rule);
            assert_eq!(unbroken(source(*rule)), written_again(page), "{}", rule.code());
        }
    }

    #[test]
    fn every_part_of_a_page_says_something_and_the_whole_is_read_in_a_minute() {
        for rule in Rule::ALL {
            let (page, code) = (page(*rule), rule.code());
            assert!(!page.title.is_empty() && !page.title.ends_with('.'), "{code}");
            for part in [&page.finds, &page.why, &page.ignore] {
                assert!(
                    !part.is_empty() && part.iter().all(|said| said.ends_with(['.', '?'])),
                    "{code}: {part:?}"
                );
            }
            for example in [&page.weak, &page.strong] {
                let is_statement = example.statement().is_some();
                let is_set =
                    example.lines.len() > 1 && example.lines.iter().all(|line| line.what.is_some());
                assert!(is_statement || is_set, "{code}: {example:?}");
            }
            assert_ne!(page.weak, page.strong, "{code}");
            let words = source(*rule).split_whitespace().count();
            assert!(words <= WORDS_MAX, "{code} has {words} words");
        }
    }

    #[test]
    fn rules_about_one_statement_show_one_and_rules_about_sets_show_several_lines() {
        for rule in Rule::ALL {
            let page = page(*rule);
            if rule.is_of_sets() {
                assert!(
                    page.weak.statement().is_none() && page.strong.statement().is_none(),
                    "{}",
                    rule.code()
                );
            } else {
                let shown = page.weak.all("Key result").count()
                    + usize::from(page.weak.statement().is_some());
                assert_eq!(shown, 1, "{}", rule.code());
            }
        }
    }

    #[test]
    fn an_example_gives_its_statements_by_kind() {
        let early = page(Rule::S4).strong.all("Key result").last();
        assert_eq!(early, Some("Increase pupils who complete the weekly exercise from 45% to 75%"));
        assert_eq!(page(Rule::S4).strong.all("Objective").count(), 1);
        assert_eq!(page(Rule::K5).weak.statement(), Some("Reduce waiting time at the counter"));
        assert_eq!(page(Rule::K5).weak.all("Key result").count(), 0);
    }

    #[test]
    fn titles_tell_rules_apart() {
        for rule in Rule::ALL {
            let same = Rule::ALL.iter().filter(|other| page(**other).title == page(*rule).title);
            assert_eq!(same.count(), 1, "{}", rule.code());
        }
    }

    #[test]
    fn the_index_lists_every_page_with_its_weight_and_title() {
        let index = include_str!("../../../docs/rules/README.md");
        let weight = |severity: Severity| severity.code();
        let lines = Rule::ALL.iter().map(|rule| {
            let code = rule.code();
            format!("| [{code}]({code}.md) | {} | {} |", weight(rule.severity()), page(*rule).title)
        });
        let listed: Vec<_> = index.lines().filter(|line| line.starts_with("| [")).collect();
        assert_eq!(listed, lines.collect::<Vec<_>>());
    }

    #[test]
    fn no_page_is_about_a_rule_that_is_gone() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
        let files = std::fs::read_dir(folder).expect("the folder").count();
        assert_eq!(files, Rule::ALL.len() + 1, "a page for each rule, and the index");
    }
}
