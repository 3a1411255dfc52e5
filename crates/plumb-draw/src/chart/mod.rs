//! A key result over its time: what was read, what pace asked for, what we believed.

mod axis;
mod spot;

use std::fmt;
use std::fmt::Write as _;

pub use axis::{Step, step, value_ticks};

use crate::markup::{across, at, clamp, cut, escape, letters, short};
use crate::tone::Tone;

/// The plot in pixels: from its top to the axis, then the labels below, then the strip of beliefs.
const TOP: f64 = 28.0;
const PLOT: f64 = 190.0;
const AXIS: f64 = TOP + PLOT;
const LABELS: f64 = AXIS + 25.0;
const STRIP: f64 = AXIS + 66.0;
/// How wide the plot is at least where labels are chosen for a desk, and for a phone.
const WIDE: f64 = 520.0;
const NARROW: f64 = 250.0;
/// More readings than this are a line without a circle for each.
const MOST_CIRCLES: usize = 45;
/// How many places across the line is thinned to.
const MOST_PLACES: usize = 300;

/// A chart. Days are counted from the first day of the cycle or the key result; values are in the measure's unit.
///
/// Build it without ticks, ask [`Chart::span`] and [`Chart::range`] what it covers, format ticks for that
/// ([`step`], [`value_ticks`]) and set them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chart<'a> {
    /// Unique on its page; what is spoken refers to it.
    pub id: &'a str,
    /// What it shows, in a few words.
    pub title: &'a str,
    /// What it says, in a sentence: where it stands, where pace would be, where it goes. A table beside it has it all.
    pub description: &'a str,
    /// From the start to the due date.
    pub days: f64,
    /// What was read, in any order.
    pub readings: &'a [Reading<'a>],
    /// Where pace would be: two points, or more with checkpoints; `(day, value)`.
    pub pace: &'a [(f64, f64)],
    /// Where what was read goes in steps, because what is reached stays reached: the day on which it began at 0 and the
    /// day up to which it holds.
    pub steps: Option<(f64, f64)>,
    /// The values are counted: there is nothing between 1 and 2.
    pub whole: bool,
    /// Lines across: the target, a floor, a ceiling.
    pub levels: &'a [Target<'a>],
    /// A keep's bounds: the ground between them is tinted.
    pub band: Option<Band>,
    /// What they were before, each up to a day, the earliest first.
    pub bands_before: &'a [(f64, Band)],
    /// The present day, with a word that stands beside its line.
    pub today: Option<Mark<'a>>,
    /// What follows the words beside today's line where there is room, as in ": pace asks for 58%".
    pub today_note: &'a str,
    /// How sure people were, check-in by check-in.
    pub beliefs: &'a [Belief<'a>],
    /// What stands above the beliefs, as in "how sure we were".
    pub beliefs_label: &'a str,
    /// Days on which the key result itself was changed.
    pub revisions: &'a [Mark<'a>],
    /// Marks of the time axis.
    pub day_ticks: &'a [Mark<'a>],
    /// Marks of the value axis.
    pub value_ticks: &'a [Level<'a>],
    /// The last value in words; it stands beside the last reading.
    pub last_label: &'a str,
    /// What stands in a chart without readings.
    pub empty_label: &'a str,
    /// How it stands: the colour of its line.
    pub tone: Tone,
}

/// One value that was read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading<'a> {
    /// The day that it is about.
    pub day: f64,
    /// The value.
    pub value: f64,
    /// Shown when pointed at, as in "17 November: 62%".
    pub title: &'a str,
    /// Read after the due date.
    pub late: bool,
}

/// Bounds that a value is kept between: `(floor, ceiling)`.
pub type Band = (Option<f64>, Option<f64>);

/// A value to be reached or kept, with words, and what it was before: a line in steps, because what was judged then stays
/// judged by what held then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Target<'a> {
    /// The value.
    pub value: f64,
    /// The words.
    pub label: &'a str,
    /// What it was before, each up to a day, the earliest first; nothing where there was none yet.
    pub before: &'a [(f64, Option<f64>)],
}

