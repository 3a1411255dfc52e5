//! What was read from a file, with what the review says of it.

use crate::position::{Lines, Pieces, Point};
use plumb_core::finding::{Rule, Severity};
use plumb_review::{Finding, Judged, KeyResultReview, ObjectiveReview, SetFinding};
use std::ops::Range;

/// Where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Here and there in the text of a file: Markdown's marks lie between its words.
    Pieces(Pieces),
    /// In a line of JSON Lines.
    Line {
        /// Which line, from 1.
        number: usize,
        /// The id that the line gave, as JSON.
        id: String,
    },
}

/// A statement as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its words, without the marks around them.
    pub text: String,
    /// Where they stand.
    pub place: Place,
}

/// Where a part of a statement lies in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its first character. In JSON Lines the columns count in the statement, not in the line.
    pub begin: Point,
    /// The first character after it.
    pub end: Point,
    /// Its bytes; nothing in JSON Lines.
    pub bytes: Option<Range<usize>>,
}

impl Statement {
    /// Where it begins: its byte in the file, or its line in JSON Lines.
    pub fn begin(&self) -> usize {
        match &self.place {
            Place::Pieces(pieces) => pieces.source_of(0..self.text.len()).start,
            Place::Line { number, .. } => *number,
        }
    }

    /// The bytes from its first to its last; nothing in JSON Lines.
    pub fn bytes(&self) -> Option<Range<usize>> {
        match &self.place {
            Place::Pieces(pieces) => Some(pieces.source_of(0..self.text.len())),
            Place::Line { .. } => None,
        }
    }

    /// Where a part of it lies.
    pub fn spot(&self, lines: &Lines<'_>, part: Range<usize>) -> Spot {
        match &self.place {
            Place::Pieces(pieces) => {
                let bytes = pieces.source_of(part);
                let (begin, end) = (lines.point(bytes.start), lines.point(bytes.end));
                Spot { begin, end, bytes: Some(bytes) }
            }
            Place::Line { number, .. } => {
                let within = Lines::of(&self.text);
                let on_line = |at| Point { line: *number, ..within.point(at) };
                Spot { begin: on_line(part.start), end: on_line(part.end), bytes: None }
            }
        }
    }
}

/// A statement, and what the review says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewed<R> {
    /// The statement.
    pub statement: Statement,
    /// What the review says.
    pub review: R,
}

/// An objective with its key results. Either may be missing: a file may name an objective alone, or key results of an
/// objective that stands elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Set {
    /// The objective.
    pub objective: Option<Reviewed<ObjectiveReview>>,
    /// Its key results, in the order of the file.
    pub key_results: Vec<Reviewed<KeyResultReview>>,
    /// What is said of the set as a whole, and of the objectives or teams of which it is the first.
    pub findings: Vec<OfSet>,
}

/// What is said of a set, and where it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct OfSet {
    /// The statement that is meant, or the heading above all of them.
    pub place: Statement,
    /// Other statements that are meant with it.
    pub beside: Vec<Statement>,
    /// What was found, weighed.
    pub finding: SetFinding,
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which line, from 1.
    pub line: usize,
    /// Why.
    pub error: String,
    /// The id that the line gave, as JSON.
    pub id: Option<String>,
}

/// A file, and everything that was read from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// How it was named in the call; `-` is standard input.
    pub path: String,
    /// Its text, where places are places in it; empty for JSON Lines.
    pub source: String,
    /// The objectives and key results, in the order of the file.
    pub sets: Vec<Set>,
    /// What could not be read.
    pub refused: Vec<Refused>,
}

/// One finding with everything that is needed to tell it.
#[derive(Clone, Copy, Debug)]
pub struct Item<'f> {
    /// The file.
    pub file: &'f File,
    /// The statement, or a heading.
    pub statement: &'f Statement,
    /// What was found.
    pub found: Found<'f>,
}

