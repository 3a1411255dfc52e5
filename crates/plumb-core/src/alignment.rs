//! Alignment: an objective supports another objective or one of its key results. Many to many, never a circle.

use crate::cycle::Cycle;
use crate::id::{AlignmentId, KeyResultId, ObjectiveId};
use crate::key_result::{self, KeyResult};
use crate::objective::{self, Objective};
use std::collections::{BTreeMap, BTreeSet};

/// One objective supports another, or one of its key results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// Its identity.
    pub id: AlignmentId,
    /// The one that supports.
    pub from: ObjectiveId,
    /// The one that is supported.
    pub to: ObjectiveId,
    /// The key result of it that is meant, where one is.
    pub to_key_result: Option<KeyResultId>,
}

/// Why a link was refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum AlignmentRefused {
    /// It would close a circle; a link to a key result counts as one to its objective.
    #[error("that would close a circle: what it is to support already rests on it")]
    Circle,
    /// An objective can't support itself.
    #[error("an objective can't support itself")]
    Itself,
    /// The link is there already.
    #[error("this link is there already")]
    There,
    /// Personal objectives stand outside alignment.
    #[error("personal objectives stand outside alignment")]
    Personal,
    /// Their cycles do not overlap.
    #[error("the two objectives are in cycles that do not overlap")]
    CyclesApart,
    /// What was stopped is not worked towards any more.
    #[error("what was stopped can't be supported any more")]
    Stopped,
    /// Changing an agreed objective needs a reason.
    #[error("the objective is agreed: changing what it supports needs a reason")]
    NoReason,
}

impl AlignmentRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Circle => "alignment.circle",
            Self::Itself => "alignment.itself",
            Self::There => "alignment.there",
            Self::Personal => "alignment.personal",
            Self::CyclesApart => "alignment.cycles_apart",
            Self::Stopped => "alignment.stopped",
            Self::NoReason => "alignment.no_reason",
        }
    }
}

/// One end of a link that is to be: an objective in its cycle.
#[derive(Clone, Copy, Debug)]
pub struct End<'a> {
    /// The objective.
    pub objective: &'a Objective,
    /// Its cycle.
    pub cycle: &'a Cycle,
}

impl End<'_> {
    /// Whether it may support `to`, or `key_result` of `to` where one is meant, all circles apart: [`Links::may_add`].
    ///
    /// # Errors
    ///
    /// [`AlignmentRefused::Personal`], [`AlignmentRefused::Stopped`], [`AlignmentRefused::CyclesApart`].
    pub fn may_support(
        self,
        to: End<'_>,
        key_result: Option<&KeyResult>,
    ) -> Result<(), AlignmentRefused> {
        if self.objective.team().is_none() || to.objective.team().is_none() {
            return Err(AlignmentRefused::Personal);
        }
        let stopped = matches!(to.objective.state, objective::State::Retired { .. })
            || key_result.is_some_and(|key_result| {
                matches!(key_result.state, key_result::State::Retired { .. })
            });
        if stopped {
            return Err(AlignmentRefused::Stopped);
        }
        if !self.cycle.overlaps(to.cycle) {
            return Err(AlignmentRefused::CyclesApart);
        }
        Ok(())
    }
}

/// What supports what, as far as it was read. Objectives go by their ids, or by whatever else names them.
#[derive(Clone, Debug)]
pub struct Links<T = ObjectiveId> {
    up: BTreeMap<T, BTreeSet<T>>,
}

impl<T> Default for Links<T> {
    fn default() -> Self {
        Self { up: BTreeMap::new() }
    }
}

impl<T: Copy + Ord> Links<T> {
    /// Takes the pairs "from supports to".
    pub fn new(pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut links = Self::default();
        for (from, to) in pairs {
            links.up.entry(from).or_default().insert(to);
        }
        links
    }

    /// Whether there is a path upwards from `from` to `to`, over any number of links.
    pub fn leads(&self, from: T, to: T) -> bool {
        self.reaches(from, |objective| objective == to)
    }

    /// Whether a path upwards from `from`, itself included, meets an objective that `wanted` accepts.
    pub fn reaches(&self, from: T, wanted: impl Fn(T) -> bool) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(objective) = open.pop() {
            if wanted(objective) {
                return true;
            }
            if seen.insert(objective) {
                open.extend(self.up.get(&objective).into_iter().flatten());
            }
        }
        false
    }

    /// Whether `from` may support `to`.
    ///
    /// # Errors
    ///
    /// [`AlignmentRefused::Itself`], [`AlignmentRefused::Circle`].
    pub fn may_add(&self, from: T, to: T) -> Result<(), AlignmentRefused> {
        if from == to {
            return Err(AlignmentRefused::Itself);
        }
        if self.leads(to, from) {
            return Err(AlignmentRefused::Circle);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn objective(n: u8) -> ObjectiveId {
        ObjectiveId(Uuid::from_u128(u128::from(n)))
    }

    #[test]
    fn a_link_that_closes_a_circle_is_refused_however_long_the_circle() {
        let links = Links::new([(objective(1), objective(2)), (objective(2), objective(3))]);
        assert_eq!(links.may_add(objective(3), objective(1)), Err(AlignmentRefused::Circle));
        assert_eq!(links.may_add(objective(1), objective(3)), Ok(()));
        assert_eq!(links.may_add(objective(1), objective(1)), Err(AlignmentRefused::Itself));
    }

    proptest! {
        #[test]
        fn links_added_one_by_one_never_form_a_circle(pairs in prop::collection::vec((0u8..12, 0u8..12), 0..60)) {
            let mut kept = Vec::new();
            for (from, to) in pairs {
                let (from, to) = (objective(from), objective(to));
                if Links::new(kept.clone()).may_add(from, to).is_ok() {
                    kept.push((from, to));
                }
            }
            let links = Links::new(kept.clone());
            for (from, to) in kept {
                prop_assert!(!links.leads(to, from));
            }
        }
    }
}
