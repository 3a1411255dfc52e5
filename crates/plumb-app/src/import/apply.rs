//! Writing what was read: what is there is recognised, what differs is changed, the rest is added.

mod check_ins;

use super::field::Field;
use super::matching::{Known, plain};
use super::read::{CycleNamed, KeyResultRow, OkrRow, Read};
use super::{PROBLEMS_MAX, Report};
use crate::change::{Change, Done};
use crate::frame::zone;
use crate::{Error, Refusal, Result};
use jiff::civil::Date;
use plumb_core::ambition::Ambition;
use plumb_core::change::{Subject, Verb};
use plumb_core::check_in::{KeptReading, Source, before_it_closed};
use plumb_core::cycle::{Cycle, Phase};
use plumb_core::id::{CycleId, MemberId, ObjectiveId, TeamId};
use plumb_core::key_result::{self, Definition, GivenScore, KeyResult};
use plumb_core::measure::Start;
use plumb_core::number::Kind;
use plumb_core::objective::{self, Belongs, Objective, Purpose};
use plumb_core::quantity::Quantity;
use plumb_core::reading::Reading;
use plumb_core::score::Score;
use plumb_core::team::{Level, Participation, Team};
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use plumb_store::{changes, cycles, key_results, members, objectives, readings, teams, workspaces};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The reason that stands with what a table says was given up.
const RETIRED_REASON: &str = "imported";
/// A cycle that ended so many days ago arrives closed.
const CLOSED_AFTER_DAYS: i64 = 28;

pub(super) async fn apply(
    change: &mut Change<'_>,
    read: &Read,
    told: &mut (dyn FnMut(u64) + Send),
) -> Result<Report> {
    let names = read
        .okrs
        .iter()
        .map(|row| row.cycle.name.as_str())
        .chain(read.check_ins.iter().map(|row| row.cycle.as_str()));
    let known = Known::read(change, names).await?;
    let workspace = workspaces::one(change.tx, change.workspace).await?.ok_or(Error::NotFound)?;
    let today = change.now.to_zoned(zone(&workspace.zone)).date();
    let mut import = Import {
        change,
        known,
        today,
        report: Report::default(),
        met: Met::default(),
        refused: Refused::default(),
        closed_by_hand: BTreeMap::new(),
        rows: 0,
        told,
    };
    import.okrs(read).await?;
    import.check_ins(&read.check_ins).await?;
    import.refused.outcome()?;
    let report = import.report;
    if report.changes_anything() {
        let workspace = change.workspace;
        change.done(Done::new(Verb::Imported, Subject::Workspace, workspace).facts(
            serde_json::json!({
                "cycles": report.cycles.added,
                "objectives": report.objectives.added,
                "key_results": report.key_results.added,
                "check_ins": report.check_ins.added,
            }),
        ));
    }
    Ok(report)
}

struct Import<'a, 'c> {
    change: &'a mut Change<'c>,
    known: Known,
    today: Date,
    report: Report,
    met: Met,
    refused: Refused,
    /// Whether a person moved a cycle that is closed, as far as that was asked.
    closed_by_hand: BTreeMap<CycleId, bool>,
    /// How many rows are done.
    rows: u64,
    /// Who is told so.
    told: &'a mut (dyn FnMut(u64) + Send),
}

/// What was met already, so that a thing that many rows name counts once.
#[derive(Default)]
struct Met {
    cycles: BTreeSet<CycleId>,
    teams: BTreeSet<TeamId>,
    people: BTreeSet<MemberId>,
    objectives: BTreeSet<ObjectiveId>,
}

/// Rows that can't be taken: all of them are told, so that a table is mended once.
#[derive(Default)]
struct Refused {
    told: Vec<Refusal>,
    more: usize,
    /// The cycle and the words of key results among them: that their check-ins name nothing goes without saying.
    key_results: BTreeSet<(String, String)>,
}

impl Refused {
    /// Takes down why a row can't be taken. What is no refusal ends the import.
    fn take(&mut self, place: &(String, u64), error: Error) -> Result<()> {
        let Error::Refused(refusals) = error else {
            return Err(error);
        };
        for refusal in refusals {
            if self.told.len() < PROBLEMS_MAX {
                self.told.push(placed(place, refusal));
            } else {
                self.more += 1;
            }
        }
        Ok(())
    }

    fn outcome(&mut self) -> Result<()> {
        if self.told.is_empty() {
            return Ok(());
        }
        let mut told = std::mem::take(&mut self.told);
        told.extend(super::more_problems(self.more));
        Err(Error::Refused(told))
    }
}

