//! Statements that are reviewed and not kept: those that a program sends, and those that a file holds.
//!
//! Pure: what the workspace settled about the rules is an argument.

use plumb_core::objective::Purpose;
use plumb_core::policy::Policy;
use plumb_review::{
    Fields, Finding, Glossary, KeyResult, KeyResultReview, Objective, ObjectiveReview, as_a_set,
    weigh,
};
use std::collections::BTreeMap;

/// An objective or a key result in words.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The words.
    pub text: String,
    /// What the objective is for; of a key result, the one above it.
    pub purpose: Option<Purpose>,
    /// Which of the two it is.
    pub kind: StatementKind,
}

/// Whether it is an objective or a key result.
#[derive(Clone, Debug)]
pub enum StatementKind {
    /// An objective.
    Objective,
    /// A key result.
    KeyResult {
        /// What its fields hold.
        fields: Fields,
        /// The words of the objective above it: key results under the same words are one set, in which work beside an
        /// outcome weighs less. Nothing where it stands alone.
        above: Option<String>,
    },
}

/// What the review says of a statement, under what the workspace settled.
#[derive(Clone, Debug, PartialEq)]
pub enum Reviewed {
    /// Of an objective.
    Objective(ObjectiveReview),
    /// Of a key result.
    KeyResult(KeyResultReview),
}

impl Reviewed {
    /// What a coach would say.
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Objective(review) => &review.findings,
            Self::KeyResult(review) => &review.findings,
        }
    }
}

/// Reviews statements, in their order.
pub fn review(statements: &[Statement], policy: &Policy) -> Vec<Reviewed> {
    let words = policy.glossary.words();
    let glossary = Glossary(&words);
    let mut reviewed = statements.iter().map(|one| of_one(one, glossary)).collect::<Vec<_>>();
    let mut sets = BTreeMap::<&str, Vec<&mut KeyResultReview>>::new();
    for (statement, reviewed) in statements.iter().zip(&mut reviewed) {
        if let (Some(above), Reviewed::KeyResult(review)) = (above(statement), reviewed) {
            sets.entry(above).or_default().push(review);
        }
    }
    for set in sets.values_mut() {
        as_a_set(set);
    }
    for review in &mut reviewed {
        match review {
            Reviewed::Objective(review) => weigh(&mut review.findings, &policy.rules),
            Reviewed::KeyResult(review) => weigh(&mut review.findings, &policy.rules),
        }
    }
    reviewed
}

fn of_one(statement: &Statement, glossary: Glossary<'_>) -> Reviewed {
    let Statement { text, purpose, kind } = statement;
    let purpose = *purpose;
    match kind {
        StatementKind::Objective => {
            Reviewed::Objective(Objective { text, purpose, glossary }.review())
        }
        StatementKind::KeyResult { fields, .. } => {
            let fields = *fields;
            Reviewed::KeyResult(KeyResult { text, fields, purpose, glossary }.review())
        }
    }
}

fn above(statement: &Statement) -> Option<&str> {
    match &statement.kind {
        StatementKind::KeyResult { above, .. } => above.as_deref(),
        StatementKind::Objective => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_core::finding::{Rule, Severity};
    use plumb_core::rule_settings::RuleSetting;

    fn key_result(text: &str, above: Option<&str>) -> Statement {
        let kind =
            StatementKind::KeyResult { fields: Fields::default(), above: above.map(str::to_owned) };
        Statement { text: text.to_owned(), purpose: None, kind }
    }

    fn told(statements: &[Statement], policy: &Policy) -> Vec<(usize, Rule, Severity)> {
        let reviewed = review(statements, policy);
        let told = reviewed.iter().enumerate().flat_map(|(nth, review)| {
            review.findings().iter().map(move |one| (nth, one.rule, one.severity))
        });
        told.collect()
    }

    #[test]
    fn a_rule_that_is_off_says_nothing_and_another_weight_is_told() {
        let statements = [key_result("Raise the share of repeat riders by 20%", None)];
        let mut policy = Policy::default();
        assert!(told(&statements, &policy).contains(&(0, Rule::K6, Severity::Hint)));
        policy.rules.put(Rule::K6, Some(RuleSetting::Warning));
        assert!(told(&statements, &policy).contains(&(0, Rule::K6, Severity::Warning)));
        policy.rules.put(Rule::K6, Some(RuleSetting::Off));
        assert!(told(&statements, &policy).iter().all(|(_, rule, _)| *rule != Rule::K6));
    }
}
