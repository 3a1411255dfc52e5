//! What was learned from labelled statements: for each question a weight for each class. `cargo xtask train` writes the
//! files.

use crate::answers::{Answers, QUESTIONS, names};
use crate::ask::ask;
use crate::gist::Gist;
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::{Class, Judged, Style};
use crate::words::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The weights of one kind of statement.
struct Model<const CLASSES: usize> {
    bias: [f32; CLASSES],
    /// By the number of the question; those of words come last.
    weights: Vec<[f32; CLASSES]>,
    /// Words that say something by themselves, by their plain form, and where their weights are.
    words: HashMap<&'static str, usize>,
}

static KEY_RESULT: LazyLock<Model<4>> = LazyLock::new(|| {
    Model::of(
        include_str!("../weights/key-result.txt"),
        &Class::ALL.iter().map(|class| class.code()).collect::<Vec<_>>(),
    )
});

static VAGUE: LazyLock<Model<2>> =
    LazyLock::new(|| Model::of(include_str!("../weights/vague.txt"), &["no", "yes"]));

static OBJECTIVE: LazyLock<Model<5>> = LazyLock::new(|| {
    Model::of(
        include_str!("../weights/objective.txt"),
        &Style::ALL.iter().map(|style| style.code()).collect::<Vec<_>>(),
    )
});

/// What a key result is, and whether two people could differ on whether it was met.
pub(crate) fn class(sentence: &Sentence<'_>) -> (Judged<Class>, bool) {
    let answers = ask(sentence, Gist::of(sentence));
    let heard = KEY_RESULT.heard(sentence, &answers);
    let (best, probability) = KEY_RESULT.decide(&heard);
    let because = KEY_RESULT.because(sentence, &heard, best);
    let is = Class::ALL.get(best).copied().unwrap_or(Class::Unclear);
    let (vague, _) = VAGUE.decide(&VAGUE.heard(sentence, &answers));
    (Judged { is, probability, because }, vague == 1)
}

/// What an objective is, and how probably it is a slogan or vague: whichever of the two, one rule finds it.
pub(crate) fn style(sentence: &Sentence<'_>, gist: Gist) -> (Judged<Style>, f32) {
    let heard = OBJECTIVE.heard(sentence, &ask(sentence, gist));
    let (best, probability) = OBJECTIVE.decide(&heard);
    let because = OBJECTIVE.because(sentence, &heard, best);
    let all = OBJECTIVE.probabilities(&heard);
    let empty = Style::ALL.iter().zip(all);
    let empty = empty.filter(|(style, _)| matches!(style, Style::Slogan | Style::Vague));
    let empty = empty.map(|(_, probability)| probability).sum();
    let is = Style::ALL.get(best).copied().unwrap_or(Style::Vague);
    (Judged { is, probability, because }, empty)
}

/// What stands before a word in a file of weights.
const WORD: &str = "word ";

/// The words of a sentence in their plain form, and their tokens.
pub(crate) fn said<'s>(sentence: &'s Sentence<'_>) -> impl Iterator<Item = (usize, &'s str)> {
    sentence.words.all().iter().enumerate().filter(|(_, token)| token.kind == Kind::Word).map(
        |(at, token)| {
            (at, if token.plain.is_empty() { sentence.words.low(at) } else { token.plain })
        },
    )
}

/// At most so many words are named as reasons.
const REASONS: usize = 3;

/// A question that weighs less than this for the verdict is no reason.
const TELLING: f32 = 0.1;

