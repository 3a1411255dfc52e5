//! The review beside a statement while it is written: it comes anew as one types, and never touches the field itself.
//!
//! Where no script runs, a button asks for it on the form again, and the buttons of its suggestions give the form back
//! with the words changed.

use super::back::written_back;
use super::fill::{FROM_SENTENCE, Fill, Reading};
use super::pieces::{Piece, pieces, whole};
use super::settle::{Choose, Settle};
use super::typed;
use super::{Apply, Forward, Said, in_browser};
use crate::error::WebError;
use crate::form::Typed;
use crate::respond::fresh;
use crate::visitor::Signed;
use crate::{Web, path};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use jiff::civil::Date;
use plumb_app::load::{self, Name};
use plumb_app::reviews::{Settled, beside, typed_key_result, typed_objective};
use plumb_core::cadence::Cadence;
use plumb_core::cycle::Cycle;
use plumb_core::dismissal::About;
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Purpose;
use plumb_db::Reader;
use plumb_store::{dismissals, policies};
use plumb_text::Text;

/// The field of the form in which a button of the review says what it asks for.
const ASKED: &str = "review";

/// What stands beside a statement.
#[derive(Template)]
#[template(path = "write/_review.html")]
pub(crate) struct Panel {
    text: Text,
    /// The words that were read, as they stand in the field.
    statement: String,
    pieces: Vec<Piece>,
    said: Said,
    /// What the sentence says of fields that are free.
    reading: Option<Offer>,
    /// What the sentence and the form leave to settle.
    settle: Option<Settle>,
    /// The sentence with the numbers of the fields.
    back: Option<Apply>,
    work: Work,
    /// Said once to those who don't see it.
    summary: String,
}

/// What was read from the sentence.
struct Offer {
    reading: Reading,
    /// "Read from the sentence: from 48%, to 70%, and by 31 Dec".
    words: String,
    /// The fields and their values, for the script.
    fields: String,
    /// Whether they stand in the form already: a script puts them in right away.
    is_there: bool,
    is_news: bool,
}

/// What can be done about a key result that is work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// It is not there yet: it is drafted first.
    DraftedFirst,
    /// Where it becomes an initiative.
    At(String),
    /// It is agreed, or its reader may not: there is the thought alone.
    Thought,
}

/// What a key result is reviewed with.
pub(crate) struct Around<'a> {
    pub(crate) purpose: Purpose,
    pub(crate) cycle: &'a Cycle,
    pub(crate) today: Date,
    /// How often a key result is looked at there that says nothing of its own.
    pub(crate) cadence: Cadence,
    /// The others of its set.
    pub(crate) others: Vec<&'a KeyResult>,
    /// What the workspace settled, and what was dismissed of it.
    pub(crate) settled: Settled<'a>,
    /// Which it is, where it is there already.
    pub(crate) about: Option<About>,
    pub(crate) work: Work,
    /// Whether it is asked for as one types.
    pub(crate) is_live: bool,
}

impl Panel {
    /// Of a key result as it is typed.
    pub(crate) fn of_key_result(text: &Text, typed: &Typed, around: &Around<'_>) -> Self {
        let statement = statement(typed);
        let days = (around.cycle.ends_on, around.today);
        let reading = Reading::of(text, &plumb_review::read(&statement), typed, days);
        // As one types, the fields follow the sentence: what is said is of the form as it stands then.
        let follows = around.is_live && typed.has(FROM_SENTENCE);
        let followed = follows.then(|| reading.followed_by(typed));
        let form = followed.as_ref().unwrap_or(typed);
        let fields = typed::fields(text, form, (around.cycle, around.cadence));
        let others = around.others.iter().copied();
        let fields = (fields, around.purpose);
        let mut review = typed_key_result(&statement, fields, others, around.about, around.settled);
        // Below its form it is told with what can be done on either side.
        review.findings.retain(|finding| !finding.why.is_contradiction());
        let mut said = Said::of_key_result(text, &statement, &review);
        if statement.trim().is_empty() {
            said = Said::default();
        }
        let has_fields = typed::has_fields(typed);
        let settle = Settle::of(text, &statement, &reading, form, days).filter(|_| has_fields);
        let is_clash = settle.as_ref().is_some_and(|settle| settle.is_clash);
        let is_news = reading.is_news(typed);
        let is_there = around.is_live || !is_news && typed.filled(FROM_SENTENCE).is_some();
        // What is to be settled is filled in by settling it.
        let is_offered = !reading.words.is_empty()
            && has_fields
            && (is_there || settle.is_none() || !reading.is_open);
        let reading = is_offered.then(|| Offer {
            words: {
                let words = [("words", text.list(&reading.words).into())];
                let key = if is_there { "write-review-filled" } else { "write-review-fill" };
                text.say_with(key, &words).into_owned()
            },
            fields: lines_of(&reading.fills),
            is_there,
            is_news,
            reading,
        });
        let back = written_back(text, &statement, form, around.today).filter(|_| !is_clash);
        let back = back.map(|with| Apply {
            value: "sentence".to_owned(),
            words: text.say_with("write-review-back", &[("words", (&with).into())]).into_owned(),
            start: 0,
            end: in_browser(&statement),
            after: with.clone(),
            with,
        });
        Self {
            pieces: pieces(text, &statement, &review),
            summary: summary(text, &said, settle.as_ref()),
            text: text.clone(),
            statement,
            said,
            reading,
            settle,
            back,
            work: around.work.clone(),
        }
    }

