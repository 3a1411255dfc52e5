//! Findings that a team dismissed, with its reason: kept, taken back, and laid over what the review finds.

mod leave;

use crate::load::{self, Name};
use crate::views::set_review::between;
use crate::{Caller, Error, Result, cycles, teams};
use async_recursion::async_recursion as boxed;
use plumb_core::dismissal::{About, Dismissal, fingerprint, words_of_set, words_of_team};
use plumb_core::finding::Rule;
use plumb_core::id::{CycleId, ObjectiveId, TeamId, WorkspaceId};
use plumb_core::key_result::KeyResult;
use plumb_core::number::Short;
use plumb_core::rule_settings::RuleSettings;
use plumb_db::Reader;
use plumb_review::{Finding, weigh};
use plumb_store::dismissals::Said;
use plumb_store::{Held, dismissals, key_results};
use std::collections::BTreeSet;

/// What a finding can be about, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// An objective.
    Objective(Name),
    /// A key result.
    KeyResult(Name),
    /// All that a team wants in a cycle: the team, then the cycle.
    Team(Name, Name),
}

/// A finding to dismiss.
#[derive(Clone, Debug)]
pub struct DismissFinding {
    /// In what it was found.
    pub of: Statement,
    /// By which rule.
    pub rule: Rule,
    /// Why it stays as it is.
    pub reason: String,
}

/// A dismissal as it is read.
#[derive(Clone, Debug)]
pub struct Dismissed {
    /// The dismissal.
    pub dismissal: Held<Dismissal>,
    /// Whether it holds: the words are still those that it was said of.
    pub holds: bool,
}

/// What is left of findings under what was settled and dismissed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled<'d> {
    /// Those to show, with what they weigh here.
    pub shown: Vec<Finding>,
    /// Those that were dismissed, each with its dismissal.
    pub dismissed: Vec<(Finding, &'d Dismissal)>,
}

/// Lays what a workspace settled, and what was dismissed of a statement with these words, over what was found in it.
/// What was dismissed of other words, of it or of another statement's, is no matter. Pure.
pub fn settled<'d>(
    mut findings: Vec<Finding>,
    rules: &RuleSettings,
    words: &str,
    dismissals: impl IntoIterator<Item = &'d Dismissal>,
) -> Settled<'d> {
    weigh(&mut findings, rules);
    let fingerprint = fingerprint(words);
    let holding = dismissals.into_iter().filter(|one| one.holds_for(&fingerprint));
    let holding = holding.collect::<Vec<_>>();
    let mut settled = Settled::default();
    for finding in findings {
        let left = holding.iter().find(|dismissal| dismissal.rule == finding.rule);
        // The words stay, and the numbers of the fields may change: what the two say otherwise is told again.
        match left.filter(|_| !finding.why.is_contradiction()) {
            Some(dismissal) => settled.dismissed.push((finding, *dismissal)),
            None => settled.shown.push(finding),
        }
    }
    settled
}

/// What was dismissed of something, in the order of the rules. Whoever reads it reads that; what is told of a team to its
/// lead alone, the lead.
///
/// # Errors
///
/// [`Error::NotFound`].
#[boxed]
pub async fn list(r: &mut Reader, caller: &Caller, of: Statement) -> Result<Vec<Dismissed>> {
    match of {
        Statement::Objective(name) => {
            let held = load::objective(r, caller, name).await?;
            let about = About::Objective(held.id);
            of_statement(r, caller, about, &held.statement).await
        }
        Statement::KeyResult(name) => {
            let (held, _) = load::key_result(r, caller, name).await?;
            of_statement(r, caller, About::KeyResult(held.id), &held.statement).await
        }
        Statement::Team(team, cycle) => of_team(r, caller, team, cycle).await,
    }
}

#[boxed]
async fn of_statement(
    r: &mut Reader,
    caller: &Caller,
    about: About,
    statement: &str,
) -> Result<Vec<Dismissed>> {
    let mut dismissed = Vec::new();
    let mut of_set = None;
    let of_words = fingerprint(statement);
    for dismissal in dismissals::of(r, caller.workspace, about).await? {
        let said_of = match about {
            About::Objective(id) if dismissal.rule.is_of_sets() => match &of_set {
                Some(of_set) => of_set,
                None => of_set.insert(set_of(r, caller.workspace, id, statement).await?),
            },
            _ => &of_words,
        };
        dismissed.push(Dismissed { holds: dismissal.holds_for(said_of), dismissal });
    }
    Ok(dismissed)
}

#[boxed]
async fn of_team(
    r: &mut Reader,
    caller: &Caller,
    team: Name,
    cycle: Name,
) -> Result<Vec<Dismissed>> {
    let team = teams::find(r, caller, team).await?.id;
    let cycle = cycles::find(r, caller, cycle).await?.is;
    let mut all = dismissals::of(r, caller.workspace, About::Team(team, cycle.id)).await?;
    all.retain(|one| caller.actor.reads_dismissal_for(team, one.rule));
    let named = if all.iter().any(|one| one.rule == Rule::S8) {
        between(r, caller, &cycle, team).await?.1
    } else {
        BTreeSet::new()
    };
    let those = (!all.is_empty()).then_some(team);
    let said = Team::load(r, caller, cycle.id, those).await?;
    let dismissed = all.into_iter().map(|dismissal| Dismissed {
        holds: dismissal.holds_for(&said.fingerprint(team, dismissal.rule, &named)),
        dismissal,
    });
    Ok(dismissed.collect())
}

