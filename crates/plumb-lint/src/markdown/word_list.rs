//! Lists of words as a reader reads them: in one string, with commas.

use std::collections::HashSet;
use std::sync::OnceLock;

/// A list, taken apart when it is first asked: a document has many lines, and each is held against several lists.
pub(super) struct WordList {
    written: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl WordList {
    /// A list as it is written.
    pub(super) const fn new(written: &'static str) -> Self {
        Self { written, words: OnceLock::new() }
    }

    fn apart(&self) -> &HashSet<&'static str> {
        self.words.get_or_init(|| self.written.split(',').map(str::trim).collect())
    }

    /// The words of it, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.apart().iter().copied()
    }

    /// Whether a word, or several together, are in it.
    pub(super) fn has(&self, word: &str) -> bool {
        self.apart().contains(word)
    }
}
