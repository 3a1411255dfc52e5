//! How well sentences are read: target, baseline, unit, direction, deadline.

use crate::corpus::{Kind, Statement, decimal};
use plumb_review::{Direction, read};

/// Right and all, of one question.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    pub right: usize,
    pub all: usize,
}

impl Share {
    pub fn count(&mut self, is_right: bool) {
        self.all += 1;
        self.right += usize::from(is_right);
    }
}

/// The figures of how sentences are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Read {
    pub target: Share,
    pub invented: Share,
    pub baseline: Share,
    pub unit: Share,
    pub direction: Share,
    pub relative: Share,
    pub deadline_true: usize,
    pub deadline_false: usize,
    pub deadline_missed: usize,
}

/// Measures, and tells each miss to `miss`.
pub fn measure(all: &[Statement], mut miss: impl FnMut(&str, &Statement, String)) -> Read {
    let mut read_so_far = Read::default();
    for one in all.iter().filter(|one| one.kind == Kind::KeyResult) {
        let parts = read(&one.text);
        let target = parts.target.map(|figure| figure.value.normalize());
        if one.has_target {
            let label = one.target.as_ref().and_then(decimal);
            let is_right = target == label;
            read_so_far.target.count(is_right);
            if is_right {
                let found = parts.target.map_or("none", |figure| figure.counted.code());
                let is_right = Some(found) == one.unit.as_deref();
                read_so_far.unit.count(is_right);
                if !is_right {
                    miss("unit", one, format!("{found}, not {:?}", one.unit));
                }
                let is_right = parts.target_is_relative == one.target_relative;
                read_so_far.relative.count(is_right);
                if !is_right {
                    miss("relative", one, format!("{}", parts.target_is_relative));
                }
            } else {
                miss("target", one, format!("{target:?}, not {label:?}"));
            }
        } else {
            read_so_far.invented.count(target.is_some());
            if target.is_some() {
                miss("invented", one, format!("{target:?}"));
            }
        }
        let baseline = parts.baseline.map(|figure| figure.value.normalize());
        if one.has_baseline || baseline.is_some() {
            let label = one.baseline.as_ref().and_then(decimal);
            let is_right = baseline == label;
            read_so_far.baseline.count(is_right);
            if !is_right {
                miss("baseline", one, format!("{baseline:?}, not {label:?}"));
            }
        }
        let found = parts.direction.map(Direction::code);
        let is_right = found == one.direction.as_deref();
        read_so_far.direction.count(is_right);
        if !is_right {
            miss("direction", one, format!("{found:?}, not {:?}", one.direction));
        }
        match (parts.deadline.is_some(), one.has_deadline) {
            (true, true) => read_so_far.deadline_true += 1,
            (true, false) => {
                read_so_far.deadline_false += 1;
                miss("deadline", one, "invented".to_owned());
            }
            (false, true) => {
                read_so_far.deadline_missed += 1;
                miss("deadline", one, "missed".to_owned());
            }
            (false, false) => {}
        }
    }
    read_so_far
}

/// Prints the figures, and the misses where they are asked for.
pub fn tell(all: &[Statement], errors: bool) {
    let figures = measure(all, |what, one, how| {
        if errors {
            println!("{what}: {how}: {}", one.text);
        }
    });
    println!("{figures:#?}");
}
