//! The review of what is written: an objective and its key results as `plumb_review` reads them. Every door that reviews
//! asks here, so that all of them say the same.
//!
//! Nothing is looked up and nothing is stored: what the caller may read is what is reviewed.

use crate::dismissals::settled;
use crate::frame::Frame;
use crate::load::{self, Name};
use crate::views::rows::ObjectiveRow;
use crate::views::set_review::{self, LeftAsItIs, Moment};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::blanking::left_of;
use plumb_core::cadence::Cadence;
use plumb_core::cycle::Cycle;
use plumb_core::dismissal::{About, Dismissal};
use plumb_core::finding::Rule;
use plumb_core::id::KeyResultId;
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{MeasureKind, Start};
use plumb_core::number::{Kind, Short};
use plumb_core::objective::{Objective, Purpose};
use plumb_core::policy::Policy;
use plumb_core::quantity::Quantity;
use plumb_core::rhythm::cadence_of;
use plumb_core::team::Team;
use plumb_core::unit::Unit;
use plumb_core::written::Written;
use plumb_db::Reader;
use plumb_review::{
    Counted, FieldWay, Fields, Filled, Finding, Glossary, KeyResultReview, Measured, Numbers,
    ObjectiveReview, SetFinding, SetHolds, SetReview, as_a_set,
};
use plumb_store::{Held, dismissals, key_results};
use std::collections::BTreeMap;

/// What a reviewer would say of an objective and its key results.
#[derive(Clone, Debug)]
pub struct SetReviewed {
    /// Of its own words.
    pub objective: ObjectiveReview,
    /// Of each key result that is not stopped and has words.
    pub key_results: BTreeMap<KeyResultId, KeyResultReview>,
    /// Of all of them together.
    pub together: Vec<SetFinding>,
    /// What holds of all of them together.
    pub holds: Vec<SetHolds>,
    /// What was found and is left as it is: where, by which rule, and why.
    pub left: Vec<Left>,
}

/// A finding that is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// At which objective or key result, or of which team.
    pub about: About,
    /// Which rule found it.
    pub rule: Rule,
    /// Why it stays so.
    pub reason: String,
}

impl Left {
    fn of(dismissal: &Dismissal) -> Self {
        Self { about: dismissal.about, rule: dismissal.rule, reason: dismissal.reason.clone() }
    }
}

/// What is laid over what is found: what the workspace settled, and what was dismissed.
#[derive(Clone, Copy)]
pub struct Settled<'a> {
    /// How we work here.
    pub policy: &'a Policy,
    /// What was dismissed of the statements that are reviewed.
    pub dismissed: &'a [Held<Dismissal>],
}

/// What is known beside the rows of a team, for their review.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What was dismissed of their statements.
    pub dismissed: Vec<Held<Dismissal>>,
    /// What is said of the team's sets; nothing of what a person wants for themselves.
    pub sets: SetReview,
    /// What was found in them and is left as it is.
    pub left: Vec<LeftAsItIs>,
}

/// Reads what is known beside some rows of a team.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn known(
    r: &mut Reader,
    caller: &Caller,
    rows: &[ObjectiveRow],
    (team, cycle): (Option<&Team>, &Cycle),
    moment: Moment,
) -> Result<Known> {
    if rows.is_empty() || cycle.closed_on.is_some() {
        return Ok(Known::default());
    }
    let about = rows.iter().flat_map(|row| {
        let key_results = row.key_results.iter().map(|row| row.digested.key_result.id);
        let key_results = key_results.map(About::KeyResult);
        key_results.chain([About::Objective(row.objective.id)])
    });
    let about = about.collect::<Vec<_>>();
    let dismissed = dismissals::of_some(r, caller.workspace, &about).await?;
    let Some(team) = team else { return Ok(Known { dismissed, ..Known::default() }) };
    let (team, cycle) = (Name::Id(team.id.0), Name::Id(cycle.id.0));
    let of_team = set_review::of_team(r, caller, team, cycle, moment).await?;
    Ok(Known { dismissed, sets: of_team.review, left: of_team.left })
}

impl Known {
    /// What is said of the team's sets that is about one of these.
    fn about(&self, things: &[Short]) -> impl Iterator<Item = &SetFinding> {
        self.sets.findings.iter().filter(|found| is_about(found, things))
    }

