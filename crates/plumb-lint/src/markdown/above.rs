//! What stands above a statement: headings, lines and cells that name a team or a cycle, or keep some objectives apart
//! from others.

use super::heads::Heads;
use super::line::Line;
use super::period;
use super::sections::BELOW_HEADINGS;
use super::word_list::WordList;
use crate::review::Above;

/// Words for a team that are no name of it.
static TEAMS: WordList =
    WordList::new("chapter, crew, department, division, group, guild, squad, team, tribe, unit");

/// Words beside "OKRs" that name nobody.
static NOBODY: WordList = WordList::new(
    "\
    a, all, an, and, annual, aspirational, committed, current, draft, drafts, example, examples, final, for, goals, \
    in, individual, key, learning, list, monthly, new, next, objective, objectives, of, okr, okrs, old, our, personal, \
    planned, previous, proposed, quarterly, result, results, sample, stretch, team, teams, template, the, this, to, \
    yearly",
);

/// The whole, whose numbers its teams work towards.
static WHOLE: WordList = WordList::new(
    "business, company, company wide, companywide, global, org, organisation, organization",
);

/// The level of a row of a table: nothing is deeper.
const ROW: u8 = u8::MAX;

/// A heading, or a line or cell that does the same.
#[derive(Clone, Debug)]
struct Heading {
    level: u8,
    line: Line,
    team: Option<String>,
    cycle: Option<String>,
    /// It says that OKRs follow, or whose they are: then it stands above headings of its own level, too.
    is_said: bool,
}

/// The headings that are above the line being read.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// The outermost first.
    all: Vec<Heading>,
    /// The cycle that is named for the whole document: in its front matter.
    cycle: Option<String>,
}

impl Headings {
    /// The front matter names the cycle, or a title that does.
    pub(super) fn front_matter(&mut self, lines: &str) {
        let title = |line: &str| {
            let (name, title) = line.split_once(':')?;
            period::cycle(title).filter(|_| name.trim().eq_ignore_ascii_case("title"))
        };
        let cycle = lines.lines().find_map(period::cycle_after_name);
        self.cycle = cycle.or_else(|| lines.lines().find_map(title));
    }

    /// A heading ends those that are no higher.
    pub(super) fn leave(&mut self, level: u8) {
        self.all.retain(|heading| heading.level < level);
    }

    /// A heading that is no statement begins.
    pub(super) fn enter(&mut self, level: u8, line: &Line, heads: Option<Heads>) {
        self.leave(level);
        let team = match heads {
            Some(Heads::Okrs) => okrs_of(&line.text),
            _ => None,
        };
        let team = team.or_else(|| team_in(&line.text));
        let is_said = team.is_some() || matches!(heads, Some(Heads::Okrs | Heads::Objectives));
        let cycle = period::cycle(&line.text);
        self.all.push(Heading { level, line: line.clone(), team, cycle, is_said });
    }

    /// A line of its own does what a heading does, below all headings.
    pub(super) fn enter_line(&mut self, line: &Line, heads: Option<Heads>) {
        self.enter(BELOW_HEADINGS, line, heads);
        self.is_said();
    }

    /// An item of a list has objectives in it.
    pub(super) fn enter_item(&mut self, line: &Line) {
        let level = self.all.last().map_or(BELOW_HEADINGS, |last| last.level.max(BELOW_HEADINGS));
        self.enter(level.saturating_add(1), line, None);
        self.is_said();
    }

    /// The end of that item.
    pub(super) fn leave_item(&mut self) {
        self.all.pop();
    }

    /// The row of a table has a cell for its team, or for its cycle. An empty one goes on with what is above it.
    pub(super) fn enter_row(&mut self, team: Option<&Line>, cycle: Option<&Line>) {
        let words = |cell: Option<&Line>| cell.map(|line| plain(&line.text));
        let said = |words: Option<String>| words.filter(|words| !words.is_empty());
        let last = self.all.last().filter(|last| last.level == ROW);
        let of_last = |field: fn(&Heading) -> Option<String>| last.and_then(field);
        let is_said = said(words(team)).is_some() || said(words(cycle)).is_some();
        let own = said(words(team)).or_else(|| of_last(|last| last.team.clone()));
        let named = cycle.and_then(|line| period::cycle(&line.text));
        let named = named.or_else(|| said(words(cycle)));
        let named = named.or_else(|| of_last(|last| last.cycle.clone()));
        let is_same = last.is_some_and(|last| last.team == own && last.cycle == named);
        let Some(line) = team.or(cycle).filter(|_| is_said && !is_same).cloned() else { return };
        self.leave(ROW);
        self.all.push(Heading { level: ROW, line, team: own, cycle: named, is_said: true });
    }

