//! Findings made by hand, in every shape.

use super::*;
use crate::report::{OfSet, Place, Refused, Reviewed, Set, Statement};
use plumb_core::finding::{Rule, Severity};
use plumb_core::number::{Kind, Short};
use plumb_review::{
    About, Audience, Class, Edit, Finding, Judged, KeyResult, KeyResultReview, ObjectiveReview,
    Parts, Question, SetFinding, SetQuestion, SetWhy, Span, Style, Way, Why,
};

const SOURCE: &str = "\
# Workshop, Q4 2026

## Objective 1: Build the *new* workshop

- KR1: Ship the booking page, 100% done
- KR2: 漢字 riders\tgrow by 20 % and e\u{301}quipe **grows
  quickly** & well
";

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap();
    Span::new(at, at + words.len())
}

fn finding(rule: Rule, span: Span, why: Why, way: Way) -> Finding {
    Finding { rule, severity: rule.severity(), span, why, way }
}

fn together(place: Statement, rule: Rule, why: SetWhy, ask: SetQuestion) -> OfSet {
    let about = About::Things(vec![Short::new(Kind::Objective, 1)]);
    let (severity, audience) = (rule.severity(), Audience::Readers);
    let finding = SetFinding { rule, severity, about, why, ask, audience };
    OfSet { place, beside: Vec::new(), finding }
}

fn key_result(
    statement: Statement,
    class: Class,
    probability: f32,
    findings: Vec<Finding>,
) -> Reviewed<KeyResultReview> {
    let read = KeyResult { text: &statement.text, ..KeyResult::default() }.review();
    let class = Some(Judged { is: class, probability, because: Vec::new() });
    Reviewed { review: KeyResultReview { class, findings, ..read }, statement }
}

fn markdown() -> File {
    let draft = crate::markdown::read(SOURCE).remove(0);
    let objective = draft.objective.unwrap();
    let mut results = draft.key_results.into_iter().map(|one| one.statement);
    let (first, second) = (results.next().unwrap(), results.next().unwrap());
    let of_objective = finding(
        Rule::O1,
        span(&objective.text, "new workshop"),
        Why::ObjectiveIsProject,
        Way::Ask(Question::WhatChanges),
    );
    let heading = draft.above.headings.last().cloned().unwrap();
    let many = SetWhy::ObjectivesMany { count: 4, max: 3 };
    let of_all = together(heading, Rule::S1, many, SetQuestion::WhatToLeaveOut);
    let outputs = SetWhy::OutputsOnly { count: 2 };
    let of_set = together(objective.clone(), Rule::S2, outputs, SetQuestion::WhatWouldChange);
    let same = SetWhy::SameMetric { metric: "riders".to_owned(), teams: 2 };
    let of_teams = OfSet {
        beside: vec![second.clone()],
        ..together(first.clone(), Rule::S8, same, SetQuestion::WhoLeads)
    };
    let of_first = vec![
        finding(Rule::K2, span(&first.text, "Ship"), Why::Delivered, Way::ToInitiatives),
        Finding {
            severity: Severity::Hint,
            ..finding(
                Rule::K5,
                span(&first.text, "100% done"),
                Why::NoTarget,
                Way::Ask(Question::ToWhat),
            )
        },
    ];
    let edit = Edit { span: span(&second.text, " quickly"), with: "".into() };
    let of_second = vec![
        finding(
            Rule::K4,
            span(&second.text, "by 20 %"),
            Why::RelativeWithoutBase,
            Way::Ask(Question::FromWhat),
        ),
        finding(
            Rule::K3,
            span(&second.text, "e\u{301}quipe grows quickly"),
            Why::HidesTheNumber,
            Way::Edit(edit),
        ),
    ];
    let style = Some(Judged { is: Style::Project, probability: 0.9, because: Vec::new() });
    let review = ObjectiveReview {
        parts: Parts::default(),
        style,
        has_number: false,
        findings: vec![of_objective],
        holds: Vec::new(),
    };
    File {
        path: "okrs/workshop, Q4.md".to_owned(),
        source: SOURCE.to_owned(),
        sets: vec![Set {
            objective: Some(Reviewed { statement: objective, review }),
            key_results: vec![
                key_result(first, Class::Output, 0.95, of_first),
                key_result(second, Class::Outcome, 0.55, of_second),
            ],
            findings: vec![of_all, of_set, of_teams],
        }],
        refused: Vec::new(),
    }
}

