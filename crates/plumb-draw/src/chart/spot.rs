//! Where the words of the last reading stand, so that they cover no line and no line crosses them.

use super::{AXIS, Chart, NARROW, Reading, Scale, TOP, WIDE};
use crate::markup::{across, anchored, letters};

/// The width of an average letter, and how high letters are above their line, in pixels.
const LETTER: f64 = 7.4;
const HIGH: f64 = 9.5;

/// A place for words.
pub(super) struct Spot {
    pub(super) x: String,
    pub(super) y: f64,
    pub(super) anchor: &'static str,
}

/// The best of six places around the last reading: above or below its circle, in the middle, before or behind it.
pub(super) fn of_last(
    chart: &Chart<'_>,
    scale: &Scale,
    readings: &[&Reading<'_>],
    last: &Reading<'_>,
    label: &str,
) -> Spot {
    let (share, y) = (scale.x(last.day), scale.y(last.value));
    let width = letters(label) * LETTER;
    let (x, anchor) = anchored(share, width / NARROW);
    let (above, below) = (y - 11.0, (y + 20.0).min(AXIS - 2.0).max(y + 15.0));
    let mut spots = vec![(x.clone(), above, anchor), (x, below, anchor)];
    if share * NARROW > width {
        spots.extend([above, below].map(|y| (across(share), y, "end")));
    }
    if (1.0 - share) * NARROW > width {
        spots.extend([above, below].map(|y| (across(share), y, "start")));
    }
    let lines = lines(chart, scale, readings);
    let before = readings.len().checked_sub(2).map(|index| scale.y(readings[index].value));
    let falls = before.is_some_and(|before| before < y - 1.0);
    let mut best = (f64::INFINITY, 0);
    for (index, (x, y, anchor)) in spots.iter().enumerate() {
        let at = x.trim_end_matches('%').parse().unwrap_or(0.0) / 100.0;
        let price = [NARROW, WIDE]
            .map(|room| price(&lines, chart, scale, Ground::of(at * room, *y, anchor, width), room))
            .iter()
            .sum::<f64>();
        // Also where it is not crossed it stands better on the side from which the line does not come.
        let price = price + if falls && *y < scale.y(last.value) { 1.0 } else { 0.0 };
        if price < best.0 {
            best = (price, index);
        }
    }
    let (x, y, anchor) = spots.swap_remove(best.1);
    Spot { x, y, anchor }
}

/// The ground that words take, in pixels.
#[derive(Clone, Copy)]
struct Ground {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Ground {
    fn of(x: f64, y: f64, anchor: &str, width: f64) -> Self {
        let left = match anchor {
            "start" => x,
            "end" => x - width,
            _ => x - width / 2.0,
        };
        // What only touches the edge does not count.
        Self { left: left + 1.0, right: left + width - 1.0, top: y - HIGH, bottom: y }
    }

    /// Whether a line from one point to another comes through.
    fn is_crossed(&self, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> bool {
        let (x1, y1, x2, y2) = if x1 <= x2 { (x1, y1, x2, y2) } else { (x2, y2, x1, y1) };
        let (from, to) = (x1.max(self.left), x2.min(self.right));
        if from > to {
            return false;
        }
        let at = |x: f64| if x2 > x1 { y1 + (y2 - y1) * (x - x1) / (x2 - x1) } else { y1 };
        let (one, other) = if x2 > x1 { (at(from), at(to)) } else { (y1, y2) };
        one.min(other) < self.bottom && one.max(other) > self.top
    }
}

/// A line that words should not stand on: its points as shares across and pixels down, and how bad it would be.
struct Line {
    points: Vec<(f64, f64)>,
    price: f64,
}

fn lines(chart: &Chart<'_>, scale: &Scale, readings: &[&Reading<'_>]) -> Vec<Line> {
    let place = |day: f64, value: f64| (scale.x(day), scale.y(value));
    let own = match chart.steps {
        None => readings.iter().map(|one| place(one.day, one.value)).collect(),
        Some((from, to)) => {
            let mut level = 0.0;
            let mut points = vec![place(from, level)];
            for one in readings {
                points.extend([place(one.day, level), place(one.day, one.value)]);
                level = one.value;
            }
            points.push(place(to, level));
            points
        }
    };
    let pace = chart.pace.iter().filter(|(day, value)| day.is_finite() && value.is_finite());
    let today = chart.today.filter(|today| today.day.is_finite()).map(|today| scale.x(today.day));
    let levels = chart.levels.iter().filter(|level| level.value.is_finite());
    let levels = levels.map(|level| {
        let parts = level.parts(scale).into_iter().filter_map(|(from, until, value)| {
            let y = scale.y(value?);
            Some([(from, y), (until, y)])
        });
        Line { points: parts.flatten().collect(), price: 4.0 }
    });
    [
        Line { points: own, price: 10.0 },
        Line { points: pace.map(|(day, value)| place(*day, *value)).collect(), price: 3.0 },
        Line {
            points: today.map(|x| [(x, 8.0), (x, AXIS)]).into_iter().flatten().collect(),
            price: 6.0,
        },
    ]
    .into_iter()
    .chain(levels)
    .collect()
}

/// How bad it would be to stand here, where the plot is `room` wide.
fn price(lines: &[Line], chart: &Chart<'_>, scale: &Scale, words: Ground, room: f64) -> f64 {
    let crossed = lines.iter().filter(|line| {
        line.points.windows(2).any(|pair| {
            let [(x1, y1), (x2, y2)] = pair else { return false };
            words.is_crossed((x1 * room, *y1), (x2 * room, *y2))
        })
    });
    let crossed = crossed.map(|line| line.price).sum::<f64>();
    let labels = chart.levels.iter().filter(|level| level.value.is_finite());
    let covered = labels.filter(|level| {
        let (bottom, width) = (chart.level_label_y(scale, level), letters(level.label) * 7.0);
        words.right > room - width && words.top < bottom + 2.0 && words.bottom > bottom - HIGH - 2.0
    });
    let covered = 10.0 * covered.map(|_| 1.0).sum::<f64>();
    let outside = if words.top < TOP - 8.0 || words.bottom > AXIS { 8.0 } else { 0.0 };
    crossed + covered + outside
}
