//! A second measure in a key result: "NPS above 60 and churn below 3%".

use crate::amount::{Amount, Counted, Written};
use crate::lexicon::{Form, Tag, Tags};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::words::Words;

const CHANGE: Tags = Tags::of(&[Tag::Up, Tag::Down, Tag::Keep]);
const METRIC: Tags = Tags::of(&[Tag::Metric, Tag::Rating]);

/// The words of a second measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Second {
    pub(super) span: Span,
    /// Whether it surely is one: two counts in a row may be one thing to its author.
    pub(super) is_sure: bool,
}

/// The second measure of a sentence: joined by "and" and its like, with a verb of change or a metric of its own, and a
/// number where the first has one.
pub(super) fn second_measure(sentence: &Sentence<'_>) -> Option<Second> {
    let words = &sentence.words;
    let joins = |at: usize| {
        matches!(words.low(at), "and" | "while" | "plus")
            || (words.is_mark(at, '&') && !words.is_glued(at))
            || words.is_mark(at, ';')
            || words.is_mark(at, ',')
    };
    (1..words.len()).filter(|at| joins(*at) && !sentence.is_aside(*at)).find_map(|join| {
        let end = (join + 1..words.len())
            .find(|at| {
                words.is_mark(*at, '.') || words.is_mark(*at, ';') || words.is_mark(*at, '(')
            })
            .unwrap_or_else(|| words.len());
        let second = sentence.amounts.iter().find(|one| {
            one.first > join && one.last < end && one.written == Written::Number && !one.is_name
        });
        match (first_before(sentence, join), second) {
            (Some(first), Some(second)) => beside(sentence, first, join, second),
            (None, Some(second)) => only_second_has_numbers(sentence, join, second),
            (None, None) if sentence.target.is_none() => without_numbers(sentence, join, end),
            _ => None,
        }
    })
}

/// The number of the first measure, before what joins the two.
fn first_before<'a>(sentence: &'a Sentence<'_>, join: usize) -> Option<&'a Amount> {
    let target = sentence.target_amount()?;
    if target.last < join {
        return Some(target);
    }
    // "Engagement +10 points and attrition 18 → 12%": the second is read as the target.
    let words = &sentence.words;
    sentence.amounts.iter().find(|one| {
        one.last < join
            && one.written == Written::Number
            && !one.is_name
            && !sentence.is_aside(one.first)
            && (0..one.from).any(|at| words.tags(at).any(METRIC))
            && sentence
                .baseline
                .and_then(|at| sentence.amounts.get(at))
                .is_none_or(|from| from.first > join)
    })
}

/// Two numbers: two measures, or one and what qualifies it.
fn beside(sentence: &Sentence<'_>, first: &Amount, join: usize, second: &Amount) -> Option<Second> {
    let words = &sentence.words;
    let is_metric = (join + 1..second.from).any(|at| words.tags(at).any(METRIC));
    let said = |is_sure: bool| Some(Second { span: words.span(join + 1, second.last), is_sure });
    if is_window(words, second) {
        return None;
    }
    let follows_a_metric =
        second.from > 0 && words.tags(second.from - 1).any(METRIC) && !words.is_glued(second.from);
    let is_measure = changes(words, join, second.from) || is_metric || words.is_mark(join, ';');
    if is_measure && (stands_alone(words, second) || follows_a_metric) {
        return said(true);
    }
    // "Engagement +10 points and attrition 18 → 12%".
    let is_target = |one: &Amount| {
        let target = sentence.target_amount().is_some_and(|target| target.first == one.first);
        let baseline = sentence.baseline.and_then(|at| sentence.amounts.get(at));
        target || baseline.is_some_and(|from| from.first == one.first)
    };
    if is_metric && is_target(second) && !is_target(first) {
        return said(true);
    }
    // "8 recipes and 5,000 sign-ups", "1,000 try it and 30% come back".
    let follows = join + 1 == second.from
        || join + 2 == second.from
            && words.tags(join + 1).any(Tags::of(&[Tag::Win, Tag::Attain, Tag::Do, Tag::Make]));
    let counts = |one: &Amount| {
        matches!(one.counted, Counted::Count | Counted::Percent)
            && words.is_word(one.last + 1)
            && !words.has(one.last + 1, Tag::Be)
            && !matches!(words.low(one.last + 1), "and" | "or" | "to" | "in" | "by")
    };
    let nearest = sentence.amounts.iter().rfind(|one| one.last < join).unwrap_or(first);
    // "in 3 regions and 2 languages".
    let is_of_nearest = matches!(
        words.before(nearest.from),
        "in" | "across"
            | "with"
            | "from"
            | "for"
            | "of"
            | "over"
            | "than"
            | "between"
            | "at"
            | "within"
            | "on"
    );
    // "train 20 and certify 10 of them".
    let is_of_them = (second.last + 1..second.last + 3)
        .any(|at| matches!(words.low(at), "them" | "these" | "those"));
    let is_second = words.is_mark(join, ',')
        || !follows
        || is_of_nearest
        || is_of_them
        || !counts(first)
        || !counts(second);
    if is_second {
        return None;
    }
    let span = words.span(join + 1, (second.last + 1).min(words.len() - 1));
    Some(Second { span, is_sure: first.counted != second.counted })
}

