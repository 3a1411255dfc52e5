//! How well statements are classified by weights that know nothing of their source.

use crate::corpus::{Corpus, Statement};
use crate::learn::{self, Item, Said, Task};
use crate::train::FOLDS;
use crate::traits;
use plumb_review::training;

/// Tells the figures of a kind, and what helped.
pub fn tell(
    seen: &Corpus,
    written: &[Statement],
    task: Task,
    alpha: f64,
    errors: bool,
) -> anyhow::Result<()> {
    let items = learn::items(&seen.seen, task);
    let written = learn::items(written, task);
    line("each source by the others", task, &learn::cross_validated(&items, &[], FOLDS, alpha)?);
    let said = learn::cross_validated(&items, &written, FOLDS, alpha)?;
    line("the same, and what was written for learning", task, &said);
    line("by what was written alone", task, &learn::asked(&learn::fit(&written, alpha)?, &items));
    let back = learn::asked(&learn::fit(&items, alpha)?, &written);
    line("what was written, by the sources", task, &back);
    for (title, said) in
        [("seen", &said), ("written", &back)].into_iter().filter(|_| task != Task::Vague)
    {
        let traits = traits::measure(said, |what, one| {
            if errors {
                println!("{title}: {what} ({}): {}", one.class, one.item.statement.text);
            }
        });
        println!("{title}: {traits:?}");
    }
    if errors {
        for (title, said) in [("seen", &said), ("written", &back)] {
            println!("--- {title}");
            for one in said.iter().filter(|one| one.class != one.item.class) {
                println!(
                    "{} not {} ({:.2}): {}   [{}]",
                    one.class,
                    one.item.class,
                    one.probability,
                    one.item.statement.text,
                    on(&one.item)
                );
            }
        }
    }
    Ok(())
}

/// The questions that were answered with yes.
fn on(item: &Item<'_>) -> String {
    let names = training::questions();
    let on = item.answers.iter().map(|at| names[*at].as_str());
    on.collect::<Vec<_>>().join(" ")
}

fn line(title: &str, task: Task, said: &[Said<'_>]) {
    let right = said.iter().filter(|one| one.class == one.item.class).count();
    let outcome =
        said.iter().filter(|one| (one.class == "outcome") == (one.item.class == "outcome")).count();
    let all = said.len() as f64;
    println!(
        "{task:?}, {title}: {right} of {} ({:.3}), outcome against rest {:.3}",
        said.len(),
        right as f64 / all,
        outcome as f64 / all
    );
}
