//! The figures as people read them: a table in Markdown, which goes into `docs/performance.md` too.

use crate::bench::{Figures, Line};
use std::fmt::Write as _;

const MIB: f64 = 1024.0 * 1024.0;

/// The table of one set on one database.
pub fn table(figures: &Figures) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "### Set {:?} on {}\n", figures.size, figures.database);
    out.push_str(
        "| call | CPU ms | requests/s | p50 ms | p99 ms | statements | rows | body kB | of the ceiling |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for line in &figures.lines {
        row(&mut out, line);
    }
    let memory = figures.memory;
    #[expect(clippy::cast_precision_loss, reason = "shown without a fraction")]
    let mib = |bytes: u64| bytes as f64 / MIB;
    let _ = write!(
        out,
        "\nResident at the end: {:.0} MiB, of which {:.0} MiB its own and the rest pages of files.",
        mib(memory.resident),
        mib(memory.own)
    );
    if let Some(took) = figures.built_in {
        let _ = write!(out, " The set was built in {:.0} s.", took.as_secs_f64());
    }
    out.push('\n');
    out
}

fn row(out: &mut String, line: &Line) {
    let Line { name, rate, p50, p99, cpu, statements, rows, bytes, ceiling, ceiling_cpu } = line;
    #[expect(clippy::cast_precision_loss, reason = "shown with one digit")]
    let kilobytes = *bytes as f64 / 1e3;
    let _ = writeln!(
        out,
        "| {name} | {cpu:.2} | {rate:.0} | {p50:.1} | {p99:.1} | {statements:.0} | {rows:.0} | {kilobytes:.1} | \
         {:.0}% of {ceiling:.0}/s at {ceiling_cpu:.2} ms |",
        rate / ceiling * 100.0,
    );
}

/// Between these lines the document holds what was measured last.
const BEGINS: &str = "<!-- measured by cargo xtask bench -->\n";
const ENDS: &str = "<!-- end of what was measured -->\n";

/// The document with `figures` where the figures stand.
///
/// # Errors
///
/// Where it has no place for them.
pub fn put(document: &str, figures: &str) -> anyhow::Result<String> {
    let place = document.split_once(BEGINS).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(ENDS)?;
        Some((before, after))
    });
    let (before, after) =
        place.ok_or_else(|| anyhow::anyhow!("the document has no place for figures"))?;
    Ok(format!("{before}{BEGINS}{figures}{ENDS}{after}"))
}
