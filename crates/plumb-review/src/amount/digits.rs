//! Amounts in digits: "70%", "€4.5m", "10-15 towns", "4h30".

use super::bound::{bound_after, bound_before, is_minus};
use super::naming::is_part_of_name;
use super::unit::{code, is_pence, out_of, range, sign, unit};
use super::{Amount, Bound, Counted, Time, Written};
use crate::deadline::is_ordinal;
use crate::lexicon::Tag;
use crate::number::magnitude;
use crate::words::{Kind, Words};
use rust_decimal::Decimal;

/// The amount that begins with a number in digits; the token before it may be its sign.
pub(super) fn in_digits(words: &Words<'_>, at: usize, value: Decimal) -> Option<Amount> {
    if is_ordinal(words, at) {
        return rank(words, at, value);
    }
    if let Some(value) = ratio_of(words, at, value) {
        let (from, bound) = bound_before(words, at);
        let (counted, written, is_name) = (Counted::Ratio, Written::Number, false);
        let (last, span) = (at + 2, words.span(at, at + 2));
        let is_scope = false;
        return Some(Amount {
            is_scope,
            first: at,
            last,
            span,
            value,
            counted,
            bound,
            written,
            from,
            is_name,
        });
    }
    if is_part_of_name(words, at, value) {
        return None;
    }
    let mut first = at;
    let mut last = at;
    let mut value = value;
    let mut counted = None;
    // A sign of money before it, and a minus before that.
    if let Some(code) = first.checked_sub(1).and_then(|before| sign(words.raw(before))) {
        first -= 1;
        counted = Some(Counted::Currency(Some(code)));
        if matches!(words.before(first), "us" | "a" | "c" | "au" | "ca") && words.is_glued(first) {
            first -= 1;
        }
    } else if let Some(code) = first.checked_sub(1).and_then(|before| code(words.raw(before))) {
        first -= 1;
        counted = Some(Counted::Currency(Some(code)));
    }
    if is_minus(words, first) {
        first -= 1;
        value = -value;
    }
    // How big.
    let mut is_big = false;
    let in_minutes = counted.is_none() && is_minutes(words, last + 1);
    if let Some(by) = (words.is_word(last + 1) && !in_minutes)
        .then(|| {
            magnitude(words.raw(last + 1), !words.is_glued(last + 1)).or_else(|| {
                magnitude(words.low(last + 1), !words.is_glued(last + 1))
                    .filter(|_| words.low(last + 1).len() > 1 || counted.is_some())
            })
        })
        .flatten()
    {
        value = value.checked_mul(by)?;
        last += 1;
        is_big = true;
    }
    // What it counts.
    if let Some(takes) = tens_of(words, last + 1) {
        // "10s of millions": no seconds.
        last += takes;
        counted = Some(Counted::Count);
        if let Some(by) = magnitude(words.low(last + 1), true) {
            value = value.checked_mul(by)?;
            last += 1;
        }
    } else if in_minutes {
        last += 1;
        counted = Some(Counted::Duration(Time::Minute));
    } else if let Some((time, more, takes)) = colon_clock(words, last + 1) {
        last += takes;
        counted = Some(Counted::Duration(time));
        value = value.checked_add(more)?;
    } else if let Some((unit, takes)) = unit(words, last + 1) {
        if is_pence(words, last + 1) {
            value = value.checked_div(Decimal::ONE_HUNDRED)?.normalize();
        }
        last += takes;
        counted = Some(unit);
    } else if let Some((unit, more)) = clock(words, last + 1) {
        // "4h30".
        last += 1;
        counted = Some(Counted::Duration(unit));
        value = value.checked_add(more)?;
    } else if !is_big && words.is_glued(last + 1) && words.is_word(last + 1) {
        // "5G", "3rd": a name.
        return None;
    }
    // "2 hours 15 minutes", "9m 45s".
    if let Some((more, takes)) = smaller_time(words, last + 1, counted) {
        value = value.checked_add(more)?;
        last += takes;
    }
    let mut is_name = false;
    if counted.is_none()
        && words.is_mark(last + 1, '-')
        && words.is_glued(last + 1)
        && words.is_glued(last + 2)
    {
        if let Some((unit, takes)) = unit(words, last + 2) {
            // "90-day retention".
            counted = Some(unit);
            last += 1 + takes;
            is_name = true;
        } else if words.is_word(last + 2) {
            is_name = true;
        }
    }
    // "1.200 members": things come whole.
    if counted.is_none() && !is_big && is_grouped_by_point(words, at) {
        value = value.checked_mul(Decimal::ONE_THOUSAND)?;
    }
    // "1/3 of households", "7 in 10 callers".
    let share = share_of(words, at, value).or_else(|| share_in(words, at, value));
    if let Some(share) = share.filter(|_| last == at) {
        last += 2;
        counted = Some(Counted::Percent);
        value = share;
    } else if let Some(len) = out_of(words, last + 1) {
        last += len;
        // "9 of 10 parcels" counts parcels, "4.5 of 5" is a rating.
        let counts = value.is_integer()
            && words.is_word(last + 1)
            && words.low(at + 1) != "/"
            && !words.has(last + 1, Tag::Rating)
            && !words.has(last + 1, Tag::Of);
        // "50/50" are halves.
        let halves = value == Decimal::from(50) && words.low(last) == "50";
        counted = counted.or(Some(match (halves, counts) {
            (true, _) => Counted::Percent,
            (false, true) => Counted::Count,
            (false, false) => Counted::Other,
        }));
    } else if let Some(end) = range(words, last + 1) {
        let (unit, to) = (unit(words, end + 1), end);
        last = to;
        if let Some((unit, takes)) = unit {
            last += takes;
            counted = counted.or(Some(unit));
        }
    }
    // "the last 12 months", "in the first 90 days": a window.
    is_name |= counted.is_some_and(|counted| is_window(words, first, counted));
    let (from, mut bound) = bound_before(words, first);
    if words.is_mark(last + 1, '+') && words.is_glued(last + 1) {
        last += 1;
        bound = bound.or(Some(Bound::AtLeast));
        // "50+ deals": the unit may follow.
        if counted.is_none()
            && let Some((unit, takes)) = unit(words, last + 1)
        {
            counted = Some(unit);
            last += takes;
        }
    }
    // "5% QoQ or lower".
    let paced = last + usize::from(matches!(words.low(last + 1), "yoy" | "qoq" | "mom"));
    bound = bound.or_else(|| bound_after(words, paced + 1));
    let counted = counted.unwrap_or(if is_big && is_money_near(words, last) {
        Counted::Currency(None)
    } else {
        Counted::Count
    });
    Some(Amount {
        first,
        last,
        span: words.span(first, last),
        value,
        counted,
        bound,
        written: Written::Number,
        from,
        is_name,
        is_scope: false,
    })
}

