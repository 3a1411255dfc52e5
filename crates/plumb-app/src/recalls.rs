//! Asked without looking: a team's members say which of its objectives they could name. What one of them named is counted
//! and forgotten, and only the team's share is told.

use crate::change::{Change, Done};
use crate::frame::Frame;
use crate::load::{Name, is_open};
use crate::{App, Caller, Error, Refusal, Result, teams};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{CycleId, MemberId, ObjectiveId, RecallId, TeamId, WorkspaceId};
use plumb_core::number::Kind;
use plumb_core::objective::{Objective, State};
use plumb_core::recall::{Outcome, Recall, RecallRefused, Totals, ends_on, may_be_asked};
use plumb_db::Reader;
use plumb_store::{Held, members, objectives, recalls};
use std::collections::{BTreeMap, BTreeSet};

/// A question to ask.
#[derive(Clone, Copy, Debug)]
pub struct AskRecall {
    /// Of which team.
    pub team: Name,
    /// About which cycle.
    pub cycle: Name,
}

/// An answer: what somebody could name without looking.
#[derive(Clone, Debug)]
pub struct AnswerRecall {
    /// To which question.
    pub recall: RecallId,
    /// The objectives that they had named, of those that it is about.
    pub named: Vec<Name>,
}

/// A question as it is read.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question.
    pub recall: Held<Recall>,
    /// What it is about, in the team's order.
    pub about: Vec<Objective>,
    /// What it came to, as far as it may be shown.
    pub outcome: Outcome,
    /// Whether the reader answered.
    pub has_answered: bool,
    /// Whether it waits for the reader's answer.
    pub waits_for_me: bool,
}

/// What a team was asked about a cycle, the latest first.
///
/// # Errors
///
/// [`Error::NotFound`] without such a team or cycle; [`Error::Forbidden`] for those outside the team who don't ask it.
#[boxed]
pub async fn list(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    team: Name,
    cycle: Name,
) -> Result<Vec<Asked>> {
    let team = teams::find(r, caller, team).await?;
    hears(caller, team.id)?;
    let cycle = crate::cycles::find(r, caller, cycle).await?;
    let found = recalls::of_team(r, caller.workspace, team.id, cycle.id).await?;
    asked(r, app, caller, team.id, found).await
}

/// One question.
///
/// # Errors
///
/// [`Error::NotFound`], also where it is not the caller's to hear of.
#[boxed]
pub async fn one(r: &mut Reader, app: &App, caller: &Caller, id: RecallId) -> Result<Asked> {
    let held = find(r, caller, id).await?;
    let team = held.team;
    asked(r, app, caller, team, vec![held]).await?.pop().ok_or(Error::NotFound)
}

/// The question with this id, if the caller hears of it.
#[boxed]
async fn find(r: &mut Reader, caller: &Caller, id: RecallId) -> Result<Held<Recall>> {
    let found = recalls::one(r, caller.workspace, id).await?;
    found.filter(|held| caller.actor.hears_of_recall(held.team)).ok_or(Error::NotFound)
}

/// Makes sure that the caller hears what a team named.
pub(crate) fn hears(caller: &Caller, team: TeamId) -> Result<()> {
    if caller.actor.hears_of_recall(team) {
        Ok(())
    } else {
        Err(Error::Forbidden { code: "recall.not_yours" })
    }
}

/// Questions to a team with what they are about and what they came to.
#[boxed]
pub(crate) async fn asked(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    team: TeamId,
    list: Vec<Held<Recall>>,
) -> Result<Vec<Asked>> {
    let today = Frame::load(r, app, caller.workspace, &[team], &[]).await?.today_of(Some(team));
    let ids = list.iter().map(|held| held.id.0).collect::<Vec<_>>();
    let about = recalls::about(r, caller.workspace, &ids).await?;
    let totals = recalls::totals(r, caller.workspace, &ids).await?;
    let totals = totals.into_iter().collect::<BTreeMap<_, _>>();
    let me = caller.actor.member().filter(|_| caller.actor.writes_for(team));
    let answered = match me {
        Some(me) => recalls::answered_by(r, caller.workspace, me, &ids).await?,
        None => Vec::new(),
    };
    let meant = about.iter().map(|(_, objective)| *objective).collect::<Vec<_>>();
    let mut meant = objectives::some(r, caller.workspace, &meant).await?;
    meant.sort_by_key(|objective| (objective.position, objective.number));
    let of = |recall: RecallId| {
        let pairs = about.iter().filter(|(id, _)| *id == recall.0);
        let ids = pairs.map(|(_, objective)| *objective).collect::<BTreeSet<_>>();
        let here = meant.iter().filter(|objective| ids.contains(&objective.id.0));
        here.map(|objective| objective.is.clone()).collect()
    };
    let asked = list.into_iter().map(|recall| {
        let has_answered = answered.contains(&recall.id.0);
        Asked {
            about: of(recall.id),
            outcome: recall
                .outcome(today, totals.get(&recall.id.0).copied().unwrap_or(Totals::default())),
            has_answered,
            waits_for_me: me.is_some() && recall.takes_answer(today, has_answered).is_ok(),
            recall,
        }
    });
    Ok(asked.collect())
}

/// Who is in a team in any way and takes part: whom it is asked of.
#[boxed]
pub(crate) async fn people_of(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
) -> Result<BTreeSet<MemberId>> {
    let all = members::of_team(r, workspace, team, i64::MAX).await?;
    let here = all.into_iter().filter(|held| held.takes_part());
    Ok(here.map(|held| held.id).collect())
}

