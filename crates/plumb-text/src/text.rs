//! The voice that speaks to one reader.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, LazyLock, Mutex, PoisonError, RwLock};

use fluent_bundle::{FluentArgs, FluentValue};
use plumb_core::own_words::OwnWords;

use crate::arg::Arg;
use crate::dates::Dates;
use crate::locale::Locale;
use crate::messages::{self, Bundle};
use crate::names::Names;
use crate::numbers::Numbers;
use crate::pieces::{self, Piece};
use crate::words;

/// Says messages and writes numbers and dates for one locale.
///
/// A handle: cheap to clone, shared by all threads. Take it by [`Text::of`], which makes each locale's once.
#[derive(Clone)]
pub struct Text(Arc<Voice>);

struct Voice {
    locale: Locale,
    messages: Bundle,
    numbers: Arc<Numbers>,
    dates: Dates,
    names: Names,
}

/// So many voices are kept. A visitor chooses the locale and a workspace its words, so their number needs an end.
const KEPT_LOCALES_MAX: usize = 256;

impl Text {
    /// The voice for `locale`, made at the first call and kept.
    pub fn of(locale: &Locale) -> Self {
        static KEPT: LazyLock<RwLock<HashMap<Locale, Text>>> = LazyLock::new(RwLock::default);
        kept(&KEPT, locale, || Self::new(locale))
    }

    /// The same voice with what a workspace calls things. It is made at the first call and kept by the words themselves, so
    /// that it can't be out of date; without any it is this one.
    #[must_use]
    pub fn calling(self, own: &OwnWords) -> Self {
        static KEPT: LazyLock<RwLock<HashMap<(Locale, OwnWords), Text>>> =
            LazyLock::new(RwLock::default);
        if own.is_empty() {
            return self;
        }
        let locale = self.locale();
        kept(&KEPT, &(locale.clone(), own.clone()), || {
            let mut voice = Voice::new(locale);
            voice.messages.add_resource_overriding(messages::overriding(own));
            Self(Arc::new(voice))
        })
    }

    /// A voice of its own for `locale`. It takes milliseconds to make: see [`Text::of`].
    pub fn new(locale: &Locale) -> Self {
        Self(Arc::new(Voice::new(locale)))
    }

    /// Whom it speaks to.
    pub fn locale(&self) -> &Locale {
        &self.0.locale
    }

    /// The message `key`. One that does not exist is said as its key in angle quotes, and logged once.
    pub fn say(&self, key: &str) -> Cow<'_, str> {
        self.say_with(key, &[])
    }

    /// The message `key`, filled with `args`.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'_, str> {
        let Some(pattern) = self.0.messages.get_message(key).and_then(|message| message.value())
        else {
            log_once(key, "there is no such message");
            return format!("‹{key}›").into();
        };
        let fluent_args = (!args.is_empty()).then(|| {
            let args = args.iter().map(|(name, arg)| (*name, self.fluent(arg)));
            args.collect::<FluentArgs<'_>>()
        });
        let mut errors = Vec::new();
        let said = self.0.messages.format_pattern(pattern, fluent_args.as_ref(), &mut errors);
        if !errors.is_empty() {
            log_once(key, "this message could not be filled");
        }
        said
    }

    /// The message `key` in pieces: its own words, and each text among `args` apart, so that a page can make a link of
    /// it. Numbers and days stay among the words.
    pub fn say_in_pieces(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Vec<Piece> {
        let marked: Vec<_> = args
            .iter()
            .map(|(name, arg)| match arg {
                Arg::Text(text) => (*name, pieces::marked(name, text).into()),
                other => (*name, other.clone()),
            })
            .collect();
        pieces::split(&self.say_with(key, &marked))
    }

    /// The message for a code of the domain: `say_code("refusal", "check_in.not_agreed", …)` says
    /// `refusal-check-in-not-agreed`.
    ///
    /// Codes are written with points and underscores, keys of messages with hyphens.
    pub fn say_code(&self, family: &str, code: &str, args: &[(&str, Arg<'_>)]) -> Cow<'_, str> {
        self.say_with(&key_of_code(family, code), args)
    }

    /// [`say_code`](Self::say_code) for a judgement: softly, in the message that ends with `-maybe`, where it is not sure
    /// and there is such a message.
    pub fn say_judged(
        &self,
        family: &str,
        code: &str,
        is_sure: bool,
        args: &[(&str, Arg<'_>)],
    ) -> Cow<'_, str> {
        let key = key_of_code(family, code);
        let softly = format!("{key}-maybe");
        let key = if !is_sure && self.knows(&softly) { softly } else { key };
        self.say_with(&key, args)
    }

    /// [`say_code`](Self::say_code) in pieces, as [`say_in_pieces`](Self::say_in_pieces).
    pub fn say_code_in_pieces(
        &self,
        family: &str,
        code: &str,
        args: &[(&str, Arg<'_>)],
    ) -> Vec<Piece> {
        self.say_in_pieces(&key_of_code(family, code), args)
    }

    /// Whether there is a message `key`.
    pub fn knows(&self, key: &str) -> bool {
        self.0.messages.has_message(key)
    }

    fn fluent<'a>(&self, arg: &'a Arg<'_>) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => text.as_ref().into(),
            Arg::Code(code) => (*code).into(),
            Arg::Count(count) => self.0.numbers.fluent_count(*count),
            Arg::Number(number) => self.0.numbers.fluent_number(*number),
            Arg::Day(date) => self.day_with_year(*date).into(),
        }
    }

    pub(crate) fn numbers(&self) -> &Numbers {
        &self.0.numbers
    }

    pub(crate) fn dates(&self) -> &Dates {
        &self.0.dates
    }

    pub(crate) fn names(&self) -> &Names {
        &self.0.names
    }
}

impl Voice {
    fn new(locale: &Locale) -> Self {
        let numbers = Arc::new(Numbers::new(locale));
        let words = words::of(locale);
        Self {
            locale: locale.clone(),
            messages: messages::bundle(locale.language(), Arc::clone(&numbers)),
            numbers,
            dates: Dates::new(&words),
            names: Names::new(locale, &words),
        }
    }
}

/// The voice that is kept under `key`, made where it is not.
fn kept<K: Clone + Eq + Hash>(
    all: &RwLock<HashMap<K, Text>>,
    key: &K,
    make: impl FnOnce() -> Text,
) -> Text {
    if let Some(text) = all.read().unwrap_or_else(PoisonError::into_inner).get(key) {
        return text.clone();
    }
    let text = make();
    let mut all = all.write().unwrap_or_else(PoisonError::into_inner);
    if all.len() >= KEPT_LOCALES_MAX {
        all.clear();
    }
    all.entry(key.clone()).or_insert(text).clone()
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({})", self.0.locale)
    }
}

/// The key of the message for a code of the domain.
pub(crate) fn key_of_code(family: &str, code: &str) -> String {
    format!("{family}-{}", code.replace(['.', '_'], "-"))
}

/// Logs what is wrong with a message the first time that it happens.
fn log_once(key: &str, problem: &str) {
    /// Keys come from code, but a code of the domain could be built from anything.
    const LOGGED_MAX: usize = 1000;
    static LOGGED: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
    let mut logged = LOGGED.lock().unwrap_or_else(PoisonError::into_inner);
    if logged.len() < LOGGED_MAX && logged.insert(key.to_owned()) {
        tracing::error!(key, "{problem}");
    }
}
