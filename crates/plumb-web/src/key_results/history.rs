//! What was said of a key result and what became of it, in the order of its days.

use crate::history::{Difference, of_key_result};
use crate::lines::Person;
use crate::{path, words};
use jiff::civil::Date;
use plumb_app::views::key_result::{CHECK_INS_PAGE, KeyResultView, Revision};
use plumb_core::access::Actor;
use plumb_core::blanking::{Of, left_of};
use plumb_core::change::Verb;
use plumb_core::check_in::CheckIn;
use plumb_core::id::{KeyResultId, MemberId};
use plumb_core::key_result::EarlierValues;
use plumb_store::Held;
use plumb_text::Text;
use uuid::Uuid;

/// A check-in or a change.
pub(super) struct Note {
    /// "84%, confidence 7/10"; "Changed: what is counted".
    pub(super) title: String,
    /// "Tue 17 Nov, Mira Lund".
    pub(super) when: String,
    /// What was said.
    pub(super) words: String,
    /// What was in the way.
    pub(super) in_the_way: Option<String>,
    /// What a change changed.
    pub(super) differences: Vec<Difference>,
    /// What stands small below it.
    pub(super) foot: Option<String>,
    /// Where it is corrected, by those who may.
    pub(super) correction: Option<String>,
    /// Where what was said is removed for good, by those who may.
    pub(super) texts: Option<String>,
}

/// Check-ins in pages.
pub(super) struct Pager {
    /// "21 to 40 of 75".
    pub(super) words: String,
    pub(super) later: Option<String>,
    pub(super) earlier: Option<String>,
}

/// The check-ins of this page with the changes of their time between them, the latest first.
pub(super) fn notes(text: &Text, actor: &Actor, view: &KeyResultView) -> Vec<Note> {
    let all = usize::try_from(view.row.digested.digest.check_ins).unwrap_or_default();
    let skipped = usize::try_from(view.check_ins_skipped).unwrap_or_default();
    let is_first = skipped == 0;
    let is_last = skipped + view.check_ins.len() >= all;
    let newest = view.check_ins.first().map(|check_in| check_in.on);
    let oldest = view.check_ins.last().map(|check_in| check_in.on);
    // A change stands on the page whose days it falls between.
    let is_here = |on: Date| {
        (is_first || newest.is_some_and(|newest| on <= newest))
            && (is_last || oldest.is_some_and(|oldest| on > oldest))
    };
    let check_ins = view
        .check_ins
        .iter()
        .map(|one| (one.on, one.recorded_at, of_check_in(text, actor, view, one)));
    let revisions = view
        .revisions
        .iter()
        .filter(|one| is_here(one.on))
        .map(|one| (one.on, one.at, of_revision(text, view, one)));
    let mut notes = revisions.chain(check_ins).collect::<Vec<_>>();
    // The sort is stable, so that what was said in one moment stays in its order.
    notes.sort_by_key(|(on, at, _)| std::cmp::Reverse((*on, *at)));
    notes.into_iter().map(|(_, _, note)| note).collect()
}

/// Where the rest of the check-ins are; nothing where all are here.
pub(super) fn pager(text: &Text, view: &KeyResultView) -> Option<Pager> {
    let all = view.row.digested.digest.check_ins;
    let (first, shown) = (view.check_ins_skipped, view.check_ins.len());
    let last = first + i64::try_from(shown).unwrap_or_default();
    if first == 0 && last >= all {
        return None;
    }
    let href = |skip: i64| {
        format!("{}?skip={skip}#history", path::key_result(view.row.digested.key_result.number))
    };
    let words = text.say_with(
        "page-of",
        &[("first", (first + 1).min(last).into()), ("last", last.into()), ("count", all.into())],
    );
    Some(Pager {
        words: words.into_owned(),
        later: (first > 0).then(|| href((first - CHECK_INS_PAGE).max(0))),
        earlier: (last < all).then(|| href(last)),
    })
}

