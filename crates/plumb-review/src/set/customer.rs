//! S3: told from the customer's side, yet nothing measures what the customer experiences.

use super::{About, InSet, Set, SetFinding, SetQuestion, SetWhy, Stage};
use crate::lexicon::Tag;
use crate::sentence::Sentence;
use crate::statement::Class;
use crate::words::Words;
use plumb_core::finding::Rule;

/// Words that can mean a customer and mostly mean something else: they decide nothing.
const NOT_SURELY: &[&str] = &[
    "company",
    "enterprise",
    "lead",
    "community",
    "partner",
    "audience",
    "member",
    "fan",
    "learner",
    "driver",
    "shop",
    "store",
    "business",
];

/// What customers feel or do by themselves, beside whatever is rated in points.
const EXPERIENCED: &[&str] = &[
    "activation",
    "active",
    "adopt",
    "adoption",
    "availability",
    "cancellation",
    "churn",
    "complain",
    "complaint",
    "downtime",
    "engagement",
    "expectation",
    "latency",
    "loyalty",
    "outage",
    "promise",
    "rebook",
    "recommend",
    "referral",
    "renew",
    "renewal",
    "repeat",
    "retain",
    "retention",
    "return",
    "satisfaction",
    "satisfied",
    "sentiment",
    "trust",
    "uptime",
    "usage",
    "wait",
    "waiting",
];

/// The set whose objective speaks of customers while no key result asks them. One step softer where any of them could not
/// be classed; not while a first key result stands alone in a draft.
pub(super) fn nothing_asks(set: &Set<'_>) -> Option<SetFinding> {
    let is_early = set.stage == Stage::Draft && set.key_results.len() < 2;
    if is_early
        || set.key_results.is_empty()
        || !is_told_from_their_side(set.statement)
        || asks(set)
    {
        return None;
    }
    let is_sure = set.key_results.iter().all(InSet::is_surely_told);
    let about = About::one(set.objective);
    let ask = SetQuestion::WhatWouldTheyNotice;
    Some(SetFinding::new(Rule::S3, about, SetWhy::NothingAsksCustomer, ask).softer_if(!is_sure))
}

/// Whether a key result of the set measures what customers experience.
pub(super) fn asks(set: &Set<'_>) -> bool {
    set.key_results.iter().any(measures_experience)
}

/// Whether an objective speaks of customers as those whom it is for: to win or sell to them is told from one's own side.
pub(super) fn is_told_from_their_side(statement: &str) -> bool {
    let sentence = Sentence::read(statement);
    let is_won = sentence.verb.is_some_and(|verb| sentence.words.has(verb, Tag::Win));
    !is_won && names_customers(&sentence.words)
}

/// Effort and deliveries experience nothing, and neither does money that they bring. For the rest it is enough that
/// customers are named, or something that only they can feel: the rule is about sets in which nothing does either.
fn measures_experience(one: &InSet<'_>) -> bool {
    if one.is(Class::Input) || one.is(Class::Output) {
        return false;
    }
    let sentence = Sentence::read(one.statement);
    let words = &sentence.words;
    let any = |is: &dyn Fn(usize) -> bool| (0..words.len()).any(is);
    if any(&|at| words.has(at, Tag::Rating) || is_experienced(words, at)) {
        return true;
    }
    let is_won = sentence.verb.is_some_and(|verb| words.has(verb, Tag::Win));
    let is_money = any(&|at| words.has(at, Tag::Money));
    !is_won && !is_money && names_customers(words)
}

fn names_customers(words: &Words<'_>) -> bool {
    (0..words.len()).any(|at| {
        words.has(at, Tag::Customer)
            && words.get(at).is_some_and(|token| !NOT_SURELY.contains(&token.plain))
    })
}

fn is_experienced(words: &Words<'_>, at: usize) -> bool {
    let low = words.low(at);
    let plain = words.get(at).map_or("", |token| token.plain);
    [low, plain].iter().any(|word| EXPERIENCED.binary_search(word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, judged, key_results, set};
    use super::*;

    #[test]
    fn the_words_are_in_order() {
        assert!(EXPERIENCED.is_sorted());
    }

    #[track_caller]
    fn check_side(statement: &str, expected: bool) {
        assert_eq!(is_told_from_their_side(statement), expected, "{statement}");
    }

    #[test]
    fn it_is_told_from_their_side_where_it_is_for_them() {
        check_side("Riders get their bike back when we promised", true);
        check_side("Make the first visit easy for new patients", true);
        check_side("Win more customers in the north", false);
        check_side("Become a company where people stay", false);
        check_side("Lead the market for used bikes", false);
    }

    #[track_caller]
    fn check_asked(statements: &[&str], expected: &str) {
        let mut all = key_results(statements);
        for one in &mut all {
            one.class = Some(judged(Class::Outcome, 0.9));
        }
        let set = Set { key_results: all, ..set(1, "Riders trust our repairs") };
        check(Rule::S3, &set, expected);
    }

    #[test]
    fn a_promise_to_customers_that_asks_none_of_them_is_told() {
        let found = "S3 warning O-1: nothing_asks_customer";
        check_asked(&["Grow revenue from 1m to 2m", "Cut cost per repair from 40 to 30"], found);
        check_asked(&["Revenue per rider from 40 to 60", "Mechanics per shop from 2 to 3"], found);
        check_asked(&["Win 200 new riders", "Cut cost per repair from 40 to 30"], found);
        check_asked(&["NPS from 40 to 60", "Cut cost per repair from 40 to 30"], "");
        check_asked(&["Riders who rebook within a month from 20% to 30%", "Grow revenue"], "");
        check_asked(&["Waiting from nine days to four", "Grow revenue from 1m to 2m"], "");
        check_asked(&["Complaints from 30 a month to 10", "Grow revenue from 1m to 2m"], "");
        // One alone may have its sibling tomorrow.
        check_asked(&["Grow revenue from 1m to 2m"], "");
    }

    #[test]
    fn it_is_softer_where_a_key_result_could_not_be_classed() {
        let statements = ["Grow revenue from 1m to 2m", "Cut cost per repair from 40 to 30"];
        let unknown = Set { key_results: key_results(&statements), ..set(1, "Riders trust us") };
        check(Rule::S3, &unknown, "S3 hint O-1: nothing_asks_customer");
        let other = Set { statement: "Shops run without surprises", ..unknown };
        check(Rule::S3, &other, "");
    }

    #[test]
    fn what_is_done_for_customers_asks_none_of_them() {
        let mut all = key_results(&["Interview 20 riders", "Launch a page for riders"]);
        all[0].class = Some(judged(Class::Input, 0.9));
        all[1].class = Some(judged(Class::Output, 0.9));
        let set = Set { key_results: all, ..set(1, "Riders trust our repairs") };
        check(Rule::S3, &set, "S3 warning O-1: nothing_asks_customer");
    }
}
