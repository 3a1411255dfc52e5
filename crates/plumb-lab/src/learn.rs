//! Learns weights from labelled statements, and says how well they do on sources that they have not seen.

use crate::corpus::{Kind, Statement};
use anyhow::Context as _;
use linfa::prelude::*;
use linfa_logistic::MultiLogisticRegression;
use ndarray::{Array1, Array2};
use plumb_review::training;
use std::collections::{BTreeMap, BTreeSet};

/// A linear model: for each class, what speaks for it.
pub struct Model {
    pub classes: Vec<String>,
    pub bias: Vec<f64>,
    /// By the number of the question, then by class.
    pub weights: BTreeMap<usize, Vec<f64>>,
}

impl Model {
    /// What speaks for each class, for some answers.
    fn sums(&self, answers: &[usize]) -> Vec<f64> {
        let mut sums = self.bias.clone();
        for weights in answers.iter().filter_map(|number| self.weights.get(number)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        sums
    }

    /// The same verdicts, less sure of themselves by a factor.
    pub fn cooled(mut self, by: f64) -> Self {
        self.bias
            .iter_mut()
            .chain(self.weights.values_mut().flatten())
            .for_each(|weight| *weight /= by);
        self
    }
}

/// How probable each class is.
fn probable(sums: &[f64], cooled: f64) -> Vec<f64> {
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let each = sums.iter().map(|sum| ((sum - most) / cooled).exp()).collect::<Vec<_>>();
    let all = each.iter().sum::<f64>();
    each.into_iter().map(|one| one / all).collect()
}

/// A statement with its answers and its class.
#[derive(Clone)]
pub struct Item<'a> {
    pub statement: &'a Statement,
    /// The numbers of the questions that were answered with yes.
    pub answers: Vec<usize>,
    pub class: &'a str,
}

/// What is learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// What a key result is.
    Class,
    /// Whether two people could differ on whether it was met.
    Vague,
    /// What an objective is.
    Style,
}

impl Task {
    /// All, with the names of their files.
    pub const ALL: [(Self, &str); 3] = [
        (Self::Class, "key-result.txt"),
        (Self::Vague, "vague.txt"),
        (Self::Style, "objective.txt"),
    ];

    fn label(self, one: &Statement) -> Option<&str> {
        match (self, one.kind) {
            (Self::Class, Kind::KeyResult) => one.kr_class.as_deref(),
            (Self::Vague, Kind::KeyResult) => Some(if one.vague { "yes" } else { "no" }),
            (Self::Style, Kind::Objective) => one.style.as_deref(),
            _ => None,
        }
    }
}

/// What statements are asked for a task.
pub struct Questions {
    task: Task,
    /// By their numbers.
    pub names: Vec<String>,
    /// Words that are questions by themselves, and their numbers.
    words: BTreeMap<String, usize>,
}

/// A word has to stand in so many written statements: nothing is learned of the words of one organisation.
const WORD_IN: usize = 2;

impl Questions {
    /// Those of a task. Whether a statement is vague hangs on no single word.
    pub fn of(task: Task, written: &[Statement]) -> Self {
        let mut names = training::questions();
        let mut counts = BTreeMap::<String, usize>::new();
        for one in written.iter().filter(|one| task != Task::Vague && task.label(one).is_some()) {
            for word in training::words(&one.text).into_iter().collect::<BTreeSet<_>>() {
                *counts.entry(word).or_default() += 1;
            }
        }
        let mut words = BTreeMap::new();
        for (word, _) in counts.into_iter().filter(|(_, count)| *count >= WORD_IN) {
            names.push(format!("word {word}"));
            words.insert(word, names.len() - 1);
        }
        Self { task, names, words }
    }

    /// The statements of the task, as the model sees them.
    pub fn items<'a>(&self, all: &'a [Statement]) -> Vec<Item<'a>> {
        let item = |statement: &'a Statement| {
            let class = self.task.label(statement)?;
            let mut answers = training::answers(&statement.text);
            let words = training::words(&statement.text).into_iter().collect::<BTreeSet<_>>();
            answers.extend(words.iter().filter_map(|word| self.words.get(word)));
            Some(Item { statement, answers, class })
        };
        all.iter().filter_map(item).collect()
    }
}

