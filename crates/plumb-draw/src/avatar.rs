use std::fmt;

use crate::markup::escape;

/// A person's initials in a circle. The name stands beside it, so it says nothing itself.
#[derive(Clone, Copy, Debug)]
pub struct Avatar<'a> {
    /// The person's name; the first letters of its first and last word are shown.
    pub name: &'a str,
    /// Twice as large, for a person's own page.
    pub large: bool,
}

impl Avatar<'_> {
    fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first =
            words.next().and_then(|word| word.chars().find(|letter| letter.is_alphanumeric()));
        let last =
            words.next_back().and_then(|word| word.chars().find(|letter| letter.is_alphanumeric()));
        // Chinese, Japanese and Korean names are one word, and one of its letters says enough.
        first.into_iter().chain(last).flat_map(char::to_uppercase).take(2).collect()
    }
}

impl fmt::Display for Avatar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = if self.large { "avatar avatar--large" } else { "avatar" };
        write!(
            f,
            r#"<svg class="{class}" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12"/><text x="12" y="15.6" text-anchor="middle">{}</text></svg>"#,
            escape(&self.initials())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_initials(name: &str, expected: &str) {
        assert_eq!(Avatar { name, large: false }.initials(), expected, "{name:?}");
    }

    #[test]
    fn initials_are_those_of_the_first_and_last_word() {
        check_initials("Mira Kovač", "MK");
        check_initials("ana", "A");
        check_initials("Jean-Luc van den Berg", "JB");
        check_initials("王小明", "王");
        check_initials("  (new) \t", "N");
        check_initials("", "");
        check_initials("ß", "SS");
    }
}
