//! `cargo xtask screenshots`: the pictures of README.md, taken anew from the sample company.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::check::node;
use crate::process;

/// Where they lie.
const FOLDER: &str = "docs/screenshots";

pub(crate) fn run(root: &Path) -> Result<()> {
    node::install(root)?;
    let chromium = node::chromium().context("Chromium was not found; please install it")?;
    process::run(
        Command::new("cargo").args(["build", "--release", "-p", "plumb"]).current_dir(root),
    )?;
    process::run(
        Command::new("node")
            .arg("e2e/screenshots.mjs")
            .arg(FOLDER)
            .env("PLUMB_TEST_BINARY", root.join("target/release/plumb"))
            .env("PLUMB_TEST_CHROMIUM", chromium)
            .current_dir(root),
    )
}
