//! Numbers that can be read in two ways, and how they were read: no error, and worth a look before it is imported.

use super::columns::name;
use super::report::place;
use plumb_app::import::{DOUBTS_MAX, NumberInDoubt, Read};
use plumb_text::{Arg, Text};

/// The numbers of a file that somebody should look at.
#[derive(Clone)]
pub(super) struct Doubts {
    pub(super) title: String,
    /// The row, and what its number was read as.
    pub(super) lines: Vec<(String, String)>,
    pub(super) more: Option<String>,
}

impl Doubts {
    /// What is in doubt; nothing where nothing is.
    pub(super) fn of(text: &Text, read: &Read) -> Option<Self> {
        let all = &read.numbers_in_doubt;
        let more = all.len().saturating_sub(DOUBTS_MAX);
        (!all.is_empty()).then(|| Self {
            title: text.say_with("import-in-doubt", &[("count", all.len().into())]).into_owned(),
            lines: all.iter().take(DOUBTS_MAX).map(|one| line(text, one)).collect(),
            more: (more > 0)
                .then(|| text.say_with("count-more", &[("count", more.into())]).into_owned()),
        })
    }
}

/// "okrs.csv, row 12" and "Target: “2.500” was read as 2.5, with a mark before decimals".
fn line(text: &Text, one: &NumberInDoubt) -> (String, String) {
    let number = text.number(one.taken.get());
    // A number alone would look as doubtful as the cell: "2,500" is also how 2500 is shown.
    let mark = Arg::Code(if one.is_in_thousands() { "thousands" } else { "decimals" });
    let args = [("typed", one.typed.as_str().into()), ("number", number.into()), ("mark", mark)];
    let read_as = text.say_with("import-read-as", &args);
    let args = [("field", name(text, one.field).into()), ("reason", read_as.into())];
    (place(text, &one.table, one.line), text.say_with("import-cell", &args).into_owned())
}
