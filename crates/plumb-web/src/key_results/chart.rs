//! A key result over its time: the chart, and the same as a table.

use crate::words;
use jiff::civil::Date;
use plumb_app::views::key_result::KeyResultView;
use plumb_core::change::Verb;
use plumb_core::evidence::{Evidence, MilestonesEvidence};
use plumb_core::fraction::Fraction;
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{Measure, Milestones};
use plumb_core::pace::{PaceAsks, pace_asks};
use plumb_core::progress::achieved;
use plumb_core::quantity::Quantity;
use plumb_core::unit::Unit;
use plumb_draw::chart::{Band, Belief, Level, Mark, Reading, Step, Target, step, value_ticks};
use plumb_draw::{Chart, Tone};
use plumb_text::Text;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use std::collections::BTreeSet;

/// How many readings the table shows: the latest of them.
const ROWS_MAX: usize = 60;

/// A row of the table.
pub(super) struct ChartRow {
    pub(super) day: String,
    pub(super) value: String,
    /// What pace asked for that day.
    pub(super) pace: String,
    /// How sure people were that day.
    pub(super) sure: String,
    /// Where the reading is corrected, by those who may.
    pub(super) correction: Option<String>,
}

/// A chart, and which of its marks are to be explained below it.
pub(super) struct DrawnChart {
    pub(super) svg: String,
    pub(super) has_pace: bool,
    pub(super) has_flags: bool,
}

/// The chart of a key result that has a measure. Its time is that of the cycle, so that week 6 is week 6 on every
/// chart; a key result that begins earlier or is due later widens it.
pub(super) fn chart(text: &Text, view: &KeyResultView, description: &str) -> Option<DrawnChart> {
    let key_result = &view.row.digested.key_result;
    let measure = key_result.measure.whole()?;
    let position = &view.row.position;
    let span = position.span;
    let cycle = view.cycle.span();
    let axis = Axis { first: cycle.start_on() };
    let days = axis.day(span.due_on().max(cycle.due_on()));
    let points = Points::of(text, view, measure, &axis);
    let readings = points
        .readings
        .iter()
        .map(|one| Reading {
            day: axis.day(one.on),
            value: one.value,
            title: &one.title,
            late: one.on > span.due_on(),
        })
        .collect::<Vec<_>>();
    let levels = points
        .levels
        .iter()
        .map(|one| Target { value: one.value, label: &one.label, before: &one.before })
        .collect::<Vec<_>>();
    let pace = pace_line(view, measure, &axis);
    let said = view
        .beliefs
        .iter()
        .map(|(on, confidence)| {
            let sure = text.count(i64::from(confidence.tenths()));
            (axis.day(*on), words::tone_of_confidence(*confidence), sure)
        })
        .collect::<Vec<_>>();
    let beliefs = said
        .iter()
        .map(|(day, tone, label)| Belief { day: *day, label, tone: *tone, title: "" })
        .collect::<Vec<_>>();
    let revised = view
        .revisions
        .iter()
        // A score, and that it was stopped, change nothing of what is measured.
        .filter(|one| {
            let ends = [Verb::KeyResultScored, Verb::ScoreRemoved, Verb::KeyResultRetired];
            !ends.contains(&one.verb)
        })
        .map(|one| (axis.day(one.on), super::history::title(text, view, one)))
        .collect::<Vec<_>>();
    let revisions =
        revised.iter().map(|(day, label)| Mark { day: *day, label }).collect::<Vec<_>>();
    let today = text.say("day-today");
    let note = words::asks(text, &view.row).map(|asks| format!(": {asks}")).unwrap_or_default();
    let held_until = position.today.min(span.due_on());
    let goes_on = view.cycle.closed_on.is_none() && !span.has_ended(position.today);
    let (title, sure) = (text.say("key-result-chart"), text.say("confidence-by-week"));
    let empty = text.say("standing-no-reading");
    let mut chart = Chart {
        id: "chart",
        title: &title,
        description,
        days,
        readings: &readings,
        pace: &pace,
        steps: matches!(measure, Measure::Milestones(_))
            .then(|| (axis.day(span.start_on()), axis.day(held_until))),
        whole: key_result.unit == Unit::Count && !matches!(measure, Measure::Milestones(_)),
        levels: &levels,
        band: points.band,
        bands_before: &points.bands_before,
        today: goes_on.then(|| Mark { day: axis.day(position.today), label: &today }),
        today_note: &note,
        beliefs: &beliefs,
        beliefs_label: &sure,
        revisions: &revisions,
        last_label: points.readings.last().map_or("", |last| last.said.as_str()),
        empty_label: &empty,
        tone: position.standing.map_or(Tone::Quiet, |one| words::tone_of(one.standing)),
        ..Chart::default()
    };
    let (first, last) = chart.span();
    let days = day_labels(text, &axis, first, last);
    let day_ticks = days.iter().map(|(day, label)| Mark { day: *day, label }).collect::<Vec<_>>();
    let (low, high) = chart.range();
    let values = value_ticks(low, high)
        .into_iter()
        .filter(|value| !chart.whole || value.fract() == 0.0)
        .map(|value| (value, points.say(text, value)))
        .collect::<Vec<_>>();
    let value_ticks =
        values.iter().map(|(value, label)| Level { value: *value, label }).collect::<Vec<_>>();
    (chart.day_ticks, chart.value_ticks) = (&day_ticks, &value_ticks);
    Some(DrawnChart {
        svg: chart.to_string(),
        has_pace: pace.len() > 1,
        has_flags: !revisions.is_empty(),
    })
}

