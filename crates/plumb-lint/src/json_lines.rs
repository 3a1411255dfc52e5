//! JSON Lines: a statement a line.

use crate::report::Refused;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{self, BufRead, Read as _};

/// The most that a statement may have.
///
/// Unit: characters. The longest published key result that we know has some 400.
pub const TEXT_CHARACTERS_MAX: usize = 10_000;

/// The most that a line may have.
///
/// Unit: bytes. A statement of the greatest length in the widest letters, escaped, with room for fields that are ignored.
pub const LINE_BYTES_MAX: usize = 1 << 20;

/// A statement that a line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// As JSON, to be echoed.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub text: String,
}

/// What a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "objective".
    Objective,
    /// "key_result".
    KeyResult,
}

/// Fields as they stand, so that one that is off leaves the others readable. Other fields are ignored.
#[derive(Deserialize)]
struct Fields<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    #[serde(borrow)]
    kind: Option<&'l RawValue>,
    #[serde(borrow)]
    text: Option<&'l RawValue>,
}

/// Reads one line; nothing where it is blank. `number` counts from 1.
pub fn read(number: usize, line: &[u8]) -> Option<Result<Given, Refused>> {
    // A byte order mark is no part of what it stands before.
    let line = line.strip_prefix("\u{feff}".as_bytes()).filter(|_| number == 1).unwrap_or(line);
    if line.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let refused = |error: &str, id| Refused { line: number, error: error.to_owned(), id };
    if line.len() > LINE_BYTES_MAX {
        return Some(Err(refused(
            &format!("the line is longer than {LINE_BYTES_MAX} bytes"),
            None,
        )));
    }
    let Ok(line) = str::from_utf8(line) else {
        return Some(Err(refused("the line is not UTF-8", None)));
    };
    if !line.trim_start().starts_with('{') {
        return Some(Err(refused("the line is no JSON object", None)));
    }
    let fields = match serde_json::from_str::<Fields<'_>>(line) {
        Ok(fields) => fields,
        Err(error) => {
            let error = format!("the line is no JSON object: {}", without_line(&error));
            return Some(Err(refused(&error, None)));
        }
    };
    let id = fields.id.map(|id| id.get().to_owned());
    let is_id =
        |id: &&str| id.starts_with(['"', '-']) || id.starts_with(|c: char| c.is_ascii_digit());
    let given = |field: Option<&RawValue>, name: &str| match field.map(RawValue::get) {
        None | Some("null") => Err(format!("{name} is missing")),
        Some(json) => serde_json::from_str::<Cow<'_, str>>(json)
            .map(Cow::into_owned)
            .map_err(|_| format!("{name} can't be read as a string")),
    };
    let read = || -> Result<Given, String> {
        let id = match id.as_deref() {
            None | Some("null") => return Err("id is missing".to_owned()),
            Some(id) => Some(id).filter(is_id).ok_or("id is neither a string nor a number")?,
        };
        let kind = match given(fields.kind, "kind")?.as_str() {
            "key_result" => Kind::KeyResult,
            "objective" => Kind::Objective,
            _ => return Err("kind is neither \"key_result\" nor \"objective\"".to_owned()),
        };
        let text = given(fields.text, "text")?;
        if text.trim().is_empty() {
            return Err("text is empty".to_owned());
        }
        if text.chars().nth(TEXT_CHARACTERS_MAX).is_some() {
            return Err(format!("text is longer than {TEXT_CHARACTERS_MAX} characters"));
        }
        Ok(Given { id: id.to_owned(), kind, text })
    };
    Some(read().map_err(|error| refused(&error, id.clone().filter(|id| is_id(&id.as_str())))))
}

/// What is wrong, without the line that serde_json counts within the one line that it sees.
fn without_line(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()),
        None => said,
    }
}

/// Takes the next line, without its end, into `line`; false where there is none. Of one that is too long the rest is
/// skipped, and it is given as it was cut: longer than [`LINE_BYTES_MAX`].
pub fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let limit = u64::try_from(LINE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
    if reader.by_ref().take(limit).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > LINE_BYTES_MAX {
        reader.skip_until(b'\n')?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> String {
        match read(7, line.as_bytes()) {
            None => "blank".to_owned(),
            Some(Ok(Given { id, kind, text })) => format!("{id} {kind:?} {text}"),
            Some(Err(Refused { line, error, id })) => {
                format!("{line} {}: {error}", id.unwrap_or_default())
            }
        }
    }

    #[test]
    fn a_line_is_a_statement_or_says_what_is_wrong() {
        let lines = [
            r#"{"id":"a","kind":"key_result","text":"Ride 5\u0030 times","parent_objective":"Ride","more":[1]}"#,
            r#"{"id":7,"kind":"objective","text":"Ride"}"#,
            r#"  {"text":"Ride","kind":"objective","id":"\u0061"}  "#,
            "   \r",
            "{",
            "[1]",
            r#"{"id":"a","kind":"goal","text":"Ride"}"#,
            r#"{"id":"a","kind":"objective"}"#,
            r#"{"id":"a","kind":"objective","text":null}"#,
            r#"{"id":"a","kind":"objective","text":5}"#,
            r#"{"id":"a","kind":"objective","text":" "}"#,
            r#"{"kind":"objective","text":"Ride"}"#,
            r#"{"id":null,"kind":"objective","text":"Ride"}"#,
            r#"{"id":{},"kind":"objective","text":"Ride"}"#,
            r#"{"id":"a","id":"b","kind":"objective","text":"Ride"}"#,
            r#"{"id":"a","kind":"objective","text":"\ud800"}"#,
        ];
        let told = lines.map(told).join("\n");
        insta::assert_snapshot!(told);
    }

    #[test]
    fn a_text_and_a_line_have_an_end() {
        let longest = "é".repeat(TEXT_CHARACTERS_MAX);
        let line = |text: &str| format!(r#"{{"id":1,"kind":"objective","text":"{text}"}}"#);
        assert!(read(1, line(&longest).as_bytes()).unwrap().is_ok());
        let error = read(1, line(&(longest + "é")).as_bytes()).unwrap().unwrap_err();
        assert_eq!(error.error, "text is longer than 10000 characters");
        assert_eq!(error.id.as_deref(), Some("1"));
        assert_eq!(read(1, b"\xff").unwrap().unwrap_err().error, "the line is not UTF-8");
    }

    #[test]
    fn lines_are_taken_one_by_one_and_a_monster_is_skipped() {
        let monster = "x".repeat(LINE_BYTES_MAX + 500);
        let exact = "y".repeat(LINE_BYTES_MAX);
        let text = format!("a\r\n\n{monster}\n{exact}\nlast");
        let mut reader = text.as_bytes();
        let mut line = Vec::new();
        let mut lengths = Vec::new();
        while next_line(&mut reader, &mut line).unwrap() {
            lengths.push(line.len());
        }
        assert_eq!(lengths, [2, 0, LINE_BYTES_MAX + 1, LINE_BYTES_MAX, 4]);
    }
}
