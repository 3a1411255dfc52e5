//! Whether a line or a cell says that something is a stretch or a promise.

use plumb_core::ambition::Ambition;

/// What stands in brackets in a line: `KR1 (committed): …`, `… [stretch]`. A bracket about learning may be about a team's
/// lessons, and says nothing.
pub(super) fn in_brackets(text: &str) -> Option<Ambition> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(['(', '[']) {
        let Some((inner, _)) = after.split_once([')', ']']) else { break };
        if let Some(ambition) = said(inner).filter(|ambition| *ambition != Ambition::Learning) {
            return Some(ambition);
        }
        rest = after;
    }
    None
}

/// What the cell of a column says that is there for it.
pub(super) fn said(text: &str) -> Option<Ambition> {
    let low = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match low.as_str() {
        "aspirational" | "aspiration" | "stretch" | "moonshot" => Some(Ambition::Aspirational),
        "committed" | "commitment" | "roofshot" | "promise" => Some(Ambition::Committed),
        "learning" => Some(Ambition::Learning),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_is_in_brackets() {
        for (text, expected) in [
            ("KR1 (committed): Late repairs fall to 5", Some(Ambition::Committed)),
            ("[Stretch] Late repairs fall to 5", Some(Ambition::Aspirational)),
            ("Late repairs (all shops) fall to 5 (🚀 moonshot)", Some(Ambition::Aspirational)),
            ("[Learning] Late repairs fall to 5", None),
            ("Late repairs fall to 5 (committed by Ana)", None),
            ("Late repairs (committed", None),
            ("Committed riders come back", None),
        ] {
            assert_eq!(in_brackets(text), expected, "{text}");
        }
        assert_eq!(said(" Learning "), Some(Ambition::Learning));
        assert_eq!(said("Yes"), None);
    }
}
