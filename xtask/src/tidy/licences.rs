//! The licences of what Plumb is built from, and where the lock files say that it comes from.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use spdx::{Expression, ParseMode};

use super::{File, Finding};
use crate::process;

/// Licences that may be in the one binary that we give away under Apache-2.0. A new one is a decision, not a
/// formality: it is added here with the dependency that brings it.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Allowed besides for npm packages: the fonts' own licence.
const ALLOWED_FOR_FONTS: &str = "OFL-1.1";

/// Names that packages use for a licence whose SPDX name is another: htmx writes the first.
const MISNAMED: [(&str, &str); 1] = [("BSD-0-Clause", "0BSD")];

const CRATES_SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM_SOURCE: &str = "https://registry.npmjs.org/";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
}

/// What is really used on this platform; `packages` also lists what is not.
#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}

/// The licence of every crate that the lock resolves to on this platform.
///
/// # Errors
///
/// When cargo cannot tell, for instance because the lock does not fit the manifests.
pub(super) fn check_crates(root: &Path) -> Result<Vec<Finding>> {
    let mut command = Command::new("cargo");
    command.args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
    command.args(["--filter-platform", &host()?]).current_dir(root);
    let metadata: Metadata = serde_json::from_str(&process::read(&mut command)?)?;
    Ok(metadata
        .packages
        .iter()
        .filter(|package| metadata.resolve.nodes.iter().any(|node| node.id == package.id))
        .filter_map(|package| {
            let reason = refused(package.license.as_deref(), &ALLOWED)?;
            Some(Finding::of_path(
                "Cargo.lock",
                format!("{} {}: {reason}", package.name, package.version),
            ))
        })
        .collect())
}

/// The platform that cargo builds for.
fn host() -> Result<String> {
    let version = process::read(Command::new("cargo").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`cargo -vV` names no host")?.to_owned())
}

/// What a lock file tells: that everything comes from the public registries, and the licences of npm packages.
///
/// # Errors
///
/// When `package-lock.json` is not JSON.
pub(super) fn check_lock(file: &File) -> Result<Vec<Finding>> {
    match file.name() {
        "Cargo.lock" => Ok(check_cargo_lock(file)),
        "package-lock.json" => check_npm_lock(file),
        _ => Ok(Vec::new()),
    }
}

fn check_cargo_lock(file: &File) -> Vec<Finding> {
    let foreign = |line: &str| {
        let source = line.strip_prefix("source = ")?.trim_matches('"');
        (source != CRATES_SOURCE).then(|| format!("a crate from {source}"))
    };
    file.text
        .lines()
        .enumerate()
        .filter_map(|(index, line)| Some(Finding::new(file, index + 1, foreign(line)?)))
        .collect()
}

fn check_npm_lock(file: &File) -> Result<Vec<Finding>> {
    let lock: serde_json::Value =
        serde_json::from_str(&file.text).with_context(|| file.path.clone())?;
    let mut allowed = ALLOWED.to_vec();
    allowed.push(ALLOWED_FOR_FONTS);
    let packages =
        lock["packages"].as_object().with_context(|| format!("{}: no packages", file.path))?;
    let mut findings = Vec::new();
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        if let Some(reason) = refused(package["license"].as_str(), &allowed) {
            findings.push(Finding::of_path(&file.path, format!("{path}: {reason}")));
        }
        // Some registries are left out of the lock; then npm asks the one that it is configured for.
        if let Some(source) =
            package["resolved"].as_str().filter(|source| !source.starts_with(NPM_SOURCE))
        {
            findings.push(Finding::of_path(&file.path, format!("{path}: comes from {source}")));
        }
    }
    Ok(findings)
}

/// Why a licence is not allowed, if it isn't. Of alternatives (`OR`) one is enough.
fn refused(licence: Option<&str>, allowed: &[&str]) -> Option<String> {
    let Some(licence) = licence else {
        return Some("names no licence".to_owned());
    };
    let licence =
        MISNAMED.iter().find(|(name, _)| *name == licence).map_or(licence, |(_, spdx)| spdx);
    // Old manifests write `MIT/Apache-2.0`.
    let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else {
        return Some(format!("the licence {licence:?} is no SPDX expression"));
    };
    let fits = expression.evaluate(|requirement| {
        let wanted = requirement.to_string();
        allowed.contains(&wanted.as_str())
    });
    (!fits).then(|| format!("the licence {licence} is not among those allowed"))
}

#[cfg(test)]
mod tests {
    use super::super::{file, told};
    use super::{ALLOWED, check_lock, refused};

    #[track_caller]
    fn check_licence(licence: &str, allowed: bool) {
        assert_eq!(refused(Some(licence), &ALLOWED).is_none(), allowed, "{licence}");
    }

    #[test]
    fn of_alternatives_one_is_enough_and_of_sums_all_are_needed() {
        check_licence("MIT", true);
        check_licence("MIT/Apache-2.0", true);
        check_licence("GPL-3.0-only OR MIT", true);
        check_licence("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check_licence("Apache-2.0 WITH LLVM-exception", true);
        check_licence("BSD-0-Clause", true);
        check_licence("GPL-3.0-only", false);
        check_licence("MIT AND GPL-3.0-only", false);
        check_licence("OFL-1.1", false);
        check_licence("Do what you like", false);
    }

    #[test]
    fn a_package_without_a_licence_is_refused() {
        assert_eq!(refused(None, &ALLOWED).as_deref(), Some("names no licence"));
    }

    #[test]
    fn lock_files_name_the_public_registries_only() {
        let cargo = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\nsource = \"git+https://example.org/a\"\n";
        let findings = check_lock(&file("Cargo.lock", cargo)).expect("a text file is always read");
        assert_eq!(told(&findings), "Cargo.lock:2: a crate from git+https://example.org/a");

        let npm = r#"{"packages": {
            "": {"name": "here"},
            "node_modules/a": {"license": "MIT", "resolved": "https://registry.npmjs.org/a.tgz"},
            "node_modules/b": {"license": "OFL-1.1"},
            "node_modules/c": {"license": "MIT", "resolved": "https://example.org/c.tgz"},
            "node_modules/d": {}
        }}"#;
        let findings = check_lock(&file("web/package-lock.json", npm)).expect("this is JSON");
        assert_eq!(
            told(&findings),
            "web/package-lock.json: node_modules/c: comes from https://example.org/c.tgz\n\
             web/package-lock.json: node_modules/d: names no licence"
        );
    }
}
