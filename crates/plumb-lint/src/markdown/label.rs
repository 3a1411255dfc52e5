//! What a line says of itself: that it is an objective or a key result, or what the lines after it are.

use super::aside;

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

/// What the lines after a line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// "Key Results".
    KeyResults,
    /// "Objectives".
    Objectives,
    /// "Team OKRs, Q3 2026", "2026 Q3".
    Okrs,
    /// "Notes", "Links".
    Other,
}

const BEFORE: [&str; 19] = [
    "annual",
    "company",
    "department",
    "engineering",
    "key",
    "main",
    "marketing",
    "org",
    "our",
    "personal",
    "product",
    "q1",
    "q2",
    "q3",
    "q4",
    "quarterly",
    "sales",
    "strategic",
    "team",
];

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
        if BEFORE.contains(&first.to_lowercase().as_str()) && keyword_after(next) {
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
    BEFORE.contains(&next.as_str()) || keyword(text).is_some_and(|(word, _)| !word.is_letter())
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

/// "We will … as measured by:", with how much of it is the objective.
pub(super) fn formula(text: &str) -> Option<usize> {
    let low = text.to_lowercase();
    if low.len() != text.len() || !low.trim_start().starts_with("we will ") {
        return None;
    }
    let end =
        ["as measured by", "measured by", "so that:"].iter().find_map(|words| low.rfind(words));
    let end = end.unwrap_or(text.len());
    Some(
        text.get(..end)?
            .trim_end_matches(|c: char| {
                c.is_whitespace() || matches!(c, ',' | ':' | '–' | '—' | '-')
            })
            .len(),
    )
}

const PERIODS: [&str; 26] = [
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
    "fy",
    "quarter",
    "year",
    "cycle",
    "first",
    "second",
    "third",
    "fourth",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whole lines that head something else. Their first word alone would be the first word of an objective, too.
const OTHERS: [&str; 70] = [
    "about",
    "action items",
    "actions",
    "agenda",
    "appendix",
    "assumptions",
    "background",
    "backlog",
    "blockers",
    "changelog",
    "comments",
    "confidence",
    "contents",
    "context",
    "contributors",
    "dates",
    "decisions",
    "definitions",
    "dependencies",
    "description",
    "details",
    "discussion",
    "faq",
    "feedback",
    "further reading",
    "glossary",
    "grading",
    "guidelines",
    "health metrics",
    "history",
    "how",
    "how to",
    "how we work",
    "ideas",
    "initiatives",
    "introduction",
    "issues",
    "key dates",
    "key initiatives",
    "learnings",
    "legend",
    "license",
    "links",
    "meetings",
    "members",
    "milestones",
    "mission",
    "next steps",
    "non-goals",
    "notes",
    "open questions",
    "out of scope",
    "overview",
    "owners",
    "parking lot",
    "people",
    "plan",
    "priorities",
    "process",
    "progress",
    "projects",
    "questions",
    "rationale",
    "references",
    "resources",
    "retro",
    "retrospective",
    "risks",
    "roadmap",
    "scores",
];
const OTHERS_TOO: [&str; 32] = [
    "scoring",
    "status",
    "summary",
    "table of contents",
    "tasks",
    "team",
    "team members",
    "the team",
    "timeline",
    "tl;dr",
    "todo",
    "updates",
    "vision",
    "why",
    "why it matters",
    "why now",
    "why this matters",
    "stakeholders",
    "strategy",
    "values",
    "lessons",
    "lessons learned",
    "what went well",
    "what didn't",
    "reflections",
    "review",
    "reviews",
    "dropped",
    "see also",
    "toc",
    "things to note",
    "deliverables",
];

const RESULTS: [&str; 9] = [
    "key result",
    "key results",
    "krs",
    "kr",
    "results",
    "measured by",
    "as measured by",
    "how we measure it",
    "measures of success",
];

/// What the lines after a heading or a line of its own are; nothing where it is a statement or says nothing of it.
pub(super) fn heads(text: &str) -> Option<Heads> {
    let begin = aside::begin(text);
    let text =
        text.get(begin..)?.trim().trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let low = text.to_lowercase();
    let without_note = low.split_once(['(', '[']).map_or(low.as_str(), |(before, _)| before);
    let whole = without_note.trim().trim_end_matches([':', '.', ',', '-', '–', '—', ' ']);
    if RESULTS.contains(&whole) {
        return Some(Heads::KeyResults);
    }
    if OTHERS.contains(&whole) || OTHERS_TOO.contains(&whole) {
        return Some(Heads::Other);
    }
    let words =
        low.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>();
    let is_period = |word: &str| {
        PERIODS.contains(&word)
            || (word.len() == 4
                && (word.starts_with("20") || word.starts_with("19"))
                && word.parse::<u16>().is_ok())
            || word.strip_prefix("fy").is_some_and(|year| year.parse::<u16>().is_ok())
            || word.strip_prefix("20").and_then(|rest| rest.split_once('q')).is_some_and(
                |(year, quarter)| year.parse::<u8>().is_ok() && quarter.parse::<u8>().is_ok(),
            )
    };
    if words.iter().any(|word| matches!(*word, "okr" | "okrs")) && words.len() <= 10 {
        return Some(Heads::Okrs);
    }
    if low.contains("objectives and key results") || low.contains("objectives & key results") {
        return Some(Heads::Okrs);
    }
    let said = words.iter().copied().filter(|word| {
        !is_period(word)
            && !matches!(*word, "our" | "the" | "for" | "of" | "in" | "and" | "to" | "this")
    });
    let said = said.collect::<Vec<_>>();
    match said.as_slice() {
        [] if !words.is_empty() => Some(Heads::Okrs),
        ["key", "results", ..] if said.len() <= 4 => Some(Heads::KeyResults),
        [.., "key", "results"] if said.len() <= 4 => Some(Heads::KeyResults),
        ["objectives" | "goals"] | [_, "objectives" | "goals"] | ["objectives" | "goals", _] => {
            Some(Heads::Objectives)
        }
        [
            "notes" | "links" | "retrospective" | "retro" | "appendix" | "references" | "glossary"
            | "faq" | "changelog",
            ..,
        ] if said.len() <= 5 => Some(Heads::Other),
        _ => None,
    }
}

/// Words before a colon that make a line say something about a statement and be none.
const ABOUT: [&str; 48] = [
    "action",
    "actions",
    "assignee",
    "background",
    "blockers",
    "champion",
    "comment",
    "comments",
    "confidence",
    "context",
    "current",
    "deadline",
    "definition",
    "dependencies",
    "dependency",
    "description",
    "dri",
    "due",
    "final",
    "final score",
    "grade",
    "how",
    "initiative",
    "initiatives",
    "issue",
    "lead",
    "leads",
    "link",
    "links",
    "note",
    "notes",
    "owner",
    "owners",
    "priority",
    "progress",
    "project",
    "projects",
    "rationale",
    "risk",
    "risks",
    "score",
    "source",
    "sponsor",
    "status",
    "task",
    "tasks",
    "team",
    "why",
];

/// "Owner: Ana", "Why: …".
pub(super) fn is_about(text: &str) -> bool {
    let text = text.get(aside::begin(text)..).unwrap_or(text);
    text.split_once(':').is_some_and(|(before, _)| {
        let before = before.trim().to_lowercase();
        ABOUT.contains(&before.as_str())
            || matches!(before.as_str(), "update" | "updates" | "result so far" | "last update")
    })
}

/// What is written where a statement will be once somebody thinks of one.
pub(super) fn is_placeholder(text: &str) -> bool {
    let low = text.trim().trim_end_matches(['.', '…', ':']).to_lowercase();
    !low.chars().any(char::is_alphabetic)
        || matches!(
            low.as_str(),
            "tbd"
                | "tba"
                | "tbc"
                | "n/a"
                | "na"
                | "none"
                | "todo"
                | "xxx"
                | "x"
                | "objective"
                | "key result"
                | "key results"
                | "..."
        )
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
        for text in [
            "Objective: Ride",
            "Objective 1: Ride",
            "Objective #1 - Ride",
            "OBJECTIVE 1 – Ride",
            "objective 1. Ride",
            "Objective 1 Ride",
            "Objective A: Ride",
            "Objective II – Ride",
            "Objective 1 (Growth): Ride",
            "Obj 2: Ride",
            "O1: Ride",
            "O1. Ride",
            "O1 Ride",
            "O-1: Ride",
            "O1 - Ride",
            "[O1] Ride",
            "(O1) Ride",
            "O: Ride",
            "Goal 1: Ride",
            "Company objective: Ride",
            "Q3 Team Objective 2: Ride",
            "🎯 Objective: Ride",
            "1. Objective: Ride",
            "[P0] Objective 3: Ride",
            "O1.2: Ride",
            "Objective 1) Ride",
        ] {
            check_label(text, Some((Kind::Objective, "Ride")));
        }
        for text in ["Objective", "Objective 1", "O1", "O1:", "Objective:"] {
            check_label(text, Some((Kind::Objective, "")));
        }
    }

    #[test]
    fn a_line_says_that_it_is_a_key_result() {
        for text in [
            "KR: Ride",
            "KR1: Ride",
            "KR 1: Ride",
            "KR 2. Ride",
            "KR1.2 – Ride",
            "KR #1: Ride",
            "KR-1: Ride",
            "[KR1] Ride",
            "(KR1) Ride",
            "KR1 Ride",
            "Key Result: Ride",
            "Key result 2: Ride",
            "K1: Ride",
            "O1KR2: Ride",
            "O1.KR2 Ride",
            "O1-KR2: Ride",
            "kr 1a: Ride",
            "✅ KR1: Ride",
            "KR1 (P0): Ride",
            "O1 KR1: Ride",
        ] {
            check_label(text, Some((Kind::KeyResult, "Ride")));
        }
        check_label("KR1: 60% of riders", Some((Kind::KeyResult, "60% of riders")));
        check_label("KR 1", Some((Kind::KeyResult, "")));
    }

    #[test]
    fn a_statement_has_no_label() {
        for text in [
            "Objective measures replace opinions",
            "Goals are met",
            "Goal setting takes a day",
            "Ok rides",
            "O'Hare is served",
            "Our riders come back",
            "KRs",
            "Key Results",
            "Kreuzberg rides",
            "K2 skis",
            "Key results are read weekly",
            "Team Ride grows",
            "OKR training",
            "Q3 goals are met",
        ] {
            check_label(text, None);
        }
    }

    #[test]
    fn a_line_of_its_own_heads_others() {
        for (text, expected) in [
            ("Key Results", Some(Heads::KeyResults)),
            ("Key results:", Some(Heads::KeyResults)),
            ("KRs (Q3)", Some(Heads::KeyResults)),
            ("🔑 Key Results", Some(Heads::KeyResults)),
            ("As measured by:", Some(Heads::KeyResults)),
            ("Q3 Key Results", Some(Heads::KeyResults)),
            ("Objectives", Some(Heads::Objectives)),
            ("Company Objectives 2026", Some(Heads::Objectives)),
            ("Goals for Q3", Some(Heads::Objectives)),
            ("Workshop OKRs, Q3 2026", Some(Heads::Okrs)),
            ("Objectives and Key Results", Some(Heads::Okrs)),
            ("2026 Q3", Some(Heads::Okrs)),
            ("Q4", Some(Heads::Okrs)),
            ("2026Q3", Some(Heads::Okrs)),
            ("October – December 2026", Some(Heads::Okrs)),
            ("Notes", Some(Heads::Other)),
            ("Retrospective Q3", Some(Heads::Other)),
            ("Why?", Some(Heads::Other)),
            ("Riders come back", None),
            ("Workshop", None),
            ("Team spirit grows", None),
            ("Risk of theft falls", None),
        ] {
            assert_eq!(heads(text), expected, "{text}");
        }
    }

    #[test]
    fn the_formula_is_an_objective() {
        let text = "We will bring riders back, as measured by:";
        assert_eq!(
            formula(text).and_then(|end| text.get(..end)),
            Some("We will bring riders back")
        );
        assert_eq!(formula("Riders come back"), None);
    }
}