/// A value with words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Level<'a> {
    /// The value.
    pub value: f64,
    /// The words.
    pub label: &'a str,
}

/// A day with words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mark<'a> {
    /// The day.
    pub day: f64,
    /// The words.
    pub label: &'a str,
}

/// How sure people were on a day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Belief<'a> {
    /// The day of the check-in.
    pub day: f64,
    /// The number, as in "7".
    pub label: &'a str,
    /// Its colour and shape.
    pub tone: Tone,
    /// Shown when pointed at.
    pub title: &'a str,
}

impl Chart<'_> {
    /// The first and the last day on the time axis: the cycle, and what was read before or after it.
    pub fn span(&self) -> (f64, f64) {
        let days = self.readings.iter().map(|reading| reading.day);
        let days = days
            .chain(self.pace.iter().map(|(day, _)| *day))
            .chain(self.beliefs.iter().map(|belief| belief.day))
            .chain(self.steps.into_iter().flat_map(|(from, to)| [from, to]));
        let days = days.chain(self.today.map(|today| today.day)).filter(|day| day.is_finite());
        let end = if self.days.is_finite() { self.days.max(0.0) } else { 0.0 };
        let (first, last) =
            days.fold((0.0_f64, end), |(first, last), day| (first.min(day), last.max(day)));
        if last - first > 0.0 { (first, last) } else { (first, first + 1.0) }
    }

    /// The lowest and the highest value on the value axis, with a little air around what is shown.
    pub fn range(&self) -> (f64, f64) {
        let (floor, ceiling) = self.band.unwrap_or_default();
        let values = self.readings.iter().map(|reading| reading.value);
        let values = values
            .chain(self.pace.iter().map(|(_, value)| *value))
            .chain(self.levels.iter().map(|level| level.value))
            .chain(
                self.levels.iter().flat_map(|level| level.before).filter_map(|(_, value)| *value),
            )
            .chain(
                self.bands_before
                    .iter()
                    .flat_map(|(_, (floor, ceiling))| [*floor, *ceiling])
                    .flatten(),
            )
            .chain(self.steps.filter(|_| !self.readings.is_empty()).map(|_| 0.0));
        let values = values.chain(floor).chain(ceiling).filter(|value| value.is_finite());
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let span = high - low;
        if !span.is_finite() {
            return (0.0, 1.0);
        }
        if span <= 0.0 && self.whole {
            return (if low < 0.0 { low - 1.0 } else { (low - 1.0).max(-0.25) }, high + 1.0);
        }
        let air = if span > 0.0 { span * 0.1 } else { low.abs().max(1.0) * 0.1 };
        (low - air, high + air)
    }
}

/// Where days and values stand.
struct Scale {
    first: f64,
    days: f64,
    low: f64,
    values: f64,
}

impl Scale {
    fn of(chart: &Chart<'_>) -> Self {
        let ((first, last), (low, high)) = (chart.span(), chart.range());
        Self { first, days: last - first, low, values: high - low }
    }

    /// A share across.
    fn x(&self, day: f64) -> f64 {
        clamp((day - self.first) / self.days)
    }

    /// Pixels from the top.
    fn y(&self, value: f64) -> f64 {
        AXIS - clamp((value - self.low) / self.values) * PLOT
    }

    /// A point of the drawing that is stretched across: thousandths and pixels below the plot's top.
    fn point(&self, day: f64, value: f64) -> String {
        format!("{},{}", short(self.x(day) * 1000.0), short(self.y(value) - TOP))
    }
}

impl fmt::Display for Chart<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = Scale::of(self);
        let mut readings: Vec<_> = self
            .readings
            .iter()
            .filter(|reading| reading.day.is_finite() && reading.value.is_finite())
            .collect();
        readings.sort_by(|one, other| one.day.total_cmp(&other.day));

        let mut out = String::with_capacity(6000);
        self.draw_head(&mut out);
        self.draw_ground(&mut out, &scale);
        self.draw_lines(&mut out, &scale, &readings);
        self.draw_level_labels(&mut out, &scale);
        self.draw_today(&mut out, &scale);
        self.draw_readings(&mut out, &scale, &readings);
        self.draw_days(&mut out, &scale);
        self.draw_beliefs(&mut out, &scale);
        out.push_str("</svg>");
        f.write_str(&out)
    }
}

