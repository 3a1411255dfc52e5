//! A finding that a team looked at and leaves as it is, with its reason.

use crate::finding::Rule;
use crate::id::{CycleId, DismissalId, KeyResultId, MemberId, ObjectiveId, TeamId};
use crate::number::{Kind, Short};
use std::collections::BTreeSet;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// An objective.
    Objective(ObjectiveId),
    /// A key result.
    KeyResult(KeyResultId),
    /// All that a team wants in a cycle: where what has no single objective as its place is dismissed. What stands
    /// between teams is dismissed by each of them for itself, and is told until the last one did: that one team can live
    /// with it says nothing of the other.
    Team(TeamId, CycleId),
}

/// What a rule finds is dismissed for one statement: for its words as they were, so that it is found again once they
/// change, and dismissed again should they come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// Its identity.
    pub id: DismissalId,
    /// What the rule spoke of.
    pub about: About,
    /// Which rule.
    pub rule: Rule,
    /// The fingerprint of the words that it was said of; empty once they were blanked.
    pub said_of: String,
    /// Why it is as it should be.
    pub reason: String,
    /// Who dismissed it.
    pub by: Option<MemberId>,
}

impl Dismissal {
    /// Whether it holds for words with this fingerprint.
    pub fn holds_for(&self, fingerprint: &str) -> bool {
        !fingerprint.is_empty() && self.said_of == fingerprint
    }
}

/// The fingerprint of a statement, however its blanks are set: 128 bits of FNV-1a, in hexadecimal. It tells words apart
/// without keeping them, and protects nothing that can be guessed.
pub fn fingerprint(statement: &str) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = BASIS;
    for (nth, word) in statement.split_whitespace().enumerate() {
        let between = (nth > 0).then_some(b' ');
        for byte in between.into_iter().chain(word.bytes()) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

/// The words of a set, for which what its rules find is dismissed: its objective's and its key results', each of these
/// with its number, in whatever order they come.
pub fn words_of_set<'t>(
    objective: &'t str,
    key_results: impl IntoIterator<Item = (i64, &'t str)>,
) -> String {
    let mut key_results = key_results.into_iter().collect::<Vec<_>>();
    key_results.sort_unstable();
    let lines = key_results.into_iter().map(|(number, words)| format!("\nK-{number} {words}"));
    std::iter::once(objective.to_owned()).chain(lines).collect()
}

/// A statement of a team in a cycle, as what is found of all of them rests on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfTeam<'t> {
    /// Which objective or key result.
    pub number: Short,
    /// Its words.
    pub statement: &'t str,
    /// Who looks after it, if it is a key result.
    pub owner: Option<MemberId>,
}

/// The words of all that a team wants in a cycle, for which what a rule finds of it is dismissed: of each statement what
/// the rule weighs, in whatever order they come. `named` are the key results that a finding between teams names; what is
/// said of the team as a whole names all of them.
pub fn words_of_team<'t>(
    rule: Rule,
    all: impl IntoIterator<Item = OfTeam<'t>>,
    named: &BTreeSet<Short>,
) -> String {
    let weighs = |one: OfTeam<'t>| {
        let (number, is_objective) = (one.number, one.number.kind == Kind::Objective);
        let said = || Some((number, one.statement.to_owned()));
        match rule {
            // How many objectives there are, whatever their key results say.
            Rule::S1 | Rule::S10 => is_objective.then(said).flatten(),
            // The metrics that others own as well.
            Rule::S8 => named.contains(&number).then(said).flatten(),
            // How much each looks after, whatever it is.
            Rule::S13 if is_objective => None,
            Rule::S13 => {
                Some((number, one.owner.map(|owner| owner.0.to_string()).unwrap_or_default()))
            }
            _ => said(),
        }
    };
    let mut lines = all.into_iter().filter_map(weighs).collect::<Vec<_>>();
    lines.sort_unstable();
    let lines = lines.into_iter().map(|(number, words)| format!("{number} {words}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Why a finding could not be dismissed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DismissalRefused {
    /// The reason is what makes it worth reading.
    #[error("what is dismissed needs its reason")]
    NoReason,
    /// A rule about key results finds nothing in an objective.
    #[error("{rule} finds nothing here")]
    NotOfThis {
        /// The rule.
        rule: &'static str,
    },
}

impl DismissalRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoReason => "dismissal.no_reason",
            Self::NotOfThis { .. } => "dismissal.not_of_this",
        }
    }
}

