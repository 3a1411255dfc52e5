//! Lists of words as a reader reads them: in one string, with commas.

/// The words of a list.
pub(super) fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim)
}

/// Whether a word, or several together, are in a list.
pub(super) fn has(list: &'static str, word: &str) -> bool {
    !word.is_empty() && words(list).any(|one| one == word)
}
