//! Is it an OKR? What a sentence reads as, for those who meet the words for the first time.

use crate::amount::Written;
use crate::lexicon::{Tag, Tags};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::{Class, Judged, KeyResult, Objective, SURE, Style};

plumb_core::codes! {
    /// What a sentence reads as.
    pub enum SortedAs {
        /// A destination, in words.
        Objective => "objective",
        /// Evidence: a number that moves.
        KeyResult => "key_result",
        /// A number by its name alone: nobody says where it is to go.
        NumberToWatch => "number_to_watch",
        /// Work.
        Initiative => "initiative",
        /// None of these can be read from it.
        Unclear => "unclear",
    }
}

/// What a sentence reads as, and what that rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Sorted {
    /// What it is, most likely.
    pub is: SortedAs,
    /// The words that decided it, the weightiest first; at most three.
    pub because: Vec<Span>,
    /// How likely, 0 to 1.
    pub probability: f32,
}

impl Sorted {
    /// Whether it is likely enough to be said without softening.
    pub fn is_sure(&self) -> bool {
        self.probability >= SURE
    }
}

/// Sorts a sentence. Pure, and as quick as a review.
pub fn sort(text: &str) -> Sorted {
    let sentence = Sentence::read(text);
    let key_result = KeyResult { text, ..KeyResult::default() }.review();
    let objective = Objective { text, ..Objective::default() }.review();
    let read = Read {
        class: key_result.class.as_ref().map(|class| (class.is, class.probability)),
        style: objective.style.as_ref().map(|style| (style.is, style.probability)),
        has_verb: sentence.verb.is_some(),
        has_metric: has_metric(&sentence),
        has_target: has_number_to_reach(&sentence),
        has_start_and_target: key_result.parts.target.is_some()
            && key_result.parts.baseline.is_some(),
        has_words: (0..sentence.words.len()).any(|at| sentence.words.is_word(at)),
        names_metric: is_noun_alone(&sentence),
        moves_metric: moves_metric(&sentence),
    };
    let (is, probability) = match read.decide() {
        (_, likely) if likely < DOUBTFUL => (SortedAs::Unclear, likely),
        decided => decided,
    };
    let by_numbers = || {
        let (from, to) = (key_result.parts.baseline, key_result.parts.target);
        [to, from].into_iter().flatten().map(|figure| figure.span).collect::<Vec<_>>()
    };
    let because = match is {
        SortedAs::Objective => words_of(objective.style.as_ref()),
        SortedAs::KeyResult => by_numbers(),
        SortedAs::NumberToWatch => key_result.parts.metric.into_iter().collect(),
        SortedAs::Initiative => {
            let by_class = words_of(key_result.class.as_ref());
            if by_class.is_empty() { words_of(objective.style.as_ref()) } else { by_class }
        }
        SortedAs::Unclear => Vec::new(),
    };
    Sorted { is, because, probability }
}

fn words_of<T>(judged: Option<&Judged<T>>) -> Vec<Span> {
    judged.map(|judged| judged.because.clone()).unwrap_or_default()
}

/// Whether a number is to be reached. "Every" and "all" are no numbers here: destinations say them, too.
fn has_number_to_reach(sentence: &Sentence<'_>) -> bool {
    sentence
        .target_amount()
        .is_some_and(|amount| matches!(amount.written, Written::Number | Written::Times))
}

/// Whether a number that people know by name is spoken of.
fn has_metric(sentence: &Sentence<'_>) -> bool {
    (0..sentence.words.len())
        .any(|at| Some(at) != sentence.verb && sentence.words.has(at, Tag::Metric))
}

/// Whether it is a few words with a metric for their head, as a number is called: "churn rate", "weekly active riders".
fn is_noun_alone(sentence: &Sentence<'_>) -> bool {
    /// Names of numbers are short; longer ones say something of them.
    const WORDS_MAX: usize = 7;
    let words = &sentence.words;
    if !sentence.amounts.is_empty() || words.len() > WORDS_MAX {
        return false;
    }
    let end = (0..words.len()).find(|at| words.has(*at, Tag::Of)).unwrap_or(words.len());
    if matches!(words.low(end), "and" | "or") {
        return false;
    }
    let Some(head) = (0..end).rev().find(|at| words.is_word(*at)) else { return false };
    let has_no_verb = match sentence.verb {
        None => true,
        // "Average" says how it is counted; "churn", before a word that only numbers are called by, says of what.
        Some(verb) => {
            let says_what = matches!(
                words.low(head),
                "rate" | "ratio" | "score" | "share" | "count" | "time" | "volume"
            );
            words.low(verb) == "average" || verb < head && words.has(verb, Tag::Metric) && says_what
        }
    };
    has_no_verb && is_metric(sentence, head)
}

/// Whether a word belongs to the name of a metric. A phrase has its tags where it begins.
fn is_metric(sentence: &Sentence<'_>, at: usize) -> bool {
    let covers = |from: usize| {
        from == at
            || sentence.words.get(from).is_some_and(|token| from + usize::from(token.phrase) > at)
    };
    let tags = Tags::of(&[Tag::Metric, Tag::Less]);
    (0..=at).any(|from| sentence.words.tags(from).any(tags) && covers(from))
}

