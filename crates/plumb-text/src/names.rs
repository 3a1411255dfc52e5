//! Names and lists of them.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::locale::Locale;
use crate::text::Text;

/// Sorts and enumerates for one locale.
#[derive(Debug)]
pub(crate) struct Names {
    collator: Option<CollatorBorrowed<'static>>,
    list: Option<ListFormatter>,
}

impl Names {
    pub(crate) fn new(locale: &Locale, words: &icu_locale::Locale) -> Self {
        let mut order = CollatorPreferences::from(locale.formats());
        // "Team 9" stands before "Team 10".
        order.numeric_ordering = Some(CollationNumericOrdering::True);
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Self {
            collator: Collator::try_new(order, CollatorOptions::default())
                .inspect_err(|error| tracing::error!(%error, %locale, "no sorting"))
                .ok(),
            list: ListFormatter::try_new_and(words.into(), wide)
                .inspect_err(|error| tracing::error!(%error, %locale, "no lists"))
                .ok(),
        }
    }
}

impl Text {
    /// Which of two names comes first for this reader. Equal only if nothing tells them apart.
    ///
    /// Accents and capitals matter only between names that are otherwise alike; digits sort as numbers.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_letters = self
            .names()
            .collator
            .as_ref()
            .map_or(Ordering::Equal, |collator| collator.compare(a, b));
        by_letters.then_with(|| a.cmp(b))
    }

    /// "a", "a and b", "a, b and c"; nothing for nothing.
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        match &self.names().list {
            Some(list) => list.format(items.iter().map(AsRef::as_ref)).to_string(),
            None => items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "),
        }
    }
}

/// Up to two letters for the disc beside a name: of its first and its last word, whatever the script.
///
/// A letter is what its reader calls one, so marks stay on it. A name in one word gives one letter, a name without
/// any letter or digit gives a middle dot.
pub fn initials(name: &str) -> String {
    let mut letters = name.split(|c: char| c.is_whitespace() || c == '-').filter_map(first_letter);
    let Some(first) = letters.next() else { return "·".to_owned() };
    match letters.next_back() {
        Some(last) => format!("{}{}", capital(first), capital(last)),
        None => capital(first),
    }
}

fn first_letter(word: &str) -> Option<&str> {
    word.graphemes(true).find(|letter| letter.starts_with(char::is_alphanumeric))
}

/// `letter` as a capital, unless that takes more room: the German "ß" stays as it is.
fn capital(letter: &str) -> String {
    let capital = letter.to_uppercase();
    if capital.chars().count() == letter.chars().count() { capital } else { letter.to_owned() }
}
