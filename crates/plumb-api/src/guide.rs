//! The page on which people read the API: made from the document that programs read, so that both say the same. It is
//! a reference for people who program, in the document's own English.

use crate::openapi;
use askama::Template;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The page, made once.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    let document = serde_json::from_str(openapi()).unwrap_or_default();
    Guide::of(&document).render().unwrap_or_default()
});

/// The page.
pub(crate) async fn page() -> Response {
    Html(PAGE.as_str()).into_response()
}

/// From `/api` to the page.
pub(crate) async fn to_page() -> Redirect {
    Redirect::permanent("/api/v1/docs")
}

#[derive(Template)]
#[template(path = "guide.html")]
struct Guide {
    style: &'static str,
    icon: &'static str,
    version: String,
    base: String,
    introduction: Vec<String>,
    headings: Vec<Heading>,
    shapes: Vec<Shape>,
}

struct Heading {
    words: String,
    anchor: String,
    operations: Vec<Told>,
}

/// One operation.
struct Told {
    name: String,
    method: String,
    path: String,
    summary: String,
    more: String,
    parameters: Vec<Field>,
    body: Option<String>,
    answers: Vec<Answer>,
}

struct Answer {
    status: String,
    words: String,
    kind: String,
}

/// One shape of what goes in or comes out.
struct Shape {
    name: String,
    words: String,
    kind: String,
    fields: Vec<Field>,
}

/// A field of a shape, or a parameter. `kind` is HTML: it links to the shapes that it names.
struct Field {
    name: String,
    kind: String,
    words: String,
}

impl Guide {
    fn of(document: &Value) -> Self {
        let headings = document["tags"].as_array().into_iter().flatten();
        let shapes = document["components"]["schemas"].as_object().into_iter().flatten();
        Self {
            style: plumb_assets::href("app.css").unwrap_or_default(),
            icon: plumb_assets::href("icon.svg").unwrap_or_default(),
            version: text(&document["info"]["version"]),
            base: text(&document["servers"][0]["url"]),
            introduction: text(&document["info"]["description"])
                .split("\n\n")
                .map(|paragraph| inline(paragraph.trim()))
                .collect(),
            headings: headings.map(|heading| Heading::of(document, &heading["name"])).collect(),
            shapes: shapes.map(|(name, schema)| Shape::of(name, schema)).collect(),
        }
    }
}

impl Heading {
    fn of(document: &Value, name: &Value) -> Self {
        let paths = document["paths"].as_object().into_iter().flatten();
        let operations = paths
            .flat_map(|(path, methods)| {
                let methods = methods.as_object().into_iter().flatten();
                methods.map(move |(method, operation)| (path, method, operation))
            })
            .filter(|(_, _, operation)| operation["tags"][0] == *name)
            .map(|(path, method, operation)| Told::of(document, path, method, operation))
            .collect();
        let words = text(name);
        Self { anchor: words.to_lowercase().replace(' ', "-"), words, operations }
    }
}

impl Told {
    fn of(document: &Value, path: &str, method: &str, operation: &Value) -> Self {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let answers = operation["responses"].as_object().into_iter().flatten();
        let body = &operation["requestBody"]["content"]["application/json"]["schema"];
        Self {
            name: text(&operation["operationId"]),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: text(&operation["summary"]),
            more: text(&operation["description"]),
            parameters: parameters
                .map(|parameter| resolved(document, parameter))
                .map(|parameter| Field {
                    name: text(&parameter["name"]),
                    kind: kind(&parameter["schema"]),
                    words: inline(&text(&parameter["description"])),
                })
                .collect(),
            body: (!body.is_null()).then(|| kind(body)),
            answers: answers
                .map(|(status, answer)| {
                    let answer = resolved(document, answer);
                    let content = answer["content"].as_object().into_iter().flatten().next();
                    Answer {
                        status: status.clone(),
                        words: inline(&text(&answer["description"])),
                        kind: content
                            .map(|(_, content)| kind(&content["schema"]))
                            .unwrap_or_default(),
                    }
                })
                .collect(),
        }
    }
}

impl Shape {
    fn of(name: &str, schema: &Value) -> Self {
        let fields = schema["properties"].as_object().into_iter().flatten();
        Self {
            name: name.to_owned(),
            words: inline(&text(&schema["description"])),
            kind: if schema["properties"].is_object() { String::new() } else { kind(schema) },
            fields: fields.map(|(name, schema)| field(name, schema)).collect(),
        }
    }
}

fn field(name: &str, schema: &Value) -> Field {
    Field {
        name: name.to_owned(),
        kind: kind(schema),
        words: inline(&text(&schema["description"])),
    }
}

/// What a reference names, or the thing itself.
fn resolved<'d>(document: &'d Value, thing: &'d Value) -> &'d Value {
    let named = thing["$ref"].as_str().and_then(|it| document.pointer(it.trim_start_matches('#')));
    named.unwrap_or(thing)
}

/// What a schema asks for, in HTML.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
        return format!("<a href=\"#{0}\">{0}</a>", escaped(name));
    }
    if let Some(constant) = schema.get("const") {
        return format!("<code>{}</code>", escaped(&text(constant)));
    }
    if let Some(codes) = schema["enum"].as_array() {
        return any_of(codes.iter().map(|code| format!("<code>{}</code>", escaped(&text(code)))));
    }
    for choices in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choices].as_array() {
            return any_of(choices.iter().map(kind));
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return parts.iter().map(kind).collect::<Vec<_>>().join(" with ");
    }
    if let Some(kinds) = schema["type"].as_array() {
        return any_of(kinds.iter().map(|of| {
            let mut schema = schema.clone();
            schema["type"] = of.clone();
            kind(&schema)
        }));
    }
    match schema["type"].as_str() {
        Some("array") => format!("list of {}", kind(&schema["items"])),
        Some("object") => object(schema),
        Some("string") => match schema["format"].as_str() {
            Some("uuid") => "id".to_owned(),
            Some("date") => "day".to_owned(),
            Some("date-time") => "instant".to_owned(),
            _ => "text".to_owned(),
        },
        Some("integer") => match (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
            (Some(min), Some(max)) if max < 1_000 => format!("{min} to {max}"),
            _ => "whole number".to_owned(),
        },
        Some("boolean") => "yes or no".to_owned(),
        Some(other) => escaped(other),
        None => "anything".to_owned(),
    }
}

/// An object without a name of its own: one of several that a shape may be.
fn object(schema: &Value) -> String {
    let fields = schema["properties"].as_object().into_iter().flatten();
    let fields =
        fields.map(|(name, schema)| format!("<code>{}</code> {}", escaped(name), kind(schema)));
    format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
}

fn any_of(choices: impl Iterator<Item = String>) -> String {
    choices.collect::<Vec<_>>().join(" or ")
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(
        || if value.is_null() { String::new() } else { value.to_string() },
        str::to_owned,
    )
}

/// Text with `code` and **weight** in it, in HTML.
fn inline(text: &str) -> String {
    let mut html = String::new();
    for (n, part) in text.split('`').enumerate() {
        if n % 2 == 1 {
            let _ = write!(html, "<code>{}</code>", escaped(part));
            continue;
        }
        for (n, part) in part.split("**").enumerate() {
            let (open, close) = if n % 2 == 1 { ("<strong>", "</strong>") } else { ("", "") };
            let _ = write!(html, "{open}{}{close}", escaped(part));
        }
    }
    html
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
    html
}
