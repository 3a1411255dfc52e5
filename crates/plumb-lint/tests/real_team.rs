//! A real team's documents are read as the team meant them. They are not part of the project, and without them the story
//! says so.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a story, outside functions that are tests"
)]

use plumb_lint::markdown;
use std::collections::BTreeMap;
use std::path::PathBuf;

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

#[test]
fn a_real_teams_six_documents_are_read_as_their_table_says() {
    let Some(folder) = folder() else { return };
    // The team left out some cells at the end of a row.
    let mut table =
        csv::ReaderBuilder::new().flexible(true).from_path(folder.join("ipld-okrs.csv")).unwrap();
    let rows = table.records().map(|row| {
        let row = row.unwrap();
        (row[0].to_lowercase(), row[4].to_owned(), row[5].to_owned())
    });
    let mut expected = rows.collect::<Rows>();

    let mut found = Rows::new();
    let mut objectives = 0;
    for file in std::fs::read_dir(folder.join("ipld-markdown")).unwrap() {
        let path = file.unwrap().path();
        let cycle = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let source = std::fs::read_to_string(&path).unwrap();
        for draft in markdown::read(&source) {
            objectives += 1;
            let objective = draft.objective.unwrap().text;
            for key_result in draft.key_results {
                found.push((cycle.clone(), objective.clone(), key_result.statement.text));
            }
        }
    }
    let by_objective = |rows: &Rows| {
        let mut counts = BTreeMap::<_, usize>::new();
        for (cycle, objective, _) in rows {
            *counts.entry((cycle.clone(), objective.clone())).or_default() += 1;
        }
        counts
    };
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
