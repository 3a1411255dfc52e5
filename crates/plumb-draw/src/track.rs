use std::fmt;
use std::fmt::Write as _;

use crate::markup::{across, anchored, at, clamp, cut, escape, letters, short, spoken};
use crate::tone::Tone;

/// The height of a track with its words, in pixels; `.track` in `track.css` says the same.
const HEIGHT: f64 = 48.0;
/// The middle of the bar.
const MIDDLE: f64 = 25.0;
/// The narrowest column that a track is laid out for, in pixels: words are kept inside it.
const NARROWEST: f64 = 200.0;
/// The widths of an average letter in the value above and in the ends below, in pixels.
const VALUE_LETTER: f64 = 7.4;
const END_LETTER: f64 = 6.4;
/// From the line to the words beside it, in pixels.
const ASIDE: f64 = 6.0;
/// From this difference on a track is judged by a pace of its own: one point.
const OWN_PACE: f64 = 0.01;

/// One measure on its way: a bar from start to target, filled up to a mark, with the pace as a notch.
///
/// Shares are of the way from start to target and may lie beyond both ends: a value beyond an end is drawn at that
/// end with an arrow, and its label says the number.
///
/// ```
/// use plumb_draw::{Tone, Track};
/// let track = Track {
///     value: Some(0.63),
///     label: "62%",
///     from_label: "48%",
///     to_label: "70%",
///     pace: Some(0.46),
///     common_pace: Some(0.46),
///     tone: Tone::Good,
///     description: "62%, from 48% to 70%; pace asks for 58%",
///     ..Track::default()
/// };
/// assert!(track.to_string().starts_with("<svg class=\"track track--good\""));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Track<'a> {
    /// How far it has come; none or not a number: there is no reading.
    pub value: Option<f64>,
    /// The value in words, or the words for "no reading".
    pub label: &'a str,
    /// What stands at the start.
    pub from_label: &'a str,
    /// What stands at the target.
    pub to_label: &'a str,
    /// Where it would be by now; none: nothing is asked of it today.
    pub pace: Option<f64>,
    /// Where the plumb line of its list stands; none: the list has no line, and the track keeps its own notch.
    pub common_pace: Option<f64>,
    /// Colour and shape of the mark.
    pub tone: Tone,
    /// What kind of measure it is.
    pub kind: Kind<'a>,
    /// The bar alone, without room for words: for a map.
    pub bare: bool,
    /// The whole in words for who cannot see it; empty where the same words stand beside the track.
    pub description: &'a str,
}

/// What kind of way a track shows.
#[derive(Clone, Copy, Debug, Default)]
pub enum Kind<'a> {
    /// From a start to a target.
    #[default]
    Reach,
    /// A promise to stay within bounds: a rail below for a floor, above for a ceiling.
    Keep {
        /// Whether it must not fall below something.
        floor: bool,
        /// Whether it must not rise above something.
        ceiling: bool,
    },
    /// Stops on the way, each reached or not.
    Milestones(&'a [Stop]),
}

/// One milestone on a track.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// The share of the way that is done once this and all before it are reached.
    pub at: f64,
    /// Whether it is reached.
    pub reached: bool,
}

impl Track<'_> {
    /// Whether its own pace differs from the line of its list by a point or more: then the line is broken here.
    pub fn has_own_pace(&self) -> bool {
        match (finite(self.pace), finite(self.common_pace)) {
            // Half a rounding step of slack: 0.47 − 0.46 is a little less than a point in binary.
            (Some(own), Some(common)) => (own - common).abs() >= OWN_PACE - 1e-9,
            (None, Some(_)) => true,
            (_, None) => false,
        }
    }
}

fn finite(share: Option<f64>) -> Option<f64> {
    share.filter(|share| !share.is_nan())
}

impl fmt::Display for Track<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = finite(self.value);
        let (height, middle) = if self.bare { (24.0, 12.0) } else { (HEIGHT, MIDDLE) };
        let (role, title) = spoken(self.description);
        let mut out = String::with_capacity(900);

        let own_pace = if self.has_own_pace() { " track--own-pace" } else { "" };
        let unread = if value.is_none() { " track--unread" } else { "" };
        let bare = if self.bare { " track--bare" } else { "" };
        let _ = write!(
            out,
            r#"<svg class="track track--{}{unread}{own_pace}{bare}" width="100%" height="{height}" {role} direction="ltr">{title}"#,
            self.tone.name()
        );
        let _ = write!(
            out,
            r#"<rect class="track__bar" y="{}" width="100%" height="6" rx="3"/>"#,
            short(middle - 3.0)
        );
        if let Some(value) = value {
            let _ = write!(
                out,
                r#"<rect class="track__fill" y="{}" width="{}" height="6" rx="3"/>"#,
                short(middle - 3.0),
                across(value)
            );
        }
        self.draw_kind(&mut out, middle);
        self.draw_notch(&mut out, middle);
        self.draw_mark(&mut out, value, middle);
        if !self.bare {
            self.draw_words(&mut out, value);
        }
        out.push_str("</svg>");
        f.write_str(&out)
    }
}