/// Whether a length of time that begins at a token is one in which is counted: "the last 12 months".
pub(super) fn is_window(words: &Words<'_>, first: usize, counted: Counted) -> bool {
    matches!(counted, Counted::Duration(_))
        && matches!(
            words.before(first),
            "last"
                | "past"
                | "first"
                | "next"
                | "previous"
                | "following"
                | "coming"
                | "preceding"
                | "trailing"
        )
}

/// The minutes behind hours, in hours, and how many tokens they take; so for every unit and a smaller one.
fn smaller_time(
    words: &Words<'_>,
    at: usize,
    counted: Option<Counted>,
) -> Option<(Decimal, usize)> {
    let Some(Counted::Duration(time)) = counted else { return None };
    let joins = usize::from(words.low(at) == "and");
    let Some(Kind::Number(more)) = words.get(at + joins).map(|token| token.kind) else {
        return None;
    };
    // "4 h 20".
    let ends = |at: usize| !words.is_word(at) || words.low(at) == "to";
    let is_bare = time == Time::Hour
        && joins == 0
        && words.raw(at).len() == 2
        && ends(at + 1)
        && !words.is_mark(at + 1, '%');
    let (unit, takes) = match unit(words, at + joins + 1) {
        Some((Counted::Duration(unit), takes)) => (unit, takes),
        None if words.raw(at + joins + 1) == "m" && words.is_glued(at + joins + 1) => {
            (Time::Minute, 1)
        }
        None if is_bare => (Time::Minute, 0),
        _ => return None,
    };
    if unit.seconds() >= time.seconds() {
        return None;
    }
    let part = more.checked_mul(unit.seconds())?.checked_div(time.seconds())?;
    (part < Decimal::ONE).then(|| (part.round_dp(3).normalize(), joins + 1 + takes))
}

/// "5:30 min", "3:45 h": the unit, the smaller part in it, and how many tokens they take.
fn colon_clock(words: &Words<'_>, at: usize) -> Option<(Time, Decimal, usize)> {
    let Some(Kind::Number(more)) = words.get(at + 1).map(|token| token.kind) else { return None };
    let is_clock = words.is_mark(at, ':')
        && words.is_glued(at)
        && words.is_glued(at + 1)
        && words.raw(at + 1).len() == 2
        && more < Decimal::from(60);
    let (Counted::Duration(time), takes) = unit(words, at + 2).filter(|_| is_clock)? else {
        return None;
    };
    matches!(time, Time::Hour | Time::Minute).then_some(())?;
    Some((time, more.checked_div(Decimal::from(60))?.round_dp(3).normalize(), 2 + takes))
}

/// Whether an "m" glued to digits means minutes: "1h 30m", "response time to 40m".
fn is_minutes(words: &Words<'_>, at: usize) -> bool {
    let is_hours = |at: usize| matches!(words.low(at), "h" | "hr" | "hrs" | "hour" | "hours");
    let seconds_follow = matches!(words.get(at + 1).map(|token| token.kind), Some(Kind::Number(_)))
        && words.is_glued(at + 2)
        && words.raw(at + 2) == "s";
    words.raw(at) == "m"
        && words.is_glued(at)
        && (seconds_follow
            || (0..words.len()).any(|at| {
                is_hours(at) && words.is_glued(at)
                    || matches!(
                        words.low(at),
                        "time"
                            | "times"
                            | "wait"
                            | "waiting"
                            | "duration"
                            | "latency"
                            | "delay"
                            | "mttr"
                    )
            }))
        && !(0..words.len()).any(|at| words.has(at, Tag::Money))
}

