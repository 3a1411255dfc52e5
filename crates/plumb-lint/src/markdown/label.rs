//! What a line says of itself: that it is an objective or a key result.

use super::aside;
use super::word_list::WordList;

/// What a line calls itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Objective,
    KeyResult,
}

/// "Objective 1:", "KR2 –".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: Kind,
    /// Where the statement begins, at the end of the line where it stands elsewhere.
    pub(super) end: usize,
}

static BEFORE: WordList = WordList::new(
    "\
    annual, company, department, engineering, key, main, marketing, org, our, personal, product, q1, q2, \
    q3, q4, quarterly, sales, strategic, team",
);

/// The label of a line, if it has one.
pub(super) fn label(text: &str) -> Option<Label> {
    let begin = aside::begin(text);
    let mut rest = text.get(begin..)?;
    let mut closes = None;
    if let Some(inner) = rest.strip_prefix('[') {
        (rest, closes) = (inner, Some(']'));
    } else if let Some(inner) = rest.strip_prefix('(') {
        (rest, closes) = (inner, Some(')'));
    }
    for _ in 0..2 {
        let Some((first, next)) = rest.split_once(' ') else { break };
        if BEFORE.has(&first.to_lowercase()) && keyword_after(next) {
            rest = next.trim_start();
        }
    }
    let (mut word, after) = keyword(rest)?;
    let mut number = after_number(after, word.is_letter());
    let mut rest = number.unwrap_or(after);
    // "O1 KR2", "O1.KR2".
    if word.kind == Kind::Objective && number.is_some() {
        let joined = rest.trim_start_matches([' ', '.', '-', '–', '/', ':', '_']);
        if let Some((inner, after)) = keyword(joined)
            && inner.kind == Kind::KeyResult
            && let Some(next) = after_number(after, inner.is_letter())
        {
            (word, number, rest) = (inner, Some(next), next);
        }
    }
    if let Some(close) = closes {
        rest = rest.trim_start().strip_prefix(close)?;
    }
    if let Some(after) = after_note(rest) {
        rest = after;
    }
    let joined = after_joint(rest);
    let is_end = rest.trim().is_empty();
    let is_label = match joined {
        Some(_) => true,
        None if is_end => number.is_some() || !word.is_letter(),
        None => {
            let spaced = rest.starts_with(char::is_whitespace);
            (number.is_some() && spaced && word.may_stand_alone(text.get(begin..)?))
                || closes.is_some()
        }
    };
    let end = text.len() - joined.unwrap_or(rest).trim_start().len();
    is_label.then_some(Label { kind: word.kind, end })
}

/// A word that labels.
#[derive(Clone, Copy)]
struct Keyword {
    kind: Kind,
    len: usize,
}

impl Keyword {
    fn is_letter(self) -> bool {
        self.len == 1
    }

    /// "O1 Riders come back" without a mark; "o1" and "K1" are names of other things more often.
    fn may_stand_alone(self, text: &str) -> bool {
        !self.is_letter() || text.starts_with('O') || text.starts_with("[O")
    }
}

const KEYWORDS: [(&str, Kind); 11] = [
    ("key results", Kind::KeyResult),
    ("key result", Kind::KeyResult),
    ("keyresult", Kind::KeyResult),
    ("krs", Kind::KeyResult),
    ("kr", Kind::KeyResult),
    ("objectives", Kind::Objective),
    ("objective", Kind::Objective),
    ("obj", Kind::Objective),
    ("goal", Kind::Objective),
    ("o", Kind::Objective),
    ("k", Kind::KeyResult),
];

fn keyword(text: &str) -> Option<(Keyword, &str)> {
    KEYWORDS.iter().find_map(|(word, kind)| {
        let said = text.get(..word.len())?;
        let after = text.get(word.len()..)?;
        let ends = !after.starts_with(|c: char| c.is_alphabetic() || c == '\'' || c == '’');
        (said.eq_ignore_ascii_case(word)
            && ends
            && !word.ends_with("results")
            && !matches!(*word, "krs" | "objectives"))
        .then_some((Keyword { kind: *kind, len: word.len() }, after))
    })
}

fn keyword_after(text: &str) -> bool {
    let text = text.trim_start();
    let next = text.split_once(' ').map_or(text, |(first, _)| first).to_lowercase();
    BEFORE.has(&next) || keyword(text).is_some_and(|(word, _)| !word.is_letter())
}

