//! What is said of objectives together: the rules about sets that a document can answer.
//!
//! A document is read as its team put it before everyone. Whose an objective is and in which cycle, its headings say;
//! what they don't say is not guessed, and the rules that need the rest of a workspace are not asked.

use crate::policy::Policy;
use crate::report::{OfSet, Set, Statement};
use crate::review::{Above, Draft};
use plumb_core::alignment::Links;
use plumb_core::ambition::Ambition;
use plumb_core::finding::Rule;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Purpose;
use plumb_core::policy::Policy as Settled;
use plumb_core::unit::Unit;
use plumb_core::written::Written;
use plumb_review::{CycleSet, InSet, SetFinding, SetWhy, Stage, TeamSet};
use std::collections::{BTreeMap, BTreeSet};

/// The rules about sets that a document can answer. The others need what only a workspace of Plumb knows: links, signs,
/// confidences, scores, owners, the cycle before, and the moment before agreeing.
pub const ASKED: [Rule; 5] = [Rule::S1, Rule::S2, Rule::S3, Rule::S7, Rule::S8];

/// What is known of a set beside what the review says of it.
#[derive(Debug)]
pub(crate) struct Around {
    above: Above,
    ambition: Option<Ambition>,
    of_key_results: Vec<Option<Ambition>>,
}

impl Around {
    pub(crate) fn of(draft: &Draft) -> Self {
        Self {
            above: draft.above.clone(),
            ambition: draft.ambition,
            of_key_results: draft.key_results.iter().map(|one| one.ambition).collect(),
        }
    }

    /// What the others are held against: its own word, else that of the first key result that has one. A set in which
    /// nobody said anything is of one kind.
    fn ambition(&self) -> Ambition {
        let said = self.ambition.or_else(|| self.of_key_results.iter().flatten().next().copied());
        said.unwrap_or_default()
    }
}

/// What is found, each with the place of its set among all.
pub(crate) fn review(sets: &[Set], arounds: &[Around], policy: &Policy) -> Vec<(usize, OfSet)> {
    let document = Document::new(sets, arounds);
    let settled = policy.of_workspace();
    let mut findings = document.of_each(&settled);
    findings.extend(document.of_teams(&settled));
    let told = findings.into_iter().filter_map(|finding| {
        let severity = policy.rules.severity_of(finding.rule, finding.severity)?;
        document.placed(SetFinding { severity, ..finding })
    });
    told.collect()
}

/// An objective with its key results, as the review takes it.
struct One<'d> {
    /// Which of the document's sets.
    at: usize,
    above: &'d Above,
    set: plumb_review::Set<'d>,
}

struct Document<'d> {
    all: Vec<One<'d>>,
    /// What the short numbers mean: which set, and where it stands.
    places: BTreeMap<Short, (usize, &'d Statement)>,
}

impl<'d> Document<'d> {
    fn new(sets: &'d [Set], arounds: &'d [Around]) -> Self {
        let mut places = BTreeMap::new();
        let mut all = Vec::new();
        let mut key_results = 0;
        let teams = arounds.iter().map(|around| &around.above.teams).collect::<BTreeSet<_>>();
        let teams = (0..).zip(teams).map(|(at, teams)| (teams, at)).collect::<BTreeMap<_, _>>();
        for (at, (set, around)) in sets.iter().zip(arounds).enumerate() {
            // Key results of an objective that stands elsewhere are no set.
            let Some(objective) = &set.objective else { continue };
            let number = short(Kind::Objective, at);
            places.insert(number, (at, &objective.statement));
            let team = teams.get(&around.above.teams).copied().unwrap_or_default();
            let team = short(Kind::Team, team);
            let mut of_set = Vec::new();
            for (one, ambition) in set.key_results.iter().zip(&around.of_key_results) {
                let number = short(Kind::KeyResult, key_results);
                key_results += 1;
                places.insert(number, (at, &one.statement));
                let (text, review) = (one.statement.text.as_str(), &one.review);
                let (measure, unit) = (&Written::Nothing, &Unit::Count);
                of_set.push(InSet {
                    ambition: *ambition,
                    stage: Stage::Proposed,
                    ..InSet::reviewed(number, team, text, review, measure, unit)
                });
            }
            let set = plumb_review::Set {
                objective: number,
                statement: &objective.statement.text,
                ambition: around.ambition(),
                // Nothing in a file says otherwise.
                purpose: Purpose::Strategic,
                stage: Stage::Proposed,
                path: None,
                supports: Vec::new(),
                is_being_agreed: false,
                key_results: of_set,
            };
            all.push(One { at, above: &around.above, set });
        }
        Self { all, places }
    }

