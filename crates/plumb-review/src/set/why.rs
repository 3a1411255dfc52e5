//! Why something was found of a set: codes with facts.

use plumb_core::number::Short;

/// Why something was found, with its facts. Each code has a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetWhy {
    /// S1: more objectives than the workspace wants.
    ObjectivesMany {
        /// How many there are.
        count: i64,
        /// The most that it wants.
        max: i64,
    },
    /// S1: fewer.
    ObjectivesFew {
        /// How many there are.
        count: i64,
        /// The fewest that it wants.
        min: i64,
    },
    /// S1: more key results than the workspace wants.
    KeyResultsMany {
        /// How many there are.
        count: i64,
        /// The most that it wants.
        max: i64,
    },
    /// S1: fewer.
    KeyResultsFew {
        /// How many there are.
        count: i64,
        /// The fewest that it wants.
        min: i64,
    },
    /// S2: all of them are effort.
    InputsOnly {
        /// How many there are.
        count: usize,
    },
    /// S2: all of them are deliveries.
    OutputsOnly {
        /// How many there are.
        count: usize,
    },
    /// S3: it is told from the customer's side, and nothing measures what they experience.
    NothingAsksCustomer,
    /// S4: all of them tell at the end.
    LaggingOnly {
        /// How many there are.
        count: usize,
    },
    /// S5: nothing leads from it to an objective of the organisation.
    NoPathUp,
    /// S5: no team took it up.
    NotTakenUp,
    /// S6: key results come again with the same words and target.
    CarriedOver {
        /// How many do.
        count: usize,
        /// Of how many.
        of: usize,
    },
    /// S6: all of the last cycle's key results come again, and more.
    LastSetPlusMore {
        /// How many there were.
        before: usize,
        /// How many there are.
        now: usize,
    },
    /// S7: stretches, promises and questions under one objective.
    AmbitionsMixed {
        /// How many kinds.
        kinds: usize,
    },
    /// S7: what is to be learned is measured by performance alone.
    LearningByTargetsOnly {
        /// How many targets.
        count: usize,
    },
    /// S8: teams own the same metric.
    SameMetric {
        /// The metric, as one of them writes it.
        metric: String,
        /// How many teams.
        teams: usize,
    },
    /// S8: teams pull a metric in opposite directions.
    OppositeWays {
        /// The metric, as one of them writes it.
        metric: String,
        /// How many teams.
        teams: usize,
    },
    /// S9: stretches were all but fully reached in two cycles running.
    SafeTargets {
        /// The later of the two.
        last: Short,
        /// The one before.
        before: Short,
    },
    /// S10: people have objectives of their own before teams have practice.
    IndividualInFirstCycle,
    /// S10: from top to bottom, too many levels write objectives.
    TooManyLevels {
        /// How many.
        levels: usize,
        /// The most that work.
        max: usize,
    },
    /// S10: it says what the one above says.
    RestatesAbove {
        /// The one above: an objective or a key result.
        above: Short,
    },
    /// S11: asked before agreeing.
    WouldItBeReached {
        /// How many key results.
        count: usize,
    },
    /// S12: sure from the first day of all of a stretch.
    SureOfStretch {
        /// How many key results.
        count: usize,
    },
    /// S12: a promise that is doubted from the first day.
    DoubtfulPromise {
        /// How many key results.
        count: usize,
    },
    /// S13: many key results in one pair of hands.
    OwnsMany {
        /// How many.
        count: i64,
        /// The most that the workspace wants.
        max: i64,
    },
    /// S13: much open work in one pair of hands.
    RunsMany {
        /// How many initiatives.
        count: i64,
        /// The most that the workspace wants.
        max: i64,
    },
}

/// A fact of a finding, for a sentence or a wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A number of things.
    Count(i64),
    /// A thing by its short number.
    Thing(Short),
    /// Words that somebody wrote.
    Words(String),
}

impl From<i64> for Fact {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<Short> for Fact {
    fn from(thing: Short) -> Self {
        Self::Thing(thing)
    }
}

impl From<&String> for Fact {
    fn from(words: &String) -> Self {
        Self::Words(words.clone())
    }
}

impl SetWhy {
    /// Every code there is: each has a sentence.
    pub const CODES: &'static [&'static str] = &[
        "objectives_many",
        "objectives_few",
        "key_results_many",
        "key_results_few",
        "inputs_only",
        "outputs_only",
        "nothing_asks_customer",
        "lagging_only",
        "no_path_up",
        "not_taken_up",
        "carried_over",
        "last_set_plus_more",
        "ambitions_mixed",
        "learning_by_targets_only",
        "same_metric",
        "opposite_ways",
        "safe_targets",
        "individual_in_first_cycle",
        "too_many_levels",
        "restates_above",
        "would_it_be_reached",
        "sure_of_stretch",
        "doubtful_promise",
        "owns_many",
        "runs_many",
    ];