/// After "1", " #2", "-3", "1.2", "2a", " A", " II"; of a label that is a letter the number follows closely.
fn after_number(text: &str, is_letter: bool) -> Option<&str> {
    let trimmed = text.trim_start_matches([' ', '#', '-', '.', '_']);
    if is_letter && text.len() - trimmed.len() > 1 {
        return None;
    }
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        // "Objective A: …", "Objective II – …".
        let letters = trimmed.bytes().take_while(u8::is_ascii_uppercase).count();
        let (number, rest) = trimmed.split_at_checked(letters)?;
        let is_number =
            letters == 1 || (letters > 1 && number.bytes().all(|byte| b"IVX".contains(&byte)));
        return (is_number
            && !is_letter
            && text.starts_with(' ')
            && (after_joint(rest).is_some() || rest.trim().is_empty()))
        .then_some(rest);
    }
    if digits > 4 {
        return None;
    }
    let mut rest = trimmed.get(digits..)?;
    loop {
        let next = rest.strip_prefix(['.', '-', '_', '/']);
        let digits = next.map_or(0, |next| next.bytes().take_while(u8::is_ascii_digit).count());
        match next {
            Some(next) if digits > 0 => rest = next.get(digits..)?,
            _ => break,
        }
    }
    if let Some(next) = rest.strip_prefix(|c: char| c.is_ascii_lowercase())
        && !next.starts_with(char::is_alphanumeric)
    {
        rest = next;
    }
    let is_joined = rest.get(..2).is_some_and(|next| next.eq_ignore_ascii_case("kr"));
    (is_joined || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '%')).then_some(rest)
}

/// After something in brackets that stands between a label and its mark: "Objective 1 (Growth): …".
fn after_note(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let close = match rest.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let (_, after) = rest.split_once(close)?;
    (after_joint(after).is_some() || after.trim().is_empty()).then_some(after)
}

/// After the mark between a label and its statement.
fn after_joint(text: &str) -> Option<&str> {
    let trimmed = text.trim_start();
    let rest = trimmed.trim_start_matches([':', '.', ')', ']', '|', '–', '—', '→', '»', '•']);
    if rest.len() < trimmed.len() {
        return Some(rest);
    }
    let rest = trimmed.trim_start_matches(['-', '/', '>']);
    (rest.len() < trimmed.len() && rest.starts_with(' ')).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_label(text: &str, expected: Option<(Kind, &str)>) {
        let found = label(text).map(|label| (label.kind, text.get(label.end..).unwrap()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_line_says_that_it_is_an_objective() {
        for text in "\
Objective: Ride
Objective 1: Ride
Objective #1 - Ride
OBJECTIVE 1 – Ride
objective 1. Ride
Objective 1 Ride
Objective A: Ride
Objective II – Ride
Objective 1 (Growth): Ride
Obj 2: Ride
O1: Ride
O1. Ride
O1 Ride
O-1: Ride
O1 - Ride
[O1] Ride
(O1) Ride
O: Ride
Goal 1: Ride
Company objective: Ride
Q3 Team Objective 2: Ride
🎯 Objective: Ride
1. Objective: Ride
[P0] Objective 3: Ride
O1.2: Ride
Objective 1) Ride"
            .lines()
        {
            check_label(text, Some((Kind::Objective, "Ride")));
        }
        for text in ["Objective", "Objective 1", "O1", "O1:", "Objective:"] {
            check_label(text, Some((Kind::Objective, "")));
        }
    }

    #[test]
    fn a_line_says_that_it_is_a_key_result() {
        for text in "\
KR: Ride
KR1: Ride
KR 1: Ride
KR 2. Ride
KR1.2 – Ride
KR #1: Ride
KR-1: Ride
[KR1] Ride
(KR1) Ride
KR1 Ride
Key Result: Ride
Key result 2: Ride
K1: Ride
O1KR2: Ride
O1.KR2 Ride
O1-KR2: Ride
kr 1a: Ride
✅ KR1: Ride
KR1 (P0): Ride
O1 KR1: Ride"
            .lines()
        {
            check_label(text, Some((Kind::KeyResult, "Ride")));
        }
        check_label("KR1: 60% of riders", Some((Kind::KeyResult, "60% of riders")));
        check_label("KR 1", Some((Kind::KeyResult, "")));
    }

    #[test]
    fn a_statement_has_no_label() {
        for text in "\
Objective measures replace opinions
Goals are met
Goal setting takes a day
Ok rides
O'Hare is served
Our riders come back
KRs
Key Results
Kreuzberg rides
K2 skis
Key results are read weekly
Team Ride grows
OKR training
Q3 goals are met"
            .lines()
        {
            check_label(text, None);
        }
    }
}