    /// The end of that table.
    pub(super) fn leave_rows(&mut self) {
        self.leave(ROW);
    }

    fn is_said(&mut self) {
        if let Some(last) = self.all.last_mut() {
            last.is_said = true;
        }
    }

    /// A line names the cycle of what stands under the same heading.
    pub(super) fn names_cycle(&mut self, cycle: String) {
        match self.all.last_mut() {
            Some(heading) => heading.cycle = Some(cycle),
            None => self.cycle = Some(cycle),
        }
    }

    /// What is above a statement of a level.
    pub(super) fn above(&self, level: u8) -> Above {
        let all = || self.all.iter().filter(|one| one.level < level || one.is_said);
        let cycle = all().rev().find_map(|one| one.cycle.clone());
        Above {
            headings: all().map(|one| one.line.statement()).collect(),
            teams: all().filter_map(|one| one.team.clone()).collect(),
            is_whole: all()
                .rev()
                .find_map(|one| one.team.as_ref())
                .is_some_and(|team| WHOLE.has(team)),
            cycle: cycle.or_else(|| self.cycle.clone()),
        }
    }
}

/// Words in lower case with one blank between them.
fn plain(text: &str) -> String {
    let low = text.to_lowercase();
    let words = low.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whose OKRs a heading announces: "Workshop OKRs, Q4 2026".
fn okrs_of(text: &str) -> Option<String> {
    let plain = plain(text);
    let is_name = |word: &&str| {
        !NOBODY.has(word)
            && !TEAMS.has(word)
            && period::cycle(word).is_none()
            && !word.starts_with(|c: char| c.is_ascii_digit())
            && !matches!(
                *word,
                "quarter"
                    | "year"
                    | "cycle"
                    | "half"
                    | "fy"
                    | "first"
                    | "second"
                    | "third"
                    | "fourth"
                    | "may"
                    | "march"
            )
    };
    let name = plain.split(' ').filter(is_name).collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// The team that a heading is named after: "Workshop team", "Team: Workshop".
fn team_in(text: &str) -> Option<String> {
    /// Longer names are sentences.
    const WORDS_MAX: usize = 4;
    let plain = plain(text);
    let words = plain.split(' ').collect::<Vec<_>>();
    let name = match words.as_slice() {
        ["the", name @ .., last] | [name @ .., last] if TEAMS.has(last) => name,
        [first, name] if TEAMS.has(first) => std::slice::from_ref(name),
        [first, name @ ..] if TEAMS.has(first) && text.contains(':') => name,
        _ => return None,
    };
    let is_name =
        !name.is_empty() && name.len() < WORDS_MAX && !name.iter().all(|word| NOBODY.has(word));
    is_name.then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::heads::heads;

    #[track_caller]
    fn check_team(text: &str, expected: Option<&str>) {
        let mut line = Line::default();
        line.push(text, 0..text.len());
        let mut headings = Headings::default();
        headings.enter(1, &line, heads(text));
        let teams = headings.above(2).teams;
        assert_eq!(teams.first().map(String::as_str), expected, "{text}");
    }

    #[test]
    fn a_heading_names_a_team() {
        check_team("Workshop OKRs, Q4 2026", Some("workshop"));
        check_team("2026 Q3 OKRs: Workshop", Some("workshop"));
        check_team("Company OKRs", Some("company"));
        check_team("Workshop team", Some("workshop"));
        check_team("The rental desk squad", Some("rental desk"));
        check_team("Team: Rental desk", Some("rental desk"));
        check_team("Team Workshop", Some("workshop"));
        check_team("Team Workshop OKRs", Some("workshop"));
        for text in "\
Team OKRs
OKRs
Our quarterly OKRs, Q4 2026
OKRs for the third quarter
Committed OKRs
Workshop
Growth
The team
Objectives
Team members come and go as they like"
            .lines()
        {
            check_team(text, None);
        }
    }
}