    /// What is said of the team's sets that is about none of them alone: of the team, or a person.
    pub fn of_the_whole(&self) -> impl Iterator<Item = &SetFinding> {
        self.sets.findings.iter().filter(|found| is_of_the_whole(found))
    }

    /// What was found of the whole and is left as it is.
    pub fn left_of_the_whole(&self) -> impl Iterator<Item = &LeftAsItIs> {
        self.left.iter().filter(|left| is_of_the_whole(&left.finding))
    }
}

/// Whether it is about no objective and no key result alone.
pub(crate) fn is_of_the_whole(found: &SetFinding) -> bool {
    let is_of_one = |kind: Kind| matches!(kind, Kind::Objective | Kind::KeyResult);
    !found.about.things().iter().any(|thing| is_of_one(thing.kind))
}

/// Whether it is about one of these.
pub(crate) fn is_about(found: &SetFinding, things: &[Short]) -> bool {
    found.about.things().iter().any(|thing| things.contains(thing))
}

/// Findings as the workspace lets them weigh.
pub(crate) fn weighed<'k>(
    found: &'k [SetFinding],
    policy: &'k Policy,
) -> impl Iterator<Item = SetFinding> + 'k {
    found.iter().filter_map(|found| {
        let severity = policy.rules.severity_of(found.rule, found.severity)?;
        Some(SetFinding { severity, ..found.clone() })
    })
}

/// Reviews an objective with those of its key results that the caller may read.
pub fn set(row: &ObjectiveRow, cycle: &Cycle, policy: &Policy, known: &Known) -> SetReviewed {
    let settled = Settled { policy, dismissed: &known.dismissed };
    let all = row.key_results.iter();
    let all = all.map(|row| (&row.digested.key_result.is, row.position.rhythm.cadence()));
    let live = all.filter(|(one, _)| !one.is_retired()).collect::<Vec<_>>();
    let glossary = policy.glossary.words();
    let mut key_results = live
        .iter()
        .filter(|(one, _)| !words(one).is_empty())
        .map(|(one, cadence)| {
            let read = plumb_review::KeyResult {
                text: words(one),
                fields: fields(one, cycle, *cadence),
                purpose: Some(row.objective.purpose),
                glossary: Glossary(&glossary),
            };
            (one.id, read.review())
        })
        .collect::<BTreeMap<_, _>>();
    as_a_set(&mut key_results.values_mut().collect::<Vec<_>>());
    let mut left = Vec::new();
    for (one, _) in &live {
        if let Some(review) = key_results.get_mut(&one.id) {
            let about = About::KeyResult(one.id);
            left.extend(settled.lay_over(&mut review.findings, words(one), about));
        }
    }
    let (objective, number) = (&row.objective, row.objective.number);
    let about = About::Objective(objective.id);
    let text = left_of(&objective.statement);
    let (objective, left_of_it) = objective_review(text, objective.purpose, about, settled);
    left.extend(left_of_it);
    let own = Short::new(Kind::Objective, number);
    let things = live.iter().map(|(one, _)| Short::new(Kind::KeyResult, one.number));
    let things = things.chain([own]).collect::<Vec<_>>();
    let holds = known.sets.holds.iter().filter(|(of, _)| *of == own).map(|(_, holds)| *holds);
    let of_set = known.left.iter().filter(|one| is_about(&one.finding, &things));
    left.extend(of_set.flat_map(|one| &one.dismissals).map(Left::of));
    SetReviewed {
        objective,
        key_results,
        together: known.about(&things).cloned().collect(),
        holds: holds.collect(),
        left,
    }
}

/// Reviews the words of an objective as they are typed; `about` is the objective, where it is there already.
pub fn typed_objective(
    text: &str,
    purpose: Purpose,
    about: Option<About>,
    settled: Settled<'_>,
) -> ObjectiveReview {
    objective_review(text, purpose, about, settled).0
}

fn objective_review(
    text: &str,
    purpose: Purpose,
    about: impl Into<Option<About>>,
    settled: Settled<'_>,
) -> (ObjectiveReview, Vec<Left>) {
    let glossary = settled.policy.glossary.words();
    let glossary = Glossary(&glossary);
    let mut review = plumb_review::Objective { text, purpose: Some(purpose), glossary }.review();
    let left = settled.lay_over(&mut review.findings, text, about);
    (review, left)
}

