//! The objects of the JSON formats. Others rely on their fields, the order included.

use crate::position::Lines;
use crate::report::{File, OfSet, Place, Refused, Reviewed, Statement};
use crate::words::Voice;
use plumb_review::{
    Class, Direction, Finding, Judged, KeyResultReview, ObjectiveReview, Parts, Style,
};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// What is said of a key result.
#[derive(Debug, Serialize)]
pub(crate) struct KeyResultAnswer<'r> {
    id: Box<RawValue>,
    kind: &'static str,
    #[serde(flatten)]
    written: Written<'r>,
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<bool>,
    measurable: YesNo,
    baseline: Option<Box<RawValue>>,
    target: Option<Box<RawValue>>,
    target_relative: YesNo,
    unit: Option<&'static str>,
    direction: Option<&'static str>,
    has_deadline: YesNo,
    vague: YesNo,
    findings: Vec<FindingAnswer>,
}

/// What is said of an objective.
#[derive(Debug, Serialize)]
pub(crate) struct ObjectiveAnswer<'r> {
    id: Box<RawValue>,
    kind: &'static str,
    #[serde(flatten)]
    written: Written<'r>,
    style: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<bool>,
    has_number: YesNo,
    findings: Vec<FindingAnswer>,
    /// Out of Markdown alone: a line of JSON Lines is reviewed on its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    set_findings: Vec<SetFindingAnswer>,
}

/// What was read, where whoever reads the answer does not have it in this form: out of Markdown.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Written<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_objective: Option<&'r str>,
}

/// One finding. Start and end are bytes of UTF-8 in the statement.
#[derive(Debug, Serialize)]
pub(crate) struct FindingAnswer {
    code: &'static str,
    severity: &'static str,
    start: usize,
    end: usize,
    message: String,
}

/// What is said of statements together. Line and column are where it is shown, both from 1.
#[derive(Debug, Serialize)]
pub(crate) struct SetFindingAnswer {
    code: &'static str,
    severity: &'static str,
    line: usize,
    column: usize,
    message: String,
}

/// What is said of a line that can't be read.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorAnswer<'r> {
    error: &'r str,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Box<RawValue>>,
}

/// As the labels of the corpus have it: "yes" or "no".
#[derive(Clone, Copy, Debug)]
struct YesNo(bool);

impl Serialize for YesNo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.0 { "yes" } else { "no" })
    }
}

impl<'r> KeyResultAnswer<'r> {
    pub(crate) fn new(
        id: &str,
        one: &'r Reviewed<KeyResultReview>,
        written: Written<'r>,
        voice: &Voice,
    ) -> Self {
        let Reviewed { statement, review } = one;
        let Parts { baseline, target, target_is_relative, direction, deadline, .. } = review.parts;
        let class = review.class.as_ref();
        let is_sure = class.is_none_or(Judged::is_sure);
        Self {
            id: raw(id),
            kind: "key_result",
            written,
            class: class.map_or(Class::Unclear, |class| class.is).code(),
            reviewed: class.is_none().then_some(false),
            measurable: YesNo(review.is_measurable),
            baseline: baseline.map(|figure| number(figure.value)),
            target: target.map(|figure| number(figure.value)),
            target_relative: YesNo(target_is_relative),
            unit: target.or(baseline).map(|figure| figure.counted.code()),
            direction: direction.map(Direction::code),
            has_deadline: YesNo(deadline.is_some()),
            vague: YesNo(review.is_vague),
            findings: findings(statement, &review.findings, is_sure, voice),
        }
    }
}

impl<'r> ObjectiveAnswer<'r> {
    pub(crate) fn new(
        id: &str,
        one: &'r Reviewed<ObjectiveReview>,
        written: Written<'r>,
        set_findings: Vec<SetFindingAnswer>,
        voice: &Voice,
    ) -> Self {
        let Reviewed { statement, review } = one;
        let style = review.style.as_ref();
        let is_sure = style.is_none_or(Judged::is_sure);
        Self {
            id: raw(id),
            kind: "objective",
            written,
            style: style.map(|style| style.is).map(Style::code),
            reviewed: style.is_none().then_some(false),
            has_number: YesNo(review.has_number),
            findings: findings(statement, &review.findings, is_sure, voice),
            set_findings,
        }
    }
}

impl<'r> Written<'r> {
    /// What was read, and under which objective.
    pub(crate) fn of(statement: &'r Statement, parent: Option<&'r str>) -> Self {
        Self { text: Some(&statement.text), parent_objective: parent }
    }
}

/// The id that a line of JSON Lines gave; out of Markdown where the statement stands: "okrs.md:12".
pub(crate) fn id(file: &File, lines: &Lines<'_>, statement: &Statement) -> String {
    match &statement.place {
        Place::Line { id, .. } => id.clone(),
        Place::Pieces(pieces) => {
            let at = pieces.source_of(0..statement.text.len()).start;
            let id = format!("{}:{}", file.path, lines.point(at).line);
            serde_json::to_string(&id).unwrap_or_default()
        }
    }
}

impl<'r> ErrorAnswer<'r> {
    pub(crate) fn new(refused: &'r Refused) -> Self {
        Self { error: &refused.error, line: refused.line, id: refused.id.as_deref().map(raw) }
    }
}

fn findings(
    statement: &Statement,
    all: &[Finding],
    is_sure: bool,
    voice: &Voice,
) -> Vec<FindingAnswer> {
    let answer = |finding: &Finding| FindingAnswer {
        code: finding.rule.code(),
        severity: finding.severity.code(),
        start: finding.span.start,
        end: finding.span.end,
        message: voice.say(&statement.text, finding, is_sure).in_one(),
    };
    all.iter().map(answer).collect()
}

/// What is said of a set.
pub(crate) fn set_findings(
    all: &[OfSet],
    lines: &Lines<'_>,
    voice: &Voice,
) -> Vec<SetFindingAnswer> {
    let answer = |OfSet { place, finding, .. }: &OfSet| {
        let at = place.spot(lines, 0..place.text.len()).begin;
        SetFindingAnswer {
            code: finding.rule.code(),
            severity: finding.severity.code(),
            line: at.line,
            column: at.column,
            message: voice.say_of_set(finding).in_one(),
        }
    };
    all.iter().map(answer).collect()
}

/// JSON that was JSON when it was read.
fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// A number with all of its digits: 70, 0.125, 4500000.
fn number(value: Decimal) -> Box<RawValue> {
    raw(&value.normalize().to_string())
}
