//! Whether words name a cycle: a quarter, a year, a cycle by its number. Which days it has they don't say, since years
//! begin in other months for other organisations.

use super::word_list::WordList;
use std::collections::BTreeSet;

static MONTHS: WordList = WordList::new(
    "january, february, march, april, may, june, july, august, september, october, november, december",
);

/// Words of other things, too: alone they name no month.
static NOT_SURELY: WordList = WordList::new("march, may");

static ORDINALS: WordList = WordList::new(
    "1st, 2nd, 3rd, 4th, first, second, third, fourth, this, next, current, last, previous",
);

static SPANS: WordList =
    WordList::new("quarter, cycle, half, semester, season, sprint, trimester, tertial, year");

/// The words before a colon, after which the cycle is named.
static NAMES: WordList =
    WordList::new("cycle, okr cycle, quarter, period, time frame, timeframe, time period, year");

/// The cycle that a heading names, by its words in one order; nothing where it names none.
pub(super) fn cycle(text: &str) -> Option<String> {
    let low = text.to_lowercase();
    let words = low.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>();
    let mut named = BTreeSet::new();
    let mut months = 0;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let (before, after) = (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at + 1));
        let number = |word: Option<&&str>| word.is_some_and(|word| word.parse::<u16>().is_ok());
        if is_year(word) && is_short(after) && is_short(words.get(at + 2)) {
            // "2026-10-03": the day on which something was written.
            at += 3;
            continue;
        }
        if is_year(word) || is_part(word) {
            named.insert((*word).to_owned());
        } else if let Some((year, part)) = joined(word) {
            named.extend([format!("20{year:02}"), part.to_owned()]);
        } else if word.strip_prefix("fy").is_some_and(|year| {
            if year.is_empty() { number(after) } else { year.parse::<u16>().is_ok() }
        }) {
            named.insert(if *word == "fy" {
                format!("fy{}", after.copied().unwrap_or_default())
            } else {
                (*word).to_owned()
            });
        } else if SPANS.has(word) && before.is_some_and(|before| ORDINALS.has(before)) {
            named.insert(format!("{} {word}", before.copied().unwrap_or_default()));
        } else if matches!(*word, "cycle" | "sprint" | "quarter") && number(after) {
            named.insert(format!("{word} {}", after.copied().unwrap_or_default()));
        } else if MONTHS.has(word) {
            months += usize::from(!NOT_SURELY.has(word));
            named.insert((*word).to_owned());
        }
        at += 1;
    }
    // A month that may be another word is one beside whatever else names a cycle.
    let is_named = months > 0 || named.iter().any(|word| !NOT_SURELY.has(word));
    is_named.then(|| named.into_iter().collect::<Vec<_>>().join(" "))
}

/// The cycle that a line names after saying so: "Cycle: Q4 2026".
pub(super) fn cycle_after_name(text: &str) -> Option<String> {
    let (name, after) = text.split_once(':')?;
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if !NAMES.has(&name) {
        return None;
    }
    cycle(after).or_else(|| {
        // Whatever its name is, it has one.
        let after = after.trim().to_lowercase();
        after.chars().any(char::is_alphanumeric).then_some(after)
    })
}

/// The cycle that the name of a file or of its folder names: "okrs/2026-q4.md", "q4/workshop.md".
pub(super) fn cycle_of_file(path: &str) -> Option<String> {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    cycle(stem).or_else(|| cycle(parts.next()?))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("20") || word.starts_with("19"))
        && word.parse::<u16>().is_ok()
}

/// A number as a month or a day has it.
fn is_short(word: Option<&&str>) -> bool {
    word.is_some_and(|word| word.len() <= 2 && word.parse::<u8>().is_ok())
}

/// "q3", "h2".
fn is_part(word: &str) -> bool {
    matches!(word, "q1" | "q2" | "q3" | "q4" | "h1" | "h2")
}

/// "2026q3", "26q3", "q32026", "q326", "fy26q3".
fn joined(word: &str) -> Option<(u16, &str)> {
    let word = word.strip_prefix("fy").unwrap_or(word);
    let year = |year: &str| {
        let number = year.parse::<u16>().ok()?;
        (year.len() == 2 || is_year(year)).then_some(number % 100)
    };
    let at_end = word.len().checked_sub(2).and_then(|at| word.split_at_checked(at));
    let at_end = at_end.filter(|(_, part)| is_part(part));
    let found = at_end.and_then(|(before, part)| Some((year(before)?, part)));
    found.or_else(|| {
        let (part, after) = word.split_at_checked(2).filter(|(part, _)| is_part(part))?;
        Some((year(after)?, part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_a_cycle() {
        for (text, expected) in [
            ("Workshop OKRs, Q4 2026", Some("2026 q4")),
            ("2026 Q3 OKRs", Some("2026 q3")),
            ("2026Q3", Some("2026 q3")),
            ("Q3'26", Some("q3")),
            ("FY26 Q3", Some("fy26 q3")),
            ("FY 2027", Some("2027 fy2027")),
            ("H1", Some("h1")),
            ("OKRs 2027", Some("2027")),
            ("This quarter", Some("this quarter")),
            ("The third quarter", Some("third quarter")),
            ("Cycle 12", Some("cycle 12")),
            ("October – December", Some("december october")),
            ("March to May 2027", Some("2027 march may")),
            ("Team OKRs", None),
            ("March of the riders", None),
            ("What may come", None),
            ("Last changed 2026-10-03", None),
            ("Quarterly OKRs", None),
            ("Room 2100a", None),
            ("", None),
        ] {
            assert_eq!(cycle(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_line_says_which_cycle_it_is() {
        for (text, expected) in [
            ("Cycle: Q4 2026", Some("2026 q4")),
            ("**Period**: winter", Some("winter")),
            ("Quarter: ", None),
            ("Owner: Q4 2026", None),
            ("Q4 2026", None),
        ] {
            assert_eq!(cycle_after_name(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_file_or_its_folder_names_a_cycle() {
        for (path, expected) in [
            ("okrs/2026-q4.md", Some("2026 q4")),
            ("2026-Q4.okrs.md", Some("2026 q4")),
            ("okrs/2026/q4/workshop.md", Some("q4")),
            ("C:\\okrs\\2027\\workshop.md", Some("2027")),
            ("2026/okrs/workshop.md", None),
            ("2026-10-03-workshop.md", None),
            ("okrs.md", None),
            ("-", None),
        ] {
            assert_eq!(cycle_of_file(path).as_deref(), expected, "{path}");
        }
    }
}
