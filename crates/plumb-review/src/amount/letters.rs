//! Amounts in words: "twenty-five", "double", "two thirds of", "every week".

use super::bound::bound_before;
use super::digits::is_window;
use super::naming::is_named_in_words;
use super::unit::unit;
use super::{Amount, Counted, Written};
use crate::lexicon::Tag;
use crate::number::{in_words, magnitude};
use crate::words::{Kind, Words};
use rust_decimal::Decimal;

/// The amount that begins with a word.
pub(super) fn in_letters(words: &Words<'_>, at: usize) -> Option<Amount> {
    let low = words.low(at);
    let up_to = |last: usize, value: Decimal, counted, written, is_name| {
        let (from, bound) = bound_before(words, at);
        let span = words.span(at, last);
        let is_scope = false;
        Some(Amount {
            first: at,
            last,
            span,
            value,
            counted,
            bound,
            written,
            from,
            is_name,
            is_scope,
        })
    };
    let one = |value: i64, counted, written| up_to(at, value.into(), counted, written, false);
    match low {
        // "twice a week", "once per sprint": how often.
        "once" | "twice" | "thrice" if is_rate(words, at + 1) => {
            let times = match low {
                "once" => 1,
                "twice" => 2,
                _ => 3,
            };
            return one(times, Counted::Count, Written::Number);
        }
        // "double-digit growth", "double check": no multiple.
        "double" | "triple" if is_double_what(words, at) => return None,
        // "type an address twice" says how often.
        "twice" if !matches!(words.low(at + 1), "as" | "the" | "our" | "that") => return None,
        "double" | "doubling" | "doubled" | "twice" => {
            return one(2, Counted::Ratio, Written::Times);
        }
        "triple" | "tripling" | "tripled" => return one(3, Counted::Ratio, Written::Times),
        "quadruple" => return one(4, Counted::Ratio, Written::Times),
        "halve" | "halving" | "halved" => {
            return one(50, Counted::Percent, Written::Times);
        }
        // "half an hour", "a quarter of an hour".
        "half" | "quarter" if half_of_time(words, at).is_some() => {
            let (unit, last) = half_of_time(words, at)?;
            let share = if low == "half" { Decimal::new(5, 1) } else { Decimal::new(25, 2) };
            return up_to(last, share, unit, Written::Number, false);
        }
        "half"
            if matches!(words.low(at + 1), "of" | "the" | "our" | "all" | "their")
                && !words.is_mark(at + 1, '-')
                || matches!(words.before(at), "in" | "by" | "than" | "least" | "from" | "to")
                    && !words.is_word(at + 1) =>
        {
            let times = words.before(at) == "in" || words.before(at) == "by";
            return one(50, Counted::Percent, if times { Written::Times } else { Written::Number });
        }
        "all" | "every" | "everyone" | "everybody" => {
            let is_rate = low == "every"
                && unit(words, at + 1)
                    .is_some_and(|(unit, _)| matches!(unit, Counted::Duration(_)));
            return if is_rate {
                once_in_each(words, at).then(|| one(1, Counted::Count, Written::Rate)).flatten()
            } else if words.low(at + 1) == "levels" {
                None
            } else {
                one(100, Counted::Percent, Written::All)
            };
        }
        "each" => {
            let is_rate =
                unit(words, at + 1).is_some_and(|(unit, _)| matches!(unit, Counted::Duration(_)));
            let is_subject = at == 0 && words.is_word(1);
            return if is_rate {
                once_in_each(words, at).then(|| one(1, Counted::Count, Written::Rate)).flatten()
            } else if !is_subject {
                None
            } else {
                one(100, Counted::Percent, Written::All)
            };
        }
        // "Not a single sample is lost".
        "a" if at == 1 && words.before(at) == "not" && words.low(at + 1) == "single" => {
            let mut none = up_to(at + 1, Decimal::ZERO, Counted::Count, Written::No, false)?;
            (none.first, none.from, none.span) = (0, 0, words.span(0, at + 1));
            return Some(none);
        }
        // "Enrolment doubles".
        "doubles" | "triples"
            if at > 0 && (!words.is_word(at + 1) || words.has(at + 1, Tag::Of)) =>
        {
            let times = if low == "doubles" { 2 } else { 3 };
            return one(times, Counted::Ratio, Written::Times);
        }
        // "zero trust" is a way to build.
        "zero" if matches!(words.low(at + 1), "trust" | "knowledge" | "touch") => {
            return None;
        }
        "nobody" if at == 0 => return one(0, Counted::Count, Written::No),
        "no" => {
            let is_more = matches!(
                words.low(at + 1),
                "more" | "longer" | "later" | "less" | "fewer" | "matter" | "one"
            );
            return if is_more { None } else { one(0, Counted::Count, Written::No) };
        }
        "none" => return one(0, Counted::Count, Written::No),
        // "by a third", "a quarter of": parts.
        "third" | "quarter" | "fifth" | "tenth"
            if matches!(words.before(at), "a" | "one")
                && (words.low(at.wrapping_sub(2)) == "by" || words.low(at + 1) == "of") =>
        {
            let parts = match low {
                "third" => Decimal::new(33333, 3),
                "quarter" => Decimal::from(25),
                "fifth" => Decimal::from(20),
                _ => Decimal::TEN,
            };
            let (from, bound) = bound_before(words, at - 1);
            let mut part = one(0, Counted::Percent, Written::Number)?;
            (part.value, part.first, part.from, part.bound, part.span) =
                (parts, at - 1, from, bound, words.span(at - 1, at));
            return Some(part);
        }
        // "in under a day", "within an hour".
        "a" | "an" | "one" if is_bounded_time(words, at) => {
            let (unit, takes) = unit(words, at + 1)?;
            return up_to(at + takes, Decimal::ONE, unit, Written::Number, false);
        }
        // "Hire a designer".
        "a" | "an" | "another" => {
            let hires = matches!(
                at.checked_sub(1).and_then(|at| words.get(at)).map(|token| token.plain),
                Some("hire" | "recruit")
            );
            return if hires { one(1, Counted::Count, Written::One) } else { None };
        }
        _ => {}
    }
    if let Some(times) = fold(words, at) {
        return one(times, Counted::Ratio, Written::Times);
    }
    let mut value = in_words(low)?;
    if let Some((share, last)) = one_in(words, at, value) {
        return up_to(last, share, Counted::Percent, Written::Number, false);
    }
    // "One Login", "with one voice": a name, and unity.
    let is_title = |at: usize| words.is_word(at) && words.raw(at).starts_with(char::is_uppercase);
    if low == "one"
        && (at > 0 && is_title(at) && is_title(at + 1)
            || matches!(words.low(at + 1), "voice" | "team" | "dream" | "roof" | "hand"))
    {
        return None;
    }
    if low == "one" && stands_for_something(words, at) || is_named_in_words(words, at) {
        return None;
    }
    // "one of", "the one", "one-on-one", "hundred" alone say no amount.
    let is_joined = words.is_mark(at + 1, '-') && words.is_glued(at + 1);
    if low == "one"
        && (matches!(words.low(at + 1), "of" | "another" | "place" | "that" | "who")
            && words.before(at) != "least"
            || words.before(at) == "least" && !words.is_word(at + 1)
            || is_joined
            || matches!(words.before(at), "the" | "this" | "that" | "no" | "every" | "any"))
    {
        return None;
    }
    let mut last = at;
    // "twenty-five", "two hundred", "three million".
    if is_joined
        && value >= Decimal::from(20)
        && let Some(ones) = in_words(words.low(at + 2)).filter(|ones| *ones < Decimal::TEN)
    {
        value += ones;
        last = at + 2;
    }
    if let Some(by) = magnitude(words.low(last + 1), true).filter(|_| words.low(last + 1).len() > 2)
    {
        value = value.checked_mul(by)?;
        last += 1;
    }
    // "two thirds of pupils", "three-quarters".
    if let Some((share, takes)) = parts_of(words, last + 1, value) {
        return up_to(last + takes, share, Counted::Percent, Written::Number, false);
    }
    let mut counted = Counted::Count;
    let mut is_name = false;
    let dash = usize::from(words.is_mark(last + 1, '-') && words.is_glued(last + 1));
    if let Some((unit, takes)) = unit(words, last + 1 + dash) {
        counted = unit;
        last += takes + dash;
        is_name = dash == 1 || is_window(words, at, counted);
    } else if dash == 1 {
        is_name = true;
    }
    up_to(last, value, counted, Written::Number, is_name)
}

