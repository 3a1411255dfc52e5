//! What was saved just now, in words, with the way back: on whatever page follows a change.
//!
//! [`Signed::go`](crate::visitor::Signed::go) sends the browser on with the number of the change in the address, and
//! every page that is made through [`Page::read`] says what that change did, if it was the reader's own.

use super::told::{Said, Teller};
use crate::error::WebError;
use crate::page::Page;
use crate::path;
use plumb_app::App;
use plumb_app::views::history::just_done;
use plumb_core::change::Verb;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;

/// What was saved just now.
#[derive(Clone, Debug)]
pub(crate) struct Saved {
    /// What was done.
    pub(crate) verb: Verb,
    /// To what.
    pub(crate) thing: Option<Short>,
    /// "You agreed this objective".
    pub(crate) sentence: Vec<Said>,
    /// How it is taken back.
    pub(crate) undo: Option<Undo>,
}

/// A button that takes a change back.
#[derive(Clone, Debug)]
pub(crate) struct Undo {
    /// Where it is sent.
    pub(crate) action: String,
    /// The page to come back to.
    pub(crate) back: String,
    /// Whether it was an undoing that it takes back.
    pub(crate) is_redo: bool,
}

impl Undo {
    /// Of a change of the reader's own.
    pub(crate) fn of(change: i64, verb: Verb, back: &str) -> Self {
        Self {
            action: path::reversal(change),
            back: back.to_owned(),
            is_redo: verb == Verb::Undone,
        }
    }
}

impl Saved {
    /// Whether it was a check-in on the key result with this number.
    pub(crate) fn is_check_in_on(&self, key_result: i64) -> bool {
        self.checked_in() == Some(key_result)
    }

    /// Whether it took something back: that it was saved goes without saying.
    pub(crate) fn is_undoing(&self) -> bool {
        self.verb == Verb::Undone
    }

    /// The number of the key result on which it was a check-in.
    pub(crate) fn checked_in(&self) -> Option<i64> {
        let thing = self.thing.filter(|thing| thing.kind == Kind::KeyResult)?;
        (self.verb == Verb::CheckedIn).then_some(thing.number)
    }

    /// What the reader did by the change that the address names; nothing where that is not theirs to take back.
    pub(crate) async fn read(
        r: &mut Reader,
        app: &App,
        page: &Page,
    ) -> Result<Option<Self>, WebError> {
        let Some(number) = page.signed.saved else { return Ok(None) };
        let Some(told) = just_done(r, app, page.signed.caller(), number).await? else {
            return Ok(None);
        };
        let teller = Teller::on(page, &told.things, None);
        Ok(told.entries.first().map(|entry| Self {
            verb: entry.verb,
            thing: entry.thing.as_ref().map(|thing| thing.short),
            sentence: teller.sentence(entry),
            undo: entry
                .verb
                .can_be_undone()
                .then(|| Undo::of(number, entry.verb, &page.signed.here)),
        }))
    }
}
