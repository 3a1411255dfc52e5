//! What every operation shares: who asks, what a token may, how much a body may hold, idempotency keys and `ETag`s.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::Operation;
use crate::output::Reply;
use crate::part::Asked;
use crate::{Api, auth};
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts as _, RawPathParams, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use data_encoding::BASE64URL_NOPAD;
use plumb_app::{Before, Once};
use plumb_wire::FieldProblem;
use plumb_wire::text::marks_told;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// How long nothing that depends on the day may change: every zone's days begin at a quarter of an hour.
const DAY_STEP_S: i64 = 15 * 60;

static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// What tells one build's answers from another's: two builds that say the same of themselves answer the same.
pub(crate) fn build_tag(document: &str) -> String {
    short_hash(&[document.as_bytes()])
}

/// Runs an operation for a request.
pub(crate) async fn answer(api: Api, operation: Arc<Operation>, request: Request) -> Response {
    match answered(&api, &operation, request).await {
        Ok(response) => response,
        Err(error) => problem(&api, error),
    }
}

/// A problem as it is told; what is ours gets a reference.
pub(crate) fn problem(api: &Api, error: ApiError) -> Response {
    let reference = || api.app.chance.id::<Uuid>(api.app.clock.now()).to_string();
    error.told(reference).into_response()
}

async fn answered(
    api: &Api,
    operation: &Operation,
    request: Request,
) -> Result<Response, ApiError> {
    let (mut parts, body) = request.into_parts();
    let visitor = auth::visitor(&api.app, &parts.headers).await?;
    if operation.changes() && !visitor.caller.actor.may_change() {
        return Err(ApiError::forbidden("access.reading_only"));
    }
    let path = RawPathParams::from_request_parts(&mut parts, &())
        .await
        .map_err(|_| ApiError::not_found())?
        .iter()
        .map(|(_, value)| value.to_owned())
        .collect();
    let body = if operation.takes_body() {
        read(body, operation.body_bytes_max).await?
    } else {
        axum::body::Bytes::new()
    };
    let asked = Arc::new(Asked { uri: parts.uri, headers: parts.headers, path, body });
    let ctx = Ctx { app: api.app.clone(), visitor, done: None };
    if operation.changes() {
        changing(operation, ctx, asked).await
    } else {
        reading(api, operation, ctx, asked).await
    }
}

async fn read(body: Body, bytes_max: usize) -> Result<axum::body::Bytes, ApiError> {
    // The only other reason is a connection that broke, and then nobody reads the answer.
    to_bytes(body, bytes_max).await.map_err(|_| ApiError::too_large(bytes_max))
}

/// An operation that reads: answered with 304 where what the caller has is as good.
async fn reading(
    api: &Api,
    operation: &Operation,
    ctx: Ctx,
    asked: Arc<Asked>,
) -> Result<Response, ApiError> {
    if !operation.follows_from_changes {
        return Ok(respond((operation.run)(ctx, asked).await?, None, "no-store"));
    }
    // The visitor is known before the answer is: should something change in between, the tag is the older one and asks
    // anew.
    let state = state_tag(api, &ctx, &asked);
    if let Some(tag) = known_tag(&asked.headers, &state) {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        shared_headers(response.headers_mut(), "private, no-cache");
        insert(response.headers_mut(), header::ETAG, &tag);
        return Ok(response);
    }
    let reply = (operation.run)(ctx, asked).await?;
    Ok(respond(reply, Some(&state), "private, no-cache"))
}

/// What an answer follows from: the build, who asks and what they hold, what they ask, the workspace's last change as
/// they came in, and the days of all zones.
fn state_tag(api: &Api, ctx: &Ctx, asked: &Asked) -> String {
    let caller = ctx.caller();
    let days = api.app.clock.now().as_second().div_euclid(DAY_STEP_S);
    short_hash(&[
        api.build.as_bytes(),
        caller.workspace.0.as_bytes(),
        format!("{:?}", caller.actor).as_bytes(),
        asked.uri.to_string().as_bytes(),
        &ctx.visitor.change.to_be_bytes(),
        &days.to_be_bytes(),
    ])
}

/// The tag that the caller already has, if it is this state's.
fn known_tag(headers: &HeaderMap, state: &str) -> Option<String> {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|tags| tags.to_str().ok())
        .flat_map(|tags| tags.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .find(|tag| {
            let tag = tag.trim_matches('"');
            tag.split_once('.').map_or(tag, |(_, state)| state) == state
        })
        .map(str::to_owned)
}

