//! Asks the review about what was read, and lays the policy over its answers.

use crate::policy::Policy;
use crate::report::{Reviewed, Set, Statement};
use crate::together::{self, Around};
use plumb_core::ambition::Ambition;
use plumb_review::{
    Fields, Glossary, KeyResult, KeyResultReview, Objective, ObjectiveReview, Why, as_a_set, weigh,
};

/// An objective with its key results, as they were read.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The objective.
    pub objective: Option<Statement>,
    /// Whether it says to be a stretch or a promise.
    pub ambition: Option<Ambition>,
    /// What stands above it.
    pub above: Above,
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
    /// Whether it says to be a stretch or a promise.
    pub ambition: Option<Ambition>,
    /// Whether by when stands beside it.
    pub is_dated: bool,
}

/// What stands above an objective.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Above {
    /// Headings that are no statements, the outermost first. Objectives under the same are together one set.
    pub headings: Vec<Statement>,
    /// The teams that they name, the outermost first, in lower case.
    pub teams: Vec<String>,
    /// Whether the innermost of them is the whole: "Company OKRs".
    pub is_whole: bool,
    /// The cycle that they name, in words that are the same for the same cycle.
    pub cycle: Option<String>,
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

    /// Reviews the objectives and key results of a document, one by one and together. Where its name names the cycle,
    /// nothing in it lacks a day.
    pub fn document(&self, drafts: Vec<Draft>, names_cycle: bool) -> Vec<Set> {
        let mut sets = Vec::new();
        let mut arounds = Vec::new();
        for draft in drafts {
            arounds.push(Around::of(&draft));
            sets.push(self.set(draft, names_cycle));
        }
        let found = together::review(&sets, &arounds, self.policy);
        for (at, found) in found {
            if let Some(set) = sets.get_mut(at) {
                set.findings.push(found);
            }
        }
        sets
    }

    fn set(&self, draft: Draft, names_cycle: bool) -> Set {
        let has_cycle = names_cycle || draft.above.cycle.is_some();
        let (statements, mut reviews) = draft
            .key_results
            .into_iter()
            .map(|one| {
                let mut review = self.found(&one);
                if has_cycle || one.is_dated {
                    // Which days the cycle has only the policy says: none lies outside of it, and none is missing.
                    review.findings.retain(|finding| finding.why != Why::NoDeadline);
                }
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
            fields: Fields { cycle, cadence: self.policy.cadence, ..one.fields },
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
