//! A program that uses the API, and holds every answer against the document that the API serves.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use jsonschema::Validator;
use plumb_app::access::{MakeToken, SESSION_COOKIE};
use plumb_core::access::Scope;
use plumb_testkit::{House, Person};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};
use tower::ServiceExt as _;

/// The document, read once.
pub(crate) static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(plumb_api::openapi()).unwrap());

/// How a program signs in.
#[derive(Clone, Debug)]
pub(crate) enum As {
    /// Not at all.
    Nobody,
    /// With a personal access token.
    Token(String),
    /// With the cookie of a session.
    Session(String),
}

/// A program that uses the API.
#[derive(Clone)]
pub(crate) struct Client {
    router: axum::Router,
    signs_in: As,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    /// A header, which must be there.
    #[track_caller]
    pub(crate) fn header(&self, name: &header::HeaderName) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name} in {self:?}")).to_str().unwrap()
    }

    /// The body of an answer with this status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// The codes of a refusal by field: `statement: objective.no_statement`.
    #[track_caller]
    pub(crate) fn refusals(self) -> Vec<String> {
        let body = self.is(422);
        let told = |error: &Value| {
            let field = error["field"].as_str().unwrap_or("-");
            format!("{field}: {}", error["code"].as_str().unwrap())
        };
        body["errors"].as_array().unwrap().iter().map(told).collect()
    }
}

impl Client {
    /// A program without a sign-in.
    pub(crate) fn anonymous(house: &House) -> Self {
        Self { router: plumb_api::router(house.app.clone()), signs_in: As::Nobody }
    }

    /// A program that reads and writes on a person's behalf.
    pub(crate) async fn of(house: &House, person: &Person) -> Self {
        Self::with_token(house, person, Scope::Write).await
    }

    /// A program with a token of this scope.
    pub(crate) async fn with_token(house: &House, person: &Person, scope: Scope) -> Self {
        let caller = house.caller(person).await;
        let command = MakeToken { name: "a test".to_owned(), scope };
        let token = house.app.make_token(&caller, command).await.unwrap();
        Self { signs_in: As::Token(token.secret), ..Self::anonymous(house) }
    }

    /// A page with the cookie of a session.
    pub(crate) async fn with_session(house: &House, person: &Person) -> Self {
        let secret = house.sign_in(person).await;
        Self { signs_in: As::Session(secret), ..Self::anonymous(house) }
    }

    /// The same, signed in otherwise.
    pub(crate) fn signing_in(&self, signs_in: As) -> Self {
        Self { router: self.router.clone(), signs_in }
    }

    /// The same program at another server on the same data.
    pub(crate) fn at(&self, house: &House) -> Self {
        Self { signs_in: self.signs_in.clone(), ..Self::anonymous(house) }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, None, &[]).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask("POST", path, Some(body), &[]).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.ask("PUT", path, Some(body), &[]).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.ask("PATCH", path, Some(body), &[]).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.ask("DELETE", path, None, &[]).await
    }

    /// Creates a noun without a body: a proposal, an agreement.
    pub(crate) async fn create(&self, path: &str) -> Answer {
        self.ask("POST", path, None, &[]).await
    }

    /// Asks with headers.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let text = body.as_ref().map(Value::to_string);
        let json = [("content-type", "application/json")];
        let headers = headers.iter().chain(text.iter().flat_map(|_| &json));
        self.send(method, path, text.as_deref().unwrap_or_default(), headers.copied()).await
    }

    /// Sends any text, and holds the answer against the document.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        body: &str,
        headers: impl IntoIterator<Item = (&str, &str)>,
    ) -> Answer {
        let uri = if path.starts_with("/api") { path.to_owned() } else { format!("/api/v1{path}") };
        let mut request = Request::builder().method(method).uri(&uri);
        match &self.signs_in {
            As::Nobody => {}
            As::Token(token) => {
                request = request.header("authorization", format!("Bearer {token}"));
            }
            As::Session(secret) => {
                request = request.header("cookie", format!("a=b; {SESSION_COOKIE}={secret}"));
            }
        }
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, bytes) = response.into_parts();
        let bytes = to_bytes(bytes, usize::MAX).await.unwrap();
        let json = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.to_str().unwrap().ends_with("json"));
        let answer = Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: if json { serde_json::from_slice(&bytes).unwrap() } else { Value::Null },
        };
        check(method, &uri, body, &answer);
        assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR.as_u16(), "{}", answer.body);
        answer
    }
}

