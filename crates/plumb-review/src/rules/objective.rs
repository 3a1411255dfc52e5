//! The rules for an objective: O1 to O6.

use super::shared::{WORDS_MAX, abbreviation, routine, solution, with_blank_before, word_count};
use super::{Found, decided, weighed, weighed_by, whole, without};
use crate::amount::Written;
use crate::finding::{Finding, Holds, Question, Way, Why};
use crate::gist::{Gist, Shape};
use crate::lexicon::Tag;
use crate::sentence::Sentence;
use crate::statement::{Judged, Objective, Style};
use plumb_core::finding::{Rule, Severity};
use plumb_core::objective::Purpose;
use rust_decimal::Decimal;

/// From this probability on a verdict is what nearly everybody would say, and no question is asked that it answers.
const MOST_LIKELY: f32 = 0.6;

/// What a coach would say of an objective. `empty` is how probably it is a slogan or vague.
pub(crate) fn findings(
    objective: &Objective<'_>,
    (sentence, gist): (&Sentence<'_>, Gist),
    (style, empty): (&Judged<Style>, f32),
    has_number: bool,
) -> Vec<Finding> {
    let mut found = Found::default();
    let text = objective.text;
    is_project(&mut found, objective, sentence, style);
    is_metric(&mut found, sentence, style, has_number);
    match style.is {
        Style::Slogan => found.add(
            Why::ObjectiveIsSlogan,
            weighed_by(Rule::O3, empty),
            decided(style, &sentence.words),
            Way::Ask(Question::ForWhomInWhat),
        ),
        Style::Vague => found.add(
            Why::ObjectiveIsVague,
            weighed_by(Rule::O3, empty),
            decided(style, &sentence.words),
            Way::Ask(Question::HowWouldOneSee),
        ),
        Style::Outcome | Style::Project | Style::Metric => {}
    }
    // A sentence whose verb is not known reads as a noun: who changes something, most likely, has one.
    let may_be_a_clause = sentence.words.low(0) == "we"
        || style.is == Style::Outcome && style.probability >= MOST_LIKELY;
    if gist.shape == Shape::Noun && !may_be_a_clause && !text.trim().is_empty() {
        found.ask(Why::NoDirection, whole(text), Question::WhichWay);
    }
    if word_count(sentence) > WORDS_MAX {
        found.ask(Why::TooLong, whole(text), Question::WhatToRemember);
    }
    if let Some(span) =
        routine(sentence).filter(|_| style.is != Style::Outcome || style.probability < MOST_LIKELY)
    {
        found.ask(Why::Routine, span, Question::WhatIsNew);
    }
    if let Some(span) = abbreviation(sentence, objective.glossary) {
        found.ask(Why::Abbreviation, span, Question::WhatDoesItMean);
    }
    found.in_order()
}

/// O1: the work, what is made, or how.
fn is_project(
    found: &mut Found,
    objective: &Objective<'_>,
    sentence: &Sentence<'_>,
    style: &Judged<Style>,
) {
    let is_execution = objective.purpose == Some(Purpose::Execution);
    let weigh = |severity| if is_execution { Severity::Hint } else { severity };
    let clause = solution(sentence);
    if style.is == Style::Project {
        let span = decided(style, &sentence.words);
        found.add(
            Why::ObjectiveIsProject,
            weigh(weighed(Rule::O1, style)),
            span,
            Way::Ask(Question::WhatChanges),
        );
    } else if let Some((clause, is_one_of_many)) = clause {
        // What is left without it must still be an objective, else there is nothing to take out.
        let rest = with_blank_before(objective.text, clause);
        let way = if is_one_of_many { Way::Ask(Question::WhatChanges) } else { without(rest) };
        found.add(Why::ObjectiveNamesSolution, weigh(Severity::Warning), clause, way);
    }
}

/// O2: little more than a number to move, or a target in disguise.
fn is_metric(found: &mut Found, sentence: &Sentence<'_>, style: &Judged<Style>, has_number: bool) {
    if style.is == Style::Metric {
        found.add(
            Why::ObjectiveIsMetric,
            weighed(Rule::O2, style),
            decided(style, &sentence.words),
            Way::Ask(Question::WhatIsItFor),
        );
    } else if has_number
        && !is_first_place(sentence)
        && !is_incidental(sentence)
        && let Some(target) = sentence.parts.target
    {
        found.ask(Why::ObjectiveIsMetric, target.span, Question::WhatIsItFor);
    }
}

/// "Customers get an answer within a day": that one is no target.
fn is_incidental(sentence: &Sentence<'_>) -> bool {
    sentence.target_amount().is_some_and(|target| {
        let in_letters = sentence.words.is_word(target.first);
        in_letters && target.value == Decimal::ONE && target.written == Written::Number
    })
}

/// "The #1 bakery", "number one in the north": praise, and no number to reach.
fn is_first_place(sentence: &Sentence<'_>) -> bool {
    sentence.target_amount().is_some_and(|target| {
        target.value == Decimal::ONE
            && (target.first.saturating_sub(1)..=target.first)
                .any(|at| sentence.words.has(at, Tag::Praise))
    })
}

/// What is there already.
pub(crate) fn holds(sentence: &Sentence<'_>, style: &Judged<Style>) -> Vec<Holds> {
    let mut holds = Vec::new();
    if style.is == Style::Outcome {
        holds.push(Holds::Destination);
    }
    if (1..=WORDS_MAX).contains(&word_count(sentence)) {
        holds.push(Holds::Small);
    }
    holds
}
