//! How we work here.

use crate::codes::{
    Cadence, ConfidenceSteps, Level, Responder, Rule, RuleSetting, WhoAgrees, WhoMay,
};
use crate::patch::Patch;
use crate::problem::Refused;
use crate::values::{Share, TypedNumber};
use jiff::Timestamp;
use plumb_app::Refusal;
use plumb_core::finding::Rule as CoreRule;
use plumb_core::fraction::Fraction;
use plumb_core::glossary::Glossary;
use plumb_core::own_words::{OwnWords, Term};
use plumb_core::pace::PaceBounds;
use plumb_core::policy::{Levels, Policy as CorePolicy};
use plumb_core::rule_settings::RuleSettings;
use plumb_store::{Held, KeptPolicy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the workspace settled once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Policy {
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// The fewest objectives per team and cycle that make a set.
    pub objectives_min: i64,
    /// The most objectives per team and cycle.
    pub objectives_max: i64,
    /// The fewest key results per objective.
    pub key_results_min: i64,
    /// The most key results per objective.
    pub key_results_max: i64,
    /// How often is checked in, where neither key result, team nor cycle says so.
    pub cadence: Cadence,
    /// The weekday of check-ins, 1 Monday to 7 Sunday, where the team did not set one.
    pub check_in_weekday: i64,
    /// More than this below its pace is behind.
    pub behind: Share,
    /// More than this below its pace is far behind.
    pub far_behind: Share,
    /// From which score on a stretch is a success, in tenths.
    pub success_tenths: i64,
    /// In how many steps confidence is asked.
    pub confidence_steps: ConfidenceSteps,
    /// Who agrees for a team.
    pub who_agrees: WhoAgrees,
    /// Who above a team answers what it proposes; where nobody holds that role, the team answers.
    pub responder: Responder,
    /// Who changes what is agreed.
    pub who_changes: WhoMay,
    /// Who stops it.
    pub who_retires: WhoMay,
    /// Who adds to a cycle whose delivery has begun.
    pub who_adds_late: WhoMay,
    /// At which levels objectives are written.
    pub levels: Vec<Level>,
    /// Whether people may have objectives that contribute to their team's.
    pub individual: bool,
    /// How many key results one person looks after before it is told.
    pub owned_max: i64,
    /// What else holds for changes.
    pub changes_words: String,
    /// What else holds for what is stopped.
    pub retires_words: String,
    /// What else holds for what is added late.
    pub late_words: String,
    /// Anything else the workspace settled.
    pub more_words: String,
    /// What the workspace calls things on its pages, by the term: `aspirational`, `committed`, `learning`, `leading`,
    /// `lagging`, `definition`, `how_sure`, `supports`, `sponsor`, `champion`, `policy`. Codes stay what they are.
    pub own_words: BTreeMap<String, String>,
    /// What the workspace made of rules of the review, by their codes: `off`, or what they weigh. The others are as they
    /// came.
    pub rules: BTreeMap<Rule, RuleSetting>,
    /// The abbreviations and insider words that it explained, with what they mean: the review asks about none of them.
    pub glossary: BTreeMap<String, String>,
}

impl From<&Held<KeptPolicy>> for Policy {
    fn from(held: &Held<KeptPolicy>) -> Self {
        let policy = &held.is.policy;
        Self {
            version: held.since_change,
            changed_at: held.since_at,
            objectives_min: policy.objectives_min,
            objectives_max: policy.objectives_max,
            key_results_min: policy.key_results_min,
            key_results_max: policy.key_results_max,
            cadence: Cadence(policy.cadence),
            check_in_weekday: policy.check_in_weekday,
            behind: Share(policy.pace.behind()),
            far_behind: Share(policy.pace.far()),
            success_tenths: policy.success_tenths,
            confidence_steps: ConfidenceSteps(policy.confidence_steps),
            who_agrees: WhoAgrees(policy.who_agrees),
            responder: Responder(policy.responder),
            who_changes: WhoMay(policy.who_changes),
            who_retires: WhoMay(policy.who_retires),
            who_adds_late: WhoMay(policy.who_adds_late),
            levels: levels(policy.levels),
            individual: policy.individual,
            owned_max: policy.owned_max,
            changes_words: policy.changes_words.clone(),
            retires_words: policy.retires_words.clone(),
            late_words: policy.late_words.clone(),
            more_words: policy.more_words.clone(),
            own_words: policy
                .own_words
                .iter()
                .map(|(term, word)| (term.code().to_owned(), word.to_owned()))
                .collect(),
            rules: policy
                .rules
                .iter()
                .map(|(rule, made)| (Rule(rule), RuleSetting(made)))
                .collect(),
            glossary: policy
                .glossary
                .iter()
                .map(|(word, means)| (word.to_owned(), means.to_owned()))
                .collect(),
        }
    }
}

/// What is to change in how we work here: what is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PolicyPatch {
    /// The fewest objectives per team and cycle that make a set.
    pub objectives_min: Patch<i64>,
    /// The most objectives per team and cycle.
    pub objectives_max: Patch<i64>,
    /// The fewest key results per objective.
    pub key_results_min: Patch<i64>,
    /// The most key results per objective.
    pub key_results_max: Patch<i64>,
    /// How often is checked in, where neither key result, team nor cycle says so.
    pub cadence: Patch<Cadence>,
    /// The weekday of check-ins, 1 Monday to 7 Sunday, where the team did not set one.
    pub check_in_weekday: Patch<i64>,
    /// More than this below its pace is behind: a share with at most four decimals.
    pub behind: Patch<TypedNumber>,
    /// More than this below its pace is far behind: a share with at most four decimals.
    pub far_behind: Patch<TypedNumber>,
    /// From which score on a stretch is a success, in tenths.
    pub success_tenths: Patch<i64>,
    /// In how many steps confidence is asked.
    pub confidence_steps: Patch<ConfidenceSteps>,
    /// Who agrees for a team.
    pub who_agrees: Patch<WhoAgrees>,
    /// Who above a team answers what it proposes.
    pub responder: Patch<Responder>,
    /// Who changes what is agreed.
    pub who_changes: Patch<WhoMay>,
    /// Who stops it.
    pub who_retires: Patch<WhoMay>,
    /// Who adds to a cycle whose delivery has begun.
    pub who_adds_late: Patch<WhoMay>,
    /// At which levels objectives are written: one at least.
    pub levels: Patch<Vec<Level>>,
    /// Whether people may have objectives that contribute to their team's.
    pub individual: Patch<bool>,
    /// How many key results one person looks after before it is told.
    pub owned_max: Patch<i64>,
    /// What else holds for changes.
    pub changes_words: Patch<String>,
    /// What else holds for what is stopped.
    pub retires_words: Patch<String>,
    /// What else holds for what is added late.
    pub late_words: Patch<String>,
    /// Anything else the workspace settled.
    pub more_words: Patch<String>,
    /// What the workspace calls things, as a whole: a term that is left out gets Plumb's word back.
    pub own_words: Patch<BTreeMap<String, String>>,
    /// What is made of rules of the review, as a whole: a rule that is left out is as it came.
    pub rules: Patch<BTreeMap<String, RuleSetting>>,
    /// The words that are explained, as a whole: one that is left out is explained no more.
    pub glossary: Patch<BTreeMap<String, String>>,
    /// Why it changes: needed.
    pub reason: Patch<String>,
}

