//! Numbers that name or date something and measure nothing: "Tier 1", "HTTP/3", "the 2019 handbook", "24/7",
//! "Python 3.12", "a 360 review".

use super::Counted;
use super::bound::bound_before;
use super::unit::{code, sign, unit};
use crate::lexicon::{Tag, Tags};
use crate::number::magnitude;
use crate::words::{Kind, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::ops::RangeInclusive;

/// Whether the digits at a token are a part of a name.
pub(super) fn is_part_of_name(words: &Words<'_>, at: usize, value: Decimal) -> bool {
    if words.is_mark(at + 1, '%') {
        return false;
    }
    is_after_a_naming_word(words, at)
        || is_version_of(words, at)
        || is_before_a_naming_word(words, at, value)
        || is_joined(words, at, value)
        || is_one_of_numbered(words, at)
        || goes_on(words, at)
        || is_bare(words, at)
            && (is_version(words, at, value)
                || is_year(words, at)
                || is_after_a_name(words, at, value))
}

/// Words after which a number is part of a name: "Tier 1", "SOC 2", "day 7".
const BEFORE: &[&str] = &[
    "angular",
    "annex",
    "area",
    "article",
    "batch",
    "bracket",
    "building",
    "category",
    "chapter",
    "class",
    "cohort",
    "cycle",
    "day",
    "district",
    "episode",
    "floor",
    "gate",
    "gen",
    "generation",
    "grade",
    "group",
    "horizon",
    "html",
    "http",
    "ipv",
    "iso",
    "item",
    "java",
    "kr",
    "layer",
    "lesson",
    "level",
    "line",
    "lot",
    "mainnet",
    "milestone",
    "model",
    "module",
    "month",
    "number",
    "oauth",
    "okr",
    "option",
    "p",
    "page",
    "paragraph",
    "part",
    "pci",
    "phase",
    "pillar",
    "priority",
    "python",
    "release",
    "rev",
    "revision",
    "rfc",
    "room",
    "round",
    "rule",
    "scope",
    "season",
    "section",
    "series",
    "sev",
    "severity",
    "soc",
    "sprint",
    "stage",
    "step",
    "suite",
    "team",
    "terminal",
    "testnet",
    "tier",
    "tls",
    "type",
    "unit",
    "v",
    "version",
    "ward",
    "wave",
    "wcag",
    "web",
    "week",
    "windows",
    "year",
    "zone",
];

/// "Upgrade Postgres from 11 to 15": versions of what is moved.
fn is_version_of(words: &Words<'_>, at: usize) -> bool {
    let moved = (0..at.min(3)).any(|verb| {
        matches!(
            words.low(verb),
            "upgrade" | "migrate" | "update" | "upgraded" | "migrated" | "upgrading" | "migrating"
        )
    });
    moved
        && words.before(at) == "from"
        && at >= 2
        && words.raw(at - 2).starts_with(char::is_uppercase)
        && words.low(at + 1) == "to"
        && is_bare(words, at)
}

fn is_after_a_naming_word(words: &Words<'_>, at: usize) -> bool {
    // "An average gate of people", "gate 11,400": what is grouped is counted.
    let is_grouped = words.get(at).is_some_and(|_| words.raw(at).contains(','));
    if is_grouped || BEFORE.binary_search(&words.before(at)).is_err() {
        return false;
    }
    // "an average grade of", "average grade 2.5".
    if words.low(at - 1) == "grade"
        && at
            .checked_sub(2)
            .is_some_and(|at| matches!(words.low(at), "average" | "mean" | "median" | "overall"))
    {
        return false;
    }
    // "Release 4 minor versions", "and group 5 towns": a verb, and what it counts.
    let name = at - 1;
    let may_be_a_verb = words.tags(name).any(Tags::ANY_VERB)
        && (is_first_word(words, name)
            || matches!(words.before(name), "and" | "to" | "we" | "will"));
    let counts = (at + 1..at + 4)
        .take_while(|at| words.is_word(*at) && !words.has(*at, Tag::Of))
        .any(|at| is_plural(words.low(at)));
    !(may_be_a_verb && counts)
}

/// Whether number words at a token are part of a name: "phase two", "in week three".
pub(super) fn is_named_in_words(words: &Words<'_>, at: usize) -> bool {
    is_after_a_naming_word(words, at) && !counts_something(words, at)
        || words.before(at) == "number"
}

/// Things that carry a number each.
const NUMBERED: &[&str] = &[
    "annexes",
    "articles",
    "bays",
    "buildings",
    "chapters",
    "floors",
    "gates",
    "lanes",
    "levels",
    "machines",
    "modules",
    "phases",
    "platforms",
    "presses",
    "rooms",
    "sections",
    "stages",
    "terminals",
    "tiers",
    "wards",
    "zones",
];

/// "on presses 4 to 7", "wards 2 and 3": several of what is numbered, and no change in how many there are.
fn is_one_of_numbered(words: &Words<'_>, at: usize) -> bool {
    let moves = Tags::of(&[Tag::Up, Tag::Down, Tag::Generic]);
    let is_named = |first: usize| {
        first > 0
            && NUMBERED.binary_search(&words.before(first)).is_ok()
            && words.is_number(first)
            && !(0..first).any(|at| words.tags(at).any(moves))
    };
    let goes_on = |at: usize| matches!(words.low(at), "to" | "and" | "-" | "–");
    !counts_something(words, at)
        && (is_named(at) && goes_on(at + 1) && words.is_number(at + 2)
            || at >= 2 && goes_on(at - 1) && is_named(at - 2))
}

/// "2.0 release", "360 review", "360°", "510(k)".
fn is_before_a_naming_word(words: &Words<'_>, at: usize, value: Decimal) -> bool {
    let next = words.low(at + 1);
    let is_clock = matches!(next, "am" | "pm") && value <= Decimal::from(12);
    is_clock
        || matches!(next, "version" | "release" | "°")
        || (matches!(next, "beta" | "alpha") && !value.is_integer())
        || (value == Decimal::from(360)
            && (matches!(
                next,
                "review" | "reviews" | "feedback" | "degree" | "view" | "assessment" | "evaluation"
            ) || words.is_mark(at + 1, '-') && words.is_glued(at + 1)))
        || (words.is_mark(at + 1, '(')
            && words.is_glued(at + 1)
            && words.is_mark(at + 3, ')')
            && words.low(at + 2).len() == 1)
}

/// "HTTP/3", "day-7", "24/7", "1:1", "10:30", "cut down to :20".
fn is_joined(words: &Words<'_>, at: usize, value: Decimal) -> bool {
    let colon = at.checked_sub(1).filter(|colon| words.is_mark(*colon, ':') && words.is_glued(at));
    let is_seconds = words.get(at).is_some_and(|_| words.raw(at).len() == 2);
    if is_seconds && colon.is_some_and(|colon| colon > 0 && !words.is_glued(colon)) {
        return true;
    }
    let number = |at: usize| match words.get(at).map(|token| token.kind) {
        Some(Kind::Number(value)) => Some(value),
        _ => None,
    };
    if let Some(mark) = at.checked_sub(1).filter(|mark| words.is_glued(at) && words.is_glued(*mark))
    {
        let before = mark.checked_sub(1);
        let after_word = before.is_some_and(|before| words.is_word(before));
        let after_number = before.and_then(number);
        if words.is_mark(mark, '/') && (after_word || after_number.is_some())
            || words.is_mark(mark, '-') && after_word && words.before(mark) != "top"
            || words.is_mark(mark, ':') && after_number.is_some()
        {
            return true;
        }
    }
    // "gaps 1-7 of the report": numbered, not counted.
    let is_numbered = |first: usize, last: usize| {
        first
            .checked_sub(1)
            .is_some_and(|before| words.is_word(before) && is_plural(words.low(before)))
            && !words.tags(first - 1).any(Tags::of(&[
                Tag::Metric,
                Tag::Rating,
                Tag::Customer,
                Tag::People,
            ]))
            && (words.has(last + 1, Tag::Of)
                || !words.is_word(last + 1) && !words.is_mark(last + 1, '%'))
    };
    let dashed = |at: usize| {
        words.is_mark(at, '-')
            && words.is_glued(at)
            && words.is_glued(at + 1)
            && number(at + 1).is_some()
    };
    if dashed(at + 1) && is_numbered(at, at + 2)
        || at >= 2 && dashed(at - 1) && number(at - 2).is_some() && is_numbered(at - 2, at)
    {
        return true;
    }
    let next = |mark: char| {
        let is_there =
            words.is_mark(at + 1, mark) && words.is_glued(at + 1) && words.is_glued(at + 2);
        number(at + 2).filter(|_| is_there)
    };
    let is_clock = || {
        words.raw(at + 2).len() == 2
            && matches!(unit(words, at + 3), Some((Counted::Duration(_), _)))
    };
    next('/').is_some_and(|of| value > of) || next(':').is_some() && !is_clock()
}

/// "phase 1 and 2", "Postgres 12 to 16": the second of two names.
fn goes_on(words: &Words<'_>, at: usize) -> bool {
    let Some(first) = at.checked_sub(2) else { return false };
    let Some(Kind::Number(value)) = words.get(first).map(|token| token.kind) else { return false };
    matches!(words.low(at - 1), "and" | "to" | "or" | "&")
        && is_bare(words, at)
        && !counts_something(words, at)
        && is_part_of_name(words, first, value)
}

/// Whether nothing about a number says that it counts: no unit, sign, bound or size.
fn is_bare(words: &Words<'_>, at: usize) -> bool {
    let before = words.get(at.wrapping_sub(1)).map_or("", |_| words.raw(at - 1));
    let is_big =
        words.is_word(at + 1) && magnitude(words.raw(at + 1), !words.is_glued(at + 1)).is_some();
    sign(before).is_none()
        && code(before).is_none()
        && !is_big
        && unit(words, at + 1).is_none()
        && bound_before(words, at).1.is_none()
        && !words.is_mark(at + 1, '+')
        && !words.is_mark(at + 1, '/')
        && !["→", "->"].contains(&before)
}

/// "Ship 2.0", "the 2.4 maintenance release": one digit behind the point, where something is made.
fn is_version(words: &Words<'_>, at: usize, value: Decimal) -> bool {
    let raw = words.raw(at);
    if !raw.contains('.') || value > Decimal::from(99) || counts_something(words, at) {
        return false;
    }
    let made = at.checked_sub(1).is_some_and(|before| {
        let tags = words.tags(before);
        tags.any(Tags::of(&[Tag::Make, Tag::Finish]))
            && !tags.any(Tags::of(&[Tag::Attain, Tag::Metric, Tag::Rating]))
            || words.low(before) == "tag"
    });
    let ends = matches!(
        words.low(at + 1),
        "" | "of" | "to" | "for" | "on" | "in" | "by" | "and" | "with" | "," | "."
    );
    let named = words.has(at.wrapping_sub(1), Tag::Det)
        && (at + 1..at + 4).any(|at| {
            matches!(words.low(at), "release" | "version" | "launch" | "milestone" | "spec")
        });
    // "1.0 is tagged", "conformance suite 1.0 released".
    let is_out = raw.ends_with(".0")
        && (at + 1..at + 3).any(|at| {
            matches!(
                words.low(at),
                "tagged" | "released" | "shipped" | "published" | "launched" | "ships"
            )
        });
    // "stop pinning us to 1.4".
    let is_pinned = words.before(at) == "to"
        && (at.saturating_sub(4)..at).any(|at| matches!(words.low(at), "pin" | "pins" | "pinning"));
    made && ends || named || is_out || is_pinned
}

/// "the 2019 handbook", "our 2027 strategy", "(2024: 34%)", "vs. 2019 baseline".
fn is_year(words: &Words<'_>, at: usize) -> bool {
    let in_years = |years: RangeInclusive<i16>, at: usize| {
        let raw = words.get(at).map_or("", |_| words.raw(at));
        raw.len() == 4 && raw.parse::<i16>().is_ok_and(|year| years.contains(&year))
    };
    let is_year = in_years(1980..=2099, at);
    // "the 1981-2005 archive", "an archive back to 1998".
    let is_dash = |at: usize| matches!(words.low(at), "-" | "–") && words.is_glued(at);
    let is_old = |at: usize| in_years(1800..=2099, at);
    let is_pair = |first: usize| {
        is_old(first)
            && is_dash(first + 1)
            && is_old(first + 2)
            && !counts_something(words, first + 2)
            && !words.tags(first.wrapping_sub(1)).any(Tags::of(&[Tag::Attain, Tag::Up, Tag::Down]))
    };
    let is_of_old = |at: usize| {
        matches!(
            words.low(at),
            "archive"
                | "archives"
                | "data"
                | "records"
                | "documents"
                | "history"
                | "issues"
                | "volumes"
                | "letters"
                | "reports"
                | "papers"
                | "maps"
                | "collection"
                | "backlog"
        )
    };
    let is_back_to = at >= 2
        && is_old(at)
        && words.low(at - 1) == "to"
        && words.low(at - 2) == "back"
        && (0..at).any(is_of_old);
    let is_span = is_pair(at) || at >= 2 && is_pair(at - 2) || is_back_to;
    if is_span {
        return true;
    }
    let is_of_then = words.is_mark(at + 1, ':') && !words.is_glued(at + 2)
        || matches!(words.low(at + 1), "baseline" | "level" | "levels" | "figure" | "figures");
    // "Impact report 2027 published", "budget 2027": what it is the year of stands before it.
    let said_of = Tags::of(&[Tag::Metric, Tag::Rating, Tag::Of, Tag::Det, Tag::Be, Tag::Can]);
    let is_of_year = at.checked_sub(1).is_some_and(|of| {
        let is_verb = words.tags(of).any(Tags::ANY_VERB) && is_first_word(words, of);
        words.is_word(of)
            && !is_verb
            && !words.tags(of).any(said_of)
            && !matches!(words.low(of), "to" | "than" | "least" | "most" | "about" | "exactly")
            && !counts_something(words, at)
    });
    is_year && (is_of_then || is_of_year)
        || is_year && words.has(at.wrapping_sub(1), Tag::Det) && !counts_something(words, at)
}

/// "Release Aurora 3", "Windows Server 2012", "Kubernetes 1.29": after a word that is written as a name.
fn is_after_a_name(words: &Words<'_>, at: usize, value: Decimal) -> bool {
    let Some(name) = at.checked_sub(1).filter(|name| words.is_word(*name) && !words.is_glued(at))
    else {
        return false;
    };
    let raw = words.raw(name);
    let counted = Tags::of(&[Tag::Customer, Tag::People]);
    let known =
        Tags::of(&[Tag::Metric, Tag::Rating, Tag::Money, Tag::Less, Tag::Of, Tag::Det, Tag::Be]);
    let is_name = raw.contains(char::is_uppercase)
        && raw.len() > 1
        && !words.tags(name).any(known)
        && !(words.tags(name).any(counted) && is_plural(words.low(name)))
        && !(words.tags(name).any(Tags::VERB) && is_first_word(words, name));
    // The first word of a sentence is written large whatever it is.
    let tells =
        !is_first_word(words, name) || words.raw(at).contains('.') && words.tags(name).is_empty();
    // In a title every word is.
    is_name
        && tells
        && (!counts_something(words, at)
            || words.raw(at).contains('.') && value.to_f64().is_some_and(|v| v < 100.0))
}

/// Whether a plural follows, that the number counts.
fn counts_something(words: &Words<'_>, at: usize) -> bool {
    (at + 1..at + 4)
        .take_while(|at| words.is_word(*at) && !words.has(*at, Tag::Of) && !words.has(*at, Tag::Be))
        .any(|at| {
            is_plural(words.low(at))
                || words.tags(at).any(Tags::of(&[Tag::People, Tag::Customer]))
                    && !words.has(at, Tag::Thing)
                || matches!(words.low(at), "more" | "new" | "unique" | "additional")
        })
}

fn is_plural(low: &str) -> bool {
    low.len() > 3
        && low.ends_with('s')
        && !low.ends_with("ss")
        && !low.ends_with("'s")
        && !low.ends_with("is")
        || matches!(
            low,
            "people" | "children" | "staff" | "women" | "men" | "apis" | "prs" | "kpis"
        )
}

/// Whether a word begins the sentence, or a clause behind a mark.
fn is_first_word(words: &Words<'_>, at: usize) -> bool {
    (0..at).rev().find_map(|before| {
        if words.is_word(before) {
            return Some(
                matches!(words.low(before), "we" | "will" | "please")
                    || (words.low(before) == "to" && before == 0),
            );
        }
        matches!(words.low(before), ":" | "." | ")" | "]" | ";").then_some(true)
    }) != Some(false)
}
