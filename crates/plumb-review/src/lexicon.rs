//! What words say by themselves: `lexicon/words.txt`, looked up by their plain form.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a word can be. Several may hold; where it stands decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Tag {
    /// A verb that raises.
    Up,
    /// A verb that lowers.
    Down,
    /// A verb that holds.
    Keep,
    /// A verb that arrives at a level.
    Attain,
    /// A verb that says better and not how much.
    Generic,
    /// A verb of one's own activity.
    Do,
    /// A verb of making or putting in place.
    Make,
    /// What populations do by themselves.
    Behave,
    /// A business result that somebody else decides.
    Win,
    /// Something written, said or held.
    Paper,
    /// Something made or put in place.
    Thing,
    /// Somebody who is hired.
    Hire,
    /// A number that moves.
    Metric,
    /// A metric in money.
    Money,
    /// A metric in points.
    Rating,
    /// A metric of which less is better.
    Less,
    /// Somebody outside whom it is for.
    Customer,
    /// People and parts of one's own.
    People,
    /// Promises much, says little.
    Praise,
    /// No two people read it alike.
    Fuzzy,
    /// A noun in which nothing can be seen to have happened.
    Abstract,
    /// A state of being done.
    Done,
    /// Duty and habit.
    Routine,
    /// A word that ends a group of nouns.
    Of,
    /// A word that begins one.
    Det,
    /// A form of to be, to have or to become.
    Be,
    /// What ends a work, whatever it is.
    Finish,
    /// Turning into something.
    Become,
    /// Doing something for somebody.
    Help,
    /// Coming to know.
    Discover,
    /// Known as a verb, and no more.
    Act,
    /// What teaches.
    Training,
    /// What is held on a day.
    Event,
    /// A part of a running system.
    System,
    /// A whole organisation, and what it is as such.
    Org,
    /// "can", "will".
    Can,
}

impl Tag {
    pub(crate) const ALL: [(&'static str, Self); 36] = [
        ("up", Self::Up),
        ("down", Self::Down),
        ("keep", Self::Keep),
        ("attain", Self::Attain),
        ("generic", Self::Generic),
        ("do", Self::Do),
        ("make", Self::Make),
        ("behave", Self::Behave),
        ("win", Self::Win),
        ("paper", Self::Paper),
        ("thing", Self::Thing),
        ("hire", Self::Hire),
        ("metric", Self::Metric),
        ("money", Self::Money),
        ("rating", Self::Rating),
        ("less", Self::Less),
        ("customer", Self::Customer),
        ("people", Self::People),
        ("praise", Self::Praise),
        ("fuzzy", Self::Fuzzy),
        ("abstract", Self::Abstract),
        ("done", Self::Done),
        ("routine", Self::Routine),
        ("of", Self::Of),
        ("det", Self::Det),
        ("be", Self::Be),
        ("finish", Self::Finish),
        ("become", Self::Become),
        ("help", Self::Help),
        ("discover", Self::Discover),
        ("act", Self::Act),
        ("training", Self::Training),
        ("event", Self::Event),
        ("system", Self::System),
        ("org", Self::Org),
        ("can", Self::Can),
    ];
}

/// Some tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(u64);

impl Tags {
    /// Those that make a word a verb where a verb may stand.
    pub(crate) const VERB: Self = Self::of(&[
        Tag::Up,
        Tag::Down,
        Tag::Keep,
        Tag::Attain,
        Tag::Generic,
        Tag::Do,
        Tag::Make,
        Tag::Behave,
        Tag::Win,
    ]);

    /// Those that make it a verb for the shape of a sentence.
    pub(crate) const ANY_VERB: Self =
        Self::VERB.and(Self::of(&[Tag::Finish, Tag::Become, Tag::Help, Tag::Discover, Tag::Act]));