/// Whether "one" stands for what was named before, or says that several become a whole: "the old one", "the partner's
/// one", "merged into one tool".
fn stands_for_something(words: &Words<'_>, at: usize) -> bool {
    if matches!(words.before(at), "into" | "single") {
        return true;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let is_described = at >= 2
        && words.has(at - 2, Tag::Det)
        && matches!(
            words.low(before),
            "old"
                | "older"
                | "new"
                | "newer"
                | "current"
                | "existing"
                | "previous"
                | "legacy"
                | "same"
                | "right"
                | "wrong"
                | "big"
                | "small"
                | "last"
                | "next"
                | "toy"
                | "other"
        );
    let is_owned = words.low(before).ends_with("'s") || words.low(before).ends_with("’s");
    let is_of_a_year = matches!(words.get(before).map(|token| token.kind), Some(Kind::Number(_)));
    let is_started = matches!(words.low(before), "start" | "use" | "need" | "want" | "have")
        && !words.is_word(at + 1);
    is_described || is_owned || is_of_a_year || is_started
}

/// "fivefold", "tenfold".
fn fold(words: &Words<'_>, at: usize) -> Option<i64> {
    let times = in_words(words.low(at).strip_suffix("fold")?)?;
    i64::try_from(times).ok().filter(|times| *times > 1)
}

/// "thirds", "quarters" after a number word: the share, and how many tokens that takes.
fn parts_of(words: &Words<'_>, at: usize, value: Decimal) -> Option<(Decimal, usize)> {
    let dash = usize::from(words.is_mark(at, '-') && words.is_glued(at));
    let parts = match words.low(at + dash) {
        "thirds" => 3,
        "quarters" if words.low(at + dash + 1) == "of" => 4,
        "fifths" => 5,
        _ => return None,
    };
    let share = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(parts))?;
    Some((share.round_dp(3), 1 + dash))
}