impl About {
    /// Makes sure that a rule can find something in it. What a rule about sets finds is dismissed at the objective; what
    /// one finds of more than one set, at the team in its cycle.
    ///
    /// # Errors
    ///
    /// [`DismissalRefused::NotOfThis`].
    pub fn takes(self, rule: Rule) -> Result<(), DismissalRefused> {
        let of_both = matches!(rule, Rule::O5 | Rule::O6);
        let takes = match self {
            Self::Objective(_) => rule < Rule::K1 || rule.is_of_sets(),
            Self::KeyResult(_) => of_both || (rule >= Rule::K1 && !rule.is_of_sets()),
            Self::Team(..) => rule.is_of_teams(),
        };
        if takes { Ok(()) } else { Err(DismissalRefused::NotOfThis { rule: rule.code() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_rule_is_dismissed_where_it_finds_something() {
        let objective = About::Objective(ObjectiveId(Uuid::nil()));
        let key_result = About::KeyResult(KeyResultId(Uuid::nil()));
        let team = About::Team(TeamId(Uuid::nil()), CycleId(Uuid::nil()));
        for (rule, of_objective, of_key_result, of_team) in [
            (Rule::O1, true, false, false),
            (Rule::O5, true, true, false),
            (Rule::O6, true, true, false),
            (Rule::K1, false, true, false),
            (Rule::K12, false, true, false),
            (Rule::S1, true, false, true),
            (Rule::S2, true, false, false),
            (Rule::S6, true, false, true),
            (Rule::S8, true, false, true),
            (Rule::S9, true, false, true),
            (Rule::S10, true, false, true),
            (Rule::S11, true, false, false),
            (Rule::S13, true, false, true),
        ] {
            assert_eq!(objective.takes(rule).is_ok(), of_objective, "{rule:?}");
            assert_eq!(key_result.takes(rule).is_ok(), of_key_result, "{rule:?}");
            assert_eq!(team.takes(rule).is_ok(), of_team, "{rule:?}");
        }
    }

    #[test]
    fn a_fingerprint_is_of_the_words_and_not_of_the_blanks() {
        // Known answers of FNV-1a: of nothing, and of "foobar".
        assert_eq!(fingerprint(""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(fingerprint("foobar"), "343e1662793c64bf6f0d3597ba446f18");
        assert_eq!(fingerprint(" raise  the share\n"), fingerprint("raise the share"));
        assert_ne!(fingerprint("raise the share"), fingerprint("raise theshare"));
        assert_ne!(fingerprint("raise the share"), fingerprint("Raise the share"));
    }

    #[test]
    fn a_set_has_other_words_when_one_of_its_statements_has() {
        let of = |objective, key_results: &[(i64, &'static str)]| {
            fingerprint(&words_of_set(objective, key_results.iter().copied()))
        };
        let set = of("Riders trust us", &[(1, "Raise returns"), (2, "Cut waiting")]);
        assert_eq!(set, of("Riders trust us", &[(2, "Cut waiting"), (1, "Raise returns")]));
        for other in [
            of("Riders like us", &[(1, "Raise returns"), (2, "Cut waiting")]),
            of("Riders trust us", &[(1, "Raise returns"), (2, "Cut queues")]),
            of("Riders trust us", &[(1, "Raise returns")]),
            of("Riders trust us", &[(1, "Raise returns"), (2, "Cut waiting"), (3, "Raise trust")]),
        ] {
            assert_ne!(set, other);
        }
    }

    #[test]
    fn what_is_said_of_a_team_comes_back_with_what_it_was_weighed_by() {
        let (ada, ben) = (MemberId(Uuid::from_u128(1)), MemberId(Uuid::from_u128(2)));
        let objective = |number, statement| OfTeam {
            number: Short::new(Kind::Objective, number),
            statement,
            owner: None,
        };
        let key_result = |number, statement, owner| OfTeam {
            number: Short::new(Kind::KeyResult, number),
            statement,
            owner: Some(owner),
        };
        let named = BTreeSet::from([Short::new(Kind::KeyResult, 1)]);
        let [trust, returns, waiting] = [
            objective(1, "Riders trust us"),
            key_result(1, "Raise returns", ada),
            key_result(2, "Cut waiting", ada),
        ];
        let before = [trust, returns, waiting];
        let rules = [Rule::S1, Rule::S6, Rule::S8, Rule::S9, Rule::S10, Rule::S13];
        let back = |now: &[OfTeam<'_>]| {
            let of = |rule, all: &[OfTeam<'_>]| words_of_team(rule, all.iter().copied(), &named);
            let back = rules.iter().filter(|&&rule| of(rule, &before) != of(rule, now));
            back.map(|rule| rule.code()).collect::<Vec<_>>().join(" ")
        };
        for (what, now, expected) in [
            ("nothing", vec![trust, returns, waiting], ""),
            ("another order", vec![waiting, trust, returns], ""),
            (
                "an objective's words",
                vec![objective(1, "Riders like us"), returns, waiting],
                "S1 S6 S9 S10",
            ),
            (
                "one objective more",
                vec![trust, returns, waiting, objective(2, "Repairs are ready")],
                "S1 S6 S9 S10",
            ),
            (
                "the words of a key result that is named",
                vec![trust, key_result(1, "Raise refunds", ada), waiting],
                "S6 S8 S9",
            ),
            ("those of another", vec![trust, returns, key_result(2, "Cut queues", ada)], "S6 S9"),
            ("who looks after one", vec![trust, returns, key_result(2, "Cut waiting", ben)], "S13"),
            ("one key result less", vec![trust, returns], "S6 S9 S13"),
        ] {
            assert_eq!(back(&now), expected, "{what}");
        }
    }

    #[test]
    fn a_dismissal_holds_for_the_words_that_it_was_said_of() {
        let dismissal = |said_of: &str| Dismissal {
            id: DismissalId(Uuid::nil()),
            about: About::KeyResult(KeyResultId(Uuid::nil())),
            rule: Rule::K12,
            said_of: said_of.to_owned(),
            reason: "It is all that we can see of it".to_owned(),
            by: None,
        };
        assert!(dismissal("a").holds_for("a"));
        assert!(!dismissal("a").holds_for("b"));
        assert!(!dismissal("").holds_for(""), "words that were blanked are nobody's");
    }
}