/// Learns the weights.
pub fn fit(items: &[Item<'_>], alpha: f64) -> anyhow::Result<Model> {
    let classes = items.iter().map(|item| item.class).collect::<BTreeSet<_>>();
    let classes = classes.into_iter().collect::<Vec<_>>();
    // Only questions that somebody says yes to: there is nothing to learn of the others, and they take time.
    let numbers = items.iter().flat_map(|item| &item.answers).copied().collect::<BTreeSet<_>>();
    let numbers = numbers.into_iter().collect::<Vec<_>>();
    let mut x = Array2::zeros((items.len(), numbers.len()));
    for (row, item) in items.iter().enumerate() {
        for number in &item.answers {
            if let Ok(column) = numbers.binary_search(number) {
                x[(row, column)] = 1.0;
            }
        }
    }
    let y = Array1::from_iter(
        items
            .iter()
            .map(|item| classes.iter().position(|class| *class == item.class).unwrap_or_default()),
    );
    let fitted = MultiLogisticRegression::default()
        .alpha(alpha)
        .max_iterations(400)
        .gradient_tolerance(1e-5)
        .fit(&Dataset::new(x, y))
        .context("the weights can't be learned")?;
    let order = fitted.classes().to_vec();
    Ok(Model {
        classes: order.iter().map(|at| classes[*at].to_owned()).collect(),
        bias: fitted.intercept().to_vec(),
        weights: numbers
            .into_iter()
            .zip(fitted.params().rows())
            .map(|(number, row)| (number, row.to_vec()))
            .collect(),
    })
}

/// What a model said of a statement that it had not seen, nor its source.
#[derive(Clone)]
pub struct Said<'a> {
    pub item: Item<'a>,
    pub class: String,
    sums: Vec<f64>,
    /// The place of the class that its label says, where the model knows it.
    label: Option<usize>,
}

impl Said<'_> {
    pub fn is_right(&self) -> bool {
        self.class == self.item.class
    }

    /// How probable its class is, by weights that were cooled.
    pub fn probability(&self, cooled: f64) -> f64 {
        probable(&self.sums, cooled).into_iter().fold(0.0, f64::max)
    }
}

/// Asks a model about statements.
pub fn asked<'a: 'i, 'i>(
    model: &Model,
    items: impl IntoIterator<Item = &'i Item<'a>>,
) -> Vec<Said<'a>> {
    let say = |item: &Item<'a>| {
        let sums = model.sums(&item.answers);
        let best =
            (0..sums.len()).fold(0, |best, at| if sums[at] > sums[best] { at } else { best });
        Said {
            item: item.clone(),
            class: model.classes[best].clone(),
            label: model.classes.iter().position(|class| class == item.class),
            sums,
        }
    };
    items.into_iter().map(say).collect()
}

/// By how much weights are cooled so that what they call probable is as often right as they say.
pub fn cooling(said: &[Said<'_>]) -> f64 {
    let surprise = |cooled: f64| {
        let one = |one: &Said<'_>| {
            one.label.map_or(0.0, |label| -probable(&one.sums, cooled)[label].ln())
        };
        said.iter().map(one).sum::<f64>()
    };
    let steps = (5..=40).map(|step| f64::from(step) / 10.0);
    steps.fold(1.0, |best, one| if surprise(one) < surprise(best) { one } else { best })
}

/// Learns on all sources but some, and asks about those, until each was asked about.
pub fn cross_validated<'a>(
    items: &[Item<'a>],
    written: &[Item<'a>],
    folds: usize,
    alpha: f64,
) -> anyhow::Result<Vec<Said<'a>>> {
    let mut sizes = BTreeMap::<&str, usize>::new();
    for item in items {
        *sizes.entry(&item.statement.source_id).or_default() += 1;
    }
    // The largest sources first, each to the fold that has the least.
    let mut by_size = sizes.into_iter().collect::<Vec<_>>();
    by_size.sort_by_key(|(source, size)| (std::cmp::Reverse(*size), *source));
    let mut filled = vec![0; folds];
    let mut fold_of = BTreeMap::new();
    for (source, size) in by_size {
        let fold = (0..folds).min_by_key(|fold| filled[*fold]).unwrap_or_default();
        filled[fold] += size;
        fold_of.insert(source, fold);
    }
    let mut said = Vec::with_capacity(items.len());
    for fold in 0..folds {
        let is_out =
            |item: &Item<'_>| fold_of.get(item.statement.source_id.as_str()) == Some(&fold);
        let learned =
            items.iter().filter(|item| !is_out(item)).chain(written).cloned().collect::<Vec<_>>();
        let model = fit(&learned, alpha)?;
        said.extend(asked(&model, items.iter().filter(|item| is_out(item))));
    }
    Ok(said)
}