/// Whether what stands behind "double" makes it a name.
fn is_double_what(words: &Words<'_>, at: usize) -> bool {
    let dash = usize::from(words.is_mark(at + 1, '-'));
    matches!(
        words.low(at + 1 + dash),
        "digit"
            | "digits"
            | "check"
            | "checked"
            | "blind"
            | "entry"
            | "booking"
            | "bookings"
            | "page"
            | "room"
            | "rooms"
    )
}

/// "every week", and not "the 15th of each month".
fn once_in_each(words: &Words<'_>, at: usize) -> bool {
    !words.has(at.wrapping_sub(1), Tag::Of)
}

/// "a week", "per sprint", "every day" at a token.
fn is_rate(words: &Words<'_>, at: usize) -> bool {
    matches!(words.low(at), "a" | "an" | "per" | "every" | "each")
        && (words.low(at + 1) == "sprint"
            || unit(words, at + 1).is_some_and(|(unit, _)| matches!(unit, Counted::Duration(_))))
}

/// "under a day", "less than an hour", "within a week".
fn is_bounded_time(words: &Words<'_>, at: usize) -> bool {
    let is_time = words.is_word(at + 1)
        && words.low(at + 1).len() > 2
        && unit(words, at + 1)
            .is_some_and(|(unit, takes)| matches!(unit, Counted::Duration(_)) && takes == 1);
    is_time && bound_before(words, at).1.is_some() && !words.is_mark(at + 2, '-')
}

/// "half an hour", "a quarter of an hour": the unit, and the last token.
fn half_of_time(words: &Words<'_>, at: usize) -> Option<(Counted, usize)> {
    let of = usize::from(words.low(at + 1) == "of");
    let is_one = matches!(words.low(at + 1 + of), "a" | "an");
    let (unit, takes) = unit(words, at + 2 + of).filter(|_| is_one)?;
    matches!(unit, Counted::Duration(_)).then_some((unit, at + 1 + of + takes))
}

/// "one in five", "two in three": the share in percent, and the last token.
fn one_in(words: &Words<'_>, at: usize, value: Decimal) -> Option<(Decimal, usize)> {
    let whole = in_words(words.low(at + 2)).filter(|_| words.low(at + 1) == "in")?;
    let is_share = value > Decimal::ZERO && value < whole && whole <= Decimal::TEN;
    if !is_share || unit(words, at + 3).is_some() {
        return None;
    }
    let share = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some((share.round_dp(3).normalize(), at + 2))
}
