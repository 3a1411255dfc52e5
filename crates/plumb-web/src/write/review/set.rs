//! A set as a reviewer would read it: what to do, in the order of its weight, and what holds.

use super::super::sentence::Open;
use super::{Found, Said, tone};
use crate::path;
use crate::rules::more_on;
use plumb_app::reviews::{Known, SetReviewed};
use plumb_core::access::Actor;
use plumb_core::cycle::Cycle;
use plumb_core::dismissal::About;
use plumb_core::finding::{Rule, Severity};
use plumb_core::id::KeyResultId;
use plumb_core::number::{Kind, Short};
use plumb_core::team::Team;
use plumb_review::{Fact, SetFinding, Why};
use plumb_text::{Arg, Text, rules};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many thoughts are listed beside what weighs more; all of them stand with their statements.
const THOUGHTS_MAX: usize = 4;

/// One thing to do.
#[derive(Clone, Debug)]
pub(crate) struct Advice {
    pub(crate) tone: &'static str,
    /// What its rule is called: the one name that it has everywhere.
    pub(crate) chip: String,
    /// Why, where no statement says it beside itself.
    pub(crate) why: Option<String>,
    /// What to do or to think about; nothing where the statement says it beside itself.
    pub(crate) words: String,
    /// The statements that say it beside themselves: "K4 in K-57", their words, where it stands.
    pub(crate) of: Vec<(String, String, String)>,
    /// "More on S1", where its rule is explained and no statement leads there.
    pub(crate) more: Option<(String, String)>,
    /// Where it can be left as it is, by those who may.
    pub(crate) leave: Option<String>,
}

/// A finding that is left as it is.
#[derive(Clone, Debug)]
pub(crate) struct LeftLine {
    /// "K-57, K12".
    pub(crate) what: String,
    /// Why.
    pub(crate) reason: String,
    /// Where it can be looked at again.
    pub(crate) href: String,
}

/// What is told of a set.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetNotes {
    pub(crate) advice: Vec<Advice>,
    pub(crate) holds: Vec<String>,
    pub(crate) left: Vec<LeftLine>,
    /// How many are left as they are, in words.
    pub(crate) left_count: String,
}

/// Where what is said of a set can be left as it is, and where to go afterwards.
#[derive(Clone, Copy)]
pub(crate) struct Leaving<'a> {
    /// The objective of the set.
    pub(crate) of: Short,
    /// Whether the reader may.
    pub(crate) may: bool,
    pub(crate) back: &'a str,
}

/// A key result of the set, with what is said of it.
pub(crate) struct OfSet<'a> {
    pub(crate) id: KeyResultId,
    pub(crate) number: i64,
    pub(crate) statement: &'a str,
    pub(crate) said: &'a Said,
}

impl SetNotes {
    /// Whether there is anything to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.advice.is_empty() && self.holds.is_empty() && self.left.is_empty()
    }

    /// Leads to the form of the objective, where what is said of its own words does not stand on the page.
    pub(crate) fn without_own(&mut self, of: Short) {
        let own = format!("#{of}-");
        for (.., href) in self.advice.iter_mut().flat_map(|advice| &mut advice.of) {
            if href.starts_with(&own) {
                *href = format!("{}/edit", path::objective(of.number));
            }
        }
    }

    /// Gathers what is said of an objective and its key results. What stands among what is still open anyway is not told
    /// twice.
    pub(crate) fn of(
        text: &Text,
        (objective, together): (&Said, &SetReviewed),
        set: &[OfSet<'_>],
        open: &[Open],
        leaving: Leaving<'_>,
    ) -> Self {
        let mut todo = BTreeMap::<(Reverse<Severity>, Rule), Vec<(String, String, String)>>::new();
        let mut add = |found: &Found, (of, statement): (Short, &str)| {
            let rule = found.why_code.rule();
            let name = [("rule", rule.code().into()), ("of", of.to_string().into())];
            let name = text.say_with("write-review-rule-in", &name).into_owned();
            let href = at(found, of);
            let all = todo.entry((Reverse(found.severity_code), rule)).or_default();
            // Two gaps of one definition are one thing to look at: where it stands, if it does.
            match all.iter_mut().find(|(known, ..)| *known == name) {
                Some((.., known)) if found.anchor.is_some() => *known = href,
                Some(_) => {}
                None => all.push((name, statement.to_owned(), href)),
            }
        };
        for found in &objective.findings {
            add(found, (leaving.of, ""));
        }
        for one in set {
            for found in one.said.findings.iter().filter(|found| !is_open(found, one, open)) {
                add(found, (Short::new(Kind::KeyResult, one.number), one.statement));
            }
        }
        let mut thoughts = 0;
        let mut advice = together
            .together
            .iter()
            .map(|found| {
                let leave = path::finding_from(leaving.of, found.rule, leaving.back);
                let leave = leaving.may.then_some(leave);
                (found.severity, Advice { leave, ..Advice::of_set(text, found) })
            })
            .collect::<Vec<_>>();
        let of_statements = todo
            .into_iter()
            .filter(|((severity, _), _)| {
                thoughts += usize::from(severity.0 == Severity::Hint);
                severity.0 > Severity::Hint || thoughts <= THOUGHTS_MAX
            })
            .map(|((severity, rule), of)| {
                let tone = tone(severity.0);
                let chip = rules::page(rule).title.to_owned();
                let words = String::new();
                (severity.0, Advice { tone, chip, why: None, words, of, more: None, leave: None })
            });
        advice.extend(of_statements);
        // What is said of all together stands first among equals.
        advice.sort_by_key(|(severity, _)| Reverse(*severity));
        let advice = advice.into_iter().map(|(_, advice)| advice).collect();
        let mut all = together
            .holds
            .iter()
            .map(|one| text.say_code("review-set-holds", one.code(), &[]).into_owned())
            .collect::<Vec<_>>();
        all.extend(holds(text, objective, set));
        let numbers = set.iter().map(|one| (one.id, one.number)).collect::<BTreeMap<_, _>>();
        let left = together.left.iter().filter_map(|left| {
            let of = match left.about {
                About::Objective(_) => leaving.of,
                About::KeyResult(id) => Short::new(Kind::KeyResult, *numbers.get(&id)?),
                // It stands with all that the team wants.
                About::Team(..) => return None,
            };
            Some(LeftLine {
                what: format!("{of}, {}", left.rule.code()),
                reason: left.reason.clone(),
                href: path::finding_from(of, left.rule, leaving.back),
            })
        });
        let left = left.collect::<Vec<_>>();
        let count = [("count", left.len().into())];
        let left_count = text.say_with("finding-left-count", &count).into_owned();
        Self { advice, holds: all, left, left_count }
    }
}

