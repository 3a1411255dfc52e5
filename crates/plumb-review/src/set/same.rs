//! When two sentences say the same, and when two metrics are one: by their words, never by what they might mean.

use super::InSet;
use crate::amount::Counted;
use crate::lexicon::Tag;
use crate::span::Span;
use crate::words::{Kind, Words};
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_core::written::Written;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Words that add nothing to what a metric is.
const FILLERS: &[&str] =
    &["average", "current", "level", "number", "overall", "percent", "percentage", "rate", "total"];

/// The words of a sentence that say something, in their plain form and in no order; with its numbers.
pub(crate) fn content(text: &str) -> BTreeSet<String> {
    let words = Words::of(text);
    let mut content = BTreeSet::new();
    for (at, token) in words.all().iter().enumerate() {
        let low = words.low(at);
        let is_glue = token.tags.has(Tag::Of)
            || token.tags.has(Tag::Det)
            || token.tags.has(Tag::Be)
            || matches!(low, "we" | "will" | "us" | "it" | "they");
        match token.kind {
            Kind::Word if !is_glue => {
                content.insert(if token.plain.is_empty() {
                    singular(words.raw(at))
                } else {
                    token.plain.to_owned()
                });
            }
            Kind::Number(value) => {
                content.insert(value.normalize().to_string());
            }
            Kind::Word | Kind::Mark(_) => {}
        }
    }
    content
}

/// A word in lower case without the "s" of many.
fn singular(word: &str) -> String {
    let low = word.to_lowercase();
    match low.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => low,
    }
}

/// Whether two sentences say the same: two words that say something at least, and all of them alike.
pub(crate) fn say_the_same(one: &str, other: &str) -> bool {
    let one = content(one);
    one.len() > 1 && one == content(other)
}

/// The words of a metric, and those of whom it is measured among.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MetricName {
    words: BTreeSet<String>,
    among: BTreeSet<String>,
}

/// Metrics that one word names, in every company the same way.
const KNOWN: &[&str] = &[
    "arr", "cac", "ces", "churn", "csat", "dau", "ebitda", "enps", "gmv", "grr", "ltv", "mau",
    "mrr", "mttr", "nps", "nrr", "profit", "revenue", "roas", "uptime", "wau",
];

impl MetricName {
    /// The name of what a key result measures, where it says enough to be known again: two words, or one that is known
    /// everywhere.
    pub(crate) fn of(one: &InSet<'_>) -> Option<Self> {
        let mut words = content(one.parts.metric?.of(one.statement));
        words.retain(|word| !FILLERS.contains(&word.as_str()));
        let is_known = words.iter().any(|word| KNOWN.contains(&word.as_str()));
        // Who is named inside the metric is a part of its name already.
        let among = among(one).difference(&words).cloned().collect();
        (words.len() > 1 || is_known).then_some(Self { words, among })
    }
}

/// Among whom, where and how often it is measured: the population, and what else follows the number with a word like
/// "for", "on" or "per". Two metrics with other such words are two.
fn among(one: &InSet<'_>) -> BTreeSet<String> {
    let population =
        one.parts.population.map_or_else(BTreeSet::new, |span| content(span.of(one.statement)));
    let words = Words::of(one.statement);
    let is_apart = |span: Span| {
        let deadline = one.parts.deadline.map(|deadline| deadline.span);
        !one.parts.metric.into_iter().chain(deadline).any(|part| part.meets(span))
    };
    let mut among = population;
    let mut is_in = false;
    for (at, token) in words.all().iter().enumerate() {
        let is_led = matches!(
            words.low(at),
            "across"
                | "among"
                | "at"
                | "for"
                | "from"
                | "in"
                | "of"
                | "on"
                | "per"
                | "with"
                | "within"
        );
        match token.kind {
            Kind::Word if is_led => is_in = true,
            Kind::Word if token.tags.has(Tag::Of) => is_in = false,
            Kind::Word if is_in && is_apart(token.span) => among.extend(content(words.raw(at))),
            Kind::Mark(',' | ';' | '.') => is_in = false,
            Kind::Word | Kind::Number(_) | Kind::Mark(_) => {}
        }
    }
    among
}

