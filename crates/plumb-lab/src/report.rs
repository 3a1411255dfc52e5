//! `docs/review-accuracy.md`: how good the review is, in figures.

use crate::corpus::{Corpus, Kind, Statement};
use crate::learn::{self, Questions, Said, Task};
use crate::parts::{self, Share};
use crate::train;
use crate::traits;
use plumb_core::finding::Severity;
use plumb_review::{Finding, KeyResult, Objective, SURE};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What was tried and decided, by hand.
const TRIED: &str = include_str!("../data/tried.md");

/// What stands above the figures of the statements that were set aside.
const SET_ASIDE: &str = "## On statements of sources that were set aside\n";

/// When a report is made, and of what.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// The day, as "2026-03-31".
    pub date: &'a str,
    /// The commit, shortened.
    pub commit: &'a str,
    /// The report that stands there so far; empty where there is none.
    pub before: &'a str,
}

/// Writes the report. The statements that were set aside are measured only where `held_out` asks for it; what was measured of
/// them before is kept otherwise.
pub fn report(
    corpus: &Corpus,
    written: &[Statement],
    Made { date, commit, before }: Made<'_>,
    held_out: bool,
) -> anyhow::Result<String> {
    let mut text = format!(
        "# How good the review is\n\nWritten by `cargo xtask review-report` on {date} at {commit}. The statements are real \
         and published, and labelled by one reader, whose second labels agreed with the first on 0.87 of the classes and 0.83 of the \
         styles. They are no part of this repository.\n\nBetween brackets: the 95% interval (Wilson). A figure \
         is *cross-validated* where the weights that are asked about a statement were learned without its source; {} more \
         statements, written for learning and nobody's own, are always learned from. Those were written, and the questions \
         and words chosen, by people who had read the published ones and looked at what went wrong: what is cross-validated \
         is kind, and what was set aside tells more.\n\n## On the statements by which it was made\n\n",
        written.len(),
    );
    part(&mut text, &corpus.seen, |task| train::validated(&corpus.seen, written, task))?;
    if held_out {
        let _ = write!(
            text,
            "\n{SET_ASIDE}\nMeasured once, on {date} at {commit}; nobody had looked at them before.\n\n"
        );
        part(&mut text, &corpus.held, |task| {
            let (_, cooled) = train::validated(&corpus.seen, written, task)?;
            let questions = Questions::of(task, written);
            let mut items = questions.items(&corpus.seen);
            items.extend(questions.items(written));
            let said =
                learn::asked(&learn::fit(&items, train::ALPHA)?, &questions.items(&corpus.held));
            Ok((said, cooled))
        })?;
    } else if let Some(measured) = measured(before) {
        let _ = writeln!(text, "\n{measured}");
    }
    text.push('\n');
    text.push_str(TRIED);
    Ok(text)
}

/// What a report says of the statements that were set aside.
fn measured(report: &str) -> Option<&str> {
    let from = report.find(SET_ASIDE)?;
    let tried = TRIED.lines().next()?;
    let to = report.find(tried).filter(|to| *to > from)?;
    report.get(from..to).map(str::trim_end)
}

/// A share with its interval.
fn share(right: usize, all: usize) -> String {
    let (low, high) = wilson(right, all);
    let part = if all == 0 { 0.0 } else { right as f64 / all as f64 };
    format!("{part:.3} ({low:.2} to {high:.2}), {right} of {all}")
}

/// The 95% interval of a share.
fn wilson(right: usize, all: usize) -> (f64, f64) {
    if all == 0 {
        return (0.0, 1.0);
    }
    let (n, z) = (all as f64, 1.959_964);
    let p = right as f64 / n;
    let middle = p + z * z / (2.0 * n);
    let wide = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - wide) / (1.0 + z * z / n), (middle + wide) / (1.0 + z * z / n))
}

