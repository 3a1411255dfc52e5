//! The OpenAPI 3.1 document, made from the table of operations.

use crate::operation::Operation;
use plumb_wire::{Problem, problem};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is said of an operation while its handler describes itself.
pub(crate) struct Doc<'a> {
    /// The names in the braces of its path.
    path: Vec<&'static str>,
    parameters: Vec<Value>,
    body: Option<Value>,
    answers: BTreeMap<u16, Value>,
    /// The problems that it may give, by status.
    problems: Vec<u16>,
    inputs: &'a mut SchemaGenerator,
    outputs: &'a mut SchemaGenerator,
}

/// What an answer has besides its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// Nothing.
    Body,
    /// A version.
    Versioned,
    /// A version, and where it is found.
    Created,
    /// A link to the next page.
    Page,
}

impl Doc<'_> {
    /// What stands in the braces of the path, in their order.
    pub(crate) fn path_parameters(&mut self, schemas: Vec<Value>) {
        assert_eq!(self.path.len(), schemas.len(), "a path has as many parameters as its handler");
        for (name, schema) in self.path.iter().zip(schemas) {
            self.parameters.push(json!({
                "name": name,
                "in": "path",
                "required": true,
                "description": in_path(name),
                "schema": schema,
            }));
        }
        self.problems.push(404);
    }

    /// What may stand behind the question mark: the fields of `T`.
    pub(crate) fn query_parameters<T: JsonSchema>(&mut self) {
        let schema = T::json_schema(self.inputs).to_value();
        let required = names(&schema["required"]);
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            let mut schema = without_null(schema.clone());
            let description = schema
                .as_object_mut()
                .and_then(|schema| schema.remove("description"))
                .unwrap_or_default();
            self.parameters.push(json!({
                "name": name,
                "in": "query",
                "required": required.contains(name),
                "description": description,
                "schema": schema,
            }));
        }
        self.problems.extend([400, 422]);
    }

    /// A JSON body.
    pub(crate) fn body<T: JsonSchema>(&mut self) {
        let schema = self.inputs.subschema_for::<T>();
        self.body = Some(json!({
            "required": true,
            "content": { "application/json": { "schema": schema } },
        }));
        self.problems.extend([400, 413, 415, 422]);
    }

    /// The header `If-Match`, and what is told where it does not match.
    pub(crate) fn if_match<T: JsonSchema>(&mut self) {
        self.parameters.push(json!({
            "name": "If-Match",
            "in": "header",
            "required": false,
            "description": "The version that you have seen: the ETag as it came, or the number in quotes. Without it \
                            nothing is compared.",
            "schema": { "type": "string" },
            "example": "\"12\"",
        }));
        let problem = self.outputs.subschema_for::<Problem>();
        let current = self.outputs.subschema_for::<T>();
        self.answers.insert(
            412,
            json!({
                "description": "It changed since you read it. `version` and `current` say what it is now.",
                "content": { "application/problem+json": { "schema": { "allOf": [
                    problem,
                    {
                        "type": "object",
                        "properties": { "version": { "type": "integer" }, "current": current },
                        "required": ["version", "current"],
                    },
                ] } } },
            }),
        );
        self.problems.push(400);
    }

    /// An answer with a body.
    pub(crate) fn gives<T: JsonSchema>(&mut self, status: u16, gives: Gives) {
        let schema = self.outputs.subschema_for::<T>();
        let mut headers = Map::new();
        if matches!(gives, Gives::Versioned | Gives::Created) {
            headers.insert("ETag".to_owned(), json!({ "$ref": "#/components/headers/ETag" }));
        }
        if gives == Gives::Created {
            headers
                .insert("Location".to_owned(), json!({ "$ref": "#/components/headers/Location" }));
        }
        if gives == Gives::Page {
            headers.insert("Link".to_owned(), json!({ "$ref": "#/components/headers/Link" }));
        }
        let description = match gives {
            Gives::Created => "It was created.",
            Gives::Page => "A page of the list.",
            Gives::Body | Gives::Versioned => "Here it is.",
        };
        let mut answer = json!({
            "description": description,
            "content": { "application/json": { "schema": schema } },
        });
        if !headers.is_empty() {
            answer["headers"] = Value::Object(headers);
        }
        self.answers.insert(status, answer);
    }

    /// An answer without a body.
    pub(crate) fn gives_nothing(&mut self, words: &str) {
        self.answers.insert(204, json!({ "description": words }));
    }
}

