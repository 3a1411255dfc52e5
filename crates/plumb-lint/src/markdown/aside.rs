//! What stands before and after a statement and is no part of it: its state, score, owner, priority, ticket, number.

use super::line::Line;
use super::word_list::WordList;

/// What people put beside a statement to say how it goes, or what kind it is.
static STATES: WordList = WordList::new(
    "\
    achieved, abandoned, amber, aspirational, at risk, behind, blocked, canceled, cancelled, carried \
    over, carry over, closed, committed, complete, completed, delayed, deprioritised, deprioritized, \
    done, dropped, failed, finished, green, in progress, missed, moonshot, new, not achieved, not done, \
    not started, off track, on hold, on track, ongoing, open, orange, paused, postponed, red, roofshot, \
    started, stretch, tbc, to do, todo, wip, yellow",
);

/// What a part in brackets is about, where it begins with one of these.
static ABOUT: WordList = WordList::new(
    "\
    @, assignee, assigned, champion, confidence, dri, due, eta, final score, grade, lead, mid-q, owned \
    by, owner, owners, priority, progress, score, scored, status, weight",
);

/// What a link beside a statement reads like.
static LINK_WORDS: WordList = WordList::new(
    "\
    board, dashboard, design doc, details, doc, docs, document, epic, here, issue, jira, link, more, \
    notion, source, ticket, tracker, tracking issue",
);

/// Cuts away what stands around a statement.
pub(super) fn stripped(line: &Line) -> Line {
    let end = end(line);
    let begin = begin(line.text.get(..end).unwrap_or_default());
    line.slice(begin.min(end)..end)
}

/// Where a statement begins.
pub(super) fn begin(text: &str) -> usize {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || is_ornament(c));
        let next = after_bullet(trimmed)
            .or_else(|| after_shortcode(trimmed))
            .or_else(|| after_brackets(trimmed))
            .or_else(|| after_number(trimmed))
            .or_else(|| after_state(trimmed))
            .or_else(|| after_priority(trimmed))
            .or_else(|| after_mention(trimmed))
            .unwrap_or(trimmed);
        if next.len() == rest.len() {
            return text.len() - rest.len();
        }
        rest = next;
    }
}

/// Where a statement ends.
fn end(line: &Line) -> usize {
    let mut end = line.text.len();
    // A link is no statement's end where it is all there is.
    loop {
        let text = line.text.get(..end).unwrap_or_default();
        let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || is_ornament(c));
        let next = before_link(line, trimmed)
            .or_else(|| before_brackets(trimmed))
            .or_else(|| before_shortcode(trimmed))
            .or_else(|| before_mention(trimmed))
            .or_else(|| before_url(trimmed))
            .or_else(|| before_state(trimmed))
            .map_or_else(|| trimmed.trim_end_matches(':'), without_joint);
        if next.len() == end {
            return end;
        }
        end = next.len();
    }
}

/// Signs that ornament a line and say nothing in words.
fn is_ornament(c: char) -> bool {
    matches!(
        u32::from(c),
        0x200D | 0xFE0F | 0x20E3 | 0x2022 | 0x25A0..=0x27BF | 0x2B00..=0x2BFF | 0x1F000..=0x1FAFF
    ) || matches!(c, '·' | '◦' | '‣' | '⏳' | '⏰' | '⏸' | '⌛')
}

fn without_joint(text: &str) -> &str {
    text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '|' | ',' | ';' | '→' | '/' | '&')
    })
}

/// After a mark that joins what was cut to what follows: ":", " - ".
fn after_joint(rest: &str) -> Option<&str> {
    let trimmed = rest.trim_start();
    let spaced = trimmed.len() < rest.len();
    let mut chars = trimmed.chars();
    match chars.next()? {
        ':' | '–' | '—' | '|' | '→' => Some(chars.as_str()),
        '-' | '/' if spaced && (chars.as_str().is_empty() || chars.as_str().starts_with(' ')) => {
            Some(chars.as_str())
        }
        _ => None,
    }
}

/// A dash as somebody types a bullet.
fn after_bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '–', '—', '*', '>'])?;
    rest.starts_with(' ').then_some(rest)
}

/// ":white_check_mark:".
fn after_shortcode(text: &str) -> Option<&str> {
    let (name, rest) = text.strip_prefix(':')?.split_once(':')?;
    is_shortcode(name).then_some(rest)
}

fn before_shortcode(text: &str) -> Option<&str> {
    let (before, name) = text.strip_suffix(':')?.rsplit_once(':')?;
    (is_shortcode(name) && (before.is_empty() || before.ends_with(' '))).then_some(before)
}

fn is_shortcode(name: &str) -> bool {
    name.len() > 2
        && name.bytes().any(|byte| byte.is_ascii_lowercase())
        && name.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(&byte)
        })
}

fn after_brackets(text: &str) -> Option<&str> {
    let (open, rest) = text.split_at_checked(1)?;
    let close = match open {
        "(" => ')',
        "[" => ']',
        _ => return None,
    };
    let (inner, rest) = rest.split_once(close)?;
    let rest = is_aside(inner, open == "[").then_some(rest)?;
    Some(after_joint(rest).unwrap_or(rest))
}

