//! What a change made of what: the rows that it touched as they stood before and after, as far as its reader may read
//! both.
//!
//! Only the rows are read that the telling needs: what a verb says by itself is not looked up.

use super::history::objectives_ever;
use super::things::Wanted;
use crate::load::reads_key_result;
use crate::{Caller, Result};
use plumb_core::change::Verb;
use plumb_core::check_in::KeptReading;
use plumb_core::cycle::Cycle;
use plumb_core::dismissal::{About, Dismissal};
use plumb_core::initiative::Initiative;
use plumb_core::key_result::KeyResult;
use plumb_core::left_out::LeftOut;
use plumb_core::objective::Objective;
use plumb_core::pause::Pause;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::KeptPolicy;
use plumb_store::changes::Told;
use plumb_store::history::{Asked, Deeds, Version};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What a change made of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did {
    /// Of an objective.
    Objective(Box<Version<Objective>>),
    /// Of a key result.
    KeyResult(Box<Version<KeyResult>>),
    /// Of a reading of its key result.
    Reading(Version<KeptReading>),
    /// Of a team.
    Team(Box<Version<Team>>),
    /// Of a cycle.
    Cycle(Version<Cycle>),
    /// Of an initiative.
    Initiative(Version<Initiative>),
    /// Of what its team left out.
    LeftOut(Version<LeftOut>),
    /// Of a finding of it that was dismissed.
    Dismissal(Version<Dismissal>),
    /// Of a pause.
    Pause(Version<Pause>),
    /// Of how we work here.
    Policy(Box<Version<KeptPolicy>>),
}

impl Did {
    /// Wants the people and teams that are named in it.
    pub(super) fn names(&self, wanted: &mut Wanted) {
        match self {
            Self::Objective(version) => {
                wanted.people.extend(both(version).filter_map(|one| Some(one.lead?.0)));
            }
            Self::KeyResult(version) => {
                wanted.people.extend(both(version).filter_map(|one| Some(one.owner?.0)));
                wanted.people.extend(both(version).filter_map(|one| Some(one.deputy?.0)));
                wanted.teams.extend(both(version).filter_map(|one| Some(one.team?.0)));
                wanted.key_results.extend(both(version).filter_map(|one| Some(one.continues?.0)));
            }
            Self::Team(version) => {
                wanted.teams.extend(both(version).filter_map(|one| Some(one.parent?.0)));
            }
            Self::Initiative(version) => {
                wanted.people.extend(both(version).filter_map(|one| Some(one.owner?.0)));
            }
            Self::Reading(_)
            | Self::Cycle(_)
            | Self::LeftOut(_)
            | Self::Dismissal(_)
            | Self::Pause(_)
            | Self::Policy(_) => {}
        }
    }
}

fn both<T>(version: &Version<T>) -> impl Iterator<Item = &T> {
    version.before.iter().chain(&version.after)
}

/// What changes did, by their numbers.
pub(super) async fn did(
    r: &mut Reader,
    caller: &Caller,
    changes: &[Told],
) -> Result<BTreeMap<i64, Vec<Did>>> {
    let mut asked = Asked::default();
    for told in changes {
        ask(&mut asked, told);
    }
    let deeds = Deeds::of(r, caller.workspace, &asked).await?;
    let above = deeds.key_results.iter().flat_map(both).map(|one| one.objective.0);
    let above = above.collect::<BTreeSet<_>>();
    let above = objectives_ever(r, caller.workspace, above).await?;
    let mut found = BTreeMap::<i64, Vec<Did>>::new();
    let subjects = changes.iter().map(|told| (told.number, told.subject_id));
    let subjects = subjects.collect::<BTreeMap<_, _>>();
    let is_meant = |change: i64, id: Uuid| subjects.get(&change) == Some(&id);
    let mut add = |change: i64, did: Did| found.entry(change).or_default().push(did);
    for version in deeds.objectives {
        if both(&version).all(|one| is_meant(version.change, one.id.0) && caller.actor.reads(one)) {
            add(version.change, Did::Objective(Box::new(version)));
        }
    }
    for version in deeds.key_results {
        let reads = |one: &KeyResult| {
            is_meant(version.change, one.id.0)
                && above
                    .get(&one.objective.0)
                    .is_some_and(|above| reads_key_result(&caller.actor, one, above))
        };
        if both(&version).all(reads) {
            add(version.change, Did::KeyResult(Box::new(version)));
        }
    }
    for version in deeds.readings {
        if both(&version).all(|one| is_meant(version.change, one.key_result.0)) {
            add(version.change, Did::Reading(version));
        }
    }
    for version in deeds.teams {
        if both(&version).all(|one| is_meant(version.change, one.id.0)) {
            add(version.change, Did::Team(Box::new(version)));
        }
    }
    for version in deeds.cycles {
        add(version.change, Did::Cycle(version));
    }
    for version in deeds.initiatives {
        add(version.change, Did::Initiative(version));
    }
    for version in deeds.left_out {
        add(version.change, Did::LeftOut(version));
    }
    for version in deeds.dismissals {
        // What was deleted with its statement is told with that one.
        let of = |one: &Dismissal| match one.about {
            About::Objective(id) => id.0,
            About::KeyResult(id) => id.0,
            About::Team(id, _) => id.0,
        };
        let reads = |one: &Dismissal| match one.about {
            About::Team(team, _) => caller.actor.reads_dismissal_for(team, one.rule),
            About::Objective(_) | About::KeyResult(_) => true,
        };
        if both(&version).all(|one| is_meant(version.change, of(one)) && reads(one)) {
            add(version.change, Did::Dismissal(version));
        }
    }
    for version in deeds.pauses {
        add(version.change, Did::Pause(version));
    }
    for version in deeds.policies {
        add(version.change, Did::Policy(Box::new(version)));
    }
    Ok(found)
}

/// Asks for the rows that a change is told by.
fn ask(asked: &mut Asked, told: &Told) {
    let undone = told.facts.get("verb").and_then(|verb| verb.as_str()).and_then(Verb::from_code);
    let verb = match Verb::from_code(&told.verb) {
        Some(Verb::Undone) => undone,
        verb => verb,
    };
    let rows = match verb {
        Some(Verb::ObjectiveEdited | Verb::ObjectiveRevised | Verb::ObjectiveAnswered) => {
            &mut asked.objectives
        }
        Some(
            Verb::KeyResultEdited
            | Verb::KeyResultMadeInitiative
            | Verb::KeyResultRevised
            | Verb::KeyResultScored,
        ) => &mut asked.key_results,
        // A level stands among the facts; which milestones were reached does not.
        Some(Verb::CheckedIn | Verb::ReadingRecorded) if !told.facts["value"].is_string() => {
            &mut asked.readings
        }
        Some(Verb::ReadingCorrected | Verb::ReadingWithdrawn) => &mut asked.readings,
        Some(Verb::TeamChanged) => &mut asked.teams,
        Some(Verb::CycleChanged) => &mut asked.cycles,
        Some(Verb::InitiativeChanged) => &mut asked.initiatives,
        Some(Verb::LeftOutAdded | Verb::LeftOutRemoved) => &mut asked.left_out,
        Some(Verb::FindingDismissed | Verb::DismissalRemoved) => &mut asked.dismissals,
        Some(Verb::PauseAdded | Verb::PauseRemoved) => &mut asked.pauses,
        Some(Verb::PolicyChanged) => &mut asked.policies,
        _ => return,
    };
    rows.push(told.number);
}
