//! The way through a long list, page by page.

use plumb_text::Text;

/// Which part of a list is shown, and the ways to the parts beside it.
pub(crate) struct Pager {
    /// "1 to 50 of 180".
    pub(crate) words: String,
    /// The page before.
    pub(crate) earlier: Option<String>,
    /// The page after.
    pub(crate) later: Option<String>,
}

impl Pager {
    /// The way through `of` things, `size` a page; none where they fit on one. Pages count from 1.
    pub(crate) fn of(
        text: &Text,
        page: i64,
        size: i64,
        of: i64,
        href: impl Fn(i64) -> String,
    ) -> Option<Self> {
        if of <= size {
            return None;
        }
        let first = (page - 1).saturating_mul(size) + 1;
        let last = page.saturating_mul(size).min(of);
        let words = text.say_with(
            "page-of",
            &[("first", first.into()), ("last", last.into()), ("count", of.into())],
        );
        Some(Self {
            words: words.into_owned(),
            earlier: (page > 1).then(|| href(page - 1)),
            later: (last < of).then(|| href(page + 1)),
        })
    }
}
