//! Addresses in what people wrote: evidence comes with links, and a reason may name where it was decided.

use askama::Template;
use linkify::{LinkFinder, LinkKind};

/// Words with links in them. What is written stays as it is written; everything is escaped by the template.
#[derive(Template)]
#[template(path = "_linked.html")]
struct Linked<'a> {
    pieces: Vec<Piece<'a>>,
}

struct Piece<'a> {
    words: &'a str,
    /// Whether the words are an address that may be followed.
    is_link: bool,
}

/// The marks around what a sentence names.
const ISOLATES: [char; 4] = ['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];

/// What somebody wrote, as markup: an address of the web becomes a link, and no other one does. The page that it leads
/// to does not learn where its reader came from.
pub(crate) fn linked(words: &str) -> String {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let pieces = finder
        .spans(words)
        .flat_map(|span| {
            let is_link = span.kind().is_some() && is_of_the_web(span.as_str());
            // In a sentence of ours an address stands between marks that keep its direction; they are no part of it.
            let (words, rest) =
                span.as_str().split_at(span.as_str().find(ISOLATES).unwrap_or(span.as_str().len()));
            [Piece { words, is_link }, Piece { words: rest, is_link: false }]
        })
        .filter(|piece| !piece.words.is_empty())
        .collect();
    Linked { pieces }.render().unwrap_or_default()
}

fn is_of_the_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme);
    scheme
        .is_some_and(|scheme| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[track_caller]
    fn check(words: &str, markup: &str) {
        assert_eq!(linked(words), markup);
    }

    #[test]
    fn an_address_of_the_web_becomes_a_link_and_nothing_else_does() {
        check("The list of the week", "The list of the week");
        check(
            "See https://alder.example/list?a=1&b=2, and ask.",
            "See <a href=\"https://alder.example/list?a=1&#38;b=2\" rel=\"noopener noreferrer nofollow\">\
             https://alder.example/list?a=1&#38;b=2</a>, and ask.",
        );
        for other in
            ["javascript://alder.example/%0Aalert(1)", "ftp://alder.example/a", "ada@alder.example"]
        {
            check(other, other);
        }
        check("<b>", "&#60;b&#62;");
        check("one\ntwo", "one\ntwo");
        check(
            "Stopped: \u{2068}https://alder.example/a\u{2069}.",
            "Stopped: \u{2068}<a href=\"https://alder.example/a\" rel=\"noopener noreferrer nofollow\">\
             https://alder.example/a</a>\u{2069}.",
        );
    }
}
