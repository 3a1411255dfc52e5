//! The page, from choosing a file to what became of it.

use super::columns::{Column, columns, meanings, said};
use super::doubts::Doubts;
use super::files::{Carried, Sent};
use super::preview::Preview;
use super::reads::Reads;
use super::report::{Counted, Problems, problems};
use super::run::run;
use crate::Web;
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::page::{Page, Place};
use crate::respond::fresh;
use crate::visitor::Signed;
use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use plumb_app::import::{Read, may_import, read};
use plumb_db::Reader;
use plumb_text::Text;

/// The page around whatever step it is.
#[derive(Template)]
#[template(path = "imports/show.html")]
pub(super) struct ImportPage {
    pub(super) page: Page,
    /// The step, rendered.
    pub(super) body: String,
}

/// A step: the form for a file, what was read, what came of it.
#[derive(Template)]
#[template(path = "imports/_step.html")]
pub(super) struct Step<'a> {
    page: &'a Page,
    typed: &'a Typed,
    files: Vec<FileLine<'a>>,
    columns: Vec<Column>,
    meanings: Vec<Choice>,
    preview: Option<Preview>,
    /// Numbers that can be read in two ways.
    pub(super) doubts: Option<Doubts>,
    /// How what was read reads.
    pub(super) reads: Option<Reads>,
    /// Whether to say what is done with an export.
    has_export: bool,
    pub(super) problems: Option<Problems>,
    pub(super) outcome: Option<Outcome>,
    /// What was tried, where the outcome is that of a trial: only then is it offered to import it.
    pub(super) tried: Option<String>,
}

/// A file with what travels of it.
struct FileLine<'a> {
    name: &'a str,
    data: &'a str,
    /// "42 rows".
    rows: String,
}

/// What came of it, or would.
pub(super) struct Outcome {
    pub(super) title: String,
    pub(super) words: String,
    pub(super) counted: Vec<Counted>,
    /// How many scores key results came with, where any did.
    pub(super) scores: Option<String>,
    /// Whether it is written.
    pub(super) is_done: bool,
}

pub(super) async fn show(State(web): State<Web>, signed: Signed) -> Result<Response, WebError> {
    may_import(signed.caller())?;
    let page = web.import_page(&signed).await?;
    answer(StatusCode::OK, page, |page| Step::of(page, &Typed::default(), &[], None).render())
}

pub(super) async fn step(
    State(web): State<Web>,
    signed: Signed,
    form: Multipart,
) -> Result<Response, WebError> {
    may_import(signed.caller())?;
    let sent = Sent::read(&signed.text, form).await;
    let read = read(&sent.tables(), &said(&sent.typed));
    let asked = sent.typed.get("step");
    let can_go_on = !sent.typed.has_problems() && read.problems.is_empty();
    if can_go_on && matches!(asked, "try" | "import") {
        // What nobody has seen the outcome of is tried first, whatever was pressed.
        let dry_run = asked == "try" || sent.typed.get("tried") != sent.print();
        return run(&web, &signed, sent, read, dry_run).await;
    }
    let status = if can_go_on { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = web.import_page(&signed).await?;
    let wording = web.app.wording_of(signed.caller(), &read).await?;
    let reads = Reads::of(&signed.text, &wording);
    answer(status, page, |page| {
        let step = Step::of(page, &sent.typed, &sent.files, Some(&read));
        Step { has_export: sent.has_export, reads, ..step }.render()
    })
}

/// Answers with a step in its page.
pub(super) fn answer(
    status: StatusCode,
    page: Page,
    step: impl FnOnce(&Page) -> Result<String, askama::Error>,
) -> Result<Response, WebError> {
    let body = step(&page)?;
    fresh(status, &ImportPage { page, body })
}

impl Web {
    /// What surrounds every step.
    pub(super) async fn import_page(&self, signed: &Signed) -> Result<Page, WebError> {
        let page = self.read(async |r: &mut Reader| Page::read(r, &self.app, signed).await).await?;
        let title = signed.text.say("import-title").into_owned();
        Ok(page.titled(title, Place::Cycle))
    }
}

impl<'a> Step<'a> {
    /// The form for a file, and what was read of those that are there.
    pub(super) fn of(
        page: &'a Page,
        typed: &'a Typed,
        files: &'a [Carried],
        read: Option<&Read>,
    ) -> Self {
        let text = &page.text;
        let tables = files.iter().flat_map(|file| file.tables.iter().cloned()).collect::<Vec<_>>();
        Self {
            page,
            typed,
            columns: columns(&tables, &said(typed)),
            meanings: meanings(text),
            preview: read.map(|read| Preview::of(text, read)),
            doubts: read.and_then(|read| Doubts::of(text, read)),
            problems: read.and_then(|read| problems(text, &read.problems, 0)),
            reads: None,
            files: files.iter().map(|file| FileLine::of(text, file)).collect(),
            has_export: false,
            outcome: None,
            tried: None,
        }
    }

    /// Whether it is written, so that nothing is left to choose.
    fn is_done(&self) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.is_done)
    }
}

impl<'a> FileLine<'a> {
    fn of(text: &Text, file: &'a Carried) -> Self {
        let rows = file.tables.iter().map(|table| table.rows.len()).sum::<usize>();
        let rows = text.say_with("import-rows", &[("count", rows.into())]).into_owned();
        Self { name: &file.name, data: &file.data, rows }
    }
}
