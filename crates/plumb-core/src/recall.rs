//! Asked without looking: whether a team can name what it aims at. What a member remembered is counted and forgotten;
//! only the team's share is ever shown.
//!
//! Source: DOMAIN.md, "Nobody is rated": a figure about how people behave is shown only for groups of four or more.

use crate::days::plus_days;
use crate::fraction::Fraction;
use crate::id::{CycleId, MemberId, RecallId, TeamId};
use jiff::civil::Date;

/// The fewest people of whom a figure is shown, and so the fewest who are asked.
pub const PEOPLE_MIN: usize = 4;

/// For how many days after the one on which it was asked a question may be answered.
pub const DAYS: i64 = 7;

/// The question what a team aims at in a cycle, asked of its members. It is about the objectives that were agreed when
/// it was asked, and holds nothing that anybody answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// Its identity.
    pub id: RecallId,
    /// Whose members are asked.
    pub team: TeamId,
    /// About which cycle.
    pub cycle: CycleId,
    /// Who asked.
    pub asked_by: Option<MemberId>,
    /// On which day of the team's.
    pub asked_on: Date,
    /// The last day on which it may be answered.
    pub ends_on: Date,
    /// The day on which it ended before that: somebody ended it, or everybody had answered. It takes no answer any more,
    /// so that what is shown never changes by one.
    pub closed_on: Option<Date>,
    /// How many people were asked.
    pub people: i64,
    /// About how many objectives.
    pub objectives: i64,
}

/// What all answers come to. No answer stands by itself anywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many answered.
    pub answered: i64,
    /// How many objectives all of them named, together.
    pub named: i64,
}

/// What a question came to, as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It may still be answered: only how many did is told.
    Waiting {
        /// How many answered so far.
        answered: i64,
    },
    /// It ended before four had answered: there is no figure.
    TooFew,
    /// What the team named.
    Share {
        /// How many answered.
        answered: i64,
        /// Of how many who were asked.
        people: i64,
        /// Which share of its objectives the team named, over all answers: 0 to 1.
        share: Fraction,
        /// Whether that is less than half: the set may be too large, or hardly anybody speaks of it.
        is_low: bool,
    },
}

/// Why something about a question was refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecallRefused {
    /// Of fewer than four a figure would tell of people.
    #[error("of {count} people no share is shown: it takes {min}")]
    FewPeople {
        /// How many are there.
        count: usize,
        /// The fewest.
        min: usize,
    },
    /// There is nothing to remember yet.
    #[error("the team has agreed on no objective")]
    NoObjectives,
    /// One question at a time.
    #[error("a question is open until {ends_on}")]
    OpenAlready {
        /// Its last day.
        ends_on: Date,
    },
    /// It takes no answer any more.
    #[error("the question ended")]
    Ended,
    /// Everybody answers once.
    #[error("this member answered already")]
    AnsweredAlready,
    /// It is about other objectives.
    #[error("the question is not about this objective")]
    NotAbout,
}

impl RecallRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FewPeople { .. } => "recall.few_people",
            Self::NoObjectives => "recall.no_objectives",
            Self::OpenAlready { .. } => "recall.open_already",
            Self::Ended => "recall.ended",
            Self::AnsweredAlready => "recall.answered_already",
            Self::NotAbout => "recall.not_about",
        }
    }
}

/// Makes sure that so many people can be asked about so many agreed objectives today, given the questions that were
/// asked about the same before.
///
/// # Errors
///
/// [`RecallRefused`].
pub fn may_be_asked<'r>(
    people: usize,
    objectives: usize,
    before: impl IntoIterator<Item = &'r Recall>,
    today: Date,
) -> Result<(), RecallRefused> {
    if people < PEOPLE_MIN {
        return Err(RecallRefused::FewPeople { count: people, min: PEOPLE_MIN });
    }
    if objectives == 0 {
        return Err(RecallRefused::NoObjectives);
    }
    match before.into_iter().find(|recall| recall.is_open(today)) {
        Some(open) => Err(RecallRefused::OpenAlready { ends_on: open.ends_on }),
        None => Ok(()),
    }
}

/// The last day on which what is asked on a day may be answered.
pub fn ends_on(asked_on: Date) -> Date {
    plus_days(asked_on, DAYS)
}

impl Recall {
    /// Whether it may be answered.
    pub fn is_open(&self, today: Date) -> bool {
        self.closed_on.is_none() && today <= self.ends_on
    }

    /// Makes sure that it takes an answer.
    ///
    /// # Errors
    ///
    /// [`RecallRefused::Ended`], [`RecallRefused::AnsweredAlready`].
    pub fn takes_answer(&self, today: Date, has_answered: bool) -> Result<(), RecallRefused> {
        if has_answered {
            return Err(RecallRefused::AnsweredAlready);
        }
        if self.is_open(today) { Ok(()) } else { Err(RecallRefused::Ended) }
    }

    /// What it came to, as it may be shown: a share once it has ended and four or more answered. While it is open
    /// nothing is, because what one answer adds could be read off the difference.
    pub fn outcome(&self, today: Date, totals: Totals) -> Outcome {
        let Totals { answered, named } = totals;
        if self.is_open(today) {
            return Outcome::Waiting { answered };
        }
        let all = i128::from(answered) * i128::from(self.objectives);
        match Fraction::of(i128::from(named), all) {
            Some(share) if usize::try_from(answered).is_ok_and(|count| count >= PEOPLE_MIN) => {
                Outcome::Share {
                    answered,
                    people: self.people.max(answered),
                    share: share.clamped(),
                    is_low: i128::from(named) * 2 < all,
                }
            }
            _ => Outcome::TooFew,
        }
    }
}

