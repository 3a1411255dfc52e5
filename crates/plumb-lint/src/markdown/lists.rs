//! Items of lists, and those in them.

use super::blocks::Item;
use super::columns::Beside;
use super::heads::{self, Heads, heads};
use super::label::{Kind, Label, label};
use super::line::Line;
use super::look_ahead::{first_line, is_result, names_objective, statements};
use super::sections::{BELOW_HEADINGS, Place, Reader, Sure};

impl Reader {
    pub(super) fn list(&mut self, items: &[Item]) {
        if std::mem::take(&mut self.is_list_other) || matches!(self.place, Place::Other(_)) {
            return;
        }
        self.items(items, self.place);
    }

    pub(super) fn items(&mut self, items: &[Item], place: Place) {
        let is_labelled = items.iter().any(|item| {
            first_line(item).is_some_and(|line| label(&line.text).is_some())
                && !first_line(item).is_some_and(Line::leads_within_page)
        });
        for item in items {
            self.item(item, place, is_labelled);
        }
    }

    pub(super) fn item(&mut self, item: &Item, place: Place, is_labelled: bool) {
        let mut paragraphs =
            item.paragraphs.iter().filter_map(|lines| statements(lines).into_iter().next());
        let Some(line) = paragraphs.next() else {
            return self.items(&item.children, place);
        };
        if line.leads_within_page() {
            return;
        }
        let found = label(&line.text);
        if heads(&line.text) == Some(Heads::KeyResults) && !item.children.is_empty() {
            return self.items(&item.children, Place::KeyResults);
        }
        if let Some(Label { kind, end }) = found {
            let mut statement = line.from(end);
            if statement.text.trim().is_empty() {
                // "KR1", and what it is in the paragraph after it.
                statement = paragraphs.next().unwrap_or_default();
            }
            if kind == Kind::Objective {
                self.labelled(kind, BELOW_HEADINGS, &statement);
                self.items(&item.children, Place::UnderObjective);
            } else {
                self.labelled(kind, BELOW_HEADINGS, &statement);
            }
            return;
        }
        if item.children.iter().any(names_objective) {
            // "Workshop", with its objectives.
            self.above.enter_item(&line);
            self.items(&item.children, place);
            return self.above.leave_item();
        }
        // "Key results:", and below it one item with a label and three without: all of them are.
        let is_note = is_labelled && place != Place::KeyResults;
        if is_note || heads::is_about(&line.text) || heads::is_head(&line.text) {
            return;
        }
        if let Some((kind, level)) = self.awaited.take() {
            self.labelled(kind, level, &line);
            return self.items(&item.children, Place::UnderObjective);
        }
        match place {
            Place::KeyResults => self.key_result(Sure::Said, &line, Beside::default()),
            Place::UnderObjective => self.key_result(Sure::Likely, &line, Beside::default()),
            Place::Objectives => {
                self.objective(&line, BELOW_HEADINGS);
                self.items(&item.children, Place::UnderObjective);
                self.place = Place::Objectives;
            }
            Place::Anywhere if !self.is_labelled && item.children.iter().any(is_result) => {
                self.objective(&line, BELOW_HEADINGS);
                self.items(&item.children, Place::UnderObjective);
                // The next item is one as well, and no key result of this one.
                self.current = None;
                self.place = Place::Anywhere;
            }
            Place::Anywhere | Place::Other(_) => {}
        }
    }
}
