//! Key results taken together.

use jiff::civil::Date;

use crate::{
    ambition::Ambition,
    evidence::Evidence,
    fraction::{Fraction, Quotient},
    measure::Measure,
    pace::expected,
    progress::progress,
    span::Span,
    weight::{Weight, total},
};

/// What a key result gives to its objective's mean today. Only of agreed ones that are not retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It counts.
    Counts {
        /// Its weight.
        weight: Weight,
        /// Its progress, not clamped yet; 0 where nobody has read it.
        progress: Fraction,
        /// Where it would be by now, not clamped yet.
        expected: Fraction,
        /// Whether anybody has read it; "no reading" is told beside the mean.
        is_read: bool,
    },
    /// Its start has not come.
    NotStarted,
    /// A reach whose start is to be measured: there is nothing to count from.
    StartToBeMeasured,
    /// A keep that nobody has read: a gap is left out and told, and this one is all gap.
    KeepNotRead,
}

impl Part {
    /// What a key result gives to the mean.
    pub fn of(
        measure: &Measure,
        evidence: &Evidence,
        span: Span,
        weight: Weight,
        today: Date,
    ) -> Self {
        if !span.has_started(today) {
            return Self::NotStarted;
        }
        let Some(expected) = expected(measure, span, today) else {
            return Self::StartToBeMeasured;
        };
        match (progress(measure, evidence, span, today), measure) {
            (Some(progress), _) => Self::Counts { weight, progress, expected, is_read: true },
            (None, Measure::Keep(_)) => Self::KeepNotRead,
            (None, _) => {
                Self::Counts { weight, progress: Fraction::ZERO, expected, is_read: false }
            }
        }
    }
}

/// The weighted mean of the key results that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mean {
    /// Progress, in 0..=1.
    pub progress: Fraction,
    /// Expected progress, the same mean of the same key results, in 0..=1.
    pub expected: Fraction,
    /// How many count.
    pub counted: usize,
    /// How many of those count 0 because nobody has read them.
    pub not_read: usize,
}

/// Progress of an objective. Never rolled up into another objective's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectiveProgress {
    /// Nothing counts yet.
    None,
    /// Every key result that counts has one ambition.
    One(Mean),
    /// Ambitions are never averaged with each other: one mean for each, in their order.
    Apart(Vec<(Ambition, Mean)>),
}

impl ObjectiveProgress {
    /// The objective's progress, from what its key results give.
    pub fn of(parts: &[(Ambition, Part)]) -> Self {
        let mut apart: Vec<(Ambition, Mean)> = Ambition::ALL
            .iter()
            .filter_map(|&ambition| {
                let of_it = parts.iter().filter(|(of, _)| *of == ambition).map(|&(_, part)| part);
                mean(of_it).map(|mean| (ambition, mean))
            })
            .collect();
        match apart.len() {
            0 => Self::None,
            1 => apart.pop().map_or(Self::None, |(_, mean)| Self::One(mean)),
            _ => Self::Apart(apart),
        }
    }

    /// The one mean, where there is one.
    pub const fn one(&self) -> Option<Mean> {
        match self {
            Self::One(mean) => Some(*mean),
            Self::None | Self::Apart(_) => None,
        }
    }
}

/// The weighted mean of what counts, each clamped to 0..=1 first; nothing when nothing counts.
///
/// It is made of the rounded numbers that people see, and rounded once itself.
/// Source: DOMAIN.md, "Mean".
pub fn mean(parts: impl IntoIterator<Item = Part>) -> Option<Mean> {
    let counted: Vec<(Weight, Fraction, Fraction, bool)> = parts
        .into_iter()
        .filter_map(|part| match part {
            Part::Counts { weight, progress, expected, is_read } => {
                Some((weight, progress, expected, is_read))
            }
            Part::NotStarted | Part::StartToBeMeasured | Part::KeepNotRead => None,
        })
        .collect();
    Some(Mean {
        progress: weighted(counted.iter().map(|part| (part.0, part.1)))?,
        expected: weighted(counted.iter().map(|part| (part.0, part.2)))?,
        counted: counted.len(),
        not_read: counted.iter().filter(|part| !part.3).count(),
    })
}

fn weighted(parts: impl Iterator<Item = (Weight, Fraction)> + Clone) -> Option<Fraction> {
    let sum = parts.clone().fold(0_i128, |sum, (weight, fraction)| {
        sum.saturating_add(weight.nanos() * i128::from(fraction.clamped().ten_thousandths()))
    });
    let mean = Quotient::new(sum, total(parts.map(|(weight, _)| weight)))?;
    Some(Fraction::from_ten_thousandths(mean.times(1).try_into().unwrap_or_default()))
}
