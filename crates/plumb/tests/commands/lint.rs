//! OKRs in files: what is read, in which shape it is told, and how it ends.

use crate::rig::{Place, Said, command, plumb};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

const DOCUMENT: &str = "\
# Workshop, Q4 2026

## Objective: Repairs are ready when promised

- KR1: 90% of repairs on the promised day, from 72%
- KR2: Riders who wait for parts fall from 14 to 3
";

const LINES: &str = "\
{\"id\":\"a\",\"kind\":\"key_result\",\"text\":\"Reduce riders who wait for parts from 14.50 to 3 by 31 Dec\"}

{\"id\":2,\"kind\":\"objective\",\"text\":\"Repairs are ready when promised\",\"team\":\"Workshop\"}
";

/// Runs a command that reads this.
fn fed(words: &[&str], input: &[u8]) -> Said {
    let mut child = command(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn each_line_of_json_lines_gives_one_in_the_same_order() {
    let place = Place::new();
    let path = place.write("okrs.jsonl", LINES);
    let out = plumb(&["lint", "--fail-on", "never", &path]).well();
    let answers = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let answers = answers.collect::<Vec<_>>();
    let [key_result, objective] = answers.as_slice() else { panic!("{out}") };
    assert_eq!(key_result["id"], "a");
    for (field, expected) in [
        ("kind", serde_json::json!("key_result")),
        ("measurable", serde_json::json!("yes")),
        ("target", serde_json::json!(3)),
        ("baseline", serde_json::json!(14.5)),
        ("unit", serde_json::json!("count")),
        ("direction", serde_json::json!("decrease")),
        ("target_relative", serde_json::json!("no")),
        ("has_deadline", serde_json::json!("yes")),
    ] {
        assert_eq!(key_result[field], expected, "{field}");
    }
    assert_eq!((&objective["id"], &objective["kind"]), (&2.into(), &"objective".into()));
    assert_eq!(objective["has_number"], "no");
    assert!(out.contains("\"baseline\":14.5,\"target\":3,"), "numbers stand as they are: {out}");
    // Standard input is what its first character says.
    assert_eq!(fed(&["lint", "--fail-on", "never", "-"], LINES.as_bytes()).well(), out);
}

#[test]
fn a_bad_line_gives_an_error_in_its_place_and_the_rest_goes_on() {
    let lines = b"{\"id\":1}\nnonsense\n\xff\n{\"id\":4,\"kind\":\"objective\",\"text\":\"Repairs are ready\"}\n";
    let said = fed(&["lint", "-"], lines);
    assert_eq!(said.code, 1, "{said:?}");
    let out = said.out.lines().collect::<Vec<_>>();
    let [first, second, third, fourth] = out.as_slice() else { panic!("{said:?}") };
    assert_eq!(*first, "{\"error\":\"kind is missing\",\"line\":1,\"id\":1}");
    assert_eq!(*second, "{\"error\":\"the line is no JSON object\",\"line\":2}");
    assert_eq!(*third, "{\"error\":\"the line is not UTF-8\",\"line\":3}");
    assert!(fourth.starts_with("{\"id\":4,"), "{fourth}");
    assert_eq!(fed(&["lint", "--fail-on", "never", "-"], lines).code, 0);
}

#[test]
fn a_line_is_answered_before_the_next_is_sent() {
    let mut child = command(&["lint", "--input", "jsonl", "--fail-on", "never", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut typed = child.stdin.take().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    for id in 1..=3 {
        writeln!(typed, "{{\"id\":{id},\"kind\":\"objective\",\"text\":\"Repairs are ready\"}}")
            .unwrap();
        typed.flush().unwrap();
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"id\":{id},")), "{line}");
    }
    drop(typed);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn markdown_is_told_as_text_unless_another_shape_is_asked_for() {
    let place = Place::new();
    let path = place.write("okrs.md", DOCUMENT);
    let text = plumb(&["lint", "--fail-on", "never", &path]).well();
    assert!(text.contains("1 objective and 2 key results read"), "{text}");
    assert!(!text.contains('\u{1b}'), "nobody watches: {text}");
    assert_eq!(
        fed(&["lint", "--fail-on", "never", "-"], DOCUMENT.as_bytes()).well().lines().last(),
        text.lines().last()
    );

    let lines = plumb(&["lint", "--fail-on", "never", "--format", "jsonl", &path]).well();
    let first = serde_json::from_str::<serde_json::Value>(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["id"], &first["text"]),
        (&format!("{path}:3").into(), &"Repairs are ready when promised".into())
    );
    assert_eq!(lines.lines().count(), 3);

    let json = plumb(&["lint", "--fail-on", "never", "--format", "json", &path]).well();
    let json = serde_json::from_str::<serde_json::Value>(&json).unwrap();
    assert_eq!(json["files"][0]["objectives"][0]["key_results"][1]["line"], 6);
    assert_eq!(json["summary"]["key_results"], 2);

    let sarif = plumb(&["lint", "--fail-on", "never", "--format", "sarif", &path]).well();
    let sarif = serde_json::from_str::<serde_json::Value>(&sarif).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["name"], "Plumb");
}

#[test]
fn what_was_asked_wrongly_or_cannot_be_read_is_two() {
    let place = Place::new();
    let good = place.write("okrs.md", DOCUMENT);
    for words in [
        &["lint"][..],
        &["lint", "--format", "xml", &good],
        &["lint", "--fail-on", "sometimes", &good],
    ] {
        assert_eq!(plumb(words).code, 2, "{words:?}");
    }
    let said = plumb(&["lint", "--fail-on", "never", &place.file("none.md"), &good]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("none.md can't be read"), "{said:?}");
    assert!(
        said.out.contains("2 key results read"),
        "the others are reviewed all the same: {said:?}"
    );

    let policy = place.write("review.toml", "[rules]\nK6 = \"off\"\nK99 = \"off\"\n");
    let said = plumb(&["lint", "--policy", &policy, &good]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    assert!(
        said.err.contains("review.toml is no policy") && said.err.matches("line 3").count() == 1,
        "{said:?}"
    );
    let policy = place.write("review.toml", "[rules]\nK6 = \"off\"\n");
    plumb(&["lint", "--policy", &policy, "--fail-on", "never", &good]).well();
}

#[test]
fn a_file_without_okrs_says_so_and_is_no_failure() {
    let said = fed(&["lint", "-"], b"# Shopping\n\nMilk.\n");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.err, "plumb: -: nothing in it reads as an objective or a key result\n");
    assert_eq!(fed(&["lint", "--input", "jsonl", "-"], b"").code, 0);
}

#[test]
fn a_reader_who_goes_away_ends_it_quietly() {
    let place = Place::new();
    let path = place.write("okrs.jsonl", &LINES.repeat(20_000));
    let mut lint =
        command(&["lint", &path]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(lint.stdout.take());
    let mut err = String::new();
    lint.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((lint.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}