impl PolicyPatch {
    /// How it is to be, given how it is.
    pub fn over(self, is: &CorePolicy, refused: &mut Refused) -> Option<CorePolicy> {
        let behind = read_share(self.behind, is.pace.behind(), "behind", refused);
        let far = read_share(self.far_behind, is.pace.far(), "far_behind", refused);
        let pace = refused.keep("far_behind", PaceBounds::new(behind?, far?))?;
        let own_words = match self.own_words.given() {
            None => Some(is.own_words.clone()),
            Some(typed) => own_words(&typed, refused),
        }?;
        let rules = match self.rules.given() {
            None => Some(is.rules.clone()),
            Some(typed) => rules(&typed, refused),
        }?;
        let glossary = match self.glossary.given() {
            None => Some(is.glossary.clone()),
            Some(typed) => glossary(&typed, refused),
        }?;
        Some(CorePolicy {
            objectives_min: self.objectives_min.over(is.objectives_min),
            objectives_max: self.objectives_max.over(is.objectives_max),
            key_results_min: self.key_results_min.over(is.key_results_min),
            key_results_max: self.key_results_max.over(is.key_results_max),
            cadence: self.cadence.over(Cadence(is.cadence)).0,
            check_in_weekday: self.check_in_weekday.over(is.check_in_weekday),
            pace,
            success_tenths: self.success_tenths.over(is.success_tenths),
            confidence_steps: self.confidence_steps.over(ConfidenceSteps(is.confidence_steps)).0,
            who_agrees: self.who_agrees.over(WhoAgrees(is.who_agrees)).0,
            responder: self.responder.over(Responder(is.responder)).0,
            who_changes: self.who_changes.over(WhoMay(is.who_changes)).0,
            who_retires: self.who_retires.over(WhoMay(is.who_retires)).0,
            who_adds_late: self.who_adds_late.over(WhoMay(is.who_adds_late)).0,
            levels: Levels::of(self.levels.over(levels(is.levels)).into_iter().map(|one| one.0)),
            individual: self.individual.over(is.individual),
            owned_max: self.owned_max.over(is.owned_max),
            changes_words: self.changes_words.over(is.changes_words.clone()),
            retires_words: self.retires_words.over(is.retires_words.clone()),
            late_words: self.late_words.over(is.late_words.clone()),
            more_words: self.more_words.over(is.more_words.clone()),
            own_words,
            rules,
            glossary,
        })
    }
}

