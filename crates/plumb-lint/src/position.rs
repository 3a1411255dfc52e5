//! Where something stands in a file: bytes, lines and columns.

use std::ops::Range;

/// A text that stands in pieces in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces(Vec<Piece>);

/// A stretch of the text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the text.
    at: usize,
    /// Its length in the text.
    len: usize,
    /// Its bytes in the file. As long as it is where the text stands there letter by letter; else all of it stands for
    /// each of its letters, as `&amp;` does for `&`.
    source: Range<usize>,
}

impl Pieces {
    /// Adds the next `len` bytes of the text.
    pub(crate) fn push(&mut self, len: usize, source: Range<usize>) {
        let at = self.0.last().map_or(0, |last| last.at + last.len);
        self.0.push(Piece { at, len, source });
    }

    /// Adds the pieces of what follows.
    pub(crate) fn append(&mut self, next: &Self) {
        for piece in &next.0 {
            self.push(piece.len, piece.source.clone());
        }
    }

    /// The pieces of a part of the text.
    pub(crate) fn slice(&self, part: Range<usize>) -> Self {
        let mut pieces = Self::default();
        for piece in &self.0 {
            let from = part.start.max(piece.at);
            let to = part.end.min(piece.at + piece.len);
            if from < to {
                pieces.push(to - from, piece.source_of(from..to));
            }
        }
        pieces
    }

    /// The bytes of the file from the first to the last byte of a part of the text.
    pub fn source_of(&self, part: Range<usize>) -> Range<usize> {
        let meets = |piece: &&Piece| piece.at < part.end && part.start < piece.at + piece.len;
        let first = self.0.iter().find(meets);
        let last = self.0.iter().rev().find(meets);
        if let (Some(first), Some(last)) = (first, last) {
            let from = part.start.max(first.at);
            let to = part.end.min(last.at + last.len);
            return first.source_of(from..from + 1).start..last.source_of(to - 1..to).end;
        }
        // An empty part: where it would begin.
        let before = self.0.iter().rev().find(|piece| piece.at + piece.len <= part.start);
        let at = before.map(|piece| piece.source.end);
        let at = at.or(self.0.first().map(|piece| piece.source.start)).unwrap_or_default();
        at..at
    }
}

impl Piece {
    fn source_of(&self, part: Range<usize>) -> Range<usize> {
        if self.source.len() == self.len {
            let begin = self.source.start;
            begin + (part.start - self.at)..begin + (part.end - self.at)
        } else {
            self.source.clone()
        }
    }
}

/// The lines of a text.
#[derive(Debug)]
pub struct Lines<'s> {
    source: &'s str,
    /// The first byte of every line.
    begins: Vec<usize>,
}

/// A place as editors show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// From 1, in UTF-16 code units.
    pub utf16_column: usize,
}

impl<'s> Lines<'s> {
    /// Finds the lines of a text.
    pub fn of(source: &'s str) -> Self {
        let after = source.match_indices('\n').map(|(at, _)| at + 1);
        Self { source, begins: std::iter::once(0).chain(after).collect() }
    }

    /// The line in which a byte lies, from 0.
    fn line(&self, at: usize) -> usize {
        self.begins.partition_point(|begin| *begin <= at).saturating_sub(1)
    }

    /// Where a byte lies. One past the end is the end; one inside a character is its beginning.
    pub fn point(&self, at: usize) -> Point {
        let line = self.line(at.min(self.source.len()));
        let begin = self.begins.get(line).copied().unwrap_or_default();
        let end = self.source.floor_char_boundary(at);
        let before = self.source.get(begin..end).unwrap_or_default();
        Point {
            line: line + 1,
            column: before.chars().count() + 1,
            utf16_column: before.encode_utf16().count() + 1,
        }
    }

    /// The whole lines around a part, without the last line break, and which line is the first of them, from 1.
    pub fn around(&self, part: &Range<usize>) -> (Range<usize>, usize) {
        let first = self.line(part.start);
        let last = self.line(part.end.saturating_sub(1).max(part.start));
        let begin = self.begins.get(first).copied().unwrap_or_default();
        let end = self.begins.get(last + 1).map_or(self.source.len(), |next| next - 1);
        let end = if self.source.get(..end).is_some_and(|text| text.ends_with('\r')) && end > begin
        {
            end - 1
        } else {
            end
        };
        (begin..end, first + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_point(lines: &Lines<'_>, at: usize, expected: (usize, usize, usize)) {
        let Point { line, column, utf16_column } = lines.point(at);
        assert_eq!((line, column, utf16_column), expected, "{at}");
    }

    #[test]
    fn a_place_is_told_in_lines_and_columns() {
        let lines = Lines::of("é𝄞x\nsecond\r\nthird");
        check_point(&lines, 0, (1, 1, 1));
        check_point(&lines, 2, (1, 2, 2));
        check_point(&lines, 6, (1, 3, 4));
        check_point(&lines, 7, (1, 4, 5));
        check_point(&lines, 8, (2, 1, 1));
        check_point(&lines, 16, (3, 1, 1));
        check_point(&lines, 99, (3, 6, 6));
        assert_eq!(lines.around(&(9..10)), (8..14, 2));
        assert_eq!(lines.around(&(6..17)), (0..21, 1));
    }

    #[test]
    fn a_part_of_a_text_in_pieces_is_found_in_the_file() {
        // "Use **go** &amp; run" reads "Use go & run".
        let mut pieces = Pieces::default();
        for (len, source) in [(4, 0..4), (2, 6..8), (1, 10..11), (1, 11..16), (4, 16..20)] {
            pieces.push(len, source);
        }
        assert_eq!(pieces.source_of(0..3), 0..3);
        assert_eq!(pieces.source_of(4..6), 6..8);
        assert_eq!(pieces.source_of(5..8), 7..16);
        assert_eq!(pieces.source_of(9..12), 17..20);
        assert_eq!(pieces.slice(4..12).source_of(0..1), 6..7);
        assert_eq!(pieces.slice(4..12).source_of(3..4), 11..16);
        assert_eq!(pieces.source_of(12..12), 20..20);
        assert_eq!(Pieces::default().source_of(0..0), 0..0);
    }
}
