//! How we work here, and how it came to that: who changed what, when and why.

use super::rows::{People, people};
use super::write::{Meanwhile, told};
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use jiff::Timestamp;
use plumb_core::cadence::Cadence;
use plumb_core::fraction::Fraction;
use plumb_core::glossary::Glossary;
use plumb_core::id::MemberId;
use plumb_core::own_words::OwnWords;
use plumb_core::pause::Pause;
use plumb_core::policy::{ConfidenceSteps, Levels, Policy, Responder, WhoAgrees, WhoMay};
use plumb_core::rule_settings::RuleSettings;
use plumb_db::Reader;
use plumb_store::changes::{self, Told};
use plumb_store::{Held, KeptPolicy, pauses, policies};
use std::collections::BTreeMap;

/// How many changes are shown.
const CHANGES_MAX: usize = 50;

/// How we work here.
#[derive(Clone, Debug)]
pub struct PolicyView {
    /// What is settled now.
    pub policy: Held<KeptPolicy>,
    /// The changes that led to it, the latest first; the first settling is none.
    pub changes: Vec<PolicyChange>,
    /// Everybody's pauses, by their first day.
    pub pauses: Vec<Pause>,
    /// Everybody who is named.
    pub people: People,
}

/// One change of it.
#[derive(Clone, Debug)]
pub struct PolicyChange {
    /// Its number.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What kind of actor did it.
    pub actor: String,
    /// Who did it, where it was a person.
    pub by: Option<MemberId>,
    /// Why.
    pub reason: String,
    /// What differs.
    pub settings: Vec<Changed>,
}

/// A setting that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The stable word for it: `objectives`, `cadence`.
    pub setting: &'static str,
    /// What was settled before.
    pub before: Setting,
    /// What is settled since.
    pub after: Setting,
}

/// What is settled about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// From so many to so many.
    Range(i64, i64),
    /// So many.
    Number(i64),
    /// So much below pace.
    Share(Fraction),
    /// A score, in tenths.
    Tenths(i64),
    /// A weekday, 1 Monday to 7 Sunday.
    Weekday(i64),
    /// How often.
    Cadence(Cadence),
    /// In how many steps.
    Steps(ConfidenceSteps),
    /// Who agrees.
    WhoAgrees(WhoAgrees),
    /// Who above a team answers.
    Responder(Responder),
    /// To whom something is left.
    WhoMay(WhoMay),
    /// At which levels.
    Levels(Levels),
    /// Whether it is so.
    Yes(bool),
    /// The workspace's own words.
    Words(String),
    /// What it calls things.
    Own(OwnWords),
    /// What it made of the rules of the review.
    Rules(RuleSettings),
    /// The words that it explained.
    Glossary(Glossary),
}

/// Everything that a policy settles, each under its stable word, in the order of the page.
pub fn settings(policy: &Policy) -> [(&'static str, Setting); 23] {
    [
        ("objectives", Setting::Range(policy.objectives_min, policy.objectives_max)),
        ("key_results", Setting::Range(policy.key_results_min, policy.key_results_max)),
        ("cadence", Setting::Cadence(policy.cadence)),
        ("check_in_weekday", Setting::Weekday(policy.check_in_weekday)),
        ("confidence_steps", Setting::Steps(policy.confidence_steps)),
        ("behind", Setting::Share(policy.pace.behind())),
        ("far_behind", Setting::Share(policy.pace.far())),
        ("success", Setting::Tenths(policy.success_tenths)),
        ("who_agrees", Setting::WhoAgrees(policy.who_agrees)),
        ("responder", Setting::Responder(policy.responder)),
        ("who_changes", Setting::WhoMay(policy.who_changes)),
        ("who_retires", Setting::WhoMay(policy.who_retires)),
        ("who_adds_late", Setting::WhoMay(policy.who_adds_late)),
        ("levels", Setting::Levels(policy.levels)),
        ("individual", Setting::Yes(policy.individual)),
        ("owned_max", Setting::Number(policy.owned_max)),
        ("changes_words", Setting::Words(policy.changes_words.clone())),
        ("retires_words", Setting::Words(policy.retires_words.clone())),
        ("late_words", Setting::Words(policy.late_words.clone())),
        ("more_words", Setting::Words(policy.more_words.clone())),
        ("own_words", Setting::Own(policy.own_words.clone())),
        ("rules", Setting::Rules(policy.rules.clone())),
        ("glossary", Setting::Glossary(policy.glossary.clone())),
    ]
}

/// Reads how we work here, with its latest changes.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn policy(r: &mut Reader, caller: &Caller) -> Result<PolicyView> {
    let policy = policies::one(r, caller.workspace).await?;
    let limit = i64::try_from(CHANGES_MAX).unwrap_or(i64::MAX);
    let past = policies::past(r, caller.workspace, limit).await?;
    let numbers = past.iter().map(|version| version.until_change).collect::<Vec<_>>();
    let reasons = changes::some(r, caller.workspace, &numbers).await?;
    let reasons = reasons.into_iter().map(|told| (told.number, told)).collect::<BTreeMap<_, _>>();
    let mut pauses = pauses::all(r, caller.workspace).await?;
    pauses.retain(|pause| pause.team.is_none());
    let mut after = &policy.is.policy;
    let mut list = Vec::new();
    for version in &past {
        if let Some(told) = reasons.get(&version.until_change) {
            list.push(change(told, &version.was.policy, after));
        }
        after = &version.was.policy;
    }
    Ok(PolicyView {
        people: people(r, caller, list.iter().filter_map(|change| change.by)).await?,
        pauses: pauses.into_iter().map(|pause| pause.is).collect(),
        policy,
        changes: list,
    })
}

/// What became of it since the version that began with change `seen`.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn policy_meanwhile(
    r: &mut Reader,
    caller: &Caller,
    seen: Option<i64>,
) -> Result<Meanwhile<KeptPolicy>> {
    let now = policies::one(r, caller.workspace).await?;
    let was = match seen {
        Some(seen) => policies::past_since(r, caller.workspace, seen).await?,
        None => None,
    };
    let (change, by) = told(r, caller, now.since_change).await?;
    Ok(Meanwhile { was: was.map(|past| past.was), now, change, by })
}

fn change(told: &Told, before: &Policy, after: &Policy) -> PolicyChange {
    let settings = settings(before)
        .into_iter()
        .zip(settings(after))
        .filter(|(before, after)| before != after)
        .map(|((setting, before), (_, after))| Changed { setting, before, after })
        .collect();
    PolicyChange {
        number: told.number,
        at: told.at,
        actor: told.actor.clone(),
        by: told.member.map(MemberId),
        reason: told.reason.clone(),
        settings,
    }
}
