//! What a sentence says, held against what its fields hold: one rule, wherever the two stand beside each other.

use crate::amount::{Bound, Counted};
use crate::sentence::{Figure, Parts};
use crate::statement::{Measured, Numbers};
use plumb_core::quantity::Quantity;
use rust_decimal::Decimal;

/// A number of a measure that has a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it starts.
    Start,
    /// How far it is to go.
    Target,
    /// The least that is kept.
    Floor,
    /// The most that is kept.
    Ceiling,
}

/// The numbers of a sentence whose fields hold other ones, as they stand in it. What the fields leave open is no other
/// number, and neither is what one of the two merely says less exactly.
pub fn held_otherwise(text: &str, parts: &Parts, measured: Measured) -> Vec<(End, Figure)> {
    let target = parts.target.filter(|_| !parts.target_is_relative);
    let is_other = |figure: Figure, held: Option<Quantity>| {
        held.is_some_and(|held| !Said { text, figure }.is(held.get(), measured.counted))
    };
    let other = |end, figure: Option<Figure>, held| {
        figure.filter(|figure| is_other(*figure, held)).map(|figure| (end, figure))
    };
    let found = match measured.numbers {
        Numbers::Reach { from, to } => {
            [other(End::Start, parts.baseline, from), other(End::Target, target, to)]
        }
        Numbers::Keep { floor, ceiling } => {
            let bound = target.and_then(|target| target.bound);
            let found = match (bound, floor, ceiling) {
                // It is kept from the other side.
                (Some(Bound::AtLeast), None, Some(_)) => target.map(|figure| (End::Floor, figure)),
                (Some(Bound::AtMost), Some(_), None) => target.map(|figure| (End::Ceiling, figure)),
                (Some(Bound::AtLeast), ..) | (None, Some(_), None) => {
                    other(End::Floor, target, floor)
                }
                (Some(Bound::AtMost), ..) | (None, None, Some(_)) => {
                    other(End::Ceiling, target, ceiling)
                }
                // Which of two is meant, a single number does not say.
                (None, ..) if parts.up_to.is_none() => None,
                (None, ..) => other(End::Floor, target, floor),
            };
            [found, other(End::Ceiling, parts.up_to, ceiling)]
        }
    };
    found.into_iter().flatten().collect()
}

/// A number as a text says it.
#[derive(Clone, Copy)]
struct Said<'t> {
    text: &'t str,
    figure: Figure,
}

impl Said<'_> {
    /// Whether it may be the number that a field holds.
    fn is(self, held: Decimal, counted: Option<Counted>) -> bool {
        let said = self.figure.counted;
        let Some(counted) = counted else { return self.is_bare(held) };
        if said != counted && self.is_in_other_terms(held, counted) {
            return true;
        }
        if let (Counted::Duration(_), Counted::Duration(_)) = (said, counted) {
            // A month is as long as one likes: an hour is sixty minutes, and a year about twelve months.
            let [own, other] = [self.figure, Figure { value: held, counted, ..self.figure }];
            let tolerance = if said == counted { Decimal::ZERO } else { Decimal::new(2, 2) };
            return is_near(own.level(), other.level(), tolerance) || self.is_same(held);
        }
        self.is_same(held) && said.goes_with(counted) && (said == counted || !self.names_money())
    }

    /// The same where the field has no unit: what is counted in another scale, or is a share, is no other number.
    fn is_bare(self, held: Decimal) -> bool {
        const SCALES: [i64; 3] = [1_000, 1_000_000, 1_000_000_000];
        let may_be_a_share = self.figure.counted == Counted::Percent && held.abs() <= Decimal::ONE;
        let is_scaled = |by: &i64| held.checked_mul((*by).into()) == Some(self.figure.value);
        !self.has_digits()
            || matches!(self.figure.counted, Counted::Duration(_))
            || may_be_a_share
            || SCALES.iter().any(is_scaled)
            || self.is_same(held)
    }

    /// "Double", "all", "9 of 10": a share of what the field counts, or the count of what it has the share of. A unit of
    /// the team's own says what it likes.
    fn is_in_other_terms(self, held: Decimal, counted: Counted) -> bool {
        let (words, behind) = (self.words(), self.behind());
        let is_part = words.contains(['/']) || words.contains(" of ") || words.contains(" in ");
        let is_part =
            is_part || ["of ", "out of ", "in ", "/"].iter().any(|part| behind.starts_with(part));
        // "Answered within 2 days", and the field has a share: the time says which are meant.
        let is_time = matches!(self.figure.counted, Counted::Duration(_));
        let is_all = held == Decimal::ONE_HUNDRED && self.figure.counted == Counted::Count;
        !self.has_digits()
            || is_time && !matches!(counted, Counted::Duration(_))
            || counted == Counted::Percent && (is_part || is_all)
            || counted == Counted::Other
                && !matches!(self.figure.counted, Counted::Count | Counted::Ratio)
    }

    /// Whether the two are one number, as far as it is said exactly.
    fn is_same(self, held: Decimal) -> bool {
        let value = self.figure.value;
        // "Two thirds" is 67%, and "one in three" 33%.
        let is_rounded = value.scale() >= 3 && value.round_dp(held.scale()) == held;
        // "10-15 schools": anything between.
        let upper = self.words().rsplit(['-', '–']).next().filter(|upper| *upper != self.words());
        let upper = upper.and_then(|upper| upper.trim().parse::<Decimal>().ok());
        let is_between = upper.is_some_and(|upper| (value..=upper).contains(&held));
        value == held
            || is_rounded
            || is_between
            || self.is_softened() && is_near(value, held, Decimal::new(5, 2))
    }

    fn words(&self) -> &str {
        self.figure.span.of(self.text)
    }

    /// What follows it.
    fn behind(&self) -> &str {
        self.text.get(self.figure.span.end..).unwrap_or_default().trim_start()
    }

    fn has_digits(&self) -> bool {
        self.words().contains(|c: char| c.is_ascii_digit())
    }

    /// "about 48%".
    fn is_softened(&self) -> bool {
        let before = self.text.get(..self.figure.span.start).unwrap_or_default().trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        matches!(
            word.as_str(),
            "about"
                | "around"
                | "approximately"
                | "approx."
                | "roughly"
                | "circa"
                | "ca."
                | "nearly"
                | "almost"
                | "some"
        ) || before.ends_with(['~', '≈'])
    }

    /// "USD 40k", "US$40k": which money is said outright, and not by a sign that several countries have.
    fn names_money(&self) -> bool {
        matches!(self.figure.counted, Counted::Currency(_))
            && self.words().to_ascii_uppercase().contains("US")
    }
}

/// Whether two numbers differ by no more than a share of the second.
fn is_near(one: Decimal, other: Decimal, share: Decimal) -> bool {
    let apart = one.checked_sub(other).map(|apart| apart.abs());
    let most = other.abs().checked_mul(share);
    apart.zip(most).is_some_and(|(apart, most)| apart <= most)
}
