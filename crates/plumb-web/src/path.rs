//! Where every page is. Addresses carry short numbers and no workspace.

use plumb_app::access::{invitation_path, password_path};
use plumb_core::blanking::Of;
use plumb_core::finding::Rule;
use plumb_core::id::{CheckInId, ReadingId};
use plumb_core::number::{Kind, Short};
use std::fmt::Write as _;
use uuid::Uuid;

/// Sign-in, with the page to go to afterwards.
pub(crate) fn sign_in(back_to: Option<&str>) -> String {
    match back_to {
        None => "/sign-in".to_owned(),
        Some(back_to) => format!("/sign-in?back={}", encoded(back_to)),
    }
}

/// This week.
pub(crate) const WEEK: &str = "/week";

/// Where somebody says that they have read what changed.
pub(crate) const SEEN: &str = "/week/seen";
/// This week with all that is told of what changed.
pub(crate) const ALL_NEWS: &str = "/week?news=all";

/// A team.
pub(crate) fn team(number: i64) -> String {
    format!("/teams/{}", Short::new(Kind::Team, number))
}

/// What a team is, and who is in it, for those who look after it.
pub(crate) fn team_edit(number: i64) -> String {
    format!("{}/edit", team(number))
}

/// The second look at what a team agreed for a cycle.
pub(crate) fn second_look(team_number: i64, cycle_number: i64) -> String {
    let cycle = Short::new(Kind::Cycle, cycle_number);
    format!("{}/second-look?cycle={cycle}", team(team_number))
}

/// Where a team is asked what it aims at in a cycle; in the current one where none is named.
pub(crate) fn recall(team_number: i64, cycle: Option<i64>) -> String {
    let of = format!("{}/recall", team(team_number));
    match cycle {
        Some(cycle) => format!("{of}?cycle={}", Short::new(Kind::Cycle, cycle)),
        None => of,
    }
}

/// Where the question what a team aims at is asked.
pub(crate) const RECALLS: &str = "/recalls";

/// An objective.
pub(crate) fn objective(number: i64) -> String {
    format!("/objectives/{}", Short::new(Kind::Objective, number))
}

/// A key result.
pub(crate) fn key_result(number: i64) -> String {
    format!("/key-results/{}", Short::new(Kind::KeyResult, number))
}

/// How a thing came to be what it is, beside its page.
pub(crate) fn history(of: &str) -> String {
    format!("{of}/history")
}

/// What was written into a thing and can be removed.
pub(crate) fn texts(of: Of, id: Uuid) -> String {
    format!("/texts/{}/{id}", of.code())
}

/// Where a change is taken back.
pub(crate) fn reversal(change: i64) -> String {
    format!("/changes/{change}/reversal")
}

/// The page of a thing; none where things of its kind have none.
pub(crate) fn thing(short: Short) -> Option<String> {
    Some(match short.kind {
        Kind::Team => team(short.number),
        Kind::Cycle => cycle(short.number),
        Kind::Objective => objective(short.number),
        Kind::KeyResult => key_result(short.number),
        Kind::Initiative => initiative(short.number),
        Kind::Person => return None,
    })
}

/// An address that says which change was saved just before.
pub(crate) fn with_saved(to: &str, change: i64) -> String {
    let (to, fragment) = to.split_once('#').map_or((to, None), |(to, part)| (to, Some(part)));
    let (to, _) = without_saved(to);
    let joint = if to.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|part| format!("#{part}")).unwrap_or_default();
    format!("{to}{joint}{SAVED}={change}{fragment}")
}

/// An address without that, and the change that it named.
pub(crate) fn without_saved(address: &str) -> (String, Option<i64>) {
    let Some((path, query)) = address.split_once('?') else { return (address.to_owned(), None) };
    let said = |part: &&str| part.strip_prefix(SAVED).is_some_and(|rest| rest.starts_with('='));
    let saved = query.split('&').find(said).and_then(|part| part[SAVED.len() + 1..].parse().ok());
    let rest = query.split('&').filter(|part| !said(part)).collect::<Vec<_>>();
    let rest = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
    (format!("{path}{rest}"), saved)
}

/// Names the change in an address.
const SAVED: &str = "saved";

/// Where a key result is written.
pub(crate) fn key_result_edit(number: i64) -> String {
    format!("{}/edit", key_result(number))
}

/// The same with its numbers filled in from its sentence.
pub(crate) fn key_result_edit_filled(number: i64) -> String {
    format!("{}?fill=sentence", key_result_edit(number))
}

