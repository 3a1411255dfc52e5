//! Asked without looking: a team's members write down what it aims at, see it beside its objectives, and tick what they
//! had named. What they write is in one answer of the server and nowhere else; only the team's share is ever shown.

use super::show::CycleQuery;
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::page::{Page, Place};
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::load::Name;
use plumb_app::recalls::{AnswerRecall, AskRecall, Asked, one};
use plumb_app::views::recall::{RecallView, recall};
use plumb_app::{Error, Refusal, cycles, teams};
use plumb_core::id::RecallId;
use plumb_core::number::{Kind, Short};
use plumb_core::recall::{Outcome, RecallRefused};
use plumb_db::Reader;
use plumb_text::Text;

/// So many characters are shown back: far more than anybody remembers.
const CHARS_MAX: usize = 5_000;

type Fields = Form<Vec<(String, String)>>;

/// How far somebody is who answers.
enum Step {
    /// They write down what they remember.
    Remember,
    /// They see it beside the objectives.
    Compare(String),
}

/// The question that waits for the reader's answer.
struct Waiting {
    action: String,
    until: String,
    /// What they wrote down, once they did, and the objectives beside which it stands.
    beside: Option<(String, Vec<Choice>)>,
}

/// A question that was asked, with what is told of it.
struct Told {
    when: String,
    /// What it came to, in a sentence.
    words: String,
    /// What stands below that, where there is more to say.
    hint: Option<String>,
    /// What it is about: words and where they lead.
    about: Vec<(String, String)>,
    /// Where it is ended, while it is open, by those who may.
    closure: Option<String>,
}

#[derive(Template)]
#[template(path = "teams/recall.html")]
pub(super) struct RecallPage {
    page: Page,
    team: String,
    team_href: String,
    heading: String,
    href: String,
    /// The team and the cycle as a form sends them; no cycle before there is one.
    team_value: String,
    cycle: String,
    waiting: Option<Waiting>,
    /// Whether the reader answered the question that is open.
    has_answered: bool,
    told: Vec<Told>,
    /// Whether it can be asked now, by the reader.
    may_ask: bool,
    /// Why it can't, for those who would ask; or that nobody has asked yet.
    why_not: Option<String>,
    typed: Typed,
}

pub(super) async fn show(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(query): Query<CycleQuery>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let cycle = query.cycle()?;
    web.see(&signed, &headers, async |r: &mut Reader, page: Page| {
        let view = recall(r, &web.app, signed.caller(), name, cycle).await?;
        Ok(RecallPage::of(page, &view, &Step::Remember, Typed::default()))
    })
    .await
}

/// The second step: what was written down beside the objectives. Nothing is kept of it, and the answer is kept by nobody.
pub(super) async fn compare(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let cycle = typed.filled("cycle").map(str::parse::<Name>).transpose()?;
    let memory = typed.get("memory").trim().chars().take(CHARS_MAX).collect::<String>();
    let step = Step::Compare(memory);
    web.again(&signed, StatusCode::OK, async |r: &mut Reader, page: Page| {
        let view = recall(r, &web.app, signed.caller(), name, cycle).await?;
        Ok(RecallPage::of(page, &view, &step, Typed::default()))
    })
    .await
}

pub(super) async fn ask(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let typed = Typed::new(fields);
    let (team, cycle) = (typed.get("team").parse::<Name>()?, typed.get("cycle").parse::<Name>()?);
    let outcome = web.app.ask_recall(signed.caller(), AskRecall { team, cycle }).await.map(|_| ());
    ended(&web, &signed, (team, cycle), outcome).await
}

pub(super) async fn answer(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Form(fields): Fields,
) -> Result<Response, WebError> {
    let (recall, typed) = (recall_id(&id)?, Typed::new(fields));
    let at = web.recall_at(&signed, recall).await?;
    let named = typed.all("named").map(str::parse).collect::<Result<Vec<Name>, Error>>()?;
    let outcome = web.app.answer_recall(signed.caller(), AnswerRecall { recall, named }).await;
    ended(&web, &signed, at, outcome).await
}

pub(super) async fn close(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let recall = recall_id(&id)?;
    let at = web.recall_at(&signed, recall).await?;
    let outcome = web.app.close_recall(signed.caller(), recall).await.map(|_| ());
    ended(&web, &signed, at, outcome).await
}

fn recall_id(id: &str) -> Result<RecallId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

/// Back to the page, or there again with what stands against it.
async fn ended(
    web: &Web,
    signed: &Signed,
    (team, cycle): (Name, Name),
    outcome: plumb_app::Result<()>,
) -> Result<Response, WebError> {
    let error = match outcome {
        Ok(()) => {
            let href = web
                .read(async |r: &mut Reader| {
                    let team = teams::find(r, signed.caller(), team).await?.number;
                    let cycle = cycles::find(r, signed.caller(), cycle).await?.number;
                    Ok(path::recall(team, Some(cycle)))
                })
                .await?;
            return Ok(signed.go(&href));
        }
        Err(error) => error,
    };
    let (status, typed) = Typed::default().met(&signed.text, error, None)?;
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        let view = recall(r, &web.app, signed.caller(), team, Some(cycle)).await?;
        Ok(RecallPage::of(page, &view, &Step::Remember, typed))
    })
    .await
}