fn before_brackets(text: &str) -> Option<&str> {
    let (rest, open) = if let Some(rest) = text.strip_suffix(')') {
        (rest, '(')
    } else {
        (
            text.strip_suffix(']').or_else(|| text.strip_suffix('}'))?,
            if text.ends_with(']') { '[' } else { '{' },
        )
    };
    let (before, inner) = rest.rsplit_once(open)?;
    is_aside(inner, open != '(').then_some(before)
}

/// Whether what stands in brackets is beside the statement.
fn is_aside(inner: &str, square: bool) -> bool {
    let inner =
        inner.trim().trim_matches(|c: char| is_ornament(c) || c.is_whitespace()).to_lowercase();
    let begins = |word: &str| {
        inner.strip_prefix(word).is_some_and(|rest| {
            word == "@" || rest.is_empty() || rest.starts_with([':', '=', ' ']) && rest.len() > 1
        })
    };
    inner.is_empty()
        || STATES.has(&inner)
        || LINK_WORDS.has(&inner)
        || is_score(&inner)
        || is_priority(&inner)
        || is_ticket(&inner)
        || inner.starts_with("http")
        || ABOUT.words().any(begins)
        || (square && (matches!(inner.as_str(), "x" | "-" | "?") || is_percent(&inner)))
}

/// "0.7", "1.0", ".7", "0.7/1.0", "5/10": grades and confidence, never targets.
fn is_score(text: &str) -> bool {
    let is_grade = |text: &str| {
        let text = text.trim();
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        matches!(whole, "" | "0" | "1")
            && text.contains('.')
            && !rest.is_empty()
            && rest.bytes().all(|byte| byte.is_ascii_digit())
    };
    match text.split_once('/') {
        Some((from, "1" | "1.0")) => is_grade(from),
        Some((from, "10")) => from.trim().parse::<u8>().is_ok_and(|from| from <= 10),
        _ => is_grade(text),
    }
}

fn is_percent(text: &str) -> bool {
    text.strip_suffix('%').is_some_and(|number| number.trim().parse::<u8>().is_ok())
}

fn is_priority(text: &str) -> bool {
    matches!(text.as_bytes(), [b'p' | b'P', b'0'..=b'4' | b'x' | b'X'])
}