/// A line of JSON Lines with a finding, and one that can't be read.
fn json_lines() -> Vec<File> {
    let statement = Statement {
        text: "Hold 12 talks, then 0.5\nmore".to_owned(),
        place: Place::Line { number: 3, id: "\"a-1\"".to_owned() },
    };
    let findings = vec![finding(
        Rule::K1,
        span(&statement.text, "talks"),
        Why::EffortCounted,
        Way::ToInitiatives,
    )];
    let sets = vec![Set {
        key_results: vec![key_result(statement, Class::Input, 0.9, findings)],
        ..Set::default()
    }];
    let refused =
        vec![Refused { line: 4, error: "text is missing".to_owned(), id: Some("7".to_owned()) }];
    let file = |sets, refused| File { path: "-".to_owned(), source: String::new(), sets, refused };
    vec![file(sets, Vec::new()), file(Vec::new(), refused)]
}

fn written_in(format: Format, look: Look, files: Vec<File>) -> String {
    let mut out = Vec::new();
    let mut writer = Writer::new(format, look, &mut out);
    for file in files {
        writer.write(file).unwrap();
    }
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn written(format: Format) -> String {
    let mut files = vec![markdown()];
    files.extend(json_lines());
    written_in(format, Look::default(), files)
}

#[test]
fn text_points_at_the_words() {
    insta::assert_snapshot!(written(Format::Text));
}

#[test]
fn a_long_line_is_cut_around_the_words() {
    let text = format!("- KR: {} Ship it {}", "before ".repeat(40), "after ".repeat(40));
    let source = format!("## Objective: Ride\n\n{text}\n");
    let statement = crate::markdown::read(&source).remove(0).key_results.remove(0).statement;
    let findings = vec![finding(
        Rule::K2,
        span(&statement.text, "Ship it"),
        Why::Delivered,
        Way::ToInitiatives,
    )];
    let sets = vec![Set {
        key_results: vec![key_result(statement, Class::Output, 0.9, findings)],
        ..Set::default()
    }];
    let file = File { path: "okrs.md".to_owned(), source, sets, refused: Vec::new() };
    let look = Look { color: false, width: 70 };
    insta::assert_snapshot!(written_in(Format::Text, look, vec![file]));
}

#[test]
fn colour_is_where_it_is_understood() {
    let colored =
        written_in(Format::Text, Look { color: true, ..Look::default() }, vec![markdown()]);
    assert!(colored.contains("\u{1b}["));
    assert!(!written(Format::Text).contains('\u{1b}'));
}

#[test]
fn nothing_found_is_said() {
    let sets = vec![Set::default()];
    let file = File { path: "okrs.md".to_owned(), sets, ..File::default() };
    let text = written_in(Format::Text, Look::default(), vec![file]);
    assert_eq!(text, "0 objectives and 0 key results read: nothing found\n");
}

#[test]
fn json_is_one_document() {
    let json = written(Format::Json);
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
    insta::assert_snapshot!(json);
}

#[test]
fn json_lines_are_an_object_a_statement() {
    let lines = written(Format::JsonLines);
    for line in lines.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn sarif_has_rules_results_and_regions() {
    let sarif = written(Format::Sarif);
    let log = serde_json::from_str::<serde_json::Value>(&sarif).unwrap();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        if let Some(at) = region["byteOffset"].as_u64() {
            let length = region["byteLength"].as_u64().unwrap();
            let part = usize::try_from(at).unwrap()..usize::try_from(at + length).unwrap();
            assert!(SOURCE.get(part).is_some());
        }
    }
    let ids = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(ids, Rule::ALL.iter().map(|rule| rule.code()).collect::<Vec<_>>());
    let cut = serde_json::json!({ "results": run["results"], "invocations": run["invocations"] });
    insta::assert_snapshot!(serde_json::to_string_pretty(&cut).unwrap());
}

#[test]
fn github_gets_a_command_a_finding() {
    insta::assert_snapshot!(written(Format::Github));
}

#[test]
fn the_summary_decides_what_is_a_failure() {
    let mut out = Vec::new();
    let mut writer = Writer::new(Format::JsonLines, Look::default(), &mut out);
    writer.write(markdown()).unwrap();
    let summary = writer.finish().unwrap();
    let Summary { files, objectives, key_results, problems, warnings, hints, refused, unreviewed } =
        summary;
    assert_eq!((files, objectives, key_results, refused, unreviewed), (1, 1, 2, 0, 0));
    assert_eq!((problems, warnings, hints), (3, 4, 1));
    let none = Summary { problems: 0, warnings: 0, ..summary };
    assert!(none.reaches(Severity::Hint) && !none.reaches(Severity::Warning));
    let one = Summary { warnings: 1, ..none };
    assert!(one.reaches(Severity::Warning) && !one.reaches(Severity::Problem));
    assert!(Summary { refused: 1, ..none }.reaches(Severity::Problem));
}