/// What was found: of a statement, or of several together.
#[derive(Clone, Copy, Debug)]
pub enum Found<'f> {
    /// Of the statement.
    Alone {
        /// What.
        finding: &'f Finding,
        /// Whether the verdict on the statement is likely enough to be said without softening.
        is_sure: bool,
    },
    /// Of what stands together.
    Together(&'f OfSet),
}

impl Item<'_> {
    /// The rule that found it.
    pub fn rule(&self) -> Rule {
        match self.found {
            Found::Alone { finding, .. } => finding.rule,
            Found::Together(of) => of.finding.rule,
        }
    }

    /// What it weighs.
    pub fn severity(&self) -> Severity {
        match self.found {
            Found::Alone { finding, .. } => finding.severity,
            Found::Together(of) => of.finding.severity,
        }
    }

    /// The part of the statement that is meant.
    pub fn part(&self) -> Range<usize> {
        match self.found {
            Found::Alone { finding, .. } => finding.span.into(),
            Found::Together(_) => 0..self.statement.text.len(),
        }
    }

    /// Other statements that are meant with it.
    pub fn beside(&self) -> &[Statement] {
        match self.found {
            Found::Alone { .. } => &[],
            Found::Together(of) => &of.beside,
        }
    }
}

impl File {
    /// Every finding, statement by statement in the order of the file.
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut items = self.sets.iter().flat_map(|set| self.items_of(set)).collect::<Vec<_>>();
        items.sort_by_key(|item| item.statement.begin());
        items
    }

    fn items_of<'f>(&'f self, set: &'f Set) -> Vec<Item<'f>> {
        let mut items = Vec::new();
        let mut alone = |statement: &'f Statement, all: &'f [Finding], is_sure: bool| {
            let found = all.iter().map(|finding| Found::Alone { finding, is_sure });
            items.extend(found.map(|found| Item { file: self, statement, found }));
        };
        if let Some(Reviewed { statement, review }) = &set.objective {
            let is_sure = review.style.as_ref().is_none_or(Judged::is_sure);
            alone(statement, &review.findings, is_sure);
        }
        for Reviewed { statement, review } in &set.key_results {
            let is_sure = review.class.as_ref().is_none_or(Judged::is_sure);
            alone(statement, &review.findings, is_sure);
        }
        let together = set.findings.iter();
        items.extend(together.map(|of| Item {
            file: self,
            statement: &of.place,
            found: Found::Together(of),
        }));
        items
    }

    /// Whether nothing in it could be read as an objective or a key result.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty() && self.refused.is_empty()
    }
}

/// How much was read and found, over all files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were read.
    pub files: usize,
    /// Objectives that were read.
    pub objectives: usize,
    /// Key results that were read.
    pub key_results: usize,
    /// Findings that are problems.
    pub problems: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are hints.
    pub hints: usize,
    /// Lines that could not be read.
    pub refused: usize,
    /// Statements whose wording was not reviewed: they are not in English.
    pub unreviewed: usize,
}

impl Summary {
    /// Counts in what a file holds.
    pub fn add(&mut self, file: &File) {
        self.refused += file.refused.len();
        for set in &file.sets {
            self.objectives += usize::from(set.objective.is_some());
            self.key_results += set.key_results.len();
            let objective = set.objective.iter().filter(|one| one.review.style.is_none()).count();
            let results = set.key_results.iter().filter(|one| one.review.class.is_none()).count();
            self.unreviewed += objective + results;
        }
        for item in file.items() {
            self.add_finding(item.severity());
        }
    }

    /// Counts one finding in.
    pub fn add_finding(&mut self, severity: Severity) {
        match severity {
            Severity::Problem => self.problems += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Hint => self.hints += 1,
        }
    }

    /// Findings of any weight.
    pub fn findings(&self) -> usize {
        self.problems + self.warnings + self.hints
    }

    /// Whether something weighs at least so much. A line that could not be read weighs as much as anything can.
    pub fn reaches(&self, severity: Severity) -> bool {
        let found = match severity {
            Severity::Problem => self.problems,
            Severity::Warning => self.problems + self.warnings,
            Severity::Hint => self.findings(),
        };
        found + self.refused > 0
    }
}
