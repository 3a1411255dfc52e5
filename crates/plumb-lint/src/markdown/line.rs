//! A stretch of running text: what it reads like, and where it stands.

use super::ambition;
use crate::position::Pieces;
use crate::report::{Place, Statement};
use plumb_core::ambition::Ambition;
use std::ops::Range;

/// Text without its marks. What is struck through is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pieces: Pieces,
    /// What is set bold.
    bold: Vec<Range<usize>>,
    links: Vec<Link>,
    /// What the line says in brackets, even where its words are cut.
    pub(super) ambition: Option<Ambition>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    text: Range<usize>,
    is_within_page: bool,
}

impl Line {
    /// Adds text that stands at `source`.
    pub(super) fn push(&mut self, text: &str, source: Range<usize>) {
        self.text.push_str(text);
        self.pieces.push(text.len(), source);
    }

    pub(super) fn set_bold(&mut self, from: usize) {
        self.bold.push(from..self.text.len());
    }

    pub(super) fn set_link(&mut self, from: usize, is_within_page: bool) {
        self.links.push(Link { text: from..self.text.len(), is_within_page });
    }

    /// It is whole: what its brackets say is read.
    #[must_use]
    pub(super) fn finished(mut self) -> Self {
        self.ambition = ambition::in_brackets(&self.text);
        self
    }

    /// A part of it.
    pub(super) fn slice(&self, part: Range<usize>) -> Self {
        let clip = |range: &Range<usize>| {
            let (from, to) = (range.start.max(part.start), range.end.min(part.end));
            (from < to).then(|| from - part.start..to - part.start)
        };
        Self {
            text: self.text.get(part.clone()).unwrap_or_default().to_owned(),
            pieces: self.pieces.slice(part.clone()),
            bold: self.bold.iter().filter_map(clip).collect(),
            links: self
                .links
                .iter()
                .filter_map(|link| Some(Link { text: clip(&link.text)?, ..link.clone() }))
                .collect(),
            ambition: self.ambition,
        }
    }

    /// From a byte on.
    pub(super) fn from(&self, at: usize) -> Self {
        self.slice(at..self.text.len())
    }

    /// This line and the next one in one: they were wrapped.
    #[must_use]
    pub(super) fn with(mut self, next: &Self) -> Self {
        if !self.text.is_empty() && !next.text.is_empty() {
            let here = self.pieces.source_of(0..self.text.len()).end;
            let there = next.pieces.source_of(0..next.text.len()).start;
            // The break between them, with the marks and the indentation around it.
            self.push(" ", here..there.max(here));
        }
        self.ambition = self.ambition.or(next.ambition);
        let at = self.text.len();
        self.text.push_str(&next.text);
        self.pieces.append(&next.pieces);
        self.bold.extend(next.bold.iter().map(|range| range.start + at..range.end + at));
        self.links.extend(
            next.links.iter().map(|link| Link {
                text: link.text.start + at..link.text.end + at,
                ..link.clone()
            }),
        );
        self
    }

    /// Whether nothing but marks of punctuation stands outside of what is bold.
    pub(super) fn is_bold(&self) -> bool {
        let is_outside = |at: usize| !self.bold.iter().any(|bold| bold.contains(&at));
        !self.bold.is_empty()
            && !self.text.char_indices().any(|(at, c)| c.is_alphanumeric() && is_outside(at))
    }

    /// Whether all of it leads to another place of the same page: a table of contents.
    pub(super) fn leads_within_page(&self) -> bool {
        let text = self.text.trim();
        self.links.iter().any(|link| {
            link.is_within_page && self.text.get(link.text.clone()).map(str::trim) == Some(text)
        })
    }

    /// Where the link begins that ends at a byte, unless all of the text is that link.
    pub(super) fn link_to(&self, end: usize) -> Option<usize> {
        let found = self.links.iter().find(|link| link.text.end == end && link.text.start > 0);
        found.map(|link| link.text.start)
    }

    /// As a statement.
    pub(super) fn statement(&self) -> Statement {
        Statement { text: self.text.clone(), place: Place::Pieces(self.pieces.clone()) }
    }
}
