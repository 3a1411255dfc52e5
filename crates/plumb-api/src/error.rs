//! What went wrong, as a problem document.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use plumb_app::Error;
use plumb_db::DbError;
use plumb_wire::problem::{FieldProblem, Problem, Refused, refusals};
use plumb_wire::text::marks_told;
use serde_json::Value;

/// Why an operation did not do what was asked.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// Something that the caller can understand.
    Known(Box<Known>),
    /// Ours: the caller can do nothing about it.
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// What the caller is told.
#[derive(Debug)]
pub(crate) struct Known {
    status: StatusCode,
    code: String,
    detail: String,
    errors: Vec<FieldProblem>,
    retry_after_s: Option<u32>,
    allow: Option<String>,
    /// What it is now, where the caller knew something else.
    now: Option<(i64, Value)>,
}

impl ApiError {
    fn known(status: StatusCode, code: &str, detail: &str) -> Self {
        Self::Known(Box::new(Known {
            status,
            code: code.to_owned(),
            detail: detail.to_owned(),
            errors: Vec::new(),
            retry_after_s: None,
            allow: None,
            now: None,
        }))
    }

    fn with(self, more: impl FnOnce(&mut Known)) -> Self {
        match self {
            Self::Known(mut known) => {
                more(&mut known);
                Self::Known(known)
            }
            broken @ Self::Broken(_) => broken,
        }
    }

    /// 400: it can't be read.
    pub(crate) fn unreadable(errors: Vec<FieldProblem>) -> Self {
        Self::known(StatusCode::BAD_REQUEST, "unreadable", "the request can't be read")
            .with(|known| known.errors = errors)
    }

    /// 401: nobody is signed in.
    pub(crate) fn signed_out() -> Self {
        Self::known(
            StatusCode::UNAUTHORIZED,
            "signed_out",
            "sign in, or send a personal access token as Authorization: Bearer",
        )
    }

    /// 403: visible, and not theirs to change.
    pub(crate) fn forbidden(code: &'static str) -> Self {
        Self::known(StatusCode::FORBIDDEN, code, "you may see this and may not do that")
    }

    /// 404: absent, or not theirs to see.
    pub(crate) fn not_found() -> Self {
        Self::known(StatusCode::NOT_FOUND, "not_found", "there is no such thing here")
    }

    /// 405: the path is right and the method is not.
    pub(crate) fn wrong_method(allow: &str) -> Self {
        Self::known(
            StatusCode::METHOD_NOT_ALLOWED,
            "wrong_method",
            "this path does not know that method",
        )
        .with(|known| known.allow = Some(allow.to_owned()))
    }

    /// 409: the idempotency key was used for something else, or its answer can't be given again.
    pub(crate) fn key_conflict(code: &str, detail: &str) -> Self {
        Self::known(StatusCode::CONFLICT, code, detail)
    }

    /// 412: it changed since it was read; `current` is what it is now.
    pub(crate) fn changed(version: i64, current: Value) -> Self {
        Self::known(
            StatusCode::PRECONDITION_FAILED,
            "changed",
            "it changed since you read it: see what it is now",
        )
        .with(|known| known.now = Some((version, current)))
    }

    /// 413: too much.
    pub(crate) fn too_large(bytes_max: usize) -> Self {
        Self::known(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            &format!("a body has at most {bytes_max} bytes"),
        )
    }

    /// 415: not JSON.
    pub(crate) fn not_json() -> Self {
        Self::known(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
            "send JSON, and say so: Content-Type: application/json",
        )
    }

    /// 422: a rule said no.
    pub(crate) fn refused(errors: Vec<FieldProblem>) -> Self {
        let detail = errors.iter().map(|error| error.detail.as_str()).collect::<Vec<_>>();
        Self::known(StatusCode::UNPROCESSABLE_ENTITY, "refused", &detail.join("; "))
            .with(|known| known.errors = errors)
    }

    /// 429: too many attempts.
    fn too_many(errors: Vec<FieldProblem>, seconds: u32) -> Self {
        Self::known(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many",
            "too many wrong attempts: try again later",
        )
        .with(|known| {
            known.errors = errors;
            known.retry_after_s = Some(seconds);
        })
    }

    /// 500: ours.
    pub(crate) fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Broken(error.into())
    }

    /// The same for a use case whose command names its fields differently than the body does.
    pub(crate) fn of(error: Error, path: impl Fn(&'static str) -> String) -> Self {
        match &error {
            Error::Refused(_) => Self::refused(refusals(&error, path)),
            _ => error.into(),
        }
    }

    /// What the caller is told; of what is ours, a reference by which the log knows it.
    pub(crate) fn told(self, reference: impl FnOnce() -> String) -> Known {
        match self {
            Self::Known(known) => *known,
            Self::Broken(error) => {
                let reference = reference();
                tracing::error!(reference, error = chain(&*error), "a request of the API failed");
                Known {
                    status: StatusCode::INTERNAL_SERVER_ERROR,
                    code: "broken".to_owned(),
                    detail: format!("this is our fault; the log knows it as {reference}"),
                    errors: Vec::new(),
                    retry_after_s: None,
                    allow: None,
                    now: None,
                }
            }
        }
    }
}

/// An error with everything that caused it.
fn chain(error: &(dyn std::error::Error + Send + Sync)) -> String {
    let mut told = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        told.push_str(": ");
        told.push_str(&cause.to_string());
        source = cause.source();
    }
    told
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(_) => {
                let errors = refusals(&error, str::to_owned);
                match error.retry_after_s() {
                    Some(seconds) => Self::too_many(errors, seconds),
                    None => Self::refused(errors),
                }
            }
            Error::NotFound => Self::not_found(),
            Error::Forbidden { code } => Self::forbidden(code),
            Error::Conflict(conflict) => Self::changed(conflict.since_change, Value::Null),
            Error::Busy => Self::known(
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                "others were writing for too long; nothing was written, try again",
            )
            .with(|known| known.retry_after_s = Some(1)),
            Error::Unavailable { source } => {
                tracing::error!(error = chain(&source), "the database can't be written");
                Self::known(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "unavailable",
                    "nothing can be written now; the operator must look at the database",
                )
                .with(|known| known.retry_after_s = Some(30))
            }
            Error::Broken(error) => Self::Broken(error),
        }
    }
}

impl From<DbError> for ApiError {
    fn from(error: DbError) -> Self {
        Error::from(error).into()
    }
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        Self::refused(refused.0)
    }
}

impl IntoResponse for Known {
    fn into_response(self) -> Response {
        let problem = Problem {
            kind: "about:blank",
            title: self.status.canonical_reason().unwrap_or_default().to_owned(),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail,
            errors: self.errors,
        };
        let mut body = serde_json::to_value(problem).unwrap_or_default();
        if let (Some((version, current)), Value::Object(fields)) = (self.now, &mut body) {
            fields.insert("version".to_owned(), version.into());
            fields.insert("current".to_owned(), current);
        }
        let mut response = (self.status, marks_told(body.to_string().into_bytes())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"Plumb\""),
            );
        }
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if let Some(Ok(allow)) = self.allow.map(HeaderValue::try_from) {
            headers.insert(header::ALLOW, allow);
        }
        response
    }
}
