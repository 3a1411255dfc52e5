//! A change in words: who did what to what, when, from what to what, and why. Every history says it here.

use super::differences::{self, Difference};
use crate::page::Page;
use crate::{path, words};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use plumb_app::Fact;
use plumb_app::key_results::START_MEASURED;
use plumb_app::undo::REDONE;
use plumb_app::views::did::Did;
use plumb_app::views::history::{By, Detail, Entry};
use plumb_app::views::things::{Thing, Things};
use plumb_core::change::{Subject, Verb};
use plumb_core::confidence::Confidence;
use plumb_core::key_result::EarlierValues;
use plumb_core::number::{Kind, Short};
use plumb_text::{Arg, Piece, Text};
use uuid::Uuid;

/// A change as a line of a list.
#[derive(Clone, Debug)]
pub(crate) struct ChangeLine {
    /// Its number.
    pub(crate) number: i64,
    /// "Mira agreed this objective".
    pub(crate) sentence: Vec<Said>,
    /// "17 Nov 2026, 14:05".
    pub(crate) when: String,
    /// From what to what.
    pub(crate) differences: Vec<Difference>,
    /// "Why: the survey now includes dealers".
    pub(crate) reason: Option<String>,
    /// What became of earlier values; that it was undone.
    pub(crate) notes: Vec<String>,
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// Its words.
    pub(crate) words: String,
    /// Where they lead.
    pub(crate) href: Option<String>,
}

/// Whoever tells changes to a reader, in a place.
pub(crate) struct Teller<'a> {
    text: &'a Text,
    zone: TimeZone,
    workspace: &'a str,
    today: Date,
    me: i64,
    things: &'a Things,
    /// What the page is about: it is "this", and no link.
    here: Option<Short>,
}

impl<'a> Teller<'a> {
    /// One for a page about `here`.
    pub(crate) fn on(page: &'a Page, things: &'a Things, here: Option<Short>) -> Self {
        Self {
            text: &page.text,
            zone: page.zone(),
            today: page.now.to_zoned(page.zone()).date(),
            workspace: &page.shell.workspace.name,
            me: page.signed.visitor.member.number,
            things,
            here,
        }
    }

    /// A change as a line.
    pub(crate) fn line(&self, entry: &Entry) -> ChangeLine {
        let when = self.text.instant(entry.at, &self.zone);
        self.of(entry, self.sentence(entry), when, self.differences(entry))
    }

    /// A change as a short line among others: a number that moved is told by itself, and who moved it beside it.
    pub(crate) fn brief(&self, entry: &Entry) -> ChangeLine {
        let on = entry.at.to_zoned(self.zone.clone()).date();
        let when = self.text.relative_day(on, self.today);
        let (before, after) = (self.value(entry, "value_before"), self.value(entry, "value"));
        let (Verb::CheckedIn, Some(before), Some(after)) = (entry.verb, before, after) else {
            return self.of(entry, self.sentence(entry), when, self.differences(entry));
        };
        if before == after {
            return self.of(entry, self.sentence(entry), when, Vec::new());
        }
        let (what, href) = self.what(entry);
        let args = [("what", what.into()), ("before", before.into()), ("after", after.into())];
        let pieces = self.text.say_in_pieces("history-value-moved", &args);
        let when = [("who", self.who(&entry.by).into()), ("when", when.into())];
        let when = self.text.say_with("history-by-when", &when).into_owned();
        self.of(entry, said(pieces, href.as_deref()), when, Vec::new())
    }

    fn of(
        &self,
        entry: &Entry,
        sentence: Vec<Said>,
        when: String,
        differences: Vec<Difference>,
    ) -> ChangeLine {
        ChangeLine {
            number: entry.number,
            sentence,
            when,
            differences,
            reason: self.reason(entry),
            notes: self.notes(entry),
        }
    }

