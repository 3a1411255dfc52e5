//! A text as words, numbers and marks.

use crate::lexicon::{Form, Tag, Tags, phrases, plain};
use crate::number;
use crate::span::Span;
use rust_decimal::Decimal;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with digits after the first.
    Word,
    /// Digits, and what groups them.
    Number(Decimal),
    /// Any other character.
    Mark(char),
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// Whether a blank or nothing stands before it.
    pub(crate) spaced: bool,
    pub(crate) tags: Tags,
    pub(crate) form: Form,
    /// The plain form in the lexicon; empty where it is not there.
    pub(crate) plain: &'static str,
    /// How many tokens the phrase takes that begins here; 1 for a word by itself, 0 inside a phrase.
    pub(crate) phrase: u8,
}

/// A text as tokens.
pub(crate) struct Words<'t> {
    text: &'t str,
    /// The same with ASCII in lower case: as many bytes.
    lower: String,
    tokens: Vec<Token>,
}

impl<'t> Words<'t> {
    /// Reads a text, up to [`TEXT_MAX`](crate::TEXT_MAX).
    pub(crate) fn of(text: &'t str) -> Self {
        let text = text.get(..text.floor_char_boundary(crate::TEXT_MAX)).unwrap_or(text);
        let lower = text.to_ascii_lowercase();
        let mut words = Self { text, tokens: Vec::with_capacity(text.len() / 4 + 2), lower };
        words.cut();
        words.join();
        words
    }

    pub(crate) const fn text(&self) -> &'t str {
        self.text
    }

    pub(crate) fn all(&self) -> &[Token] {
        &self.tokens
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The token as it is written, in lower case; empty where there is none.
    pub(crate) fn low(&self, at: usize) -> &str {
        // Every arrow reads as one.
        if self.is_mark(at, '→') {
            return "→";
        }
        self.tokens.get(at).map_or("", |token| token.span.of(&self.lower))
    }

    /// As it is written.
    pub(crate) fn raw(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The one before, in lower case.
    pub(crate) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.low(at))
    }

    /// What is known of it.
    pub(crate) fn tags(&self, at: usize) -> Tags {
        self.tokens.get(at).map_or(Tags::default(), |token| token.tags)
    }

    pub(crate) fn has(&self, at: usize, tag: Tag) -> bool {
        self.tags(at).has(tag)
    }

    pub(crate) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Number(_)))
    }

    pub(crate) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// Where the sentence begins to say what is to be: behind "by launching …," and "thanks to …,".
    pub(crate) fn behind_lead_in(&self, first: usize) -> usize {
        let leads = match self.low(first) {
            "by" | "through" => {
                self.tokens.get(first + 1).is_some_and(|token| token.form == Form::Ing)
            }
            "thanks" => self.low(first + 1) == "to",
            _ => false,
        };
        let comma = (first..self.len()).find(|at| self.is_mark(*at, ','));
        comma.filter(|comma| leads && comma + 1 < self.len()).map_or(first, |comma| comma + 1)
    }

    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) => first.span.to(last.span),
            (Some(one), None) | (None, Some(one)) => one.span,
            (None, None) => Span::new(0, 0),
        }
    }

    /// A span of whole words, drawn on to the end of the phrase in which it ends: "Launch the new" to "Launch the new
    /// planner". It never ends on a word that leads to the next, unless the text does; where the phrase is a long one, it
    /// stays as it is.
    pub(crate) fn through_phrase(&self, span: Span) -> Span {
        /// So many more words are read at a glance.
        const MORE_MAX: usize = 6;
        let Some(last) = self.tokens.iter().rposition(|token| token.span.end <= span.end) else {
            return span;
        };
        let links = Tags::of(&[Tag::Of, Tag::Det]);
        let is_link = |at: usize| self.tags(at).any(links) && !self.tags(at).any(Tags::NOUN);
        let is_hyphen =
            |at: usize| self.is_mark(at, '-') && self.is_glued(at) && self.is_glued(at + 1);
        let goes_on = |end: usize| {
            let next = end + 1;
            self.is_word(next) && (!is_link(next) || is_link(end)) || is_hyphen(next)
        };
        let mut end = last;
        while goes_on(end) {
            end += 1;
        }
        if end > last + MORE_MAX {
            return span;
        }
        while end > last && (is_link(end) || !self.is_word(end)) {
            end -= 1;
        }
        self.tokens
            .get(end)
            .map_or(span, |token| Span::new(span.start, token.span.end.max(span.end)))
    }

    fn cut(&mut self) {
        let mut at = 0;
        let mut spaced = true;
        while let Some(first) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            if first.is_whitespace() {
                at += first.len_utf8();
                spaced = true;
                continue;
            }
            let rest = &self.text[at..];
            let (kind, len) = if first.is_ascii_digit() {
                number::digits(rest).map_or_else(
                    || {
                        (
                            Kind::Word,
                            rest.find(|c: char| !c.is_ascii_digit() && c != '.')
                                .unwrap_or(rest.len()),
                        )
                    },
                    |(value, len)| (Kind::Number(value), len),
                )
            } else if first.is_alphabetic() {
                (Kind::Word, word_len(rest))
            } else {
                (Kind::Mark(arrow(first)), first.len_utf8())
            };
            let span = Span::new(at, at + len);
            let mut token = Token {
                span,
                kind,
                spaced,
                tags: Tags::default(),
                form: Form::Plain,
                plain: "",
                phrase: 1,
            };
            if kind == Kind::Word
                && let Some((plain, entry, form)) = plain(span.of(&self.lower))
            {
                (token.plain, token.tags, token.form) = (plain, entry.tags, form);
            }
            // "#1": the best, wherever it stands.
            let is_first = kind == Kind::Mark('#')
                && rest.strip_prefix("#1").is_some_and(|rest| {
                    !rest.starts_with(|next: char| next.is_alphanumeric() || next == '.')
                });
            if is_first && let Some((_, entry, _)) = plain("#1") {
                token.tags = entry.tags;
            }
            self.tokens.push(token);
            at += len;
            spaced = false;
        }
    }

    /// Finds phrases: their first and last word say what the phrase says.
    fn join(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at += self.join_at(at).unwrap_or(1);
        }
    }

    fn join_at(&mut self, first: usize) -> Option<usize> {
        if self.tokens.get(first)?.plain.is_empty() {
            return None;
        }
        let (_, entry, _) = plain(self.low(first))?;
        let all = phrases(self.low(first)).iter().chain(&entry.phrases);
        let (last, tags) = all.into_iter().find_map(|phrase| {
            let mut at = first;
            for rest in &phrase.rest {
                at += 1;
                if self.is_mark(at, '-') && self.is_glued(at) {
                    at += 1;
                }
                let is_it = self.low(at) == *rest
                    || self.tokens.get(at).is_some_and(|token| {
                        token.kind == Kind::Word && self.low(at).strip_suffix('s') == Some(rest)
                    });
                if !is_it {
                    return None;
                }
            }
            Some((at, phrase.tags))
        })?;
        let len = last - first + 1;
        for at in first..=last {
            self.tokens[at].phrase = 0;
        }
        self.tokens[first].phrase = u8::try_from(len).unwrap_or(u8::MAX);
        self.tokens[first].tags = tags;
        self.tokens[last].tags = tags;
        Some(len)
    }
}

