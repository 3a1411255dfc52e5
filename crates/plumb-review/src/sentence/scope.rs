//! Numbers that say which or how many are meant, and not how far: "of the 4,000 households, 35%", "the top 10 alerts".

use crate::amount::{Amount, Bound, Counted, Written};
use crate::lexicon::{Form, Tag, Tags};
use crate::words::Words;

/// Marks the amounts that are a scope.
pub(super) fn mark(words: &Words<'_>, amounts: &mut [Amount], verb: Option<usize>) {
    for place in 0..amounts.len() {
        let Some(one) = amounts.get(place).copied().filter(|one| one.written == Written::Number)
        else {
            continue;
        };
        let later = amounts.iter().skip(place + 1);
        let is_alone = amounts.len() == 1;
        let leads = later.clone().any(|later| is_of_lead_in(words, &one, later));
        let of_all =
            place > 0 && amounts.first().is_some_and(|first| first.written == Written::All);
        let is_scope = leads
            || (of_all || verb.is_some_and(|verb| one.last < verb)) && is_whose(words, &one)
            || is_definite(words, &one) && !is_alone
            || is_definite(words, &one) && is_far_back(words, &one)
            || is_known(words, &one)
            || verb.is_some_and(|verb| is_means(words, &one, verb));
        if let Some(amount) = amounts.get_mut(place) {
            amount.is_scope = is_scope;
        }
    }
}

/// "Of the 4,000 households in the valley, 35% have …", "in our 12 shops, 40% …".
fn is_of_lead_in(words: &Words<'_>, one: &Amount, later: &Amount) -> bool {
    matches!(words.low(0), "of" | "out" | "among" | "amongst" | "in" | "across" | "at" | "within")
        && one.bound.is_none()
        && (0..one.first).all(|at| words.is_word(at))
        && (one.last + 1..later.from).any(|at| words.is_mark(at, ','))
        && words.before(one.from) != "to"
}

/// "Customers with a score of 50 or less stay", "suppliers with a turnover above €1m report": it says who they are.
fn is_whose(words: &Words<'_>, one: &Amount) -> bool {
    one.from > 1
        && (1..one.from)
            .rev()
            .take(5)
            .take_while(|at| words.is_word(*at))
            .any(|at| matches!(words.low(at), "with" | "whose" | "having" | "aged"))
}

/// "for the top 10 alerts", "across the five agencies", "across our 30 shops".
fn is_definite(words: &Words<'_>, one: &Amount) -> bool {
    let is_count = one.counted == Counted::Count && one.bound.is_none();
    let top = usize::from(words.before(one.from) == "top");
    let Some(article) = one.from.checked_sub(1 + top) else { return false };
    let is_article = matches!(words.low(article), "the" | "our" | "all" | "these" | "their");
    is_count
        && is_article
        && matches!(
            words.before(article),
            "for" | "across" | "of" | "from" | "between" | "among" | "over" | "with"
        )
        && words.is_word(one.last + 1)
}

/// "against the two runtimes", "replaces the five mailings": what is compared or replaced was there before, and everybody
/// knows how many it is.
fn is_known(words: &Words<'_>, one: &Amount) -> bool {
    let Some(article) = one.from.checked_sub(1) else { return false };
    let before = article.checked_sub(1).and_then(|at| words.get(at));
    let is_over = before.is_some_and(|token| {
        matches!(
            token.plain,
            "replace" | "merge" | "combine" | "consolidate" | "compare" | "retire" | "unify"
        )
    });
    one.counted == Counted::Count
        && one.bound.is_none()
        && words.is_word(one.last + 1)
        && matches!(words.low(article), "the" | "these" | "our")
        && (is_over || matches!(words.before(article), "against" | "vs" | "versus" | "replaces"))
}

/// "Increase sales by hiring 5 reps": how, and not how far.
fn is_means(words: &Words<'_>, one: &Amount, verb: usize) -> bool {
    let moves = Tags::of(&[Tag::Up, Tag::Down, Tag::Generic]);
    let begins = |at: usize| {
        matches!(words.low(at), "by" | "through")
            && words.get(at + 1).is_some_and(|token| token.form == Form::Ing)
            && !words.tags(at + 1).any(moves)
    };
    words.tags(verb).any(moves)
        && (verb + 1..one.from)
            .rev()
            .take_while(|at| !words.is_mark(*at, ',') && words.low(*at) != "from")
            .any(begins)
}

/// Whether it stands so far back that something else is said before it.
fn is_far_back(words: &Words<'_>, one: &Amount) -> bool {
    (0..one.from).filter(|at| words.is_word(*at)).count() >= 3
}

/// "a contract worth more than €100k", "sessions in at least 3 regions": which of what was counted before.
pub(super) fn qualifies_earlier(words: &Words<'_>, one: &Amount) -> bool {
    let bound = one.bound == Some(Bound::AtLeast) || one.bound == Some(Bound::AtMost);
    bound && matches!(words.before(one.from), "worth" | "in" | "across" | "from" | "on" | "costing")
}
