use std::fmt;
use std::fmt::Write as _;

use crate::markup::{across, at, clamp, escape, spoken};
use crate::tone::Tone;

/// Dots nearer than this to each other are set beside, not over, each other: a share of the narrowest row.
const TOO_NEAR: f64 = 0.06;
/// How far down or up the second and third dot of a place move, in pixels.
const LANES: [f64; 3] = [0.0, -9.0, 9.0];

/// A team's row: each of its objectives a dot on one bar. A team has no progress of its own, so there is no fill.
#[derive(Clone, Copy, Debug, Default)]
pub struct DotsTrack<'a> {
    /// The dots, in the order of the objectives.
    pub dots: &'a [Dot<'a>],
    /// Where the plumb line stands; the bar shows a piece of it.
    pub common_pace: Option<f64>,
    /// The whole in words; empty where they stand beside the row.
    pub description: &'a str,
}

/// One objective in its team's row.
#[derive(Clone, Copy, Debug)]
pub struct Dot<'a> {
    /// How far it has come; none: it has no progress yet.
    pub value: Option<f64>,
    /// How it stands.
    pub tone: Tone,
    /// Its name and number, shown when pointed at.
    pub title: &'a str,
}

impl fmt::Display for DotsTrack<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MIDDLE: f64 = 22.0;
        let (role, title) = spoken(self.description);
        let mut out = format!(
            r#"<svg class="track track--dots" width="100%" height="44" {role} direction="ltr">{title}<rect class="track__bar" y="19" width="100%" height="6" rx="3"/>"#
        );
        if let Some(pace) = self.common_pace.filter(|pace| !pace.is_nan()) {
            let x = across(pace);
            let _ =
                write!(out, r#"<line class="track__notch" x1="{x}" x2="{x}" y1="11" y2="33"/>"#);
        }
        let mut placed: Vec<(f64, usize)> = Vec::new();
        for dot in self.dots {
            let value = dot.value.filter(|value| !value.is_nan());
            let place = value.map_or(0.0, clamp);
            // The first lane that is free around here; a fourth dot of one place covers the first.
            let taken = |lane| {
                placed.iter().any(|(other, on)| *on == lane && (other - place).abs() < TOO_NEAR)
            };
            let lane = (0..LANES.len()).find(|lane| !taken(*lane)).unwrap_or(0);
            placed.push((place, lane));

            let shape = if value.is_some() {
                dot.tone.shape(5.5, "track__mark")
            } else {
                r#"<circle class="track__mark track__mark--unread" r="6"/>"#.to_owned()
            };
            let beyond = match value {
                Some(value) if value > 1.0 => {
                    r#"<path class="track__beyond" d="M10.5-4l4 4-4 4"/>"#
                }
                Some(value) if value < 0.0 => {
                    r#"<path class="track__beyond" d="M-10.5-4l-4 4 4 4"/>"#
                }
                _ => "",
            };
            let inner = format!(
                r#"<g class="track__dot--{}"><title>{}</title>{shape}{beyond}</g>"#,
                dot.tone.name(),
                escape(dot.title)
            );
            at(&mut out, place, MIDDLE + LANES[lane], &inner);
        }
        out.push_str("</svg>");
        f.write_str(&out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_that_would_cover_each_other_move_apart() {
        let dot = |value, title| Dot { value: Some(value), tone: Tone::Good, title };
        let dots = [dot(0.47, "A"), dot(0.44, "B"), dot(0.9, "C")];
        let drawn = DotsTrack { dots: &dots, common_pace: Some(0.46), description: "" }.to_string();
        for place in [r#"x="47%" y="22""#, r#"x="44%" y="13""#, r#"x="90%" y="22""#] {
            assert!(drawn.contains(place), "{place} in {drawn}");
        }
    }

    #[test]
    fn an_objective_without_progress_is_a_ring_at_the_start() {
        let dots = [Dot { value: None, tone: Tone::Quiet, title: "A & B" }];
        let drawn = DotsTrack { dots: &dots, ..DotsTrack::default() }.to_string();
        assert!(drawn.contains("track__mark--unread") && drawn.contains("A &amp; B"), "{drawn}");
    }
}
