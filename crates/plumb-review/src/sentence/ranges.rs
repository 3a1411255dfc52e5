//! "30 to 45": a start and an end, or a range.

use super::Figure;
use crate::amount::{Amount, Counted, Written};
use crate::lexicon::{Tag, Tags};
use crate::number::magnitude;
use crate::words::{Kind, Words};

/// Whether two numbers with "to" between them are where something starts and where it is to go.
///
/// "NPS 30 to 45" and "farms grow 12 to 20" are; "by 2 to 3%", "interview 10 to 15 members" and "in 3 to 5 days" are
/// ranges, of which the lower end counts.
pub(super) fn is_change(
    words: &Words<'_>,
    one: &Amount,
    next: &Amount,
    verb: Option<usize>,
) -> bool {
    if !is_pair(words, one, next) || words.before(one.from) == "from" {
        return false;
    }
    let between = matches!(
        words.before(one.from),
        "by" | "in" | "within" | "between" | "of" | "for" | "at" | "every" | "over" | "a"
    );
    if between {
        return false;
    }
    if next.bound.is_some() || next.value < one.value {
        return true;
    }
    let behind_a_name =
        one.from > 0 && words.is_word(one.from - 1) || words.is_mark(one.from.wrapping_sub(1), ':');
    let Some(verb) = verb.filter(|verb| *verb < one.from) else { return behind_a_name };
    let moves = words.tags(verb).any(Tags::of(&[Tag::Up, Tag::Down, Tag::Generic]));
    // "Raise 2 to 3 million": how much is raised.
    // "Lift 2.8 to 4.2 of 5": of a rating.
    let is_rating = next.counted == Counted::Other || words.low(next.last + 1) == "of";
    moves && behind_a_name && (verb + 1 < one.from || is_rating || !words.is_word(next.last + 1))
}

/// Makes one amount of the two ends of a range, with what the second says of both: "2 to 3 million euros".
pub(super) fn close(words: &Words<'_>, amounts: &mut Vec<Amount>, verb: Option<usize>) {
    let mut place = 0;
    while let (Some(one), Some(next)) = (amounts.get(place), amounts.get(place + 1)) {
        if is_pair(words, one, next)
            && words.before(one.from) != "from"
            && next.bound.is_none()
            && !is_change_and_level(words, one, next)
            && !is_change(words, one, next, verb)
        {
            let range = spanning(words, one, next);
            amounts[place] = range;
            amounts.remove(place + 1);
        }
        place += 1;
    }
}

/// The upper end of "between 40 and 50", where the lower is the target.
pub(super) fn upper(
    words: &Words<'_>,
    amounts: &[Amount],
    target: Option<usize>,
) -> Option<Figure> {
    let at = target?;
    let (lower, upper) = (amounts.get(at)?, amounts.get(at + 1)?);
    let is_pair = words.before(lower.from) == "between"
        && words.low(lower.last + 1) == "and"
        && lower.last + 2 == upper.from
        && upper.written == Written::Number
        && lower.value < upper.value;
    is_pair.then_some(Figure {
        span: upper.span,
        value: upper.value,
        counted: upper.counted,
        bound: None,
    })
}

/// "by $20k to $120k": by how much, and where that leads.
fn is_change_and_level(words: &Words<'_>, one: &Amount, next: &Amount) -> bool {
    words.before(one.from) == "by" && one.counted != Counted::Count && one.counted == next.counted
}

/// Two plain numbers with nothing but "to" between them, and of one kind.
fn is_pair(words: &Words<'_>, one: &Amount, next: &Amount) -> bool {
    let is_plain = |one: &Amount| one.written == Written::Number && !one.is_name;
    let is_digits = |one: &Amount| {
        (one.first..=one.last)
            .any(|at| matches!(words.get(at).map(|token| token.kind), Some(Kind::Number(_))))
    };
    is_plain(one)
        && is_plain(next)
        && is_digits(one) == is_digits(next)
        && words.low(one.last + 1) == "to"
        && one.last + 2 == next.from
        && (one.counted == next.counted
            || one.counted == Counted::Count
            || both(one, next, |one| matches!(one, Counted::Duration(_)))
            || both(one, next, |one| matches!(one, Counted::Currency(_))))
}

fn both(one: &Amount, next: &Amount, is: fn(Counted) -> bool) -> bool {
    is(one.counted) && is(next.counted)
}

fn spanning(words: &Words<'_>, one: &Amount, next: &Amount) -> Amount {
    let mut range = *one;
    range.last = next.last;
    range.span = one.span.to(next.span);
    if one.counted == Counted::Count {
        range.counted = next.counted;
        let big = (next.first..=next.last).find_map(|at| {
            words.is_word(at).then(|| magnitude(words.low(at), !words.is_glued(at))).flatten()
        });
        if let Some(by) = big.filter(|by| one.value < *by) {
            range.value = one.value.checked_mul(by).unwrap_or(one.value);
        }
    }
    range.value = range.value.min(next.value);
    range
}
