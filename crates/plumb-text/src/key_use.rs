//! Which messages the code uses: for tests that find missing and dead ones.
//!
//! A source is read as text, not compiled. What a test can check is therefore what stands in it literally:
//! `say("…")`, `say_with("…", &[("name", …)])` and `say_code("family", …)`, in Rust and in the expressions of askama
//! templates. Any other literal that is the key of a message counts as a use of it, so that keys may stand in tables;
//! but only a literal in one of the three calls can be found missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::messages;

mod lex;
mod vars;

/// What the sources of a folder say.
#[derive(Clone, Debug, Default)]
pub struct KeysUsed {
    /// Every call with a literal key.
    pub said: Vec<Said>,
    /// The families of codes: "refusal" for `say_code("refusal", …)`.
    pub families: BTreeSet<String>,
    /// The codes that the domain and the use cases give: "check_in.not_agreed", where it stands behind `=>` or in
    /// `Refusal::new("…")`.
    pub codes: BTreeSet<String>,
    /// The codes of what is forbidden: `Forbidden { code: "team.not_yours" }`.
    pub forbidden: BTreeSet<String>,
    /// Every other literal, among them the keys that stand in tables.
    pub literals: BTreeSet<String>,
}

/// One call with a literal key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// The key of the message.
    pub key: String,
    /// The names of its arguments, or nothing if they are not written out in the call.
    pub args: Option<BTreeSet<String>>,
    /// Where the call stands: file and line.
    pub place: String,
}

/// Reads all Rust sources and templates below `dir`; `tests`, `target` and what follows `#[cfg(test)]` in a file are
/// left out, because a message that only a test says is dead.
///
/// # Errors
///
/// When the folder or a file in it can't be read.
pub fn keys_used_in(dir: &Path) -> io::Result<KeysUsed> {
    let mut used = KeysUsed::default();
    used.add_folder(dir)?;
    Ok(used)
}

/// The keys of all messages.
pub fn all_keys() -> BTreeSet<String> {
    vars::of_messages().into_keys().collect()
}

impl KeysUsed {
    /// Adds what the sources below `dir` say.
    ///
    /// # Errors
    ///
    /// When the folder or a file in it can't be read.
    pub fn add_folder(&mut self, dir: &Path) -> io::Result<()> {
        let mut entries = fs::read_dir(dir)?
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<Vec<PathBuf>>>()?;
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "tests" | "target" | "node_modules")
                    && !name.starts_with('.')
                {
                    self.add_folder(&path)?;
                }
                continue;
            }
            match path.extension().and_then(|extension| extension.to_str()) {
                Some("rs") => {
                    self.add_rust(&fs::read_to_string(&path)?, &path.display().to_string());
                }
                Some("html" | "txt" | "svg" | "xml") => {
                    self.add_template(&fs::read_to_string(&path)?, &path.display().to_string());
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn add_rust(&mut self, source: &str, file: &str) {
        let shipped = source.split("#[cfg(test)]").next().unwrap_or_default();
        self.add_calls(&lex::tokens(shipped, 1), file);
    }

    fn add_template(&mut self, source: &str, file: &str) {
        for (line, code) in lex::expressions(source) {
            self.add_calls(&lex::tokens(code, line), file);
        }
    }

    fn add_calls(&mut self, tokens: &[lex::Token], file: &str) {
        for (at, token) in tokens.iter().enumerate() {
            let lex::Kind::Text(text) = &token.kind else { continue };
            let call = at.checked_sub(2).and_then(|at| tokens.get(at)).map(lex::Token::word);
            let opened =
                at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.is('('));
            let place = || format!("{file}:{}", token.line);
            match call.filter(|_| opened) {
                Some("say") => {
                    let args = Some(BTreeSet::new());
                    self.said.push(Said { key: text.clone(), args, place: place() });
                }
                Some("say_with" | "say_in_pieces") => {
                    let args = lex::argument_names(&tokens[at + 1..]);
                    self.said.push(Said { key: text.clone(), args, place: place() });
                }
                Some("say_code" | "say_code_in_pieces" | "say_judged") => {
                    self.families.insert(text.clone());
                }
                _ => {
                    if lex::is_code(text) && (call == Some("new") || lex::follows_arrow(tokens, at))
                    {
                        self.codes.insert(text.clone());
                    }
                    if lex::is_code(text) && call == Some("code") && tokens[at - 1].is(':') {
                        self.forbidden.insert(text.clone());
                    }
                    self.literals.insert(text.clone());
                }
            }
        }
    }

    /// Whether anything uses the message `key`.
    pub fn uses(&self, key: &str) -> bool {
        self.literals.contains(key)
            || self.said.iter().any(|said| said.key == key)
            || self.families.iter().any(|family| {
                key.strip_prefix(family.as_str()).is_some_and(|rest| rest.starts_with('-'))
            })
    }

    /// Fails for every call whose message does not exist, or whose arguments are not those of the message.
    ///
    /// # Panics
    ///
    /// When there is one, with all of them and where they stand.
    #[track_caller]
    pub fn assert_no_missing_keys(&self) {
        let messages = vars::of_messages();
        let mut problems = String::new();
        for said in &self.said {
            let Some(wanted) = messages.get(&said.key) else {
                let _ = writeln!(problems, "{}: there is no message {:?}", said.place, said.key);
                continue;
            };
            if let Some(given) = &said.args
                && given != wanted
            {
                let _ = writeln!(
                    problems,
                    "{}: the message {:?} has the arguments {wanted:?} and is given {given:?}",
                    said.place, said.key
                );
            }
        }
        assert!(problems.is_empty(), "messages that are not as their callers think:\n{problems}");
    }

    /// Fails for every message that nothing uses and that is not in `not_yet_used`, and for every line of
    /// `not_yet_used` that is used by now or gone: that list only gets shorter.
    ///
    /// A line is a key, or the family of a code with a star (`phase-*`); `#` begins a comment.
    ///
    /// # Panics
    ///
    /// When there is one, with all of them.
    #[track_caller]
    pub fn assert_no_dead_keys(&self, not_yet_used: &str) {
        let mut problems = String::new();
        for key in all_keys().iter().filter(|key| !self.uses(key)) {
            if !not_yet_used.lines().any(|line| waits_for(line, key)) {
                let _ = writeln!(problems, "{key}: no source says it");
            }
        }
        let still_waiting = self.still_not_used(not_yet_used);
        for line in
            not_yet_used.lines().filter(|line| !still_waiting.lines().any(|still| still == *line))
        {
            let _ = writeln!(problems, "{line}: take it off the list, it is used now or gone");
        }
        assert!(problems.is_empty(), "messages and their uses differ:\n{problems}");
    }

    /// The list of messages that are not used yet, without those that are used by now or gone.
    pub fn still_not_used(&self, not_yet_used: &str) -> String {
        let keys = all_keys();
        let stays = |line: &&str| {
            !is_key(line) || keys.iter().any(|key| waits_for(line, key) && !self.uses(key))
        };
        not_yet_used.lines().filter(stays).fold(String::new(), |list, line| list + line + "\n")
    }
}