impl<const CLASSES: usize> Model<CLASSES> {
    /// Reads a file of weights. Lines that are not understood are left out: a test looks for them.
    fn of(file: &'static str, classes: &[&str]) -> Self {
        let mut model = Self {
            bias: [0.0; CLASSES],
            weights: vec![[0.0; CLASSES]; QUESTIONS],
            words: HashMap::new(),
        };
        let numbers = names()
            .into_iter()
            .enumerate()
            .map(|(number, name)| (name, number))
            .collect::<HashMap<_, _>>();
        let mut places = [0; CLASSES];
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, values)) = line.split_once(": ") else { continue };
            if name == "classes" {
                for (place, class) in places.iter_mut().zip(values.split_whitespace()) {
                    *place = classes.iter().position(|one| *one == class).unwrap_or_default();
                }
                continue;
            }
            let row = match numbers.get(name) {
                _ if name == "bias" => Some(&mut model.bias),
                Some(number) => model.weights.get_mut(*number),
                None => name.strip_prefix(WORD).and_then(|word| {
                    model.words.insert(word, model.weights.len());
                    model.weights.push([0.0; CLASSES]);
                    model.weights.last_mut()
                }),
            };
            let Some(row) = row else { continue };
            for (place, value) in places.iter().zip(values.split_whitespace()) {
                if let Some(weight) = row.get_mut(*place) {
                    *weight = value.parse().unwrap_or_default();
                }
            }
        }
        model
    }

    /// The questions that a sentence says yes to, words among them, and the token that each rests on.
    fn heard(&self, sentence: &Sentence<'_>, answers: &Answers) -> Vec<(usize, Option<usize>)> {
        let mut heard = Vec::with_capacity(100);
        heard.extend(answers.each());
        if !self.words.is_empty() {
            for (at, word) in said(sentence) {
                let number = self.words.get(word).copied();
                // Once each, however often it is said.
                heard.extend(
                    number
                        .filter(|number| heard.iter().all(|(one, _)| one != number))
                        .map(|number| (number, Some(at))),
                );
            }
        }
        heard
    }

    /// The class, and how probable it is.
    fn decide(&self, heard: &[(usize, Option<usize>)]) -> (usize, f32) {
        let all = self.probabilities(heard);
        let best = (0..CLASSES).fold(0, |best, at| if all[at] > all[best] { at } else { best });
        (best, all.get(best).copied().unwrap_or_default())
    }

    /// How probable each class is.
    fn probabilities(&self, heard: &[(usize, Option<usize>)]) -> [f32; CLASSES] {
        let mut sums = self.bias;
        for (at, _) in heard {
            for (sum, weight) in
                sums.iter_mut().zip(self.weights.get(*at).unwrap_or(&[0.0; CLASSES]))
            {
                *sum += weight;
            }
        }
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let weights = sums.map(|sum| (sum - most).exp());
        let all = weights.iter().sum::<f32>();
        weights.map(|weight| weight / all)
    }

    /// The words behind the weightiest answers for a class.
    fn because(
        &self,
        sentence: &Sentence<'_>,
        heard: &[(usize, Option<usize>)],
        class: usize,
    ) -> Vec<Span> {
        // What a word says for the class is all that its answers say for it.
        let mut words: [(usize, f32); 16] = [(0, 0.0); 16];
        let mut used = 0;
        for (at, token) in heard {
            let (Some(place), Some(weights)) = (*token, self.weights.get(*at)) else { continue };
            let others = weights.iter().sum::<f32>() - weights[class];
            #[expect(clippy::cast_precision_loss, reason = "four or five classes")]
            let weight = weights[class] - others / (CLASSES - 1) as f32;
            let at = words.iter().take(used).position(|(word, _)| *word == place).unwrap_or(used);
            if let Some((word, sum)) = words.get_mut(at) {
                *word = place;
                *sum += weight;
                used = used.max(at + 1);
            }
        }
        let words = &mut words[..used];
        words.sort_by(|a, b| b.1.total_cmp(&a.1));
        let telling = words.iter().take_while(|(_, weight)| *weight >= TELLING).take(REASONS);
        telling.map(|(place, _)| sentence.word_span(*place)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_file(file: &str, classes: &[&str]) {
        let names = names();
        let lines = file.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>();
        assert_eq!(lines[0].split_whitespace().skip(1).collect::<Vec<_>>(), classes);
        assert!(lines[1].starts_with("bias: "));
        for line in &lines[1..] {
            let (name, values) = line.split_once(": ").unwrap_or_default();
            assert!(
                name == "bias" || name.starts_with(WORD) || names.iter().any(|one| one == name),
                "no such question: {line}"
            );
            let values = values.split_whitespace().map(str::parse::<f32>).collect::<Vec<_>>();
            assert!(values.len() == classes.len() && values.iter().all(Result::is_ok), "{line}");
        }
    }

    #[test]
    fn the_weights_answer_the_questions_that_are_asked() {
        check_file(
            include_str!("../weights/key-result.txt"),
            &["input", "outcome", "output", "unclear"],
        );
        check_file(
            include_str!("../weights/objective.txt"),
            &["metric", "outcome", "project", "slogan", "vague"],
        );
    }

    #[track_caller]
    fn check_class(text: &str, expected: Class, because: &str) {
        let (judged, _) = class(&Sentence::read(text));
        assert_eq!(judged.is, expected, "{text}");
        let mut words = judged.because.iter().map(|span| span.of(text));
        assert!(words.any(|word| word == because), "{because}: {text}");
    }

    #[test]
    fn a_class_names_the_words_that_decided_it() {
        check_class("Raise weekly active riders from 400 to 900", Class::Outcome, "Raise");
        check_class("Interview 30 parents", Class::Input, "Interview");
        check_class("Launch the mobile app", Class::Output, "Launch");
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_gets_a_verdict(text in "[A-Za-z0-9 ,.%$()<>&é→-]{0,80}|\\PC{0,40}") {
            let sentence = Sentence::read(&text);
            let (class, _) = class(&sentence);
            let (style, empty) = style(&sentence, Gist::of(&sentence));
            for probability in [class.probability, style.probability, empty] {
                proptest::prop_assert!((0.0..=1.0001).contains(&probability));
            }
            proptest::prop_assert!(class.because.len() <= REASONS && style.because.len() <= REASONS);
            for span in class.because.iter().chain(&style.because) {
                proptest::prop_assert!(span.start < span.end && text.get(span.start..span.end).is_some());
            }
        }
    }
}
