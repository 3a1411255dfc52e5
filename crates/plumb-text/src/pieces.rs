//! A message in pieces, for a page that makes a link of an argument.

/// A piece of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of the message.
    Words(String),
    /// An argument, where it stands in the sentence.
    Arg {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
}

/// Marks for the way through Fluent, from the private use area: no writing system has them.
const START: char = '\u{E000}';
const NAMED: char = '\u{E001}';
const END: char = '\u{E002}';

/// `text` between marks that [`split`] finds again.
pub(crate) fn marked(name: &str, text: &str) -> String {
    let text: String = text.chars().filter(|c| !matches!(*c, START..=END)).collect();
    format!("{START}{name}{NAMED}{text}{END}")
}

/// The pieces of a message whose arguments are [`marked`]. Empty ones are left out.
pub(crate) fn split(said: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in said.split_inclusive(END) {
        let (words, arg) = part.split_once(START).unwrap_or((part, ""));
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        if let Some((name, text)) = arg.trim_end_matches(END).split_once(NAMED) {
            pieces.push(Piece::Arg { name: name.to_owned(), text: text.to_owned() });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arg(name: &str, text: &str) -> Piece {
        Piece::Arg { name: name.to_owned(), text: text.to_owned() }
    }

    fn words(words: &str) -> Piece {
        Piece::Words(words.to_owned())
    }

    #[test]
    fn words_and_arguments_come_apart() {
        let said = format!("{} checked in on {}.", marked("who", "Mira"), marked("what", "K-57"));
        let expected =
            [arg("who", "Mira"), words(" checked in on "), arg("what", "K-57"), words(".")];
        assert_eq!(split(&said), expected);
        assert_eq!(split("no argument"), [words("no argument")]);
        assert_eq!(split(""), []);
    }

    #[test]
    fn a_text_with_such_marks_cannot_pretend_to_be_two() {
        assert_eq!(split(&marked("who", "a\u{E002}\u{E000}what\u{E001}b")), [arg("who", "awhatb")]);
    }
}
