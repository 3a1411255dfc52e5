//! Where a sentence begins, and its main verb.

use super::is_aside;
use crate::amount::Amount;
use crate::gist::{self, Shape};
use crate::lexicon::{Form, Tag, Tags};
use crate::words::{Kind, Words};

/// Where the sentence begins behind its label: "KR 1.2:", "2.", "(P0)" in square brackets, "O1 -".
pub(super) fn label(words: &Words<'_>) -> usize {
    let ends =
        |at: usize| [':', '.', ')', '-', '–', '—'].iter().any(|mark| words.is_mark(at, *mark));
    if words.is_mark(0, '[') {
        return (1..words.len().min(6))
            .find(|at| words.is_mark(*at, ']'))
            .map_or(0, |at| at + 1 + usize::from(ends(at + 1)));
    }
    let low = words.low(0);
    let rest = low
        .strip_prefix("okr")
        .or_else(|| low.strip_prefix("kr"))
        .or_else(|| low.strip_prefix('o'));
    let is_name = words.is_word(0)
        && (low == "key" && matches!(words.low(1), "result" | "results")
            || low == "objective"
            || rest
                .is_some_and(|rest| rest.chars().all(|char| char.is_ascii_digit() || char == '.'))
                && low != "o");
    let is_number =
        |at: usize| matches!(words.get(at).map(|token| token.kind), Some(Kind::Number(_)));
    if is_name {
        let mut at = 1 + usize::from(low == "key");
        at += usize::from(is_number(at));
        return if ends(at) {
            at + 1
        } else if at > 1 || rest.is_some_and(|rest| !rest.is_empty()) {
            at
        } else {
            0
        };
    }
    let is_point = is_number(0)
        && (words.is_mark(1, '.') || words.is_mark(1, ')'))
        && words.is_glued(1)
        && !words.is_glued(2);
    if is_point && words.len() > 2 { 2 } else { 0 }
}

/// The main verb: the first word where it can be one, else the first verb after the subject.
pub(super) fn main_verb(words: &Words<'_>, begins: usize, amounts: &[Amount]) -> Option<usize> {
    let mut at = words.behind_lead_in(begins);
    // "We will", "to", adverbs.
    while at < words.len() {
        let low = words.low(at);
        let skips = matches!(
            low,
            "to" | "we" | "will" | "i" | "us" | "let" | "lets" | "please" | "and" | "also" | "then"
        ) || (low.len() > 4 && low.ends_with("ly") && words.is_word(at))
            || (!words.is_word(at)
                && matches!(words.get(at).map(|token| token.kind), Some(Kind::Mark(mark)) if !matches!(mark, '$' | '€' | '£' | '>' | '<' | '≥' | '≤')));
        if !skips {
            break;
        }
        at += 1;
    }
    // "Drop-in sessions": a part of a name.
    let is_part = |at: usize| {
        words.get(at).is_some_and(|token| token.phrase == 1)
            && words.is_mark(at + 1, '-')
            && words.is_glued(at + 1)
            && words.is_glued(at + 2)
            && words.is_word(at + 2)
    };
    if words.tags(at).any(Tags::VERB)
        && words.is_word(at)
        && !is_part(at)
        && !is_noun_first(words, at, amounts)
    {
        return Some(at);
    }
    if matches!(
        words.low(at),
        "have"
            | "having"
            | "get"
            | "getting"
            | "make"
            | "be"
            | "being"
            | "become"
            | "becoming"
            | "has"
    ) {
        return Some(at);
    }
    // An unknown word in the imperative: "Unlock the …", "Onboard 5 towns".
    let is_imperative = words.is_word(at)
        && words.tags(at).is_empty()
        && !words.low(at).ends_with('s')
        && (words.has(at + 1, Tag::Det)
            || matches!(words.get(at + 1).map(|token| token.kind), Some(Kind::Number(_))));
    if is_imperative && words.get(at).is_some_and(|token| token.plain.is_empty()) {
        return Some(at);
    }
    let said = (at + 1..words.len()).find(|at| {
        let token = &words.all()[*at];
        if token.kind != Kind::Word || is_aside(words, *at) || is_part(*at) {
            return false;
        }
        // "while growing", "with the intention of reducing": not what the sentence says of its subject.
        if token.form == Form::Ing && words.has(at - 1, Tag::Of) {
            return false;
        }
        // "3 km of protected lanes": said of what follows.
        if token.form == Form::Ed
            && words.tags(at - 1).any(Tags::of(&[Tag::Of, Tag::Det]))
            && words.is_word(*at + 1)
            && !words.has(*at + 1, Tag::Of)
            && !matches!(words.before(*at), "that" | "who" | "which")
        {
            return false;
        }
        let is_verb = token.tags.any(Tags::VERB)
            && (token.form != Form::Plain
                || words.has(at - 1, Tag::Be)
                || matches!(words.before(*at), "to" | "can" | "will" | "users" | "customers"));
        // "Late repairs": a noun closes the sentence.
        if token.form == Form::S && *at + 1 == words.len() {
            return false;
        }
        let is_noun_too = token.tags.any(Tags::of(&[Tag::Paper, Tag::Thing, Tag::Metric]))
            && matches!(token.form, Form::S | Form::Plain);
        is_verb && !is_noun_too
    });
    // "Accounts renew their contract": what several do needs no ending.
    said.or_else(|| match gist::predicate(words, at) {
        Some((Shape::Clause, verb)) if verb + 1 < words.len() => Some(verb),
        _ => None,
    })
}

/// Whether a word that could be a verb begins a name: "Support CSAT > 4.7", "Audit logs".
fn is_noun_first(words: &Words<'_>, at: usize, amounts: &[Amount]) -> bool {
    // "Average deal size".
    if words.low(at) == "average" && !words.has(at + 1, Tag::Det) && words.is_word(at + 1) {
        return true;
    }
    let noun_too =
        words.tags(at).any(Tags::of(&[Tag::Paper, Tag::Thing, Tag::Metric, Tag::Abstract]));
    if !noun_too || words.get(at).is_some_and(|token| token.form == Form::Ing) {
        return false;
    }
    if gist::is_metric_that_moves(words, at) || gist::rises_or_falls(words, at) {
        return true;
    }
    let next = words.tags(at + 1);
    let next_is_number = amounts.iter().any(|one| one.from == at + 1);
    // "Win rate > 25%", "Sales cycle < 45 days", "Support tickets under 5".
    let ends_in_bound = amounts.iter().any(|one| {
        one.bound.is_some()
            && one.from > at
            && one.from <= at + 4
            && (at + 1..one.from).all(|at| words.is_word(at) && !words.has(at, Tag::Det))
    });
    (ends_in_bound
        && (next.any(Tags::of(&[Tag::Metric, Tag::Rating, Tag::Money])) || next_is_number))
        || (!words.tags(at).any(Tags::of(&[Tag::Up, Tag::Down, Tag::Keep, Tag::Attain]))
            && next.has(Tag::Of)
            && words.low(at + 1) == "of")
}