impl Import<'_, '_> {
    async fn okrs(&mut self, read: &Read) -> Result<()> {
        // Key results with the same words under one objective are told apart by their order.
        let mut nths: BTreeMap<(ObjectiveId, String), usize> = BTreeMap::new();
        for row in &read.okrs {
            self.one_more();
            let Err(error) = self.okr(row, &mut nths).await else {
                continue;
            };
            self.refused.take(&row.place, error)?;
            if let Some(words) = &row.key_result {
                let words = (plain(&row.cycle.name), plain(&words.statement));
                self.refused.key_results.insert(words);
            }
        }
        self.put_in_order(read).await
    }

    async fn okr(
        &mut self,
        row: &OkrRow,
        nths: &mut BTreeMap<(ObjectiveId, String), usize>,
    ) -> Result<()> {
        let cycle = self.cycle(row).await?;
        let team = self.team(&row.team).await?;
        let objective = self.objective(row, &cycle, team).await?;
        let Some(words) = &row.key_result else {
            return Ok(());
        };
        let seen = nths.entry((objective.id, plain(&words.statement))).or_default();
        let nth = *seen;
        *seen += 1;
        self.key_result(words, &objective, &cycle, nth).await
    }

    /// Tells that another row is being written.
    fn one_more(&mut self) {
        self.rows += 1;
        (self.told)(self.rows);
    }

    async fn cycle(&mut self, row: &OkrRow) -> Result<Cycle> {
        let CycleNamed { name, days } = &row.cycle;
        if let Some(cycle) = self.known.cycles.get(&plain(name)).cloned() {
            if self.met.cycles.insert(cycle.id) {
                self.report.cycles.unchanged += 1;
            }
            return Ok(cycle);
        }
        let Some((starts_on, ends_on)) = *days else {
            return Err(Refusal::new(
                "import.cycle_without_days",
                "a new cycle needs its first and last day",
            )
            .into());
        };
        let name = Cycle::period(name, starts_on, ends_on).map_err(Refusal::from)?;
        let ended_days = ends_on.until(self.today).map_or(0, |span| i64::from(span.get_days()));
        let phase = if ended_days > CLOSED_AFTER_DAYS {
            Phase::Closed
        } else if ended_days > 0 {
            Phase::Retrospective
        } else if starts_on <= self.today {
            Phase::Delivery
        } else {
            Phase::Preparation
        };
        let cycle = Cycle {
            id: self.change.id(),
            number: self.change.number(Kind::Cycle).await?,
            name,
            starts_on,
            ends_on,
            cadence: None,
            phase,
            closed_on: (phase == Phase::Closed).then_some(ends_on),
        };
        cycles::add(self.change.tx, self.change.stamp, &cycle).await?;
        self.report.cycles.added += 1;
        self.met.cycles.insert(cycle.id);
        self.known.cycles.insert(plain(&cycle.name), cycle.clone());
        Ok(cycle)
    }

    /// Makes sure that something may still be added to a cycle, or changed in it. One that an import closed, because it
    /// ended long ago, takes what other imports bring; what a person closed stays as it is.
    ///
    /// # Errors
    ///
    /// `import.into_a_closed_cycle`, which ends the import: nothing of it is kept.
    async fn may_still_come(&mut self, cycle: &Cycle) -> Result<()> {
        if !self.is_closed_by_hand(cycle).await? {
            return Ok(());
        }
        Ok(before_it_closed(cycle.closed_on).map_err(|refused| {
            Refusal::new("import.into_a_closed_cycle", refused.to_string())
                .with("cycle", cycle.name.clone())
                .with("closed_on", cycle.closed_on.unwrap_or(cycle.ends_on))
        })?)
    }

    async fn is_closed_by_hand(&mut self, cycle: &Cycle) -> Result<bool> {
        if cycle.closed_on.is_none() {
            return Ok(false);
        }
        if let Some(known) = self.closed_by_hand.get(&cycle.id) {
            return Ok(*known);
        }
        let (tx, workspace) = (&mut *self.change.tx, self.change.workspace);
        let by_hand = changes::has(tx, workspace, cycle.id, Verb::CycleMoved).await?;
        self.closed_by_hand.insert(cycle.id, by_hand);
        Ok(by_hand)
    }

