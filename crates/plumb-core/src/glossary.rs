//! Abbreviations and insider words that a workspace explained, so that nobody is asked again what they mean.

use std::collections::BTreeMap;

/// The longest word, in characters.
pub const WORD_LENGTH_MAX: usize = 40;

/// The longest meaning, in characters: it is a line, not an article.
pub const MEANING_LENGTH_MAX: usize = 200;

/// So many words are explained at most.
pub const WORDS_MAX: usize = 500;

/// Words with what they mean, each trimmed, in one line and not empty. A word stands there once, in whatever case.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Glossary(BTreeMap<String, Entry>);

/// A word with what it means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Entry {
    word: String,
    means: String,
}

/// Why a word can't be explained so.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum GlossaryRefused {
    /// There is a meaning, and no word.
    #[error("a word is missing")]
    NoWord,
    /// The word is explained by nothing.
    #[error("{word:?} needs its meaning")]
    NoMeaning {
        /// The word.
        word: String,
    },
    /// It is there already.
    #[error("{word:?} is explained twice")]
    Twice {
        /// The word.
        word: String,
    },
    /// The word is a sentence.
    #[error("{length} characters are more than {max} for a word")]
    WordTooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        max: usize,
    },
    /// The meaning is an article.
    #[error("{length} characters are more than {max} for a meaning")]
    MeaningTooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        max: usize,
    },
    /// A second line, or a character that can't be seen.
    #[error("a word and its meaning stand in one line")]
    NotOneLine,
    /// It is a dictionary.
    #[error("more than {max} words")]
    TooMany {
        /// How many there may be.
        max: usize,
    },
}

impl GlossaryRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoWord => "glossary.no_word",
            Self::NoMeaning { .. } => "glossary.no_meaning",
            Self::Twice { .. } => "glossary.twice",
            Self::WordTooLong { .. } => "glossary.word_too_long",
            Self::MeaningTooLong { .. } => "glossary.meaning_too_long",
            Self::NotOneLine => "glossary.not_one_line",
            Self::TooMany { .. } => "glossary.too_many",
        }
    }
}

impl Glossary {
    /// Explains one more word.
    ///
    /// # Errors
    ///
    /// [`GlossaryRefused`]; nothing is changed then.
    pub fn put(&mut self, word: &str, means: &str) -> Result<(), GlossaryRefused> {
        let (word, means) = (word.trim(), means.trim());
        if word.is_empty() {
            return Err(GlossaryRefused::NoWord);
        }
        if means.is_empty() {
            return Err(GlossaryRefused::NoMeaning { word: word.to_owned() });
        }
        let (of_word, of_meaning) = (word.chars().count(), means.chars().count());
        if of_word > WORD_LENGTH_MAX {
            return Err(GlossaryRefused::WordTooLong { length: of_word, max: WORD_LENGTH_MAX });
        }
        if of_meaning > MEANING_LENGTH_MAX {
            let (length, max) = (of_meaning, MEANING_LENGTH_MAX);
            return Err(GlossaryRefused::MeaningTooLong { length, max });
        }
        if word.chars().chain(means.chars()).any(char::is_control) {
            return Err(GlossaryRefused::NotOneLine);
        }
        let key = word.to_lowercase();
        if self.0.contains_key(&key) {
            return Err(GlossaryRefused::Twice { word: word.to_owned() });
        }
        if self.0.len() >= WORDS_MAX {
            return Err(GlossaryRefused::TooMany { max: WORDS_MAX });
        }
        self.0.insert(key, Entry { word: word.to_owned(), means: means.to_owned() });
        Ok(())
    }

    /// All words with what they mean, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.values().map(|entry| (entry.word.as_str(), entry.means.as_str()))
    }

    /// The words alone, as a review asks for them.
    pub fn words(&self) -> Vec<&str> {
        self.iter().map(|(word, _)| word).collect()
    }

    /// Whether nothing is explained.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_explained_once_in_a_short_line() {
        use GlossaryRefused as R;
        let long = "é".repeat(41);
        let article = "e".repeat(201);
        for (word, means, outcome) in [
            (" CTC ", " cost to complete ", Ok(())),
            ("ctc", "something else", Err(R::Twice { word: "ctc".to_owned() })),
            ("", "cost", Err(R::NoWord)),
            ("FTR", " ", Err(R::NoMeaning { word: "FTR".to_owned() })),
            (&*long, "long", Err(R::WordTooLong { length: 41, max: 40 })),
            ("FTR", &*article, Err(R::MeaningTooLong { length: 201, max: 200 })),
            ("FTR", "first\ntime right", Err(R::NotOneLine)),
            ("FTR", "first time right", Ok(())),
        ] {
            let mut glossary = Glossary::default();
            if word != " CTC " {
                glossary.put("CTC", "cost to complete").unwrap();
            }
            assert_eq!(glossary.put(word, means), outcome, "{word:?} {means:?}");
            assert!(glossary.iter().any(|entry| entry == ("CTC", "cost to complete")));
        }
    }

    #[test]
    fn there_is_room_for_so_many_words() {
        let mut glossary = Glossary::default();
        for n in 0..WORDS_MAX {
            glossary.put(&format!("W{n}"), "a word").unwrap();
        }
        assert_eq!(glossary.put("X", "one more"), Err(GlossaryRefused::TooMany { max: WORDS_MAX }));
        assert_eq!(glossary.words().len(), WORDS_MAX);
    }
}
