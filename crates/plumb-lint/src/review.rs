//! Asks the review about what was read, and lays the policy over its answers.

use crate::policy::Policy;
use crate::report::{Reviewed, Set, Statement};
use plumb_review::{
    Fields, Glossary, KeyResult, KeyResultReview, Objective, ObjectiveReview, as_a_set, weigh,
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
        let (statements, mut reviews) = draft
            .key_results
            .into_iter()
            .map(|one| {
                let review = self.found(&one);
                (one.statement, review)
            })
            .unzip::<_, _, Vec<_>, Vec<_>>();
        as_a_set(&mut reviews.iter_mut().collect::<Vec<_>>());
        let key_results = statements.into_iter().zip(reviews).map(|(statement, mut review)| {
            weigh(&mut review.findings, &self.policy.rules);
            Reviewed { statement, review }
        });
        let key_results = key_results.collect();
        let objective = draft.objective.map(|statement| {
            let review = self.objective(&statement.text);
            Reviewed { statement, review }
        });
        // What is said of the set as a whole comes here, weighed by the policy's focus limits and cadence.
        Set { objective, key_results, findings: Vec::new() }
    }

    /// Reviews a key result that stands alone.
    pub fn key_result(&self, one: &DraftKeyResult) -> KeyResultReview {
        let mut review = self.found(one);
        weigh(&mut review.findings, &self.policy.rules);
        review
    }

    fn found(&self, one: &DraftKeyResult) -> KeyResultReview {
        let cycle = self.policy.cycle.map(|cycle| (cycle.first_day, cycle.last_day));
        let key_result = KeyResult {
            text: &one.statement.text,
            fields: Fields { cycle, ..one.fields },
            purpose: None,
            glossary: Glossary(&self.glossary),
        };
        key_result.review()
    }

    /// Reviews an objective.
    pub fn objective(&self, text: &str) -> ObjectiveReview {
        let objective = Objective { text, purpose: None, glossary: Glossary(&self.glossary) };
        let mut review = objective.review();
        weigh(&mut review.findings, &self.policy.rules);
        review
    }
}