/// Days from the first one of the cycle.
struct Axis {
    first: Date,
}

impl Axis {
    fn day(&self, on: Date) -> f64 {
        self.first.until(on).map_or(0.0, |span| f64::from(span.get_days()))
    }

    #[expect(clippy::cast_possible_truncation, reason = "days of a calendar, rounded down")]
    fn date(&self, day: f64) -> Date {
        self.first.saturating_add(jiff::Span::new().days(day.floor() as i32))
    }
}

/// A value that was read.
struct Point {
    on: Date,
    value: f64,
    /// "84%".
    said: String,
    /// "17 Nov 2026: 84%".
    title: String,
}

/// What a chart shows of a measure.
struct Points {
    readings: Vec<Point>,
    levels: Vec<Across>,
    band: Option<Band>,
    bands_before: Vec<(f64, Band)>,
    unit: Unit,
}

/// A line across: the target, a floor, a ceiling.
struct Across {
    value: f64,
    label: String,
    /// What it was before, each up to a day, the earliest first.
    before: Vec<(f64, Option<f64>)>,
}

impl Points {
    fn of(text: &Text, view: &KeyResultView, measure: &Measure, axis: &Axis) -> Self {
        let key_result = &view.row.digested.key_result;
        let unit = match measure {
            Measure::Milestones(_) => Unit::Percent,
            _ => key_result.unit.clone(),
        };
        let point = |on: Date, value: f64, said: String| Point {
            title: format!("{}: {said}", text.day_with_year(on)),
            on,
            value,
            said,
        };
        let counting = view.readings.iter().filter(|kept| !kept.withdrawn).map(|kept| kept.reading);
        let readings = match measure {
            Measure::Milestones(all) => steps(measure, all, &counting.collect::<Vec<_>>())
                .into_iter()
                .map(|(on, share)| point(on, words::share(share) * 100.0, text.percent(share)))
                .collect(),
            _ => counting
                .filter(|reading| reading.milestone.is_none())
                .map(|reading| {
                    let said = text.quantity_short(reading.value, &key_result.unit);
                    point(reading.about_on, float(reading.value), said)
                })
                .collect(),
        };
        let across = |value: f64, label: String, of: &dyn Fn(&Measure) -> Option<f64>| Across {
            before: before_today(view, axis, |measure| of(measure)),
            value,
            label,
        };
        let said = |value| text.quantity_short(value, &key_result.unit);
        let (mut levels, mut band, mut bands_before) = (Vec::new(), None, Vec::new());
        match measure {
            Measure::Reach(reach) => {
                let value = ("value", said(reach.to()).into());
                let label = text.say_with("key-result-chart-target", &[value]);
                levels.push(across(float(reach.to()), label.into_owned(), &target));
            }
            Measure::Keep(keep) => {
                let bounds = keep.bounds();
                if let Some(floor) = bounds.floor() {
                    let label = text.say_with("key-result-floor", &[("value", said(floor).into())]);
                    levels.push(across(float(floor), label.into_owned(), &|it| kept(it).0));
                }
                if let Some(ceiling) = bounds.ceiling() {
                    let value = ("value", said(ceiling).into());
                    let label = text.say_with("key-result-ceiling", &[value]);
                    levels.push(across(float(ceiling), label.into_owned(), &|it| kept(it).1));
                }
                band = Some((bounds.floor().map(float), bounds.ceiling().map(float)));
                bands_before = before_today(view, axis, kept);
            }
            Measure::Milestones(_) => {
                let label = text.percent_whole(100);
                levels.push(Across { value: 100.0, label, before: Vec::new() });
            }
        }
        Self { readings, levels, band, bands_before, unit }
    }

