//! The form of a check-in, and what it becomes: the same on This week and on the page of a key result.

use crate::form::Typed;
use crate::lines::Person;
use crate::{path, words};
use askama::Template;
use jiff::civil::Date;
use plumb_app::check_ins::{RecordCheckIn, Value};
use plumb_app::load::Name;
use plumb_app::views::owned::Owned;
use plumb_app::views::rows::People;
use plumb_core::confidence::{Confidence, ConfidenceStep};
use plumb_core::evidence::Evidence;
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{Measure, Milestones};
use plumb_core::number::{Kind, Short};
use plumb_core::policy::ConfidenceSteps;
use plumb_core::reading::MilestoneId;
use plumb_text::Text;
use uuid::Uuid;

/// The page on which a form stands, and to which its answer leads back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    /// This week: saved in place.
    Week,
    /// The key result's own page, where chart and history change too.
    KeyResult,
}

impl On {
    /// What stands in the form's `on` field.
    fn code(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::KeyResult => "key-result",
        }
    }

    /// Where a form says that it stands.
    pub(crate) fn of(typed: &Typed) -> Self {
        if typed.get("page") == Self::Week.code() { Self::Week } else { Self::KeyResult }
    }
}

/// The form of a check-in.
#[derive(Template)]
#[template(path = "check_ins/_form.html")]
pub(crate) struct CheckInForm {
    text: Text,
    on: On,
    /// Names the form's parts: `k-57`.
    anchor: String,
    action: String,
    href: String,
    statement: String,
    about: String,
    /// For whom the reader stands in, in words.
    stands_in: Option<String>,
    track: String,
    asked: Asked,
    scale: Scale,
    /// Where belief and number say the opposite of each other.
    disagreement: Option<String>,
    /// What "still true" would keep; none before there is anything.
    still_true: Option<String>,
    /// The latest day that it can be about.
    today: Date,
    typed: Typed,
}

/// What is asked of the number.
enum Asked {
    /// A level, with the word behind it.
    Level {
        /// "Now, was 27".
        label: String,
        /// "hours", "%", "EUR".
        unit: Option<String>,
    },
    /// Which milestones are reached.
    Milestones(Vec<MilestoneBox>),
    /// Nothing: there is no measure.
    Nothing,
}

struct MilestoneBox {
    id: Uuid,
    title: String,
    proof: String,
    reached: bool,
}

/// How sure we are, asked in eleven steps or in three.
pub(crate) struct Scale {
    /// The question, with what was said last.
    pub(crate) legend: String,
    /// Whether there are three.
    pub(crate) three: bool,
    /// The steps, the least sure first.
    pub(crate) steps: Vec<Step>,
}

/// One answer on the scale.
pub(crate) struct Step {
    /// In tenths.
    pub(crate) tenths: u8,
    /// What it says.
    pub(crate) words: String,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

impl Scale {
    pub(crate) fn of(
        text: &Text,
        steps: ConfidenceSteps,
        chosen: &str,
        last: Option<Confidence>,
    ) -> Self {
        let step = |confidence: Confidence, words| Step {
            tenths: confidence.tenths(),
            words,
            chosen: chosen == confidence.tenths().to_string(),
        };
        let three = steps == ConfidenceSteps::Three;
        let steps = if three {
            ConfidenceStep::ALL
                .iter()
                .map(|one| {
                    let words = text.say_code("confidence-step", one.code(), &[]).into_owned();
                    step(Confidence::from(*one), words)
                })
                .collect()
        } else {
            (0..=Confidence::TENTHS_MAX)
                .filter_map(|tenths| Confidence::new(i64::from(tenths)).ok())
                .map(|one| step(one, text.count(i64::from(one.tenths()))))
                .collect()
        };
        let last = last.map(|last| {
            if three {
                text.say_code("confidence-step", last.step().code(), &[]).into_owned()
            } else {
                text.count(i64::from(last.tenths()))
            }
        });
        let legend = match last {
            Some(last) => text.say_with("check-in-sure-was", &[("last", last.into())]),
            None => text.say("check-in-sure"),
        };
        Self { legend: legend.into_owned(), three, steps }
    }
}

impl CheckInForm {
    /// The form as it is first shown: with the last value in it, and without a confidence, because that is stated anew
    /// every time.
    pub(crate) fn of(text: &Text, owned: &Owned, on: On) -> Self {
        let mut typed = Typed::default();
        if let Some(latest) = latest(owned) {
            typed.put("value", text.number(latest.get()));
        }
        Self::with(text, owned, on, typed)
    }