    /// The team of this name; the organisation where none is named.
    async fn team(&mut self, name: &str) -> Result<TeamId> {
        let organisation = self
            .known
            .teams
            .values()
            .find(|team| team.level == Level::Organisation)
            .map(|team| team.id);
        if name.is_empty() {
            return organisation
                .ok_or_else(|| Refusal::new("import.no_team", "no team is named").into());
        }
        if let Some(team) = self.known.teams.get(&plain(name)).map(|team| team.id) {
            if self.met.teams.insert(team) {
                self.report.teams.unchanged += 1;
            }
            return Ok(team);
        }
        let team = Team {
            id: self.change.id(),
            number: self.change.number(Kind::Team).await?,
            name: crate::set_up::named(name, "team")?,
            purpose: String::new(),
            level: Level::Team,
            parent: organisation,
            participation: Participation::TakingPart,
            zone: None,
            cadence: None,
            check_in_weekday: None,
            archived_on: None,
        };
        teams::add(self.change.tx, self.change.stamp, &team).await?;
        self.report.teams.added += 1;
        self.met.teams.insert(team.id);
        let id = team.id;
        self.known.teams.insert(plain(name), team);
        Ok(id)
    }

    async fn person(&mut self, name: &str) -> Result<Option<MemberId>> {
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(member) = self.known.person(name) {
            if self.met.people.insert(member) {
                self.report.people.unchanged += 1;
            }
            return Ok(Some(member));
        }
        let member = self.change.new_member(name).await?;
        members::add(self.change.tx, self.change.stamp, &member).await?;
        self.report.people.added += 1;
        self.met.people.insert(member.id);
        let id = member.id;
        self.known.people.insert(plain(name), member);
        Ok(Some(id))
    }

    async fn objective(&mut self, row: &OkrRow, cycle: &Cycle, team: TeamId) -> Result<Objective> {
        let key = (cycle.id, team, plain(&row.objective));
        if let Some(objective) = self.known.objectives.get(&key).cloned() {
            if self.met.objectives.insert(objective.id) {
                self.report.objectives.unchanged += 1;
            }
            return Ok(objective);
        }
        self.may_still_come(cycle).await?;
        let agreed_on = cycle.starts_on;
        let objective = Objective {
            id: self.change.id(),
            number: self.change.number(Kind::Objective).await?,
            cycle: cycle.id,
            belongs: Belongs::Team(team),
            lead: None,
            statement: objective::statement(&row.objective).map_err(Refusal::from)?,
            why: crate::change::words(&row.why, "why", 2_000)?,
            ambition: row.ambition.unwrap_or(Ambition::Aspirational),
            purpose: Purpose::Strategic,
            state: match cycle.closed_on {
                Some(_) => objective::State::Closed { agreed_on, answer: None },
                None => objective::State::Agreed { agreed_on },
            },
            position: objectives::next_position(
                self.change.tx,
                self.change.workspace,
                team,
                cycle.id,
            )
            .await?,
            written_by: None,
        };
        objectives::add(self.change.tx, self.change.stamp, &objective).await?;
        self.report.objectives.added += 1;
        self.met.objectives.insert(objective.id);
        self.known.objectives.insert(key, objective.clone());
        Ok(objective)
    }