/// Reviews a key result as it is typed, among the others of its set; `about` is the key result, where it is there
/// already.
pub fn typed_key_result<'o>(
    text: &str,
    (fields, purpose): (Fields, Purpose),
    others: impl IntoIterator<Item = &'o KeyResult>,
    about: Option<About>,
    settled: Settled<'_>,
) -> KeyResultReview {
    let glossary = settled.policy.glossary.words();
    let glossary = Glossary(&glossary);
    let purpose = Some(purpose);
    let mut review = plumb_review::KeyResult { text, fields, purpose, glossary }.review();
    if others.into_iter().any(is_outcome) {
        review.stand_beside_outcome();
    }
    settled.lay_over(&mut review.findings, text, about);
    review
}

impl Settled<'_> {
    /// Lets findings weigh what they weigh here, and leaves out what is off or was dismissed. What was dismissed.
    fn lay_over(
        self,
        findings: &mut Vec<Finding>,
        words: &str,
        about: impl Into<Option<About>>,
    ) -> Vec<Left> {
        let about = about.into();
        let dismissed = self.dismissed.iter().map(|held| &held.is);
        let dismissed = dismissed.filter(|one| Some(one.about) == about);
        let found = std::mem::take(findings);
        let settled = settled(found, &self.policy.rules, words, dismissed);
        *findings = settled.shown;
        settled.dismissed.into_iter().map(|(_, dismissal)| Left::of(dismissal)).collect()
    }
}

/// Its words, and none where they were blanked.
fn words(key_result: &KeyResult) -> &str {
    left_of(&key_result.statement).trim()
}

fn is_outcome(key_result: &KeyResult) -> bool {
    let read = plumb_review::KeyResult { text: words(key_result), ..Default::default() };
    !key_result.is_retired() && read.review().is_outcome()
}

/// What its fields hold already: nothing is missing because the sentence does not repeat it.
pub fn fields(key_result: &KeyResult, cycle: &Cycle, cadence: Cadence) -> Fields {
    let written = &key_result.measure;
    let definition = &key_result.definition;
    let part = |text: &str| filled(!left_of(text).trim().is_empty());
    Fields {
        start: match written.kind() {
            // What is kept, and what is done in steps, starts from nowhere in particular.
            Some(MeasureKind::Keep | MeasureKind::Milestones) => Filled::NoField,
            Some(MeasureKind::Reach) | None => filled(written.start().is_some()),
        },
        target: filled(has_target(written)),
        way: way(written),
        measured: measured(written, &key_result.unit),
        cycle: Some((cycle.starts_on, cycle.ends_on)),
        due_on: key_result.due_on,
        owner: filled(key_result.owner.is_some()),
        counted: part(&definition.counted),
        excluded: part(&definition.excluded),
        source: part(&definition.source),
        contribution: part(&definition.contribution),
        cadence: Some(cadence),
    }
}

/// A field that is there, and whether something stands in it.
pub fn filled(is_filled: bool) -> Filled {
    if is_filled { Filled::Yes } else { Filled::No }
}

fn has_target(written: &Written) -> bool {
    written.to().is_some() || written.bounds().is_some() || !written.steps().is_empty()
}

fn way(written: &Written) -> Option<FieldWay> {
    if written.kind() == Some(MeasureKind::Keep) {
        return Some(FieldWay::Keep);
    }
    match (written.start(), written.to()) {
        (Some(Start::Value(from)), Some(to)) => way_of(from, to),
        _ => None,
    }
}

fn measured(written: &Written, unit: &Unit) -> Option<Measured> {
    let numbers = match written.kind()? {
        MeasureKind::Reach => Numbers::Reach {
            from: written.start().and_then(|start| match start {
                Start::Value(from) => Some(from),
                Start::ToBeMeasured { .. } => None,
            }),
            to: written.to(),
        },
        MeasureKind::Keep => {
            let bounds = written.bounds()?;
            Numbers::Keep { floor: bounds.floor(), ceiling: bounds.ceiling() }
        }
        MeasureKind::Milestones => return None,
    };
    Some(Measured { numbers, counted: Some(Counted::of(unit)) })
}

