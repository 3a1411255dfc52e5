//! Words as pairs of characters.
//!
//! `Order` becomes `^o or rd de er r`: a pair for each place, the last character alone, and a mark with the first one.
//! So `der` is the phrase `de er`, `ord` at the beginning of a word the phrase `^o or rd`, and a word of two Chinese
//! characters one pair, wherever it stands in a sentence without blanks.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Stands before the first character of a word. A private character, which no word holds.
const BEGIN: char = '\u{e000}';
/// More characters than this are not looked at: nobody types a longer search.
const TYPED_MAX: usize = 200;
/// More words than this are not looked at.
const WORDS_MAX: usize = 12;

/// Pairs of characters, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grams {
    /// The pairs.
    pub(super) pairs: Vec<String>,
    /// Whether the last one is the beginning of a pair: a single character was typed.
    pub(super) is_open: bool,
}

impl Grams {
    /// All pairs of a text: what is kept.
    pub(super) fn of(text: &str) -> Self {
        let mut pairs = Vec::new();
        for word in words(&folded(text)) {
            pairs.push(format!("{BEGIN}{}", word[0].0));
            pairs.extend(word.windows(2).map(|two| pair(two[0].0, two[1].0)));
            pairs.extend(word.last().map(|last| last.0.to_string()));
        }
        Self { pairs, is_open: false }
    }

    /// The pairs of a word that is looked for.
    fn of_part(word: &[Folded], at_beginning: bool) -> Self {
        let mut pairs = Vec::new();
        if at_beginning {
            pairs.push(format!("{BEGIN}{}", word[0].0));
        }
        pairs.extend(word.windows(2).map(|two| pair(two[0].0, two[1].0)));
        // One character at a beginning is a pair with the mark; elsewhere it is the first half of a pair.
        let is_open = pairs.is_empty();
        if is_open {
            pairs.push(word[0].0.to_string());
        }
        Self { pairs, is_open }
    }
}

fn pair(first: char, second: char) -> String {
    [first, second].into_iter().collect()
}

/// What was typed, as phrases that must all be found: at beginnings of words, and anywhere in them.
pub(super) fn asked(typed: &str) -> (Vec<Grams>, Vec<Grams>) {
    let typed = typed.chars().take(TYPED_MAX).collect::<String>();
    let folded = folded(&typed);
    let words = words(&folded).into_iter().take(WORDS_MAX).collect::<Vec<_>>();
    let all = |at_beginning| words.iter().map(|word| Grams::of_part(word, at_beginning)).collect();
    (all(true), all(false))
}

/// What was typed as the whole of a title, and as its beginning: the last word may go on.
pub(super) fn as_title(typed: &str) -> (Grams, Grams) {
    let typed = typed.chars().take(TYPED_MAX).collect::<String>();
    let whole = Grams::of(&typed);
    let mut begun = whole.clone();
    // A word ends with its last character alone.
    begun.pairs.pop();
    (whole, begun)
}

/// A character as it is compared, and where it stands in the text.
type Folded = (char, usize, usize);

/// A text without case, accents and differences of width. Marks that are letters of their own (the vowels of Hindi,
/// the sounds of kana) stay.
fn folded(text: &str) -> Vec<Folded> {
    let mut out = Vec::new();
    for (at, original) in text.char_indices() {
        let mut parts = String::new();
        decompose_compatible(original, |part| {
            if !is_accent(part) {
                parts.push(part);
            }
        });
        let end = at + original.len_utf8();
        for part in parts.nfc() {
            match beyond_decomposition(part) {
                Some(letters) => out.extend(letters.chars().map(|letter| (letter, at, end))),
                None => out.extend(part.to_lowercase().map(|letter| (letter, at, end))),
            }
        }
    }
    // Lower case may bring an accent along (İ).
    out.retain(|(letter, ..)| !is_accent(*letter));
    out
}

/// Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel marks of Arabic: what people leave out as they type.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}

/// Letters that Unicode does not take apart, as people type them without.
fn beyond_decomposition(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

/// The words of a folded text: runs of letters, digits and the marks that belong to them.
fn words(folded: &[Folded]) -> Vec<&[Folded]> {
    let belongs = |letter: char| letter.is_alphanumeric() || is_combining_mark(letter);
    folded.split(|(letter, ..)| !belongs(*letter)).filter(|word| !word.is_empty()).collect()
}

/// Where what was typed is found in a text, in bytes, in order and apart: what a page marks.
pub fn found_in(text: &str, typed: &str) -> Vec<Range<usize>> {
    let typed = typed.chars().take(TYPED_MAX).collect::<String>();
    let (text, typed) = (folded(text), folded(&typed));
    let mut found: Vec<Range<usize>> = Vec::new();
    for part in words(&typed) {
        for word in words(&text) {
            let hits = word
                .windows(part.len())
                .filter(|here| here.iter().zip(part).all(|(one, other)| one.0 == other.0));
            found.extend(hits.map(|here| here[0].1..here[here.len() - 1].2));
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.into_iter().fold(Vec::new(), |mut apart: Vec<Range<usize>>, range| {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
        apart
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_pairs(text: &str, pairs: &str) {
        let shown = Grams::of(text).pairs.join(" ").replace(BEGIN, "^");
        assert_eq!(shown, pairs, "{text}");
    }

    #[test]
    fn words_are_cut_into_pairs_without_case_and_accents() {
        check_pairs("Order", "^o or rd de er r");
        check_pairs("a B", "^a a ^b b");
        check_pairs("Über-Größe", "^u ub be er r ^g gr ro os ss se e");
        check_pairs("续订率 2", "^续 续订 订率 率 ^2 2");
        check_pairs("がか", "^が がか か");
        check_pairs("ＫＰＩ", "^k kp pi i");
        check_pairs("हिन्दी", "^ह हि िन न् ्द दी ी");
        check_pairs("İstanbul Łódź", "^i is st ta an nb bu ul l ^l lo od dz z");
        check_pairs("… 🚲 !", "");
    }

    #[track_caller]
    fn check_found(text: &str, typed: &str, marked: &str) {
        let mut shown = String::new();
        let mut at = 0;
        for range in found_in(text, typed) {
            shown.push_str(&text[at..range.start]);
            shown.push('[');
            shown.push_str(&text[range.clone()]);
            shown.push(']');
            at = range.end;
        }
        shown.push_str(&text[at..]);
        assert_eq!(shown, marked);
    }

    #[test]
    fn what_was_typed_is_marked_where_it_is_found() {
        check_found("A first order, an Ordeal", "orde", "A first [orde]r, an [Orde]al");
        check_found("Größere Räder", "gross rader", "[Größ]ere [Räder]");
        check_found("提高续订率", "续订", "提高[续订]率");
        check_found("aaa", "aa", "[aaa]");
        check_found("nothing here", "x", "nothing here");
    }

    #[test]
    fn a_single_character_is_the_beginning_of_a_pair() {
        let (begun, parts) = asked("o");
        assert_eq!(begun[0], Grams { pairs: vec![format!("{BEGIN}o")], is_open: false });
        assert_eq!(parts[0], Grams { pairs: vec!["o".into()], is_open: true });
        assert_eq!(asked("  -- "), (Vec::new(), Vec::new()));
    }
}
