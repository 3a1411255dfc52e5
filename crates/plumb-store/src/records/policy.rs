//! The policy: one row of many columns.

use crate::columns::{Cells, Columns, Cursor, not_understood};
use plumb_core::cadence::Cadence;
use plumb_core::finding::Rule;
use plumb_core::fraction::Fraction;
use plumb_core::glossary::Glossary;
use plumb_core::id::WorkspaceId;
use plumb_core::own_words::{OwnWords, Term};
use plumb_core::pace::PaceBounds;
use plumb_core::policy::{ConfidenceSteps, Levels, Policy, Responder, WhoAgrees, WhoMay};
use plumb_core::rule_settings::{RuleSetting, RuleSettings};
use plumb_db::{DbError, Json};

/// The policy of a workspace, under the workspace's own id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPolicy {
    /// The workspace.
    pub id: WorkspaceId,
    /// What it settled.
    pub policy: Policy,
}

impl Columns for Policy {
    const COUNT: usize = 27;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec![
            "objectives_min",
            "objectives_max",
            "key_results_min",
            "key_results_max",
            "cadence",
            "check_in_weekday",
            "behind",
            "far_behind",
            "success_tenths",
            "confidence_steps",
            "who_agrees",
            "responder",
            "who_changes",
            "who_retires",
            "who_adds_late",
            "level_organisation",
            "level_division",
            "level_team",
            "individual",
            "owned_max",
            "changes_words",
            "retires_words",
            "late_words",
            "more_words",
            "own_words",
            "rules",
            "glossary",
        ]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        Ok(Self {
            objectives_min: i64::read(row)?,
            objectives_max: i64::read(row)?,
            key_results_min: i64::read(row)?,
            key_results_max: i64::read(row)?,
            cadence: Cadence::read(row)?,
            check_in_weekday: i64::read(row)?,
            pace: read_bounds(row)?,
            success_tenths: i64::read(row)?,
            confidence_steps: ConfidenceSteps::read(row)?,
            who_agrees: WhoAgrees::read(row)?,
            responder: Responder::read(row)?,
            who_changes: WhoMay::read(row)?,
            who_retires: WhoMay::read(row)?,
            who_adds_late: WhoMay::read(row)?,
            levels: read_levels(row)?,
            individual: bool::read(row)?,
            owned_max: i64::read(row)?,
            changes_words: String::read(row)?,
            retires_words: String::read(row)?,
            late_words: String::read(row)?,
            more_words: String::read(row)?,
            own_words: own_words(&Json::read(row)?)?,
            rules: rules(&Json::read(row)?)?,
            glossary: glossary(&Json::read(row)?)?,
        })
    }

    fn write(&self, out: &mut Cells) {
        self.objectives_min.write(out);
        self.objectives_max.write(out);
        self.key_results_min.write(out);
        self.key_results_max.write(out);
        self.cadence.write(out);
        self.check_in_weekday.write(out);
        self.pace.behind().ten_thousandths().write(out);
        self.pace.far().ten_thousandths().write(out);
        self.success_tenths.write(out);
        self.confidence_steps.write(out);
        self.who_agrees.write(out);
        self.responder.write(out);
        self.who_changes.write(out);
        self.who_retires.write(out);
        self.who_adds_late.write(out);
        self.levels.organisation.write(out);
        self.levels.division.write(out);
        self.levels.team.write(out);
        self.individual.write(out);
        self.owned_max.write(out);
        self.changes_words.write(out);
        self.retires_words.write(out);
        self.late_words.write(out);
        self.more_words.write(out);
        let own = self.own_words.iter().map(|(term, word)| (term.code().to_owned(), word.into()));
        Json::Object(own.collect()).write(out);
        let rules = self.rules.iter();
        let rules = rules.map(|(rule, made)| (rule.code().to_owned(), made.code().into()));
        Json::Object(rules.collect()).write(out);
        let explained = self.glossary.iter();
        let explained = explained.map(|(word, means)| (word.to_owned(), means.into()));
        Json::Object(explained.collect()).write(out);
    }
}

fn read_bounds(row: &mut Cursor<'_>) -> Result<PaceBounds, DbError> {
    let behind = Fraction::from_ten_thousandths(i64::read(row)?);
    let far = Fraction::from_ten_thousandths(i64::read(row)?);
    PaceBounds::new(behind, far).map_err(|_| not_understood("policies.behind", (behind, far)))
}

fn read_levels(row: &mut Cursor<'_>) -> Result<Levels, DbError> {
    Ok(Levels {
        organisation: bool::read(row)?,
        division: bool::read(row)?,
        team: bool::read(row)?,
    })
}

/// The words of a workspace as they are stored.
pub(crate) fn own_words(stored: &Json) -> Result<OwnWords, DbError> {
    let mut words = OwnWords::default();
    for (term, word) in stored.as_object().into_iter().flatten() {
        let put = match (Term::from_code(term), word.as_str()) {
            (Some(term), Some(word)) => words.put(term, word).is_ok(),
            _ => false,
        };
        if !put {
            return Err(not_understood("policies.own_words", (term, word)));
        }
    }
    Ok(words)
}

/// What was made of the rules, as it is stored.
fn rules(stored: &Json) -> Result<RuleSettings, DbError> {
    let mut rules = RuleSettings::default();
    for (rule, made) in stored.as_object().into_iter().flatten() {
        let made_of = made.as_str().and_then(RuleSetting::from_code);
        let (Some(known), Some(made_of)) = (Rule::from_code(rule), made_of) else {
            return Err(not_understood("policies.rules", (rule, made)));
        };
        rules.put(known, Some(made_of));
    }
    Ok(rules)
}

/// The words that were explained, as they are stored.
fn glossary(stored: &Json) -> Result<Glossary, DbError> {
    let mut glossary = Glossary::default();
    for (word, means) in stored.as_object().into_iter().flatten() {
        let put = means.as_str().is_some_and(|means| glossary.put(word, means).is_ok());
        if !put {
            return Err(not_understood("policies.glossary", (word, means)));
        }
    }
    Ok(glossary)
}
