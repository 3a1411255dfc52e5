//! The stage `setup`: what the chosen stages need is there, or is installed, or it is said what to do.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{POSTGRES_VARIABLE, Passed, Stage, cargo_command, node, packages, postgres, python};
use crate::process;

pub(super) fn setup(root: &Path, stages: &[Stage]) -> Result<Passed> {
    let wanted = |stage| stages.contains(&stage);
    component(root, wanted(Stage::Fmt), "rustfmt", "fmt")?;
    component(root, wanted(Stage::Clippy), "clippy", "clippy")?;

    let mut missing = Vec::new();
    if wanted(Stage::Postgres) && std::env::var_os(POSTGRES_VARIABLE).is_none() {
        match postgres::programs() {
            Some(folder) => println!("PostgreSQL: {}", folder.display()),
            None => missing.push("postgresql"),
        }
    }
    if wanted(Stage::Tidy) && process::find_program(&["git"]).is_none() {
        missing.push("git");
    }
    if wanted(Stage::Browser) {
        match node::chromium() {
            Some(program) => println!("Chromium: {}", program.display()),
            None => missing.push("chromium"),
        }
        missing.extend(python::missing_packages());
    }
    packages::install(&missing)?;

    if wanted(Stage::Browser) {
        node::install(root)?;
        python::install(root)?;
    }
    Ok(Passed::WHOLLY)
}

/// A part of the Rust toolchain that a minimal installation leaves out.
fn component(root: &Path, wanted: bool, component: &str, subcommand: &str) -> Result<()> {
    if !wanted || process::succeeds(&mut cargo_command(root, &[subcommand, "--version"])) {
        return Ok(());
    }
    process::run(Command::new("rustup").args(["component", "add", component]).current_dir(root))
        .with_context(|| format!("cargo {subcommand} is missing; please install {component}"))
}