    async fn key_result(
        &mut self,
        words: &KeyResultRow,
        objective: &Objective,
        cycle: &Cycle,
        nth: usize,
    ) -> Result<()> {
        let owner = self.person(&words.owner).await?;
        let before = self.known.key_result(objective.id, &words.statement, nth).cloned();
        let measure = measure(words, cycle, before.as_ref())?;
        let state = self.state(words, &measure, cycle, before.as_ref())?;
        let wanted = KeyResult {
            id: before.as_ref().map_or_else(|| self.change.id(), |before| before.id),
            number: before.as_ref().map_or(0, |before| before.number),
            objective: objective.id,
            team: objective.team(),
            owner: owner.or_else(|| before.as_ref().and_then(|before| before.owner)),
            deputy: before.as_ref().and_then(|before| before.deputy),
            position: match &before {
                Some(before) => before.position,
                None => {
                    key_results::next_position(self.change.tx, self.change.workspace, objective.id)
                        .await?
                }
            },
            statement: key_result::statement(&words.statement).map_err(Refusal::from)?,
            unit: words.unit.clone(),
            measure,
            definition: before
                .as_ref()
                .map_or_else(Definition::default, |before| before.definition.clone()),
            sign: before.as_ref().and_then(|before| before.sign),
            ambition: before.as_ref().and_then(|before| before.ambition),
            weight: before.as_ref().map_or_else(Weight::default, |before| before.weight),
            start_on: before.as_ref().and_then(|before| before.start_on),
            due_on: before.as_ref().and_then(|before| before.due_on),
            cadence: before.as_ref().and_then(|before| before.cadence),
            state,
            continues: before.as_ref().and_then(|before| before.continues),
        };
        if wanted.state.given().is_some() {
            self.report.scores += 1;
        }
        if before.as_ref() != Some(&wanted) {
            self.may_still_come(cycle).await?;
        }
        match before {
            Some(before) if before == wanted => self.report.key_results.unchanged += 1,
            Some(_) => {
                key_results::change(self.change.tx, self.change.stamp, &wanted).await?;
                self.report.key_results.changed += 1;
                self.current(words, &wanted, cycle).await?;
                self.change.digest_again(&wanted, objective, cycle).await?;
            }
            None => {
                let wanted = KeyResult {
                    number: self.change.number(Kind::KeyResult).await?,
                    ..wanted.clone()
                };
                key_results::add(self.change.tx, self.change.stamp, &wanted).await?;
                self.report.key_results.added += 1;
                self.current(words, &wanted, cycle).await?;
                self.change.digest_again(&wanted, objective, cycle).await?;
                self.known.keep(wanted);
                return Ok(());
            }
        }
        self.known.keep(wanted);
        Ok(())
    }

    /// Where a key result of a table is in its life. What the table does not say stays: a score that was given here, and
    /// that it was given up.
    fn state(
        &self,
        words: &KeyResultRow,
        measure: &Written,
        cycle: &Cycle,
        before: Option<&KeyResult>,
    ) -> std::result::Result<key_result::State, Refusal> {
        let before = before.map(|before| &before.state);
        let given_before = before.and_then(key_result::State::given);
        let given = match words.score {
            Some(written) => {
                let already = given_before.filter(|given| {
                    given.score == Some(tenths(written)) && given.imported == original(written)
                });
                Some(already.cloned().unwrap_or_else(|| GivenScore {
                    score: Some(tenths(written)),
                    taught: None,
                    evidence: String::new(),
                    link: String::new(),
                    after: String::new(),
                    scored_at: self.change.now,
                    imported: original(written),
                }))
            }
            None => given_before.cloned(),
        };
        // A team stands behind what can be measured.
        let agreed_on = before
            .and_then(key_result::State::agreed_on)
            .or_else(|| measure.whole().map(|_| cycle.starts_on));
        if let Some(key_result::State::Retired { retired_on, reason, .. }) = before {
            let (retired_on, reason) = (*retired_on, reason.clone());
            return Ok(key_result::State::Retired { agreed_on, retired_on, reason, given });
        }
        if words.dropped {
            let (retired_on, reason) = (cycle.ends_on, RETIRED_REASON.to_owned());
            return Ok(key_result::State::Retired { agreed_on, retired_on, reason, given });
        }
        match (agreed_on, given) {
            (Some(agreed_on), Some(given)) => Ok(key_result::State::Scored { agreed_on, given }),
            (Some(agreed_on), None) => Ok(key_result::State::Agreed { agreed_on }),
            (None, Some(_)) => Err(Refusal::new(
                "import.score_without_target",
                "a score needs a target: give the row one, or leave its score out",
            )
            .at(Field::Score.code())),
            (None, None) => Ok(before.cloned().unwrap_or(key_result::State::Draft)),
        }
    }

    /// A current value becomes a reading, where it differs from the latest one.
    async fn current(
        &mut self,
        words: &KeyResultRow,
        key_result: &KeyResult,
        cycle: &Cycle,
    ) -> Result<()> {
        let (Some(value), Some(_)) = (words.current, key_result.measure.whole()) else {
            return Ok(());
        };
        let about_on = self.today.min(cycle.ends_on);
        let before = readings::of(self.change.tx, self.change.workspace, key_result.id).await?;
        let counts =
            before.iter().filter(|reading| !reading.withdrawn).map(|reading| &reading.reading);
        if plumb_core::reading::counting(counts).is_some_and(|latest| latest.value == value) {
            return Ok(());
        }
        let reading = KeptReading {
            id: self.change.id(),
            key_result: key_result.id,
            reading: Reading::of_value(about_on, self.change.now, value),
            source: Source::Import,
            by: None,
            withdrawn: false,
        };
        readings::add(self.change.tx, self.change.stamp, &reading).await?;
        Ok(())
    }