/// What is told of all that a team wants.
#[derive(Clone, Debug, Default)]
pub(crate) struct WholeNotes {
    pub(crate) advice: Vec<Advice>,
    pub(crate) left: Vec<LeftLine>,
    /// How many are left as they are, in words.
    pub(crate) left_count: String,
}

impl WholeNotes {
    /// Whether there is anything to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.advice.is_empty() && self.left.is_empty()
    }

    /// Of a team in a cycle, with where to come back to.
    pub(crate) fn of(
        text: &Text,
        known: &Known,
        (team, cycle): (&Team, &Cycle),
        actor: &Actor,
        back: &str,
    ) -> Self {
        let href = |rule| path::team_finding_from((team.number, cycle.number), rule, back);
        let advice = known.of_the_whole().map(|found| {
            let may = actor.dismisses_for(team.id, found.rule);
            Advice { leave: may.then(|| href(found.rule)), ..Advice::of_set(text, found) }
        });
        let short = Short::new(Kind::Team, team.number);
        let mut left = Vec::<LeftLine>::new();
        for dismissal in known.left_of_the_whole().flat_map(|left| &left.dismissals) {
            let what = format!("{short}, {}", dismissal.rule.code());
            // One reason may stand for several things that a rule finds.
            if !left.iter().any(|line| line.what == what) {
                let reason = dismissal.reason.clone();
                left.push(LeftLine { what, reason, href: href(dismissal.rule) });
            }
        }
        let count = [("count", left.len().into())];
        let left_count = text.say_with("finding-left-count", &count).into_owned();
        Self { advice: advice.collect(), left, left_count }
    }
}

impl Advice {
    /// What is said of a set.
    pub(crate) fn of_set(text: &Text, found: &SetFinding) -> Self {
        let facts = found.why.facts();
        let args = facts.into_iter().map(|(name, fact)| {
            let arg = match fact {
                Fact::Count(count) => Arg::Count(count),
                Fact::Thing(thing) => Arg::Text(thing.to_string().into()),
                Fact::Words(words) => Arg::Text(words.into()),
            };
            (name, arg)
        });
        let why = text.say_code("review-set-why", found.why.code(), &args.collect::<Vec<_>>());
        Self {
            tone: tone(found.severity),
            chip: rules::page(found.rule).title.to_owned(),
            why: Some(why.into_owned()),
            words: text.say_code("review-set-ask", found.ask.code(), &[]).into_owned(),
            of: Vec::new(),
            more: Some((path::rule(found.rule), more_on(text, found.rule))),
            leave: None,
        }
    }
}

/// Where a finding stands on the page; where a chip says it instead, the form in which it is mended.
fn at(found: &Found, of: Short) -> String {
    match (&found.anchor, of.kind) {
        (Some(anchor), _) => format!("#{anchor}"),
        (None, Kind::KeyResult) => path::key_result_edit(of.number),
        (None, _) => format!("{}/edit", path::objective(of.number)),
    }
}

/// Whether a finding says what is asked before agreeing anyway.
fn is_open(found: &Found, one: &OfSet<'_>, open: &[Open]) -> bool {
    matches!(found.why_code, Why::NoStart | Why::NoTarget | Why::NoOwner)
        && open.iter().any(|open| open.of.as_deref() == Some(one.statement))
}

/// What holds: of the objective, of every key result, and of how many where not of all.
fn holds(text: &Text, objective: &Said, set: &[OfSet<'_>]) -> Vec<String> {
    let mut counted = Vec::<(&str, usize)>::new();
    for words in set.iter().flat_map(|one| &one.said.holds) {
        match counted.iter_mut().find(|(known, _)| known == words) {
            Some((_, count)) => *count += 1,
            None => counted.push((words, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| Reverse(*count));
    let (of_all, of_some): (Vec<_>, Vec<_>) =
        counted.into_iter().partition(|(_, count)| *count == set.len());
    let of_all = of_all.into_iter().map(|(words, _)| words).collect::<Vec<_>>();
    let together = |key: &str, words: &[&str]| {
        let what = [("what", text.list(words).into())];
        (!words.is_empty()).then(|| text.say_with(key, &what).into_owned())
    };
    let of_objective = objective.holds.iter().map(String::as_str).collect::<Vec<_>>();
    let of_some = of_some.into_iter().map(|(words, count)| {
        let args = [("what", words.into()), ("count", count.into()), ("all", set.len().into())];
        text.say_with("write-review-some", &args).into_owned()
    });
    let of_objective = together("write-review-objective-holds", &of_objective).into_iter();
    of_objective.chain(together("write-review-all-hold", &of_all)).chain(of_some).collect()
}
