//! What holds of whatever is written: for the fuzzer, and for a test that tries it on a few.

use jiff::civil::date;
use plumb_core::cadence::Cadence;
use plumb_core::objective::Purpose;
use plumb_core::quantity::Quantity;
use plumb_lint::position::Lines;
use plumb_lint::review::Reviewer;
use plumb_lint::{ASKED, File, Format, Look, Policy, Statement, Writer, markdown, run};
use plumb_review::{
    Counted, Edit, FieldWay, Fields, Filled, Finding, Glossary, KeyResult, Measured, Numbers,
    Objective, Span, Way, read, sort,
};
use std::io::BufReader;

/// So many bytes settle what is known beside the words.
pub(crate) const KNOWN: usize = 9;

/// Takes bytes apart into what is known and what is written, and asserts what holds of it.
pub(crate) fn check(bytes: &[u8]) {
    let (known, written) = bytes.split_at_checked(KNOWN).unwrap_or((&[0; KNOWN], bytes));
    let text = String::from_utf8_lossy(written);
    let mut words = text.split_whitespace().filter(|word| word.len() < 12);
    let glossary = match known[0] % 3 {
        0 => Vec::new(),
        1 => words.step_by(3).take(8).collect(),
        _ => words.by_ref().take(1).chain(["NPS", "", " "]).collect(),
    };
    let glossary = Glossary(&glossary);
    let purpose = pick(known[1], Purpose::ALL);
    key_result(&KeyResult { text: &text, fields: fields(known), purpose, glossary });
    objective(&Objective { text: &text, purpose, glossary });
    statement(&text);
    document(written, &text, known[0]);
}

/// One of several, or nothing.
fn pick<T: Copy>(byte: u8, all: &[T]) -> Option<T> {
    all.get(usize::from(byte) % (all.len() + 1)).copied()
}

fn fields(known: &[u8]) -> Fields {
    let filled = |at: u8| {
        let bits = known[2 + usize::from(at / 4)] >> (at % 4 * 2);
        [Filled::NoField, Filled::No, Filled::Yes, Filled::Yes][usize::from(bits & 3)]
    };
    let days = [date(2026, 12, 31), date(2028, 2, 29), date(-9999, 1, 1), date(9999, 12, 31)];
    let cycles = [
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(-9999, 1, 1), date(-9999, 1, 1)),
        (date(9999, 12, 31), date(9999, 12, 31)),
    ];
    let one = Quantity::new(1.into()).ok();
    let measured = [
        Measured { numbers: Numbers::Reach { from: None, to: one }, counted: None },
        Measured {
            numbers: Numbers::Keep { floor: one, ceiling: one },
            counted: Some(Counted::Percent),
        },
    ];
    Fields {
        start: filled(0),
        target: filled(1),
        way: pick(known[4], &[FieldWay::Up, FieldWay::Down, FieldWay::Keep]),
        measured: pick(known[8], &measured),
        cycle: pick(known[5], &cycles),
        due_on: pick(known[6], &days),
        owner: filled(2),
        counted: filled(3),
        excluded: filled(4),
        source: filled(5),
        contribution: filled(6),
        cadence: pick(known[7], Cadence::ALL),
    }
}

fn key_result(one: &KeyResult<'_>) {
    let review = one.review();
    let text = one.text;
    findings(text, &review.findings);
    if let Some(class) = &review.class {
        judged(text, class.probability, &class.because);
    }
    edits(text, &review.findings, |text| KeyResult { text, ..*one }.review().findings);
}

fn objective(one: &Objective<'_>) {
    let review = one.review();
    let text = one.text;
    findings(text, &review.findings);
    if let Some(style) = &review.style {
        judged(text, style.probability, &style.because);
    }
    edits(text, &review.findings, |text| Objective { text, ..*one }.review().findings);
}

