//! One cycle of the company: written, agreed, looked at week by week, and scored where it is over.

use super::company::{Company, cycle_name};
use super::measures::{measure, reading, small};
use super::pen::{Pen, TOGETHER, Told, write};
use super::{Calendar, OBJECTIVES_OF_A_TEAM, words};
use jiff::civil::Date;
use plumb_app::App;
use plumb_app::check_ins::digest_anew;
use plumb_core::alignment::Alignment;
use plumb_core::ambition::Ambition;
use plumb_core::change::{Subject, Verb};
use plumb_core::check_in::{CheckIn, KeptReading, Source};
use plumb_core::confidence::Confidence;
use plumb_core::cycle::{Cycle, Phase};
use plumb_core::initiative::{Initiative, InitiativeLink, InitiativeState};
use plumb_core::key_result::{self, Definition, GivenScore, KeyResult};
use plumb_core::number::Kind;
use plumb_core::objective::{self, Belongs, Objective, Purpose};
use plumb_core::reading::MilestoneId;
use plumb_core::score::Score;
use plumb_core::weight::Weight;
use plumb_store::{
    alignments, check_ins, cycles, digests, initiatives, key_results, objectives, readings,
};

/// Plays a cycle from its first draft to where it stands.
pub(super) async fn play(
    app: &App,
    company: &mut Company,
    cycle: usize,
    calendar: &Calendar,
    tell: &mut impl FnMut(usize),
) -> anyhow::Result<()> {
    let play = Play { app, calendar, cycle, is_over: !calendar.is_under_way(cycle) };
    play.begin(company).await?;
    company.objectives.clear();
    company.key_results.clear();
    let all = (0..company.shape.objectives).collect::<Vec<_>>();
    for some in all.chunks(TOGETHER / 5) {
        let before = company.key_results.len();
        write(app, company.workspace, async |pen| {
            for index in some {
                play.draft(pen, company, *index).await?;
            }
            Ok(())
        })
        .await?;
        tell(some.len() + company.key_results.len() - before);
    }
    play.move_to(company, Phase::Delivery, calendar.starts_on(cycle)).await?;
    play.check_in(company, tell).await?;
    play.digest(company).await?;
    if play.is_over {
        play.score(company).await?;
        play.move_to(company, Phase::Closed, calendar.day(calendar.ends_on(cycle), 3)).await?;
    }
    Ok(())
}

struct Play<'a> {
    app: &'a App,
    calendar: &'a Calendar,
    cycle: usize,
    is_over: bool,
}

