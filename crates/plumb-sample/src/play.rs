//! Playing the script: each deed is one call of a use case, by whoever did it, at its instant.

use crate::calendar::{Calendar, When};
use crate::clock::ScriptedClock;
use crate::company::{self, Company};
use crate::script::{Deed, Event, Said};
use crate::telling::{self, Ended, Measured};
use anyhow::Context as _;
use jiff::civil::Date;
use plumb_app::alignments::{Align, Supported};
use plumb_app::check_ins::{RecordCheckIn, Value};
use plumb_app::cycles::CycleWords;
use plumb_app::initiatives::{AddInitiative, EditInitiative};
use plumb_app::key_results::{
    DraftKeyResult, EditKeyResult, HandOver, KeyResultWords, MeasureStart, ScoreKeyResult,
};
use plumb_app::left_out::LeaveOut;
use plumb_app::load::Name;
use plumb_app::objectives::{AnswerObjective, DraftObjective, Whose};
use plumb_app::{App, Caller, Clock as _};
use plumb_core::access::{Actor, Rights};
use plumb_core::confidence::Confidence;
use plumb_core::id::{CycleId, KeyResultId, MemberId, ObjectiveId, TeamId, WorkspaceId};
use plumb_core::initiative::{Initiative, InitiativeState};
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{Bounds, Keep, Measure, Milestone, Milestones, Reach, Start};
use plumb_core::member::Member;
use plumb_core::quantity::Quantity;
use plumb_core::reading::MilestoneId;
use plumb_core::score::Score;
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use plumb_db::Reader;
use plumb_store::roles;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// The company while it is being played: what there is already, by its keys and paths.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Arc<ScriptedClock>,
    pub(crate) workspace: WorkspaceId,
    pub(crate) people: BTreeMap<&'static str, Member>,
    pub(crate) teams: BTreeMap<&'static str, TeamId>,
    pub(crate) cycles: BTreeMap<When, CycleId>,
    rights: BTreeMap<&'static str, Rights>,
    objectives: BTreeMap<(When, String), ObjectiveId>,
    key_results: BTreeMap<(When, String), KeyResult>,
    initiatives: BTreeMap<&'static str, Initiative>,
}

impl World {
    /// An empty world on an empty database.
    pub(crate) fn new(app: App, clock: Arc<ScriptedClock>) -> Self {
        Self {
            app,
            clock,
            workspace: WorkspaceId(Uuid::nil()),
            people: BTreeMap::new(),
            teams: BTreeMap::new(),
            cycles: BTreeMap::new(),
            rights: BTreeMap::new(),
            objectives: BTreeMap::new(),
            key_results: BTreeMap::new(),
            initiatives: BTreeMap::new(),
        }
    }

    /// Lets one thing happen.
    pub(crate) async fn play(
        &mut self,
        event: &Event,
        company: &Company,
        calendar: &Calendar,
    ) -> anyhow::Result<()> {
        self.clock.set(event.at);
        let done = match &event.deed {
            Deed::Join { person } => self.found_person(event.by, company.person(person)?).await,
            Deed::Leave { person } => self.leave(event.by, person).await,
            _ => self.act(event, calendar).await,
        };
        done.with_context(|| {
            // The deed with its path says enough; a whole objective would fill the screen.
            let deed = format!("{:.160}", format!("{:?}", event.deed));
            format!("{}, {:?}, {}: {deed}", event.at, event.cycle, event.by)
        })
    }

