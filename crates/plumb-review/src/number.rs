//! Numbers as people write them: "1,200", "2,5", "1.2", "10 000".

use rust_decimal::Decimal;

/// The digits that a text begins with, as a number, and how many bytes they take.
///
/// A comma or a point before exactly three digits groups them, unless the other one or a second group says otherwise;
/// a lone point with three digits after it ("1.234") is read as a fraction, as English writes it.
pub(crate) fn digits(text: &str) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = run(0);
    if first == 0 {
        return None;
    }
    let mut end = first;
    // (where the separator stands, which, how many digits follow)
    let mut groups: [(usize, u8, usize); 6] = [(0, 0, 0); 6];
    let mut count = 0;
    while count < groups.len() {
        let Some(mark @ (b',' | b'.' | b'\'' | b' ')) = bytes.get(end).copied() else { break };
        let after = run(end + 1);
        let is_group = after == 3 && (count > 0 || first <= 3);
        if after == 0 || (matches!(mark, b'\'' | b' ') && !is_group) {
            break;
        }
        // A blank groups only a whole number: "20 000", and not "Q4 2026 300".
        if mark == b' ' && (groups[..count].iter().any(|group| group.1 != b' ') || bytes[0] == b'0')
        {
            break;
        }
        groups[count] = (end, mark, after);
        count += 1;
        end += 1 + after;
    }
    let groups = &groups[..count];
    let point = match groups {
        // "1,200" is a group, "2,5" and "0,123" a fraction.
        [(at, b',', after)] => (*after != 3 || first > 3 || bytes[0] == b'0').then_some(*at),
        [(at, b'.', _)] => Some(*at),
        [.., before, last] if last.1 != before.1 && matches!(last.1, b',' | b'.') => Some(last.0),
        // "1.2.3" is a version.
        [.., last] if last.1 == b'.' && groups.iter().any(|group| group.2 != 3) => return None,
        _ => None,
    };
    let mut written = [0_u8; 40];
    let mut len = 0;
    for (at, byte) in bytes[..end].iter().enumerate() {
        let byte = if Some(at) == point { b'.' } else { *byte };
        if (byte.is_ascii_digit() || byte == b'.') && (byte != b'.' || Some(at) == point) {
            *written.get_mut(len)? = byte;
            len += 1;
        }
    }
    let value = std::str::from_utf8(&written[..len]).ok()?.parse::<Decimal>().ok()?;
    Some((value.normalize(), end))
}

/// A number that is written as a word.
pub(crate) fn in_words(word: &str) -> Option<Decimal> {
    const WORDS: &[(&str, i64)] = &[
        ("dozen", 12),
        ("eight", 8),
        ("eighteen", 18),
        ("eighty", 80),
        ("eleven", 11),
        ("fifteen", 15),
        ("fifty", 50),
        ("five", 5),
        ("forty", 40),
        ("four", 4),
        ("fourteen", 14),
        ("hundred", 100),
        ("nine", 9),
        ("nineteen", 19),
        ("ninety", 90),
        ("one", 1),
        ("seven", 7),
        ("seventeen", 17),
        ("seventy", 70),
        ("six", 6),
        ("sixteen", 16),
        ("sixty", 60),
        ("ten", 10),
        ("thirteen", 13),
        ("thirty", 30),
        ("three", 3),
        ("twelve", 12),
        ("twenty", 20),
        ("two", 2),
        ("zero", 0),
    ];
    let at = WORDS.binary_search_by_key(&word, |(name, _)| name).ok()?;
    WORDS.get(at).map(|(_, value)| Decimal::from(*value))
}

/// How much bigger a suffix makes a number: "k", "M", "bn". `spaced` says that a blank stands before it.
pub(crate) fn magnitude(suffix: &str, spaced: bool) -> Option<Decimal> {
    let zeros = match suffix {
        "thousand" | "k" | "K" => 3,
        "million" | "millions" | "mio" | "mm" | "mn" | "mln" | "M" => 6,
        "billion" | "billions" | "bn" | "mrd" => 9,
        "m" if !spaced => 6,
        "b" | "B" if !spaced => 9,
        "hundred" => 2,
        _ => return None,
    };
    Some(Decimal::from(10_i64.pow(zeros)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_digits(text: &str, expected: &str) {
        let read = digits(text).map(|(value, len)| format!("{value} in {}", &text[..len]));
        assert_eq!(read.as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[test]
    fn digits_are_read_as_people_group_them() {
        check_digits("1200", "1200 in 1200");
        check_digits("1,200", "1200 in 1,200");
        check_digits("1,200,000 riders", "1200000 in 1,200,000");
        check_digits("1.200.000", "1200000 in 1.200.000");
        check_digits("1,234.5", "1234.5 in 1,234.5");
        check_digits("1.234,5", "1234.5 in 1.234,5");
        check_digits("2,5 %", "2.5 in 2,5");
        check_digits("0,125", "0.125 in 0,125");
        check_digits("99.95%", "99.95 in 99.95");
        check_digits("1.234", "1.234 in 1.234");
        check_digits("10 000 users", "10000 in 10 000");
        check_digits("4 2026", "4 in 4");
        check_digits("5, then 6", "5 in 5");
        check_digits("7.", "7 in 7");
        check_digits("1'000", "1000 in 1'000");
        check_digits("1.2.3", "none");
        check_digits("x", "none");
    }

    #[test]
    fn numbers_in_words_are_in_order() {
        for word in ["dozen", "zero", "twelve", "one", "ninety", "hundred"] {
            assert!(in_words(word).is_some(), "{word}");
        }
        assert_eq!(in_words("some"), None);
    }
}
