//! Values week by week: from where a key result started to where it got, in one of the ways in which numbers move.

use sha2::{Digest as _, Sha256};

/// A way in which numbers move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Curve {
    /// The same every week.
    Steady,
    /// Little at first, more and more.
    Late,
    /// Most of it in the first weeks.
    Early,
    /// Slow, then quick, then slow: a change that people take up.
    Adopted,
    /// Well until the middle, then nothing.
    Stalled,
    /// Nothing, then all at once.
    Step,
    /// Worse before it gets better.
    Dip,
    /// Better than it ends: what was gained is partly lost.
    Lost,
    /// Up and down around where it is.
    Flat,
}

impl Curve {
    /// How far it is at a part of its time: 0 at the start, 1 at the end.
    fn at(self, time: f64) -> f64 {
        match self {
            Self::Steady => time,
            Self::Late => time.powf(2.2),
            Self::Early => 1.0 - (1.0 - time).powf(2.2),
            Self::Adopted => time * time * (3.0 - 2.0 * time),
            Self::Stalled => (time / 0.5).min(1.0),
            Self::Step if time < 0.55 => 0.08 * time,
            Self::Step | Self::Flat => 1.0,
            Self::Dip => time * (2.4 * time - 1.4),
            Self::Lost => time * (4.0 - 3.0 * time),
        }
    }

    /// Whether its weeks scatter around it; a step and a stall would not be seen as such.
    fn scatter(self) -> f64 {
        match self {
            Self::Step | Self::Stalled => 0.02,
            Self::Flat => 0.5,
            _ => 0.05,
        }
    }
}

/// Where a line goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where it starts.
    pub(crate) from: f64,
    /// Where it gets, exactly.
    pub(crate) ends: f64,
    /// How it gets there.
    pub(crate) curve: Curve,
    /// How large a scatter is as a part of the way, at most.
    pub(crate) scale: f64,
    /// Whether it is a running total, which never falls.
    pub(crate) is_total: bool,
}

impl Line {
    /// The values of so many weeks. `seed` decides the scatter; the last value is where the line ends.
    pub(crate) fn values(&self, weeks: usize, seed: &str) -> Vec<f64> {
        let (mut values, mut before) = (Vec::with_capacity(weeks), self.from);
        for week in 1..=weeks {
            let time = ratio(week, weeks);
            let mut value = self.from + (self.ends - self.from) * self.curve.at(time);
            if week == weeks {
                value = self.ends;
            } else {
                value += self.scale * self.curve.scatter() * chance(seed, week);
            }
            if self.is_total {
                value = value.clamp(before.min(self.ends), self.ends.max(before));
            }
            before = value;
            values.push(value);
        }
        values
    }
}

/// One number as a part of another; both are small.
fn ratio(part: usize, of: usize) -> f64 {
    let float = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    float(part) / float(of.max(1))
}

/// Between -1 and 1, decided by a seed and a number.
pub(crate) fn chance(seed: &str, number: usize) -> f64 {
    f64::from(dice(seed, number)) / f64::from(u32::MAX) * 2.0 - 1.0
}

/// Any number, decided by a seed and a number.
pub(crate) fn dice(seed: &str, number: usize) -> u32 {
    let digest = Sha256::new().chain_update(seed).chain_update(number.to_be_bytes()).finalize();
    u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Curve; 9] = [
        Curve::Steady,
        Curve::Late,
        Curve::Early,
        Curve::Adopted,
        Curve::Stalled,
        Curve::Step,
        Curve::Dip,
        Curve::Lost,
        Curve::Flat,
    ];

    #[test]
    fn every_line_ends_where_it_is_said_to() {
        for curve in ALL {
            let line = Line { from: 40.0, ends: 52.5, curve, scale: 12.5, is_total: false };
            assert_eq!(line.values(13, "a").last(), Some(&52.5), "{curve:?}");
        }
    }

    #[test]
    fn a_running_total_never_falls() {
        for curve in ALL {
            let line = Line { from: 0.0, ends: 120.0, curve, scale: 120.0, is_total: true };
            let values = line.values(13, "b");
            assert!(values.is_sorted(), "{curve:?}: {values:?}");
        }
    }

    #[test]
    fn the_same_seed_tells_the_same() {
        let line = Line { from: 1.0, ends: 9.0, curve: Curve::Steady, scale: 8.0, is_total: false };
        assert_eq!(line.values(6, "c"), line.values(6, "c"));
        assert_ne!(line.values(6, "c"), line.values(6, "d"));
    }
}
