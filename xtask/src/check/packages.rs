//! System packages, through Debian's own package manager.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// Installs Debian packages, saying which and why.
///
/// # Errors
///
/// When there is no `apt-get`, no right to install, or the installation fails. The message says what to install
/// by hand.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    let by_hand = || format!("please install by hand what the tests need: {names}");

    if process::find_program(&["apt-get"]).is_none() {
        bail!("this system has no apt-get; {}", by_hand());
    }
    let root = process::read(Command::new("id").arg("-u"))?.trim() == "0";
    if !root && !process::succeeds(Command::new("sudo").args(["-n", "true"])) {
        bail!("installing needs root or sudo without a password; {}", by_hand());
    }
    let apt = |arguments: &[&str]| {
        // `env` rather than our own environment, because sudo does not pass that on.
        let mut command = Command::new(if root { "env" } else { "sudo" });
        if !root {
            command.args(["-n", "env"]);
        }
        command.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").args(arguments);
        process::run(&mut command)
    };
    println!("installing {names}");
    apt(&["update", "-q"]).with_context(by_hand)?;
    let mut arguments = vec!["install", "-q", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments).with_context(by_hand)
}
