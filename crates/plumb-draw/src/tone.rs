/// How a thing stands, for colour and shape at once: a reader who sees no colours still sees which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// On track: green, a circle.
    Good,
    /// At risk: amber, a square.
    Warn,
    /// Off track: red, a diamond.
    Bad,
    /// Nothing known or nothing asked: grey, a ring.
    #[default]
    Quiet,
}

impl Tone {
    /// The last part of a class name: `good`, `warn`, `bad`, `quiet`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }

    /// The shape around the origin, with half its width in pixels and the class that colours it.
    pub(crate) fn shape(self, half: f64, class: &str) -> String {
        match self {
            Self::Good | Self::Quiet => format!(r#"<circle class="{class}" r="{half}"/>"#),
            Self::Warn => {
                // A square of the same width looks larger than a circle.
                let half = half * 0.9;
                let side = half * 2.0;
                format!(
                    r#"<rect class="{class}" x="{:.2}" y="{:.2}" width="{side:.2}" height="{side:.2}" rx="1"/>"#,
                    -half, -half
                )
            }
            Self::Bad => {
                let tip = half * 1.2;
                format!(
                    r#"<path class="{class}" d="M0-{tip:.2} {tip:.2} 0 0 {tip:.2}-{tip:.2} 0z"/>"#
                )
            }
        }
    }
}
