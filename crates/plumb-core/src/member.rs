//! People in a workspace. Names live here and in the account alone, never in histories or logs.

use crate::codes::codes;
use crate::id::{AccountId, MemberId};
use jiff::civil::Date;

codes! {
    /// How pages look to a person.
    pub enum Theme {
        /// As the person's system says.
        System => "system",
        /// Dark ink on light paper.
        Light => "light",
        /// Light ink on dark paper.
        Dark => "dark",
    }
}

/// A person in a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their identity.
    pub id: MemberId,
    /// The number in `P-12`.
    pub number: i64,
    /// Who signs in as them; none for people who are only named (imported, not yet invited) or erased.
    pub account: Option<AccountId>,
    /// Their name as they write it; empty once erased, shown as "Former member".
    pub name: String,
    /// A BCP 47 tag; the workspace's where none.
    pub locale: Option<String>,
    /// IANA zone in which instants are written for them; it never changes a number.
    pub zone: Option<String>,
    /// How pages look to them.
    pub theme: Theme,
    /// Whether single keys act as shortcuts.
    pub shortcuts: bool,
    /// From this day they take no part any more; kept in what they did.
    pub archived_on: Option<Date>,
    /// Erased: the name is gone and stays gone.
    pub erased: bool,
}

impl Member {
    /// Whether they take part: neither archived nor erased.
    pub fn takes_part(&self) -> bool {
        self.archived_on.is_none() && !self.erased
    }
}
