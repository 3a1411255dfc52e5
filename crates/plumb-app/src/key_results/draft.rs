//! Write a key result: draft it, change it freely while it is being written, revise it with a reason once agreed.

use super::earlier::Earlier;
use super::edit_refused;
use crate::change::{Change, Done, words};
use crate::load::{self, Name};
use crate::objectives::REASON_LENGTH_MAX;
use crate::{App, Caller, Error, Refusal, Result, cycles};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::ambition::Ambition;
use plumb_core::blanking::over;
use plumb_core::cadence::Cadence;
use plumb_core::change::{Subject, Verb};
use plumb_core::cycle::Cycle;
use plumb_core::id::{KeyResultId, MemberId, TeamId};
use plumb_core::key_result::{
    Definition, InTime, KeyResult, KeyResultRefused, Sign, State, may_continue, statement,
};
use plumb_core::number::Kind;
use plumb_core::objective::Objective;
use plumb_core::policy::Settled;
use plumb_core::span::Span;
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use plumb_store::{key_results, teams};

/// The longest part of a metric definition, in characters.
const DEFINITION_LENGTH_MAX: usize = 2_000;

/// Everything that is written about a key result.
#[derive(Clone, Debug)]
pub struct KeyResultWords {
    /// The sentence.
    pub statement: String,
    /// What the numbers count in.
    pub unit: Unit,
    /// How it is measured, as far as that is known while it is being written.
    pub measure: Written,
    /// What we count.
    pub definition: Definition,
    /// Early or late.
    pub sign: Option<Sign>,
    /// Its own ambition, where it differs from its objective's.
    pub ambition: Option<Ambition>,
    /// Its share in the mean.
    pub weight: Weight,
    /// Who looks after it.
    pub owner: Option<MemberId>,
    /// Who stands in for them and checks in.
    pub deputy: Option<MemberId>,
    /// Whose it is, where not its objective's team's.
    pub team: Option<TeamId>,
    /// Its own first day.
    pub start_on: Option<Date>,
    /// Its own last day.
    pub due_on: Option<Date>,
    /// Its own cadence.
    pub cadence: Option<Cadence>,
}

/// A key result to draft.
#[derive(Clone, Debug)]
pub struct DraftKeyResult {
    /// Under which objective; it may be another team's, which then has a proposal to answer.
    pub objective: Name,
    /// What is written.
    pub words: KeyResultWords,
    /// The earlier one that it continues.
    pub continues: Option<KeyResultId>,
}

/// A key result as it is to be.
#[derive(Clone, Debug)]
pub struct EditKeyResult {
    /// Which.
    pub key_result: Name,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// What is written.
    pub words: KeyResultWords,
    /// The earlier one that it continues.
    pub continues: Option<KeyResultId>,
    /// Why it changes; needed once it is agreed.
    pub reason: String,
    /// What becomes of earlier values; needed when unit, what is counted or what is excluded changes and there are
    /// readings.
    pub earlier: Option<Earlier>,
}

