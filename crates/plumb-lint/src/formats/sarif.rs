//! SARIF 2.1.0, as code scanning takes it.
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use crate::position::Lines;
use crate::report::{File, Item, Statement};
use crate::words::Voice;
use plumb_core::finding::{Rule, Severity};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    invocations: [Invocation; 1],
    results: Vec<ResultAnswer>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<RuleAnswer>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleAnswer {
    id: &'static str,
    short_description: Message,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

/// Lines that can't be read are no findings; they are told as what happened while the tool ran.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultAnswer {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    /// Other statements that are meant with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(flatten)]
    within: Option<Within>,
}

/// Where within the lines; nothing of it in JSON Lines, whose statements are escaped.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Within {
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

pub(super) fn write(out: &mut impl Write, files: &[File], voice: &Voice) -> io::Result<()> {
    let items = files.iter().flat_map(|file| {
        let lines = Lines::of(&file.source);
        let results = file.items().into_iter().map(|item| result(&item, &lines, voice));
        results.collect::<Vec<_>>()
    });
    let refused = files.iter().flat_map(|file| {
        file.refused.iter().map(|refused| Notification {
            level: "error",
            message: Message { text: refused.error.clone() },
            locations: [location(file, Region { start_line: refused.line, within: None })],
        })
    });
    let notifications = refused.collect::<Vec<_>>();
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: "Plumb",
                semantic_version: env!("CARGO_PKG_VERSION"),
                rules: Rule::ALL.iter().map(|rule| rule_answer(*rule)).collect(),
            },
        },
        column_kind: "utf16CodeUnits",
        results: items.collect(),
        invocations: [Invocation {
            execution_successful: notifications.is_empty(),
            tool_execution_notifications: notifications,
        }],
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn rule_answer(rule: Rule) -> RuleAnswer {
    RuleAnswer {
        id: rule.code(),
        short_description: Message { text: Voice::rule(rule).to_owned() },
        default_configuration: Configuration { level: level(rule.severity()) },
    }
}

fn result(item: &Item<'_>, lines: &Lines<'_>, voice: &Voice) -> ResultAnswer {
    let beside = item.beside().iter();
    let beside =
        beside.map(|statement| place(item.file, statement, 0..statement.text.len(), lines));
    ResultAnswer {
        rule_id: item.rule().code(),
        // Rules stand in the order of their codes.
        rule_index: item.rule() as usize,
        level: level(item.severity()),
        message: Message { text: voice.tell(item).in_one() },
        locations: [place(item.file, item.statement, item.part(), lines)],
        related_locations: beside.collect(),
    }
}

fn place(file: &File, statement: &Statement, part: Range<usize>, lines: &Lines<'_>) -> Location {
    let spot = statement.spot(lines, part);
    let within = spot.bytes.map(|bytes| Within {
        start_column: spot.begin.utf16_column,
        end_line: spot.end.line,
        end_column: spot.end.utf16_column,
        byte_offset: bytes.start,
        byte_length: bytes.len(),
    });
    location(file, Region { start_line: spot.begin.line, within })
}

fn location(file: &File, region: Region) -> Location {
    let artifact_location = Artifact { uri: uri(&file.path) };
    Location { physical_location: PhysicalLocation { artifact_location, region } }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Problem => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// A path as a reference: relative to where the command was called, unless it is absolute.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            // Writing into a string can't fail.
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
