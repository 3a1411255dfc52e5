//! What a workspace calls things in words of its own, where it does not like Plumb's.

use crate::codes::codes;
use std::collections::BTreeMap;

codes! {
    /// A word that a workspace may choose for itself.
    pub enum Term {
        /// An objective that aims high.
        Aspirational => "aspirational",
        /// One on which others rely.
        Committed => "committed",
        /// One that is to teach something.
        Learning => "learning",
        /// A number that tells early.
        Leading => "leading",
        /// A number that tells at the end.
        Lagging => "lagging",
        /// The metric definition.
        Definition => "definition",
        /// The question after confidence.
        HowSure => "how_sure",
        /// An objective that holds up another.
        Supports => "supports",
        /// The sponsor.
        Sponsor => "sponsor",
        /// The champion.
        Champion => "champion",
        /// The policy.
        Policy => "policy",
    }
}

/// The longest word, in characters: it stands in labels and in the middle of sentences.
pub const OWN_WORD_LENGTH_MAX: usize = 40;

/// The words of a workspace, each trimmed, in one line and not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnWords(BTreeMap<Term, String>);

/// Why a word is none.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnWordRefused {
    /// It is a sentence.
    #[error("{length} characters are more than {max}")]
    TooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        max: usize,
    },
    /// It has a second line, or a character that can't be seen.
    #[error("a word stands in one line")]
    NotOneLine,
}

impl OwnWordRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "own_word.too_long",
            Self::NotOneLine => "own_word.not_one_line",
        }
    }
}

impl OwnWords {
    /// Takes a word as typed. An empty one gives Plumb's own back.
    ///
    /// # Errors
    ///
    /// [`OwnWordRefused`]; nothing is changed then.
    pub fn put(&mut self, term: Term, typed: &str) -> Result<(), OwnWordRefused> {
        let word = typed.trim();
        let length = word.chars().count();
        if length > OWN_WORD_LENGTH_MAX {
            return Err(OwnWordRefused::TooLong { length, max: OWN_WORD_LENGTH_MAX });
        }
        if word.chars().any(char::is_control) {
            return Err(OwnWordRefused::NotOneLine);
        }
        if word.is_empty() {
            self.0.remove(&term);
        } else {
            self.0.insert(term, word.to_owned());
        }
        Ok(())
    }

    /// The word for a term, where there is one.
    pub fn get(&self, term: Term) -> Option<&str> {
        self.0.get(&term).map(String::as_str)
    }

    /// All of them, in the order of the terms.
    pub fn iter(&self) -> impl Iterator<Item = (Term, &str)> {
        self.0.iter().map(|(term, word)| (*term, word.as_str()))
    }

    /// Whether all words are Plumb's.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_trimmed_in_one_line_and_short_and_an_empty_one_is_none() {
        let too_long = |length| Err(OwnWordRefused::TooLong { length, max: 40 });
        for (typed, outcome, word) in [
            (" a bet ", Ok(()), Some("a bet")),
            ("  ", Ok(()), None),
            ("{ $who } \"x\" \\u0041", Ok(()), Some("{ $who } \"x\" \\u0041")),
            (&"é".repeat(40), Ok(()), Some(&*"é".repeat(40))),
            (&"é".repeat(41), too_long(41), Some("before")),
            ("a\nbet", Err(OwnWordRefused::NotOneLine), Some("before")),
            ("a\tbet", Err(OwnWordRefused::NotOneLine), Some("before")),
        ] {
            let mut words = OwnWords::default();
            words.put(Term::Aspirational, "before").unwrap();
            assert_eq!(words.put(Term::Aspirational, typed), outcome, "{typed:?}");
            assert_eq!(words.get(Term::Aspirational), word, "{typed:?}");
        }
    }
}
