//! What a workspace settled, and what teams dismissed, laid over what was found in their sets.

use super::material::{Material, Reviewed};
use crate::reviews::weighed;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::dismissal::{About, Dismissal};
use plumb_core::id::ObjectiveId;
use plumb_core::number::{Kind, Short};
use plumb_core::policy::Policy;
use plumb_db::Reader;
use plumb_review::{SetFinding, SetReview};
use plumb_store::dismissals;
use std::collections::BTreeMap;

/// A finding that a team leaves as it is.
#[derive(Clone, Debug)]
pub struct LeftAsItIs {
    /// What was found.
    pub finding: SetFinding,
    /// At which objective it was dismissed, and why.
    pub dismissal: Dismissal,
}

impl Material {
    /// Lets findings weigh what they weigh here, without those that are off, and parts them from those that were
    /// dismissed: at one of the objectives that they are about, for the words that its set has now.
    #[boxed]
    pub(super) async fn settle(
        &self,
        r: &mut Reader,
        caller: &Caller,
        policy: &Policy,
        review: SetReview,
    ) -> Result<(SetReview, Vec<LeftAsItIs>)> {
        let about = self.objectives.iter().map(|objective| About::Objective(objective.id));
        let about = about.collect::<Vec<_>>();
        let mut holding: BTreeMap<ObjectiveId, Vec<Dismissal>> = BTreeMap::new();
        for held in dismissals::of_some(r, caller.workspace, &about).await? {
            let About::Objective(id) = held.about else { continue };
            let words = self.words.get(&id).filter(|words| held.holds_for(words));
            if held.rule.is_of_sets() && words.is_some() {
                holding.entry(id).or_default().push(held.is);
            }
        }
        let sets = self.sets_by_number();
        let dismissal = |finding: &SetFinding| {
            let of = finding.about.things().iter().filter_map(|thing| sets.get(thing));
            let mut all = of.filter_map(|id| holding.get(id)).flatten();
            all.find(|dismissal| dismissal.rule == finding.rule).cloned()
        };
        let mut left = Vec::new();
        let mut findings = Vec::new();
        for finding in weighed(&review.findings, policy) {
            match dismissal(&finding) {
                Some(dismissal) => left.push(LeftAsItIs { finding, dismissal }),
                None => findings.push(finding),
            }
        }
        Ok((SetReview { findings, holds: review.holds }, left))
    }

    /// To which objective's set something belongs.
    fn sets_by_number(&self) -> BTreeMap<Short, ObjectiveId> {
        let own = self.objectives.iter();
        let own = own.map(|one| (Short::new(Kind::Objective, one.number), one.id));
        let key_results = self.key_results.values().flatten().map(Reviewed::key_result);
        let key_results =
            key_results.map(|one| (Short::new(Kind::KeyResult, one.number), one.objective));
        own.chain(key_results).collect()
    }
}