    /// Of an objective as it is typed.
    pub(crate) fn of_objective(
        text: &Text,
        typed: &Typed,
        about: Option<About>,
        settled: Settled<'_>,
    ) -> Self {
        let statement = statement(typed);
        let purpose = Purpose::from_code(typed.get("purpose")).unwrap_or(Purpose::Strategic);
        let mut said = Said::default();
        if !statement.trim().is_empty() {
            let review = typed_objective(&statement, purpose, about, settled);
            said = Said::of_objective(text, &statement, &review);
        }
        Self {
            pieces: whole(&statement),
            summary: summary(text, &said, None),
            text: text.clone(),
            statement,
            said,
            reading: None,
            settle: None,
            back: None,
            work: Work::Thought,
        }
    }

    /// Whether there is anything to say something of.
    fn is_blank(&self) -> bool {
        self.statement.trim().is_empty()
    }

    /// Whether a part of it was understood.
    fn has_parts(&self) -> bool {
        self.pieces.iter().any(|piece| piece.part.is_some())
    }
}

/// Fields and their values, one a line: names and values hold no line breaks.
pub(super) fn lines_of(fills: &[Fill]) -> String {
    let lines = fills.iter().map(|fill| format!("{}={}", fill.field, fill.value));
    lines.collect::<Vec<_>>().join("\n")
}

/// The words as they stand in the field: a form sends its line breaks otherwise.
fn statement(typed: &Typed) -> String {
    typed.get("statement").replace("\r\n", "\n")
}

fn summary(text: &Text, said: &Said, settle: Option<&Settle>) -> String {
    // What is to be settled first, or was not reviewed at all, is nothing to be called in order.
    if let Some(settle) = settle.filter(|settle| settle.is_clash) {
        return settle.words.clone();
    }
    if said.is_foreign {
        return text.say("review-not-english").into_owned();
    }
    let args = [("count", said.loud().count().into()), ("thoughts", said.quiet().count().into())];
    text.say_with("write-review-summary", &args).into_owned()
}

/// Does to a form what a button of its review asked for. Whether one did, and the form is shown again.
pub(crate) fn is_asked(typed: &mut Typed, panel: impl FnOnce(&Typed) -> Panel) -> bool {
    let Some(asked) = typed.filled(ASKED).map(str::to_owned) else { return false };
    typed.take_out(ASKED);
    let panel = panel(typed);
    if asked == "fill" {
        if let Some(offer) = &panel.reading {
            offer.reading.fill(typed);
        }
        return true;
    }
    if panel.settle.is_some_and(|settle| settle.press(&asked, typed)) {
        return true;
    }
    let of_findings = panel.said.findings.iter().filter_map(|found| match &found.way {
        Forward::Apply(apply) => Some(apply),
        _ => None,
    });
    let found = of_findings.chain(&panel.back).find(|apply| apply.value == asked);
    if let Some(apply) = found {
        typed.put("statement", apply.after.clone());
    }
    true
}

/// `POST /objectives/review`: the review of an objective, as it is typed. The form says which one it is, where it is there
/// already.
pub(crate) async fn objective(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let typed = Typed::new(fields);
    let name = typed.filled("objective").and_then(|name| name.parse::<Name>().ok());
    let caller = signed.caller();
    let (policy, about, dismissed) = web
        .read(async |r: &mut Reader| {
            let policy = policies::one(r, caller.workspace).await?.is.policy;
            let Some(name) = name else { return Ok((policy, None, Vec::new())) };
            let about = About::Objective(load::objective(r, caller, name).await?.id);
            Ok((policy, Some(about), dismissals::of(r, caller.workspace, about).await?))
        })
        .await?;
    let settled = Settled { policy: &policy, dismissed: &dismissed };
    fresh(StatusCode::OK, &Panel::of_objective(&signed.text, &typed, about, settled))
}

/// `POST /objectives/{name}/key-results/review`: the review of one of its key results, as it is typed. The form says which
/// one it is, where it is there already.
pub(crate) async fn key_result(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (name, typed) = (name.parse::<Name>()?, Typed::new(fields));
    let written = typed.filled("key_result").and_then(|name| name.parse::<Name>().ok());
    let caller = signed.caller();
    let beside = web
        .read(async |r: &mut Reader| Ok(beside(r, &web.app, caller, name, written).await?))
        .await?;
    let work = match &beside.key_result {
        None => Work::DraftedFirst,
        Some(one) if one.is_being_written() => Work::At(path::as_initiative(one.number)),
        Some(_) => Work::Thought,
    };
    let around = Around {
        purpose: beside.objective.purpose,
        cycle: &beside.cycle,
        today: beside.today,
        cadence: beside.cadence,
        others: beside.others.iter().collect(),
        settled: Settled { policy: &beside.policy, dismissed: &beside.dismissed },
        about: beside.key_result.as_ref().map(|one| About::KeyResult(one.id)),
        work,
        is_live: true,
    };
    fresh(StatusCode::OK, &Panel::of_key_result(&signed.text, &typed, &around))
}
