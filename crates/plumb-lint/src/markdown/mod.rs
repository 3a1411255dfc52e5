//! Markdown as teams write it: which of its lines are objectives and key results.
//!
//! Teams label them ("Objective 1: …", "KR1: …"), set them under headings ("Key Results"), in tables with such columns, or
//! simply write a heading with bullets under it. What is labelled wins over what only looks like it, in the whole document
//! and under each objective: beside labelled key results, other bullets are notes.

mod above;
mod ambition;
mod aside;
mod blocks;
mod columns;
mod heads;
mod label;
mod line;
mod lists;
mod look_ahead;
mod period;
mod sections;
mod tables;
mod word_list;

use crate::review::Draft;

/// Whether the name of a file or of its folder names a quarter, a year or a cycle: then what is in it is about that cycle.
pub fn names_cycle(path: &str) -> bool {
    period::cycle_of_file(path).is_some()
}

/// Reads the objectives and key results of a document, in its order.
pub fn read(source: &str) -> Vec<Draft> {
    sections::read(&blocks::blocks(source))
}
