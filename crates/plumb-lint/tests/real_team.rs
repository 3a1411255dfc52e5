//! A real team's documents are read as the team meant them. They are not part of the project, and without them the story
//! says so.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a story, outside functions that are tests"
)]

use plumb_core::finding::Rule;
use plumb_lint::review::Reviewer;
use plumb_lint::{File, Policy, markdown};
use plumb_review::SetWhy;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/real");
    if folder.join("ipld-okrs.csv").exists() {
        return Some(folder);
    }
    eprintln!("skipped: ../shared/corpus/real is not beside the project");
    None
}

/// Cycle, objective, key result: the rows of the team's table.
type Rows = Vec<(String, String, String)>;

fn table(folder: &Path) -> Rows {
    // The team left out some cells at the end of a row.
    let mut table =
        csv::ReaderBuilder::new().flexible(true).from_path(folder.join("ipld-okrs.csv")).unwrap();
    let rows = table.records().map(|row| {
        let row = row.unwrap();
        (row[0].to_lowercase(), row[4].to_owned(), row[5].to_owned())
    });
    rows.collect()
}

/// The documents with their cycles.
fn documents(folder: &Path) -> Vec<(String, String)> {
    let files = std::fs::read_dir(folder.join("ipld-markdown")).unwrap();
    let document = |path: PathBuf| {
        let cycle = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (cycle, std::fs::read_to_string(&path).unwrap())
    };
    files.map(|file| document(file.unwrap().path())).collect()
}

/// How many key results each objective of each cycle has.
fn by_objective(rows: &Rows) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::<_, usize>::new();
    for (cycle, objective, _) in rows {
        *counts.entry((cycle.clone(), objective.clone())).or_default() += 1;
    }
    counts
}

#[test]
fn a_real_teams_six_documents_are_read_as_their_table_says() {
    let Some(folder) = folder() else { return };
    let mut expected = table(&folder);
    let mut found = Rows::new();
    let mut objectives = 0;
    for (cycle, source) in documents(&folder) {
        for draft in markdown::read(&source) {
            objectives += 1;
            let objective = draft.objective.unwrap().text;
            for key_result in draft.key_results {
                found.push((cycle.clone(), objective.clone(), key_result.statement.text));
            }
        }
    }
    assert_eq!(by_objective(&found), by_objective(&expected));
    // The table has no code marks and no links, and neither has what is read.
    let clean = |rows: &mut Rows| {
        for (.., key_result) in rows.iter_mut() {
            *key_result = key_result.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        rows.sort();
    };
    clean(&mut found);
    clean(&mut expected);
    assert_eq!(found, expected);
    assert_eq!((objectives, found.len()), (20, 55));
}

/// What is told of the focus: of an objective, or of all in a cycle.
type Focus = BTreeSet<(String, Option<String>, &'static str)>;

#[test]
fn a_real_teams_focus_is_told_as_their_table_says() {
    let Some(folder) = folder() else { return };
    let mut expected = Focus::new();
    let mut objectives = BTreeMap::<_, usize>::new();
    for ((cycle, objective), count) in by_objective(&table(&folder)) {
        *objectives.entry(cycle.clone()).or_default() += 1;
        match count {
            2..=5 => {}
            0 | 1 => drop(expected.insert((cycle, Some(objective), "key_results_few"))),
            _ => drop(expected.insert((cycle, Some(objective), "key_results_many"))),
        }
    }
    let many = objectives.into_iter().filter(|(_, count)| *count > 3);
    expected.extend(many.map(|(cycle, _)| (cycle, None, "objectives_many")));

    let mut found = Focus::new();
    let policy = Policy::default();
    for (cycle, source) in documents(&folder) {
        let path = format!("{cycle}.md");
        let sets =
            Reviewer::new(&policy).document(markdown::read(&source), markdown::names_cycle(&path));
        let file = File { path, source, sets, refused: Vec::new() };
        let rules = file.items().iter().map(plumb_lint::Item::rule).collect::<BTreeSet<_>>();
        // Their names name the cycle, one team wrote them, and no bracket says what is a stretch.
        for silent in [Rule::K6, Rule::S7, Rule::S8] {
            assert!(!rules.contains(&silent), "{silent:?} in {cycle}");
        }
        for of in file.sets.iter().flat_map(|set| &set.findings) {
            let place = match of.finding.why {
                SetWhy::ObjectivesMany { .. } => None,
                _ => Some(of.place.text.clone()),
            };
            if of.finding.rule == Rule::S1 {
                found.insert((cycle.clone(), place, of.finding.why.code()));
            }
        }
    }
    assert_eq!(found, expected);
    assert_eq!(found.len(), 9);
}
