//! The message files, and what the code of the whole workspace says from them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plumb_core::own_words::{OwnWords, Term};
use plumb_text::key_use::{self, KeysUsed};
use plumb_text::{Arg, Locale, Text};

const NOT_YET_USED: &str = include_str!("../messages/not-yet-used.txt");

fn crates() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn text(tag: &str) -> Text {
    Text::of(&tag.parse::<Locale>().expect("a tag"))
}

/// What every crate of the workspace says.
fn used() -> KeysUsed {
    key_use::keys_used_in(crates()).expect("the sources can be read")
}

#[test]
fn every_message_that_is_said_exists_and_gets_its_arguments() {
    used().assert_no_missing_keys();
}

/// With `UPDATE_MESSAGES=1` the list is shortened instead. Nothing makes it longer but a person.
#[test]
fn every_message_is_said_somewhere() {
    let used = used();
    if std::env::var_os("UPDATE_MESSAGES").is_some() {
        let list = concat!(env!("CARGO_MANIFEST_DIR"), "/messages/not-yet-used.txt");
        fs::write(list, used.still_not_used(NOT_YET_USED)).expect("the list can be written");
        return;
    }
    used.assert_no_dead_keys(NOT_YET_USED);
}

#[test]
fn every_file_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages/en");
    let on_disk: BTreeSet<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .path()
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let embedded: BTreeSet<String> = key_use::english().map(|(area, _)| area.to_owned()).collect();
    assert_eq!(on_disk, embedded);
}

#[test]
fn every_file_parses_and_no_key_is_defined_twice() {
    let mut keys = BTreeSet::new();
    for (area, source) in key_use::english() {
        let resource = fluent_syntax::parser::parse(source)
            .unwrap_or_else(|(_, errors)| panic!("{area}.ftl does not parse: {errors:?}"));
        for entry in resource.body {
            let id = match entry {
                fluent_syntax::ast::Entry::Message(message) => {
                    assert!(
                        message.attributes.is_empty(),
                        "{area}.ftl: {} has attributes",
                        message.id.name
                    );
                    message.id.name.to_owned()
                }
                fluent_syntax::ast::Entry::Term(term) => format!("-{}", term.id.name),
                _ => continue,
            };
            assert!(keys.insert(id.clone()), "{area}.ftl defines {id} again");
        }
    }
}

#[test]
fn messages_are_plain_text_without_markup() {
    for (area, source) in key_use::english() {
        for sign in ["<", "&amp;", "&nbsp;", "http:", "https:"] {
            assert!(!source.contains(sign), "{area}.ftl holds {sign:?}");
        }
    }
}

/// Every message with arguments that can be told from its own words.
fn say_all(text: &Text) -> Vec<(String, String, BTreeSet<String>)> {
    let messages = key_use::arguments_of_messages();
    let say = |(key, names): (String, BTreeSet<String>)| {
        let values: Vec<(String, String)> =
            names.iter().map(|name| (name.clone(), format!("«{name}»"))).collect();
        let args: Vec<(&str, Arg<'_>)> =
            values.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
        let said = text.say_with(&key, &args).into_owned();
        (key, said, names)
    };
    messages.into_iter().map(say).collect()
}

#[test]
fn every_message_can_be_said_with_its_arguments() {
    for (key, said, _) in say_all(&text("en-GB")) {
        assert!(!said.trim().is_empty(), "{key} is empty");
        for sign in ["‹", "{", "}"] {
            assert!(!said.contains(sign), "{key} is not filled: {said}");
        }
    }
}

#[test]
fn the_pseudo_language_covers_every_message_and_keeps_its_arguments() {
    let plain = say_all(&text("en-GB"));
    let pseudo = say_all(&text("en-XA"));
    for ((key, said, _), (_, pseudo, names)) in plain.iter().zip(&pseudo) {
        let own_words =
            names.iter().fold(said.clone(), |words, name| words.replace(&format!("«{name}»"), ""));
        let has_words = own_words.contains(|c: char| c.is_ascii_alphabetic());
        if has_words {
            assert!(
                pseudo.starts_with('⟦') && pseudo.ends_with('⟧'),
                "{key} has no brackets: {pseudo}"
            );
            assert!(
                pseudo.chars().count() > said.chars().count() + 2,
                "{key} is not padded: {pseudo}"
            );
        }
        let mut rest = pseudo.clone();
        for name in names {
            let value = format!("«{name}»");
            assert_eq!(
                rest.contains(&value),
                said.contains(&value),
                "{key} lost an argument: {pseudo}"
            );
            rest = rest.replace(&value, "");
        }
        assert!(
            !rest.contains(|c: char| c.is_ascii_alphabetic()),
            "{key} has plain letters: {pseudo}"
        );
    }
}

#[test]
fn a_message_that_does_not_exist_is_seen_and_does_no_harm() {
    assert_eq!(text("en-GB").say("no-such-message"), "‹no-such-message›");
    assert!(!text("en-GB").knows("no-such-message"));
    assert!(text("en-GB").knows("day-today"));
}

#[test]
fn an_argument_that_is_missing_is_seen_and_does_no_harm() {
    assert_eq!(text("en-GB").say("day-range"), "‹?› to ‹?›");
}

fn own(words: &[(Term, &str)]) -> OwnWords {
    let mut own = OwnWords::default();
    for (term, word) in words {
        own.put(*term, word).expect("a word");
    }
    own
}

#[test]
fn a_workspace_calls_things_by_its_own_words_and_others_do_not() {
    let bets = own(&[(Term::Aspirational, "a bet"), (Term::HowSure, "how likely it is")]);
    for tag in ["en-GB", "en-XA"] {
        let text = text(tag).calling(&bets);
        assert!(text.say("ambition-aspirational").contains("A bet"), "{tag}");
        assert!(text.say("import-field-ambition").contains("A bet, "), "{tag}");
    }
    let text = text("en-GB").calling(&bets);
    assert_eq!(text.say("figure-sure"), "how likely it is");
    assert_eq!(text.say("word-confidence"), "How likely it is");
    assert_eq!(text.say("ambition-committed"), "A promise");
    assert_eq!(text.say("own-word-aspirational"), "a stretch", "Plumb's own is still known");
    assert_eq!(self::text("en-GB").say("ambition-aspirational"), "A stretch");
    assert_eq!(
        self::text("en-GB").calling(&OwnWords::default()).say("figure-sure"),
        "how sure we are"
    );
}

#[test]
fn every_term_is_said_somewhere_and_may_be_called_anything() {
    let odd = "{ $who } \"{ -team }\" \\u0041 *[a] #";
    for term in Term::ALL {
        let text = text("en-GB").calling(&own(&[(*term, odd)]));
        let all = key_use::english().flat_map(|(_, source)| source.lines().map(str::to_owned));
        let keys = all.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()));
        let said = keys
            .filter(|key| !key.starts_with(['-', '#', ' ']))
            .any(|key| text.knows(&key) && text.say(&key).contains(odd));
        assert!(said, "nobody says {}", term.code());
    }
}
