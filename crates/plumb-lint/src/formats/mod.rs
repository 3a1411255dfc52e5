//! The shapes in which findings are written.

mod github;
mod json;
mod json_lines;
mod sarif;
mod text;

use crate::report::{File, Summary};
use crate::words::Voice;
use std::io::{self, Write};

plumb_core::codes! {
    /// A shape in which findings are written.
    pub enum Format {
        /// For people: as a compiler tells errors.
        Text => "text",
        /// One JSON document.
        Json => "json",
        /// One JSON object a statement.
        JsonLines => "jsonl",
        /// SARIF 2.1.0, for code scanning.
        Sarif => "sarif",
        /// Workflow commands of GitHub Actions.
        Github => "github",
    }
}

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether colours are understood where it is read.
    pub color: bool,
    /// Columns; longer lines are cut around the words that are meant.
    pub width: usize,
}

impl Default for Look {
    fn default() -> Self {
        Self { color: false, width: 120 }
    }
}

/// Writes files in one shape.
#[derive(Debug)]
pub struct Writer<W: Write> {
    format: Format,
    look: Look,
    out: W,
    voice: Voice,
    summary: Summary,
    last: Option<String>,
    /// What is written at the end, in one document.
    kept: Vec<File>,
}

impl<W: Write> Writer<W> {
    /// Begins.
    pub fn new(format: Format, look: Look, out: W) -> Self {
        Self {
            format,
            look,
            out,
            voice: Voice::default(),
            summary: Summary::default(),
            last: None,
            kept: Vec::new(),
        }
    }

    /// Writes a file. One that is read line by line may come in parts, one after another.
    pub fn write(&mut self, file: File) -> io::Result<()> {
        let is_next = self.last.as_deref() == Some(file.path.as_str());
        if !is_next {
            self.last = Some(file.path.clone());
            self.summary.files += 1;
        }
        self.summary.add(&file);
        match self.format {
            Format::Text => text::write(&mut self.out, &file, self.look, &self.voice),
            Format::JsonLines => json_lines::write(&mut self.out, &file, &self.voice),
            Format::Github => github::write(&mut self.out, &file, &self.voice),
            Format::Json | Format::Sarif => {
                match self.kept.last_mut() {
                    Some(last) if is_next => {
                        last.sets.extend(file.sets);
                        last.refused.extend(file.refused);
                    }
                    _ => self.kept.push(file),
                }
                Ok(())
            }
        }
    }

    /// Hands on what was written so far.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes what comes at the end, and gives how much there was.
    pub fn finish(mut self) -> io::Result<Summary> {
        let Self { format, look, out, voice, summary, kept, .. } = &mut self;
        match format {
            Format::Text => text::finish(out, *summary, *look)?,
            Format::Json => json::write(out, kept, *summary, voice)?,
            Format::Sarif => sarif::write(out, kept, voice)?,
            Format::JsonLines | Format::Github => {}
        }
        self.out.flush()?;
        Ok(self.summary)
    }
}

#[cfg(test)]
mod tests;
