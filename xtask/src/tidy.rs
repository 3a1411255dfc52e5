//! Rules of the house that neither compiler nor clippy knows. Fast, so that they run before everything slow.

mod crates;
mod licences;
mod links;
mod text;

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// A file of the repository: tracked by git, or new and not ignored.
struct File {
    /// From the root of the repository, with `/`.
    path: String,
    text: String,
}

impl File {
    fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// One breach of a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    /// Counted from 1; 0 where the whole file is meant.
    line: usize,
    message: String,
}

impl Finding {
    fn new(file: &File, line: usize, message: impl Into<String>) -> Self {
        Self { path: file.path.clone(), line, message: message.into() }
    }

    fn of_path(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: 0, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

/// Checks every rule on every file.
///
/// # Errors
///
/// When a rule is broken, after printing each breach.
pub(crate) fn tidy(root: &Path) -> Result<()> {
    let paths = paths(root)?;
    let files: Vec<File> = paths
        .iter()
        // What is not UTF-8 (fonts, images) has no text rules.
        .filter_map(|path| {
            Some(File { path: path.clone(), text: std::fs::read_to_string(root.join(path)).ok()? })
        })
        .collect();

    let mut findings = Vec::new();
    for file in &files {
        findings.extend(text::check(file));
        findings.extend(links::check(file, &|target| root.join(target).exists()));
        findings.extend(licences::check_lock(file)?);
    }
    findings.extend(crates::check(&files));
    findings.extend(licences::check_crates(root)?);
    findings.sort_unstable();

    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{} things are not tidy", findings.len());
    }
    println!("{} files are tidy", paths.len());
    Ok(())
}

fn paths(root: &Path) -> Result<BTreeSet<String>> {
    // A checkout that belongs to another user (a container, often) is read all the same.
    let mut git = Command::new("git");
    git.args([
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let list =
        process::read(git.current_dir(root)).context("tidy looks at what git would commit")?;
    // Deleted and not yet committed: git still lists it.
    Ok(list
        .split_terminator('\0')
        .filter(|path| root.join(path).is_file())
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

/// The findings as text, a line each, for comparing.
#[cfg(test)]
fn told(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
