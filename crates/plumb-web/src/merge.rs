//! Two people change one thing: what each of them changed is kept, and where both changed the same, both are shown.

use crate::form::{Choice, Typed, shown};
use jiff::tz::TimeZone;
use plumb_app::views::write::Meanwhile;
use plumb_core::blanking::{Blanked, left_of};
use plumb_text::Text;

/// A field that somebody else changed meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    /// Which field.
    pub(crate) field: String,
    /// What it says now.
    pub(crate) now: String,
    /// What was typed, where both changed it, each in their own way.
    pub(crate) typed: Option<String>,
}

/// Lays what was typed over what it says now. Fields that were not touched while typing take what it says now; those
/// that only the typing changed keep what was typed; what both changed stays as typed. What somebody else changed is
/// given back, to be told. `was` is the form as it was when the typing began; without it every difference counts as
/// changed by both. A form that was open when a text was blanked does not bring it back: the field is emptied, which
/// leaves the mark, and what was typed is shown.
pub(crate) fn merge(was: Option<&Typed>, now: &Typed, typed: &mut Typed) -> Vec<Changed> {
    let mut changed = Vec::new();
    let names = now.names().into_iter().chain(typed.names());
    let mut groups = names
        .filter(|name| !OWN.contains(&name.as_str()))
        .map(|name| together(&name))
        .collect::<Vec<_>>();
    groups.sort();
    groups.dedup();
    for group in groups {
        let (mine, theirs) = (rows(typed, &group), rows(now, &group));
        let is_blanked = theirs.iter().flatten().any(|value| Blanked::read(value).is_some());
        if mine == theirs || (is_blanked && mine == without_marks(&theirs)) {
            continue;
        }
        if is_blanked {
            take_over(&group, now, typed);
            let field = group.into_iter().next().unwrap_or_default();
            changed.push(Changed { field, now: told(&theirs), typed: Some(told(&mine)) });
            continue;
        }
        let before = was.map(|was| rows(was, &group));
        if before.as_ref() == Some(&theirs) {
            // Only the typing changed it.
            continue;
        }
        // What was blanked before the form was opened stood there empty.
        let is_untouched =
            before.is_some_and(|before| before == mine || without_marks(&before) == mine);
        if is_untouched {
            take_over(&group, now, typed);
        }
        let field = group.into_iter().next().unwrap_or_default();
        let typed = (!is_untouched).then(|| told(&mine));
        changed.push(Changed { field, now: told(&theirs), typed });
    }
    changed
}

/// Fills fields with what they say now.
fn take_over(group: &[String], now: &Typed, typed: &mut Typed) {
    for name in group {
        typed.take_out(name);
        for value in now.as_kept(name) {
            typed.push(name, value);
        }
    }
}

/// The lines as a form shows them.
fn without_marks(lines: &[Vec<String>]) -> Vec<Vec<String>> {
    let shown = |line: &Vec<String>| line.iter().map(|value| left_of(value).to_owned()).collect();
    let lines = lines.iter().map(shown);
    lines.filter(|line: &Vec<String>| line.iter().any(|value| !value.is_empty())).collect()
}

/// What belongs to the form and not to the thing.
const OWN: &[&str] = &["seen", "reason", "add", "earlier", "restated_id", "restated_value"];

/// Fields that make one line of several: they are merged as one.
const LINES: &[&[&str]] = &[
    &["milestone_title", "milestone_proof", "milestone_weight", "milestone_due", "milestone_id"],
    &["checkpoint_on", "checkpoint_value"],
    &["not_from", "not_to"],
];

fn together(name: &str) -> Vec<String> {
    let line = LINES.iter().find(|line| line.contains(&name));
    match line {
        Some(line) => line.iter().map(|&name| name.to_owned()).collect(),
        None => vec![name.to_owned()],
    }
}

/// The lines of some fields: blank ones are none.
fn rows(typed: &Typed, group: &[String]) -> Vec<Vec<String>> {
    let columns = group
        .iter()
        .map(|name| typed.as_kept(name).map(|value| value.trim().replace("\r\n", "\n")).collect())
        .collect::<Vec<Vec<_>>>();
    let count = columns.iter().map(Vec::len).max().unwrap_or_default();
    (0..count)
        .map(|row| {
            let cell = |column: &Vec<String>| column.get(row).cloned().unwrap_or_default();
            columns.iter().map(cell).collect::<Vec<_>>()
        })
        .filter(|row| row.iter().any(|value| !value.is_empty()))
        .collect()
}

/// The lines as one text. What names a line to the server is not for people.
fn told(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let shown = row.iter().take(if row.len() > 4 { 4 } else { row.len() });
        shown.filter(|value| !value.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("; ")
}

/// A field that somebody else changed meanwhile, in words.
#[derive(Clone, Debug)]
pub(crate) struct ChangedLine {
    /// Leads to the field.
    pub(crate) anchor: String,
    pub(crate) label: String,
    pub(crate) now: String,
    /// What was typed, where both changed it.
    pub(crate) typed: Option<String>,
}

impl ChangedLine {
    /// `label` is what the field is called, `offered` what its values are called.
    pub(crate) fn of(label: String, offered: &[Choice], changed: Changed) -> Self {
        Self {
            label,
            now: shown(offered, &changed.now),
            typed: changed.typed.map(|typed| shown(offered, &typed)),
            anchor: changed.field,
        }
    }
}

/// What somebody else did meanwhile.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    /// "Mira changed it today, 14:05."
    pub(crate) words: String,
    /// The reason that they gave.
    pub(crate) reason: String,
    /// What they changed.
    pub(crate) changed: Vec<ChangedLine>,
}

