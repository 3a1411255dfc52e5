//! The message files and how they become bundles.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource,
};
use fluent_syntax::{parser, serializer};
use unic_langid::LanguageIdentifier;

use plumb_core::own_words::OwnWords;

use crate::isolate::isolate;
use crate::locale::Language;
use crate::numbers::Numbers;
use crate::pseudo;

/// What [`prepared`] puts around every argument.
const SHOW: &str = "SHOW";

macro_rules! files {
    ($($area:literal)+) => {
        &[$(($area, include_str!(concat!("../messages/en/", $area, ".ftl")))),+]
    };
}

/// The English messages: the area, which is the name of the file, and its source.
pub(crate) static ENGLISH: &[(&str, &str)] = files! {
    "app" "words" "standing" "dates" "units" "refusals" "sign-in" "week" "team" "objective" "key-result" "write" "map" "cycle" "policy" "people" "profile" "initiative" "search" "import" "history" "texts" "recall" "review" "review-sets" "rules" "sorter"
};

pub(crate) type Bundle = FluentBundle<Arc<FluentResource>>;

/// The messages of a language, with arguments shown through the numbers of a locale.
pub(crate) fn bundle(language: Language, numbers: Arc<Numbers>) -> Bundle {
    // Plural forms follow the language of the sentences, and that is English in both.
    let mut bundle =
        Bundle::new_concurrent(vec![LanguageIdentifier::from_bytes(b"en").unwrap_or_default()]);
    // See the crate's documentation: `show` isolates what needs it.
    bundle.set_use_isolating(false);
    for resource in resources(language) {
        if let Err(errors) = bundle.add_resource(Arc::clone(resource)) {
            tracing::error!(?errors, "messages are defined twice");
        }
    }
    let added = bundle.add_function(SHOW, move |arguments, _| match arguments.first() {
        Some(FluentValue::Number(number)) => {
            isolate(numbers.shown_of(number).into()).into_owned().into()
        }
        Some(FluentValue::String(text)) => isolate(text.clone()).into(),
        // An argument that was not given: seen, logged by the caller, and the rest can be read.
        _ => "‹?›".into(),
    });
    if let Err(error) = added {
        tracing::error!(%error, "numbers will be missing in messages");
    }
    bundle
}

/// The terms that a workspace calls something else, laid over Plumb's own. What was typed is text and nothing more: in a
/// quoted literal no sign of Fluent's means anything.
pub(crate) fn overriding(own: &OwnWords) -> Arc<FluentResource> {
    let quoted = |word: &str| format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""));
    let mut source = String::new();
    for (term, word) in own.iter() {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        let begins = format!("{}{}", first.unwrap_or_default(), letters.as_str());
        let (name, word, begins) = (term.code().replace('_', "-"), quoted(word), quoted(&begins));
        // Writing into a string can't fail.
        let _ = writeln!(
            source,
            "-{name} = {{ $form ->\n   *[one] {{ {word} }}\n    [One] {{ {begins} }}\n}}"
        );
    }
    let resource = FluentResource::try_new(source).unwrap_or_else(|(rest, errors)| {
        tracing::error!(?errors, "a workspace's own words do not parse");
        rest
    });
    Arc::new(resource)
}

fn resources(language: Language) -> &'static [Arc<FluentResource>] {
    static PLAIN: LazyLock<Vec<Arc<FluentResource>>> = LazyLock::new(|| load(Language::English));
    static PSEUDO: LazyLock<Vec<Arc<FluentResource>>> = LazyLock::new(|| load(Language::Pseudo));
    match language {
        Language::English => &PLAIN,
        Language::Pseudo => &PSEUDO,
    }
}

/// A message that does not parse is left out and logged: the rest of the page is still readable.
fn load(language: Language) -> Vec<Arc<FluentResource>> {
    let load_one = |(area, source): &(&str, &str)| {
        let resource =
            FluentResource::try_new(prepared(source, language)).unwrap_or_else(|(rest, errors)| {
                tracing::error!(area, ?errors, "messages do not parse");
                rest
            });
        Arc::new(resource)
    };
    ENGLISH.iter().map(load_one).collect()
}

/// The source with every placed argument `{ $count }` as `{ SHOW($count) }`, and accented for the pseudo-language.
///
/// Fluent writes a number as a machine would. It lets functions write it better, but then every author of a message
/// has to remember to call one, so it is done here for all of them. What selects a plural form stays a number.
fn prepared(source: &str, language: Language) -> String {
    let mut resource = parse(source);
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => {
                let Some(pattern) = &mut message.value else { continue };
                prepare(pattern, language);
                if language == Language::Pseudo {
                    put_in_brackets(pattern);
                }
            }
            Entry::Term(term) => prepare(&mut term.value, language),
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => {}
        }
    }
    serializer::serialize(&resource)
}

/// The messages of a source; what does not parse stands among them as junk.
pub(crate) fn parse(source: &str) -> Resource<String> {
    match parser::parse(source.to_owned()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            tracing::error!(?errors, "messages do not parse");
            resource
        }
    }
}

fn prepare(pattern: &mut Pattern<String>, language: Language) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                if language == Language::Pseudo {
                    *value = pseudo::accented(value);
                }
            }
            PatternElement::Placeable { expression } => prepare_expression(expression, language),
        }
    }
}

fn prepare_expression(expression: &mut Expression<String>, language: Language) {
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                prepare(&mut variant.value, language);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            prepare_expression(expression, language);
        }
        Expression::Inline(inline @ InlineExpression::VariableReference { .. }) => {
            let arguments = CallArguments { positional: vec![inline.clone()], named: Vec::new() };
            *inline = InlineExpression::FunctionReference {
                id: fluent_syntax::ast::Identifier { name: SHOW.to_owned() },
                arguments,
            };
        }
        Expression::Inline(_) => {}
    }
}

/// Puts brackets around a message, and makes it longer. One without words ("{ $number }%") has nothing to translate.
fn put_in_brackets(pattern: &mut Pattern<String>) {
    let letters = letters(pattern);
    if letters == 0 {
        return;
    }
    let (open, close) = pseudo::BRACKETS;
    let close = format!("{}{close}", pseudo::padding(letters));
    pattern.elements.insert(0, PatternElement::TextElement { value: open.to_owned() });
    pattern.elements.push(PatternElement::TextElement { value: close });
}

/// How many letters of its own a message has, in the longest of its variants.
fn letters(pattern: &Pattern<String>) -> usize {
    let of_element = |element: &PatternElement<String>| match element {
        PatternElement::TextElement { value } => {
            value.chars().filter(|c| c.is_alphabetic()).count()
        }
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().map(|variant| letters(&variant.value)).max().unwrap_or(0)
        }
        // The words of a term or of another message.
        PatternElement::Placeable {
            expression:
                Expression::Inline(
                    InlineExpression::TermReference { .. }
                    | InlineExpression::MessageReference { .. },
                ),
        } => 1,
        PatternElement::Placeable { .. } => 0,
    };
    pattern.elements.iter().map(of_element).sum()
}
