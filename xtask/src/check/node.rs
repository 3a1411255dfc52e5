//! The browser tests in `e2e/`: Node, its packages, Chromium, and their run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{Passed, Run, python, test_environment};
use crate::process;

/// The oldest Node whose test runner the browser tests know.
const NODE_MAJOR_MIN: u32 = 20;

pub(crate) fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("PLUMB_TEST_CHROMIUM") {
        return Some(named.into());
    }
    process::find_program(&["chromium", "chromium-browser", "google-chrome"])
}

/// Checks Node's version and installs the packages of `e2e/` as its lock says, when the lock has changed.
pub(crate) fn install(root: &Path) -> Result<()> {
    let hint = || {
        format!("the browser tests need Node {NODE_MAJOR_MIN} or newer with npm; please install it")
    };
    let version = process::read(Command::new("node").arg("--version")).with_context(hint)?;
    let version = version.trim();
    let major =
        version.strip_prefix('v').and_then(|rest| rest.split('.').next()?.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR_MIN) {
        bail!("node is {version}; {}", hint());
    }
    println!("Node: {version}");

    let folder = root.join("e2e");
    let lock = fs::read(folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|earlier| earlier == lock) {
        println!("npm packages of e2e/ are as their lock says");
        return Ok(());
    }
    process::run(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(&folder),
    )?;
    fs::write(installed, lock)?;
    Ok(())
}

/// Checks the types of the tests, then that their harness finds what it is there to find, then runs every story on
/// SQLite and, where this run has one, on PostgreSQL.
pub(super) fn browser_tests(run: &Run<'_>) -> Result<Passed> {
    let binary = run.binary.as_ref().context("the browser tests need the stage `build`")?;
    let chromium = chromium().context("Chromium was not found")?;
    process::run(&mut npm_script(run, "types"))?;
    process::run(npm_script(run, "harness").env("PLUMB_TEST_CHROMIUM", &chromium))?;

    let (databases, left_out): (&[_], _) = match run.postgres {
        Some(_) => (&["sqlite", "postgres"], Vec::new()),
        None => (&["sqlite"], vec!["PostgreSQL"]),
    };
    for database in databases {
        println!("stories on {database}:");
        let mut stories = npm_script(run, "stories");
        test_environment(run, &mut stories);
        stories.env("PLUMB_TEST_BINARY", binary);
        stories.env("PLUMB_TEST_CHROMIUM", &chromium);
        stories.env("PLUMB_TEST_SCHEMATHESIS", python::schemathesis(run.root));
        stories.env("PLUMB_TEST_DATABASE", database);
        process::run(&mut stories)?;
    }
    Ok(Passed { left_out })
}

/// `npm run SCRIPT` in `e2e/`.
fn npm_script(run: &Run<'_>, script: &str) -> Command {
    let mut command = Command::new("npm");
    command.args(["run", "--silent", script]).current_dir(run.root.join("e2e"));
    command
}