    fn say(&self, text: &Text, value: f64) -> String {
        said(text, value, &self.unit)
    }
}

/// A value of an axis in words.
fn said(text: &Text, value: f64, unit: &Unit) -> String {
    let value = Decimal::from_f64(value).unwrap_or_default().round_dp(9).normalize();
    Quantity::new(value).map(|value| text.quantity_short(value, unit)).unwrap_or_default()
}

fn float(value: Quantity) -> f64 {
    value.get().to_f64().unwrap_or_default()
}

/// What a measure reaches for; nothing for one of another kind.
fn target(measure: &Measure) -> Option<f64> {
    match measure {
        Measure::Reach(reach) => Some(float(reach.to())),
        Measure::Keep(_) | Measure::Milestones(_) => None,
    }
}

/// Between what a measure keeps; nothing for one of another kind.
fn kept(measure: &Measure) -> Band {
    match measure {
        Measure::Keep(keep) => {
            (keep.bounds().floor().map(float), keep.bounds().ceiling().map(float))
        }
        Measure::Reach(_) | Measure::Milestones(_) => (None, None),
    }
}

/// What something of the measure was before it became what it is, each up to the day on which it was revised, the earliest
/// first: a revision applies from its day, and earlier days stay judged by what held then.
fn before_today<T: PartialEq + Default>(
    view: &KeyResultView,
    axis: &Axis,
    of: impl Fn(&Measure) -> T,
) -> Vec<(f64, T)> {
    let now = view.row.digested.key_result.measure.whole().map(&of).unwrap_or_default();
    let days = view.revisions.iter().map(|one| one.on).collect::<BTreeSet<_>>();
    let held = |on: Date| {
        let held = view.held_on(on.yesterday().unwrap_or(on));
        held.measure.whole().map(&of).unwrap_or_default()
    };
    let mut parts = Vec::<(f64, T)>::new();
    for (until, value) in days.into_iter().map(|on| (axis.day(on), held(on))) {
        match parts.last_mut() {
            Some((day, last)) if *last == value => *day = until,
            _ => parts.push((until, value)),
        }
    }
    // What was revised otherwise left this as it was.
    parts.pop_if(|(_, last)| *last == now);
    parts
}

/// How much of all weights was reached after each day that a reading is about.
fn steps(
    measure: &Measure,
    milestones: &Milestones,
    readings: &[plumb_core::reading::Reading],
) -> Vec<(Date, Fraction)> {
    let about = readings.iter().filter(|reading| reading.milestone.is_some());
    let days = about.map(|reading| reading.about_on).collect::<BTreeSet<_>>();
    let reached = |on: Date| {
        let until = readings.iter().filter(|reading| reading.about_on <= on);
        let until = until.copied().collect::<Vec<_>>();
        let evidence = MilestonesEvidence::digest(milestones, &until);
        let reached = achieved(measure, &Evidence::Milestones(evidence))?.to_fraction();
        Some((on, reached))
    };
    days.into_iter().filter_map(reached).collect()
}

/// Where pace would be, each day by the measure that held on it. Milestones come due all at once, so theirs climbs in
/// steps.
fn pace_line(view: &KeyResultView, measure: &Measure, axis: &Axis) -> Vec<(f64, f64)> {
    let span = view.row.position.span;
    match measure {
        Measure::Reach(_) => reach_line(view, axis),
        Measure::Keep(_) => Vec::new(),
        Measure::Milestones(_) => {
            /// Enough for the steps to stand where they are due on a screen.
            const PLACES: f64 = 120.0;
            let (first, last) = (axis.day(span.start_on()), axis.day(span.due_on()));
            let step = ((last - first) / PLACES).ceil().max(1.0);
            let mut line = Vec::new();
            let mut day = first;
            while day <= last {
                if let Some(expected) = view.expected_on(axis.date(day)) {
                    line.push((day, words::share(expected) * 100.0));
                }
                day += step;
            }
            line
        }
    }
}

/// From corner to corner: start and due date, checkpoints, and each revision, where the line may jump.
fn reach_line(view: &KeyResultView, axis: &Axis) -> Vec<(f64, f64)> {
    let span = view.row.position.span;
    let mut corners = BTreeSet::from([span.start_on(), span.due_on()]);
    let versions = view.revisions.iter().map(|one| &one.before);
    for version in versions.chain([&view.row.digested.key_result.is]) {
        if let Some(Measure::Reach(reach)) = version.measure.whole() {
            corners.extend(reach.checkpoints().iter().map(|point| point.on));
        }
    }
    corners.extend(view.revisions.iter().map(|one| one.on));
    corners.retain(|day| span.start_on() <= *day && *day <= span.due_on());
    let mut line = Vec::new();
    let mut add = |version: &KeyResult, on: Date| {
        let asked = version
            .measure
            .whole()
            .and_then(|measure| pace_asks(measure, version.span(view.cycle.span()), on));
        if let Some(PaceAsks::Value(value)) = asked {
            line.push((axis.day(on), float(value)));
        }
    };
    for (from, to) in corners.iter().zip(corners.iter().skip(1)) {
        let version = view.held_on(*from);
        add(version, *from);
        add(version, *to);
    }
    line.dedup();
    line
}

