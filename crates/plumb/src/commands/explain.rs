//! `plumb explain`: a rule of the review, as its page in `docs/rules` tells it.

use crate::cli::Explain;
use crate::commands::terminal::print;
use console::{Term, measure_text_width, style};
use plumb_core::finding::Rule;
use plumb_text::rules::{Example, Page, page};
use std::iter;

/// Lines are no longer than somebody reads with ease, however wide the terminal is.
const WIDTH_MAX: usize = 100;

/// Where nobody says how wide it is: a file, a pipe.
const WIDTH_USUAL: usize = 80;

/// Prints the page of a rule, or what there is to ask for.
pub(crate) fn explain(explain: &Explain) {
    let told = Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    let width = told.unwrap_or(WIDTH_USUAL).clamp(20, WIDTH_MAX);
    match explain.rule {
        Some(rule) => print(told_of(page(rule), width)),
        None => print(index()),
    }
}

/// Every rule in a line: its code, how much it weighs, what it is about.
fn index() -> String {
    let mut lines = Vec::new();
    for (heading, begins) in [("Objectives", 'O'), ("Key results", 'K'), ("Sets and cycles", 'S')] {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(style(heading).bold().to_string());
        let rules = Rule::ALL.iter().filter(|rule| rule.code().starts_with(begins));
        lines.extend(rules.map(|rule| {
            format!("  {:<4} {:<8} {}", rule.code(), rule.severity().code(), page(*rule).title)
        }));
    }
    lines.push(String::new());
    lines.push("One of them in full: plumb explain K2".to_owned());
    lines.join("\n")
}

/// A page, in lines of so many columns.
fn told_of(page: &Page, width: usize) -> String {
    let (code, weight) = (page.rule.code(), page.rule.severity().code());
    let title = format!("{code}: {}", page.title);
    let mut parts = vec![format!("{} ({weight})", style(title).bold())];
    let said = |paragraphs: &[String]| {
        let paragraphs = paragraphs.iter().map(|paragraph| wrapped(paragraph, "", "", width));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    };
    let shown = |example: &Example| {
        let lines = example.lines.iter().map(|line| match line.what {
            Some(what) => wrapped(&format!("{what}: {}", line.says), "  ", "    ", width),
            None => wrapped(line.says, "  ", "  ", width),
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    parts.push(said(&page.finds));
    for (heading, body) in [
        ("Why it matters", said(&page.why)),
        ("Weak", shown(&page.weak)),
        ("Strong", shown(&page.strong)),
        ("When to ignore it", said(&page.ignore)),
    ] {
        parts.push(format!("{}\n{body}", style(heading).bold()));
    }
    parts.join("\n\n")
}

/// A paragraph in lines of so many columns: `first` stands before the first, `then` before each further one. A word
/// that is longer than a line has one for itself.
fn wrapped(paragraph: &str, first: &str, then: &str, width: usize) -> String {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut is_begun = false;
    for word in paragraph.split_whitespace() {
        let columns = measure_text_width(&line) + usize::from(is_begun) + measure_text_width(word);
        if is_begun && columns > width {
            lines.push(std::mem::replace(&mut line, then.to_owned()));
            is_begun = false;
        }
        line.extend(iter::once(" ").filter(|_| is_begun));
        line.push_str(word);
        is_begun = true;
    }
    lines.push(line);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_fits_whatever_width_it_is_shown_in() {
        for rule in Rule::ALL {
            for width in [40, 72, 100] {
                let told = told_of(page(*rule), width);
                for line in told.lines().skip(1) {
                    assert!(measure_text_width(line) <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn wrapping_loses_no_word_and_sets_further_lines_in() {
        assert_eq!(wrapped("one two three four", "- ", "  ", 9), "- one two\n  three\n  four");
        assert_eq!(wrapped("a incomprehensibilities b", "", "", 8), "a\nincomprehensibilities\nb");
        let paragraph = page(Rule::O1).why.join(" ");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&wrapped(&paragraph, "", "", 31)), words(&paragraph));
    }

    #[test]
    fn a_word_as_wide_as_two_columns_a_letter_counts_so() {
        assert_eq!(wrapped("修车 店店", "", "", 8), "修车\n店店");
    }
}