/// Holds an answer against the document.
#[track_caller]
fn check(method: &str, uri: &str, body: &str, answer: &Answer) {
    let path = uri.split('?').next().unwrap();
    let path = path.strip_prefix("/api/v1").unwrap_or(path);
    let told = format!("{method} {uri} gave {} {}", answer.status, answer.body);
    let template = template_of(path);
    let pointer = template
        .map(|template| format!("/paths/{}/{}", escaped(template), method.to_lowercase()))
        .filter(|pointer| DOCUMENT.pointer(pointer).is_some());
    let Some(pointer) = pointer else {
        // What the document does not know is told as a problem, if it is no page.
        assert!(matches!(answer.status, 200 | 304 | 308 | 401 | 403 | 404 | 405), "{told}");
        if answer.status >= 400 {
            let problem = "/components/schemas/Problem";
            assert!(valid(problem, &answer.body), "{told}");
        }
        return;
    };
    if answer.status == 403 && answer.body["code"] == "access.cross_site" {
        return;
    }
    let mut at = format!("{pointer}/responses/{}", answer.status);
    let mut response =
        DOCUMENT.pointer(&at).unwrap_or_else(|| panic!("not in the document: {told}"));
    if let Some(shared) = response["$ref"].as_str() {
        at = shared.trim_start_matches('#').to_owned();
        response = DOCUMENT.pointer(&at).unwrap();
    }
    match response["content"].as_object() {
        None => assert_eq!(answer.body, Value::Null, "{told}"),
        Some(content) => {
            let (kind, _) = content.iter().next().unwrap();
            assert_eq!(answer.header(&header::CONTENT_TYPE), kind, "{told}");
            let at = format!("{at}/content/{}/schema", escaped(kind));
            let errors = errors(&at, &answer.body);
            assert!(errors.is_empty(), "{told}\n{errors:#?}");
        }
    }
    for name in response["headers"].as_object().into_iter().flatten().map(|(name, _)| name) {
        let may_be_missing = name == "Link";
        assert!(may_be_missing || answer.headers.contains_key(name), "no {name}: {told}");
    }
    if answer.status < 300 && DOCUMENT.pointer(&format!("{pointer}/requestBody")).is_some() {
        let at = format!("{pointer}/requestBody/content/application~1json/schema");
        let body = serde_json::from_str(body).unwrap();
        let errors = errors(&at, &body);
        assert!(errors.is_empty(), "the document forbids what was taken: {body}\n{errors:#?}");
    }
}

/// The path of the document that a path is one of; one without braces goes first.
fn template_of(path: &str) -> Option<&'static str> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    if let Some((same, _)) = paths.get_key_value(path) {
        return Some(same);
    }
    paths.keys().map(String::as_str).find(|template| {
        let (mut parts, mut given) = (template.split('/'), path.split('/'));
        loop {
            match (parts.next(), given.next()) {
                (None, None) => return true,
                (Some(part), Some(given)) if part == given => {}
                (Some(part), Some(given)) if part.starts_with('{') && !given.is_empty() => {}
                _ => return false,
            }
        }
    })
}

fn escaped(part: &str) -> String {
    part.replace('~', "~0").replace('/', "~1")
}

fn valid(at: &str, body: &Value) -> bool {
    errors(at, body).is_empty()
}

/// What stands against a body, by the schema at a place in the document.
fn errors(at: &str, body: &Value) -> Vec<String> {
    static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> =
        LazyLock::new(Mutex::default);
    let validator = {
        let mut validators = VALIDATORS.lock().unwrap();
        let new = || {
            let mut schema = DOCUMENT.pointer(at).unwrap().clone();
            // For its references to find.
            schema["components"] = DOCUMENT["components"].clone();
            Arc::new(jsonschema::options().should_validate_formats(true).build(&schema).unwrap())
        };
        Arc::clone(validators.entry(at.to_owned()).or_insert_with(new))
    };
    validator.iter_errors(body).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
