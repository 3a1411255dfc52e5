//! Where an axis carries a mark, and which of its labels fit.

/// How far the marks of a time axis stand apart. The caller knows the calendar and the language; this knows the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Every so many days.
    Days(u32),
    /// Every so many weeks.
    Weeks(u32),
    /// On the first day of every so many months.
    Months(u32),
}

/// The step for a span of days that gives up to some fourteen marks: days up to two weeks, weeks up to a third of a
/// year, then months and quarters.
pub fn step(days: f64) -> Step {
    match days {
        days if days <= 14.0 => Step::Days(1),
        days if days <= 130.0 => Step::Weeks(1),
        days if days <= 430.0 => Step::Months(1),
        days if days <= 1300.0 => Step::Months(3),
        days if days <= 5000.0 => Step::Months(12),
        _ => Step::Months(60),
    }
}

/// Round values from `low` to `high` for the value axis: up to six, a step of 1, 2, 2.5 or 5 times a power of ten.
///
/// Empty when the range is empty or not finite.
pub fn value_ticks(low: f64, high: f64) -> Vec<f64> {
    let span = high - low;
    if !span.is_finite() || span <= 0.0 {
        return Vec::new();
    }
    let exponent = (span / 4.0).log10().floor();
    let power = 10f64.powf(exponent.abs());
    // A multiple of a step below 1 is divided by a power of ten, which gives 0.6 where multiplying by 0.1 does not.
    let scaled = |times: f64| if exponent < 0.0 { times / power } else { times * power };
    let Some(times) =
        [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|times| span / scaled(*times) <= 5.0)
    else {
        return Vec::new();
    };
    let first = (low / scaled(times)).ceil();
    (0..=6u8)
        // Adding zero turns −0 into 0.
        .map(|index| scaled((first + f64::from(index)) * times) + 0.0)
        .take_while(|value| *value <= high)
        .collect()
}

/// Every how-many-th of the labels fits, given where they stand (shares, rising) and how wide each is (pixels).
pub(super) fn stride(places: &[f64], widths: &[f64], room: f64) -> usize {
    let fits = |stride: usize| {
        let kept: Vec<_> = places.iter().zip(widths).step_by(stride).collect();
        kept.windows(2).all(|pair| {
            let [(left, left_width), (right, right_width)] = pair else { return true };
            (*right - *left) * room >= (*left_width + *right_width) / 2.0
        })
    };
    (1..=places.len().max(1)).find(|stride| fits(*stride)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check_values(low: f64, high: f64, expected: &[f64]) {
        assert_eq!(value_ticks(low, high), expected, "{low} to {high}");
    }

    #[test]
    fn values_are_round() {
        check_values(46.0, 72.0, &[50.0, 60.0, 70.0]);
        check_values(0.0, 1.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        check_values(-4.0, 4.0, &[-4.0, -2.0, 0.0, 2.0, 4.0]);
        check_values(8.0, 34.0, &[10.0, 20.0, 30.0]);
        check_values(
            1_190_000.0,
            1_400_000.0,
            &[1_200_000.0, 1_250_000.0, 1_300_000.0, 1_350_000.0, 1_400_000.0],
        );
        check_values(5.0, 5.0, &[]);
        check_values(f64::NAN, 5.0, &[]);
    }

    #[test]
    fn spans_from_a_day_to_three_years_have_a_fitting_step() {
        assert_eq!(step(1.0), Step::Days(1));
        assert_eq!(step(91.0), Step::Weeks(1));
        assert_eq!(step(365.0), Step::Months(1));
        assert_eq!(step(1095.0), Step::Months(3));
        assert_eq!(step(f64::NAN), Step::Months(60));
    }

    #[test]
    fn labels_that_would_touch_are_left_out_evenly() {
        let places = [0.0, 0.25, 0.5, 0.75, 1.0];
        assert_eq!(stride(&places, &[40.0; 5], 600.0), 1);
        assert_eq!(stride(&places, &[80.0; 5], 300.0), 2);
        assert_eq!(stride(&places, &[400.0; 5], 300.0), 5);
        assert_eq!(stride(&[], &[], 300.0), 1);
    }

    proptest! {
        #[test]
        fn values_lie_within_their_range_and_rise(low in any::<f64>(), span in 1e-6..1e12f64) {
            let high = low + span;
            let ticks = value_ticks(low, high);
            prop_assert!(ticks.len() <= 7);
            if low.abs() < 1e12 {
                for pair in ticks.windows(2) {
                    prop_assert!(pair[0] < pair[1]);
                }
                for tick in ticks {
                    prop_assert!(tick >= low - span * 1e-3 && tick <= high + span * 1e-3, "{tick} in {low}..{high}");
                }
            }
        }
    }
}