    /// Who did what to what.
    pub(crate) fn sentence(&self, entry: &Entry) -> Vec<Said> {
        let who = self.who(&entry.by);
        let by = if self.is_me(&entry.by) { "me" } else { "other" };
        let (what, href) = self.what(entry);
        let here = entry.thing.as_ref().is_some_and(|thing| self.here == Some(thing.short));
        let place = if here { "here" } else { "elsewhere" };
        let mut args = vec![
            ("who", who.into()),
            ("by", Arg::Code(by)),
            ("place", Arg::Code(place)),
            ("what", what.into()),
        ];
        if matches!(entry.verb, Verb::RoleGiven | Verb::RoleTaken) {
            args.push(("role", self.role(entry).into()));
        }
        if entry.verb == Verb::CycleMoved {
            let phase = code(entry, "to").unwrap_or_default();
            args.push(("phase", self.text.say_code("phase", phase, &[]).into_owned().into()));
        }
        let pieces = match undone(entry) {
            Some(verb) if is_redone(entry) => {
                self.text.say_code_in_pieces("change", verb.code(), &args)
            }
            Some(verb) => self.text.say_code_in_pieces("undone", verb.code(), &args),
            None => self.text.say_code_in_pieces("change", entry.verb.code(), &args),
        };
        said(pieces, href.as_deref())
    }

    fn who(&self, by: &By) -> String {
        let name = |person: &Thing| match &person.name {
            Some(_) if person.short.number == self.me => self.text.say("actor-you").into_owned(),
            Some(name) => name.clone(),
            None => self.text.say("actor-former-member").into_owned(),
        };
        match by {
            By::Person(person) => name(person),
            By::Program(person) => {
                let who = ("who", name(person).into());
                self.text.say_with("actor-token", &[who]).into_owned()
            }
            By::Operator => self.text.say("actor-operator").into_owned(),
            By::Scheduler => self.text.say("actor-scheduler").into_owned(),
            By::Somebody => self.text.say("actor-public-link").into_owned(),
        }
    }

    fn is_me(&self, by: &By) -> bool {
        matches!(by, By::Person(person) if person.short.number == self.me)
    }

    /// What it was done to, and where that is.
    fn what(&self, entry: &Entry) -> (String, Option<String>) {
        let text = self.text;
        let Some(thing) = &entry.thing else {
            let verb = undone(entry).unwrap_or(entry.verb);
            return match entry.subject {
                Subject::Workspace => (self.workspace.to_owned(), None),
                // It is there, and its words are its team's.
                _ if matches!(verb, Verb::ObjectiveSentBack | Verb::KeyResultSentBack) => {
                    (text.say("send-back-what").into_owned(), None)
                }
                subject => (text.say_code("gone", subject.code(), &[]).into_owned(), None),
            };
        };
        if self.here == Some(thing.short) {
            return (text.say_code("this", entry.subject.code(), &[]).into_owned(), None);
        }
        if thing.short.kind == Kind::Person && thing.short.number == self.me {
            return (text.say("actor-you-as-object").into_owned(), None);
        }
        (self.name(thing), path::thing(thing.short))
    }

    fn name(&self, thing: &Thing) -> String {
        let nobody = || self.text.say("actor-former-member").into_owned();
        match (&thing.name, thing.short.kind) {
            // Its words are its name here, whatever they stood behind when they were written.
            (Some(name), Kind::Objective) => words::capitalised(name),
            (Some(name), _) => name.clone(),
            (None, _) => nobody(),
        }
    }

    /// "Team lead, Kitchen".
    fn role(&self, entry: &Entry) -> String {
        let role = code(entry, "role").unwrap_or_default();
        let role = self.text.say_code("role", role, &[]).into_owned();
        let team = entry.team.as_ref().filter(|team| self.here != Some(team.short));
        match team.and_then(|team| team.name.as_ref()) {
            Some(team) => format!("{role}, {team}"),
            None => role,
        }
    }

    fn names(&self, id: Uuid) -> Option<String> {
        self.things.get(&id)?.name.clone()
    }

