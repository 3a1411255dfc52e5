//! Digits of every script.

/// The value of a decimal digit of any script, 0 to 9.
pub(crate) fn value(digit: char) -> Option<u32> {
    if let Some(value) = digit.to_digit(10) {
        return Some(value);
    }
    let code = u32::from(digit);
    let next = ZEROS.partition_point(|zero| *zero <= code);
    let value = code - *ZEROS.get(next.checked_sub(1)?)?;
    (value <= 9).then_some(value)
}

/// The zeros that nine more digits follow, in order.
///
/// Source: Unicode 14.0, the characters of the category Nd with the value 0. Digits of one script are consecutive by
/// the stability policy of Unicode; a script added later is not read as digits until it stands here.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
    0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
    0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for (digits, of) in [
            ("0123456789", "Latin"),
            ("٠١٢٣٤٥٦٧٨٩", "Arabic"),
            ("०१२३४५६७८९", "Devanagari"),
            ("０１２３４５６７８９", "full width"),
        ] {
            let values: Vec<_> = digits.chars().map(value).collect();
            assert_eq!(values, (0..10).map(Some).collect::<Vec<_>>(), "{of}");
        }
    }

    #[test]
    fn nothing_else_is_a_digit() {
        for other in ['a', '½', '²', '五', '/', ':', '\u{66A}', '\u{65F}', '\0', char::MAX] {
            assert_eq!(value(other), None, "{other}");
        }
    }
}