/// Whether it moves a metric one way: "reduce waiting time". A verb that only says "better" is no direction.
fn moves_metric(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let moves = sentence.verb.is_some_and(|verb| {
        verb == 0
            && (words.has(verb, Tag::Up) || words.has(verb, Tag::Down))
            && !words.has(verb, Tag::Generic)
    });
    let ends =
        |at: usize, metric: Span| words.get(at).is_some_and(|token| token.span.end == metric.end);
    let head =
        sentence.parts.metric.and_then(|metric| (0..words.len()).find(|at| ends(*at, metric)));
    moves && head.is_some_and(|head| is_metric(sentence, head))
}

/// What is known of a sentence when it is sorted.
#[derive(Clone, Copy, Debug, Default)]
struct Read {
    /// As a key result, and how likely; nothing where it is not in English.
    class: Option<(Class, f32)>,
    /// As an objective.
    style: Option<(Style, f32)>,
    has_verb: bool,
    has_metric: bool,
    has_target: bool,
    has_start_and_target: bool,
    has_words: bool,
    /// It is the name of a number and nothing else.
    names_metric: bool,
    /// It says which way a number goes.
    moves_metric: bool,
}

/// Below it nothing is said: with five styles and four classes that is little better than a guess.
const DOUBTFUL: f32 = 0.4;

/// How sure the numbers alone are: "from 11 to 6" is evidence in any language.
const BY_NUMBERS: f32 = 0.6;

