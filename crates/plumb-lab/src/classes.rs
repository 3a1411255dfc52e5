//! How well statements are classified by weights that know nothing of their source: for whoever works on the questions.

use crate::corpus::Statement;
use crate::learn::{self, Item, Questions, Said, Task};
use crate::train::FOLDS;
use crate::traits;

/// Tells the figures of a task, and what helped.
pub fn tell(
    seen: &[Statement],
    written: &[Statement],
    task: Task,
    alpha: f64,
    errors: bool,
) -> anyhow::Result<()> {
    let questions = Questions::of(task, written);
    let (items, written) = (questions.items(seen), questions.items(written));
    line("each source by the others", task, &learn::cross_validated(&items, &[], FOLDS, alpha)?);
    let said = learn::cross_validated(&items, &written, FOLDS, alpha)?;
    line("the same, and what was written for learning", task, &said);
    let cooled = learn::cooling(&said);
    let sure = |from: i32| {
        let sure = said.iter().filter(|one| one.probability(cooled) >= f64::from(from) / 100.0);
        let (all, right) =
            sure.fold((0, 0), |(all, right), one| (all + 1, right + usize::from(one.is_right())));
        format!("{from}: {right} of {all}")
    };
    println!(
        "  cooled {cooled}, right from {}",
        [50, 60, 70, 75, 80, 85, 90, 95].map(sure).join(", from ")
    );
    line("by what was written alone", task, &learn::asked(&learn::fit(&written, alpha)?, &items));
    let tenth = by_tenths(&items, &written, alpha)?;
    line("what was written, each tenth by the rest and the sources", task, &tenth);
    for (title, said) in [("seen", &said), ("written", &tenth)] {
        let traits = traits::measure(said, |what, one| {
            if errors {
                println!("{title}: {what}: {}", one.item.statement.text);
            }
        });
        println!("{title}: {traits:?}");
        for one in said.iter().filter(|one| errors && !one.is_right()) {
            let (class, label) = (&one.class, one.item.class);
            let (text, on) = (&one.item.statement.text, on(&one.item, &questions));
            println!("{title}: {class} not {label} ({:.2}): {text}   [{on}]", one.probability(1.0));
        }
    }
    Ok(())
}

/// What was written, in tenths.
fn by_tenths<'a>(
    items: &[Item<'a>],
    written: &[Item<'a>],
    alpha: f64,
) -> anyhow::Result<Vec<Said<'a>>> {
    let mut said = Vec::with_capacity(written.len());
    for fold in 0..10 {
        let of = |is_out: bool| {
            let all = written.iter().enumerate();
            all.filter(move |(at, _)| (at % 10 == fold) == is_out).map(|(_, item)| item.clone())
        };
        let known = of(false).chain(items.iter().cloned()).collect::<Vec<_>>();
        said.extend(learn::asked(&learn::fit(&known, alpha)?, &of(true).collect::<Vec<_>>()));
    }
    Ok(said)
}

/// The questions that were answered with yes.
fn on(item: &Item<'_>, questions: &Questions) -> String {
    let on = item.answers.iter().map(|number| questions.names[*number].as_str());
    on.collect::<Vec<_>>().join(" ")
}

fn line(title: &str, task: Task, said: &[Said<'_>]) {
    let right = said.iter().filter(|one| one.is_right()).count();
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
