//! Writes the files of weights.

use crate::corpus::{Corpus, Statement};
use crate::learn::{self, Model, Task};
use anyhow::Context as _;
use plumb_review::training;
use std::fmt::Write as _;
use std::path::Path;

/// How strongly weights are kept small.
pub const ALPHA: f64 = 1.0;

/// How many parts the sources are split into when weights are tried on sources that they don't know.
pub const FOLDS: usize = 12;

/// Learns the weights of both kinds and writes them into `folder`.
pub fn train(corpus: &Corpus, written: &[Statement], folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (task, name) in Task::ALL {
        let items = learn::items(&corpus.seen, task);
        let written = learn::items(written, task);
        let said = learn::cross_validated(&items, &written, FOLDS, ALPHA)?;
        let right = said.iter().filter(|one| one.class == one.item.class).count();
        let mut text = format!(
            "# Written by `cargo xtask train`. For each question, what a yes says for each class.\n# Learned from {} \
             statements; {right} of them ({:.3}) are classified right by weights that know nothing of their source.\n",
            items.len(),
            right as f64 / items.len() as f64,
        );
        let all = items.iter().chain(&written).cloned().collect::<Vec<_>>();
        write(&learn::fit(&all, ALPHA)?, &mut text)?;
        let path = folder.join(name);
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn write(model: &Model, text: &mut String) -> anyhow::Result<()> {
    writeln!(text, "classes: {}", model.classes.join(" "))?;
    let questions = training::questions();
    let rows = questions.iter().map(String::as_str).zip(&model.weights);
    for (name, row) in std::iter::once(("bias", &model.bias)).chain(rows) {
        // No "-0.00".
        let rounded =
            row.iter().map(|weight| (weight * 100.0).round() / 100.0 + 0.0).collect::<Vec<_>>();
        // A question that never had a yes says nothing.
        if rounded.iter().all(|weight| *weight == 0.0) {
            continue;
        }
        write!(text, "{name}:")?;
        for weight in rounded {
            write!(text, " {weight:.2}")?;
        }
        writeln!(text)?;
    }
    Ok(())
}
