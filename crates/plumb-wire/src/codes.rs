//! What is chosen from a list: on the wire, the code that the core gives it.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident is $core:ty;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub $core);

        impl From<$core> for $name {
            fn from(it: $core) -> Self {
                Self(it)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = String::deserialize(deserializer)?;
                <$core>::from_code(&code).map(Self).ok_or_else(|| {
                    let known = <$core>::ALL.iter().map(|it| it.code()).collect::<Vec<_>>();
                    de::Error::custom(format_args!("{code:?} is none of {}", known.join(", ")))
                })
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let known = <$core>::ALL.iter().map(|it| it.code()).collect::<Vec<_>>();
                json_schema!({ "description": concat!($($doc),+).trim(), "type": "string", "enum": known })
            }
        }
    )*};
}

codes! {
    /// How its end is judged: a stretch, a promise or a question.
    Ambition is plumb_core::ambition::Ambition;
    /// How often a check-in is asked for.
    Cadence is plumb_core::cadence::Cadence;
    /// Whether a check-in is asked for.
    CheckInState is plumb_core::rhythm::CheckInState;
    /// The rule that decided where something stands.
    Because is plumb_core::standing::Because;
    /// In how many steps confidence is asked.
    ConfidenceSteps is plumb_core::policy::ConfidenceSteps;
    /// Belief and fact, apart.
    Disagreement is plumb_core::standing::Disagreement;
    /// What is there already, so that done is visible.
    Holds is plumb_review::Holds;
    /// One way in which a key result is no longer what was agreed, or still lacks what was to come.
    Drift is plumb_core::drift::Drift;
    /// How far the work is.
    InitiativeState is plumb_core::initiative::InitiativeState;
    /// What a key result is, by its words: effort, something delivered, a change in a number or in what people do, or
    /// nothing that can be told.
    KeyResultClass is plumb_review::Class;
    /// What a learning key result ends with instead of a score.
    LearningAnswer is plumb_core::score::LearningAnswer;
    /// Which text of a thing.
    TextField is plumb_core::blanking::Field;
    /// What a text is written into.
    TextOf is plumb_core::blanking::Of;
    /// Where a team stands in the tree.
    Level is plumb_core::team::Level;
    /// What an objective is, by its words.
    ObjectiveStyle is plumb_review::Style;
    /// The owner's own answer for an objective, apart from its key results' scores.
    ObjectiveAnswer is plumb_core::score::ObjectiveAnswer;
    /// What the numbers say, held against the calendar.
    PaceBand is plumb_core::pace::PaceBand;
    /// Whether a team works with OKRs yet.
    Participation is plumb_core::team::Participation;
    /// What a cycle is busy with.
    Phase is plumb_core::cycle::Phase;
    /// What kind of wish an objective is.
    Purpose is plumb_core::objective::Purpose;
    /// What to think about.
    Question is plumb_review::Question;
    /// Who above a team answers what it proposes.
    Responder is plumb_core::policy::Responder;
    /// When a set is reviewed: at any time, or before it is agreed.
    ReviewMoment is plumb_app::views::set_review::Moment;
    /// A rule of the review.
    Rule is plumb_core::finding::Rule;
    /// How much a finding of the review weighs. Nothing is blocked by any of them.
    Severity is plumb_core::finding::Severity;
    /// What holds already in a set.
    SetHolds is plumb_review::SetHolds;
    /// What the review asks of a set.
    SetQuestion is plumb_review::SetQuestion;
    /// What a person is, in the workspace or in one team.
    RoleKind is plumb_core::role::RoleKind;
    /// What a workspace makes of a rule: off, or what it weighs.
    RuleSetting is plumb_core::rule_settings::RuleSetting;
    /// What a token may be used for.
    Scope is plumb_core::access::Scope;
    /// When a number tells: early or at the end.
    Sign is plumb_core::key_result::Sign;
    /// Where a reading came from.
    Source is plumb_core::check_in::Source;
    /// Where a key result or an objective stands: derived, never typed.
    Standing is plumb_core::standing::Standing;
    /// How pages look to a person.
    Theme is plumb_core::member::Theme;
    /// Who agrees for a team.
    WhoAgrees is plumb_core::policy::WhoAgrees;
    /// Why something was found.
    Why is plumb_review::Why;
    /// Who does what a workspace may leave to a few: `any_member` leaves it to the members of its team and to a key
    /// result's owner.
    WhoMay is plumb_core::policy::WhoMay;
}

/// The states of an objective and of a key result, which carry facts in the core and are words here.
macro_rules! states {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $state_doc:literal])+ $state:ident => $code:literal),+ $(,)? })*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[doc = $state_doc])+ $state,)+
        }

        impl $name {
            /// The code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$state => $code,)+
                }
            }
        }
    )*};
}

states! {
    /// Where an objective is in its life.
    ObjectiveState {
        /// Being written; its words are its team's.
        Draft => "draft",
        /// Put before the team; everyone reads it.
        Proposed => "proposed",
        /// The team stands behind it.
        Agreed => "agreed",
        /// Ended with its cycle.
        Closed => "closed",
        /// Stopped before its end.
        Retired => "retired",
    }
    /// Where a key result is in its life.
    KeyResultState {
        /// Being written.
        Draft => "draft",
        /// Put before the team.
        Proposed => "proposed",
        /// The team stands behind it; readings and check-ins count.
        Agreed => "agreed",
        /// It has its score.
        Scored => "scored",
        /// Stopped before its end.
        Retired => "retired",
    }
}

impl From<&plumb_core::objective::State> for ObjectiveState {
    fn from(state: &plumb_core::objective::State) -> Self {
        use plumb_core::objective::State;
        match state {
            State::Draft => Self::Draft,
            State::Proposed => Self::Proposed,
            State::Agreed { .. } => Self::Agreed,
            State::Closed { .. } => Self::Closed,
            State::Retired { .. } => Self::Retired,
        }
    }
}

impl From<&plumb_core::key_result::State> for KeyResultState {
    fn from(state: &plumb_core::key_result::State) -> Self {
        use plumb_core::key_result::State;
        match state {
            State::Draft => Self::Draft,
            State::Proposed => Self::Proposed,
            State::Agreed { .. } => Self::Agreed,
            State::Scored { .. } => Self::Scored,
            State::Retired { .. } => Self::Retired,
        }
    }
}