    fn differences(&self, entry: &Entry) -> Vec<Difference> {
        let text = self.text;
        let mut found = entry.did.iter().flat_map(|did| self.done(entry, did)).collect::<Vec<_>>();
        let mut add = |field: &str, before: Option<String>, after: Option<String>| {
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            found.extend(Difference::of(text, field, &before, &after));
        };
        let code_of = |family: &str, name: &str| {
            Some(text.say_code(family, code(entry, name)?, &[]).into_owned())
        };
        match entry.verb {
            Verb::CheckedIn | Verb::CheckInCorrected => {
                add("field-value", self.value(entry, "value_before"), self.value(entry, "value"));
                let sure = |name: &str| {
                    let tenths = number(entry, name)?;
                    words::of_ten(text, Some(Confidence::new(tenths).ok()?))
                };
                add("field-confidence", sure("confidence_before"), sure("confidence"));
            }
            Verb::ReadingRecorded => add("field-value", None, self.value(entry, "value")),
            Verb::ObjectiveMoved | Verb::KeyResultMoved => {
                let place = |name: &str| Some(text.count(number(entry, name)?));
                add("field-place", place("from"), place("to"));
            }
            Verb::CycleMoved => {
                add("field-phase", code_of("phase", "from"), code_of("phase", "to"));
            }
            Verb::WorkspaceChanged => {
                let (was, is) = became(entry, "zone");
                add("field-zone", was, is);
                let language = |tag: Option<String>| tag.map(words::language);
                let (was, is) = became(entry, "locale");
                add("field-locale", language(was), language(is));
            }
            Verb::Aligned => add("field-supports", None, supported(entry)),
            Verb::Unaligned => add("field-supports", supported(entry), None),
            Verb::InitiativeAdded | Verb::InitiativeChanged => {
                let moves = thing(entry, "linked").or(thing(entry, "key_results"));
                add("field-moves", thing(entry, "unlinked"), moves);
            }
            _ => {}
        }
        found
    }

    /// What a change made of a row.
    fn done(&self, entry: &Entry, did: &Did) -> Vec<Difference> {
        let text = self.text;
        let names = |id| self.names(id);
        let changed = |field: &str, before: Option<String>, after: Option<String>| {
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            Difference::of(text, field, &before, &after).into_iter().collect::<Vec<_>>()
        };
        match did {
            Did::Objective(version) => match (&version.before, &version.after) {
                (Some(before), Some(after)) => {
                    differences::of_objective(text, &names, before, after)
                }
                _ => Vec::new(),
            },
            Did::KeyResult(version) => match (&version.before, &version.after) {
                (Some(before), Some(after)) => {
                    differences::of_key_result(text, &names, before, after)
                }
                _ => Vec::new(),
            },
            Did::Team(version) => match (&version.before, &version.after) {
                (Some(before), Some(after)) => differences::of_team(text, &names, before, after),
                _ => Vec::new(),
            },
            Did::Cycle(version) => match (&version.before, &version.after) {
                (Some(before), Some(after)) => differences::of_cycle(text, before, after),
                _ => Vec::new(),
            },
            Did::Initiative(version) => match (&version.before, &version.after) {
                (Some(before), Some(after)) => {
                    differences::of_initiative(text, &names, before, after)
                }
                _ => Vec::new(),
            },
            Did::Policy(version) => match (&version.before, &version.after) {
                (Some(before), Some(after)) => {
                    differences::of_policy(text, &before.policy, &after.policy)
                }
                _ => Vec::new(),
            },
            Did::Reading(version) => {
                let key_result = entry.key_result.as_ref();
                let said = |kept: &Option<plumb_core::check_in::KeptReading>| {
                    let kept = kept.as_ref().filter(|kept| !kept.withdrawn)?;
                    Some(words::reading(text, key_result?, &kept.reading))
                };
                changed("field-value", said(&version.before), said(&version.after))
            }
            Did::LeftOut(version) => {
                let said = |left: &Option<plumb_core::left_out::LeftOut>| {
                    let left = left.as_ref()?;
                    let what = [("what", (&left.words).into()), ("reason", (&left.reason).into())];
                    Some(text.say_with("team-not-this-cycle-reason", &what).into_owned())
                };
                changed("field-left-out", said(&version.before), said(&version.after))
            }
            Did::Dismissal(version) => {
                let said = |dismissal: &Option<plumb_core::dismissal::Dismissal>| {
                    let dismissal = dismissal.as_ref()?;
                    let rule = ("rule", dismissal.rule.code().into());
                    let what = [rule, ("reason", (&dismissal.reason).into())];
                    Some(text.say_with("history-dismissed", &what).into_owned())
                };
                changed("field-dismissed", said(&version.before), said(&version.after))
            }
            Did::Pause(version) => {
                let said = |pause: &Option<plumb_core::pause::Pause>| {
                    let pause = pause.as_ref()?;
                    Some(format!("{}, {}", pause.name, text.day_range(pause.from_on, pause.to_on)))
                };
                changed("field-pause", said(&version.before), said(&version.after))
            }
        }
    }

