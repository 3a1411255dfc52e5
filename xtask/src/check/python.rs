//! Schemathesis, which reads the API's own description and asks it everything that the description allows. A Python
//! program: it lives in a folder of its own below `target/`, at the versions that `e2e/requirements.txt` says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process;

/// Debian's Python comes without the part that makes such folders.
pub(super) fn missing_packages() -> &'static [&'static str] {
    let complete =
        process::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"]));
    if complete { &[] } else { &["python3", "python3-venv"] }
}

pub(super) fn schemathesis(root: &Path) -> PathBuf {
    folder(root).join("bin/schemathesis")
}

/// Installs what `e2e/requirements.txt` says, when it has changed.
pub(super) fn install(root: &Path) -> Result<()> {
    let wanted = root.join("e2e/requirements.txt");
    let installed = folder(root).join("installed.txt");
    let lock = fs::read(&wanted)?;
    if fs::read(&installed).is_ok_and(|earlier| earlier == lock) {
        println!("Python packages are as e2e/requirements.txt says");
        return Ok(());
    }
    process::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder(root)))?;
    process::run(
        Command::new(folder(root).join("bin/pip"))
            .args(["install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r"])
            .arg(&wanted),
    )?;
    fs::write(installed, lock)?;
    Ok(())
}

fn folder(root: &Path) -> PathBuf {
    root.join("target/check/python")
}
