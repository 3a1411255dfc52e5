//! What the review says of a statement: codes and places, and the same in words.

use super::{NewReviews, Statement, StatementKind};
use crate::codes::{Holds, Question, Rule, Severity, Why};
use crate::values::{Day, Share};
use jiff::civil::{Date, date};
use plumb_app::statements::Reviewed;
use plumb_core::fraction::Fraction;
use plumb_review::{self as core, Bound, Counted, Direction, Judged, Span};
use plumb_text::Text;
use schemars::JsonSchema;
use serde::Serialize;

pub use crate::codes::{KeyResultClass, ObjectiveStyle};

/// What the review says of each statement, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reviews {
    /// The statements.
    pub statements: Vec<Review>,
}

/// What the review says of a statement. Every `start` and `end` counts bytes of UTF-8 in the text as it came: the first
/// byte, and the first after the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Review {
    /// What you call it.
    pub id: Option<String>,
    /// What it is.
    pub kind: StatementKind,
    /// What a key result is; `null` for an objective, and where the words are not in English: then numbers and days
    /// alone were read.
    pub class: Option<KeyResultClass>,
    /// What an objective is; `null` for a key result, and where the words are not in English.
    pub style: Option<ObjectiveStyle>,
    /// How likely that is, `0.0000` to `1.0000`. It is learned from statements that people labelled, and is about the
    /// wording alone.
    pub probability: Option<Share>,
    /// Whether that is likely enough to be said without softening.
    pub sure: Option<bool>,
    /// The words that decided it, the weightiest first.
    pub because: Vec<Because>,
    /// Its parts.
    pub parts: Parts,
    /// Whether a key result can be scored along a scale by its words alone; `null` for an objective.
    pub measurable: Option<bool>,
    /// Whether two people could differ at the end on whether a key result was met; `null` for an objective.
    pub vague: Option<bool>,
    /// Whether an objective names a quantity; `null` for a key result.
    pub has_number: Option<bool>,
    /// What is there already.
    pub holds: Vec<Holds>,
    /// What a coach would say, in the order of the rules: under what the workspace settled, so that a rule that is off
    /// says nothing.
    pub findings: Vec<Finding>,
}

/// Words that decided something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Because {
    /// Where they begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// The parts of a statement; `null` for what it does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Parts {
    /// The verb of change, or the main verb.
    pub verb: Option<Part>,
    /// What is measured.
    pub metric: Option<Part>,
    /// From where.
    pub baseline: Option<Figure>,
    /// To where.
    pub target: Option<Figure>,
    /// Whether the target is a change ("by 20%") and no level.
    pub target_is_relative: bool,
    /// Which way: `increase`, `decrease`, `maintain`, or `reach` for a threshold without a verb of change.
    pub direction: Option<&'static str>,
    /// By when.
    pub deadline: Option<Deadline>,
    /// For whom, or among whom.
    pub population: Option<Part>,
}

/// A part of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words.
    pub text: String,
}

/// A number in a statement, with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// The number, an exact decimal with thousands and millions written out: `"12000"`.
    pub value: String,
    /// What it counts: `%`, `count`, `currency`, `currency:EUR`, `duration:day`, `ratio`, or `other`.
    pub unit: String,
    /// On which side of it the value may lie: `at_least`, `at_most`; `null` where that is not said.
    pub bound: Option<&'static str>,
}

/// By when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deadline {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// The day that is meant; `null` for an event, and where the year follows from a cycle that was not given.
    pub on: Option<Day>,
}

/// One thing that a coach would say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// The rule that found it.
    pub code: Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// Where the words begin that are meant.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Why.
    pub why: Why,
    /// Why, in a sentence, in your language.
    pub message: String,
    /// What can be done.
    pub way: Way,
}

/// A way forward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Way {
    /// Other words: with them the finding is answered.
    Edit {
        /// Where what is replaced begins.
        start: usize,
        /// Where it ends.
        end: usize,
        /// What stands there instead; empty where the words go.
        with: String,
    },
    /// Something to think about.
    Question {
        /// What.
        question: Question,
        /// The question, in your language.
        message: String,
    },
    /// It is work: make it an initiative, and ask what should change because of it.
    ToInitiatives {
        /// The same, in your language.
        message: String,
    },
}

impl Reviews {
    /// What was said of the statements that were asked about.
    pub fn of(asked: &NewReviews, reviewed: &[Reviewed], text: &Text) -> Self {
        let both = asked.statements.iter().zip(reviewed);
        Self { statements: both.map(|(asked, said)| Review::of(asked, said, text)).collect() }
    }
}

