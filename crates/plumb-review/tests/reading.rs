//! Sentences are read into their parts, one line each.

use std::fmt::Write as _;

use plumb_review::{Direction, Figure, Parts, read};

fn number(figure: Option<Figure>) -> String {
    figure.map(|figure| figure.value.normalize().to_string()).unwrap_or_default()
}

fn told(text: &str, parts: &Parts) -> String {
    let by = if parts.target_is_relative { "by " } else { "" };
    let figures = match (parts.baseline, parts.target) {
        (None, None) => String::new(),
        (from, to) => format!("{} -> {by}{}", number(from), number(to)).trim().to_owned(),
    };
    let unit = parts.target.or(parts.baseline).map(|figure| figure.counted.code());
    let direction = parts.direction.map(Direction::code);
    let deadline = parts.deadline.map(|deadline| deadline.span.of(text));
    [
        figures.as_str(),
        unit.unwrap_or_default(),
        direction.unwrap_or_default(),
        deadline.unwrap_or_default(),
    ]
    .join(" | ")
}

#[test]
fn sentences_are_read_as_they_are_meant() {
    let lines = include_str!("reading.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut wrong = String::new();
    for line in lines {
        let mut cells = line.split('|').map(str::trim);
        let text = cells.next().unwrap_or_default();
        let expected =
            (0..4).map(|_| cells.next().unwrap_or_default()).collect::<Vec<_>>().join(" | ");
        let found = told(text, &read(text));
        if found != expected {
            let _ = writeln!(wrong, "{text}\n  expected {expected}\n  found    {found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