/// "#123", "gh-123", "okr-45", in brackets alone.
fn is_ticket(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.strip_prefix('#').is_some_and(digits)
        || text.rsplit_once('-').is_some_and(|(name, number)| {
            // "[KR-1]" is a label.
            digits(number)
                && name.len() > 1
                && name != "kr"
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// "1.", "2)", "1.2.", "1.2 Grow": the number that a statement has in a list.
fn after_number(text: &str) -> Option<&str> {
    let mut rest = text.strip_prefix('#').unwrap_or(text);
    let is_hash = rest.len() < text.len();
    let mut groups = 0;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 2 {
            break;
        }
        groups += 1;
        rest = rest.get(digits..)?;
        match rest.strip_prefix('.') {
            Some(next) => rest = next,
            None => break,
        }
    }
    let ended = text.len() - rest.len() > 0 && text.get(..text.len() - rest.len())?.ends_with('.');
    let rest = match rest.strip_prefix([')', ':']) {
        Some(next) => next.strip_prefix(' '),
        None if ended => rest.strip_prefix(' '),
        // "1.2 Grow", but not "1.5 million riders".
        None if groups > 1 || is_hash => rest.strip_prefix(' ').filter(|next| {
            next.starts_with(char::is_uppercase) || next.starts_with(|c: char| c.is_ascii_digit())
        }),
        None => None,
    };
    rest.filter(|_| groups > 0)
}

fn after_state(text: &str) -> Option<&str> {
    let state = STATES.words().filter_map(|state| {
        let said = text.get(..state.len())?;
        said.eq_ignore_ascii_case(state).then(|| text.get(state.len()..)).flatten()
    });
    let after_grade = || {
        let len = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        text.split_at_checked(len).filter(|(grade, _)| is_score(grade)).map(|(_, rest)| rest)
    };
    state.min_by_key(|rest| rest.len()).or_else(after_grade).and_then(after_joint)
}

fn before_state(text: &str) -> Option<&str> {
    // "… – on track", "… | 0.7", "… - score: 0.7".
    let at = text.rfind([':', '–', '—', '|', '→']).or_else(|| text.rfind(" - "))?;
    let from = text.rfind(" - ").map_or(at, |dash| at.max(dash));
    let last = text
        .get(from..)?
        .trim_start_matches([' ', '-', ':', '–', '—', '|', '→'])
        .trim()
        .to_lowercase();
    let before = text.get(..from)?;
    let about = || {
        let word =
            before.rsplit([' ', '-', '(', '–', '—', '|']).next().unwrap_or_default().to_lowercase();
        let is_about = ABOUT.has(&word)
            && word != "@"
            && text.get(from..).is_some_and(|rest| rest.starts_with(':'));
        (is_about && (is_score(&last) || STATES.has(&last) || last.starts_with('@')))
            .then(|| before.len() - word.len())
            .and_then(|at| before.get(..at))
    };
    if let Some(before) = about() {
        return Some(before);
    }
    (STATES.has(&last) || is_score(&last))
        .then_some(before)
        .filter(|before| !before.trim().is_empty())
}

fn after_priority(text: &str) -> Option<&str> {
    let (priority, rest) = text.split_at_checked(2)?;
    let rest = after_joint(rest).or_else(|| rest.starts_with(" @").then_some(rest));
    rest.filter(|_| is_priority(priority))
}

fn after_mention(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('@')?;
    let len = rest.find(|c: char| !is_of_name(c)).unwrap_or(rest.len());
    let rest = rest.get(len..).filter(|_| len > 0)?;
    Some(after_joint(rest).unwrap_or_else(|| rest.trim_start_matches([',', '&', ' '])))
}

fn before_mention(text: &str) -> Option<&str> {
    let at = text.rfind('@')?;
    let (before, name) = (text.get(..at)?, text.get(at + 1..)?);
    let is_apart = before.is_empty() || before.ends_with([' ', ',', '/', '&', '|', ':']);
    (is_apart && !name.is_empty() && name.chars().all(is_of_name)).then(|| {
        let before = without_joint(before);
        // "Owner: @ana".
        let word = before.rsplit(' ').next().unwrap_or_default();
        let is_owner = ABOUT.has(&word.to_lowercase());
        before.get(..before.len() - if is_owner { word.len() } else { 0 }).unwrap_or(before)
    })
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')
}

fn before_url(text: &str) -> Option<&str> {
    let (before, last) = text.rsplit_once(char::is_whitespace)?;
    (last.starts_with("http://") || last.starts_with("https://")).then_some(before)
}

/// Before a link that names a place and says nothing: "… (#12)", "… [dashboard](…)".
fn before_link<'t>(line: &Line, text: &'t str) -> Option<&'t str> {
    let begin = line.link_to(text.len())?;
    let said = text.get(begin..)?.trim().to_lowercase();
    let names_a_place = LINK_WORDS.has(&said) || is_ticket(&said) || said.starts_with("http");
    names_a_place.then(|| text.get(..begin)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_stripped(text: &str, expected: &str) {
        let mut line = Line::default();
        line.push(text, 0..text.len());
        assert_eq!(stripped(&line).text, expected, "{text}");
    }

    #[test]
    fn state_score_owner_priority_and_ticket_are_beside_a_statement() {
        for text in "\
Ride more
✅ Ride more
🎯  Ride more 🚴‍♀️
:rocket: Ride more :tada:
[DONE] Ride more
[x] Ride more
(P1) Ride more
P0: Ride more
P2 - Ride more
[0.7] Ride more
0.7 – Ride more
[70%] Ride more [80%]
Ride more (0.7)
Ride more (score: 0.7)
Ride more | 0.7
Ride more — on track
Ride more - done
Ride more (at risk) ⚠️
In progress: Ride more
Done - Ride more
@ana Ride more
@ana, @ben: Ride more
Ride more @ana & @ben
Ride more (@ana, @ben)
Ride more (owner: Ana Bell)
Ride more - Owner: @ana
Ride more (#123)
[RIDE-12] Ride more
Ride more https://tracker.example/12
Ride more (confidence 5/10)
Ride more - score: 0.7
1. Ride more
2) Ride more
1.2 Ride more
1.2. Ride more
#3 Ride more
– Ride more
Ride more:
Ride more {#ride}"
            .lines()
        {
            check_stripped(
                text,
                if text.ends_with("{#ride}") { "Ride more {#ride}" } else { "Ride more" },
            );
        }
    }

    #[test]
    fn what_belongs_to_a_statement_stays() {
        for text in "\
100 riders (20 of them new)
1.5 million riders
3 towns ride
Rides per week (4 to 6)
Conversion rate (70%)
P95 latency < 300 ms
P1 incidents fall from 8 to 2
NPS: 40 → 60
Open the third workshop
New riders stay
Done means ridden
Score 4.5/5 in the survey
Grow from 0.5 to 0.7
70% of riders - in all towns - come back
E-mail to help@ride.example answered
Rides: 7
Churn <0.5
Ride 24/7
#1 in three towns"
            .lines()
        {
            check_stripped(text, text);
        }
    }

    #[test]
    fn a_link_is_cut_where_it_only_names_a_place() {
        let mut line = Line::default();
        line.push("Ride more ", 0..10);
        line.push("dashboard", 11..20);
        line.set_link(10, false);
        assert_eq!(stripped(&line).text, "Ride more");
        let mut line = Line::default();
        line.push("dashboard", 1..10);
        line.set_link(0, false);
        assert_eq!(stripped(&line).text, "dashboard");
    }
}
