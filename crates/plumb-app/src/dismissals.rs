//! Findings that a team dismissed, with its reason: kept, taken back, and laid over what the review finds.

use crate::change::{Change, Done, words};
use crate::load::{self, Name};
use crate::objectives::REASON_LENGTH_MAX;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::dismissal::{About, Dismissal, DismissalRefused, fingerprint, words_of_set};
use plumb_core::finding::Rule;
use plumb_core::id::{ObjectiveId, TeamId, WorkspaceId};
use plumb_core::key_result::KeyResult;
use plumb_core::rule_settings::RuleSettings;
use plumb_db::Reader;
use plumb_review::{Finding, weigh};
use plumb_store::{Held, dismissals, key_results};

/// A statement by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// An objective.
    Objective(Name),
    /// A key result.
    KeyResult(Name),
}

/// A finding to dismiss.
#[derive(Clone, Debug)]
pub struct DismissFinding {
    /// In which statement it was found.
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
        match holding.iter().find(|dismissal| dismissal.rule == finding.rule) {
            Some(dismissal) => settled.dismissed.push((finding, *dismissal)),
            None => settled.shown.push(finding),
        }
    }
    settled
}

/// What was dismissed of a statement, in the order of the rules. Whoever reads the statement reads it.
///
/// # Errors
///
/// [`Error::NotFound`].
#[boxed]
pub async fn list(r: &mut Reader, caller: &Caller, of: Statement) -> Result<Vec<Dismissed>> {
    let (about, statement) = match of {
        Statement::Objective(name) => {
            let held = load::objective(r, caller, name).await?;
            (About::Objective(held.id), held.is.statement)
        }
        Statement::KeyResult(name) => {
            let (held, _) = load::key_result(r, caller, name).await?;
            (About::KeyResult(held.id), held.is.statement)
        }
    };
    let mut dismissed = Vec::new();
    let mut of_set = None;
    let of_words = fingerprint(&statement);
    for dismissal in dismissals::of(r, caller.workspace, about).await? {
        let said_of = match about {
            About::Objective(id) if dismissal.rule.is_of_sets() => match &of_set {
                Some(of_set) => of_set,
                None => of_set.insert(set_of(r, caller.workspace, id, &statement).await?),
            },
            _ => &of_words,
        };
        dismissed.push(Dismissed { holds: dismissal.holds_for(said_of), dismissal });
    }
    Ok(dismissed)
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

/// What was dismissed of a statement for one rule.
///
/// # Errors
///
/// [`Error::NotFound`] where nothing was.
#[boxed]
pub async fn one(r: &mut Reader, caller: &Caller, of: Statement, rule: Rule) -> Result<Dismissed> {
    let found = list(r, caller, of).await?;
    found.into_iter().find(|one| one.dismissal.rule == rule).ok_or(Error::NotFound)
}

impl App {
    /// Dismisses what a rule finds in a statement, for its words as they are, with a reason. Whoever may edit the
    /// statement may, while its cycle is not closed. Dismissing it again gives it the new reason and holds for today's
    /// words; with the same reason for the same words it changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`]; [`DismissalRefused`], at `rule` and `reason`.
    #[boxed]
    pub async fn dismiss_finding(
        &self,
        caller: &Caller,
        command: DismissFinding,
    ) -> Result<Dismissal> {
        self.change(caller, async |change| {
            let of = change.statement_to_edit(command.of).await?;
            of.about.takes(command.rule).map_err(|refused| Refusal::from(refused).at("rule"))?;
            let before =
                dismissals::one(change.tx, change.workspace, of.about, command.rule).await?;
            let typed = match &before {
                Some(before) => over(&command.reason, &before.reason),
                None => &command.reason,
            };
            let said_of = if command.rule.is_of_sets() {
                set_of(change.tx, change.workspace, of.objective, &of.words).await?
            } else {
                fingerprint(&of.words)
            };
            let reason = words(typed, "reason", REASON_LENGTH_MAX)?;
            if reason.is_empty() {
                return Err(Refusal::from(DismissalRefused::NoReason).at("reason").into());
            }
            let dismissal = Dismissal {
                id: before.as_ref().map_or_else(|| change.id(), |before| before.id),
                about: of.about,
                rule: command.rule,
                said_of,
                reason,
                by: change.actor.member(),
            };
            match before {
                Some(before)
                    if (&before.said_of, &before.reason)
                        == (&dismissal.said_of, &dismissal.reason) =>
                {
                    return Ok(before.is);
                }
                Some(_) => dismissals::change(change.tx, change.stamp, &dismissal).await?,
                None => dismissals::add(change.tx, change.stamp, &dismissal).await?,
            }
            change.done(of.done(Verb::FindingDismissed, &dismissal));
            Ok(dismissal)
        })
        .await
    }

    /// Takes a dismissal back: what the rule finds is told again.
    ///
    /// # Errors
    ///
    /// As [`App::dismiss_finding`].
    #[boxed]
    pub async fn remove_dismissal(&self, caller: &Caller, of: Statement, rule: Rule) -> Result<()> {
        self.change(caller, async |change| {
            let of = change.statement_to_edit(of).await?;
            let held = dismissals::one(change.tx, change.workspace, of.about, rule).await?;
            let held = held.ok_or(Error::NotFound)?;
            dismissals::take_away(change.tx, change.stamp, held.id).await?;
            change.done(of.done(Verb::DismissalRemoved, &held));
            Ok(())
        })
        .await
    }
}

/// The statement that is spoken of, and with what its changes are told.
struct Of {
    about: About,
    words: String,
    objective: ObjectiveId,
    team: Option<TeamId>,
}

impl Of {
    /// It is told of the statement; the reason stays with its row.
    fn done(&self, verb: Verb, dismissal: &Dismissal) -> Done {
        let done = match self.about {
            About::Objective(id) => Done::new(verb, Subject::Objective, id),
            About::KeyResult(id) => Done::new(verb, Subject::KeyResult, id),
        };
        let facts =
            serde_json::json!({ "dismissal": dismissal.id.0, "rule": dismissal.rule.code() });
        done.under(self.objective).of(self.team).facts(facts)
    }
}

impl Change<'_> {
    async fn statement_to_edit(&mut self, of: Statement) -> Result<Of> {
        Ok(match of {
            Statement::Objective(name) => {
                let (objective, _) = self.objective_to_edit(name, None).await?;
                Of {
                    about: About::Objective(objective.id),
                    objective: objective.id,
                    team: objective.team(),
                    words: objective.statement,
                }
            }
            Statement::KeyResult(name) => {
                let (key_result, objective, _) = self.key_result_to_edit(name, None).await?;
                Of {
                    about: About::KeyResult(key_result.id),
                    objective: objective.id,
                    team: key_result.team.or(objective.team()),
                    words: key_result.statement,
                }
            }
        })
    }

    /// Takes away what was dismissed of something that is deleted.
    pub(crate) async fn take_away_dismissals(&mut self, about: About) -> Result<()> {
        for held in dismissals::of(self.tx, self.workspace, about).await? {
            dismissals::take_away(self.tx, self.stamp, held.id).await?;
        }
        Ok(())
    }
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