fn own_words(typed: &BTreeMap<String, String>, refused: &mut Refused) -> Option<OwnWords> {
    let mut own = OwnWords::default();
    for (term, word) in typed {
        let field = format!("own_words.{term}");
        match Term::from_code(term) {
            Some(term) => {
                refused.keep(&field, own.put(term, word));
            }
            None => refused.add(&field, &Refusal::new("own_word.no_term", "there is no such term")),
        }
    }
    refused.is_empty().then_some(own)
}

fn rules(typed: &BTreeMap<String, RuleSetting>, refused: &mut Refused) -> Option<RuleSettings> {
    let mut rules = RuleSettings::default();
    for (code, made) in typed {
        match CoreRule::from_code(code) {
            Some(rule) => rules.put(rule, Some(made.0)),
            None => refused.add(
                &format!("rules.{code}"),
                &Refusal::new("rule.unknown", "there is no such rule"),
            ),
        }
    }
    refused.is_empty().then_some(rules)
}

fn glossary(typed: &BTreeMap<String, String>, refused: &mut Refused) -> Option<Glossary> {
    let mut glossary = Glossary::default();
    for (word, means) in typed {
        refused.keep(&format!("glossary.{word}"), glossary.put(word, means));
    }
    refused.is_empty().then_some(glossary)
}

fn levels(levels: Levels) -> Vec<Level> {
    levels.used().map(Level).collect()
}

/// A share as it was typed: four decimals are what shares are compared in.
fn read_share(
    typed: Patch<TypedNumber>,
    is: Fraction,
    field: &str,
    refused: &mut Refused,
) -> Option<Fraction> {
    let Some(typed) = typed.given() else {
        return Some(is);
    };
    let share = typed.read(field, refused)?.get() * rust_decimal::Decimal::from(10_000);
    match i64::try_from(share.normalize().mantissa()) {
        Ok(whole) if share.normalize().scale() == 0 => Some(Fraction::from_ten_thousandths(whole)),
        _ => {
            let refusal = Refusal::new("share.too_fine", "a share has at most four decimals");
            refused.add(field, &refusal);
            None
        }
    }
}
