//! A form as it was typed, and what is said beside its fields. What was typed is never lost.

use crate::respond::status_of;
use crate::words;
use axum::http::StatusCode;
use plumb_app::{Error, Refusal};
use plumb_core::blanking::{Blanked, left_of};
use plumb_text::Text;
use std::collections::BTreeMap;

/// A form as it was typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    fields: Vec<(String, String)>,
    problems: BTreeMap<String, String>,
    general: Vec<String>,
    missing: Option<Missing>,
}

/// What a step still waits for, one by one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Missing {
    /// "Not agreed yet:".
    pub(crate) heading: String,
    pub(crate) lines: Vec<MissingLine>,
}

/// One thing that is missing.
#[derive(Clone, Debug)]
pub(crate) struct MissingLine {
    pub(crate) words: String,
    /// Where it can be mended.
    pub(crate) href: Option<String>,
}

/// One of the things that a field offers.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// What is sent.
    pub(crate) value: String,
    /// What is read.
    pub(crate) words: String,
    /// A sentence below it; empty where the words say enough.
    pub(crate) hint: String,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self { value: value.into(), words: words.into(), hint: String::new() }
    }

    /// The same with a sentence below it.
    pub(crate) fn hinted(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
}

/// The value of a choice in the words that the page shows for it; anything else as it is.
pub(crate) fn shown(choices: &[Choice], value: &str) -> String {
    choices
        .iter()
        .find(|choice| choice.value == value)
        .map_or_else(|| value.to_owned(), |choice| choice.words.clone())
}

impl Typed {
    pub(crate) fn new(fields: Vec<(String, String)>) -> Self {
        Self { fields, ..Self::default() }
    }

    /// What stands in a field; empty where it was not sent, and where it is filled in with a text that was blanked.
    pub(crate) fn get(&self, field: &str) -> &str {
        left_of(self.first(field))
    }

    /// The mark that a field is filled in with, where its text was blanked.
    pub(crate) fn mark(&self, field: &str) -> Option<&str> {
        Some(self.first(field)).filter(|value| Blanked::read(value).is_some())
    }

    fn first(&self, field: &str) -> &str {
        self.fields.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// Everything that stands in fields of this name, with the marks of what was blanked.
    pub(crate) fn as_kept<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.fields.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Puts a value into a field: for a form that is shown filled in.
    pub(crate) fn put(&mut self, field: &str, value: impl Into<String>) {
        self.fields.retain(|(name, _)| name != field);
        self.fields.push((field.to_owned(), value.into()));
    }

    /// Everything that stands in fields of this name.
    pub(crate) fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.as_kept(field).map(left_of)
    }

    /// Every field with its value, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Adds a value to a field that may stand several times.
    pub(crate) fn push(&mut self, field: &str, value: impl Into<String>) {
        self.fields.push((field.to_owned(), value.into()));
    }