fn statement(text: &str) {
    let parts = read(text);
    let figures = parts.baseline.into_iter().chain(parts.target).map(|figure| figure.span);
    let spans = parts.verb.into_iter().chain(parts.metric).chain(parts.population).chain(figures);
    for part in spans.chain(parts.deadline.map(|deadline| deadline.span)) {
        span(text, part);
    }
    let sorted = sort(text);
    judged(text, sorted.probability, &sorted.because);
}

fn span(text: &str, span: Span) {
    assert!(span.start <= span.end, "{span:?} in {text:?}");
    assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
}

fn judged(text: &str, probability: f32, because: &[Span]) {
    assert!((0.0..=1.0).contains(&probability), "{probability} for {text:?}");
    assert!(because.len() <= 3, "{because:?} in {text:?}");
    for part in because {
        span(text, *part);
    }
}

fn findings(text: &str, all: &[Finding]) {
    for finding in all {
        span(text, finding.span);
        assert_eq!(finding.rule, finding.why.rule(), "{finding:?} in {text:?}");
    }
    assert!(all.is_sorted_by_key(|finding| finding.rule), "{all:?}");
}

/// Applying an edit answers its finding: its words are not found again for the same reason. Others that stood behind them
/// may be.
fn edits(text: &str, all: &[Finding], review: impl Fn(&str) -> Vec<Finding>) {
    for finding in all {
        let Way::Edit(edit @ Edit { span: part, with }) = &finding.way else { continue };
        span(text, *part);
        let after = edit.applied(text);
        let mended = Span::new(part.start, part.start + with.len());
        let is_there = |again: &Finding| {
            again.why == finding.why
                && again.span.start <= mended.end
                && mended.start < again.span.end
        };
        let again = review(&after).into_iter().find(is_there);
        assert!(again.is_none(), "{finding:?} of {text:?} comes again in {after:?}: {again:?}");
    }
}

/// Both readers take it, and what is found can be told in every shape.
fn document(bytes: &[u8], text: &str, shape: u8) {
    let policy = Policy { cadence: Some(Cadence::Weekly), ..Policy::default() };
    let reviewer = Reviewer::new(&policy);
    let format = Format::ALL[usize::from(shape) % Format::ALL.len()];
    let writer = || Writer::new(format, Look::default(), Vec::new());
    let sets = reviewer.document(markdown::read(text), false);
    let source = text.to_owned();
    let file = File { path: "okrs.md".to_owned(), source, sets, refused: Vec::new() };
    for set in &file.sets {
        let key_results = set.key_results.iter().map(|one| &one.statement);
        stands(text, set.objective.iter().map(|one| &one.statement).chain(key_results));
        stands(text, set.findings.iter().flat_map(|of| of.beside.iter().chain([&of.place])));
        assert!(set.findings.iter().all(|of| ASKED.contains(&of.finding.rule)), "{text:?}");
    }
    let lines = Lines::of(text);
    for item in file.items() {
        let spot = item.statement.spot(&lines, item.part());
        let part = spot.bytes.expect("it is out of Markdown");
        assert!(text.get(part.clone()).is_some(), "{part:?} in {text:?}");
    }
    let mut told = writer();
    run::markdown("okrs.md", text.to_owned(), &reviewer, &mut told).expect("a vector takes it");
    told.finish().expect("a vector takes it");
    let mut told = writer();
    let mut reader = BufReader::new(bytes);
    run::json_lines("-", &mut reader, &reviewer, &mut told).expect("a slice is read");
    told.finish().expect("a vector takes it");
}

/// They stand somewhere in a text, and more than nothing does.
fn stands<'s>(text: &str, all: impl Iterator<Item = &'s Statement>) {
    for one in all {
        let part = one.bytes().expect("it is out of Markdown");
        let is_there = text.get(part.clone()).is_some_and(|words| !words.is_empty());
        assert!(is_there && !one.text.trim().is_empty(), "{one:?} at {part:?} in {text:?}");
    }
}