impl Track<'_> {
    fn draw_kind(&self, out: &mut String, middle: f64) {
        match self.kind {
            Kind::Reach => {}
            Kind::Keep { floor, ceiling } => {
                let rails = [(ceiling, middle - 6.5), (floor, middle + 6.5)];
                for y in rails.iter().filter(|(wanted, _)| *wanted).map(|(_, y)| short(*y)) {
                    let _ =
                        write!(out, r#"<line class="track__rail" x2="100%" y1="{y}" y2="{y}"/>"#);
                }
            }
            Kind::Milestones(stops) => {
                for stop in stops {
                    let class = if stop.reached {
                        "track__stop track__stop--reached"
                    } else {
                        "track__stop"
                    };
                    let _ = write!(
                        out,
                        r#"<circle class="{class}" cx="{}" cy="{}" r="4"/>"#,
                        across(stop.at),
                        short(middle)
                    );
                }
            }
        }
    }

    /// The pace over the bar: a piece of the plumb line, or, where this track has its own, a notch with a tip.
    fn draw_notch(&self, out: &mut String, middle: f64) {
        let Some(pace) = finite(self.pace) else { return };
        let x = across(pace);
        let reach = if self.bare { 9.0 } else { 11.0 };
        let (top, bottom) = (short(middle - reach), short(middle + reach));
        let _ = write!(
            out,
            r#"<line class="track__notch" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>"#
        );
        if self.has_own_pace() {
            // The tip ends with the notch: below it stand the words of both ends.
            at(out, pace, middle + reach, r#"<path class="track__tip" d="M-3.5-7h7L0 0z"/>"#);
        }
    }

    fn draw_mark(&self, out: &mut String, value: Option<f64>, middle: f64) {
        let Some(value) = value else {
            let ring = r#"<circle class="track__mark track__mark--unread" r="6"/>"#;
            at(out, 0.0, middle, ring);
            return;
        };
        let mut mark = self.tone.shape(5.5, "track__mark");
        if value > 1.0 {
            mark.push_str(r#"<path class="track__beyond" d="M10.5-4l4 4-4 4"/>"#);
        } else if value < 0.0 {
            mark.push_str(r#"<path class="track__beyond" d="M-10.5-4l-4 4 4 4"/>"#);
        }
        at(out, value, middle, &mark);
    }

    fn draw_words(&self, out: &mut String, value: Option<f64>) {
        if !self.label.is_empty() {
            let label = cut(self.label, NARROWEST / VALUE_LETTER);
            let width = letters(&label) * VALUE_LETTER;
            let (x, anchor) = anchored(value.map_or(0.0, clamp), width / NARROWEST);
            let place = Place { x: &x, anchor, y: 11, width };
            self.draw_text(out, "track__value", place, &label);
        }
        // Both ends share one line; each may take the room that the other leaves.
        let room = NARROWEST / END_LETTER - 2.0;
        let (from, to) = (letters(self.from_label), letters(self.to_label));
        let (from_room, to_room) = if from + to <= room {
            (from, to)
        } else if from <= room / 2.0 {
            (from, room - from)
        } else if to <= room / 2.0 {
            (room - to, to)
        } else {
            (room / 2.0, room / 2.0)
        };
        for (label, room, x, anchor) in
            [(self.from_label, from_room, "0%", "start"), (self.to_label, to_room, "100%", "end")]
        {
            if !label.is_empty() {
                let label = cut(label, room);
                let place = Place { x, anchor, y: 45, width: letters(&label) * END_LETTER };
                self.draw_text(out, "track__end", place, &label);
            }
        }
    }

    /// Words that the line of the list doesn't cross: they step aside where it hangs at their end, and have ground
    /// behind them where it would pass through.
    fn draw_text(&self, out: &mut String, class: &str, place: Place<'_>, words: &str) {
        let Place { x, anchor, y, width } = place;
        let crossed = finite(self.common_pace)
            .filter(|_| !self.has_own_pace())
            .and_then(|line| place.offset_of(clamp(line)));
        let aside = match (crossed, anchor) {
            (Some(offset), "start") if offset < ASIDE => format!(r#" dx="{}""#, short(ASIDE)),
            (Some(offset), "end") if offset < ASIDE => format!(r#" dx="-{}""#, short(ASIDE)),
            _ => String::new(),
        };
        if crossed.is_some() && aside.is_empty() {
            let start = match anchor {
                "start" => -2.0,
                "end" => -width - 2.0,
                _ => -width / 2.0 - 2.0,
            };
            let _ = write!(
                out,
                r#"<svg x="{x}" y="{y}" overflow="visible"><rect class="track__plate" x="{}" y="-10" width="{}" height="14"/></svg>"#,
                short(start),
                short(width + 4.0)
            );
        }
        let _ = write!(
            out,
            r#"<text class="{class}" x="{x}"{aside} y="{y}" text-anchor="{anchor}">{}</text>"#,
            escape(words)
        );
    }
}

/// Where words stand: across as a percentage, down and wide in pixels.
#[derive(Clone, Copy)]
struct Place<'a> {
    x: &'a str,
    anchor: &'a str,
    y: u8,
    width: f64,
}

impl Place<'_> {
    /// How far from where the words begin a line at `share` crosses them, in pixels; none: it doesn't. In the
    /// narrowest column, where words take up most.
    fn offset_of(&self, share: f64) -> Option<f64> {
        let x = self.x.trim_end_matches('%').parse::<f64>().ok()? / 100.0;
        let offset = (share - x).abs() * NARROWEST;
        let reach = if self.anchor == "middle" { self.width / 2.0 } else { self.width };
        (offset <= reach + 3.0).then_some(offset)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    fn track() -> Track<'static> {
        Track {
            value: Some(0.63),
            label: "62%",
            from_label: "48%",
            to_label: "70%",
            pace: Some(0.462),
            common_pace: Some(0.462),
            tone: Tone::Good,
            ..Track::default()
        }
    }

    /// One element a line, so that a snapshot reads like a list.
    fn lines(markup: impl fmt::Display) -> String {
        markup.to_string().replace("><", ">\n<")
    }

    #[test]
    fn a_track_is_a_bar_a_fill_a_notch_a_mark_and_three_words() {
        assert_snapshot!(lines(track()), @r#"
        <svg class="track track--good" width="100%" height="48" aria-hidden="true" direction="ltr">
        <rect class="track__bar" y="22" width="100%" height="6" rx="3"/>
        <rect class="track__fill" y="22" width="63%" height="6" rx="3"/>
        <line class="track__notch" x1="46.2%" x2="46.2%" y1="14" y2="36"/>
        <svg x="63%" y="25" overflow="visible">
        <circle class="track__mark" r="5.5"/>
        </svg>
        <text class="track__value" x="63%" y="11" text-anchor="middle">62%</text>
        <text class="track__end" x="0%" y="45" text-anchor="start">48%</text>
        <text class="track__end" x="100%" y="45" text-anchor="end">70%</text>
        </svg>
        "#);
    }

    #[test]
    fn without_a_reading_the_bar_is_hollow_and_says_so() {
        assert_snapshot!(lines(Track { value: None, label: "no reading", tone: Tone::Quiet, ..track() }), @r#"
        <svg class="track track--quiet track--unread" width="100%" height="48" aria-hidden="true" direction="ltr">
        <rect class="track__bar" y="22" width="100%" height="6" rx="3"/>
        <line class="track__notch" x1="46.2%" x2="46.2%" y1="14" y2="36"/>
        <svg x="0%" y="25" overflow="visible">
        <circle class="track__mark track__mark--unread" r="6"/>
        </svg>
        <text class="track__value" x="0%" y="11" text-anchor="start">no reading</text>
        <text class="track__end" x="0%" y="45" text-anchor="start">48%</text>
        <text class="track__end" x="100%" y="45" text-anchor="end">70%</text>
        </svg>
        "#);
    }

    #[test]
    fn a_value_beyond_an_end_stands_there_with_an_arrow() {
        let beyond = Track { value: Some(1.7), ..track() }.to_string();
        assert!(
            beyond.contains(r#"<svg x="100%" y="25""#) && beyond.contains("track__beyond"),
            "{beyond}"
        );
        assert!(
            beyond.contains(r#"<text class="track__value" x="100%" y="11" text-anchor="end">"#),
            "{beyond}"
        );
        let below = Track { value: Some(-0.2), ..track() }.to_string();
        assert!(
            below.contains(r#"<svg x="0%" y="25""#) && below.contains("track__beyond"),
            "{below}"
        );
    }

    #[track_caller]
    fn check_own_pace(pace: Option<f64>, common: Option<f64>, expected: bool) {
        let track = Track { pace, common_pace: common, ..track() };
        assert_eq!(track.has_own_pace(), expected, "{pace:?} against {common:?}");
        assert_eq!(track.to_string().contains("track--own-pace"), expected);
    }

    #[test]
    fn the_line_breaks_where_the_pace_differs_by_a_point() {
        check_own_pace(Some(0.46), Some(0.46), false);
        check_own_pace(Some(0.4699), Some(0.46), false);
        check_own_pace(Some(0.47), Some(0.46), true);
        check_own_pace(Some(0.45), Some(0.46), true);
        check_own_pace(None, Some(0.46), true);
        check_own_pace(Some(0.46), None, false);
        check_own_pace(None, None, false);
    }

    #[test]
    fn words_that_the_line_would_cross_have_ground_behind_them() {
        let near = Track { value: Some(0.45), label: "41 min", ..track() }.to_string();
        assert!(
            near.contains(r#"<rect class="track__plate" x="-24.2" y="-10" width="48.4""#),
            "{near}"
        );
        let end =
            Track { pace: Some(0.9), common_pace: Some(0.9), to_label: "EUR 40,000", ..track() }
                .to_string();
        assert!(end.contains("track__plate"), "{end}");
        let far = Track { value: Some(0.2), ..track() }.to_string();
        assert!(!far.contains("track__plate"), "{far}");
        let own = Track { value: Some(0.45), pace: Some(0.6), ..track() }.to_string();
        assert!(!own.contains("track__plate"), "the line is broken here: {own}");
    }

    #[test]
    fn at_both_ends_of_a_cycle_words_step_aside_for_the_line() {
        let over = Track { value: Some(1.0), pace: Some(1.0), common_pace: Some(1.0), ..track() };
        let over = over.to_string();
        assert!(over.contains(r#"x="100%" dx="-6" y="11" text-anchor="end">62%<"#), "{over}");
        assert!(over.contains(r#"x="100%" dx="-6" y="45" text-anchor="end">70%<"#), "{over}");
        let begun = Track { value: Some(0.0), pace: Some(0.0), common_pace: Some(0.0), ..track() };
        let begun = begun.to_string();
        assert!(begun.contains(r#"x="0%" dx="6" y="45" text-anchor="start">48%<"#), "{begun}");
    }

    #[test]
    fn a_notch_of_its_own_ends_above_the_words_of_both_ends() {
        let drawn = Track { pace: Some(0.0), ..track() }.to_string();
        assert!(
            drawn.contains(r#"<svg x="0%" y="36" overflow="visible"><path class="track__tip" d="M-3.5-7h7L0 0z"/>"#),
            "{drawn}"
        );
    }

    #[test]
    fn standing_is_a_shape_as_well_as_a_colour() {
        let shape = |tone| Track { tone, ..track() }.to_string();
        assert!(shape(Tone::Good).contains(r#"<circle class="track__mark""#));
        assert!(shape(Tone::Warn).contains(r#"<rect class="track__mark""#));
        assert!(shape(Tone::Bad).contains(r#"<path class="track__mark""#));
    }

    #[test]
    fn words_of_people_are_escaped() {
        let hostile =
            Track { label: r#"<b>"&'"#, description: "</title><script>", ..track() }.to_string();
        assert!(hostile.contains("&lt;b&gt;&quot;&amp;&#39;"), "{hostile}");
        assert!(hostile.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"), "{hostile}");
    }

    #[test]
    fn long_ends_share_the_room_and_a_short_one_keeps_all_of_its_own() {
        let long = "twelve million four hundred thousand";
        let both = Track { from_label: long, to_label: long, ..track() }.to_string();
        assert_eq!(
            both.matches("twelve million…").count() + both.matches("twelve millio…").count(),
            2,
            "{both}"
        );
        let one = Track { from_label: "0", to_label: long, ..track() }.to_string();
        assert!(one.contains(">0<") && one.contains("twelve million four hundred…"), "{one}");
    }

    pub(crate) fn any_share() -> impl Strategy<Value = f64> {
        prop_oneof![
            -2.0..3.0,
            any::<f64>(),
            Just(f64::NAN),
            Just(f64::INFINITY),
            Just(f64::NEG_INFINITY)
        ]
    }

    proptest! {
        #[test]
        fn no_number_leaves_the_track(
            value in proptest::option::of(any_share()),
            pace in proptest::option::of(any_share()),
            common in proptest::option::of(any_share()),
            stop in any_share(),
            label in ".{0,40}",
        ) {
            let stops = [Stop { at: stop, reached: true }];
            let track = Track {
                value, pace, common_pace: common, label: &label, from_label: &label, to_label: &label,
                kind: Kind::Milestones(&stops), ..Track::default()
            };
            let drawn = track.to_string();
            for place in drawn.split('"').filter_map(|part| part.strip_suffix('%')).filter_map(|part| part.parse::<f64>().ok()) {
                prop_assert!((0.0..=100.0).contains(&place), "{place} in {drawn}");
            }
            prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf\""), "{drawn}");
            prop_assert!(!drawn.contains(" style="));
        }
    }
}