/// "Raise weekly orders and lower complaints from 5% to 3%": the first says no number.
fn only_second_has_numbers(
    sentence: &Sentence<'_>,
    join: usize,
    second: &Amount,
) -> Option<Second> {
    let words = &sentence.words;
    let verb = sentence.verb.filter(|verb| *verb < join && words.tags(*verb).any(CHANGE))?;
    let is_first = (verb + 1..join).any(|at| words.tags(at).any(METRIC));
    let is_next = words.low(join) == "and"
        && words.tags(join + 1).any(Tags::of(&[Tag::Up, Tag::Down]))
        && words.get(join + 1).is_some_and(|token| token.form == Form::Plain)
        && (words.low(join + 1) == "cut"
            || !words.tags(join + 1).any(Tags::of(&[Tag::Make, Tag::Thing, Tag::Paper])));
    let span = words.span(join + 1, second.last);
    (is_first && is_next).then_some(Second { span, is_sure: true })
}

/// "Raise retention and cut churn": neither says how far.
fn without_numbers(sentence: &Sentence<'_>, join: usize, end: usize) -> Option<Second> {
    let words = &sentence.words;
    let measured = |from: usize, to: usize| (from..to).any(|at| words.tags(at).has(Tag::Metric));
    let begins = sentence.verb.filter(|verb| words.tags(*verb).any(CHANGE))?;
    let is_second =
        changes(words, join, end) && begins < join && measured(begins, join) && measured(join, end);
    is_second.then(|| Second { span: words.span(join + 1, end - 1), is_sure: true })
}

/// Whether a verb of change follows at once.
fn changes(words: &Words<'_>, join: usize, end: usize) -> bool {
    (join + 1..(join + 3).min(end)).any(|at| {
        let tags = words.tags(at);
        let is_other = tags.any(Tags::of(&[Tag::Make, Tag::Do, Tag::Thing, Tag::Paper]));
        tags.any(CHANGE)
            && (!is_other || words.low(at) == "cut")
            && words.get(at).is_some_and(|token| token.form != Form::S)
    })
}

/// "and stay there for 4 weeks", "in 30 days": a window qualifies the first measure.
fn is_window(words: &Words<'_>, one: &Amount) -> bool {
    matches!(one.counted, Counted::Duration(_))
        && matches!(
            words.before(one.from),
            "for" | "in" | "within" | "over" | "last" | "past" | "every" | "per" | "first"
        )
}

/// Whether a number is a level of its own: after "to", "above", "at", a bound.
fn stands_alone(words: &Words<'_>, one: &Amount) -> bool {
    one.bound.is_some()
        || matches!(words.before(one.from), "to" | "at" | "by" | "of" | "is" | "=" | ":" | "from")
}