/// What numbers count in, without the scale: minutes and hours are one kind, euros and dollars are two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum UnitKind {
    Percent,
    Count,
    Money(String),
    Time,
    Ratio,
    Own(String),
}

impl UnitKind {
    /// As its measure says, else as its sentence does; nothing where neither says.
    pub(crate) fn of(one: &InSet<'_>) -> Option<Self> {
        if *one.measure != Written::Nothing {
            return Some(match one.unit {
                Unit::Percent => Self::Percent,
                Unit::Count => Self::Count,
                Unit::Currency(code) => Self::Money(code.to_string()),
                Unit::Duration(_) => Self::Time,
                Unit::Ratio => Self::Ratio,
                Unit::Text(text) => Self::Own(text.as_str().to_lowercase()),
            });
        }
        match one.parts.target?.counted {
            Counted::Percent => Some(Self::Percent),
            Counted::Duration(_) => Some(Self::Time),
            Counted::Currency(Some(code)) => {
                Some(Self::Money(String::from_utf8_lossy(&code).into_owned()))
            }
            Counted::Count => Some(Self::Count),
            Counted::Ratio => Some(Self::Ratio),
            Counted::Currency(None) | Counted::Other => None,
        }
    }
}

/// Where a key result is to arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// At a value.
    At(Decimal),
    /// Within bounds.
    Within(Option<Quantity>, Option<Quantity>),
    /// Past milestones.
    Past(Vec<String>),
}

impl Aim {
    /// As its measure says, else as its sentence does.
    pub(crate) fn of(measure: &Written, said: Option<Decimal>) -> Option<Self> {
        use plumb_core::measure::Measure;
        if let Some(to) = measure.to() {
            return Some(Self::At(to.get()));
        }
        match measure.whole() {
            Some(Measure::Keep(keep)) => {
                Some(Self::Within(keep.bounds().floor(), keep.bounds().ceiling()))
            }
            Some(Measure::Milestones(milestones)) => {
                let titles = milestones.all().iter();
                Some(Self::Past(titles.map(|one| one.title.to_lowercase()).collect()))
            }
            Some(Measure::Reach(_)) | None => said.map(Self::At),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::key_result;
    use super::*;

    #[track_caller]
    fn check_same(one: &str, other: &str, expected: bool) {
        assert_eq!(say_the_same(one, other), expected, "{one} / {other}");
        assert_eq!(say_the_same(other, one), expected, "{other} / {one}");
    }

    #[test]
    fn sentences_say_the_same_whatever_their_articles_order_and_plurals() {
        check_same(
            "Repairs are ready on the promised day",
            "A repair, ready on promised days",
            true,
        );
        check_same("Repairs are ready", "Rentals are ready", false);
        check_same("Cut late repairs to 5", "Cut late repairs to 7", false);
        check_same("Grow", "Grow", false);
        check_same("", "", false);
    }

    #[track_caller]
    fn check_metric(one: &str, other: &str, expected: bool) {
        let name = |text| MetricName::of(&key_result(1, text));
        let is_same = name(one).is_some() && name(one) == name(other);
        assert_eq!(is_same, expected, "{:?} / {:?}", name(one), name(other));
    }

    #[test]
    fn metrics_are_one_where_their_words_are() {
        check_metric(
            "Raise checkout conversion from 2% to 3%",
            "Checkout conversion rate above 3%",
            true,
        );
        check_metric("Cut churn from 5% to 3%", "Reduce the churn to 2%", true);
        check_metric("Cut churn from 5% to 3%", "Cut churn among families to 3%", false);
        check_metric("Grow 90-day retention to 40%", "Grow 30-day retention to 40%", false);
        // One word that every team has a meaning of its own for.
        check_metric("Cut errors from 50 to 5", "Cut errors from 9 to 3", false);
    }
}