/// The whole document, as text with a line for every member.
pub(crate) fn of(table: &[Arc<Operation>]) -> String {
    let mut inputs = generator(SchemaSettings::for_deserialize);
    let mut outputs = generator(SchemaSettings::for_serialize);
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let mut headings: Vec<&str> = Vec::new();
    for operation in table {
        if !headings.contains(&operation.heading) {
            headings.push(operation.heading);
        }
        let told = told(operation, &mut inputs, &mut outputs);
        let methods = paths.entry(operation.path).or_default();
        methods.insert(operation.verb.as_str().to_lowercase(), told);
    }
    let _ = outputs.subschema_for::<problem::Problem>();
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Plumb",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Objectives, key results, and the evidence for them.",
            "description": include_str!("../templates/introduction.md"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": crate::BASE }],
        "security": [{ "token": [] }, { "session": [] }],
        "tags": headings.iter().map(|heading| json!({ "name": heading })).collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "schemas": schemas(&mut inputs, &mut outputs),
            "responses": responses(),
            "headers": headers(),
            "parameters": {
                "IfNoneMatch": {
                    "name": "If-None-Match",
                    "in": "header",
                    "required": false,
                    "description": "The ETag of what you have: if it is as good as new, the answer is 304.",
                    "schema": { "type": "string" },
                },
            },
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A personal access token. One for reading may not change anything.",
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": plumb_app::access::SESSION_COOKIE,
                    "description": "The session of somebody who signed in with a browser.",
                },
            },
        },
    });
    format!("{document:#}\n")
}

fn generator(contract: fn(SchemaSettings) -> SchemaSettings) -> SchemaGenerator {
    contract(SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    }))
    .into_generator()
}

fn told(
    operation: &Operation,
    inputs: &mut SchemaGenerator,
    outputs: &mut SchemaGenerator,
) -> Value {
    let mut doc = Doc {
        path: operation.path_parameters().collect(),
        parameters: Vec::new(),
        body: None,
        answers: BTreeMap::new(),
        problems: vec![401, 500, 503],
        inputs,
        outputs,
    };
    (operation.describe)(&mut doc);
    if operation.changes() {
        doc.problems.extend([403, 422]);
    } else if operation.follows_from_changes {
        doc.parameters.push(json!({ "$ref": "#/components/parameters/IfNoneMatch" }));
        doc.answers.insert(304, json!({ "description": "It is as you have it." }));
    }
    if operation.counts_attempts {
        doc.problems.push(429);
    }
    if operation.is_for_some {
        doc.problems.push(403);
    }
    if operation.takes_key() {
        doc.parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "required": false,
            "description": "A word of your own, 1 to 200 printable ASCII characters. Asked again with the same key and \
                            the same body within 24 hours, the same answer is given and nothing is done twice.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" },
        }));
        doc.problems.extend([400, 409]);
    }
    for status in doc.problems {
        let (name, _) = problem_of(status);
        doc.answers
            .entry(status)
            .or_insert_with(|| json!({ "$ref": format!("#/components/responses/{name}") }));
    }
    let mut told = json!({
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": [operation.heading],
        "responses": doc
            .answers
            .into_iter()
            .map(|(status, answer)| (status.to_string(), answer))
            .collect::<Map<_, _>>(),
    });
    if !operation.more.is_empty() {
        told["description"] = operation.more.into();
    }
    if !doc.parameters.is_empty() {
        told["parameters"] = doc.parameters.into();
    }
    if let Some(body) = doc.body {
        told["requestBody"] = body;
    }
    told
}

