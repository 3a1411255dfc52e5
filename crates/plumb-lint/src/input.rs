//! What a file is.

plumb_core::codes! {
    /// What a file is.
    pub enum Input {
        /// Markdown.
        Markdown => "markdown",
        /// A JSON object a line.
        JsonLines => "jsonl",
    }
}

impl Input {
    /// What a file is by its name and how it begins. The name decides where it says something.
    pub fn of(name: &str, begin: &[u8]) -> Self {
        match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
            Some("md" | "markdown" | "mkd" | "mdown") => return Self::Markdown,
            Some("jsonl" | "ndjson") => return Self::JsonLines,
            _ => {}
        }
        let begin = begin.strip_prefix("\u{feff}".as_bytes()).unwrap_or(begin);
        match begin.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{') => Self::JsonLines,
            _ => Self::Markdown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_name_says_else_what_it_begins_with() {
        for (name, begin, expected) in [
            ("okrs.md", "{{ toc }}", Input::Markdown),
            ("okrs.JSONL", "", Input::JsonLines),
            ("-", "{\"id\":1}", Input::JsonLines),
            ("-", "\u{feff}\n {", Input::JsonLines),
            ("-", "# Ours", Input::Markdown),
            ("okrs.txt", "- {", Input::Markdown),
            ("-", "", Input::Markdown),
        ] {
            assert_eq!(Input::of(name, begin.as_bytes()), expected, "{name} {begin}");
        }
    }
}