    async fn act(&mut self, event: &Event, calendar: &Calendar) -> anyhow::Result<()> {
        let (cycle, app) = (event.cycle, self.app.clone());
        let caller = self.caller(event.by)?;
        match &event.deed {
            Deed::AddCycle => {
                let words = CycleWords {
                    name: calendar.name(cycle),
                    starts_on: calendar.starts_on(cycle),
                    ends_on: calendar.ends_on(cycle),
                    cadence: None,
                };
                let added = app.add_cycle(&caller, words).await?;
                self.cycles.insert(cycle, added.id);
            }
            Deed::MoveCycle(phase) => {
                let name = Name::Id(self.cycle(cycle)?.0);
                app.move_cycle(&caller, name, None, *phase, "").await?;
            }
            Deed::Draft { path, team, shared, objective } => {
                let whose = match team {
                    Some(team) => Whose::Team(self.team(team)?),
                    None => Whose::Mine { shared: *shared },
                };
                let command = DraftObjective {
                    cycle: self.cycle(cycle)?,
                    whose,
                    statement: objective.says.to_owned(),
                    why: objective.why.to_owned(),
                    ambition: objective.ambition,
                    purpose: objective.purpose,
                    lead: objective.lead.map(|lead| self.member(lead)).transpose()?,
                };
                let drafted = app.draft_objective(&caller, command).await?;
                self.objectives.insert((cycle, path.clone()), drafted.id);
            }
            Deed::DraftKeyResult { path, objective, key_result } => {
                let command = DraftKeyResult {
                    objective: self.objective(cycle, objective)?,
                    words: self.words(key_result, cycle, calendar)?,
                    continues: self.continued(key_result, cycle)?,
                };
                let drafted = app.draft_key_result(&caller, command).await?;
                self.key_results.insert((cycle, path.clone()), drafted);
            }
            Deed::Align { path, supports } => {
                let supports = if supports.matches('/').count() == 1 {
                    Supported::Objective(self.objective(cycle, supports)?)
                } else {
                    Supported::KeyResult(self.key_result(cycle, supports)?.1)
                };
                let objective = self.objective(cycle, path)?;
                let command = Align { objective, supports, reason: String::new() };
                app.align(&caller, command).await?;
            }
            Deed::Propose { path } => {
                app.propose_objective(&caller, self.objective(cycle, path)?, None).await?;
            }
            Deed::Agree { path } => {
                app.agree_objective(&caller, self.objective(cycle, path)?, None).await?;
            }
            Deed::Retire { path, reason } => {
                let name = self.objective(cycle, path)?;
                app.retire_objective(&caller, name, None, reason).await?;
            }
            Deed::Answer { path, own, words } => {
                let objective = self.objective(cycle, path)?;
                let words = (*words).to_owned();
                let command = AnswerObjective { objective, seen: None, own: *own, words };
                app.answer_objective(&caller, command).await?;
            }
            Deed::AddInitiative { team, title, moves } => {
                let moves = moves.iter().map(|path| Ok(self.key_result(cycle, path)?.1));
                let command = AddInitiative {
                    team: Name::Id(self.team(team)?.0),
                    title: (*title).to_owned(),
                    owner: Some(self.member(event.by)?),
                    state: InitiativeState::Proposed,
                    key_results: moves.collect::<anyhow::Result<Vec<_>>>()?,
                };
                let added = app.add_initiative(&caller, command).await?;
                self.initiatives.insert(title, added);
            }
            Deed::MoveInitiative { title, state } => {
                let there = self.initiatives.get(title).context("no such initiative")?;
                let command = EditInitiative {
                    initiative: Name::Id(there.id.0),
                    seen: None,
                    title: there.title.clone(),
                    owner: there.owner,
                    state: *state,
                };
                app.edit_initiative(&caller, command).await?;
            }
            Deed::LeaveOut { team, words, reason } => {
                let command = LeaveOut {
                    cycle: Name::Id(self.cycle(cycle)?.0),
                    team: Name::Id(self.team(team)?.0),
                    words: (*words).to_owned(),
                    reason: (*reason).to_owned(),
                };
                app.leave_out(&caller, command).await?;
            }
            _ => self.act_on_key_result(event, &caller).await?,
        }
        Ok(())
    }

