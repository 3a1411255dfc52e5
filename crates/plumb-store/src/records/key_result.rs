//! A key result's definition and its life, each over several columns.

use crate::columns::{Cells, Columns, Cursor, not_understood};
use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::key_result::{Definition, GivenScore, State};
use plumb_core::quantity::Quantity;
use plumb_core::score::{LearningAnswer, Score};
use plumb_db::DbError;

impl Columns for Definition {
    const COUNT: usize = 6;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec!["counted", "excluded", "source", "contribution", "limits", "stands_in_for"]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        Ok(Self {
            counted: String::read(row)?,
            excluded: String::read(row)?,
            source: String::read(row)?,
            contribution: String::read(row)?,
            limits: String::read(row)?,
            stands_in_for: String::read(row)?,
        })
    }

    fn write(&self, out: &mut Cells) {
        self.counted.write(out);
        self.excluded.write(out);
        self.source.write(out);
        self.contribution.write(out);
        self.limits.write(out);
        self.stands_in_for.write(out);
    }
}

impl Columns for State {
    const COUNT: usize = 11;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec![
            "state",
            "agreed_on",
            "retired_on",
            "retired_reason",
            "score_tenths",
            "taught",
            "score_evidence",
            "score_link",
            "score_after",
            "scored_at",
            "score_imported",
        ]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        let state = String::read(row)?;
        let agreed_on = Option::<Date>::read(row)?;
        let retired_on = Option::<Date>::read(row)?;
        let retired_reason = Option::<String>::read(row)?;
        let given = read_given(row)?;
        match (state.as_str(), agreed_on, retired_on, retired_reason, given) {
            ("draft", ..) => Ok(Self::Draft),
            ("proposed", ..) => Ok(Self::Proposed),
            ("agreed", Some(agreed_on), ..) => Ok(Self::Agreed { agreed_on }),
            ("scored", Some(agreed_on), _, _, Some(given)) => Ok(Self::Scored { agreed_on, given }),
            ("retired", agreed_on, Some(retired_on), Some(reason), given) => {
                Ok(Self::Retired { agreed_on, retired_on, reason, given })
            }
            _ => Err(not_understood("key_results.state", state)),
        }
    }

    fn write(&self, out: &mut Cells) {
        let retired = match self {
            Self::Retired { retired_on, reason, .. } => Some((*retired_on, reason.clone())),
            _ => None,
        };
        let given = self.given();
        self.code().to_owned().write(out);
        self.agreed_on().write(out);
        retired.as_ref().map(|(on, _)| *on).write(out);
        retired.map(|(_, reason)| reason).write(out);
        given.and_then(|given| given.score).map(|score| i64::from(score.tenths())).write(out);
        given.and_then(|given| given.taught).write(out);
        given.map(|given| given.evidence.clone()).write(out);
        given.map(|given| given.link.clone()).write(out);
        given.map(|given| given.after.clone()).write(out);
        given.map(|given| given.scored_at).write(out);
        given.and_then(|given| given.imported).write(out);
    }
}

fn read_given(row: &mut Cursor<'_>) -> Result<Option<GivenScore>, DbError> {
    let score = Option::<i64>::read(row)?
        .map(|tenths| Score::new(tenths).map_err(|_| not_understood("score_tenths", tenths)))
        .transpose()?;
    let taught = Option::<LearningAnswer>::read(row)?;
    let evidence = Option::<String>::read(row)?.unwrap_or_default();
    let link = Option::<String>::read(row)?.unwrap_or_default();
    let after = Option::<String>::read(row)?.unwrap_or_default();
    let scored_at = Option::<Timestamp>::read(row)?;
    let imported = Option::<Quantity>::read(row)?;
    Ok(scored_at.map(|scored_at| GivenScore {
        score,
        taught,
        evidence,
        link,
        after,
        scored_at,
        imported,
    }))
}
