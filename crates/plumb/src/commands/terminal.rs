//! What long work says on a terminal: a line that moves, or nothing where nobody watches.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::time::Duration;

/// A line on stderr that says what is being done and how far it is. Stdout belongs to the outcome.
pub(crate) fn progress(what: &str, of: Option<u64>) -> ProgressBar {
    let bar = match of {
        Some(of) => ProgressBar::new(of),
        None => ProgressBar::new_spinner(),
    };
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        return bar;
    }
    let template =
        if of.is_some() { "{msg} {wide_bar} {pos}/{len}" } else { "{spinner} {msg} {pos}" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
