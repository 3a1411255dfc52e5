//! Lists, a page at a time.

use schemars::JsonSchema;
use serde::Serialize;

/// One page of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub struct Page<T> {
    /// What is on this page, in the order of the list.
    pub items: Vec<T>,
    /// Where the next page is; `null` on the last one.
    pub next: Option<String>,
}
