//! Just enough of a reader of Rust to find literals in calls.

use std::collections::BTreeSet;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A literal between quotes, without its escapes resolved: a key has none.
    Text(String),
    /// A name or a number.
    Word(String),
    /// Any other sign.
    Sign(char),
}

#[derive(Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) line: usize,
}

impl Token {
    pub(super) fn word(&self) -> &str {
        match &self.kind {
            Kind::Word(word) => word,
            Kind::Text(_) | Kind::Sign(_) => "",
        }
    }

    pub(super) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// The expressions and statements of an askama template, each with its line.
pub(super) fn expressions(template: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = template;
    let mut line = 1;
    while let Some(start) = rest.find('{') {
        line += rest[..start].matches('\n').count();
        rest = &rest[start..];
        let end = match rest.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                rest = &rest[1..];
                continue;
            }
        };
        let length = rest.find(end).map_or(rest.len(), |at| at + 2);
        if end != "#}" {
            found.push((line, &rest[2..length.max(4) - 2]));
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// The tokens of `source`, which starts at `line`, without comments.
pub(super) fn tokens(source: &str, line: usize) -> Vec<Token> {
    let mut reader = Reader { rest: source, line };
    let mut tokens = Vec::new();
    while let Some(token) = reader.next_token() {
        tokens.push(token);
    }
    tokens
}

/// The names in `&[("name", …), …]` right after the key, or nothing if the arguments are not such a list.
pub(super) fn argument_names(after_key: &[Token]) -> Option<BTreeSet<String>> {
    let [comma, and, open, ..] = after_key else { return None };
    if !(comma.is(',') && and.is('&') && open.is('[')) {
        return None;
    }
    let mut names = BTreeSet::new();
    let mut depth = 0_usize;
    for (at, token) in after_key.iter().enumerate().skip(2) {
        match &token.kind {
            Kind::Sign('[' | '(' | '{') => depth += 1,
            Kind::Sign(']' | ')' | '}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(names);
                }
            }
            // A name is the first thing in a pair; what is not a literal there can't be checked.
            kind if depth == 2
                && after_key[at - 1].is('(')
                && after_key[at - 2..at - 1].iter().all(|token| token.is('[') || token.is(',')) =>
            {
                let Kind::Text(name) = kind else { return None };
                names.insert(name.clone());
            }
            // Not a list of pairs: something put together elsewhere.
            Kind::Word(_) | Kind::Text(_) if depth == 1 => return None,
            _ => {}
        }
    }
    None
}

/// Whether a literal looks like a code of the domain: two words of small letters with a point between.
pub(super) fn is_code(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    text.split_once('.').is_some_and(|(thing, what)| is_word(thing) && is_word(what))
}

/// Whether the token at `at` stands right behind `=>`.
pub(super) fn follows_arrow(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(2).is_some_and(|start| tokens[start].is('=') && tokens[start + 1].is('>'))
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    /// Up to and with `end`, or everything.
    fn take_through(&mut self, end: &str) -> &'a str {
        let bytes = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(bytes)
    }

    fn next_token(&mut self) -> Option<Token> {
        loop {
            let blanks = self.rest.len() - self.rest.trim_start().len();
            self.take(blanks);
            if self.rest.starts_with("//") {
                self.take_through("\n");
            } else if self.rest.starts_with("/*") {
                self.take_through("*/");
            } else {
                break;
            }
        }
        let line = self.line;
        let first = self.rest.chars().next()?;
        let kind = match first {
            '"' => Kind::Text(self.quoted()),
            'r' | 'b' if self.raw_hashes().is_some() => Kind::Text(self.raw()),
            '\'' => {
                self.character_or_lifetime();
                Kind::Sign('\'')
            }
            _ if first.is_alphanumeric() || first == '_' => {
                let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                Kind::Word(self.take(end.unwrap_or(self.rest.len())).to_owned())
            }
            _ => {
                self.take(first.len_utf8());
                Kind::Sign(first)
            }
        };
        Some(Token { kind, line })
    }

    fn quoted(&mut self) -> String {
        let mut escaped = false;
        let end = self.rest.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let whole = self.take(end.map_or(self.rest.len(), |(at, _)| at + 1));
        whole.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned()
    }

    /// How many hashes a raw literal starts with, if one starts here.
    fn raw_hashes(&self) -> Option<usize> {
        let after = self.rest.strip_prefix("br").or_else(|| self.rest.strip_prefix('r'))?;
        let hashes = after.len() - after.trim_start_matches('#').len();
        after[hashes..].starts_with('"').then_some(hashes)
    }

    fn raw(&mut self) -> String {
        let end = format!("\"{}", "#".repeat(self.raw_hashes().unwrap_or(0)));
        self.take_through("\"");
        let inside = self.take_through(&end);
        inside.strip_suffix(end.as_str()).unwrap_or(inside).to_owned()
    }

    /// `'x'`, `'\n'` and `'"'` end with a quote; a lifetime does not.
    fn character_or_lifetime(&mut self) {
        let mut chars = self.rest.char_indices().skip(1);
        let bytes = match (chars.next(), chars.next()) {
            (Some((_, '\\')), Some(_)) => chars.find(|(_, c)| *c == '\'').map(|(at, _)| at + 1),
            (Some(_), Some((at, '\''))) => Some(at + 1),
            _ => None,
        };
        self.take(bytes.unwrap_or(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        let of = |token: Token| if let Kind::Text(text) = token.kind { Some(text) } else { None };
        tokens(source, 1).into_iter().filter_map(of).collect()
    }

    #[test]
    fn literals_are_found_and_comments_are_not() {
        assert_eq!(texts(r#"say("a-b") // say("c")"#), ["a-b"]);
        assert_eq!(texts(r#"/* "no" */ x('"', "yes", b'\'', '\\') "#), ["yes"]);
        assert_eq!(texts(r##"r#"raw "inner" text"# "plain""##), [r#"raw "inner" text"#, "plain"]);
        assert_eq!(texts(r#"fn f<'a>(x: &'a str) { "after a lifetime" }"#), ["after a lifetime"]);
        assert_eq!(texts(r#""an \" escape" "two""#), [r#"an \" escape"#, "two"]);
        assert_eq!(texts("\"never closed"), [""]);
    }

    #[test]
    fn templates_give_their_expressions_with_lines() {
        let template = "<p class=\"x\">\n{{ text.say(\"a\") }} {# say(\"b\") #}\n{% if x == \"c\" %}\n{ \"d\" }";
        assert_eq!(expressions(template), [(2, " text.say(\"a\") "), (3, " if x == \"c\" ")]);
        assert_eq!(expressions("{{"), [(1, "")]);
    }

    #[track_caller]
    fn check_names(after_key: &str, expected: Option<&[&str]>) {
        let expected = expected.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(argument_names(&tokens(after_key, 1)), expected, "{after_key}");
    }

    #[test]
    fn the_names_of_literal_arguments_are_found() {
        check_names(r#", &[("a", 1.into()), ("b", f("x", ("y", 2)))])"#, Some(&["a", "b"]));
        check_names(", &[])", Some(&[]));
        check_names(", &args)", None);
        check_names(", &[count])", None);
        check_names(", &[(name, 1.into())])", None);
    }
}
