//! An objective's owner and its life, each over several columns.

use crate::columns::{Cells, Columns, Cursor, not_understood};
use jiff::civil::Date;
use plumb_core::id::{MemberId, TeamId};
use plumb_core::objective::{Answer, Belongs, State};
use plumb_core::score::ObjectiveAnswer;
use plumb_db::DbError;

impl Columns for Belongs {
    const COUNT: usize = 3;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec!["team_id", "person_id", "shared"]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        let (team, person) = (Option::<TeamId>::read(row)?, Option::<MemberId>::read(row)?);
        let shared = bool::read(row)?;
        match (team, person) {
            (Some(team), None) => Ok(Self::Team(team)),
            (None, Some(member)) => Ok(Self::Person { member, shared }),
            both => Err(not_understood("team_id and person_id", both)),
        }
    }

    fn write(&self, out: &mut Cells) {
        let (team, person, shared) = match *self {
            Self::Team(team) => (Some(team), None, true),
            Self::Person { member, shared } => (None, Some(member), shared),
        };
        team.write(out);
        person.write(out);
        shared.write(out);
    }
}

impl Columns for State {
    const COUNT: usize = 6;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec!["state", "agreed_on", "retired_on", "retired_reason", "answer", "answer_words"]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        let state = String::read(row)?;
        let agreed_on = Option::<Date>::read(row)?;
        let retired_on = Option::<Date>::read(row)?;
        let retired_reason = Option::<String>::read(row)?;
        let answer = Option::<String>::read(row)?;
        let words = Option::<String>::read(row)?;
        let answer = answer
            .map(|code| {
                let own = ObjectiveAnswer::from_code(&code)
                    .ok_or_else(|| not_understood("answer", &code))?;
                Ok::<_, DbError>(Answer { own, words: words.unwrap_or_default() })
            })
            .transpose()?;
        match (state.as_str(), agreed_on, retired_on, retired_reason) {
            ("draft", ..) => Ok(Self::Draft),
            ("proposed", ..) => Ok(Self::Proposed),
            ("agreed", Some(agreed_on), ..) => Ok(Self::Agreed { agreed_on }),
            ("closed", Some(agreed_on), ..) => Ok(Self::Closed { agreed_on, answer }),
            ("retired", agreed_on, Some(retired_on), Some(reason)) => {
                Ok(Self::Retired { agreed_on, retired_on, reason })
            }
            _ => Err(not_understood("objectives.state", state)),
        }
    }

    fn write(&self, out: &mut Cells) {
        let retired = match self {
            Self::Retired { retired_on, reason, .. } => Some((*retired_on, reason.clone())),
            _ => None,
        };
        let answer = match self {
            Self::Closed { answer, .. } => answer.as_ref(),
            _ => None,
        };
        self.code().to_owned().write(out);
        self.agreed_on().write(out);
        retired.as_ref().map(|(on, _)| *on).write(out);
        retired.map(|(_, reason)| reason).write(out);
        answer.map(|answer| answer.own.code().to_owned()).write(out);
        answer.map(|answer| answer.words.clone()).write(out);
    }
}
