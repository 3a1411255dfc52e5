//! What the fields of a body and the filters of a list name: looked up, or refused at the field.

use crate::error::ApiError;
use plumb_app::load::{self, Name};
use plumb_app::{Caller, Error, Refusal, cycles, people, teams};
use plumb_core::id::{CycleId, KeyResultId, MemberId, ObjectiveId, TeamId};
use plumb_db::Reader;
use plumb_wire::{FieldProblem, Ref};

/// Looks things up for a caller.
pub(crate) struct References<'a> {
    /// One moment.
    pub(crate) r: &'a mut Reader,
    /// For whom.
    pub(crate) caller: &'a Caller,
}

impl References<'_> {
    /// The cycle that is meant.
    pub(crate) async fn cycle(&mut self, it: &Ref, field: &str) -> Result<CycleId, ApiError> {
        let name = name(it, field)?;
        found(cycles::find(self.r, self.caller, name).await, field).map(|held| held.id)
    }

    /// The team that is meant.
    pub(crate) async fn team(&mut self, it: &Ref, field: &str) -> Result<TeamId, ApiError> {
        let name = name(it, field)?;
        found(teams::find(self.r, self.caller, name).await, field).map(|held| held.id)
    }

    /// The person who is meant.
    pub(crate) async fn person(&mut self, it: &Ref, field: &str) -> Result<MemberId, ApiError> {
        let name = name(it, field)?;
        found(people::find(self.r, self.caller, name).await, field).map(|held| held.id)
    }

    /// The team and the cycle that are meant, at `team` and `cycle`.
    pub(crate) async fn team_in_cycle(
        &mut self,
        team: &Ref,
        cycle: &Ref,
    ) -> Result<(TeamId, CycleId), ApiError> {
        Ok((self.team(team, "team").await?, self.cycle(cycle, "cycle").await?))
    }

    /// The cycle that is meant, where one is.
    pub(crate) async fn maybe_cycle(
        &mut self,
        it: Option<&Ref>,
        field: &str,
    ) -> Result<Option<CycleId>, ApiError> {
        match it {
            Some(it) => self.cycle(it, field).await.map(Some),
            None => Ok(None),
        }
    }

    /// The team that is meant, where one is.
    pub(crate) async fn maybe_team(
        &mut self,
        it: Option<&Ref>,
        field: &str,
    ) -> Result<Option<TeamId>, ApiError> {
        match it {
            Some(it) => self.team(it, field).await.map(Some),
            None => Ok(None),
        }
    }

    /// The person who is meant, where one is.
    pub(crate) async fn maybe_person(
        &mut self,
        it: Option<&Ref>,
        field: &str,
    ) -> Result<Option<MemberId>, ApiError> {
        match it {
            Some(it) => self.person(it, field).await.map(Some),
            None => Ok(None),
        }
    }

    /// The objective that is meant, where one is and the caller may read it.
    pub(crate) async fn maybe_objective(
        &mut self,
        it: Option<&Ref>,
        field: &str,
    ) -> Result<Option<ObjectiveId>, ApiError> {
        match it {
            Some(it) => self.objective(it, field).await.map(Some),
            None => Ok(None),
        }
    }

    /// The objective that is meant, if the caller may read it.
    pub(crate) async fn objective(
        &mut self,
        it: &Ref,
        field: &str,
    ) -> Result<ObjectiveId, ApiError> {
        let name = name(it, field)?;
        found(load::objective(self.r, self.caller, name).await, field).map(|held| held.id)
    }

    /// The key result that is meant, if the caller may read it.
    pub(crate) async fn key_result(
        &mut self,
        it: &Ref,
        field: &str,
    ) -> Result<KeyResultId, ApiError> {
        let name = name(it, field)?;
        found(load::key_result(self.r, self.caller, name).await, field).map(|(held, _)| held.id)
    }
}

fn name(it: &Ref, field: &str) -> Result<Name, ApiError> {
    it.name().ok_or_else(|| unknown(field))
}

fn found<T>(outcome: Result<T, Error>, field: &str) -> Result<T, ApiError> {
    outcome.map_err(|error| match error {
        Error::NotFound => unknown(field),
        other => other.into(),
    })
}

fn unknown(field: &str) -> ApiError {
    let refusal = Refusal::new("reference.unknown", "there is no such thing here");
    ApiError::refused(vec![FieldProblem::at(field.to_owned(), &refusal)])
}