fn of_check_in(text: &Text, actor: &Actor, view: &KeyResultView, check_in: &Held<CheckIn>) -> Note {
    let key_result = &view.row.digested.key_result;
    let kept = check_in.reading.and_then(|id| view.readings.iter().find(|kept| kept.id == id));
    let value = kept.map(|kept| {
        // Of milestones there may be several, written down together. What was taken back since is left out, unless it
        // is all.
        let together = view.readings.iter().filter(|one| one.is_beside(kept));
        let standing = together.filter(|one| !one.withdrawn);
        let standing = standing.map(|one| &one.reading).collect::<Vec<_>>();
        if standing.is_empty() {
            words::reading(text, key_result, &kept.reading)
        } else {
            words::readings(text, key_result, &standing)
        }
    });
    let sure = check_in.confidence.map(|confidence| {
        let tenths = i64::from(confidence.tenths());
        text.say_with("check-in-confidence", &[("confidence", tenths.into())]).into_owned()
    });
    let is_late = kept.is_some_and(|kept| kept.reading.about_on > view.row.position.span.due_on());
    let mut foot = Vec::new();
    if check_in.still_true {
        foot.push(text.say("check-in-still-true"));
    }
    if kept.is_some_and(|kept| {
        view.readings.iter().filter(|one| one.is_beside(kept)).all(|one| one.withdrawn)
    }) {
        foot.push(text.say("key-result-reading-withdrawn"));
    }
    if is_late {
        foot.push(text.say("key-result-reading-late"));
    }
    if check_in.confidence.is_none() {
        foot.push(text.say("confidence-not-stated"));
    }
    // Milestones that are in the plan no more have no title to tell.
    let said = [value, sure].into_iter().flatten().filter(|words| !words.is_empty());
    let title = said.collect::<Vec<_>>().join(", ");
    Note {
        title: if title.is_empty() { text.say("key-result-check-in").into_owned() } else { title },
        when: when(
            (text, view),
            check_in.on,
            check_in
                .by
                .and_then(|by| Person::of(text, Some(by), &view.people).map(|person| person.name)),
        ),
        words: check_in.evidence.clone(),
        in_the_way: Some(check_in.in_the_way.clone()).filter(|words| !words.is_empty()),
        differences: Vec::new(),
        foot: (!foot.is_empty()).then(|| foot.join(", ")),
        correction: view.may_check_in.then(|| path::check_in_correction(check_in.id)),
        texts: (actor.blanks(check_in.by) && says_something(check_in))
            .then(|| path::texts(Of::CheckIn, check_in.id.0)),
    }
}

/// Whether there are words in it that can be removed.
fn says_something(check_in: &CheckIn) -> bool {
    [&check_in.evidence, &check_in.in_the_way].iter().any(|words| !left_of(words).is_empty())
}

fn of_revision(text: &Text, view: &KeyResultView, revision: &Revision) -> Note {
    let foot = match revision.earlier {
        Some(EarlierValues::Restated) => Some(text.say("key-result-restated").into_owned()),
        Some(EarlierValues::LineBreaks) => Some(text.say("key-result-line-breaks").into_owned()),
        None => None,
    };
    Note {
        title: title(text, view, revision),
        when: when(
            (text, view),
            revision.on,
            Person::of(text, revision.by, &view.people).map(|person| person.name),
        ),
        words: revision.reason.clone(),
        in_the_way: None,
        differences: of_key_result(text, &|id| named(view, id), &revision.before, &revision.after),
        foot,
        correction: None,
        texts: None,
    }
}

/// "Tue 17 Nov, Mira Lund".
fn when((text, view): (&Text, &KeyResultView), on: Date, who: Option<String>) -> String {
    let position = &view.row.position;
    let day = if position.is_closed {
        text.day_with_year(on)
    } else {
        text.weekday_and_day(on, position.today)
    };
    match who {
        Some(who) => text
            .say_with("key-result-check-in-by", &[("day", day.into()), ("who", who.into())])
            .into_owned(),
        None => text.say_with("key-result-check-in-imported", &[("day", day.into())]).into_owned(),
    }
}

/// A person, or a key result that this one continues or continued.
fn named(view: &KeyResultView, id: Uuid) -> Option<String> {
    let person = view.people.get(&MemberId(id)).map(|member| member.name.clone());
    person.or_else(|| view.continued.get(&KeyResultId(id)).map(|(_, statement)| statement.clone()))
}

/// What became of it, in a few words: "Changed: what is counted".
pub(super) fn title(text: &Text, view: &KeyResultView, revision: &Revision) -> String {
    match revision.verb {
        Verb::KeyResultScored => text.say("revision-scored").into_owned(),
        Verb::ScoreRemoved => text.say("revision-score-removed").into_owned(),
        Verb::KeyResultRetired => text.say("revision-retired").into_owned(),
        _ => {
            let fields =
                of_key_result(text, &|id| named(view, id), &revision.before, &revision.after)
                    .into_iter()
                    .map(|one| one.field)
                    .collect::<Vec<_>>();
            if fields.is_empty() {
                return text.say("revision-changed").into_owned();
            }
            let fields = text.list(&fields);
            text.say_with("revision-changed-what", &[("fields", fields.into())]).into_owned()
        }
    }
}
