//! Workflow commands of GitHub Actions: each finding becomes a remark beside its line.
//! Source: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.

use crate::position::Lines;
use crate::report::File;
use crate::words::Voice;
use plumb_core::finding::Severity;
use std::io::{self, Write};

pub(super) fn write(out: &mut impl Write, file: &File, voice: &Voice) -> io::Result<()> {
    let lines = Lines::of(&file.source);
    let path = property(&file.path);
    for item in file.items() {
        let level = match item.severity() {
            Severity::Problem => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let spot = item.statement.spot(&lines, item.part());
        let line = spot.begin.line;
        write!(out, "::{level} file={path},line={line}")?;
        if spot.bytes.is_some() {
            let (column, end) = (spot.begin.column, spot.end.column);
            // Columns are understood within one line alone.
            if spot.end.line == line {
                write!(out, ",col={column},endColumn={end}")?;
            } else {
                write!(out, ",endLine={}", spot.end.line)?;
            }
        }
        let message = message(&voice.tell(&item).in_one());
        writeln!(out, ",title={}::{message}", property(item.rule().code()))?;
    }
    for refused in &file.refused {
        let message = message(&refused.error);
        writeln!(out, "::error file={path},line={}::{message}", refused.line)?;
    }
    Ok(())
}

/// A message, with what would end it or be read as a code escaped.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, which ends at a comma or colon besides.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_message_or_a_property_is_escaped() {
        assert_eq!(message("50%, a: b\r\nc"), "50%25, a: b%0D%0Ac");
        assert_eq!(property("50%, a: b\nc"), "50%25%2C a%3A b%0Ac");
    }
}
