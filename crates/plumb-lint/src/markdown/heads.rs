//! What a line says of the lines after it, or of another.

use super::aside;
use super::word_list::WordList;

/// What the lines after a line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// "Key Results".
    KeyResults,
    /// "Objectives".
    Objectives,
    /// "Team OKRs, Q3 2026", "2026 Q3".
    Okrs,
    /// "Notes", "Links".
    Other,
}

/// How lines begin that teach rather than want something.
static OPENS: WordList = WordList::new(
    "about, how to, how we, further, key concepts, related, tips, what are, what is, when to, why to",
);

/// "We will … as measured by:", with how much of it is the objective.
pub(super) fn formula(text: &str) -> Option<usize> {
    let low = text.to_lowercase();
    if low.len() != text.len() || !low.trim_start().starts_with("we will ") {
        return None;
    }
    let end =
        ["as measured by", "measured by", "so that:"].iter().find_map(|words| low.rfind(words));
    let end = end.unwrap_or(text.len());
    Some(
        text.get(..end)?
            .trim_end_matches(|c: char| {
                c.is_whitespace() || matches!(c, ',' | ':' | '–' | '—' | '-')
            })
            .len(),
    )
}

static PERIODS: WordList = WordList::new(
    "\
    q1, q2, q3, q4, h1, h2, fy, quarter, year, cycle, first, second, third, fourth, january, february, \
    march, april, may, june, july, august, september, october, november, december",
);

/// Whole lines that head something else. Their first word alone would be the first word of an objective, too.
static OTHERS: WordList = WordList::new(
    "\
    about, action items, actions, agenda, appendix, assumptions, background, backlog, blockers, \
    changelog, comments, confidence, contents, context, contributors, dates, decisions, definitions, \
    deliverables, dependencies, description, details, discussion, dropped, external references, faq, \
    feedback, further reading, glossary, grading, guidelines, health metrics, history, how, how to, how \
    we work, ideas, initiatives, intro, introduction, issues, key dates, key initiatives, learnings, \
    legend, lessons, lessons learned, license, links, meetings, members, milestones, mission, next \
    steps, non-goals, notes, open questions, out of scope, overview, owners, parking lot, people, plan, \
    priorities, process, progress, projects, questions, rationale, references, reflections, resources, \
    retro, retrospective, review, reviews, risks, roadmap, roles, scores, scoring, see also, \
    stakeholders, status, strategy, success metrics, summary, table of contents, tasks, team, team \
    members, the team, things to note, timeline, tl;dr, toc, todo, updates, values, vision, what didn't, \
    what went well, why, why it matters, why now, why this matters",
);

static RESULTS: WordList = WordList::new(
    "\
    key result, key results, krs, kr, results, measured by, as measured by, how we measure it, measures \
    of success",
);

/// What the lines after a heading or a line of its own are; nothing where it is a statement or says nothing of it.
pub(super) fn heads(text: &str) -> Option<Heads> {
    let begin = aside::begin(text);
    let text =
        text.get(begin..)?.trim().trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let low = text.to_lowercase();
    let without_note = low.split_once(['(', '[']).map_or(low.as_str(), |(before, _)| before);
    let whole = without_note.trim().trim_end_matches([':', '.', ',', '-', '–', '—', ' ']);
    if RESULTS.has(whole) {
        return Some(Heads::KeyResults);
    }
    if OTHERS.has(whole) {
        return Some(Heads::Other);
    }
    if OPENS.words().any(|opens| low.strip_prefix(opens).is_some_and(|rest| rest.starts_with(' ')))
    {
        return Some(Heads::Other);
    }
    let is_period = |word: &str| {
        PERIODS.has(word)
            || (word.len() == 4
                && (word.starts_with("20") || word.starts_with("19"))
                && word.parse::<u16>().is_ok())
            || word.strip_prefix("fy").is_some_and(|year| year.parse::<u16>().is_ok())
            || word.strip_prefix("20").and_then(|rest| rest.split_once('q')).is_some_and(
                |(year, quarter)| year.parse::<u8>().is_ok() && quarter.parse::<u8>().is_ok(),
            )
    };
    let all =
        low.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let all = all.collect::<Vec<_>>();
    let said = all.iter().copied().filter(|word| {
        !is_period(word)
            && !matches!(*word, "our" | "the" | "for" | "of" | "in" | "and" | "to" | "this")
    });
    let said = said.collect::<Vec<_>>();
    let is_okr = |word: Option<&&str>| matches!(word, Some(&"okr" | &"okrs"));
    let names_okrs = said.iter().any(|word| is_okr(Some(word))) && said.len() <= 4
        || (is_okr(said.first()) || is_okr(said.last())) && said.len() <= 8;
    if names_okrs
        || low.contains("objectives and key results")
        || low.contains("objectives & key results")
    {
        return Some(Heads::Okrs);
    }
    match said.as_slice() {
        [] if !all.is_empty() => Some(Heads::Okrs),
        ["key", "results", ..] | [.., "key", "results"] if said.len() <= 4 => {
            Some(Heads::KeyResults)
        }
        ["objectives" | "goals"] | [_, "objectives" | "goals"] | ["objectives" | "goals", _] => {
            Some(Heads::Objectives)
        }
        [
            "notes" | "links" | "retrospective" | "retro" | "appendix" | "references" | "glossary"
            | "faq" | "changelog",
            ..,
        ] if said.len() <= 5 => Some(Heads::Other),
        _ => None,
    }
}