impl Play<'_> {
    /// The set-up made the first cycle; later ones are added.
    async fn begin(&self, company: &mut Company) -> anyhow::Result<()> {
        if self.cycle == 0 {
            return Ok(());
        }
        let (starts_on, ends_on) =
            (self.calendar.starts_on(self.cycle), self.calendar.ends_on(self.cycle));
        let at = self.calendar.at(self.calendar.day(starts_on, -10), 0);
        write(self.app, company.workspace, async |pen| {
            let cycle = Cycle {
                id: pen.id(at),
                number: pen.number(Kind::Cycle).await?,
                name: cycle_name(self.cycle),
                starts_on,
                ends_on,
                cadence: None,
                phase: Phase::Preparation,
                closed_on: None,
            };
            let stamp = pen.stamp(at);
            cycles::add(pen.tx, stamp, &cycle).await?;
            let told = Told::new(company.lead_of(0), Verb::CycleAdded, Subject::Cycle, cycle.id);
            pen.done(stamp, told).await?;
            company.cycles.push(cycle);
            Ok(())
        })
        .await
    }

    async fn move_to(&self, company: &mut Company, phase: Phase, on: Date) -> anyhow::Result<()> {
        let at = self.calendar.at(on, 0);
        write(self.app, company.workspace, async |pen| {
            let by = company.lead_of(0);
            let cycle = &mut company.cycles[self.cycle];
            cycle.phase = phase;
            cycle.closed_on = (phase == Phase::Closed).then_some(on);
            let stamp = pen.stamp(at);
            cycles::change(pen.tx, stamp, cycle).await?;
            pen.done(stamp, Told::new(by, Verb::CycleMoved, Subject::Cycle, cycle.id)).await?;
            Ok(())
        })
        .await
    }

    /// Drafts an objective with its key results and what it supports, and agrees on it.
    async fn draft(
        &self,
        pen: &mut Pen<'_>,
        company: &mut Company,
        index: usize,
    ) -> anyhow::Result<()> {
        let starts_on = self.calendar.starts_on(self.cycle);
        let drafted_at = self.calendar.at(self.calendar.day(starts_on, -5), index);
        let agreed_on = self.calendar.day(starts_on, -1);
        let agreed_at = self.calendar.at(agreed_on, index);
        let (place, nth) = (index / OBJECTIVES_OF_A_TEAM, index % OBJECTIVES_OF_A_TEAM);
        let (team, lead) = (company.teams[place].clone(), company.lead_of(place));
        let mut objective = Objective {
            id: pen.id(drafted_at),
            number: pen.number(Kind::Objective).await?,
            cycle: company.cycles[self.cycle].id,
            belongs: Belongs::Team(team.id),
            lead: None,
            statement: words::objective(index + self.cycle, &team.name),
            why: words::why(index),
            ambition: if nth == 1 { Ambition::Committed } else { Ambition::Aspirational },
            purpose: Purpose::Strategic,
            state: objective::State::Draft,
            position: i64::try_from(nth + 1)?,
            written_by: Some(lead),
        };
        let stamp = pen.stamp(drafted_at);
        objectives::add(pen.tx, stamp, &objective).await?;
        let told = Told::new(lead, Verb::ObjectiveDrafted, Subject::Objective, objective.id);
        pen.done(stamp, told.under(objective.id, Some(team.id))).await?;

        let mut under = Vec::new();
        for (position, key_result) in company.shape.key_results_of(index).enumerate() {
            let (unit, measure) = measure(key_result, || MilestoneId(pen.id(drafted_at)))?;
            let key_result = KeyResult {
                id: pen.id(drafted_at),
                number: pen.number(Kind::KeyResult).await?,
                objective: objective.id,
                team: Some(team.id),
                owner: Some(company.owner_in(place, key_result)),
                deputy: None,
                position: i64::try_from(position + 1)?,
                statement: words::key_result(key_result),
                unit,
                measure: measure.into(),
                definition: Definition {
                    counted: "Everything that the book of the week shows.".to_owned(),
                    source: "The book at the counter, every Friday.".to_owned(),
                    ..Definition::default()
                },
                sign: None,
                ambition: None,
                weight: Weight::ONE,
                start_on: None,
                due_on: None,
                cadence: None,
                state: key_result::State::Draft,
                continues: None,
            };
            let stamp = pen.stamp(drafted_at);
            key_results::add(pen.tx, stamp, &key_result).await?;
            let told = Told::new(lead, Verb::KeyResultDrafted, Subject::KeyResult, key_result.id);
            pen.done(stamp, told.under(objective.id, Some(team.id))).await?;
            under.push(key_result);
        }
        self.support(pen, company, &objective, (place, nth)).await?;

        let stamp = pen.stamp(agreed_at);
        objective.state = objective::State::Agreed { agreed_on };
        objectives::change(pen.tx, stamp, &objective).await?;
        for key_result in &mut under {
            key_result.state = key_result::State::Agreed { agreed_on };
            key_results::change(pen.tx, stamp, key_result).await?;
        }
        let told = Told::new(lead, Verb::ObjectiveAgreed, Subject::Objective, objective.id);
        pen.done(stamp, told.under(objective.id, Some(team.id))).await?;
        if nth == 0 && !self.is_over {
            self.work(pen, company, place, &under).await?;
        }
        company.objectives.push(objective);
        company.key_results.append(&mut under);
        Ok(())
    }

    /// Two of three objectives of a team support one of the node above it, the third stands alone.
    async fn support(
        &self,
        pen: &mut Pen<'_>,
        company: &Company,
        objective: &Objective,
        (place, nth): (usize, usize),
    ) -> anyhow::Result<()> {
        if place == 0 || nth + 1 == OBJECTIVES_OF_A_TEAM {
            return Ok(());
        }
        let above = company.place_of(company.teams[place].parent);
        let at = self.calendar.at(self.calendar.day(self.calendar.starts_on(self.cycle), -4), 0);
        let link = Alignment {
            id: pen.id(at),
            from: objective.id,
            to: company.objectives[above * OBJECTIVES_OF_A_TEAM + nth].id,
            to_key_result: None,
        };
        let stamp = pen.stamp(at);
        alignments::add(pen.tx, stamp, &link).await?;
        let told =
            Told::new(company.lead_of(place), Verb::Aligned, Subject::Objective, objective.id);
        pen.done(stamp, told.under(objective.id, objective.team())).await?;
        Ok(())
    }

    /// Work for the first two key results.
    async fn work(
        &self,
        pen: &mut Pen<'_>,
        company: &Company,
        place: usize,
        under: &[KeyResult],
    ) -> anyhow::Result<()> {
        let started_on = self.calendar.starts_on(self.cycle);
        let at = self.calendar.at(started_on, place);
        for (nth, key_result) in under.iter().take(2).enumerate() {
            let initiative = Initiative {
                id: pen.id(at),
                number: pen.number(Kind::Initiative).await?,
                team: company.teams[place].id,
                owner: key_result.owner,
                title: words::initiative(place + nth),
                state: InitiativeState::Doing,
                started_on: Some(started_on),
                finished_on: None,
            };
            let stamp = pen.stamp(at);
            initiatives::add(pen.tx, stamp, &initiative).await?;
            let link = InitiativeLink {
                id: pen.id(at),
                initiative: initiative.id,
                key_result: key_result.id,
            };
            initiatives::link(pen.tx, stamp, &link).await?;
            let told = Told::new(
                company.lead_of(place),
                Verb::InitiativeAdded,
                Subject::Initiative,
                initiative.id,
            );
            pen.done(stamp, Told { team: Some(initiative.team), ..told }).await?;
        }
        Ok(())
    }

    /// Checks in, round by round: so what belongs to one key result lies apart, as in a database that was lived in.
    async fn check_in(
        &self,
        company: &Company,
        tell: &mut impl FnMut(usize),
    ) -> anyhow::Result<()> {
        let shape = company.shape;
        let rounds = (0..shape.key_results).map(|one| shape.check_ins_of(one)).max();
        for round in 0..rounds.unwrap_or_default() {
            let all = (0..shape.key_results)
                .filter(|one| round < shape.check_ins_of(*one))
                .collect::<Vec<_>>();
            for some in all.chunks(TOGETHER) {
                write(self.app, company.workspace, async |pen| {
                    for index in some {
                        let of = shape.check_ins_of(*index);
                        let key_result = &company.key_results[*index];
                        self.one_check_in(pen, key_result, *index, (round, of)).await?;
                    }
                    Ok(())
                })
                .await?;
                tell(some.len());
            }
        }
        Ok(())
    }

    async fn one_check_in(
        &self,
        pen: &mut Pen<'_>,
        key_result: &KeyResult,
        index: usize,
        (nth, of): (usize, usize),
    ) -> anyhow::Result<()> {
        let first = self.calendar.day(self.calendar.starts_on(self.cycle), 2);
        // Of two key results one was looked at yesterday, and one waits to be looked at.
        let ago = if index.is_multiple_of(2) { 1 } else { 9 };
        let last = self.calendar.day(self.calendar.last_day(self.cycle), -ago);
        let days = i64::from((last - first).get_days());
        let (step, steps) = (i64::try_from(nth + 1)?, i64::try_from(of)?);
        let on = self.calendar.day(first, days * step / steps);
        let at = self.calendar.at(on, index * 7);
        let passed = f64::from((on - first).get_days()) / 91.0;
        let by = key_result.owner;
        let stamp = pen.stamp(at);
        let measure = key_result.measure.whole();
        let read = measure.and_then(|of| reading(of, (index, nth), (on, at), passed));
        let kept = read.map(|reading| KeptReading {
            id: pen.id(at),
            key_result: key_result.id,
            reading,
            source: Source::Person,
            by,
            withdrawn: false,
        });
        if let Some(kept) = &kept {
            readings::add(pen.tx, stamp, kept).await?;
        }
        let confidence = i64::from(9 - small(index) % 7 + small(nth) % 2);
        let check_in = CheckIn {
            id: pen.id(at),
            key_result: key_result.id,
            on,
            recorded_at: at,
            by,
            confidence: Some(Confidence::new(confidence.clamp(0, 10))?),
            evidence: words::evidence(index + nth).to_owned(),
            in_the_way: String::new(),
            reading: kept.as_ref().map(|kept| kept.id),
            still_true: false,
        };
        check_ins::add(pen.tx, stamp, &check_in).await?;
        let by = by.unwrap_or(plumb_core::id::MemberId(uuid::Uuid::nil()));
        let told = Told::new(by, Verb::CheckedIn, Subject::KeyResult, key_result.id)
            .under(key_result.objective, key_result.team);
        let facts = serde_json::json!({
            "check_in": check_in.id.0,
            "on": on,
            "value": kept.map(|kept| kept.reading.value.to_string()),
            "confidence": confidence.clamp(0, 10),
        });
        pen.done(stamp, Told { facts, ..told }).await?;
        Ok(())
    }

    /// What lists show of each key result, once for all of its check-ins.
    async fn digest(&self, company: &Company) -> anyhow::Result<()> {
        let workspace = company.workspace;
        for some in company.key_results.chunks(TOGETHER) {
            write(self.app, workspace, async |pen| {
                for key_result in some {
                    let app = pen.app().clone();
                    let digest = digest_anew(pen.tx, &app, workspace, key_result.id).await?;
                    digests::put(pen.tx, workspace, key_result.id, &digest).await?;
                }
                Ok(())
            })
            .await?;
        }
        Ok(())
    }

    /// Scores what is over.
    async fn score(&self, company: &mut Company) -> anyhow::Result<()> {
        let ends_on = self.calendar.ends_on(self.cycle);
        let agreed_on = self.calendar.day(self.calendar.starts_on(self.cycle), -1);
        let lead = company.lead_of(0);
        let mut index = 0;
        for some in company.key_results.chunks_mut(TOGETHER) {
            write(self.app, company.workspace, async |pen| {
                for key_result in some {
                    index += 1;
                    let scored_at = self.calendar.at(self.calendar.day(ends_on, 1), index);
                    let given = GivenScore {
                        score: Some(Score::new(i64::try_from(index % 11)?)?),
                        taught: None,
                        evidence: "As read in the last week.".to_owned(),
                        link: String::new(),
                        after: "We keep what worked and begin earlier.".to_owned(),
                        scored_at,
                        imported: None,
                    };
                    key_result.state = key_result::State::Scored { agreed_on, given };
                    let stamp = pen.stamp(scored_at);
                    key_results::change(pen.tx, stamp, key_result).await?;
                    let verb = Verb::KeyResultScored;
                    let told = Told::new(lead, verb, Subject::KeyResult, key_result.id)
                        .under(key_result.objective, key_result.team);
                    pen.done(stamp, told).await?;
                }
                Ok(())
            })
            .await?;
        }
        // What closes with its cycle.
        let at = self.calendar.at(self.calendar.day(ends_on, 2), 0);
        for some in company.objectives.chunks_mut(TOGETHER) {
            write(self.app, company.workspace, async |pen| {
                for objective in some {
                    objective.state = objective::State::Closed { agreed_on, answer: None };
                    let stamp = pen.stamp(at);
                    objectives::change(pen.tx, stamp, objective).await?;
                    let verb = Verb::ObjectiveAnswered;
                    let told = Told::new(lead, verb, Subject::Objective, objective.id)
                        .under(objective.id, objective.team());
                    pen.done(stamp, told).await?;
                }
                Ok(())
            })
            .await?;
        }
        Ok(())
    }
}
