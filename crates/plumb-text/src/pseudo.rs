//! The pseudo-language: English, accented, padded and in brackets.
//!
//! A page read in it shows three things: plain letters did not come from a message, a missing bracket was cut off,
//! and a layout that breaks will break for German too. Arguments stay as they are.

/// What stands around every message.
pub(crate) const BRACKETS: (&str, &str) = ("⟦", "⟧");

/// `text` with an accent on every letter that has one to spare.
pub(crate) fn accented(text: &str) -> String {
    text.chars().map(accent).collect()
}

/// What makes a message of `letters` letters about a third longer, as many translations are.
pub(crate) fn padding(letters: usize) -> String {
    "·".repeat(letters.div_ceil(3))
}

fn accent(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "áƀçďéƒĝĥîĵķļɱñóþǫŕšţûṽŵẋýžÁƁÇĎÉƑĜĤÎĴĶĻṀÑÓÞǪŔŠŢÛṼŴẊÝŽ";
    PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find_map(|(plain, accented)| (plain == letter).then_some(accented))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_gets_an_accent_and_nothing_else_changes() {
        for letter in ('a'..='z').chain('A'..='Z') {
            assert_ne!(accent(letter), letter);
        }
        assert_eq!(accented("Save 12%."), "Šáṽé 12%.");
    }
}