    /// The form with what was typed into it.
    pub(crate) fn again(text: &Text, owned: &Owned, on: On, typed: Typed) -> Self {
        Self::with(text, owned, on, typed)
    }

    /// The form with a word on whose place it is in, where it is not the reader's own.
    pub(crate) fn standing_in(mut self, text: &Text, owned: &Owned, people: &People) -> Self {
        if owned.stands_in {
            let owner = Person::of(text, owned.row.digested.key_result.owner, people);
            let words = match owner {
                Some(owner) => {
                    text.say_with("check-in-standing-in-for", &[("who", owner.name.into())])
                }
                None => text.say("check-in-standing-in"),
            };
            self.stands_in = Some(words.into_owned());
        }
        self
    }

    fn with(text: &Text, owned: &Owned, on: On, typed: Typed) -> Self {
        let key_result = &owned.row.digested.key_result;
        let digest = &owned.row.digested.digest;
        let standing = owned.row.position.standing;
        Self {
            on,
            anchor: anchor(key_result.number),
            action: path::check_ins(key_result.number),
            href: path::key_result(key_result.number),
            statement: key_result.statement.clone(),
            about: about(text, owned),
            stands_in: None,
            track: words::track(text, &owned.row, None),
            asked: Asked::of(text, owned, &typed),
            scale: Scale::of(text, owned.steps, typed.get("confidence"), digest.confidence),
            disagreement: standing
                .and_then(|standing| standing.disagreement())
                .map(|one| text.say_code("disagreement", one.code(), &[]).into_owned()),
            still_true: digest.confidence.and(digest.checked_in_on).map(|on| {
                let day = words::day(text, on, &owned.row.position);
                text.say_with("check-in-still-true-hint", &[("day", day.into())]).into_owned()
            }),
            today: owned.row.position.today,
            text: text.clone(),
            typed,
        }
    }

    /// Whether it is saved in place where scripts run.
    fn saved_in_place(&self) -> bool {
        self.on == On::Week
    }

