//! What a handler knows besides the request.

use crate::error::ApiError;
use plumb_app::access::Visitor;
use plumb_app::{App, Caller};
use plumb_db::Reader;
use plumb_store::changes::Told;
use plumb_text::{Locale, Text};
use uuid::Uuid;

/// Who asks, and the use cases.
#[derive(Clone)]
pub(crate) struct Ctx {
    /// The use cases.
    pub(crate) app: App,
    /// Who asks.
    pub(crate) visitor: Visitor,
    /// The change by which this was done before, under the same idempotency key: nothing is done then, and what it
    /// did is shown.
    pub(crate) done: Option<Box<Told>>,
}

impl Ctx {
    /// On whose behalf things are done.
    pub(crate) fn caller(&self) -> &Caller {
        &self.visitor.caller
    }

    /// The voice that speaks to the caller: in their language, and as their workspace calls things.
    pub(crate) fn text(&self) -> Text {
        let locale = self.visitor.member.locale.as_deref().and_then(|tag| Locale::parse(tag).ok());
        Text::of(&locale.unwrap_or_default()).calling(&self.visitor.own_words)
    }

    /// Which row without a subject of its own was done before: its id stands among the facts of the change.
    pub(crate) fn done_of(told: &Told, fact: &str) -> Result<Uuid, ApiError> {
        let id = told.facts[fact].as_str().and_then(|id| Uuid::parse_str(id).ok());
        id.ok_or_else(ApiError::not_found)
    }

    /// Reads several times in one moment.
    pub(crate) async fn read<T>(
        &self,
        work: impl AsyncFnOnce(&mut Reader) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.app.store.db().read(work).await
    }
}