/// The marks of the time axis: days, weeks of the cycle, or months. A week is named in its middle, so that what was
/// read in it stands at its name.
fn day_labels(text: &Text, axis: &Axis, first: f64, last: f64) -> Vec<(f64, String)> {
    let mut labels = Vec::new();
    match step(last - first) {
        Step::Days(every) => {
            let mut day = first.ceil();
            while day <= last {
                labels.push((day, text.day(axis.date(day))));
                day += f64::from(every);
            }
        }
        Step::Weeks(every) => {
            let (mut day, mut week) = (0.0, 1_i64);
            // The days of a week are its first to its seventh; of the last one what there is.
            while day <= last {
                let said = text.say_with("key-result-chart-week", &[("week", week.into())]);
                labels.push((f64::midpoint(day, (day + 6.0).min(last)), said.into_owned()));
                day += f64::from(every) * 7.0;
                week += i64::from(every);
            }
        }
        Step::Months(every) => {
            let mut month = axis.date(first).first_of_month();
            while axis.day(month) <= last {
                let day = axis.day(month);
                if day >= first {
                    let said =
                        if every < 12 { text.month(month) } else { text.month_with_year(month) };
                    labels.push((day, said));
                }
                month = month.saturating_add(jiff::Span::new().months(every));
            }
        }
    }
    labels
}

/// The readings as a table, the latest first.
pub(super) fn rows(text: &Text, view: &KeyResultView) -> Vec<ChartRow> {
    let key_result = &view.row.digested.key_result;
    if key_result.measure.whole().is_none() {
        return Vec::new();
    }
    let counting = view.readings.iter().rev().filter(|kept| !kept.withdrawn);
    counting
        .take(ROWS_MAX)
        .map(|kept| {
            let on = kept.reading.about_on;
            let held = view.held_on(on);
            let sure = view.beliefs.iter().find(|(day, _)| *day == on);
            ChartRow {
                day: text.day_with_year(on),
                value: words::reading(text, held, &kept.reading),
                pace: view
                    .asked_on(on)
                    .map(|asks| words::asked(text, held, asks))
                    .unwrap_or_default(),
                sure: sure.map_or_else(String::new, |(_, one)| text.count(i64::from(one.tenths()))),
                correction: view.may_check_in.then(|| crate::path::reading_correction(kept.id)),
            }
        })
        .collect()
}

/// "7.5 days, was 7.6. Pace asks for 6.7."
pub(super) fn sentence(text: &Text, view: &KeyResultView) -> Option<String> {
    let key_result = &view.row.digested.key_result;
    let now = words::value_long(text, &view.row)?;
    let position = &view.row.position;
    let over = position.span.has_ended(position.today);
    let asked = position.asks.filter(|_| !over).map(|asks| words::asked(text, key_result, asks));
    let before = match &view.row.digested.digest.evidence {
        Some(Evidence::Reach(_) | Evidence::Keep(_)) => before(view),
        _ => None,
    };
    let before = before.map(|value| text.quantity(value, &key_result.unit));
    Some(
        match (before, asked) {
            (Some(before), Some(asked)) => text.say_with(
                "pace-now-was",
                &[("now", now.into()), ("before", before.into()), ("asked", asked.into())],
            ),
            (None, Some(asked)) => {
                text.say_with("pace-now", &[("now", now.into()), ("asked", asked.into())])
            }
            (Some(before), None) => {
                text.say_with("value-now-was", &[("now", now.into()), ("before", before.into())])
            }
            (None, None) => return None,
        }
        .into_owned(),
    )
}

/// The level before the one that counts now, of an earlier day.
fn before(view: &KeyResultView) -> Option<Quantity> {
    let latest = view.row.digested.digest.evidence.as_ref()?.latest()?;
    view.readings
        .iter()
        .rev()
        .filter(|kept| !kept.withdrawn && kept.reading.milestone.is_none())
        .find(|kept| kept.reading.about_on < latest.about_on)
        .map(|kept| kept.reading.value)
}