impl Chart<'_> {
    fn draw_head(&self, out: &mut String) {
        let widest = self.value_ticks.iter().map(|tick| letters(tick.label)).fold(0.0, f64::max);
        let gutter = match widest {
            widest if widest <= 6.0 => "s",
            widest if widest <= 9.0 => "m",
            _ => "l",
        };
        let height = if self.beliefs.is_empty() { LABELS + 9.0 } else { STRIP + 18.0 };
        let id = escape(self.id);
        let _ = write!(
            out,
            concat!(
                r#"<svg class="chart__plot chart__plot--{tone} chart__plot--gutter-{gutter}" width="100%" height="{height}" "#,
                r#"role="img" aria-labelledby="{id}-title {id}-desc" direction="ltr">"#,
                r#"<title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>"#
            ),
            tone = self.tone.name(),
            gutter = gutter,
            height = short(height),
            id = id,
            title = escape(self.title),
            description = escape(self.description),
        );
    }

    /// The tinted band, the lines of the value axis with their labels, the target.
    fn draw_ground(&self, out: &mut String, scale: &Scale) {
        self.draw_bands(out, scale);
        for tick in self.value_ticks.iter().filter(|tick| tick.value.is_finite()) {
            let y = scale.y(tick.value);
            let _ = write!(
                out,
                r#"<line class="chart__grid" x2="100%" y1="{line}" y2="{line}"/><text class="chart__label" x="-10" y="{}" text-anchor="end">{}</text>"#,
                short(y + 4.0),
                escape(&cut(tick.label, 12.0)),
                line = short(y),
            );
        }
        let _ = write!(out, r#"<line class="chart__axis" x2="100%" y1="{AXIS}" y2="{AXIS}"/>"#);
        for level in self.levels.iter().filter(|level| level.value.is_finite()) {
            draw_level(out, scale, level);
        }
    }

    /// The ground between a keep's bounds, each part of it between those that held then.
    fn draw_bands(&self, out: &mut String, scale: &Scale) {
        let mut from = 0.0;
        for (until, band) in self.bands_before.iter().filter(|(until, _)| until.is_finite()) {
            let share = scale.x(*until);
            draw_band(out, scale, *band, (from, share));
            from = share;
        }
        if let Some(band) = self.band {
            draw_band(out, scale, band, (from, 1.0));
        }
    }

    /// The words of the target stand over the lines, and on the side from which pace does not come.
    fn draw_level_labels(&self, out: &mut String, scale: &Scale) {
        for level in self.levels.iter().filter(|level| level.value.is_finite()) {
            let _ = write!(
                out,
                r#"<text class="chart__target-label" x="100%" y="{}" text-anchor="end">{}</text>"#,
                short(self.level_label_y(scale, level)),
                escape(&cut(level.label, 32.0)),
            );
        }
    }

    fn level_label_y(&self, scale: &Scale, level: &Target<'_>) -> f64 {
        let y = scale.y(level.value);
        let from_above = self.pace.iter().rev().filter(|(day, _)| day.is_finite()).nth(1);
        if from_above.is_some_and(|(_, value)| value.is_finite() && scale.y(*value) < y - 1.0) {
            (y + 15.0).min(AXIS - 2.0)
        } else {
            y - 6.0
        }
    }

    /// What must run slantwise stands in an inner drawing that is stretched across; its strokes are not.
    fn draw_lines(&self, out: &mut String, scale: &Scale, readings: &[&Reading<'_>]) {
        let _ = write!(
            out,
            r#"<svg y="{TOP}" width="100%" height="{PLOT}" viewBox="0 0 1000 {PLOT}" preserveAspectRatio="none" overflow="visible">"#
        );
        let pace = self.pace.iter().filter(|(day, value)| day.is_finite() && value.is_finite());
        let pace: Vec<_> = pace.map(|(day, value)| scale.point(*day, *value)).collect();
        if pace.len() > 1 {
            let points = pace.join(" ");
            let _ = write!(
                out,
                r#"<polyline class="chart__pace" vector-effect="non-scaling-stroke" points="{points}"/>"#
            );
        }
        let points = match self.steps {
            Some(steps) => stepped(scale, readings, steps),
            None => thinned(scale, readings),
        };
        if points.len() > 1 {
            let points = points.join(" ");
            let _ = write!(
                out,
                r#"<polyline class="chart__line" vector-effect="non-scaling-stroke" points="{points}"/>"#
            );
        }
        out.push_str("</svg>");
    }

    fn draw_today(&self, out: &mut String, scale: &Scale) {
        for revision in self.revisions.iter().filter(|revision| revision.day.is_finite()) {
            let x = across(scale.x(revision.day));
            let _ = write!(
                out,
                r#"<g><title>{}</title><line class="chart__revision-line" x1="{x}" x2="{x}" y1="{TOP}" y2="{AXIS}"/><svg x="{x}" y="{AXIS}" overflow="visible"><path class="chart__revision" d="M-4.5-9h9L0-1z"/></svg></g>"#,
                escape(revision.label)
            );
        }
        let Some(today) = self.today.filter(|today| today.day.is_finite()) else { return };
        let share = scale.x(today.day);
        let x = across(share);
        let _ = write!(out, r#"<line class="chart__today" x1="{x}" x2="{x}" y1="8" y2="{AXIS}"/>"#);
        at(out, share, AXIS, r#"<path class="chart__bob" d="M-4-3h8L6 2 0 11.5-6 2z"/>"#);
        let (offset, anchor) = if share > 0.55 { (-8, "end") } else { (8, "start") };
        let note = match self.today_note {
            "" => String::new(),
            note => format!(r#"<tspan class="chart__minor">{}</tspan>"#, escape(&cut(note, 44.0))),
        };
        let _ = write!(
            out,
            r#"<text class="chart__today-label" x="{x}" dx="{offset}" y="14" text-anchor="{anchor}">{}{note}</text>"#,
            escape(today.label)
        );
    }

    fn draw_readings(&self, out: &mut String, scale: &Scale, readings: &[&Reading<'_>]) {
        let Some(last) = readings.last() else {
            let _ = write!(
                out,
                r#"<text class="chart__empty" x="50%" y="{}" text-anchor="middle">{}</text>"#,
                short(self.empty_y(scale)),
                escape(self.empty_label)
            );
            return;
        };
        let shown =
            if readings.len() > MOST_CIRCLES { &readings[readings.len() - 1..] } else { readings };
        for reading in shown {
            let late = if reading.late { " chart__reading--late" } else { "" };
            let _ = write!(
                out,
                r#"<circle class="chart__reading{late}" cx="{}" cy="{}" r="4">{}</circle>"#,
                across(scale.x(reading.day)),
                short(scale.y(reading.value)),
                hover(reading.title)
            );
        }
        if !self.last_label.is_empty() {
            let label = cut(self.last_label, 24.0);
            let spot = spot::of_last(self, scale, readings, last, &label);
            let _ = write!(
                out,
                r#"<text class="chart__last-label" x="{}" y="{}" text-anchor="{}">{}</text>"#,
                spot.x,
                short(spot.y),
                spot.anchor,
                escape(&label)
            );
        }
    }

    /// The words of an empty chart, where no line crosses them.
    fn empty_y(&self, scale: &Scale) -> f64 {
        let middle = TOP + PLOT / 2.0;
        let before =
            self.levels.iter().flat_map(|level| level.before).filter_map(|(_, value)| *value);
        let levels = self.levels.iter().map(|level| level.value).chain(before);
        let levels: Vec<_> =
            levels.filter(|value| value.is_finite()).map(|value| scale.y(value)).collect();
        [0.0, 32.0, -32.0, 64.0, -64.0]
            .map(|offset| middle + offset)
            .into_iter()
            .find(|y| levels.iter().all(|level| (level - (y - 4.0)).abs() > 18.0))
            .unwrap_or(middle)
    }

    fn draw_days(&self, out: &mut String, scale: &Scale) {
        let ticks: Vec<_> = self.day_ticks.iter().filter(|tick| tick.day.is_finite()).collect();
        let places: Vec<_> = ticks.iter().map(|tick| scale.x(tick.day)).collect();
        let widths: Vec<_> = ticks.iter().map(|tick| letters(tick.label) * 6.4 + 12.0).collect();
        let wide = axis::stride(&places, &widths, WIDE);
        // On a phone every so many of those that a desk shows.
        let kept: Vec<_> = places.iter().copied().step_by(wide).collect();
        let kept_widths: Vec<_> = widths.iter().copied().step_by(wide).collect();
        let narrow = axis::stride(&kept, &kept_widths, NARROW);
        let mut before: Option<(f64, f64)> = None;
        let all = ticks.iter().zip(&places).zip(&widths);
        for (index, ((tick, place), width)) in all.step_by(wide).enumerate() {
            let minor = if index % narrow == 0 { "" } else { " chart__minor" };
            // The gutter has room for half a label at the start; at the end there is none.
            let anchor = if *place > 0.97 { "end" } else { "middle" };
            // A label that ends where the plot does may come too near to the one before.
            let touches =
                before.is_some_and(|(other, half)| (place - other) * NARROW < half + width - 12.0);
            if anchor == "end" && touches {
                continue;
            }
            before = Some((*place, width / 2.0));
            let _ = write!(
                out,
                r#"<text class="chart__label{minor}" x="{}" y="{LABELS}" text-anchor="{anchor}">{}</text>"#,
                across(*place),
                escape(tick.label)
            );
        }
    }

    /// A strip of numbers in their shapes. Where they would touch, the newer one stays. On a phone they are drawn
    /// smaller, so that the thirteen of a quarter all have room.
    fn draw_beliefs(&self, out: &mut String, scale: &Scale) {
        let mut beliefs: Vec<_> =
            self.beliefs.iter().filter(|belief| belief.day.is_finite()).collect();
        if beliefs.is_empty() {
            return;
        }
        if !self.beliefs_label.is_empty() {
            let (y, label) = (short(STRIP - 17.0), escape(self.beliefs_label));
            let _ = write!(out, r#"<text class="chart__label" x="0%" y="{y}">{label}</text>"#);
        }
        beliefs.sort_by(|one, other| other.day.total_cmp(&one.day));
        let (mut wide, mut narrow) = (f64::INFINITY, f64::INFINITY);
        for belief in beliefs {
            let share = scale.x(belief.day);
            if (wide - share) * WIDE < 25.0 {
                continue;
            }
            wide = share;
            let minor = if (narrow - share) * NARROW < 16.0 {
                " class=\"chart__minor\""
            } else {
                narrow = share;
                ""
            };
            let tone = belief.tone.name();
            let shape = belief.tone.shape(10.5, &format!("chart__belief chart__belief--{tone}"));
            let _ = write!(
                out,
                concat!(
                    r#"<g{minor}><title>{title}</title><svg x="{x}" y="{y}" overflow="visible">{shape}"#,
                    r#"<text class="chart__belief-text chart__belief-text--{tone}" y="4" text-anchor="middle">{label}</text></svg></g>"#
                ),
                minor = minor,
                title = escape(belief.title),
                x = across(share),
                y = short(STRIP),
                shape = shape,
                tone = tone,
                label = escape(&cut(belief.label, 2.0)),
            );
        }
    }
}

impl Target<'_> {
    /// Its parts: from where to where across, as shares, and at which value; nothing where there was none.
    fn parts(&self, scale: &Scale) -> Vec<(f64, f64, Option<f64>)> {
        let mut from = 0.0;
        let mut parts = Vec::with_capacity(self.before.len() + 1);
        for (until, value) in self.before.iter().filter(|(until, _)| until.is_finite()) {
            let share = scale.x(*until);
            parts.push((from, share, value.filter(|value| value.is_finite())));
            from = share;
        }
        parts.push((from, 1.0, Some(self.value)));
        parts
    }
}

/// A line across, in steps where it was another before.
fn draw_level(out: &mut String, scale: &Scale, level: &Target<'_>) {
    let mut before = None;
    for (from, until, value) in level.parts(scale) {
        if let (Some(was), Some(is)) = (before, value) {
            let (x, was, is) = (across(from), short(scale.y(was)), short(scale.y(is)));
            let _ = write!(
                out,
                r#"<line class="chart__target" x1="{x}" x2="{x}" y1="{was}" y2="{is}"/>"#
            );
        }
        before = value;
        let Some(value) = value.filter(|_| until > from) else { continue };
        let x1 = if from > 0.0 { format!(r#" x1="{}""#, across(from)) } else { String::new() };
        let _ = write!(
            out,
            r#"<line class="chart__target"{x1} x2="{}" y1="{line}" y2="{line}"/>"#,
            across(until),
            line = short(scale.y(value)),
        );
    }
}

fn draw_band(out: &mut String, scale: &Scale, (floor, ceiling): Band, (from, until): (f64, f64)) {
    if until <= from || (floor.is_none() && ceiling.is_none()) {
        return;
    }
    let top = ceiling.filter(|ceiling| ceiling.is_finite()).map_or(TOP, |ceiling| scale.y(ceiling));
    let bottom = floor.filter(|floor| floor.is_finite()).map_or(AXIS, |floor| scale.y(floor));
    let x = if from > 0.0 { format!(r#" x="{}""#, across(from)) } else { String::new() };
    let _ = write!(
        out,
        r#"<rect class="chart__band"{x} y="{}" width="{}" height="{}"/>"#,
        short(top),
        across(until - from),
        short((bottom - top).max(0.0)),
    );
}

/// What is shown when something is pointed at.
fn hover(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!("<title>{}</title>", escape(title)) }
}

/// The points of a line in steps: level until the next reading, from 0 at its beginning to where it holds.
fn stepped(scale: &Scale, readings: &[&Reading<'_>], (from, to): (f64, f64)) -> Vec<String> {
    if readings.is_empty() || !from.is_finite() || !to.is_finite() {
        return Vec::new();
    }
    let mut level = 0.0;
    let mut points = vec![scale.point(from, level)];
    for reading in readings {
        points.extend([scale.point(reading.day, level), scale.point(reading.day, reading.value)]);
        level = reading.value;
    }
    let last = readings.last().map_or(from, |last| last.day);
    points.push(scale.point(to.max(last), level));
    points
}

/// The points of the line. Of many readings in one place the first, the lowest, the highest and the last are kept, so
/// that no peak is lost.
fn thinned(scale: &Scale, readings: &[&Reading<'_>]) -> Vec<String> {
    if readings.len() <= MOST_PLACES {
        return readings.iter().map(|reading| scale.point(reading.day, reading.value)).collect();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share times 300"
    )]
    let place = |reading: &Reading<'_>| (scale.x(reading.day) * MOST_PLACES as f64) as usize;
    let mut points = Vec::new();
    for group in readings.chunk_by(|one, other| place(one) == place(other)) {
        let by_value =
            |one: &usize, other: &usize| group[*one].value.total_cmp(&group[*other].value);
        let lowest = (0..group.len()).min_by(by_value).unwrap_or(0);
        let highest = (0..group.len()).max_by(by_value).unwrap_or(0);
        let mut kept = vec![0, lowest, highest, group.len() - 1];
        kept.sort_unstable();
        kept.dedup();
        points.extend(
            kept.into_iter().map(|index| scale.point(group[index].day, group[index].value)),
        );
    }
    points
}

#[cfg(test)]
mod tests;
