//! What surrounds the content of a page, and rows that many pages show: templates of their own, compiled once and not
//! with every page that has them.

use crate::lines::KeyResultLine;
use crate::page::Page;
use askama::Template;

/// Before the content: head, what was saved just before, navigation, the way here.
#[derive(Template)]
#[template(path = "frame/opening.html")]
pub(crate) struct Opening<'a> {
    page: &'a Page,
}

/// Between the way here and the content: which week it is.
#[derive(Template)]
#[template(path = "frame/way.html")]
pub(crate) struct Way<'a> {
    page: &'a Page,
}

/// Behind the content.
#[derive(Template)]
#[template(path = "frame/closing.html")]
pub(crate) struct Closing<'a> {
    page: &'a Page,
}

/// A key result as a row with its track.
#[derive(Template)]
#[template(path = "_key_result.html")]
pub(crate) struct KeyResultRow<'a> {
    page: &'a Page,
    key_result: &'a KeyResultLine,
}

impl Page {
    /// What stands before the content.
    pub(crate) fn opening(&self) -> Opening<'_> {
        Opening { page: self }
    }

    /// What stands between the way here and the content.
    pub(crate) fn way(&self) -> Way<'_> {
        Way { page: self }
    }

    /// What stands behind the content.
    pub(crate) fn closing(&self) -> Closing<'_> {
        Closing { page: self }
    }

    /// A row with a track.
    pub(crate) fn key_result_row<'a>(&'a self, key_result: &'a KeyResultLine) -> KeyResultRow<'a> {
        KeyResultRow { page: self, key_result }
    }
}