/// "h30" glued to digits: the unit, and the minutes in hours.
fn clock(words: &Words<'_>, at: usize) -> Option<(Time, Decimal)> {
    let low = words.low(at);
    let (time, rest) = match (low.strip_prefix('h'), low.strip_prefix('m')) {
        (Some(rest), _) => (Time::Hour, rest),
        (_, Some(rest)) => (Time::Minute, rest),
        _ => return None,
    };
    let is_clock = words.is_glued(at) && rest.len() == 2;
    let more = rest.parse::<u8>().ok().filter(|more| is_clock && *more < 60)?;
    Some((time, Decimal::from(more).checked_div(Decimal::from(60))?.round_dp(3).normalize()))
}

/// "a ratio of 3:1", "a staff-to-child ratio of 1:4".
fn ratio_of(words: &Words<'_>, at: usize, value: Decimal) -> Option<Decimal> {
    let Some(Kind::Number(to)) = words.get(at + 2).map(|token| token.kind) else { return None };
    let is_joined = words.is_mark(at + 1, ':') && words.is_glued(at + 1) && words.is_glued(at + 2);
    let is_said =
        || (0..words.len()).any(|at| matches!(words.low(at), "ratio" | "coverage" | "leverage"));
    if !(is_joined && is_said()) {
        return None;
    }
    Some(value.checked_div(to)?.round_dp(3).normalize())
}

/// "1.200 members", "from 1.200 to 1.800": a point before three digits, where things are counted, or hundreds.
fn is_grouped_by_point(words: &Words<'_>, at: usize) -> bool {
    let is_grouped = words.raw(at).split_once('.').is_some_and(|(before, after)| {
        (1..=3).contains(&before.len()) && after.len() == 3 && !before.starts_with('0')
    });
    let is_hundreds = words.raw(at).ends_with("00");
    let counts = |at: usize| words.is_word(at) && words.raw(at).ends_with('s');
    is_grouped && (is_hundreds || (at + 1..at + 3).any(counts))
}

/// "7 in 10": the share in percent.
fn share_in(words: &Words<'_>, at: usize, value: Decimal) -> Option<Decimal> {
    const WHOLES: [i64; 6] = [2, 3, 4, 5, 10, 100];
    let Some(Kind::Number(whole)) = words.get(at + 2).map(|token| token.kind) else { return None };
    let is_share = words.low(at + 1) == "in"
        && WHOLES.iter().any(|one| whole == Decimal::from(*one))
        && value.is_integer()
        && value > Decimal::ZERO
        && value < whole
        && unit(words, at + 3).is_none();
    if !is_share {
        return None;
    }
    Some(value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?.normalize())
}

/// "1/3 of", "by 1/3": the share in percent.
fn share_of(words: &Words<'_>, at: usize, value: Decimal) -> Option<Decimal> {
    let Some(Kind::Number(whole)) = words.get(at + 2).map(|token| token.kind) else { return None };
    let is_share = words.is_mark(at + 1, '/')
        && words.is_glued(at + 1)
        && (words.low(at + 3) == "of" || words.before(at) == "by")
        && value < whole
        && value > Decimal::ZERO
        && whole <= Decimal::TEN;
    if !is_share {
        return None;
    }
    Some(value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?.round_dp(3).normalize())
}

/// "from 11th to 8th": a place that is changed for another.
fn rank(words: &Words<'_>, at: usize, value: Decimal) -> Option<Amount> {
    let is_left =
        words.before(at) == "from" && words.low(at + 2) == "to" && is_ordinal(words, at + 3);
    let is_taken = words.before(at) == "to"
        && at >= 4
        && words.low(at - 4) == "from"
        && is_ordinal(words, at - 3);
    (is_left || is_taken).then(|| Amount {
        first: at,
        last: at + 1,
        span: words.span(at, at + 1),
        value,
        counted: Counted::Count,
        bound: None,
        written: Written::Number,
        from: at,
        is_name: false,
        is_scope: false,
    })
}

/// "s of" after digits, as in "10s of millions", and how many tokens that takes.
fn tens_of(words: &Words<'_>, at: usize) -> Option<usize> {
    (words.low(at) == "s" && words.is_glued(at) && words.low(at + 1) == "of").then_some(2)
}

/// Whether the words about a big number without a unit speak of money.
fn is_money_near(words: &Words<'_>, last: usize) -> bool {
    let after = (last + 1..(last + 7).min(words.len())).any(|at| words.has(at, Tag::Money));
    after || (last.saturating_sub(6)..last).any(|at| words.has(at, Tag::Money))
}