    /// Those that say what a noun is.
    pub(crate) const NOUN: Self = Self::of(&[
        Tag::Paper,
        Tag::Thing,
        Tag::Hire,
        Tag::Metric,
        Tag::Customer,
        Tag::People,
        Tag::Abstract,
        Tag::Training,
        Tag::Event,
        Tag::System,
        Tag::Org,
    ]);

    pub(crate) const fn of(tags: &[Tag]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < tags.len() {
            bits |= 1 << tags[at] as u64;
            at += 1;
        }
        Self(bits)
    }

    pub(crate) const fn has(self, tag: Tag) -> bool {
        self.0 & (1 << tag as u64) != 0
    }

    pub(crate) const fn any(self, tags: Self) -> bool {
        self.0 & tags.0 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of them that are among others.
    #[must_use]
    pub(crate) const fn among(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    #[must_use]
    pub(crate) const fn without(self, tag: Tag) -> Self {
        Self(self.0 & !(1 << tag as u64))
    }

    /// Each of them.
    pub(crate) fn each(self) -> impl Iterator<Item = Tag> {
        Tag::ALL.iter().map(|(_, tag)| *tag).filter(move |tag| self.has(*tag))
    }

    #[must_use]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A phrase: the words after its first, and what it says.
pub(crate) struct Phrase {
    pub(crate) rest: Vec<&'static str>,
    pub(crate) tags: Tags,
}

/// What is known of a plain form.
#[derive(Default)]
pub(crate) struct Entry {
    pub(crate) tags: Tags,
    /// The longest first.
    pub(crate) phrases: Vec<Phrase>,
}

/// FNV-1a: the words are ours, so nobody can choose them to collide, and a lookup is most of what reading costs.
struct Quick(u64);

impl Default for Quick {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

static WORDS: LazyLock<HashMap<&'static str, Entry, BuildHasherDefault<Quick>>> =
    LazyLock::new(|| {
        let mut words: HashMap<&'static str, Entry, BuildHasherDefault<Quick>> =
            HashMap::with_capacity_and_hasher(4096, BuildHasherDefault::default());
        let lines = include_str!("../lexicon/words.txt").lines();
        for (tag, list) in
            lines.filter(|line| !line.starts_with('#')).filter_map(|l| l.split_once(':'))
        {
            let Some(tag) = Tag::ALL.iter().find(|(name, _)| *name == tag).map(|(_, tag)| *tag)
            else {
                continue;
            };
            for word in list.split_whitespace() {
                let mut parts = word.split(['_', '-']);
                let entry = words.entry(parts.next().unwrap_or_default()).or_default();
                let rest = parts.collect::<Vec<_>>();
                if rest.is_empty() {
                    entry.tags = entry.tags.and(Tags::of(&[tag]));
                    continue;
                }
                match entry.phrases.iter_mut().find(|phrase| phrase.rest == rest) {
                    Some(phrase) => phrase.tags = phrase.tags.and(Tags::of(&[tag])),
                    None => entry.phrases.push(Phrase { rest, tags: Tags::of(&[tag]) }),
                }
            }
        }
        for entry in words.values_mut() {
            entry.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        words
    });

/// How a word was bent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it stands in the lexicon, or nothing is known of it.
    #[default]
    Plain,
    /// With an "s".
    S,
    /// Past or participle.
    Ed,
    /// "…ing".
    Ing,
}

const IRREGULAR: &[(&str, &str)] = &[
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("built", "build"),
    ("chosen", "choose"),
    ("done", "do"),
    ("drawn", "draw"),
    ("driven", "drive"),
    ("given", "give"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("held", "hold"),
    ("kept", "keep"),
    ("led", "lead"),
    ("made", "make"),
    ("met", "meet"),
    ("ran", "run"),
    ("reached", "reach"),
    ("risen", "rise"),
    ("sent", "send"),
    ("sold", "sell"),
    ("spent", "spend"),
    ("spoken", "speak"),
    ("taught", "teach"),
    ("won", "win"),
    ("written", "write"),
    ("wrote", "write"),
];

/// The plain form of a word in lower case, as the lexicon knows it, and how it was bent; nothing for a word that is not
/// in it.
pub(crate) fn plain(word: &str) -> Option<(&'static str, &'static Entry, Form)> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(bent, _)| bent)
        && let Some((key, entry)) =
            IRREGULAR.get(at).and_then(|(_, plain)| WORDS.get_key_value(plain))
    {
        return Some((key, entry, Form::Ed));
    }
    let known = |word: &str| WORDS.get_key_value(word).map(|(key, entry)| (*key, entry));
    let exact = known(word).map(|(key, entry)| (key, entry, Form::Plain));
    // "paying customer" is a phrase, "paying" alone is a form of "pay".
    if exact.is_some_and(|(_, entry, _)| !entry.tags.is_empty()) {
        return exact;
    }
    bent(word).or(exact)
}

/// The phrases that begin with a word as it is written.
pub(crate) fn phrases(word: &str) -> &'static [Phrase] {
    WORDS.get(word).map_or(&[], |entry| &entry.phrases)
}

/// The plain form of a word with an ending.
fn bent(word: &str) -> Option<(&'static str, &'static Entry, Form)> {
    let known = |word: &str| {
        WORDS
            .get_key_value(word)
            .map(|(key, entry)| (*key, entry))
            .filter(|(_, entry)| !entry.tags.is_empty())
    };
    if !word.is_ascii() || word.len() > 30 || word.len() < 3 {
        return None;
    }
    let mut room = [0_u8; 32];
    let mut with = |stem: &str, end: &str| {
        let len = stem.len() + end.len();
        let room = room.get_mut(..len)?;
        room[..stem.len()].copy_from_slice(stem.as_bytes());
        room[stem.len()..].copy_from_slice(end.as_bytes());
        known(std::str::from_utf8(room).ok()?)
    };
    for (suffix, form, ends) in [
        ("ies", Form::S, &["y"][..]),
        ("es", Form::S, &["", "e"]),
        ("s", Form::S, &[""]),
        ("ied", Form::Ed, &["y"]),
        ("ed", Form::Ed, &["", "e"]),
        ("ing", Form::Ing, &["", "e"]),
    ] {
        let Some(stem) = word.strip_suffix(suffix) else { continue };
        let found = ends.iter().find_map(|end| with(stem, end)).or_else(|| {
            // "running", "cutting": the last letter is there twice.
            let doubled = matches!(form, Form::Ed | Form::Ing) && {
                let bytes = stem.as_bytes();
                bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
            };
            doubled.then(|| with(&stem[..stem.len() - 1], "")).flatten()
        });
        if let Some((key, entry)) = found {
            return Some((key, entry, form));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_tag_that_is_known() {
        for line in include_str!("../lexicon/words.txt").lines() {
            let known = line.starts_with('#')
                || line.is_empty()
                || line
                    .split_once(": ")
                    .is_some_and(|(tag, _)| Tag::ALL.iter().any(|one| one.0 == tag));
            assert!(known, "{line}");
        }
    }

    #[test]
    fn irregular_forms_are_in_order() {
        assert!(IRREGULAR.is_sorted());
    }

    #[track_caller]
    fn check_plain(word: &str, expected: Option<(&str, Form)>) {
        assert_eq!(plain(word).map(|(plain, _, form)| (plain, form)), expected, "{word}");
    }

    #[test]
    fn words_are_found_however_they_are_bent() {
        check_plain("increase", Some(("increase", Form::Plain)));
        check_plain("increases", Some(("increase", Form::S)));
        check_plain("mentoring", Some(("mentoring", Form::Plain)));
        check_plain("running", Some(("run", Form::Ing)));
        check_plain("cut", Some(("cut", Form::Plain)));
        check_plain("written", Some(("write", Form::Ed)));
        check_plain("customer's", Some(("customer", Form::Plain)));
        check_plain("activities", Some(("activity", Form::S)));
        check_plain("zzz", None);
    }
}
