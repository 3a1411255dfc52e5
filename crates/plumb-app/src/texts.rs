//! Texts that people wrote, and taking one away for good: in the thing as it is, in every version of it that holds the
//! same text, and wherever it was copied to.

use crate::change::{Change, Done};
use crate::load::{Name, reads_key_result};
use crate::views::history::{key_results_ever, objectives_ever};
use crate::views::things::{Thing, Wanted, things};
use crate::{App, Caller, Error, Refusal, Result, initiatives, teams};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::{Blanked, Field, Of};
use plumb_core::change::{Subject, Verb};
use plumb_core::dismissal::About;
use plumb_core::id::{
    CheckInId, DismissalId, InitiativeId, KeyResultId, LeftOutId, MemberId, ObjectiveId, PauseId,
    TeamId,
};
use plumb_core::number::Kind;
use plumb_db::Reader;
use plumb_store::texts::{self, ToBlank, Written};
use plumb_store::{Json, key_results, members, objectives};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A text to blank.
#[derive(Clone, Debug)]
pub struct BlankText {
    /// What it is a text of.
    pub of: Of,
    /// Which. How we work here goes by the id of the workspace.
    pub name: Name,
    /// Which text of it.
    pub field: Field,
    /// The change that wrote it first; none means the one that stands.
    pub change: Option<i64>,
}

/// A text that the caller may take away.
#[derive(Clone, Debug)]
pub struct Text {
    /// Which text of the thing.
    pub field: Field,
    /// The words.
    pub text: String,
    /// The change that wrote it first.
    pub change: i64,
    /// Whether it stands in the thing as it is, or in its past alone.
    pub stands: bool,
    /// Who wrote it.
    pub by: Option<MemberId>,
    /// When.
    pub at: Option<jiff::Timestamp>,
}

/// What texts are of.
#[derive(Clone, Debug)]
pub struct Whose {
    /// Its id.
    pub id: Uuid,
    /// What kind of thing its changes are told of.
    pub subject: Subject,
    /// Which.
    pub subject_id: Uuid,
    /// The objective that it is or stands under.
    pub objective: Option<ObjectiveId>,
    /// Its team.
    pub team: Option<TeamId>,
}

/// The texts of a thing that the caller may take away, those that stand first.
#[derive(Clone, Debug)]
pub struct Texts {
    /// What they are of.
    pub whose: Whose,
    /// The texts.
    pub texts: Vec<Text>,
    /// What those who wrote them are called, without those who are erased.
    pub people: BTreeMap<MemberId, String>,
    /// What its changes are told of, as a sentence names it; none where it is not there any more.
    pub thing: Option<Thing>,
}

/// The texts of a thing that the caller may take away.
///
/// # Errors
///
/// [`Error::NotFound`] for what they may not read.
#[boxed]
pub async fn removable(r: &mut Reader, caller: &Caller, of: Of, name: Name) -> Result<Texts> {
    let whose = find(r, caller, of, name).await?;
    let mut texts = written(r, caller, of, &whose).await?;
    texts.retain(|text| caller.actor.blanks(text.by));
    let wrote = texts.iter().filter_map(|text| Some(text.by?.0)).collect::<Vec<_>>();
    let people = members::some(r, caller.workspace, &wrote).await?.into_iter();
    let people = people.filter(|held| !held.erased).map(|held| (held.id, held.is.name)).collect();
    let mut wanted = Wanted::default();
    wanted.subject(Some(whose.subject), whose.subject_id);
    let thing = things(r, caller, wanted).await?.remove(&whose.subject_id);
    Ok(Texts { whose, texts, people, thing })
}

async fn written(r: &mut Reader, caller: &Caller, of: Of, whose: &Whose) -> Result<Vec<Text>> {
    let found = texts::written(r, caller.workspace, of, whose.id).await?;
    Ok(found.into_iter().filter_map(text).collect())
}

fn text(written: Written) -> Option<Text> {
    Some(Text {
        field: Field::from_code(&written.field)?,
        text: written.text,
        change: written.change,
        stands: written.stands,
        by: written.by.map(MemberId),
        at: written.at,
    })
}