impl Read {
    fn decide(&self) -> (SortedAs, f32) {
        let (Some((class, likely)), Some((style, style_likely))) = (self.class, self.style) else {
            return if self.has_start_and_target {
                (SortedAs::KeyResult, BY_NUMBERS)
            } else {
                (SortedAs::Unclear, 0.0)
            };
        };
        if !self.has_words {
            return (SortedAs::Unclear, 0.0);
        }
        if self.names_metric {
            return (SortedAs::NumberToWatch, SURE);
        }
        if self.has_start_and_target && class != Class::Input {
            return (SortedAs::KeyResult, likely.max(BY_NUMBERS));
        }
        let is_destination = !self.has_target
            && match style {
                Style::Outcome => style_likely > likely,
                Style::Slogan => true,
                Style::Project | Style::Metric | Style::Vague => false,
            };
        match class {
            Class::Input | Class::Output if is_destination => (SortedAs::Objective, style_likely),
            Class::Input | Class::Output => (SortedAs::Initiative, likely),
            Class::Outcome if self.has_target => (SortedAs::KeyResult, likely),
            Class::Unclear if self.has_target && self.has_metric => {
                (SortedAs::KeyResult, likely.min(BY_NUMBERS))
            }
            Class::Unclear if self.has_target => (SortedAs::Unclear, likely),
            // "Reduce waiting time": evidence that does not say yet how far.
            Class::Outcome if self.moves_metric => (SortedAs::KeyResult, likely.min(BY_NUMBERS)),
            Class::Outcome | Class::Unclear => match style {
                Style::Project => (SortedAs::Initiative, style_likely),
                Style::Metric if self.has_verb => (SortedAs::KeyResult, style_likely),
                Style::Metric => (SortedAs::NumberToWatch, style_likely),
                Style::Vague if !self.has_verb => (SortedAs::Unclear, style_likely),
                Style::Outcome | Style::Slogan | Style::Vague => {
                    (SortedAs::Objective, style_likely)
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SortedAs as As;

    /// What stands between the others: an English sentence with a verb, of which nothing is known yet.
    fn read(class: Class, style: Style) -> Read {
        let likely = Some((class, 0.8));
        Read {
            class: likely,
            style: Some((style, 0.6)),
            has_verb: true,
            has_words: true,
            ..Read::default()
        }
    }

    #[track_caller]
    fn check_read(read: Read, is: As) {
        assert_eq!(read.decide().0, is, "{read:?}");
    }

    #[test]
    fn work_is_an_initiative_unless_it_reads_more_like_a_destination() {
        check_read(read(Class::Input, Style::Project), As::Initiative);
        check_read(read(Class::Output, Style::Vague), As::Initiative);
        check_read(read(Class::Output, Style::Outcome), As::Initiative);
        check_read(
            Read { style: Some((Style::Outcome, 0.9)), ..read(Class::Output, Style::Outcome) },
            As::Objective,
        );
        let counted = Read { has_target: true, ..read(Class::Input, Style::Outcome) };
        check_read(Read { style: Some((Style::Outcome, 0.9)), ..counted }, As::Initiative);
        check_read(read(Class::Unclear, Style::Project), As::Initiative);
    }

    #[test]
    fn evidence_has_a_number_to_get_to_or_a_direction_at_least() {
        check_read(Read { has_target: true, ..read(Class::Outcome, Style::Metric) }, As::KeyResult);
        check_read(
            Read { has_target: true, ..read(Class::Outcome, Style::Outcome) },
            As::KeyResult,
        );
        check_read(read(Class::Outcome, Style::Metric), As::KeyResult);
        check_read(
            Read { moves_metric: true, ..read(Class::Outcome, Style::Outcome) },
            As::KeyResult,
        );
        check_read(Read { has_target: true, ..read(Class::Unclear, Style::Vague) }, As::Unclear);
        let known =
            Read { has_target: true, has_metric: true, ..read(Class::Unclear, Style::Vague) };
        check_read(known, As::KeyResult);
        assert!(known.decide().1 < SURE, "nobody is sure of it");
    }

    #[test]
    fn a_number_without_a_direction_is_one_to_watch() {
        check_read(
            Read { has_verb: false, ..read(Class::Outcome, Style::Metric) },
            As::NumberToWatch,
        );
        let named =
            Read { has_verb: false, names_metric: true, ..read(Class::Unclear, Style::Vague) };
        check_read(named, As::NumberToWatch);
    }

    #[test]
    fn words_without_a_number_are_an_objective_and_a_heading_is_nothing_yet() {
        for style in [Style::Outcome, Style::Slogan, Style::Vague] {
            check_read(read(Class::Outcome, style), As::Objective);
            check_read(read(Class::Unclear, style), As::Objective);
        }
        check_read(Read { has_verb: false, ..read(Class::Unclear, Style::Vague) }, As::Unclear);
    }

    #[test]
    fn what_is_not_in_english_is_sorted_by_its_numbers_or_not_at_all() {
        check_read(Read::default(), As::Unclear);
        check_read(
            Read { has_start_and_target: true, has_target: true, ..Read::default() },
            As::KeyResult,
        );
    }

    /// Sentences, and what they read as.
    const SENTENCES: &[(&str, As)] = &[
        // Destinations.
        ("Patients book a visit at any hour without calling us", As::Objective),
        ("Teenagers choose the library as the place to study after school", As::Objective),
        ("New volunteers come back after their first evening", As::Objective),
        ("Guests love to return to our bakery", As::Objective),
        ("Become the best bike shop in the region", As::Objective),
        ("Become the best library in the region", As::Objective),
        ("Everyday riders trust us to keep their bikes safe all year", As::Objective),
        ("Parents trust us with their youngest children", As::Objective),
        // Evidence.
        ("Reduce missed appointments from 12% to 6%", As::KeyResult),
        ("Increase loans reserved from home from 15% to 40%", As::KeyResult),
        ("Cut average repair time from 5 to 2 days", As::KeyResult),
        ("Increase monthly donations to €9,600", As::KeyResult),
        ("Double the number of weekly visitors", As::KeyResult),
        ("80% of pupils pass the final exam", As::KeyResult),
        ("Reduce waiting time at the counter", As::KeyResult),
        ("Customer satisfaction of at least 4.5", As::KeyResult),
        ("Reduce churn", As::KeyResult),
        // Numbers by their names.
        ("Churn rate", As::NumberToWatch),
        ("Weekly active users", As::NumberToWatch),
        ("Average waiting time at the counter", As::NumberToWatch),
        ("Donor retention", As::NumberToWatch),
        ("Net promoter score", As::NumberToWatch),
        ("Average basket size", As::NumberToWatch),
        ("Share of repeat customers", As::NumberToWatch),
        // Work.
        ("Launch the new online booking site", As::Initiative),
        ("Run 12 training sessions for new bakers", As::Initiative),
        ("Hire two mechanics", As::Initiative),
        ("Migrate the catalogue to the new system", As::Initiative),
        ("Write a handbook for volunteers", As::Initiative),
        ("Visit customers", As::Initiative),
        ("Interview 20 families about the evening meal", As::Initiative),
        // Nothing yet.
        ("", As::Unclear),
        ("42", As::Unclear),
        ("Synergy", As::Unclear),
        ("Our volunteers and the winter season", As::Unclear),
    ];

    /// Whether anybody says what a sentence is: nobody does where it is not in English.
    fn is_judged(text: &str) -> bool {
        KeyResult { text, ..KeyResult::default() }.review().class.is_some()
    }

    #[test]
    fn sentences_are_sorted_as_people_mean_them() {
        let mut wrong = Vec::new();
        for (text, is) in SENTENCES {
            let sorted = sort(text);
            let has_both = crate::read(text).baseline.is_some();
            let expected = if is_judged(text) || has_both { *is } else { As::Unclear };
            if sorted.is != expected {
                wrong.push(format!("{text:?}: {:?}, {:.2}", sorted.is, sorted.probability));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn what_decided_it_stands_in_the_text() {
        for (text, _) in SENTENCES {
            let sorted = sort(text);
            assert!(sorted.because.len() <= 3, "{text}");
            assert!((0.0..=1.0).contains(&sorted.probability), "{text}");
            for span in &sorted.because {
                assert!(!span.of(text).is_empty(), "{text}: {span:?}");
            }
        }
        let sorted = sort("Reduce missed appointments from 12% to 6%");
        assert_eq!(
            sorted.because.first().map(|span| span.of("Reduce missed appointments from 12% to 6%")),
            Some("6%")
        );
    }
}