/// An operation that changes: with an idempotency key it is done once.
async fn changing(
    operation: &Operation,
    mut ctx: Ctx,
    asked: Arc<Asked>,
) -> Result<Response, ApiError> {
    let key = asked.headers.get(&IDEMPOTENCY_KEY).filter(|_| operation.takes_key());
    let Some(key) = key else {
        return Ok(respond((operation.run)(ctx, asked).await?, None, "no-store"));
    };
    let key = key.to_str().ok().filter(|key| is_key(key)).ok_or_else(unreadable_key)?;
    let uri = asked.uri.to_string();
    ctx.visitor.caller.once =
        Some(Once::new(key, &[operation.name.as_bytes(), uri.as_bytes(), &asked.body]));
    match ctx.app.done_before(ctx.caller()).await? {
        Before::Nothing => {}
        Before::Else => {
            return Err(ApiError::key_conflict(
                "idempotency.used_otherwise",
                "this key was used for another request",
            ));
        }
        Before::Answered { status, body } => {
            let kept = serde_json::from_str(&body).map_err(ApiError::broken)?;
            return Ok(respond(again(status, kept), None, "no-store"));
        }
        Before::Done(_) if operation.shows_a_secret => {
            return Err(ApiError::key_conflict(
                "idempotency.shown_once",
                "it was made, and its secret is shown once: revoke it and make another",
            ));
        }
        Before::Done(told) => ctx.done = Some(told),
    }
    let caller = ctx.caller().clone();
    let app = ctx.app.clone();
    let reply = (operation.run)(ctx, asked).await?;
    if !operation.shows_a_secret && !operation.names_a_person {
        keep(&app, &caller, &reply).await;
    }
    Ok(respond(reply, None, "no-store"))
}

/// Keeps an answer for a second asking. Where that fails it is made anew then: the key names what was done.
async fn keep(app: &plumb_app::App, caller: &plumb_app::Caller, reply: &Reply) {
    let kept = Kept {
        version: reply.version,
        location: reply.location.clone(),
        body: String::from_utf8_lossy(&reply.body).into_owned(),
    };
    let Ok(kept) = serde_json::to_string(&kept) else { return };
    if let Err(error) = app.keep_answer(caller, reply.status.as_u16(), &kept).await {
        tracing::warn!(%error, "an answer could not be kept for a second asking");
    }
}

/// An answer as it is kept.
#[derive(Deserialize, Serialize)]
struct Kept {
    version: Option<i64>,
    location: Option<String>,
    body: String,
}

fn again(status: u16, kept: Kept) -> Reply {
    Reply {
        status: StatusCode::from_u16(status).unwrap_or(StatusCode::OK),
        body: kept.body.into_bytes(),
        version: kept.version,
        location: kept.location,
        next: None,
    }
}

fn is_key(key: &str) -> bool {
    (1..=200).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
}

fn unreadable_key() -> ApiError {
    ApiError::unreadable(vec![FieldProblem {
        field: Some("Idempotency-Key".to_owned()),
        code: "header.unreadable".to_owned(),
        detail: "a key is 1 to 200 printable ASCII characters".to_owned(),
        facts: BTreeMap::new(),
    }])
}

fn respond(reply: Reply, state: Option<&str>, cache: &'static str) -> Response {
    let mut response = (reply.status, marks_told(reply.body)).into_response();
    let headers = response.headers_mut();
    shared_headers(headers, cache);
    if reply.status == StatusCode::NO_CONTENT {
        headers.remove(header::CONTENT_TYPE);
    } else {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    let tag = match (reply.version, state) {
        (Some(version), Some(state)) => Some(format!("\"{version}.{state}\"")),
        (Some(version), None) => Some(format!("\"{version}\"")),
        (None, Some(state)) => Some(format!("\"{state}\"")),
        (None, None) => None,
    };
    if let Some(tag) = tag {
        insert(headers, header::ETAG, &tag);
    }
    if let Some(location) = reply.location {
        insert(headers, header::LOCATION, &location);
    }
    if let Some(next) = reply.next {
        insert(headers, header::LINK, &format!("<{next}>; rel=\"next\""));
    }
    response
}

fn shared_headers(headers: &mut HeaderMap, cache: &'static str) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("authorization, cookie"));
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// 96 bits of SHA-256 over all parts: far more than two states of one answer need to differ.
fn short_hash(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    BASE64URL_NOPAD.encode(&hash.finalize()[..12])
}
