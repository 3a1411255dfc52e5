use std::fmt;

use crate::markup::{across, anchored, escape, letters};

/// The plumb line: where everything in a list would stand by now, falling through all its tracks, with the bob at
/// its end.
///
/// It is an overlay as wide as the column of tracks and as high as their list (`.tracks__line`). What it shows is in
/// each track too, so it is hidden from screen readers.
#[derive(Clone, Copy, Debug)]
pub struct PlumbLine<'a> {
    /// The common pace of the list, a share.
    pub pace: f64,
    /// What stands above the line, as in "today's pace".
    pub label: &'a str,
}

impl fmt::Display for PlumbLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let x = across(self.pace);
        let (label_x, anchor) = anchored(self.pace, letters(self.label) * 6.6 / 200.0);
        write!(
            f,
            concat!(
                r#"<svg class="plumb-line" width="100%" height="100%" aria-hidden="true" direction="ltr">"#,
                r#"<text class="plumb-line__label" x="{label_x}" y="18" text-anchor="{anchor}">{label}</text>"#,
                r#"<line class="plumb-line__thread" x1="{x}" x2="{x}" y1="24" y2="100%"/>"#,
                r#"<svg x="{x}" y="100%" overflow="visible">"#,
                r#"<path class="plumb-line__bob" d="M-4-5.5h8L6-.5 0 9-6-.5z"/></svg></svg>"#
            ),
            x = x,
            label_x = label_x,
            anchor = anchor,
            label = escape(self.label),
        )
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn the_line_falls_through_its_whole_list() {
        let line = PlumbLine { pace: 0.462, label: "today's pace" };
        assert_snapshot!(line.to_string().replace("><", ">\n<"), @r#"
        <svg class="plumb-line" width="100%" height="100%" aria-hidden="true" direction="ltr">
        <text class="plumb-line__label" x="46.2%" y="18" text-anchor="middle">today&#39;s pace</text>
        <line class="plumb-line__thread" x1="46.2%" x2="46.2%" y1="24" y2="100%"/>
        <svg x="46.2%" y="100%" overflow="visible">
        <path class="plumb-line__bob" d="M-4-5.5h8L6-.5 0 9-6-.5z"/>
        </svg>
        </svg>
        "#);
    }

    #[test]
    fn at_the_ends_of_a_cycle_the_label_stays_inside() {
        assert!(
            PlumbLine { pace: 0.0, label: "today's pace" }
                .to_string()
                .contains(r#"x="0%" y="18" text-anchor="start""#)
        );
        assert!(
            PlumbLine { pace: 1.0, label: "today's pace" }
                .to_string()
                .contains(r#"x="100%" y="18" text-anchor="end""#)
        );
        assert!(PlumbLine { pace: f64::NAN, label: "" }.to_string().contains(r#"x1="0%""#));
    }
}