    /// Of each objective, and of those under the same headings together: under other headings they may be another team's.
    fn of_each(&self, settled: &Settled) -> Vec<SetFinding> {
        // In the order of the document, since headings are known by where they begin.
        let mut groups = BTreeMap::<_, Vec<_>>::new();
        for one in &self.all {
            let begins = one.above.headings.iter().map(Statement::begin).collect::<Vec<_>>();
            groups.entry(begins).or_default().push(one);
        }
        // Where there is no key result at all, they stand elsewhere.
        let has_key_results = self.all.iter().any(|one| !one.set.key_results.is_empty());
        let is_said = |finding: &SetFinding| {
            has_key_results || !matches!(finding.why, SetWhy::KeyResultsFew { count: 0, .. })
        };
        let findings = groups.values().flat_map(|group| {
            let team = short(Kind::Team, group.first().map_or(0, |one| one.at));
            team_set(team, group).review(settled).findings
        });
        let asked =
            |finding: &SetFinding| finding.rule != Rule::S8 && ASKED.contains(&finding.rule);
        findings.filter(|finding| asked(finding) && is_said(finding)).collect()
    }

    /// Of teams beside each other in a cycle, as far as headings name them.
    fn of_teams(&self, settled: &Settled) -> Vec<SetFinding> {
        let mut cycles = BTreeMap::<_, BTreeMap<_, Vec<_>>>::new();
        for one in self.all.iter().filter(|one| !one.above.teams.is_empty()) {
            let teams = cycles.entry(&one.above.cycle).or_default();
            teams.entry(&one.above.teams).or_insert_with(Vec::new).push(one);
        }
        let findings = cycles.values().filter(|teams| teams.len() > 1).flat_map(|teams| {
            let all = teams.values().flatten().copied().collect::<Vec<_>>();
            let cycle = CycleSet {
                teams: (0..)
                    .zip(teams.values())
                    .map(|(at, of)| team_set(short(Kind::Team, at), of))
                    .collect(),
                tree: Vec::new(),
                links: links(&all),
                is_first: false,
            };
            cycle.review(settled).findings
        });
        findings.filter(|finding| finding.rule == Rule::S8).collect()
    }

    /// Where a finding is shown: what is said of a team at the heading above its objectives, or at the first of them.
    fn placed(&self, finding: SetFinding) -> Option<(usize, OfSet)> {
        let mut places = finding.about.things().iter().filter_map(|thing| {
            if thing.kind != Kind::Team {
                return self.places.get(thing).copied();
            }
            // A group goes by the number of its first objective.
            let (at, objective) =
                self.places.get(&Short::new(Kind::Objective, thing.number)).copied()?;
            let first = self.all.iter().find(|one| one.at == at)?;
            Some((at, first.above.headings.last().unwrap_or(objective)))
        });
        let (at, place) = places.next()?;
        let place = place.clone();
        let beside = places.map(|(_, statement)| statement.clone()).collect();
        Some((at, OfSet { place, beside, finding }))
    }
}

fn team_set<'d>(team: Short, group: &[&One<'d>]) -> TeamSet<'d> {
    TeamSet {
        team,
        is_taking_part: true,
        sets: group.iter().map(|one| one.set.clone()).collect(),
        before: Vec::new(),
        scored: Vec::new(),
        hands: Vec::new(),
    }
}

/// A team within another works towards what that one wants, and all of them towards what the whole wants: they share its
/// numbers, and don't own them twice. Each team has one link in and one out, whatever it has objectives.
fn links(all: &[&One<'_>]) -> Links<Short> {
    let mut teams = BTreeMap::new();
    for one in all {
        let next = teams.len();
        teams.entry(one.above.teams.as_slice()).or_insert((next, one.above.is_whole));
    }
    // What teams want leads out of them, and into those above.
    let (out, into) = (|at| short(Kind::Team, at), |at| short(Kind::Cycle, at));
    let mut links = Vec::new();
    for one in all {
        let Some((at, _)) = teams.get(one.above.teams.as_slice()) else { continue };
        links.push((one.set.objective, out(*at)));
        links.push((into(*at), one.set.objective));
    }
    let wholes = teams.values().filter(|(_, is_whole)| *is_whole).collect::<Vec<_>>();
    for (team, (at, is_whole)) in &teams {
        let above = (0..team.len()).filter_map(|to| teams.get(team.get(..to)?));
        let whole = wholes.iter().copied().filter(|_| !is_whole);
        links.extend(above.chain(whole).map(|(above, _)| (out(*at), into(*above))));
    }
    Links::new(links)
}

/// A short number for what a document does not number.
fn short(kind: Kind, at: usize) -> Short {
    Short::new(kind, i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1))
}