/// Every arrow to the right as the same one.
const fn arrow(mark: char) -> char {
    match mark {
        '⟶' | '➔' | '➜' | '➝' | '➞' | '➡' | '⇒' | '⟹' | '›' | '»' | '➙' | '⮕' => {
            '→'
        }
        _ => mark,
    }
}

/// Letters, digits, and an apostrophe between letters.
fn word_len(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let inside = char.is_alphanumeric()
            || (matches!(char, '\'' | '’')
                && chars.peek().is_some_and(|(_, next)| next.is_alphabetic()))
            // "v1.2.3" is one name.
            || (char == '.'
                && text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
                && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()));
        if !inside {
            break;
        }
        end = at + char.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_cut(text: &str, expected: &str) {
        let words = Words::of(text);
        let cut = (0..words.len()).map(|at| words.raw(at)).collect::<Vec<_>>().join("|");
        assert_eq!(cut, expected);
    }

    #[test]
    fn texts_are_cut_into_words_numbers_and_marks() {
        check_cut(
            "Cut time-to-ride from 1,200ms to 900ms",
            "Cut|time|-|to|-|ride|from|1,200|ms|to|900|ms",
        );
        check_cut("The rider's NPS > 60 (was 4.5/5)", "The|rider's|NPS|>|60|(|was|4.5|/|5|)");
        check_cut("p95 latency, v1.2.3", "p95|latency|,|v1.2.3");
        check_cut("前四半期より10%増", "前四半期より10|%|増");
        check_cut("", "");
    }

    #[test]
    fn phrases_are_one_word() {
        let words = Words::of("Roll out a world-class blog post");
        assert!(words.has(0, Tag::Make) && words.get(0).is_some_and(|token| token.phrase == 2));
        assert!(words.has(3, Tag::Praise));
        assert!(words.has(7, Tag::Paper));
    }

    #[test]
    fn a_span_goes_on_to_the_end_of_its_phrase() {
        #[track_caller]
        fn check(text: &str, from: &str, to: &str) {
            let start = text.find(from).expect("it is there");
            let span = Words::of(text).through_phrase(Span::new(start, start + from.len()));
            assert_eq!(span.of(text), to, "{text}");
        }
        let launch = "Launch the new shift planner for drivers, and tell them";
        check(launch, "Launch the new", "Launch the new shift planner");
        check(launch, "Launch", "Launch");
        check(launch, "planner for", "planner for drivers");
        check("12 sessions with traders on Corn Street.", "sessions with", "sessions with traders");
        check("Ship the real-time view of orders", "Ship the real", "Ship the real-time view");
        check("Write it for the", "it for", "it for");
        check("Launch", "Launch", "Launch");
    }
}
