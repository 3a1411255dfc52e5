//! What was learned from labelled statements: for each question a weight for each class. `cargo xtask train` writes the
//! files.

use crate::answers::{Answers, QUESTIONS, names};
use crate::ask::ask;
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::{Class, Judged, Style};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The weights of one kind of statement.
struct Model<const CLASSES: usize> {
    bias: [f32; CLASSES],
    /// By the number of the question.
    weights: Vec<[f32; CLASSES]>,
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
    let answers = ask(sentence);
    let (best, probability) = KEY_RESULT.decide(&answers);
    let because = KEY_RESULT.because(sentence, &answers, best);
    let is = Class::ALL.get(best).copied().unwrap_or(Class::Unclear);
    (Judged { is, probability, because }, VAGUE.decide(&answers).0 == 1)
}

/// What an objective is.
pub(crate) fn style(sentence: &Sentence<'_>) -> Judged<Style> {
    let answers = ask(sentence);
    let (best, probability) = OBJECTIVE.decide(&answers);
    let because = OBJECTIVE.because(sentence, &answers, best);
    Judged { is: Style::ALL.get(best).copied().unwrap_or(Style::Vague), probability, because }
}

/// At most so many words are named as reasons.
const REASONS: usize = 3;

/// A question that weighs less than this for the verdict is no reason.
const TELLING: f32 = 0.1;

impl<const CLASSES: usize> Model<CLASSES> {
    /// Reads a file of weights. Lines that are not understood are left out: a test looks for them.
    fn of(file: &str, classes: &[&str]) -> Self {
        let mut model = Self { bias: [0.0; CLASSES], weights: vec![[0.0; CLASSES]; QUESTIONS] };
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
                None => None,
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

    /// The class, and how probable it is.
    fn decide(&self, answers: &Answers) -> (usize, f32) {
        let mut sums = self.bias;
        for (at, _) in answers.each() {
            for (sum, weight) in
                sums.iter_mut().zip(self.weights.get(at).unwrap_or(&[0.0; CLASSES]))
            {
                *sum += weight;
            }
        }
        let best = (0..CLASSES).fold(0, |best, at| if sums[at] > sums[best] { at } else { best });
        let most = sums.get(best).copied().unwrap_or_default();
        let all = sums.iter().map(|sum| (sum - most).exp()).sum::<f32>();
        (best, 1.0 / all)
    }

    /// The words behind the weightiest answers for a class.
    fn because(&self, sentence: &Sentence<'_>, answers: &Answers, class: usize) -> Vec<Span> {
        // What a word says for the class is all that its answers say for it.
        let mut words: [(usize, f32); 16] = [(0, 0.0); 16];
        let mut used = 0;
        for (at, token) in answers.each() {
            let (Some(place), Some(weights)) = (token, self.weights.get(at)) else { continue };
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
                name == "bias" || names.iter().any(|one| one == name),
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
    fn check_class(text: &str, expected: Class, because: &[&str]) {
        let (judged, _) = class(&Sentence::read(text));
        let words = judged.because.iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!((judged.is, words.as_slice()), (expected, because), "{text}");
    }

    #[test]
    fn a_class_names_the_words_that_decided_it() {
        check_class(
            "Raise weekly active riders from 400 to 900",
            Class::Outcome,
            &["400", "Raise", "riders"],
        );
    }
}
