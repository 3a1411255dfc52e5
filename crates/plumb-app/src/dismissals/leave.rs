//! Leaving a finding as it is, and looking at it again.

use super::{DismissFinding, Statement, Team, set_of};
use crate::change::{Change, Done, words};
use crate::load::{Name, is_open};
use crate::objectives::REASON_LENGTH_MAX;
use crate::views::set_review::between;
use crate::{App, Caller, Error, Refusal, Result, cycles, teams};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::dismissal::{About, Dismissal, DismissalRefused, fingerprint};
use plumb_core::finding::Rule;
use plumb_core::id::{ObjectiveId, TeamId};
use plumb_core::number::Short;
use plumb_db::Reader;
use plumb_store::dismissals;
use std::collections::BTreeSet;

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
            let of = change.meant(caller, command.of, command.rule).await?;
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
            let of = change.meant(caller, of, rule).await?;
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
    async fn meant(&mut self, caller: &Caller, of: Statement, rule: Rule) -> Result<Of> {
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