    async fn act_on_key_result(&mut self, event: &Event, caller: &Caller) -> anyhow::Result<()> {
        let (cycle, app) = (event.cycle, self.app.clone());
        match &event.deed {
            Deed::CheckIn { path, said } => {
                let (key_result, name) = self.key_result(cycle, path)?;
                app.record_check_in(caller, check_in(key_result, name, said)?).await?;
            }
            Deed::MeasureStart { path } => {
                let (_, key_result) = self.key_result(cycle, path)?;
                let command = MeasureStart { key_result, seen: None, from: None };
                let measured = app.measure_start(caller, command).await?;
                self.key_results.insert((cycle, path.clone()), measured);
            }
            Deed::Retarget { path, to, says, reason } => {
                let (there, name) = self.key_result(cycle, path)?;
                let command = EditKeyResult {
                    key_result: name,
                    seen: None,
                    words: retargeted(there, to, says)?,
                    continues: there.continues,
                    reason: (*reason).to_owned(),
                    earlier: None,
                };
                let changed = app.edit_key_result(caller, command).await?;
                self.key_results.insert((cycle, path.clone()), changed);
            }
            Deed::HandOver { path, to, reason } => {
                let command = HandOver {
                    key_result: self.key_result(cycle, path)?.1,
                    seen: None,
                    owner: self.member(to)?,
                    reason: (*reason).to_owned(),
                };
                let handed = app.hand_over_key_result(caller, command).await?;
                self.key_results.insert((cycle, path.clone()), handed);
            }
            Deed::RetireKeyResult { path, reason } => {
                let (_, name) = self.key_result(cycle, path)?;
                app.retire_key_result(caller, name, None, reason).await?;
            }
            Deed::Score { path, ended, evidence, after } => {
                let (score, taught) = match ended {
                    Ended::Score(tenths) => (Some(Score::new(*tenths)?), None),
                    Ended::Taught(taught) => (None, Some(*taught)),
                };
                let command = ScoreKeyResult {
                    key_result: self.key_result(cycle, path)?.1,
                    seen: None,
                    score,
                    taught,
                    evidence: (*evidence).to_owned(),
                    link: String::new(),
                    after: (*after).to_owned(),
                    reason: String::new(),
                };
                app.score_key_result(caller, command).await?;
            }
            other => anyhow::bail!("{other:?} is no deed on a key result"),
        }
        Ok(())
    }

    /// What is written about a key result.
    fn words(
        &self,
        told: &telling::KeyResult,
        cycle: When,
        calendar: &Calendar,
    ) -> anyhow::Result<KeyResultWords> {
        let last_day_of = |week: i64| calendar.day(calendar.starts_on(cycle), week * 7 - 1);
        Ok(KeyResultWords {
            statement: told.says.to_owned(),
            unit: Unit::from_code(told.unit)?,
            measure: match &told.measured {
                Some(it) => self.measure(it, last_day_of)?.into(),
                None => Written::Nothing,
            },
            definition: told.definition.clone(),
            sign: told.sign,
            ambition: told.ambition,
            weight: Weight::new(told.weight.into())?,
            owner: told.owner.map(|owner| self.member(owner)).transpose()?,
            deputy: None,
            team: told.team.map(|team| self.team(team)).transpose()?,
            start_on: told
                .starts_week
                .map(|week| calendar.day(calendar.starts_on(cycle), (week - 1) * 7)),
            due_on: told.due_week.map(last_day_of),
            cadence: told.cadence,
        })
    }

    fn measure(
        &self,
        measured: &Measured,
        last_day_of: impl Fn(i64) -> Date,
    ) -> anyhow::Result<Measure> {
        Ok(match measured {
            Measured::Reach { from, to } => {
                Measure::Reach(Reach::new(Start::Value(from.parse()?), to.parse()?, Vec::new())?)
            }
            Measured::ReachFromUnknown { by_week, to } => {
                let start = Start::ToBeMeasured { by: last_day_of(*by_week) };
                Measure::Reach(Reach::new(start, to.parse()?, Vec::new())?)
            }
            Measured::AtLeast(floor) => {
                Measure::Keep(Keep::new(Bounds::at_least(floor.parse()?), Vec::new()))
            }
            Measured::AtMost(ceiling) => {
                Measure::Keep(Keep::new(Bounds::at_most(ceiling.parse()?), Vec::new()))
            }
            Measured::Between(floor, ceiling) => {
                let bounds = Bounds::between(floor.parse()?, ceiling.parse()?)?;
                Measure::Keep(Keep::new(bounds, Vec::new()))
            }
            Measured::Milestones(steps) => {
                let milestones = steps.iter().map(|(title, proof, week)| Milestone {
                    id: MilestoneId(self.new_id::<Uuid>()),
                    title: (*title).to_owned(),
                    proof: (*proof).to_owned(),
                    weight: Weight::ONE,
                    due_on: week.map(&last_day_of),
                });
                Measure::Milestones(Milestones::new(milestones.collect())?)
            }
        })
    }

