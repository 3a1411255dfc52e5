//! Parts of a request: each takes itself out of it, and says so in the document.

use crate::document::Doc;
use crate::error::ApiError;
use axum::body::Bytes;
use axum::http::{HeaderMap, Uri, header};
use plumb_app::load::Name;
use plumb_core::blanking::Of;
use plumb_core::finding::Rule as CoreRule;
use plumb_wire::FieldProblem;
use plumb_wire::codes::{Rule, TextOf};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use uuid::Uuid;

/// A request whose body has been read.
pub(crate) struct Asked {
    /// Path and query.
    pub(crate) uri: Uri,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// What stands in the braces of the path, in their order.
    pub(crate) path: Vec<String>,
    /// Its body.
    pub(crate) body: Bytes,
}

/// What a handler takes from a request.
pub(crate) trait Part: Sized {
    /// Says what it takes.
    fn describe(doc: &mut Doc<'_>);

    /// Takes it.
    fn take(asked: &Asked) -> Result<Self, ApiError>;
}

/// What stands in the braces of the path.
pub(crate) struct Path<T>(pub(crate) T);

/// One thing that a path may name.
pub(crate) trait InPath: Sized {
    /// What it is, in JSON Schema.
    fn schema() -> Value;

    /// Reads it; what can't be read names nothing.
    fn read(text: &str) -> Option<Self>;
}

impl InPath for Name {
    fn schema() -> Value {
        serde_json::json!({ "type": "string" })
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl InPath for Uuid {
    fn schema() -> Value {
        serde_json::json!({ "type": "string", "format": "uuid" })
    }

    fn read(text: &str) -> Option<Self> {
        Self::parse_str(text).ok()
    }
}

impl InPath for TextOf {
    fn schema() -> Value {
        let known = Of::ALL.iter().map(|of| of.code()).collect::<Vec<_>>();
        serde_json::json!({ "type": "string", "enum": known })
    }

    fn read(text: &str) -> Option<Self> {
        Of::from_code(text).map(Self)
    }
}

impl InPath for Rule {
    fn schema() -> Value {
        let known = CoreRule::ALL.iter().map(|rule| rule.code()).collect::<Vec<_>>();
        serde_json::json!({ "type": "string", "enum": known })
    }

    fn read(text: &str) -> Option<Self> {
        CoreRule::from_code(text).map(Self)
    }
}

impl InPath for i64 {
    fn schema() -> Value {
        serde_json::json!({ "type": "integer", "format": "int64", "minimum": 1 })
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl<T: InPath> Part for Path<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.path_parameters(vec![T::schema()]);
    }

    fn take(asked: &Asked) -> Result<Self, ApiError> {
        asked.path.first().and_then(|text| T::read(text)).map(Self).ok_or_else(ApiError::not_found)
    }
}

impl<T: InPath, U: InPath> Part for Path<(T, U)> {
    fn describe(doc: &mut Doc<'_>) {
        doc.path_parameters(vec![T::schema(), U::schema()]);
    }

    fn take(asked: &Asked) -> Result<Self, ApiError> {
        let read = || Some((T::read(asked.path.first()?)?, U::read(asked.path.get(1)?)?));
        read().map(Self).ok_or_else(ApiError::not_found)
    }
}

impl<T: InPath, U: InPath, V: InPath> Part for Path<(T, U, V)> {
    fn describe(doc: &mut Doc<'_>) {
        doc.path_parameters(vec![T::schema(), U::schema(), V::schema()]);
    }

    fn take(asked: &Asked) -> Result<Self, ApiError> {
        let at = |place: usize| asked.path.get(place);
        let read = || Some((T::read(at(0)?)?, U::read(at(1)?)?, V::read(at(2)?)?));
        read().map(Self).ok_or_else(ApiError::not_found)
    }
}

/// What stands behind the question mark. Every field of `T` is read from a text.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned + JsonSchema> Part for Query<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.query_parameters::<T>();
    }

    fn take(asked: &Asked) -> Result<Self, ApiError> {
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&asked.uri)
            .map_err(|error| parameter(None, error.to_string()))?;
        let mut given = serde_json::Map::new();
        for (name, value) in pairs.0 {
            if value.contains('\0') {
                return Err(parameter(Some(name), "the character U+0000 names nothing".to_owned()));
            }
            if given.insert(name.clone(), Value::String(value)).is_some() {
                return Err(parameter(Some(name), "this is given twice".to_owned()));
            }
        }
        serde_path_to_error::deserialize(Value::Object(given))
            .map(Self)
            .map_err(|error| unreadable("query.unreadable", &error))
    }
}

