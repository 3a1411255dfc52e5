//! Texts that people wrote, and what stands where one was blanked.

use crate::codes::TextField;
use jiff::Timestamp;
use plumb_app::texts::Text as AppText;
use plumb_core::blanking::Blanked;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

/// A text that was written into a thing and that you may blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Text {
    /// Which text of it.
    pub field: TextField,
    /// The words.
    pub text: String,
    /// The change that wrote them first.
    pub change: i64,
    /// Whether they stand in the thing as it is, or in its past alone.
    pub stands: bool,
    /// Who wrote them.
    pub by: Option<Uuid>,
    /// When.
    pub at: Option<Timestamp>,
}

impl From<&AppText> for Text {
    fn from(text: &AppText) -> Self {
        Self {
            field: text.field.into(),
            text: text.text.clone(),
            change: text.change,
            stands: text.stands,
            by: text.by.map(|by| by.0),
            at: text.at,
        }
    }
}

/// A text to blank.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blanking {
    /// Which text of the thing.
    pub field: TextField,
    /// The change that wrote it first; none means the one that stands.
    pub change: Option<i64>,
}

/// An answer in which each text that was blanked reads `[removed on 2026-11-03]`. It is done to the finished answer, so
/// that no field can be forgotten.
pub fn marks_told(body: Vec<u8>) -> Vec<u8> {
    let told = match std::str::from_utf8(&body) {
        Ok(text) => Blanked::told_in(text, Blanked::told),
        Err(_) => return body,
    };
    match told {
        Cow::Borrowed(_) => body,
        Cow::Owned(told) => told.into_bytes(),
    }
}
