//! What a command says: outcomes on stdout, words beside them on stderr, and for long work a line that moves. A reader
//! who went away (`plumb export | head`) is no failure.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _, stderr, stdout};
use std::time::Duration;

/// Says a line on stdout: the outcome that was asked for.
pub(crate) fn print(line: impl Display) {
    let mut out = stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Says a line on stderr: what goes with the outcome and is no part of it.
pub(crate) fn tell(line: impl Display) {
    let _ = writeln!(stderr(), "{line}");
}

/// A line on stderr that says what is being done and how far it is; nothing where nobody watches.
pub(crate) fn progress(what: &str, of: Option<u64>) -> ProgressBar {
    match of {
        Some(of) => line(ProgressBar::new(of), what, "{msg} {wide_bar} {pos}/{len}"),
        None => line(ProgressBar::new_spinner(), what, "{spinner} {msg} {pos}"),
    }
}

/// The same for work that is one step: that it goes on, and for how long already.
pub(crate) fn busy(what: &str) -> ProgressBar {
    line(ProgressBar::new_spinner(), what, "{spinner} {msg}, {elapsed}")
}

fn line(bar: ProgressBar, what: &str, template: &str) -> ProgressBar {
    if !stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        return bar;
    }
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