impl Totals {
    /// The same with one more answer, in which so many objectives were named.
    #[must_use]
    pub const fn with(self, named: i64) -> Self {
        Self { answered: self.answered.saturating_add(1), named: self.named.saturating_add(named) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    const ASKED_ON: Date = date(2026, 10, 15);

    fn recall(closed_on: Option<Date>) -> Recall {
        Recall {
            id: RecallId(Uuid::nil()),
            team: TeamId(Uuid::nil()),
            cycle: CycleId(Uuid::nil()),
            asked_by: None,
            asked_on: ASKED_ON,
            ends_on: ends_on(ASKED_ON),
            closed_on,
            people: 7,
            objectives: 3,
        }
    }

    #[test]
    fn four_people_are_asked_about_something_and_once_at_a_time() {
        let (open, closed) = (recall(None), recall(Some(ASKED_ON)));
        let few = |count| Err(RecallRefused::FewPeople { count, min: 4 });
        let twice = Err(RecallRefused::OpenAlready { ends_on: date(2026, 10, 22) });
        for (people, objectives, before, today, outcome) in [
            (3, 2, &[][..], ASKED_ON, few(3)),
            (0, 0, &[], ASKED_ON, few(0)),
            (4, 0, &[], ASKED_ON, Err(RecallRefused::NoObjectives)),
            (4, 1, &[], ASKED_ON, Ok(())),
            (4, 1, &[&open], date(2026, 10, 22), twice),
            (4, 1, &[&open], date(2026, 10, 23), Ok(())),
            (4, 1, &[&closed], ASKED_ON, Ok(())),
        ] {
            let before = before.iter().copied();
            assert_eq!(may_be_asked(people, objectives, before, today), outcome, "{people} people");
        }
    }

    #[test]
    fn it_is_answered_once_until_its_last_day() {
        let (ended, once) = (Err(RecallRefused::Ended), Err(RecallRefused::AnsweredAlready));
        for (closed_on, today, has_answered, outcome) in [
            (None, ASKED_ON, false, Ok(())),
            (None, date(2026, 10, 22), false, Ok(())),
            (None, date(2026, 10, 23), false, ended),
            (Some(date(2026, 10, 16)), date(2026, 10, 16), false, Err(RecallRefused::Ended)),
            (None, ASKED_ON, true, once),
        ] {
            assert_eq!(recall(closed_on).takes_answer(today, has_answered), outcome, "{today}");
        }
    }

    #[track_caller]
    fn check_outcome(closed: bool, answered: i64, named: i64, objectives: i64, told: &str) {
        let recall = Recall { objectives, ..recall(closed.then_some(ASKED_ON)) };
        let outcome = recall.outcome(ASKED_ON, Totals { answered, named });
        let said = match outcome {
            Outcome::Waiting { answered } => format!("{answered} so far"),
            Outcome::TooFew => "too few".to_owned(),
            Outcome::Share { answered, people, share, is_low } => {
                let low = if is_low { ", low" } else { "" };
                format!("{answered} of {people}: {}%{low}", share.whole_percent())
            }
        };
        assert_eq!(said, told);
    }

    #[test]
    fn a_share_is_shown_at_the_end_and_of_four_or_more() {
        check_outcome(false, 0, 0, 3, "0 so far");
        check_outcome(false, 6, 18, 3, "6 so far");
        check_outcome(true, 0, 0, 3, "too few");
        check_outcome(true, 3, 9, 3, "too few");
        check_outcome(true, 4, 12, 3, "4 of 7: 100%");
        check_outcome(true, 5, 11, 3, "5 of 7: 73%");
        check_outcome(true, 4, 4, 2, "4 of 7: 50%");
        check_outcome(true, 4, 5, 3, "4 of 7: 41%, low");
        check_outcome(true, 4, 0, 3, "4 of 7: 0%, low");
        // More answered than were there when it was asked: somebody joined meanwhile.
        check_outcome(true, 8, 8, 1, "8 of 8: 100%");
    }

    proptest! {
        #[test]
        fn a_share_depends_on_the_sum_of_answers_alone_and_on_no_order(
            objectives in 1_i64..12,
            mut answers in prop::collection::vec(0_i64..12, 0..20),
            people in 0_i64..30,
        ) {
            for named in &mut answers {
                *named = (*named).min(objectives);
            }
            let ended = Recall { people, objectives, ..recall(Some(ASKED_ON)) };
            let of = |answers: &[i64]| {
                let totals = answers.iter().fold(Totals::default(), |sum, named| sum.with(*named));
                ended.outcome(ASKED_ON, totals)
            };
            let outcome = of(&answers);
            let mut sorted = answers.clone();
            sorted.sort_unstable();
            prop_assert_eq!(of(&sorted), outcome);
            match outcome {
                Outcome::Share { answered, people, share, .. } => {
                    prop_assert!(answers.len() >= PEOPLE_MIN && answered <= people);
                    prop_assert!((Fraction::ZERO..=Fraction::ONE).contains(&share));
                    let all = answers.iter().all(|named| *named == objectives);
                    prop_assert_eq!(share == Fraction::ONE, all);
                }
                other => {
                    prop_assert_eq!(other, Outcome::TooFew);
                    prop_assert!(answers.len() < PEOPLE_MIN);
                }
            }
        }
    }
}
