//! Goes through a document from top to bottom, and gathers objectives with their key results.

use super::above::Headings;
use super::aside;
use super::blocks::Block;
use super::columns::Beside;
use super::heads::{self, Heads, heads};
use super::label::{Kind, Label, label};
use super::line::Line;
use super::look_ahead::{
    announces_key_results, groups_key_results, has_bullets_of_its_own, is_kind, is_like_a_heading,
    is_objectives_table, most_say_how_far, names_objective, statements,
};
use super::period;
use crate::review::{Above, Draft, DraftKeyResult};

/// The level of what is no heading.
pub(super) const BELOW_HEADINGS: u8 = 7;

/// How surely something is a key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// A bullet under an objective.
    Likely,
    /// It is labelled, or stands where key results do.
    Said,
}

/// An objective being gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) objective: Option<Line>,
    above: Above,
    key_results: Vec<(Sure, Line, Beside)>,
}

/// What unlabelled lines are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing that is known of.
    Anywhere,
    /// Under an objective: bullets are likely key results.
    UnderObjective,
    /// Under "Key Results".
    KeyResults,
    /// Under "Objectives".
    Objectives,
    /// Under notes and the like, up to the next heading that is no deeper than this level.
    Other(u8),
}

pub(super) struct Reader {
    /// Whether the document labels its objectives: a heading that is no more than a heading is none then.
    pub(super) is_labelled: bool,
    pub(super) gathered: Vec<Gathered>,
    /// Which of them is being gathered, and the level of its heading.
    pub(super) current: Option<(usize, u8)>,
    pub(super) place: Place,
    /// The level of the heading "Key Results" above.
    results: Option<u8>,
    /// The level of the heading "Objectives" above.
    objectives: Option<u8>,
    /// A label was read whose statement comes next.
    pub(super) awaited: Option<(Kind, u8)>,
    /// The list that comes next is one of notes.
    pub(super) is_list_other: bool,
    /// Under a heading that names OKRs or a quarter, and no other.
    is_under_okrs: bool,
    /// What stands above what is read.
    pub(super) above: Headings,
}

/// Reads the objectives and key results of a document.
pub(super) fn read(blocks: &[Block]) -> Vec<Draft> {
    let is_labelled = blocks.iter().enumerate().any(|(at, block)| match block {
        Block::Heading(_, line) => {
            is_kind(line, Kind::Objective) || announces_key_results(after(blocks, at))
        }
        Block::Paragraph(lines) => lines.iter().any(|line| is_kind(line, Kind::Objective)),
        Block::List(items) => items.iter().any(names_objective),
        Block::Table(table) => is_objectives_table(table),
        Block::FrontMatter(_) => false,
    });
    let mut reader = Reader {
        is_labelled,
        gathered: Vec::new(),
        current: None,
        place: Place::Anywhere,
        results: None,
        objectives: None,
        awaited: None,
        is_list_other: false,
        is_under_okrs: false,
        above: Headings::default(),
    };
    for (at, block) in blocks.iter().enumerate() {
        let rest = after(blocks, at);
        match block {
            Block::Heading(level, line) => reader.heading(*level, line, rest),
            Block::Paragraph(lines) => reader.paragraph(lines, rest),
            Block::List(items) => reader.list(items),
            Block::Table(table) => reader.table(table),
            Block::FrontMatter(text) => reader.above.front_matter(text),
        }
    }
    reader.finish()
}

fn after(blocks: &[Block], at: usize) -> &[Block] {
    blocks.get(at + 1..).unwrap_or_default()
}

