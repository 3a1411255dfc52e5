//! Every pair of colours that stands together in the style has the contrast that WCAG 2.2 AA asks for, light and dark.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../../web/src/css/base/tokens.css");

/// Text of any size: 1.4.3.
const TEXT: f64 = 4.5;
/// What can be operated and what carries meaning: 1.4.11.
const SHAPE: f64 = 3.0;

#[derive(Clone, Copy)]
enum Theme {
    Light,
    Dark,
}

/// The tokens written as `--name: light-dark(#rrggbb, #rrggbb);`.
fn tokens() -> BTreeMap<&'static str, [&'static str; 2]> {
    let normal = TOKENS
        .split("@media (prefers-contrast")
        .next()
        .expect("the tokens come before their variants");
    normal
        .lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
            let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
            Some((name, [light, dark]))
        })
        .collect()
}

/// Relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance".
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value =
            f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("two hexadecimal digits"))
                / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[track_caller]
fn check_contrast(front: &str, grounds: &[&str], least: f64) {
    let tokens = tokens();
    for ground in grounds {
        for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let of = |token: &str| luminance(tokens[token][theme as usize]);
            let (one, other) = (of(front), of(ground));
            let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
            assert!(
                contrast >= least,
                "--{front} on --{ground}, {name}: {contrast:.2}, asked for {least}"
            );
        }
    }
}

#[test]
fn text_can_be_read_on_every_ground_it_stands_on() {
    check_contrast(
        "ink",
        &["paper", "sheet", "wash", "brass-wash", "good-wash", "warn-wash", "bad-wash"],
        TEXT,
    );
    check_contrast("soft", &["paper", "sheet", "wash", "bad-wash", "warn-wash"], TEXT);
    check_contrast("faint", &["paper", "sheet", "wash"], TEXT);
    check_contrast("brass", &["paper", "sheet", "brass-wash"], TEXT);
    check_contrast("accent", &["paper", "sheet", "accent-wash"], TEXT);
    for tone in ["good", "warn", "bad"] {
        check_contrast(tone, &["paper", "sheet", &format!("{tone}-wash")], TEXT);
        // The chosen step of the scale: the sheet's colour on the tone.
        check_contrast("sheet", &[tone], TEXT);
    }
    check_contrast("on-loud", &["loud"], TEXT);
    check_contrast("paper", &["brass"], TEXT);
}

#[test]
fn what_can_be_operated_and_what_carries_meaning_stands_out() {
    check_contrast("edge", &["paper", "sheet"], SHAPE);
    for shape in ["good", "warn", "bad", "brass", "accent", "faint"] {
        check_contrast(shape, &["sheet", "paper", "wash"], SHAPE);
    }
}
