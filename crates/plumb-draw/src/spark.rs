use std::fmt;
use std::fmt::Write as _;

use crate::markup::spoken;
use crate::tone::Tone;

/// The last few check-ins as small shapes, oldest first: circle, square, diamond, or a ring where none was made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spark<'a> {
    /// One tone per check-in that was due.
    pub tones: &'a [Tone],
    /// In words, as in "7, 6, 6 of 10"; empty where they stand beside it.
    pub description: &'a str,
}

impl fmt::Display for Spark<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const STEP: usize = 10;
        let (role, title) = spoken(self.description);
        let width = self.tones.len() * STEP;
        let mut out = format!(
            r#"<svg class="spark" width="{width}" height="8" viewBox="0 0 {width} 8" {role}>{title}"#
        );
        for (index, tone) in self.tones.iter().enumerate() {
            let half = if *tone == Tone::Quiet { 2.75 } else { 3.4 };
            let shape = tone.shape(half, &format!("spark__mark spark__mark--{}", tone.name()));
            let _ = write!(
                out,
                r#"<g transform="translate({} 4)">{shape}</g>"#,
                index * STEP + STEP / 2
            );
        }
        out.push_str("</svg>");
        f.write_str(&out)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn each_check_in_has_the_shape_of_its_tone() {
        let spark = Spark {
            tones: &[Tone::Good, Tone::Warn, Tone::Bad, Tone::Quiet],
            description: "8, 5, 3, none",
        };
        assert_snapshot!(spark.to_string().replace("><", ">\n<"), @r#"
        <svg class="spark" width="40" height="8" viewBox="0 0 40 8" role="img">
        <title>8, 5, 3, none</title>
        <g transform="translate(5 4)">
        <circle class="spark__mark spark__mark--good" r="3.4"/>
        </g>
        <g transform="translate(15 4)">
        <rect class="spark__mark spark__mark--warn" x="-3.06" y="-3.06" width="6.12" height="6.12" rx="1"/>
        </g>
        <g transform="translate(25 4)">
        <path class="spark__mark spark__mark--bad" d="M0-4.08 4.08 0 0 4.08-4.08 0z"/>
        </g>
        <g transform="translate(35 4)">
        <circle class="spark__mark spark__mark--quiet" r="2.75"/>
        </g>
        </svg>
        "#);
    }
}
