//! Writes the files of weights.

use crate::corpus::{Corpus, Statement};
use crate::learn::{self, Model, Questions, Said, Task};
use anyhow::Context as _;
use std::fmt::Write as _;
use std::path::Path;

/// How strongly weights are kept small.
pub const ALPHA: f64 = 1.0;

/// How many parts the sources are split into when weights are tried on sources that they don't know.
pub const FOLDS: usize = 12;

/// What the weights of a task say of statements whose source they don't know, and how much they are cooled.
pub fn validated<'a>(
    seen: &'a [Statement],
    written: &'a [Statement],
    task: Task,
) -> anyhow::Result<(Vec<Said<'a>>, f64)> {
    let questions = Questions::of(task, written);
    let said =
        learn::cross_validated(&questions.items(seen), &questions.items(written), FOLDS, ALPHA)?;
    let cooled = learn::cooling(&said);
    Ok((said, cooled))
}

/// Learns the weights of all tasks and writes them into `folder`. A file in which nothing but its date would change stays.
pub fn train(
    corpus: &Corpus,
    written: &[Statement],
    folder: &Path,
    date: &str,
) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (task, name) in Task::ALL {
        let (said, cooled) = validated(&corpus.seen, written, task)?;
        let questions = Questions::of(task, written);
        let mut items = questions.items(&corpus.seen);
        let published = items.len();
        items.extend(questions.items(written));
        let right = said.iter().filter(|one| one.is_right()).count();
        let mut text = format!(
            "# For each question, what a yes says for each class. Written by `cargo xtask train`, not by hand.\n# Learned from \
             {published} published statements and {} written for it. Weights that know nothing of a statement's source say \
             {right} of {published} right ({:.3}).\n",
            items.len() - published,
            right as f64 / published as f64,
        );
        write(&learn::fit(&items, ALPHA)?.cooled(cooled), &questions, &mut text)?;
        let path = folder.join(name);
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        if before.split_once('\n').is_none_or(|(_, rest)| rest != text) {
            std::fs::write(&path, format!("# {date}\n{text}"))
                .with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

fn write(model: &Model, questions: &Questions, text: &mut String) -> anyhow::Result<()> {
    writeln!(text, "classes: {}", model.classes.join(" "))?;
    let rows = model.weights.iter().map(|(number, row)| (questions.names[*number].as_str(), row));
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
