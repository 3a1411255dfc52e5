use std::fmt;
use std::fmt::Write as _;

use crate::markup::{across, spoken};

/// A score between 0 and 1 as a bar, with a tick where success begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct ScoreBar<'a> {
    /// The score.
    pub score: f64,
    /// Where success begins, as in 0.7; none for a promise, which is kept or not.
    pub success: Option<f64>,
    /// In words; empty where they stand beside it.
    pub description: &'a str,
}

impl fmt::Display for ScoreBar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (role, title) = spoken(self.description);
        let mut out = format!(
            r#"<svg width="72" height="8" {role} direction="ltr">{title}<rect class="score__bar" y="1" width="100%" height="6" rx="3"/><rect class="score__fill" y="1" width="{}" height="6" rx="3"/>"#,
            across(self.score)
        );
        if let Some(success) = self.success {
            let x = across(success);
            let _ = write!(out, r#"<line class="score__tick" x1="{x}" x2="{x}" y1="0" y2="8"/>"#);
        }
        out.push_str("</svg>");
        f.write_str(&out)
    }
}
