//! S6: carried over. What comes again unchanged may be right; it was not thought about again.

use super::same::{Aim, content};
use super::{About, InSet, SetFinding, SetQuestion, SetWhy, TeamSet};
use crate::read;
use plumb_core::finding::Rule;
use plumb_core::number::Short;
use plumb_core::written::Written;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A key result of the last cycle.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'t> {
    /// Which.
    pub number: Short,
    /// Its sentence.
    pub statement: &'t str,
    /// How it was measured.
    pub measure: &'t Written,
}

/// A sentence by its words, apart from where it starts; and where it is to arrive.
struct Said {
    words: BTreeSet<String>,
    whole: BTreeSet<String>,
    aim: Option<Aim>,
}

impl Said {
    fn of(statement: &str, measure: &Written, target: Option<Decimal>) -> Self {
        let whole = content(statement);
        let words = whole.iter().filter(|word| word.parse::<Decimal>().is_err()).cloned().collect();
        Self { words, whole, aim: Aim::of(measure, target) }
    }

    /// Whether both say the same of the same target; by all their words and numbers where neither has one.
    fn is_same_as(&self, other: &Self) -> bool {
        match (&self.aim, &other.aim) {
            (Some(aim), Some(other_aim)) => aim == other_aim && self.words == other.words,
            (None, None) => self.whole == other.whole,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// The last cycle as it is compared with this one.
struct Before<'t> {
    all: Vec<(Short, Said)>,
    team: &'t TeamSet<'t>,
}

impl<'t> Before<'t> {
    fn of(team: &'t TeamSet<'t>) -> Self {
        let said = |one: &Earlier<'_>| {
            let target = read(one.statement).target.map(|target| target.value);
            (one.number, Said::of(one.statement, one.measure, target))
        };
        Self { all: team.before.iter().map(said).collect(), team }
    }

    /// The one that comes again as this: the one that it continues, where that is known.
    fn again(&self, one: &InSet<'_>) -> Option<Short> {
        let said =
            Said::of(one.statement, one.measure, one.parts.target.map(|target| target.value));
        let may_be = |number: Short| {
            one.continues.is_none_or(|continues| {
                continues == number || !self.all.iter().any(|(known, _)| *known == continues)
            })
        };
        let mut fitting = self.all.iter().filter(|(number, _)| may_be(*number));
        fitting.find(|(_, earlier)| said.is_same_as(earlier)).map(|(number, _)| *number)
    }

    /// The ones that come again, with the same words whatever their target, or because one continues them.
    fn taken_up(&self) -> BTreeSet<Short> {
        let now = || self.team.sets.iter().flat_map(|set| &set.key_results);
        let says = now().map(|one| Said::of(one.statement, one.measure, None).words);
        let says = says.collect::<Vec<_>>();
        let is_again = |(number, said): &&(Short, Said)| {
            now().any(|one| one.continues == Some(*number)) || says.contains(&said.words)
        };
        self.all.iter().filter(is_again).map(|(number, _)| *number).collect()
    }
}

/// Key results that come again with the same words and target, a finding for each objective.
pub(super) fn carried_over(team: &TeamSet<'_>) -> Vec<SetFinding> {
    if team.before.is_empty() {
        return Vec::new();
    }
    let before = Before::of(team);
    let of_set = |set: &super::Set<'_>| {
        let again = set.key_results.iter().filter(|one| before.again(one).is_some());
        let again = again.map(|one| one.number).collect::<Vec<_>>();
        let why = SetWhy::CarriedOver { count: again.len(), of: set.key_results.len() };
        (!again.is_empty()).then(|| {
            SetFinding::new(Rule::S6, About::Things(again), why, SetQuestion::WhatDidWeLearn)
        })
    };
    team.sets.iter().filter_map(of_set).collect()
}

