//! Progress on a terminal; nothing where the output goes to a file.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar for something that takes a while.
pub fn progress(what: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}, {eta} to go");
    let bar = ProgressBar::new(0).with_message(what.to_owned());
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
