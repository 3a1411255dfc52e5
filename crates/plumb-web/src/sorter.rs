//! Is it an OKR? Says what a sentence reads as, why, and what comes next; as a page, and as one types.

use crate::error::WebError;
use crate::page::{Page, Place};
use crate::respond::is_partial;
use crate::routes::Routes;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use plumb_db::Reader;
use plumb_review::{KeyResult, Parts, SortedAs, Span, sort};
use plumb_text::Text;
use serde::Deserialize;

/// So many characters are read: as many as a key result may have.
const CHARS_MAX: usize = plumb_core::key_result::STATEMENT_LENGTH_MAX;

pub(crate) fn routes() -> Routes {
    Routes::new().route(path::SORTER, get(show))
}

/// What the address may say.
#[derive(Deserialize)]
struct SorterQuery {
    #[serde(default)]
    text: String,
}

#[derive(Template)]
#[template(path = "sorter/show.html")]
struct SorterPage {
    page: Page,
    typed: String,
    answer: Option<Answer>,
    /// What people write, each with what it is.
    kinds: Vec<(String, String)>,
}

impl SorterPage {
    const CHARS_MAX: usize = CHARS_MAX;
}

/// The answer, while one types.
#[derive(Template)]
#[template(path = "sorter/_answer.html")]
struct AnswerPiece {
    page: Page,
    answer: Option<Answer>,
}

/// What a sentence reads as.
struct Answer {
    is: String,
    tone: &'static str,
    /// The sentence in pieces; those that decided it are marked.
    pieces: Vec<(String, bool)>,
    why: String,
    next: String,
    /// Whether a page is there to write it on.
    may_be_written: bool,
    /// Whether that page can begin with it: a key result needs its objective first.
    is_objective: bool,
    /// The sentence.
    typed: String,
}

impl Answer {
    fn has_marks(&self) -> bool {
        self.pieces.iter().any(|(_, is_marked)| *is_marked)
    }
}

async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<SorterQuery>,
) -> Result<Response, WebError> {
    let typed = query.text.trim().chars().take(CHARS_MAX).collect::<String>();
    if is_partial(&headers) {
        return web
            .see(&signed, &headers, async |_: &mut Reader, page: Page| {
                Ok(AnswerPiece { answer: answer(&page.text, &typed), page })
            })
            .await;
    }
    web.see(&signed, &headers, async |_: &mut Reader, page: Page| {
        let title = page.say("sorter-title").into_owned();
        let answer = answer(&page.text, &typed);
        let kinds = kinds(&page.text);
        let page = page.titled(title, Place::Elsewhere);
        Ok(SorterPage { page, typed: typed.clone(), answer, kinds })
    })
    .await
}

/// The four things that people write, in the order in which they are met.
fn kinds(text: &Text) -> Vec<(String, String)> {
    [SortedAs::Objective, SortedAs::KeyResult, SortedAs::Initiative, SortedAs::NumberToWatch]
        .map(|is| {
            (
                text.say_code("sorter-name", is.code(), &[]).into_owned(),
                text.say_code("sorter-kind", is.code(), &[]).into_owned(),
            )
        })
        .into()
}

/// Nothing where nothing was typed.
fn answer(text: &Text, typed: &str) -> Option<Answer> {
    if typed.is_empty() {
        return None;
    }
    let sorted = sort(typed);
    let read = KeyResult { text: typed, ..KeyResult::default() }.review();
    let code = sorted.is.code();
    let is = if sorted.is_sure() {
        text.say_code("sorter-is", code, &[])
    } else {
        text.say_code("sorter-perhaps", code, &[])
    };
    let is_foreign = sorted.is == SortedAs::Unclear && read.class.is_none();
    let why = if is_foreign {
        text.say("review-not-english")
    } else {
        text.say_code("sorter-why", code, &[])
    };
    Some(Answer {
        is: is.into_owned(),
        tone: match sorted.is {
            SortedAs::Objective | SortedAs::KeyResult => "callout--good",
            SortedAs::NumberToWatch | SortedAs::Initiative => "callout--brass",
            SortedAs::Unclear => "",
        },
        pieces: pieces(typed, sorted.because),
        why: why.into_owned(),
        next: text.say(next(sorted.is, &read.parts)).into_owned(),
        may_be_written: matches!(sorted.is, SortedAs::Objective | SortedAs::KeyResult),
        is_objective: sorted.is == SortedAs::Objective,
        typed: typed.to_owned(),
    })
}

/// What comes next: of evidence first what it still lacks.
fn next(is: SortedAs, parts: &Parts) -> &'static str {
    match is {
        SortedAs::Objective => "sorter-next-objective",
        SortedAs::KeyResult if parts.target.is_none() => "sorter-next-key-result-how-far",
        SortedAs::KeyResult if parts.baseline.is_none() => "sorter-next-key-result-from-where",
        SortedAs::KeyResult => "sorter-next-key-result",
        SortedAs::NumberToWatch => "sorter-next-number-to-watch",
        SortedAs::Initiative => "sorter-next-initiative",
        SortedAs::Unclear => "sorter-next-unclear",
    }
}

/// A text in pieces; those in `spans` are marked.
fn pieces(text: &str, mut spans: Vec<Span>) -> Vec<(String, bool)> {
    spans.sort_unstable();
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut add = |from: usize, to: usize, is_marked: bool| {
        let words = Span::new(from, to).of(text);
        if !words.is_empty() {
            pieces.push((words.to_owned(), is_marked));
        }
    };
    // Spans may share words: what is marked already is left out.
    for span in spans {
        let start = span.start.max(at);
        if span.end > start {
            add(at, start, false);
            add(start, span.end, true);
            at = span.end;
        }
    }
    add(at, text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_pieces(spans: &[(usize, usize)], shown: &str) {
        let spans = spans.iter().map(|(start, end)| Span::new(*start, *end)).collect();
        let pieces = pieces("one two three", spans);
        let whole = pieces.iter().map(|(words, _)| words.as_str()).collect::<String>();
        assert_eq!(whole, "one two three");
        let marked =
            pieces.iter().map(|(words, is)| if *is { format!("[{words}]") } else { words.clone() });
        assert_eq!(marked.collect::<String>(), shown);
    }

    #[test]
    fn words_are_marked_wherever_and_in_whatever_order_they_stand() {
        check_pieces(&[], "one two three");
        check_pieces(&[(8, 13), (0, 3)], "[one] two [three]");
        check_pieces(&[(0, 7), (4, 13)], "[one two][ three]");
        check_pieces(&[(4, 7), (4, 7)], "one [two] three");
        check_pieces(&[(0, 13)], "[one two three]");
    }
}