    /// A value among the facts, in the unit of the key result.
    fn value(&self, entry: &Entry, name: &str) -> Option<String> {
        let Some(Detail::Fact(Fact::Quantity(value))) = entry.facts.get(name) else { return None };
        Some(self.text.quantity(*value, &entry.key_result.as_ref()?.unit))
    }

    fn reason(&self, entry: &Entry) -> Option<String> {
        if code(entry, "because") == Some(START_MEASURED) {
            return Some(self.text.say("history-start-measured").into_owned());
        }
        let reason = Some(&entry.reason).filter(|reason| !reason.is_empty())?;
        let said = self.text.say_with("history-reason", &[("reason", reason.into())]);
        Some(said.into_owned())
    }

    fn notes(&self, entry: &Entry) -> Vec<String> {
        let mut notes = Vec::new();
        match code(entry, "earlier").and_then(EarlierValues::from_code) {
            Some(EarlierValues::Restated) => notes.push(self.text.say("key-result-restated")),
            Some(EarlierValues::LineBreaks) => notes.push(self.text.say("key-result-line-breaks")),
            None => {}
        }
        if entry.verb == Verb::TextBlanked
            && let Some(field) = code(entry, "field")
        {
            let field = self.text.say_code("text-field", field, &[]).into_owned();
            notes.push(self.text.say_with("history-text-blanked", &[("field", field.into())]));
        }
        if is_redone(entry) {
            notes.push(self.text.say("history-redone"));
        }
        if entry.facts.contains_key("name") && entry.verb == Verb::WorkspaceChanged {
            notes.push(self.text.say("history-name-changed"));
        }
        if entry.undone_by.is_some() {
            notes.push(self.text.say("history-undone"));
        }
        notes.into_iter().map(Into::into).collect()
    }
}

/// A sentence whose `what` leads somewhere. It may begin with it: "you" is then "You".
fn said(pieces: Vec<Piece>, href: Option<&str>) -> Vec<Said> {
    let mut sentence = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => Said { words, href: None },
            Piece::Arg { name, text } if name == "what" => {
                Said { words: text, href: href.map(str::to_owned) }
            }
            Piece::Arg { text, .. } => Said { words: text, href: None },
        })
        .collect::<Vec<_>>();
    if let Some(first) = sentence.first_mut() {
        first.words = words::capitalised(&first.words);
    }
    sentence
}

/// What an undoing took back, by its first word.
fn undone(entry: &Entry) -> Option<Verb> {
    let verb = code(entry, "verb").filter(|_| entry.verb == Verb::Undone);
    verb.and_then(Verb::from_code)
}

/// Whether an undoing took an undoing back, so that what was done holds again.
fn is_redone(entry: &Entry) -> bool {
    entry.verb == Verb::Undone && code(entry, REDONE) == Some("yes")
}

/// What a setting among the facts of a change was and became, by its code.
fn became(entry: &Entry, name: &str) -> (Option<String>, Option<String>) {
    let said = |detail: &Detail| match detail {
        Detail::Fact(Fact::Text(code)) => Some(code.clone()),
        _ => None,
    };
    match entry.facts.get(name) {
        Some(Detail::Became(was, is)) => (said(was), said(is)),
        _ => (None, None),
    }
}

/// A code among the facts of a change.
fn code<'a>(entry: &'a Entry, name: &str) -> Option<&'a str> {
    match entry.facts.get(name)? {
        Detail::Fact(Fact::Text(code)) => Some(code),
        _ => None,
    }
}

/// A whole number among them.
fn number(entry: &Entry, name: &str) -> Option<i64> {
    match entry.facts.get(name)? {
        Detail::Fact(Fact::Number(number)) => Some(*number),
        _ => None,
    }
}

/// What one or more things among them are called.
fn thing(entry: &Entry, name: &str) -> Option<String> {
    let name_of = |detail: &Detail| match detail {
        Detail::Thing(thing) => thing.name.clone(),
        _ => None,
    };
    match entry.facts.get(name)? {
        Detail::Several(several) => {
            Some(several.iter().filter_map(name_of).collect::<Vec<_>>().join(", "))
        }
        one => name_of(one),
    }
}

/// What a link leads to: the key result that is meant, else the objective.
fn supported(entry: &Entry) -> Option<String> {
    thing(entry, "to_key_result").or_else(|| thing(entry, "to"))
}
