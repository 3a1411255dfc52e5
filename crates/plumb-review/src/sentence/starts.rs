//! Which number is the start: "from 48%", "48% → 70%", "(currently 48%)", "up by a third from 1,200".

use super::{is_aside, ranges};
use crate::abroad;
use crate::amount::{Amount, Counted, Written};
use crate::deadline::month;
use crate::words::{Kind, Words};

/// Words before a number that say that it is, or was, so far.
const SO_FAR: &[&str] = &[
    "added",
    "baseline",
    "been",
    "before",
    "compared",
    "current",
    "currently",
    "existing",
    "it's",
    "last",
    "now",
    "previously",
    "prior",
    "status",
    "today",
    "today's",
    "versus",
    "vs",
    "was",
    "we're",
    "were",
];

/// The place of the baseline among the amounts.
pub(super) fn baseline(
    words: &Words<'_>,
    amounts: &[Amount],
    verb: Option<usize>,
) -> Option<usize> {
    amounts.iter().enumerate().find_map(|(place, one)| {
        let is_plain = matches!(one.written, Written::Number | Written::No) && !one.is_name;
        let earlier = place.checked_sub(1).and_then(|place| amounts.get(place));
        let next = amounts.get(place + 1);
        let is_start = is_plain
            && (is_from(words, one, next)
                || next.is_some_and(|next| ranges::is_change(words, one, next, verb))
                || earlier.is_some_and(|earlier| is_from_behind(words, earlier, one))
                || is_said(words, one, amounts.len() > 1));
        is_start.then_some(place)
    })
}

/// "from rank 14": where the words before a number begin that say no more than that it is a place.
pub(super) fn behind_rank(words: &Words<'_>, from: usize) -> usize {
    let is_rank = matches!(words.before(from), "rank" | "position" | "place" | "#");
    from - usize::from(is_rank)
}

/// Where a number begins with its plus sign.
pub(super) fn before_plus(words: &Words<'_>, from: usize) -> usize {
    let is_plus = from > 0 && words.is_mark(from - 1, '+') && words.is_glued(from);
    from - usize::from(is_plus)
}

/// "from about 61%", "from its current 61%", "from a baseline of 61%": where what softens or names a start begins.
fn behind_softening(words: &Words<'_>, from: usize) -> usize {
    let mut at = from;
    for _ in 0..4 {
        let softens = matches!(
            words.before(at),
            "about"
                | "around"
                | "roughly"
                | "approximately"
                | "nearly"
                | "~"
                | "≈"
                | "just"
                | "its"
                | "our"
                | "their"
                | "the"
                | "a"
                | "current"
                | "today's"
                | "existing"
                | "present"
                | "of"
                | "baseline"
                | "average"
        );
        if !softens {
            break;
        }
        at -= 1;
    }
    if words.before(at) == "from" { at } else { from }
}

/// "from A to B", "A → B", "up from A".
fn is_from(words: &Words<'_>, one: &Amount, next: Option<&Amount>) -> bool {
    let begins = behind_softening(words, behind_rank(words, one.from));
    let before = words.before(begins);
    let two = begins.checked_sub(2).map_or("", |at| words.low(at));
    let goes_on = next.is_some_and(|next| goes_on(words, one, next));
    let is_from = (before == "from" || abroad::is_from(before) && goes_on)
        && (goes_on
            || matches!(
                two,
                "up" | "down" | "increase" | "decrease" | "currently" | "improvement"
            ));
    is_from || goes_on && next.is_some_and(|next| is_arrow_before(words, next))
}

/// Whether "to" or an arrow leads from one number to the next.
fn goes_on(words: &Words<'_>, one: &Amount, next: &Amount) -> bool {
    let between = one.last + 1..next.from;
    let len = between.len();
    let leads =
        |at: usize| matches!(words.low(at), "to" | "into" | "towards") || words.low(at) == "→";
    between.clone().any(leads) && len <= 6
        || between.clone().last().is_some_and(|at| abroad::is_to(words.low(at))) && len <= 4
        || len == 2
            && words.is_mark(next.from - 1, '>')
            && matches!(words.before(next.from - 1), "-" | "=")
}

fn is_arrow_before(words: &Words<'_>, next: &Amount) -> bool {
    let from = before_plus(words, next.from);
    words.before(from) == "→"
        || words.before(from) == ">" && matches!(words.low(from.saturating_sub(2)), "-" | "=")
}

/// "up by a third from 1,200", "triple sign-ups from 40", "down to 4 hours from 11": a change, and what it starts from, at the end of what is said.
fn is_from_behind(words: &Words<'_>, earlier: &Amount, one: &Amount) -> bool {
    let is_changed = earlier.written == Written::Times
        || earlier.counted == Counted::Ratio
        || matches!(words.before(earlier.from), "by" | "up" | "down" | "+" | "to");
    // "by 20% from 5 new customers": where it comes from.
    is_changed
        && words.before(behind_softening(words, one.from)) == "from"
        && ends_clause(words, one.last + 1)
}