/// Which way a reach goes; nothing where it ends where it begins.
pub fn way_of(from: Quantity, to: Quantity) -> Option<FieldWay> {
    match to.cmp(&from) {
        std::cmp::Ordering::Greater => Some(FieldWay::Up),
        std::cmp::Ordering::Less => Some(FieldWay::Down),
        std::cmp::Ordering::Equal => None,
    }
}

/// What stands around a key result that is being typed.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Its objective.
    pub objective: Objective,
    /// The objective's cycle.
    pub cycle: Cycle,
    /// Today for its team.
    pub today: Date,
    /// How often a key result is looked at there that says nothing of its own.
    pub cadence: Cadence,
    /// The key result itself, where it is there already.
    pub key_result: Option<Held<KeyResult>>,
    /// The others of its set that the caller may read.
    pub others: Vec<KeyResult>,
    /// How we work here.
    pub policy: Policy,
    /// What was dismissed of it.
    pub dismissed: Vec<Held<Dismissal>>,
}

/// Reads what stands around a key result that is being typed under an objective; `name` is its own, where it has one.
///
/// # Errors
///
/// [`Error::NotFound`] where there is no such objective that the caller may read.
#[boxed]
pub async fn beside(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    objective: Name,
    name: Option<Name>,
) -> Result<Beside> {
    let objective = load::objective(r, caller, objective).await?.is;
    let team = objective.team();
    let teams = team.into_iter().collect::<Vec<_>>();
    let frame = Frame::load(r, app, caller.workspace, &teams, &[objective.cycle]).await?;
    let cycle = frame.cycles.get(&objective.cycle).cloned().ok_or(Error::NotFound)?;
    let all = key_results::of_objective(r, caller.workspace, objective.id).await?;
    let readable = |one: &KeyResult| load::reads_key_result(&caller.actor, one, &objective);
    let mut all =
        all.into_iter().map(|one| one.key_result).filter(|one| readable(one)).collect::<Vec<_>>();
    let is_it = |one: &Held<KeyResult>| match name {
        Some(Name::Short(short)) => one.number == short.number,
        Some(Name::Id(id)) => one.id.0 == id,
        None => false,
    };
    let key_result = all.iter().position(is_it).map(|at| all.remove(at));
    let others = all.into_iter().map(|held| held.is).collect();
    let about = key_result.iter().map(|one| About::KeyResult(one.id)).collect::<Vec<_>>();
    Ok(Beside {
        dismissed: dismissals::of_some(r, caller.workspace, &about).await?,
        policy: frame.rules.policy.clone(),
        today: frame.day_of(team, &cycle),
        cadence: cadence_of(
            None,
            team.and_then(|team| frame.rules.teams.get(&team)),
            Some(&cycle),
            &frame.rules.policy,
        ),
        objective,
        cycle,
        key_result,
        others,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_core::finding::Severity;
    use plumb_core::rule_settings::RuleSetting;

    fn found(text: &str, fields: Fields, policy: &Policy) -> Vec<(Rule, Severity)> {
        let settled = Settled { policy, dismissed: &[] };
        let none = std::iter::empty::<&KeyResult>();
        let of = (fields, Purpose::Strategic);
        let review = typed_key_result(text, of, none, None, settled);
        review.findings.iter().map(|finding| (finding.rule, finding.severity)).collect()
    }

    #[test]
    fn a_field_that_is_there_and_empty_is_missed_and_one_that_is_not_there_is_not() {
        let text = "Raise tables booked online to 75%";
        let policy = Policy::default();
        let has =
            |fields, rule| found(text, fields, &policy).iter().any(|(found, _)| *found == rule);
        assert!(has(Fields { owner: Filled::No, ..Fields::default() }, Rule::K10));
        assert!(!has(Fields { owner: Filled::Yes, ..Fields::default() }, Rule::K10));
        assert!(!has(Fields::default(), Rule::K10));
    }

    #[test]
    fn what_the_workspace_settled_is_laid_over_what_is_found() {
        let text = "Raise tables booked online to 75%";
        let fields = Fields { owner: Filled::No, ..Fields::default() };
        let mut policy = Policy::default();
        policy.rules.put(Rule::K10, Some(RuleSetting::Warning));
        assert!(found(text, fields, &policy).contains(&(Rule::K10, Severity::Warning)));
        policy.rules.put(Rule::K10, Some(RuleSetting::Off));
        assert!(found(text, fields, &policy).iter().all(|(rule, _)| *rule != Rule::K10));
    }
}
