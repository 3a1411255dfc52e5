//! Focus: how many objectives and key results fit into a head. Past a limit is allowed and told, never silent, never
//! blocked.

use crate::policy::Policy;

/// On which side of the limits something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfFocus {
    /// Fewer than make a set.
    Few {
        /// How many there are.
        count: i64,
        /// The fewest that make one.
        min: i64,
    },
    /// More than one keeps in mind.
    Many {
        /// How many there are.
        count: i64,
        /// The most that the workspace wants.
        max: i64,
    },
}

impl Policy {
    /// Whether so many objectives of one team in one cycle lie outside the limits.
    pub fn objectives_out_of_focus(&self, count: usize) -> Option<OutOfFocus> {
        outside(count, self.objectives_min, self.objectives_max)
    }

    /// Whether so many key results of one objective lie outside the limits.
    pub fn key_results_out_of_focus(&self, count: usize) -> Option<OutOfFocus> {
        outside(count, self.key_results_min, self.key_results_max)
    }

    /// Whether so many key results, or so many open initiatives, are more than one person should look after.
    pub fn owned_out_of_focus(&self, count: usize) -> Option<OutOfFocus> {
        outside(count, 0, self.owned_max)
    }
}

fn outside(count: usize, min: i64, max: i64) -> Option<OutOfFocus> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    if count > max {
        Some(OutOfFocus::Many { count, max })
    } else if count < min {
        Some(OutOfFocus::Few { count, min })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_on_both_sides_and_are_inclusive() {
        let policy = Policy { objectives_min: 3, objectives_max: 5, ..Policy::default() };
        for (count, outside) in [
            (0, Some(OutOfFocus::Few { count: 0, min: 3 })),
            (2, Some(OutOfFocus::Few { count: 2, min: 3 })),
            (3, None),
            (5, None),
            (6, Some(OutOfFocus::Many { count: 6, max: 5 })),
        ] {
            assert_eq!(policy.objectives_out_of_focus(count), outside, "{count}");
        }
        assert_eq!(policy.key_results_out_of_focus(1), Some(OutOfFocus::Few { count: 1, min: 2 }));
        assert_eq!(policy.key_results_out_of_focus(6), Some(OutOfFocus::Many { count: 6, max: 5 }));
        assert_eq!(policy.owned_out_of_focus(0), None);
        assert_eq!(policy.owned_out_of_focus(4), Some(OutOfFocus::Many { count: 4, max: 3 }));
    }
}