impl Merged {
    /// Says who changed it, and in which fields.
    pub(crate) fn of<T>(
        text: &Text,
        zone: &TimeZone,
        meanwhile: &Meanwhile<T>,
        changed: Vec<ChangedLine>,
    ) -> Self {
        let who = match &meanwhile.by {
            Some(member) if !member.erased => member.name.clone(),
            _ => text.say("actor-former-member").into_owned(),
        };
        let when = text.instant(meanwhile.now.since_at, zone);
        Self {
            words: text
                .say_with("problem-conflict", &[("who", who.into()), ("when", when.into())])
                .into_owned(),
            reason: meanwhile.change.as_ref().map(|told| told.reason.clone()).unwrap_or_default(),
            changed,
        }
    }

    /// Whether there is a field that both changed, each in their own way.
    pub(crate) fn is_to_choose(&self) -> bool {
        self.changed.iter().any(|line| line.typed.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Typed {
        Typed::new(
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        )
    }

    #[test]
    fn what_only_one_changed_needs_nobody_to_choose() {
        let was = form(&[("statement", "a"), ("why", "w"), ("ambition", "committed")]);
        let now = form(&[("statement", "a"), ("why", "theirs"), ("ambition", "committed")]);
        let mut typed = form(&[("statement", "mine"), ("why", "w"), ("ambition", "committed")]);
        let changed = Changed { field: "why".into(), now: "theirs".into(), typed: None };
        assert_eq!(merge(Some(&was), &now, &mut typed), [changed]);
        assert_eq!((typed.get("statement"), typed.get("why")), ("mine", "theirs"));
    }

    #[test]
    fn what_both_changed_stays_as_typed_and_is_shown() {
        let (was, now) = (form(&[("why", "w")]), form(&[("why", "theirs")]));
        let mut typed = form(&[("why", "mine"), ("seen", "3")]);
        let changed =
            Changed { field: "why".into(), now: "theirs".into(), typed: Some("mine".into()) };
        assert_eq!(merge(Some(&was), &now, &mut typed), [changed]);
        assert_eq!(typed.get("why"), "mine");
    }

    #[test]
    fn what_both_changed_alike_needs_no_telling() {
        let (was, now) = (form(&[("why", "")]), form(&[("why", "same")]));
        assert_eq!(merge(Some(&was), &now, &mut form(&[("why", "same ")])), []);
    }

    #[test]
    fn lines_that_were_added_meanwhile_come_in() {
        let (was, now) = (form(&[("title", "a")]), form(&[("title", "a"), ("title", "b")]));
        let mut typed = form(&[("title", "a"), ("title", "")]);
        let changed = Changed { field: "title".into(), now: "a; b".into(), typed: None };
        assert_eq!(merge(Some(&was), &now, &mut typed), [changed]);
        assert_eq!(typed.all("title").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_form_that_was_open_does_not_bring_back_what_was_blanked() {
        let mark = Blanked { on: jiff::civil::date(2026, 11, 3) }.to_string();
        // Every version holds the mark, also the one that the form was made from.
        let (was, now) = (form(&[("why", &mark)]), form(&[("why", &mark)]));
        let mut typed = form(&[("why", "Ana is ill"), ("seen", "3")]);
        let changed =
            Changed { field: "why".into(), now: mark.clone(), typed: Some("Ana is ill".into()) };
        assert_eq!(merge(Some(&was), &now, &mut typed), [changed]);
        assert_eq!((typed.get("why"), typed.mark("why")), ("", Some(mark.as_str())));
        // Whoever opened the form since saw nothing in the field.
        assert_eq!(merge(Some(&was), &now, &mut form(&[("why", "")])), []);
    }

    #[test]
    fn an_empty_field_of_a_blanked_text_was_not_touched() {
        let mark = Blanked { on: jiff::civil::date(2026, 11, 3) }.to_string();
        let (was, now) = (form(&[("why", &mark)]), form(&[("why", "Riders ask for it")]));
        let mut typed = form(&[("why", ""), ("seen", "3")]);
        let changed = Changed { field: "why".into(), now: "Riders ask for it".into(), typed: None };
        assert_eq!(merge(Some(&was), &now, &mut typed), [changed]);
        assert_eq!(typed.get("why"), "Riders ask for it");
    }

    #[test]
    fn without_knowing_how_it_was_every_difference_is_shown() {
        let mut typed = form(&[("why", "mine")]);
        let changed =
            Changed { field: "why".into(), now: "now".into(), typed: Some("mine".into()) };
        assert_eq!(merge(None, &form(&[("why", "now")]), &mut typed), [changed]);
    }
}