impl App {
    /// Drafts a key result, last under its objective.
    ///
    /// Whoever edits the objective drafts under it. Anybody else who is in a team may draft one of their own team
    /// under an objective that all may read: a proposal to that objective's team.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`], and a refusal beside each field.
    #[boxed]
    pub async fn draft_key_result(
        &self,
        caller: &Caller,
        command: DraftKeyResult,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let objective = load::objective(change.tx, caller, command.objective).await?.is;
            let cycle = change.open_cycle(&objective).await?;
            if matches!(objective.state, plumb_core::objective::State::Retired { .. }) {
                return Err(
                    KeyResultRefused::WrongState { state: "retired", wanted: "drafted" }.into()
                );
            }
            let team = command.words.team.or(objective.team());
            if !change.actor.drafts_key_result(&objective, team) {
                return Err(Error::Forbidden { code: "key_result.not_your_team" });
            }
            if let Some(continues) = command.continues {
                change.can_be_continued(continues, (cycle.starts_on, i64::MAX)).await?;
            }
            let position =
                key_results::next_position(change.tx, change.workspace, objective.id).await?;
            let empty = KeyResult {
                id: change.id(),
                number: 0,
                objective: objective.id,
                team,
                owner: None,
                deputy: None,
                position,
                statement: String::new(),
                unit: Unit::Count,
                measure: Written::Nothing,
                definition: Definition::default(),
                sign: None,
                ambition: None,
                weight: Weight::default(),
                start_on: None,
                due_on: None,
                cadence: None,
                state: State::Draft,
                continues: command.continues,
            };
            let mut written = change.written(empty, command.words, &objective, &cycle).await?;
            written.number = change.number(Kind::KeyResult).await?;
            key_results::add(change.tx, change.stamp, &written).await?;
            change.digest_again(&written, &objective, &cycle).await?;
            change.done(
                Done::new(Verb::KeyResultDrafted, Subject::KeyResult, written.id)
                    .under(objective.id)
                    .of(written.team),
            );
            Ok(written)
        })
        .await
    }

    /// Changes a key result: freely while it is being written, as a revision with a reason once it is agreed. A
    /// revision applies from its day; earlier days stay judged by what held then. Nothing is written where nothing
    /// differs.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Conflict`], and a refusal beside each field.
    #[boxed]
    pub async fn edit_key_result(
        &self,
        caller: &Caller,
        command: EditKeyResult,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (before, objective, cycle) =
                change.key_result_to_edit(command.key_result, command.seen).await?;
            edit_refused(&before)?;
            if let Some(continues) = command.continues
                && before.continues != command.continues
            {
                change.can_be_continued(continues, (cycle.starts_on, before.number)).await?;
            }
            let after = change.written(before.clone(), command.words, &objective, &cycle).await?;
            let after = KeyResult { continues: command.continues, ..after };
            if after == before {
                return Ok(after);
            }
            let reason = words(&command.reason, "reason", REASON_LENGTH_MAX)?;
            let mut verb = Verb::KeyResultEdited;
            let mut facts = what_changed(&before, &after);
            if before.is_being_written() {
                if matches!(command.earlier, Some(Earlier::Restated(values)) if !values.is_empty())
                {
                    return Err(Refusal::from(KeyResultRefused::NothingToRestate)
                        .at("earlier")
                        .into());
                }
            } else {
                verb = Verb::KeyResultRevised;
                change.is_left_to_them(Settled::Changes, &objective, Some(&before)).await?;
                if reason.is_empty() {
                    return Err(Refusal::from(KeyResultRefused::NoReason).at("reason").into());
                }
                after.can_be_agreed().map_err(|refused| {
                    let is_owner = refused == KeyResultRefused::NoOwner;
                    let field = if is_owner { "owner" } else { "measure" };
                    Refusal::from(refused).at(field)
                })?;
                let earlier = change.earlier_values(&before, &after, command.earlier).await?;
                facts.extend(earlier.map(|earlier| ("earlier".into(), earlier.code().into())));
            }
            key_results::change(change.tx, change.stamp, &after).await?;
            change.digest_again(&after, &objective, &cycle).await?;
            change.done(
                Done::new(verb, Subject::KeyResult, after.id)
                    .under(objective.id)
                    .of(after.team)
                    .because(&reason)
                    .facts(facts.into()),
            );
            Ok(after)
        })
        .await
    }
}

