//! Which number is the target, and whether it is a change.

use super::scope;
use super::starts::{before_plus, behind_rank};
use super::{Direction, Figure, is_aside};
use crate::abroad;
use crate::amount::{Amount, Bound, Counted, Time, Written, is_rated};
use crate::lexicon::{Form, Tag, Tags};
use crate::words::Words;

/// The place of the target among the amounts: the one that its words speak for most.
pub(super) fn target(
    words: &Words<'_>,
    amounts: &[Amount],
    baseline: Option<usize>,
    verb: Option<usize>,
) -> Option<usize> {
    let scored =
        amounts.iter().enumerate().filter(|(place, _)| Some(*place) != baseline).filter_map(
            |(place, one)| {
                weight(words, amounts, place, one, baseline, verb).map(|weight| (place, weight))
            },
        );
    // The first among equals.
    scored.reduce(|best, one| if one.1 > best.1 { one } else { best }).map(|(place, _)| place)
}

/// How much speaks for an amount as the target; nothing where it can't be one.
fn weight(
    words: &Words<'_>,
    amounts: &[Amount],
    place: usize,
    one: &Amount,
    baseline: Option<usize>,
    verb: Option<usize>,
) -> Option<i32> {
    if one.is_name || one.is_scope {
        return None;
    }
    let begins = behind_rank(words, before_plus(words, one.from));
    let before = words.before(begins);
    let two = begins.checked_sub(2).map_or("", |at| words.low(at));
    let others = amounts.iter().enumerate().any(|(at, other)| {
        at != place
            && Some(at) != baseline
            && other.written == Written::Number
            && !other.is_name
            && !other.is_scope
    });
    if is_aside(words, one.first) {
        // "(from €5m to €6m)".
        let is_pair = baseline.is_some_and(|from| {
            from + 1 == place
                && amounts.get(from).is_some_and(|from| {
                    is_aside(words, from.first) && words.before(from.from) == "from"
                })
        });
        if is_pair && before == "to" {
            return Some(40);
        }
        // "(target: 75%)".
        let is_said =
            [before, two].iter().any(|low| matches!(*low, "target" | "goal" | "targeting"));
        if is_said && one.written == Written::Number {
            return Some(10);
        }
        return (!others && one.written == Written::Number && words.len() < 6).then_some(-20);
    }
    match one.written {
        Written::All | Written::No | Written::One if others => return None,
        Written::All | Written::No | Written::One => {
            return is_whole_target(words, one, verb).then_some(0);
        }
        // "Publish figures every week": once in each.
        Written::Rate => {
            let is_own = verb.is_some_and(|verb| {
                verb < one.first && words.tags(verb).any(Tags::of(&[Tag::Do, Tag::Make]))
            });
            return (is_own && !others).then_some(-5);
        }
        Written::Number | Written::Times => {}
    }
    if names_a_list(words, one) {
        return None;
    }
    // "Search results over 5M pages", "members over 60": across what, or which.
    let is_across = words.low(one.from) == "over"
        && one.counted == Counted::Count
        && one.from.checked_sub(1).is_some_and(|at| {
            let across =
                Tags::of(&[Tag::Of, Tag::Be, Tag::Metric, Tag::Rating, Tag::Money, Tag::Can]);
            words.is_word(at) && verb != Some(at) && !words.tags(at).any(across)
        });
    if is_across {
        return None;
    }
    // "Raise repairs done within a day": it says which are meant, and of those there are to be more.
    let is_which = words.low(one.from) == "within"
        && matches!(one.counted, Counted::Duration(_))
        && verb.is_some_and(|verb| words.has(verb, Tag::Up));
    if is_which {
        return None;
    }
    let mut weight = 20 - i32::try_from(place).unwrap_or(9) * 3;
    if before == "to" && !matches!(two, "up" | "close" | "next") || matches!(before, "→") {
        weight += 11;
    }
    // "by 1pp to 6%": where it leads.
    let is_after_change =
        place.checked_sub(1).and_then(|at| amounts.get(at)).is_some_and(|change| {
            words.before(change.from) == "by" && before == "to" && change.last + 2 == one.from
        });
    if is_after_change {
        weight += 6;
    }
    if baseline.is_some_and(|from| from + 1 == place)
        && (matches!(before, "to" | ">" | "→") || abroad::is_to(before))
    {
        weight += 12;
    }
    if one.bound.is_some() {
        weight += 5;
    }
    if matches!(one.counted, Counted::Percent | Counted::Currency(_)) {
        weight += 3;
    }
    if matches!(before, "by" | "is" | "are" | "of" | "=" | "achieve" | "reach" | "hit")
        && before != "of"
    {
        weight += 4;
    }
    let is_time = matches!(one.counted, Counted::Duration(_));
    let in_window = matches!(
        before,
        "within"
            | "in"
            | "for"
            | "over"
            | "last"
            | "past"
            | "every"
            | "per"
            | "after"
            | "first"
            | "next"
            | "than"
    ) || matches!(words.low(one.from), "within" | "over")
        || (one.bound == Some(Bound::AtMost) && words.low(one.from) == "within");
    if is_time && in_window {
        weight -= 12;
    } else if verb.is_some_and(|verb| one.from > verb && one.from <= verb + 2) {
        weight += 4;
    }
    if is_time && others && one.bound.is_none() && !matches!(before, "to" | "by") {
        weight -= 4;
    }
    if matches!(before, "of" | "for" | "with" | "across" | "at" | "in" | "from" | "per" | "and")
        && one.bound.is_none()
        && place > 0
    {
        weight -= 6;
    }
    // "5 deals > $100k": the second says which deals.
    let qualifies = place.checked_sub(1).and_then(|at| amounts.get(at)).is_some_and(|earlier| {
        earlier.counted == Counted::Count
            && earlier.written == Written::Number
            && !earlier.is_name
            && verb.is_none_or(|verb| verb < earlier.from)
            && (earlier.last + 1..one.from).all(|at| {
                words.is_word(at)
                    && !words.tags(at).any(Tags::of(&[Tag::Be, Tag::Det]))
                    && words.low(at) != "to"
                    && !(words.tags(at).any(Tags::VERB)
                        && words.get(at).is_some_and(|token| token.form != Form::S))
            })
    });
    if qualifies && one.bound.is_some() {
        weight -= 10;
    }
    // "80% of reps at or above 100%": the second says which of them count.
    let of_share = place.checked_sub(1).and_then(|at| amounts.get(at)).is_some_and(|earlier| {
        earlier.counted == Counted::Percent
            && earlier.written == Written::Number
            && words.low(earlier.last + 1) == "of"
    });
    if of_share && baseline.is_none() && before != "to" {
        weight -= 6;
    }
    // "Share of orders above €100 at 30%": the first says which orders.
    let says_which = one.bound.is_some()
        && one.counted != Counted::Percent
        && amounts.iter().skip(place + 1).any(|later| {
            later.counted == Counted::Percent && matches!(words.before(later.from), "at" | "to")
        });
    if says_which && baseline.is_none() {
        weight -= 16;
    }
    if matches!(before, "with" | "has" | "have" | "spent") && one.bound.is_some() && place > 0 {
        weight -= 4;
    }
    if place > 0 && scope::qualifies_earlier(words, one) {
        weight -= 12;
    }
    if is_of_a_second_metric(words, amounts, place, one) {
        weight -= 12;
    }
    if (one.from.saturating_sub(3)..one.from)
        .any(|at| matches!(words.low(at), "which" | "whom" | "than"))
    {
        weight -= 12;
    }
    Some(weight)
}