    /// The key result of the cycle before that one continues.
    fn continued(
        &self,
        told: &telling::KeyResult,
        cycle: When,
    ) -> anyhow::Result<Option<KeyResultId>> {
        let Some(path) = told.continues else { return Ok(None) };
        let before = match cycle {
            When::Now => When::Last,
            _ => When::Before,
        };
        Ok(Some(self.key_result(before, path)?.0.id))
    }

    /// A person, acting.
    pub(crate) fn caller(&self, key: &str) -> anyhow::Result<Caller> {
        let rights = self.rights.get(key).cloned().unwrap_or_default();
        let actor = Actor::Member { member: self.member(key)?, rights };
        Ok(Caller::new(self.workspace, actor))
    }

    /// Reads again what a person holds.
    pub(crate) async fn know_rights(&mut self, key: &'static str) -> anyhow::Result<()> {
        let (workspace, member) = (self.workspace, self.member(key)?);
        let held = self
            .app
            .store
            .db()
            .read(async |r: &mut Reader| roles::of_member(r, workspace, member).await)
            .await?;
        self.rights.insert(key, Rights::of(held.iter().map(|role| &role.is)));
        Ok(())
    }

    /// A new id at the instant that is being told.
    pub(crate) fn new_id<T: From<Uuid>>(&self) -> T {
        self.app.chance.id(self.clock.now())
    }

    pub(crate) fn person(&self, key: &str) -> anyhow::Result<&Member> {
        self.people.get(key).with_context(|| format!("no person {key}"))
    }

    pub(crate) fn member(&self, key: &str) -> anyhow::Result<MemberId> {
        Ok(self.person(key)?.id)
    }

    fn cycle(&self, cycle: When) -> anyhow::Result<CycleId> {
        self.cycles.get(&cycle).copied().with_context(|| format!("no cycle {cycle:?}"))
    }

    fn objective(&self, cycle: When, path: &str) -> anyhow::Result<Name> {
        let found = self.objectives.get(&(cycle, path.to_owned()));
        Ok(Name::Id(found.with_context(|| format!("no objective {path}"))?.0))
    }

    fn key_result(&self, cycle: When, path: &str) -> anyhow::Result<(&KeyResult, Name)> {
        let found = self.key_results.get(&(cycle, path.to_owned()));
        let found = found.with_context(|| format!("no key result {path}"))?;
        Ok((found, Name::Id(found.id.0)))
    }
}

fn check_in(key_result: &KeyResult, name: Name, said: &Said) -> anyhow::Result<RecordCheckIn> {
    let value = match (&said.value, key_result.measure.whole()) {
        (None, _) => Value::None,
        (Some(count), Some(Measure::Milestones(milestones))) => {
            let reached = milestones.all().iter().take(count.parse()?);
            Value::Milestones(reached.map(|milestone| milestone.id).collect())
        }
        (Some(level), _) => Value::Level(level.parse()?),
    };
    Ok(RecordCheckIn {
        key_result: name,
        on: None,
        value,
        confidence: said.sure.map(Confidence::new).transpose()?,
        evidence: said.evidence.to_owned(),
        in_the_way: said.in_the_way.to_owned(),
        still_true: said.sure.is_none(),
    })
}

/// A key result with another target and sentence, the rest as it is.
fn retargeted(there: &KeyResult, to: &str, says: &str) -> anyhow::Result<KeyResultWords> {
    let Some(Measure::Reach(reach)) = there.measure.whole() else {
        anyhow::bail!("only a number that goes somewhere gets another target");
    };
    let to: Quantity = to.parse()?;
    let reach = Reach::new(reach.start(), to, reach.checkpoints().to_vec())?;
    Ok(KeyResultWords {
        statement: says.to_owned(),
        unit: there.unit.clone(),
        measure: Measure::Reach(reach).into(),
        definition: there.definition.clone(),
        sign: there.sign,
        ambition: there.ambition,
        weight: there.weight,
        owner: there.owner,
        deputy: there.deputy,
        team: there.team,
        start_on: there.start_on,
        due_on: there.due_on,
        cadence: there.cadence,
    })
}

/// Whom a visitor may choose to be.
pub(crate) fn cast(world: &World) -> anyhow::Result<Vec<crate::Cast>> {
    company::CAST
        .iter()
        .map(|(key, part)| Ok(crate::Cast { member: world.member(key)?, part: *part }))
        .collect()
}