impl Reader {
    fn heading(&mut self, level: u8, line: &Line, rest: &[Block]) {
        self.awaited = None;
        self.is_list_other = false;
        self.is_under_okrs = false;
        if self.results.is_some_and(|results| level <= results) {
            self.results = None;
        }
        if self.objectives.is_some_and(|objectives| level <= objectives) {
            self.objectives = None;
        }
        let found = label(&line.text);
        if let Some(Label { kind: Kind::Objective, end }) = found {
            return self.labelled(Kind::Objective, level, &line.from(end));
        }
        if matches!(self.place, Place::Other(other) if level > other) {
            return;
        }
        let heads = heads(&line.text);
        match (found, heads) {
            (_, Some(Heads::KeyResults)) => {
                if self.current.is_some_and(|(_, of)| level < of) {
                    self.current = None;
                }
                self.place = Place::KeyResults;
                self.results = Some(level);
            }
            (Some(Label { kind, end }), _) => {
                self.labelled(kind, level, &line.from(end));
                // What stands under the heading of a key result is about it.
                self.place = Place::Other(level);
            }
            (None, Some(Heads::Objectives)) => {
                self.above.enter(level, line, heads);
                self.current = None;
                self.place = Place::Objectives;
                self.objectives = Some(level);
            }
            (None, Some(Heads::Okrs)) if self.current.is_none_or(|(_, of)| level <= of) => {
                self.above.enter(level, line, heads);
                self.current = None;
                self.place = Place::Anywhere;
                self.is_under_okrs = true;
            }
            (None, Some(Heads::Other | Heads::Okrs)) => {
                self.above.leave(level);
                self.leave(level);
                self.place = Place::Other(level);
            }
            (None, None) => self.plain_heading(level, line, rest),
        }
    }

    /// A heading without a label.
    fn plain_heading(&mut self, level: u8, line: &Line, rest: &[Block]) {
        if self.results.is_some() {
            // "Quality", with the key results about it.
            if groups_key_results(line, rest) {
                self.place = Place::KeyResults;
            } else {
                self.key_result(Sure::Said, line, Beside::default());
                self.place = Place::Other(level);
            }
            return;
        }
        let is_deeper = self.current.is_some_and(|(_, of)| level > of);
        let is_objective = announces_key_results(rest)
            || (!is_deeper
                && has_bullets_of_its_own(line, rest)
                && (!self.is_labelled || most_say_how_far(rest)))
            || (self.objectives.is_some() && !is_deeper);
        if is_objective && !(is_deeper && self.has_key_results()) {
            self.objective(line, level);
        } else if is_deeper {
            self.place = Place::Other(level);
        } else {
            self.above.enter(level, line, None);
            self.current = None;
            self.place = Place::Anywhere;
        }
    }

    fn has_key_results(&self) -> bool {
        self.current
            .and_then(|(at, _)| self.gathered.get(at))
            .is_some_and(|one| !one.key_results.is_empty())
    }

    /// A heading that is none of an objective: those as high as it end it.
    fn leave(&mut self, level: u8) {
        if self.current.is_some_and(|(_, of)| level <= of) {
            self.current = None;
        }
    }