/// What the texts are of, if the caller may read it; what was deleted goes by its id.
async fn find(r: &mut Reader, caller: &Caller, of: Of, name: Name) -> Result<Whose> {
    let workspace = caller.workspace;
    let gone = || Error::NotFound;
    match of {
        Of::Policy => match name {
            Name::Id(id) if id == workspace.0 => Ok(Whose {
                id,
                subject: Subject::Workspace,
                subject_id: id,
                objective: None,
                team: None,
            }),
            _ => Err(Error::NotFound),
        },
        Of::Team => {
            let id = teams::find(r, caller, name).await?.id;
            Ok(Whose::of_team(id.0, id))
        }
        Of::Pause => {
            let pause = texts::pause(r, workspace, PauseId(id(name)?)).await?.ok_or_else(gone)?;
            Ok(match pause.team {
                Some(team) => Whose::of_team(pause.id.0, team),
                None => Whose {
                    id: pause.id.0,
                    subject: Subject::Workspace,
                    subject_id: workspace.0,
                    objective: None,
                    team: None,
                },
            })
        }
        Of::LeftOut => {
            let left = LeftOutId(id(name)?);
            let left = texts::left_out(r, workspace, left).await?.ok_or_else(gone)?;
            Ok(Whose::of_team(left.id.0, left.team))
        }
        Of::Dismissal => {
            let dismissal = DismissalId(id(name)?);
            let dismissal = texts::dismissal(r, workspace, dismissal).await?.ok_or_else(gone)?;
            let whose = match dismissal.about {
                About::Objective(id) => objective(r, caller, id).await?,
                About::KeyResult(id) => key_result(r, caller, id).await?,
                About::Team(team, _) => {
                    let reads = caller.actor.reads_dismissal_for(team, dismissal.rule);
                    let of_team = reads.then(|| Whose::of_team(team.0, team));
                    of_team.ok_or_else(gone)?
                }
            };
            Ok(Whose { id: dismissal.id.0, ..whose })
        }
        Of::Initiative => {
            let (id, team) = match name {
                Name::Id(id) => {
                    let ever = texts::initiative(r, workspace, InitiativeId(id)).await?;
                    ever.map(|ever| (ever.id, ever.team)).ok_or_else(gone)?
                }
                short @ Name::Short(_) => {
                    let held = initiatives::find(r, caller, short).await?;
                    (held.id, held.team)
                }
            };
            Ok(Whose {
                id: id.0,
                subject: Subject::Initiative,
                subject_id: id.0,
                objective: None,
                team: Some(team),
            })
        }
        Of::Objective => {
            let id = match name.number_of(Kind::Objective)? {
                Ok(number) => {
                    objectives::numbered(r, workspace, number).await?.ok_or_else(gone)?.id
                }
                Err(id) => ObjectiveId(id),
            };
            objective(r, caller, id).await
        }
        Of::KeyResult => {
            let id = match name.number_of(Kind::KeyResult)? {
                Ok(number) => {
                    key_results::numbered(r, workspace, number).await?.ok_or_else(gone)?.id
                }
                Err(id) => KeyResultId(id),
            };
            key_result(r, caller, id).await
        }
        Of::CheckIn => {
            let check_in = CheckInId(id(name)?);
            let check_in = texts::check_in(r, workspace, check_in).await?.ok_or_else(gone)?;
            let whose = key_result(r, caller, check_in.key_result).await?;
            Ok(Whose { id: check_in.id.0, ..whose })
        }
    }
}

impl Whose {
    /// Of something that is told with a team.
    fn of_team(id: Uuid, team: TeamId) -> Self {
        Self { id, subject: Subject::Team, subject_id: team.0, objective: None, team: Some(team) }
    }
}

fn id(name: Name) -> Result<Uuid> {
    match name {
        Name::Id(id) => Ok(id),
        Name::Short(_) => Err(Error::NotFound),
    }
}