/// Whether a line of the list holds a key or a family.
fn is_key(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

fn waits_for(line: &str, key: &str) -> bool {
    line.strip_suffix('*')
        .map_or(line == key, |family| !family.is_empty() && key.starts_with(family))
}

/// Fails for every code of a family that has no message.
///
/// # Panics
///
/// When there is one, with all of them.
#[track_caller]
pub fn assert_codes_have_messages<'a>(family: &str, codes: impl IntoIterator<Item = &'a str>) {
    let keys = all_keys();
    let missing: Vec<String> = codes
        .into_iter()
        .map(|code| crate::text::key_of_code(family, code))
        .filter(|key| !keys.contains(key))
        .collect();
    assert!(missing.is_empty(), "codes without a message: {missing:?}");
}

/// The names of the arguments of every message, those of the messages that it refers to included.
pub fn arguments_of_messages() -> BTreeMap<String, BTreeSet<String>> {
    vars::of_messages()
}

/// The English messages, area by area: for tests about how they are written.
pub fn english() -> impl Iterator<Item = (&'static str, &'static str)> {
    messages::ENGLISH.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used_in(rust: &str, template: &str) -> KeysUsed {
        let mut used = KeysUsed::default();
        used.add_rust(rust, "page.rs");
        used.add_template(template, "page.html");
        used
    }

    #[test]
    fn calls_are_found_in_sources_and_templates() {
        let rust = r#"
            text.say("button-save"); // say("no")
            text.say_with("day-range", &[("from", a.into()), ("to", b.into())]);
            text.say_code("phase", phase.code(), &[]);
            match self { Self::Gone => "cycle.gone" }
            Refusal::new("name.missing", "a name is missing");
            Error::Forbidden { code: "team.not_yours" };
            #[cfg(test)] mod tests { text.say("only-in-a-test"); }"#;
        let used = used_in(
            rust,
            "<h1>{{ text.say(\"week-title\") }}</h1>\n{{ text.say_with(\"app-title\", args) }}",
        );
        let said: Vec<_> =
            used.said.iter().map(|said| (said.key.as_str(), said.place.as_str())).collect();
        let expected = [
            ("button-save", "page.rs:2"),
            ("day-range", "page.rs:3"),
            ("week-title", "page.html:1"),
            ("app-title", "page.html:2"),
        ];
        assert_eq!(said, expected);
        assert_eq!(used.codes, ["cycle.gone", "name.missing"].map(str::to_owned).into());
        assert_eq!(used.forbidden, ["team.not_yours".to_owned()].into());
        assert!(
            used.uses("phase-delivery") && !used.uses("phases") && !used.uses("only-in-a-test")
        );
        used.assert_no_missing_keys();
    }

    #[test]
    #[should_panic(expected = "there is no message \"no-such-message\"")]
    fn a_missing_message_is_found() {
        used_in("", "{{ text.say(\"no-such-message\") }}").assert_no_missing_keys();
    }

    #[test]
    #[should_panic(expected = "page.rs:1: the message \"day-range\" has the arguments")]
    fn an_argument_that_is_missing_or_misspelt_is_found() {
        used_in(r#"say_with("day-range", &[("from", a.into()), ("until", b.into())])"#, "")
            .assert_no_missing_keys();
    }

    #[test]
    fn a_list_of_what_waits_only_gets_shorter() {
        let used = used_in(r#"say("button-save"); say_code("phase", code, &[])"#, "");
        let list = "# why\nbutton-save\nbutton-close\nno-such-message\nphase-*\ncadence-*\n";
        assert_eq!(used.still_not_used(list), "# why\nbutton-close\ncadence-*\n");
    }

    #[test]
    #[should_panic(expected = "button-close: no source says it")]
    fn a_dead_message_is_found() {
        used_in("", "").assert_no_dead_keys("");
    }
}