    /// Whether what is folded away says something that must be seen.
    fn more_is_open(&self) -> bool {
        ["in_the_way", "on"]
            .iter()
            .any(|field| self.typed.problem(field).is_some() || !self.typed.get(field).is_empty())
    }
}

impl Asked {
    fn of(text: &Text, owned: &Owned, typed: &Typed) -> Self {
        let key_result = &owned.row.digested.key_result;
        match key_result.measure.whole() {
            Some(Measure::Reach(_) | Measure::Keep(_)) => {
                let label = match latest(owned) {
                    Some(latest) => {
                        let last = text.quantity(latest, &key_result.unit);
                        text.say_with("check-in-now-was", &[("last", last.into())])
                    }
                    None => text.say("check-in-now"),
                };
                Self::Level {
                    label: label.into_owned(),
                    unit: words::unit_behind(text, &key_result.unit),
                }
            }
            Some(Measure::Milestones(milestones)) => {
                Self::Milestones(boxes(milestones, owned, typed))
            }
            None => Self::Nothing,
        }
    }
}

/// The boxes as they were ticked, or as the evidence says where nothing was typed yet.
fn boxes(milestones: &Milestones, owned: &Owned, typed: &Typed) -> Vec<MilestoneBox> {
    let was_sent = typed.is("page", On::Week.code()) || typed.is("page", On::KeyResult.code());
    let has = |id: MilestoneId| match &owned.row.digested.digest.evidence {
        Some(Evidence::Milestones(reached)) => reached.has(id),
        _ => false,
    };
    milestones
        .all()
        .iter()
        .map(|one| MilestoneBox {
            id: one.id.0,
            title: one.title.clone(),
            proof: one.proof.clone(),
            reached: if was_sent {
                typed.is("reached", &one.id.0.to_string())
            } else {
                has(one.id)
            },
        })
        .collect()
}

/// Reads the form. Where something can't be read, it is said beside its field and there is nothing to record.
pub(crate) fn parse(
    typed: &mut Typed,
    text: &Text,
    name: Name,
    key_result: &KeyResult,
) -> Option<RecordCheckIn> {
    // Radio buttons that nobody pressed are not sent, and what is refused about them stands beside them still.
    for field in ["value", "confidence", "on"] {
        if typed.get(field).is_empty() {
            typed.put(field, "");
        }
    }
    let still_true = typed.is("still_true", "yes");
    let value = match key_result.measure.whole() {
        _ if still_true => Value::None,
        Some(Measure::Milestones(_)) => Value::Milestones(
            typed.all("reached").filter_map(|id| id.parse().ok()).map(MilestoneId).collect(),
        ),
        _ => level(typed, text, key_result),
    };
    let confidence = confidence(typed, text).filter(|_| !still_true);
    let on = match typed.get("on") {
        "" => None,
        day => {
            let day = day.parse::<Date>();
            if day.is_err() {
                typed.complain("on", text.say("form-not-a-day"));
            }
            day.ok()
        }
    };
    (!typed.has_problems()).then(|| RecordCheckIn {
        key_result: name,
        on,
        value,
        confidence,
        evidence: typed.get("evidence").to_owned(),
        in_the_way: typed.get("in_the_way").to_owned(),
        still_true,
    })
}

fn level(typed: &mut Typed, text: &Text, key_result: &KeyResult) -> Value {
    let value = typed.get("value").trim();
    if value.is_empty() {
        return Value::None;
    }
    match text.parse_quantity(value, &key_result.unit) {
        Ok(value) => Value::Level(value),
        Err(refused) => {
            typed.complain("value", text.say_not_a_number(&refused));
            Value::None
        }
    }
}

/// How sure somebody said that they are; nothing where they said nothing, which is the use case's to refuse.
pub(crate) fn confidence(typed: &mut Typed, text: &Text) -> Option<Confidence> {
    let tenths = typed.get("confidence");
    if tenths.is_empty() {
        return None;
    }
    let confidence = tenths.parse().ok().and_then(|tenths| Confidence::new(tenths).ok());
    if confidence.is_none() {
        typed.complain("confidence", text.say("refusal-check-in-no-confidence"));
    }
    confidence
}

/// What names the parts of a key result on a page: `k-57`.
pub(crate) fn anchor(number: i64) -> String {
    Short::new(Kind::KeyResult, number).to_string().to_lowercase()
}

fn latest(owned: &Owned) -> Option<plumb_core::quantity::Quantity> {
    Some(owned.row.digested.digest.evidence.as_ref()?.latest()?.value)
}

/// "Kitchen, source: the shared inbox", and since when nobody has heard of it.
fn about(text: &Text, owned: &Owned) -> String {
    let source = &owned.row.digested.key_result.definition.source;
    let team = owned.team.as_ref().map(|team| team.name.clone());
    let from = match (team, source.trim()) {
        (Some(team), "") => team,
        (Some(team), source) => text
            .say_with("week-source", &[("team", team.into()), ("source", source.into())])
            .into_owned(),
        (None, source) => source.to_owned(),
    };
    let heard = words::looked_at(text, &owned.row);
    [from, heard].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
