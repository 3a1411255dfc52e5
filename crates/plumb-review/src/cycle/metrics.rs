//! S8: two teams own the same metric, or pull it in opposite directions. Metrics are one where their words are; it is
//! better to miss a pair than to accuse two teams that measure different things.

use super::CycleSet;
use crate::set::same::{MetricName, UnitKind};
use crate::set::{About, InSet, Set, SetFinding, SetQuestion, SetWhy};
use crate::statement::FieldWay;
use plumb_core::finding::Rule;
use plumb_core::number::Short;
use std::collections::{BTreeMap, BTreeSet};

/// A key result that owns a metric, with its objective.
struct Owns<'s, 't> {
    one: &'s InSet<'t>,
    objective: Short,
    unit: Option<UnitKind>,
    way: Option<FieldWay>,
}

impl<'s, 't> Owns<'s, 't> {
    fn new(one: &'s InSet<'t>, set: &Set<'_>) -> Self {
        Self { one, objective: set.objective, unit: UnitKind::of(one), way: one.way() }
    }

    /// Whether both are about one metric: nothing that is known of their units tells them apart.
    fn fits(&self, other: &Self) -> bool {
        match (&self.unit, &other.unit) {
            (Some(unit), Some(other)) => unit == other,
            _ => true,
        }
    }

    fn pulls_against(&self, other: &Self) -> bool {
        matches!(
            (self.way, other.way),
            (Some(FieldWay::Up), Some(FieldWay::Down)) | (Some(FieldWay::Down), Some(FieldWay::Up))
        )
    }
}

/// The metrics that more than one team owns: a finding for each, by the number of the first key result. What supports
/// the other is its part and no second owner.
pub(super) fn shared(cycle: &CycleSet<'_>) -> Vec<SetFinding> {
    let mut owners: BTreeMap<MetricName, Vec<Owns<'_, '_>>> = BTreeMap::new();
    for set in cycle.teams.iter().flat_map(|team| &team.sets) {
        for one in &set.key_results {
            if let Some(name) = MetricName::of(one) {
                owners.entry(name).or_default().push(Owns::new(one, set));
            }
        }
    }
    let mut found = owners.values().filter_map(|all| of_metric(cycle, all)).collect::<Vec<_>>();
    found.sort_by_key(|finding| finding.about.things().first().copied());
    found
}

fn of_metric(cycle: &CycleSet<'_>, all: &[Owns<'_, '_>]) -> Option<SetFinding> {
    let mut meant = BTreeSet::new();
    let mut is_fight = false;
    for (at, one) in all.iter().enumerate() {
        for other in all.iter().skip(at + 1) {
            let is_help = cycle.links.leads(one.objective, other.objective)
                || cycle.links.leads(other.objective, one.objective);
            if one.one.team != other.one.team && !is_help && one.fits(other) {
                meant.extend([one.one.number, other.one.number]);
                is_fight |= one.pulls_against(other);
            }
        }
    }
    let first = all.iter().find(|owns| meant.contains(&owns.one.number))?;
    let metric = first.one.parts.metric?.of(first.one.statement).to_owned();
    let teams = all.iter().filter(|owns| meant.contains(&owns.one.number));
    let teams = teams.map(|owns| owns.one.team).collect::<BTreeSet<_>>().len();
    let (why, ask) = if is_fight {
        (SetWhy::OppositeWays { metric, teams }, SetQuestion::WhichMattersMore)
    } else {
        (SetWhy::SameMetric { metric, teams }, SetQuestion::WhoLeads)
    };
    Some(SetFinding::new(Rule::S8, About::Things(meant.into_iter().collect()), why, ask))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::set::tests::{key_result, set, team_set, told};
    use crate::set::{Stage, TeamSet};
    use plumb_core::alignment::Links;
    use plumb_core::number::Kind;
    use plumb_core::policy::Policy;
    use plumb_core::unit::Unit;
    use plumb_core::written::Written;

    /// A key result per team, each under an objective of its own, all agreed.
    fn cycle<'t>(statements: &[&'t str]) -> CycleSet<'t> {
        let teams = (1..).zip(statements).map(|(number, statement)| {
            let team = Short::new(Kind::Team, number);
            let one = InSet { team, stage: Stage::Agreed, ..key_result(number, statement) };
            let stage = Stage::Agreed;
            let sets = vec![Set { stage, key_results: vec![one], ..set(number, "Riders stay") }];
            TeamSet { team, ..team_set(sets) }
        });
        CycleSet {
            teams: teams.collect(),
            tree: Vec::new(),
            links: Links::default(),
            is_first: false,
        }
    }

    #[track_caller]
    fn check(cycle: &CycleSet<'_>, expected: &str) {
        let review = cycle.review(&Policy::default());
        let found = review.findings.iter().filter(|finding| finding.rule == Rule::S8);
        assert_eq!(told(found), expected);
    }

    #[test]
    fn a_metric_with_two_owners_is_told() {
        check(
            &cycle(&[
                "Raise checkout conversion from 2% to 3%",
                "Calls from 9 to 4",
                "Checkout conversion above 3%",
            ]),
            "S8 warning K-1 K-3: same_metric metric “checkout conversion” count 2",
        );
        check(&cycle(&["Raise checkout conversion to 3%", "Raise signup conversion to 3%"]), "");
        check(&cycle(&["Cut churn to 3%", "Cut churn to 30 customers a month"]), "");
    }

    #[test]
    fn a_metric_that_is_pulled_both_ways_is_told() {
        check(
            &cycle(&[
                "Increase discount share from 10% to 20%",
                "Reduce discount share from 10% to 5%",
            ]),
            "S8 warning K-1 K-2: opposite_ways metric “discount share” count 2",
        );
    }

    #[test]
    fn one_team_may_own_it_twice_and_what_supports_it_is_no_owner() {
        let mut one_team =
            cycle(&["Raise checkout conversion to 3%", "Raise checkout conversion to 4%"]);
        for set in one_team.teams.iter_mut().flat_map(|team| &mut team.sets) {
            set.key_results[0].team = Short::new(Kind::Team, 1);
        }
        check(&one_team, "");
        let mut helping =
            cycle(&["Raise checkout conversion to 3%", "Raise checkout conversion to 4%"]);
        let objective = |number| Short::new(Kind::Objective, number);
        let links = [(objective(2), objective(9)), (objective(9), objective(1))];
        helping.links = Links::new(links);
        check(&helping, "");
    }

    #[test]
    fn drafts_are_read_by_no_other_team() {
        let statements = ["Raise checkout conversion to 3%", "Raise checkout conversion to 4%"];
        let mut draft = cycle(&statements);
        draft.teams[1].sets[0].key_results[0].stage = Stage::Draft;
        check(&draft, "");
        let mut draft = cycle(&statements);
        draft.teams[1].sets[0].stage = Stage::Draft;
        check(&draft, "");
    }

    #[test]
    fn units_that_are_known_tell_metrics_apart() {
        let keep =
            Written::keep(None, Some(plumb_core::quantity::Quantity::ONE), Vec::new()).unwrap();
        let mut counted = cycle(&["Late repairs", "Late repairs"]);
        for (team, unit) in counted.teams.iter_mut().zip([&Unit::Percent, &Unit::Count]) {
            team.sets[0].key_results[0].measure = &keep;
            team.sets[0].key_results[0].unit = unit;
        }
        check(&counted, "");
        for team in &mut counted.teams {
            team.sets[0].key_results[0].unit = &Unit::Count;
        }
        check(&counted, "S8 warning K-1 K-2: same_metric metric “Late repairs” count 2");
    }
}
