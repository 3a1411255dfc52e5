//! The score of a key result: suggested from its numbers, given with evidence, taken back with a reason.

use super::show::{Asked, KeyResultPage};
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::page::Page;
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path};
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::key_results::ScoreKeyResult;
use plumb_app::load::Name;
use plumb_app::views::key_result::KeyResultView;
use plumb_core::ambition::Ambition;
use plumb_core::key_result::{GivenScore, State as KeyResultState};
use plumb_core::score::{Commitment, LearningAnswer, Outcome, Score, Suggestion, may_score};
use plumb_db::Reader;
use plumb_draw::ScoreBar;
use plumb_text::Text;

/// The form in which a key result is scored.
pub(super) struct ScoreForm {
    pub(super) action: String,
    /// "Suggested: 0.7", and whether a promise was kept; why nothing is suggested.
    pub(super) suggestion: Option<String>,
    /// 0.0 to 1.0; none for something to learn.
    pub(super) scores: Vec<Choice>,
    /// What something to learn is answered with; none for anything else.
    pub(super) answers: Vec<Choice>,
    pub(super) typed: Typed,
}

/// A score as it was given.
pub(super) struct GivenBlock {
    /// "0.7, a success", "0.9, not kept", "It taught us in part".
    pub(super) words: String,
    pub(super) bar: Option<String>,
    pub(super) evidence: String,
    /// Where the evidence is, where that is a link that a browser may follow.
    pub(super) link: Option<String>,
    pub(super) after: String,
    /// What an import had said.
    pub(super) imported: Option<String>,
    /// Where it is corrected or taken back, by those who may.
    pub(super) correction: Option<Correction>,
}

/// The form in which a score is corrected, or taken back: either needs its reason.
pub(super) struct Correction {
    pub(super) form: ScoreForm,
    /// Where it is taken back.
    pub(super) removal: String,
}

impl ScoreForm {
    /// The form, where the reader may score and it is time to.
    pub(super) fn of(text: &Text, view: &KeyResultView, typed: Option<Typed>) -> Option<Self> {
        let key_result = &view.row.digested.key_result;
        let position = &view.row.position;
        let is_time = may_score(position.progress, position.span, position.today).is_ok();
        let is_agreed = matches!(key_result.state, KeyResultState::Agreed { .. });
        if !view.may_edit || !is_agreed || !is_time || view.cycle.closed_on.is_some() {
            return None;
        }
        let suggested = match view.suggestion {
            Some(Suggestion::Stretch(score) | Suggestion::Promise(score, _)) => Some(score),
            _ => None,
        };
        let typed = typed.unwrap_or_else(|| {
            let mut typed = Typed::default();
            if let Some(score) = suggested {
                typed.put("score", score.tenths().to_string());
            }
            typed
        });
        Some(Self::with(text, view, typed))
    }

    fn with(text: &Text, view: &KeyResultView, typed: Typed) -> Self {
        let learning = view.row.position.ambition == Ambition::Learning;
        Self {
            action: path::score(view.row.digested.key_result.number),
            suggestion: view.suggestion.and_then(|one| suggestion(text, one)),
            scores: if learning { Vec::new() } else { scores(text) },
            answers: if learning { answers(text) } else { Vec::new() },
            typed,
        }
    }
}

fn scores(text: &Text) -> Vec<Choice> {
    let all = (0..=i64::from(Score::TENTHS_MAX)).filter_map(|tenths| Score::new(tenths).ok());
    let none = Choice::new("", text.say("score-choose"));
    std::iter::once(none)
        .chain(all.map(|score| Choice::new(score.tenths().to_string(), text.score(score))))
        .collect()
}

fn answers(text: &Text) -> Vec<Choice> {
    let words = |one: LearningAnswer| text.say_code("learning-answer", one.code(), &[]);
    LearningAnswer::ALL.iter().rev().map(|one| Choice::new(one.code(), words(*one))).collect()
}

fn suggestion(text: &Text, suggestion: Suggestion) -> Option<String> {
    let said = |score| text.say_with("score-suggested", &[("score", text.score(score).into())]);
    Some(match suggestion {
        Suggestion::Stretch(score) => said(score).into_owned(),
        Suggestion::Promise(score, kept) => {
            format!("{}. {}", said(score), text.say_code("commitment", kept.code(), &[]))
        }
        Suggestion::NoneForLearning => return None,
        Suggestion::NoneWithoutReading => text.say("score-nothing-read").into_owned(),
        Suggestion::NoneBelowHalfRead => text.say("score-too-little-read").into_owned(),
    })
}