impl Review {
    fn of(asked: &Statement, reviewed: &Reviewed, say: &Text) -> Self {
        let words = asked.text.as_str();
        let (class, style, verdict, parts, holds) = match reviewed {
            Reviewed::Objective(review) => (
                None,
                review.style.as_ref().map(|it| it.is.into()),
                review.style.as_ref().map(Verdict::of),
                &review.parts,
                &review.holds,
            ),
            Reviewed::KeyResult(review) => (
                review.class.as_ref().map(|it| it.is.into()),
                None,
                review.class.as_ref().map(Verdict::of),
                &review.parts,
                &review.holds,
            ),
        };
        let (measurable, vague, has_number) = match reviewed {
            Reviewed::Objective(review) => (None, None, Some(review.has_number)),
            Reviewed::KeyResult(review) => {
                (Some(review.is_measurable), Some(review.is_vague), None)
            }
        };
        let sure = verdict.as_ref().map(|verdict| verdict.is_sure);
        let findings = reviewed.findings().iter();
        Self {
            id: asked.id.clone(),
            kind: asked.kind,
            class,
            style,
            probability: verdict.as_ref().map(|verdict| verdict.probability),
            sure,
            because: verdict.map(|verdict| verdict.because).unwrap_or_default(),
            parts: Parts::of(parts, words, asked.cycle_ends_on()),
            measurable,
            vague,
            has_number,
            holds: holds.iter().copied().map(Holds).collect(),
            findings: findings
                .map(|one| Finding::of(one, words, sure != Some(false), say))
                .collect(),
        }
    }
}

/// What a statement is, whichever of the two it is.
struct Verdict {
    probability: Share,
    is_sure: bool,
    because: Vec<Because>,
}

impl Verdict {
    fn of<T>(judged: &Judged<T>) -> Self {
        // Four decimals are more than it is worth.
        #[expect(clippy::cast_possible_truncation, reason = "a probability is at most 1")]
        let parts = (f64::from(judged.probability) * 10_000.0).round() as i64;
        let because = judged.because.iter();
        Self {
            probability: Share(Fraction::from_ten_thousandths(parts)),
            is_sure: judged.is_sure(),
            because: because.map(|span| Because { start: span.start, end: span.end }).collect(),
        }
    }
}

impl Parts {
    fn of(parts: &core::Parts, words: &str, cycle_ends_on: Option<Date>) -> Self {
        let part =
            |span: Span| Part { start: span.start, end: span.end, text: span.of(words).to_owned() };
        let figure = |it: core::Figure| {
            let Part { start, end, text } = part(it.span);
            Figure {
                start,
                end,
                text,
                value: it.value.normalize().to_string(),
                unit: unit(it.counted),
                bound: it.bound.map(Bound::code),
            }
        };
        Self {
            verb: parts.verb.map(part),
            metric: parts.metric.map(part),
            baseline: parts.baseline.map(figure),
            target: parts.target.map(figure),
            target_is_relative: parts.target_is_relative,
            direction: parts.direction.map(Direction::code),
            deadline: parts.deadline.map(|deadline| {
                let Part { start, end, text } = part(deadline.span);
                Deadline { start, end, text, on: day(&deadline, cycle_ends_on).map(Day) }
            }),
            population: parts.population.map(part),
        }
    }
}

/// The day that a deadline means: by itself, or with the cycle around it.
fn day(deadline: &core::Deadline, cycle_ends_on: Option<Date>) -> Option<Date> {
    if let Some(ends_on) = cycle_ends_on {
        return deadline.on(ends_on);
    }
    // A day that means the same whatever the cycle needs none.
    let (one, other) = (deadline.on(date(1900, 6, 30))?, deadline.on(date(2100, 6, 30))?);
    (one == other).then_some(one)
}

fn unit(counted: Counted) -> String {
    let kind = counted.code();
    match counted {
        Counted::Currency(Some(code)) => format!("{kind}:{}", String::from_utf8_lossy(&code)),
        Counted::Duration(time) => format!("{kind}:{}", time.code()),
        _ => kind.to_owned(),
    }
}

impl Finding {
    /// A finding in `words`; `is_sure` says whether the verdict on the statement is.
    pub fn of(finding: &core::Finding, words: &str, is_sure: bool, say: &Text) -> Self {
        let args = [("words", finding.span.of(words).into())];
        let way = match &finding.way {
            core::Way::Edit(edit) => {
                let (start, end) = (edit.span.start, edit.span.end);
                Way::Edit { start, end, with: edit.with.clone().into_owned() }
            }
            core::Way::Ask(question) => Way::Question {
                question: Question(*question),
                message: say.say_code("review-ask", question.code(), &[]).into_owned(),
            },
            core::Way::ToInitiatives => Way::ToInitiatives {
                message: say.say("review-way-to-initiatives-hint").into_owned(),
            },
        };
        Self {
            code: Rule(finding.rule),
            severity: Severity(finding.severity),
            start: finding.span.start,
            end: finding.span.end,
            why: Why(finding.why),
            message: say.say_judged("review-why", finding.why.code(), is_sure, &args).into_owned(),
            way,
        }
    }
}
