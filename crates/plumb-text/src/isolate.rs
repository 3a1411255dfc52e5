//! Keeps a text in right-to-left letters from reordering the sentence around it.

use std::borrow::Cow;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// `text` as it can stand inside a sentence that runs from left to right.
///
/// Without a character that runs the other way nothing can be reordered, and the text is given back as it is. With
/// one, it stands between a first strong isolate and its end. Isolates inside it are dropped, because one more end
/// than starts would let the rest of the text out.
pub(crate) fn isolate(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.chars().any(reorders) {
        return text;
    }
    let mut isolated = String::with_capacity(text.len() + 6);
    isolated.push(FIRST_STRONG_ISOLATE);
    isolated.extend(text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')));
    isolated.push(POP_DIRECTIONAL_ISOLATE);
    isolated.into()
}

/// Whether `c` runs from right to left or changes the direction of what follows.
///
/// Source: the ranges that DerivedBidiClass.txt of the Unicode Character Database reserves for the classes R and AL
/// by default (assigned or not), with the Arabic digits inside them, and the explicit marks of UAX #9.
fn reorders(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8FF}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(isolate(text.into()), expected);
    }

    #[test]
    fn what_cannot_reorder_stays_plain() {
        check("Mira Köhler", "Mira Köhler");
        check("田中太郎", "田中太郎");
        check("", "");
        check("1.234,5", "1.234,5");
    }

    #[test]
    fn what_runs_from_right_to_left_is_isolated() {
        check("נועה", "\u{2068}נועה\u{2069}");
        check("ليلى and Bob", "\u{2068}ليلى and Bob\u{2069}");
        check("٦", "\u{2068}٦\u{2069}");
    }

    #[test]
    fn nothing_can_break_out_of_its_isolation() {
        check("a\u{2069}\u{202E}b", "\u{2068}a\u{202E}b\u{2069}");
    }
}
