//! Markdown as teams write it: which of its lines are objectives and key results.
//!
//! Teams label them ("Objective 1: …", "KR1: …"), set them under headings ("Key Results"), in tables with such columns, or
//! simply write a heading with bullets under it. What is labelled wins over what only looks like it, in the whole document
//! and under each objective: beside labelled key results, other bullets are notes.

mod aside;
mod blocks;
mod columns;
mod heads;
mod label;
mod line;
mod lists;
mod look_ahead;
mod sections;
mod tables;
mod word_list;

use crate::review::Draft;

/// Reads the objectives and key results of a document, in its order.
pub fn read(source: &str) -> Vec<Draft> {
    sections::read(&blocks::blocks(source))
}