    /// Whether a field was sent or filled in, even with nothing.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|(name, _)| name == field)
    }

    /// The names of all fields, each once, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (name, _) in &self.fields {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    /// Takes a field out with everything in it.
    pub(crate) fn take_out(&mut self, field: &str) {
        self.fields.retain(|(name, _)| name != field);
    }

    /// What stands in a field, and nothing where it is blank.
    pub(crate) fn filled(&self, field: &str) -> Option<&str> {
        Some(self.get(field).trim()).filter(|typed| !typed.is_empty())
    }

    /// The day in a field, with a word beside it where that is none.
    pub(crate) fn day(&mut self, text: &Text, field: &str) -> Option<jiff::civil::Date> {
        let day = self.filled(field)?.parse();
        if day.is_err() {
            self.complain(field, text.say("form-not-a-day"));
        }
        day.ok()
    }

    /// The version that the form was made from.
    pub(crate) fn seen(&self) -> Option<i64> {
        self.get("seen").parse().ok()
    }

    /// Says something above the form.
    pub(crate) fn complain_above(&mut self, words: impl Into<String>) {
        self.general.push(words.into());
    }

    /// Says above the form what a step still waits for.
    pub(crate) fn misses(&mut self, heading: &str, words: String, href: Option<String>) {
        let missing = self.missing.get_or_insert_default();
        heading.clone_into(&mut missing.heading);
        missing.lines.push(MissingLine { words, href });
    }

    /// What a step still waits for.
    pub(crate) fn missing(&self) -> Option<&Missing> {
        self.missing.as_ref()
    }

    /// Whether a field has this value: for options and boxes.
    pub(crate) fn is(&self, field: &str, value: &str) -> bool {
        self.all(field).any(|typed| typed == value)
    }

    /// What is said beside a field.
    pub(crate) fn problem(&self, field: &str) -> Option<&str> {
        self.problems.get(field).map(String::as_str)
    }

    /// What is said above the form: what belongs to no field.
    pub(crate) fn general(&self) -> &[String] {
        &self.general
    }

    /// Says something beside a field.
    pub(crate) fn complain(&mut self, field: &str, words: impl Into<String>) {
        self.problems.entry(field.to_owned()).or_insert_with(|| words.into());
    }

    /// Whether anything is said.
    pub(crate) fn has_problems(&self) -> bool {
        !self.problems.is_empty() || !self.general.is_empty() || self.missing.is_some()
    }

    /// Puts each refusal beside its field; those that name no field of this form stand above it.
    pub(crate) fn refused(mut self, text: &Text, refusals: &[Refusal]) -> Self {
        for refusal in refusals {
            let said = words::refusal(text, refusal);
            if refusal.code == "text.not_storable" {
                // The database knows no field; the form sees which it was.
                let fields = self.fields.iter().filter(|(_, value)| value.contains('\0'));
                let names = fields.map(|(name, _)| name.clone()).collect::<Vec<_>>();
                for name in &names {
                    self.complain(name, said.clone());
                }
                if !names.is_empty() {
                    continue;
                }
            }
            match refusal.field {
                Some(field) if self.fields.iter().any(|(name, _)| name == field) => {
                    self.complain(field, said);
                }
                // What belongs to no field stands alone, as a sentence.
                _ => self.general.push(words::capitalised(&said)),
            }
        }
        self
    }

    /// As [`Self::said_no`], where the form calls some fields otherwise: pages with several forms do, because an `id`
    /// stands once on a page. `renamed` holds the name of the use case and that of the form.
    ///
    /// # Errors
    ///
    /// The error, where it can't be said in the form.
    pub(crate) fn said_no_at(
        self,
        text: &Text,
        error: Error,
        renamed: &[(&str, &'static str)],
    ) -> Result<Self, Error> {
        let Error::Refused(mut refusals) = error else {
            return self.said_no(text, error);
        };
        for refusal in &mut refusals {
            let here = renamed.iter().find(|(there, _)| refusal.field == Some(*there));
            refusal.field = here.map_or(refusal.field, |(_, here)| Some(*here));
        }
        Ok(self.refused(text, &refusals))
    }

    /// As [`Self::said_no`]; a refusal that names no field of this form stands beside `field`.
    ///
    /// # Errors
    ///
    /// The error, where it can't be said in the form.
    pub(crate) fn said_no_beside(
        mut self,
        text: &Text,
        error: Error,
        field: &str,
    ) -> Result<Self, Error> {
        let Error::Refused(refusals) = error else {
            return self.said_no(text, error);
        };
        for refusal in &refusals {
            let named = refusal.field.filter(|named| self.has(named)).unwrap_or(field);
            self.complain(named, words::refusal(text, refusal));
        }
        Ok(self)
    }

    /// Takes what stood in the way of a step that is asked for with a button, and so has nothing typed to merge: that
    /// it was changed meanwhile stands above, a refusal that names no field of this form beside `field` where there is
    /// one. Gives the status of the page on which this is said.
    ///
    /// # Errors
    ///
    /// The error, where it can't be said in the form.
    pub(crate) fn met(
        mut self,
        text: &Text,
        error: Error,
        field: Option<&str>,
    ) -> Result<(StatusCode, Self), Error> {
        let status = status_of(&error);
        let said = match (error, field) {
            (Error::Conflict(_), _) => {
                self.complain_above(text.say("objective-changed-meanwhile"));
                self
            }
            (error, Some(field)) => self.said_no_beside(text, error, field)?,
            (error, None) => self.said_no(text, error)?,
        };
        Ok((status, said))
    }

    /// Takes what a use case said against it: refusals stand beside their fields, a busy database above the form with
    /// everything that was typed. Anything else is not the form's to say.
    ///
    /// # Errors
    ///
    /// The error, where it can't be said in the form.
    pub(crate) fn said_no(mut self, text: &Text, error: Error) -> Result<Self, Error> {
        match error {
            Error::Refused(refusals) => Ok(self.refused(text, &refusals)),
            Error::Busy => {
                self.general.push(text.say("problem-busy").into_owned());
                Ok(self)
            }
            Error::Unavailable { source } => {
                let why = crate::error::unavailable(&source);
                self.general.push(text.say_code("problem", why, &[]).into_owned());
                Ok(self)
            }
            other => Err(other),
        }
    }
}