impl Change<'_> {
    /// Makes sure that a key result can be continued: the caller may read it, it was agreed once, and it came before
    /// what is to continue it.
    async fn can_be_continued(&mut self, continues: KeyResultId, later: InTime) -> Result<()> {
        let caller = self.caller();
        let earlier = load::key_result(self.tx, &caller, Name::Id(continues.0)).await;
        match earlier {
            Ok((earlier, above)) if !earlier.is_being_written() => {
                let cycle = cycles::find(self.tx, &caller, Name::Id(above.cycle.0)).await?;
                if may_continue(later, (cycle.starts_on, earlier.number)) {
                    return Ok(());
                }
                let detail = "only an earlier one can be continued";
                Err(Refusal::new("key_result.continues_later", detail).at("continues").into())
            }
            Ok(_) | Err(Error::NotFound) => Err(Refusal::new(
                "key_result.continues_nothing",
                "only what was agreed once can be continued",
            )
            .at("continues")
            .into()),
            Err(error) => Err(error),
        }
    }

    /// Puts what was written into a key result, with every refusal beside its field.
    async fn written(
        &mut self,
        before: KeyResult,
        typed: KeyResultWords,
        objective: &Objective,
        cycle: &Cycle,
    ) -> Result<KeyResult> {
        let mut refusals = Vec::new();
        let statement =
            statement(over(&typed.statement, &before.statement)).unwrap_or_else(|refused| {
                refusals.push(Refusal::from(refused).at("statement"));
                String::new()
            });
        let team = typed.team.or(objective.team());
        if team != before.team
            && let Some(team) = team
        {
            teams::one(self.tx, self.workspace, team)
                .await?
                .filter(|team| team.archived_on.is_none())
                .ok_or_else(|| {
                    Refusal::new("team.is_archived", "that team is not here").at("team")
                })?;
        }
        self.is_here(typed.owner.filter(|owner| Some(*owner) != before.owner), "owner").await?;
        self.is_here(typed.deputy.filter(|deputy| Some(*deputy) != before.deputy), "deputy")
            .await?;
        if typed.deputy.is_some() && objective.team().is_none() {
            let personal = "nobody stands in for a person in their own growth";
            refusals.push(Refusal::new("key_result.personal_deputy", personal).at("deputy"));
        }
        let mut part = |text: &str, before: &str, field: &'static str| match words(
            over(text, before),
            field,
            DEFINITION_LENGTH_MAX,
        ) {
            Ok(text) => text,
            Err(Error::Refused(more)) => {
                refusals.extend(more);
                String::new()
            }
            Err(_) => String::new(),
        };
        let (new, old) = (&typed.definition, &before.definition);
        let definition = Definition {
            counted: part(&new.counted, &old.counted, "counted"),
            excluded: part(&new.excluded, &old.excluded, "excluded"),
            source: part(&new.source, &old.source, "source"),
            contribution: part(&new.contribution, &old.contribution, "contribution"),
            limits: part(&new.limits, &old.limits, "limits"),
            stands_in_for: part(&new.stands_in_for, &old.stands_in_for, "stands_in_for"),
        };
        let after = KeyResult {
            statement,
            unit: typed.unit,
            measure: typed.measure.over(&before.measure),
            definition,
            sign: typed.sign,
            ambition: typed.ambition.filter(|own| *own != objective.ambition),
            weight: typed.weight,
            owner: typed.owner,
            // Nobody stands in for themselves.
            deputy: typed.deputy.filter(|deputy| Some(*deputy) != typed.owner),
            team,
            start_on: typed.start_on,
            due_on: typed.due_on,
            cadence: typed.cadence,
            ..before
        };
        if let (Some(start_on), due_on) = (after.start_on, after.due_on.unwrap_or(cycle.ends_on))
            && let Err(refused) = Span::new(start_on, due_on)
        {
            refusals.push(Refusal::from(refused).at("start_on"));
        } else if let Some(measure) = after.measure.whole()
            && let Err(refused) = measure.fits(after.span(cycle.span()))
        {
            refusals.push(Refusal::from(refused).at("measure"));
        }
        if refusals.is_empty() { Ok(after) } else { Err(Error::Refused(refusals)) }
    }
}

/// Which parts a revision changed, by their field names.
fn what_changed(
    before: &KeyResult,
    after: &KeyResult,
) -> serde_json::Map<String, plumb_store::Json> {
    let mut parts = Vec::new();
    let mut differs = |name: &'static str, differs: bool| {
        if differs {
            parts.push(name);
        }
    };
    differs("statement", before.statement != after.statement);
    differs("measure", before.measure != after.measure);
    differs("unit", before.unit != after.unit);
    differs("definition", before.definition != after.definition);
    differs("sign", before.sign != after.sign);
    differs("ambition", before.ambition != after.ambition);
    differs("weight", before.weight != after.weight);
    differs("owner", before.owner != after.owner);
    differs("deputy", before.deputy != after.deputy);
    differs("team", before.team != after.team);
    differs("start_on", before.start_on != after.start_on);
    differs("due_on", before.due_on != after.due_on);
    differs("cadence", before.cadence != after.cadence);
    differs("continues", before.continues != after.continues);
    [("changed".to_owned(), parts.into())].into_iter().collect()
}
