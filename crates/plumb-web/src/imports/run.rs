//! Trying and importing. What takes longer tells how far it is while it runs: the page arrives piece by piece, which
//! needs no script, no second request, and nothing that another node would have to know.

use super::doubts::Doubts;
use super::files::Sent;
use super::reads::Reads;
use super::report::{self, counted};
use super::show::{ImportPage, Outcome, Step, answer};
use crate::Web;
use crate::error::WebError;
use crate::page::Page;
use crate::respond::status_of;
use crate::visitor::Signed;
use askama::Template;
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use plumb_app::Error;
use plumb_app::import::{Count, Read, Report};
use plumb_text::Text;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};

/// What is done so soon is answered at once, with the status that fits.
const AT_ONCE: Duration = Duration::from_secs(1);
/// Where in the page the steps stand.
const HERE: &str = "<!-- here -->";
/// Asks a proxy to pass on what arrives as it arrives.
const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

type Ended = Result<Result<Report, Error>, JoinError>;

/// An import that is being written, in a task of its own: it ends well even when nobody waits for the page.
struct Running {
    task: JoinHandle<Result<Report, Error>>,
    done: watch::Receiver<u64>,
    rows: u64,
    sent: Sent,
    doubts: Option<Doubts>,
    /// How it reads, where it is tried: once it is written, its own pages say it.
    reads: Option<Reads>,
    dry_run: bool,
}

pub(super) async fn run(
    web: &Web,
    signed: &Signed,
    sent: Sent,
    read: Read,
    dry_run: bool,
) -> Result<Response, WebError> {
    let page = web.import_page(signed).await?;
    let mut reads = None;
    if dry_run {
        let wording = web.app.wording_of(signed.caller(), &read).await?;
        reads = Reads::of(&signed.text, &wording);
    }
    let mut running = Running { reads, ..Running::begin(web, signed, sent, read, dry_run) };
    match tokio::time::timeout(AT_ONCE, &mut running.task).await {
        Ok(ended) => {
            let ended = ended.map_err(|error| Error::Broken(Box::new(error)))?;
            if let Err(error @ (Error::Broken(_) | Error::Forbidden { .. })) = ended {
                return Err(error.into());
            }
            let status = ended.as_ref().map_or_else(status_of, |_| StatusCode::OK);
            answer(status, page, |page| running.step(page, Ok(ended)))
        }
        Err(_) => running.told(page),
    }
}

impl Running {
    fn begin(web: &Web, signed: &Signed, sent: Sent, read: Read, dry_run: bool) -> Self {
        let (tell, done) = watch::channel(0);
        let doubts = Doubts::of(&signed.text, &read);
        let (app, caller, rows) = (web.app.clone(), signed.caller().clone(), read.rows());
        let task = tokio::spawn(async move {
            app.import_telling(&caller, &read, dry_run, &mut |row| {
                // A hundred times at most, however many rows there are.
                if row * 100 / rows.max(1) != (row - 1) * 100 / rows.max(1) {
                    tell.send_replace(row);
                }
            })
            .await
        });
        Self { task, done, rows, sent, doubts, reads: None, dry_run }
    }

    /// What came of it, as a step of the page.
    fn step(&self, page: &Page, ended: Ended) -> Result<String, askama::Error> {
        let text = &page.text;
        let mut typed = self.sent.typed.clone();
        let (mut outcome, mut problems) = (None, None);
        match ended {
            Ok(Ok(report)) => outcome = Some(outcome_of(text, &report, self.dry_run)),
            Ok(Err(Error::Refused(refusals))) => {
                let (told, more) = plumb_app::import::problems(refusals);
                problems = report::problems(text, &told, more);
            }
            Ok(Err(error)) => match typed.clone().said_no(text, error) {
                Ok(said) => typed = said,
                Err(error) => failed(text, &mut typed, &error),
            },
            Err(error) => failed(text, &mut typed, &error),
        }
        let mut step = Step::of(page, &typed, &self.sent.files, None);
        step.tried = outcome.as_ref().filter(|_| self.dry_run).map(|_| self.sent.print());
        (step.outcome, step.problems) = (outcome, problems);
        step.doubts.clone_from(&self.doubts);
        step.reads.clone_from(&self.reads);
        step.render()
    }

    /// The page piece by piece: its head, how far it is, what came of it.
    fn told(self, page: Page) -> Result<Response, WebError> {
        let around = ImportPage { page, body: HERE.to_owned() };
        let (whole, page) = (around.render()?, around.page);
        let (head, tail) = whole.split_once(HERE).unwrap_or((&whole, ""));
        let begin = format!("{head}<div class=\"running\" role=\"status\">");
        let state = Some((self, page, begin, tail.to_owned()));
        let pieces = unfold(state, async |state| {
            let (mut running, page, begin, tail) = state?;
            if !begin.is_empty() {
                let words = running.so_far(&page.text, 0);
                let piece = format!("{begin}{words}");
                return Some((Ok(piece.into()), Some((running, page, String::new(), tail))));
            }
            let Some(row) = running.heard().await else {
                let ended = (&mut running.task).await;
                let step = running.step(&page, ended).unwrap_or_default();
                return Some((Ok(format!("</div>{step}{tail}").into()), None));
            };
            let words = running.so_far(&page.text, row);
            Some((Ok::<Bytes, Infallible>(words.into()), Some((running, page, begin, tail))))
        });
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            UNBUFFERED,
        ];
        Ok((StatusCode::OK, headers, Body::from_stream(pieces)).into_response())
    }

    /// The next row that is told; none once it has ended.
    async fn heard(&mut self) -> Option<u64> {
        self.done.changed().await.ok()?;
        Some(*self.done.borrow_and_update())
    }

    /// "Importing: 120 of 400". Of several the last is seen.
    fn so_far(&self, text: &Text, row: u64) -> String {
        let shown = |count: u64| text.count(i64::try_from(count).unwrap_or(i64::MAX));
        let key = if self.dry_run { "import-trying" } else { "import-running" };
        let words =
            text.say_with(key, &[("done", shown(row).into()), ("all", shown(self.rows).into())]);
        format!("<p class=\"running__now\">{words}</p>\n")
    }
}

/// Says in the log what happened; on the page, that nothing was written.
fn failed(text: &Text, typed: &mut crate::form::Typed, cause: &dyn std::fmt::Display) {
    tracing::error!(%cause, "an import failed");
    typed.complain_above(text.say("import-failed"));
}

fn outcome_of(text: &Text, report: &Report, dry_run: bool) -> Outcome {
    let all = [
        report.cycles,
        report.teams,
        report.people,
        report.objectives,
        report.key_results,
        report.check_ins,
    ];
    let sum = |of: fn(&Count) -> u64| {
        text.count(i64::try_from(all.iter().map(of).sum::<u64>()).unwrap_or(i64::MAX))
    };
    let words = match (report.changes_anything(), dry_run) {
        (false, _) => text.say("import-nothing"),
        (true, true) => text.say("import-preview-hint"),
        (true, false) => text.say_with(
            "import-done",
            &[
                ("added", sum(|count| count.added).into()),
                ("changed", sum(|count| count.changed).into()),
                ("kept", sum(|count| count.unchanged).into()),
            ],
        ),
    };
    let title = text.say(if dry_run { "import-preview" } else { "import-over" });
    Outcome {
        title: title.into_owned(),
        words: words.into_owned(),
        counted: counted(text, report),
        scores: (report.scores > 0).then(|| {
            let count = i64::try_from(report.scores).unwrap_or(i64::MAX);
            text.say_with("import-scores", &[("count", count.into())]).into_owned()
        }),
        is_done: !dry_run,
    }
}