fn parameter(field: Option<String>, detail: String) -> ApiError {
    ApiError::unreadable(vec![FieldProblem {
        field,
        code: "query.unreadable".to_owned(),
        detail,
        facts: BTreeMap::new(),
    }])
}

/// A JSON body.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned + JsonSchema> Part for Json<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.body::<T>();
    }

    fn take(asked: &Asked) -> Result<Self, ApiError> {
        if !is_json(&asked.headers) {
            return Err(ApiError::not_json());
        }
        let mut reader = serde_json::Deserializer::from_slice(&asked.body);
        let body = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| unreadable("body.unreadable", &error))?;
        reader.end().map_err(|error| {
            ApiError::unreadable(vec![FieldProblem {
                field: None,
                code: "body.unreadable".to_owned(),
                detail: error.to_string(),
                facts: BTreeMap::new(),
            }])
        })?;
        no_nul(&asked.body)?;
        Ok(Self(body))
    }
}

/// Whether the body says that it is JSON, or a JSON merge patch.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
        || kind.eq_ignore_ascii_case("application/merge-patch+json")
}

/// Refuses the one character that PostgreSQL can't keep in a text.
fn no_nul(body: &[u8]) -> Result<(), ApiError> {
    // In JSON it can only stand as an escape, and hardly ever does.
    if !body.windows(6).any(|window| window == br"\u0000") {
        return Ok(());
    }
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let mut at = String::new();
    if !holds_nul(&body, &mut at) {
        return Ok(());
    }
    Err(ApiError::unreadable(vec![FieldProblem {
        field: Some(at.trim_start_matches('.').to_owned()),
        code: "body.nul".to_owned(),
        detail: "the character U+0000 can't be kept".to_owned(),
        facts: BTreeMap::new(),
    }]))
}

/// Whether a text in `value` holds U+0000; `at` is then the path of the first that does.
fn holds_nul(value: &Value, at: &mut String) -> bool {
    let length = at.len();
    let mut below = |step: String, value: &Value| {
        at.push_str(&step);
        let holds = holds_nul(value, at);
        if !holds {
            at.truncate(length);
        }
        holds
    };
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => {
            items.iter().enumerate().any(|(n, item)| below(format!("[{n}]"), item))
        }
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || below(format!(".{name}"), value)),
        _ => false,
    }
}

fn unreadable(
    code: &'static str,
    error: &serde_path_to_error::Error<impl std::fmt::Display>,
) -> ApiError {
    // A question mark stands for what was not read far enough to have a name.
    let path = error.path().to_string();
    let path = path.trim_end_matches('?').trim_end_matches('.');
    ApiError::unreadable(vec![FieldProblem {
        field: Some(path.to_owned()).filter(|path| !path.is_empty()),
        code: code.to_owned(),
        detail: error.inner().to_string(),
        facts: BTreeMap::new(),
    }])
}

/// The version that the caller has seen, from the header `If-Match`; none where it asks for no comparison. `T` is what
/// a refusal shows: the thing as it is now.
pub(crate) struct IfMatch<T>(pub(crate) Option<i64>, pub(crate) PhantomData<fn() -> T>);

impl<T: JsonSchema> Part for IfMatch<T> {
    fn describe(doc: &mut Doc<'_>) {
        doc.if_match::<T>();
    }

    fn take(asked: &Asked) -> Result<Self, ApiError> {
        let Some(header) = asked.headers.get(header::IF_MATCH) else {
            return Ok(Self(None, PhantomData));
        };
        let text = header.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(Self(None, PhantomData));
        }
        // An `ETag` of a single thing begins with its version: `"12.Jq3…"`.
        let version = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .and_then(|tag| tag.split('.').next())
            .and_then(|version| version.parse().ok());
        match version {
            Some(version) => Ok(Self(Some(version), PhantomData)),
            None => Err(ApiError::unreadable(vec![FieldProblem {
                field: Some("If-Match".to_owned()),
                code: "header.unreadable".to_owned(),
                detail: "give one ETag, or the version in quotes".to_owned(),
                facts: BTreeMap::new(),
            }])),
        }
    }
}
