//! Findings that a team dismissed, with its reason: kept, taken back, and laid over what the review finds.

use crate::change::{Change, Done, words};
use crate::load::{self, Name, is_open};
use crate::objectives::REASON_LENGTH_MAX;
use crate::views::set_review::between;
use crate::{App, Caller, Error, Refusal, Result, cycles, teams};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::dismissal::{
    About, Dismissal, DismissalRefused, fingerprint, words_of_set, words_of_team,
};
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
        match holding.iter().find(|dismissal| dismissal.rule == finding.rule) {
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

impl App {
    /// Dismisses what a rule finds in a statement, in a set or in all that a team wants, for its words as they are, with a
    /// reason. Whoever may edit the statement may, and of a team whoever [`dismisses_for`] it, while the cycle is not
    /// closed. Dismissing it again gives it the new reason and holds for today's words; with the same reason for the same
    /// words it changes nothing.
    ///
    /// [`dismisses_for`]: plumb_core::access::Actor::dismisses_for
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
        // All sets of a cycle are read before, so that nobody waits for it who writes.
        let named = match command.of {
            Statement::Team(team, cycle) if command.rule == Rule::S8 => {
                self.named(caller, team, cycle).await?
            }
            _ => BTreeSet::new(),
        };
        self.change(caller, async |change| {
            let of = change.to_dismiss(caller, command.of, command.rule).await?;
            of.about.takes(command.rule).map_err(|refused| Refusal::from(refused).at("rule"))?;
            let before =
                dismissals::one(change.tx, change.workspace, of.about, command.rule).await?;
            let typed = match &before {
                Some(before) => over(&command.reason, &before.reason),
                None => &command.reason,
            };
            let said_of = of.fingerprint(change.tx, caller, command.rule, &named).await?;
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
            let of = change.to_dismiss(caller, of, rule).await?;
            let held = dismissals::one(change.tx, change.workspace, of.about, rule).await?;
            let held = held.ok_or(Error::NotFound)?;
            dismissals::take_away(change.tx, change.stamp, held.id).await?;
            change.done(of.done(Verb::DismissalRemoved, &held));
            Ok(())
        })
        .await
    }

    /// The key results of a team that what is found between teams names.
    #[boxed]
    async fn named(&self, caller: &Caller, team: Name, cycle: Name) -> Result<BTreeSet<Short>> {
        let read = self.store.db().read(async |r: &mut Reader| {
            let team = teams::find(r, caller, team).await?.id;
            let cycle = cycles::find(r, caller, cycle).await?.is;
            Ok::<_, Error>(between(r, caller, &cycle, team).await?.1)
        });
        read.await
    }
}

/// What is spoken of, and with what its changes are told.
struct Of {
    about: About,
    /// Its words, where it is a statement.
    words: String,
    objective: Option<ObjectiveId>,
    team: Option<TeamId>,
}

impl Of {
    /// The fingerprint of what a rule weighs of it.
    #[boxed]
    async fn fingerprint(
        &self,
        r: &mut Reader,
        caller: &Caller,
        rule: Rule,
        named: &BTreeSet<Short>,
    ) -> Result<String> {
        match self.about {
            About::Objective(id) if rule.is_of_sets() => {
                set_of(r, caller.workspace, id, &self.words).await
            }
            About::Objective(_) | About::KeyResult(_) => Ok(fingerprint(&self.words)),
            About::Team(team, cycle) => {
                if rule == Rule::S8 && named.is_empty() {
                    let refused = DismissalRefused::NotOfThis { rule: rule.code() };
                    return Err(Refusal::from(refused).at("rule").into());
                }
                let said = Team::load(r, caller, cycle, [team]).await?;
                Ok(said.fingerprint(team, rule, named))
            }
        }
    }

    /// It is told of the statement or the team; the reason stays with its row. Whose hands are full is told to few, so that
    /// not even the rule stands among the facts.
    fn done(&self, verb: Verb, dismissal: &Dismissal) -> Done {
        let done = match self.about {
            About::Objective(id) => Done::new(verb, Subject::Objective, id),
            About::KeyResult(id) => Done::new(verb, Subject::KeyResult, id),
            About::Team(id, _) => Done::new(verb, Subject::Team, id),
        };
        let mut facts = serde_json::json!({ "dismissal": dismissal.id.0 });
        if !dismissal.rule.is_of_people() {
            facts["rule"] = dismissal.rule.code().into();
        }
        if let About::Team(_, cycle) = self.about {
            facts["cycle"] = serde_json::json!(cycle.0);
        }
        let done = done.of(self.team).facts(facts);
        match self.objective {
            Some(objective) => done.under(objective),
            None => done,
        }
    }
}

impl Change<'_> {
    async fn to_dismiss(&mut self, caller: &Caller, of: Statement, rule: Rule) -> Result<Of> {
        Ok(match of {
            Statement::Objective(name) => {
                let (objective, _) = self.objective_to_edit(name, None).await?;
                Of {
                    about: About::Objective(objective.id),
                    objective: Some(objective.id),
                    team: objective.team(),
                    words: objective.statement,
                }
            }
            Statement::KeyResult(name) => {
                let (key_result, objective, _) = self.key_result_to_edit(name, None).await?;
                Of {
                    about: About::KeyResult(key_result.id),
                    objective: Some(objective.id),
                    team: key_result.team.or(objective.team()),
                    words: key_result.statement,
                }
            }
            Statement::Team(team, cycle) => {
                self.team_to_dismiss(caller, (team, cycle), rule).await?
            }
        })
    }

    async fn team_to_dismiss(
        &mut self,
        caller: &Caller,
        (team, cycle): (Name, Name),
        rule: Rule,
    ) -> Result<Of> {
        let team = teams::find(self.tx, caller, team).await?.id;
        let cycle = cycles::find(self.tx, caller, cycle).await?.is;
        if !self.actor.dismisses_for(team, rule) {
            let code = if rule.is_of_people() { "team.lead_alone" } else { "team.not_yours" };
            return Err(Error::Forbidden { code });
        }
        is_open(&cycle)?;
        let about = About::Team(team, cycle.id);
        Ok(Of { about, words: String::new(), objective: None, team: Some(team) })
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
