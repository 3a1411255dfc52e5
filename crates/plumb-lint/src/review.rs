//! Asks the review about what was read, and lays the policy over its answers.

use crate::policy::Policy;
use crate::report::{Reviewed, Set, Statement};
use plumb_review::{
    Class, Fields, Glossary, KeyResult, KeyResultReview, Objective, ObjectiveReview,
};

/// An objective with its key results, as they were read.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The objective.
    pub objective: Option<Statement>,
    /// Its key results, in the order of the file.
    pub key_results: Vec<DraftKeyResult>,
}

/// A key result as it was read.
#[derive(Clone, Debug)]
pub struct DraftKeyResult {
    /// Its statement.
    pub statement: Statement,
    /// What columns beside it hold.
    pub fields: Fields,
}

/// Reviews under a policy.
#[derive(Clone, Debug)]
pub struct Reviewer<'p> {
    policy: &'p Policy,
    glossary: Vec<&'p str>,
}

impl<'p> Reviewer<'p> {
    /// Takes the policy.
    pub fn new(policy: &'p Policy) -> Self {
        Self { policy, glossary: policy.glossary.iter().map(String::as_str).collect() }
    }

    /// Reviews an objective with its key results.
    pub fn set(&self, draft: Draft) -> Set {
        // Work beside an outcome weighs less, so what each of them is has to be known first.
        let alone = draft.key_results.iter().map(|one| self.key_result(one, false));
        let alone = alone.collect::<Vec<_>>();
        let is_outcome = |review: &KeyResultReview| {
            review.class.as_ref().is_some_and(|class| class.is == Class::Outcome)
        };
        let outcomes = alone.iter().filter(|review| is_outcome(review)).count();
        let key_results = draft.key_results.into_iter().zip(alone).map(|(one, review)| {
            let others = outcomes - usize::from(is_outcome(&review));
            let review = if others > 0 { self.key_result(&one, true) } else { review };
            Reviewed { statement: one.statement, review }
        });
        let key_results = key_results.collect();
        let objective = draft.objective.map(|statement| {
            let review = self.objective(&statement.text);
            Reviewed { statement, review }
        });
        // What is said of the set as a whole comes here, weighed by the policy's focus limits and cadence.
        Set { objective, key_results, findings: Vec::new() }
    }

    /// Reviews a key result.
    pub fn key_result(&self, one: &DraftKeyResult, is_beside_outcome: bool) -> KeyResultReview {
        let cycle = self.policy.cycle.map(|cycle| (cycle.first_day, cycle.last_day));
        let key_result = KeyResult {
            text: &one.statement.text,
            fields: Fields { cycle, ..one.fields },
            purpose: None,
            is_beside_outcome,
            glossary: Glossary(&self.glossary),
        };
        let mut review = key_result.review();
        self.policy.weigh(&mut review.findings);
        review
    }

    /// Reviews an objective.
    pub fn objective(&self, text: &str) -> ObjectiveReview {
        let objective = Objective { text, purpose: None, glossary: Glossary(&self.glossary) };
        let mut review = objective.review();
        self.policy.weigh(&mut review.findings);
        review
    }
}