/// The shapes of what goes in and of what comes out, under one roof.
fn schemas(inputs: &mut SchemaGenerator, outputs: &mut SchemaGenerator) -> Map<String, Value> {
    let mut all = inputs.take_definitions(true);
    for (name, schema) in outputs.take_definitions(true) {
        if let Some(other) = all.get(&name) {
            assert_eq!(*other, schema, "two shapes are called {name}");
        }
        all.insert(name, schema);
    }
    all
}

/// The name and the words of a problem.
fn problem_of(status: u16) -> (&'static str, &'static str) {
    match status {
        400 => ("Unreadable", "The request can't be read: `errors` says where."),
        401 => ("SignedOut", "Nobody is signed in, or the token is none."),
        403 => ("Forbidden", "You may see this and may not do that."),
        404 => ("NotFound", "There is no such thing, or it is not yours to see."),
        409 => ("KeyConflict", "The idempotency key was used for something else."),
        413 => ("TooLarge", "The body is too large."),
        415 => ("NotJson", "The body is not said to be JSON."),
        422 => {
            ("Refused", "A rule said no: `errors` says which, field by field. Nothing was written.")
        }
        429 => ("TooMany", "Too many requests; `Retry-After` says when to try again."),
        503 => ("Busy", "Nothing can be written now; `Retry-After` says when to try again."),
        _ => ("Broken", "This is our fault. The log knows more under the reference that is given."),
    }
}

fn responses() -> Map<String, Value> {
    [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503]
        .into_iter()
        .map(|status| {
            let (name, words) = problem_of(status);
            let mut response = json!({
                "description": words,
                "content": { "application/problem+json": {
                    "schema": { "$ref": "#/components/schemas/Problem" },
                } },
            });
            if matches!(status, 429 | 503) {
                response["headers"] = json!({ "Retry-After": {
                    "description": "In how many seconds to try again.",
                    "schema": { "type": "integer" },
                } });
            }
            if status == 401 {
                response["headers"] = json!({ "WWW-Authenticate": {
                    "description": "How to sign in.",
                    "schema": { "type": "string" },
                } });
            }
            (name.to_owned(), response)
        })
        .collect()
}

fn headers() -> Value {
    json!({
        "ETag": {
            "description": "Begins with the version of what is shown. Send it back as `If-None-Match` to ask whether \
                            anything changed, or as `If-Match` to change only what you have seen.",
            "schema": { "type": "string" },
        },
        "Location": {
            "description": "Where it is found.",
            "schema": { "type": "string" },
        },
        "Link": {
            "description": "The next page, with `rel=\"next\"`; missing on the last one.",
            "schema": { "type": "string" },
        },
    })
}

fn in_path(name: &str) -> &'static str {
    match name {
        "objective" => "Its number, `O-14`, or its id.",
        "key_result" => "Its number, `K-57`, or its id.",
        "cycle" => "Its number, `C-2`, or its id.",
        "team" => "Its number, `T-3`, or its id.",
        "person" => "Their number, `P-12`, or their id.",
        "initiative" => "Its number, `I-9`, or its id.",
        "rule" => "The code of the rule, `K12`.",
        "of" => "What the text is written into.",
        "name" => "Its number where it has one, or its id.",
        _ => "Its id.",
    }
}

fn names(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

/// A parameter is there or not there; it is never null.
fn without_null(mut schema: Value) -> Value {
    if let Some(kinds) = schema.get("type").and_then(Value::as_array) {
        let kinds = kinds.iter().filter(|kind| *kind != "null").cloned().collect::<Vec<_>>();
        schema["type"] = match <[Value; 1]>::try_from(kinds) {
            Ok([only]) => only,
            Err(several) => several.into(),
        };
    }
    let Some(choices) = schema.get("anyOf").and_then(Value::as_array).cloned() else {
        return schema;
    };
    let mut rest =
        choices.into_iter().filter(|choice| choice["type"] != "null").collect::<Vec<_>>();
    if rest.len() == 1
        && let (Some(Value::Object(only)), Some(schema)) = (rest.pop(), schema.as_object_mut())
    {
        schema.remove("anyOf");
        schema.extend(only);
    }
    schema
}