async fn objective(r: &mut Reader, caller: &Caller, id: ObjectiveId) -> Result<Whose> {
    let ever = objectives_ever(r, caller.workspace, [id.0].into()).await?;
    let objective = ever.get(&id.0).filter(|objective| caller.actor.reads(objective));
    let objective = objective.ok_or(Error::NotFound)?;
    Ok(Whose {
        id: id.0,
        subject: Subject::Objective,
        subject_id: id.0,
        objective: Some(id),
        team: objective.team(),
    })
}

async fn key_result(r: &mut Reader, caller: &Caller, id: KeyResultId) -> Result<Whose> {
    let ever = key_results_ever(r, caller.workspace, [id.0].into()).await?;
    let key_result = ever.get(&id.0).ok_or(Error::NotFound)?;
    let above = key_result.objective;
    let ever = objectives_ever(r, caller.workspace, [above.0].into()).await?;
    let objective = ever.get(&above.0).ok_or(Error::NotFound)?;
    if !reads_key_result(&caller.actor, key_result, objective) {
        return Err(Error::NotFound);
    }
    Ok(Whose {
        id: id.0,
        subject: Subject::KeyResult,
        subject_id: id.0,
        objective: Some(above),
        team: key_result.team.or(objective.team()),
    })
}

impl App {
    /// Takes a text away for good. A mark stands in its place from now on and in every version that held the same text, so
    /// that no undoing brings it back; what was copied from it goes, too. It can't be undone. Whoever wrote the text may,
    /// the OKR lead, and administrators, of what they can read; in a closed cycle as in any other. Gives the number of
    /// the change.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Forbidden`] for others; `text.not_there` where no such text stands, or none any more.
    #[boxed]
    pub async fn blank_text(&self, caller: &Caller, command: BlankText) -> Result<i64> {
        let number = self
            .change(caller, async |change| {
                let BlankText { of, name, field, change: first } = command;
                let whose = find(change.tx, caller, of, name).await?;
                let texts = written(change.tx, caller, of, &whose).await?;
                let mut texts = texts.into_iter().filter(|text| text.field == field);
                let meant = match first {
                    Some(first) => texts.find(|text| text.change == first),
                    None => texts.find(|text| text.stands),
                };
                let text = meant.ok_or_else(not_there)?;
                if !change.actor.blanks(text.by) {
                    return Err(Error::Forbidden { code: "text.not_yours" });
                }
                change.blank(of, &whose, &text).await?;
                change.done(done(of, &whose, &text));
                Ok(change.stamp.number)
            })
            .await?;
        self.leave_no_log().await;
        Ok(number)
    }

    /// What was overwritten in a file still stands in what was logged before.
    pub(crate) async fn leave_no_log(&self) {
        if let Err(error) = self.store.db().checkpoint().await {
            tracing::warn!(%error, "the log of the database is moved into its file later");
        }
    }
}

impl Change<'_> {
    async fn blank(&mut self, of: Of, whose: &Whose, text: &Text) -> Result<()> {
        let what = ToBlank {
            of,
            id: whose.id,
            objective: whose
                .objective
                .filter(|_| !matches!(of, Of::CheckIn | Of::Dismissal))
                .map(|above| above.0),
            field: text.field,
            text: &text.text,
            mark: Blanked { on: self.today().await? },
        };
        Ok(texts::blank(self.tx, self.stamp, what).await?)
    }
}

/// The history tells which text of what, never the words.
fn done(of: Of, whose: &Whose, text: &Text) -> Done {
    let mut facts: Json = json!({ "of": of.code(), "field": text.field.code() });
    if matches!(of, Of::CheckIn | Of::LeftOut | Of::Pause | Of::Dismissal) {
        facts[of.code()] = json!(whose.id);
    }
    let mut done =
        Done::new(Verb::TextBlanked, whose.subject, whose.subject_id).of(whose.team).facts(facts);
    if let Some(objective) = whose.objective {
        done = done.under(objective);
    }
    done
}

fn not_there() -> Error {
    Refusal::new("text.not_there", "no such text stands there, or it was taken away already").into()
}