/// Whether nothing follows that the number before could count.
fn ends_clause(words: &Words<'_>, at: usize) -> bool {
    !words.is_word(at)
        || matches!(words.low(at), "by" | "in" | "this" | "per" | "a" | "until" | "within" | "last")
}

/// "(currently 48%)", "last quarter: 12", "was 60", "48% now".
fn is_said(words: &Words<'_>, one: &Amount, has_others: bool) -> bool {
    let before = words.before(one.from);
    let two = one.from.checked_sub(2).map_or("", |at| words.low(at));
    // "measured over the last 30 days" is a window.
    if matches!(one.counted, Counted::Duration(_)) && matches!(before, "last" | "past" | "previous")
    {
        return false;
    }
    let in_brackets = is_aside(words, one.first);
    let aside = in_brackets || words.is_mark(one.from.saturating_sub(1), ':');
    let said = before == "from"
        || (one.from.saturating_sub(7)..one.from)
            .rev()
            .take_while(|at| !words.is_mark(*at, '(') && !words.is_mark(*at, ','))
            .any(|at| SO_FAR.contains(&words.low(at)) && !is_kind_of_account(words, at));
    let said = said || in_brackets && is_of_a_year(words, one);
    let after = is_so_far(words, one.last + 1);
    // ", was 62", "; today 11".
    let breaks = two == "," || two == ";" || two == "–" || two == "—";
    let close = matches!(before, "currently" | "baseline" | "versus" | "vs")
        || before == "was" && (aside || breaks && has_others)
        || before == "." && matches!(two, "vs" | "versus")
        || breaks && has_others && matches!(before, "now" | "today" | "current" | "previously")
        || has_others && matches!((two, before), ("instead", "of") | ("rather", "than"))
        || before == "of" && two == "baseline"
        || before == "against" && has_others && (after || is_so_far_of(words, one.last + 1));
    aside && (said || after)
        || close
        || after && has_others
        || in_brackets && (is_so_far_of(words, one.last + 1) || is_before_to(words, one))
}

/// "current accounts", "current assets": what is counted, and not how it is by now.
fn is_kind_of_account(words: &Words<'_>, at: usize) -> bool {
    words.low(at) == "current"
        && matches!(words.low(at + 1), "account" | "accounts" | "assets" | "liabilities")
}

/// "(2025: 11%)", "(Jun: 11%)", "against 2025 (4.2 kWh)".
fn is_of_a_year(words: &Words<'_>, one: &Amount) -> bool {
    let Some(then) = one.from.checked_sub(2) else { return false };
    let is_year = words.low(then).len() == 4 && words.low(then).starts_with("20");
    let is_month = month(words, then).is_some() && words.is_mark(then + 1, ':');
    (words.is_mark(then + 1, ':') || words.is_mark(then + 1, '(')) && (is_year || is_month)
}

/// "today", "so far", "at present" after a number.
fn is_so_far(words: &Words<'_>, at: usize) -> bool {
    matches!(words.low(at), "today" | "now" | "currently" | "baseline")
        || matches!(
            (words.low(at), words.low(at + 1)),
            ("so", "far") | ("at", "present" | "baseline") | ("right", "now")
        )
}

/// "last quarter", "in Q3", "in 2025" after a number.
fn is_so_far_of(words: &Words<'_>, at: usize) -> bool {
    let is_period = |at: usize| {
        matches!(words.low(at), "year" | "quarter" | "month" | "cycle" | "week" | "season" | "time")
    };
    let is_named = |at: usize| {
        let low = words.low(at);
        let is_quarter =
            low.len() == 2 && low.starts_with('q') && low.ends_with(|c: char| c.is_ascii_digit());
        let is_year = matches!(words.get(at).map(|token| token.kind), Some(Kind::Number(_)))
            && low.len() == 4
            && low.starts_with("20");
        is_quarter || is_year || month(words, at).is_some()
    };
    words.low(at) == "last" && is_period(at + 1)
        || words.low(at) == "in" && is_named(at + 1)
        || is_named(at) && words.is_mark(at + 1, ')')
}

/// "Lift occupancy (61%) to 70%": alone in brackets, and what it goes to behind them.
fn is_before_to(words: &Words<'_>, one: &Amount) -> bool {
    words.is_mark(one.first.wrapping_sub(1), '(')
        && words.is_mark(one.last + 1, ')')
        && words.low(one.last + 2) == "to"
        && matches!(
            words.get(one.last + 3).map(|token| token.kind),
            Some(Kind::Number(_) | Kind::Mark('$' | '€' | '£' | '>' | '<' | '≥' | '≤'))
        )
}