    /// The stable code, and the facts by name.
    pub fn told(&self) -> (&'static str, Vec<(&'static str, Fact)>) {
        match self {
            Self::ObjectivesMany { count, max } => ("objectives_many", most(*count, *max)),
            Self::ObjectivesFew { count, min } => ("objectives_few", fewest(*count, *min)),
            Self::KeyResultsMany { count, max } => ("key_results_many", most(*count, *max)),
            Self::KeyResultsFew { count, min } => ("key_results_few", fewest(*count, *min)),
            Self::InputsOnly { count } => ("inputs_only", counted(*count)),
            Self::OutputsOnly { count } => ("outputs_only", counted(*count)),
            Self::NothingAsksCustomer => ("nothing_asks_customer", Vec::new()),
            Self::LaggingOnly { count } => ("lagging_only", counted(*count)),
            Self::NoPathUp => ("no_path_up", Vec::new()),
            Self::NotTakenUp => ("not_taken_up", Vec::new()),
            Self::CarriedOver { count, of } => {
                ("carried_over", vec![("count", (*count).into()), ("of", (*of).into())])
            }
            Self::LastSetPlusMore { before, now } => {
                ("last_set_plus_more", vec![("before", (*before).into()), ("now", (*now).into())])
            }
            Self::AmbitionsMixed { kinds } => ("ambitions_mixed", counted(*kinds)),
            Self::LearningByTargetsOnly { count } => ("learning_by_targets_only", counted(*count)),
            Self::SameMetric { metric, teams } => ("same_metric", of_metric(metric, *teams)),
            Self::OppositeWays { metric, teams } => ("opposite_ways", of_metric(metric, *teams)),
            Self::SafeTargets { last, before } => {
                ("safe_targets", vec![("last", (*last).into()), ("before", (*before).into())])
            }
            Self::IndividualInFirstCycle => ("individual_in_first_cycle", Vec::new()),
            Self::TooManyLevels { levels, max } => {
                ("too_many_levels", vec![("count", (*levels).into()), ("max", (*max).into())])
            }
            Self::RestatesAbove { above } => ("restates_above", vec![("above", (*above).into())]),
            Self::WouldItBeReached { count } => ("would_it_be_reached", counted(*count)),
            Self::SureOfStretch { count } => ("sure_of_stretch", counted(*count)),
            Self::DoubtfulPromise { count } => ("doubtful_promise", counted(*count)),
            Self::OwnsMany { count, max } => ("owns_many", most(*count, *max)),
            Self::RunsMany { count, max } => ("runs_many", most(*count, *max)),
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.told().0
    }

    /// The facts, by name.
    pub fn facts(&self) -> Vec<(&'static str, Fact)> {
        self.told().1
    }
}

fn counted(count: usize) -> Vec<(&'static str, Fact)> {
    vec![("count", count.into())]
}

fn most(count: i64, max: i64) -> Vec<(&'static str, Fact)> {
    vec![("count", count.into()), ("max", max.into())]
}

fn fewest(count: i64, min: i64) -> Vec<(&'static str, Fact)> {
    vec![("count", count.into()), ("min", min.into())]
}

fn of_metric(metric: &String, teams: usize) -> Vec<(&'static str, Fact)> {
    vec![("metric", metric.into()), ("count", teams.into())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_core::number::Kind;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_listed_once() {
        let thing = Short::new(Kind::Cycle, 1);
        let metric = || "churn".to_owned();
        let all = [
            SetWhy::ObjectivesMany { count: 4, max: 3 },
            SetWhy::ObjectivesFew { count: 1, min: 3 },
            SetWhy::KeyResultsMany { count: 6, max: 5 },
            SetWhy::KeyResultsFew { count: 1, min: 2 },
            SetWhy::InputsOnly { count: 2 },
            SetWhy::OutputsOnly { count: 2 },
            SetWhy::NothingAsksCustomer,
            SetWhy::LaggingOnly { count: 2 },
            SetWhy::NoPathUp,
            SetWhy::NotTakenUp,
            SetWhy::CarriedOver { count: 1, of: 2 },
            SetWhy::LastSetPlusMore { before: 2, now: 3 },
            SetWhy::AmbitionsMixed { kinds: 2 },
            SetWhy::LearningByTargetsOnly { count: 2 },
            SetWhy::SameMetric { metric: metric(), teams: 2 },
            SetWhy::OppositeWays { metric: metric(), teams: 2 },
            SetWhy::SafeTargets { last: thing, before: thing },
            SetWhy::IndividualInFirstCycle,
            SetWhy::TooManyLevels { levels: 4, max: 3 },
            SetWhy::RestatesAbove { above: thing },
            SetWhy::WouldItBeReached { count: 2 },
            SetWhy::SureOfStretch { count: 2 },
            SetWhy::DoubtfulPromise { count: 1 },
            SetWhy::OwnsMany { count: 4, max: 3 },
            SetWhy::RunsMany { count: 4, max: 3 },
        ];
        let codes = all.iter().map(SetWhy::code).collect::<Vec<_>>();
        assert_eq!(codes, SetWhy::CODES);
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    }
}
