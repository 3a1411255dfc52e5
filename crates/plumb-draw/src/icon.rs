use std::fmt;

/// Plumb's mark: a thread and its bob, in the colour of the text around it.
pub const LOGO: &str = concat!(
    r#"<svg viewBox="0 0 18 22" width="18" height="22" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">"#,
    r#"<path d="M9 0v9"/><path d="M4.5 9h9l2 3.6L9 21l-6.5-8.4z" fill="currentColor" stroke="none"/></svg>"#
);

/// A small picture beside a word. Never alone: the word is what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// This week.
    Week,
    /// The map.
    Map,
    /// Write.
    Write,
    /// Everything else: the menu.
    Menu,
    /// Search.
    Search,
    /// Add.
    Plus,
    /// Done, kept.
    Check,
    /// A link, an alignment.
    Link,
    /// Only some can see this.
    Lock,
    /// Notes and talk.
    Note,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Week => "M3.5 5.5h17v15h-17zM3.5 10h17M8 3v4M16 3v4M8 15l2.5 2.5L16 13",
            Self::Map => "M9 12h6M4 9h5v6H4zM15 4h5v6h-5zM15 14h5v6h-5zM12 7h3M12 17h3M12 7v10",
            Self::Write => "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.500l3.5 3.5",
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.300L20.5 20.5",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Check => "M5 12.500l4.5 4.500L19 7",
            Self::Link => {
                "M9 15l6-6M10.5 6.500l2-2a4 4 0 0 1 6 6l-2 2M13.5 17.500l-2 2a4 4 0 0 1-6-6l2-2"
            }
            Self::Lock => "M5.5 11h13v9.500h-13zM8 11V8a4 4 0 0 1 8 0v3",
            Self::Note => "M4 5h16v11h-8l-4.5 4v-4H4zM8 9h8M8 12h5",
        }
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{}"/></svg>"#,
            self.path()
        )
    }
}