/// What a team agreed on in a cycle and still pursues: what it is asked about, in its order.
#[boxed]
pub(crate) async fn agreed_of(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    cycle: CycleId,
) -> Result<Vec<ObjectiveId>> {
    let all = objectives::of_team(r, workspace, team, cycle).await?;
    let agreed = all.into_iter().filter(|held| matches!(held.state, State::Agreed { .. }));
    Ok(agreed.map(|held| held.id).collect())
}

impl App {
    /// Asks a team's members what it aims at in a cycle: about the objectives that are agreed now, for a week. Its lead
    /// does and the OKR lead, where four or more people are in it, and once at a time.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`]; [`RecallRefused`]; a closed cycle, an archived team.
    #[boxed]
    pub async fn ask_recall(&self, caller: &Caller, command: AskRecall) -> Result<Recall> {
        self.change(caller, async |change| {
            let (team, cycle) = (
                teams::find(change.tx, caller, command.team).await?,
                crate::cycles::find(change.tx, caller, command.cycle).await?,
            );
            asks(change, team.id)?;
            is_open(&cycle)?;
            if team.archived_on.is_some() {
                return Err(Refusal::new("team.is_archived", "the team is archived").into());
            }
            let asked_on = change.today_of(Some(team.id)).await?;
            let people = people_of(change.tx, change.workspace, team.id).await?.len();
            let about = agreed_of(change.tx, change.workspace, team.id, cycle.id).await?;
            let before = recalls::of_team(change.tx, change.workspace, team.id, cycle.id).await?;
            may_be_asked(people, about.len(), before.iter().map(|held| &held.is), asked_on)?;
            let recall = Recall {
                id: change.id(),
                team: team.id,
                cycle: cycle.id,
                asked_by: change.actor.member(),
                asked_on,
                ends_on: ends_on(asked_on),
                closed_on: None,
                people: count(people),
                objectives: count(about.len()),
            };
            recalls::add(change.tx, change.stamp, &recall, &about).await?;
            change.done(done(Verb::RecallAsked, &recall));
            Ok(recall)
        })
        .await
    }

    /// Answers a question, once: how many of its objectives were named is added to a sum, and that there is an answer is
    /// noted. Whoever is in the team does. With the last answer it ends.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Forbidden`] for those who are not in the team; [`RecallRefused`], at `named` for
    /// what it is not about.
    #[boxed]
    pub async fn answer_recall(&self, caller: &Caller, command: AnswerRecall) -> Result<()> {
        self.change(caller, async |change| {
            let recall = find(change.tx, caller, command.recall).await?.is;
            let me = change.actor.member().filter(|_| change.actor.writes_for(recall.team));
            let me = me.ok_or(Error::Forbidden { code: "recall.not_asked" })?;
            let today = change.today_of(Some(recall.team)).await?;
            let mut answered =
                recalls::who_answered(change.tx, change.workspace, recall.id).await?;
            recall.takes_answer(today, answered.contains(&me))?;
            let named = change.named(recall.id, &command.named).await?;
            recalls::count(change.tx, change.workspace, recall.id, me, named).await?;
            answered.push(me);
            let people = people_of(change.tx, change.workspace, recall.team).await?;
            if people.iter().all(|one| answered.contains(one)) {
                change.end(&recall, today).await?;
            }
            change.done(done(Verb::RecallAnswered, &recall));
            Ok(())
        })
        .await
    }

    /// Ends a question before its last day; what it came to is told as it would have been then. Whoever asks the team
    /// does.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`]; [`RecallRefused::Ended`].
    #[boxed]
    pub async fn close_recall(&self, caller: &Caller, id: RecallId) -> Result<Recall> {
        self.change(caller, async |change| {
            let recall = find(change.tx, caller, id).await?.is;
            asks(change, recall.team)?;
            let today = change.today_of(Some(recall.team)).await?;
            if !recall.is_open(today) {
                return Err(RecallRefused::Ended.into());
            }
            let ended = change.end(&recall, today).await?;
            change.done(done(Verb::RecallClosed, &ended));
            Ok(ended)
        })
        .await
    }
}

impl Change<'_> {
    /// How many of the objectives that a question is about were named, each once.
    #[boxed]
    async fn named(&mut self, recall: RecallId, named: &[Name]) -> Result<i64> {
        let about = recalls::about(self.tx, self.workspace, &[recall.0]).await?;
        let about = about.into_iter().map(|(_, objective)| objective).collect::<Vec<_>>();
        let about = objectives::some(self.tx, self.workspace, &about).await?;
        let mut found = BTreeSet::new();
        for name in named {
            let id = match name.number_of(Kind::Objective) {
                Ok(Ok(number)) => about.iter().find(|held| held.number == number),
                Ok(Err(id)) => about.iter().find(|held| held.id.0 == id),
                Err(_) => None,
            };
            let held = id.ok_or_else(|| Refusal::from(RecallRefused::NotAbout).at("named"))?;
            found.insert(held.id);
        }
        Ok(count(found.len()))
    }

    #[boxed]
    async fn end(&mut self, recall: &Recall, today: Date) -> Result<Recall> {
        let ended = Recall { closed_on: Some(today), ..recall.clone() };
        recalls::change(self.tx, self.stamp, &ended).await?;
        Ok(ended)
    }
}

fn asks(change: &Change<'_>, team: TeamId) -> Result<()> {
    if change.actor.asks_team(team) {
        Ok(())
    } else {
        Err(Error::Forbidden { code: "recall.not_yours_to_ask" })
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// It is told of the team, and never what was named.
fn done(verb: Verb, recall: &Recall) -> Done {
    Done::new(verb, Subject::Team, recall.team)
        .of(Some(recall.team))
        .facts(serde_json::json!({ "recall": recall.id.0, "cycle": recall.cycle.0 }))
}
