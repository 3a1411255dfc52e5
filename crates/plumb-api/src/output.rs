//! What an operation gives: each kind says so in the document.

use crate::document::{Doc, Gives};
use crate::error::ApiError;
use axum::http::StatusCode;
use plumb_app::Error;
use plumb_wire::Page;
use schemars::JsonSchema;
use serde::Serialize;

/// An answer on its way out.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The status.
    pub(crate) status: StatusCode,
    /// The body, as JSON; empty for none.
    pub(crate) body: Vec<u8>,
    /// The version of the single thing that it shows.
    pub(crate) version: Option<i64>,
    /// Where what was created is found.
    pub(crate) location: Option<String>,
    /// The next page of a list.
    pub(crate) next: Option<String>,
}

impl Reply {
    fn json(status: StatusCode, body: &impl Serialize) -> Result<Self, ApiError> {
        let body = serde_json::to_vec(body).map_err(ApiError::broken)?;
        Ok(Self { status, body, version: None, location: None, next: None })
    }
}

/// What a handler gives.
pub(crate) trait Output {
    /// Says what it gives.
    fn describe(doc: &mut Doc<'_>);

    /// Makes it into an answer.
    fn reply(self) -> Result<Reply, ApiError>;
}

/// What has no version of its own: a view of several things.
pub(crate) struct Shown<T>(pub(crate) T);

impl<T: Serialize + JsonSchema> Output for Shown<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.gives::<T>(200, Gives::Body);
    }

    fn reply(self) -> Result<Reply, ApiError> {
        Reply::json(StatusCode::OK, &self.0)
    }
}

/// What was made and is shown this once.
pub(crate) struct Made<T>(pub(crate) T);

impl<T: Serialize + JsonSchema> Output for Made<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.gives::<T>(201, Gives::Body);
    }

    fn reply(self) -> Result<Reply, ApiError> {
        Reply::json(StatusCode::CREATED, &self.0)
    }
}

/// One thing, with its version.
pub(crate) struct Single<T> {
    /// The change since which it is as it is.
    pub(crate) version: i64,
    /// The thing.
    pub(crate) body: T,
}

impl<T: Serialize> Single<T> {
    /// What comes of a change: the thing as it is now, as the answer or beside the news that somebody was quicker.
    /// `path` says where a field of the command stands in the body.
    pub(crate) async fn after<U>(
        outcome: Result<U, Error>,
        path: impl Fn(&'static str) -> String,
        now: impl Future<Output = Result<Self, ApiError>>,
    ) -> Result<Self, ApiError> {
        match outcome {
            Ok(_) => now.await,
            Err(Error::Conflict(_)) => Err(now.await?.changed()),
            Err(error) => Err(ApiError::of(error, path)),
        }
    }

    /// The news that it is not what the caller has seen.
    fn changed(self) -> ApiError {
        match serde_json::to_value(self.body) {
            Ok(body) => ApiError::changed(self.version, body),
            Err(error) => ApiError::broken(error),
        }
    }
}

impl<T: Serialize + JsonSchema> Output for Single<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.gives::<T>(200, Gives::Versioned);
    }

    fn reply(self) -> Result<Reply, ApiError> {
        let version = Some(self.version);
        Ok(Reply { version, ..Reply::json(StatusCode::OK, &self.body)? })
    }
}

/// One thing that was created, with its version and where it is found.
pub(crate) struct Created<T> {
    /// Where it is found, below the API's base.
    pub(crate) at: String,
    /// The change since which it is as it is.
    pub(crate) version: i64,
    /// The thing.
    pub(crate) body: T,
}

impl<T: Serialize + JsonSchema> Output for Created<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.gives::<T>(201, Gives::Created);
    }

    fn reply(self) -> Result<Reply, ApiError> {
        let location = Some(format!("{}{}", crate::BASE, self.at));
        let version = Some(self.version);
        Ok(Reply { version, location, ..Reply::json(StatusCode::CREATED, &self.body)? })
    }
}

/// A page of a list.
impl<T: Serialize + JsonSchema> Output for Page<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.gives::<Self>(200, Gives::Page);
    }

    fn reply(self) -> Result<Reply, ApiError> {
        let reply = Reply::json(StatusCode::OK, &self)?;
        Ok(Reply { next: self.next, ..reply })
    }
}

/// Nothing: it is done.
pub(crate) struct Done;

impl Done {
    /// What comes of doing something: nothing, or the news that somebody was quicker.
    pub(crate) async fn after<U, T: Serialize>(
        outcome: Result<U, Error>,
        now: impl Future<Output = Result<Single<T>, ApiError>>,
    ) -> Result<Self, ApiError> {
        Gone::after(outcome, now).await.map(|Gone| Self)
    }
}

impl Output for Done {
    fn describe(doc: &mut Doc<'_>) {
        doc.gives_nothing("It is done.");
    }

    fn reply(self) -> Result<Reply, ApiError> {
        Gone.reply()
    }
}

/// Nothing: it is gone.
pub(crate) struct Gone;

impl Gone {
    /// What comes of taking something away: nothing, or the news that somebody was quicker.
    pub(crate) async fn after<U, T: Serialize>(
        outcome: Result<U, Error>,
        now: impl Future<Output = Result<Single<T>, ApiError>>,
    ) -> Result<Self, ApiError> {
        match outcome {
            Ok(_) => Ok(Self),
            Err(Error::Conflict(_)) => Err(now.await?.changed()),
            Err(error) => Err(error.into()),
        }
    }
}

impl Output for Gone {
    fn describe(doc: &mut Doc<'_>) {
        doc.gives_nothing("It is gone.");
    }

    fn reply(self) -> Result<Reply, ApiError> {
        Ok(Reply {
            status: StatusCode::NO_CONTENT,
            body: Vec::new(),
            version: None,
            location: None,
            next: None,
        })
    }
}
