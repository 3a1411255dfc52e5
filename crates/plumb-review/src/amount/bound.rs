//! What stands about a number and says on which side of it the value may lie.

use super::Bound;
use super::unit::unit;
use crate::words::{Kind, Words};

/// A minus: a dash with a blank before it and none after it.
pub(super) fn is_minus(words: &Words<'_>, first: usize) -> bool {
    let Some(dash) = first.checked_sub(1) else { return false };
    (words.is_mark(dash, '-') || words.is_mark(dash, '−'))
        && !words.is_glued(dash)
        && words.is_glued(first)
        && dash > 0
}

/// "at least", ">" and the like before an amount: where they begin.
pub(super) fn bound_before(words: &Words<'_>, first: usize) -> (usize, Option<Bound>) {
    let back = |steps: usize| first.checked_sub(steps);
    let low = |steps: usize| back(steps).map_or("", |at| words.low(at));
    let found = |steps: usize, bound| (first - steps, Some(bound));
    match low(1) {
        // "12 -> 18": an arrow.
        ">" if low(2) == "-" => return (first, None),
        // "61% => 70%".
        ">" if low(2) == "=" && back(3).is_some_and(|at| ends_number(words, at)) => {
            return (first, None);
        }
        ">" | "≥" => return found(1, Bound::AtLeast),
        "<" | "≤" => return found(1, Bound::AtMost),
        "=" if low(2) == ">" => return found(2, Bound::AtLeast),
        "=" if low(2) == "<" => return found(2, Bound::AtMost),
        _ => {}
    }
    match (low(2), low(1)) {
        ("at", "least") => found(2, Bound::AtLeast),
        ("at", "most") | ("up", "to") | ("no", "later") => found(2, Bound::AtMost),
        ("more" | "greater" | "higher" | "better", "than") if !matches!(low(3), "no" | "not") => {
            found(2, Bound::AtLeast)
        }
        ("more" | "greater" | "higher", "than") => found(3, Bound::AtMost),
        ("less" | "fewer" | "lower" | "faster" | "shorter", "than")
            if !matches!(low(3), "no" | "not") =>
        {
            found(2, Bound::AtMost)
        }
        ("less" | "fewer" | "lower", "than") => found(3, Bound::AtLeast),
        (_, "over" | "above" | "exceeding" | "exceed" | "minimum" | "beyond") => {
            found(1, Bound::AtLeast)
        }
        (_, "under" | "below" | "within" | "maximum" | "max" | "beneath") => {
            found(1, Bound::AtMost)
        }
        (_, "min") => found(1, Bound::AtLeast),
        _ => (first, None),
    }
}

/// Whether a number, or its unit, stands there.
fn ends_number(words: &Words<'_>, at: usize) -> bool {
    words.is_mark(at, '%')
        || matches!(words.get(at).map(|token| token.kind), Some(Kind::Number(_)))
        || unit(words, at).is_some_and(|(_, takes)| takes == 1)
}

/// "or more", "or less", "or fewer" after an amount.
pub(super) fn bound_after(words: &Words<'_>, at: usize) -> Option<Bound> {
    // "15 a day or fewer".
    let is_rate = matches!(words.low(at), "a" | "per" | "each" | "every")
        && matches!(words.low(at + 1), "day" | "week" | "month" | "quarter" | "year" | "hour");
    let at = at + if is_rate { 2 } else { 0 };
    match (words.low(at), words.low(at + 1)) {
        ("minimum", _) | ("or", "more" | "higher" | "above" | "better" | "greater") => {
            Some(Bound::AtLeast)
        }
        ("maximum" | "max", _) | ("or", "less" | "fewer" | "lower" | "below" | "under") => {
            Some(Bound::AtMost)
        }
        _ => None,
    }
}
