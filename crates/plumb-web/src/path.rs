//! Where every page is. Addresses carry short numbers and no workspace.

use plumb_core::id::{CheckInId, ReadingId};
use plumb_core::number::{Kind, Short};
use std::fmt::Write as _;

/// Sign-in, with the page to go to afterwards.
pub(crate) fn sign_in(back_to: Option<&str>) -> String {
    match back_to {
        None => "/sign-in".to_owned(),
        Some(back_to) => format!("/sign-in?back={}", encoded(back_to)),
    }
}

/// This week.
pub(crate) const WEEK: &str = "/week";

/// A team.
pub(crate) fn team(number: i64) -> String {
    format!("/teams/{}", Short::new(Kind::Team, number))
}

/// An objective.
pub(crate) fn objective(number: i64) -> String {
    format!("/objectives/{}", Short::new(Kind::Objective, number))
}

/// A key result.
pub(crate) fn key_result(number: i64) -> String {
    format!("/key-results/{}", Short::new(Kind::KeyResult, number))
}

/// This week after a check-in on a key result.
pub(crate) fn week_after(number: i64) -> String {
    format!("{WEEK}?saved={}", Short::new(Kind::KeyResult, number))
}

/// The page of a key result after a check-in on it.
pub(crate) fn key_result_after(number: i64) -> String {
    format!("{}?saved=check-in", key_result(number))
}

/// Where a key result is written.
pub(crate) fn key_result_edit(number: i64) -> String {
    format!("{}/edit", key_result(number))
}

/// Where check-ins on a key result are sent.
pub(crate) fn check_ins(number: i64) -> String {
    format!("{}/check-ins", key_result(number))
}

/// Where the first value that was read becomes the start of a key result.
pub(crate) fn key_result_start(number: i64) -> String {
    format!("{}/start", key_result(number))
}

/// Where a key result gets its score.
pub(crate) fn score(number: i64) -> String {
    format!("{}/score", key_result(number))
}

/// Where a reading is corrected.
pub(crate) fn reading_correction(id: ReadingId) -> String {
    format!("/readings/{}/correction", id.0)
}

/// Where a reading is taken back.
pub(crate) fn reading_withdrawal(id: ReadingId) -> String {
    format!("/readings/{}/withdrawal", id.0)
}

/// Where a check-in is corrected.
pub(crate) fn check_in_correction(id: CheckInId) -> String {
    format!("/check-ins/{}/correction", id.0)
}

/// A cycle.
pub(crate) fn cycle(number: i64) -> String {
    format!("/cycles/{}", Short::new(Kind::Cycle, number))
}

/// All cycles.
pub(crate) const CYCLES: &str = "/cycles";
/// What holds what up.
pub(crate) const MAP: &str = "/map";
/// Search.
pub(crate) const SEARCH: &str = "/search";

/// A person.
pub(crate) fn person(number: i64) -> String {
    format!("/people/{}", Short::new(Kind::Person, number))
}

/// Writing, for a team or oneself, in a cycle.
pub(crate) fn write(team: Option<i64>, cycle: Option<i64>) -> String {
    let whom =
        team.map_or_else(|| MINE.to_owned(), |team| Short::new(Kind::Team, team).to_string());
    match cycle {
        Some(cycle) => format!("{WRITE}?team={whom}&cycle={}", Short::new(Kind::Cycle, cycle)),
        None => format!("{WRITE}?team={whom}"),
    }
}

/// Writing, wherever one left off.
pub(crate) const WRITE: &str = "/write";
/// Stands for a team where a person writes for themselves.
pub(crate) const MINE: &str = "me";

/// An initiative.
pub(crate) fn initiative(number: i64) -> String {
    format!("/initiatives/{}", Short::new(Kind::Initiative, number))
}

/// A text as part of a query.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                // Writing into a string can't fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// A page of ours to go back to: a path that begins with one slash, so that it can't lead to another host.
pub(crate) fn local(typed: &str) -> Option<&str> {
    let is_local = typed.starts_with('/')
        && !typed.starts_with("//")
        && !typed.contains('\\')
        && !typed.chars().any(char::is_control);
    is_local.then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_are_gone_back_to() {
        for there in ["/", "/teams/T-1?cycle=C-2"] {
            assert_eq!(local(there), Some(there));
        }
        for elsewhere in
            ["", "//evil.example", "https://evil.example", "/\\evil.example", "teams", "/a\nb"]
        {
            assert_eq!(local(elsewhere), None, "{elsewhere:?}");
        }
    }
}
