//! How Mendwell works, in its own words, and the days on which it does not.

use crate::calendar::When;

/// How changes are handled.
pub(crate) const POLICY_CHANGES: &str = "A target may change when we learn that it was the wrong one, not because it \
    became hard. Say it at the meeting, write the reason, and leave the old one readable.";

/// How stopping is handled.
pub(crate) const POLICY_RETIRES: &str =
    "Stopping something is a good day's work: say what it makes room for.";

/// What else was settled.
pub(crate) const POLICY_MORE: &str = "We check in before the meeting, so that the meeting is for deciding. Red is a \
    question to the others, never to its owner. Nobody's pay or standing hangs on a score.";

/// Why it was settled so.
pub(crate) const POLICY_REASON: &str =
    "Written down at the first meeting, so that nobody has to remember it.";

/// Days on which nobody is asked: name, team, cycle, first and last day counted from the cycle's first.
pub(crate) const PAUSES: &[(&str, Option<&str>, When, i64, i64)] = &[
    ("Workshop holidays", None, When::Last, 42, 48),
    ("Moving the parts store", Some("parts"), When::Now, 14, 20),
];