impl Web {
    /// Which team a question was asked, and about which cycle.
    async fn recall_at(&self, signed: &Signed, recall: RecallId) -> Result<(Name, Name), WebError> {
        self.read(async |r: &mut Reader| {
            let asked = one(r, &self.app, signed.caller(), recall).await?;
            Ok((Name::Id(asked.recall.team.0), Name::Id(asked.recall.cycle.0)))
        })
        .await
    }
}

impl RecallPage {
    fn of(page: Page, view: &RecallView, step: &Step, typed: Typed) -> Self {
        let text = page.text.clone();
        let team = &view.team;
        let cycle = view.cycle.as_ref().map(|cycle| cycle.number);
        let args = [("team", (&team.name).into())];
        let heading = text.say_with("recall-heading", &args).into_owned();
        let open = view.asked.iter().find(|asked| asked.recall.is_open(view.today));
        let waiting = open.filter(|asked| asked.waits_for_me);
        let why_not = match (&view.refused, view.may_ask) {
            _ if cycle.is_none() => Some(text.say("team-no-cycle").into_owned()),
            _ if !view.is_open => None,
            // That one is open says the question itself.
            (Some(RecallRefused::OpenAlready { .. }), _) => None,
            (Some(refused), true) => Some(why_not(&text, refused)),
            (_, false) if view.asked.is_empty() => {
                Some(text.say("recall-nobody-asked").into_owned())
            }
            _ => None,
        };
        Self {
            team: team.name.clone(),
            team_href: path::team(team.number),
            href: path::recall(team.number, None),
            team_value: Short::new(Kind::Team, team.number).to_string(),
            cycle: cycle
                .map(|number| Short::new(Kind::Cycle, number).to_string())
                .unwrap_or_default(),
            waiting: waiting.map(|asked| Waiting::of(&text, asked, step)),
            has_answered: open.is_some_and(|asked| asked.has_answered),
            // What an earlier question was about would be looking, too.
            told: view
                .asked
                .iter()
                .map(|asked| Told::of(&text, view, asked, waiting.is_none()))
                .collect(),
            may_ask: view.may_ask && view.is_open && view.refused.is_none() && cycle.is_some(),
            why_not,
            typed,
            page: page.titled(heading.clone(), Place::Team(team.number)),
            heading,
        }
    }
}

impl Waiting {
    fn of(text: &Text, asked: &Asked, step: &Step) -> Self {
        let until = [("day", text.day_with_weekday(asked.recall.ends_on).into())];
        let choices = || {
            let choice = |objective: &plumb_core::objective::Objective| {
                let value = Short::new(Kind::Objective, objective.number).to_string();
                Choice::new(value, words::capitalised(&objective.statement))
            };
            asked.about.iter().map(choice).collect()
        };
        Self {
            action: format!("/recalls/{}/answer", asked.recall.id),
            until: text.say_with("recall-until", &until).into_owned(),
            beside: match step {
                Step::Remember => None,
                Step::Compare(memory) => Some((memory.clone(), choices())),
            },
        }
    }
}

impl Told {
    fn of(text: &Text, view: &RecallView, asked: &Asked, may_look: bool) -> Self {
        let recall = &asked.recall;
        let until = recall.closed_on.unwrap_or(recall.ends_on);
        let day = text.day_of_year(recall.asked_on, view.today);
        let (words, hint) = match asked.outcome {
            Outcome::Waiting { answered } => {
                let until = text.day_with_weekday(until);
                let args = [
                    ("answered", answered.into()),
                    ("people", recall.people.into()),
                    ("day", until.into()),
                ];
                (text.say_with("recall-so-far", &args), None)
            }
            Outcome::TooFew => (text.say("recall-too-few"), None),
            Outcome::Share { answered, people, share, is_low } => {
                let args = [
                    ("answered", answered.into()),
                    ("people", people.into()),
                    ("share", text.percent(share).into()),
                    ("objectives", recall.objectives.into()),
                ];
                let hint = is_low.then(|| text.say("recall-low").into_owned());
                (text.say_with("recall-share", &args), hint)
            }
        };
        Self {
            when: text.say_with("recall-asked-on", &[("day", day.into())]).into_owned(),
            words: words.into_owned(),
            hint,
            closure: (view.may_ask && recall.is_open(view.today))
                .then(|| format!("/recalls/{}/closure", recall.id)),
            about: asked
                .about
                .iter()
                .filter(|_| may_look)
                .map(|objective| {
                    (words::capitalised(&objective.statement), path::objective(objective.number))
                })
                .collect(),
        }
    }
}

/// Why it can't be asked, as a sentence that stands by itself.
fn why_not(text: &Text, refused: &RecallRefused) -> String {
    match refused {
        RecallRefused::FewPeople { count, min } => {
            let refusal = Refusal::from(RecallRefused::FewPeople { count: *count, min: *min });
            format!("{}.", words::capitalised(&words::refusal(text, &refusal)))
        }
        _ => text.say("recall-no-objectives").into_owned(),
    }
}