/// "Uptime at 99.9% and error rate below 0.1%": of several targets the first counts.
fn is_of_a_second_metric(
    words: &Words<'_>,
    amounts: &[Amount],
    place: usize,
    one: &Amount,
) -> bool {
    let Some(earlier) = place.checked_sub(1).and_then(|at| amounts.get(at)) else { return false };
    let is_plain = earlier.written == Written::Number && !earlier.is_name && place == 1;
    let metric = Tags::of(&[Tag::Metric, Tag::Rating]);
    let mut between = earlier.last + 1..one.from;
    is_plain
        && (0..earlier.from).any(|at| words.tags(at).any(metric))
        && between
            .find(|at| matches!(words.low(*at), "and" | "while" | "with" | ";"))
            .is_some_and(|join| (join + 1..one.from).any(|at| words.tags(at).any(metric)))
}

/// "Set up three counters: one for books, one for maps and one for music": how long the list is that follows.
fn names_a_list(words: &Words<'_>, one: &Amount) -> bool {
    let in_letters = one.counted == Counted::Count && words.is_word(one.first);
    let colon = (one.last + 1..(one.last + 6).min(words.len()))
        .take_while(|at| words.is_word(*at) || words.is_mark(*at, ':'))
        .find(|at| words.is_mark(*at, ':'));
    in_letters
        && colon.is_some_and(|colon| {
            (colon + 1..words.len()).any(|at| words.is_mark(at, ',') || words.low(at) == "and")
        })
}

