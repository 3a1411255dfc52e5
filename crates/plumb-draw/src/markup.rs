//! The few things that every drawing writes.

use std::fmt::Write as _;

/// Text as it may stand in an element or between double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Not allowed in a document; a stray one must not break the page.
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A share as a place across: 0 is `0%`, 1 is `100%`, what lies beyond stands at the end. NaN stands at the start.
pub(crate) fn across(share: f64) -> String {
    format!("{}%", short(clamp(share) * 100.0))
}

/// A share between both ends; NaN is the start.
pub(crate) fn clamp(share: f64) -> f64 {
    if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
}

/// A number with at most two decimals and without needless ones.
pub(crate) fn short(number: f64) -> String {
    let mut text = format!("{number:.2}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// Roughly how wide a text is, in widths of an average Latin letter: letters of East Asia and emoji count twice.
pub(crate) fn letters(text: &str) -> f64 {
    text.chars()
        .map(|letter| {
            // Marks that set a name or a number apart from the direction around it take no room.
            if matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
                0.0
            } else if letter >= '\u{1100}' && !('\u{2000}'..'\u{2e80}').contains(&letter) {
                2.0
            } else {
                1.0
            }
        })
        .sum()
}

/// The text, cut with an ellipsis where it is longer than `most` average letters.
pub(crate) fn cut(text: &str, most: f64) -> String {
    if letters(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut width = 1.0;
    for letter in text.chars() {
        width += letters(letter.encode_utf8(&mut [0; 4]));
        if width > most {
            break;
        }
        kept.push(letter);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Where a text stands whose middle should be at `share`, so that it stays inside: near an end it starts or ends there.
///
/// `width` is its width as a share of the whole drawing at its narrowest.
pub(crate) fn anchored(share: f64, width: f64) -> (String, &'static str) {
    let share = clamp(share);
    if share < width / 2.0 {
        ("0%".to_owned(), "start")
    } else if share > 1.0 - width / 2.0 {
        ("100%".to_owned(), "end")
    } else {
        (across(share), "middle")
    }
}

/// What a drawing says to who cannot see it: a title inside, or nothing where the words stand beside it anyway.
pub(crate) fn spoken(description: &str) -> (&'static str, String) {
    if description.is_empty() {
        (r#"aria-hidden="true""#, String::new())
    } else {
        (r#"role="img""#, format!("<title>{}</title>", escape(description)))
    }
}

/// Something at a place across: an inner drawing whose origin is that place.
pub(crate) fn at(out: &mut String, share: f64, y: f64, inner: &str) {
    let _ = write!(
        out,
        r#"<svg x="{}" y="{}" overflow="visible">{inner}</svg>"#,
        across(share),
        short(y)
    );
}
