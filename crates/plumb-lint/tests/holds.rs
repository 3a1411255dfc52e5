//! What the fuzzer asserts, tried on a few: so its assertions stay in step with the code, and the first mistakes are found
//! without it.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

#[path = "../../../fuzz/src/holds.rs"]
#[allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "the fuzzer's: it asserts, and a panic is what it looks for"
)]
mod holds;

use proptest::prelude::*;

/// The words of the fuzzer's dictionary.
fn words() -> Vec<Vec<u8>> {
    let lines = include_str!("../../../fuzz/words.dict").lines();
    let quoted = lines.filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

/// `\x41` is a byte, `\"` and `\\` what stands behind the stroke.
fn unescaped(word: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let (byte, after) = if let Some(code) = after.strip_prefix('x') {
            (u8::from_str_radix(&code[..2], 16).unwrap(), &code[2..])
        } else {
            (after.as_bytes()[0], &after[1..])
        };
        bytes.push(byte);
        rest = after;
    }
    bytes.extend(rest.bytes());
    bytes
}

fn written() -> impl Strategy<Value = Vec<u8>> {
    let some = prop_oneof![
        8 => prop::sample::select(words()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(some, 0..24).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn the_fuzzers_assertions_hold(
        known in prop::array::uniform9(any::<u8>()),
        written in written(),
    ) {
        assert_eq!(known.len(), holds::KNOWN);
        holds::check(&[&known[..], &written].concat());
    }
}

#[test]
fn the_dictionary_is_one() {
    let words = words();
    assert!(
        words.len() > 90
            && words.contains(&b"{\"id\":1,\"kind\":\"key_result\",\"text\":\"".to_vec())
    );
    assert!(words.contains(&"€".as_bytes().to_vec()) && words.iter().all(|word| !word.is_empty()));
    holds::check(b"");
}
