//! What objectives and key results have in common.

use crate::lexicon::Tag;
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::Glossary;
use crate::words::Kind;

/// More words than this nobody keeps in mind.
pub(super) const WORDS_MAX: usize = 24;

/// How many words it has; numbers and marks are none.
pub(super) fn word_count(sentence: &Sentence<'_>) -> usize {
    sentence.words.all().iter().filter(|token| token.kind == Kind::Word).count()
}

/// A basic duty, a standing meeting, a queue: O5.
pub(super) fn routine(sentence: &Sentence<'_>) -> Option<Span> {
    let words = &sentence.words;
    let named = (0..words.len()).find(|at| words.has(*at, Tag::Routine));
    named.map(|at| sentence.word_span(at)).or_else(|| standing(sentence)).or_else(|| duty(sentence))
}

/// "the weekly team meeting": it stands in the calendar whatever happens.
fn standing(sentence: &Sentence<'_>) -> Option<Span> {
    let words = &sentence.words;
    let comes_back = |at: usize| {
        matches!(
            words.low(at),
            "daily" | "weekly" | "biweekly" | "fortnightly" | "monthly" | "quarterly" | "regular"
        )
    };
    let is_held = |at: usize| {
        matches!(
            words.low(at),
            "meeting" | "meetings" | "huddle" | "huddles" | "sync" | "syncs" | "stand-up" | "call"
        )
    };
    // "attendance of the weekly meeting from 60% to 90%" is a number.
    (sentence.parts.baseline.is_none() && sentence.parts.target.is_none()).then_some(())?;
    let first = (0..words.len()).find(|at| comes_back(*at))?;
    let last = (first + 1..first + 4).find(|at| is_held(*at))?;
    Some(words.span(first, last))
}

/// "Process all incoming tickets", "pay salaries on time": what is expected anyway.
fn duty(sentence: &Sentence<'_>) -> Option<Span> {
    let words = &sentence.words;
    let verb = sentence.verb.filter(|_| sentence.is_imperative())?;
    let is_done = matches!(
        words.get(verb)?.plain,
        "process" | "answer" | "handle" | "pay" | "respond" | "reply" | "resolve" | "serve"
    ) || matches!(words.low(verb), "process" | "pay" | "handle" | "reply");
    let queue = (verb + 1..(verb + 7).min(words.len())).find(|at| {
        matches!(
            words.low(*at),
            "tickets"
                | "ticket"
                | "requests"
                | "request"
                | "applications"
                | "application"
                | "salaries"
                | "wages"
                | "invoices"
                | "bills"
                | "emails"
                | "enquiries"
                | "inquiries"
                | "orders"
                | "claims"
                | "mails"
                | "calls"
        )
    })?;
    let is_all =
        (verb + 1..queue).any(|at| matches!(words.low(at), "all" | "every" | "incoming" | "each"));
    let in_time = (queue + 1..words.len())
        .any(|at| words.low(at) == "on" && matches!(words.low(at + 1), "time" | "schedule"));
    (is_done && (is_all || in_time)).then(|| words.span(verb, queue))
}

/// Abbreviations that everybody who reads OKRs knows.
const KNOWN: &[&str] = &[
    "AI", "API", "APIS", "APP", "ARR", "B2B", "B2C", "CEO", "CFO", "CO2", "COO", "CRM", "CSAT",
    "CTO", "EU", "FAQ", "FAQS", "GDPR", "HQ", "HR", "ID", "IOS", "IPO", "ISO", "IT", "KPI", "KPIS",
    "KR", "MRR", "MVP", "NGO", "NPS", "OK", "OKR", "OKRS", "PC", "PDF", "PR", "QA", "R&D", "ROI",
    "SEO", "SLA", "SLAS", "SMS", "SQL", "TV", "UI", "UK", "URL", "US", "USA", "USD", "EUR", "GBP",
    "CHF", "AWS", "BBC", "CD", "CI", "CPU", "DNA", "LATAM", "OSS", "CSS", "CSV", "DNS", "ERP",
    "ESG", "ETA", "GCP", "GPS", "GPU", "HTML", "HTTP", "IBM", "JSON", "LED", "ML", "NASA", "NATO",
    "NHS", "RAM", "SAP", "UN", "USB", "VAT", "VPN", "WHO", "XML", "UX", "VIP", "VP", "WIFI",
    "EMEA", "APAC", "SAAS", "DIY", "ASAP", "EOY", "EOQ", "EOM",
];