    fn paragraph(&mut self, lines: &[Line], rest: &[Block]) {
        let is_other = matches!(self.place, Place::Other(_)) && self.awaited.is_none();
        if is_other && !lines.iter().any(|line| is_kind(line, Kind::Objective)) {
            return;
        }
        let is_alone = lines.len() == 1;
        let leads = matches!(rest.first(), Some(Block::List(_) | Block::Table(_)));
        for line in statements(lines) {
            let text = &line.text;
            let found = label(text);
            let heads = heads(text);
            let cycle = match heads {
                Some(Heads::Okrs) => period::cycle(text),
                _ => period::cycle_after_name(text),
            };
            if let Some(cycle) = cycle.filter(|_| found.is_none()) {
                self.above.names_cycle(cycle);
            }
            match (found, heads) {
                (_, Some(Heads::KeyResults)) => {
                    self.place = Place::KeyResults;
                    self.is_list_other = false;
                }
                (Some(Label { kind, end }), _) => {
                    self.labelled(kind, BELOW_HEADINGS, &line.from(end));
                }
                (None, Some(Heads::Objectives))
                    if leads && (line.is_bold() || text.trim_end().ends_with(':')) =>
                {
                    self.current = None;
                    self.place = Place::Objectives;
                }
                (None, Some(Heads::Other)) => self.is_list_other = leads,
                (None, Some(_)) => {}
                (None, None) if heads::is_about(text) => {
                    self.is_list_other = leads && text.trim_end().ends_with(':');
                }
                (None, None) => {
                    if let Some((kind, level)) = self.awaited.take() {
                        self.labelled(kind, level, &line);
                    } else if let Some(end) = heads::formula(text) {
                        self.objective(&line.slice(0..end), BELOW_HEADINGS);
                    } else if is_alone
                        && leads
                        && !self.is_labelled
                        && (line.is_bold() || self.is_under_okrs && is_like_a_heading(&line))
                        && self.current.is_none_or(|(_, of)| of == BELOW_HEADINGS)
                    {
                        self.objective(&line, BELOW_HEADINGS);
                    } else if leads && text.trim_end().ends_with(':') && self.has_key_results() {
                        // A second list, of something else.
                        self.is_list_other = self.place == Place::UnderObjective;
                    } else if is_alone
                        && leads
                        && is_like_a_heading(&line)
                        && !announces_key_results(rest)
                    {
                        // "Workshop", with its objectives in the list.
                        self.above.enter_line(&line, heads);
                    }
                }
            }
        }
    }

    /// A statement that was labelled; an empty one comes next.
    pub(super) fn labelled(&mut self, kind: Kind, level: u8, line: &Line) {
        if aside::stripped(line).text.is_empty() {
            if kind == Kind::Objective {
                self.current = None;
                self.place = Place::Anywhere;
            }
            self.awaited = Some((kind, level));
            return;
        }
        self.awaited = None;
        match kind {
            Kind::Objective => {
                let end = heads::formula(&line.text).unwrap_or(line.text.len());
                self.objective(&line.slice(0..end), level);
            }
            Kind::KeyResult => self.key_result(Sure::Said, line, Beside::default()),
        }
    }

    pub(super) fn objective(&mut self, line: &Line, level: u8) {
        let line = aside::stripped(line);
        self.place = Place::UnderObjective;
        self.results = None;
        if heads::is_placeholder(&line.text) {
            self.current = None;
            self.place = Place::Anywhere;
            return;
        }
        self.current = Some((self.gathered.len(), level));
        let above = self.above.above(level);
        self.gathered.push(Gathered { objective: Some(line), above, key_results: Vec::new() });
    }

    pub(super) fn key_result(&mut self, sure: Sure, line: &Line, beside: Beside) {
        let line = aside::stripped(line);
        if heads::is_placeholder(&line.text) {
            return;
        }
        let at = if let Some((at, _)) = self.current {
            at
        } else {
            if self.gathered.last().is_none_or(|last| last.objective.is_some()) {
                let above = self.above.above(BELOW_HEADINGS);
                self.gathered.push(Gathered { above, ..Gathered::default() });
            }
            self.gathered.len() - 1
        };
        if let Some(gathered) = self.gathered.get_mut(at) {
            gathered.key_results.push((sure, line, beside));
        }
    }

    fn finish(self) -> Vec<Draft> {
        let draft = |gathered: Gathered| {
            let Gathered { objective, above, key_results } = gathered;
            let surest = key_results.iter().map(|(sure, ..)| *sure).max();
            let key_results = key_results.into_iter().filter(|(sure, ..)| Some(*sure) == surest);
            let key_results = key_results.map(|(_, line, beside)| DraftKeyResult {
                statement: line.statement(),
                fields: beside.fields,
                ambition: beside.ambition.or(line.ambition),
                is_dated: beside.is_dated,
            });
            Draft {
                ambition: objective.as_ref().and_then(|line| line.ambition),
                objective: objective.map(|line| line.statement()),
                key_results: key_results.collect(),
                above,
            }
        };
        self.gathered.into_iter().map(draft).collect()
    }
}
