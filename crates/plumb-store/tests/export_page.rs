//! `docs/export.md` describes every list and every field of an export, and nothing that is in none.

use plumb_store::document::{LEFT_OUT, Part, parts};
use std::collections::BTreeSet;

const PAGE: &str = include_str!("../../../docs/export.md");

/// What every row has, said once above the lists.
const SHARED: [&str; 3] = ["workspace_id", "since_change", "since_at"];
/// What a version that ended has besides.
const ENDED: [&str; 2] = ["until_change", "until_at"];

/// The part of the page on one list: from its heading to the next.
#[track_caller]
fn section(list: &str) -> &'static str {
    let heading = format!("\n### `{list}`\n");
    let (_, rest) = PAGE.split_once(&heading).unwrap_or_else(|| panic!("no heading for {list}"));
    rest.split_once("\n### ").map_or(rest, |(section, _)| section)
}

/// The names in code type in a text, in their order.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_field_of_every_list_stands_on_the_page_and_no_other() {
    let said = named(PAGE).collect::<BTreeSet<_>>();
    assert!(SHARED.iter().chain(&ENDED).all(|field| said.contains(field)), "what every row has");
    for part in parts().filter(|part| !part.is_past()) {
        let rows = section(part.name()).lines().filter(|line| line.starts_with("| `"));
        let told = rows.flat_map(|row| named(row.split(" | ").next().unwrap())).collect::<Vec<_>>();
        let kept = part.fields().filter(|field| !SHARED.contains(field)).collect::<Vec<_>>();
        assert_eq!(told, kept, "the fields of {}, in their order", part.name());
    }
}

#[test]
fn every_heading_is_a_list_in_the_order_of_the_document() {
    let headings = PAGE
        .lines()
        .filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'))
        .collect::<Vec<_>>();
    let lists = parts().filter(|part| !part.is_past()).collect::<Vec<_>>();
    assert_eq!(headings, lists.iter().map(Part::name).collect::<Vec<_>>());
}

#[test]
fn the_page_names_what_keeps_its_past_and_what_is_left_out() {
    let (_, past) = PAGE.split_once("Lists in `history`:").unwrap();
    let told = named(past.split("\n\n").next().unwrap()).collect::<Vec<_>>();
    let kept = parts().filter(Part::is_past).collect::<Vec<_>>();
    let kept = kept.iter().map(|part| part.name().trim_end_matches("_past"));
    assert_eq!(told, kept.collect::<Vec<_>>());

    let (_, left_out) = PAGE.split_once("`not_included`:").unwrap();
    let (left_out, _) = left_out.split_once(". ").unwrap();
    assert_eq!(named(left_out).collect::<Vec<_>>(), LEFT_OUT);
}