/// All that some teams want in a cycle, whoever asks: what of it may be read by somebody else, what was dismissed of it
/// holds for all of it.
pub(crate) struct Team(Vec<Said>);

impl Team {
    /// Reads it; nothing is asked for no teams.
    pub(crate) async fn load(
        r: &mut Reader,
        caller: &Caller,
        cycle: CycleId,
        teams: impl IntoIterator<Item = TeamId>,
    ) -> Result<Self> {
        let teams = teams.into_iter().collect::<Vec<_>>();
        Ok(Self(dismissals::said_by(r, caller.workspace, cycle, &teams).await?))
    }

    /// The fingerprint of what a rule weighs of one of them. `named` are the key results that a finding between teams
    /// names.
    pub(crate) fn fingerprint(&self, team: TeamId, rule: Rule, named: &BTreeSet<Short>) -> String {
        let its = self.0.iter().filter(|said| said.team() == team);
        fingerprint(&words_of_team(rule, its.map(Said::of_team), named))
    }
}

/// The fingerprint of the words of an objective's set, whoever asks.
#[boxed]
async fn set_of(
    r: &mut Reader,
    workspace: WorkspaceId,
    objective: ObjectiveId,
    statement: &str,
) -> Result<String> {
    let key_results = key_results::plain_of_objective(r, workspace, objective).await?;
    Ok(fingerprint(&of_set(statement, key_results.iter().map(|held| &held.is))))
}

/// The words of a set: its objective's and those of its key results that nobody stopped. Whatever somebody may read of
/// it, what was dismissed of it holds for all of it.
pub fn of_set<'t>(objective: &'t str, all: impl IntoIterator<Item = &'t KeyResult>) -> String {
    let live = all.into_iter().filter(|one| !one.is_retired());
    words_of_set(objective, live.map(|one| (one.number, one.statement.as_str())))
}

/// What was dismissed of something for one rule.
///
/// # Errors
///
/// [`Error::NotFound`] where nothing was.
#[boxed]
pub async fn one(r: &mut Reader, caller: &Caller, of: Statement, rule: Rule) -> Result<Dismissed> {
    let found = list(r, caller, of).await?;
    found.into_iter().find(|one| one.dismissal.rule == rule).ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_core::finding::Severity;
    use plumb_core::id::{DismissalId, KeyResultId};
    use plumb_core::rule_settings::RuleSetting;
    use plumb_review::{Question, Span, Way, Why};
    use uuid::Uuid;

    const WORDS: &str = "Close 40 repair tickets a week";

    fn finding(why: Why) -> Finding {
        let (rule, way) = (why.rule(), Way::Ask(Question::WhyBestEvidence));
        Finding { rule, severity: rule.severity(), span: Span::new(0, 5), why, way }
    }

    fn dismissal(rule: Rule, words: &str) -> Dismissal {
        Dismissal {
            id: DismissalId(Uuid::nil()),
            about: About::KeyResult(KeyResultId(Uuid::nil())),
            rule,
            said_of: fingerprint(words),
            reason: "Riders wait for nothing else".to_owned(),
            by: None,
        }
    }

    #[track_caller]
    fn check(rules: &RuleSettings, dismissals: &[Dismissal], shown: &[Rule], dismissed: &[Rule]) {
        let findings = [Why::Throughput, Why::NoDeadline, Why::NoOwner].map(finding).to_vec();
        let settled = settled(findings, rules, WORDS, dismissals);
        let rule = |finding: &Finding| finding.rule;
        assert_eq!(settled.shown.iter().map(rule).collect::<Vec<_>>(), shown);
        let set_aside = settled.dismissed.iter().map(|(finding, why)| {
            assert_eq!(why.rule, finding.rule);
            finding.rule
        });
        assert_eq!(set_aside.collect::<Vec<_>>(), dismissed);
    }

    #[test]
    fn what_was_dismissed_of_these_words_is_set_aside_and_what_is_off_is_neither() {
        let as_they_came = RuleSettings::default();
        let all = [Rule::K12, Rule::K6, Rule::K10];
        check(&as_they_came, &[], &all, &[]);
        let of_these = dismissal(Rule::K12, WORDS);
        check(&as_they_came, std::slice::from_ref(&of_these), &all[1..], &all[..1]);
        let of_others = dismissal(Rule::K12, "Close 60 repair tickets a week");
        check(&as_they_came, &[of_others], &all, &[]);
        let mut off = RuleSettings::default();
        off.put(Rule::K12, Some(RuleSetting::Off));
        check(&off, &[of_these], &all[1..], &[]);
    }

    #[test]
    fn what_is_set_aside_weighs_what_the_workspace_wants_too() {
        let mut rules = RuleSettings::default();
        rules.put(Rule::K12, Some(RuleSetting::Problem));
        let dismissals = [dismissal(Rule::K12, WORDS)];
        let settled = settled(vec![finding(Why::Throughput)], &rules, WORDS, &dismissals);
        assert_eq!(settled.dismissed[0].0.severity, Severity::Problem);
    }
}