/// An abbreviation that is explained nowhere: O6. Capitals only: "DACH", "RMAs".
pub(super) fn abbreviation(sentence: &Sentence<'_>, glossary: Glossary<'_>) -> Option<Span> {
    let words = &sentence.words;
    // A text in capitals shouts, and abbreviates nothing.
    let shouts = words
        .all()
        .iter()
        .filter(|token| token.kind == Kind::Word && token.span.end - token.span.start > 5)
        .any(|token| token.span.of(words.text()).chars().all(char::is_uppercase));
    if shouts {
        return None;
    }
    words.all().iter().enumerate().find_map(|(at, token)| {
        let raw = words.raw(at);
        // "S/4HANA" is a name.
        let is_part = words.is_glued(at) && words.is_glued(at.saturating_sub(1)) && at > 1;
        let is_short = (2..=6).contains(&raw.len()) && token.kind == Kind::Word && !is_part;
        let capitals = raw.chars().filter(char::is_ascii_uppercase).count();
        let is_capitals = is_short
            && capitals >= 2
            && raw
                .chars()
                .all(|char| char.is_ascii_uppercase() || char.is_ascii_digit() || char == 's')
            && raw.starts_with(|first: char| first.is_ascii_uppercase());
        // "Q3", "H1", "FY27".
        let is_period = raw.len() <= 4
            && raw.starts_with(['Q', 'H', 'F'])
            && raw.ends_with(|last: char| last.is_ascii_digit());
        let is_known = KNOWN.iter().any(|known| known.eq_ignore_ascii_case(raw))
            || glossary.0.iter().any(|known| known.eq_ignore_ascii_case(raw));
        // "Service level objective (SLO)", "SLO (service level objective)".
        let is_explained = (words.is_mark(at.wrapping_sub(1), '(') && words.is_mark(at + 1, ')'))
            || (words.is_mark(at + 1, '(') && words.is_word(at + 2));
        (is_capitals && !is_period && !is_known && !is_explained).then_some(token.span)
    })
}

/// The clause that says how: "by launching …", "through a partner program", "via …"; and whether another one follows.
pub(super) fn solution(sentence: &Sentence<'_>) -> Option<(Span, bool)> {
    let (first, end) = solution_from(sentence, 2)?;
    Some((first, solution_from(sentence, end + 1).is_some()))
}

/// The first such clause from a token on, and its last token.
fn solution_from(sentence: &Sentence<'_>, from: usize) -> Option<(Span, usize)> {
    use crate::lexicon::{Form, Tags};
    let words = &sentence.words;
    let made = Tags::of(&[Tag::Make, Tag::Do, Tag::Generic, Tag::Up, Tag::Down]);
    let artefact = Tags::of(&[Tag::Thing, Tag::Paper]);
    let at = (from..words.len()).find(|at| {
        let next = words.get(at + 1);
        match words.low(*at) {
            "by" => next.is_some_and(|next| {
                next.form == Form::Ing && (next.tags.any(made) || next.plain.is_empty())
            }),
            "through" | "via" => (at + 1..(at + 7).min(words.len()))
                .take_while(|at| {
                    !matches!(
                        words.get(*at).map(|token| token.kind),
                        Some(Kind::Mark(',' | '.' | ';'))
                    )
                })
                .any(|at| {
                    words.tags(at).any(artefact)
                        || words.get(at).is_some_and(|token| token.form == Form::Ing)
                }),
            _ => false,
        }
    })?;
    // To the end of the clause.
    let end = (at..words.len())
        .find(|at| matches!(words.get(*at).map(|token| token.kind), Some(Kind::Mark('.' | ';'))))
        .unwrap_or_else(|| words.len())
        .saturating_sub(1);
    Some((words.span(at, end), end))
}

/// The words of an edit that takes a clause out, with the blank before it.
pub(super) fn with_blank_before(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or_default();
    let kept = before.trim_end_matches([' ', ',', '\u{a0}']);
    Span::new(kept.len(), span.end)
}

/// A word that says much and no number, where the number belongs: K3.
pub(super) fn fuzzy(sentence: &Sentence<'_>) -> Option<Span> {
    let words = &sentence.words;
    let at =
        (0..words.len()).find(|at| words.has(*at, Tag::Fuzzy) && Some(*at) != sentence.verb)?;
    Some(words.span(at, at))
}

/// The first word that is one of `single`, or two that stand beside each other in `pairs`.
pub(super) fn named(
    sentence: &Sentence<'_>,
    single: &[&str],
    pairs: &[(&str, &str)],
) -> Option<Span> {
    let words = &sentence.words;
    (0..words.len()).find_map(|at| {
        let (low, next) = (words.low(at), words.low(at + 1));
        let len = if pairs.contains(&(low, next)) {
            2
        } else if single.contains(&low) {
            1
        } else {
            return None;
        };
        Some(words.span(at, at + len - 1))
    })
}