/// Whether "all", "no" or "a" says a level: every ticket answered, no crash, a designer hired.
fn is_whole_target(words: &Words<'_>, one: &Amount, verb: Option<usize>) -> bool {
    let next = one.last + 1;
    let is_noun = words.is_word(next) && !words.has(next, Tag::Be);
    match one.written {
        Written::All => {
            let is_subject = verb.is_none_or(|verb| one.first < verb);
            let is_object = verb.is_some_and(|verb| one.first > verb && one.first <= verb + 3)
                && (one.last + 1..words.len()).count() < 16;
            is_noun
                && (is_subject && one.first < 3
                    || is_object
                    || matches!(words.before(one.first), "that" | "by"))
        }
        Written::No => {
            (is_noun || words.low(one.first) == "nobody")
                && (one.first < 5 || verb.is_some_and(|verb| one.first == verb + 1))
        }
        Written::One | Written::Number | Written::Times | Written::Rate => true,
    }
}

/// Whether a target is a change and no level.
pub(super) fn is_relative(
    words: &Words<'_>,
    target: &Amount,
    verb: Option<usize>,
    baseline: Option<&Amount>,
) -> bool {
    if target.written == Written::Times {
        return true;
    }
    if target.written != Written::Number {
        return false;
    }
    let before = words.before(target.from);
    let after = |steps: usize| words.low(target.last + steps);
    // "2x weekly riders": twice as many, where no ratio is measured.
    let is_multiple = target.counted == Counted::Ratio
        && target.bound.is_none()
        && (0..target.from).all(|at| !words.is_word(at))
        && !(1..=4)
            .any(|steps| matches!(after(steps), "coverage" | "return" | "roi" | "roas" | "ratio"));
    if baseline.is_none() && is_multiple {
        return true;
    }
    // "up 6 points from 71%".
    let starts_behind = baseline.is_none_or(|from| target.last < from.first);
    if baseline.is_none() && signed(words, target).is_some()
        || starts_behind && is_up_or_down(words, target)
    {
        return true;
    }
    // "used by 500 customers".
    let is_done_by = target.from >= 2
        && matches!(
            words.low(target.from - 2),
            "used"
                | "adopted"
                | "read"
                | "seen"
                | "visited"
                | "downloaded"
                | "installed"
                | "tried"
                | "chosen"
                | "completed"
                | "signed"
                | "watched"
                | "attended"
                | "followed"
                | "tested"
        );
    if before == "by" && !is_done_by
        || abroad::is_by(before)
        || (before == "additional" || after(1) == "additional" || after(1) == "extra")
            && target.written == Written::Number
            && verb.is_none_or(|verb| !words.has(verb, Tag::Win))
    {
        return true;
    }
    if (1..=3).any(|steps| {
        matches!(
            after(steps),
            "reduction" | "decrease" | "increase" | "improvement" | "growth" | "uplift" | "drop"
        )
    }) && matches!(target.counted, Counted::Percent | Counted::Ratio)
    {
        return true;
    }
    // "3 hours less overtime".
    if matches!(target.counted, Counted::Duration(_) | Counted::Currency(_))
        && target.bound.is_none()
        && matches!(
            after(1),
            "less" | "fewer" | "faster" | "shorter" | "cheaper" | "sooner" | "earlier"
        )
    {
        return true;
    }
    // "churn < 2% MoM" is a level.
    let is_pace = matches!(after(1), "yoy" | "qoq" | "mom");
    if matches!(target.counted, Counted::Percent | Counted::Ratio)
        && !(is_pace && target.bound.is_some())
        && matches!(
            after(1),
            "more"
                | "fewer"
                | "less"
                | "faster"
                | "higher"
                | "lower"
                | "shorter"
                | "better"
                | "yoy"
                | "qoq"
                | "mom"
        )
    {
        return true;
    }
    if target.counted == Counted::Ratio
        && baseline.is_none()
        && verb.is_some_and(|verb| words.tags(verb).any(Tags::of(&[Tag::Up, Tag::Down])))
        && before != "to"
    {
        return true;
    }
    // "Reduce ticket volume 40%": a percent right after what changes, with nothing between.
    let changes = verb.is_some_and(|verb| words.tags(verb).any(Tags::of(&[Tag::Up, Tag::Down])));
    changes
        && baseline.is_none()
        && target.counted == Counted::Percent
        && target.bound.is_none()
        && before != "to"
        && verb.is_some_and(|verb| target.from > verb + 1)
        && words.is_word(target.from.saturating_sub(1))
        && !words.has(target.from.saturating_sub(1), Tag::Of)
        || (changes
            && words.low(target.from.saturating_sub(1)) == "minimum"
            && words.low(target.from.saturating_sub(2)) == "by")
        || (changes && target.bound.is_some() && words.low(target.from.saturating_sub(1)) == "by")
}