impl GivenBlock {
    pub(super) fn of(text: &Text, view: &KeyResultView, typed: Option<Typed>) -> Option<Self> {
        let key_result = &view.row.digested.key_result;
        let given = key_result.state.given()?;
        let success = Score::new(view.policy.success_tenths).unwrap_or(Score::STRETCH_SUCCESS);
        let outcome = outcome(view, given);
        let stretch = matches!(outcome, Some(Outcome::Stretch(_)));
        let bar = given.score.map(|score| {
            let tenths = |score: Score| f64::from(score.tenths()) / 10.0;
            let success = stretch.then(|| tenths(success));
            ScoreBar { score: tenths(score), success, description: "" }.to_string()
        });
        let is_scored = matches!(key_result.state, KeyResultState::Scored { .. });
        let may_correct = is_scored && view.may_edit && view.cycle.closed_on.is_none();
        Some(Self {
            words: outcome.map(|outcome| said(text, outcome, success)).unwrap_or_default(),
            bar,
            evidence: given.evidence.clone(),
            link: web_link(&given.link),
            after: given.after.clone(),
            imported: given.imported.map(|value| {
                let original = text.number(value.get());
                text.say_with("score-imported-clamped", &[("original", original.into())])
                    .into_owned()
            }),
            correction: may_correct.then(|| Correction::of(text, view, given, typed)),
        })
    }
}

impl Correction {
    /// Begins with the score as it was given.
    fn of(text: &Text, view: &KeyResultView, given: &GivenScore, typed: Option<Typed>) -> Self {
        let mut typed = typed.unwrap_or_default();
        let score = given.score.map(|score| score.tenths().to_string());
        for (field, was) in [
            ("score", score.unwrap_or_default()),
            ("taught", given.taught.map_or("", LearningAnswer::code).to_owned()),
            ("evidence", given.evidence.clone()),
            ("link", given.link.clone()),
            ("after", given.after.clone()),
        ] {
            if !typed.has(field) {
                typed.put(field, was);
            }
        }
        let form = ScoreForm::with(text, view, typed);
        let removal = format!("{}/removal", form.action);
        Self { form, removal }
    }
}

fn outcome(view: &KeyResultView, given: &GivenScore) -> Option<Outcome> {
    match (view.row.position.ambition, given.score, given.taught) {
        (_, _, Some(taught)) => Some(Outcome::Learning(taught)),
        (Ambition::Committed, Some(score), _) => Some(Outcome::Promise(score, view.commitment)),
        (_, Some(score), _) => Some(Outcome::Stretch(score)),
        _ => None,
    }
}

/// "0.7, success".
fn said(text: &Text, outcome: Outcome, success: Score) -> String {
    let with = |score: Score, words: &str| {
        text.say_with("score-is", &[("score", text.score(score).into()), ("words", words.into())])
            .into_owned()
    };
    match outcome {
        Outcome::Stretch(score) => {
            with(score, &text.say_code("score-band", score.band(success).code(), &[]))
        }
        Outcome::Promise(score, kept) => {
            let by_score = if score == Score::ONE { Commitment::Kept } else { Commitment::NotKept };
            with(score, &text.say_code("commitment", kept.unwrap_or(by_score).code(), &[]))
        }
        Outcome::Learning(answer) => {
            text.say_code("learning-answer", answer.code(), &[]).into_owned()
        }
    }
}

/// A link that a browser may follow: anything else is no link of the web, and may be a script.
fn web_link(typed: &str) -> Option<String> {
    let lower = typed.to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")).then(|| typed.to_owned())
}

pub(crate) async fn give(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let typed = Typed::new(fields);
    let command = ScoreKeyResult {
        key_result: name,
        seen: None,
        score: typed.get("score").parse().ok().and_then(|tenths| Score::new(tenths).ok()),
        taught: LearningAnswer::from_code(typed.get("taught")),
        evidence: typed.get("evidence").to_owned(),
        link: typed.get("link").trim().to_owned(),
        after: typed.get("after").to_owned(),
        reason: typed.get("reason").to_owned(),
    };
    match web.app.score_key_result(signed.caller(), command).await {
        Ok(key_result) => {
            Ok(signed.go(&format!("{}#scoring", path::key_result(key_result.number))))
        }
        Err(error) => {
            again(&web, &signed, name, error, typed, |typed| Asked {
                score: Some(typed),
                ..Asked::default()
            })
            .await
        }
    }
}

pub(crate) async fn take_back(
    State(web): State<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let typed = Typed::new(fields);
    match web.app.remove_score(signed.caller(), name, None, typed.get("reason")).await {
        Ok(key_result) => Ok(signed.go(&path::key_result(key_result.number))),
        Err(error) => {
            again(&web, &signed, name, error, typed, |typed| Asked {
                score: Some(typed),
                ..Asked::default()
            })
            .await
        }
    }
}

async fn again(
    web: &Web,
    signed: &Signed,
    name: Name,
    error: plumb_app::Error,
    typed: Typed,
    shown: impl FnOnce(Typed) -> Asked + Send,
) -> Result<Response, WebError> {
    let status = status_of(&error);
    let shown = shown(typed.said_no(&signed.text, error)?);
    web.again(signed, status, async |r: &mut Reader, page: Page| {
        KeyResultPage::read(r, &web.app, signed, page, name, shown).await
    })
    .await
}
