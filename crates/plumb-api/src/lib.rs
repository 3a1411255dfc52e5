//! The JSON API, and the OpenAPI document that describes it.
//!
//! Every operation is declared once, in [`operations`]: a name, a method, a path, a sentence, and a handler whose
//! types say what goes in and what comes out. The routes, the access checks, the document at
//! `/api/v1/openapi.json` and the page that shows it are all made from that one table, so none of them can lie about
//! another.
//!
//! What every operation shares is in [`dispatch`]: who asks, what a token may, idempotency keys, `ETag`s. The use
//! cases of `plumb-app` do the work and decide everything; this crate translates.

mod auth;
mod context;
mod dispatch;
mod document;
mod error;
mod guide;
mod operation;
mod operations;
mod output;
mod page;
mod part;
mod references;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, any, get};
use error::ApiError;
use operation::Operation;
use plumb_app::App;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// Where the API lives.
pub const BASE: &str = "/api/v1";

/// The table: every operation, in the order in which the document tells them.
static TABLE: LazyLock<Vec<Arc<Operation>>> =
    LazyLock::new(|| operations::all().into_iter().map(Arc::new).collect());

/// The OpenAPI document, as it is served. It is made once and does not depend on anything but this build.
static DOCUMENT: LazyLock<String> = LazyLock::new(|| document::of(&TABLE));

/// The OpenAPI 3.1 document of the API.
pub fn openapi() -> &'static str {
    &DOCUMENT
}

/// One operation, for lists of who may do what: its name, its method, and its path with what varies in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Under which heading it is told.
    pub heading: &'static str,
    /// Its name, `listObjectives`.
    pub name: &'static str,
    /// Its method, in capitals.
    pub method: &'static str,
    /// Its path below [`BASE`].
    pub path: &'static str,
    /// Whether it changes anything: a token for reading may not use it then.
    pub changes: bool,
}

/// Every operation, in the order in which the document tells them.
pub fn declared() -> Vec<Declared> {
    TABLE
        .iter()
        .map(|operation| Declared {
            heading: operation.heading,
            name: operation.name,
            method: operation.verb.as_str(),
            path: operation.path,
            changes: operation.changes(),
        })
        .collect()
}

/// What the routes share.
#[derive(Clone)]
struct Api {
    app: App,
    /// What the `ETag`s of this build begin with, so that a new build is asked anew.
    build: Arc<str>,
}

/// The routes of the API, all of them below `/api`.
pub fn router(app: App) -> Router {
    let api = Api { app, build: dispatch::build_tag(&DOCUMENT).into() };
    let mut paths: BTreeMap<&str, Vec<Arc<Operation>>> = BTreeMap::new();
    for operation in TABLE.iter() {
        paths.entry(operation.path).or_default().push(Arc::clone(operation));
    }
    let mut router = Router::new();
    for (path, operations) in paths {
        router = router.route(&format!("{BASE}{path}"), routes_of(operations));
    }
    router
        .route(&format!("{BASE}/openapi.json"), only_get(get(document)))
        .route(&format!("{BASE}/docs"), only_get(get(guide::page)))
        .route("/api", only_get(get(guide::to_page)))
        .route("/api/{*rest}", any(unknown))
        .layer(CsrfLayer::new().with_rejection_response(cross_site))
        .with_state(api)
}

/// A browser that sends what another site made it send. A page of that site could otherwise use the session's cookie.
fn cross_site(_: ProtectionError) -> Response {
    ApiError::forbidden("access.cross_site").told(String::new).into_response()
}

/// The methods of one path. What is not among them is told as a problem, with what there is.
fn routes_of(operations: Vec<Arc<Operation>>) -> MethodRouter<Api> {
    let mut methods = operations.iter().map(|it| it.verb.as_str()).collect::<Vec<_>>();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    let allow = methods.join(", ");
    let mut routes = MethodRouter::new();
    for operation in operations {
        let filter = operation.verb.filter();
        let handler = move |State(api): State<Api>, request: Request| {
            dispatch::answer(api, Arc::clone(&operation), request)
        };
        routes = routes.on(filter, handler);
    }
    with_problem_for_other_methods(routes, allow)
}

fn only_get(routes: MethodRouter<Api>) -> MethodRouter<Api> {
    with_problem_for_other_methods(routes, "GET, HEAD".to_owned())
}

fn with_problem_for_other_methods(routes: MethodRouter<Api>, allow: String) -> MethodRouter<Api> {
    routes.fallback(async move |State(api): State<Api>| {
        dispatch::problem(&api, ApiError::wrong_method(&allow))
    })
}

async fn unknown(State(api): State<Api>) -> Response {
    dispatch::problem(&api, ApiError::not_found())
}

/// The document does not depend on who asks: it may be kept, and asked for again with its `ETag`.
async fn document(State(api): State<Api>, headers: HeaderMap) -> Response {
    let tag = format!("\"{}\"", api.build);
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag.as_str());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], openapi()).into_response()
    };
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
