//! What the review of a statement costs. The goal: 20 µs or less, on one core.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use plumb_lint::review::Reviewer;
use plumb_lint::{Format, Look, Policy, Writer, run};
use plumb_review::{KeyResult, Objective, read, sort};
use std::hint::black_box;

const KEY_RESULTS: &str = include_str!("../../crates/plumb-lab/data/key-results.txt");
const OBJECTIVES: &str = include_str!("../../crates/plumb-lab/data/objectives.txt");

/// The statements behind their labels.
fn statements(lines: &'static str) -> Vec<&'static str> {
    let lines = lines.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some(line.split_once('|')?.1.trim())).collect()
}

/// A document with an objective of two key results, again and again.
fn document(objectives: &[&str], key_results: &[&str]) -> String {
    let sets = objectives.iter().zip(key_results.chunks(2));
    let set = |(objective, key_results): (&&str, &[&str])| {
        let key_results = key_results.iter().map(|one| format!("- KR: {one}\n"));
        format!("## Objective: {objective}\n\n{}\n", key_results.collect::<String>())
    };
    sets.map(set).collect()
}

fn each(c: &mut Criterion, name: &str, all: &[&str], one: impl Fn(&str)) {
    let mut group = c.benchmark_group("a statement");
    group.throughput(Throughput::Elements(all.len() as u64));
    group.bench_function(name, |bencher| bencher.iter(|| all.iter().for_each(|text| one(text))));
    group.finish();
}

fn review(c: &mut Criterion) {
    let (key_results, objectives) = (statements(KEY_RESULTS), statements(OBJECTIVES));
    each(c, "key result, read into its parts", &key_results, |text| {
        black_box(read(text));
    });
    each(c, "key result, reviewed", &key_results, |text| {
        black_box(KeyResult { text, ..KeyResult::default() }.review());
    });
    each(c, "objective, reviewed", &objectives, |text| {
        black_box(Objective { text, ..Objective::default() }.review());
    });
    each(c, "key result, sorted", &key_results, |text| {
        black_box(sort(text));
    });

    let document = document(&objectives, &key_results);
    let policy = Policy::default();
    let reviewer = Reviewer::new(&policy);
    let mut group = c.benchmark_group("a document");
    group.throughput(Throughput::Bytes(document.len() as u64));
    group.bench_function("read, reviewed and told as JSON Lines", |bencher| {
        bencher.iter(|| {
            let mut writer = Writer::new(Format::JsonLines, Look::default(), std::io::sink());
            run::markdown("okrs.md", document.clone(), &reviewer, &mut writer).unwrap();
            writer.finish().unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, review);
criterion_main!(benches);