/// Whether a line among others is none of them: it heads some, or notes.
pub(super) fn is_head(text: &str) -> bool {
    matches!(heads(text), Some(Heads::KeyResults | Heads::Other))
}

/// Words before a colon that make a line say something about a statement and be none.
static ABOUT: WordList = WordList::new(
    "\
    action, actions, assignee, background, blockers, champion, comment, comments, confidence, context, \
    current, deadline, definition, dependencies, dependency, description, dri, due, final, final score, \
    grade, how, initiative, initiatives, issue, lead, leads, link, links, note, notes, owner, owners, \
    priority, progress, project, projects, rationale, risk, risks, score, source, sponsor, status, task, \
    tasks, team, why",
);

/// "Owner: Ana", "Why: …".
pub(super) fn is_about(text: &str) -> bool {
    let text = text.get(aside::begin(text)..).unwrap_or(text);
    text.split_once(':').is_some_and(|(before, _)| {
        let before = before.trim().to_lowercase();
        ABOUT.has(&before)
            || matches!(before.as_str(), "update" | "updates" | "result so far" | "last update")
    })
}

/// What is written where a statement will be once somebody thinks of one.
pub(super) fn is_placeholder(text: &str) -> bool {
    let low = text.trim().trim_end_matches(['.', '…', ':']).to_lowercase();
    !low.chars().any(char::is_alphabetic)
        || matches!(
            low.as_str(),
            "tbd"
                | "tba"
                | "tbc"
                | "n/a"
                | "na"
                | "none"
                | "todo"
                | "xxx"
                | "x"
                | "objective"
                | "key result"
                | "key results"
                | "..."
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_its_own_heads_others() {
        for (text, expected) in [
            ("Key Results", Some(Heads::KeyResults)),
            ("Key results:", Some(Heads::KeyResults)),
            ("KRs (Q3)", Some(Heads::KeyResults)),
            ("🔑 Key Results", Some(Heads::KeyResults)),
            ("As measured by:", Some(Heads::KeyResults)),
            ("Q3 Key Results", Some(Heads::KeyResults)),
            ("Objectives", Some(Heads::Objectives)),
            ("Company Objectives 2026", Some(Heads::Objectives)),
            ("Goals for Q3", Some(Heads::Objectives)),
            ("Workshop OKRs, Q3 2026", Some(Heads::Okrs)),
            ("Objectives and Key Results", Some(Heads::Okrs)),
            ("2026 Q3", Some(Heads::Okrs)),
            ("Q4", Some(Heads::Okrs)),
            ("2026Q3", Some(Heads::Okrs)),
            ("October – December 2026", Some(Heads::Okrs)),
            ("Notes", Some(Heads::Other)),
            ("Retrospective Q3", Some(Heads::Other)),
            ("Why?", Some(Heads::Other)),
            ("Riders come back", None),
            ("Every team looks at its OKRs on Mondays", None),
            ("How to use these OKRs", Some(Heads::Other)),
            ("Workshop", None),
            ("Team spirit grows", None),
            ("Risk of theft falls", None),
        ] {
            assert_eq!(heads(text), expected, "{text}");
        }
    }

    #[test]
    fn the_formula_is_an_objective() {
        let text = "We will bring riders back, as measured by:";
        assert_eq!(
            formula(text).and_then(|end| text.get(..end)),
            Some("We will bring riders back")
        );
        assert_eq!(formula("Riders come back"), None);
    }
}