    /// Puts new key results under each objective in the order of their priorities, ties in the order of the file.
    async fn put_in_order(&mut self, read: &Read) -> Result<()> {
        let mut priorities = BTreeMap::new();
        for words in read.okrs.iter().filter_map(|row| row.key_result.as_ref()) {
            priorities.entry(plain(&words.statement)).or_insert_with(|| natural(&words.priority));
        }
        let priority = |one: &KeyResult| priorities.get(&plain(&one.statement)).cloned();
        let number = self.change.stamp.number;
        for siblings in self.known.key_results.values_mut() {
            let mut ordered = siblings.clone();
            ordered.sort_by_cached_key(|one| (priority(one), one.position));
            for (place, mut key_result) in ordered.into_iter().enumerate() {
                let position = i64::try_from(place).unwrap_or(i64::MAX - 1) + 1;
                let held =
                    key_results::one(self.change.tx, self.change.workspace, key_result.id).await?;
                // Only what this import added is put in order: people may have moved the others since.
                let is_new = held.is_some_and(|held| held.since_change == number);
                if is_new && key_result.position != position {
                    key_result.position = position;
                    key_results::change(self.change.tx, self.change.stamp, &key_result).await?;
                    if let Some(sibling) =
                        siblings.iter_mut().find(|sibling| sibling.id == key_result.id)
                    {
                        sibling.position = position;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The measure of a row: from start to target; "to be measured" where the start is missing; what there is of it, for a
/// draft, without a target. Where a cell is empty, what was known before stays.
fn measure(
    words: &KeyResultRow,
    cycle: &Cycle,
    before: Option<&KeyResult>,
) -> std::result::Result<Written, Refusal> {
    let before = before.map(|before| before.measure.clone()).unwrap_or_default();
    let to = words.to.or(before.to());
    let later = to.map(|_| Start::ToBeMeasured { by: cycle.ends_on });
    let start = words.from.map(Start::Value).or(before.start()).or(later);
    let is_said = words.from.is_some() || words.to.is_some();
    if !is_said || (start, to) == (before.start(), before.to()) {
        return Ok(before);
    }
    Ok(Written::reach(start, to, Vec::new())?)
}

/// A written score in tenths, clamped to 0..1 and rounded half up.
fn tenths(written: Quantity) -> Score {
    let clamped = written.get().clamp(Decimal::ZERO, Decimal::ONE) * Decimal::TEN;
    let rounded = (clamped + Decimal::new(5, 1)).floor();
    let tenths = i64::try_from(rounded).unwrap_or(0);
    Score::new(tenths).unwrap_or(Score::ZERO)
}

/// The score as it was written, kept where the clamped one says something else.
fn original(written: Quantity) -> Option<Quantity> {
    let is_outside = written.get() < Decimal::ZERO || written.get() > Decimal::ONE;
    is_outside.then_some(written)
}

/// A priority in the order that people mean, `P2` before `P10`; what has none stands last.
fn natural(text: &str) -> (bool, String, u64) {
    let letters = text.chars().take_while(|one| !one.is_ascii_digit()).collect::<String>();
    let digits = text[letters.len()..].chars().take_while(char::is_ascii_digit).collect::<String>();
    (text.is_empty(), letters.to_lowercase(), digits.parse().unwrap_or(u64::MAX))
}

/// A refusal with the row that it is about.
fn placed(place: &(String, u64), refusal: Refusal) -> Refusal {
    let line = i64::try_from(place.1).unwrap_or(i64::MAX);
    refusal.with("table", place.0.clone()).with("line", line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_score(written: &str, in_tenths: u8, kept: bool) {
        let written = written.parse().unwrap();
        assert_eq!(
            (tenths(written).tenths(), original(written).is_some()),
            (in_tenths, kept),
            "{written}"
        );
    }

    #[test]
    fn a_score_is_clamped_and_rounded_and_an_odd_one_keeps_its_original() {
        check_score("0.9", 9, false);
        check_score("0.55", 6, false);
        check_score("0.04", 0, false);
        check_score("1", 10, false);
        check_score("1.3", 10, true);
        check_score("-0.2", 0, true);
        check_score("70", 10, true);
    }

    #[test]
    fn priorities_are_put_in_the_order_that_people_mean() {
        let mut written = vec!["P10", "", "P2", "p1"];
        written.sort_by_key(|text| natural(text));
        assert_eq!(written, ["p1", "P2", "P10", ""]);
    }
}