/// All of the last cycle's key results, two or more, come again, and others beside them.
pub(super) fn last_set_plus_more(team: &TeamSet<'_>) -> Option<SetFinding> {
    let before = team.before.len();
    let now = team.sets.iter().map(|set| set.key_results.len()).sum::<usize>();
    if before < 2 || now <= before || Before::of(team).taken_up().len() < before {
        return None;
    }
    let why = SetWhy::LastSetPlusMore { before, now };
    Some(SetFinding::new(Rule::S6, About::one(team.team), why, SetQuestion::WhatMakesRoom))
}

#[cfg(test)]
mod tests {
    use super::super::Set;
    use super::super::tests::{check_team, key_results, set, team_set};
    use super::*;
    use plumb_core::number::Kind;
    use plumb_core::policy::Policy;
    use plumb_core::quantity::Quantity;

    fn before<'t>(number: i64, statement: &'t str, measure: &'t Written) -> Earlier<'t> {
        Earlier { number: Short::new(Kind::KeyResult, number), statement, measure }
    }

    #[track_caller]
    fn check_again(then: &[&str], now: &[&str], expected: &str) {
        let then = (11..).zip(then).map(|(number, words)| before(number, words, &Written::Nothing));
        let sets = vec![Set { key_results: key_results(now), ..set(1, "Repairs are ready") }];
        let team = TeamSet { before: then.collect(), ..team_set(sets) };
        check_team(Rule::S6, &team, &Policy::default(), expected);
    }

    #[test]
    fn the_same_words_and_target_are_carried_over() {
        check_again(
            &["Cut late repairs from 30 to 5"],
            &["Cut late repairs from 20 to 5", "NPS from 40 to 60"],
            "S6 hint K-1: carried_over count 1 of 2",
        );
        check_again(&["Cut late repairs from 30 to 5"], &["Cut late repairs from 30 to 3"], "");
        check_again(&["Cut late repairs from 30 to 5"], &["Cut late rentals from 30 to 5"], "");
        check_again(&["Fewer calls"], &["Fewer calls"], "S6 hint K-1: carried_over count 1 of 1");
        check_again(&[], &["Fewer calls"], "");
    }

    #[test]
    fn last_cycles_set_and_more_is_told_of_the_team() {
        check_again(
            &["Late repairs to 5", "NPS to 60"],
            &["Late repairs to 3", "NPS to 70", "Cost per repair to 30"],
            "S6 hint T-1: last_set_plus_more before 2 now 3",
        );
        check_again(&["Late repairs to 5", "NPS to 60"], &["Late repairs to 3", "NPS to 70"], "");
        check_again(
            &["Late repairs to 5", "NPS to 60"],
            &["Late repairs to 3", "Cost per repair to 30", "Calls to 4"],
            "",
        );
        check_again(&["Late repairs to 5"], &["Late repairs to 3", "NPS to 70"], "");
    }

    #[test]
    fn the_measure_says_the_target_where_the_words_do_not() {
        let reach =
            |to: i64| Written::reach(None, Some(Quantity::new(to.into()).unwrap()), Vec::new());
        let (five, three) = (reach(5).unwrap(), reach(3).unwrap());
        for (now, expected) in [(&five, "S6 hint K-1: carried_over count 1 of 1"), (&three, "")] {
            let mut all = key_results(&["Late repairs"]);
            all[0].measure = now;
            let sets = vec![Set { key_results: all, ..set(1, "Repairs are ready") }];
            let team =
                TeamSet { before: vec![before(11, "Late repairs", &five)], ..team_set(sets) };
            check_team(Rule::S6, &team, &Policy::default(), expected);
        }
    }

    #[test]
    fn one_that_continues_another_is_held_against_that_one() {
        let then = [
            before(11, "Late repairs to 5", &Written::Nothing),
            before(12, "Late returns to 5", &Written::Nothing),
        ];
        let mut all = key_results(&["Late repairs to 5"]);
        all[0].continues = Some(Short::new(Kind::KeyResult, 12));
        let sets = vec![Set { key_results: all, ..set(1, "Repairs are ready") }];
        let team = TeamSet { before: then.to_vec(), ..team_set(sets) };
        check_team(Rule::S6, &team, &Policy::default(), "");
    }
}
