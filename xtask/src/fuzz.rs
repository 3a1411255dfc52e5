//! The fuzzer: whatever bytes there are, led by what they reach in the code. On a stable compiler: coverage comes from LLVM's
//! own pass, and libFuzzer from a crate.

use crate::process;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Seconds that it looks for something.
const SECONDS: u32 = 120;

/// As much as anybody writes into one statement, and a small document. Unit: bytes.
const LENGTH_MAX: u32 = 1200;

/// What cargo-fuzz gives to a nightly compiler.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Without a target of its own the flags would be for build scripts, too.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// How many bytes stand before the words: what is known beside them. `fuzz/src/holds.rs` takes them apart.
const KNOWN: usize = 9;

/// Builds the fuzzer and lets it run. What it has learned stays in `target/fuzz/corpus`, what it finds in
/// `target/fuzz/found`.
///
/// # Errors
///
/// Where something does not hold.
pub(crate) fn run(root: &Path) -> Result<()> {
    let target = root.join("target/fuzz");
    let mut build = Command::new("cargo");
    build.args(["build", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--profile", "fuzz"]);
    build.args(["--bin", "review", "--target", TARGET, "--target-dir"]).arg(&target);
    process::run(build.env("RUSTFLAGS", FLAGS).current_dir(root))?;

    let [seeds, corpus, found] = ["seeds", "corpus", "found"].map(|name| target.join(name));
    for folder in [&seeds, &corpus, &found] {
        fs::create_dir_all(folder).with_context(|| format!("no {}", folder.display()))?;
    }
    seed(root, &seeds)?;
    let mut fuzz = Command::new(target.join(TARGET).join("fuzz/review"));
    fuzz.args([format!("-max_total_time={SECONDS}"), format!("-max_len={LENGTH_MAX}")]);
    fuzz.arg(format!("-dict={}", root.join("fuzz/words.dict").display()));
    fuzz.arg(format!("-artifact_prefix={}/", found.display()));
    fuzz.args(["-timeout=10", "-verbosity=0", "-print_final_stats=1"]);
    process::run(fuzz.arg(&corpus).arg(&seeds).current_dir(root))?;
    println!(
        "- the review and the readers of `plumb lint`: {SECONDS} s of any bytes, and all holds"
    );
    Ok(())
}

/// It begins with sentences, so that it need not find English first: with a label before each, and maybe something after.
fn seed(root: &Path, seeds: &Path) -> Result<()> {
    for name in [
        "crates/plumb-lab/data/key-results.txt",
        "crates/plumb-lab/data/objectives.txt",
        "crates/plumb-review/tests/findings.txt",
    ] {
        let path = root.join(name);
        let lines = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
        let lines = lines.lines().filter(|line| !line.starts_with('#'));
        let texts = lines.filter_map(|line| line.split('|').nth(1));
        let stem = path.file_stem().unwrap_or_default().display();
        for (number, text) in texts.enumerate() {
            let bytes = [&[0; KNOWN], text.trim().as_bytes()].concat();
            fs::write(seeds.join(format!("{stem}-{number}")), bytes)?;
        }
    }
    Ok(())
}