fn part<'a>(
    text: &mut String,
    all: &'a [Statement],
    mut said: impl FnMut(Task) -> anyhow::Result<(Vec<Said<'a>>, f64)>,
) -> anyhow::Result<()> {
    let (class, class_cooled) = said(Task::Class)?;
    let (vague, _) = said(Task::Vague)?;
    let (style, style_cooled) = said(Task::Style)?;
    let right =
        |said: &[Said<'_>]| share(said.iter().filter(|one| one.is_right()).count(), said.len());
    let outcome = class
        .iter()
        .filter(|one| (one.class == "outcome") == (one.item.class == "outcome"))
        .count();
    let sharp =
        class.iter().filter(|one| !one.item.statement.io_borderline).cloned().collect::<Vec<_>>();
    let traits = traits::measure(&class, |_, _| {});
    let has_number = traits::measure(&style, |_, _| {}).has_number;
    writeln!(text, "| | |\n| --- | --- |")?;
    for (what, figure) in [
        ("key results: input, output, outcome or unclear", right(&class)),
        ("the same, without those between input and output", right(&sharp)),
        ("key results: outcome or not", share(outcome, class.len())),
        ("key results: vague or not", right(&vague)),
        ("key results: measurable or not", of(traits.measurable)),
        ("objectives: outcome, project, metric, slogan or vague", right(&style)),
        ("objectives: names a quantity or not", of(has_number)),
    ] {
        writeln!(text, "| {what} | {figure} |")?;
    }
    text.push_str("\n### When it is sure\n\n");
    writeln!(
        text,
        "From a probability of {SURE} on a verdict is said without softening.\n\n| | sure | and right |\n| --- | --- | --- |"
    )?;
    for (what, said, cooled) in
        [("key results", &class, class_cooled), ("objectives", &style, style_cooled)]
    {
        let sure = said
            .iter()
            .filter(|one| one.probability(cooled) >= f64::from(SURE))
            .collect::<Vec<_>>();
        let right = sure.iter().filter(|one| one.is_right()).count();
        writeln!(
            text,
            "| {what} | {} | {} |",
            share(sure.len(), said.len()),
            share(right, sure.len())
        )?;
    }
    for (what, said) in [("Key results", &class), ("Objectives", &style)] {
        writeln!(text, "\n### {what}: what was taken for what\n")?;
        confusion(text, said)?;
    }
    read(text, all)?;
    authors(text, all)
}

fn of(one: Share) -> String {
    share(one.right, one.all)
}

/// A row for each label, a column for each verdict.
fn confusion(text: &mut String, said: &[Said<'_>]) -> anyhow::Result<()> {
    let mut counts = BTreeMap::<(&str, &str), usize>::new();
    let mut names = said.iter().map(|one| one.item.class).collect::<Vec<_>>();
    names.sort_unstable();
    names.dedup();
    for one in said {
        *counts.entry((one.item.class, &one.class)).or_default() += 1;
    }
    writeln!(
        text,
        "| is | {} |",
        names.iter().map(|name| format!("said {name}")).collect::<Vec<_>>().join(" | ")
    )?;
    writeln!(text, "| --- |{}", " ---: |".repeat(names.len()))?;
    for label in &names {
        let row = names
            .iter()
            .map(|said| counts.get(&(label, said)).copied().unwrap_or_default().to_string());
        writeln!(text, "| {label} | {} |", row.collect::<Vec<_>>().join(" | "))?;
    }
    Ok(())
}

/// How sentences are read into parts: rules, so nothing is cross-validated.
fn read(text: &mut String, all: &[Statement]) -> anyhow::Result<()> {
    let read = parts::measure(all, |_, _, _| {});
    text.push_str("\n### How key results are read\n\nBy rules: these are figures of the fit.\n\n| | |\n| --- | --- |\n");
    for (what, figure) in [
        ("target, where there is one", of(read.target)),
        ("a target found where there is none", of(read.invented)),
        ("baseline, where there is one or one was found", of(read.baseline)),
        ("unit, where the target is right", of(read.unit)),
        ("change or level, where the target is right", of(read.relative)),
        ("direction", of(read.direction)),
        (
            "deadline: found where there is one",
            share(read.deadline_true, read.deadline_true + read.deadline_missed),
        ),
        (
            "deadline: there where one was found",
            share(read.deadline_true, read.deadline_true + read.deadline_false),
        ),
    ] {
        writeln!(text, "| {what} | {figure} |")?;
    }
    Ok(())
}

/// What the review says of statements that their authors call weak or strong. The weights have learned from most of them.
fn authors(text: &mut String, all: &[Statement]) -> anyhow::Result<()> {
    let heaviest = |one: &Statement| findings(one).iter().map(|finding| finding.severity).max();
    let of = |label: &str| {
        all.iter()
            .filter(|one| one.author_label.as_deref() == Some(label))
            .map(heaviest)
            .collect::<Vec<_>>()
    };
    let (weak, strong) = (of("weak"), of("strong"));
    let count =
        |all: &[Option<Severity>], from| all.iter().filter(|one| **one >= Some(from)).count();
    text.push_str("\n### Against what authors say of their own examples\n\n| | |\n| --- | --- |\n");
    writeln!(
        text,
        "| called weak: a warning or a problem is found | {} |",
        share(count(&weak, Severity::Warning), weak.len())
    )?;
    writeln!(
        text,
        "| called strong: a problem is found | {} |",
        share(count(&strong, Severity::Problem), strong.len())
    )?;
    writeln!(
        text,
        "| called strong: a warning or a problem is found | {} |",
        share(count(&strong, Severity::Warning), strong.len())
    )?;
    Ok(())
}

/// What the review finds, with nothing known but the words.
fn findings(one: &Statement) -> Vec<Finding> {
    match one.kind {
        Kind::KeyResult => KeyResult { text: &one.text, ..KeyResult::default() }.review().findings,
        Kind::Objective => Objective { text: &one.text, ..Objective::default() }.review().findings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_wide_where_little_is_known() {
        let rounded = |right, all| {
            let (low, high) = wilson(right, all);
            (format!("{low:.3}"), format!("{high:.3}"))
        };
        assert_eq!(rounded(0, 0), ("0.000".to_owned(), "1.000".to_owned()));
        assert_eq!(rounded(10, 10), ("0.722".to_owned(), "1.000".to_owned()));
        assert_eq!(rounded(80, 100), ("0.711".to_owned(), "0.867".to_owned()));
    }
}
