//! Earlier values when what is counted changes: said anew, or left behind where the line breaks.

use crate::change::Change;
use crate::{Error, Refusal, Result};
use plumb_core::check_in::CheckInRefused;
use plumb_core::id::ReadingId;
use plumb_core::key_result::{EarlierValues, KeyResult, KeyResultRefused};
use plumb_core::quantity::Quantity;
use plumb_store::readings;

/// What the owner says of earlier values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// They are said anew: those that are named get another value, the others hold as they are.
    Restated(Vec<Restated>),
    /// They stay, and can't be compared with what comes.
    LineBreaks,
}

/// A reading's value under the new definition or in the new unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restated {
    /// Which reading.
    pub reading: ReadingId,
    /// What it is now.
    pub value: Quantity,
}

impl Change<'_> {
    /// Does with earlier values what the owner says, and gives back what that was. Nothing where no reading came to
    /// mean something else.
    ///
    /// # Errors
    ///
    /// At `earlier`: [`KeyResultRefused::EarlierValues`] without an answer where one is needed,
    /// [`KeyResultRefused::NothingToRestate`] with values where none is, `reading.not_here` for a value of no reading
    /// that counts.
    pub(super) async fn earlier_values(
        &mut self,
        before: &KeyResult,
        after: &KeyResult,
        said: Option<Earlier>,
    ) -> Result<Option<EarlierValues>> {
        let earlier = if after.counts_otherwise_than(before) {
            readings::of(self.tx, self.workspace, after.id).await?
        } else {
            Vec::new()
        };
        let mut counting =
            earlier.into_iter().map(|held| held.is).filter(|kept| !kept.withdrawn).peekable();
        let refused = |refused: KeyResultRefused| Error::from(Refusal::from(refused).at("earlier"));
        match (said, counting.peek().is_some()) {
            (Some(Earlier::Restated(values)), false) if !values.is_empty() => {
                Err(refused(KeyResultRefused::NothingToRestate))
            }
            (_, false) => Ok(None),
            (None, true) => Err(refused(KeyResultRefused::EarlierValues)),
            (Some(Earlier::LineBreaks), true) => Ok(Some(EarlierValues::LineBreaks)),
            (Some(Earlier::Restated(values)), true) => {
                let counting = counting.collect::<Vec<_>>();
                for restated in values {
                    let found = counting.iter().find(|kept| kept.id == restated.reading);
                    let mut kept = found.cloned().ok_or_else(|| {
                        Refusal::new("reading.not_here", "that is no reading of this key result")
                            .at("earlier")
                    })?;
                    if kept.reading.milestone.is_some() {
                        return Err(Refusal::from(CheckInRefused::ValueDoesNotFit)
                            .at("earlier")
                            .into());
                    }
                    if kept.reading.value != restated.value {
                        kept.reading.value = restated.value;
                        readings::change(self.tx, self.stamp, &kept).await?;
                    }
                }
                Ok(Some(EarlierValues::Restated))
            }
        }
    }
}
