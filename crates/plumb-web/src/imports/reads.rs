//! How what was read reads: of what kind the statements are, and what is worth another look before it is imported.

use super::report::place;
use plumb_app::import::{FoundInRow, Wording};
use plumb_text::Text;
use std::borrow::Cow;

/// How the statements of a file read.
#[derive(Clone)]
pub(super) struct Reads {
    /// "55 key results: 20 say what changes, 18 count work and 17 are not clear yet."
    pub(super) counts: Vec<String>,
    /// The row, and what was found there.
    pub(super) lines: Vec<(String, String)>,
    pub(super) more: Option<String>,
}

impl Reads {
    /// How it reads; nothing where there is nothing to read.
    pub(super) fn of(text: &Text, wording: &Wording) -> Option<Self> {
        let objectives = wording.objectives.iter().map(|(style, count)| {
            (*count, text.say_code("import-style", style.code(), &[("count", (*count).into())]))
        });
        let key_results = wording.key_results.iter().map(|(class, count)| {
            (*count, text.say_code("import-class", class.code(), &[("count", (*count).into())]))
        });
        let objectives = kinds(text, objectives).map(|(count, kinds)| {
            let args = [("count", count.into()), ("kinds", kinds.into())];
            text.say_with("import-read-objectives", &args).into_owned()
        });
        let key_results = kinds(text, key_results).map(|(count, kinds)| {
            let args = [("count", count.into()), ("kinds", kinds.into())];
            text.say_with("import-read-key-results", &args).into_owned()
        });
        let unread = wording.not_reviewed;
        let unread = (unread > 0).then(|| {
            text.say_with("import-not-reviewed", &[("count", unread.into())]).into_owned()
        });
        let more = wording.more_findings;
        (!wording.is_empty()).then(|| Self {
            counts: [objectives, key_results, unread].into_iter().flatten().collect(),
            lines: wording.findings.iter().map(|one| line(text, one)).collect(),
            more: (more > 0)
                .then(|| text.say_with("count-more", &[("count", more.into())]).into_owned()),
        })
    }
}

/// How many there are in all, and how many of each kind, in a list.
fn kinds<'t>(
    text: &Text,
    of_each: impl Iterator<Item = (usize, Cow<'t, str>)>,
) -> Option<(usize, String)> {
    let (counts, said) = of_each.unzip::<_, _, Vec<_>, Vec<_>>();
    let all = counts.into_iter().sum();
    (all > 0).then(|| (all, text.list(&said)))
}

/// "okrs.csv, row 12" and "“40 workshops” counts what you do, not what changes because of it."
fn line(text: &Text, one: &FoundInRow) -> (String, String) {
    let args = [("words", one.finding.span.of(&one.statement).into())];
    let why = text.say_judged("review-why", one.finding.why.code(), one.is_sure, &args);
    (place(text, &one.table, one.line), why.into_owned())
}