/// "+15% traffic", "energy use -30%", "MRR +$40k": a number with its sign, behind or before what it is of, is a change.
pub(super) fn signed(words: &Words<'_>, target: &Amount) -> Option<Direction> {
    if target.written != Written::Number || target.counted == Counted::Ratio {
        return None;
    }
    let is_percent = target.counted == Counted::Percent && words.is_mark(target.last, '%');
    // "Costs ↓ 10%".
    match words.before(target.first) {
        "↓" => return Some(Direction::Decrease),
        "↑" => return Some(Direction::Increase),
        _ => {}
    }
    let sign =
        if target.value.is_sign_negative() { target.first } else { target.first.checked_sub(1)? };
    let marked = |mark: char| {
        words.is_mark(sign, mark)
            && words.is_glued(sign + 1)
            && (sign == 0 || !words.is_glued(sign))
    };
    // "NPS +15": of something that has a name. "+20 sign-ups" alone could be a level.
    let of_a_metric =
        sign > 0 && words.is_word(sign - 1) && !words.tags(sign - 1).any(Tags::ANY_VERB);
    let direction = if marked('+') && (is_percent || of_a_metric) {
        Direction::Increase
    } else if (marked('-') || marked('−')) && is_percent {
        Direction::Decrease
    } else {
        return None;
    };
    let is_level =
        matches!(words.before(sign), "to" | "at" | "of" | "from" | "least" | "→" | "over");
    (!is_level).then_some(direction)
}

/// "sign-ups up 40%", "complaints down 25%", "NPS up 15", "overdue invoices down €200k".
pub(super) fn is_up_or_down(words: &Words<'_>, target: &Amount) -> bool {
    let Some(at) = target.from.checked_sub(1) else { return false };
    let is_of_a_metric = || {
        at.checked_sub(1)
            .is_some_and(|of| words.tags(of).any(Tags::of(&[Tag::Metric, Tag::Rating])))
    };
    matches!(words.low(at), "up" | "down")
        && target.bound.is_none()
        && (matches!(
            target.counted,
            Counted::Percent | Counted::Other | Counted::Currency(_) | Counted::Duration(_)
        ) || is_of_a_metric())
        && words.get(at).is_some_and(|token| token.phrase == 1)
        && at > 0
        && words.low(target.last + 1) != "to"
}

/// Target and baseline as figures: each takes the unit of the other where it has none of its own, and the target is a
/// level and no change, which may be a share of anything.
pub(super) fn together(
    words: &Words<'_>,
    verb: Option<usize>,
    target: Option<Amount>,
    baseline: Option<Amount>,
    is_relative: bool,
) -> (Option<Figure>, Option<Figure>) {
    let of = |one: Amount, other: Option<Amount>| {
        // "-30% energy": less by 30%.
        let is_less = other.is_none() && signed(words, &one).is_some();
        let value = if is_less { one.value.abs() } else { one.value };
        let mut counted = one.counted;
        if counted == Counted::Count {
            let same = other.filter(|other| other.counted != Counted::Count && !is_relative);
            if let Some(other) = same {
                counted = other.counted;
            } else if let Some(time) =
                time_before(words, verb, other.map_or(one.from, |other| other.from.min(one.from)))
            {
                counted = Counted::Duration(time);
            } else if is_rated(words, &one) || other.is_some_and(|other| is_rated(words, &other)) {
                counted = Counted::Other;
            }
        }
        Figure { span: one.span, value, counted, bound: one.bound }
    };
    (target.map(|one| of(one, baseline)), baseline.map(|one| of(one, target)))
}

/// "days to hire from 54 to 40": what is counted is a length of time, and it stands before the numbers.
fn time_before(words: &Words<'_>, verb: Option<usize>, from: usize) -> Option<Time> {
    let clause = (0..from).rev().take(7).take_while(|at| words.is_word(*at) || words.is_glued(*at));
    let at = clause
        .filter(|at| !words.has(*at, Tag::Det))
        .find(|at| Time::of_noun(words.low(*at)).is_some())?;
    // "10 days", "per day", "every week", "active days" say something else.
    let before = words.before(at);
    let begins = at == 0
        || verb == Some(at - 1)
        || matches!(before, "of" | "the" | "average" | "median" | "mean" | "total");
    let counts =
        begins && (before != "of" || at >= 2 && matches!(words.low(at - 2), "number" | "amount"));
    Time::of_noun(words.low(at)).filter(|_| counts)
}
