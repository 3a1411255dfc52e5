//! A statement in pieces: its parts, as they were read, and what stands between them.

use plumb_review::{Figure, KeyResultReview, Parts, Span};
use plumb_text::Text;

/// A piece of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) words: String,
    /// What it was read as: "verb". None of what stands between.
    pub(crate) part: Option<String>,
}

/// A statement without its parts.
pub(crate) fn whole(statement: &str) -> Vec<Piece> {
    vec![Piece { words: statement.to_owned(), part: None }]
}

/// Cuts a statement at its parts. Put together, the pieces are the statement.
pub(crate) fn pieces(text: &Text, statement: &str, review: &KeyResultReview) -> Vec<Piece> {
    let mut at = 0;
    let mut pieces = Vec::new();
    let mut push = |words: &str, part: Option<&str>| {
        if !words.is_empty() {
            let part = part.map(|code| text.say_code("write-part", code, &[]).into_owned());
            pieces.push(Piece { words: words.to_owned(), part });
        }
    };
    // Of another language only numbers and days are understood.
    let mut parts = review.parts;
    if review.class.is_none() {
        parts = Parts { verb: None, metric: None, population: None, ..parts };
    }
    for (span, code) in spans(statement, &parts) {
        push(statement.get(at..span.start).unwrap_or_default(), None);
        push(span.of(statement), Some(code));
        at = span.end;
    }
    push(statement.get(at..).unwrap_or_default(), None);
    pieces
}

/// The parts in the order in which they stand. Where one lies in another, the outer one ends before it.
fn spans(statement: &str, parts: &Parts) -> Vec<(Span, &'static str)> {
    let figure = |figure: Option<Figure>| figure.map(|figure| led_in(statement, figure.span));
    let all = [
        (parts.verb, "verb"),
        (parts.metric, "metric"),
        (figure(parts.baseline), "baseline"),
        (figure(parts.target), "target"),
        (parts.deadline.map(|deadline| deadline.span), "deadline"),
        (parts.population, "population"),
    ];
    let mut spans = all
        .into_iter()
        .filter_map(|(span, code)| Some((span?, code)))
        .filter(|(span, _)| span.start < span.end && statement.get(span.start..span.end).is_some())
        .collect::<Vec<_>>();
    spans.sort();
    let starts = spans.iter().map(|(span, _)| span.start).collect::<Vec<_>>();
    let mut cut = Vec::new();
    let mut at = 0;
    for (place, (span, code)) in spans.into_iter().enumerate() {
        let next = starts.get(place + 1).copied().unwrap_or(usize::MAX);
        let span = Span::new(span.start.max(at), span.end.min(next));
        let kept = span.start + span.of(statement).trim_end().len();
        if span.start < kept {
            cut.push((Span::new(span.start, kept), code));
            at = kept;
        }
    }
    cut
}

/// A figure with "from" or "to" before it.
fn led_in(statement: &str, span: Span) -> Span {
    let before = statement.get(..span.start).unwrap_or_default();
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    if !matches!(word.to_lowercase().as_str(), "from" | "to" | "at") {
        return span;
    }
    Span::new(before.trim_end().len() - word.len(), span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_text::Locale;

    #[track_caller]
    fn check_pieces(statement: &str, expected: &[&str]) {
        let text = Text::of(&Locale::default());
        let read = plumb_review::KeyResult { text: statement, ..Default::default() };
        let pieces = pieces(&text, statement, &read.review());
        let whole = pieces.iter().map(|piece| piece.words.as_str()).collect::<String>();
        assert_eq!(whole, statement);
        let shown = pieces
            .iter()
            .map(|piece| match &piece.part {
                Some(part) => format!("{part}: {}", piece.words),
                None => piece.words.trim().to_owned(),
            })
            .filter(|shown| !shown.is_empty())
            .collect::<Vec<_>>();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_statement_is_cut_at_its_parts_and_none_of_it_is_lost() {
        check_pieces(
            "Raise tables booked online from 40% to 75% by 31 March",
            &[
                "verb: Raise",
                "what moves: tables booked online",
                "start: from 40%",
                "target: to 75%",
                "by when: by 31 March",
            ],
        );
        check_pieces("", &[]);
    }
}