/// Where the review of a key result under an objective comes from, as it is typed.
pub(crate) fn key_result_review(objective_number: i64) -> String {
    format!("{}/key-results/review", objective(objective_number))
}

/// Where a key result that is work becomes an initiative.
pub(crate) fn as_initiative(number: i64) -> String {
    format!("{}/initiative", key_result(number))
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

/// The review of a cycle, for the OKR lead.
pub(crate) fn cycle_review(number: i64) -> String {
    format!("{}/review", cycle(number))
}

/// All cycles.
pub(crate) const CYCLES: &str = "/cycles";
/// What holds what up.
pub(crate) const MAP: &str = "/map";
/// Search.
pub(crate) const SEARCH: &str = "/search";
/// What the review looks for.
pub(crate) const RULES: &str = "/rules";
/// Is it an OKR?
pub(crate) const SORTER: &str = "/sorter";

/// A rule of the review.
pub(crate) fn rule(rule: Rule) -> String {
    format!("{RULES}/{}", rule.code())
}

/// What a rule finds in an objective, its set, or a key result.
pub(crate) fn finding(of: Short, rule: Rule) -> String {
    format!("{}/findings/{}", thing(of).unwrap_or_default(), rule.code())
}

/// The same, with where to go afterwards.
pub(crate) fn finding_from(of: Short, rule: Rule, back: &str) -> String {
    format!("{}?back={}", finding(of, rule), encoded(back))
}

/// What a rule finds of all that a team wants in a cycle.
pub(crate) fn team_finding(team_number: i64, rule: Rule) -> String {
    format!("{}/findings/{}", team(team_number), rule.code())
}

/// The same of a cycle, with where to go afterwards.
pub(crate) fn team_finding_from(
    (team_number, cycle_number): (i64, i64),
    rule: Rule,
    back: &str,
) -> String {
    let cycle = Short::new(Kind::Cycle, cycle_number);
    format!("{}?cycle={cycle}&back={}", team_finding(team_number, rule), encoded(back))
}

/// Import of tables.
pub(crate) const IMPORTS: &str = "/imports";

/// How we work here.
pub(crate) const POLICY: &str = "/policy";

/// My profile.
pub(crate) const ME: &str = "/me";

/// My profile after something was done that no history tells.
pub(crate) fn me_after(said: &str) -> String {
    format!("{ME}?said={said}")
}

/// What programs can ask for, to be read.
pub(crate) const API: &str = "/api";

/// Everybody.
pub(crate) const PEOPLE: &str = "/people";
/// Whom a field offers in which a person is chosen.
pub(crate) const PEOPLE_CHOICES: &str = "/people/choices";
/// The tree of teams.
pub(crate) const TEAMS: &str = "/teams";
/// What nobody looks after.
pub(crate) const OWNERLESS: &str = "/ownerless";
/// The invitations that are open.
pub(crate) const INVITATIONS: &str = "/invitations";
/// Where invitations are made.
pub(crate) const INVITE: &str = "/invitations/new";
/// The last step of set-up.
pub(crate) const INVITE_AFTER_SET_UP: &str = "/invitations/new?after=set-up";

/// A person.
pub(crate) fn person(number: i64) -> String {
    format!("/people/{}", Short::new(Kind::Person, number))
}

/// Where an invitation is taken up, as it is passed on: `public_url` is where people reach the server, without a slash
/// at the end.
pub fn invitation_link(public_url: &str, secret: &str) -> String {
    format!("{public_url}{}", invitation_path(secret))
}

/// Where a new password is chosen, as it is passed on.
pub fn password_link(public_url: &str, secret: &str) -> String {
    format!("{public_url}{}", password_path(secret))
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
    fn what_was_saved_is_said_in_any_address() {
        for (to, there) in [
            ("/week", "/week?saved=7"),
            ("/write?team=T-1", "/write?team=T-1&saved=7"),
            ("/key-results/K-1#scoring", "/key-results/K-1?saved=7#scoring"),
            ("/week?saved=6", "/week?saved=7"),
            ("/week?saved=6&a=b", "/week?a=b&saved=7"),
        ] {
            assert_eq!(with_saved(to, 7), there);
        }
        assert_eq!(without_saved("/week?a=b&saved=7"), ("/week?a=b".to_owned(), Some(7)));
        assert_eq!(without_saved("/week?saved=soon"), ("/week".to_owned(), None));
        assert_eq!(without_saved("/week?savedness=1"), ("/week?savedness=1".to_owned(), None));
    }

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
