//! Pages of lists: limits, cursors and the link to the next one.

use crate::error::ApiError;
use data_encoding::BASE64URL_NOPAD;
use plumb_wire::{FieldProblem, Page};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many things a page has: 1 to 100, 20 where nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit(i64);

impl Limit {
    const DEFAULT: i64 = 20;
    const MAX: i64 = 100;
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .ok()
            .filter(|limit| (1..=Self::MAX).contains(limit))
            .map(Self)
            .ok_or_else(|| de::Error::custom(format_args!("{text:?} is not 1 to {}", Self::MAX)))
    }
}

impl JsonSchema for Limit {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "integer",
            "minimum": 1,
            "maximum": Self::MAX,
            "default": Self::DEFAULT,
        })
    }
}

/// Where a page begins, as the page before it said. What is in it is nobody's business.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Cursor(String);

impl Cursor {
    /// What the last thing of the page before was.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        BASE64URL_NOPAD
            .decode(self.0.as_bytes())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or_else(|| {
                ApiError::unreadable(vec![FieldProblem {
                    field: Some("cursor".to_owned()),
                    code: "cursor.unreadable".to_owned(),
                    detail: "take the cursor from `next` of the page before".to_owned(),
                    facts: BTreeMap::new(),
                }])
            })
    }

    fn after(last: &impl Serialize) -> String {
        BASE64URL_NOPAD.encode(&serde_json::to_vec(last).unwrap_or_default())
    }
}

/// Which page of a list without filters.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paged {
    /// Where the page begins: take it from `next` of the page before.
    pub(crate) cursor: Option<Cursor>,
    /// How many things a page has.
    pub(crate) limit: Option<Limit>,
}

impl Paged {
    /// After which thing the page begins, and how much of which list is asked for.
    pub(crate) fn of<T: DeserializeOwned>(
        &self,
        path: String,
    ) -> Result<(Option<T>, Asking<'static>), ApiError> {
        let after = self.cursor.as_ref().map(Cursor::read).transpose()?;
        Ok((after, Asking { path, filters: Vec::new(), limit: self.limit }))
    }
}

/// Which page of a list is asked for.
pub(crate) struct Asking<'a> {
    /// The path below the API's base, and the query without cursor and limit.
    pub(crate) path: String,
    /// The filters that were given.
    pub(crate) filters: Vec<(&'static str, &'a str)>,
    /// How many things.
    pub(crate) limit: Option<Limit>,
}

impl Asking<'_> {
    /// How many to read: one more than a page has, to know whether there is a next one.
    pub(crate) fn to_read(&self) -> i64 {
        self.limit() + 1
    }

    /// How many things the page may have.
    pub(crate) fn limit(&self) -> i64 {
        self.limit.map_or(Limit::DEFAULT, |limit| limit.0)
    }

    /// The page of what was read; `key` is what the next page begins after.
    pub(crate) fn page<R, T: for<'r> From<&'r R>, K: Serialize>(
        &self,
        mut read: Vec<R>,
        key: impl Fn(&R) -> K,
    ) -> Page<T> {
        let limit = usize::try_from(self.limit()).unwrap_or(usize::MAX);
        let more = read.len() > limit;
        read.truncate(limit);
        let next = read.last().filter(|_| more).map(|last| self.next(&key(last)));
        Page { items: read.iter().map(T::from).collect(), next }
    }

    /// The page of what was read, where it is known after what the next one begins.
    pub(crate) fn part<R, T: for<'r> From<&'r R>>(
        &self,
        read: &[R],
        next: Option<impl Serialize>,
    ) -> Page<T> {
        Page { items: read.iter().map(T::from).collect(), next: next.map(|last| self.next(&last)) }
    }

    /// Where the page after `last` is.
    pub(crate) fn next(&self, last: &impl Serialize) -> String {
        let cursor = Cursor::after(last);
        let mut link =
            format!("{}{}?cursor={cursor}&limit={}", crate::BASE, self.path, self.limit());
        for (name, value) in &self.filters {
            link.push('&');
            link.push_str(name);
            link.push('=');
            // Filters are codes, numbers and ids; whatever else was typed was refused before.
            link.extend(
                value.chars().filter(|it| it.is_ascii_alphanumeric() || "-_".contains(*it)),
            );
        }
        link
    }
}
